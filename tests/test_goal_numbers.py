"""Numbers that can be followed to where they were written; forecasts; capacity: on pages and in reviews."""

from __future__ import annotations

from datetime import date

import pytest

from smartdocs.assess.assess import assess
from smartdocs.model.projection import project
from smartdocs.model.visibility import Visibility
from smartdocs.render.pages.goal_numbers import work_out
from smartdocs.render.pages.goal_readings import list_readings
from smartdocs.render.places import Places
from smartdocs.review.exhibits import number_exhibits
from smartdocs.review.goal_card import Desk
from smartdocs.review.timetable import make_timetable
from smartdocs.source.load import load
from tests.made_reports import Made, make_from, plain_text
from tests.memory import MemoryWorkspace
from tests.sites import render, text_of

AS_OF = date(2026, 8, 14)
GOAL = """\
---
title: Hold 40 meetings
owner: ana
team: sales
period: 2026-Q3
measurable:
  metric: meetings
  kind: total
  baseline: 0 meetings
  target: 40 meetings
  data: {file: /data/meetings.csv, date: day, value: held}
achievable: {because: Two a week each, effort: 30 h/week}
---
"""
ROWS = "day,held\n" + "".join(
    f"2026-0{month}-{day},3\n" for month, day in ((7, 10), (7, 20), (7, 30), (8, "09"))
)
CHECKED = """\
---
title: Raise conversion
owner: ana
period: 2026-Q3
measurable: {metric: conversion, baseline: 10%, target: 20%}
achievable: {because: We know how, effort: 20 h/week}
check_ins:
  - {date: 2026-07-10, value: 11%, confidence: 0.9}
  - {date: 2026-07-24, value: 12%, confidence: 0.7}
  - {date: 2026-08-07, value: 14.4%, confidence: 0.6}
---
"""
ANA = "---\ntitle: Ana Berg\nteam: sales\ncapacity: 40 h/week\naway: 2026-08-19\n---\n"
FILES = {
    "content/goals/meetings.md": GOAL,
    "content/goals/conversion.md": CHECKED,
    "content/data/meetings.csv": ROWS,
    "content/people/ana.md": ANA,
    "content/teams/sales.md": "---\ntitle: Sales\nholidays: US\ncapacity: 80 h/week\n---\n",
}


def words(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).replace(" :", ":")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return render(FILES, AS_OF)


@pytest.fixture(scope="module")
def review() -> Made:
    return make_from(FILES, AS_OF)["2026-Q3-person-ana"]


def test_the_value_leads_to_its_row(pages):
    page = pages["goals/meetings.html"]
    assert '<a class="from" href="#reading-4">meetings.csv, line 5</a>' in page
    assert '<tr id="reading-4">' in page
    assert '<a href="../sources/data/meetings.csv.html#line-5">meetings.csv, line 5</a>' in page
    assert '<tr id="line-5" data-source="row">' in pages["sources/data/meetings.csv.html"]


def test_every_reading_is_listed_with_its_row(pages):
    told = words(text_of(pages["goals/meetings.html"]))
    for day, total, line in (("10 Jul", 3, 2), ("20 Jul", 6, 3), ("30 Jul", 9, 4), ("9 Aug", 12, 5)):
        assert f"{day} 2026 {total} meetings meetings.csv, line {line}" in told


def test_a_check_in_is_named_with_its_line(pages):
    assert "14.4% check-in of 7 Aug 2026, line 10" in words(text_of(pages["goals/conversion.html"]))


def test_numbers_say_how_they_come_about(pages):
    told = words(text_of(pages["goals/meetings.html"]))
    assert "Progress 30% 12 meetings of 40 meetings" in told
    assert "a straight line from 0 meetings on 1 Jul 2026 to 40 meetings on 30 Sep 2026, line 10" in told
    assert (
        "28 meetings over the 32 working days from 15 Aug to 30 Sep 2026, without Labor Day on 7 Sep" in told
    )
    assert "4.4 of the 10 points from 10% to 20%" in words(text_of(pages["goals/conversion.html"]))


