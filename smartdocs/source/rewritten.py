"""Find readings that were reported and later rewritten or taken out: after that only git has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from smartdocs.model.agreed_terms import RewrittenReading
from smartdocs.model.finding import Severity
from smartdocs.model.goal import CheckIn
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.provenance import Version
from smartdocs.model.record_schema import KINDS
from smartdocs.source.reader import Reader
from smartdocs.source.yaml_nodes import Document, compose

_Key = tuple[date, str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """The check-ins of one version of a goal, as text."""

    goal_id: str
    version: Version
    text: str


def find_rewritten(blocks: Sequence[Block], calendar: FiscalCalendar) -> Iterator[RewrittenReading]:
    """Yield the readings of one goal that a later version has no more; versions begin with the oldest."""
    for before, after in pairwise(blocks):
        if _only_grows(before.text, after.text):
            continue
        new: dict[_Key, list[str]] = {}
        for item in _read(after.text, calendar):
            new.setdefault(_key(item), []).append(_figure(item))
        for item in _read(before.text, calendar):
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


def _only_grows(before: str, after: str) -> bool:
    """Tell whether every line of a text is in another: then nothing was taken out."""
    return set(before.splitlines()) <= set(after.splitlines())


def _key(item: CheckIn) -> _Key:
    return item.date, item.metric or "", str(item.for_ or "")


def _read(text: str, calendar: FiscalCalendar) -> tuple[CheckIn, ...]:
    document = Document("", text, 1)
    node, problems = compose(document)
    if node is None or any(problem.severity is Severity.ERROR for problem in problems):
        return ()
    values = Reader(document, calendar, KINDS).read_record(KINDS["goal"], node, ())
    found: tuple[CheckIn, ...] = values.get("check_ins", ())
    return found


def _figure(item: CheckIn) -> str:
    """Write what a check-in reports in one spelling; nothing for words alone."""
    figures = [item.value.canonical] if item.value else []
    figures += [f"+{item.add.canonical}"] if item.add else []
    figures += [f"{name} {amount.canonical}" for name, amount in sorted(item.values.items())]
    return ", ".join(figures)
