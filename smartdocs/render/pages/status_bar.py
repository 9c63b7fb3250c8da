"""Counts by status as one bar."""

from __future__ import annotations

from collections.abc import Mapping

from smartdocs.assess.assessment import Status
from smartdocs.assess.status_words import STATUS_WORDS
from smartdocs.model.phrase import joined, phrase
from smartdocs.render.drawing import Drawing, Rect
from smartdocs.render.filters import plural

WIDE, SMALL = (720.0, 10.0), (200.0, 10.0)
_GAP = 2.0


def draw_status_bar(counts: Mapping[Status, int], size: tuple[float, float] = SMALL) -> Drawing:
    """Draw a stretch for each status, as wide as it has goals; the counts stand beside it in words."""
    total = sum(counts.values())
    shapes, x = [], 0.0
    for status in Status:
        width = size[0] * counts.get(status, 0) / total if total else 0.0
        if width:
            shapes.append(
                Rect(round(x, 1), 0, round(max(1.0, width - _GAP), 1), size[1], f"meter-{status.slug}")
            )
            x += width
    shown = [status for status in Status if counts.get(status)]
    told = joined(", ", (joined(" ", (str(counts[status]), STATUS_WORDS[status])) for status in shown))
    words = joined(": ", (plural(total, "goal"), told or phrase("none")))
    return Drawing(*size, words, tuple(shapes))
