"""What became of a step that was agreed on, and places in a draft that wait for words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from smartdocs.model.phrase import phrase
from smartdocs.model.unwritten import PLACE
from smartdocs.render.filters import format_date, plural
from smartdocs.review.sections.last_time import FollowUp, Outcome

if TYPE_CHECKING:
    from markupsafe import Markup


def describe_follow_up(step: FollowUp) -> str:
    """Say what became of a step that was agreed on: done and when, overdue by how much, or open."""
    late = plural(step.days_late, "day") if step.days_late else ""
    if step.outcome is Outcome.DONE:
        if step.done is None:
            return phrase("Done")
        day = format_date(step.done)
        if late:
            return phrase("Done %(day)s, %(days)s late", day=day, days=late)
        return phrase("Done %(day)s", day=day)
    if step.outcome is Outcome.OVERDUE:
        return phrase("Not said to be done, %(days)s overdue", days=late)
    return phrase("Open")


def mark_places(html: Markup) -> Markup:
    """Make places that wait for words stand out in a text that is rendered already."""
    from markupsafe import Markup

    return Markup(PLACE.sub(r'<span class="gap-place">\g<0></span>', str(html)))


DRAFT_FILTERS: dict[str, Callable[..., str]] = {
    "describe_follow_up": describe_follow_up,
    "mark_places": mark_places,
}
