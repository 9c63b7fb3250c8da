"""M210: two check-ins, or a check-in and the data file, give two figures for one day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import amount_in, unit_of
from smartdocs.assess.readings import figure_of
from smartdocs.assess.words import format_amount
from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import CheckIn, Goal, Metric, Reading
from smartdocs.model.quantity import Quantity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.measurable.falling_total import day_of
from smartdocs.rules.rule import Context, Problem, Rule

_DATA = {"content/data/meetings.csv": "week,held\n2026-07-10,4\n2026-07-17,7\n"}
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
  data: {file: /data/meetings.csv, date: week, value: held}
check_ins:
"""

HELP = RuleHelp(
    code="M210",
    name="contradicting-readings",
    severity=Severity.WARNING,
    summary="A check-in states another figure for a day than the data file does: for a total, than the "
    "rows up to that day add up to. Or two check-ins of a day state different figures.",
    why="The file's figure is the one that counts, of two check-ins the one written below. A reader who "
    "knows the other asks which of the two is true, and then which of all the others.",
    instead="Correct the check-in or the row. A check-in may leave the figure to the file, and say in words "
    "what stands behind it.",
    bad=_DATA | {"content/goals/meetings.md": f"{_GOAL}  - {{date: 2026-07-17, value: 13 meetings}}\n---\n"},
    good=_DATA | {"content/goals/meetings.md": f"{_GOAL}  - {{date: 2026-07-17, value: 11 meetings}}\n---\n"},
)

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file says of one day: its last row, the figure as of its end, and the limits of the truth.

    A check-in may have been written before some rows of its own day were in, hence the limits.
    """

    row: Reading
    value: Decimal
    allowed: tuple[Decimal, ...]
    is_range: bool

    def fits(self, value: Decimal, margin: Decimal) -> bool:
        if self.is_range:
            return min(self.allowed) - margin <= value <= max(self.allowed) + margin
        return any(abs(value - one) <= margin for one in self.allowed)


def find_contradictions(goal: Goal, context: Context) -> Iterator[Problem]:
    for metric in goal.measurable:
        if metric.kind not in ("total", "reach", "keep") or not goal.check_ins:
            continue
        if not metric.rows:
            yield from _two_of_a_day(goal, metric, context.as_of)
            continue
        rows = _rows_of(goal, metric, context.as_of)
        totals = _running(rows)
        for index, check_in in enumerate(goal.check_ins):
            day = min(check_in.date, check_in.for_.end) if check_in.for_ else check_in.date
            told = _total_on(rows, totals, day) if metric.kind == "total" else _level_on(rows, day)
            if told and day <= context.as_of:
                yield from _compare(goal, metric, index, check_in, told)


def _two_of_a_day(goal: Goal, metric: Metric, as_of: date) -> Iterator[Problem]:
    """Find check-ins that state another figure than one above them of the same day."""
    told: dict[tuple[date, date], tuple[Quantity, Location]] = {}
    for index, check_in in enumerate(goal.check_ins):
        stated = figure_of(goal, metric, check_in)
        if stated is None or stated[1][0] == "add" or check_in.date > as_of:
            continue
        figure, at = stated[0], goal.at.at("check_ins", index, *stated[1])
        before = told.setdefault((check_in.date, day_of(check_in)), (figure, at))
        values = [amount_in(one, unit_of(metric)) for one in (before[0], figure)]
        if values[0] != values[1] and None not in values:
            yield Problem(
                location=at,
                message=f"Two check-ins of {check_in.date} say `{before[0]}` and `{figure}`",
                help=f"Keep one of them, or correct its day; as it stands, `{figure}` is what counts",
                related=(Related(before[1], f"says {before[0]}"),),
            )
            told[check_in.date, day_of(check_in)] = (figure, at)


def _rows_of(goal: Goal, metric: Metric, as_of: date) -> list[Reading]:
    """Return the rows that count, in order of day."""
    last = min(goal.due or as_of, as_of)
    rows = [row for row in metric.rows if (goal.start or row.day) <= row.day <= last]
    return sorted(rows, key=lambda row: row.day)


def _running(rows: list[Reading]) -> list[Decimal]:
    totals = [Decimal(0)]
    for row in rows:
        totals.append(totals[-1] + row.value)
    return totals


def _level_on(rows: list[Reading], day: date) -> Standing | None:
    """Return the levels that a file states for a day; between two days it may be anything."""
    past = bisect_right(rows, day, key=lambda row: row.day)
    levels = [row for row in rows[max(past - 100, 0) : past] if row.day == day]
    if not levels:
        return None
    return Standing(levels[-1], levels[-1].value, tuple(row.value for row in levels), is_range=False)


def _total_on(rows: list[Reading], totals: list[Decimal], day: date) -> Standing | None:
    """Return the total on a day, None where the file may still lack what came after its last row."""
    past = bisect_right(rows, day, key=lambda row: row.day)
    if past == 0:
        return None
    last, total = rows[past - 1], totals[past]
    first = past - 1
    while last.day == day and first > 0 and rows[first - 1].day == day:
        first -= 1
    if last.day == day:
        return Standing(last, total, (totals[first], total), is_range=past - first > 1)
    if past == len(rows):
        return None
    end = bisect_right(rows, rows[past].day, key=lambda row: row.day)
    return Standing(last, total, tuple(totals[past : end + 1]), is_range=True)


def _compare(goal: Goal, metric: Metric, index: int, check_in: CheckIn, told: Standing) -> Iterator[Problem]:
    stated = figure_of(goal, metric, check_in)
    # A figure that was converted from another unit has been rounded, and nobody knows how far.
    if stated is None or stated[1][0] == "add" or not stated[0].text:
        return
    figure, key = stated
    value = amount_in(figure, unit_of(metric))
    if value is None or told.fits(value, _margin(figure)):
        return
    file = told.row.path.rsplit("/", 1)[-1]
    who = f"the rows of `{file}` up to that day" if metric.kind == "total" else f"`{file}`"
    says = format_amount(told.value, unit_of(metric))
    yield Problem(
        location=goal.at.at("check_ins", index, *key),
        message=f"Check-in of {check_in.date} says `{figure}`, {who} `{says}`",
        help=f"Correct the check-in or the file (line {told.row.line}); the file's figure is what counts",
        related=(Related(Location(told.row.path, told.row.line), told.row.what),),
    )


def _margin(figure: Quantity) -> Decimal:
    """Return half of the last place that is written: 500 for `$58K`, 0.05 for `3.5 hours`."""
    found = _NUMBER.search(figure.text)
    written = Decimal(found[0].replace(",", "")) if found else Decimal(0)
    scale = abs(figure.value) / written if written else Decimal(1)
    return scale.scaleb(-len(found[0].partition(".")[2]) if found else 0) / 2


RULE = Rule(
    help=HELP,
    each_goal=find_contradictions,
    is_lasting=True,
    many="{count} check-ins contradict their data file or each other",
)
