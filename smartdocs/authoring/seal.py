"""Seal the plan of a period: put what was agreed on record, and tag it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from smartdocs.authoring.write_back import is_own
from smartdocs.model.finding import Finding
from smartdocs.model.period import Period, PeriodError, parse_period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import SourceError
from smartdocs.pipeline import Judged, gather, judge
from smartdocs.publish.replace_file import replace_file
from smartdocs.render.filters import SPACE, format_date, plural
from smartdocs.render.lock_text import MARK, LockedGoal, write_lock
from smartdocs.source.layout import CONFIG_FILE, find_kind
from smartdocs.source.plan_tags import PREFIX
from smartdocs.source.sealing import (
    SealTag,
    Signing,
    Writer,
    find_signing,
    find_unfinished,
    is_committed,
    list_seals,
)

FOLDER = "plan"
_NAMED = 5


class SealRefusedError(SourceError):
    """Say why a plan cannot be sealed as it is; `findings` are the errors in it."""

    def __init__(self, message: str, help: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, help)
        self.findings = findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A plan that can be sealed. `head` is the commit that holds its goals, `lock` the file's text."""

    root: Path
    period: Period
    tag: str
    head: str
    branch: str | None
    path: str
    lock: str
    goals: tuple[LockedGoal, ...]
    notes: tuple[str, ...]
    signing: Signing

    @property
    def is_locked(self) -> bool:
        """Tell whether the lock file is committed as it has to be, so that only the tag is missing."""
        return is_committed(self.root, self.head, self.path, self.lock.encode())


def prepare_seal(root: Path, today: date, written: str, *, sign: bool = True) -> Seal:
    """Find out what sealing a period would put on record; raise SealRefusedError when it must not be."""
    judged = judge(gather(root, today))
    portfolio = judged.portfolio
    head = _find_head(portfolio)
    try:
        period = parse_period(written, portfolio.calendar)
    except PeriodError as error:
        raise SourceError(error.message, error.help) from error
    if ".." in period.id:
        raise SealRefusedError(f"`{period.id}` is several years", "Seal each of them, such as `2026`")
    _refuse_seal(list(list_seals(root)), period, portfolio)
    goals = tuple(_find_goals(portfolio, period))
    _refuse_errors(judged, period, goals)
    _refuse_uncommitted(portfolio, period)
    if not goals:
        raise SealRefusedError(
            f"There are no goals in {period.id}", "Give goals this `period`, and commit them"
        )
    tag = f"{PREFIX}{period.id}"
    return Seal(
        root=root,
        period=period,
        tag=tag,
        head=head,
        branch=portfolio.history.repository.branch,
        path=f"{FOLDER}/{period.id}.lock.md",
        lock=write_lock(period, tag, goals),
        goals=goals,
        notes=tuple(_iter_notes(portfolio, period, goals, today)),
        signing=find_signing(root) if sign else Signing(False, False, reason="--no-sign"),
    )


def write_lock_file(seal: Seal) -> None:
    """Put the lock file in its place; a file that is none of ours is left alone."""
    target = seal.root / seal.path
    if not is_own(seal.root, seal.path) or (target.exists() and not _is_ours(target)):
        raise SourceError(
            f"{seal.path} is not a lock file of SmartDocs, and is left as it is", "Move it out of the way"
        )
    target.parent.mkdir(exist_ok=True)
    replace_file(target, seal.lock.encode())


def carry_out(seal: Seal, message: str, tell: Callable[[str], None], *, rehearse: bool = False) -> str:
    """Commit the lock file, unless it is, and tag the commit; return the commit's id."""
    writer = Writer(seal.root, tell, seal.signing, is_rehearsal=rehearse)
    commit = seal.head
    content = seal.lock.encode()
    if not seal.is_locked:
        _refuse_commit(seal)
        if not rehearse:
            write_lock_file(seal)
        commit = writer.commit_file(seal.head, seal.path, content, f"plan: {seal.period.id} as agreed")
    goals = plural(len(seal.goals), "goal").replace(SPACE, " ")
    told = message or f"Plan of {seal.period.id} as agreed"
    digest = hashlib.sha256(content).hexdigest()
    writer.tag(seal.tag, commit, f"{told}\n\n{goals}, listed in {seal.path}\nsha256 {digest}\n")
    return commit


