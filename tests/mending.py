"""A goal among a few people, goals and teams, before and after mending."""

from __future__ import annotations

from collections.abc import Mapping

from smartdocs.authoring.fix import mend
from smartdocs.pipeline import Gathered, Judged, judge
from smartdocs.rules.rule import EXAMPLE_DAY
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

PATH = "content/goals/handbook.md"
PEOPLE = {
    "content/people/ana.md": "---\nname: Ana\n---\n",
    "content/people/marguerite-duval.md": "---\nname: Marguerite Duval\n---\n",
    "content/teams/support.md": "---\ntitle: Customer support\n---\n",
    "content/goals/onboarding-2026-q3.md": "---\ntitle: Onboard the new customers\n---\n",
    "content/goals/sales-east.md": "---\ntitle: Sell in the East\n---\n",
}


def judged(files: Mapping[str, str]) -> Judged:
    """Read and judge texts by path."""
    workspace = MemoryWorkspace(files)
    return judge(Gathered(workspace, load(workspace), EXAMPLE_DAY))


def mended(text: str) -> str:
    """Return a goal file as it is after mending, among the people above."""
    result = mend(judged({**PEOPLE, PATH: text}))
    assert set(result.files) <= {PATH}
    return result.judged.workspace.read(PATH).decode()


def goal(*lines: str) -> str:
    """Write a goal with a title and these lines."""
    return "\n".join(("---", "title: Publish the migration handbook", *lines, "---", ""))
