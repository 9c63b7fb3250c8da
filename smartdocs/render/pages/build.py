"""What this site was made from: commit, day, counts, files, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import phrase
from smartdocs.model.published import NO_DIGEST
from smartdocs.render import urls
from smartdocs.render.kit import Kit, place
from smartdocs.render.site_view import BuildFacts, InputFile

_SHORT = 16


@dataclass(frozen=True, slots=True)
class FileRow:
    path: str
    short_hash: str
    size: int


@dataclass(frozen=True, slots=True)
class BuildPage:
    """`digest` is filled in when every file of the site is known."""

    facts: BuildFacts
    counts: tuple[tuple[str, int], ...]
    files: tuple[FileRow, ...]
    digest: str = NO_DIGEST


def render_build(kit: Kit) -> Iterator[Artifact]:
    portfolio, facts = kit.portfolio, kit.view.facts
    counts = (
        (phrase("Goals"), len(portfolio.goals)),
        (phrase("Milestones"), sum(len(goal.milestones) for goal in portfolio.goals.values())),
        (phrase("Check-ins"), sum(len(goal.check_ins) for goal in portfolio.goals.values())),
        (phrase("Exhibits"), len(kit.exhibits.ordered)),
        (phrase("People"), len(portfolio.people)),
        (phrase("Teams"), len(portfolio.teams)),
        (phrase("Accounts"), len(portfolio.accounts)),
        (phrase("Reviews"), len(kit.view.reviews)),
        (phrase("Findings"), len(kit.view.findings)),
    )
    view = BuildPage(facts, counts, tuple(_row(file) for file in facts.files))
    if kit.view.is_outside:
        yield kit.page("customer_build", place(phrase("About this edition"), urls.BUILD, "build"), view)
    else:
        yield kit.page("build", place(phrase("About this build"), urls.BUILD, "build"), view)


def _row(file: InputFile) -> FileRow:
    return FileRow(file.path, file.sha256[:_SHORT], file.size)
