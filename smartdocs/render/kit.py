"""What every page of the site is made with: templates, the site's constants, goals as rows, Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.assess.assessment import Pace
from smartdocs.model.account import Account
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import Page as PlainPage
from smartdocs.render import urls
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_number, with_unit
from smartdocs.render.goal_charts import draw_progress
from smartdocs.render.layout import Crumb, Page, Site
from smartdocs.render.link_filters import anchor, exhibit_href
from smartdocs.render.markdown import Rendered, Targets, render_markdown
from smartdocs.render.site_view import SiteView
from smartdocs.review.exhibits import Exhibits
from smartdocs.review.goal_card import Summary

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class PaceWords:
    """The pace that is needed, written out."""

    remaining: str
    per_day: str
    per_week: str
    per_month: str
    working_days: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as a line of a table; `open_milestones` counts those overdue."""

    summary: Summary
    meter: Drawing
    pace: PaceWords | None
    level: str


@dataclass(frozen=True, slots=True)
class Kit:
    """Made once for a site; `rows` has every goal by id."""

    view: SiteView
    environment: Environment
    site: Site
    targets: Targets
    rows: Mapping[str, GoalRow]

    @property
    def portfolio(self) -> Portfolio:
        return self.view.desk.portfolio

    @property
    def exhibits(self) -> Exhibits:
        return self.view.desk.exhibits

    def rows_of(self, goals: Iterable[Goal]) -> tuple[GoalRow, ...]:
        """Return goals as rows, the latest period first, then what needs attention."""
        return tuple(sorted((self.rows[goal.id] for goal in goals), key=order_row))

    def page(self, template: str, page: Page, view: object, root: str | None = None) -> Artifact:
        """Render one page; its template finds its record as `view`."""
        text = self.template(template).render(
            site=self.site, page=page, root=page.root if root is None else root, view=view
        )
        return Artifact(page.path, text.encode("utf-8"))

    def template(self, name: str) -> Template:
        return self.environment.get_template(f"pages/{name}.html")

    def text(
        self, body: str, written_in: str, page_path: str, prefix: str = "text-", level: int = 3
    ) -> Rendered:
        """Render the Markdown of a record for a page."""
        return render_markdown(
            body, written_in, targets=self.targets, root=urls.root_of(page_path), level=level, prefix=prefix
        )


def make_kit(view: SiteView, environment: Environment, site: Site) -> Kit:
    portfolio = view.desk.portfolio
    rows = {goal.id: _make_row(view, goal) for goal in portfolio.goals.values()}
    return Kit(view, environment, site, find_targets(portfolio, view.desk.exhibits), rows)


def _make_row(view: SiteView, goal: Goal) -> GoalRow:
    summary = view.desk.summary(goal)
    pace = view.desk.assessments[goal.id].pace
    return GoalRow(summary, draw_progress(summary), pace and write_pace(pace), goal.level)


_ORDER = (
    "off track",
    "missed",
    "at risk",
    "no data",
    "on track",
    "achieved",
    "not started",
    "carried on",
    "dropped",
)


def order_row(row: GoalRow) -> tuple[int, int, int, str]:
    """Sort the latest period first, in it what needs attention first."""
    period = row.summary.period
    end = period.end.toordinal() if period else 0
    start = period.start.toordinal() if period else 0
    return (-end, -start, _ORDER.index(row.summary.status.value), row.summary.id)


def write_pace(pace: Pace) -> PaceWords:
    """Round a pace to what somebody can work toward."""

    def rate(value: object) -> str:
        from decimal import Decimal

        number = Decimal(str(value))
        places = 1 if abs(number) < 20 else 0
        written = format_number(number, places)
        return with_unit(written.removesuffix(".0"), pace.unit)

    return PaceWords(
        remaining=with_unit(format_number(pace.remaining), pace.unit),
        per_day=rate(pace.per_day),
        per_week=rate(pace.per_week),
        per_month=rate(pace.per_month),
        working_days=pace.working_days,
    )


def find_targets(portfolio: Portfolio, exhibits: Exhibits) -> Targets:
    """List where links in Markdown may lead."""
    pages: dict[str, str] = {}
    shelves: tuple[tuple[str, Iterable[Goal | Person | Team | Account]], ...] = (
        ("goal", portfolio.goals.values()),
        ("person", portfolio.people.values()),
        ("team", portfolio.teams.values()),
        ("account", portfolio.accounts.values()),
    )
    for kind, records in shelves:
        pages.update({record.at.path: urls.record_path(kind, record.id) for record in records})
    pages.update({page.at.path: urls.page_path(page.id) for page in portfolio.pages})
    if portfolio.strategy:
        pages[portfolio.strategy.at.path] = urls.STRATEGY
    plain: tuple[PlainPage, ...] = portfolio.pages
    own = set(pages) - {page.at.path for page in plain}
    anchors: dict[str, dict[str, str]] = {path: {} for path in own}
    for goal in portfolio.goals.values():
        anchors[goal.at.path] = {
            item.id: f"milestone-{anchor(item.id)}" for item in goal.milestones if item.id
        }
    published = [item for item in exhibits.ordered if item.is_published and item.file]
    return Targets(
        pages=pages,
        exhibits={item.file.path: exhibit_href(item) for item in published if item.file},
        pictures={
            item.file.path: urls.exhibit_path(item.file)
            for item in published
            if item.file and item.file.kind.name == "IMAGE"
        },
        anchors=anchors,
    )


def place(title: str, path: str, section: str, *trail: tuple[str, str]) -> Page:
    """Make a page's place; `trail` are the pages above it as (label, path)."""
    short = shorten_title(title)
    crumbs = tuple(Crumb(label, urls.href(above)) for label, above in trail)
    return Page(short, path, section, (*crumbs, Crumb(short)) if crumbs else ())


def shorten_title(title: str) -> str:
    """Cut a title to what a browser's tab and a breadcrumb can show."""
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
