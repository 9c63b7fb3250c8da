"""Charts: what is drawn, and that words never hide one another or leave the picture."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.render.charts import (
    NARROW,
    WIDE,
    ChartInput,
    Forecast,
    KeepInput,
    Mark,
    Point,
    draw_chart,
    draw_keep,
)
from smartdocs.render.drawing import Dot, Drawing, Line, Trace

START, DUE = date(2026, 7, 1), date(2026, 9, 30)
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


def point(month: int, day: int, value: str | int, kept: bool = True) -> Point:
    return Point(date(2026, month, day), Decimal(value), kept)


def chart(**changes: object) -> ChartInput:
    base: dict[str, object] = {"title": "Meetings", "unit_text": "meetings", "start": START, "due": DUE}
    return ChartInput(**{**base, "as_of": date(2026, 8, 28), **changes})  # type: ignore[arg-type]  # test input


PLAN = (point(7, 1, 0), point(7, 31, 12), point(8, 31, 31), point(9, 30, 50))
ACTUAL = (point(7, 10, 4), point(7, 31, 13), point(8, 14, 19), point(8, 28, 24))
MARKS = (
    Mark(date(2026, 7, 31), Decimal(12), "12 in July", True, False),
    Mark(date(2026, 8, 15), None, "One-pager", False, True),
    Mark(date(2026, 9, 30), Decimal(50), "50 held", False, False),
)
EXTREMES = {
    "full": chart(
        plan=PLAN, actual=ACTUAL, milestones=MARKS, target=Decimal(50), target_label="Target 50 meetings",
        forecast=Forecast(DUE, Decimal(34), Decimal(38), Decimal(43)), expected=Decimal(30),
    ),
    "no points": chart(plan=PLAN, target=Decimal(50)),
    "nothing at all": chart(),
    "one point": chart(actual=(point(7, 1, 3),), target=Decimal(5)),
    "all zeros": chart(actual=(point(7, 1, 0), point(8, 1, 0)), target=Decimal(0)),
    "falling": chart(plan=(point(7, 1, 26), point(9, 30, 8)), actual=(point(7, 1, 26), point(8, 10, 13))),
    "billions": chart(
        unit_text="EUR", actual=(point(7, 1, 10**8), point(9, 1, 10**9)), target=Decimal(10**9),
        target_label="Target €1,000,000,000 of recurring revenue",
    ),
    "target far above": chart(actual=(point(7, 1, 1), point(7, 2, 2)), target=Decimal(10**7), as_of=START),
    "one day": chart(start=START, due=START, as_of=START, actual=(point(7, 1, 3),), target=Decimal(5)),
    "negative": chart(actual=(point(7, 1, -12), point(8, 30, -1)), target=Decimal(5), unit_text="%"),
    "long words": chart(
        unit_text="trials started per account executive and region", target=Decimal(5), as_of=START,
        target_label="Donaudampfschifffahrtsgesellschaftskapitänspatent 5",
    ),
    "after the end": chart(actual=(*ACTUAL, point(10, 3, 48)), target=Decimal(50), as_of=date(2027, 1, 1)),
    "six years": chart(start=date(2024, 1, 1), due=date(2029, 12, 31), target=Decimal(50)),
    "many milestones": chart(
        milestones=tuple(
            Mark(START + timedelta(days=3 * n), None, f"m{n}", n < 9, 9 <= n < 13) for n in range(26)
        )
    ),
}  # fmt: skip


def assert_words_are_clear(drawing: Drawing) -> None:
    for label in drawing.labels:
        assert label.box.left >= -0.5 and label.box.right <= drawing.width + 0.5, label
        assert label.box.top >= -0.5 and label.box.bottom <= drawing.height + 0.5, label
    for one, other in combinations(drawing.labels, 2):
        assert not one.box.meets(other.box, -0.5), (one, other)


def words(drawing: Drawing) -> list[str]:
    return [label.text for label in drawing.labels]


@SIZES
@pytest.mark.parametrize("name", EXTREMES)
def test_words_are_clear_in_extremes(name: str, size: tuple[float, float]) -> None:
    assert_words_are_clear(draw_chart(EXTREMES[name], size))


@SIZES
@pytest.mark.parametrize("name", EXTREMES)
def test_lines_stay_in_the_picture(name: str, size: tuple[float, float]) -> None:
    drawing = draw_chart(EXTREMES[name], size)
    for shape in drawing.shapes:
        if isinstance(shape, Line):
            assert min(shape.x1, shape.x2) >= 0 and max(shape.x1, shape.x2) <= drawing.width
            assert min(shape.y1, shape.y2) >= 0 and max(shape.y1, shape.y2) <= drawing.height
        if isinstance(shape, Dot):
            assert 0 <= shape.x <= drawing.width and 0 <= shape.y <= drawing.height


days = st.dates(date(2026, 6, 1), date(2026, 11, 1))
numbers = st.decimals(-(10**9), 10**9, places=1)
points = st.lists(st.builds(Point, days, numbers), max_size=8).map(
    lambda found: tuple(sorted(found, key=lambda p: p.day))
)


@settings(deadline=None, max_examples=60)
@given(points, points, st.none() | numbers, days, st.sampled_from([WIDE, NARROW]))
def test_words_stay_in_the_picture_whatever_the_numbers(
    actual: tuple[Point, ...], plan: tuple[Point, ...], target: Decimal | None, as_of: date,
    size: tuple[float, float],
) -> None:  # fmt: skip
    drawing = draw_chart(chart(actual=actual, plan=plan, target=target, as_of=as_of, expected=target), size)
    assert_words_are_clear(drawing)


def test_every_line_is_labelled_where_it_ends() -> None:
    assert {"Target 50 meetings", "Plan", "Forecast 34–43"} <= set(words(draw_chart(EXTREMES["full"])))


def test_last_reading_expected_value_and_day_are_written() -> None:
    shown = [text.replace("\N{NO-BREAK SPACE}", " ") for text in words(draw_chart(EXTREMES["full"]))]
    assert {"24 on 28 Aug", "30 expected", "As of 28 Aug"} <= set(shown)


def test_milestones_are_numbered_diamonds_with_a_sign_when_overdue() -> None:
    drawing = draw_chart(EXTREMES["full"])
    assert [label.text for label in drawing.labels if label.look.startswith("mark")] == ["1", "2!", "3"]
    looks = [shape.look for shape in drawing.shapes if shape.look.startswith("mark")]
    assert looks == ["mark-done", "mark-overdue", "mark-open"]


def test_milestones_of_one_day_stand_below_each_other() -> None:
    same = tuple(Mark(START, None, name, False, False) for name in "abc")
    drawing = draw_chart(chart(milestones=same))
    places = [label.y for label in drawing.labels if label.look.startswith("mark")]
    assert places == sorted(set(places))


def test_no_readings_are_said_not_drawn() -> None:
    drawing = draw_chart(EXTREMES["no points"])
    assert "No readings yet" in words(drawing)
    assert [shape.look for shape in drawing.shapes if isinstance(shape, Trace)] == ["plan"]


def test_a_day_outside_the_chart_is_not_marked() -> None:
    assert not [s for s in draw_chart(EXTREMES["after the end"]).shapes if s.look == "today"]


def test_description_tells_the_numbers() -> None:
    told = draw_chart(EXTREMES["full"]).description.replace("\N{NO-BREAK SPACE}", " ")
    assert "24 meetings on 28 Aug 2026" in told
    assert "Milestone 2, One-pager: due 15 Aug 2026, overdue" in told
    assert "Forecast for 30 Sep 2026: 38 meetings, between 34 meetings and 43 meetings" in told


def test_description_of_many_readings_is_summed_up() -> None:
    many = tuple(Point(START + timedelta(days=n), Decimal(n)) for n in range(60))
    told = draw_chart(chart(actual=many)).description.replace("\N{NO-BREAK SPACE}", " ")
    assert "60 readings, 0–59 meetings, first 0 meetings on 1 Jul 2026" in told


@pytest.mark.parametrize(
    ("unit", "spread"), [("USD", "$0–$59"), ("EUR", "€0–€59"), ("%", "0–59%"), ("CHF", "CHF 0–CHF 59")]
)
def test_both_ends_of_a_spread_have_a_unit_that_stands_in_front(unit: str, spread: str) -> None:
    many = tuple(Point(START + timedelta(days=number), Decimal(number)) for number in range(60))
    told = draw_chart(chart(actual=many, unit_text=unit)).description.replace("\N{NO-BREAK SPACE}", " ")
    assert f"60 readings, {spread}, first" in told


KEEP = KeepInput(
    "Time to first value", "days", START, DUE, date(2026, 9, 15),
    (point(7, 3, 5), point(7, 20, "7.5", False), point(8, 29, 11, False), point(9, 10, 6)),
    Decimal(7), "Limit ≤ 7 days", True,
)  # fmt: skip


@SIZES
def test_a_breach_is_a_cross_and_a_kept_reading_a_dot(size: tuple[float, float]) -> None:
    drawing = draw_keep(KEEP, size)
    assert_words_are_clear(drawing)
    looks = [shape.look for shape in drawing.shapes]
    assert looks.count("kept") == 2
    assert looks.count("breach") == 4  # two strokes each


def test_the_worst_breach_is_named() -> None:
    assert "11 on 29\N{NO-BREAK SPACE}Aug" in words(draw_keep(KEEP))


def test_keep_description_counts_what_was_kept() -> None:
    assert "2 of 4\N{NO-BREAK SPACE}readings kept it" in draw_keep(KEEP).description
