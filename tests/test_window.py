"""Which readings count for a goal, seen from a day."""

from __future__ import annotations

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Status
from smartdocs.model.goal import Closing
from tests.plans import Q3, assessed, closed, day, goal, metric, period, portfolio, row, said, step


def total(*check_ins, **more):
    return goal(metric("total", "50"), check_ins=check_ins, **more)


def value(found):
    return found.metrics[0].value


def test_what_was_dated_later_does_not_exist():
    assert value(assessed(total(said("08-01", 20), said("08-16", 30)), "08-15")) == 20


def test_reading_in_the_grace_time_closes_a_closed_period():
    found = closed(total(said("09-20", 40), said("10-14", 50)))
    assert (value(found), found.status) == (50, Status.ACHIEVED)
    assert found.metrics[0].remark == "read on 14 Oct 2026, after the deadline"


def test_same_reading_does_not_exist_on_the_last_day_itself():
    assert value(assessed(total(said("09-20", 40), said("10-14", 50)), "09-30")) == 40


def test_reading_after_the_grace_time_does_not_close_a_period():
    assert value(closed(total(said("09-20", 40), said("10-15", 50)))) == 40


def test_reading_for_the_period_closes_it_however_late():
    assert value(closed(total(said("12-20", 50, for_=Q3)))) == 50


def test_reading_for_the_last_month_closes_the_quarter():
    assert value(closed(total(said("12-20", 50, for_=period("2026-09"))))) == 50


def test_reading_for_the_next_period_does_not_close_this_one():
    assert value(closed(total(said("10-05", 50, for_=period("2026-Q4"))))) is None


def test_reading_for_the_year_does_not_close_a_quarter_of_it():
    annual = total(
        said("09-20", 20),
        said("10-03", 25, for_=Q3),
        said("2027-01-05", 50, for_=period("2026")),
        start="01-01",
        due="12-31",
        period=period("2026"),
    )
    found = closed(annual)
    assert (value(found), found.metrics[0].remark) == (25, "read on 3 Oct 2026, after the period")


def test_late_reading_of_a_goal_that_runs_on_belongs_to_the_next_report():
    annual = total(said("09-20", 20), said("10-03", 25), start="01-01", due="12-31", period=period("2026"))
    assert value(closed(annual)) == 20


def test_reading_long_after_the_deadline_does_not_change_the_verdict():
    found = assessed(total(said("09-20", 40), said("11-20", 60)), "12-31")
    assert (found.status, found.metrics[0].remark) == (Status.MISSED, "1 reading came too late to count")


def test_reading_for_a_period_stands_at_its_end():
    check_ins = (said("10-03", 48, for_=Q3), said("10-01", 45))
    assert value(assessed(total(*check_ins), "10-10")) == 45


def test_goal_closed_soon_after_the_period_is_closed_in_its_report():
    item = total(said("09-20", 40), closed=Closing(on=day("10-03"), outcome="carried"))
    assert closed(item).status is Status.CARRIED


def test_goal_closed_later_is_still_active():
    item = total(said("08-01", 20), closed=Closing(on=day("09-03"), outcome="dropped"))
    assert assessed(item, "08-15").stage == "active"


def test_goal_dropped_after_the_quarter_was_alive_in_it():
    item = total(said("08-01", 20), due="12-31", closed=Closing(on=day("10-03"), outcome="dropped"))
    assert closed(item).stage == "active"


def test_milestone_of_the_last_day_is_due_when_the_period_is_closed():
    item = goal(metric("milestones"), milestones=(step("09-30"),), due="12-31", start="07-01")
    assert assessed(item, "09-30").expected == 0
    assert assess(portfolio(item), Q3.end, Q3)["calls"].expected == 1


def test_last_check_in_is_the_latest_up_to_the_day():
    item = total(said("08-10"), said("08-01"), said("09-01"), rhythm="weekly")
    found = assessed(item, "08-15")
    assert (found.last_check_in, found.next_check_in) == (day("08-10"), day("08-17"))


def test_first_check_in_counts_from_the_start():
    assert assessed(total(rhythm="monthly"), "07-05").next_check_in == day("08-01")


def test_next_check_in_is_on_the_deadline_at_the_latest():
    assert assessed(total(said("09-28"), rhythm="weekly"), "09-29").next_check_in == day("09-30")


def test_no_check_in_is_asked_for_after_the_end():
    assert assessed(total(said("09-28"), rhythm="weekly"), "10-20").next_check_in is None


def test_without_a_rhythm_no_check_in_is_asked_for():
    assert assessed(total(said("08-01"))).next_check_in is None


def test_row_of_data_is_a_word_too():
    item = goal(metric("total", "100 calls", rows=(row("08-12", 20),)), rhythm="weekly")
    found = assessed(item, "08-15")
    assert (found.last_check_in, found.next_check_in) == (day("08-12"), day("08-19"))
    assert not found.is_check_in_overdue


def test_check_in_that_did_not_come_is_overdue():
    found = assessed(total(said("08-01"), rhythm="weekly"), "08-15")
    assert (found.next_check_in, found.is_check_in_overdue) == (day("08-08"), True)
