"""E901: a milestone that is done, and nothing shows it."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="E901",
    name="unproven-milestone",
    severity=Severity.WARNING,
    summary="A milestone is done without evidence.",
    why="A review rests on what can be shown; a tick alone is somebody's word.",
    instead="Add `evidence:` to the milestone: a file below content/evidence, an address, or a commit.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    due: 2026-07-17
    done: 2026-07-16
---
""",
    },
    good={
        "content/evidence/outline.md": "# Outline\n\nSeven chapters, agreed with support on 16 July.\n",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    due: 2026-07-17
    done: 2026-07-16
    evidence: {file: /evidence/outline.md, caption: The outline as agreed}
---
""",
    },
)


def find_unproven_milestones(goal: Goal, context: Context) -> Iterator[Problem]:
    for index, milestone in enumerate(goal.milestones):
        if milestone.is_done(context.as_of) and not milestone.evidence:
            yield Problem(
                location=locate_field(goal.at, ("milestones", index, "done"), ("milestones", index)),
                message=f"Milestone `{milestone.title or milestone.id}` is done, but nothing shows it",
                help="Add `evidence:` with a file, an address or a commit",
            )


RULE = Rule(
    help=HELP,
    each_goal=find_unproven_milestones,
    is_lasting=True,
    many="{count} milestones are done without evidence",
)
