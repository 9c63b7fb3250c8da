"""The room that a week really has: holidays and absences taken out, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from smartdocs.assess.capacity import measure_people, measure_teams
from smartdocs.assess.capacity_weeks import plan_weeks
from smartdocs.model.goal import Achievable
from smartdocs.model.people import Absence, Person, Team
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace, judge
from tests.plans import day, goal, portfolio, q

MONDAY = day("08-31")  # Labor Day of the United States is on 7 September 2026


def plan(effort="20 h/week", away=(), holidays: str | None = "US", capacity="40 h/week", name="ana", **more):
    item = goal(
        achievable=Achievable(effort=q(effort)), accountable="ana", start="08-31", due="09-20", **more
    )
    people = {"ana": Person(id="ana", team="sdr", capacity=q(capacity), away=away)}
    teams = {"sdr": Team(id="sdr", holidays=holidays, capacity=q("80 h/week"))}
    found = portfolio(item, people=people, teams=teams)
    loads = {**measure_people(found, MONDAY), **measure_teams(found, MONDAY)}
    return plan_weeks(name, loads[name], found, MONDAY, day("10-31"))


def away(first: str, last: str | None = None) -> Absence:
    return Absence(from_=day(first), to=day(last) if last else None)


def test_a_holiday_takes_a_fifth_of_its_week():
    found = plan()
    assert [week.room for week in found.weeks] == [40, 32, 40]
    assert found.weeks[1].holidays == ((day("09-07"), "Labor Day"),)
    assert found.over == ()


def test_holiday_makes_a_full_week_too_full():
    found = plan("40 h/week")
    assert [(week.start, week.excess) for week in found.over] == [(day("09-07"), 8)]


def test_absence_takes_its_working_days():
    found = plan(away=(away("09-03", "09-08"),))  # Thursday to Tuesday, of which the Monday is a holiday
    assert [(week.room, week.away) for week in found.weeks] == [(24, 2), (24, 1), (40, 0)]


def test_absence_of_one_day_and_one_written_backwards():
    found = plan(away=(away("09-01"), away("09-18", "09-14")))
    assert [week.room for week in found.weeks] == [32, 32, 0]
    assert found.over[-1].excess == 20


def test_absence_on_a_weekend_takes_nothing():
    assert [week.room for week in plan(away=(away("09-05", "09-06"),)).weeks] == [40, 32, 40]


def test_member_who_is_away_takes_their_share_of_the_team():
    found = plan(away=(away("09-14", "09-18"),), name="sdr")
    assert [week.room for week in found.weeks] == [80, 64, 40]


def test_team_without_a_country_has_no_holidays():
    assert [week.room for week in plan(holidays=None).weeks] == [40, 40, 40]


def test_days_are_counted_in_days():
    assert [week.room for week in plan("2 days/week", capacity="4 days/week").weeks] == [4, Decimal("3.2"), 4]


def test_weeks_without_a_plan_are_shown_between_those_with_one():
    later = goal(
        name="later",
        achievable=Achievable(effort=q("8 h/week")),
        accountable="ana",
        start="09-21",
        due="09-27",
    )
    first = goal(achievable=Achievable(effort=q("8 h/week")), accountable="ana", start="08-31", due="09-06")
    found = portfolio(first, later, people={"ana": Person(id="ana", capacity=q("40 h/week"))})
    weeks = plan_weeks("ana", measure_people(found, MONDAY)["ana"], found, MONDAY, day("12-31"))
    assert weeks is not None
    assert [week.effort for week in weeks.weeks] == [8, 0, 0, 8]


def test_nothing_in_the_time_asked_for():
    found = portfolio(people={"ana": Person(id="ana", capacity=q("40 h/week"))})
    assert "ana" not in measure_people(found, MONDAY)
    item = goal(achievable=Achievable(effort=q("8 h/week")), accountable="ana")
    found = portfolio(item, people={"ana": Person(id="ana", capacity=q("40 h/week"))})
    load_ = measure_people(found, MONDAY)["ana"]
    assert plan_weeks("ana", load_, found, day("11-01"), day("12-31")) is None


def test_a_plan_for_years_is_shown_for_one():
    item = goal(achievable=Achievable(effort=q("8 h/week")), accountable="ana", due="2029-09-30")
    found = portfolio(item, people={"ana": Person(id="ana", capacity=q("40 h/week"))})
    weeks = plan_weeks("ana", measure_people(found, MONDAY)["ana"], found, MONDAY, date(2030, 1, 1))
    assert weeks is not None
    assert len(weeks.weeks) == 53
    assert weeks.weeks[-1].start == MONDAY + timedelta(weeks=52)


ANA = """---
title: Ana
away:
  - {from: 2026-08-10, to: 2026-08-21, note: Summer}
  - 2026-09-04
---
"""


def test_absences_are_read():
    ana = load(MemoryWorkspace({"content/people/ana.md": ANA})).people["ana"]
    assert [ana.is_away(day(on)) for on in ("08-09", "08-10", "08-21", "08-22", "09-04", "09-05")] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


def test_a_day_that_is_none_is_a_finding():
    found = judge({"content/people/ana.md": ANA.replace("2026-09-04", "soon")}).findings
    assert any(finding.location.line == 5 for finding in found)
