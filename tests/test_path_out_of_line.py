"""M212: what of a path, of amounts by month and of milestones' figures is told, and what is left in peace."""

from __future__ import annotations

import pytest

from tests.memory import judge

GOAL = """\
---
title: Hold first meetings
period: 2026-Q3
measurable:
  metric: first-meetings
  source: CRM
  {metric}
{more}---
"""
TOTAL = "{{kind: total, baseline: 0 meetings, target: 60 meetings, {way}}}"


def found(metric: str, more: str = ""):
    lines = metric.replace("; ", "\n  ")
    files = {"content/goals/g.md": GOAL.format(metric=lines, more=more)}
    return [item for item in judge(files).findings if item.code in ("M212", "X001", "F003")]


def total(way: str, more: str = ""):
    return found(f"kind: total; baseline: 0 meetings; target: 60 meetings; {way}", more)


def level(way: str, more: str = "", baseline: str = "5%", target: str = "3%"):
    return found(f"kind: reach; baseline: {baseline}; target: {target}; {way}", more)


@pytest.mark.parametrize(
    ("way", "month", "fact", "remedy"),
    [
        (
            "path: {2026-07: 20, 2026-08: 10, 2026-09: 60}",
            "2026-08",
            "goes back from `20 meetings`",
            "running",
        ),
        ("path: {2026-07: 20, 2026-08: 25, 2026-09: 15}", "2026-09", "to `15 meetings` (2026-09)", "`each:`"),
        (
            "path: {2026-07: 20, 2026-08: 40, 2026-10: 60}",
            "2026-10",
            "after the deadline, 2026-09-30",
            "end by",
        ),
        (
            "path: {2026-05: 20, 2026-08: 40, 2026-09: 60}",
            "2026-05",
            "before the goal's start, 2026-07",
            "start",
        ),
        (
            "path: {2026-07: 20, 2026-08: 40, 2026-09: 50}",
            "2026-09",
            "ends at `50 meetings`",
            "`60 meetings`",
        ),
        (
            "path: {2026-07: 20, 2026-08: 70, 2026-09: 80}",
            "2026-08",
            "`70 meetings` by 2026-08, beyond",
            "at most",
        ),
        (
            "each: {2026-07: 20, 2026-08: 2, 2026-09: 20}",
            "2026-08",
            "20 + 2 + 20 = 42 meetings",
            "Write `20 meet",
        ),
        (
            "each: {2026-07: 20, 2026-08: 20, 2026-09: 200}",
            "2026-09",
            "= 240 meetings",
            "Write `20 meetings`",
        ),
    ],
)
def test_a_way_that_does_not_lead_there_is_told_once_at_its_month(way, month, fact, remedy) -> None:
    (one,) = total(way)

    assert fact in one.message and remedy in one.help
    assert f"  {way}"[: one.location.column - 1].endswith(f"{month}: ")


@pytest.mark.parametrize(
    "way",
    [
        "path: {2026-07: 20, 2026-08: 40, 2026-09: 60}",
        "path: {2026-07: 20, 2026-08: 40}",
        "path: {2026-Q3: 60}",
        "each: {2026-07: 20, 2026-08: 20, 2026-09: 20}",
        "each: {2026-07: 20}",
        "each: {2026-07: 19.9, 2026-08: 19.9, 2026-09: 19.9}",
        "stretch: 70 meetings; path: {2026-07: 20, 2026-08: 40, 2026-09: 70}",
        "",
    ],
)
def test_a_way_that_leads_there_is_left_in_peace(way: str) -> None:
    assert not total(way)


def test_a_falling_level_falls() -> None:
    assert not level("path: {2026-07: 4.5%, 2026-08: 4%, 2026-09: 3%}")
    (short,) = level("path: {2026-07: 4.5%, 2026-08: 4%, 2026-09: 3.5%}")
    assert "ends at `3.5%`" in short.message
    (back,) = level("path: {2026-07: 4%, 2026-08: 5%, 2026-09: 3%}")
    assert back.severity.name == "INFO"


def test_amounts_that_should_lower_a_figure_need_a_minus() -> None:
    (one,) = level("each: {2026-07: 1%, 2026-08: 0.5%, 2026-09: 0.5%}")

    assert "5 + 1 + 0.5 + 0.5 = 7%" in one.message
    assert "with a minus" in one.help


def test_a_level_that_may_be_better_than_its_limit_may_be_planned_so() -> None:
    assert not level("path: {2026-07: 4%, 2026-09: 2%}", target="<= 3%")


@pytest.mark.parametrize(
    ("first", "second", "fact"),
    [
        ("30 meetings", "20 meetings", "go back from `30 meetings` (2026-07-31) to `20 meetings`"),
        ("30 meetings", "90 meetings", "`90 meetings` by 2026-08-31, beyond the target `60 meetings`"),
        ("30 letters", "45 meetings", "`30 letters` is read as meetings"),
    ],
)
def test_milestones_lead_to_the_target(first: str, second: str, fact: str) -> None:
    (one,) = total(
        "",
        f"milestones:\n  - {{title: A, due: 2026-07-31, target: {first}}}\n"
        f"  - {{title: B, due: 2026-08-31, target: {second}}}\n",
    )

    assert fact in one.message
    assert one.location.column > 30


def test_milestones_may_be_bare_or_say_less() -> None:
    steps = "milestones:\n  - {title: A, due: 2026-07-31, target: 20}\n  - {title: B, target: 10 meetings}\n"

    assert not total("", steps)


@pytest.mark.parametrize("number", ["0", "-5", "1" + "0" * 29, "0.000000001"])
@pytest.mark.parametrize("kind", ["total", "reach", "sum", "rate", "keep", "done"])
def test_absurd_figures_do_no_harm(number: str, kind: str) -> None:
    for way in ("path", "each"):
        told = found(
            f"kind: {kind}; target: {number}; {way}: {{2026-07: {number}, 2026-09: -{number.lstrip('-')}}}"
        )
        assert "X001" not in [item.code for item in told]


def test_a_milestone_of_no_metric_is_told() -> None:
    files = {
        "content/goals/g.md": "---\ntitle: G\nmeasurable:\n"
        "  - {metric: churn, baseline: 5%, target: 3%, source: CRM}\n"
        "  - {metric: calls, kind: total, target: 300 calls, source: CRM}\n"
        "milestones:\n  - {title: A, due: 2026-07-31, target: 4%}\n  - {title: B, target: 20 letters}\n---\n"
    }
    (one,) = (item for item in judge(files).findings if item.code == "M212")

    assert one.message == "Milestone's target `20 letters` is in the unit of none of the goal's metrics"
    assert (one.help, one.severity.name) == ("Write it in % or calls", "INFO")
