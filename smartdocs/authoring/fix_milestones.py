"""Put milestones in order of their dates, each with its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from smartdocs.authoring.draft import Draft
from smartdocs.model.edit import Edit, Span
from smartdocs.model.finding import Finding
from smartdocs.source.outline import Sequence

DASH = re.compile(r"[ ]*-[ ]+")
COMMENT = re.compile(r"[ ]*#")


def sort_milestones(finding: Finding, draft: Draft) -> list[Edit]:
    """Move whole items of a block list; a list whose comments may speak of several is left alone."""
    listed, days = draft.find(("milestones",)), _days(draft)
    if not isinstance(listed, Sequence) or listed.is_flow or len(listed.items) != len(days):
        return []
    order = sorted(range(len(days)), key=lambda number: days[number])
    blocks = list(_iter_blocks(draft, listed))
    if order == sorted(order) or len(blocks) != len(days) or not _is_clear(draft, blocks):
        return []
    lines = draft.lines
    wanted = ["\n".join(lines[blocks[number][0] : blocks[number][1]]) for number in order]
    text = wanted[0]
    for number, block in enumerate(wanted[1:], start=1):
        between = lines[blocks[number - 1][1] : blocks[number][0]]
        text = "\n".join([text, *between, block])
    first, last = blocks[0][0], blocks[-1][1]
    return [Edit(draft.path, Span(first + 1, 1, last, len(lines[last - 1]) + 1), text)]


def _days(draft: Draft) -> list[date]:
    """Return the milestones' dates; none at all when one of them has no date."""
    for goal in draft.judged.portfolio.goals.values():
        if goal.at.path == draft.path:
            days = [step.due for step in goal.milestones if step.due is not None]
            titles = {step.title for step in goal.milestones}
            # The ids of two milestones of one title follow from their order.
            return days if len(days) == len(titles) == len(goal.milestones) else []
    return []


def _iter_blocks(draft: Draft, listed: Sequence) -> Iterator[tuple[int, int]]:
    """Yield each item as a stretch of whole lines, with the comments right above and inside it."""
    end = _line_before(draft)
    for item in listed.items:
        start = item.span.line - 1
        dash = DASH.match(draft.lines[start])
        if dash is None or dash.end() != item.span.column - 1 or start < end:
            return
        while start > end and COMMENT.match(draft.lines[start - 1]):
            start -= 1
        end = item.span.end_line
        indent = len(dash[0]) - len(dash[0].lstrip())
        while end < len(draft.lines) and _indent_of_comment(draft.lines[end]) > indent:
            end += 1
        yield start, end


def _line_before(draft: Draft) -> int:
    """Return the number of the line that names the list."""
    names = (it for key, it in draft.iter_scalars() if key == ("milestones",))
    return next(names).span.line


def _indent_of_comment(line: str) -> int:
    return len(line) - len(line.lstrip()) if COMMENT.match(line) else -1


def _is_clear(draft: Draft, blocks: list[tuple[int, int]]) -> bool:
    """Tell whether every comment belongs to one item: none stands between, or above the first alone."""
    gaps = [draft.lines[blocks[i][1] : blocks[i + 1][0]] for i in range(len(blocks) - 1)]
    before = draft.lines[_line_before(draft) : blocks[0][0]]
    has_comment = [bool(COMMENT.match(draft.lines[start])) for start, _ in blocks]
    is_heading = has_comment[0] and not all(has_comment)
    return not is_heading and not any(line.strip() for gap in (*gaps, before) for line in gap)
