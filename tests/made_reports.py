"""Reviews made for tests: those of the sample organisation, and of workspaces written in a test."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from smartdocs.assess.assess import assess
from smartdocs.model.portfolio import Portfolio
from smartdocs.render.environment import make_environment
from smartdocs.render.layout import Site
from smartdocs.render.reports.document import Read, render_report_document
from smartdocs.render.reports.page import render_report_page
from smartdocs.render.reports.pdf import PdfSource
from smartdocs.render.words import make_words
from smartdocs.review.exhibits import number_exhibits
from smartdocs.review.goal_card import Desk
from smartdocs.review.plan import ReportPlan, plan_reports
from smartdocs.review.report import Report, make_report
from smartdocs.review.timetable import make_timetable
from smartdocs.source.history_pass import read_history
from smartdocs.source.load import load
from smartdocs.source.workspace import WorkingTree
from tests.memory import MemoryWorkspace

ROOT = Path(__file__).resolve().parent.parent
environment_for = functools.cache(
    lambda colour, language: make_environment(None, colour, make_words(language))
)


@dataclass(frozen=True)
class Made:
    """A review with its page and what its PDF is made from."""

    plan: ReportPlan
    report: Report
    page: str
    source: PdfSource


def make_all(portfolio: Portfolio, as_of: date, read: Read) -> dict[str, Made]:
    """Make every review of a portfolio, by stem."""
    exhibits = number_exhibits(portfolio)
    timetable = make_timetable(portfolio)
    assessed = functools.cache(lambda day, closing: assess(portfolio, day, closing=closing))
    made = {}
    for plan in plan_reports(portfolio, as_of, portfolio.config.reports):
        desk = Desk(portfolio, assessed(plan.seen_from, plan.closing), exhibits, {}, {}, timetable)
        report = make_report(plan, desk, "SmartDocs 1.0")
        page = render_report_page(
            report, Site("Goals"), environment_for("#1d5a8c", report.language), 1234
        ).decode()
        made[plan.stem] = Made(plan, report, page, render_report_document(report, read, environment_for))
    return made


def make_sample() -> dict[str, Made]:
    """Make every review of the sample organisation."""
    tree = WorkingTree(ROOT)
    portfolio = load(tree, read_history(ROOT, tree=tree), ROOT)
    assert portfolio.config.as_of
    return make_all(portfolio, portfolio.config.as_of, tree.read)


def make_from(files: Mapping[str, str], as_of: date) -> dict[str, Made]:
    """Make every review of texts by path."""
    workspace = MemoryWorkspace(files)
    return make_all(load(workspace), as_of, workspace.read)


def plain_text(html: str) -> str:
    """Give the words of a page, a line for each block, without its style sheets and scripts."""
    reader = _Reader()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def run_poppler(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def squeeze(text: str) -> str:
    """Leave out all blanks, so that words compare wherever lines broke."""
    return re.sub(r"\s+", "", text)


class _Reader(HTMLParser):
    INLINE = frozenset({"a", "b", "bdi", "code", "em", "mark", "span", "strong", "sup", "text"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in ("head", "style", "script")
        if tag == "td" or tag == "th":
            self.words.append(" | ")
        elif tag not in self.INLINE:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in ("head", "style", "script")
        if tag not in self.INLINE and tag not in ("td", "th"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.words.append(re.sub(r"\s+", " ", data))
