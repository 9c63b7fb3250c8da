"""Whatever a plan holds, it is assessed, and its numbers stay within their bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Status
from smartdocs.assess.rollup import roll_up
from smartdocs.model.fiscal import FiscalCalendar
from smartdocs.model.goal import CheckIn, Closing, Goal, Metric, Milestone, Reading, Relevant, TimeBound
from smartdocs.model.goal_schema import INTERVALS, METRIC_KINDS, OUTCOMES, RHYTHMS, STATUSES
from smartdocs.model.period import parse_period
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.model.visibility import Visibility
from tests.plans import Q3, assessed, day, goal, metric, portfolio, said, step

NAMES = ("a", "b", "c", "d")
PERIODS = [parse_period(text, FiscalCalendar()) for text in ("2026", "2026-Q3", "2026-08", "2025..2030")]

days = st.one_of(
    st.dates(date(2026, 6, 1), date(2026, 11, 1)), st.sampled_from([date.min, date.max, date(1900, 1, 1)])
)
maybe_day = st.none() | days
numbers = st.one_of(
    st.integers(-20, 120).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000),
    st.sampled_from([Decimal(10) ** 29, -(Decimal(10) ** 29), Decimal("1e-29"), Decimal("-1e-29")]),
)
weights = st.sampled_from([Decimal(0), Decimal(1), Decimal(3)])


@st.composite
def quantities(draw):
    value, comparator = draw(numbers), draw(st.none() | st.sampled_from(Comparator))
    upper = value + abs(draw(numbers)) if comparator is Comparator.BETWEEN else None
    unit = draw(st.sampled_from(["", "%", "USD", "EUR", "days", "weeks", "calls", "h"]))
    return Quantity(value, unit, comparator, upper, draw(st.sampled_from(["", *INTERVALS])))


by_period = st.dictionaries(st.sampled_from(PERIODS), quantities(), max_size=2)
readings = st.builds(Reading, day=days, value=numbers, path=st.just("a.csv"), line=st.integers(1, 9))
metrics = st.builds(
    Metric,
    metric=st.sampled_from(["", "calls", "arr"]),
    kind=st.sampled_from(METRIC_KINDS),
    baseline=st.none() | quantities(),
    target=st.none() | quantities(),
    per=st.none() | st.sampled_from(INTERVALS),
    at_least=st.none() | quantities(),
    path=by_period,
    each=by_period,
    weight=weights,
    rows=st.lists(readings, max_size=3).map(tuple),
    falling=st.booleans(),
)
check_ins = st.builds(
    CheckIn,
    date=days,
    value=st.none() | quantities(),
    add=st.none() | quantities(),
    values=st.dictionaries(st.sampled_from(["calls", "arr"]), quantities(), max_size=1),
    metric=st.none() | st.sampled_from(["calls", "arr"]),
    for_=st.none() | st.sampled_from(PERIODS),
    confidence=st.none() | st.sampled_from([Decimal(0), Decimal("0.9")]),
    status=st.none() | st.sampled_from(["on track", "achieved"]),
)
milestones = st.builds(
    Milestone,
    due=maybe_day,
    target=st.none() | quantities(),
    weight=weights,
    done=st.none() | st.booleans() | days,
)


@st.composite
def goals(draw, name):
    closing = st.builds(Closing, on=maybe_day, outcome=st.none() | st.sampled_from(OUTCOMES))
    return Goal(
        id=name,
        period=draw(st.none() | st.sampled_from(PERIODS)),
        status=draw(st.none() | st.sampled_from(STATUSES)),
        visibility=draw(st.sampled_from(Visibility)),
        weight=draw(weights),
        measurable=draw(st.lists(metrics, max_size=2).map(tuple)),
        relevant=Relevant(supports=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)))),
        time_bound=TimeBound(
            start=draw(maybe_day), due=draw(maybe_day), check_in=draw(st.none() | st.sampled_from(RHYTHMS))
        ),
        milestones=draw(st.lists(milestones, max_size=2).map(tuple)),
        check_ins=draw(st.lists(check_ins, max_size=3).map(tuple)),
        closed=draw(st.none() | closing),
    )


portfolios = st.tuples(*(goals(name) for name in NAMES)).map(lambda found: portfolio(*found))


@settings(max_examples=120, deadline=None)
@given(portfolios, days, st.none() | st.just(Q3))
def test_every_plan_is_assessed(plan, as_of, closing):
    found = assess(plan, closing.end if closing else as_of, closing)
    rolled = roll_up(list(plan.goals.values()), found)
    for assessment in found.by_goal.values():
        assert assessment.reason
        assert assessment.status in Status
        assert assessment.score is None or 0 <= assessment.score <= 1
        assert assessment.expected is None or 0 <= assessment.expected <= 1
    assert rolled.score is None or 0 <= rolled.score <= 1
    assert sum(rolled.counts.values()) == rolled.total


@settings(max_examples=60, deadline=None)
@given(portfolios, st.dates(date(2026, 6, 1), date(2026, 11, 1)))
def test_what_comes_later_changes_nothing(plan, as_of):
    def until(item):
        known = tuple(check_in for check_in in item.check_ins if check_in.date <= as_of)
        cut = tuple(
            replace(one, rows=tuple(r for r in one.rows if r.day <= as_of)) for one in item.measurable
        )
        return replace(item, check_ins=known, measurable=cut)

    before = portfolio(*(until(item) for item in plan.goals.values()))
    full, past = assess(plan, as_of), assess(before, as_of)
    assert [found.status for found in full.by_goal.values()] == [
        found.status for found in past.by_goal.values()
    ]
    assert [found.progress for found in full.by_goal.values()] == [
        found.progress for found in past.by_goal.values()
    ]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(1, 90))
def test_more_calls_are_never_a_worse_status(values, gone):
    order = [Status.OFF_TRACK, Status.AT_RISK, Status.NOT_STARTED, Status.ON_TRACK, Status.ACHIEVED]
    as_of = date(2026, 7, 1) + timedelta(days=gone)
    found = [
        assessed(goal(metric("total", "40"), check_ins=(said("07-01", value),)), as_of.isoformat()).status
        for value in sorted(values)
    ]
    assert found == sorted(found, key=order.index)


def test_assessments_are_found_by_id():
    item = goal(metric("milestones"), milestones=(step(done=True),))
    assert assess(portfolio(item), day("08-15"))["calls"].goal_id == "calls"


def test_goals_keep_the_order_of_the_portfolio():
    whole, part = goal(metric("parts"), name="a"), goal(name="b", supports=("a",))
    assert list(assess(portfolio(whole, part), day("08-15")).by_goal) == ["a", "b"]


@pytest.mark.parametrize("value", ["0.1", "0.2", "0.3"])
def test_tenths_are_exact(value):
    item = goal(metric("reach", "1", "0"), check_ins=(said("08-01", value),))
    assert assessed(item).progress == Decimal(value)
