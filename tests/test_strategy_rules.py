"""Rules that hold goals against the strategy and against one another."""

from __future__ import annotations

from datetime import date

import pytest

from smartdocs.model.finding import Finding, Severity
from tests.memory import judge

DAY = date(2026, 8, 14)
TEAMS = {
    "content/teams/sales.md": "---\ntitle: Sales\nparent: business\n---\n",
    "content/teams/finance.md": "---\ntitle: Finance\n---\n",
    "content/teams/business.md": "---\ntitle: Business\n---\n",
    "content/people/ana.md": "---\nname: Ana\nteam: sales\n---\n",
    "content/people/bo.md": "---\nname: Bo\nteam: sales\n---\n",
    "content/people/kim.md": "---\nname: Kim\nteam: finance\n---\n",
}


def found(code: str, strategy: str = "", **goals: str) -> list[Finding]:
    """Return the findings of a rule in goals by name."""
    files = dict(TEAMS)
    if strategy:
        files["content/strategy.md"] = f"---\n{strategy.strip()}\n---\n"
    for name, text in goals.items():
        files[f"content/goals/{name}.md"] = f"---\n{text.strip()}\n---\n"
    result = judge(files, DAY)
    assert not result.crashes
    return [item for item in result.findings if item.code == code]


def messages(code: str, strategy: str = "", **goals: str) -> list[str]:
    return [item.message for item in found(code, strategy, **goals)]


def wants(target: str, baseline: str = "", more: str = "", kind: str = "", metric: str = "discount") -> str:
    """Write a goal on a metric; it has no owner, so that it is the organisation's."""
    fields = f"metric: {metric}, target: {target}, source: Register"
    fields += f", baseline: {baseline}" if baseline else ""
    fields += f", kind: {kind}" if kind else ""
    return f"title: The {metric} of contracts\nmeasurable: {{{fields}}}\n{more}"


# P604: the same metric, two ways


def test_both_places_and_both_wishes_are_named():
    (finding,) = found("P604", a=wants("15%", "10%"), b=wants("5%", "10%"))

    assert finding.message == "`discount` is to fall to `5%` here and to rise to `15%` in `a`"
    assert finding.location.path == "content/goals/b.md"
    assert [item.location.path for item in finding.related] == ["content/goals/a.md"]
    assert finding.subjects == ("goal:b", "goal:a")


def test_the_narrower_goal_is_the_one_to_mend():
    (finding,) = found("P604", a=wants("15%", "10%", "owner: ana"), b=wants("5%", "10%", "team: business"))

    assert finding.location.path == "content/goals/a.md"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(wants("≤ 15%", kind="keep"), id="a line that leaves room"),
        pytest.param(wants("12%", "15%"), id="falls to less than the other rises to"),
        pytest.param(wants("5%", "10%", "period: 2026-Q4"), id="another time"),
        pytest.param(wants("5 contracts", "10 contracts"), id="another unit"),
        pytest.param(wants("5%", "10%", metric="discounted-deals"), id="another metric"),
        pytest.param(wants("5%", "10%", "specific: {scope: The south}"), id="another scope"),
        pytest.param(wants("5%", "10%", "closed: {on: 2026-08-01, outcome: dropped}"), id="dropped"),
        pytest.param(wants("5%"), id="nobody says which direction is wanted"),
    ],
)
def test_what_can_be_had_together_raises_no_alarm(other):
    here = wants("12%", "10%", "period: 2026-Q3\nspecific: {scope: The north}")

    assert not found("P604", a=here, b=other)


def test_a_scope_within_the_other_is_the_same_thing():
    assert found(
        "P604",
        a=wants("15%", "10%", "specific: {scope: 'Healthcare, EMEA'}"),
        b=wants("5%", "10%", "specific: {scope: EMEA}"),
    )


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("owner: ana", "owner: bo", 0),
        ("owner: ana", "owner: ana", 1),
        ("owner: ana", "team: sales", 1),
        ("owner: ana", "team: business", 1),
        ("owner: ana", "owner: kim", 1),
        ("team: sales", "team: finance", 1),
    ],
)
def test_colleagues_of_one_team_count_for_themselves(one, other, count):
    assert len(found("P604", a=wants("15%", "10%", one), b=wants("5%", "10%", other))) == count


def test_teams_that_start_from_different_values_read_different_numbers():
    grow, shrink = (
        wants("8 people", "5 people", "team: sales"),
        wants("4 people", "9 people", "team: finance"),
    )

    assert not found("P604", a=grow, b=shrink)


def test_customers_have_numbers_of_their_own():
    account = "\naccount: {}"

    assert not found("P604", a=wants("15%", "10%", account.format("x")), b=wants("5%", "10%", "account: y"))


