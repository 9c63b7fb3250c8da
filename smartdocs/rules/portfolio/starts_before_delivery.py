"""P607: a goal that starts before what it rests on is there."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.achievable.deliveries import (
    Offer,
    Offers,
    first_usable,
    index_offers,
    relate,
    tell_arrival,
)
from smartdocs.rules.achievable.late_dependency import end_of
from smartdocs.rules.rule import Context, Problem, Rule


def _example(start: str) -> dict[str, str]:
    return {
        "content/goals/onboarding.md": f"""\
---
title: Bring 10 starter customers live
period: 2026-Q3
achievable:
  because: Two engineers have done it for the platform
  needs: [onboarding-guide]
time_bound: {{start: {start}, due: 2026-09-30}}
---
""",
        "content/goals/guide.md": """\
---
title: Write the onboarding guide of the starter package
period: 2026-Q3
achievable: Two writers have July for it
provides:
  - {id: onboarding-guide, by: 2026-08-15}
---
""",
    }


HELP = RuleHelp(
    code="P607",
    name="starts-before-delivery",
    severity=Severity.WARNING,
    summary="A goal starts before the day on which what it rests on is there, or of use.",
    why="Its first weeks are counted and nothing can be done in them; it is behind its plan before it has "
    "begun.",
    instead="Start later, have it delivered earlier, or write `by:` at the need when the beginning can do "
    "without it. This rule looks at needs without `by:`, which are needed from the start, with their "
    "`lead_time:`, and at what must be finished first (`depends_on`) by a goal that states its own start. A "
    "stated `by:` that is missed is A306's; a dependency that ends after the goal itself is A307's. Where "
    "nobody chose a day, so that only the end of a period speaks, it is a note.",
    bad=_example("2026-07-15"),
    good=_example("2026-08-17"),
)


def find_early_starts(context: Context) -> Iterator[Problem]:
    offers = index_offers(context)
    for goal in context.portfolio.goals.values():
        if goal.start is None or context.is_over(goal):
            continue
        told = set[str]()
        for problem in _early_for_needs(goal, offers, context):
            told.update(problem.subjects)
            yield problem
        for problem in _early_for_dependencies(goal, context):
            # What is needed from a goal, and that goal itself, are one thing to wait for.
            if told.isdisjoint(problem.subjects):
                yield problem


def _early_for_needs(goal: Goal, offers: Offers, context: Context) -> Iterator[Problem]:
    for index, need in enumerate(goal.achievable.needs):
        # A need that names neither an id nor a team is matched by a word, which is too little for a date.
        if need.by or not (need.id or need.team):
            continue
        there = tuple(offer for offer in offers.answering(need, goal) if not offer.is_dropped)
        found = first_usable(there, need)
        if found is None or goal.start is None or not max(goal.start, context.as_of) < found[1]:
            continue
        offer, day = found
        name = need.id or need.what
        yield Problem(
            location=goal.at.at("achievable", "needs", index),
            message=f"Goal starts on {goal.start}, but `{name}` {tell_arrival(offer, need)}",
            help=f"Start on {day}, agree on an earlier day, or add `by:` if it is needed later"
            if offer.is_dated
            else _ask_for_day(offer),
            subjects=tuple(dict.fromkeys(other.subject for other in there)),
            related=(*_start_of(goal), *relate(there)),
            goal=goal,
            severity=None if offer.is_dated else Severity.INFO,
        )


def _ask_for_day(offer: Offer) -> str:
    """Say where the day is missing: at a goal that is itself what is needed, or at what it provides."""
    owner = offer.subject.partition(":")[2]
    if offer.subject == f"goal:{offer.name}":
        return f"Write in `{owner}` on which day it is done: `time_bound: DATE`"
    return f"Write in `{owner}`, below `provides:`, on which day `{offer.name}` is there: `by: DATE`"


def _early_for_dependencies(goal: Goal, context: Context) -> Iterator[Problem]:
    """Compare the start that a goal states with the end of what must be finished before it."""
    if goal.start is None or (goal.period and goal.start == goal.period.start):
        return
    for index, name in enumerate(goal.depends_on):
        end, key, place = end_of(name, context)
        if end is None or not max(goal.start, context.as_of) < end or (goal.due and end > goal.due):
            continue
        yield Problem(
            location=goal.at.at("depends_on", index),
            message=f"Goal starts on {goal.start}, but `{name}` must be finished first and ends on {end}",
            help=f"Start after {end}, or depend on the milestone that is really needed: `goal#milestone`",
            subjects=(key,),
            related=(*_start_of(goal), Related(place, "ends here")),
            goal=goal,
            severity=None if _is_chosen(name, context) else Severity.INFO,
        )


def _is_chosen(name: str, context: Context) -> bool:
    """Tell whether a dependency's end is more than the last day of its period."""
    goal_id, _, step = name.partition("#")
    goal = context.portfolio.goals[goal_id]
    return bool(step) or goal.period is None or goal.due != goal.period.end


def _start_of(goal: Goal) -> tuple[Related, ...]:
    place: Location = goal.at.at("time_bound", "start")
    return (Related(place, "starts here"),) if goal.at.has("time_bound", "start") else ()


RULE = Rule(
    help=HELP,
    whole=find_early_starts,
    comes_and_goes=True,
    many="{count} goals start before what they rest on is there",
)
