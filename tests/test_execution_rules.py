"""Departments that depend on one another: time, needs, deliveries, and sums below an objective."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from smartdocs.model.finding import Finding, Severity
from tests.memory import judge

DAY = date(2026, 6, 22)


def files(**records: str) -> dict[str, str]:
    """Return a workspace of goals by name; other records are written `people__x=`."""
    paths = {name: name.replace("__", "/") if "__" in name else f"goals/{name}" for name in records}
    return {f"content/{paths[name]}.md": f"---\n{text.strip()}\n---\n" for name, text in records.items()}


def findings(code: str, records: Mapping[str, str], as_of: date = DAY) -> list[Finding]:
    result = judge(files(**records), as_of)
    assert not result.crashes
    return [item for item in result.findings if item.code == code]


def messages(code: str, as_of: date = DAY, /, **records: str) -> list[str]:
    return [item.message for item in findings(code, records, as_of)]


# A new, smaller package: each department's plan is sound when it is read alone.
STARTER = {
    "teams__marketing": "title: Marketing\ncapacity: 60 h/week",
    "teams__support": "title: Support",
    "people__oskar": "name: Oskar\nteam: marketing\ncapacity: 40 h/week",
    "people__leila": "name: Leila\nteam: marketing\ncapacity: 20 h/week",
    "sales": """
title: Sell 30 starter packages to small clinics
period: 2026-Q3
achievable:
  because: The package needs no contract talks
  needs:
    - {id: starter-leads, amount: 200 leads per month}
    - {id: starter-one-pager, by: 2026-07-15}
""",
    "partners": """
title: Sell 20 starter packages through partners
period: 2026-Q3
achievable:
  because: Six partners have asked for it
  needs:
    - {id: starter-leads, amount: 150 leads per month}
""",
    "onboarding": """
title: Bring 25 starter customers live
time_bound: {start: 2026-07-20, due: 2026-09-30}
achievable:
  because: A starter customer takes two days, and two engineers are free
  needs:
    - {id: starter-guide, lead_time: 2 weeks}
    - {team: support, what: Training of both engineers}
""",
    "leads": """
title: Bring 300 leads a month for the starter package
owner: oskar
period: 2026-Q3
with: [{who: leila, effort: 8 h/week}]
achievable: {because: The fair list has 900 small clinics, effort: 30 h/week}
provides:
  - {id: starter-leads, by: 2026-07-01, amount: 300 leads per month}
""",
    "material": """
title: Publish one-pager and guide of the starter package
owner: leila
period: 2026-Q3
with: [{who: oskar, effort: 4 h/week}]
achievable: {because: All of it exists for the platform, effort: 16 h/week}
provides:
  - {id: starter-one-pager, by: 2026-08-14}
  - {id: starter-guide, by: 2026-07-31}
