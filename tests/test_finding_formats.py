"""The formats of findings: one listing, written in each of them, and read as its readers do."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.model.baseline import Entry
from smartdocs.model.finding import Finding, Location, Related, Severity
from smartdocs.render.findings.formats import FORMATS
from smartdocs.render.findings.listing import Failure, Listing, make_fingerprints
from smartdocs.rules.catalogue import CATALOGUE, FAMILIES

RENEWALS = "content/goals/renewals.md"
ODD = "content/goals/a, b: 100% ünique.md"
LINES = {
    RENEWALS: ["---", "title: Keep the renewals", "owner: nobody-here", "due: soon"],
    ODD: ["---", "title: x"],
}


def finding(
    code: str = "M202",
    severity: Severity = Severity.WARNING,
    place: Location = Location(RENEWALS, 2, 8, 25),  # noqa: B008
    message: str = "Target `3` has no baseline",
    **more: Any,
) -> Finding:
    return Finding(code, "a-name", severity, place, message, more.pop("help", "Add `baseline:`"), **more)


UNREADABLE = finding("F003", Severity.ERROR, Location(RENEWALS, 4, 6, 10), "`soon` is no date")
HOSTILE = finding("R402", Severity.INFO, Location(ODD, 2, 8), "A 100%\r\n::error::<b>&\x1b[31m: x, y")
CROSSED = finding("P602", related=(Related(Location(ODD, 2, 8), "Its part is here"),))
CRASHED = finding("X001", Severity.ERROR, Location(RENEWALS), "Rule `P601` failed with KeyError: 'gone'")
FINDINGS = (HOSTILE, CRASHED, CROSSED, finding(), finding(), UNREADABLE)


def make_listing(*findings: Finding, **more: Any) -> Listing:
    plain = Listing(
        findings=findings,
        rules=tuple(rule.help for rule in CATALOGUE),
        families=FAMILIES,
        identify=lambda item: Entry(item.code, item.location.path, "title"),
        pick=lambda found, wanted: tuple(found)[:wanted],
        read_lines=lambda path: LINES.get(path, []),
        as_of=date(2026, 8, 14),
        version="1.2.3",
    )
    return replace(plain, **more)


LISTING = make_listing(
    *FINDINGS,
    ignored=((finding("M205"), "the landlord rounds up"),),
    accepted=(finding("A301"),),
    failures=(Failure("P601", RENEWALS, "KeyError", "'gone'"),),
    exit_code=2,
)
CLEAN = make_listing()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_every_finding_and_is_the_same_each_time(name: str) -> None:
    text = FORMATS[name](LISTING)
    assert [item.code for item in FINDINGS if item.code not in text] == []
    assert text.endswith("\n") and text == FORMATS[name](LISTING)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_clean_check(name: str) -> None:
    assert FORMATS[name](CLEAN).strip()


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_text_drive_the_terminal(name: str) -> None:
    assert "\x1b" not in FORMATS[name](LISTING)


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=30)


@given(ANYTHING, ANYTHING, ANYTHING)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_text_of_an_author_breaks_a_format(message: str, field: str, line: str) -> None:
    listing = make_listing(
        finding("F002", Severity.ERROR, message=message, help=message),
        identify=lambda item: Entry(item.code, item.location.path, field),
        read_lines=lambda path: [line] * 3,
    )
    written = {name: render(listing).encode("utf-8", "replace") for name, render in FORMATS.items()}
    for name in ("json", "sarif", "gitlab"):
        json.loads(written[name])
    ET.fromstring(written["junit"])
    assert len(written["github"].splitlines()) == 2
    assert len(written["concise"].splitlines()) == 1


class TestPaths:
    """A reader of a terminal stands where the command was given, a code host at the repository's top."""

    @pytest.mark.parametrize("name", ["full", "concise"])
    def test_for_a_person(self, name: str) -> None:
        text = FORMATS[name](replace(LISTING, from_here="plan/", from_root="docs/plan/"))
        assert f"plan/{RENEWALS}:4:6: error F003" in text
        assert f"see plan/{ODD}" in text or name == "concise"
        assert "docs/" not in text

    def test_the_lines_are_found_all_the_same(self) -> None:
        assert "4 | due: soon" in FORMATS["full"](replace(LISTING, from_here="plan/"))

    @pytest.mark.parametrize(
        ("name", "written"),
        [
            ("sarif", f'"uri": "docs/plan/{RENEWALS}"'),
            ("github", f"file=docs/plan/{RENEWALS},"),
            ("gitlab", f'"path": "docs/plan/{RENEWALS}"'),
            ("junit", f'classname="docs/plan/{RENEWALS}"'),
        ],
    )
    def test_for_a_code_host(self, name: str, written: str) -> None:
        assert written in FORMATS[name](replace(LISTING, from_here="plan/", from_root="docs/plan/"))

    def test_for_a_program_they_start_in_the_workspace(self) -> None:
        rows = json.loads(FORMATS["json"](replace(LISTING, from_here="plan/", from_root="docs/plan/")))
        assert {row["path"] for row in rows} == {RENEWALS, ODD}


