"""What every page of the site is made with: templates, the site's constants, goals as rows, Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartdocs.assess.assessment import Assessment, Rollup
from smartdocs.model.account import Account
from smartdocs.model.artifact import Artifact
from smartdocs.model.evidence import FileKind
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.portfolio import Portfolio
from smartdocs.render import urls
from smartdocs.render.bars import Meter, describe_progress, draw_meter
from smartdocs.render.data_rows import collect_rows
from smartdocs.render.drawing import Drawing
from smartdocs.render.goal_charts import draw_progress
from smartdocs.render.layout import Crumb, Page, Site
from smartdocs.render.link_filters import anchor, exhibit_href
from smartdocs.render.markdown import DeadReference, Rendered, Targets, render_markdown
from smartdocs.render.pace_words import PaceWords, write_pace
from smartdocs.render.places import Places
from smartdocs.render.site_view import SiteView
from smartdocs.render.speech import words_of
from smartdocs.review.exhibits import Exhibits
from smartdocs.review.goal_card import Summary
from smartdocs.review.plan import PLAN

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as a line of a table; `lead` is the place on its page where its progress comes about."""

    summary: Summary
    meter: Drawing
    pace: PaceWords | None
    level: str
    lead: str


@dataclass(frozen=True, slots=True)
class Kit:
    """Made once for a site; `rows` has every goal by id, `places` where numbers were written.

    `dead` collects links of texts that lead nowhere.
    """

    view: SiteView
    environment: Environment
    site: Site
    targets: Targets
    rows: Mapping[str, GoalRow]
    places: Places
    dead: list[DeadReference]

    @property
    def portfolio(self) -> Portfolio:
        return self.view.desk.portfolio

    @property
    def say(self) -> Callable[[str], str]:
        """Put words in the reader's language, for what must be measured before a template prints it."""
        return words_of(self.environment).say

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
        rendered = render_markdown(
            body,
            written_in,
            targets=self.targets,
            root=urls.root_of(page_path),
            level=level,
            prefix=prefix,
            say=self.say,
        )
        self.dead.extend(rendered.dead)
        return rendered


def make_kit(
    view: SiteView, environment: Environment, site: Site, dead: list[DeadReference] | None = None
) -> Kit:
    portfolio = view.desk.portfolio
    rows = {goal.id: _make_row(view, goal) for goal in portfolio.goals.values()}
    places = Places(
        goals={goal.at.path: goal for goal in portfolio.goals.values()},
        rows=collect_rows(portfolio, view.desk.assessments),
        partial=view.partial,
    )
    return Kit(view, environment, site, find_targets(view), rows, places, [] if dead is None else dead)


def _make_row(view: SiteView, goal: Goal) -> GoalRow:
    summary = view.desk.summary(goal)
    found = view.desk.assessments[goal.id]
    pace = write_pace(found.pace) if found.pace else None
    return GoalRow(summary, draw_progress(summary), pace, goal.level, _lead_of(found, view.is_outside))


def _lead_of(found: Assessment, is_outside: bool) -> str:
    if is_outside or found.progress is None:
        return ""
    return "#number-progress" if len(found.metrics) == 1 else "#number-goal-progress"


def draw_rollup(rollup: Rollup) -> Drawing:
    """Draw the progress of several goals, which together have no status, with what is expected by now."""
    drawing = draw_meter(Meter(rollup.progress, rollup.expected, "not started"))
    return replace(drawing, description=describe_progress(rollup.progress, rollup.expected))


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


def find_targets(view: SiteView) -> Targets:
    """List where links in Markdown may lead."""
    portfolio = view.desk.portfolio
    pages = dict(_iter_pages(view))
    plain = {page.at.path for page in portfolio.pages}
    anchors: dict[str, dict[str, str]] = {path: {} for path in pages if path not in plain}
    for goal in portfolio.goals.values():
        ids = [milestone.id for milestone in goal.milestones if milestone.id]
        anchors[goal.at.path] = {name: f"milestone-{anchor(name)}" for name in ids}
    published = [
        (item, item.file)
        for item in view.desk.exhibits.ordered
        if item.file is not None and item.is_published
    ]
    return Targets(
        pages=pages,
        exhibits={file.path: exhibit_href(item) for item, file in published},
        pictures={file.path: urls.exhibit_path(file) for _, file in published if file.kind is FileKind.IMAGE},
        anchors=anchors,
    )


def _iter_pages(view: SiteView) -> Iterator[tuple[str, str]]:
    """Yield each file that has a page of the site, and that page."""
    portfolio = view.desk.portfolio
    shelves: tuple[tuple[str, Mapping[str, Goal | Person | Team | Account]], ...] = (
        ("goal", portfolio.goals),
        ("person", portfolio.people),
        ("team", portfolio.teams),
        ("account", portfolio.accounts),
    )
    for kind, shelf in shelves:
        for record in shelf.values():
            yield record.at.path, urls.record_path(kind, record.id)
    for page in portfolio.pages:
        yield page.at.path, urls.page_path(page.id)
    if portfolio.strategy:
        yield portfolio.strategy.at.path, urls.STRATEGY
    reviews = (item for item in view.reviews if item.kind != PLAN)
    made = {(item.period, item.subject.kind, item.subject.id): item.stem for item in reviews}
    for review in portfolio.reviews:
        if review.period and (review.period, *review.subject) in made:
            yield review.at.path, urls.review_path(made[(review.period, *review.subject)])


def place(title: str, path: str, section: str, *trail: tuple[str, str]) -> Page:
    """Make a page's place; `trail` are the pages above it as (label, path)."""
    short = shorten_title(title)
    crumbs = tuple(Crumb(label, urls.href(above)) for label, above in trail)
    return Page(short, path, section, (*crumbs, Crumb(short)) if crumbs else ())


def shorten_title(title: str) -> str:
    """Cut a title to what a browser's tab and a breadcrumb can show."""
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
