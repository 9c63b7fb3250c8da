"""Boxes and words of a drawing."""

from __future__ import annotations

import pytest

from smartdocs.render.drawing import Box, Label, shorten, text_width, wrap

BOX = Box(10, 10, 20, 20)


def test_boxes_meet_when_closer_than_the_gap() -> None:
    assert not BOX.meets(Box(22, 10, 30, 20))
    assert BOX.meets(Box(22, 10, 30, 20), gap=3)


@pytest.mark.parametrize(
    ("line", "crossed"),
    [((0, 15, 30, 15), True), ((15, 0, 15, 30), True), ((0, 0, 30, 5), False), ((0, 0, 9, 9), False),
     ((12, 12, 13, 13), True)],
)  # fmt: skip
def test_a_line_crosses_a_box(line: tuple[float, float, float, float], crossed: bool) -> None:
    assert BOX.is_crossed(*line) is crossed


@pytest.mark.parametrize(("anchor", "left"), [("start", 100.0), ("end", 100.0 - 20), ("middle", 100.0 - 10)])
def test_the_box_of_a_label_follows_its_anchor(anchor: str, left: float) -> None:
    size = 20 / text_width("Plan", 1)
    assert Label(100, 50, "Plan", anchor, "ink", size).box.left == pytest.approx(left)


def test_words_wrap_and_a_long_one_is_cut() -> None:
    assert wrap("Target 50 meetings", text_width("Target 50", 13), 13) == ("Target 50", "meetings")
    assert wrap("Target Donaudampfschiff", 60, 13)[-1].endswith("…")
    assert wrap("Forecast 18.3%–19.9%", text_width("18.3%–19", 13), 13) == ("Forecast", "18.3%–", "19.9%")


def test_what_fits_is_not_shortened() -> None:
    assert shorten("Plan", 100, 13) == "Plan"
    assert text_width(shorten("A long name of a person", 80, 13), 13) <= 80


@pytest.mark.parametrize("room", [-1, 0, 5, 13, 60, 333, 2000])
@pytest.mark.parametrize(
    "text", ["A long name of a person", "x" * 300, "Wide MMMM and narrow iiii " * 9, " "]
)
def test_a_cut_leaves_as_much_as_fits(text: str, room: float) -> None:
    left = text
    while left and text_width(left + "…", 13) > room:
        left = left[:-1]
    assert shorten(text, room, 13) == (text if text_width(text, 13) <= room else left.rstrip() + "…")
