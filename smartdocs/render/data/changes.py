"""What became of a period's plan, as JSON for programs: everything, nothing folded away."""

from __future__ import annotations

import json
from typing import Any

from smartdocs.assess.as_agreed import TwoScores
from smartdocs.assess.changes import Change, GoalChanges, Step
from smartdocs.assess.goal_moves import Addition, Drop
from smartdocs.assess.period_changes import MassEdit, PeriodChanges
from smartdocs.assess.plan_baseline import share_of
from smartdocs.assess.term_difference import Value
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import Period
from smartdocs.model.provenance import Commit
from smartdocs.model.quantity import Quantity


def write_changes_json(found: PeriodChanges, scores: TwoScores, reason: str) -> str:
    """Write all changes of a period; numbers are texts, so that none is rounded."""
    tag = found.tag
    record = {
        "period": {"id": found.period.id, "start": str(found.period.start), "end": str(found.period.end)},
        "unknown": reason,
        "baseline": {"tag": tag.name, "goals": len(tag.goals), "commit": _commit(tag.commit, found.period)}
        if tag
        else None,
        "unused_tag": found.unused.value if found.unused else None,
        "goals": [_goal(goal, found.period) for goal in found.goals],
        "mass_edits": [_edit(edit, found.period) for edit in found.edits],
        "changes": [_change(change, found.period) for change in found.changes],
        "undone": [_change(change, found.period) for change in found.undone],
        "added": [_move(item, found.period) for item in found.added],
        "dropped": [_move(item, found.period) for item in found.dropped],
        "passing": [
            {"added": _move(item, found.period), "dropped": _move(drop, found.period)}
            for item, drop in found.passing
        ],
        "replaced": [
            {"old": _move(pair.old, found.period), "new": _move(pair.new, found.period)}
            for pair in found.replaced
        ],
        "returned": [goal.goal_id for goal in found.returned],
        "renamed": [{"goal": goal.goal_id, "was": list(goal.past.was)} for goal in found.renamed],
        "carried": [
            {"old": item.old_id, "new": item.new_id, "period": str(item.period or ""), "said": item.said}
            for item in found.carried
        ],
        "verdicts": [
            {
                "review": verdicts[0].review,
                "goal": verdicts[0].goal,
                "of": "owner" if verdicts[0].is_own else "reviewer",
                "scores": [
                    {"score": _text(item.score), "commit": _commit(item.commit, found.period)}
                    for item in verdicts
                ],
            }
            for verdicts in found.verdicts
        ],
        "rewritten_readings": [
            {
                "goal": item.goal,
                "milestone": item.milestone or None,
                "day": str(item.day),
                "old": item.old,
                "new": item.new or None,
                "commit": _commit(item.commit, found.period),
            }
            for item in found.rewritten
        ],
        "score": {
            "as_agreed": _text(scores.agreed),
            "as_amended": _text(scores.amended),
            "goals": scores.counted,
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _goal(goal: GoalChanges, period: Period) -> dict[str, Any]:
    agreed = goal.agreed
    return {
        "id": goal.goal_id,
        "title": goal.title,
        "agreed": {
            "by": agreed.ground.value,
            "day": str(agreed.day) if agreed.day else None,
            "share_of_period": _text(round(share_of(period, agreed.day), 4)) if agreed.day else None,
            "commit": _commit(agreed.commit, period),
        },
        "gone": goal.past.is_gone,
    }


def _edit(edit: MassEdit, period: Period) -> dict[str, Any]:
    return {
        "term": edit.term,
        "turn": edit.turn.value,
        "commit": _commit(edit.commit, period),
        "changes": [_change(change, period) for change in edit.changes],
    }


def list_change(change: Change) -> dict[str, Any]:
    """Return what changed, from what to what and by how much; without its reason."""
    amount = change.amount
    return {
        "goal": change.goal_id,
        "term": change.term,
        "items": list(change.items),
        "from": _text(change.difference.old),
        "to": _text(change.difference.new),
        "turn": change.difference.turn.value,
        "eased": change.difference.eased,
        "by": {
            "days": amount.days,
            "number": _text(amount.number),
            "unit": amount.unit,
            "share": _text(round(amount.share, 6)) if amount.share is not None else None,
        },
    }


def _change(change: Change, period: Period) -> dict[str, Any]:
    return {
        **list_change(change),
        "reason": _reason(change.reason),
        "steps": [_step(step, period) for step in change.steps],
    }


def _step(step: Step, period: Period) -> dict[str, Any]:
    return {
        "from": _text(step.old),
        "to": _text(step.new),
        "commit": _commit(step.commit, period),
        "days_after_old_date": step.after_old_date or None,
        "reason": _reason(step.reason),
    }


def _move(item: Addition | Drop, period: Period) -> dict[str, Any]:
    after = {"after_its_end": item.is_over} if isinstance(item, Drop) else {}
    return {"id": item.goal_id, "title": item.terms.title, "commit": _commit(item.commit, period), **after}


def _reason(reason: Adjustment | None) -> dict[str, Any] | None:
    if reason is None:
        return None
    day = str(reason.date) if reason.date else None
    return {"date": day, "reason": reason.reason, "by": list(reason.by)}


def _commit(commit: Commit | None, period: Period) -> dict[str, Any] | None:
    if commit is None:
        return None
    return {
        "id": commit.id,
        "author": commit.author,
        "date": commit.committed.isoformat(),
        "day": str(commit.day),
        "share_of_period": _text(round(share_of(period, commit.day), 4)),
    }


def _text(value: Value | None) -> str | None:
    if value is None:
        return None
    return value.canonical if isinstance(value, Quantity) else str(value)
