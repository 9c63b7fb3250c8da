"""E909: what git cannot say, or not yet, where a review would want to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Location, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_GOAL = "---\ntitle: Publish the migration handbook\n{}---\n"
_MET = """\
milestones:
  - title: Outline agreed with support
    done: 2026-07-10
    evidence: /evidence/outline.md
"""

HELP = RuleHelp(
    code="E909",
    name="no-history",
    severity=Severity.INFO,
    summary="git does not have evidence of a milestone that was met weeks ago, or the clone is shallow.",
    why="The report says that nobody knows since when the evidence is there.",
    instead="Commit the file; fetch the whole history, with `git fetch --unshallow`, in CI `fetch-depth: 0`.",
    bad={"content/goals/handbook.md": _GOAL.format(_MET)},
    good={"content/goals/handbook.md": _GOAL.format("")},
)


def find_no_history(context: Context) -> Iterator[Problem]:
    repository = context.portfolio.history.repository
    if repository.kind == "git" and repository.shallow:
        yield Problem(
            location=Location("smartdocs.yml"),
            message="The clone is shallow: since when evidence and goals are there is unknown",
            help="Fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0`",
        )
    elif repository.kind == "git" and not repository.problem:
        for goal in context.portfolio.goals.values():
            yield from _find_uncommitted(goal, context)


def _find_uncommitted(goal: Goal, context: Context) -> Iterator[Problem]:
    history = context.portfolio.history
    for index, milestone in enumerate(goal.milestones):
        done = milestone.done
        if not isinstance(done, date) or (context.as_of - done).days <= context.config.check.evidence_days:
            continue
        for place, item in enumerate(milestone.evidence):
            file = context.portfolio.files.get(item.file or "")
            if file and not file.missing and history.first(file.path) is None:
                key = ("milestones", index, "evidence")
                yield Problem(
                    location=locate_field(goal.at, (*key, place, "file"), (*key, place), key),
                    message=f"Evidence `{file.name}` is not in git, though its milestone was met on {done}",
                    help="Commit it, so that git can say since when it is there",
                    goal=goal,
                )


RULE = Rule(
    help=HELP,
    whole=find_no_history,
    is_lasting=True,
    comes_and_goes=True,
    many="{count} pieces of evidence are not in git",
)
