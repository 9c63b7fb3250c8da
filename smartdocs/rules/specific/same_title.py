"""S106: two goals of one owner and period that nobody can tell apart in a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import TITLE
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.stem import words_of

HELP = RuleHelp(
    code="S106",
    name="same-title",
    severity=Severity.WARNING,
    summary="Two goals of the same owner in the same period have the same title.",
    why="In lists, charts and reviews nobody can tell them apart; one of them may be a copy that was "
    "forgotten.",
    instead="Say in each title what only this one is about, such as the region or the month, or delete the "
    "copy. A goal that carries on an earlier one names it in `continues:`.",
    bad={
        "content/people/ana.md": "---\nname: Ana\n---\n",
        "content/goals/north.md": """\
---
title: Sign 5 clinics
owner: ana
period: 2026-Q3
---
""",
        "content/goals/south.md": """\
---
title: Sign 5 clinics
owner: ana
period: 2026-Q3
---
""",
    },
    good={
        "content/people/ana.md": "---\nname: Ana\n---\n",
        "content/goals/north.md": """\
---
title: Sign 5 clinics in the north
owner: ana
period: 2026-Q3
---
""",
        "content/goals/south.md": """\
---
title: Sign 5 clinics in the south
owner: ana
period: 2026-Q3
---
""",
    },
)


def find_same_titles(context: Context) -> Iterator[Problem]:
    """Yield each goal after the first of its title, owner and period; a dropped goal may be written anew."""
    groups: dict[tuple[object, ...], list[Goal]] = defaultdict(list)
    for goal in context.portfolio.goals.values():
        owner = _owner(goal)
        if owner and goal.title.strip() and context.stage(goal) != "dropped":
            groups[_plain(goal.title), owner, _time(goal)].append(goal)
    for goals in groups.values():
        chained = {goal.continues for goal in goals} & {goal.id for goal in goals}
        for goal in goals[1:]:
            if goal.id not in chained and goal.continues not in chained:
                yield _problem(goals[0], goal)


def _owner(goal: Goal) -> tuple[str, ...]:
    """Return who the goal belongs to: its owners, else its team, else its account."""
    return goal.owner or tuple(each for each in (goal.team or goal.account,) if each)


def _time(goal: Goal) -> tuple[Period | None, date | None]:
    return (goal.period, None) if goal.period else (None, goal.due)


def _plain(title: str) -> str:
    """Reduce a title to its words, so that case and punctuation do not count; never to nothing."""
    return " ".join(words_of(title)) or title.strip()


def _problem(first: Goal, goal: Goal) -> Problem:
    whose = ", ".join(_owner(goal))
    when = f" in {goal.period}" if goal.period else ""
    return Problem(
        location=goal.at.at(*TITLE),
        message=f"`{first.id}` of `{whose}` has the same title{when}",
        help="Say in each title what only this one is about, or delete the copy",
        subjects=(first.key,),
        related=(Related(first.at.at(*TITLE), first.title),),
        goal=goal,
    )


RULE = Rule(
    help=HELP,
    whole=find_same_titles,
    many="{count} goals share their title with another of the same owner and period",
)
