"""Find what was reported and later rewritten or taken out: after that only git has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from smartdocs.model.agreed_terms import RewrittenReading
from smartdocs.model.finding import Severity
from smartdocs.model.goal import CheckIn, Milestone
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.provenance import Version
from smartdocs.model.record_schema import KINDS
from smartdocs.source.parse import name_milestones
from smartdocs.source.reader import Reader
from smartdocs.source.yaml_nodes import Document, compose

_Key = tuple[date, str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """The check-ins and the milestones of one version of a goal, as text."""

    goal_id: str
    version: Version
    check_ins: str
    milestones: str


def find_rewritten(blocks: Sequence[Block], calendar: FiscalCalendar) -> Iterator[RewrittenReading]:
    """Yield what was reported of one goal and a later version has no more; versions begin with the oldest.

    That is a check-in's figure, and the day on which a milestone was said to be met.
    """
    for before, after in pairwise(blocks):
        if not _only_grows(before.check_ins, after.check_ins):
            yield from _compare_figures(before, after, calendar)
        if not _only_grows(_done_lines(before.milestones), _done_lines(after.milestones)):
            yield from _compare_days(before, after, calendar)


def _compare_figures(before: Block, after: Block, calendar: FiscalCalendar) -> Iterator[RewrittenReading]:
    new: dict[_Key, list[str]] = {}
    for item in _read(after.check_ins, "check_ins", calendar):
        new.setdefault(_key(item), []).append(_figure(item))
    for item in _read(before.check_ins, "check_ins", calendar):
        there = new.get(_key(item), [])
        if _figure(item) and _figure(item) not in there:
            yield RewrittenReading(
                goal=after.goal_id,
                day=item.date,
                old=_figure(item),
                new=there[-1] if there else "",
                commit=after.version.commit,
                visibility=item.visibility,
            )


def _compare_days(before: Block, after: Block, calendar: FiscalCalendar) -> Iterator[RewrittenReading]:
    """A milestone that is gone is told elsewhere; `true` after a day says less, and nothing else."""
    new = {item.id: item.done for item in _name(_read(after.milestones, "milestones", calendar))}
    for item in _name(_read(before.milestones, "milestones", calendar)):
        done = new.get(item.id, True)
        if isinstance(item.done, date) and done is not True and done != item.done:
            yield RewrittenReading(
                goal=after.goal_id,
                day=item.done,
                old=str(item.done),
                new=str(done or ""),
                commit=after.version.commit,
                milestone=item.title,
                visibility=item.visibility,
            )


def _name(milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    named: tuple[Milestone, ...] = name_milestones(milestones)
    return named


def _done_lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "done" in line)


def _only_grows(before: str, after: str) -> bool:
    """Tell whether every line of a text is in another: then nothing was taken out."""
    return set(before.splitlines()) <= set(after.splitlines())


def _key(item: CheckIn) -> _Key:
    return item.date, item.metric or "", str(item.for_ or "")


def _read(text: str, name: str, calendar: FiscalCalendar) -> tuple[Any, ...]:
    document = Document("", text, 1)
    node, problems = compose(document)
    if node is None or any(problem.severity is Severity.ERROR for problem in problems):
        return ()
    values = Reader(document, calendar, KINDS).read_record(KINDS["goal"], node, ())
    return tuple(values.get(name, ()))


def _figure(item: CheckIn) -> str:
    """Write what a check-in reports in one spelling; nothing for words alone."""
    figures = [item.value.canonical] if item.value else []
    figures += [f"+{item.add.canonical}"] if item.add else []
    figures += [f"{name} {amount.canonical}" for name, amount in sorted(item.values.items())]
    return ", ".join(figures)
