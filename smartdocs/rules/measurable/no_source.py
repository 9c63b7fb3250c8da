"""M204: a metric that nobody knows where to read."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.unsaid import says_nothing

HELP = RuleHelp(
    code="M204",
    name="no-source",
    severity=Severity.WARNING,
    summary="A metric does not say where its number comes from.",
    why="Two people who read the same goal from different reports come to different results, and the "
    "argument starts at the review, when it can no longer be settled.",
    instead="Add `source:` with the report, system or person that states the number, or `data:` with a CSV "
    "file.",
    bad={
        "content/goals/trials.md": """\
---
title: Bring 40 clinics into a trial
measurable:
  metric: clinics-in-trial
  baseline: 0
  target: 40
---
""",
    },
    good={
        "content/goals/trials.md": """\
---
title: Bring 40 clinics into a trial
measurable:
  metric: clinics-in-trial
  baseline: 0
  target: 40
  source: CRM, stage Trial, counted on the last day of the month
---
""",
    },
)

READ_ELSEWHERE = ("done", "milestones", "parts", "sum")


def find_metrics_without_source(goal: Goal, context: Context) -> Iterator[Problem]:
    for metric in goal.measurable:
        is_read_here = metric.target and metric.kind not in READ_ELSEWHERE and not metric.data
        if is_read_here and says_nothing(metric.source or ""):
            name = f" `{metric.metric}`" if metric.metric else ""
            yield Problem(
                location=goal.at.at(*metric.key, "source") if metric.source else goal.at.key_at(*metric.key),
                message=f"`{metric.source}` is no source of the metric{name}"
                if metric.source
                else f"Metric{name} names no source",
                help="Add `source:`, the report or system that states the number, or `data:` with a file",
            )


RULE = Rule(
    help=HELP,
    each_goal=find_metrics_without_source,
    is_gap=True,
    many="{count} metrics name no source",
)