def test_a_program_gets_every_part_of_a_finding() -> None:
    assert json.loads(FORMATS["json"](make_listing(CROSSED)))[0] == {
        "code": "P602",
        "name": "a-name",
        "severity": "warning",
        "path": RENEWALS,
        "line": 2,
        "column": 8,
        "end_column": 25,
        "message": "Target `3` has no baseline",
        "help": "Add `baseline:`",
        "fingerprint": make_fingerprints([CROSSED], LISTING.identify)[0],
        "subjects": [],
        "related": [{"path": ODD, "line": 2, "column": 8, "end_column": None, "message": "Its part is here"}],
    }


class TestFingerprints:
    def test_are_unique_although_findings_are_alike(self) -> None:
        names = make_fingerprints(FINDINGS, LISTING.identify)
        assert len(set(names)) == len(FINDINGS)

    def test_stay_when_lines_move_and_numbers_change(self) -> None:
        moved = finding(place=Location(RENEWALS, 40, 9), message="Target `4` has no baseline")
        assert make_fingerprints([moved], LISTING.identify) == make_fingerprints(
            [finding()], LISTING.identify
        )


class TestGitHub:
    def commands(self, listing: Listing) -> list[str]:
        return [line for line in FORMATS["github"](listing).splitlines() if line.startswith("::")]

    def test_the_worst_come_first(self) -> None:
        kinds = [line.split()[0] for line in self.commands(LISTING)]
        assert kinds == ["::error", "::error", "::warning", "::warning", "::warning", "::notice"]

    def test_what_would_end_a_property_or_a_command_is_escaped(self) -> None:
        assert self.commands(LISTING)[-1] == (
            "::notice file=content/goals/a%2C b%3A 100%25 ünique.md,line=2,col=8,title=R402 a-name"
            "::A 100%25%0D%0A::error::<b>& [31m: x, y. Add `baseline:`."
        )

    def test_no_text_begins_a_line_of_its_own(self) -> None:
        *commands, last = FORMATS["github"](LISTING).splitlines()
        assert len(commands) == len(FINDINGS)
        assert last == "All 6 findings are annotated"

    def test_both_places_are_named(self) -> None:
        (line,) = (line for line in self.commands(LISTING) if "P602" in line)
        assert line.endswith("%0ASee content/goals/a, b: 100%25 ünique.md:2:8: Its part is here")

    def test_ten_of_a_kind_and_a_last_line_that_says_how_many_were_cut(self) -> None:
        many = make_listing(*[finding()] * 12, *[UNREADABLE] * 11, *[HOSTILE] * 10)
        lines = FORMATS["github"](many).splitlines()
        assert [
            sum(line.startswith(f"::{kind} ") for line in lines) for kind in ("error", "warning", "notice")
        ] == [
            10,
            10,
            10,
        ]
        assert lines[-1].startswith("Not annotated: 1 of 11 errors, 2 of 12 warnings, for GitHub shows 10 ")

    def test_the_ten_are_those_that_matter_most(self) -> None:
        many = make_listing(*[finding()] * 12, CROSSED, pick=lambda found, wanted: tuple(found)[-wanted:])
        assert "P602" in FORMATS["github"](many)


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