""",
}


def test_departments_that_each_plan_alone_are_told_where_they_fail_together():
    told = {
        f"{item.code} {item.message}"
        for item in judge(files(**STARTER), DAY).findings
        if item.code in ("A305", "A306", "A307", "P605", "P607")
    }

    assert told == {
        "A305 Efforts of `leila` in 12 weeks from 2026-07-06: 16 h + 8 h = 24 h of 20 h",
        "A306 `starter-leads`: 200 + 150 = 350 leads per month needed, `300 leads per month` provided: "
        "50 missing",
        "A306 `starter-one-pager` comes on 2026-08-14, but is needed by 2026-07-15",
        "A306 Team `support` does not provide `Training of both engineers`",
        "P607 Goal starts on 2026-07-20, but `starter-guide` comes on 2026-07-31 and is of use 2 weeks later "
        "on 2026-08-14",
    }


@pytest.mark.parametrize("name", ["sales", "partners", "onboarding", "leads", "material"])
def test_a_department_read_alone_has_time_enough(name):
    alone = {key: text for key, text in STARTER.items() if "__" in key or key == name}

    assert not [item for item in judge(files(**alone), DAY).findings if item.code in ("A305", "P605", "P607")]


def test_departments_that_plan_together_are_left_in_peace():
    agreed = dict(STARTER)
    agreed["leads"] = agreed["leads"].replace("300 leads per month}", "350 leads per month}")
    agreed["leads"] = agreed["leads"].replace("effort: 8 h", "effort: 4 h")
    agreed["material"] = agreed["material"].replace("2026-08-14", "2026-07-10").replace("07-31", "07-03")
    agreed["teams__support"] += "\nprovides: [{id: engineer-training, what: Training of engineers}]"

    told = {item.code for item in judge(files(**agreed), DAY).findings}

    assert told.isdisjoint({"A305", "A306", "A307", "P605", "P607"})


def test_a_shortage_names_everybody_who_shares_it():
    (found,) = [item for item in findings("A306", STARTER) if "missing" in item.message]

    assert found.location.path == "content/goals/sales.md"
    assert [(item.location.path, item.message) for item in found.related] == [
        ("content/goals/partners.md", "`partners` needs 150 leads per month"),
        ("content/goals/leads.md", "provides 300 leads per month"),
    ]
    assert set(found.subjects) == {"goal:sales", "goal:partners", "goal:leads"}


ANA = "name: Ana\ncapacity: {}"


def goal(effort: str, period: str = "2026-Q3", more: str = "") -> str:
    return f"title: G\nowner: ana\nperiod: {period}\nachievable: {{because: x, effort: {effort}}}\n{more}"


@pytest.mark.parametrize(
    ("capacity", "efforts", "message"),
    [
        ("32 h/week", ["20 h/week", "16 h/week"], "20 h + 16 h = 36 h of 32 h"),
        ("32 h/week", ["40 h/week"], "40 h of 32 h"),
        ("4 days/week", ["3 days per week", "2 days per week"], "3 days + 2 days = 5 days of 4 days"),
        ("32 h/week", ["50%", "60%"], "19.2 h + 16 h = 35.2 h of 32 h"),
        ("40 h/week", ["120 min/week", "8 h/day"], "40 h + 2 h = 42 h of 40 h"),
        ("8 h/day", ["39 h/week", "26 h per quarter"], "39 h + 2 h = 41 h of 40 h"),
    ],
)
def test_efforts_are_added_up_in_the_unit_of_the_capacity(capacity, efforts, message):
    goals = {f"g{number}": goal(effort) for number, effort in enumerate(efforts)}

    assert messages("A305", people__ana=ANA.format(capacity), **goals) == [
        f"Efforts of `ana` in 12 weeks from 2026-07-06: {message}"
    ]


@pytest.mark.parametrize(
    ("capacity", "efforts"),
    [
        ("32 h/week", ["20 h/week", "12 h/week"]),
        ("32 h/week", ["20 h/week", "16 leads per week"]),
        ("32 h/week", ["20 h/week", "-16 h/week"]),
        ("40 h", ["60 h/week"]),
        ("80%", ["60 h/week"]),
        ("0 h/week", ["60 h/week"]),
        ("37.5 h/week", ["5 days/week"]),
        ("4 days/week", ["32 h/week"]),
        ("32 h/week", ["400 h"]),
    ],
)
def test_what_fits_or_cannot_be_told_raises_no_alarm(capacity, efforts):
    goals = {f"g{number}": goal(effort) for number, effort in enumerate(efforts)}
    told = messages("A305", people__ana=ANA.format(capacity), **goals)

    assert not [message for message in told if message.startswith("Efforts")]


def test_an_assumed_length_of_a_day_is_said():
    text = {"people__ana": ANA.format("35 h/week"), "a": goal("3 days/week"), "b": goal("20 h/week")}

    assert messages("A305", **text) == [
        "Efforts of `ana` in 12 weeks from 2026-07-06: 21 h + 20 h = 41 h of 35 h, a day counted as 7 h"
    ]


def test_a_total_is_spread_over_the_goals_working_days():
    month = goal("70 h", "2026-09")
    ends = "time_bound: {start: 2026-08-31, due: 2026-09-11}"

    assert not messages("A305", people__ana=ANA.format("35 h/week"), g=month)
    assert messages("A305", people__ana=ANA.format("30 h/week"), g=goal("70 h", "2026-09", ends)) == [
        "Efforts of `ana` in 2 weeks from 2026-08-31: 35 h of 30 h"
    ]


def test_a_quarter_that_ends_within_a_week_is_not_added_to_the_one_that_begins():
    quarters = {"q2": goal("28 h/week", "2026-Q2"), "q3": goal("28 h/week", "2026-Q3")}

    assert not messages("A305", people__ana=ANA.format("32 h/week"), **quarters)


def test_weeks_are_folded_and_the_fullest_is_shown():
    fair = goal("10 h/week", more="time_bound: {start: 2026-08-03, due: 2026-08-16}")

    assert messages("A305", people__ana=ANA.format("32 h/week"), a=goal("36 h/week"), b=fair) == [
        "Efforts of `ana` in 12 weeks from 2026-07-06, most in that of 2026-08-03: 36 h + 10 h = 46 h of 32 h"
    ]


def test_weeks_apart_are_told_apart():
    rest = "time_bound: {{start: {0}, due: {1}}}"
    early = goal("40 h/week", more=rest.format("2026-07-06", "2026-07-10"))
    late = goal("40 h/week", more=rest.format("2026-07-20", "2026-07-24"))

    assert messages("A305", people__ana=ANA.format("32 h/week"), early=early, late=late) == [
        "Efforts of `ana` in the week of 2026-07-06: 40 h of 32 h",
        "Efforts of `ana` in the week of 2026-07-20: 40 h of 32 h",
    ]


@pytest.mark.parametrize(
    "ended",
    ["status: dropped", "status: closed", "closed: {on: 2026-08-01, outcome: dropped}", "closed: 2026-08-01"],
)
def test_what_is_closed_or_dropped_takes_no_more_time(ended):
    over = {
        "people__ana": ANA.format("32 h/week"),
        "a": goal("20 h/week"),
        "b": goal("16 h/week", more=ended),
    }

    assert not messages("A305", date(2026, 8, 14), **over)


def test_weeks_that_are_over_are_left_in_peace():
    over = {"people__ana": ANA.format("32 h/week"), "a": goal("40 h/week")}

    assert messages("A305", date(2026, 9, 27), **over)
    assert not messages("A305", date(2026, 9, 28), **over)


def test_what_only_drafts_cause_is_a_note():
    plan = {"people__ana": ANA.format("32 h/week"), "a": goal("20 h/week", more="status: agreed")}
    draft, agreed = (goal("16 h/week", more=f"status: {word}") for word in ("draft", "agreed"))

    assert [item.severity for item in findings("A305", plan | {"b": draft})] == [Severity.INFO]
    assert [item.severity for item in findings("A305", plan | {"b": agreed})] == [Severity.WARNING]


def test_an_owner_who_is_listed_again_counts_once():
    twice = goal("20 h/week", more="with: [{who: ana, effort: 20 h/week}]")

    assert not messages("A305", people__ana=ANA.format("32 h/week"), g=twice)


def test_the_finding_points_at_the_capacity_and_at_every_effort():
    plan = {
        "people__ana": ANA.format("32 h/week"),
        "a": goal("20 h/week"),
        "b": "title: B\nperiod: 2026-Q3\nwith: [{who: ana, effort: 16 h/week}]",
    }
    (found,) = findings("A305", plan)

    assert str(found.location) == "content/people/ana.md:3:11"
    assert [f"{item.location.path}:{item.location.line} {item.message}" for item in found.related] == [
        "content/goals/a.md:5 20 h of `ana` for `a`",
        "content/goals/b.md:4 16 h of `ana` for `b`",
    ]
    assert found.subjects == ("person:ana", "goal:a", "goal:b")


TEAM = {
    "teams__sdr": "title: Reps\ncapacity: 60 h/week",
    "people__ana": "name: Ana\nteam: sdr\ncapacity: 40 h/week",
    "people__lee": "name: Lee\nteam: sdr\ncapacity: 40 h/week",
}


def asks(effort: str, more: str = "") -> str:
    return f"title: T\nteam: sdr\nperiod: 2026-Q3\nachievable: {{because: x, effort: {effort}}}\n{more}"


def test_a_teams_load_is_its_members_and_its_own():
    assert messages("P605", **TEAM, a=goal("36 h/week"), t=asks("30 h/week")) == [
        "Efforts of `sdr` in 12 weeks from 2026-07-06: 36 h + 30 h = 66 h of 60 h"
    ]


def test_what_is_too_much_for_a_member_is_told_once():
    both = {**TEAM, "a": goal("64 h/week")}

    assert messages("A305", **both)
    assert not messages("P605", **both)


@pytest.mark.parametrize(
    "member",
    [
        goal("36 h/week", more="relevant: {supports: t}"),
        "title: G\nperiod: 2026-Q3\nwith: [{who: ana, effort: 36 h/week}]\nrelevant: {supports: t}",
    ],
)
def test_what_members_give_to_a_teams_goal_is_not_counted_twice(member):
    assert not messages("P605", **TEAM, a=member, t=asks("50 h/week"))


def test_a_teams_effort_that_no_single_owner_has_is_the_teams():
    whole = {**TEAM, "t": asks("75 h/week", "owner: ana\nlevel: team")}

    assert not messages("A305", **whole)
    assert messages("P605", **whole) == ["Efforts of `sdr` in 12 weeks from 2026-07-06: 75 h of 60 h"]


@pytest.mark.parametrize(("capacity", "count"), [("60 h/week", 0), ("120 h/week", 1)])
def test_teams_below_are_part_of_a_team_that_has_room_for_them(capacity, count):
    above = {
        "teams__sales": f"title: Sales\ncapacity: {capacity}",
        "teams__sdr": "title: Reps\nparent: sales\ncapacity: 80 h/week",
        "people__ana": "name: Ana\nteam: sdr\ncapacity: 40 h/week",
        "people__lee": "name: Lee\nteam: sales\ncapacity: 40 h/week",
        "a": goal("40 h/week"),
        "b": goal("40 h/week").replace("ana", "lee"),
        "c": asks("40 h/week"),
        "d": asks("10 h/week").replace("sdr", "sales"),
    }

    assert len(messages("P605", **above)) == count


def needs(*needed: str, more: str = "period: 2026-Q3") -> str:
    return f"title: Sell packages\n{more}\nachievable: {{because: x, needs: [{', '.join(needed)}]}}"


def gives(*offered: str, period: str = "2026-Q3") -> str:
    return f"title: Bring leads\nperiod: {period}\nprovides: [{', '.join(offered)}]"


A_MONTH = "{{id: leads, amount: {} per month}}"


@pytest.mark.parametrize(
    ("wanted", "offered", "message"),
    [
        (
            ["40 leads", "30 leads"],
            ["60 leads"],
            "40 + 30 = 70 leads needed, `60 leads` provided: 10 missing",
        ),
        (["40", "30"], ["50 leads"], "40 + 30 = 70 leads needed, `50 leads` provided: 20 missing"),
        (["$40K"], ["$10K", "$20K"], "`$40K` needed, $20,000 + $10,000 = $30,000 provided: $10,000 missing"),
        (
            ["200 leads per month"],
            ["500 leads"],
            "200 × 3 months = 600 leads needed, `500 leads` provided: 100 missing",
        ),
        (
            ["600 leads"],
            ["120 leads per month"],
            "`600 leads` needed, 120 × 3 months = 360 leads provided: 240 missing",
        ),
        (
            ["100 leads per month", "60 leads per month"],
            ["450 leads per quarter"],
            "100 + 60 = 160 leads per month needed, `450 leads per quarter` provided: 10 missing",
        ),
        (["3 h/week"], ["120 min/week"], "`3 h/week` needed, `120 min/week` provided: 1 missing"),
    ],
)
def test_amounts_are_added_up_over_all_who_need_them(wanted, offered, message):
    goals = {f"g{number}": needs(f"{{id: leads, amount: {amount}}}") for number, amount in enumerate(wanted)}
    offers = [f"{{id: leads, by: 2026-07-01, amount: {amount}}}" for amount in offered]

    assert messages("A306", m=gives(*offers), **goals) == [f"`leads`: {message}"]


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        (["200 leads per month"], ["600 leads"]),
        (["200 leads per month", "100 leads per month"], ["300 leads per month"]),
        (["50-90 leads"], ["40-60 leads"]),
        (["40 leads", "30 visits"], ["60 leads"]),
        (["40 hours"], ["2 days"]),
        (["40 leads per week"], ["160 leads per month"]),
        (["40 leads per week"], ["160 leads"]),
        (["-40 leads", "0 leads"], ["0 leads"]),
    ],
)
def test_amounts_that_are_enough_or_do_not_compare_raise_no_alarm(wanted, offered):
    goals = {f"g{number}": needs(f"{{id: leads, amount: {amount}}}") for number, amount in enumerate(wanted)}
    offers = [f"{{id: leads, by: 2026-07-01, amount: {amount}}}" for amount in offered]

    assert not messages("A306", m=gives(*offers), **goals)


def test_those_who_need_a_rate_one_after_the_other_do_not_share_it():
    july, august = (f"time_bound: {{start: 2026-0{month}-01, due: 2026-0{month}-28}}" for month in (7, 8))
    need = A_MONTH.format("200 leads")
    offer = gives("{id: leads, by: 2026-07-01, amount: 200 leads per month}")

    assert not messages("A306", m=offer, a=needs(need, more=july), b=needs(need, more=august))
    assert messages("A306", m=offer, a=needs(need, more=july), b=needs(need, more=july))


def test_a_rate_that_ended_does_not_serve_the_next_quarter():
    spring = gives("{id: leads, by: 2026-04-01, amount: 200 leads per month}", period="2026-Q2")
    summer = gives("{id: leads, by: 2026-07-01, amount: 100 leads per month}")

    assert messages("A306", g=needs(A_MONTH.format("150 leads")), q2=spring, q3=summer) == [
        "`leads`: `150 leads per month` needed, `100 leads per month` provided: 50 missing"
    ]


def test_what_comes_in_two_parts_is_late_when_the_first_is_not_enough():
    need = "{id: lists, amount: 60 firms, by: 2026-07-06}"
    parts = gives(
        "{id: lists, by: 2026-07-01, amount: 40 firms}", "{id: lists, by: 2026-08-14, amount: 40 firms}"
    )

    assert messages("A306", g=needs(need), m=parts) == [
        "`lists`: `60 firms` needed from 2026-07-06, `40 firms` there by then, the rest on 2026-08-14"
    ]


def test_what_only_a_dropped_goal_provides_is_told():
    offer = gives("{id: leads, by: 2026-07-01}") + "\nstatus: dropped"

    assert messages("A306", g=needs("leads"), m=offer) == ["Only a goal that is dropped provides `leads`"]


def test_a_goal_does_not_provide_for_itself():
    own = needs("leads") + "\nprovides: [leads]"

    assert messages("A306", g=own) == ["Nobody provides `leads`"]


def test_a_misspelt_need_is_told_what_is_meant():
    (found,) = findings("A306", {"g": needs("starter-lead"), "m": gives("starter-leads")})

    assert found.help == "Write `starter-leads`, if that is meant; else have it written in `provides:`"


STARTS = "time_bound: {start: 2026-07-20, due: 2026-09-30}"


@pytest.mark.parametrize(
    ("need", "code"),
    [
        ("{id: leads}", "P607"),
        ("{id: leads, lead_time: 2 weeks}", "P607"),
        ("{id: leads, by: 2026-07-27}", "A306"),
        ("{id: leads, by: 2026-08-10}", ""),
        ("{id: leads, by: 2026-08-10, lead_time: 2 weeks}", "A306"),
    ],
)
def test_each_late_delivery_is_one_rules_own(need, code):
    records = {"g": needs(need, more=STARTS), "m": gives("{id: leads, by: 2026-08-03}")}
    found = [item.code for item in judge(files(**records), DAY).findings]

    assert [name for name in found if name in ("A306", "A307", "P607")] == ([code] if code else [])


@pytest.mark.parametrize(
    ("start", "due", "code"),
    [
        ("2026-07-20", "2026-08-31", "P607"),
        ("2026-07-20", "2026-10-09", "A307"),
        ("2026-07-01", "2026-08-31", ""),
    ],
)
def test_each_late_dependency_is_one_rules_own(start, due, code):
    waits = f"title: G\nperiod: 2026-Q3\ntime_bound: {{start: {start}}}\ndepends_on: m"
    found = [item.code for item in judge(files(g=waits, m=f"title: M\ntime_bound: {due}"), DAY).findings]

    assert [name for name in found if name in ("A306", "A307", "P607")] == ([code] if code else [])


def test_what_is_needed_from_a_goal_that_must_be_finished_first_is_told_once():
    waits = needs("leads", more=STARTS) + "\ndepends_on: m"

    assert len(messages("P607", g=waits, m=gives("{id: leads, by: 2026-08-03}"))) == 1


def test_a_day_that_nobody_chose_is_a_note():
    chosen, by_period = gives("{id: leads, by: 2026-08-03}"), gives("leads")

    assert [item.severity for item in findings("P607", {"g": needs("leads"), "m": chosen})] == [
        Severity.WARNING
    ]
    assert [item.severity for item in findings("P607", {"g": needs("leads"), "m": by_period})] == [
        Severity.INFO
    ]


def test_a_delivery_that_has_come_is_no_longer_waited_for():
    both = {"g": needs("leads"), "m": gives("{id: leads, by: 2026-08-03}")}

    assert messages("P607", date(2026, 8, 2), **both)
    assert not messages("P607", date(2026, 8, 3), **both)


STRATEGY = """
objectives:
  - {id: growth, title: Growth, period: 2026, metric: new-arr, target: $700K}
  - {id: quick, title: Quick sales, parent: growth}