def test_a_part_that_pulls_against_its_parent_is_told():
    part = wants("15%", "12%", "owner: kim\nrelevant: {supports: w, why: x}")

    assert messages("P604", w=wants("5%", "10%", "team: sales"), a=part) == [
        "`discount` is to rise to `15%` here and to fall to `5%` in `w`"
    ]


def test_parts_that_go_with_their_whole_are_told_once_through_it():
    goals = {name: wants("15%", "10%", "relevant: {supports: whole}") for name in ("a", "b", "c")}

    assert len(found("P604", "", whole=wants("15%", "10%"), other=wants("5%", "10%"), **goals)) == 1


def test_amounts_of_different_times_are_not_compared():
    year = wants("90 visits", kind="total", more="period: 2026", metric="visits")
    quarter = wants("≤ 40 visits", kind="total", more="period: 2026-Q3", metric="visits")

    assert not found("P604", a=year, b=quarter)
    assert found("P604", a=year, b=quarter.replace("2026-Q3", "2026"))


def test_a_metric_that_is_only_called_after_its_unit_is_not_shared():
    answer = "title: Answer within 4 hours\nmeasurable: {target: 4 hours}"
    learn = "title: Raise training to 20 hours\nmeasurable: {target: 20 hours}"

    assert not found("P604", a=answer, b=learn)


def test_development_goals_are_a_persons_own():
    own = wants("15%", "10%", "owner: ana\ntype: development")

    assert not found("P604", a=own, b=wants("5%", "10%", "owner: ana"))


# P604: declared trade-offs

PAIR = "tradeoffs: [[speed, depth]]"


def test_two_teams_that_push_both_halves_of_a_trade_off_are_told():
    speed = wants("9", "5", "team: sales", metric="Speed")
    (finding,) = found("P604", PAIR, a=speed, b=wants("8", "4", "team: finance", metric="depth"))

    assert finding.message == "`depth` is pushed here and `Speed` in `a`, a trade-off of the strategy"
    assert [str(item.location) for item in finding.related] == [
        "content/goals/a.md:3:37",
        "content/strategy.md:2:13",
    ]
    assert "strategy:strategy" in finding.subjects


@pytest.mark.parametrize(
    "depth",
    [
        pytest.param(wants("≥ 4", kind="keep", metric="depth"), id="held"),
        pytest.param(wants("≥ 4", "5", kind="keep", metric="depth"), id="held above its line"),
        pytest.param(wants("8", "4", "period: 2026-Q4", metric="depth"), id="another time"),
    ],
)
def test_half_of_a_trade_off_that_is_held_raises_no_alarm(depth):
    assert not found("P604", PAIR, a=wants("9", "5", "period: 2026-Q3", metric="speed"), b=depth)


def test_a_line_that_is_yet_to_be_reached_is_pushed():
    assert found("P604", PAIR, a=wants("9", "5", metric="speed"), b=wants("≥ 4", "3", "", "keep", "depth"))


def test_one_goal_may_balance_both_halves_itself():
    text = """
title: Answer fast and in full
measurable:
  - {metric: speed, baseline: 5, target: 9, source: Log}
  - {metric: depth, baseline: 4, target: 8, source: Log}
"""
    assert not found("P604", PAIR, a=text)


# P606

OBJECTIVES = """
objectives:
  - {id: grow, title: Win the north}
  - {id: fairs, title: Be at every fair, parent: grow}
"""


def support(name: str, more: str = "period: 2026-Q3") -> str:
    return f"title: Hold 4 webinars\n{more}\nrelevant: {{supports: {name}, why: They ask}}"


def test_a_child_objective_counts_for_its_parent():
    assert not found("P606", OBJECTIVES, a=support("fairs"))


def test_a_parent_that_is_supported_does_not_count_for_its_child():
    assert messages("P606", OBJECTIVES, a=support("grow")) == [
        "No current or coming goal supports objective `fairs`"
    ]


def test_of_parent_and_child_the_child_is_told():
    assert [item.location.line for item in found("P606", OBJECTIVES, a="title: Hold 4 webinars")] == [4]


def test_a_part_of_a_supporting_goal_supports_the_objective():
    goals = {"a": support("whole"), "whole": support("fairs", "period: 2026-Q1")}

    assert not found("P606", OBJECTIVES, **goals)


