"""Contents: with few lines they leave room for the summary on their page."""

from __future__ import annotations

import pytest

from smartdocs.review.section import Entry
from smartdocs.review.sections.contents import Contents


@pytest.mark.parametrize(("goals", "is_short"), [(3, True), (12, True), (13, False)])
def test_the_lines_of_goals_count(goals: int, is_short: bool) -> None:
    parts = tuple(Entry(f"Goal {number}", f"goal-{number}") for number in range(goals))
    lines = (Entry("Summary", "summary"), Entry("Goal by goal", "goals", parts))
    assert Contents(title="Contents", lines=lines).is_short is is_short
