"""The time that lies ahead of a person, a team, or those who work for an account, on their page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from smartdocs.render.capacity_words import draw_capacity
from smartdocs.render.drawing import Drawing
from smartdocs.render.kit import Kit
from smartdocs.render.link_filters import record_href
from smartdocs.review.capacity import CapacityRow, find_capacity

AHEAD = timedelta(weeks=12)
_PHONE = 320.0


@dataclass(frozen=True, slots=True)
class CapacityChart:
    """Somebody's weeks, and the two drawings of them; `told_on` is the page that tells them week by week.

    It is empty where that is the page itself.
    """

    row: CapacityRow
    wide: Drawing
    narrow: Drawing
    told_on: str


def chart_capacity(kit: Kit, kind: str, record_id: str) -> tuple[CapacityChart, ...]:
    """Draw this week and the twelve after it, as far as anything is planned in them."""
    as_of = kit.view.desk.assessments.as_of
    rows = find_capacity(kit.view.desk, kind, record_id, as_of, as_of + AHEAD)
    return tuple(
        CapacityChart(
            row,
            draw_capacity(row, say=kit.say),
            draw_capacity(row, _PHONE, say=kit.say),
            "" if (row.who.kind, row.who.id) == (kind, record_id) else record_href(row.who),
        )
        for row in rows
    )
