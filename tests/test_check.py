"""How the rules are run: all of them, whatever happens, gently where nothing can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.assess.assess import assess
from smartdocs.model.finding import Severity
from smartdocs.rules.catalogue import BY_CODE, CATALOGUE
from smartdocs.rules.check import check
from smartdocs.rules.rule import EXAMPLE_DAY, Context, Problem
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace, judge

PATH = "content/goals/handbook.md"


def goal(*lines: str) -> str:
    return "\n".join(("---", "title: Publish the migration handbook", *lines, "---", ""))


def severity_of(code: str, text: str, as_of: date = EXAMPLE_DAY) -> list[str]:
    return [item.severity.word for item in judge({PATH: text}, as_of).findings if item.code == code]


def test_a_gap_is_a_warning_while_the_goal_runs():
    assert severity_of("R402", goal("period: 2026-Q3")) == ["warning"]


def test_a_gap_in_a_draft_is_information():
    assert severity_of("R402", goal("period: 2026-Q4")) == ["info"]


def test_a_gap_in_a_goal_that_is_over_is_information():
    closed = goal("period: 2026-Q2", "closed: {on: 2026-07-02, outcome: achieved}")

    assert severity_of("R402", closed) == ["info"]
    assert severity_of("R402", goal("period: 2026-Q1")) == ["info"]


def test_a_gap_can_still_be_mended_in_the_grace_time():
    assert severity_of("R402", goal("period: 2026-Q2"), date(2026, 7, 10)) == ["warning"]


def test_what_a_review_would_show_wrong_stays_a_warning_when_the_goal_is_over():
    text = goal(
        "period: 2026-Q2",
        "closed: {on: 2026-07-02, outcome: achieved}",
        "milestones:",
        "  - {title: Outline, done: 2026-05-02}",
    )

    assert severity_of("E901", text) == ["warning"]


def test_findings_are_in_order_of_place():
    findings = judge({"content/goals/b.md": goal(), "content/goals/a.md": goal()}).findings

    assert list(findings) == sorted(findings, key=lambda item: item.sort_key)


def test_every_finding_of_a_goal_names_it_as_subject():
    findings = judge({PATH: goal()}).findings

    assert {item.subjects for item in findings} == {("goal:handbook",)}


def test_findings_of_reading_are_among_them():
    assert "F004" in [item.code for item in judge({PATH: "---\nperiod: 2026-Q3\n---\n"}).findings]


def test_a_rule_that_fails_is_an_error_and_stops_no_other():
    def fail(context: Context) -> Iterator[Problem]:
        raise KeyError("gone")
        yield

    broken = replace(BY_CODE["P601"], whole=fail)
    catalogue = tuple(broken if rule.code == "P601" else rule for rule in CATALOGUE)
    portfolio = load(MemoryWorkspace({PATH: goal()}))

    result = check(portfolio, assess(portfolio, EXAMPLE_DAY), catalogue=catalogue)

    (error,) = [item for item in result.findings if item.code == "X001"]
    assert error.severity is Severity.ERROR
    assert error.message == "Rule `P601` failed with KeyError: 'gone'"
    assert [crash.code for crash in result.crashes] == ["P601"]
    assert "T501" in [item.code for item in result.findings]


def test_options_of_the_command_line_stand_in_for_those_of_the_file():
    portfolio = load(MemoryWorkspace({PATH: goal(), "smartdocs.yml": "check: {ignore: [T501]}"}))
    options = replace(portfolio.config.check, ignore=(), select=("T501",))

    result = check(portfolio, assess(portfolio, EXAMPLE_DAY), options)

    assert [item.code for item in result.findings] == ["T501"]


def test_a_long_chain_of_goals_is_no_circle():
    files = {
        f"content/goals/g{number}.md": goal(f"depends_on: g{number + 1}" if number < 1500 else "tags: [last]")
        for number in range(1501)
    }

    assert "P603" not in [item.code for item in judge(files).findings]


def test_a_circle_is_printed_whole_and_told_once():
    files = {
        "content/goals/a.md": goal("depends_on: b"),
        "content/goals/b.md": goal("depends_on: c#outline"),
        "content/goals/c.md": goal("depends_on: a", "milestones: [{id: outline, title: Outline}]"),
    }

    messages = [item.message for item in judge(files).findings if item.code == "P603"]

    assert messages == ["Goals in a circle: `a` → `b` → `c` → `a`"]


LINES = sorted(
    {
        line
        for rule in CATALOGUE
        for text in (*rule.help.bad.values(), *rule.help.good.values())
        for line in text.splitlines()
        if line != "---"
    }
)


@given(st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=14), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_mixture_of_lines_makes_a_rule_fail(goals):
    files = {
        f"content/goals/g{number}.md": "\n".join(("---", *lines, "---", ""))
        for number, lines in enumerate(goals)
    }

    assert judge(files).crashes == ()
