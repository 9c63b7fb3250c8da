"""Members of a team beside each other: each with their own target, and the sum against the team's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.aim import amount_in, unit_of
from smartdocs.assess.assessment import Assessments, MetricAssessment
from smartdocs.assess.precision import column_places
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.quantity import Quantity
from smartdocs.render.bars import Part, PartsInput, draw_parts
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_number, format_percent, with_unit
from smartdocs.render.kit import GoalRow, Kit
from smartdocs.render.reports.words import format_value, spell

SUMMABLE = ("reach", "total", "sum")
_PHONE = 320.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One member's share: `share` of the team's target, `ramp` of a full one, both written out."""

    name: str
    person_id: str
    row: GoalRow
    ramp: str
    target: str
    share: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One metric of a team in one period. `verdict` says whether the members' targets make the team's."""

    title: str
    period: Period | None
    whole: GoalRow | None
    whole_target: str
    members: tuple[MemberRow, ...]
    sum_target: str
    sum_value: str
    sum_expected: str
    verdict: str
    is_short: bool
    full_target: str
    wide: Drawing
    narrow: Drawing


@dataclass(frozen=True, slots=True)
class _Share:
    goal: Goal
    person: Person
    found: MetricAssessment
    target: Decimal


def compare_members(kit: Kit, team: Team, goals: tuple[Goal, ...]) -> tuple[Comparison, ...]:
    """Compare members by each metric that two or more of them, or one and the team, have a target in."""
    shelves: dict[tuple[Period | None, str, str], list[_Share]] = {}
    for share in _iter_shares(kit.portfolio, kit.view.desk.assessments, goals, team):
        metric = share.found.metric
        shelves.setdefault((share.goal.period, metric.metric, unit_of(metric)), []).append(share)
    made = [_compare(kit, team, goals, key, shares) for key, shares in shelves.items()]
    found = [item for item in made if item is not None]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(item: Comparison) -> tuple[int, str]:
    return (-item.period.end.toordinal() if item.period else 0, item.title)


def _iter_shares(
    portfolio: Portfolio, assessments: Assessments, goals: tuple[Goal, ...], team: Team
) -> Iterator[_Share]:
    for goal in goals:
        person = portfolio.people.get(goal.accountable or "")
        if person is None or person.team != team.id or goal.level != "person":
            continue
        for found in assessments[goal.id].metrics:
            target = found.metric.target
            if found.metric.kind in SUMMABLE and target is not None and found.metric.metric:
                yield _Share(goal, person, found, target.value)


def _keep_parts(kit: Kit, whole: Goal, shares: list[_Share]) -> list[_Share]:
    """Keep the goals that support the team's, when any says so; others would be counted beside it."""
    parts = set(kit.portfolio.parts.get(whole.id, ()))
    return [share for share in shares if share.goal.id in parts] or shares


def _find_whole(
    kit: Kit, goals: tuple[Goal, ...], key: tuple[Period | None, str, str]
) -> tuple[Goal, Quantity, MetricAssessment] | None:
    """Find the team's own goal of this metric and period."""
    for goal in goals:
        if goal.level != "team" or goal.period != key[0]:
            continue
        for found in kit.view.desk.assessments[goal.id].metrics:
            if found.metric.metric == key[1] and found.metric.target is not None:
                return goal, found.metric.target, found
    return None


def _compare(
    kit: Kit, team: Team, goals: tuple[Goal, ...], key: tuple[Period | None, str, str], shares: list[_Share]
) -> Comparison | None:
    whole = _find_whole(kit, goals, key)
    if whole is not None:
        shares = _keep_parts(kit, whole[0], shares)
    if len(shares) < (1 if whole else 2):
        return None
    period, metric, unit = key
    amount = amount_in(whole[1], unit) if whole else None
    total = sum((share.target for share in shares), Decimal(0))
    shares = sorted(shares, key=lambda share: (-share.target, share.person.title))
    parts = tuple(
        Part(share.person.title or share.person.id, share.target, share.found.value) for share in shares
    )
    places = column_places(share.found for share in shares)
    chart = PartsInput(spell(metric), unit, parts, amount, phrase("Target of the team"))
    return Comparison(
        title=spell(metric),
        period=period,
        whole=kit.rows[whole[0].id] if whole else None,
        whole_target=with_unit(format_number(amount), unit) if amount is not None else "",
        members=tuple(_member(kit, share, amount or total, unit, places) for share in shares),
        sum_target=with_unit(format_number(total), unit),
        sum_value=_sum(unit, [share.found.value for share in shares]),
        sum_expected=_sum(unit, [share.found.expected_value for share in shares], places),
        verdict=_judge(total, amount, unit),
        is_short=amount is not None and total < amount,
        full_target=format_full(team, metric),
        wide=draw_parts(chart, say=kit.say),
        narrow=draw_parts(chart, _PHONE, kit.say),
    )


def _member(kit: Kit, share: _Share, whole: Decimal, unit: str, places: int) -> MemberRow:
    planned = share.found.expected_value
    return MemberRow(
        name=share.person.title or share.person.id,
        person_id=share.person.id,
        row=kit.rows[share.goal.id],
        ramp=_ramp_in(share.person, share.goal),
        target=with_unit(format_number(share.target), unit),
        share=format_percent(share.target / whole) if whole else "",
        value=format_value(share.found.value, unit),
        expected=with_unit(format_number(planned, places), unit) if planned is not None else "",
    )


def _ramp_in(person: Person, goal: Goal) -> str:
    """Write the ramp that applied within a goal's time, first to last when it grows."""
    from smartdocs.render.filters import format_quantity

    if person.ramp is None:
        return phrase("Full")
    if isinstance(person.ramp, Quantity):
        return format_quantity(person.ramp)
    steps = [
        share
        for period, share in sorted(person.ramp.items(), key=lambda item: item[0])
        if goal.period is None or period.overlaps(goal.period)
    ]
    if not steps:
        return phrase("Full")
    first, last = format_quantity(steps[0]), format_quantity(steps[-1])
    return first if first == last else phrase("%(first)s to %(last)s", first=first, last=last)


def _sum(unit: str, values: list[Decimal | None], places: int | None = None) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return ""
    return with_unit(format_number(sum(known, Decimal(0)), places), unit)


def _judge(total: Decimal, whole: Decimal | None, unit: str) -> str:
    if whole is None:
        return ""
    if total == whole:
        return phrase("The members' targets add up to the team's")
    gap = with_unit(format_number(abs(whole - total)), unit)
    if total < whole:
        return phrase("The members' targets fall %(gap)s short of the team's", gap=gap)
    return phrase("The members' targets exceed the team's by %(gap)s", gap=gap)


def format_full(team: Team, metric: str) -> str:
    """Write what a fully ramped member carries of a metric."""
    from smartdocs.render.filters import format_quantity

    quantity = team.full_target.get(metric)
    return format_quantity(quantity) if quantity else ""
