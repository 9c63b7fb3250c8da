"""Weeks as bars: what is drawn, and that words stay in the picture."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from smartdocs.assess.capacity_weeks import OpenWeek, WeekPlan
from smartdocs.render.drawing import Box, Rect
from smartdocs.render.week_bars import draw_weeks

MONDAY = date(2026, 8, 31)


def plan(*weeks: tuple[str, str]) -> WeekPlan:
    """Weeks of (planned, room) of a capacity of 40 hours."""
    made = (
        OpenWeek(start=MONDAY + timedelta(weeks=place), effort=Decimal(effort), room=Decimal(room))
        for place, (effort, room) in enumerate(weeks)
    )
    return WeekPlan(unit="h", capacity=Decimal(40), weeks=tuple(made))


def bars(drawing, look):
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.look == look]


def test_what_fits_and_what_does_not_stand_above_each_other():
    drawing = draw_weeks(plan(("20", "40"), ("50", "40"), ("0", "32")), "Ana")
    fits, over = bars(drawing, "part-actual"), bars(drawing, "part-gap")
    assert (len(fits), len(over)) == (2, 1)
    assert fits[1].height == pytest.approx(2 * fits[0].height, abs=0.2)
    assert over[0].height == pytest.approx(fits[0].height / 2, abs=0.2)
    assert over[0].y + over[0].height == pytest.approx(fits[1].y, abs=0.2)
    assert "+10" in [label.text for label in drawing.labels]


def test_numbers_are_told_in_words():
    told = draw_weeks(plan(("20", "40"), ("50.25", "32")), "Ana").description.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert told == ("Ana, time planned by week: week of 31 Aug 20 h of 40 h; week of 7 Sep 50.2 h of 32 h.")


@pytest.mark.parametrize("width", [720.0, 320.0])
@pytest.mark.parametrize("count", [1, 13, 53])
def test_words_stay_in_the_picture_and_apart(width, count):
    drawing = draw_weeks(plan(*[("44", "40")] * count), "Ana", width)
    frame = Box(-0.5, 0, drawing.width + 0.5, drawing.height)
    days = [label for label in drawing.labels if label.y > 100]
    assert all(label.box.is_within(frame) for label in days)
    assert not any(one.box.meets(other.box) for one, other in pairwise(days))


def test_a_week_without_room_or_plan():
    drawing = draw_weeks(plan(("0", "0")), "Ana")
    assert bars(drawing, "part-actual") == bars(drawing, "part-gap") == []
