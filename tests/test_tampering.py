"""Six ways to make a review say something else: each is to be read in the PDF that is handed over.

All six happen in one repository, to a goal each, and one review is printed of them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from tests.made_reports import run_poppler, squeeze
from tests.repositories import GitRepository, make_key

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")

DAY = date(2026, 8, 20)
GOAL = """\
---
title: {title}
owner: dana
period: 2026-Q3
measurable: {{metric: meetings, kind: total, target: {target} meetings, source: CRM}}
accountability: {{agreed: {{on: 2026-07-01, by: [dana, lee]}}}}
milestones:
  - title: First ten held
    due: 2026-07-31
    target: 10 meetings{done}
---
"""
TITLES = {
    "overwritten": "Hold meetings with clinics",
    "deleted": "Hold meetings with surgeries",
    "lowered": "Hold meetings with hospitals",
    "backdated": "Hold meetings with pharmacies",
    "amended": "Hold meetings with dentists",
    "signed": "Hold meetings with opticians",
}
REVIEW = "---\nperson: dana\nperiod: 2026-Q3\nsigned: [{by: lee, on: 2026-08-05}]\n---\n"
PEOPLE = {
    "content/people/dana.md": "---\ntitle: Dana Field\nmanager: lee\n---\n",
    "content/people/lee.md": "---\ntitle: Lee Marsh\n---\n",
}


def goal(name: str, target: int = 60, done: str = "") -> dict[str, str]:
    text = GOAL.format(title=TITLES[name], target=target, done=done and f"\n    {done}")
    return {f"content/goals/{name}.md": text}


def met(name: str) -> dict[str, str]:
    """Return a goal whose milestone was met on 10 July, and the file that shows it."""
    done = f"done: 2026-07-10\n    evidence: {{file: /evidence/{name}.csv, caption: List of {name}}}"
    return {**goal(name, done=done), f"content/evidence/{name}.csv": f"day,{name}\n2026-07-10,10\n"}


def tamper(repository: GitRepository, keys: Mapping[str, Path]) -> None:
    """Agree on six goals, meet their milestones, let the review be signed, and then change the past."""
    names = list(TITLES)
    plan = {path: text for name in names for path, text in goal(name).items()}
    repository.commit("The plan of the quarter", {**plan, **PEOPLE}, at="2026-07-01T09:00:00+02:00")
    evidence = {path: text for name in ("overwritten", "deleted") for path, text in met(name).items()}
    repository.commit("Ten held", evidence, at="2026-07-10T17:00:00+02:00")
    repository.commit("Signed", {"content/reviews/dana.md": REVIEW}, at="2026-08-05T10:00:00+02:00")
    late = goal("backdated", done="done: 2026-08-10")
    repository.commit("Ten held at last", late, at="2026-08-10T17:00:00+02:00")

    forged = {"content/evidence/overwritten.csv": "day,overwritten\n2026-07-10,14\n"}
    repository.commit("Typo", forged, at="2026-08-12T09:00:00+02:00", author="Lee Marsh")
    (repository.root / "content/evidence/deleted.csv").unlink()
    repository.commit("Tidy up", at="2026-08-12T10:00:00+02:00", author="Lee Marsh")
    repository.commit("Typo", goal("lowered", target=40), at="2026-08-13T09:00:00+02:00", author="Lee Marsh")
    early = goal("backdated", done="done: 2026-07-30")
    repository.commit("Typo", early, at="2026-08-14T09:00:00+02:00", author="Lee Marsh")
    repository.commit(
        "Ten held",
        met("amended"),
        at="2026-07-10T17:00:00+02:00",
        committer="Lee Marsh",
        committed="2026-08-15T09:00:00+02:00",
    )
    repository.commit("Ten held", met("signed"), at="2026-08-16T09:00:00+02:00", key=keys["Lee Marsh"])


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Print the review of the person who owns the six goals, and return its text without blanks."""
    folder = tmp_path_factory.mktemp("tampering")
    repository = GitRepository(folder / "plan")
    tamper(repository, {name: make_key(folder, name) for name in ("Dana Field", "Lee Marsh")})
    gathered = pipeline.gather(repository.root, DAY)
    judged = pipeline.judge(pipeline.check_signers(gathered, repository.root, folder / "allowed"))
    edition = pipeline.view(judged, wanted=lambda plan: plan.stem == "2026-Q3-person-dana")
    ((_, result),) = pipeline.make_pdfs(edition, lambda stem: None)
    assert result.content, result.problem
    (folder / "review.pdf").write_bytes(result.content)
    return squeeze(run_poppler("pdftotext", "-raw", str(folder / "review.pdf"), "-"))


def test_evidence_that_was_overwritten(text: str) -> None:
    assert squeeze("Changed 12 Aug 2026, after the review was signed (5 Aug 2026)") in text
    assert re.search(r"12Aug2026[0-9a-f]{10}LeeMarsh", text)
    assert squeeze("Met 10 Jul 2026 E-3 changed since sign-off") in text


def test_evidence_that_was_deleted(text: str) -> None:
    assert squeeze("File is missing: removed 12 Aug 2026 by Lee Marsh") in text
    assert squeeze("Met 10 Jul 2026 E-2 missing") in text


def test_a_target_that_was_lowered(text: str) -> None:
    assert squeeze("Target: 60 meetings → 40 meetings (−33%) Lee Marsh, 13 Aug 2026") in text
    assert squeeze("No reason recorded") in text


def test_a_milestone_that_was_backdated(text: str) -> None:
    assert squeeze("Met 30 Jul 2026 recorded 14 Aug 2026 by Lee Marsh, 15 days later") in text
    rewritten = (
        "Milestone “First ten held”: met on 10 Aug 2026 became met on 30 Jul 2026 Lee Marsh, 14 Aug 2026"
    )
    assert squeeze(rewritten) in text


def test_a_commit_that_was_amended(text: str) -> None:
    assert squeeze("author Dana Field, committer Lee Marsh") in text
    assert squeeze("authored 10 Jul 2026, committed 15 Aug 2026, 36 days later") in text
    assert squeeze("Committed 15 Aug 2026, 36 days after it was met") in text


def test_a_signature_by_another(text: str) -> None:
    assert squeeze("author Dana Field, signed by lee@example.org") in text
    assert squeeze("Signed by lee@example.org.") in text
