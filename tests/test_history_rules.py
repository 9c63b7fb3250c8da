"""Targets against history and ramp (A304), and one target for different people (P609)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smartdocs.assess.ramp import ramp_of
from smartdocs.model.finding import Finding
from smartdocs.model.people import Person
from smartdocs.model.period import FiscalCalendar, parse_period
from smartdocs.model.quantity import parse_quantity
from tests.memory import judge


def findings(code: str, files: dict[str, str], as_of: date = date(2026, 8, 14)) -> list[Finding]:
    found = judge(files, as_of)
    assert not found.crashes
    return [one for one in found.findings if one.code == code]


def messages(code: str, files: dict[str, str], as_of: date = date(2026, 8, 14)) -> list[str]:
    return [one.message for one in findings(code, files, as_of)]


def person(name: str, more: str = "") -> dict[str, str]:
    return {f"content/people/{name}.md": f"---\nname: {name.title()}\nteam: sdr\n{more}---\n"}


def team(more: str = "") -> dict[str, str]:
    return {"content/teams/sdr.md": f"---\ntitle: Reps\n{more}---\n"}


def goal(
    name: str,
    period: str,
    measured: str,
    reading: str = "",
    who: str = "owner: ana",
    more: str = "",
) -> dict[str, str]:
    end = parse_period(period, FiscalCalendar()).end
    check_in = f"check_ins: [{{date: {end}, value: {reading}}}]\n" if reading else ""
    text = (
        f"title: {name}\n{who}\nperiod: {period}\nmeasurable: {{{measured}, source: CRM}}\n{check_in}{more}"
    )
    return {f"content/goals/{name}.md": f"---\n{text}\n---\n"}


def held(target: str, kind: str = "total") -> str:
    return f"metric: meetings, kind: {kind}, target: {target}"


ANA = person("ana") | team()
PAST = (
    ANA
    | goal("q1", "2026-Q1", held("20 meetings"), "17 meetings")
    | goal("q2", "2026-Q2", held("20 meetings"), "21 meetings")
)


def test_a_leap_is_shown_with_the_best_that_was_reached():
    (found,) = findings("A304", PAST | goal("q3", "2026-Q3", held("80 meetings")))

    assert found.message == (
        "Target `80 meetings` is 3.8 times the most that was reached before, 21 meetings in 2026-Q2"
    )
    assert found.help == (
        "Say in `achievable:` what is different this time, or write a target nearer to `42 meetings`"
    )
    assert [one.message for one in found.related] == ["`q1`: 17 of 20 meetings", "`q2`: 21 of 20 meetings"]
    assert set(found.subjects) == {"goal:q1", "goal:q2", "goal:q3"}
    assert found.severity.word == "warning"


def test_a_leap_with_a_reason_is_only_noted():
    files = PAST | goal("q3", "2026-Q3", held("80 meetings"), more="achievable: Two reps more from July")

    assert [one.severity.word for one in findings("A304", files)] == ["info"]


@pytest.mark.parametrize(
    "later",
    [
        goal("q3", "2026-Q3", held("42 meetings")),
        goal("q3", "2026", held("80 meetings")),
        goal("q3", "2026-Q3", held("$80K")),
        goal("q3", "2026-Q3", held("80 meetings", "keep")),
        goal("q3", "2026-Q3", held("<= 80 meetings")),
        goal("q3", "2026-Q3", held("80 meetings").replace("metric: meetings", "metric: calls")),
        person("lee") | goal("q3", "2026-Q3", held("80 meetings"), who="owner: lee"),
        goal("q3", "2026-Q3", held("80 meetings"), who="team: sdr"),
        goal("q2b", "2026-Q2", held("80 meetings")),
    ],
    ids=["twice", "a year", "unit", "kind", "cap", "metric", "owner", "team", "same time"],
)
def test_what_is_not_comparable_is_not_compared(later):
    assert not messages("A304", PAST | later)


def test_one_earlier_period_must_be_passed_by_far():
    first = ANA | goal("q2", "2026-Q2", held("20 meetings"), "21 meetings")

    assert not messages("A304", first | goal("q3", "2026-Q3", held("60 meetings")))
    assert messages("A304", first | goal("q3", "2026-Q3", held("70 meetings")))


def test_a_period_that_still_runs_is_no_history():
    files = ANA | goal("q3", "2026-Q3", held("20 meetings"), more="check_ins: [{date: 2026-07-10, value: 2}]")

    assert not messages("A304", files | goal("q4", "2026-Q4", held("20 meetings")))


def test_a_few_more_of_a_few_are_no_leap():
    files = ANA
    for quarter in ("2026-Q1", "2026-Q2"):
        files = files | goal(quarter, quarter, held("2 meetings"), "2 meetings")

    assert not messages("A304", files | goal("q3", "2026-Q3", held("6 meetings")))


def test_a_level_is_compared_by_what_was_gained():
    def share(base: str, target: str) -> str:
        return f"metric: conversion, kind: reach, baseline: {base}, target: {target}"

    files = (
        ANA
        | goal("q1", "2026-Q1", share("12%", "14%"), "13%")
        | goal("q2", "2026-Q2", share("13%", "15%"), "15%")
    )

    assert not messages("A304", files | goal("q3", "2026-Q3", share("15%", "19%")))
    assert messages("A304", files | goal("q3", "2026-Q3", share("15%", "25%"))) == [
        "From `15%` to `25%` is 10 points, 5 times the most that was gained before, 2 points in 2026-Q2"
    ]


def test_a_fall_is_compared_with_falls():
    def days(base: str, target: str) -> str:
        return f"metric: wait, kind: reach, better: lower, baseline: {base}, target: {target}"

    files = (
        ANA
        | goal("q1", "2026-Q1", days("30 days", "28 days"), "29 days")
        | goal("q2", "2026-Q2", days("29 days", "27 days"), "27 days")
    )
    (found,) = findings("A304", files | goal("q3", "2026-Q3", days("27 days", "9 days")))

    assert found.message == (
        "From `27 days` to `9 days` is 18 days, 9 times the most that was gained before, 2 days in 2026-Q2"
    )
    assert found.help.endswith("nearer to `23 days`")


@pytest.mark.parametrize("who", ["team: sdr", "level: organisation"])
def test_a_teams_and_the_organisations_history_are_their_own(who):
    files = (
        team()
        | goal("q1", "2026-Q1", held("20 meetings"), "17 meetings", who)
        | goal("q2", "2026-Q2", held("20 meetings"), "21 meetings", who)
    )

    assert messages("A304", files | goal("q3", "2026-Q3", held("80 meetings"), who=who))


def test_history_at_half_a_ramp_is_doubled_for_a_whole_one():
    ramp = "ramp: {2026-Q1: 25%, 2026-Q2: 25%, 2026-Q3: 75%}\n"
    files = PAST | person("ana", ramp)

    assert not messages("A304", files | goal("q3", "2026-Q3", held("100 meetings")))
    assert messages("A304", files | goal("q3", "2026-Q3", held("130 meetings"))) == [
        "Target `130 meetings` is 2.1 times the most that was reached before, 63 meetings in 2026-Q2"
    ]


def test_the_first_half_year_is_no_history():
    files = PAST | person("ana", "started: 2026-01-05\n")

    assert not messages("A304", files | goal("q3", "2026-Q3", held("80 meetings")))


FULL = team("full_target: {meetings: 20 meetings}\n")


def ramping(target: str, ramp: str, measured: str = "", period: str = "2026-Q3") -> list[str]:
    files = FULL | person("ana", f"ramp: {ramp}\n")
    return messages("A304", files | goal("g", period, measured or held(target)))


def test_a_ramping_person_with_a_full_target_is_told_with_the_sum():
    assert ramping("20 meetings", "50%") == [
        "Full target `20 meetings` × 50% ramp = 10 meetings, target `20 meetings`"
    ]


def test_a_ramp_by_month_is_averaged_and_shown():
    assert ramping("20 meetings", "{2026-07: 15%, 2026-08: 30%, 2026-09: 45%}") == [
        "Full target `20 meetings` × 30% (15%, 30%, 45%) ramp = 6 meetings, target `20 meetings`"
    ]


@pytest.mark.parametrize(
    ("target", "ramp"),
    [
        ("10 meetings", "50%"),
        ("12 meetings", "50%"),
        ("20 meetings", "100%"),
        ("80 meetings", "50%"),
        ("20 meetings", "{2026-07: 15%}"),
        ("20 meetings", "150%"),
        ("$20K", "50%"),
        ("<= 20 meetings", "50%"),
    ],
)
def test_a_fair_share_and_what_cannot_be_compared_are_left_alone(target, ramp):
    assert ramping(target, ramp) == []


def test_a_full_target_by_the_month_is_multiplied():
    files = team("full_target: {meetings: 20 meetings per month}\n") | person("ana", "ramp: 50%\n")

    assert not messages("A304", files | goal("g", "2026-Q3", held("30 meetings")))
    assert messages("A304", files | goal("g", "2026-Q3", held("60 meetings"))) == [
        "Full target `20 meetings per month` × 3 × 50% ramp = 30 meetings, target `60 meetings`"
    ]
    rate = "metric: meetings, kind: rate, target: 20 meetings, per: month"
    assert messages("A304", files | goal("g", "2026-Q3", rate)) == [
        "Full target `20 meetings per month` × 50% ramp = 10 meetings, target `20 meetings`"
    ]


def test_the_full_target_of_the_team_above_counts():
    files = FULL | {
        "content/teams/north.md": "---\ntitle: North\nparent: sdr\n---\n",
        "content/people/ana.md": "---\nname: Ana\nteam: north\nramp: 50%\n---\n",
    }
    (found,) = findings("A304", files | goal("g", "2026-Q3", held("20 meetings")))

    assert [one.location.path for one in found.related] == ["content/people/ana.md", "content/teams/sdr.md"]
    assert set(found.subjects) == {"goal:g", "person:ana", "team:sdr"}


@pytest.mark.parametrize(
    ("ramp", "months"),
    [
        ({"2026-07": "15%", "2026-08": "30%", "2026-09": "45%"}, ["0.15", "0.3", "0.45"]),
        ({"2026-Q3": "50%"}, ["0.5"]),
        ({"2026": "80%", "2026-08": "20%"}, ["0.8", "0.2", "0.8"]),
        ({"2026-07": "15%"}, None),
        ({"2026-Q3": "0.5"}, ["0.5"]),
        ({"2026-Q3": "-5%"}, None),
    ],
)
def test_ramp_by_month(ramp, months):
    calendar = FiscalCalendar()
    record = Person(
        id="ana", ramp={parse_period(key, calendar): parse_quantity(value) for key, value in ramp.items()}
    )
    found = ramp_of(record, date(2026, 7, 1), date(2026, 9, 30))

    assert (found and list(found.months)) == (months and [Decimal(month) for month in months])


def test_nobody_ramps_over_a_time_without_end():
    record = Person(id="ana", ramp={parse_period("2026..2200", FiscalCalendar()): parse_quantity("50%")})

    assert ramp_of(record, date(2026, 1, 1), date(9999, 12, 31)) is None
    assert ramp_of(record, date(2026, 9, 30), date(2026, 7, 1)) is None


LEE = goal("lee", "2026-Q3", held("20 meetings"), who="owner: lee")
BOTH = team() | goal("ana", "2026-Q3", held("20 meetings")) | LEE


def same(ana: str, lee: str, files: dict[str, str] = BOTH) -> list[str]:
    return messages("P609", files | person("ana", ana) | person("lee", lee))


@pytest.mark.parametrize(
    ("ana", "lee", "message"),
    [
        ("ramp: 50%\n", "", "`ana` has the same `20 meetings` as `lee`, at a ramp of 50%"),
        ("", "ramp: 0.5\n", "`lee` has the same `20 meetings` as `ana`, at a ramp of 50%"),
        (
            "ramp: 50%\n",
            "ramp: 80%\n",
            "`ana` has the same `20 meetings` as `lee`, at a ramp of 50% against 80%",
        ),
        (
            "started: 2026-06-15\n",
            "started: 2021-01-11\n",
            "`ana` has the same `20 meetings` as `lee`, started 2026-06-15, not 2021-01-11",
        ),
        (
            "",
            "strengths: [meetings]\n",
            "`ana` has the same `20 meetings` as `lee`, whose strength `meetings` is",
        ),
    ],
)
def test_the_same_target_for_different_people_is_told(ana, lee, message):
    assert same(ana, lee) == [message]


@pytest.mark.parametrize(
    ("ana", "lee"),
    [
        ("", ""),
        ("ramp: 50%\n", "ramp: 55%\n"),
        ("started: 2024-06-15\n", "started: 2021-01-11\n"),
        ("started: 2026-06-15\n", "started: 2026-05-11\n"),
        ("started: 2026-06-15\nramp: 100%\n", "started: 2021-01-11\n"),
        ("strengths: [meetings]\n", "strengths: [Meetings]\n"),
        ("ramp: {2026-07: 15%}\n", ""),
    ],
)
def test_people_who_are_alike_may_have_the_same_target(ana, lee):
    assert same(ana, lee) == []


def test_a_standard_that_holds_for_all_is_no_target_of_anybodys_own():
    standard = "metric: reply, kind: keep, target: <= 4 hours"
    files = team() | goal("ana", "2026-Q3", standard) | goal("lee", "2026-Q3", standard, who="owner: lee")

    assert same("ramp: 50%\n", "", files) == []


def test_both_places_are_named():
    (found,) = findings("P609", BOTH | person("ana", "ramp: 50%\n") | person("lee"))

    assert found.location.path == "content/goals/ana.md"
    assert [one.location.path for one in found.related] == ["content/goals/lee.md", "content/people/ana.md"]
    assert set(found.subjects) == {"goal:ana", "goal:lee", "person:ana", "person:lee"}
    assert found.help == "Give `ana` a target of their own: by ramp, `10` against `20 meetings`"


@pytest.mark.parametrize("number", ["0 meetings", "-5 meetings", "99999999999999999999999999999 meetings"])
def test_absurd_numbers_crash_no_rule(number):
    files = PAST | FULL | person("ana", "ramp: 0%\n") | person("lee")
    for kind in ("total", "reach", "rate", "sum"):
        measured = held(number, kind)
        messages("A304", files | goal("q3", "2026-Q3", measured, number))
        messages(
            "P609", files | goal("q3", "2026-Q3", measured) | goal("x", "2026-Q3", measured, who="owner: lee")
        )
