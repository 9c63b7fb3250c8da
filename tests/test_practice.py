"""What people who set goals for a living have learnt: one test a lesson, in the order of the lessons."""

from __future__ import annotations

import importlib
from datetime import date
from decimal import Decimal
from pathlib import Path

from smartdocs import pipeline
from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessment, Status
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.rule import EXAMPLE_DAY
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace, codes_of
from tests.repositories import GitRepository

PEOPLE = {
    "content/people/ana.md": "---\nname: Ana\nmanager: lee\nteam: sdr\nrole: Development rep\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
    "content/teams/sdr.md": "---\ntitle: Development reps\n---\n",
}


def goal(text: str, **others: str) -> dict[str, str]:
    """Return a workspace with the goal `g` and others by name."""
    goals = {"g": text} | others
    return PEOPLE | {
        f"content/goals/{name}.md": f"---\n{body.strip()}\n---\n" for name, body in goals.items()
    }


def read(files: dict[str, str]) -> Portfolio:
    return load(MemoryWorkspace(files))


def assessed(files: dict[str, str], as_of: date = EXAMPLE_DAY) -> Assessment:
    return assess(read(files), as_of)["g"]


def test_a_review_needs_an_expectation_that_both_sides_knew():
    running = "title: Renew 18 of 20 contracts\nowner: ana\nperiod: 2026-Q3\n"

    assert "K802" in codes_of(goal(running))
    assert "K802" not in codes_of(
        goal(running + "accountability: {agreed: {on: 2026-07-01, by: [ana, lee]}}")
    )


def test_an_end_alone_holds_nobody_to_account_so_milestones_are_asked_for():
    assert "T505" in codes_of(goal("title: Publish the handbook\nperiod: 2026-Q3"))


def test_a_missed_milestone_shows_before_the_end_does():
    found = assessed(
        goal("title: Publish the handbook\nperiod: 2026-Q3\nmilestones: [{title: Outline, due: 2026-07-31}]")
    )

    assert found.status in (Status.AT_RISK, Status.OFF_TRACK)
    assert found.overdue_milestones == 1


def test_a_smaller_bite_can_be_taken_and_is_remembered():
    files = goal("title: Hold 20 meetings\nreduced_from: 30 meetings\naccountability: I own the calendar")
    record = read(files).goals["g"]

    assert (record.reduced_from, record.accountability.ready) == ("30 meetings", "I own the calendar")


def test_an_owner_is_asked_whether_they_are_ready_to_be_held_to_it():
    running = "title: Renew 18 of 20 contracts\nowner: ana\nperiod: 2026-Q3\n"

    assert "K805" in codes_of(goal(running))
    assert "K805" not in codes_of(goal(running + "accountability: {ready: I own every step of it}"))


def test_a_habit_is_measured_by_how_well_it_was_kept():
    found = assessed(
        goal("""
title: Walk 3 times a week for a month
time_bound: {start: 2026-07-06, due: 2026-08-02}
measurable: {kind: rate, target: 3 walks, per: week, at_least: 75%, source: Diary}
check_ins:
  - {date: 2026-07-10, add: 3}
  - {date: 2026-07-17, add: 3}
  - {date: 2026-07-24, add: 1}
  - {date: 2026-07-31, add: 4}
""")
    )

    assert found.metrics[0].progress == Decimal("0.75")
    assert found.metrics[0].achieved


def test_a_review_can_show_the_data_itself():
    files = goal("""
title: Hold 20 meetings
milestones: [{title: 10 held, done: 2026-08-01, evidence: /evidence/export.csv}]
""") | {"content/evidence/export.csv": "week,held\n2026-07-10,10\n"}

    (exhibit,) = read(files).files.values()

    assert exhibit.rows == (("week", "held"), ("2026-07-10", "10"))
    assert len(exhibit.sha256) == 64


def test_vague_wording_is_told_from_specific():
    assert "S101" in codes_of(goal("title: Grow our business"))
    assert "S101" not in codes_of(goal("title: Open 4 branches in the north"))


def test_a_metric_wants_baseline_target_unit_and_source():
    bare = "title: More calls\nmeasurable: {metric: conversion, target: 20}"
    full = (
        "title: Raise conversion of calls\n"
        "measurable: {metric: conversion, baseline: 15%, target: 20%, source: CRM}"
    )

    assert {"M202", "M204", "M206"} <= set(codes_of(goal(bare)))
    assert not [code for code in codes_of(goal(full)) if code[0] == "M"]


