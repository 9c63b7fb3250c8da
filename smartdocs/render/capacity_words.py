"""Weeks that are too full, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from smartdocs.assess.capacity_weeks import OpenWeek
from smartdocs.model.phrase import counted, joined, phrase
from smartdocs.render.canvas import Say
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_day, plural
from smartdocs.render.week_bars import draw_weeks, write_load
from smartdocs.review.capacity import CapacityRow


def draw_capacity(row: CapacityRow, width: float = 720.0, say: Say = str) -> Drawing:
    """Draw a person's or team's weeks."""
    return draw_weeks(row.plan, row.who.title, width, say)


def describe_capacity(row: CapacityRow) -> str:
    """Say how full the weeks are: `13 weeks, 26 h planned in the fullest; 2 are over-booked`."""
    weeks, full = len(row.plan.weeks), len(row.full)
    most = write_load(row.busiest.effort, row.plan)
    if not full:
        return phrase(
            "%(weeks)s, %(most)s planned in the fullest; all fit", weeks=plural(weeks, "week"), most=most
        )
    return counted(
        "%(weeks)s, %(most)s planned in the fullest; one is over-booked",
        "%(weeks)s, %(most)s planned in the fullest; %(count)s are over-booked",
        full,
        weeks=plural(weeks, "week"),
        most=most,
    )


def describe_share(row: CapacityRow) -> str:
    """Say what an account takes at most of somebody's week."""
    return write_load(max(row.shares, default=Decimal(0)), row.plan)


def write_hours(amount: Decimal, row: CapacityRow) -> str:
    """Write an amount of a row in its unit."""
    return write_load(amount, row.plan)


def describe_days_off(week: OpenWeek) -> str:
    """Say why a week has less room than others: `Labor Day on 7 Sep, 2 days away`."""
    return joined(", ", _days_off(week))


def _days_off(week: OpenWeek) -> Iterator[str]:
    for day, name in week.holidays:
        yield phrase("%(name)s on %(day)s", name=name, day=format_day(day))
    if week.away:
        yield counted("%(count)s day away", "%(count)s days away", week.away)


CAPACITY_FILTERS: dict[str, Callable[..., str]] = {
    "describe_capacity": describe_capacity,
    "describe_share": describe_share,
    "describe_days_off": describe_days_off,
    "write_hours": write_hours,
}
