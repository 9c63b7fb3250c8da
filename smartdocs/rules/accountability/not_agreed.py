"""K802: a goal that runs, and was not agreed by both sides, or only when half of it was over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Agreement, Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.accountability.date_ahead import is_told_ahead
from smartdocs.rules.place import locate_field, locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="K802",
    name="not-agreed",
    severity=Severity.WARNING,
    summary="An active goal was not agreed by its owner and reviewer (on a customer's goal: by its owner "
    "and a contact of the customer), or was agreed when more than a quarter of its time had passed.",
    why="Reviews go wrong when nobody knew what was expected, and what is agreed late was expected of "
    "nobody.",
    instead="Record the agreement when it is made: `accountability: {agreed: {on: 2026-07-02, by: [ana, "
    "lee]}}`. Until then the goal is a draft: `status: draft`.",
    bad={
        "content/people/ana.md": """\
---
name: Ana
manager: lee
---
""",
        "content/people/lee.md": """\
---
name: Lee
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q3
accountability:
  ready: I know all twenty customers, and may move a start date
  agreed: {on: 2026-07-02, by: ana}
  reward: The key accounts of the north in Q4
---
""",
    },
    good={
        "content/people/ana.md": """\
---
name: Ana
manager: lee
---
""",
        "content/people/lee.md": """\
---
name: Lee
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q3
accountability:
  ready: I know all twenty customers, and may move a start date
  agreed: {on: 2026-07-02, by: [ana, lee]}
  reward: The key accounts of the north in Q4
---
""",
    },
)

# Half a month into a quarter is still its beginning; three weeks are not.
LATE = Decimal("0.25")
AGREED = ("accountability", "agreed")


def find_goals_not_agreed(goal: Goal, context: Context) -> Iterator[Problem]:
    if context.stage(goal) != "active" or goal.accountable is None or _is_ahead(goal, context.as_of):
        return
    agreed = goal.accountability.agreed
    if agreed and is_told_ahead(context, agreed.on):
        return
    if agreed is None or (agreed.on and agreed.on > context.as_of):
        signers = ", ".join(_signers(goal, context))
        yield Problem(
            location=locate_gap(goal.at, ("accountability",), ("status",)),
            message="Goal is active, but nobody has agreed to it",
            help=f"Add `agreed: {{on: DATE, by: [{signers}]}}` below `accountability:`",
            many="{count} active goals were agreed by nobody",
        )
        return
    yield from _find_missing_signers(goal, agreed, context)
    yield from _find_late_agreement(goal, agreed)


def _is_ahead(goal: Goal, as_of: date) -> bool:
    """Tell whether there is still time to agree before the start."""
    return goal.start is not None and as_of < goal.start


def _signers(goal: Goal, context: Context) -> list[str]:
    """Name those who must agree: the owner, and the reviewer or a contact of the customer."""
    account = context.portfolio.accounts.get(goal.account or "")
    others = [contact.id for contact in account.contacts[:1]] if account else [goal.reviewer]
    return list(dict.fromkeys(name for name in (goal.accountable, *others) if name))


def _find_missing_signers(goal: Goal, agreed: Agreement, context: Context) -> Iterator[Problem]:
    account = context.portfolio.accounts.get(goal.account or "")
    missing = [name for name in _signers(goal, context) if name not in agreed.by]
    if account and any(contact.id in agreed.by for contact in account.contacts):
        missing = [name for name in missing if name == goal.accountable]
    if missing:
        yield Problem(
            location=locate_field(goal.at, (*AGREED, "by"), AGREED),
            message=f"Not agreed by {' and '.join(_role(name, goal) for name in missing)}",
            help="Add who agreed to `by:`, once they have; until then write `status: draft`",
        )


def _role(name: str, goal: Goal) -> str:
    if name == goal.accountable:
        return f"`{name}`, the owner"
    return f"`{name}`, {'a contact of the customer' if goal.account else 'the reviewer'}"


def _find_late_agreement(goal: Goal, agreed: Agreement) -> Iterator[Problem]:
    if not (agreed.on and goal.start and goal.due and goal.start < goal.due):
        return
    share = Decimal((agreed.on - goal.start).days) / (goal.due - goal.start).days
    if share > LATE:
        yield Problem(
            location=locate_field(goal.at, (*AGREED, "on"), AGREED),
            message=f"Agreed on `{agreed.on}`, {share:.0%} into the goal's time",
            help="Agree before the start; what was expected before that day was expected of nobody",
            many="{count} goals were agreed late",
        )


RULE = Rule(
    help=HELP,
    each_goal=find_goals_not_agreed,
    is_gap=True,
    many="{count} active goals were not agreed by both sides",
)
