"""Goals that are measured by the goals which support them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from smartdocs.assess.aim import ONE, ZERO, Aim, aim_of, unit_of
from smartdocs.assess.assessment import Assessment, MetricAssessment, PlanPoint, Status
from smartdocs.assess.expected import elapsed_share, expected_share, merge_plans, plan_of, value_at
from smartdocs.assess.rollup import without_inner
from smartdocs.assess.score import cut, weighted_mean
from smartdocs.assess.window import Window
from smartdocs.assess.words import bare_amount, format_amount, format_day
from smartdocs.model.goal import Goal, Metric, Reading
from smartdocs.model.phrase import counted, joined, phrase
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.quantity import Comparator
from smartdocs.model.units import factor, same_unit
from smartdocs.model.visibility import Visibility

SUMMABLE = ("reach", "total", "sum")
AFTER = "sum after "


@dataclass(frozen=True, slots=True)
class Part:
    """A supporting goal with what it amounts to."""

    goal: Goal
    found: Assessment


def parts_of(window: Window, portfolio: Portfolio, known: Mapping[str, Assessment]) -> tuple[Part, ...]:
    """Return the parts that count: not dropped, not private to others, and none that is inside another.

    A part that is not assessed yet supports the goal in a circle, and is left out.
    """
    goal = window.goal
    parts = [
        part
        for part in portfolio.parts_of(goal.id)
        if part.id in known
        and part.id != goal.id
        and known[part.id].status is not Status.DROPPED
        and (part.visibility is not Visibility.PRIVATE or goal.visibility is Visibility.PRIVATE)
    ]
    return tuple(Part(part, known[part.id]) for part in without_inner(parts))


def measure_parts(window: Window, metric: Metric, parts: Sequence[Part]) -> MetricAssessment:
    """Weigh the parts' progress against what is expected of the same parts, each cut to 0 and 1."""
    told = [(part.goal.weight, part.found) for part in parts if part.found.progress is not None]
    progress = weighted_mean((w, cut(found.progress)) for w, found in told if found.progress is not None)
    expected = weighted_mean((w, found.expected) for w, found in told if found.expected is not None)
    silent = len(parts) - len(told)
    achieved = sum(1 for part in parts if part.found.status is Status.ACHIEVED)
    remark = _say_achieved(achieved, len(parts), silent) if parts else ""
    if window.has_ended:
        expected = ONE
    elif expected is None:
        expected = elapsed_share(window)
    return MetricAssessment(
        metric=metric,
        progress=progress,
        expected=expected,
        achieved=bool(parts) and achieved == len(parts),
        remark=remark,
    )


@dataclass(frozen=True, slots=True)
class Share:
    """What one part brings to a sum; `times` turns its unit into the sum's."""

    part: Part
    found: MetricAssessment
    times: Decimal

    @property
    def origin(self) -> Decimal:
        """What the part stood at before its first reading."""
        start = self.found.metric.start_value if self.found.metric.kind != "total" else None
        return (start or ZERO) * self.times

    @property
    def value(self) -> Decimal:
        return self.origin if self.found.value is None else self.found.value * self.times


def shares_of(metric: Metric, parts: Sequence[Part]) -> tuple[Share, ...]:
    """Return the parts' metrics of the same name, or of the same unit when the sum has no name.

    A part in a unit that does not convert brings nothing.
    """
    shares = []
    unit = unit_of(metric)
    for part in parts:
        for found in part.found.metrics:
            own = unit_of(found.metric)
            terms = factor(own, unit) if own and unit else (ONE, ONE)
            if _is_same(found.metric, metric) and terms is not None:
                shares.append(Share(part, found, terms[0] / terms[1]))
                break
    return tuple(shares)


def _is_same(part: Metric, whole: Metric) -> bool:
    if part.kind not in SUMMABLE:
        return False
    if whole.metric:
        return part.metric.casefold() == whole.metric.casefold()
    return bool(unit_of(whole)) and same_unit(unit_of(part), unit_of(whole))


