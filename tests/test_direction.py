"""Which direction of a metric is good, where a target of 0 is all that is said."""

from __future__ import annotations

import pytest

from tests.memory import context_of, judge

GOAL = """\
---
title: {title}
period: 2026-Q3
measurable: {{metric: {name}, {rest}, source: CRM}}
check_ins:
  - {{date: 2026-07-31, value: {value}}}
---
"""


def assessed(rest: str, value: str, name: str = "lost", title: str = "Customers stay with us"):
    context = context_of({"content/goals/g.md": GOAL.format(title=title, name=name, rest=rest, value=value)})
    return context.assessments["g"]


@pytest.mark.parametrize("kind", ["total", "reach", "keep", "rate"])
def test_having_some_does_not_reach_a_target_of_none(kind: str) -> None:
    found = assessed(f"kind: {kind}, target: 0 customers", "4 customers")

    assert not found.metrics[0].achieved
    assert found.score in (None, 0)


def test_a_total_of_none_is_kept_while_it_is_none() -> None:
    broken = assessed("kind: total, target: 0 customers", "4 customers")
    kept = assessed("kind: total, target: 0 customers", "0 customers")

    assert (broken.status.value, kept.status.value) == ("off track", "on track")
    assert broken.reason.startswith("4 customers against at most 0 customers")


def test_a_page_says_why_less_is_better() -> None:
    found = assessed("kind: total, target: 0 customers", "4 customers")

    assert "lower is better, since the target is 0" in found.metrics[0].remark


@pytest.mark.parametrize(
    ("rest", "name", "title"),
    [
        ("kind: reach, target: $0", "profit", "Stop losing money"),
        ("kind: reach, target: 0", "nps", "Customers recommend us"),
        ("kind: reach, baseline: -$40K, target: $0", "result", "Stop losing money"),
        ("kind: reach, target: 0, better: higher", "balance", "Stop losing money"),
    ],
)
def test_what_may_lie_below_nothing_rises_to_it(rest: str, name: str, title: str) -> None:
    assert assessed(rest, "5", name, title).metrics[0].achieved


def test_a_target_that_nothing_meets_is_told() -> None:
    files = {
        "content/goals/g.md": GOAL.format(
            title="Customers stay with us",
            name="lost",
            rest="kind: total, target: '>= 0 customers'",
            value="4",
        )
    }
    (finding,) = (item for item in judge(files).findings if item.code == "M203")

    assert finding.message == "Target `>= 0 customers` is met from the first day"
    assert "`<= 0 customers`" in finding.help
