"""C704: a customer goal that serves no outcome which the customer named."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.account import Account, Outcome
from smartdocs.model.dates import shorten
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.lists import content_stems

_ACCOUNT = {
    "content/accounts/harbour.md": """\
---
title: Harbour Clinics
situation: 300 seats, half of them used
situation_on: 2026-07-01
outcomes:
  - {id: fewer-letters, text: Fewer letters are sent by post}
  - {id: night-calls, text: Nobody is called at night for a password}
---
"""
}
_GOAL = """\
---
title: Bring 40 nurses of Harbour Clinics into the portal
account: harbour
relevant:
  why: Nurses write most of what leaves the house
---
"""

HELP = RuleHelp(
    code="C704",
    name="serves-no-outcome",
    severity=Severity.WARNING,
    summary="A customer goal serves none of the outcomes that the customer named, or names one that they "
    "did not.",
    why="The customer said what they want. A goal beside it may be reached in full, and their review still "
    "shows that nothing which they asked for has moved.",
    instead="Name the outcome in `serves:`, by its id. When the goal serves something new, ask the customer, "
    "and add it to `outcomes:` of the account.",
    bad={**_ACCOUNT, "content/goals/harbour.md": _GOAL},
    good={
        **_ACCOUNT,
        "content/goals/harbour.md": _GOAL.replace("relevant:\n", "relevant:\n  serves: fewer-letters\n"),
    },
)


def find_goals_beside_outcomes(goal: Goal, context: Context) -> Iterator[Problem]:
    account = context.portfolio.accounts.get(goal.account or "")
    if account is None or not account.outcomes or context.is_unreadable(goal.at, "relevant", "serves"):
        return
    related = Related(account.at.at("outcomes"), f"what {account.title or account.id} wants")
    for index, name in enumerate(goal.relevant.serves):
        if not any(_is_named(name, outcome) for outcome in account.outcomes):
            yield Problem(
                location=goal.at.at("relevant", "serves", index),
                message=f"`{shorten(name)}` is no outcome that `{account.id}` named",
                help=_remedy(account),
                subjects=(account.key,),
                related=(related,),
            )
    if not goal.relevant.serves and not _says_the_same(goal, account):
        yield Problem(
            location=locate_gap(goal.at, ("relevant",)),
            message=f"Goal serves none of the outcomes that `{account.id}` named",
            help=_remedy(account),
            subjects=(account.key,),
            related=(related,),
        )


def _is_named(name: str, outcome: Outcome) -> bool:
    written = name.strip().casefold()
    if written in (outcome.id.casefold(), outcome.text.strip().casefold()):
        return True
    return " " in written and len(content_stems(written) & content_stems(outcome.text)) > 1


def _says_the_same(goal: Goal, account: Account) -> bool:
    """Tell whether the goal's own outcome shares two words with one that the customer named."""
    words = content_stems(goal.relevant.customer_outcome)
    return any(len(words & content_stems(outcome.text)) > 1 for outcome in account.outcomes)


def _remedy(account: Account) -> str:
    names = [f"`{outcome.id}`" for outcome in account.outcomes if outcome.id][:4]
    if not names:
        return "Give the outcomes of the account an `id` each, and name one in `serves:` below `relevant:`"
    listed = f"one of {', '.join(names)}" if len(names) > 1 else names[0]
    return f"Add `serves:` below `relevant:` with {listed}, or ask the customer and add an outcome there"


RULE = Rule(
    help=HELP,
    each_goal=find_goals_beside_outcomes,
    is_gap=True,
    many="{count} customer goals serve no outcome that the customer named",
)
