"""Goals read from rows as files: front matter in the manual's order, tried on the reader of goals."""

from __future__ import annotations

from collections.abc import Mapping

from smartdocs.authoring.import_body import write_body
from smartdocs.authoring.import_row import RowGoal, RowRefused
from smartdocs.authoring.interview.fields import Value, shorten_groups, write_front_matter
from smartdocs.model.finding import Finding
from smartdocs.model.goal_schema import GOAL
from smartdocs.model.period import FiscalCalendar, Period
from smartdocs.model.record_schema import KINDS
from smartdocs.model.source_file import Key
from smartdocs.source.parse import parse_file

ORDER = GOAL.names
MOST_TRIES = 20


def make_path(goal_id: str, period: Period | None) -> str:
    """Return where a goal lies: in the folder of its period."""
    return (
        f"content/goals/{period.id.replace('..', '-')}/{goal_id}.md"
        if period
        else f"content/goals/{goal_id}.md"
    )


def write_goal(goal: RowGoal, path: str, as_of: str, origin: str, calendar: FiscalCalendar) -> str:
    """Return a goal's file; a value that its reader refuses becomes text.

    Raises `RowRefused` when the file cannot be read for another reason.
    """
    for _ in range(MOST_TRIES):
        body = write_body(goal.texts, goal.kept, origin)
        text = f"{write_front_matter(shorten_groups(nest(goal, as_of)))}\n{body}\n"
        parsed = parse_file(path, "goal", text.encode(), calendar)
        finding = next((one for one in parsed.findings if one.code.startswith("F")), None)
        if finding is None:
            return text
        key = find_key(finding, parsed.record.at.marks if parsed.record else {}, goal)
        if key is None:
            raise RowRefused(f"its file cannot be read: {finding.message}")
        goal.take_out(key, finding.message)
    raise RowRefused("its file cannot be read")


def nest(goal: RowGoal, as_of: str) -> dict[str, Value]:
    """Return the fields of a goal in their order; what stands today is a check-in of the day."""
    fields: dict[str, dict[str, Value]] = {}
    plain: dict[str, Value] = {"title": goal.title}
    for key, value in goal.values.items():
        name, *inner = map(str, key)
        if inner:
            fields.setdefault(name, {})[inner[0]] = value
        else:
            plain[name] = value
    nested: dict[str, Value] = {name: _in_order(name, group) for name, group in fields.items()}
    if "check_ins" in fields:
        nested["check_ins"] = [{"date": as_of, **_in_order("check_in", fields["check_ins"])}]
    every = plain | nested
    return {name: every[name] for name in ORDER if name in every}


def _in_order(name: str, group: Mapping[str, Value]) -> dict[str, Value]:
    kind = KINDS["metric" if name == "measurable" else name] if name != "check_ins" else KINDS["check_in"]
    return {row: group[row] for row in kind.names if row in group}


def find_key(finding: Finding, marks: Mapping[Key, tuple[int, int, int | None]], goal: RowGoal) -> Key | None:
    """Return the value of a goal that a finding speaks of, by the line of the nearest one before it."""
    place = finding.location
    before = [(mark[0], mark[1], _bare(key)) for key, mark in marks.items() if _bare(key) in goal.values]
    reached = [spot for spot in before if spot[:2] <= (place.line, place.column)]
    return max(reached)[2] if reached and place.line > 1 else None


def _bare(key: Key) -> Key:
    """Leave out the numbers of list items and the marks of names."""
    return tuple(part for part in key if isinstance(part, str) and part != "~key")[:2]
