"""What an author may set aside, where, and what becomes of an ignore that does nothing."""

from __future__ import annotations

import pytest

from tests.memory import judge

PATH = "content/goals/handbook.md"


def found(text: str, config: str = "", path: str = PATH) -> list[str]:
    files = {path: text} | ({"smartdocs.yml": config} if config else {})
    return [finding.code for finding in judge(files).findings]


def goal(*lines: str) -> str:
    return "\n".join(("---", "title: Publish the migration handbook", *lines, "---", ""))


def test_an_ignore_with_a_reason_sets_the_whole_file_aside():
    assert "T501" not in found(goal("ignore: {T501: the writers are not hired yet}"))


def test_an_ignore_may_name_the_rule_by_its_name():
    assert "T501" not in found(goal("ignore: {no-deadline: the writers are not hired yet}"))


def test_what_is_ignored_is_kept_apart_and_counted():
    result = judge({PATH: goal("ignore: {T501: the writers are not hired yet}")})

    assert [(finding.code, reason) for finding, reason in result.ignored] == [
        ("T501", "the writers are not hired yet")
    ]


def test_a_comment_sets_aside_only_what_stands_on_its_line():
    text = goal(
        "milestones:",
        "  - {title: Outline, done: 2026-07-01} # smartdocs: ignore[E901] shown in the meeting",
        "  - {title: Draft, done: 2026-07-08}",
    )

    assert found(text).count("E901") == 1


def test_an_ignore_without_reason_is_told_and_has_no_effect():
    codes = found(goal("ignore: {T501: ''}"))

    assert "U002" in codes
    assert "T501" in codes


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ignore: {T507: the start moves}", "`T507` finds nothing here to ignore"),
        ("ignore: {Q123: no such rule}", "There is no rule `Q123`"),
        ("ignore: {F006: the person comes in May}", "`F006` is an error and cannot be ignored"),
    ],
)
def test_an_ignore_that_does_nothing_is_told(line, message):
    findings = [item for item in judge({PATH: goal(line)}).findings if item.code == "U001"]

    assert [item.message for item in findings] == [message]


def test_an_ignore_of_what_only_time_brings_may_wait():
    text = goal("time_bound: 2026-09-30", "ignore: {T508: the writers are on leave in October}")
    findings = [item for item in judge({PATH: text}).findings if item.code == "U001"]

    assert [item.severity.word for item in findings] == ["info"]


def test_an_ignore_of_a_rule_that_is_switched_off_is_not_unused():
    text = goal("ignore: {T501: the writers are not hired yet}")

    assert "U001" not in found(text, "check: {ignore: [T501]}")