def test_a_goal_that_nothing_measures_is_told():
    assert "M201" in codes_of(goal("title: Be closer to clinics"))


def test_a_goal_wants_a_reason_why_it_can_be_reached():
    assert "A301" in codes_of(goal("title: Earn $2M from new contracts"))


def test_the_arithmetic_of_a_reason_is_done():
    files = goal("""
title: Earn $200K from new contracts
measurable: {metric: new-arr, baseline: $0, target: $200K, source: CRM}
achievable: {basis: {pipeline: $400K, close_rate: 40%}, formula: pipeline * close_rate}
""")

    assert "A302" in codes_of(files)


def test_claims_of_everything_at_once_are_told():
    assert "A309" in codes_of(goal("title: Win 100% of all contracts in one month"))


def test_a_goal_outside_what_a_role_drives_is_told():
    files = goal("""
title: Cut marketing spend to $20K
owner: ana
measurable: {metric: marketing-spend, baseline: $30K, target: $20K, source: Ledger}
""") | {"content/people/ana.md": "---\nname: Ana\ndrives: [qualified-meetings]\n---\n"}

    assert "R404" in codes_of(files)


def test_a_goal_wants_a_date():
    assert "T501" in codes_of(goal("title: Publish the handbook"))
    assert "S102" in codes_of(goal("title: Publish the handbook soon"))


def test_the_words_are_checked_against_the_date():
    assert "T504" in codes_of(goal("title: Publish the handbook by end of June\ntime_bound: 2026-09-30"))


PARTS = {
    "north": """
title: Earn $90K in the north
owner: ana
measurable: {metric: new-arr, kind: total, target: $90K, source: CRM}
relevant: {supports: g, why: A part of the whole}
""",
    "south": """
title: Earn $40K in the south
owner: lee
measurable: {metric: new-arr, kind: total, target: $40K, source: CRM}
relevant: {supports: g, why: A part of the whole}
""",
}


def test_each_line_of_a_reps_goal_has_its_field():
    record = read(
        goal(
            """
title: Hold 20 first meetings a month
owner: ana
period: 2026-Q3
specific: {counts_when: The budget is known and the meeting was held}
measurable: {metric: first-meetings, kind: total, baseline: 0, target: 60 meetings, source: CRM}
achievable: {because: 200 contacts a week at 10%}
relevant: {why: Sales closes one in eight of them}
""".replace("CRM, stage Held", "CRM")
        )
    ).goals["g"]

    assert record.specific.counts_when and record.measurable[0].source
    assert record.achievable.because and record.relevant.why and record.due == date(2026, 9, 30)


def test_parts_are_added_up_to_the_whole():
    whole = "title: Earn $150K as a team\nmeasurable: {metric: new-arr, kind: sum, target: $150K}"

    assert "P602" in codes_of(goal(whole, **PARTS))
    assert "P602" not in codes_of(goal(whole.replace("$150K", "$130K"), **PARTS))


def test_mistake_too_many_goals():
    six = {f"r{number}": f"title: Region {number}\nowner: ana\nperiod: 2026-Q3" for number in range(5)}

    assert "P601" in codes_of(goal("title: One more\nowner: ana\nperiod: 2026-Q3", **six))


def test_mistake_counting_what_is_done_and_not_what_comes_of_it():
    text = "title: Make 500 calls\nmeasurable: {metric: calls-made, baseline: 0, target: 500 calls}"

    assert "M207" in codes_of(goal(text))


def test_mistake_setting_and_forgetting():
    text = "title: Walk daily\nowner: ana\ntime_bound: {start: 2026-07-01, due: 2026-09-30, check_in: weekly}"

    assert "K804" in codes_of(goal(text))


def test_mistake_no_tracking():
    text = "title: Sign 9 clinics\nmeasurable: {metric: clinics, baseline: 0, target: 9 clinics}"

    assert "M204" in codes_of(goal(text))


def test_mistake_goals_against_the_teams():
    text = "title: {} discounts\nmeasurable: {{metric: discount, baseline: 10%, target: {}, source: CRM}}"

    assert "P604" in codes_of(goal(text.format("Raise", "15%"), other=text.format("Cut", "5%")))
    assert "P604" not in codes_of(goal(text.format("Cut", "8%"), other=text.format("Cut", "5%")))


