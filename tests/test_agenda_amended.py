"""What an agenda celebrates when a goal was made easier on the way: what was agreed, else with the change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.render.reports.agenda_words import describe_win
from smartdocs.review.sections.agenda import Agenda
from tests.repositories import GitRepository

DAY = date(2026, 10, 2)
GOAL = """---
title: Hold 40 calls
owner: ana
reviewer: lee
period: 2026-Q3
status: agreed
measurable: {metric: calls, target: 40 calls}
milestones:
  - {id: list, title: List is there, due: 2026-08-01, done: 2026-08-05}
check_ins: [{date: 2026-09-30, value: 36 calls}]
"""
WHY = "adjustments: [{date: 2026-09-01, field: target, from: 40 calls, to: 35 calls, by: lee, reason: Ill}]\n"
PLAN = {
    "content/people/ana.md": "---\nname: Ana Berg\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee Stone\n---\n",
    "content/reviews/ana.md": "---\nperiod: 2026-Q3\nperson: ana\nagenda: yes\nsummary: Fine\n---\n",
}
LOWER, LATER = ("target: 40", "target: 35"), ("2026-08-01", "2026-08-10")


def wins(root: Path, after: str) -> list[str]:
    repository = GitRepository(root)
    path = "content/goals/calls.md"
    repository.commit("Plan", {**PLAN, path: f"{GOAL}---\n"}, "2026-06-30T09:00:00+02:00")
    repository.commit("Later", {path: after}, "2026-09-01T09:00:00+02:00")
    edition = pipeline.view(pipeline.judge(pipeline.gather(root, DAY)), check_fonts=False)
    (report,) = [item for item in edition.reports if item.stem == "2026-Q3-person-ana"]
    found = next(part for part in report.sections if isinstance(part, Agenda))
    return [describe_win(win).replace("\N{NO-BREAK SPACE}", " ") for win in found.wins.items]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (f"{GOAL}---\n".replace("36 calls", "41 calls"), ["reached"]),
        (f"{GOAL}---\n".replace("36 calls", "41 calls").replace(*LOWER), ["reached"]),
        (f"{GOAL}---\n".replace(*LOWER), []),
        (f"{GOAL}{WHY}---\n".replace(*LOWER), ["reached as amended, not as agreed"]),
        (f"{GOAL}---\n".replace(*LATER), []),
        (f"{GOAL}---\n".replace("08-05", "07-31"), ["“List is there” met in time, 31 Jul 2026"]),
    ],
)
def test_only_what_was_agreed_is_celebrated_or_with_the_change(
    tmp_path: Path, after: str, told: list[str]
) -> None:
    assert wins(tmp_path, after) == told
