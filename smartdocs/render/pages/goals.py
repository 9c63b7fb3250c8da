"""The index of all goals: one table that filters and sorts, with the filter in the address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smartdocs.assess.assessment import Rollup, Status
from smartdocs.assess.rollup import roll_up
from smartdocs.assess.status_words import STATUS_WORDS
from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import capital, phrase
from smartdocs.render import urls
from smartdocs.render.kit import GoalRow, Kit, place
from smartdocs.render.link_filters import token
from smartdocs.render.pages.example import Example, write_example
from smartdocs.render.pages.status_counts import Count, count_statuses
from smartdocs.review.goal_card import Named

Choices = tuple[tuple[str, str], ...]
_SPARSE = ("account", "tag")  # a single choice still tells some goals from the others


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsPage:
    """`fields` are the filters: name, label and choices; those that cannot tell goals apart are left out."""

    rows: tuple[GoalRow, ...]
    fields: tuple[tuple[str, str, Choices], ...]
    rollup: Rollup
    counts: tuple[Count, ...]
    example: Example


def render_goals(kit: Kit) -> Iterator[Artifact]:
    goals = tuple(kit.portfolio.goals.values())
    rows = kit.rows_of(goals)
    rollup = roll_up(goals, kit.view.desk.assessments)
    view = GoalsPage(
        rows=rows,
        fields=tuple(
            field for field in _fields(rows) if len(field[2]) > 1 or (field[0] in _SPARSE and field[2])
        ),
        rollup=rollup,
        counts=count_statuses(rollup, f"{urls.GOALS}?"),
        example=write_example(kit.view.facts.as_of, kit.portfolio.calendar),
    )
    yield kit.page("goals", place(phrase("Goals"), urls.GOALS, "goals"), view)


def _fields(rows: tuple[GoalRow, ...]) -> Iterator[tuple[str, str, Choices]]:
    summaries = [row.summary for row in rows]
    yield "owner", phrase("Owner"), _named(item.owner for item in summaries)
    yield "team", phrase("Team"), _named(item.team for item in summaries)
    yield "account", phrase("Account"), _named(item.account for item in summaries)
    periods = {item.period for item in summaries if item.period}
    yield "period", phrase("Period"), tuple((p.slug, p.title) for p in sorted(periods, reverse=True))
    found = {item.status for item in summaries}
    yield "status", phrase("Status"), tuple((s.slug, capital(STATUS_WORDS[s])) for s in Status if s in found)
    tags = {tag for item in summaries for tag in item.tags}
    yield "tag", phrase("Tag"), tuple((token(tag), tag) for tag in sorted(tags))


def _named(items: Iterable[Named | None]) -> Choices:
    found = {item.id: item.title for item in items if item}
    return tuple(
        (token(name), title) for name, title in sorted(found.items(), key=lambda pair: pair[1].casefold())
    )
