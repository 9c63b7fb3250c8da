"""The conversation that leads to a goal, without a terminal: what it asks, says and writes."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.authoring.interview.goal_form import GOAL_FORM
from smartdocs.authoring.interview.look import judge_whole
from smartdocs.authoring.interview.plan import Plan
from smartdocs.authoring.interview.talk import Talk
from smartdocs.authoring.new import STEPS, read_options
from tests.interviews import FILES, hold, make_plan

FULL: dict[str, Any] = {
    "title": "Sign 12 hospitals in the south by 30 September",
    "owner": "ana",
    "metric": "hospitals-signed",
    "target": "12 hospitals",
    "source": "Contract register",
    "because": "40 hospitals asked for a visit; 3 in 10 sign",
    "committed": "yes",
    "ready": "The visits are mine; prices are Lee's",
    "supports": "growth",
    "why": "Hospitals renew at twice the rate of clinics",
    "milestone": ["4 signed by 31 July", "8 signed by 31 August"],
    "reward": "Leads the fair in spring",
}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return make_plan(tmp_path)


def test_the_six_steps_stand_in_the_order_of_the_method() -> None:
    names = ["Objective", "Specific", "Metric", "Feasible", "Aligned", "Deadline"]
    assert [step.name for step in STEPS] == names


def test_a_goal_that_was_talked_through_is_clean_and_reads_well(plan: Plan) -> None:
    held = hold(plan, FULL | {"agreed": "yes"})

    assert held.record is not None
    assert held.record.path == "content/goals/2026-Q3/sign-12-hospitals-in-the-south.md"
    assert (
        held.record.text
        == """\
---
title: Sign 12 hospitals in the south by 30 September
owner: ana
period: 2026-Q3
status: active
measurable:
  metric: hospitals-signed
  kind: total
  target: 12 hospitals
  source: Contract register
achievable: 40 hospitals asked for a visit; 3 in 10 sign
relevant:
  supports: growth
  why: Hospitals renew at twice the rate of clinics
time_bound:
  due: 2026-09-30
  check_in: weekly
accountability:
  ready: The visits are mine; prices are Lee's
  agreed: {on: 2026-07-06, by: [ana, lee]}
  reward: Leads the fair in spring
milestones:
  - {title: 4 signed, due: 2026-07-31}
  - {title: 8 signed, due: 2026-08-31}
