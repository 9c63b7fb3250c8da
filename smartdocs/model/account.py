"""A customer: where they stand, what they want, what they can use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from smartdocs.model.brand import Brand
from smartdocs.model.goal import Evidence
from smartdocs.model.quantity import Quantity
from smartdocs.model.source_file import NOWHERE, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    id: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    id: str = ""
    name: str = ""
    role: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    id: str
    title: str = ""
    owner: str | None = None
    situation: str = ""
    situation_on: date | None = None
    outcomes: tuple[Outcome, ...] = ()
    budget: Quantity | None = None
    limits: Mapping[str, Quantity] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    client_data: tuple[Evidence, ...] = ()
    language: str | None = None
    brand: Brand | None = None
    ignore: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"account:{self.id}"
