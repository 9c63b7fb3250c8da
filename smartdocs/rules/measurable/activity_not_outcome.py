"""M207: what is counted is the effort, and nothing says what it is to bring about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.finding import Location, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import iter_texts, locate_words
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.effort import ACTIVITY, ACTIVITY_METRIC, IN_ORDER_TO
from smartdocs.wording.joined import DOUBTFUL_RESULT_VERBS, RESULT_VERBS
from smartdocs.wording.lists import DIRECTION, OPENING, content_stems
from smartdocs.wording.stated import blank_times, has_amount
from smartdocs.wording.stem import stem

HELP = RuleHelp(
    code="M207",
    name="activity-not-outcome",
    severity=Severity.WARNING,
    summary="A goal counts calls, letters or posts, and neither a metric nor a goal above it says what they "
    "are to bring about.",
    why="The number can be reached without anything having come of it, and whoever finds a shorter way to "
    "the result would miss the goal.",
    instead="Measure the result, alone or beside the activity, or name the goal or objective that it serves "
    "in `relevant: {supports: …}`. Development goals are left alone.",
    bad={
        "content/goals/calls.md": """\
---
title: Make 500 calls to dental practices
measurable:
  metric: calls-made
  kind: total
  baseline: 0 calls
  target: 500 calls
  source: Telephone log
---
""",
    },
    good={
        "content/goals/calls.md": """\
---
title: Sign 15 dental practices, from 500 calls
measurable:
  - {metric: practices-signed, kind: total, baseline: 0 practices, target: 15 practices, source: Contracts}
  - {metric: calls-made, kind: total, baseline: 0 calls, target: 500 calls, source: Telephone log}
---
""",
    },
)

DURATION = re.compile(r"\b\d+\s+(?:hours?|days?|weeks?|months?|quarters?|years?)\b", re.IGNORECASE)
_WANTED = DIRECTION | frozenset(map(stem, RESULT_VERBS | DOUBTFUL_RESULT_VERBS))


def find_activities(goal: Goal, context: Context) -> Iterator[Problem]:
    if not reads_english(context) or goal.type == "development" or _serves_something(goal):
        return
    if any(metric.kind == "parts" for metric in goal.measurable):
        return
    found = next(_iter_activities(goal), None)
    if found:
        words, place = found
        yield Problem(
            location=place,
            message=f"`{words}` counts what is done, not what comes of it",
            help="Add a metric of the result, such as meetings held or contracts signed, or the goal that it "
            "serves in `relevant: {supports: …}`",
        )


def _serves_something(goal: Goal) -> bool:
    relevant = goal.relevant
    stated = (*relevant.supports, *relevant.serves, relevant.customer_outcome, *goal.provides, goal.account)
    return any(stated) or has_amount(relevant.why)


def _iter_activities(goal: Goal) -> Iterator[tuple[str, Location]]:
    """Yield what only counts effort, with its place: words of the title, or the name of the one metric."""
    for key, text in iter_texts(goal):
        span = find_activity(text)
        if span and all(_counts_the_same(metric, text[slice(*span)]) for metric in goal.measurable):
            yield text[slice(*span)], locate_words(goal.at, key, text, *span)
    promised = any(has_amount(blank_times(text)) for _, text in iter_texts(goal))
    if goal.measurable and not promised and all(_is_activity(metric) for metric in goal.measurable):
        metric = goal.measurable[0]
        yield metric.metric, goal.at.at(*metric.key, "metric")


def find_activity(text: str) -> tuple[int, int] | None:
    """Return where a text counts an activity; None when it goes on to say what for."""
    opening = OPENING.match(text)
    found = ACTIVITY.match(text, opening.end() if opening else 0)
    if not found:
        return None
    rest = DURATION.sub("", blank_times(text[found.end() :]))
    purposes = IN_ORDER_TO.finditer(rest)
    if has_amount(rest) or any(not each["verb"] or stem(each["verb"]) in _WANTED for each in purposes):
        return None
    return found.span()


def _counts_the_same(metric: Metric, activity: str) -> bool:
    """Tell whether a metric counts the activity that the words name, and no result of it."""
    return _is_activity(metric) or (
        not _is_share(metric)
        and not metric.falling
        and content_stems(metric.metric) <= content_stems(activity)
    )


def _is_activity(metric: Metric) -> bool:
    name = re.sub(r"[-_]+", " ", metric.metric)
    return bool(ACTIVITY_METRIC.fullmatch(name)) and not _is_share(metric) and not metric.falling


def _is_share(metric: Metric) -> bool:
    return bool(metric.target and metric.target.unit == "%")


RULE = Rule(
    help=HELP,
    each_goal=find_activities,
    is_gap=True,
    many="{count} goals count what is done, not what comes of it",
)
