"""Evidence as numbered exhibits, each with what git states about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from smartdocs.assess.oddities import Oddity, find_oddities
from smartdocs.assess.sign_off import SignOff, SignOffs, find_sign_offs, find_signed_before
from smartdocs.model.commit_signature import CommitSignature
from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.goal import Evidence, Goal, Milestone
from smartdocs.model.phrase import phrase
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import Commit, History


class Grade(Enum):
    """What can be said about where an exhibit comes from."""

    COMMITTED = "committed"
    IMPORTED = "imported"
    CHANGED = "changed since sign-off"
    UNCOMMITTED = "uncommitted"
    POINTER = "pointer"
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

    `first` and `last` are the commits that added and last changed the file, as stated in git, and
    `signatures` those of the two. `days_after` counts the days from the milestone's done date to the
    first commit, `changed_after` to a later last one: negative when that was before; None when either
    day is unknown, and `is_late` says that the first came after more days than are granted.
    `signed_off` is the review that was signed before the last change. `removed` is the commit that
    removed a missing file, `moved_to` where it went. `has_other_line_ends` says that the
    file's hash is not that of the committed text. `reason` says why a grade is unknown.
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
    signatures: tuple[CommitSignature, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    days_after: int | None = None
    changed_after: int | None = None
    is_late: bool = False
    signed_off: SignOff | None = None
    removed: Commit | None = None
    moved_to: str = ""
    has_other_line_ends: bool = False
    reason: str = ""

    @property
    def label(self) -> str:
        return f"E-{self.number}"

    @property
    def is_as_added(self) -> bool:
        """Tell whether no later commit than the first is known to have changed it."""
        return self.last is None or (self.first is not None and self.first.id == self.last.id)

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
    ledger = _Ledger(portfolio, find_sign_offs(portfolio), _index_moves(portfolio.history))
    ordered = tuple(
        _make_exhibit(ledger, number, item, tuple(citations))
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


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What exhibits are compared with; `moved` has the present name of each file by its old ones."""

    portfolio: Portfolio
    sign_offs: SignOffs
    moved: Mapping[str, str]


def _index_moves(history: History) -> dict[str, str]:
    return {old: path for path, item in history.files.items() for old in item.moved_from}


def _make_exhibit(ledger: _Ledger, number: int, item: Evidence, citations: tuple[Citation, ...]) -> Exhibit:
    exhibit = Exhibit(
        number=number,
        target=item.target,
        grade=Grade.LINK,
        reason=phrase("not checked"),
        caption=item.caption or _name_of(ledger, item),
        url=item.url,
        commit=item.commit,
        citations=citations,
    )
    return _trace_file(ledger, exhibit, item.file) if item.file else exhibit


def _name_of(ledger: _Ledger, item: Evidence) -> str:
    """Call a file by its name alone, where its path is not for the reader."""
    file = ledger.portfolio.files.get(item.file or "")
    return file.name if file and ledger.portfolio.is_outside else ""


def _trace_file(ledger: _Ledger, exhibit: Exhibit, path: str) -> Exhibit:
    """Add what is known of a file; its grade is the first thing that a reader must know."""
    history, file = ledger.portfolio.history, ledger.portfolio.files.get(path)
    first, last = history.first(path), history.last(path)
    commits = tuple(dict.fromkeys(commit for commit in (first, last) if commit))
    exhibit = replace(
        exhibit,
        file=file,
        first=first,
        last=last,
        reason=history.reason,
        signatures=tuple(history.signature(commit) for commit in commits),
        oddities=tuple(oddity for commit in commits for oddity in find_oddities(commit, history)),
        has_other_line_ends=path in history.repository.line_ends,
    )
    if file is None or file.missing:
        gone, moved_to = history.removed.get(path), ledger.moved.get(path, "")
        removed = gone.last if gone else None
        return replace(exhibit, grade=Grade.MISSING, removed=removed, moved_to=moved_to, reason="")
    if file.is_pointer:
        return replace(exhibit, grade=Grade.POINTER)
    if not history.known:
        return replace(exhibit, grade=Grade.UNKNOWN)
    if first is None or last is None or history.is_uncommitted(path):
        return replace(exhibit, grade=Grade.UNCOMMITTED)
    return _date(ledger, exhibit, first, last)


def _date(ledger: _Ledger, exhibit: Exhibit, first: Commit, last: Commit) -> Exhibit:
    """Compare the days of a committed file with those of its milestones and of the reviews."""
    config = ledger.portfolio.config
    begins = config.history_begins
    days = None if _is_imported(first, begins) else _days_after(first, exhibit.citations)
    exhibit = replace(
        exhibit,
        grade=Grade.IMPORTED if _is_imported(first, begins) else Grade.COMMITTED,
        days_after=days,
        is_late=days is not None and days > config.check.evidence_days,
        changed_after=_days_after(last, exhibit.citations) if last.id != first.id else None,
    )
    if _is_imported(last, begins):
        return replace(exhibit, changed_after=None)
    signed = find_signed_before(last, first, exhibit.goal_ids, ledger.sign_offs)
    return replace(exhibit, grade=Grade.CHANGED, signed_off=signed) if signed else exhibit


def _is_imported(commit: Commit, begins: date | None) -> bool:
    return begins is not None and commit.committed.date() <= begins


def _days_after(commit: Commit, citations: tuple[Citation, ...]) -> int | None:
    days = [citation.done for citation in citations if citation.done]
    return (commit.committed.date() - min(days)).days if days else None
