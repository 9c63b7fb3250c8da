"""The human part of a review, and plain pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from smartdocs.model.period import Period
from smartdocs.model.source_file import NOWHERE, Source
from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    title: str = ""
    owner: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    score: Decimal | None = None
    why: str = ""
    self: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """`subject` is (kind, id): one of person, team, account, or organisation with an empty id."""

    id: str
    title: str = ""
    period: Period | None = None
    person: str | None = None
    team: str | None = None
    account: str | None = None
    organisation: str | None = None
    audience: Visibility | None = None
    held: date | None = None
    present: tuple[str, ...] = ()
    summary: str = ""
    highlights: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    next: tuple[Action, ...] = ()
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    signed: tuple[Signature, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"review:{self.id}"

    @property
    def subject(self) -> tuple[str, str]:
        for kind in ("person", "team", "account"):
            name = getattr(self, kind)
            if name:
                return (kind, str(name))
        return ("organisation", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A plain page; `id` is its path below content/pages without the ending."""

    id: str
    title: str = ""
    order: Decimal | None = None
    summary: str = ""
    visibility: Visibility | None = None
    ignore: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"page:{self.id}"
