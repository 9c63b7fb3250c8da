"""E906: an adjustment on the record that git's history does not show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from smartdocs.assess.recorded_reason import is_same, terms_meant
from smartdocs.assess.term_difference import Value
from smartdocs.model.agreed_terms import AgreedTerms, GoalPast
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Adjustment, Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_AGREED = """\
---
title: Hold 60 first meetings with clinics
period: 2026-Q3
measurable: {metric: first-meetings, kind: total, target: 60 meetings, source: CRM}
accountability: {agreed: {on: 2026-07-01}}
---
"""
_LATER = _AGREED.replace("target: 60", "target: 50").replace(
    "accountability",
    "adjustments:\n"
    "  - {date: 2026-08-12, field: measurable.target, from: 60 meetings, to: 50 meetings,\n"
    "     reason: Two weeks of illness}\n"
    "accountability",
)

HELP = RuleHelp(
    code="E906",
    name="unseen-adjustment",
    severity=Severity.WARNING,
    summary="An adjustment is recorded, and the history has no such change.",
    why="The record of adjustments is what a review trusts; an entry that git does not bear out makes "
    "a smaller change look like the one that was agreed.",
    instead="Write the values that the field had and got, or delete the entry when nothing changed.",
    before={"content/goals/meetings.md": _AGREED},
    bad={"content/goals/meetings.md": _LATER.replace("from: 60", "from: 55")},
    good={"content/goals/meetings.md": _LATER},
)


def find_unseen_adjustments(goal: Goal, context: Context) -> Iterator[Problem]:
    past = context.portfolio.past.goals.get(goal.id)
    if past is None or not goal.adjustments:
        return
    for number, item in enumerate(goal.adjustments):
        terms = terms_meant(item.field)
        if terms and _is_within_reach(past, item, context.config.history_begins):
            problem = _look(past, item, terms)
            if problem:
                yield Problem(
                    location=locate_field(
                        goal.at, ("adjustments", number, problem[0]), ("adjustments", number)
                    ),
                    message=problem[1],
                    help="Write the values that it had and got, or delete the entry if nothing changed",
                )


def _is_within_reach(past: GoalPast, item: Adjustment, begins: date | None) -> bool:
    """Tell whether git was there before the change: else it cannot show it."""
    first = past.versions[0].day
    if first is None or (
        begins is not None and first < begins and (item.date is None or item.date <= begins)
    ):
        return False
    return item.date is None or first < item.date


def _look(past: GoalPast, item: Adjustment, terms: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the field of the entry that is borne out by nothing, and what to say of it."""
    states = [frozenset(_values(version, terms)) for version in past.iter_terms()]
    first = past.versions[0].day
    if len(set(states)) < 2:
        return (
            "field",
            f"An adjustment of `{item.field}` is recorded, but it is the same in git since {first}",
        )
    ever = frozenset().union(*states)
    for name, text in (("from", item.from_), ("to", item.to)):
        said = {is_same(text, value) for value in ever}
        if said == {False}:
            had = ", ".join(f"`{value}`" for value in dict.fromkeys(map(_write, _in_order(past, terms))))
            return name, f"The adjustment of `{item.field}` says {name} `{text}`, but git has {had}"
    return None


def _in_order(past: GoalPast, terms: tuple[str, ...]) -> Iterator[Value]:
    for version in past.iter_terms():
        yield from _values(version, terms)


def _values(terms: AgreedTerms, names: tuple[str, ...]) -> Iterator[Value]:
    """Yield what a version says of some terms."""
    for name in names:
        if name.startswith("milestone"):
            field = name.removeprefix("milestone").strip() or "id"
            found = [getattr(item, field) for item in terms.milestones]
        elif hasattr(terms, name) and name != "weight":
            found = [getattr(terms, name)]
        elif name == "weight":
            found = [terms.weight]
        else:
            field = name.removeprefix("metric ").replace("metric", "name")
            found = [getattr(metric, field) for metric in terms.metrics]
        for value in found:
            if isinstance(value, tuple):
                yield ", ".join(map(str, value))
            elif value is not None:
                yield value


def _write(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


RULE = Rule(
    help=HELP,
    each_goal=find_unseen_adjustments,
    is_lasting=True,
    many="{count} recorded adjustments are not in the history",
)
