"""P602: parts whose targets do not add up to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity, same_unit
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.portfolio.objective_sums import UNPLANNED, find_objectives_that_fall_short
from smartdocs.rules.rule import Context, Problem, Rule

_TEAM = """\
---
title: Hold 150 first meetings as a team
team: sdr
period: 2026-Q3
measurable:
  metric: first-meetings
  kind: sum
  target: 150 meetings
---
"""


def _part(name: str, target: int) -> str:
    return f"""\
---
title: Hold {target} first meetings in region {name}
period: 2026-Q3
measurable:
  metric: first-meetings
  kind: total
  target: {target} meetings
  source: CRM, stage Held
relevant:
  supports: team-meetings
  why: The team's number is made of its regions
---
"""


_PLACE = {
    "content/teams/sdr.md": "---\ntitle: Development reps\n---\n",
    "content/goals/team-meetings.md": _TEAM,
}

HELP = RuleHelp(
    code="P602",
    name="parts-do-not-add-up",
    severity=Severity.WARNING,
    summary="The targets of a goal's parts do not add up to its own target in the same metric and unit; or "
    "those below an objective of the strategy fall short of its target.",
    why="Everybody can meet their number while the team misses its own; nobody owns the difference.",
    instead="Give the missing amount to somebody, or state it: `unallocated: 15 meetings` for what nobody "
    "has yet, `over_assigned: 10%` for what is assigned beyond the target on purpose. Below an objective "
    "with `metric`, `target` and `period`, amounts that are counted from nothing are added up, once goals "
    "plan for its whole time; more than it wants is no finding.",
    bad={
        **_PLACE,
        "content/goals/north.md": _part("north", 75),
        "content/goals/south.md": _part("south", 60),
    },
    good={
        **_PLACE,
        "content/goals/north.md": _part("north", 80),
        "content/goals/south.md": _part("south", 70),
    },
)

# Units that do not add: two halves of a team at 20% are not at 40%.
SHARES = ("%", "pp", "x")


@dataclass(frozen=True, slots=True)
class Part:
    goal: Goal
    metric: Metric
    target: Quantity


def find_sums_that_differ(context: Context) -> Iterator[Problem]:
    for goal in context.portfolio.goals.values():
        yield from _find_differences(goal, context)
    if context.portfolio.strategy:
        yield from find_objectives_that_fall_short(context.portfolio.strategy, context, SHARES)


def _find_differences(goal: Goal, context: Context) -> Iterator[Problem]:
    for metric in goal.measurable:
        target = metric.target
        if target is None or target.upper is not None or not _is_summed(metric, target):
            continue
        parts = _find_parts(goal, metric, target, context)
        if not parts or (metric.kind != "sum" and len(parts) < 2):
            continue
        total = sum((part.target.value for part in parts), Decimal(0))
        message = _difference(metric, target, total)
        if message and not (total < target.value and _is_half_planned(goal, parts)):
            yield Problem(
                location=goal.at.at(*metric.key, "target"),
                message=message,
                help="Change a part's target, or state the difference in `unallocated:` or `over_assigned:`",
                subjects=tuple(part.goal.key for part in parts),
                related=tuple(
                    Related(part.goal.at.at(*part.metric.key, "target"), f"`{part.goal.id}`: {part.target}")
                    for part in parts
                ),
                goal=goal,
            )


def _is_summed(metric: Metric, target: Quantity) -> bool:
    """Tell whether this number is made by adding: said so, or an amount that is counted from nothing."""
    if metric.kind == "sum":
        return True
    from_nothing = metric.kind == "total" or (metric.kind == "reach" and metric.start_value == 0)
    return from_nothing and target.unit not in SHARES and not target.is_falling


def _find_parts(goal: Goal, metric: Metric, target: Quantity, context: Context) -> tuple[Part, ...]:
    """Return the supporting goals' targets in this metric; nothing when one is in another unit."""
    found = []
    names = set(context.portfolio.parts.get(goal.id, ()))
    for part in context.portfolio.parts_of(goal.id):
        # What supports another part too is already in that part's number.
        if context.stage(part) == "dropped" or names.intersection(part.relevant.supports):
            continue
        for other in part.measurable:
            if other.metric == metric.metric and other.target and other.kind not in ("rate", "keep"):
                if other.target.per != target.per or not same_unit(other.target.unit, target.unit):
                    return ()
                found.append(Part(part, other, other.target))
    return tuple(found)


def _difference(metric: Metric, target: Quantity, total: Decimal) -> str:
    """Say what the sum is and what it lacks, beyond what the author explained; nothing when it fits."""
    open_amount = _amount(metric.unallocated, target)
    extra = _amount(metric.over_assigned, target)
    gap = target.value - open_amount + extra - total
    if gap == 0:
        return ""
    explained = "".join(
        f", {word} `{stated}`"
        for word, stated in (("unallocated", metric.unallocated), ("over-assigned", metric.over_assigned))
        if stated
    )
    told = f"{abs(gap):,f} {'missing' if gap > 0 else 'too much'}"
    return f"Parts add up to `{total:,f}`, the target is `{target}`{explained}: {told}"


def _amount(stated: Quantity | None, target: Quantity) -> Decimal:
    if stated is None:
        return Decimal(0)
    return target.value * stated.value / 100 if stated.unit == "%" else stated.value


def _is_half_planned(goal: Goal, parts: tuple[Part, ...]) -> bool:
    ends = [part.goal.due for part in parts if part.goal.due]
    return bool(goal.due and len(ends) == len(parts) and (goal.due - max(ends)) > UNPLANNED)


RULE = Rule(
    help=HELP,
    whole=find_sums_that_differ,
    is_lasting=True,
    many="{count} times parts do not add up to the target",
)
