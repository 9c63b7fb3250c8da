"""Everything that an edition shows, as one JSON document for other programs; its form is `plan_schema`'s."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from smartdocs.assess.assessment import Assessment, MetricAssessment
from smartdocs.assess.forecast import Forecast
from smartdocs.model.goal import Reading
from smartdocs.model.provenance import Commit
from smartdocs.render import urls
from smartdocs.render.data.plan_value import write_number, write_record, write_share
from smartdocs.render.site_view import SiteView
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.goal_card import GoalCard

FORMAT = "smartdocs-plan/1"


def make_plan(view: SiteView) -> dict[str, Any]:
    """Return an edition's plan: what its records state, what they amount to on the day, and what shows it."""
    portfolio, desk = view.desk.portfolio, view.desk
    head = None if view.is_outside else portfolio.history.repository.head
    return {
        "format": FORMAT,
        "title": portfolio.config.site.title,
        "as_of": view.facts.as_of.isoformat(),
        "edition": view.facts.audience.word,
        "program": f"SmartDocs {view.facts.version}",
        "commit": _write_commit(head),
        "strategy": write_record(portfolio.strategy, "strategy") if portfolio.strategy else None,
        "teams": [_write_whole(item, "team", item.id) for item in portfolio.teams.values()],
        "people": [_write_whole(item, "person", item.id) for item in portfolio.people.values()],
        "accounts": [_write_whole(item, "account", item.id) for item in portfolio.accounts.values()],
        "goals": [_write_goal(desk.card(goal)) for goal in portfolio.goals.values()],
        "review_files": [_write_whole(item, "review", item.id) for item in portfolio.reviews],
        "exhibits": [_write_exhibit(item, view.is_outside) for item in desk.exhibits.ordered],
        "reviews": [
            {
                "title": entry.title,
                "kind": entry.kind,
                "period": entry.period.id,
                "page": urls.review_path(entry.stem),
                "pdf": urls.pdf_path(entry.stem) if entry.pdf_size else None,
            }
            for entry in view.reviews
        ],
    }


def write_plan(view: SiteView) -> bytes:
    """Write the document, keys in a fixed order."""
    return (json.dumps(make_plan(view), ensure_ascii=False, indent=1) + "\n").encode()


def _write_whole(record: Any, kind: str, record_id: str) -> dict[str, Any]:
    return {**write_record(record, kind), "id": record_id}


def _write_goal(card: GoalCard) -> dict[str, Any]:
    goal = card.goal
    return {
        **_write_whole(goal, "goal", goal.id),
        "page": urls.record_path("goal", goal.id),
        "assessment": _write_assessment(card.assessment, card.forecasts),
    }


def _write_assessment(found: Assessment, forecasts: Iterable[Forecast | None]) -> dict[str, Any]:
    return {
        "stage": found.stage,
        "status": found.status.slug,
        "reason": str(found.reason),
        "progress": write_share(found.progress),
        "expected": write_share(found.expected),
        "score": write_share(found.score),
        "metrics": [
            _write_metric(metric, forecast) for metric, forecast in zip(found.metrics, forecasts, strict=True)
        ],
        "milestones": [
            {
                "id": state.milestone.id,
                "done": state.done,
                "overdue": state.overdue,
                "days_late": state.days_late,
            }
            for state in found.milestones
        ],
        "last_check_in": found.last_check_in.isoformat() if found.last_check_in else None,
        "remarks": [str(remark) for remark in found.remarks],
    }


def _write_metric(found: MetricAssessment, forecast: Forecast | None) -> dict[str, Any]:
    return {
        "metric": found.metric.metric,
        "status": found.status.slug,
        "value": None if found.value is None else write_number(found.value),
        "progress": write_share(found.progress),
        "expected": write_share(found.expected),
        "expected_value": None
        if found.expected_value is None
        else write_number(round(found.expected_value, 6)),
        "forecast": _write_forecast(forecast),
        "readings": [_write_reading(reading) for reading in found.readings],
    }


def _write_forecast(found: Forecast | None) -> dict[str, str] | None:
    if found is None:
        return None
    return {
        "day": found.day.isoformat(),
        "low": write_number(found.low),
        "likely": write_number(found.likely),
        "high": write_number(found.high),
    }


def _write_reading(reading: Reading) -> dict[str, Any]:
    place = {"file": reading.path, "line": reading.line} if reading.path else {}
    return {"day": reading.day.isoformat(), "value": write_number(reading.value), **place}


def _write_exhibit(exhibit: Exhibit, is_outside: bool) -> dict[str, Any]:
    file = exhibit.file
    made: dict[str, Any] = {
        "label": exhibit.label,
        "caption": exhibit.caption,
        "kind": file.kind.value if file else "link",
        "published": urls.exhibit_path(file) if file and exhibit.is_published else None,
        "url": exhibit.url,
        "size": file.size if file else None,
        "sha256": file.sha256 if file and file.sha256 else None,
        "cited_by": [
            {"goal": item.goal_id, "milestone": item.milestone_id or None} for item in exhibit.citations
        ],
    }
    if not is_outside:
        made |= {
            "grade": exhibit.grade.value,
            "first_commit": _write_commit(exhibit.first),
            "last_commit": _write_commit(exhibit.last),
        }
    return made


def _write_commit(commit: Commit | None) -> dict[str, str] | None:
    if commit is None:
        return None
    return {"id": commit.id, "author": commit.author, "committed": commit.committed.isoformat()}
