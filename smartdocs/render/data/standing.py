"""Where the plan stands, as JSON for programs: everything, nothing folded away."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from smartdocs.assess.assessment import Assessment, MilestoneState, Status
from smartdocs.assess.standing import Deadline, PeriodStanding, Standing
from smartdocs.model.goal import Goal


def write_standing_json(found: Standing) -> str:
    """Write counts and lists; numbers are texts, with six places at most."""
    record = {
        "as_of": str(found.as_of),
        "periods": [_period(item) for item in found.periods],
        "behind": [_assessed(goal, assessment) for goal, assessment in found.behind],
        "milestones_overdue": [_overdue(goal, state) for goal, state in found.overdue],
        "no_word_since": [_assessed(goal, assessment) for goal, assessment in found.quiet],
        "not_closed": [_goal(goal) for goal in found.unclosed],
        "deadlines": [_deadline(item) for item in found.deadlines],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _period(item: PeriodStanding) -> dict[str, Any]:
    rollup = item.rollup
    return {
        "period": str(item.period) if item.period else None,
        "goals": rollup.total,
        "counts": {status.slug: rollup.counts.get(status, 0) for status in Status},
        "progress": _number(rollup.progress),
        "expected": _number(rollup.expected),
        "score": _number(rollup.score),
    }


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "id": goal.id,
        "title": goal.title,
        "owner": list(goal.owner),
        "team": goal.team,
        "account": goal.account,
        "period": str(goal.period) if goal.period else None,
        "due": str(goal.due) if goal.due else None,
        "file": goal.at.path,
    }


def _assessed(goal: Goal, found: Assessment) -> dict[str, Any]:
    return {
        **_goal(goal),
        "status": found.status.slug,
        "reason": found.reason,
        "progress": _number(found.progress),
        "expected": _number(found.expected),
        "last_check_in": str(found.last_check_in) if found.last_check_in else None,
        "next_check_in": str(found.next_check_in) if found.next_check_in else None,
    }


def _overdue(goal: Goal, state: MilestoneState) -> dict[str, Any]:
    milestone = state.milestone
    return {
        "goal": goal.id,
        "milestone": milestone.id,
        "title": milestone.title,
        "owner": milestone.owner or goal.accountable,
        "due": str(milestone.due),
        "days_late": state.days_late,
    }


def _deadline(item: Deadline) -> dict[str, Any]:
    milestone = item.milestone
    return {
        "day": str(item.day),
        "goal": item.goal.id,
        "milestone": milestone.id if milestone else None,
        "title": (milestone.title if milestone else "") or item.goal.title,
    }


def _number(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = f"{round(value, 6):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
