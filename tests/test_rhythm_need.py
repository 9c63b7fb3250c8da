"""How many of the weeks that are left have to be kept; the third quarter has 12 whole weeks of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smartdocs.assess.assess import assess
from smartdocs.assess.rhythm_need import find_rhythm_need
from smartdocs.model.period import FiscalCalendar
from tests.plans import day, goal, metric, portfolio, said

MONDAY = day("07-06")  # of the first whole week; the last begins on 21 September


def need(kept: int, as_of: str, at_least="80%", kind="rate", **more):
    weeks = tuple(said(str(MONDAY + timedelta(weeks=week)), 3) for week in range(kept))
    own = metric(
        kind, "3 calls", per="week", at_least=None if at_least is None else metric("x", at_least).target
    )
    item = goal(own, check_ins=weeks, **more)
    found = assess(portfolio(item), day(as_of))["calls"].metrics[0]
    return find_rhythm_need(found, item, day(as_of), FiscalCalendar())


def test_some_of_what_is_left():
    # By 17 August six weeks are over, four of them kept; ten of twelve make 80%, so six of six.
    found = need(4, "08-17")
    assert (found.total, found.kept, found.left, found.needed) == (12, 4, 6, 6)
    assert found.is_possible


def test_too_few_are_left():
    found = need(3, "08-17")
    assert (found.needed, found.left, found.is_possible) == (7, 6, False)


def test_enough_were_kept():
    assert need(10, "09-20").needed == 0


def test_without_a_share_all_of_them_count():
    assert need(6, "08-17", at_least=None).needed == 6


@pytest.mark.parametrize(
    "as_of, more", [("09-30", {}), ("09-28", {}), ("08-17", {"due": None}), ("08-17", {"kind": "keep"})]
)
def test_nothing_is_left_or_known(as_of, more):
    assert need(4, as_of, **more) is None
