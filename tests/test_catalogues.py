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


# A plan in which no author wrote a Latin letter that a reader sees, but for what the format itself asks for.
GREEK = {
    "smartdocs.yml": "site: {title: Στόχοι, footer: Τέλος}\nas_of: 2026-08-21\n",
    "content/strategy.md": """---
title: Στρατηγική
mission: Σκοπός
objectives:
  - {id: growth, title: Ανάπτυξη, why: Γιατί ναι, owner: ana, metric: έσοδα, target: 5}
  - {id: care, title: Φροντίδα}
principles: [{id: p, text: Αρχή}]
tradeoffs: [[ένα, δύο]]
---
Κείμενο
""",
    "content/teams/sales.md": "---\ntitle: Πωλήσεις\nlead: ana\nprovides: [{id: lists, what: Λίστες, by: 2026-08-01}]\n---\n",
    "content/people/ana.md": "---\ntitle: Άννα\nteam: sales\nrole: Ρόλος\ncapacity: 40 h per week\n---\nΚείμενο\n",
    "content/people/bo.md": "---\ntitle: Βασίλης\nteam: sales\nmanager: ana\nramp: 50%\n---\n",
    "content/accounts/acme.md": """---
title: Πελάτης
owner: ana
situation: Κατάσταση
situation_on: 2026-07-01
outcomes: [{id: fast, text: Γρήγορα}, {id: calm, text: Ήρεμα}]
contacts: [{id: zoe, name: Ζωή, role: Διεύθυνση}]
---
""",
    "content/goals/g2.md": """---
title: Όλα μαζί
owner: ana
team: sales
period: 2026-Q3
status: active
measurable: {metric: κλήσεις, kind: sum, baseline: 0, target: 40, unallocated: 5}
relevant: {supports: [growth], why: Διότι}
accountability: {agreed: {on: 2026-07-20, by: [ana]}, reviewer: ana, ready: Ναι}
---
""",
    "content/goals/g1.md": """---
title: Το πρώτο μέρος
owner: bo
team: sales
period: 2026-Q3
status: active
tags: [νέο]
specific: {scope: Εύρος, counts_when: Όταν}
measurable: {metric: κλήσεις, kind: total, baseline: 0, target: 30, source: Πηγή}
achievable: {because: Επειδή, needs: [{id: lists, what: Λίστες, from: sales, by: 2026-08-01}]}
relevant: {supports: [g2], why: Διότι}
time_bound: {check_in: weekly}
milestones:
  - {id: m1, title: Πρώτο, due: 2026-07-31, done: 2026-08-03, target: 10, evidence: [{file: /evidence/ένα.csv, caption: Πίνακας}]}
  - {id: m2, title: Δεύτερο, due: 2026-08-10, target: 20}
  - {id: m3, title: Τρίτο, due: 2026-09-20}
check_ins:
  - {date: 2026-07-30, value: 6, note: Καλά, confidence: 80%}
  - {date: 2026-08-03, value: 5}
  - {date: 2026-08-12, value: 3, status: on track, confidence: 40%}
adjustments:
  - {on: 2026-08-02, field: measurable.target, from: '25', to: '30', reason: Λόγος, by: [ana]}
---
Λόγια
""",
    "content/goals/g3.md": """---
title: Το όριο
owner: ana
account: acme
period: 2026-Q3
status: active
measurable: {metric: αναμονή, kind: keep, target: '<= 4', at_least: 80%}
relevant: {serves: [fast], customer_outcome: Χαρά}
check_ins:
  - {date: 2026-07-10, value: 3}
  - {date: 2026-07-20, value: 6}
  - {date: 2026-08-01, value: 2}
---
""",
    "content/goals/g4.md": """---
title: Ο ρυθμός
owner: bo
period: 2026-Q3
status: active
measurable: {metric: βόλτες, kind: rate, target: 3 per week}
depends_on: [g1]
check_ins:
  - {date: 2026-07-08, value: 3}
  - {date: 2026-07-15, value: 1}
---
""",
    "content/goals/g5.md": """---
title: Το παλιό
owner: ana
period: 2026-Q2
status: closed
measurable: {metric: έργα, baseline: 1, target: 5}
check_ins: [{date: 2026-06-20, value: 2}]
closed: {on: 2026-07-02, outcome: achieved, note: Τέλος}
---
""",
    "content/goals/g6.md": """---
title: Το χαμένο
owner: bo
period: 2026-Q2
status: dropped
closed: {on: 2026-05-02, outcome: dropped, note: Τέλος}
---
""",
    "content/goals/g7.md": "---\ntitle: Μόνο τίτλος\nowner: ana\n---\n",
    "content/goals/g8.md": """---
title: Το έργο
owner: ana
period: 2026-Q3
status: active
measurable: {metric: παράδοση, kind: done}
time_bound: {due: 2026-09-15}
continues: g5
---
""",
    "content/evidence/ένα.csv": "Μέρα,Πλήθος\n" + "".join(f"{number},{number}\n" for number in range(1, 20)),
    "content/reviews/q2.md": """---
period: 2026-Q2
subject: {person: ana}
held: 2026-07-03
present: [ana, bo]
summary: Σύνοψη
lessons: [Μάθημα]
ratings: {g5: {score: 0.4, self: 0.6, why: Διότι}}
actions: [{title: Βήμα, owner: bo, due: 2026-08-01}]
---
""",
    "content/reviews/q3.md": "---\nperiod: 2026-Q3\nsubject: {person: ana}\nstatus: draft\n---\n",
}  # fmt: skip
# What stays as it is in every language: names of programs, files, formats, rules and units, labels of exhibits,
# periods, hashes, what the test itself wrote, and the places that a script fills in.
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