---
"""
    )
    assert judge_whole(held.record, plan) == ()
    assert "check has nothing to add." in held.lines


def test_what_nobody_has_agreed_on_is_a_draft(plan: Plan) -> None:
    record = hold(plan, FULL).record
    assert record is not None
    assert "status: draft\n" in record.text
    assert "agreed" not in record.text


def test_nobody_is_asked_to_agree_to_what_is_not_all_there(plan: Plan) -> None:
    assert "agreed" not in hold(plan, {"title": "Sign 12 hospitals", "owner": "ana"}).asked


def test_a_vague_title_is_answered_at_once_and_may_be_said_better(plan: Plan) -> None:
    held = hold(plan, {"title": ["Increase sales", "Sign 12 hospitals in the south"]})

    assert held.asked[:3] == ["title", "title", "owner"]
    assert "`Increase sales` names nothing" in held.said
    assert held.record is not None
    assert "title: Sign 12 hospitals in the south\n" in held.record.text


def test_a_vague_title_may_be_kept(plan: Plan) -> None:
    record = hold(plan, {"title": "Increase sales"}).record
    assert record is not None
    assert "title: Increase sales\n" in record.text


def test_a_good_title_is_told_what_carries_it(plan: Plan) -> None:
    held = hold(plan, {"title": "Sell 12 starter packages to dental practices by 30 September"})
    assert "“by 30 September” binds it." in held.lines


def test_what_a_title_leaves_open_is_said_where_it_is_asked_for(plan: Plan) -> None:
    replies = {"title": "Hold 30 qualified meetings in the south", "counts_when": "A buyer came"}
    lines = hold(plan, replies).lines
    asked = lines.index("When does one count?")
    assert "Nothing says what counts as `qualified meetings`." in lines[asked:]
    assert not any("S105" in line for line in lines)


def test_a_team_answers_for_nothing(plan: Plan) -> None:
    held = hold(plan, {"title": "Sign 12 hospitals", "owner": ["sales", "ana"]})
    assert held.asked[:3] == ["title", "owner", "owner"]


def test_what_cannot_be_read_is_refused_with_the_readers_own_words(plan: Plan) -> None:
    held = hold(plan, {"title": "Sign hospitals", "kind": "total", "target": ["1,5", "12 hospitals"]})

    assert any(line.startswith("`1,5`") and "`1.5`" in line for line in held.lines)
    assert held.record is not None
    assert "target: 12 hospitals" in held.record.text


def test_a_day_in_words_is_taken_where_it_can_be_only_one(plan: Plan) -> None:
    held = hold(plan, {"title": "Sign hospitals", "due": ["soon", "end of August"]})

    assert any(line.startswith("`soon`") for line in held.lines)
    assert "= 2026-08-31" in held.lines


@pytest.mark.parametrize("reply", ["1", "ana", "an", "Ana Berg", "ANA", "Ana"])
def test_people_are_picked_by_number_or_name(plan: Plan, reply: str) -> None:
    record = hold(plan, {"title": "Sign hospitals", "owner": reply}).record
    assert record is not None
    assert "owner: ana\n" in record.text


def test_somebody_unknown_is_kept_when_the_writer_insists(plan: Plan) -> None:
    held = hold(plan, {"title": "Sign hospitals", "owner": "bob"})

    assert "There is no person or team `bob`" in held.said
    assert held.record is not None
    assert "owner: bob\n" in held.record.text


def test_a_known_metric_brings_its_kind_and_its_sources(plan: Plan) -> None:
    held = hold(plan, {"title": "More clinics", "metric": "clinics", "source": "1"})

    assert held.record is not None
    assert "  metric: clinics-signed\n  kind: total\n" in held.record.text
    assert "source: Contract register\n" in held.record.text


def test_the_title_offers_its_amounts(plan: Plan) -> None:
    title = "Raise the share of signed offers from 15% to 20%"
    record = hold(plan, {"title": title, "metric": "offers-signed"}).record
    assert record is not None
    assert "  baseline: 15%\n  target: 20%\n" in record.text


def test_a_baseline_that_nobody_knows_is_promised_for_a_day(plan: Plan) -> None:
    replies = {"title": "Cut the wait", "kind": "reach", "target": "3 days", "find_by": "2026-07-20"}
    record = hold(plan, replies).record
    assert record is not None
    assert "  baseline: {find_by: 2026-07-20}\n" in record.text


def test_a_habit_says_how_often(plan: Plan) -> None:
    held = hold(plan, {"title": "Call", "kind": "rate", "target": ["3 calls", "3 calls a week"]})
    assert "`3 calls` does not say how often. Write it like `3 calls a week`" in held.lines


def test_a_smaller_bite_stands_in_target_and_title_and_is_remembered(plan: Plan) -> None:
    held = hold(plan, FULL | {"committed": "less", "smaller": "8"})

    assert "The goal now reads: Sign 8 hospitals in the south by 30 September" in held.lines
    assert held.record is not None
    assert "reduced_from: 12 hospitals\n" in held.record.text
    assert "  target: 8 hospitals\n" in held.record.text
    assert judge_whole(held.record, plan) == ()


def test_a_smaller_bite_of_what_has_no_figure_is_another_goal(plan: Plan) -> None:
    replies = {
        "title": "Publish the handbook",
        "kind": "done",
        "committed": "2",
        "smaller": "Publish chapter 1",
    }
    record = hold(plan, replies).record
    assert record is not None
    assert "title: Publish chapter 1\n" in record.text
    assert "reduced_from: Publish the handbook\n" in record.text


def test_who_is_not_ready_keeps_a_draft_and_is_asked_no_more(plan: Plan) -> None:
    held = hold(plan, {"title": "Sign 12 hospitals", "committed": "3"})
    assert "ready" not in held.asked
    assert held.record is not None
    assert "status: draft" in held.record.text


def test_the_question_before_is_asked_again(plan: Plan) -> None:
    held = hold(plan, {"title": ["Sign 10 clinics", "Sign 12 hospitals"], "owner": ["<", "ana"]})
    assert held.asked[:4] == ["title", "owner", "title", "owner"]
    assert held.record is not None
    assert "title: Sign 12 hospitals\n" in held.record.text


def test_before_the_first_question_there_is_none(plan: Plan) -> None:
    assert "This is the first question." in hold(plan, {"title": ["<", "Sign 12 hospitals"]}).lines


def test_a_question_explains_itself(plan: Plan) -> None:
    assert "A goal of two people is nobody's" in hold(plan, {"title": "Sign 12", "owner": "?"}).said


def test_a_title_there_must_be(plan: Plan) -> None:
    assert hold(plan, {"title": ["", "", "Sign 12 hospitals"]}).asked[:4] == ["title"] * 3 + ["owner"]


def test_the_file_is_shown_and_a_finding_leads_back_to_its_question(plan: Plan) -> None:
    replies = {key: value for key, value in FULL.items() if key != "source"}
    held = hold(plan, replies | {"": ["1"], "source": ["", "Contract register"]})

    assert any("M204" in line for line in held.lines)
    assert held.record is not None
    assert "source: Contract register\n" in held.record.text
    assert judge_whole(held.record, plan) == ()


def test_a_question_may_be_named_in_the_end(plan: Plan) -> None:
    held = hold(plan, FULL | {"reward": ["A day off", "Two days off"], "": ["nonsense", "rew"]})
    assert held.record is not None
    assert "reward: Two days off\n" in held.record.text


def test_it_can_be_thrown_away(plan: Plan) -> None:
    assert hold(plan, {"title": "Sign 12 hospitals", "": "stop"}).record is None


def test_what_came_with_the_command_is_not_asked_but_judged(plan: Plan) -> None:
    given = {"title": ("Increase sales",), "owner": ("ana",)}
    held = hold(plan, {"title": "Sign 12 hospitals in the south"}, given=given)

    assert held.asked[:2] == ["title", "scope"]
    assert held.record is not None
    assert "title: Sign 12 hospitals in the south\nowner: ana\n" in held.record.text


def test_a_step_on_a_day_off_may_be_moved(plan: Plan) -> None:
    steps = ["4 signed by 1 August", "4 signed by 31 July"]
    held = hold(plan, {"title": "Sign 12 hospitals", "period": "1", "milestone": steps})

    assert "`2026-08-01` is a Saturday" in held.said
    assert held.record is not None
    assert held.record.text.count("title: 4 signed") == 1


def test_a_metric_beside_the_role_is_told_once(tmp_path: Path) -> None:
    person = FILES["content/people/ana.md"].replace("manager", "drives: [clinics-signed]\nmanager")
    plan = make_plan(tmp_path, {**FILES, "content/people/ana.md": person})
    held = hold(plan, {"title": "Sign 12 hospitals", "owner": "ana", "metric": "page-views"})
    assert sum("is outside what `ana` drives" in line for line in held.lines) == 2  # at once, and in the end


def test_ids_differ_from_all_that_there_are(plan: Plan) -> None:
    record = hold(plan, {"title": "Clinics"}).record
    assert record is not None
    assert record.path == "content/goals/2026-Q3/clinics-2.md"


def test_options_are_read_like_answers(plan: Plan) -> None:
    given = {
        "title": ("  Sign 12\r\n",),
        "owner": ("Ana Berg",),
        "due": ("30 September 2026",),
        "kind": ("TOTAL",),
    }
    assert read_options(GOAL_FORM, given, plan) == {
        "title": ("Sign 12",),
        "owner": ("ana",),
        "due": ("2026-09-30",),
        "kind": ("total",),
    }


def test_a_step_that_states_an_amount_has_a_target(plan: Plan) -> None:
    steps = ["4 hospitals signed by 31 July", "Price list by 14 August"]
    record = hold(plan, FULL | {"milestone": steps}).record
    assert record is not None
    assert "  - {title: 4 hospitals signed, due: 2026-07-31, target: 4 hospitals}\n" in record.text
    assert "  - {title: Price list, due: 2026-08-14}\n" in record.text


REPLIES = st.one_of(
    st.sampled_from(
        ["", "", "", "1", "2", "less", "yes", "?", "<", "20 h", "3 a week", "1e29", "15% to 20%", "a=b"]
    ),
    st.sampled_from(
        ["2026-09-30", "end of August", "x" * 5000, "招聘", "- # : {", "5 = 2026-08-01", "ana, lee"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(REPLIES, min_size=1, max_size=60))
def test_nothing_that_is_typed_breaks_the_conversation(plan: Plan, replies: list[str]) -> None:
    talk = Talk(GOAL_FORM, plan, {}).hold()
    with contextlib.suppress(StopIteration):
        next(talk)
        for reply in ("Sign 12 hospitals", *replies):
            talk.send(reply)


TWENTY: list[dict[str, Any]] = [
    {"title": "Win 12 dental practices in the county", "metric": "practices-won", "target": "12 practices",
     "source": "CRM"},
    {"title": "Cut the first reply from 4 hours to 3 hours", "metric": "first-reply", "source": "Helpdesk"},
    {"title": "Call 3 former customers a week", "metric": "former-customers-called", "kind": "rate",
     "target": "3 calls a week", "at_least": "80%", "source": "Diary"},
    {"title": "Publish the price list for partners", "kind": "done", "source": "Shared drive",
     "counts_when": "Lee has signed it off"},
    {"title": "Keep the monthly renewal rate at 92% or above", "metric": "renewal-rate", "kind": "keep",
     "target": "≥ 92%", "source": "Billing"},
    {"title": "Increase lead conversion from 17% to 20%", "metric": "lead-conversion", "source": "CRM"},
    {"title": "Earn the product certificate", "kind": "done", "source": "Academy", "supports": "people-grow"},
    {"title": "Bring the number of hospitals that use the app from 8 to 11", "metric": "hospitals-live",
     "kind": "reach", "baseline": "8 hospitals", "target": "11 hospitals", "source": "Usage report"},
    {"title": "Hold 30 first meetings in the northern counties", "metric": "first-meetings",
     "target": "30 meetings", "source": "CRM", "supports": "clinics"},
    {"title": "Open an office in Leeds", "kind": "milestones", "source": "Lee",
     "milestone": ["Lease signed by 31 July", "Desks in by 28 August", "First day by 15 September"]},
    {"title": "Reduce the days until a customer is live from 21 to 14 days", "metric": "days-to-live",
     "kind": "reach", "baseline": "21 days", "target": "14 days", "source": "Onboarding log"},
    {"title": "Publish 6 customer stories", "metric": "stories", "target": "6 stories", "source": "Website"},
    {"title": "Raise trial requests from 60 to 80 a month", "metric": "trial-requests", "kind": "reach",
     "baseline": "60 requests", "target": "80 requests", "source": "Form"},
    {"title": ["Improve our onboarding", "Cut onboarding calls from 5 calls to 3 calls a customer"],
     "metric": "calls-per-customer", "kind": "reach", "baseline": "5 calls", "target": "3 calls",
     "source": "Calendar"},
    {"title": "Sell $200K of the small package", "metric": "new-arr", "kind": "total", "target": "$200K",
     "committed": "2", "smaller": "$150K", "source": "Contracts"},
    {"title": "Run 3 times a week", "metric": "runs", "kind": "rate", "target": "3 runs a week",
     "source": "Diary", "supports": "people-grow"},
    {"title": "Sign 18 renewals of the 20 that end in the quarter", "metric": "renewals",
     "target": "18 renewals", "kind": "total", "source": "Contracts"},
    {"title": "Close support tickets within 2 days", "metric": "time-to-close", "kind": "keep",
     "target": "<= 2 days", "at_least": "90%", "source": "Helpdesk"},
    {"title": "Hire a second trainer", "kind": "done", "source": "Contract", "counts_when": "It is signed"},
    {"title": "Keep the churn of small customers below 2%", "metric": "churn", "kind": "keep",
     "target": "< 2%", "source": "Billing"},
]  # fmt: skip


@pytest.mark.parametrize("replies", TWENTY, ids=lambda item: str(item["title"]))
def test_twenty_goals_come_out_clean(plan: Plan, replies: dict[str, Any]) -> None:
    usual = {
        "owner": "ana", "because": "Two days a week are free for it, as in spring", "committed": "yes",
        "ready": "All of it is in my hands", "supports": "growth", "why": "It pays for 2 more people",
        "consequence": "A weekly hour with Lee", "agreed": "yes",
    }  # fmt: skip
    record = hold(plan, usual | replies).record

    assert record is not None
    assert "status: active" in record.text
    found = judge_whole(record, plan)
    assert [(finding.code, finding.message) for finding in found] == []


def test_the_manual_shows_a_conversation_as_it_is(plan: Plan) -> None:
    page = (Path(__file__).parents[1] / "content/pages/writing-goals.md").read_text(encoding="utf-8")
    shown = page.partition("## In a conversation")[2].partition("```text\n")[2].partition("```")[0]
    lines = shown.replace("\n    ", " ").splitlines()
    typed = [line.removeprefix("> ") for line in lines if line.startswith("> ")]

    said = hold(plan, {"title": typed}).lines
    assert [line for line in lines if line and not line.startswith("> ") and line not in said] == []
