"""M201: a goal of which nothing would show that it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.judge import judge_wording

HELP = RuleHelp(
    code="M201",
    name="no-measure",
    severity=Severity.WARNING,
    summary="A goal has no metric with a target, no milestones, and no other goals that support it.",
    why="Nothing would show that it is done, so its review will be an exchange of opinions.",
    instead="Add `measurable:` with a `metric`, a `baseline` and a `target`. A deliverable is measured by "
    "`kind: done` or by its `milestones`; a goal that others support is measured by its parts.",
    bad={
        "content/goals/onboarding.md": """\
---
title: Calmer onboarding of new accounts
relevant: Half of all early cancellations name the first month
---
""",
    },
    good={
        "content/goals/onboarding.md": """\
---
title: Cut the time to a new account's first report to 5 days
measurable:
  metric: time-to-first-report
  baseline: 9 days
  target: 5 days
  source: Onboarding board, median of the month
---
""",
    },
)


def find_goals_without_measure(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.milestones or context.is_measured_by_parts(goal):
        return
    if any(has_verdict(metric) for metric in goal.measurable) or _is_unreadable(goal, context):
        return
    named = next((metric.metric for metric in goal.measurable if metric.metric), "")
    yield Problem(
        location=locate_gap(goal.at, ("measurable", "metric"), ("measurable",)),
        message=f"Metric `{named}` has no target" if named else "Nothing would show that this goal is done",
        help="Add `target:`, the value that counts as reached" if named else _advise(goal, context),
    )


def _advise(goal: Goal, context: Context) -> str:
    """Say what to add; where the words already hold a number or a thing to be done, begin from them."""
    said = judge_wording(goal.what) if reads_english(context) else None
    targets = [words.of(goal.what) for words in said.amounts if words.role == "target"] if said else []
    amount = next((words.strip() for words in targets if re.search(r"\d", words)), "")
    if amount and "`" not in amount:
        return f"Add `measurable:` with `metric`, `baseline` and, from your own words, `{amount}` as target"
    if said and said.measurable:
        return "Add `measurable: {kind: done}`, or `milestones:` with their days"
    return "Add `measurable:` with `metric`, `baseline` and `target`, or `milestones:`"


def _is_unreadable(goal: Goal, context: Context) -> bool:
    keys = [metric.key for metric in goal.measurable] or [("measurable",)]
    return any(context.is_unreadable(goal.at, *key, "target") for key in keys)


def has_verdict(metric: Metric) -> bool:
    """Tell whether the metric can say that the goal is done."""
    return bool(metric.target or metric.path or metric.each) or metric.kind == "done"


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_measure,
    is_gap=True,
    many="{count} goals have no metric, no milestones and no parts",
)
