"""What became of the plans: an index of periods, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.assess.as_agreed import TwoScores, is_added, score_both
from smartdocs.assess.assessment import Rollup
from smartdocs.assess.period_changes import PeriodChanges, changes_of, periods_of
from smartdocs.assess.rollup import roll_up
from smartdocs.assess.term_difference import WORDING
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period
from smartdocs.model.phrase import joined, phrase
from smartdocs.render import urls
from smartdocs.render.change_rows import ChangeTable, make_tables
from smartdocs.render.change_words import describe_agreed, describe_baseline, describe_lateness
from smartdocs.render.kit import Kit, place
from smartdocs.review.rollup_note import RollupNote, note_rollup


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """A period's plan in a line: what it is measured against, and how much of it moved."""

    period: Period
    href: str
    baseline: str
    changed: int
    eased: int
    silent: int
    added: int
    dropped: int
    late: int


@dataclass(frozen=True, slots=True)
class ChangesIndex:
    periods: tuple[PeriodRow, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What became of a period's plan; `agreed` and `amended` are the means behind the two scores.

    `late` are the goals that were agreed when the period had begun, with how late that was.
    """

    row: PeriodRow
    tables: tuple[ChangeTable, ...]
    scores: TwoScores
    agreed: tuple[RollupNote, Rollup]
    amended: tuple[RollupNote, Rollup]
    late: tuple[tuple[Goal, str], ...]


def render_changes(kit: Kit) -> Iterator[Artifact]:
    changes = kit.view.desk.changes
    rows = []
    for period in () if changes.reason else periods_of(changes, kit.portfolio.calendar):
        found = changes_of(changes, period, nested=False)
        if not found.goals:
            continue
        row = _make_row(found)
        rows.append(row)
        where = place(
            phrase("Changes, %(period)s", period=period.title),
            urls.changes_path(period),
            "changes",
            (phrase("Changes"), urls.CHANGES),
        )
        tables = make_tables(found, kit.portfolio.goals)
        agreed, amended = _work_out(kit, found)
        page = ChangesPage(row, tables, _score(kit, found), agreed, amended, tuple(_iter_late(kit, found)))
        yield kit.page("changes_period", where, page)
    index = ChangesIndex(tuple(reversed(rows)), changes.reason)
    yield kit.page("changes", place(phrase("Changes since agreed"), urls.CHANGES, "changes"), index)


def _score(kit: Kit, found: PeriodChanges) -> TwoScores:
    desk = kit.view.desk
    goals = _goals_of(kit, found)
    return score_both(goals, desk.agreed or desk.assessments, desk.assessments, desk.changes)


def _iter_late(kit: Kit, found: PeriodChanges) -> Iterator[tuple[Goal, str]]:
    for goal in found.goals:
        words = describe_lateness(goal.agreed, found.period)
        if words and goal.goal_id in kit.portfolio.goals:
            told = joined(", ", (describe_agreed(goal.agreed), words))
            yield kit.portfolio.goals[goal.goal_id], told


def _goals_of(kit: Kit, found: PeriodChanges) -> list[Goal]:
    return [kit.portfolio.goals[goal.goal_id] for goal in found.goals if goal.goal_id in kit.portfolio.goals]


def _work_out(kit: Kit, found: PeriodChanges) -> Iterator[tuple[RollupNote, Rollup]]:
    """Tell which goals enter the score as agreed and that as amended, and what each brings."""
    desk = kit.view.desk
    both = [goal for goal in _goals_of(kit, found) if goal.id in desk.changes.goals]
    first = [goal for goal in both if not is_added(desk.changes, goal.id)]
    for goals, assessments in ((first, desk.agreed or desk.assessments), (both, desk.assessments)):
        rollup = roll_up(goals, assessments)
        yield note_rollup(rollup, goals, assessments), rollup


def _make_row(found: PeriodChanges) -> PeriodRow:
    every = [*found.changes, *(change for edit in found.edits for change in edit.changes)]
    terms = [change for change in every if change.term not in WORDING]
    return PeriodRow(
        period=found.period,
        href=urls.href(urls.changes_path(found.period)),
        baseline=describe_baseline(found),
        changed=len({change.goal_id for change in terms}),
        eased=sum(1 for change in terms if change.difference.eased),
        silent=sum(1 for change in terms if change.wants_reason and change.reason is None),
        added=len(found.added) + len(found.passing) + len(found.replaced),
        dropped=len(found.dropped) + len(found.passing) + len(found.replaced),
        late=sum(1 for goal in found.goals if describe_lateness(goal.agreed, found.period)),
    )
