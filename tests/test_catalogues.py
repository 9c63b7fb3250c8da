"""Translations: complete, and said wherever a reader meets a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from smartdocs.assess.assess import assess
from smartdocs.render.environment import make_environment
from smartdocs.render.layout import Site
from smartdocs.render.reports.page import render_report_page
from smartdocs.render.site import render_site
from smartdocs.review.exhibits import number_exhibits
from smartdocs.review.goal_card import Desk
from smartdocs.review.plan import plan_reports
from smartdocs.review.report import make_report
from smartdocs.review.timetable import make_timetable
from smartdocs.source.load import load
from tests.catalogue_tool import extract
from tests.greek_plan import GREEK
from tests.memory import MemoryWorkspace
from tests.pseudo_language import ROOT, pseudo_words, unspoken
from tests.sites import make_view

CATALOGUES = sorted((ROOT / "templates" / "locale").glob("*/LC_MESSAGES/smartdocs.po"))
SPACE = "\N{NO-BREAK SPACE}"
DAY = date(2026, 8, 21)


def names_of(paths: list[Path]) -> list[str]:
    return [path.parts[-3] for path in paths]


def forms_of(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


def ids_of(entry: Message) -> tuple[str, ...]:
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


@pytest.fixture(params=CATALOGUES, ids=names_of(CATALOGUES))
def entries(request: pytest.FixtureRequest) -> list[Message]:
    with request.param.open("rb") as file:
        return [entry for entry in read_po(file, abort_invalid=True) if entry.id]


class TestEveryCatalogue:
    def test_says_all_and_nothing_else(self, entries: list[Message]) -> None:
        wanted = {ids_of(entry) for entry in extract() if entry.id}
        assert {ids_of(entry) for entry in entries} == wanted

    def test_is_finished(self, entries: list[Message]) -> None:
        assert [entry.id for entry in entries if entry.fuzzy or not all(forms_of(entry))] == []

    def test_has_the_same_parts_in_every_form(self, entries: list[Message]) -> None:
        part = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+>|%(?!\()")
        for entry in entries:
            *singular, many = [set(part.findall(text)) for text in ids_of(entry)]
            allowed = [many, *singular]
            assert all(set(part.findall(form)) in allowed for form in forms_of(entry)), entry.id

    def test_keeps_a_number_and_its_noun_together(self, entries: list[Message]) -> None:
        torn = [e.id for e in entries if SPACE in ids_of(e)[0] and any(SPACE not in f for f in forms_of(e))]
        assert torn == []

    def test_has_as_many_plural_forms_as_its_language(self, entries: list[Message]) -> None:
        assert {len(forms_of(entry)) for entry in entries if len(ids_of(entry)) == 2} == {2}


def test_german_is_there() -> None:
    assert "de" in names_of(CATALOGUES)


# What stays as it is in every language: names of programs, files, formats, rules and units, labels of
# exhibits, periods, hashes, what the test itself wrote, and the places that a script fills in.
SAME = re.compile(
    r"\b(?:SmartDocs|PDF|sha256|SHA-256|kB|MB|E-\d+|[QH]\d|no Pango on this machine|measurable\.target|"
    r"[A-Z]\d{3} [a-z-]+|[\w/.-]+\.(?:md|yml|csv|json|ics|xml|xlsx)|[0-9a-f]{8,64})\b|\{(?:shown|total)\}"
)


def left_in_latin(page: str) -> Iterator[str]:
    for run in unspoken(page):
        if re.search(r"[A-Za-z]{2}", SAME.sub("", run)):
            yield " ".join(run.split())


def test_every_word_of_the_pages_is_in_the_catalogue() -> None:
    view = make_view(GREEK, DAY)
    pages = render_site(view, make_environment(words=pseudo_words()))
    shown = [page for page in pages if page.path.endswith(".html") and not page.path.startswith("rules/")]
    assert len(shown) > 20
    left = {(page.path, run) for page in shown for run in left_in_latin(page.read().decode())}
    assert left == set()


def test_every_word_of_the_reviews_is_in_the_catalogue() -> None:
    left = {(stem, run) for stem, page in iter_reviews() for run in left_in_latin(page)}
    assert left == set()


def iter_reviews() -> Iterator[tuple[str, str]]:
    portfolio = load(MemoryWorkspace(GREEK))
    environment = make_environment(words=pseudo_words())
    exhibits, timetable = number_exhibits(portfolio), make_timetable(portfolio)
    assessed = functools.cache(lambda day, closing: assess(portfolio, day, closing=closing))
    for plan in plan_reports(portfolio, DAY):
        desk = Desk(portfolio, assessed(plan.seen_from, plan.closing), exhibits, {}, {}, timetable)
        report = make_report(plan, desk, "SmartDocs 1.0")
        yield plan.stem, render_report_page(report, Site("Στόχοι", navigation=()), environment).decode()
