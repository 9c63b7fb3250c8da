"""What smartdocs.yml asks to see: select, ignore, per path, severity."""

from __future__ import annotations

import pytest

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
