"""K808: what is said to have happened on a day to come, and that nobody calls it missing as well."""

from __future__ import annotations

from datetime import date

import pytest

from tests.memory import judge

GOAL = """\
---
title: Publish the migration handbook
owner: ana
period: {period}
{fields}
---
"""
ANA = {"content/people/ana.md": "---\nname: Ana\n---\n"}
TOLD = ("K808", "K802", "T508", "X001")


def found(fields: str, period: str = "2026-Q3", as_of: date = date(2026, 8, 14), copies: int = 1):
    goal = GOAL.format(fields=fields, period=period)
    files = ANA | {f"content/goals/g{number}.md": goal for number in range(copies)}
    return [item for item in judge(files, as_of).findings if item.code in TOLD]


AGREED = "accountability: {agreed: {on: 2026-07-01, by: ana}}\n"
EARLY = AGREED.replace("07-01", "04-01")


@pytest.mark.parametrize(
    ("fields", "period", "fact", "remedy"),
    [
        (
            AGREED + "milestones: [{title: A, done: 2027-07-10}]",
            "2026-Q3",
            "Milestone is done",
            "`2026-07-10`",
        ),
        (EARLY + "closed: {on: 2027-07-03, outcome: achieved}", "2026-Q2", "Goal is closed", "`2026-07-03`"),
        (EARLY + "closed: 2026-09-03", "2026-Q2", "Goal is closed on `2026-09-03`", "Correct the day"),
        (
            "accountability: {agreed: {on: 2026-12-07, by: ana}}",
            "2026-Q3",
            "Goal is agreed",
            "Correct the day",
        ),
        (
            "accountability: {agreed: 2026-12-07}",
            "2026-Q3",
            "`2026-12-07`, which is after 2026-08-14",
            "Correct",
        ),
    ],
)
def test_what_is_dated_ahead_is_told_once(fields: str, period: str, fact: str, remedy: str) -> None:
    (one,) = found(fields, period)

    assert one.code == "K808"
    assert fact in one.message and remedy in one.help
    assert one.location.line > 4


def test_what_happened_by_today_is_left_in_peace() -> None:
    assert not found(AGREED + "milestones: [{title: A, due: 2026-09-01, done: 2026-08-14}]")


def test_whoever_looks_back_without_git_is_told_nothing_of_days_ahead() -> None:
    later = AGREED + "milestones: [{title: A, due: 2026-09-01, done: 2026-08-20}]"

    assert [item.code for item in found(later, copies=2)] == ["K808", "K808"]
    assert not found(later, copies=3)
