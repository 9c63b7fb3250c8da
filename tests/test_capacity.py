"""Efforts against capacity by week: the records that charts are drawn from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from smartdocs.assess.capacity import Load, measure_people, measure_teams
from smartdocs.model.portfolio import Portfolio
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

DAY = date(2026, 7, 20)
FILES = {
    "content/teams/sdr.md": "---\ntitle: Reps\ncapacity: 10 days/week\n---\n",
    "content/people/ana.md": "---\nname: Ana\nteam: sdr\ncapacity: 40 h/week\n---\n",
    "content/people/lee.md": "---\nname: Lee\nteam: sdr\n---\n",
    "content/goals/calls.md": """\
---
title: Hold calls
owner: ana
with: [{who: lee, effort: 8 h/week}]
time_bound: {start: 2026-07-08, due: 2026-07-20}
achievable: {because: x, effort: 20 h/week}
---
""",
    "content/goals/fair.md": """\
---
title: Prepare the fair
owner: ana
time_bound: {start: 2026-07-13, due: 2026-07-17}
achievable: {because: x, effort: 3 days}
---
""",
}


def portfolio(**goals: str) -> Portfolio:
    more = {f"content/goals/{name}.md": f"---\n{text}\n---\n" for name, text in goals.items()}
    return load(MemoryWorkspace(FILES | more))


def rows(found: Load) -> list[tuple[str, Decimal, Decimal, dict[str, Decimal]]]:
    return [
        (
            f"{week.start:%m-%d}",
            week.effort,
            week.capacity,
            {f"{part.goal_id} {part.who}": part.amount for part in week.contributions},
        )
        for week in found.weeks
    ]


def test_a_persons_weeks_name_what_each_goal_takes():
    found = measure_people(portfolio(), DAY)["ana"]

    assert (found.unit, found.capacity, found.day_hours) == ("h", 40, (8,))
    assert rows(found) == [
        ("07-06", 12, 40, {"calls ana": 12}),
        ("07-13", 44, 40, {"fair ana": 24, "calls ana": 20}),
        ("07-20", 4, 40, {"calls ana": 4}),
    ]
    assert [week.excess for week in found.weeks] == [0, 4, 0]


def test_a_teams_weeks_are_in_its_own_unit():
    found = measure_teams(portfolio(), DAY)["sdr"]

    assert (found.unit, found.day_hours) == ("day", (8,))
    assert rows(found)[1] == ("07-13", Decimal("6.5"), 10, {"fair ana": 3, "calls ana": 2.5, "calls lee": 1})


def test_who_states_no_capacity_has_no_load():
    assert set(measure_people(portfolio(), DAY)) == {"ana"}


def test_a_goal_without_a_deadline_counts_in_the_present_week_alone():
    found = measure_people(
        portfolio(open="title: T\nowner: ana\nachievable: {because: x, effort: 5 h/week}"), DAY
    )

    assert [
        week.start for week in found["ana"].weeks if "open" in {part.goal_id for part in week.contributions}
    ] == [date(2026, 7, 20)]


def test_a_goal_counts_until_the_day_it_was_closed():
    text = (
        "title: T\nowner: ana\nperiod: 2026-Q3\nachievable: {because: x, effort: 10 h/week}\n"
        "closed: {on: 2026-07-14, outcome: dropped}"
    )
    weeks = measure_people(portfolio(over=text), DAY)["ana"].weeks
    amounts = [part.amount for week in weeks for part in week.contributions if part.goal_id == "over"]

    assert amounts == [6, 10, 4]
