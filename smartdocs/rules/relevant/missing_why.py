"""R402: a goal that does not say why it matters."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.unsaid import gives_no_reason

HELP = RuleHelp(
    code="R402",
    name="missing-why",
    severity=Severity.WARNING,
    summary="A goal gives no reason why it matters.",
    why="When two goals compete for the same week, the one whose reason is known wins, or the louder owner "
    "does.",
    instead="Add `why:` below `relevant:`, one sentence: what gets better for whom. On a customer's goal "
    "`customer_outcome:` says it too.",
    bad={
        "content/strategy.md": """\
---
objectives:
  - {id: healthcare, title: Win the healthcare market}
---
""",
        "content/goals/webinars.md": """\
---
title: Hold 4 webinars for clinics
relevant:
  supports: healthcare
---
""",
    },
    good={
        "content/strategy.md": """\
---
objectives:
  - {id: healthcare, title: Win the healthcare market}
---
""",
        "content/goals/webinars.md": """\
---
title: Hold 4 webinars for clinics
relevant:
  supports: healthcare
  why: Clinics ask to see the product before they call
---
""",
    },
)


def find_goals_without_why(goal: Goal, context: Context) -> Iterator[Problem]:
    why, outcome = goal.relevant.why, goal.relevant.customer_outcome
    if gives_no_reason(why) and gives_no_reason(outcome):
        said = goal.at.at("relevant", "why" if why else "customer_outcome") if why or outcome else None
        yield Problem(
            location=said or locate_gap(goal.at, ("relevant",)),
            message=f"`{why or outcome}` does not say why the goal matters"
            if said
            else "Goal does not say why it matters",
            help="Add `why:` below `relevant:`, one sentence on what gets better for whom",
        )


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_why,
    is_gap=True,
    many="{count} goals do not say why they matter",
)
