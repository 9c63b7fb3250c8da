"""People and the teams they work in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from smartdocs.model.goal import Delivery
from smartdocs.model.period import Period
from smartdocs.model.quantity import Quantity
from smartdocs.model.source_file import NOWHERE, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: str
    title: str = ""
    lead: str | None = None
    parent: str | None = None
    capacity: Quantity | None = None
    provides: tuple[Delivery, ...] = ()
    holidays: str | None = None
    drives: tuple[str, ...] = ()
    full_target: Mapping[str, Quantity] = field(default_factory=dict)
    ignore: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"team:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days on which somebody is away; without `to` it is one day, without `from_` none."""

    from_: date | None = None
    to: date | None = None
    note: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them, whichever of the two days comes first."""
        if self.from_ is None:
            return False
        first, last = sorted((self.from_, self.to or self.from_))
        return first <= day <= last


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`ramp` is one share of a full target, or a share by period."""

    id: str
    title: str = ""
    role: str = ""
    team: str | None = None
    manager: str | None = None
    capacity: Quantity | None = None
    started: date | None = None
    ramp: Quantity | Mapping[Period, Quantity] | None = None
    away: tuple[Absence, ...] = ()
    strengths: tuple[str, ...] = ()
    drives: tuple[str, ...] = ()
    email: str = ""
    ignore: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"person:{self.id}"

    def is_away(self, day: date) -> bool:
        return any(absence.holds(day) for absence in self.away)
