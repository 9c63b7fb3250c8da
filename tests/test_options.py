"""What smartdocs.yml asks to see: select, ignore, per path, severity."""

from __future__ import annotations

import pytest

from smartdocs.rules.options import path_matches
from tests.memory import judge

PATH = "content/goals/handbook.md"


def found(text: str, config: str = "", path: str = PATH) -> list[str]:
    files = {path: text} | ({"smartdocs.yml": config} if config else {})
    return [finding.code for finding in judge(files).findings]


def goal(*lines: str) -> str:
    return "\n".join(("---", "title: Publish the migration handbook", *lines, "---", ""))


def test_select_keeps_only_what_is_named():
    assert set(found(goal(), "check: {select: [R, no-deadline]}")) == {"R401", "R402", "T501"}


def test_ignore_in_the_configuration_takes_beginnings_of_codes():
    assert not [code for code in found(goal(), "check: {ignore: [R, T5]}") if code[0] in "RT"]


def test_ignores_by_path_hold_for_that_path_alone():
    config = "check: {per_path: {'content/goals/old/**': [T501]}}"

    assert "T501" not in found(goal(), config, "content/goals/old/handbook.md")
    assert "T501" in found(goal(), config, "content/goals/new/handbook.md")


def test_severity_can_be_set_for_a_code_and_the_longest_name_wins():
    config = "check: {severity: {T: info, T501: error, R: 'off'}}"
    findings = judge({PATH: goal(), "smartdocs.yml": config}).findings

    assert [item.severity.word for item in findings if item.code == "T501"] == ["error"]
    assert not [item for item in findings if item.code[0] == "R"]


@pytest.mark.parametrize("config", ["ignore: [F006]", "severity: {F006: 'off'}", "severity: {F: info}"])
def test_what_cannot_be_placed_cannot_be_silenced(config):
    findings = judge({PATH: goal("owner: anna"), "smartdocs.yml": f"check: {{{config}}}"}).findings

    assert [item.severity.word for item in findings if item.code == "F006"] == ["error"]


def test_a_code_in_the_configuration_that_stands_for_no_rule_is_told():
    findings = judge({PATH: goal(), "smartdocs.yml": "check: {ignore: [Z9]}"}).findings

    assert [(item.location.path, item.message) for item in findings if item.code == "U001"] == [
        ("smartdocs.yml", "There is no rule `Z9`")
    ]


@pytest.mark.parametrize("name", ["T501", "t501", "no-deadline", "No-Deadline", "T50", "T5", "T"])
def test_a_rule_goes_by_its_code_its_name_or_a_beginning_of_its_code(name):
    assert set(found(goal(), f"check: {{select: [{name}]}}")) == {
        code for code in found(goal()) if code == "T501" or (len(name) < 4 and code.startswith(name))
    }
    assert "T501" not in found(goal(), f"check: {{ignore: [{name}]}}")
    assert "T501" not in found(goal(), f"check: {{severity: {{{name}: 'off'}}}}")
    assert "T501" not in found(goal(), f"check: {{per_path: {{content: {name}}}}}")


def test_a_part_of_a_name_is_no_name():
    assert "T501" in found(goal(), "check: {ignore: [no-dead]}")


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("content/goals/a.md", "content/goals/a.md"),
        ("content/goals/a.md", "content/goals/*.md"),
        ("content/goals/a.md", "content/goals/*"),
        ("content/goals/a.md", "content/goals"),
        ("content/goals/a.md", "content/goals/"),
        ("content/goals/a.md", "./content/goals"),
        ("content/goals/a.md", "/goals/a.md"),
        ("content/goals/a.md", "/goals/**"),
        ("content/goals/a.md", "**"),
        ("content/goals/a.md", "**/*.md"),
        ("content/goals/a.md", "**/a.md"),
        ("content/goals/a.md", "content/**/a.md"),
        ("content/goals/a.md", "*/goals/?.md"),
        ("content/goals/2025/q1/a.md", "content/goals/2025/*"),
        ("content/goals/2025/q1/a.md", "content/goals/2025/**"),
        ("content/goals/2025/q1/a.md", "content/goals/**/*.md"),
        ("content/goals/2025/q1/a.md", "**/q1/**"),
        ("content/goals/2025/q1/a.md", "**/**/q1"),
        ("content/goals/a+b.md", "content/goals/a+b.md"),
        ("content/goals/a[1].md", "content/goals/a[1].md"),
        ("content/goals/a\nb.md", "content/goals/*"),
    ],
)
def test_a_pattern_matches_files_and_what_lies_in_a_folder(path, pattern):
    assert path_matches(path, pattern)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("content/goals/a.md", "goals"),
        ("content/goals/a.md", "*.md"),
        ("content/goals/a.md", "content/*.md"),
        ("content/goals/2025/a.md", "content/goals/*.md"),
        ("content/goals/2025/a.md", "content/goals/20"),
        ("content/goals/ab.md", "content/goals/?.md"),
        ("content/goals/A.md", "content/goals/a.md"),
        ("content/goals/axmd", "content/goals/a.md"),
        ("content/goals/a.md", ""),
    ],
)
def test_a_pattern_stays_within_its_folder(path, pattern):
    assert not path_matches(path, pattern)


def test_a_long_pattern_is_read_in_no_time():
    assert not path_matches("content/" + "a/" * 500 + "b.md", "**/" * 50 + "a/*.txt")


@pytest.mark.parametrize(
    ("config", "place"),
    [
        ("check: {ignore: [T501, M2O8]}", "1:24"),
        ("check: {select: M2O8}", "1:17"),
        ("check: {severity: {M2O8: error}}", "1:20"),
        ("check: {severity: {T501: info, M2O8: info}}", "1:32"),
        ("check:\n  per_path:\n    content: [T501, M2O8]", "3:21"),
        ("check:\n  per_path:\n    content: M2O8", "3:14"),
    ],
)
def test_a_name_that_stands_for_no_rule_has_its_own_place_and_the_one_that_is_meant(config, place):
    findings = judge({PATH: goal(), "smartdocs.yml": config}).findings
    told = [item for item in findings if item.code == "U001"]

    assert [str(item.location) for item in told] == [f"smartdocs.yml:{place}"]
    assert (told[0].message, told[0].help) == ("There is no rule `M2O8`", "Did you mean `M208`?")


@pytest.mark.parametrize(
    "config",
    ["ignore: [F006]", "ignore: [unknown-reference]", "per_path: {content: F006}", "severity: {F006: info}"],
)
def test_what_cannot_be_silenced_is_told(config):
    findings = judge({PATH: goal(), "smartdocs.yml": f"check: {{{config}}}"}).findings

    (told,) = (item.message for item in findings if item.code == "U001")
    assert told.endswith("is an error and cannot be ignored")


@pytest.mark.parametrize("config", ["ignore: [F]", "severity: {F006: error}", "select: [F006]"])
def test_what_can_be_done_raises_no_alarm(config):
    assert "U001" not in found(goal(), f"check: {{{config}}}")
