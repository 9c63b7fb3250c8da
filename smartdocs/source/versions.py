"""Gather the plan's past: the terms of every goal that there is or ever was, version by version.

Commits and content ids come from the one pass over git's log; one `git cat-file` hands over contents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from smartdocs.model.agreed_terms import (
    AgreedTerms,
    Past,
    PlanTag,
    RewrittenReading,
    Unused,
)
from smartdocs.model.config import Config
from smartdocs.model.period import FiscalCalendar, Period, PeriodError, parse_period
from smartdocs.model.provenance import History, Tag, Version
from smartdocs.model.store import NO_STORE, Store
from smartdocs.model.visibility import Visibility
from smartdocs.source.git import GitError
from smartdocs.source.kept_terms import KeptTerms
from smartdocs.source.keys import make_key
from smartdocs.source.layout import find_kind
from smartdocs.source.old_files import Contents, read_file
from smartdocs.source.plan_tags import PREFIX
from smartdocs.source.terms import TermsReader
from smartdocs.source.timelines import State, Timelines
from smartdocs.source.verdicts import read_verdicts
from smartdocs.source.workspace import read_entries


def read_past(
    root: Path | None,
    history: History,
    config: Config,
    current: Mapping[str, AgreedTerms],
    there: Collection[str],
    store: Store = NO_STORE,
) -> Past:
    """Read the past of all goals.

    `current` are the terms of the goals as they are now, by path; `there` the files that there are.
    """
    if root is None or not history.known or history.repository.head is None:
        return Past(reason=history.reason or "nothing is committed")
    try:
        return _read(root, history, config, current, frozenset(there), store)
    except GitError as fault:
        return Past(reason=fault.message[:1].lower() + fault.message[1:])


def _read(
    root: Path,
    history: History,
    config: Config,
    current: Mapping[str, AgreedTerms],
    there: frozenset[str],
    store: Store,
) -> Past:
    files = {
        path: entry
        for index in (history.removed, history.files)
        for path in index
        if find_kind(path) == "goal" and (entry := index[path]).versions
    }
    largest = int(config.limits.file_kib) * 1024
    parts = (str(root.resolve()), history.repository.prefix, repr(config.calendar), str(largest))
    kept = KeptTerms(store, make_key("terms", *parts))
    tips = {path: terms for _, path, terms in _tips(history, current)}
    found = {
        path: known
        for path, entry in files.items()
        if (known := kept.find(path, entry.last.id, tips.get(path))) is not None
    }
    sealed = list(_read_tags(root, history, config.calendar, kept))
    unread = {path: entry.versions for path, entry in files.items() if path not in found}
    shelf = Contents(TermsReader(config.calendar))
    shelf.know(_tips(history, current))
    shelf.fetch(root, _list_wanted(unread, sealed, shelf), largest)
    for path, chain in unread.items():
        found[path] = read_file(chain, shelf, config.calendar)
        kept.put(path, files[path].last.id, found[path])
    timelines = Timelines()
    rewritten: list[RewrittenReading] = []
    for path in files:
        chain, file = files[path].versions, found[path]
        timelines.add([State(chain[place], terms) for place, terms in file.steps])
        rewritten += [_read_rewritten(row, chain) for row in file.rewritten]
        if path in history.files and path not in there:
            timelines.lose(path)
    for path, terms in current.items():
        if path not in files or path in history.repository.changed:
            timelines.change(path, terms)
    tags = tuple(_make_tag(tag, shelf, kept) for tag in sealed)
    unused = {tag.period: Unused.EMPTY for tag in tags if not tag.goals}
    unused |= {
        period: Unused.APART for name in history.astray if (period := _period_of(name, config.calendar))
    }
    kept.keep()
    return Past(
        goals=timelines.finish(),
        tags=tuple(tag for tag in tags if tag.goals),
        unused=unused,
        verdicts=read_verdicts(root, history, config.calendar),
        rewritten=tuple(rewritten),
        reason="",
    )


def _list_wanted(
    unread: Mapping[str, Sequence[Version]], sealed: Iterable[_Sealed], shelf: Contents
) -> set[str]:
    """Return the contents that must be read."""
    wanted = {version.object_id for chain in unread.values() for version in chain if len(chain) > 1}
    wanted |= {
        chain[0].object_id for path, chain in unread.items() if not shelf.knows(chain[0].object_id, path)
    }
    wanted |= {object_id for tag in sealed for object_id in tag.files.values()}
    return wanted - {""}


def _read_rewritten(row: Sequence[Any], chain: Sequence[Version]) -> RewrittenReading:
    goal, day, old, new, place, milestone, visibility = row
    return RewrittenReading(
        goal=goal,
        day=date.fromisoformat(day),
        old=old,
        new=new,
        commit=chain[place].commit,
        milestone=milestone,
        visibility=Visibility[visibility] if visibility is not None else None,
    )


def _tips(history: History, current: Mapping[str, AgreedTerms]) -> Iterator[tuple[str, str, AgreedTerms]]:
    """Yield the contents that need not be read again, for they are those of the files as they are now."""
    for path, terms in current.items():
        entry = history.files.get(path)
        if entry and entry.versions and path not in history.repository.changed:
            yield entry.versions[0].object_id, path, terms


class _Sealed(NamedTuple):
    """A tag with its period; the contents of its goals by path, or their terms where those are known."""

    tag: Tag
    period: Period
    files: Mapping[str, str]
    terms: Sequence[AgreedTerms] | None


def _read_tags(root: Path, history: History, calendar: FiscalCalendar, kept: KeptTerms) -> Iterator[_Sealed]:
    for tag in history.tags:
        period = _period_of(tag.name, calendar)
        if period is None:
            continue
        terms = kept.find_commit(tag.commit.id)
        entries = read_entries(root, tag.commit.id, history.repository.prefix) if terms is None else {}
        files = {
            path: entry.object_id
            for path, entry in entries.items()
            if find_kind(path) == "goal" and not entry.is_link and not entry.is_submodule
        }
        yield _Sealed(tag, period, files, terms)


def _period_of(tag: str, calendar: FiscalCalendar) -> Period | None:
    try:
        return parse_period(tag.removeprefix(PREFIX), calendar)
    except PeriodError:
        return None


def _make_tag(sealed: _Sealed, shelf: Contents, kept: KeptTerms) -> PlanTag:
    tag, period, files, found = sealed
    if found is None:
        found = [terms for path, object_id in files.items() if (terms := shelf.terms(object_id, path))]
        kept.put_commit(tag.commit.id, found)
    goals = {terms.id: terms for terms in found if terms.period and terms.period.within(period)}
    return PlanTag(name=tag.name, period=period, commit=tag.commit, order=tag.order, goals=goals)
