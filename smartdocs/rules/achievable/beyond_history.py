"""A304: a target far beyond what was reached before, or beyond what a ramping person can carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.aim import ZERO, aim_of, unit_of
from smartdocs.assess.words import bare_amount, format_amount, format_number
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import unit_class
from smartdocs.rules.achievable.ramp import amount_of_kind, find_full_targets, share_then_and_now
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.unsaid import gives_no_reason

_QUARTER = """\
---
title: Hold {count} meetings with owners of clinics
owner: ana
period: {period}
measurable: {{metric: first-meetings, kind: total, target: {count} meetings}}
achievable: {{because: One list of clinics a week}}
{more}---
"""
_FIRST = _QUARTER.format(
    count=20,
    period="2026-Q1",
    more="check_ins: [{date: 2026-03-27, value: 17}]\nclosed: {on: 2026-04-02, outcome: partly}\n",
)
_SECOND = _QUARTER.format(
    count=20,
    period="2026-Q2",
    more="check_ins: [{date: 2026-06-26, value: 21}]\nclosed: {on: 2026-07-02, outcome: achieved}\n",
)
_RECORDS = {
    "content/people/ana.md": "---\nname: Ana\nteam: sdr\n---\n",
    "content/people/mei.md": "---\nname: Mei\nteam: sdr\nramp: 50%\n---\n",
    "content/teams/sdr.md": "---\ntitle: Development reps\nfull_target: {first-meetings: 20 meetings}\n---\n",
    "content/goals/meetings-q1.md": _FIRST,
    "content/goals/meetings-q2.md": _SECOND,
}


def _third(ana: int, mei: int) -> dict[str, str]:
    quarter = _QUARTER.replace("{period}", "2026-Q3").replace("{more}", "")
    return _RECORDS | {
        "content/goals/meetings-ana.md": quarter.format(count=ana),
        "content/goals/meetings-mei.md": quarter.format(count=mei).replace("owner: ana", "owner: mei"),
    }


HELP = RuleHelp(
    code="A304",
    name="beyond-history",
    severity=Severity.WARNING,
    summary="A target is far beyond what the same person, team or customer reached in earlier periods of the "
    "same length (more than twice the best of two or more, three times the only one), or a person who is "
    "still ramping up has more than their share of the team's full target.",
    why="Attainable targets are found over a few periods, and the best guide is what was reached. Who is "
    "given far more than that plans for something that has never happened.",
    instead="Write a target nearer to what was reached or to the ramp, or say in `achievable:` what is "
    "different this time; with a reason a leap is only noted.",
    bad=_third(ana=80, mei=20),
    good=_third(ana=25, mei=10),
)

MANY_HISTORY = "{count} targets are far beyond what was reached before"
# A count that grows from 2 to 6 is three times as much, and no leap.
SMALL_STEP = 5


@dataclass(frozen=True, slots=True)
class Effort:
    """A goal's way in one metric: how far it wants to get, and how far it got, in its own unit."""

    goal: Goal
    metric: Metric
    origin: Decimal
    wanted: Decimal
    reached: Decimal | None

    @property
    def days(self) -> int:
        start, due = self.goal.start, self.goal.due
        return (due - start).days + 1 if start and due else 0

    def is_before(self, other: Effort) -> bool:
        """Tell whether this one ended before the other began, and took about as long."""
        if not (self.goal.due and other.goal.start and self.days > 0 and other.days > 0):
            return False
        return self.goal.due < other.goal.start and 0.75 < self.days / other.days < 1.34

    @property
    def when(self) -> str:
        return str(self.goal.period or f"until {self.goal.due}")


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier effort with what it reached, in the unit and at the ramp of a later one."""

    effort: Effort
    reached: Decimal


def find_targets_beyond_reach(context: Context) -> Iterator[Problem]:
    yield from find_full_targets(context)
    for efforts in _group(context).values():
        for effort in efforts:
            if not context.is_over(effort.goal):
                earlier = [one for one in efforts if one.is_before(effort)]
                yield from _compare(effort, earlier, context)


def _group(context: Context) -> dict[tuple[str, str, str, str], list[Effort]]:
    """Gather the efforts of each person, team, customer or the organisation by metric and kind."""
    found: dict[tuple[str, str, str, str], list[Effort]] = defaultdict(list)
    for goal in context.portfolio.goals.values():
        who = {"person": goal.accountable, "team": goal.team, "account": goal.account}.get(goal.level, "")
        if who is None or context.stage(goal) == "dropped":
            continue
        for index, metric in enumerate(goal.measurable):
            effort = _effort(goal, metric, index, context)
            if effort and metric.metric:
                found[goal.level, who, metric.metric.casefold(), metric.kind].append(effort)
    return {key: efforts for key, efforts in found.items() if len(efforts) > 1}


def _effort(goal: Goal, metric: Metric, index: int, context: Context) -> Effort | None:
    """Return the way from a metric's origin to its target, None where that is not one amount."""
    aim = aim_of(metric)
    if (
        aim is None
        or aim.is_cap
        or aim.target.upper is not None
        or metric.kind not in ("total", "sum", "reach")
    ):
        return None
    origin = aim.origin
    if origin is None:
        if unit_class(aim.target.unit) in ("share", "time") or aim.falling:
            return None
        origin = ZERO
    direction = -1 if aim.falling else 1
    found = context.assessment(goal).metrics[index]
    value = found.value
    if value is None and goal.closed and goal.closed.outcome == "achieved":
        value = aim.target.value
    reached = None if value is None else (value - origin) * direction
    return Effort(goal, metric, origin, (aim.target.value - origin) * direction, reached)


