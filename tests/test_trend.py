"""The robust slope: against a plain second implementation in fractions, and by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from smartdocs.assess.trend import MOST_POINTS, find_trend

FIRST = date(2026, 7, 1)


def figures(*pairs: tuple[int, int | str | Decimal]) -> list[tuple[date, Decimal]]:
    return [(FIRST + timedelta(days=day), Decimal(value)) for day, value in pairs]


def test_line_by_hand():
    # Slopes between the pairs of (0, 0), (10, 20), (20, 30): 2, 1.5 and 1; the middle one is 1.5.
    trend = find_trend(figures((0, 0), (10, 20), (20, 30)))
    assert trend is not None
    assert (trend.slow, trend.slope, trend.fast) == (1, Decimal("1.5"), 2)
    # Carried to day 20 the figures stand at 30, 35 and 30: the middle is 30, the highest 5 above.
    assert (trend.level, trend.below, trend.above) == (30, 0, 5)
    assert trend.at(FIRST + timedelta(days=30)) == (40, 45, 55)


def test_running_total_goes_on_from_where_it_stands():
    trend = find_trend(figures((0, 0), (10, 20), (20, 30)), is_running=True)
    assert trend is not None
    assert trend.at(FIRST + timedelta(days=30)) == (40, 45, 50)


def test_one_wild_figure_does_not_turn_the_line():
    calm = figures(*((day, day) for day in range(11)))
    wild = [*calm[:5], (calm[5][0], Decimal(1000)), *calm[6:]]
    trend = find_trend(wild)
    assert trend is not None
    assert trend.slope == 1


def test_of_one_day_the_last_figure_stands():
    assert find_trend(figures((0, 1), (0, 5), (10, 15))) == find_trend(figures((0, 5), (10, 15)))


def test_one_day_has_no_trend():
    assert find_trend(figures((0, 1), (0, 5))) is None


def test_a_long_series_is_thinned_and_keeps_its_ends():
    trend = find_trend(figures(*((day, 3 * day) for day in range(5 * MOST_POINTS))))
    assert trend is not None
    assert (trend.slow, trend.slope, trend.fast) == (3, 3, 3)
    assert (trend.day, trend.level) == (
        FIRST + timedelta(days=5 * MOST_POINTS - 1),
        3 * (5 * MOST_POINTS - 1),
    )


SERIES = st.dictionaries(
    st.integers(0, 400), st.decimals(-(10**6), 10**6, places=2), min_size=2, max_size=14
).map(lambda found: figures(*found.items()))


def plain(points: list[tuple[date, Decimal]], until: date) -> tuple[Fraction, Fraction, Fraction]:
    """The same in fractions, written from the definition: median of slopes, median of levels."""
    points = sorted(points)
    slopes = sorted(
        (Fraction(later) - Fraction(earlier)) / (second - first).days
        for place, (first, earlier) in enumerate(points)
        for second, later in points[place + 1 :]
    )
    slope, spare = median(slopes), len(slopes) // 10
    last = points[-1][0]
    levels = [Fraction(value) + slope * (last - day).days for day, value in points]
    level, ahead = median(levels), (until - last).days
    low = level + slopes[spare] * ahead - (level - min(levels))
    high = level + slopes[len(slopes) - 1 - spare] * ahead + (max(levels) - level)
    return low, level + slope * ahead, high


def near(one: tuple[Decimal, ...], other: tuple[Fraction, ...]) -> bool:
    return all(abs(Fraction(a) - b) < Fraction(1, 10**25) for a, b in zip(one, other, strict=True))


@given(SERIES, st.integers(0, 400))
def test_second_implementation_agrees(series, ahead):
    until = max(day for day, _ in series) + timedelta(days=ahead)
    trend = find_trend(series)
    assert trend is not None
    assert near(trend.at(until), plain(series, until))


@given(st.data(), SERIES)
def test_order_does_not_matter(data, series):
    assert find_trend(data.draw(st.permutations(series))) == find_trend(series)


@given(SERIES, st.decimals(-(10**6), 10**6, places=2), st.booleans())
def test_raising_every_figure_raises_the_line(series, amount, is_running):
    raised = [(day, value + amount) for day, value in series]
    until = max(day for day, _ in series) + timedelta(days=50)
    one, other = (find_trend(item, is_running=is_running) for item in (series, raised))
    assert one is not None
    assert other is not None
    assert near(other.at(until), tuple(Fraction(value) + Fraction(amount) for value in one.at(until)))


@given(SERIES, st.booleans())
def test_the_range_holds_the_likely_figure(series, is_running):
    trend = find_trend(series, is_running=is_running)
    assert trend is not None
    low, likely, high = trend.at(trend.day + timedelta(days=30))
    assert low <= likely <= high
