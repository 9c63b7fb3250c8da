"""What a branch does to the plan, as JSON for programs: everything, nothing folded away."""

from __future__ import annotations

import json
from typing import Any

from smartdocs.assess.capacity import Week
from smartdocs.assess.load_difference import LoadChange, share_of_capacity
from smartdocs.assess.plan_difference import TermChange
from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.finding import Finding
from smartdocs.render.data.changes import list_change
from smartdocs.render.diff.headline import write_headline
from smartdocs.render.diff.plan_diff import PlanDiff


def write_plan_diff_json(found: PlanDiff) -> str:
    """Write all that differs; numbers are texts, so that none is rounded."""
    plan, findings = found.plan, found.findings
    record = {
        "old": found.old,
        "new": found.new,
        "as_of": str(found.as_of),
        "headline": write_headline(found),
        "changes": [_change(item) for item in plan.iter_changes()],
        "added": [_goal(terms) for terms in plan.added],
        "dropped": [_goal(terms) for terms in plan.dropped],
        "replaced": [{"old": _goal(old), "new": _goal(new)} for old, new in plan.replaced],
        "closed": [_goal(terms) for terms in plan.closed],
        "renamed": [{"goal": item.new_id, "was": item.old_id} for item in plan.renamed],
        "orphaned": [{"goal": item.goal_id, "parents": list(item.parents)} for item in plan.orphans],
        "unreadable": [_goal(terms) for terms in plan.unreadable],
        "capacity": [_load(item) for item in found.loads],
        "sums": [
            {"old": _finding(item.old) if item.old else None, "new": _finding(item.new) if item.new else None}
            for item in findings.sums
        ],
        "findings": {
            "gained": [_finding(finding) for finding in findings.gained],
            "fixed": [_finding(finding) for finding in findings.fixed],
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _change(item: TermChange) -> dict[str, Any]:
    change, reason = item.change, item.change.reason
    return {
        **list_change(change),
        "reason": reason.reason if reason else None,
        "reason_missing": item.is_silent,
    }


def _goal(terms: AgreedTerms) -> dict[str, Any]:
    return {
        "id": terms.id,
        "title": terms.title,
        "owner": list(terms.owner),
        "team": terms.team,
        "period": _text(terms.period),
        "due": _text(terms.due),
        "targets": [str(metric.target) for metric in terms.metrics if metric.target],
    }


def _load(item: LoadChange) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "id": item.who,
        "unit": item.unit,
        "old": _week(item.old),
        "new": _week(item.new),
    }


def _week(week: Week | None) -> dict[str, Any] | None:
    if week is None:
        return None
    share = share_of_capacity(week)
    return {
        "start": str(week.start),
        "effort": str(round(week.effort, 4)),
        "capacity": str(week.capacity),
        "share": str(round(share, 4)) if share is not None else None,
        "goals": list(dict.fromkeys(part.goal_id for part in week.contributions)),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "path": finding.location.path,
        "line": finding.location.line,
        "message": finding.message,
        "help": finding.help,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
