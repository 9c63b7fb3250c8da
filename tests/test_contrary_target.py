"""M203: a stretch and a first figure that ask for less than the target."""

from __future__ import annotations

import pytest

from tests.memory import judge

GOAL = """\
---
title: Serve clinics
period: 2026-Q3
{more}measurable:
  metric: clinics
  source: CRM
  {metric}
---
"""


def found(metric: str, more: str = ""):
    files = {"content/goals/g.md": GOAL.format(metric=metric.replace("; ", "\n  "), more=more)}
    return [item for item in judge(files).findings if item.code in ("M203", "F003", "X001")]


@pytest.mark.parametrize(
    ("metric", "remedy"),
    [
        ("baseline: 10 clinics; target: 60 clinics; stretch: 50 clinics", "above the target"),
        ("kind: total; target: 60 clinics; stretch: 60 clinics", "above the target"),
        ("baseline: 5%; target: 3%; stretch: 4%", "below the target"),
        ("target: <= 7 days; stretch: 9 days", "below the target"),
        ("target: 5 days; stretch: 3 days", "`better: lower`"),
    ],
)
def test_a_stretch_asks_for_more_than_the_target(metric: str, remedy: str) -> None:
    (one,) = found(metric)

    assert "asks for no more than the target" in one.message
    assert remedy in one.help


@pytest.mark.parametrize(
    "metric",
    [
        "baseline: 10 clinics; target: 60 clinics; stretch: 70 clinics",
        "baseline: 5%; target: 3%; stretch: 2.5%",
        "target: 1 h; stretch: 90 min",
        "target: 4-6 days; stretch: 3 days",
        "target: $50K; stretch: 5 per week",
    ],
)
def test_a_stretch_that_does_is_left_in_peace(metric: str) -> None:
    assert "M203" not in [item.code for item in found(metric)]


def test_a_stretch_of_another_sort_cannot_be_read() -> None:
    (one,) = found("target: $50K; stretch: 60 clinics")

    assert (one.code, one.message) == ("F003", "`60 clinics` is no measure of the target, `$50K`")


def test_a_smaller_bite_is_smaller() -> None:
    (one,) = found("kind: total; target: 60 clinics", "reduced_from: 40 clinics\n")
    assert one.message == "Target `60 clinics` is no smaller bite than `40 clinics`, which it was cut from"
    assert one.location.line == 4
    assert found("baseline: 9%; target: 3%", "reduced_from: 4%\n")


@pytest.mark.parametrize("first", ["80 clinics", "$40", "Serve all of the north", "100"])
def test_what_was_larger_or_cannot_be_compared_is_left_in_peace(first: str) -> None:
    assert not found("kind: total; target: 60 clinics", f"reduced_from: {first}\n")