"""


def earns(target: str, supports: str = "growth", period: str = "2026", kind: str = "total") -> str:
    measured = f"measurable: {{metric: new-arr, kind: {kind}, target: {target}, source: CRM}}"
    return f"title: Earn\nperiod: {period}\n{measured}\nrelevant: {{supports: [{supports}], why: x}}"


def falls_short(**goals: str) -> list[str]:
    records = files(**goals) | {"content/strategy.md": f"---{STRATEGY}---\n"}
    return [item.message for item in judge(records, DAY).findings if item.code == "P602"]


@pytest.mark.parametrize(
    "goals",
    [
        {"a": earns("$400K"), "b": earns("$200K")},
        {"a": earns("$400K"), "b": earns("$200K", "quick")},
        {"a": earns("$400K"), "b": earns("$200K"), "c": earns("$200K", "growth, a")},
        {"a": earns("$300K", period="2026-H1"), "b": earns("$300K", period="2026-H2")},
        {"a": earns("$600K, unallocated: $600K", kind="sum")},
    ],
)
def test_goals_below_an_objective_are_added_up(goals):
    assert [message for message in falls_short(**goals) if "objective" in message] == [
        "Parts add up to `$600,000`, objective `growth` wants `$700K`: $100,000 missing"
    ]


@pytest.mark.parametrize(
    "goals",
    [
        {"a": earns("$400K"), "b": earns("$300K")},
        {"a": earns("$400K"), "b": earns("$500K")},
        {"a": earns("$400K"), "b": earns("400 contracts")},
        {"a": earns("$300K", period="2026-Q1"), "b": earns("$200K", period="2026-Q2")},
        {"a": earns("$300K", period="2026-Q3"), "b": earns("$200K", period="2026-Q4")},
        {"a": earns("$300K"), "b": earns("$200K, baseline: $100K", kind="reach")},
        {"a": earns("$400K")},
    ],
)
def test_sums_below_an_objective_that_cannot_be_told_raise_no_alarm(goals):
    assert not falls_short(**goals)


def test_an_objective_below_counts_with_its_own_number():
    below = STRATEGY.replace("parent: growth", "parent: growth, metric: new-arr, target: $250K, period: 2026")
    goals = files(a=earns("$400K"), b=earns("$100K", "quick"), c=earns("$150K", "quick"))
    found = judge(goals | {"content/strategy.md": f"---{below}---\n"}, DAY).findings

    assert [item.message for item in found if item.code == "P602"] == [
        "Parts add up to `$650,000`, objective `growth` wants `$700K`: $50,000 missing"
    ]