def test_each_score_that_somebody_gave_has_its_own_reason():
    review = (
        "---\nperiod: 2026-Q3\nperson: ana\nheld: 2026-08-12\nratings:\n  conversion:\n"
        "    {score: 0.6, why: Half of the way, self: 0.9, self_why: The hard half}\n---\n"
    )
    told = words(text_of(render({**FILES, "content/reviews/ana.md": review}, AS_OF)["goals/conversion.html"]))
    assert "Reviewer’s score 0.60 Half of the way, content/reviews/ana.md" in told
    assert "Owner’s own score 0.90 The hard half, content/reviews/ana.md" in told


def test_the_forecast_stands_below_its_chart(pages):
    # 3 every ten days from 12 on 9 August: 12 + 52 × 0.3 = 27.6, and at the slowest 12 + 52 × 0.3 as well.
    told = words(text_of(pages["goals/meetings.html"]))
    assert "At this pace 27–29 meetings by 30 Sep 2026: would miss the target, 40 meetings." in told


def test_confidence_is_told_with_where_it_began(pages):
    assert "Confidence 90% on 10 Jul 2026, now 60%" in words(text_of(pages["goals/conversion.html"]))


def test_capacity_names_the_week_that_is_too_full(pages):
    told = words(text_of(pages["people/ana.html"]))
    assert "50 h planned in the fullest" in told
    # 50 hours in each week; on 19 August Ana is away, and on 7 September nobody works.
    assert "17 Aug 2026 50 h 32 h 1 day away" in told
    assert "7 Sep 2026 50 h 32 h Labor Day on 7 Sep" in told


def test_team_has_its_members_below_it(pages):
    told = words(text_of(pages["teams/sales.html"]))
    assert "Sales: 8 weeks, 50 h planned in the fullest; all fit" in told
    assert "Ana Berg: 8 weeks, 50 h planned in the fullest; 7 are over-booked" in told


def test_review_has_forecast_need_and_source(review):
    told = words(plain_text(review.page))
    assert "Stands at 12 meetings on 9 Aug 2026, meetings.csv, line 5." in told
    assert "Needed: 0.9 meetings a working day, 4.4 meetings a week, 19 meetings a month" in told
    assert "heading for 27–29" in told
    assert "At this pace 27–29 meetings by 30 Sep 2026" in told


def test_review_has_the_weeks_of_its_period(review):
    told = words(plain_text(review.page))
    assert "Capacity by week" in told
    assert "14 weeks, 50 h planned in the fullest; 12 are over-booked" in told


def test_what_nobody_planned_has_no_section():
    files = {**FILES, "content/people/ana.md": ANA.replace("capacity: 40 h/week\n", "")}
    assert "Capacity by week" not in make_from(files, AS_OF)["2026-Q3-person-ana"].page


def test_days_away_that_lie_ahead_are_named(pages):
    assert "Away 19 Aug 2026" in words(text_of(pages["people/ana.html"]))
    assert "Away" not in words(text_of(render(FILES, date(2026, 8, 20))["people/ana.html"]))


def test_readers_outside_learn_no_place():
    files = {
        **FILES,
        "content/goals/conversion.md": CHECKED.replace("owner: ana\n", "owner: ana\nvisibility: public\n"),
    }
    portfolio = project(load(MemoryWorkspace(files)), Visibility.PUBLIC)
    desk = Desk(
        portfolio, assess(portfolio, AS_OF), number_exhibits(portfolio), {}, {}, make_timetable(portfolio)
    )
    cards = [desk.card(goal) for goal in portfolio.goals.values()]
    numbers = [number for card in cards for number in work_out(card, 0)]
    assert [card.goal.title for card in cards] == ["Raise conversion"]
    assert {"Now", "Progress", "Forecast", "Score"} <= {number.name for number in numbers}
    assert not any("line" in link.label or link.lines for number in numbers for link in number.links)
    places = Places(
        goals={goal.at.path: goal for goal in portfolio.goals.values()}, rows={}, partial=frozenset()
    )
    assert not any(
        "line" in row.place
        for card in cards
        for table in list_readings(card, desk.exhibits, places, "../")
        for row in table.rows
    )
