"""Meters, strips of weeks, and bars of parts: their words, and whether each length is its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.annual.audit import Audit
from tests.annual.expect import percent, target_of
from tests.annual.numbers import Exact
from tests.annual.page import Drawing, Table
from tests.annual.tree import Element
from tests.plain.goal import Goal
from tests.plain.measure import Measure
from tests.plain.shares import cut
from tests.plain.written import title_of

NEAR = 0.16
"""Lengths are written to a tenth, and begin and end at such."""


def is_near(one: float, other: float | Fraction) -> bool:
    return abs(one - float(other)) <= NEAR


def check_meter(audit: Audit, drawing: Drawing, goal: Goal) -> None:
    """Compare a goal's bar with its progress, and the tick on it with what is expected."""
    where = f"scorecard {goal.id} meter"
    audit.compare(where, drawing.title, [*percent(goal.progress), *percent(goal.expected)])
    assert drawing.title.endswith(f": {goal.status.lower()}"), drawing.title
    track, *bars = drawing.element.find("rect")
    width = track.number("width")
    done = cut(goal.progress) * Fraction(width)
    assert len(bars) == (done > 0), where
    for bar in bars:
        assert is_near(bar.number("width"), max(done, Fraction(2))) and bar.number("x") == 0, where
    ticks = drawing.element.find("line")
    assert len(ticks) == (goal.expected is not None), where
    for tick in ticks:
        place = min(max(cut(goal.expected) * Fraction(width), Fraction(1)), Fraction(width) - 1)
        assert is_near(tick.number("x1"), place) and tick.number("x1") == tick.number("x2"), where


def check_strip(audit: Audit, drawing: Drawing, measure: Measure) -> None:
    """Compare the boxes of a habit with its weeks, one by one, and the words with those not kept."""
    where = f"goals {measure.goal.id} strip"
    looks = {"c-accent": True, "c-line-bad": False, "c-line-axis": None}
    boxes = [looks[box.style[-1]] for box in drawing.element.find("rect")]
    still_open = [None] * (len(measure.mondays) - len(measure.weeks))
    assert boxes == [*measure.weeks, *still_open], where
    missed = [monday for monday, kept in zip(measure.mondays, measure.weeks, strict=False) if not kept]
    audit.compare(
        where, drawing.title, [*measure.counted, *(day for first in missed for day in week_of(first))]
    )


def week_of(monday: date) -> tuple[date, date]:
    return monday, monday + timedelta(days=6)


def check_parts(audit: Audit, drawing: Drawing, whole: Goal) -> None:
    """Compare each part's label, bar and tick with its figures, and the sum's with all of them."""
    measure, where = whole.measures[0], f"parts {whole.id} drawing"
    parts = shown_parts(audit, drawing, measure)
    rows = [(part.value, target_of(part).value) for part in parts]
    known = [value for value, _ in rows if value is not None]
    rows.append((sum(known, Fraction(0)) if known else None, sum((n for _, n in rows), Fraction(0))))
    told: list[Exact] = [number for row in rows for number in row if number is not None]
    wanted, assigned = target_of(measure).value, rows[-1][1]
    names = [whole.title, *(name for part in parts for name in names_of(audit, part.goal))]
    audit.compare(where, without(drawing.title, names), [*told, wanted])
    gap = [wanted, abs(wanted - assigned)] if wanted != assigned else []
    audit.compare(where, without(" ".join(drawing.labels), names), [*told, *gap])
    check_bars(where, drawing, rows, wanted)


def shown_parts(audit: Audit, drawing: Drawing, measure: Measure) -> Sequence[Measure]:
    """Give the parts in the order of the table below the drawing."""
    table = next(
        place for place in audit.page.places if isinstance(place, Table) and place.part == drawing.part
    )
    by_goal = {part.goal.id: part for part in measure.parts}
    found = [by_goal[name] for row in table.rows for name in row[0].ids if name in by_goal]
    assert len(found) == len(by_goal)
    return found


def names_of(audit: Audit, goal: Goal) -> list[str]:
    """Give what a part may be called: its owner, its period, its title."""
    return [audit.plan.name_of(goal.owner), title_of(goal.period), goal.title]


def without(words: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, "")
    return words


def check_bars(
    where: str, drawing: Drawing, rows: Sequence[tuple[Fraction | None, Fraction]], wanted: Fraction
) -> None:
    """Compare every length with its figure by one scale: that of the longest bar."""
    targets = looks_like(drawing, "rect", "c-rule")
    actuals = looks_like(drawing, "rect", "c-accent")
    gaps = looks_like(drawing, "rect", "c-paper")
    ticks = looks_like(drawing, "line", "c-line-ink")
    left, assigned = targets[0].number("x"), rows[-1][1]
    scale = targets[-1].number("width") / float(assigned)
    assert len(targets) == len(rows), where
    for bar, (_, target) in zip(targets, rows, strict=True):
        assert is_near(bar.number("width"), float(target) * scale) and bar.number("x") == left, where
    for bar, value in zip(actuals, [value for value, _ in rows if value], strict=True):
        assert is_near(bar.number("width"), float(value) * scale) and bar.number("x") == left, where
    places = [target for _, target in rows] + ([wanted] if wanted != assigned else [])
    for tick, target in zip(ticks, places, strict=True):
        assert is_near(tick.number("x1"), left + float(target) * scale), where
        assert tick.number("x1") == tick.number("x2"), where
    for gap in gaps:
        assert is_near(gap.number("width"), float(wanted - assigned) * scale), where
    assert len(gaps) == (wanted > assigned), where


def looks_like(drawing: Drawing, tag: str, style: str) -> list[Element]:
    return [shape for shape in drawing.element.find(tag) if shape.style[0] == style]
