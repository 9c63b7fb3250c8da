"""Write the deadline that a goal's title states into its field."""

from __future__ import annotations

import re

from smartdocs.authoring.draft import Draft
from smartdocs.model.dates import meant_date
from smartdocs.model.edit import Edit, Span
from smartdocs.model.finding import Finding
from smartdocs.source.outline import Mapping, Scalar

LAST_WORDS = re.compile(
    r".*\b(?:by|until|no later than) (?P<day>\d{4}-\d{2}-\d{2}|[^,;:]*\b\d{4})[.!]?", re.IGNORECASE
)


def add_deadline(finding: Finding, draft: Draft) -> list[Edit]:
    """Add `time_bound:` below a title that ends in `by` a day of a stated year."""
    top = draft.outline
    if not isinstance(top, Mapping) or top.is_flow:
        return []
    names = {name.value.lower() for name, _ in top.entries}
    title = next((value for name, value in top.entries if name.value == "title"), None)
    if not isinstance(title, Scalar) or names & {"time_bound", "time-bound", "timebound", "timely", "period"}:
        return []
    stated = LAST_WORDS.fullmatch(title.value)
    day = meant_date(stated["day"].removeprefix("the ")) if stated else None
    if day is None or title.span.line != title.span.end_line:
        return []
    below = title.span.line + 1
    return [Edit(draft.path, Span(below, 1, below, 1), f"time_bound: {day}\n")]
