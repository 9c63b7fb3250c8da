"""How earlier forecasts turned out.

    record_forecasts(portfolio, goals, as_of, closing=None) -> ForecastRecord

For a subject pass its goals (those of a period, or of a year), for one goal `(goal,)`; `record.of(goal_id)`
is the part of one goal. Every forecast is worked out anew from the readings that are dated by its day, for
the deadline and the way of measuring that the goal has now: what was printed then may have differed where
a reading was written later or the goal was changed.

    record.total            5     forecasts whose outcome is known
    record.hits             4     those whose outcome lay within the range that is shown
    record.median_error     0.06  how far the likely figure was off, as a share of the goal's whole way
    record.forecasts              each a `PastForecast`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from statistics import median

from smartdocs.assess.aim import aim_of
from smartdocs.assess.assess import DIGITS
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.forecast import Forecast, forecast_metric
from smartdocs.assess.value import measure
from smartdocs.assess.window import Window
from smartdocs.model.dates import add_months
from smartdocs.model.goal import Goal, Metric, Reading
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio

KINDS = ("reach", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForecast:
    """What was forecast on a day, and how it turned out; amounts are in the forecast's unit.

    `error` is the outcome less the likely figure, `error_share` its size as a share of the way from the
    baseline to the target, None where there is no way.
    """

    goal_id: str
    metric: Metric
    made_on: date
    forecast: Forecast
    outcome: Decimal
    outcome_from: Reading
    error_share: Decimal | None

    @property
    def error(self) -> Decimal:
        return self.outcome - self.forecast.likely

    @property
    def is_hit(self) -> bool:
        return self.forecast.low <= self.outcome <= self.forecast.high


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """Earlier forecasts with their outcomes, in the order of goals and days."""

    forecasts: tuple[PastForecast, ...] = ()

    @property
    def total(self) -> int:
        return len(self.forecasts)

    @property
    def hits(self) -> int:
        return sum(1 for found in self.forecasts if found.is_hit)

    @property
    def hit_share(self) -> Decimal | None:
        """The share of forecasts whose range held the outcome, None of none."""
        return Decimal(self.hits) / self.total if self.total else None

    @property
    def median_error(self) -> Decimal | None:
        """The median size of the errors as shares of the way, None where no error has one."""
        shares = [found.error_share for found in self.forecasts if found.error_share is not None]
        return median(shares) if shares else None

    @property
    def goal_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found.goal_id for found in self.forecasts))

    def of(self, goal_id: str) -> ForecastRecord:
        """Return the record of one goal."""
        return ForecastRecord(tuple(found for found in self.forecasts if found.goal_id == goal_id))


def record_forecasts(
    portfolio: Portfolio, goals: Iterable[Goal], as_of: date, closing: Period | None = None
) -> ForecastRecord:
    """Set what would have been forecast at each month's end and half-way against what came.

    Goals whose deadline lies ahead, or which nobody read a figure of, have no record. `closing` is that of
    the report, as `assess` has it. Sums of parts are left out: their parts are there.
    """
    with localcontext(Context(prec=DIGITS)):
        return ForecastRecord(
            tuple(
                found
                for goal in goals
                for metric in goal.measurable
                if metric.kind in KINDS
                for found in _record(goal, metric, portfolio, as_of, closing)
            )
        )


def forecast_days(goal: Goal) -> tuple[date, ...]:
    """Return the days on which a goal's forecasts are taken for its record: month ends, and half-way."""
    if goal.start is None or goal.due is None or goal.due <= goal.start:
        return ()
    days = {goal.start + (goal.due - goal.start) // 2}
    first = goal.start.replace(day=1)
    while first <= goal.due and (first.year, first.month) < (date.max.year, 12):
        first = add_months(first, 1)
        days.add(first - timedelta(days=1))
    return tuple(sorted(day for day in days if goal.start < day < goal.due))


def _record(
    goal: Goal, metric: Metric, portfolio: Portfolio, as_of: date, closing: Period | None
) -> Iterator[PastForecast]:
    end = Window(goal=goal, as_of=as_of, grace_days=portfolio.config.grace_days, closing=closing)
    if goal.due is None or not end.has_passed(goal.due) or _is_given_up(goal):
        return
    final = measure(end, metric, portfolio, {})
    if final.value is None or final.value_from is None:
        return
    for day, forecast in _earlier(goal, metric, portfolio, goal.due):
        yield PastForecast(
            goal_id=goal.id,
            metric=metric,
            made_on=day,
            forecast=forecast,
            outcome=final.value,
            outcome_from=final.value_from,
            error_share=_share_of_way(final, final.value - forecast.likely),
        )


def _is_given_up(goal: Goal) -> bool:
    """Tell whether nobody worked at it until its deadline, so that no forecast could come true."""
    closed = goal.closed
    if closed is None:
        return goal.status == "dropped"
    is_early = closed.on is not None and goal.due is not None and closed.on < goal.due
    return closed.outcome == "dropped" or is_early


def _earlier(goal: Goal, metric: Metric, portfolio: Portfolio, due: date) -> Iterator[tuple[date, Forecast]]:
    for day in _worth_asking(forecast_days(goal), metric, goal):
        window = Window(goal=goal, as_of=day, grace_days=portfolio.config.grace_days)
        found = forecast_metric(measure(window, metric, portfolio, {}), goal.start, due)
        if found is not None:
            yield day, found


def _worth_asking(days: Sequence[date], metric: Metric, goal: Goal) -> Iterator[date]:
    """Leave out the days before anybody read anything, of which a plan for decades would have hundreds."""
    read = [row.day for row in metric.rows] or [item.date for item in goal.check_ins]
    if read:
        yield from (day for day in days if min(read) <= day)


def _share_of_way(final: MetricAssessment, error: Decimal) -> Decimal | None:
    aim = aim_of(final.metric)
    if aim is None:
        return None
    way = abs(aim.edge - (aim.origin or Decimal(0)))
    return abs(error) / way if way else None
