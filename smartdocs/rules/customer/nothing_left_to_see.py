"""C705: something is shown to a customer, and what it stands on is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smartdocs.model.allow_list import Sight, copy_record
from smartdocs.model.customer_text import find_open_block
from smartdocs.model.dates import shorten
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.visibility import Visibility
from smartdocs.rules.place import locate_in_body
from smartdocs.rules.rule import Context, Problem, Rule

CUSTOMER = Visibility.CUSTOMER

_GOAL = """\
---
title: Bring 40 nurses of Harbour Clinics into the portal
account: harbour
visibility: customer
milestones:
  - title: 20 nurses write in the portal
    done: 2026-07-30
    evidence:
      - file: /evidence/portal.csv
        caption: Who wrote, by week
---
"""
_FILES = {
    "content/accounts/harbour.md": "---\ntitle: Harbour Clinics\nsituation: 300 seats, half of them used\n"
    "situation_on: 2026-07-01\n---\n",
    "content/evidence/portal.csv": "week,nurses\n2026-07-27,21\n",
}

HELP = RuleHelp(
    code="C705",
    name="nothing-left-to-see",
    severity=Severity.WARNING,
    summary="Something is visible to a customer, and nothing that could be seen of it is: a milestone "
    "without its evidence, a check-in without its words, a block that never ends.",
    why="A milestone that is said to be met, and shows nothing, asks for blind trust. In our own edition the "
    "evidence is there, so that nobody here sees what the customer misses.",
    instead="Mark with `visibility: customer` what the customer may see of it; or mark the whole with "
    "`visibility: internal`, so that it is not shown at all.",
    bad={**_FILES, "content/goals/harbour.md": _GOAL},
    good={
        **_FILES,
        "content/goals/harbour.md": _GOAL.replace("by week\n", "by week\n        visibility: customer\n"),
    },
)


def find_nothing_left(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.account is None or not goal.visibility.is_shown_to(CUSTOMER):
        return
    sight = Sight(CUSTOMER, goal.at.restricted, goal.at.marks, lambda name: True)
    yield from _find_bare_milestones(goal, sight)
    yield from _find_bare_marks(goal, "check_in", "check_ins", goal.check_ins, sight)
    yield from _find_bare_marks(goal, "adjustment", "adjustments", goal.adjustments, sight)
    yield from _find_hidden_parts(goal, context)
    begin = find_open_block(goal.body)
    if begin is not None:
        yield Problem(
            location=locate_in_body(goal, begin, begin + len("::: customer")),
            message="A block for the customer is never closed, and is not shown to them",
            help="End it with a line of its own: `:::`",
        )


def _find_bare_milestones(goal: Goal, sight: Sight) -> Iterator[Problem]:
    """Find milestones that are shown, and have evidence of which none is."""
    for index, item in enumerate(goal.milestones):
        key = ("milestones", index)
        left = copy_record(item, "milestone", sight, key)
        if left is not None and item.evidence and not left.evidence:
            name = shorten(item.title or item.id)
            yield Problem(
                location=goal.at.at(*key, "evidence"),
                message=f"The customer sees milestone `{name}`, and none of its evidence",
                help="Add `visibility: customer` to evidence that they may see, or `visibility: internal` to "
                "the milestone",
            )


def _find_bare_marks(
    goal: Goal, kind: str, name: str, items: tuple[Any, ...], sight: Sight
) -> Iterator[Problem]:
    """Find what is marked for the customer, and holds nothing that they may see."""
    for index, item in enumerate(items):
        is_marked = item.visibility is not None and item.visibility.is_shown_to(CUSTOMER)
        if is_marked and copy_record(item, kind, sight, (name, index)) is None:
            word = name.replace("_", "-").removesuffix("s")
            yield Problem(
                location=goal.at.at(name, index, "visibility"),
                message=f"The {word} is marked for the customer, and holds nothing that they may see",
                help="Say it in a `note:`, or take the mark away"
                if name == "check_ins"
                else "Say what was changed, and why; or take the mark away",
            )


def _find_hidden_parts(goal: Goal, context: Context) -> Iterator[Problem]:
    """Find a goal that is measured by its parts, of which the customer sees none, or not all."""
    if not any(metric.kind in ("parts", "sum") for metric in goal.measurable):
        return
    parts = context.portfolio.parts_of(goal.id)
    shown = [part for part in parts if part.account == goal.account and part.visibility.is_shown_to(CUSTOMER)]
    if len(shown) < len(parts):
        told = f"{len(shown)} of the {len(parts)}" if shown else "none of the"
        yield Problem(
            location=goal.at.at("visibility"),
            message=f"The customer sees the goal, and {told} goals that measure it",
            help="Add `visibility: customer` and the account to the goals that support it, or give this one "
            "a metric of its own",
            subjects=tuple(part.key for part in parts),
        )


RULE = Rule(
    help=HELP,
    each_goal=find_nothing_left,
    is_gap=True,
    is_lasting=True,
    many="{count} things are shown to customers, and nothing of them can be seen",
)
