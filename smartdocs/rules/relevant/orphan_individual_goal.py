"""R405: a person's goal that no goal of the team contains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule


def _example(supports: str) -> dict[str, str]:
    return {
        "content/strategy.md": """\
---
objectives:
  - {id: healthcare, title: Win the healthcare market}
  - {id: lighter, title: Spend less time on paper}
---
""",
        "content/teams/sdr.md": "---\ntitle: Development reps\n---\n",
        "content/people/ana.md": "---\ntitle: Ana\nteam: sdr\n---\n",
        "content/goals/team-meetings.md": """\
---
title: Hold 150 first meetings with clinics as a team
level: team
team: sdr
period: 2026-Q3
relevant: {supports: healthcare, why: Sales closes one in eight of them}
---
""",
        "content/goals/ana.md": f"""\
---
title: Rewrite 12 call scripts for clinics
owner: ana
period: 2026-Q3
relevant: {{supports: {supports}, why: Half of the calls end at the first question}}
---
""",
    }


HELP = RuleHelp(
    code="R405",
    name="orphan-individual-goal",
    severity=Severity.INFO,
    summary="A person's goal belongs to no goal of the team, although the team has goals in that time.",
    why="What one person does beside the team's goals is done twice, or missing where the team counts on it.",
    instead="Add the team's goal to `supports:`, or an objective that a goal of the team serves too. If the "
    "work is right and no goal holds it, the team's goals may lack one. Development goals need none.",
    bad=_example("lighter"),
    good=_example("team-meetings"),
)


def find_orphans(context: Context) -> Iterator[Problem]:
    portfolio = context.portfolio
    team_goals = _index_team_goals(context)
    for goal in portfolio.goals.values() if team_goals else ():
        team = portfolio.team_of(goal)
        if goal.level != "person" or goal.type == "development" or not goal.relevant.supports or not team:
            continue
        above = _reach(goal, portfolio)
        if any(name in portfolio.goals and portfolio.goals[name].level != "person" for name in above):
            continue
        beside = [other for other in team_goals.get(team, ()) if _run_together(goal, other)]
        if beside and not _is_beside(goal, above, beside):
            yield _report(goal, team, beside, portfolio)


def _index_team_goals(context: Context) -> dict[str, list[Goal]]:
    found: dict[str, list[Goal]] = defaultdict(list)
    for goal in context.portfolio.goals.values():
        team = context.portfolio.team_of(goal) if goal.level == "team" else None
        if team and goal.type != "development" and context.stage(goal) != "dropped":
            found[team].append(goal)
    return found


def _run_together(goal: Goal, other: Goal) -> bool:
    if not (goal.start and goal.due and other.start and other.due):
        return False
    return goal.start <= other.due and other.start <= goal.due


def _is_beside(goal: Goal, above: set[str], beside: list[Goal]) -> bool:
    """Tell whether a goal of the team rests on it, or serves the same objective."""
    served = {name for other in beside for name in other.relevant.supports}
    needed = {name.split("#")[0] for other in beside for name in other.depends_on}
    return bool(above & served) or goal.id in needed


def _reach(goal: Goal, portfolio: Portfolio) -> set[str]:
    """Collect everything that a goal supports, step by step; circles end by themselves."""
    reached: set[str] = set()
    waiting = list(goal.relevant.supports)
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        if name in portfolio.goals:
            waiting += portfolio.goals[name].relevant.supports
        elif name in portfolio.objectives and (parent := portfolio.objectives[name].parent):
            waiting.append(parent)
    return reached


def _report(goal: Goal, team: str, beside: list[Goal], portfolio: Portfolio) -> Problem:
    name = portfolio.name_of(team)
    told = f"`{beside[0].title[:60]}`" if len(beside) == 1 else f"{len(beside)} of them"
    return Problem(
        location=locate_field(goal.at, ("relevant", "supports")),
        message=f"Goal belongs to no goal of the team `{name[:40]}`, which has {told} in this time",
        help=f"Support one of them, such as `{beside[0].id}`, or an objective that they serve",
        subjects=(f"team:{team}", *(other.key for other in beside)),
        related=tuple(Related(other.at.at("title"), other.title) for other in beside[:5]),
        goal=goal,
    )


RULE = Rule(
    help=HELP,
    whole=find_orphans,
    many="{count} goals of people belong to no goal of their team",
)