def measure_sum(window: Window, metric: Metric, aim: Aim, parts: Sequence[Part]) -> MetricAssessment:
    """Add a metric up over the parts; one without a reading stands at its baseline.

    What the parts' targets leave open of the whole is nobody's and still has to come, whether its author
    states it as `unallocated` or not: else little would be expected of a sum that cannot get there. It
    is expected on a straight line in the time that is left after the last part; where parts run as long
    as the whole, in all of its time.
    """
    shares = shares_of(metric, parts)
    silent = sum(1 for share in shares if share.found.value is None)
    value = sum((share.value for share in shares), ZERO) if silent < len(shares) else None
    rest = _uncovered(aim, shares)
    plans = [plan for share in shares if (plan := _plan_of(share))]
    plan = merge_plans([*plans, _line_of(window, shares, rest)]) if plans else plan_of(window, metric, aim)
    planned = (
        None if window.start is None and window.due is None and not plan else value_at(plan, window.as_of)
    )
    readings = _merge_readings(shares)
    remark = _say_sum(len(shares), silent)
    if rest:
        uncovered = _say_uncovered(metric, aim, rest, _line_of(window, shares, rest))
        remark = joined("; ", (remark, uncovered))
    return MetricAssessment(
        metric=metric,
        readings=readings,
        value=value,
        value_from=readings[-1] if readings else None,
        progress=None if value is None else aim.share(value),
        expected=expected_share(window, aim, planned),
        expected_value=planned,
        plan=plan,
        achieved=value is not None and aim.holds(value),
        remark=remark,
    )


def _plan_of(share: Share) -> tuple[PlanPoint, ...]:
    return tuple(replace(point, value=point.value * share.times) for point in share.found.plan)


def _uncovered(aim: Aim, shares: Sequence[Share]) -> Decimal:
    """Return what a rising target is more than those of its parts together, 0 when they reach it."""
    if aim.falling or aim.target.comparator is Comparator.BETWEEN:
        return ZERO
    own = ((aim_of(share.found.metric), share.times) for share in shares)
    covered = sum((part.edge * times for part, times in own if part is not None), ZERO)
    return max(aim.target.value - covered, ZERO) if shares else ZERO


def _line_of(window: Window, shares: Sequence[Share], rest: Decimal) -> tuple[PlanPoint, ...]:
    start, due = window.start, window.due
    if not rest or start is None or due is None or due <= start:
        return ()
    ends = [share.part.goal.due or due for share in shares]
    begin = max(start, *ends) if max(ends) < due else start
    return PlanPoint(day=begin, value=ZERO), PlanPoint(day=due, value=rest)


def _say_uncovered(metric: Metric, aim: Aim, rest: Decimal, line: tuple[PlanPoint, ...]) -> str:
    """Say how much of the target the parts cover, and after which day the rest is expected."""
    unit = aim.target.unit
    covered, open_ = bare_amount(aim.target.value - rest, unit), format_amount(rest, unit)
    parts = {"covered": covered, "target": format_amount(aim.target.value, unit), "rest": open_}
    if metric.unallocated:
        told = phrase("the parts cover %(covered)s of %(target)s; %(rest)s unallocated", **parts)
    else:
        told = phrase("the parts cover %(covered)s of %(target)s; nobody has the other %(rest)s", **parts)
    if not line:
        return told
    return phrase("%(told)s, expected evenly after %(day)s", told=told, day=format_day(line[0].day))


def _say_achieved(achieved: int, total: int, silent: int) -> str:
    told = counted(
        "%(achieved)s of %(count)s part achieved",
        "%(achieved)s of %(count)s parts achieved",
        total,
        achieved=achieved,
    )
    if not silent:
        return told
    return phrase("%(told)s, %(silent)s without a number", told=told, silent=silent)


def _say_sum(parts: int, silent: int) -> str:
    if not parts:
        return phrase("no part has this metric")
    told = counted("sum of %(count)s part", "sum of %(count)s parts", parts)
    if not silent:
        return told
    return phrase("%(told)s, %(silent)s of them without a reading", told=told, silent=silent)


def _name_event(part: Goal, reading: Reading) -> str:
    """Name the reading that changed a sum, once, however deep below it lies."""
    if reading.what.startswith(AFTER):
        return reading.what
    return phrase("sum after “%(part)s”, %(reading)s", part=part.title or part.id, reading=reading.what)


def _merge_readings(shares: Sequence[Share]) -> tuple[Reading, ...]:
    """Return the sum after every reading of a part; each stays at the place of the part's reading."""
    events = sorted(
        (
            (reading.day, place, reading)
            for place, share in enumerate(shares)
            for reading in share.found.readings
        ),
        key=lambda event: event[:2],
    )
    current = [share.origin for share in shares]
    total, merged = sum(current, ZERO), []
    for _, place, reading in events:
        value = reading.value * shares[place].times
        total += value - current[place]
        current[place] = value
        what = _name_event(shares[place].part.goal, reading)
        merged.append(Reading(day=reading.day, value=total, path=reading.path, line=reading.line, what=what))
    return tuple(merged)
