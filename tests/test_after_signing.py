"""What a signature stands under: a review that was changed since says so beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.model.finding import Finding
from smartdocs.render.layout import Site
from smartdocs.render.reports.page import render_report_page
from smartdocs.review.sections.sign_off import SignOff
from smartdocs.source.history_pass import read_history
from smartdocs.source.load import load
from smartdocs.source.workspace import WorkingTree
from tests.made_reports import Made, environment_for, make_all, plain_text
from tests.repositories import GitRepository

DAY = date(2026, 7, 30)
STEM = "2026-Q2-person-ana"
PATH, GOAL = "content/reviews/ana.md", "content/goals/calls.md"
REVIEW = """---
period: 2026-Q2
person: ana
summary: Two steps forward
next: [{title: Call again, owner: ana, due: 2026-08-01}]
ratings:
  calls: {score: 0.5, why: Late, self: 0.7}
signed:
  - {by: lee, on: 2026-07-07}
  - {by: ana, on: 2026-07-08}
---

Words.
"""
PLAN = {
    "content/people/ana.md": "---\nname: Ana Berg\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee Stone\n---\n",
    GOAL: "---\ntitle: Hold 40 calls\nowner: ana\nperiod: 2026-Q2\nstatus: agreed\n"
    "measurable: {metric: calls, target: 40 calls}\n---\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    found = GitRepository(tmp_path)
    found.commit("Plan", PLAN, "2026-03-30T09:00:00+02:00")
    found.commit("Review", {PATH: REVIEW}, "2026-07-08T09:00:00+02:00", author="Lee Stone")
    return found


def change(repository: GitRepository, old: str, new: str, path: str = PATH) -> None:
    text = (repository.root / path).read_text()
    assert old in text
    repository.commit("Later", {path: text.replace(old, new)}, "2026-07-20T09:00:00+02:00", author="Ana Berg")


def made(root: Path) -> Made:
    tree = WorkingTree(root)
    return make_all(load(tree, read_history(root, tree=tree), root), DAY, tree.read)[STEM]


def page_of(root: Path) -> str:
    edition = pipeline.view(pipeline.judge(pipeline.gather(root, DAY)), check_fonts=False)
    (report,) = [item for item in edition.reports if item.stem == STEM]
    page = render_report_page(report, Site("Goals"), environment_for("", report.language), 1234)
    return " ".join(plain_text(page.decode()).split())


def findings(root: Path) -> list[Finding]:
    judged = pipeline.judge(pipeline.gather(root, DAY))
    return [item for item in judged.findings if item.code == "E911"]


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("Two steps", "Three steps", "summary"),
        ("score: 0.5", "score: 0.9", "scores"),
        ("self: 0.7", "self: 0.9", "scores"),
        ("Words.", "Other words.", "text"),
    ],
)
def test_other_words_are_told_beside_each_signature_and_on_the_cover(
    repository: GitRepository, old: str, new: str, parts: str
) -> None:
    change(repository, old, new)
    one = made(repository.root)
    for text in (plain_text(one.page), plain_text(one.source.html)):
        words = " ".join(text.split())
        assert words.count("Changed since it was signed: review file on 20 Jul 2026 by Ana Berg, commit") == 2
        assert "Changed since it was signed Review file on 20 Jul 2026 by Ana Berg" in words
        assert f": {parts} " in words
    (found,) = findings(repository.root)
    assert "after it was signed (2026-07-08)" in found.message
    assert "on 2026-07-20 by Ana Berg" in found.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("---\n\nWords", "acknowledged: {by: ana, on: 2026-07-20}\n---\n\nWords"),
        ("due: 2026-08-01}", "due: 2026-08-01, done: 2026-07-20, became: Done}"),
        ("why: Late,", "why: Late, peers: [{by: lee, score: 0.5, why: Good}],"),
        ("summary: Two steps forward", "summary: 'Two steps forward'"),
        ("2026-07-08}\n", "2026-07-08}\n  - {by: lee, on: 2026-07-21}\n"),
    ],
)
def test_what_comes_later_by_its_nature_is_no_change(repository: GitRepository, old: str, new: str) -> None:
    change(repository, old, new)
    assert "Changed since" not in plain_text(made(repository.root).page)
    assert findings(repository.root) == []


def test_who_signs_again_has_signed_the_new_words(repository: GitRepository) -> None:
    change(repository, "Two steps", "Three steps")
    change(repository, "{by: ana, on: 2026-07-08}", "{by: ana, on: 2026-07-21}")
    part = next(part for part in made(repository.root).report.sections if isinstance(part, SignOff))
    changed = {line.who.id: line.changed is not None for line in part.lines}
    assert changed == {"ana": False, "lee": True}
    assert findings(repository.root) == []


def test_words_that_were_put_back_are_those_that_were_signed(repository: GitRepository) -> None:
    change(repository, "Two steps", "Three steps")
    change(repository, "Three steps", "Two steps")
    assert findings(repository.root) == []


def test_a_change_that_is_not_committed_is_told(repository: GitRepository) -> None:
    repository.write(PATH, REVIEW.replace("Two steps", "Three steps"))
    assert "review file, not committed yet: summary" in plain_text(made(repository.root).page)
    assert "not committed yet" in findings(repository.root)[0].message


def test_a_target_that_was_lowered_after_signing_is_named(repository: GitRepository) -> None:
    assert "Terms of" not in page_of(repository.root)
    change(repository, "target: 40 calls", "target: 30 calls", GOAL)
    words = page_of(repository.root)
    assert "Changed since it was signed Terms of 1 goal" in words
    assert "Hold 40 calls: Target: 40 calls → 30 calls (−25%); Ana Berg, 20 Jul 2026" in words
    assert findings(repository.root) == []


@pytest.mark.parametrize(("begins", "is_told"), [("2026-07-19", True), ("2026-07-20", False)])
def test_what_was_moved_in_is_no_change(repository: GitRepository, begins: str, is_told: bool) -> None:
    change(repository, "Two steps", "Three steps")
    repository.write("smartdocs.yml", f"history_begins: {begins}\n")
    assert bool(findings(repository.root)) is is_told