def test_the_last_goal_of_the_past_is_named():
    past = support("fairs", "period: 2026-Q1\nclosed: {on: 2026-04-02, outcome: achieved}")
    (finding,) = found("P606", OBJECTIVES, a=past)

    assert finding.message.endswith("`fairs`; the last, `a`, ended on 2026-03-31")
    assert "goal:a" in finding.subjects


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("period: 2026-Q4", 0),
        ("period: 2026-Q3\nclosed: {on: 2026-08-01, outcome: achieved}", 0),
        ("period: 2026-Q3\nclosed: {on: 2026-08-01, outcome: dropped}", 1),
        ("status: closed", 1),
        ("tags: [undated]", 0),
    ],
)
def test_goals_of_this_time_or_later_count(more, count):
    assert len(found("P606", OBJECTIVES, a=support("fairs", more))) == count


@pytest.mark.parametrize(("period", "count"), [("2026", 1), ("2025", 0), ("2027", 0)])
def test_an_objective_matters_in_its_own_period(period, count):
    objectives = f"objectives: [{{id: grow, title: Win the north, period: {period}}}]"

    assert len(found("P606", objectives, a="title: Hold 4 webinars")) == count


def test_a_strategy_without_any_goal_is_only_a_beginning():
    assert not found("P606", OBJECTIVES)


@pytest.mark.parametrize("broken", ["title: [", support("faris")])
def test_a_goal_that_cannot_be_read_might_be_the_one(broken):
    assert not found("P606", OBJECTIVES, a="title: Hold 4 webinars", b=broken)


def test_an_objective_without_an_id_cannot_be_supported():
    assert messages("P606", "objectives: [Win the north]", a="title: Hold 4 webinars") == [
        "Objective has no `id`, so no goal can support it"
    ]


# P608


def paid(incentive: str, more: str = "owner: ana") -> str:
    return (
        f"title: Sign 9 clinics\n{more}\nmeasurable: {{metric: clinics, kind: total, target: 9 clinics}}\n"
        f"accountability: {{incentive: {{{incentive}}}}}"
    )


@pytest.mark.parametrize(
    ("above", "count"),
    [
        ("team: sales", 1),
        ("team: business", 1),
        ("level: organisation", 1),
        ("team: finance", 0),
        ("owner: bo", 0),
        ("team: sales\nperiod: 2025", 0),
    ],
)
def test_an_incentive_is_held_against_the_goals_above(above, count):
    goals = {
        "a": paid("metric: discount, better: higher", "owner: ana\nperiod: 2026"),
        "b": wants("5%", "10%", above),
    }

    assert len(found("P608", "", **goals)) == count


def test_the_incentive_and_the_target_are_both_shown():
    goals = {"a": paid("metric: Discount, better: higher"), "b": wants("≤ 5%", more="team: sales")}
    (finding,) = found("P608", "", **goals)

    assert finding.message == "Incentive pays for more `Discount`, which is to be `≤ 5%` in `b`"
    assert [item.location.path for item in finding.related] == ["content/goals/b.md"]


@pytest.mark.parametrize(
    "incentive", ["metric: discount, better: lower", "metric: discount", "metric: clinics"]
)
def test_an_incentive_that_goes_with_the_goal_above_raises_no_alarm(incentive):
    assert not found("P608", a=paid(incentive), b=wants("5%", "10%", "team: sales"))


def test_pay_for_less_of_what_is_to_rise_is_told():
    assert found("P608", a=paid("metric: clinics, better: lower"))


def test_pay_for_one_half_of_a_trade_off_is_told():
    goals = {"a": paid("metric: speed"), "b": wants("8", "4", "team: sales", metric="depth")}

    assert messages("P608", PAIR, **goals) == [
        "Incentive pays for `speed`, a trade-off with `depth`, which is to rise to `8` in `b`"
    ]


def test_a_half_that_is_only_held_may_stand_beside_pay():
    goals = {"a": paid("metric: speed"), "b": wants("≥ 4", "5", "team: sales", "keep", "depth")}

    assert not found("P608", PAIR, **goals)


# P610

PRINCIPLE = "principles: [{id: by-data, text: Clients decide, requires: client data}]"
FACING = "title: Change the order form\nrelevant: {why: Clinics ask, client_facing: true"


def test_the_principle_is_the_second_place():
    (finding,) = found("P610", PRINCIPLE, a=FACING + "}\nperiod: 2026-Q3")

    assert [item.location.path for item in finding.related] == ["content/strategy.md"]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("strategy", "goal"),
    [
        (PRINCIPLE, FACING + ", client_data: https://example.com/survey}"),
        (PRINCIPLE, FACING.replace("true", "false") + "}"),
        ("principles: [Clients decide]", FACING + "}"),
        ("", FACING + "}"),
    ],
)
def test_a_goal_that_rests_on_data_or_need_not_raises_no_alarm(strategy, goal):
    assert not found("P610", strategy, a=goal)


def test_a_draft_is_only_reminded():
    (finding,) = found("P610", PRINCIPLE, a=FACING + "}\nstatus: draft")

    assert finding.severity is Severity.INFO
