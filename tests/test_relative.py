"""Targets that are written as a share, a multiple, a step or a fraction, beside a baseline that is not."""

from __future__ import annotations

import pytest

from tests.memory import codes_of, judge

GOAL = """\
---
title: {title}
period: 2026-Q3
measurable: {{metric: m, baseline: {baseline}, target: {target}, source: CRM}}
{more}---
"""


def goal(title: str, baseline: str, target: str, more: str = "") -> dict[str, str]:
    return {"content/goals/g.md": GOAL.format(title=title, baseline=baseline, target=target, more=more)}


@pytest.mark.parametrize(
    ("title", "baseline", "target", "fact", "remedy"),
    [
        ("Reduce churn to 3%", "5%", "0.03", "`0.03` is a fraction, where the baseline is in %", "`3%`"),
        ("Reduce churn to 3%", "0.05", "3%", "`0.05` is a fraction, where the target is in %", "`5%`"),
        (
            "Reduce churn",
            "5%",
            "3 pp",
            "`3 pp` is a step, the baseline `5%` a level",
            "`2%` for 3 points less",
        ),
        (
            "Raise margin",
            "20%",
            "3 pp",
            "`3 pp` is a step, the baseline `20%` a level",
            "`23%` for 3 points more",
        ),
        ("Add users", "100 users", "10x", "`10x` is a multiple, the baseline `100 users` an", "`1000 users`"),
        ("Add users", "'1,000 users'", "2.5x", "`2.5x` is a multiple, the baseline", "`2,500 users`"),
        ("Add users", "100", "10x", "`10x` is a multiple, the baseline `100` an amount", "Write `1000`"),
        ("Raise sales", "$100K", "+20%", "`+20%` is a share, the baseline `$100K` an amount", "`$120K`"),
        ("Cut costs by 10%", "$100K", "10%", "`10%` is a share, the baseline", "`$90K` for 10% less"),
        ("Add users", "100 users", "+20 users", "`+20 users` is a change of the baseline", "`120 users`"),
    ],
)
def test_a_target_of_another_sort_is_told_with_the_amount(title, baseline, target, fact, remedy) -> None:
    found = [item for item in judge(goal(title, baseline, target)).findings if item.code[0] in "FM"]

    assert [item.code for item in found] == ["F003"]
    assert fact in found[0].message and remedy in found[0].help
    assert len(found[0].message) <= 160


@pytest.mark.parametrize(
    ("title", "baseline", "target"),
    [
        ("Reduce defects to 0.03%", "0.05%", "0.03%"),
        ("Reduce defects to 0.5%", "1%", "0.5"),
        ("Raise coverage", "2", "4x"),
        ("Reduce leverage", "25", "12x"),
        ("Raise coverage", "2x", "4x pipeline coverage"),
        ("Raise growth", "-2%", "+5%"),
        ("Raise the NPS", "20", "+40"),
        ("Raise the rating", "3.9", "4.5"),
        ("Reduce downtime", "0.5 h", "0.2 h"),
    ],
)
def test_what_is_of_one_sort_is_left_in_peace(title, baseline, target) -> None:
    assert "F003" not in codes_of(goal(title, baseline, target))


def test_a_milestone_in_points_is_no_level() -> None:
    steps = "milestones:\n  - {title: Half way, due: 2026-08-14, target: 1 pp}\n"

    assert "F003" in codes_of(goal("Reduce churn", "5%", "3%", steps))


@pytest.mark.parametrize("baseline", ["0", "0%", "1" + "0" * 28, "-5 users", "0.0000001 users", "$0"])
@pytest.mark.parametrize("target", ["0", "10x", "1" + "0" * 28 + "x", "-20%", "99999999999%", "0.5", "-3 pp"])
def test_absurd_numbers_do_no_harm(baseline: str, target: str) -> None:
    assert "X001" not in codes_of(goal("Add users", baseline, target))


def test_figures_by_name_are_compared_with_their_own_metric() -> None:
    said = "check_ins:\n  - {date: 2026-07-31, values: {m: $50}}\n"
    (one,) = (
        item for item in judge(goal("Call", "0 calls", "300 calls", said)).findings if item.code == "F003"
    )

    assert one.message == "`$50` is no measure of the target, `300 calls`"
