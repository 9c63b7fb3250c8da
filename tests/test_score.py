"""The score of a goal, and its progress beside what is expected: examples by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans import assessed, goal, metric, said

HALFWAY = {"start": "07-01", "due": "07-11"}


def one(kind, target, value, baseline=None, **more):
    return assessed(
        goal(metric(kind, target, baseline, **more), check_ins=(said("07-06", value),), **HALFWAY), "07-06"
    )


@pytest.mark.parametrize(
    "kind, target, value, baseline, score",
    [
        ("total", "40", 10, None, "0.25"),
        ("total", "40", 50, None, "1"),
        ("reach", "20", 15, "10", "0.5"),
        ("reach", "20", 5, "10", "0"),
        ("reach", "<= 10", 25, "30", "0.25"),
        ("reach", "<= 10", 8, "30", "1"),
        ("reach", "20-30", 40, "60", str(Decimal(2) / 3)),
        ("total", "<= 4", 3, None, "1"),
        ("total", "<= 4", 5, None, "0.8"),
    ],
)
def test_one_figure(kind, target, value, baseline, score):
    assert abs(one(kind, target, value, baseline).score - Decimal(score)) < Decimal("1e-20")


def test_a_share_that_suffices_is_all_of_it():
    kept = tuple(said(f"07-0{number}", 3 if number < 5 else 9) for number in range(1, 6))
    item = goal(metric("keep", "<= 4", at_least=metric("x", "80%").target), check_ins=kept, **HALFWAY)
    assert (assessed(item, "07-06").progress, assessed(item, "07-06").score) == (Decimal("0.8"), 1)


def several(*rows, **more):
    """A goal of metrics (name, weight, reading of 100)."""
    metrics = tuple(
        metric("total", "100", metric=name, weight=Decimal(weight), index=place)
        for place, (name, weight, _) in enumerate(rows)
    )
    check_ins = tuple(said("07-06", value, metric=name) for name, _, value in rows if value is not None)
    return assessed(goal(*metrics, check_ins=check_ins, **{**HALFWAY, **more}), "07-06")


def test_several_metrics_are_weighed():
    found = several(("a", 3, 60), ("b", 1, 20))
    assert (found.score, found.progress, found.expected) == (Decimal("0.5"), Decimal("0.5"), Decimal("0.5"))


def test_a_metric_beyond_its_target_does_not_fill_another():
    assert several(("a", 1, 300), ("b", 1, 0)).score == Decimal("0.5")


def test_a_metric_without_a_figure_is_left_out_and_said():
    found = several(("a", 1, 60), ("b", 1, None))
    assert found.score == Decimal("0.6")
    assert "progress rests on 1 of 2 metrics, without b" in found.reason


def test_metrics_of_no_weight_are_only_shown():
    assert several(("a", 1, 60), ("b", 0, 0)).score == Decimal("0.6")


def test_when_nothing_weighs_anything_all_count_alike():
    assert several(("a", 0, 60), ("b", 0, 20)).score == Decimal("0.4")


ROWS = st.lists(
    st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(0, 250))), min_size=2, max_size=5
)


@given(ROWS)
def test_second_implementation_agrees(rows):
    found = several(*((f"m{place}", weight, value) for place, (weight, value) in enumerate(rows))).score
    counting = [row for row in rows if row[0] > 0] or rows
    known = [
        (weight, min(Fraction(value, 100), Fraction(1))) for weight, value in counting if value is not None
    ]
    if not known:
        assert found is None
        return
    weight = sum(own for own, _ in known)
    wanted = (
        sum(own * share for own, share in known) / weight if weight else sum(s for _, s in known) / len(known)
    )
    assert abs(Fraction(found) - wanted) < Fraction(1, 10**20)
