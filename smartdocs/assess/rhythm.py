"""Goals with a rhythm: intervals kept (`rate`), and readings kept on the right side (`keep`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from smartdocs.assess.aim import ZERO, Aim, required_share
from smartdocs.assess.assessment import Interval, MetricAssessment
from smartdocs.assess.readings import Series
from smartdocs.assess.window import Window, later
from smartdocs.model.dates import add_months
from smartdocs.model.goal import Metric
from smartdocs.model.period import FiscalCalendar

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
MOST_INTERVALS = 4000


def interval_of(metric: Metric) -> str:
    """Return day, week, month, quarter or year; a week when nothing is said."""
    return metric.per or (metric.target.per if metric.target else "") or "week"


def bounds_around(day: date, per: str, calendar: FiscalCalendar) -> tuple[date, date]:
    """Return the first and last day of the interval that holds a day.

    Weeks begin on Monday; quarters and years are the organisation's.
    """
    if per == "day":
        return day, day
    if per == "week":
        monday = day - timedelta(days=min(day.weekday(), (day - date.min).days))
        return monday, later(monday, 6)
    length = MONTHS_IN.get(per, 1)
    into = (day.month - calendar.year_starts) % length if length > 1 else 0
    months = day.year * 12 + day.month - 1 - into
    first = date(months // 12, months % 12 + 1, 1) if months >= 12 else date.min
    if first.year * 12 + first.month - 1 + length > date.max.year * 12 + 11:
        return first, date.max
    return first, add_months(first, length) - timedelta(days=1)


def list_intervals(
    window: Window, metric: Metric, aim: Aim, series: Series, calendar: FiscalCalendar
) -> tuple[Interval, ...]:
    """Return the intervals from the start to the day, clipped to the goal's dates.

    Only a whole interval is judged, since the target is for a whole one: the stub of a week at the
    start or the end is shown with what it holds and counts for nothing. When the goal is shorter than
    one interval the stubs are all there is, and are judged. Of a span beyond reason only the last
    4,000 intervals are looked at.
    """
    begin = window.start or (series.days[0] if series.days else None)
    if begin is None:
        return ()
    due = window.due or date.max
    spans = list_spans(begin, min(window.as_of, due), due, interval_of(metric), calendar)
    only_stubs = not any(whole for _, _, whole in spans) and window.due is not None and window.has_ended
    sums = (ZERO, *accumulate((reading.value for reading in series.readings), initial=None))
    intervals = []
    for start, end, whole in spans:
        first, past = bisect_left(series.days, start), bisect_right(series.days, end)
        total = sums[past] - sums[first]
        judged = (whole or only_stubs) and window.has_passed(end)
        kept = (past > first and aim.holds(total)) if judged else None
        intervals.append(Interval(start=start, end=end, total=total, kept=kept))
    return tuple(intervals)


def list_spans(
    begin: date, day: date, due: date, per: str, calendar: FiscalCalendar
) -> list[tuple[date, date, bool]]:
    """List first day, last day and wholeness of the intervals up to that which holds a day, in order.

    They are clipped to `begin` and `due`; of a span beyond reason only the last 4,000 are listed.
    """
    spans = list[tuple[date, date, bool]]()
    while day >= begin and len(spans) < MOST_INTERVALS:
        first, last = bounds_around(day, per, calendar)
        start, end = max(first, begin), min(last, due)
        spans.append((start, end, (start, end) == (first, last)))
        if first == date.min:
            break
        day = first - timedelta(days=1)
    return spans[::-1]


def measure_rate(
    window: Window, metric: Metric, aim: Aim, series: Series, calendar: FiscalCalendar
) -> MetricAssessment:
    """Count the intervals that were kept among those that have ended."""
    intervals = list_intervals(window, metric, aim, series, calendar)
    judged = [interval.kept for interval in intervals if interval.kept is not None]
    share = Decimal(judged.count(True)) / len(judged) if judged and series.readings else None
    required = required_share(metric)
    return MetricAssessment(
        metric=metric,
        readings=series.readings,
        value=Decimal(judged.count(True)) if series.readings else None,
        value_from=series.last,
        progress=share,
        expected=required if judged or window.has_ended else ZERO,
        intervals=intervals,
        achieved=share is not None and share >= required,
        remark=series.remark,
    )


def measure_keep(window: Window, metric: Metric, aim: Aim, series: Series) -> MetricAssessment:
    """Count the readings on the right side of the target, and keep each that is not as a breach."""
    breaches = tuple(reading for reading in series.readings if not aim.holds(reading.value))
    number = len(series.readings)
    share = Decimal(number - len(breaches)) / number if number else None
    required = required_share(metric)
    return MetricAssessment(
        metric=metric,
        readings=series.readings,
        value=series.last.value if series.last else None,
        value_from=series.last,
        progress=share,
        expected=required if window.has_begun or window.has_ended else ZERO,
        expected_value=aim.edge,
        breaches=breaches,
        achieved=share is not None and share >= required,
        remark=series.remark,
    )