def test_pay_against_the_teams_goal_is_told():
    team = "title: Cut discounts\nteam: sdr\nmeasurable: {metric: discount, baseline: 10%, target: 5%}"
    paid = (
        "title: Sign 9 clinics\nowner: ana\naccountability: {incentive: {metric: discount, better: higher}}"
    )

    assert "P608" in codes_of(goal(paid, other=team))
    assert "P608" not in codes_of(goal(paid.replace("higher", "lower"), other=team))


def test_mistake_no_reward_and_no_consequence():
    assert "K803" in codes_of(goal("title: Renew 18 of 20 contracts\nowner: ana\nperiod: 2026-Q3"))


def test_a_writer_is_walked_through_six_steps():
    new = importlib.import_module("smartdocs.authoring.new")

    assert len(new.STEPS) == 6


CUSTOMER = {
    "content/accounts/harbour.md": """\
---
title: Harbour Clinics
situation: 300 seats, half of them used
situation_on: 2026-07-01
budget: $84K per year
outcomes: [{id: fewer-letters, text: Fewer letters by post}]
---
"""
}


def test_an_accounts_situation_outcomes_and_means_are_modelled():
    account = read(CUSTOMER).accounts["harbour"]

    assert account.situation and account.outcomes[0].id == "fewer-letters"
    assert account.budget is not None and account.budget.value == 84_000


def test_a_customer_goal_that_serves_the_seller_alone_is_told():
    files = CUSTOMER | goal("""
title: Sell Harbour Clinics a package of $120K
account: harbour
measurable: {metric: new-arr, baseline: $0, target: $120K, source: CRM}
""")

    assert {"C701", "C703", "C704"} <= set(codes_of(files))


def test_a_customer_goal_that_serves_what_they_asked_for_within_their_means_raises_no_alarm():
    files = CUSTOMER | goal("""
title: Send half of Harbour's letters through the portal
account: harbour
measurable: {metric: new-arr, baseline: $0, target: $80K, source: CRM}
relevant: {serves: fewer-letters, customer_outcome: Half as many letters by post}
""")

    assert not [code for code in codes_of(files) if code[0] == "C"]


def test_a_customer_whose_situation_nobody_has_looked_at_is_told():
    text = "title: Send half of the letters through the portal\naccount: harbour"
    stale = {path: file.replace("2026-07-01", "2025-07-01") for path, file in CUSTOMER.items()}

    assert "C702" in codes_of(stale | goal(text))
    assert "C702" not in codes_of(CUSTOMER | goal(text))


def test_departments_needs_are_checked_against_what_others_deliver():
    sales = """
title: Sell 30 starter packages
period: 2026-Q3
achievable: {because: No contract talks, needs: [{id: one-pager, by: 2026-07-10}]}
"""
    marketing = "title: Publish the one-pager\nperiod: 2026-Q3\nprovides: [{{id: one-pager, by: {}}}]"

    assert "A306" in codes_of(goal(sales))
    assert "A306" in codes_of(goal(sales, m=marketing.format("2026-08-31")))
    assert "A306" not in codes_of(goal(sales, m=marketing.format("2026-07-06")))


def test_onboarding_cannot_begin_before_its_documents():
    support = "title: Bring 10 clinics live\nperiod: 2026-Q3\ndepends_on: m"

    assert "A307" in codes_of(goal(support, m="title: Publish the handbook\nperiod: 2026-Q4"))


def test_efforts_are_checked_against_the_time_there_is():
    files = goal("title: Publish the handbook\nowner: ana\nachievable: {because: Time, effort: 40 h/week}")
    files["content/people/ana.md"] = "---\nname: Ana\ncapacity: 32 h/week\n---\n"

    assert "A305" in codes_of(files)


def test_one_execution_plan_is_drawn_for_all():
    assert importlib.import_module("smartdocs.render.pages.execution")


STRATEGY = """\
---
mission: Clinics that answer on the same day
values: [Say it plainly]
principles: [{id: by-data, text: We decide by what clients show us, requires: client data}]
objectives: [{id: answers, title: Every clinic answers on the same day}]
---
"""


def test_mission_values_and_principles_live_in_the_repository():
    strategy = read({"content/strategy.md": STRATEGY}).strategy

    assert strategy is not None
    assert strategy.mission and strategy.values and strategy.principles[0].requires


