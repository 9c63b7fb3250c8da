"""What an import did, in the words of the terminal: columns, rows that are no goals, what to mend first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from smartdocs.authoring.import_fields import KEEP, LEAVE_OUT
from smartdocs.authoring.import_mapping import describe_sample
from smartdocs.authoring.import_plan import Import, NewGoal
from smartdocs.authoring.import_row import Remark
from smartdocs.authoring.import_spreadsheet import Found
from smartdocs.wording.advice import advise
from smartdocs.wording.judge import Judgement, judge_wording

MOST_LISTED = 20
MOST_ROWS_NAMED = 8
FIRST_TO_MEND = 5
WIDEST = 32


def describe_table(found: Found) -> str:
    """Show what each column becomes, with samples."""
    sheet = found.table.sheet
    rows = len(found.table.rows)
    lines = [
        f"{found.file}: {count(rows, 'row')} below the header in row {found.table.header.number}; {sheet.how}"
    ]
    if found.others:
        lines.append(f"Other sheets are not read: {', '.join(found.others[:10])}; choose one with --sheet")
    lines += [f"The mapping names `{name}`, which is no column of it" for name in found.unused]
    fields = [(one.name, _field(found.mapping.fields[one.name]), one) for one in found.table.columns]
    first = min(max([len("column"), *(len(name) for name, _, _ in fields)]), WIDEST)
    second = max(len("becomes"), *(len(field) for _, field, _ in fields))
    lines += ["", f"  {'column':<{first}}  {'becomes':<{second}}  for example"]
    for name, field, column in fields:
        lines.append(f"  {_cut(name, first):<{first}}  {field:<{second}}  {describe_sample(column)}".rstrip())
    return "\n".join(lines) + "\n"


def _field(field: str) -> str:
    return {KEEP: "text (no field)", LEAVE_OUT: "nothing", "row id": "row id, text"}.get(field, field)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def describe_import(found: Found, planned: Import, *, is_rehearsal: bool) -> str:
    """Say what was written, what was not and why, and what to mend first."""
    parts = [
        "\n".join(found.table.sheet.lost),
        _list("Rows that are no goals:", (f"row {one.row}: {one.why}" for one in planned.refused)),
        _list("Kept as text, since no field can take it:", _describe_remarks(planned.remarks)),
        "\n".join(_describe_written(found, planned, is_rehearsal)),
        "\n".join(_describe_wording(planned.goals)),
        _name_next_step(planned, is_rehearsal),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(head: str, items: Iterable[str]) -> str:
    every = list(items)
    if not every:
        return ""
    shown = [f"  {item}" for item in every[:MOST_LISTED]]
    if len(every) > MOST_LISTED:
        shown.append(f"  and {len(every) - MOST_LISTED} more")
    return "\n".join((head, *shown))


def _describe_remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    """Yield a line for what is alike in a column; first come cells that a word in the mapping settles."""

    def key(remark: Remark) -> tuple[bool, str, str]:
        return (not remark.setting, remark.column, remark.setting or remark.why)

    for (is_clear, column, setting), group in groupby(sorted(remarks, key=key), key=key):
        every = list(group)
        yield f"{column}: {every[0].why}; {_name_rows(one.row for one in every)}"
        if not is_clear:
            yield f"  a mapping settles it: {setting}"


def _name_rows(rows: Iterable[int]) -> str:
    numbers = list(dict.fromkeys(rows))
    shown = ", ".join(map(str, numbers[:MOST_ROWS_NAMED]))
    more = f" and {len(numbers) - MOST_ROWS_NAMED} more" if len(numbers) > MOST_ROWS_NAMED else ""
    return f"row{'' if len(numbers) == 1 else 's'} {shown}{more}"


def _describe_written(found: Found, planned: Import, is_rehearsal: bool) -> Iterator[str]:
    would = "would be " if is_rehearsal else ""
    present = len(planned.present)
    if planned.goals:
        folders = sorted({goal.path.rpartition("/")[0] for goal in planned.goals})
        where = ", ".join(folders[:3]) + (f" and {len(folders) - 3} more folders" if len(folders) > 3 else "")
        yield f"{count(len(planned.goals), 'goal')} {would}written to {where}"
    if present:
        rest = (
            "was there already and stays as it is"
            if present == 1
            else "were there already and stay as they are"
        )
        yield f"{count(present, 'goal')} {rest}"
    if not planned.goals:
        yield f"Nothing of {found.file} is new" if present else f"No row of {found.file} became a goal"
    yield from _name_made(planned, would)


def _name_made(planned: Import, would: str) -> Iterator[str]:
    if planned.above:
        titles = ", ".join(f"“{_cut(goal.title, 60)}”" for goal in planned.above[:5])
        more = f" and {len(planned.above) - 5} more" if len(planned.above) > 5 else ""
        yield f"{count(len(planned.above), 'goal')} that they support, {would}written too: {titles}{more}"
    for kind, noun in (("person", "person"), ("team", "team"), ("account", "customer")):
        names = [one.id for one in planned.newcomers if one.kind == kind]
        if names:
            listed = ", ".join(names[:MOST_LISTED]) + (" …" if len(names) > MOST_LISTED else "")
            yield f"{count(len(names), noun)} the plan did not know, {would}added: {listed}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal's title with what the judge of wording says of it."""

    goal: NewGoal
    said: Judgement

    @property
    def lacks(self) -> tuple[str, ...]:
        """Return the letters that neither the title nor a field answers."""
        answers = (
            ("S", self.said.specific),
            ("M", self.said.measurable or self.goal.is_measured),
            ("T", self.said.time_bound or self.goal.is_dated),
        )
        return tuple(letter for letter, is_there in answers if not is_there)


def _describe_wording(goals: Sequence[NewGoal]) -> Iterator[str]:
    """Count what the titles say, and name those that leave the most open."""
    if not goals:
        return
    judged = [Judged(goal, judge_wording(goal.title)) for goal in goals]
    specific, measurable, dated = (
        sum(getattr(one.said, name) for one in judged) for name in ("specific", "measurable", "time_bound")
    )
    verb = "is" if specific == 1 else "are"
    own = "its" if len(goals) == 1 else "their"
    yield (
        f"Of {count(len(goals), 'title')}, {specific} {verb} specific, {measurable} measurable"
        f" and {dated} bound in time by {own} own words"
    )
    first = sorted((one for one in judged if one.lacks), key=lambda one: (-len(one.lacks), one.goal.row))
    if first:
        yield "To mend first, fields counted in:"
    for one in first[:FIRST_TO_MEND]:
        advice = next(item for item in advise(one.said) if item.letter == one.lacks[0])
        yield f"  row {one.goal.row}, {_cut(one.goal.title, 70)}"
        yield f"    {', '.join(one.lacks)} missing. {advice.sentence}"


def _name_next_step(planned: Import, is_rehearsal: bool) -> str:
    if is_rehearsal:
        return "Nothing is written: run it without --dry-run"
    return "Next: smartdocs check, then git add content" if planned.goals else ""


def count(number: int, noun: str) -> str:
    """Return a number with its noun: 1 goal, 12 goals, 3 people."""
    plural = "people" if noun == "person" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
