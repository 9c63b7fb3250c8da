"""Claims that the numbers do not bear out, and owners who believe less than the numbers say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.assess.confidence import confidence_of
from tests.plans import assessed, day, goal, metric, said

HALFWAY = {"start": "07-01", "due": "07-11"}


def sure(on, share, value=None):
    return said(on, value, confidence=Decimal(share))


def remarks(value, *, status=None, confidence=None, **more):
    share = None if confidence is None else Decimal(confidence)
    item = goal(
        metric("total", "100"),
        check_ins=(said("07-06", value, status=status, confidence=share),),
        **{**HALFWAY, **more},
    )
    return assessed(item, "07-06").remarks


@pytest.mark.parametrize(
    "value, claim, told",
    [
        (38, "on track", "at risk"),
        (10, "on track", "off track"),
        (50, "achieved", "on track"),
        (38, "achieved", "at risk"),
    ],
)
def test_claims_that_the_pace_contradicts(value, claim, told):
    assert remarks(value, status=claim) == (
        f"The check-in of 6 Jul 2026 says {claim}; the numbers say {told}.",
    )


@pytest.mark.parametrize(
    "value, claim", [(50, "on track"), (38, "at risk"), (10, "off track"), (38, "off track")]
)
def test_claims_that_it_bears_out_or_that_are_worse(value, claim):
    assert remarks(value, status=claim) == ()


@pytest.mark.parametrize("share, told", [("0.7", True), ("0.69", False)])
def test_high_confidence_off_track(share, told):
    assert bool(remarks(10, confidence=share)) is told


def with_trend(*values):
    """A goal of a hundred days that asks for 30 of 100 by the day, and its owner's 80%."""
    days = ("07-11", "07-21", "07-31")
    check_ins = tuple(sure(on, "0.8", value) for on, value in zip(days, values, strict=True))
    return assessed(goal(metric("total", "100"), check_ins=check_ins, start="07-01", due="10-09"), "07-31")


def test_high_confidence_on_track_is_not_pointed_out():
    found = with_trend(9, 18, 27)  # 90% of what is expected
    assert (found.status.value, found.remarks) == ("on track", ())


def test_high_confidence_at_risk_whose_trend_misses_is_pointed_out():
    found = with_trend(8, 16, 24)
    assert found.status.value == "at risk"
    assert found.remarks == (
        "The check-in of 31 Jul 2026 is 80% confident; at the pace so far the target is missed.",
    )


def test_high_confidence_at_risk_that_may_still_get_there_is_not():
    found = with_trend(4, 5, 24)
    assert (found.status.value, found.remarks) == ("at risk", ())


def test_high_confidence_at_risk_with_too_few_readings_for_a_trend_is_not():
    assert remarks(38, confidence="0.9") == ()


def test_low_confidence_on_track():
    assert remarks(50, confidence="0.4") == (
        "The check-in of 6 Jul 2026 is 40% confident; the numbers say on track.",
    )


def test_low_confidence_off_track_contradicts_nothing():
    assert remarks(10, confidence="0.1") == ()


def falling(*shares):
    days = ("07-02", "07-03", "07-04", "07-05", "07-06")
    item = goal(
        metric("total", "100"),
        check_ins=tuple(
            sure(on, share, 10 * place)
            for place, (on, share) in enumerate(zip(days, shares, strict=False), 1)
        ),
        **HALFWAY,
    )
    return assessed(item, days[len(shares) - 1]).remarks


def test_falling_confidence_on_track():
    assert falling("0.7", "0.8", "0.6", "0.6", "0.5") == (
        "Confidence fell from 80% on 3 Jul 2026 to 50% on 6 Jul 2026; the numbers say on track.",
    )


@pytest.mark.parametrize("shares", [("0.8", "0.5", "0.6"), ("0.6", "0.5"), ("0.5", "0.8")])
def test_confidence_that_rose_again_or_fell_little(shares):
    assert falling(*shares) == ()


def test_target_passed_by_far():
    item = goal(metric("total", "100"), check_ins=(said("07-08", 160),), **HALFWAY)
    assert assessed(item, "07-09").remarks == ("The target was passed by far: 160% of the way to it.",)


def test_confidence_dated_later_is_not_known():
    item = goal(metric("total", "100"), check_ins=(sure("07-02", "0.5"), sure("07-08", "0.9")))
    found = confidence_of(item, day("07-05"))
    assert found is not None
    assert found.last.share == Decimal("0.5")
    assert confidence_of(item, day("07-01")) is None