def test_a_goal_must_serve_the_strategy():
    files = {"content/strategy.md": STRATEGY}
    text = "title: Answer within 4 hours\nowner: ana\nrelevant: {why: Clinics wait"

    assert "R401" in codes_of(files | goal(text + "}"))
    assert "R401" not in codes_of(files | goal(text + ", supports: answers}"))


def test_an_objective_that_nobody_works_on_is_told():
    files = {"content/strategy.md": STRATEGY}
    text = "title: Answer within 4 hours\nperiod: 2026-Q3\nrelevant: {why: Clinics wait"

    assert "P606" in codes_of(files | goal(text + "}"))
    assert "P606" not in codes_of(files | goal(text + ", supports: answers}"))


def test_a_client_facing_decision_must_rest_on_client_data():
    files = goal("title: Change the order form\nrelevant: {why: Clinics ask, client_facing: true}")

    assert "P610" in codes_of(files | {"content/strategy.md": STRATEGY})


def test_people_have_their_own_targets_and_the_sum_is_still_checked():
    whole = "title: Earn $150K\nmeasurable: {metric: new-arr, kind: sum, target: $150K, unallocated: $20K}"

    assert "P602" not in codes_of(goal(whole, **PARTS))


def test_the_same_target_for_people_of_different_ramp_is_told():
    text = "title: Hold 20 meetings\nowner: {}\nperiod: 2026-Q3\nmeasurable: {{target: 20 meetings}}"
    files = goal(text.format("ana"), other=text.format("lee"))
    files["content/people/ana.md"] = "---\nname: Ana\nteam: sdr\nramp: 50%\n---\n"
    files["content/people/lee.md"] = "---\nname: Lee\nteam: sdr\n---\n"

    assert "P609" in codes_of(files)


def test_the_pace_that_is_needed_is_known_by_day_week_and_month():
    found = assessed(
        goal("""
title: Hold 60 meetings
period: 2026-Q3
measurable: {metric: meetings, kind: total, target: 60 meetings, source: CRM}
check_ins: [{date: 2026-08-13, value: 27}]
""")
    )

    assert found.pace is not None
    assert found.pace.remaining == 33
    assert found.pace.per_day < found.pace.per_week < found.pace.per_month


def test_an_adjustment_stays_on_the_record_and_explains_the_older_words():
    text = """
title: Hold 60 meetings
period: 2026-Q3
measurable: {metric: meetings, kind: total, target: 50 meetings, source: CRM}
"""
    adjusted = (
        "adjustments: [{date: 2026-08-03, field: measurable.target, from: 60, to: 50, reason: Illness}]"
    )

    assert "M205" in codes_of(goal(text))
    assert "M205" not in codes_of(goal(text + adjusted))


def test_a_target_that_moved_without_a_record_is_told(tmp_path: Path):
    text = """
title: Hold meetings with clinics
period: 2026-Q3
measurable: {metric: meetings, kind: total, target: 60 meetings, source: CRM}
accountability: {agreed: {on: 2026-07-01}}
"""
    moved = text.replace("60", "50")
    adjusted = "adjustments: [{date: 2026-08-03, field: target, from: 60, to: 50, reason: Illness}]"
    plan = GitRepository(tmp_path)
    plan.commit("As agreed", dict(goal(text)), at="2026-07-01T09:00:00+02:00")
    plan.commit("Lower", dict(goal(moved)), at="2026-08-03T09:00:00+02:00")
    silent = pipeline.judge(pipeline.gather(tmp_path, EXAMPLE_DAY)).findings
    plan.commit("Say so", dict(goal(moved + adjusted)), at="2026-08-04T09:00:00+02:00")
    said = pipeline.judge(pipeline.gather(tmp_path, EXAMPLE_DAY)).findings

    assert "E905" in {finding.code for finding in silent}
    assert not {"E905", "E906"} & {finding.code for finding in said}


def test_a_target_far_beyond_the_owners_own_history_is_told():
    past = """
title: Hold meetings in quarter {0}
owner: ana
period: 2026-Q{0}
measurable: {{metric: meetings, kind: total, target: 20 meetings, source: CRM}}
check_ins: [{{date: 2026-0{1}-28, value: 18}}]
closed: {{on: 2026-0{1}-30, outcome: partly}}
"""
    files = goal(
        "title: Hold 200 meetings\nowner: ana\nperiod: 2026-Q3\n"
        "measurable: {metric: meetings, kind: total, target: 200 meetings, source: CRM}",
        first=past.format(1, 3),
        second=past.format(2, 6),
    )

    assert "A304" in codes_of(files)