def _compare(effort: Effort, earlier: Sequence[Effort], context: Context) -> Iterator[Problem]:
    past = [known for one in earlier if (known := _known(one, effort, context))]
    best = max(past, key=lambda one: one.reached, default=None)
    if best is None or best.reached <= 0:
        return
    leap = effort.wanted / best.reached
    is_small = unit_class(unit_of(effort.metric)) == "count" and effort.wanted - best.reached < SMALL_STEP
    if is_small or leap <= (2 if len(past) > 1 else 3):
        return
    goal, metric = effort.goal, effort.metric
    reason = bool(goal.achievable.formula) or not gives_no_reason(goal.achievable.because)
    nearer = format_amount(effort.origin + best.reached * 2 * (-1 if metric.falling else 1), unit_of(metric))
    yield Problem(
        location=locate_field(goal.at, (*metric.key, "target"), metric.key),
        message=_message(effort, best, leap),
        help="See whether the reason carries that much more"
        if reason
        else f"Say in `achievable:` what is different this time, or write a target nearer to `{nearer}`",
        goal=goal,
        severity=Severity.INFO if reason else None,
        subjects=tuple(one.effort.goal.key for one in past),
        related=tuple(_place(one) for one in sorted(past, key=lambda one: one.effort.goal.id)[:5]),
        many=MANY_HISTORY,
    )


def _known(earlier: Effort, now: Effort, context: Context) -> Past | None:
    """Bring what was reached into the later effort's unit, and up or down to its ramp."""
    goal = earlier.goal
    if earlier.reached is None or goal.due is None or goal.due >= context.as_of:
        return None
    amount = amount_of_kind(Quantity(earlier.reached, unit_of(earlier.metric)), unit_of(now.metric))
    person = context.portfolio.people.get(goal.accountable or "") if goal.level == "person" else None
    shares = share_then_and_now(person, goal, now.goal) if person else (1, 1)
    if amount is None or shares is None:
        return None
    then, later = shares
    return Past(earlier, amount * later / then)


def _message(effort: Effort, best: Past, leap: Decimal) -> str:
    metric = effort.metric
    unit = unit_of(metric)
    if effort.origin != 0 and unit == "%":
        unit = "points"
    reached = format_amount(best.reached, unit, 0 if best.reached > 10 else 1)
    times = format_number(leap, 0 if leap > 10 else 1)
    if effort.origin == 0:
        way = f"Target `{metric.target}` is"
        return f"{way} {times} times the most that was reached before, {reached} in {best.effort.when}"
    wanted = format_amount(effort.wanted, unit)
    way = f"From `{metric.baseline}` to `{metric.target}` is {wanted},"
    return f"{way} {times} times the most that was gained before, {reached} in {best.effort.when}"


def _place(past: Past) -> Related:
    effort = past.effort
    unit = unit_of(effort.metric)
    reached = bare_amount(effort.reached or ZERO, unit)
    where = locate_field(effort.goal.at, (*effort.metric.key, "target"), effort.metric.key)
    return Related(where, f"`{effort.goal.id}`: {reached} of {format_amount(effort.wanted, unit)}")


RULE = Rule(
    help=HELP,
    whole=find_targets_beyond_reach,
    comes_and_goes=True,
    many="{count} targets are far beyond history or ramp",
)
