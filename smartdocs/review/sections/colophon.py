"""How this review was made, from what, and how to check it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.model.provenance import Commit, Repository
from smartdocs.model.visibility import Visibility
from smartdocs.review.dossier import Dossier
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that the review's numbers come from, and the commit that last touched it."""

    path: str
    commit: Commit | None
    changed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon(Section):
    """`unknown` says why provenance is not known; `attached` are the exhibits whose files are enclosed."""

    name: ClassVar[str] = "colophon"
    program: str
    repository: Repository
    unknown: str
    as_of: date
    edition: Visibility
    on_track: Decimal
    at_risk: Decimal
    grace_days: int
    history_begins: date | None
    sources: tuple[SourceFile, ...]
    attached: tuple[Exhibit, ...]


def make_colophon(dossier: Dossier) -> Colophon:
    """State what the review was made from."""
    config, history = dossier.portfolio.config, dossier.portfolio.history
    return Colophon(
        title=phrase("How this was made"),
        program=dossier.program,
        repository=history.repository,
        unknown=history.reason,
        as_of=dossier.plan.as_of,
        edition=dossier.plan.edition,
        on_track=config.thresholds.on_track,
        at_risk=config.thresholds.at_risk,
        grace_days=config.grace_days,
        history_begins=config.history_begins,
        sources=tuple(
            SourceFile(path=path, commit=history.last(path), changed=history.is_uncommitted(path))
            for path in _sources(dossier)
        ),
        attached=tuple(exhibit for exhibit in dossier.exhibits if exhibit.is_published),
    )


def _sources(dossier: Dossier) -> tuple[str, ...]:
    """List the files that hold goals, readings and the review's words; for readers outside, none."""
    if dossier.portfolio.is_outside:
        return ()
    paths = {goal.at.path for goal in dossier.goals}
    paths |= {metric.data.file for goal in dossier.goals for metric in goal.measurable if metric.data}
    if dossier.review:
        paths.add(dossier.review.at.path)
    return tuple(sorted(path for path in paths if path))
