"""M209: a reading that can hardly be true: a digit too many, a lost sign, a share above the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from smartdocs.assess.aim import ZERO
from smartdocs.assess.readings import NUMERIC
from smartdocs.assess.words import format_number
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import unit_class
from smartdocs.rules.measurable.falling_total import find_fall
from smartdocs.rules.measurable.run import Figure, Run, read_run
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.lists import content_stems

_GOAL = """\
---
title: Answer 90% of tickets on the same day
period: 2026-Q3
measurable:
  metric: answered
  kind: keep
  baseline: 84%
  target: 90%
  source: Helpdesk
check_ins:
  - {date: 2026-07-10, value: 86%}
"""

HELP = RuleHelp(
    code="M209",
    name="implausible-reading",
    severity=Severity.INFO,
    summary="A reading lies outside what can be true: eight times its neighbours or an eighth of them, more "
    "than 100% of something, fewer than none, the other sign, a fraction where percentages are meant, or a "
    "running total that falls; by more than a fifth, that is a warning.",
    why="One digit too many makes a chart of one spike, and a progress that nobody believes.",
    instead="Correct the figure; if it is right, an ignore with the reason says so to every reader.",
    bad={
        "content/goals/answers.md": f"{_GOAL}  - {{date: 2026-07-17, value: 870%}}\n"
        "  - {date: 2026-07-24, value: 88%}\n---\n"
    },
    good={
        "content/goals/answers.md": f"{_GOAL}  - {{date: 2026-07-17, value: 87%}}\n"
        "  - {date: 2026-07-24, value: 88%}\n---\n"
    },
)

FAR, ALIKE = 8, 2
# A metric with more outliers than this varies by nature.
MOST = 2
SMALL_COUNT = 5
# Names of what may pass 100% or fall below nothing, since it is no share of a whole.
BEYOND_A_WHOLE = content_stems(
    "net nrr ndr grr nps growth attainment quota plan budget forecast increase decrease change difference "
    "return roi margin markup coverage utilisation utilization load capacity yoy mom retention expansion "
    "deviation variance delta balance profit loss cash flow sentiment score"
)


Told: TypeAlias = tuple[Figure, str, str]


def find_implausible_readings(goal: Goal, context: Context) -> Iterator[Problem]:
    for metric in goal.measurable:
        if metric.kind not in NUMERIC or not (metric.rows or goal.check_ins):
            continue
        run = read_run(goal, metric, context)
        is_whole = not content_stems(metric.metric if len(metric.metric) > 1 else goal.title) & BEYOND_A_WHOLE
        told = _fractions(run) or [
            *(_impossible(run) if is_whole else ()),
            *_outliers(run),
            *_beyond_target(run),
        ]
        fall = find_fall(goal, metric, context) if is_whole else None
        # What follows a spike only seems to fall.
        if fall and {one.location for one in fall.related}.isdisjoint(figure.at for figure, *_ in told):
            yield fall
            told = [one for one in told if one[0].at != fall.location]
        first = {figure.at: (message, help) for figure, message, help in reversed(told)}
        if len(first) <= MOST:
            for at, (message, help) in first.items():
                yield Problem(location=at, message=f"Reading {message}", help=help)


def _fractions(run: Run) -> list[Told]:
    """Find 0.17 where 17% is meant: told once, for a whole column is mostly written so."""
    base, target = run.metric.start_value, run.metric.target
    if run.unit != "%" or target is None or base is None or run.metric.falling or min(base, target.value) < 5:
        return []
    for one in run.figures:
        if one.is_bare and 0 < one.value <= 1 and base <= one.value * 100 * ALIKE:
            meant = run.show(one.value * 100)
            message = f"`{format_number(one.value)}` is a fraction, the target `{target}` a percentage"
            return [(one, message, f"Write percentages: {meant} instead of `{format_number(one.value)}`")]
    return []


def _impossible(run: Run) -> Iterator[Told]:
    """Find more than all of something, and fewer than none."""
    for one in run.figures:
        if run.unit == "%" and one.value > 100 and max(run.knowns, default=ZERO) <= 100:
            yield one, f"{run.show(one.value)} is more than all of it, 100%", _correct(run, one, run.knowns)
        counted = unit_class(run.unit) in ("count", "time", "share") and run.unit != "pp"
        if counted and run.is_standing and one.value < 0 <= min(run.knowns, default=ZERO):
            yield (
                one,
                f"{run.show(one.value)} is less than nothing",
                f"Write {run.show(-one.value)}, or what it was",
            )


def _outliers(run: Run) -> Iterator[Told]:
    """Find figures that stand far from neighbours which are much alike."""
    if not run.is_standing and unit_class(run.unit) not in ("count", ""):
        return
    for index, one in enumerate(run.figures):
        beside = _neighbours(run, index)
        low, high = min(beside, default=ZERO), max(beside, default=ZERO)
        least = SMALL_COUNT if unit_class(run.unit) in ("count", "") else ZERO
        if low <= least or high > low * ALIKE:
            continue
        names = " and ".join(dict.fromkeys(run.show(value) for value in beside[-2:]))
        if one.value >= high * FAR:
            times = format_number(one.value / high, 0)
            message = f"{run.show(one.value)} is {times} times those beside it, {names}"
            yield one, message, _correct(run, one, beside)
        elif 0 < one.value * FAR <= low and unit_class(run.unit) != "time":
            # A short wait among long ones is luck, not a slip.
            message = f"{run.show(one.value)} is far below those beside it, {names}"
            yield one, message, _correct(run, one, beside)
        elif one.value < 0 and low <= -one.value * ALIKE and -one.value <= high * ALIKE:
            message = f"{run.show(one.value)} has another sign than those beside it, {names}"
            yield one, message, f"Write {run.show(-one.value)}, if the sign is a slip"


def _neighbours(run: Run, index: int) -> list[Decimal]:
    """Return the figures on both sides; for the last one the three before it, for the first the baseline."""
    values = [one.value for one in run.figures]
    if index == len(values) - 1:
        return values[index - 3 : index] if index >= 3 else []
    base = run.metric.start_value if run.is_standing and run.metric.kind == "reach" else None
    before = values[index - 1] if index else base
    return [] if before is None else [before, values[index + 1]]


def _beyond_target(run: Run) -> Iterator[Told]:
    """Find the first figure that is ten times a target and more: its unit or a digit is wrong."""
    target, base = run.metric.target, run.metric.start_value or ZERO
    if not run.is_standing or target is None or run.metric.falling or target.is_falling:
        return
    most = max(target.value, target.upper or ZERO, base, *run.knowns)
    if run.metric.kind == "keep" or most <= (SMALL_COUNT if unit_class(run.unit) in ("count", "") else ZERO):
        return
    for one in run.figures:
        if one.value >= most * 10:
            times = format_number(one.value / most, 0)
            message = f"{run.show(one.value)} is {times} times the target, `{target}`"
            yield one, message, _correct(run, one, [most])
            return


def _correct(run: Run, one: Figure, beside: Sequence[Decimal]) -> str:
    """Name the figure that was meant, where moving the point brings it among its neighbours."""
    for shift in (-1, 1, -2, 2, -3, 3):
        meant = one.value.scaleb(shift)
        if beside and min(beside) / ALIKE <= meant <= max(beside) * ALIKE:
            return f"Write {run.show(meant)}, if the point or a digit is a slip"
    return "Correct the figure, or ignore this line with the reason why it is right"


RULE = Rule(
    help=HELP,
    each_goal=find_implausible_readings,
    many="{count} readings can hardly be true",
)
