"""What earlier forecasts said, and how it turned out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from smartdocs.assess.forecast_record import forecast_days, record_forecasts
from smartdocs.model.goal import Closing
from tests.plans import day, goal, metric, period, portfolio, said

EVEN = tuple(said(on, value) for on, value in (("07-11", 10), ("07-21", 20), ("07-31", 30), ("08-10", 40)))


def record(*goals, as_of="10-01", closing=None):
    return record_forecasts(portfolio(*goals), goals, day(as_of), closing)


def test_days_are_month_ends_and_half_way():
    assert forecast_days(goal()) == (day("07-31"), day("08-15"), day("08-31"))


def test_goal_without_time_has_no_days():
    assert forecast_days(goal(due=None)) == forecast_days(goal(start="09-30")) == ()


def test_forecasts_that_came_true():
    # By each of the three days the figures lay on a line that is at 91 on 30 September.
    found = record(goal(metric("total", "100"), check_ins=(*EVEN, said("09-30", 91))))
    assert [past.made_on for past in found.forecasts] == [day("07-31"), day("08-15"), day("08-31")]
    assert (found.total, found.hits, found.hit_share, found.median_error) == (3, 3, 1, 0)


def test_forecasts_that_did_not():
    found = record(goal(metric("total", "100"), check_ins=(*EVEN, said("09-30", 61))))
    assert [(past.forecast.likely, past.outcome, past.error) for past in found.forecasts] == [
        (91, 61, -30)
    ] * 3
    assert (found.hits, found.median_error) == (0, Decimal("0.3"))  # 30 of the 100 that were to be gone


def test_readings_dated_later_were_not_known():
    late = (said("07-11", 10), said("07-21", 20), said("08-10", 40), said("09-30", 91))
    found = record(goal(metric("total", "100"), check_ins=late))
    assert [past.made_on for past in found.forecasts] == [day("08-15"), day("08-31")]


def test_running_goal_has_no_record():
    assert record(goal(metric("total", "100"), check_ins=EVEN), as_of="09-30").total == 0


def test_report_of_the_closed_period_has_it_on_its_last_day():
    item = goal(metric("total", "100"), check_ins=(*EVEN, said("10-03", 91)))
    found = record(item, as_of="09-30", closing=period("2026-Q3"))
    assert (found.total, found.forecasts[0].outcome_from.day) == (3, day("10-03"))


def test_goal_that_was_given_up_proves_nothing():
    item = goal(metric("total", "100"), check_ins=(*EVEN, said("09-30", 61)))
    dropped = replace(item, closed=Closing(on=day("09-30"), outcome="dropped"))
    early = replace(item, closed=Closing(on=day("09-01"), outcome="missed"))
    assert (record(dropped).total, record(early).total) == (0, 0)


def test_one_goal_of_several():
    good = goal(metric("total", "100"), name="good", check_ins=(*EVEN, said("09-30", 91)))
    bad = goal(metric("total", "100"), name="bad", check_ins=(*EVEN, said("09-30", 61)))
    found = record(good, bad)
    assert (found.total, found.hits, found.goal_ids) == (6, 3, ("good", "bad"))
    assert (found.of("bad").total, found.of("bad").hits) == (3, 0)


def test_nothing_is_no_record():
    found = record()
    assert (found.total, found.hit_share, found.median_error) == (0, None, None)
