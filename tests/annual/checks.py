"""Which check belongs to which place. A place that nobody knows fails when it holds a number."""

from __future__ import annotations

from collections.abc import Callable

from tests.annual.audit import Audit
from tests.annual.change_tables import check_amendments, check_changes
from tests.annual.drawings import check_drawing
from tests.annual.evidence_tables import check_colophon, check_exhibits, check_register
from tests.annual.goal_tables import check_goal
from tests.annual.names import check_name, check_said
from tests.annual.page import Block, Drawing, Name, Place, Said, Table
from tests.annual.score_tables import check_parts, check_scorecard
from tests.annual.sentences import check_block
from tests.annual.year_tables import (
    check_carried,
    check_forecasts,
    check_metrics,
    check_outcomes,
    check_quarters,
)

TABLES: dict[str, Callable[[Audit, Table], None]] = {
    "quarters": check_quarters,
    "metrics": check_metrics,
    "outcomes": check_outcomes,
    "scorecard": check_scorecard,
    "parts": check_parts,
    "carried": check_carried,
    "amendments": check_amendments,
    "changes": check_changes,
    "goals": check_goal,
    "forecasts": check_forecasts,
    "exhibits": check_exhibits,
    "register": check_register,
    "colophon": check_colophon,
}


def check_place(audit: Audit, place: Place) -> None:
    """Compare all that a place says with what it ought to say."""
    if isinstance(place, Table):
        assert place.section in TABLES, f"nobody recomputes the tables of {place.section}"
        TABLES[place.section](audit, place)
    elif isinstance(place, Drawing):
        check_drawing(audit, place)
    elif isinstance(place, Name):
        check_name(audit, place)
    elif isinstance(place, Said):
        check_said(audit, place)
    elif isinstance(place, Block):
        check_block(audit, place)


def check_everything(audit: Audit) -> None:
    """Compare every place of a report; together they hold each text of it."""
    for place in audit.page.places:
        check_place(audit, place)
    held = {id(text) for place in audit.page.places for text in place.texts()}
    left = [text.words for text in audit.page.report.texts() if text.words.strip() and id(text) not in held]
    assert not left, f"in no place: {left}"