def _refuse_commit(seal: Seal) -> None:
    if unfinished := find_unfinished(seal.root):
        raise SealRefusedError(f"git is in the middle of something ({unfinished})", "Finish it, then seal")
    if not seal.branch:
        raise SealRefusedError(
            "HEAD is on no branch, which would lose the commit", "Switch to a branch: `git switch main`"
        )


def _find_head(portfolio: Portfolio) -> str:
    history = portfolio.history
    head = history.repository.head
    if history.reason:
        help = history.repository.help or "Put the plan under git: `git init`, `git add`, `git commit`"
        raise SourceError(f"The plan's history is unknown ({history.reason})", help)
    if head is None:
        raise SourceError("Nothing is committed yet", "Commit the plan, then seal it")
    return head.id


def _refuse_seal(seals: list[SealTag], period: Period, portfolio: Portfolio) -> None:
    for seal in seals:
        try:
            known = parse_period(seal.name.removeprefix(PREFIX), portfolio.calendar)
        except PeriodError:
            continue
        if known == period:
            who = f"{seal.by} on {format_date(date.fromisoformat(seal.day))}" if seal.by else seal.day
            raise SealRefusedError(
                f"{seal.name} was sealed by {who}, on commit {seal.commit_id[:10]}".replace(SPACE, " "),
                f"What changes from then on is an amendment: `smartdocs changes {period.id}`",
            )


def _find_goals(portfolio: Portfolio, period: Period) -> Iterator[LockedGoal]:
    for goal in portfolio.goals.values():
        terms = portfolio.terms.get(goal.at.path)
        if terms and terms.period and terms.period.within(period) and not terms.is_dropped:
            yield LockedGoal(terms, goal.at.path)


def _refuse_errors(judged: Judged, period: Period, goals: tuple[LockedGoal, ...]) -> None:
    """Refuse on errors in the goals, in files of which nobody can tell, and in the configuration."""
    unread = {path for path in judged.portfolio.set_aside if find_kind(path) == "goal"}
    paths = {goal.path for goal in goals} | unread | {CONFIG_FILE}
    keys = {f"goal:{goal.terms.id}" for goal in goals}
    found = tuple(
        finding
        for finding in judged.errors
        if finding.location.path in paths or not keys.isdisjoint(finding.subjects)
    )
    if found:
        count = plural(len(found), "error").replace(SPACE, " ")
        raise SealRefusedError(
            f"The plan of {period.id} has {count}", "Mend them first: `smartdocs check`", found
        )


def _refuse_uncommitted(portfolio: Portfolio, period: Period) -> None:
    """Refuse when a goal of the period, as it is or as it is committed, differs from the commit."""
    changed = set(portfolio.history.repository.changed)
    found = {path for path, terms in portfolio.terms.items() if terms.period and terms.period.within(period)}
    for past in portfolio.past.goals.values():
        found |= {
            version.path
            for version in past.versions[-2:]
            if version.terms and version.terms.period and version.terms.period.within(period)
        }
    if names := sorted(found & changed):
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        told = "has" if len(names) == 1 else "have"
        raise SealRefusedError(
            f"{', '.join(names[:_NAMED])}{more} {told} changes that are not committed",
            "Commit what is agreed, or take it back, then seal",
        )


def _iter_notes(
    portfolio: Portfolio, period: Period, goals: tuple[LockedGoal, ...], today: date
) -> Iterator[str]:
    drafts = [goal.terms.id for goal in goals if goal.terms.status == "draft"]
    if drafts:
        yield f"Sealed with the rest, though marked as drafts: {', '.join(drafts[:_NAMED])}"
    sealed = {name: tag.name for tag in portfolio.past.tags for name in tag.goals}
    if both := [goal.terms.id for goal in goals if goal.terms.id in sealed]:
        count = plural(len(both), "goal")
        yield f"{count} of it {'is' if len(both) == 1 else 'are'} sealed already, and measured against that"
    if today > period.start:
        yield f"The period began on {format_date(period.start)}; reviews say how late it was agreed"


def _is_ours(path: Path) -> bool:
    return path.read_bytes().startswith(MARK.encode())
