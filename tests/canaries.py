"""Records in which every field holds something that is found nowhere else, so that one can tell what is left.

`fill` goes by the schema and the records' own attributes, so that a field that somebody adds is filled too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from smartdocs.model import schema
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.dates import Duration
from smartdocs.model.finding import Location
from smartdocs.model.goal import Link, Reading
from smartdocs.model.period import FiscalCalendar, Period, parse_period
from smartdocs.model.provenance import Commit
from smartdocs.model.quantity import Quantity
from smartdocs.model.record_schema import KINDS
from smartdocs.model.source_file import Source, Suppression
from smartdocs.model.visibility import Visibility
from smartdocs.source.record_classes import CLASSES

EVERY = {**KINDS, **CONFIG_KINDS}


class Canaries:
    """Gives out values, each of them once, and finds them again in whatever it is shown."""

    def __init__(self) -> None:
        self._count = 0
        self._names: dict[Hashable, str] = {}

    def give(self, name: str, value: Any) -> Any:
        assert value not in self._names, f"{value} is given out twice"
        self._names[value] = name
        return value

    def text(self, name: str) -> str:
        return str(self.give(name, f"canary {self.number()} {name}"))

    def number(self) -> int:
        self._count += 1
        return self._count

    def day(self, name: str) -> date:
        day: date = self.give(name, date(2030, 1, 1) + timedelta(days=self.number()))
        return day

    def commit(self, name: str) -> Commit:
        moment = datetime.combine(self.day(f"{name}.authored"), datetime.min.time())
        words = {
            row: self.text(f"{name}.{row}")
            for row in ("id", "author", "author_email", "committer", "committer_email", "subject")
        }
        return Commit(authored=moment, committed=moment, **words)

    def place(self, name: str) -> Source:
        """Say where a record was written, and what its author asked to ignore."""
        path = f"content/{self.text(f'{name}.path')}.md"
        ignored = Suppression("M202", self.text(f"{name}.reason"), Location(path))
        return Source(path, suppressions=(ignored,))

    def fill(self, kind: str, name: str, mark: Visibility | None = None) -> Any:
        """Return a record of a kind, full; what can be marked is marked for the audience."""
        values = {
            row.attribute: self._fill_row(row.type, f"{name}.{row.name}", mark) for row in EVERY[kind].fields
        }
        for attribute in {item.name for item in dataclasses.fields(CLASSES[kind])} - values.keys():
            values[attribute] = self._add(attribute, f"{name}.{attribute}", mark)
        return CLASSES[kind](**values)

    def _fill_row(self, type_: schema.Type, name: str, mark: Visibility | None) -> Any:
        match type_:
            case schema.Group(kind):
                return self.fill(kind, name, mark)
            case schema.Many(of):
                return (self._fill_row(of, name, mark),)
            case schema.Map(of, keys):
                return {self._fill_row(keys, f"{name} key", mark): self._fill_row(of, name, mark)}
            case schema.Either(schema.Url(), _):
                return Link(url=self.text(f"{name}.url"), label=self.text(f"{name}.label"))
            case schema.Either(single, _):
                return self._fill_row(single, name, mark)
            case schema.Words(choices):
                return mark if "customer" in choices else choices[0]
            case schema.Flag():
                return True
            case schema.Amount():
                return Quantity(Decimal(self.number()), self.text(name), text=self.text(name))
            case schema.Number():
                return self.give(name, Decimal(self.number()) / 10_000)
            case schema.Day():
                return self.day(name)
            case schema.Length():
                return self.give(name, Duration(self.number(), "days"))
            case schema.Span():
                number = self.number()
                return self.give(
                    name, parse_period(f"{2030 + number % 60}-{number // 60 % 12 + 1:02}", FiscalCalendar())
                )
        return self.text(name)

    def _add(self, attribute: str, name: str, mark: Visibility | None) -> Any:
        match attribute:
            case "at":
                return self.place(name)
            case "body":
                inside, outside = self.text(f"{name} for customers"), self.text(name)
                return f"{outside}\n\n::: customer\n{inside}\n:::\n\n{self.text(f'{name} after')}\n"
            case "written":
                return self.commit(name)
            case "rows":
                day, value = self.day(f"{name}.day"), self.give(f"{name}.value", Decimal(self.number()))
                path, what = self.text(f"{name}.path"), self.text(f"{name}.what")
                cells = (self.text(f"{name}.day cell"), self.text(f"{name}.value cell"))
                return (Reading(day=day, value=value, path=path, line=7, what=what, cells=cells),)
            case "columns":
                return (self.text(f"{name}.day"), self.text(f"{name}.value"))
            case "recorded":
                return self.day(name)
            case "index":
                return None
            case "falling":
                return False
            case "undisclosed":
                return ()
        return self.text(name)

    def find(self, record: object) -> frozenset[str]:
        """Name everything that was given out and is somewhere in a record."""
        return frozenset(name for leaf in iter_leaves(record) for name in self._find(leaf))

    def _find(self, leaf: object) -> Iterator[str]:
        if isinstance(leaf, datetime):
            leaf = leaf.date()
        if isinstance(leaf, str):
            yield from (
                name for value, name in self._names.items() if isinstance(value, str) and value in leaf
            )
        elif isinstance(leaf, (date, Decimal, Duration, Period)) and leaf in self._names:
            yield self._names[leaf]


def iter_leaves(record: object) -> Iterator[object]:
    """Yield every value within a record, however deep, with the keys of mappings."""
    yield record
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        for item in dataclasses.fields(record):
            yield from iter_leaves(getattr(record, item.name))
    elif isinstance(record, Mapping):
        for pair in record.items():
            yield from iter_leaves(pair)
    elif isinstance(record, (tuple, list, frozenset, set)):
        for item in record:
            yield from iter_leaves(item)
