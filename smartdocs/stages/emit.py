"""Emit: turn what was laid out into files in memory: pages, reviews, PDFs, exhibits, manifest."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from smartdocs.model.artifact import Artifact
from smartdocs.model.config import Config
from smartdocs.model.edition_plan import INTERNAL
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.store import NO_STORE, Store
from smartdocs.publish.links import DeadLink, find_dead_links
from smartdocs.publish.manifest import add_manifest
from smartdocs.render import urls
from smartdocs.render.markdown import DeadReference
from smartdocs.render.reports.pdf import PdfLimits, PdfResult, PdfSource, PdfUnavailableError, render_pdfs
from smartdocs.render.site_view import ReviewEntry
from smartdocs.review.report import Report
from smartdocs.source.workspace import Workspace
from smartdocs.stages.view import Edition

if TYPE_CHECKING:
    from smartdocs.render.words import Words


@dataclass(frozen=True, slots=True)
class Emission:
    """A site in memory, with what went wrong on the way: links to nothing, reviews without a PDF."""

    artifacts: tuple[Artifact, ...]
    dead_links: tuple[DeadLink, ...] = ()
    failures: tuple[tuple[str, str], ...] = field(default=())


def emit(
    edition: Edition,
    *,
    with_pdf: bool = True,
    on_report: Callable[[str], None] = lambda stem: None,
    store: Store = NO_STORE,
) -> Emission:
    """Render an edition: pages, reviews, PDFs, exhibits and the manifest.

    `on_report` is told of each PDF before it is made. A PDF that fails is named, the others are made.
    A PDF that `store` remembers is not made again.
    """
    from smartdocs.render.environment import make_environment
    from smartdocs.render.origin import describe_site
    from smartdocs.render.reports.page import render_report_page
    from smartdocs.render.reports.page_brand import make_page_brand
    from smartdocs.render.site import make_site, render_site
    from smartdocs.render.theme import DEFAULT_ACCENT

    config = edition.site.desk.portfolio.config
    colour = config.site.colour or DEFAULT_ACCENT
    overrides = find_overrides(edition.workspace)
    environment_in = functools.cache(
        lambda name: make_environment(overrides, colour, _words_of(config, name))
    )
    environment = environment_in(config.site.language)
    pdfs = dict(make_pdfs(edition, on_report, store)) if with_pdf else {}
    view = replace(
        edition.site, reviews=tuple(_enter(report, pdfs.get(report.stem)) for report in edition.reports)
    )
    unresolved: list[DeadReference] = []
    artifacts = list(render_site(view, environment, unresolved))
    site = make_site(view)
    branded: dict[str, Artifact] = {}
    for report in edition.reports:
        made = pdfs.get(report.stem)
        size = len(made.content) if made and made.content else None
        brand = make_page_brand(report.cover.brand, view.desk.portfolio.config.site, edition.read)
        page = render_report_page(report, site, environment_in(report.language), size, brand)
        branded |= {item.path: item for item in brand.artifacts}
        artifacts.append(Artifact(urls.review_path(report.stem), page))
        if made and made.content:
            artifacts.append(Artifact(urls.pdf_path(report.stem), made.content))
    artifacts += branded.values()
    dead = (*_place_references(unresolved, view.desk.portfolio), *find_dead_links(artifacts))
    failures = tuple((stem, result.problem) for stem, result in pdfs.items() if result.content is None)
    return Emission(add_manifest(artifacts, describe_site(view)), dead, failures)


def _place_references(found: Sequence[DeadReference], portfolio: Portfolio) -> Iterator[DeadLink]:
    """Say in which line of its file each link of a text stands; a text on several pages counts once."""
    first_lines = {source.path: source.body_line for source in portfolio.iter_sources()}
    for item in dict.fromkeys(found):
        line = first_lines.get(item.path, 1) + item.line - 1
        yield DeadLink(f"{item.path}:{line}", item.target, item.why)


def make_pdfs(
    edition: Edition, on_report: Callable[[str], None], store: Store = NO_STORE
) -> Iterator[tuple[str, PdfResult]]:
    """Make the PDF of each review; on a machine that cannot make any, each result says why."""
    sources = lay_out_reports(edition)
    results = render_pdfs(sources, PdfLimits(), store=store)
    for number, report in enumerate(edition.reports):
        on_report(report.stem)
        try:
            yield report.stem, next(results)
        except PdfUnavailableError as error:
            for left in edition.reports[number:]:
                yield left.stem, PdfResult(None, str(error))
            return


def lay_out_reports(edition: Edition) -> Sequence[PdfSource]:
    """Write the HTML of each review, with the pictures and files that go into its PDF."""
    from smartdocs.render.environment import make_environment
    from smartdocs.render.reports.document import render_report_document

    config = edition.site.desk.portfolio.config
    overrides = find_overrides(edition.workspace)
    environment_for = functools.cache(
        lambda colour, language: make_environment(overrides, colour, _words_of(config, language))
    )
    return [
        render_report_document(report, edition.read, environment_for, _site_of(edition))
        for report in edition.reports
    ]


def _words_of(config: Config, language: str) -> Words:
    """Give a language, in which one of an author's unit is called as the configuration says."""
    from smartdocs.render.words import make_words

    return make_words(language, tuple(sorted(config.units.items())), config.site.language)


def _site_of(edition: Edition) -> str:
    """Return the address that reviews on paper may lead to; only the plan's own edition has one."""
    address = edition.site.desk.portfolio.config.site.base_url
    return address or "" if edition.plan.key == INTERNAL else ""


def find_overrides(workspace: Workspace) -> dict[str, str]:
    """Read the workspace's own templates: those that differ from the theme's."""
    from smartdocs.render.environment import theme_text

    found = {}
    for path in workspace.paths():
        name = path.removeprefix("templates/")
        if name != path and name.endswith(".html"):
            text = workspace.read(path).decode("utf-8", "replace")
            if text != theme_text(name):
                found[name] = text
    return found


def _enter(report: Report, made: PdfResult | None) -> ReviewEntry:
    return ReviewEntry(
        stem=report.stem,
        kind=report.kind,
        period=report.period,
        subject=report.subject,
        title=report.title,
        pdf_size=len(made.content) if made and made.content else None,
        problem=made.problem if made else "",
        goal_ids=frozenset(report.goal_ids),
    )
