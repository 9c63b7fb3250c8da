"""The tables in which an edition can be taken away: one row a goal, metric, milestone and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.model.quantity import Quantity
from smartdocs.render import urls
from smartdocs.render.site_view import SiteView
from smartdocs.review.opinions import Voice, find_opinions

Cell = str | Decimal | date | int | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, the names of its columns, and what makes its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[SiteView], Iterator[Row]]


def _goals(view: SiteView) -> Iterator[Row]:
    for goal in view.desk.portfolio.goals.values():
        summary = view.desk.summary(goal)
        rating = view.desk.ratings.get(goal.id)
        yield (
            goal.id,
            goal.title,
            "; ".join(named.title for named in view.desk.all_named(goal.owner)),
            summary.team.title if summary.team else None,
            summary.account.title if summary.account else None,
            goal.period.id if goal.period else None,
            goal.start,
            goal.due,
            summary.status.value,
            str(summary.reason),
            _share(summary.progress),
            _share(summary.expected),
            _share(summary.score),
            rating.score if rating else None,
            urls.record_path("goal", goal.id),
        )


def _metrics(view: SiteView) -> Iterator[Row]:
    for goal in view.desk.portfolio.goals.values():
        for found in view.desk.assessments[goal.id].metrics:
            metric = found.metric
            baseline = metric.baseline if isinstance(metric.baseline, Quantity) else None
            yield (
                goal.id,
                metric.metric,
                metric.kind,
                baseline.value if baseline else None,
                metric.target.value if metric.target else None,
                metric.target.unit if metric.target else metric.unit,
                str(metric.target) if metric.target else None,
                found.value,
                found.value_from.day if found.value_from else None,
                _share(found.expected_value),
                _share(found.progress),
                found.status.value,
            )


def _milestones(view: SiteView) -> Iterator[Row]:
    for goal in view.desk.portfolio.goals.values():
        for state in view.desk.assessments[goal.id].milestones:
            item = state.milestone
            owner = view.desk.named(item.owner or goal.accountable)
            yield (
                goal.id,
                item.id,
                item.title,
                owner.title if owner else None,
                item.due,
                str(item.target) if item.target else None,
                state.done,
                item.done_on if state.done else None,
                state.overdue,
                ", ".join(exhibit.label for exhibit in view.desk.exhibits.of(item.evidence)),
            )


def _check_ins(view: SiteView) -> Iterator[Row]:
    for goal in view.desk.portfolio.goals.values():
        for item in sorted(goal.check_ins, key=lambda item: item.date):
            yield (
                goal.id,
                item.date,
                item.metric,
                item.value.value if item.value else None,
                item.add.value if item.add else None,
                item.value.unit if item.value else item.add.unit if item.add else None,
                item.for_.id if item.for_ else None,
                item.confidence,
                item.status,
                "; ".join(named.title for named in view.desk.all_named(item.by)),
                item.note,
            )


def _readings(view: SiteView) -> Iterator[Row]:
    for goal in view.desk.portfolio.goals.values():
        for found in view.desk.assessments[goal.id].metrics:
            for reading in found.readings:
                place = f"{reading.path}:{reading.line}" if reading.path else None
                yield goal.id, found.metric.metric, reading.day, reading.value, place


def _exhibits(view: SiteView) -> Iterator[Row]:
    for exhibit in view.desk.exhibits.ordered:
        file = exhibit.file
        for citation in exhibit.citations or (None,):
            yield (
                exhibit.label,
                exhibit.caption,
                file.kind.value if file else "link",
                exhibit.url or (urls.exhibit_path(file) if file and exhibit.is_published else None),
                file.size if file else None,
                file.sha256 if file else None,
                citation.goal_id if citation else None,
                citation.milestone_id if citation else None,
                None if view.is_outside else exhibit.grade.value,
            )


def _scores(view: SiteView) -> Iterator[Row]:
    for review in view.desk.portfolio.reviews:
        for name in review.ratings:
            goal = view.desk.portfolio.goals.get(name)
            rating, named = review.ratings[name], view.desk.named
            found = find_opinions(goal, None, rating, review, named, Decimal(1)) if goal else None
            for item in found.rows if found else ():
                if item.voice is not Voice.COMPUTED and not item.is_missing:
                    yield (
                        name,
                        review.id,
                        review.period.id if review.period else None,
                        item.voice.value,
                        item.who.title if item.who else None,
                        item.score,
                        item.why or None,
                        item.on,
                    )


def _share(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 6)


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "goals",
        (
            "goal", "title", "owner", "team", "account", "period", "start", "due", "status", "reason",
            "progress", "expected", "score", "reviewer's score", "page",
        ),
        _goals,
    ),
    Sheet(
        "metrics",
        (
            "goal", "metric", "kind", "baseline", "target", "unit", "target as written", "value",
            "value read on", "expected value", "progress", "status",
        ),
        _metrics,
    ),
    Sheet(
        "milestones",
        (
            "goal", "milestone", "title", "owner", "due", "target", "done", "done on", "overdue", "exhibits",
        ),
        _milestones,
    ),
    Sheet(
        "check-ins",
        (
            "goal", "date", "metric", "value", "added", "unit", "for period", "confidence", "said to be",
            "by", "note",
        ),
        _check_ins,
    ),
    Sheet("scores", ("goal", "review", "period", "voice", "who", "score", "why", "day"), _scores),
    Sheet("readings", ("goal", "metric", "day", "standing figure", "stated in"), _readings),
    Sheet(
        "exhibits",
        (
            "exhibit", "caption", "kind", "address", "bytes", "sha256", "goal", "milestone", "provenance",
        ),
        _exhibits,
    ),
)  # fmt: skip
