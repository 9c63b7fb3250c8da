"""What the organisation is for, and what it wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smartdocs.model.period import Period
from smartdocs.model.quantity import Quantity
from smartdocs.model.source_file import NOWHERE, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    id: str = ""
    text: str = ""
    requires: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    id: str = ""
    title: str = ""
    why: str = ""
    owner: str | None = None
    period: Period | None = None
    parent: str | None = None
    metric: str = ""
    target: Quantity | None = None

    @property
    def key(self) -> str:
        return f"objective:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    title: str = ""
    mission: str = ""
    values: tuple[str, ...] = ()
    principles: tuple[Principle, ...] = ()
    objectives: tuple[Objective, ...] = ()
    tradeoffs: tuple[tuple[str, ...], ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return "strategy:strategy"
