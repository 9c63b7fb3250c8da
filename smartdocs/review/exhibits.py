"""Evidence as numbered exhibits, each with what git states about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.goal import Evidence, Goal, Milestone
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import Commit


class Grade(Enum):
    """What can be said about where an exhibit comes from."""

    COMMITTED = "committed"
    IMPORTED = "imported"
    UNCOMMITTED = "uncommitted"
    MISSING = "missing"
    LINK = "link"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place that cites an exhibit; without a milestone it is client data of the goal or account."""

    goal_id: str
    goal_title: str
    milestone_id: str = ""
    milestone_title: str = ""
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One file, address or commit that shows something, however often it is cited.

    `first` and `last` are the commits that added and last changed the file, as stated in git.
    `days_after` counts the days from the milestone's done date to the first commit: negative when
    the file was there before; None when either day is unknown. `reason` says why a grade is unknown.
    """

    number: int
    target: str
    grade: Grade
    caption: str = ""
    file: EvidenceFile | None = None
    url: str | None = None
    commit: str | None = None
    citations: tuple[Citation, ...] = ()
    first: Commit | None = None
    last: Commit | None = None
    days_after: int | None = None
    reason: str = ""

    @property
    def label(self) -> str:
        return f"E-{self.number}"

    @property
    def is_published(self) -> bool:
        """Tell whether the file itself can be shown and attached."""
        return self.file is not None and not self.file.missing and not self.file.problem

    @property
    def goal_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(citation.goal_id for citation in self.citations))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibits:
    """All exhibits in order of number, found again by what evidence cites."""

    ordered: tuple[Exhibit, ...] = ()
    by_target: Mapping[str, Exhibit] = field(default_factory=dict)
    by_goal: Mapping[str, tuple[Exhibit, ...]] = field(default_factory=dict)

    def of(self, evidence: tuple[Evidence, ...]) -> tuple[Exhibit, ...]:
        """Return the exhibits that these pieces of evidence cite, in their order."""
        return tuple(self.by_target[item.target] for item in evidence if item.target in self.by_target)

    def of_goals(self, goal_ids: frozenset[str]) -> tuple[Exhibit, ...]:
        """Return the exhibits that these goals cite, each with those citations only."""
        found = {item.number: item for name in goal_ids for item in self.by_goal.get(name, ())}
        return tuple(
            replace(item, citations=tuple(c for c in item.citations if c.goal_id in goal_ids))
            for item in sorted(found.values(), key=lambda item: item.number)
        )


def number_exhibits(portfolio: Portfolio) -> Exhibits:
    """Number all evidence from 1, in order of period, goal and milestone."""
    cited: dict[str, tuple[Evidence, list[Citation]]] = {}
    for item, citation in _iter_cited(portfolio):
        if item.target:
            cited.setdefault(item.target, (item, []))[1].append(citation)
    ordered = tuple(
        _make_exhibit(portfolio, number, item, tuple(citations))
        for number, (item, citations) in enumerate(cited.values(), start=1)
    )
    by_goal: dict[str, list[Exhibit]] = {}
    for exhibit in ordered:
        for name in exhibit.goal_ids:
            by_goal.setdefault(name, []).append(exhibit)
    return Exhibits(
        ordered=ordered,
        by_target={exhibit.target: exhibit for exhibit in ordered},
        by_goal={name: tuple(exhibits) for name, exhibits in by_goal.items()},
    )


def _iter_cited(portfolio: Portfolio) -> Iterator[tuple[Evidence, Citation]]:
    goals = sorted(portfolio.goals.values(), key=_planned)
    for goal in goals:
        for milestone in goal.milestones:
            for item in milestone.evidence:
                yield item, _cite(goal, milestone)
        for item in goal.relevant.client_data:
            yield item, Citation(goal_id=goal.id, goal_title=goal.title)


def _planned(goal: Goal) -> tuple[date, date, str]:
    """Goals without a period come last; a quarter comes before the year that it begins."""
    if goal.period is None:
        return (date.max, date.max, goal.id)
    return (goal.period.start, goal.period.end, goal.id)


def _cite(goal: Goal, milestone: Milestone) -> Citation:
    return Citation(
        goal_id=goal.id,
        goal_title=goal.title,
        milestone_id=milestone.id,
        milestone_title=milestone.title,
        done=milestone.done_on,
    )


def _make_exhibit(
    portfolio: Portfolio, number: int, item: Evidence, citations: tuple[Citation, ...]
) -> Exhibit:
    file = portfolio.files.get(item.file) if item.file else None
    first = portfolio.history.first(item.file) if item.file else None
    grade, reason = _grade(portfolio, item, file, first)
    return Exhibit(
        number=number,
        target=item.target,
        grade=grade,
        reason=reason,
        caption=item.caption or "",
        file=file,
        url=item.url,
        commit=item.commit,
        citations=citations,
        first=first,
        last=portfolio.history.last(item.file) if item.file else None,
        days_after=_days_after(first, citations) if grade is Grade.COMMITTED else None,
    )


def _grade(
    portfolio: Portfolio, item: Evidence, file: EvidenceFile | None, first: Commit | None
) -> tuple[Grade, str]:
    history, begins = portfolio.history, portfolio.config.history_begins
    if item.file is None:
        return Grade.LINK, "not checked"
    if file is None or file.missing:
        return Grade.MISSING, ""
    if not history.known:
        return Grade.UNKNOWN, history.reason
    if first is None or history.is_uncommitted(item.file):
        return Grade.UNCOMMITTED, ""
    if begins is not None and first.committed.date() <= begins:
        return Grade.IMPORTED, ""
    return Grade.COMMITTED, ""


def _days_after(first: Commit | None, citations: tuple[Citation, ...]) -> int | None:
    days = [citation.done for citation in citations if citation.done]
    return (first.committed.date() - min(days)).days if first and days else None
