"""K801: a goal that nobody, or more than one, is accountable for."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="K801",
    name="no-accountable-owner",
    severity=Severity.WARNING,
    summary="A goal has no owner, several, a team, or a placeholder such as TBD.",
    why="Where several are accountable, each waits for the others, and nobody is asked at the review.",
    instead="Name one person in `owner:`, and everybody else who takes part in `with:`.",
    bad={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/people/lee.md": """\
---
name: Lee
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: [ana, lee]
---
""",
    },
    good={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/people/lee.md": """\
---
name: Lee
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
with: lee
status: draft
---
""",
    },
)

PLACEHOLDERS = frozenset({"tbd", "tba", "?", "none", "nobody", "unassigned", "n/a"})


def find_goals_without_accountable_owner(goal: Goal, context: Context) -> Iterator[Problem]:
    message, many, help = _fault(goal.owner, context)
    if message and not context.is_unreadable(goal.at, "owner"):
        yield Problem(location=locate_field(goal.at, ("owner",)), message=message, help=help, many=many)


def _fault(owners: tuple[str, ...], context: Context) -> tuple[str, str, str]:
    """Return the message, its plural and the help; nothing when there is one person."""
    if not owners:
        return "Goal has no owner", "{count} goals have no owner", "Add `owner:` with one person's id"
    if len(owners) > 1:
        message = f"Goal has {len(owners)} owners: {', '.join(f'`{name}`' for name in owners)}"
        help = "Keep the one who is accountable, and move the others to `with:`"
        return message, "{count} goals have more than one owner", help
    (owner,) = owners
    if owner.lower() in PLACEHOLDERS:
        return f"Owner is `{owner}`", "{count} goals have no owner", "Write one person's id in `owner:`"
    if owner in context.portfolio.teams:
        help = "Write the one person who is accountable, and the team in `team:`"
        return f"Owner `{owner}` is a team, not a person", "{count} goals are owned by a team", help
    return "", "", ""


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_accountable_owner,
    is_gap=True,
    many="{count} goals have no one accountable owner",
)
