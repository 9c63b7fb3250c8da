"""The parts of a goal against its target, as a picture."""

from __future__ import annotations

from smartdocs.render.bars import Part, PartsInput, draw_parts
from smartdocs.render.canvas import Say
from smartdocs.render.drawing import Drawing
from smartdocs.review.sections.parts import Whole


def draw_whole(whole: Whole, width: float = 720.0, say: Say = str) -> Drawing | None:
    """Draw the parts that have a target; None when fewer than two have one."""
    parts = tuple(
        Part(part.label, part.target, part.value) for part in whole.parts if part.target is not None
    )
    if len(parts) < 2:
        return None
    return draw_parts(PartsInput(whole.summary.title, whole.unit, parts, whole.target), width, say)