class TestGitLab:
    @pytest.mark.parametrize("listing", [LISTING, CLEAN])
    def test_is_a_code_quality_report(self, listing: Listing) -> None:
        rows = json.loads(FORMATS["gitlab"](listing))
        jsonschema.validate(rows, GITLAB)
        assert len({row["fingerprint"] for row in rows}) == len(listing.findings)

    def test_says_what_is_wrong_what_to_write_and_how_bad_it_is(self) -> None:
        row = json.loads(FORMATS["gitlab"](LISTING))[-1]
        assert row["description"] == "F003: `soon` is no date. Add `baseline:`."
        assert (row["severity"], row["location"]["lines"]) == ("critical", {"begin": 4})


# Elements of JUnit's XML as Jenkins reads it: attributes that must be there, those that may, children.
JUNIT: Mapping[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, set(), {"testcase"}),
    "testcase": ({"name"}, {"classname"}, {"failure", "error", "system-out"}),
    "failure": (set(), {"type", "message"}, set()),
    "error": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def assert_is_junit(element: ET.Element) -> None:
    needed, allowed, children = JUNIT[element.tag]
    assert needed <= set(element.attrib) <= needed | allowed
    for child in element:
        assert child.tag in children
        assert_is_junit(child)


class TestJUnit:
    def read(self, listing: Listing) -> ET.Element:
        return ET.fromstring(FORMATS["junit"](listing).encode())

    @pytest.mark.parametrize("listing", [LISTING, CLEAN])
    def test_is_what_jenkins_reads(self, listing: Listing) -> None:
        top = self.read(listing)
        assert top.tag == "testsuites"
        assert_is_junit(top)
        for element in (*top, top):
            for counted, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
                assert int(element.attrib[counted]) == len(element.findall(f".//{tag}"))

    def test_a_clean_check_is_one_test_that_passed(self) -> None:
        (case,) = self.read(CLEAN).iter("testcase")
        assert list(case) == []

    def test_a_suite_a_file_and_a_case_a_finding(self) -> None:
        suites = {suite.attrib["name"]: len(suite) for suite in self.read(LISTING)}
        assert suites == {ODD: 1, RENEWALS: 5}

    def test_what_fails_the_check_is_a_failure_and_a_fault_of_ours_an_error(self) -> None:
        top = self.read(LISTING)
        assert [item.attrib["message"] for item in top.iter("failure")] == ["`soon` is no date"]
        assert [item.attrib["message"] for item in top.iter("error")] == [CRASHED.message]

    def test_a_strict_check_fails_on_warnings(self) -> None:
        assert len(list(self.read(replace(LISTING, fails_from=Severity.WARNING)).iter("failure"))) == 4

    def test_what_does_not_fail_is_still_told(self) -> None:
        said = [item.text or "" for item in self.read(LISTING).iter("system-out")]
        assert len(said) == 4 and "help: Add `baseline:`" in said[1]

    def test_names_are_unique_so_that_two_runs_can_be_compared(self) -> None:
        names = [(case.get("classname"), case.get("name")) for case in self.read(LISTING).iter("testcase")]
        assert len(set(names)) == len(names)


