"""Sites that are rendered from workspaces written in the test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser

from jinja2 import Environment

from smartdocs.assess.assess import assess
from smartdocs.model.artifact import Artifact
from smartdocs.model.provenance import Repository
from smartdocs.model.visibility import Visibility
from smartdocs.render.environment import make_environment
from smartdocs.render.site import render_site
from smartdocs.render.site_view import BuildFacts, ReviewEntry, SiteView
from smartdocs.review.exhibits import number_exhibits
from smartdocs.review.goal_card import Desk, collect_ratings, index_findings
from smartdocs.review.plan import plan_reports
from smartdocs.review.timetable import make_timetable
from smartdocs.rules.catalogue import CATALOGUE
from smartdocs.rules.check import check
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

DAY = date(2026, 8, 14)


def make_view(files: Mapping[str, str], as_of: date = DAY, set_aside: tuple[str, ...] = ()) -> SiteView:
    """Gather and judge texts by path, up to what the site is rendered from."""
    workspace = MemoryWorkspace(files)
    portfolio = load(workspace)
    assessments = assess(portfolio, as_of)
    findings = check(portfolio, assessments).findings
    exhibits = number_exhibits(portfolio)
    desk = Desk(
        portfolio,
        assessments,
        exhibits,
        index_findings(findings),
        collect_ratings(portfolio),
        make_timetable(portfolio),
    )
    reviews = tuple(
        ReviewEntry(
            stem=plan.stem, kind=plan.kind, period=plan.period, subject=plan.subject,
            title=f"{plan.subject.title}, {plan.period.title}", problem="no Pango on this machine",
        )
        for plan in plan_reports(portfolio, as_of)
    )  # fmt: skip
    return SiteView(
        desk=desk,
        findings=findings,
        rules=tuple(rule.help for rule in CATALOGUE),
        reviews=reviews,
        facts=BuildFacts(
            version="0", repository=Repository(kind="none"), as_of=as_of, audience=Visibility.INTERNAL,
            set_aside=set_aside,
        ),
        read=workspace.read,
    )  # fmt: skip


def render(files: Mapping[str, str], as_of: date = DAY) -> dict[str, str]:
    """Render a site and return its pages by path, the reviews' pages being stubs."""
    return {
        item.path: item.read().decode() for item in render_all(files, as_of) if item.path.endswith("html")
    }


@cache
def environment() -> Environment:
    """Compile the templates once for all tests."""
    return make_environment()


def render_all(files: Mapping[str, str], as_of: date = DAY) -> list[Artifact]:
    view = make_view(files, as_of)
    stubs = [Artifact(f"reviews/{entry.stem}.html", b"") for entry in view.reviews]
    return [*render_site(view, environment()), *stubs]


def main_of(page: str) -> str:
    """Cut out what a page is about, without the frame."""
    return page[page.index("<main") : page.index("</main>")] + "</main>\n"


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_of(page: str) -> str:
    """Return the words of a page, spaces of all kinds being one."""
    parser = _Text()
    parser.feed(main_of(page))
    return " ".join(" ".join(parser.words).split())
