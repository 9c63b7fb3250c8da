"""The site: every page of one edition, its style sheets and its exhibits, as artifacts in memory.

`render_site(view)` takes a `SiteView` (site_view.py) and yields an `Artifact` for each file. It does
not make the reviews' own pages and PDFs; it lists them from `view.reviews`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from smartdocs.model.artifact import Artifact, Blob
from smartdocs.render import layout, urls
from smartdocs.render.environment import load_asset, make_environment
from smartdocs.render.kit import Kit, make_kit
from smartdocs.render.logo import make_logo
from smartdocs.render.markdown import DeadReference
from smartdocs.render.pages.accounts import render_accounts
from smartdocs.render.pages.build import render_build
from smartdocs.render.pages.changes import render_changes
from smartdocs.render.pages.customer_home import render_customer_home
from smartdocs.render.pages.data import render_data
from smartdocs.render.pages.data_rows import render_data_rows
from smartdocs.render.pages.evidence import render_evidence
from smartdocs.render.pages.execution import has_execution, render_execution
from smartdocs.render.pages.fields import render_fields
from smartdocs.render.pages.findings import render_findings
from smartdocs.render.pages.goal import render_goal_pages
from smartdocs.render.pages.goals import render_goals
from smartdocs.render.pages.home import render_home
from smartdocs.render.pages.manual import render_manual
from smartdocs.render.pages.not_found import render_not_found
from smartdocs.render.pages.people import render_people
from smartdocs.render.pages.reviews import render_reviews
from smartdocs.render.pages.rules import render_rules
from smartdocs.render.pages.strategy import render_strategy
from smartdocs.render.pages.teams import render_teams
from smartdocs.render.site_view import SiteView
from smartdocs.render.theme import DEFAULT_ACCENT, theme_css
from smartdocs.render.words import make_words

if TYPE_CHECKING:
    from jinja2 import Environment

Render = Callable[[Kit], Iterator[Artifact]]

PAGES: tuple[Render, ...] = (
    render_home,
    render_strategy,
    render_execution,
    render_goals,
    render_goal_pages,
    render_people,
    render_teams,
    render_accounts,
    render_reviews,
    render_changes,
    render_evidence,
    render_data_rows,
    render_findings,
    render_rules,
    render_fields,
    render_manual,
    render_data,
    render_build,
    render_not_found,
)
# Readers outside get no page that tells of people, of what is wrong, or of how the plan is kept.
PAGES_OUTSIDE: tuple[Render, ...] = (
    render_customer_home,
    render_goals,
    render_goal_pages,
    render_reviews,
    render_evidence,
    render_manual,
    render_data,
    render_build,
    render_not_found,
)


def render_site(
    view: SiteView, environment: Environment | None = None, dead: list[DeadReference] | None = None
) -> Iterator[Artifact]:
    """Render all pages, then assets and exhibits; `dead` collects links of texts that lead nowhere."""
    colour = view.desk.portfolio.config.site.colour
    language = view.desk.portfolio.config.site.language
    environment = environment or make_environment(accent=colour or DEFAULT_ACCENT, words=make_words(language))
    kit = make_kit(view, environment, make_site(view), dead)
    for render in PAGES_OUTSIDE if view.is_outside else PAGES:
        yield from render(kit)
    for name in ("site.css", "reviews.css", "site.js"):
        yield Artifact(f"assets/{name}", load_asset(name))
    yield Artifact("assets/theme.css", theme_css(colour).encode())
    yield from _render_logo(view)
    yield from _render_exhibits(view)


def make_site(view: SiteView) -> layout.Site:
    """Gather the site's constants; its navigation names only sections that have something in them."""
    portfolio = view.desk.portfolio
    empty = {
        "strategy": portfolio.strategy is None,
        "execution": view.is_outside or not has_execution(portfolio.goals.values(), view.facts.as_of),
        "people": not portfolio.people,
        "teams": not portfolio.teams,
        "accounts": view.is_outside or not portfolio.accounts,
        "reviews": not view.reviews,
        "changes": view.is_outside or not view.desk.changes.goals,
        "evidence": not view.desk.exhibits.ordered,
        "goals": view.is_outside and not portfolio.goals,
        "findings": view.is_outside,
        "manual": not portfolio.pages,
    }
    site = portfolio.config.site
    return layout.Site(
        title=site.title,
        language=site.language,
        logo=_logo_path(view),
        footer=site.footer,
        navigation=tuple(item for item in layout.NAVIGATION if not empty.get(item.section)),
        is_outside=view.is_outside,
    )


def _logo_path(view: SiteView) -> str | None:
    """Name the logo's place in the site; None when there is no picture to show."""
    logo = make_logo(view.desk.portfolio.config.site.logo, view.read)
    return f"assets/logo.{logo.ending}" if logo else None


def _render_logo(view: SiteView) -> Iterator[Artifact]:
    logo = make_logo(view.desk.portfolio.config.site.logo, view.read)
    if logo:
        yield Artifact(f"assets/logo.{logo.ending}", logo.content)


def _render_exhibits(view: SiteView) -> Iterator[Artifact]:
    """Publish each exhibit once, to be read only when it is written."""
    seen: set[str] = set()
    for exhibit in view.desk.exhibits.ordered:
        file = exhibit.file
        if file is None or not exhibit.is_published or urls.exhibit_path(file) in seen:
            continue
        seen.add(urls.exhibit_path(file))
        yield Artifact(urls.exhibit_path(file), Blob(file.sha256, file.size, _reader(view, file.path)))


def _reader(view: SiteView, path: str) -> Callable[[], bytes]:
    return lambda: view.read(path)
