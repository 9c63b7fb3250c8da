"""C702: a customer whose situation nobody has described lately."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.account import Account
from smartdocs.model.dates import add_months
from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

_ACCOUNT = """\
---
title: Harbour Clinics
situation: 300 seats, half of them used
situation_on: DAY
---
"""
_GOAL = {
    "content/goals/harbour.md": """\
---
title: Bring 40 nurses of Harbour Clinics to write letters in the portal
account: harbour
relevant:
  customer_outcome: Half as many letters are sent by post
---
"""
}

HELP = RuleHelp(
    code="C702",
    name="stale-situation",
    severity=Severity.WARNING,
    summary="A customer with running goals has no described situation, or one that is older than a year.",
    why="Goals that are blind to the customer's circumstances ask for what cannot be done there: people have "
    "left, a budget was cut, their IT is frozen for a month.",
    instead="Ask the customer, write down contract, use and constraints in `situation:` of the account, and "
    "the day in `situation_on:`.",
    bad={**_GOAL, "content/accounts/harbour.md": _ACCOUNT.replace("DAY", "2025-03-10")},
    good={**_GOAL, "content/accounts/harbour.md": _ACCOUNT.replace("DAY", "2026-07-01")},
)

REMEDY = "Write today's contract, use and constraints in `situation:`, and `situation_on: {}`"


def find_stale_situations(context: Context) -> Iterator[Problem]:
    running = _find_running(context)
    for account in context.portfolio.accounts.values():
        goal = running.get(account.id)
        if goal is None:
            continue
        message, place = _judge(account, context)
        if message:
            yield Problem(
                location=place,
                message=message,
                help=REMEDY.format(context.as_of),
                subjects=(account.key,),
                related=(Related(goal.at.at("title"), "a goal of this customer"),),
                goal=goal,
            )


def _find_running(context: Context) -> dict[str, Goal]:
    """Give a goal of each account that is not over, one that is no draft where there is one."""
    found: dict[str, Goal] = {}
    for goal in context.portfolio.goals.values():
        if goal.account and not context.is_over(goal):
            known = found.get(goal.account)
            if known is None or context.stage(known) == "draft":
                found[goal.account] = goal
    return found


def _judge(account: Account, context: Context) -> tuple[str, Location]:
    """Say what is wrong with a situation, and where; nothing when it is current or its age is unknown."""
    source = account.at
    if not account.situation:
        # Whoever wrote a text about the customer may have said it there.
        is_known = account.body.strip() or context.is_unreadable(source, "situation")
        told = "" if is_known else f"Nothing says how `{account.id}` stands today"
        return told, locate_gap(source, ("situation",))
    year_ago = add_months(context.as_of, -12)
    if account.situation_on:
        told = f"Situation of `{account.id}` is of {account.situation_on}, more than a year ago"
        return told if account.situation_on < year_ago else "", source.at("situation_on")
    changed = _last_change(account, context)
    if changed is None or changed >= year_ago or context.is_unreadable(source, "situation_on"):
        return "", source.at("situation")
    return f"Situation of `{account.id}` has no day, and was last changed by {changed}", source.key_at(
        "situation"
    )


def _last_change(account: Account, context: Context) -> date | None:
    """Return the day of the file's last commit: the situation cannot be newer."""
    history = context.portfolio.history
    commit = history.last(account.at.path)
    if commit is None or history.is_uncommitted(account.at.path) is not False:
        return None
    return commit.committed.date()


RULE = Rule(
    help=HELP,
    whole=find_stale_situations,
    is_gap=True,
    comes_and_goes=True,
    many="{count} customers with running goals have no current situation",
)
