"""C701: a customer goal that says only what the seller gains."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.customer.wording import is_about_selling, mentions_gain
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

_ACCOUNT = {
    "content/accounts/harbour.md": """\
---
title: Harbour Clinics
situation: 300 seats, half of them used
situation_on: 2026-07-01
---
"""
}
_GOAL = """\
---
title: Sell Harbour Clinics the letter package
account: harbour
measurable: {metric: new-arr, baseline: $0, target: $40K, source: Contract register}
---
"""

HELP = RuleHelp(
    code="C701",
    name="seller-only",
    severity=Severity.WARNING,
    summary="A customer goal says what the seller gains, and names no outcome for the customer.",
    why="A customer does not take part in a goal that is only about being sold to, and a review of it shows "
    "them nothing that they wanted.",
    instead="Ask what the customer gains, and write it in the customer's words in `customer_outcome:`, or "
    "name an outcome of the account in `serves:`.",
    bad={**_ACCOUNT, "content/goals/harbour.md": _GOAL},
    good={
        **_ACCOUNT,
        "content/goals/harbour.md": _GOAL.replace(
            "measurable:",
            "relevant:\n  customer_outcome: Half as many letters are sent by post\nmeasurable:",
        ),
    },
)


def find_goals_for_the_seller_alone(goal: Goal, context: Context) -> Iterator[Problem]:
    if not goal.account or not reads_english(context) or _has_outcome(goal, context):
        return
    account = context.portfolio.accounts.get(goal.account)
    if is_about_selling(goal) and not mentions_gain(goal, account):
        yield Problem(
            location=locate_gap(goal.at, ("relevant",)),
            message=f"Goal says what is sold to `{goal.account}`, and not what they gain",
            help="Add `customer_outcome:` below `relevant:`, in the customer's words: what will they "
            "have, or be rid of?",
            subjects=(account.key,) if account else (),
        )


def _has_outcome(goal: Goal, context: Context) -> bool:
    stated = goal.relevant.customer_outcome or goal.relevant.serves
    return bool(stated) or any(
        context.is_unreadable(goal.at, "relevant", name) for name in ("customer_outcome", "serves")
    )


RULE = Rule(
    help=HELP,
    each_goal=find_goals_for_the_seller_alone,
    is_gap=True,
    many="{count} customer goals say only what the seller gains",
)
