"""Small pictures: meters, parts against a whole, strips and sparklines."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from smartdocs.render.bars import (
    Interval,
    Meter,
    Part,
    PartsInput,
    draw_meter,
    draw_parts,
    draw_spark,
    draw_strip,
)
from smartdocs.render.drawing import Drawing, Line, Rect

TEAM = PartsInput(
    "Pipeline", "USD",
    (
        Part("Ana", Decimal(400_000), Decimal(310_000)),
        Part("A name that is much too long for its column, by any measure", Decimal(180_000), None),
    ),
    Decimal(1_000_000), "Team target",
)  # fmt: skip


def widths(drawing: Drawing, look: str) -> list[float]:
    return [shape.width for shape in drawing.shapes if isinstance(shape, Rect) and shape.look == look]


def test_meter_fills_its_share_and_marks_what_is_expected() -> None:
    drawing = draw_meter(Meter(Decimal("0.5"), Decimal("0.75"), "at risk"))
    assert widths(drawing, "meter-at-risk") == [80.0]
    assert [shape.x1 for shape in drawing.shapes if isinstance(shape, Line)] == [120.0]
    assert drawing.description == "50% done, 75% expected by now: at risk"


@pytest.mark.parametrize(("progress", "filled"), [("1.3", [160.0]), ("-0.2", []), ("0.001", [2.0])])
def test_meter_never_leaves_its_track(progress: str, filled: list[float]) -> None:
    assert widths(draw_meter(Meter(Decimal(progress), None, "on track")), "meter-on-track") == filled


def test_meter_without_progress_says_so() -> None:
    drawing = draw_meter(Meter(None, None, "no data"))
    assert drawing.description == "No progress measured: no data"
    assert len(drawing.shapes) == 1


def test_spark_of_nothing_and_of_one_value() -> None:
    assert draw_spark((), "Deals").description == "Deals: no readings yet"
    assert [shape.look for shape in draw_spark((Decimal(3),), "Deals").shapes] == ["last"]


def test_strip_shows_kept_missed_and_open_by_shape() -> None:
    intervals = (Interval("week 1", True), Interval("week 2", False), Interval("week 3", None))
    drawing = draw_strip(intervals, "week")
    assert [s.look for s in drawing.shapes if isinstance(s, Rect)] == ["box-kept", "box-missed", "box-open"]
    assert drawing.description == "1 of 2\N{NO-BREAK SPACE}weeks kept; not kept: week 2"


def test_strip_wraps_to_its_width() -> None:
    drawing = draw_strip(tuple(Interval(f"day {n}", True) for n in range(40)), "day", width=200)
    assert drawing.width <= 200
    assert drawing.height > 100


@pytest.mark.parametrize("width", [720.0, 320.0])
def test_words_of_parts_are_clear(width: float) -> None:
    drawing = draw_parts(TEAM, width)
    for one, other in combinations(drawing.labels, 2):
        assert not one.box.meets(other.box), (one, other)
    assert all(label.box.left >= 0 and label.box.right <= width for label in drawing.labels)


def test_the_sum_is_actual_of_target_like_every_part() -> None:
    parts = (Part("Leila", Decimal(58_000), Decimal(58_000)), Part("Ben", Decimal(152_000), Decimal(124_000)))
    drawing = draw_parts(PartsInput("Sales", "USD", parts, Decimal(210_000)))
    assert drawing.labels[-1].text == "$182,000 of $210,000"
    assert widths(drawing, "part-actual")[-1] < widths(drawing, "part-target")[-1]
    assert "Sum of parts: $182,000 of $210,000." in drawing.description


def test_a_sum_beyond_its_target_stays_in_its_column() -> None:
    parts = (Part("A", Decimal(10), Decimal(30)), Part("B", Decimal(10), Decimal(20)))
    drawing = draw_parts(PartsInput("Calls", "calls", parts, Decimal(20)))
    assert drawing.labels[-1].text == "50 of 20"
    assert widths(drawing, "part-actual")[-1] > widths(drawing, "part-actual")[0]


def test_parts_say_what_they_leave_open_of_the_whole() -> None:
    drawing = draw_parts(TEAM)
    assert [label.text for label in drawing.labels[-2:]] == [
        "$310,000 of $580,000",
        "Team target $1,000,000: $420,000 of it in no part",
    ]
    assert widths(drawing, "part-gap")


def test_parts_say_what_is_over() -> None:
    over = PartsInput(
        "Calls", "calls", (Part("A", Decimal(30), None), Part("B", Decimal(40), None)), Decimal(60)
    )
    assert draw_parts(over).labels[-1].text == "Target 60: the parts add up to 10 more"


def test_parts_of_nothing_still_draw() -> None:
    drawing = draw_parts(PartsInput("Calls", "calls", (), None))
    assert drawing.labels[-1].text == "– of 0"


def test_parts_description_has_every_number() -> None:
    told = draw_parts(TEAM).description
    assert "Ana: $310,000 of $400,000" in told
    assert "Sum of parts: $310,000 of $580,000. Team target: $1,000,000." in told
