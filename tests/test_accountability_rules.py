"""Who is asked for readiness, a reward or a consequence, and who is left in peace."""

from __future__ import annotations

from datetime import date

import pytest

from smartdocs.rules.rule import EXAMPLE_DAY
from tests.memory import codes_of, judge

PEOPLE = {"content/people/ana.md": "---\nname: Ana\n---\n", "content/people/lee.md": "---\nname: Lee\n---\n"}
RUNNING = "owner: ana\nperiod: 2026-Q3"
READY = "The talks are mine, the prices are not"


def plan(fields: str, **others: str) -> dict[str, str]:
    """Return a workspace with the goal `g`, in which two people work, and others by name."""
    goals = {"g": fields} | others
    return PEOPLE | {
        f"content/goals/{name}.md": f"---\ntitle: Renew 18 of the 20 contracts\n{text}\n---\n"
        for name, text in goals.items()
    }


def found(fields: str, as_of: date = EXAMPLE_DAY, **others: str) -> set[str]:
    """Return which of the two rules speak on the goal `g`."""
    findings = judge(plan(fields, **others), as_of).findings
    return {item.code for item in findings if item.location.path == "content/goals/g.md"} & {"K803", "K805"}


def test_a_running_goal_is_asked_for_both():
    assert found(RUNNING) == {"K803", "K805"}


@pytest.mark.parametrize(
    "fields",
    [
        "owner: ana\nperiod: 2026-Q3\nstatus: draft",
        "owner: ana\nperiod: 2026-Q4",
        "owner: ana\nperiod: 2026-Q2",
        "owner: ana\nperiod: 2026-Q3\nclosed: {on: 2026-08-01, outcome: achieved}",
        "owner: ana\nperiod: 2026-Q3\nstatus: dropped",
        "period: 2026-Q3",
        "owner: tbd\nperiod: 2026-Q3",
        "owner: [ana, lee]\nperiod: 2026-Q3",
    ],
    ids=["draft", "not begun", "over", "closed", "dropped", "no owner", "tbd", "two owners"],
)
def test_what_does_not_run_or_has_no_one_owner_is_asked_for_neither(fields):
    assert found(fields) == set()


def test_a_goal_that_was_agreed_before_its_start_is_asked_for_both():
    assert found("owner: ana\nperiod: 2026-Q4\nstatus: agreed") == {"K803", "K805"}


@pytest.mark.parametrize(
    "stakes",
    [
        "reward: A week off",
        "consequence: Lee joins the calls",
        "incentive: {metric: renewals, better: higher}",
    ],
)
def test_one_of_reward_consequence_and_pay_is_enough(stakes):
    assert found(f"{RUNNING}\naccountability: {{{stakes}}}") == {"K805"}


def test_a_bare_text_is_what_the_owner_says_of_readiness():
    assert found(f"{RUNNING}\naccountability: {READY}") == {"K803"}


def test_growth_is_its_own_reward():
    assert found(f"{RUNNING}\ntype: development") == {"K805"}


def test_what_a_goal_above_states_holds_for_those_below():
    below = f"{RUNNING}\nrelevant: {{supports: middle}}"
    middle = f"{RUNNING}\nrelevant: {{supports: top}}"

    assert "K803" not in found(below, middle=middle, top=f"{RUNNING}\naccountability: {{reward: A week off}}")
    assert "K803" in found(below, middle=middle, top=RUNNING)


def test_goals_in_a_circle_are_asked_once_each():
    circle = f"{RUNNING}\nrelevant: {{supports: other}}"

    assert "K803" in found(circle, other=f"{RUNNING}\nrelevant: {{supports: g}}")


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ("level: organisation\nmilestones: [{title: Office found, due: 2026-08-31}]", False),
        (
            "level: organisation\nmeasurable: {kind: done}\nmilestones: [{title: Office, due: 2026-08-31}]",
            False,
        ),
        ("level: organisation\nmeasurable: {metric: renewals, target: 18 contracts}", True),
        ("level: organisation", True),
        ("level: team\nmilestones: [{title: Office found, due: 2026-08-31}]", True),
    ],
)
def test_an_organisations_goal_of_steps_is_carried_by_those_who_take_them(fields, is_asked):
    assert ("K803" in found(f"{RUNNING}\n{fields}")) == is_asked


def test_an_organisations_goal_of_parts_is_carried_by_its_parts():
    parts = f"{RUNNING}\nrelevant: {{supports: g}}"

    assert "K803" not in found(f"{RUNNING}\nlevel: organisation", part=parts)


@pytest.mark.parametrize("text", ["tbd", "'?'", "TODO", "''", "' '"])
def test_a_placeholder_says_nothing_of_readiness(text):
    assert "K805" in found(f"{RUNNING}\naccountability: {{ready: {text}}}")


@pytest.mark.parametrize("text", ["yes", READY, "Bereit, wenn die Liste kommt", "準備できています"])
def test_any_other_words_do(text):
    assert "K805" not in found(f"{RUNNING}\naccountability: {{ready: '{text}'}}")


def test_an_owner_who_says_no_is_told_to_take_less():
    files = plan(f"{RUNNING}\naccountability: {{ready: Not yet, reward: A week off}}")
    (told,) = (item for item in judge(files).findings if item.code == "K805")

    assert told.message == "Goal is active, but its owner answers `Not yet`"
    assert "reduced_from" in told.help
    assert (told.location.line, told.location.column) == (5, 25)


def test_both_point_to_where_the_words_belong():
    files = plan(f"{RUNNING}\naccountability: {{agreed: 2026-07-01}}")
    places = {item.code: str(item.location) for item in judge(files).findings}

    assert places["K803"] == places["K805"] == "content/goals/g.md:5:1"


@pytest.mark.parametrize("written", ["[a, b]", "{ready: [a]}", "{reward: {a: b}}"])
def test_what_cannot_be_read_is_not_called_missing(written):
    codes = codes_of(plan(f"{RUNNING}\naccountability: {written}"))

    assert "F003" in codes or "F002" in codes
    assert not {"K803", "K805"} & set(codes)
