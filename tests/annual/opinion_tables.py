"""What several people say of one goal beside its computed score."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tests.annual.audit import Audit
from tests.annual.expect import reason, rounded
from tests.annual.numbers import Exact, tokens
from tests.annual.page import Block, Table
from tests.plain.goal import Goal
from tests.plain.shares import round_half_up
from tests.plain.written import as_list, line_at, read_amount

DAY_KEYS, WHY_KEYS = ("self_on", "on"), ("self_why", "why")
APART = Fraction(1, 5)
"""Scores that are further apart are pointed out, unless the settings say another limit."""


def review_of(audit: Audit, goal: Goal) -> Mapping[str, Any]:
    """Give the last review that scores a goal."""
    return [one for one in audit.plan.reviews if goal.id in one.get("ratings", {})][-1]


def words_on(audit: Audit, goal: Goal) -> list[tuple[Fraction | None, str, str]]:
    """Give the score, the reason and the day of each who says something, the owner first."""
    review = review_of(audit, goal)
    said: Mapping[str, str] = review["ratings"][goal.id]
    every = [
        (said.get("self"), said.get("self_why", ""), said.get("self_on", "")),
        (said.get("score"), said.get("why", ""), said.get("on", review.get("held", ""))),
    ]
    peers = [peer for peer in as_list(said.get("peers")) if peer.get("visibility") == "internal"]
    every += [(peer.get("score"), peer.get("why", ""), peer.get("on", "")) for peer in peers]
    read = [(read_amount(score).value if score else None, why, day) for score, why, day in every]
    return [(score, why, day) for score, why, day in read if score is not None or why]


def shown_score(goal: Goal) -> list[Fraction]:
    """Give the computed score as it is shown: what people say is held beside that."""
    return [round_half_up(goal.score, 2)] if goal.score is not None else []


def check_opinions(audit: Audit, goal: Goal, table: Table) -> None:
    """Compare each row: the score, how far it is from the computed one, the reason and the day."""
    where, (first, *rows) = f"goals {goal.id} opinions", table.rows
    cells = {cell.label: cell.words for cell in first}
    audit.compare(where, cells["Score"], rounded(goal.score))
    audit.compare(where, cells["Why"], reason(goal))
    for row, (score, why, day) in zip(rows, words_on(audit, goal), strict=True):
        cells = {cell.label: cell.words for cell in row}
        audit.compare(where, cells["Score"], rounded(score))
        away: list[Exact] = [score - one for one in shown_score(goal) if score is not None]
        audit.compare(where, cells["Difference"], [] if away == [0] else away)
        audit.quote(where, cells["Why"], why)
        audit.compare(where, cells["Day"], [date.fromisoformat(day)] if day else [])


def check_remark(audit: Audit, block: Block) -> None:
    """Compare the remark on scores that are far apart: by how much, and which they are."""
    if not block.words.startswith("Scores differ "):
        assert not tokens(block.words), f"nobody recomputes {block.words!r}"
        return
    goal = audit.plan.goals[block.part.removeprefix("goal-")]
    scores = [*shown_score(goal), *(score for score, *_ in words_on(audit, goal) if score is not None)]
    low, high = min(scores), max(scores)
    assert high - low > APART
    audit.compare(f"goals {goal.id} apart", block.words, [high - low, APART, low, high])


def check_place(audit: Audit, block: Block) -> None:
    """Compare the file and the line in which a goal's scores stand."""
    goal = audit.plan.goals[block.part.removeprefix("goal-")]
    path = review_of(audit, goal)["path"]
    words = f"Written in {path.relative_to(audit.plan.root)}, line"
    assert block.words.startswith(words), block.words
    line = line_at(path.read_text(encoding="utf-8"), "ratings", goal.id)
    audit.compare(f"goals {goal.id} scores", block.words.removeprefix(words), [line])
