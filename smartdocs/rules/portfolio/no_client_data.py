"""P610: a client-facing goal that rests on no client data, although a principle asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule

_STRATEGY = """\
---
principles:
  - {id: by-data, text: We decide by what clients show us, requires: client data}
objectives:
  - {id: easy-orders, title: A clinic orders without calling us}
---
"""
_FORM = """\
---
title: Cut the order form from 31 fields to 12
relevant:
  supports: easy-orders
  why: Clinics break off at the second page
  client_facing: true
---
"""

HELP = RuleHelp(
    code="P610",
    name="no-client-data",
    severity=Severity.WARNING,
    summary="A client-facing goal names no client data, where a principle of the strategy requires it.",
    why="What clients will feel is then decided by whoever is in the room, and the principle is a poster.",
    instead="Add `client_data:` below `relevant:`, with the export, survey or notes that it rests on. Data "
    "that stands with the customer, in `client_data:` of the account, counts for that customer's goals.",
    bad={"content/strategy.md": _STRATEGY, "content/goals/order-form.md": _FORM},
    good={
        "content/strategy.md": _STRATEGY,
        "content/goals/order-form.md": _FORM.replace(
            "  client_facing: true\n",
            "  client_facing: true\n"
            "  client_data:\n"
            "    - file: /evidence/form-2026-06.csv\n"
            "      caption: Where 412 orders were broken off, June\n",
        ),
        "content/evidence/form-2026-06.csv": "page,broken off\n1,61\n2,351\n",
    },
)


def find_goals_without_client_data(goal: Goal, context: Context) -> Iterator[Problem]:
    strategy = context.portfolio.strategy
    if strategy is None or not goal.relevant.client_facing or _has_data(goal, context):
        return
    for index, principle in enumerate(strategy.principles):
        if principle.requires:
            yield Problem(
                location=goal.at.at("relevant", "client_facing"),
                message=f"Goal is client-facing and names no client data, which principle "
                f"`{principle.id or index + 1}` requires",
                help="Add `client_data:` below `relevant:`: the export, survey or notes that it rests on",
                subjects=(strategy.key,),
                related=(Related(strategy.at.at("principles", index), principle.text),),
            )
            return


def _has_data(goal: Goal, context: Context) -> bool:
    account = context.portfolio.accounts.get(goal.account or "")
    stated = goal.relevant.client_data or (account.client_data if account else ())
    return bool(stated) or context.is_unreadable(goal.at, "relevant", "client_data")


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_client_data,
    is_gap=True,
    many="{count} client-facing goals name no client data, though a principle requires it",
)
