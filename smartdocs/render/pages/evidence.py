"""The register of evidence: every exhibit with what git states about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.model.artifact import Artifact
from smartdocs.model.evidence import FileKind
from smartdocs.model.phrase import capital, phrase
from smartdocs.render import urls
from smartdocs.render.excerpt import render_excerpt
from smartdocs.render.kit import Kit, place
from smartdocs.render.link_filters import token
from smartdocs.render.provenance_words import FILE_WORDS, GRADE_WORDS
from smartdocs.review.exhibits import Citation, Exhibit, Grade

if TYPE_CHECKING:
    from markupsafe import Markup

Choices = tuple[tuple[str, str], ...]
# What a browser shows by itself without running anything; everything else is offered for download.
_SHOWN = (FileKind.IMAGE, FileKind.PDF, FileKind.TEXT, FileKind.TABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitCard:
    """`periods` are tokens for the filter; `external` is an address that is safe to follow."""

    exhibit: Exhibit
    kind: str
    citations: tuple[Citation, ...]
    citations_left_out: int
    periods: tuple[str, ...]
    is_picture: bool
    is_shown: bool
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_left_out: int
    excerpt: Markup | None
    external: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    cards: tuple[ExhibitCard, ...]
    fields: tuple[tuple[str, str, Choices], ...]
    counts: tuple[tuple[str, int], ...]
    unknown: str
    has_goals: bool


def render_evidence(kit: Kit) -> Iterator[Artifact]:
    cards = tuple(_make_card(kit, exhibit) for exhibit in kit.exhibits.ordered)
    grades = [card.exhibit.grade for card in cards]
    view = EvidencePage(
        cards=cards,
        fields=tuple(field for field in _fields(kit, cards) if len(field[2]) > 1),
        counts=tuple((GRADE_WORDS[grade], grades.count(grade)) for grade in Grade if grade in grades),
        unknown=kit.portfolio.history.reason,
        has_goals=bool(kit.portfolio.goals),
    )
    yield kit.page("evidence", place(phrase("Evidence"), urls.EVIDENCE, "evidence"), view)


_MOST_CITATIONS, _MOST_ROWS = 8, 5


def _make_card(kit: Kit, exhibit: Exhibit) -> ExhibitCard:
    file = exhibit.file if exhibit.is_published else None
    goals = [kit.portfolio.goals[name] for name in exhibit.goal_ids if name in kit.portfolio.goals]
    table = file.rows if file and file.kind is FileKind.TABLE else ()
    return ExhibitCard(
        exhibit=exhibit,
        kind=exhibit.file.kind.value if exhibit.file else "link" if exhibit.url else "commit",
        citations=exhibit.citations[:_MOST_CITATIONS],
        citations_left_out=max(0, len(exhibit.citations) - _MOST_CITATIONS),
        periods=tuple(sorted({goal.period.slug for goal in goals if goal.period})),
        is_picture=bool(file and file.kind is FileKind.IMAGE),
        is_shown=bool(file and file.kind in _SHOWN),
        head=table[0] if table else (),
        rows=table[1 : _MOST_ROWS + 1],
        rows_left_out=max(0, (file.row_count if file else 0) - _MOST_ROWS) if table else 0,
        excerpt=render_excerpt(exhibit, 3, kit.say) if file else None,
        external=exhibit.url
        if exhibit.url and exhibit.url.lower().startswith(("https://", "http://"))
        else "",
    )


def _fields(kit: Kit, cards: tuple[ExhibitCard, ...]) -> Iterator[tuple[str, str, Choices]]:
    kinds = sorted({card.kind for card in cards})
    yield (
        "kind",
        phrase("Kind"),
        tuple((token(kind), capital(FILE_WORDS[kind])) for kind in kinds),
    )
    found = set() if kit.view.is_outside else {card.exhibit.grade for card in cards}
    yield (
        "grade",
        phrase("Provenance"),
        tuple((g.value, capital(GRADE_WORDS[g])) for g in Grade if g in found),
    )
    periods = {goal.period for goal in kit.portfolio.goals.values() if goal.period}
    used = {slug for card in cards for slug in card.periods}
    ordered = sorted((period for period in periods if period.slug in used), reverse=True)
    yield "period", phrase("Period"), tuple((period.slug, period.title) for period in ordered)
