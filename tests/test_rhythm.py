"""Goals with a rhythm: intervals kept, readings kept on the right side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.assess.assessment import Status
from smartdocs.assess.rhythm import bounds_around
from smartdocs.model.period import FiscalCalendar
from tests.plans import assessed, day, goal, metric, q, row, said


def workouts(*check_ins, target="3 workouts per week", start="07-06", due="08-30", **more):
    return goal(metric("rate", target, **more), start=start, due=due, check_ins=check_ins)


@pytest.mark.parametrize(
    "on, per, first, last",
    [
        ("07-08", "day", "07-08", "07-08"),
        ("07-08", "week", "07-06", "07-12"),
        ("07-05", "week", "06-29", "07-05"),
        ("07-08", "month", "07-01", "07-31"),
        ("07-08", "quarter", "07-01", "09-30"),
        ("07-08", "year", "01-01", "12-31"),
    ],
)
def test_bounds_of_an_interval(on, per, first, last):
    assert bounds_around(day(on), per, FiscalCalendar()) == (day(first), day(last))


def test_quarters_are_the_organisations():
    assert bounds_around(day("04-15"), "quarter", FiscalCalendar(2)) == (day("02-01"), day("04-30"))


def test_years_are_the_organisations():
    assert bounds_around(day("01-15"), "year", FiscalCalendar(7)) == (day("2025-07-01"), day("06-30"))


def test_readings_of_an_interval_add_up():
    found = assessed(workouts(said("07-06", 1), said("07-12", 2), said("07-14", 2)), "07-20")
    assert [interval.kept for interval in found.metrics[0].intervals] == [True, False, None]
    assert (found.progress, found.reason) == (Decimal("0.5"), "1 of 2 weeks kept")


def test_interval_without_a_reading_is_not_kept():
    assert assessed(workouts(said("07-06", 3)), "07-20").progress == Decimal("0.5")


def test_interval_without_a_reading_is_not_kept_even_at_most():
    assert assessed(
        workouts(said("07-06", 1), target="<= 3 escalations per week"), "07-20"
    ).progress == 1 / Decimal(2)


def test_running_interval_is_not_judged():
    found = assessed(workouts(said("07-06", 3)), "07-12")
    assert (found.progress, found.status) == (None, Status.ON_TRACK)


def test_rhythm_that_has_not_had_a_whole_interval_is_not_started_without_readings():
    assert assessed(workouts(), "07-08").status is Status.NOT_STARTED


def test_stub_of_an_interval_is_shown_and_not_judged():
    found = assessed(workouts(said("07-01", 1), said("07-06", 3), start="07-01"), "07-20").metrics[0]
    assert [(i.total, i.kept) for i in found.intervals] == [(1, None), (3, True), (0, False), (0, None)]


def test_goal_shorter_than_an_interval_is_judged_by_its_stub():
    found = assessed(workouts(said("07-07", 3), start="07-07", due="07-10"), "07-20")
    assert found.status is Status.ACHIEVED


def test_share_that_was_asked_for_is_enough():
    item = workouts(said("07-06", 3), said("07-13", 3), due="07-26", at_least=q("60%"))
    found = assessed(item, "07-27")
    assert (found.status, found.score) == (Status.ACHIEVED, 1)
    assert found.reason == "2 of 3 weeks kept, 60% asked for"


def test_rhythm_short_of_what_was_asked_for_is_at_risk_at_best():
    check_ins = [said(on, 3) for on in ("07-06", "07-13", "07-20", "07-27", "08-03", "08-10", "08-17")]
    item = workouts(*check_ins[1:], start="06-01", due="12-31", at_least=q("60%"))
    assert assessed(item, "08-24").status is Status.AT_RISK


def test_rhythm_without_any_reading_has_no_data():
    assert assessed(workouts(), "07-20").status is Status.NO_DATA


def test_rhythm_is_achieved_only_at_the_end():
    assert assessed(workouts(said("07-06", 3)), "07-13").status is Status.ON_TRACK


def test_rows_of_a_file_are_amounts():
    item = workouts(rows=(row("07-07", 1), row("07-08", 2)))
    assert assessed(item, "07-13").progress == 1


def test_absurd_span_is_judged_by_its_last_intervals():
    item = workouts(said("08-10", 3), target="3 workouts per day", start="0001-01-01")
    assert len(assessed(item).metrics[0].intervals) == 4000


def test_reading_on_the_wrong_side_is_a_breach():
    item = goal(metric("keep", "7 days", falling=True), check_ins=(said("09-20", "7.5 days"),))
    found = assessed(item, "10-01")
    assert (found.status, found.reason) == (Status.MISSED, "7.5 days against at most 7 days")
    assert [reading.value for reading in found.metrics[0].breaches] == [Decimal("7.5")]


def test_breach_is_never_averaged_away():
    good = tuple(said(f"07-{number:02}", "2 days") for number in range(1, 20))
    item = goal(metric("keep", "<= 7 days"), check_ins=(*good, said("07-25", "8 days")))
    found = assessed(item, "08-01")
    assert found.status is Status.AT_RISK
    assert found.reason == "19 of 20 readings kept to at most 7 days; 8 days on 25 Jul 2026"


def test_kept_share_that_was_asked_for_is_on_track():
    good = tuple(said(f"07-{number:02}", "99%") for number in range(1, 10))
    item = goal(metric("keep", ">= 98%", at_least=q("90%")), check_ins=(*good, said("07-25", "97%")))
    assert assessed(item, "08-01").status is Status.ON_TRACK


@pytest.mark.parametrize(
    "value, kept", [("19 days", False), ("20 days", True), ("30 days", True), ("31 days", False)]
)
def test_range_is_kept_within_both_ends(value, kept):
    item = goal(metric("keep", "20-30 days"), check_ins=(said("07-25", value),))
    assert (assessed(item, "10-01").status is Status.ACHIEVED) is kept


def test_nothing_can_be_kept_without_a_reading():
    assert assessed(goal(metric("keep", "<= 7 days")), "08-01").status is Status.NO_DATA


@pytest.mark.parametrize("share", ["80%", "0.8", "80"])
def test_share_may_be_written_in_three_ways(share):
    item = goal(metric("keep", "<= 7", at_least=q(share)), check_ins=(said("07-25", 5),))
    assert assessed(item).expected == Decimal("0.8")
