"""M209 and M210: totals that fall, and two figures for one day."""

from __future__ import annotations

import pytest

from tests.memory import judge

GOAL = """\
---
title: Sign clinics
period: 2026-Q3
measurable: {{metric: {name}, kind: {kind}, baseline: 0 clinics, target: 60 clinics, source: CRM}}
check_ins:
{check_ins}
---
"""


def found(*check_ins: str, kind: str = "total", name: str = "clinics"):
    text = "\n".join(f"  - {{date: 2026-{one}}}" for one in check_ins)
    files = {"content/goals/g.md": GOAL.format(kind=kind, check_ins=text, name=name)}
    return [item for item in judge(files).findings if item.code in ("M209", "M210", "X001")]


def test_a_total_that_falls_was_meant_as_an_amount() -> None:
    (one,) = found("07-10, value: 12", "07-24, value: 9 clinics", "08-07, value: 11")

    assert one.message == "Reading `9 clinics` is below the total before it, `12 clinics` on 2026-07-10"
    assert "did you mean `add: 9 clinics`?" in one.help
    assert (one.severity.name, one.location.line) == ("WARNING", 7)


def test_a_total_that_falls_a_little_is_a_note() -> None:
    assert [one.severity.name for one in found("07-10, value: 12", "07-24, value: 11")] == ["INFO"]


def test_amounts_count_for_the_total_before() -> None:
    (one,) = found("07-10, value: 12", "07-24, add: 9", "08-07, value: 14")

    assert "`21 clinics` on 2026-07-24" in one.message


@pytest.mark.parametrize(
    ("check_ins", "kind", "name"),
    [
        (("07-10, value: 12", "07-24, value: 12", "08-07, value: 20"), "total", "clinics"),
        (("07-24, value: 20", "07-10, value: 12"), "total", "clinics"),
        (("07-10, value: 12", "07-24, add: -3"), "total", "clinics"),
        (("07-10, value: 12", "07-24, value: 9"), "reach", "clinics"),
        (("07-10, value: 12", "07-24, value: 9"), "total", "net-new"),
        (("07-10, value: 12", "07-10, value: 12 clinics"), "total", "clinics"),
        (("07-10, add: 5", "07-10, add: 6"), "total", "clinics"),
        (("07-10, value: 5", "07-10, value: 6"), "rate", "clinics"),
        (("08-03, value: 12, for: 2026-07", "08-03, value: 13"), "reach", "clinics"),
    ],
)
def test_what_may_be_true_is_left_in_peace(check_ins, kind: str, name: str) -> None:
    assert not found(*check_ins, kind=kind, name=name)


def test_a_total_of_the_same_day_contradicts_rather_than_falls() -> None:
    assert [one.code for one in found("07-10, value: 14", "07-10, value: 9")] == ["M210"]


@pytest.mark.parametrize("kind", ["total", "reach", "keep"])
def test_two_figures_of_a_day_contradict_each_other(kind: str) -> None:
    (one,) = found("07-10, value: 12", "07-10, value: 14", kind=kind)

    assert (one.code, one.message) == ("M210", "Two check-ins of 2026-07-10 say `12` and `14`")
    assert "`14` is what counts" in one.help
    assert one.related[0].location.line == 6
