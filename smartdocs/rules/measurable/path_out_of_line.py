"""M212: a path, or amounts by month, or milestones' figures that do not lead to the target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from smartdocs.assess.aim import ZERO, Aim, aim_of, unit_of
from smartdocs.assess.expected import speaks_of
from smartdocs.assess.words import bare_amount, count, format_amount
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.measurable.way import Stage, margin, read_milestones, read_stages, way_of
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.lists import content_stems

_GOAL = """\
---
title: Hold 60 first meetings
period: 2026-Q3
measurable:
  metric: first-meetings
  kind: total
  baseline: 0 meetings
  target: 60 meetings
  source: CRM
"""

HELP = RuleHelp(
    code="M212",
    name="path-out-of-line",
    severity=Severity.WARNING,
    summary="The `path`, the amounts under `each`, or milestones' targets do not lead to the target: they go "
    "back, go beyond it, end short of it, or lie outside the goal's time. A note: a level that falls back "
    "on its way, and a milestone that counts something else.",
    why="What is expected by now comes from these figures, so whoever keeps to them misses the target, or is "
    "called late without being so.",
    instead="Write running totals under `path` and amounts under `each`; the last total is the target, and "
    "the amounts add up to it.",
    bad={"content/goals/m.md": f"{_GOAL}  each: {{2026-07: 15, 2026-08: 20, 2026-09: 20}}\n---\n"},
    good={"content/goals/m.md": f"{_GOAL}  each: {{2026-07: 15, 2026-08: 20, 2026-09: 25}}\n---\n"},
)

KINDS = ("reach", "total", "sum")
MOST_TERMS = 6


def find_paths_out_of_line(goal: Goal, context: Context) -> Iterator[Problem]:
    for metric in goal.measurable:
        aim = aim_of(metric) if metric.kind in KINDS else None
        if aim is None or context.is_unreadable(goal.at, *metric.key, "target"):
            continue
        way = way_of(metric, aim)
        calendar = context.portfolio.calendar
        path = read_stages(goal, metric, "path", metric.path, calendar)
        each = read_stages(goal, metric, "each", metric.each, calendar)
        steps = read_milestones(goal, metric)
        found = next(_iter_faults(goal, metric, aim, way, path, each), None)
        step = next(_iter_step_faults(metric, aim, way, steps), None)
        yield from (problem for problem in (found, step) if problem)
    yield from _nobodys(goal)


def _iter_faults(
    goal: Goal, metric: Metric, aim: Aim, way: int, path: list[Stage], each: list[Stage]
) -> Iterator[Problem]:
    yield from _outside(goal, path or each)
    if path:
        yield from _back(metric, aim, way, path, "Path", goal)
        yield from _beyond(metric, aim, way, path, "Path is at")
        yield from _short(goal, metric, aim, way, path)
    elif each:
        yield from _sum(goal, metric, aim, way, each)


def _iter_step_faults(metric: Metric, aim: Aim, way: int, steps: list[Stage]) -> Iterator[Problem]:
    yield from _beyond(metric, aim, way, steps, "Milestone asks for")
    yield from _back(metric, aim, way, steps, "Milestones go")
    yield from _other_things(metric, aim, steps)


def _outside(goal: Goal, stages: list[Stage]) -> Iterator[Problem]:
    for stage in stages:
        if goal.due and stage.start > goal.due:
            message = f"`{stage.name}` begins after the deadline, {goal.due}"
            yield Problem(location=stage.at, message=message, help="Move the deadline, or end by then")
        elif goal.start and stage.end < goal.start:
            message = f"`{stage.name}` ends before the goal's start, {goal.start}"
            yield Problem(location=stage.at, message=message, help="Correct the period, or the goal's start")


def _back(
    metric: Metric, aim: Aim, way: int, stages: list[Stage], what: str, goal: Goal | None = None
) -> Iterator[Problem]:
    """Find the first figure that is farther from the target than the one before it."""
    unit = unit_of(metric)
    for before, stage in pairwise(stages):
        if (stage.value - before.value) * way < 0:
            verb = ("back " if what.endswith("go") else "goes back ") + "from"
            told = f"`{format_amount(before.value, unit)}` ({before.name})"
            yield Problem(
                location=stage.at,
                message=f"{what} {verb} {told} to `{format_amount(stage.value, unit)}` ({stage.name})",
                help=_advise(metric, aim, stages, goal),
                related=(Related(before.at, "the figure before it"),),
                severity=None if metric.kind == "total" or stages[-1] is stage else Severity.INFO,
            )


def _advise(metric: Metric, aim: Aim, stages: list[Stage], goal: Goal | None) -> str:
    total = sum((stage.value for stage in stages), ZERO)
    if goal and metric.kind == "total" and total == aim.target.value:
        return "Write `each:` instead of `path:`, for these amounts add up to the target"
    if metric.kind == "total":
        return f"Write running totals: after `{format_amount(stages[0].value, unit_of(metric))}` only more"
    return "Correct the figure, or the order of the two"


def _beyond(metric: Metric, aim: Aim, way: int, stages: list[Stage], what: str) -> Iterator[Problem]:
    """Find the first figure past the target and its stretch; what a limit allows is not past it."""
    unit, most = unit_of(metric), aim.edge
    if way == 0 or (aim.target.comparator and not aim.is_cap) or aim.target.upper is not None:
        return
    if metric.stretch and (metric.stretch.value - most) * way > 0:
        most = metric.stretch.value
    for stage in stages:
        if (stage.value - most) * way > margin(aim):
            yield Problem(
                location=stage.at,
                message=f"{what} `{format_amount(stage.value, unit)}` by {stage.name}, "
                f"beyond the target `{aim.target}`",
                help=f"Write `{format_amount(aim.edge, unit)}` at most, or another target"
                if way > 0
                else f"Write `{format_amount(aim.edge, unit)}` at least, or another target",
            )
            return


def _short(goal: Goal, metric: Metric, aim: Aim, way: int, path: list[Stage]) -> Iterator[Problem]:
    last, unit = path[-1], unit_of(metric)
    missing = (aim.edge - last.value) * way
    if way and not aim.is_cap and _covers(goal, path) and missing > margin(aim):
        yield Problem(
            location=last.at,
            message=f"Path ends at `{format_amount(last.value, unit)}` in {last.name}, "
            f"the target is `{aim.target}`",
            help=f"Write `{format_amount(aim.edge, unit)}` for {last.name}, or correct the target",
        )


def _covers(goal: Goal, stages: list[Stage]) -> bool:
    """Tell whether figures go on to the deadline, so that nothing is left open after them."""
    return goal.due is not None and stages[-1].end >= goal.due


def _sum(goal: Goal, metric: Metric, aim: Aim, way: int, each: list[Stage]) -> Iterator[Problem]:
    """Compare what the amounts add up to with the target, at the month that can best be wrong."""
    origin, unit = aim.origin or ZERO, unit_of(metric)
    total = origin + sum((stage.value for stage in each), ZERO)
    missing = (aim.edge - total) * way
    is_short = missing > margin(aim) and _covers(goal, each) and not aim.is_cap
    is_over = -missing > margin(aim) and (not aim.target.comparator or aim.is_cap)
    if not way or aim.target.upper is not None or not (is_short or is_over):
        return
    if metric.stretch and is_over and total == metric.stretch.value:
        return
    stage = _most_likely(each, aim.edge - total)
    terms = [origin, *(one.value for one in each)] if origin else [one.value for one in each]
    told = f"{' + '.join(bare_amount(term, unit) for term in terms)} = {format_amount(total, unit)}"
    if len(terms) > MOST_TERMS:
        told = f"{count(len(each), 'amount')} add up to {format_amount(total, unit)}"
    meant = stage.value + aim.edge - total
    help = f"Write `{format_amount(meant, unit)}` for {stage.name}, or correct another month or the target"
    if origin and 2 * origin - total == aim.edge:
        help = "Write the amounts with a minus, for they are to lower the figure"
    yield Problem(
        location=stage.at,
        message=f"`each` comes to `{told}`, the target is `{aim.target}`",
        help=help,
    )


def _most_likely(each: list[Stage], missing: Decimal) -> Stage:
    """Return the amount that, mended, is nearest the others; the last of several."""
    values = sorted(stage.value for stage in each)
    middle = values[len(values) // 2]
    return min(reversed(each), key=lambda stage: abs(stage.value + missing - middle))


def _other_things(metric: Metric, aim: Aim, steps: list[Stage]) -> Iterator[Problem]:
    """Find a milestone that counts what neither the target nor the metric names."""
    named = content_stems(f"{aim.target.unit} {metric.metric}".replace("-", " ").replace("_", " "))
    for stage in steps:
        said = content_stems(stage.quantity.unit)
        if said and content_stems(aim.target.unit) and not said & named:
            yield Problem(
                location=stage.at,
                message=f"Milestone's target `{stage.quantity}` is read as {aim.target.unit}, "
                f"for the target is `{aim.target}`",
                help=f"Write the number of {aim.target.unit} by then, or the words in the milestone's title",
                severity=Severity.INFO,
            )


def _nobodys(goal: Goal) -> Iterator[Problem]:
    """Find a milestone's figure that has the unit of none of several metrics, so that it counts for none."""
    metrics = [metric for metric in goal.measurable if unit_of(metric)]
    if len(metrics) < 2 or len(metrics) < len(goal.measurable):
        return
    for index, milestone in enumerate(goal.milestones):
        target = milestone.target
        if target and target.unit and not any(speaks_of(goal, milestone, metric) for metric in metrics):
            units = " or ".join(dict.fromkeys(unit_of(metric) for metric in metrics))
            yield Problem(
                location=goal.at.at("milestones", index, "target"),
                message=f"Milestone's target `{target}` is in the unit of none of the goal's metrics",
                help=f"Write it in {units}",
                severity=Severity.INFO,
            )


RULE = Rule(
    help=HELP,
    each_goal=find_paths_out_of_line,
    many="{count} paths do not lead to their target",
)
