"""What is left, for each working day, week and month."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.assess.assess import assess
from smartdocs.assess.working_days import count_working_days, country_of
from smartdocs.model.people import Person, Team
from tests.plans import assessed, day, goal, metric, portfolio, said


def pace(item, as_of):
    return assessed(item, as_of).pace


def test_today_does_not_count_and_the_deadline_does():
    item = goal(metric("total", "50 calls"), check_ins=(said("09-18", 42),))
    found = pace(item, "09-18")  # a Friday: eight working days are left
    assert (found.remaining, found.working_days, found.per_day) == (8, 8, 1)


def test_week_has_five_working_days_and_month_a_twelfth_of_a_year():
    item = goal(metric("total", "130 calls"), check_ins=(said("07-01", 65),))
    found = pace(item, "07-01")  # 65 working days are left
    assert (found.working_days, found.per_week) == (65, 5)
    assert abs(found.per_month - Decimal(65) / 3) < Decimal("1e-20")


def test_no_interval_asks_for_more_than_what_is_left():
    found = pace(goal(metric("total", "50"), check_ins=(said("09-28", 44),)), "09-28")
    assert (found.working_days, found.per_day, found.per_week, found.per_month) == (2, 3, 6, 6)


def test_falling_reach_counts_what_is_still_to_go():
    item = goal(metric("reach", "<= 10 tickets", "100 tickets"), check_ins=(said("09-28", 14),))
    assert pace(item, "09-28").per_day == 2


def test_without_a_reading_all_of_it_is_left():
    assert pace(goal(metric("total", "50")), "08-01").remaining == 50


def test_goal_that_has_not_begun_is_paced_from_its_start():
    item = goal(metric("total", "50"), start="07-06", due="07-10")
    assert pace(item, "06-01").working_days == 5


@pytest.mark.parametrize(
    "item, as_of",
    [
        (goal(metric("total", "50"), check_ins=(said("08-01", 50),)), "08-15"),
        (goal(metric("total", "50"), check_ins=(said("08-01", 5),)), "10-01"),
        (goal(metric("total", "50"), due="08-16"), "08-15"),
        (goal(metric("total", "50"), due=None), "08-15"),
        (goal(metric("reach", "20%", "15%")), "08-15"),
        (goal(metric("keep", "<= 7 days")), "08-15"),
        (goal(metric("total", "<= 4 outages")), "08-15"),
        (goal(metric("reach", "20-30 days", "40 days")), "08-15"),
        (goal(metric("done")), "08-15"),
    ],
    ids=["achieved", "past due", "weekend", "no deadline", "percent", "keep", "cap", "range", "deliverable"],
)
def test_no_pace_where_nothing_can_be_counted(item, as_of):
    assert pace(item, as_of) is None


@pytest.mark.parametrize(
    "after, until, days",
    [("07-01", "07-02", 1), ("07-03", "07-05", 0), ("07-05", "07-12", 5), ("07-02", "07-01", 0)],
)
def test_monday_to_friday_are_working_days(after, until, days):
    assert count_working_days(day(after), day(until)) == days


def test_holidays_of_the_country_are_taken_out():
    assert count_working_days(day("12-24"), day("12-28"), "DE") == 1


def test_holidays_of_a_part_of_a_country_are_taken_out():
    assert count_working_days(day("01-05"), day("01-06"), "DE-BY") == 0
    assert count_working_days(day("01-05"), day("01-06"), "DE") == 1


@pytest.mark.parametrize("country", ["Atlantis", "", "DE-ATLANTIS"])
def test_unknown_country_has_no_holidays(country):
    assert count_working_days(day("12-24"), day("12-25"), country) == 1


def test_team_without_a_country_has_that_of_the_team_above():
    teams = {"sales": Team(id="sales", holidays="DE"), "sdr": Team(id="sdr", parent="sales")}
    item = goal(metric("total", "50"), team="sdr", start="12-01", due="12-28")
    found = assess(portfolio(item, teams=teams), day("12-24"))["calls"].pace
    assert found is not None
    assert found.working_days == 1


@pytest.mark.parametrize(
    "more, countries, country",
    [
        ({"team": "sdr"}, ("DE", "US"), "DE"),
        ({"accountable": "ana"}, ("DE", "US"), "DE"),
        ({"team": "ops", "accountable": "ana"}, ("DE", None), "DE"),
        ({}, ("DE", None), "DE"),
        ({}, ("DE", "de "), "DE"),
        ({}, ("DE", "US"), None),
        ({}, (None, None), None),
    ],
)
def test_goal_keeps_the_holidays_of_its_team_its_owners_team_or_the_only_country(more, countries, country):
    teams = {
        name: Team(id=name, holidays=where) for name, where in zip(("sdr", "ops"), countries, strict=True)
    }
    item = goal(metric("total", "50"), **more)
    plan = portfolio(item, teams=teams, people={"ana": Person(id="ana", team="sdr")})
    assert (country_of(item, plan) or "").strip().upper() == (country or "")
