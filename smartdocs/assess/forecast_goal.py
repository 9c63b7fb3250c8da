"""The forecasts of a goal: of each metric from its readings, of a sum from what its parts come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import ZERO, Aim, aim_of
from smartdocs.assess.assessment import Assessment, MetricAssessment
from smartdocs.assess.forecast import Forecast, Outlook, forecast_metric, judge_range
from smartdocs.assess.parts import Share, parts_of, shares_of
from smartdocs.assess.window import Window
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio


def forecast_goal(
    goal: Goal, portfolio: Portfolio, known: Mapping[str, Assessment]
) -> tuple[Forecast | None, ...]:
    """Forecast each metric of a goal on its deadline; `known` is what goals amount to on the day.

    Nothing once the deadline is there, or the goal is closed.
    """
    forecaster = _Forecaster(portfolio, known)
    return tuple(forecaster.forecast(goal, found, goal.due) for found in known[goal.id].metrics)


@dataclass(frozen=True, slots=True)
class _Forecaster:
    """`above` are the sums that a part is being forecast for, so that no circle is walked."""

    portfolio: Portfolio
    known: Mapping[str, Assessment]
    above: frozenset[str] = frozenset()

    def forecast(self, goal: Goal, found: MetricAssessment, due: date | None) -> Forecast | None:
        if not self._is_ahead(goal, due) or due is None:
            return None
        shares = self._shares(goal, found) if found.metric.kind == "sum" else ()
        if shares:
            inner = replace(self, above=self.above | {goal.id})
            return inner.add_up(found, due, shares)
        return forecast_metric(found, goal.start, due)

    def _is_ahead(self, goal: Goal, due: date | None) -> bool:
        found = self.known[goal.id]
        return due is not None and due > found.as_of and found.stage not in ("closed", "dropped")

    def _shares(self, goal: Goal, found: MetricAssessment) -> Sequence[Share]:
        as_of, grace = self.known[goal.id].as_of, self.portfolio.config.grace_days
        known = {name: found for name, found in self.known.items() if name not in self.above}
        window = Window(goal=goal, as_of=as_of, grace_days=grace)
        return shares_of(found.metric, parts_of(window, self.portfolio, known))

    def add_up(self, found: MetricAssessment, due: date, shares: Sequence[Share]) -> Forecast | None:
        """Add up what the parts come to, each on its own deadline or the whole's, whichever is first.

        A part that is over stands where it ended. Where one that runs has no forecast, the sum has none.
        """
        aim, settled, ahead = aim_of(found.metric), ZERO, list[tuple[Forecast, Share]]()
        for share in shares:
            part = share.part.goal
            day = min(part.due, due) if part.due else None
            if day is not None and not self._is_ahead(part, day):
                settled += share.value
                continue
            own = self.forecast(part, share.found, day)
            if own is None:
                return None
            ahead.append((own, share))
        return _join(settled, ahead, aim, due) if ahead and aim else None


def _join(settled: Decimal, ahead: Sequence[tuple[Forecast, Share]], aim: Aim, day: date) -> Forecast:
    """Sum up; the ends of the range are those of all parts together, where all do badly or all do well."""
    forecasts = [own for own, _ in ahead]
    return judge_range(
        Forecast(
            day=day,
            low=settled + sum((own.low * share.times for own, share in ahead), ZERO),
            likely=settled + sum((own.likely * share.times for own, share in ahead), ZERO),
            high=settled + sum((own.high * share.times for own, share in ahead), ZERO),
            level=settled + sum((own.level * share.times for own, share in ahead), ZERO),
            unit=aim.target.unit,
            outlook=Outlook.OPEN,
            days=min(own.days for own in forecasts),
            since=min(own.since for own in forecasts),
            until=max(own.until for own in forecasts),
            bound=next((own.bound for own in forecasts if own.bound is not None), None),
            parts=len(forecasts),
        ),
        aim,
    )
