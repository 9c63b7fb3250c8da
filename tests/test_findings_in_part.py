"""Findings about a review that an edition has in part: what follows from that part is told, no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.model.edition_plan import INTERNAL_EDITION, EditionPlan
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.source.load import load
from smartdocs.stages.gather import Gathered
from tests.memory import MemoryWorkspace
from tests.repositories import GitRepository

DAY = date(2026, 8, 20)
GOAL = """---
title: Hold 40 calls
owner: ana
period: 2026-Q3
milestones: [{id: half, title: 20 calls, due: 2026-07-10, done: 2026-07-10, evidence: /evidence/july.csv}]
---
"""
PEER = "ratings: {calls: {score: 1, peers: [{by: kim, score: 0.5, on: 2026-07-02}]}}\n"
SIGNED = "signed: {by: ana, on: 2026-08-05}\n"
PLAN = {
    **{f"content/people/{name}.md": f"---\nname: {name}\n---\n" for name in ("ana", "lee", "kim", "oli")},
    "content/goals/calls.md": GOAL,
    "content/evidence/july.csv": "a\n",
}
OWN = EditionPlan(name="own", scope=Scope(Visibility.PRIVATE, "person", "ana"))


def review_of(text: str) -> dict[str, str]:
    return {"content/reviews/ana.md": f"---\nperiod: 2026-Q3\nperson: ana\n{text}---\n"}


def shown(text: str, edition: EditionPlan = INTERNAL_EDITION, code: str = "K81") -> list[str]:
    """Give the messages that an edition has of rules on the review."""
    workspace = MemoryWorkspace({**PLAN, **review_of(text)})
    judged = pipeline.judge(Gathered(workspace, load(workspace), DAY))
    findings = pipeline.view(judged, edition, check_fonts=False).site.findings
    return [item.message for item in findings if item.code.startswith(code)]


def test_a_peers_word_does_not_hide_that_evidence_was_changed(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    before = {name: text for name, text in PLAN.items() if "evidence" not in name}
    repository.commit("the plan", before)
    repository.commit("20 held", {**PLAN, **review_of(PEER + SIGNED)}, at="2026-07-10T09:00:00+02:00")
    repository.commit("corrected", {"content/evidence/july.csv": "b\n"}, at="2026-08-12T09:00:00+02:00")
    judged = pipeline.judge(pipeline.gather(repository.root, DAY))
    (found,) = [item for item in judged.findings if item.code == "E903"]
    assert found in pipeline.view(judged, INTERNAL_EDITION, check_fonts=False).site.findings


def test_nor_that_the_review_is_a_draft() -> None:
    (message,) = shown(PEER)
    assert message.startswith("Review is a draft without `held`")


def test_a_peers_word_alone_is_no_rating_and_is_not_counted() -> None:
    alone = "ratings: {calls: {peers: [{by: kim, score: 0.5}]}}\n"
    (message,) = shown(alone)
    assert message.endswith("and 1 of 1 ratings")
    assert shown(alone, OWN) == [message]


@pytest.mark.parametrize(
    ("peer", "words"),
    [
        ("{by: oli, score: 1, on: 2027-02-03}", "2027-02-03"),
        ("{by: ana, score: 1}", "`ana` owns"),
        ("{score: 1}", "is nobody's"),
        ("{by: kim, score: 1}", "twice"),
    ],
)
def test_what_tells_of_a_private_score_is_for_those_who_may_read_it(peer: str, words: str) -> None:
    text = PEER.replace("]}", f", {peer}]}}") + SIGNED
    assert shown(text, code="K811") == []
    whole = MemoryWorkspace({**PLAN, **review_of(text)})
    told = pipeline.judge(Gathered(whole, load(whole), DAY)).findings
    assert [words in item.message for item in told if item.code == "K811"] == [True]
    assert words in "".join(shown(text, OWN, "K811"))


def test_a_private_field_that_is_missing_is_not_told_as_missing() -> None:
    """A summary that this edition does not have is written, and a remark that it lacks would be untrue."""
    text = "held: 2026-08-03\nsummary: {value: Low, visibility: private}\n"
    (message,) = shown(text, OWN)
    assert "`summary`" not in message
    assert shown(text) == []
