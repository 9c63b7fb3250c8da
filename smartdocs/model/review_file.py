"""The human part of a review, and plain pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from smartdocs.model.period import Period
from smartdocs.model.provenance import Commit
from smartdocs.model.source_file import NOWHERE, Source
from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do next; `done` is the day, True when only that was said; `became` is what came of it."""

    title: str = ""
    owner: str | None = None
    due: date | None = None
    done: date | bool | None = None
    became: str = ""

    def is_done(self, as_of: date) -> bool:
        """Tell whether it was done by a day; a bare yes has no day and counts as done."""
        return self.done <= as_of if isinstance(self.done, date) else bool(self.done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What somebody beside owner and reviewer says of a goal; for these two alone unless marked wider."""

    by: str | None = None
    score: Decimal | None = None
    why: str = ""
    on: date | None = None
    visibility: Visibility | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether it is only the place for somebody's word."""
        return self.score is None and not self.why


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """`score`, `why`, `by` and `on` are the reviewer's, `self`, `self_why` and `self_on` the owner's."""

    score: Decimal | None = None
    why: str = ""
    by: str | None = None
    on: date | None = None
    self: Decimal | None = None
    self_why: str = ""
    self_on: date | None = None
    peers: tuple[Peer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether it is only the place for a word on a goal, and nobody has said it."""
        said = self.score is not None or self.self is not None or self.why or self.self_why
        return not said and all(peer.is_empty for peer in self.peers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChange:
    """What a review says otherwise than when it was signed: its fields, and the last commit that wrote so.

    `commit` is None for what is not committed yet.
    """

    parts: tuple[str, ...]
    commit: Commit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """`written` is the commit that says so as it is now, `changed` what was written otherwise since."""

    by: str | None = None
    on: date | None = None
    written: Commit | None = None
    changed: ReviewChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Somebody has read the review, whether or not they agree; without `by` it is whom it is about."""

    by: str | None = None
    on: date | None = None
    comment: str = ""
    written: Commit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that somebody wants to talk about in the review."""

    text: str = ""
    by: str | None = None
    visibility: Visibility | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """`subject` is (kind, id): one of person, team, account, or organisation with an empty id.

    `status` is draft, final, or nothing: then it is final once somebody has signed it. `agenda` says
    whether the report begins with one; None leaves it to the report.
    """

    id: str
    title: str = ""
    status: str | None = None
    period: Period | None = None
    person: str | None = None
    team: str | None = None
    account: str | None = None
    organisation: str | None = None
    audience: Visibility | None = None
    held: date | None = None
    present: tuple[str, ...] = ()
    agenda: bool | None = None
    questions: tuple[Question, ...] = ()
    summary: str = ""
    highlights: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    next: tuple[Action, ...] = ()
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    signed: tuple[Signature, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"review:{self.id}"

    @property
    def is_draft(self) -> bool:
        """Tell whether people are still writing it: until it is signed, unless its status says otherwise."""
        return self.status == "draft" if self.status else not self.signed

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
