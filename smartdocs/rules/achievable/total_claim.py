"""A309: a claim of everything at once, which no team has ever kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Comparator, Quantity, same_unit
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import CURRENCY_CODES
from smartdocs.rules.place import iter_texts, locate_words
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.claims import IN_WEEKS, MULTIPLE, PLEASED, PLEASED_METRIC, RATE, RATE_METRIC, WON

HELP = RuleHelp(
    code="A309",
    name="total-claim",
    severity=Severity.WARNING,
    summary="A goal wants to win or convert everybody, to satisfy everybody, or to multiply within weeks.",
    why="Others decide about it too: customers who say no, competitors, a calendar. Nobody plans on such a "
    "number, and the first miss makes the rest of the goal worthless. What you alone control may well be "
    "whole: every ticket answered, all staff trained, 100% of backups tested.",
    instead="Start from what was reached before and say the next step: from 25% to 30%. A multiple needs the "
    "time and the people that it takes: by when, and `because:` of what.",
    bad={
        "content/goals/close-rate.md": """\
---
title: Reach a 100% close rate
period: 2026-Q3
measurable:
  metric: close-rate
  baseline: 25%
  target: 100%
  source: CRM
achievable: The new price list is simpler
---
""",
    },
    good={
        "content/goals/close-rate.md": """\
---
title: Raise the close rate from 25% to 30%
period: 2026-Q3
measurable:
  metric: close-rate
  baseline: 25%
  target: 30%
  source: CRM
achievable: The new price list is simpler
---
""",
        "content/goals/answers.md": """\
---
title: Answer 100% of tickets within 4 hours
period: 2026-Q3
measurable:
  metric: answered-in-time
  baseline: 88%
  target: 100%
  source: Ticket system
achievable: A second person joins in July
---
""",
    },
)

# Tenfold within a quarter, or fivefold within a month, has no precedent but a start from nearly nothing.
TENFOLD, FIVEFOLD = Decimal(10), Decimal(5)
QUARTER_DAYS, MONTH_DAYS = 93, 31


def find_total_claims(goal: Goal, context: Context) -> Iterator[Problem]:
    for key, text in iter_texts(goal):
        for claim in (_find_whole(text), _find_multiple(goal, text)):
            if claim:
                found, fault, help = claim
                place = locate_words(goal.at, key, text, found.start(), found.end())
                yield Problem(location=place, message=f"`{found[0]}` {fault}", help=help)
                return
    for metric in goal.measurable:
        yield from _judge_metric(goal, metric)


Claim = tuple[re.Match[str], str, str]
NO_REFUSAL = "leaves no room for a single refusal"
NEXT_STEP = "Write what was reached before and the next step from there, such as `from 25% to 30%`"
NOBODY_ELSE = "takes for granted that everybody is pleased"
TOO_SOON = "Give it the time it takes, or the multiple that last year's best month shows"


def _find_whole(text: str) -> Claim | None:
    if found := WON.search(text) or RATE.search(text):
        return found, NO_REFUSAL, NEXT_STEP
    found = PLEASED.search(text)
    return (found, NOBODY_ELSE, NEXT_STEP) if found else None


def _find_multiple(goal: Goal, text: str) -> Claim | None:
    found = MULTIPLE.search(text)
    if found is None:
        return None
    days = MONTH_DAYS if IN_WEEKS.search(text) else _days(goal)
    if not days or not _is_steep(Decimal(found["times"] or found["after"]), days):
        return None
    return found, f"is meant within {days} days", TOO_SOON


def _days(goal: Goal) -> int:
    if goal.start is None or goal.due is None:
        return 0
    return max((goal.due - goal.start).days + 1, 0)


def _is_steep(times: Decimal, days: int) -> bool:
    return times >= (FIVEFOLD if days <= MONTH_DAYS else TENFOLD) and days <= QUARTER_DAYS


def _judge_metric(goal: Goal, metric: Metric) -> Iterator[Problem]:
    target = metric.target
    if target is None or metric.falling or target.comparator is Comparator.BETWEEN:
        return
    place = goal.at.at(*metric.key, "target")
    name = " ".join(metric.metric.lower().replace("-", " ").replace("_", " ").split())[:80]
    if target.unit == "%" and target.value >= 100:
        if RATE_METRIC.fullmatch(name):
            yield Problem(location=place, message=f"Target `{target}` {NO_REFUSAL}", help=NEXT_STEP)
        elif PLEASED_METRIC.fullmatch(name):
            yield Problem(location=place, message=f"Target `{target}` {NOBODY_ELSE}", help=NEXT_STEP)
    times, days = _growth(metric, target), _days(goal)
    if days and _is_steep(times, days):
        told = (
            f"Target `{target}` is {times:,.0f} times the baseline, `{metric.baseline}`, within {days} days"
        )
        yield Problem(location=place, message=told, help=TOO_SOON)


def _growth(metric: Metric, target: Quantity) -> Decimal:
    """Return how many times the baseline is wanted, of money; 0 where it does not grow."""
    baseline = metric.baseline
    if not isinstance(baseline, Quantity) or target.unit not in CURRENCY_CODES or metric.kind != "reach":
        return Decimal(0)
    if baseline.value <= 0 or not same_unit(baseline.unit, target.unit) or baseline.per != target.per:
        return Decimal(0)
    return target.value / baseline.value


RULE = Rule(
    help=HELP,
    each_goal=find_total_claims,
    many="{count} goals claim everything at once",
)