class TestSarif:
    def run_of(self, listing: Listing) -> dict[str, Any]:
        (run,) = json.loads(FORMATS["sarif"](listing))["runs"]
        found: dict[str, Any] = run
        return found

    def test_all_rules_are_described(self) -> None:
        rules = self.run_of(CLEAN)["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [rule.code for rule in CATALOGUE]
        for described, rule in zip(rules, CATALOGUE, strict=True):
            assert rule.help.summary in described["shortDescription"]["text"]
            assert rule.help.why in described["fullDescription"]["text"]
            assert rule.help.instead in described["help"]["text"]
            assert all(path in described["help"]["markdown"] for path in rule.help.bad)

    def test_a_rule_leads_to_its_page_when_there_is_a_site(self) -> None:
        rule = self.run_of(replace(CLEAN, site="https://goals.example.com/"))["tool"]["driver"]["rules"][0]
        assert rule["helpUri"] == f"https://goals.example.com/rules/{rule['id']}.html"

    def test_a_result_points_at_its_rule_and_its_words(self) -> None:
        run = self.run_of(LISTING)
        result = run["results"][5]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "F003"
        assert (result["level"], result["message"]["text"]) == (
            "error",
            "`soon` is no date. Add `baseline:`.",
        )
        physical = result["locations"][0]["physicalLocation"]
        assert physical["region"] == {
            "startLine": 4,
            "startColumn": 6,
            "endColumn": 10,
            "snippet": {"text": "soon"},
        }
        assert physical["contextRegion"]["snippet"]["text"] == "owner: nobody-here\ndue: soon"
        assert run["columnKind"] == "unicodeCodePoints"

    def test_paths_are_addresses_below_a_base_that_names_no_machine(self) -> None:
        run = self.run_of(LISTING)
        place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uri"] == "content/goals/a%2C%20b%3A%20100%25%20%C3%BCnique.md"
        assert place["uriBaseId"] in run["originalUriBaseIds"]
        assert "uri" not in run["originalUriBaseIds"][place["uriBaseId"]]

    def test_the_second_place_is_related(self) -> None:
        (related,) = self.run_of(LISTING)["results"][2]["relatedLocations"]
        assert related["physicalLocation"]["region"]["startColumn"] == 8
        assert related["message"]["text"] == "Its part is here."

    def test_what_is_set_aside_is_there_with_its_reason(self) -> None:
        results = self.run_of(LISTING)["results"]
        aside = {item["ruleId"]: item["suppressions"] for item in results if item["suppressions"]}
        assert aside["M205"] == [{"kind": "inSource", "justification": "the landlord rounds up"}]
        assert aside["A301"][0]["kind"] == "external"
        assert all("suppressions" in item for item in results)

    def test_a_rule_that_fails_is_a_notification(self) -> None:
        (invocation,) = self.run_of(LISTING)["invocations"]
        assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
        (told,) = invocation["toolExecutionNotifications"]
        assert told["message"]["text"] == "Rule 'P601' failed with KeyError: 'gone'."
        assert told["associatedRule"]["id"] == "P601"

    def test_a_check_that_ran_says_so(self) -> None:
        (invocation,) = self.run_of(CLEAN)["invocations"]
        assert invocation == {"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}

    @pytest.mark.parametrize("listing", [LISTING, CLEAN])
    def test_the_validator_of_the_format_finds_no_fault(self, listing: Listing, tmp_path: Path) -> None:
        tool = os.environ.get("SARIF_MULTITOOL") or shutil.which("Sarif.Multitool")
        if not tool:
            pytest.skip("the SARIF multitool is not installed; SARIF_MULTITOOL may name it")
        log = tmp_path / "log.sarif"
        log.write_text(FORMATS["sarif"](listing), encoding="utf-8")
        said = subprocess.run(
            [
                tool,
                "validate",
                str(log),
                "--level",
                "Error;Warning;Note",
                "--kind",
                "Fail",
                "--rule-kind",
                "Sarif",
            ],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        # Left out: what only an address of the tool, of the repository or of a site could give, and messages
        # that are put together by their reader, which code hosts do not do.
        wanting = {"SARIF2002", "SARIF2003", "SARIF2005", "SARIF2006", "SARIF2012"}
        assert "scanned" in said
        assert set(re.findall(r"SARIF\d{4}", said)) - wanting == set()
