"""Gather the plan's past: the terms of every goal that there is or ever was, version by version.

Commits and content ids come from the one pass over git's log; one `git cat-file` hands over contents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
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
from smartdocs.source.kept_terms import KeptFile, KeptTerms, Step
from smartdocs.source.keys import make_key
from smartdocs.source.layout import find_kind
from smartdocs.source.objects import read_blobs
from smartdocs.source.plan_tags import PREFIX
from smartdocs.source.rewritten import Block, find_rewritten
from smartdocs.source.terms import CHECK_INS, MILESTONES, TermsReader, cut_head, cut_out, cut_terms
from smartdocs.source.timelines import State, Timelines
from smartdocs.source.verdicts import read_verdicts
from smartdocs.source.workspace import read_entries

_TERMS = tuple(row.name for row in fields(AgreedTerms) if row.compare)


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
    shelf = _Shelf(TermsReader(config.calendar))
    shelf.know(_tips(history, current))
    shelf.fetch(root, _list_wanted(unread, sealed, shelf), largest)
    for path, chain in unread.items():
        found[path] = _read_file(chain, shelf, config.calendar)
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
    unread: Mapping[str, Sequence[Version]], sealed: Iterable[_Sealed], shelf: _Shelf
) -> set[str]:
    """Return the contents that must be read."""
    wanted = {version.object_id for chain in unread.values() for version in chain if len(chain) > 1}
    wanted |= {
        chain[0].object_id for path, chain in unread.items() if not shelf.knows(chain[0].object_id, path)
    }
    wanted |= {object_id for tag in sealed for object_id in tag.files.values()}
    return wanted - {""}


def _read_file(chain: Sequence[Version], shelf: _Shelf, calendar: FiscalCalendar) -> KeptFile:
    """Read what a file was in all of its versions."""
    states = list(_iter_terms(chain, shelf))
    places = {version.order: place for place, version in enumerate(chain)}
    steps: list[Step] = []
    for state in states:
        place = places[state.version.order]
        if steps and steps[-1].terms == state.terms and chain[steps[-1].place].path == chain[place].path:
            place = steps.pop().place
        steps.append(Step(place, state.terms))
    by_commit = {version.commit.id: place for place, version in enumerate(chain)}
    rewritten = [
        (
            item.goal,
            item.day.isoformat(),
            item.old,
            item.new,
            by_commit[item.commit.id],
            item.milestone,
            _name(item.visibility),
        )
        for item in find_rewritten(_list_reports(states, shelf), calendar)
    ]
    return KeptFile(steps, rewritten)


def _name(visibility: Visibility | None) -> str | None:
    return visibility.name if visibility is not None else None


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


def _list_reports(states: Sequence[State], shelf: _Shelf) -> list[Block]:
    found = []
    for state in states:
        texts = shelf.reports(state.version.object_id) if state.terms else None
        if state.terms and texts is not None:
            found.append(Block(state.terms.id, state.version, *texts))
    return found


def _tips(history: History, current: Mapping[str, AgreedTerms]) -> Iterator[tuple[str, str, AgreedTerms]]:
    """Yield the contents that need not be read again, for they are those of the files as they are now."""
    for path, terms in current.items():
        entry = history.files.get(path)
        if entry and entry.versions and path not in history.repository.changed:
            yield entry.versions[0].object_id, path, terms


@dataclass(slots=True)
class _Shelf:
    """The terms of contents: parsed when they are first asked for, and once for each text."""

    reader: TermsReader
    _texts: dict[str, str] = field(default_factory=dict)
    _reports: dict[str, tuple[str, str]] = field(default_factory=dict)
    _read: dict[tuple[str, str], AgreedTerms | None] = field(default_factory=dict)
    _known: dict[tuple[str, str], AgreedTerms] = field(default_factory=dict)

    def know(self, found: Iterable[tuple[str, str, AgreedTerms]]) -> None:
        for object_id, path, terms in found:
            self._known[object_id, _stem(path)] = terms

    def knows(self, object_id: str, path: str) -> bool:
        return (object_id, _stem(path)) in self._known

    def fetch(self, root: Path, object_ids: set[str], largest: int) -> None:
        """Read contents, and keep of each the text that holds its terms."""
        for object_id, content in read_blobs(root, object_ids, largest, all_there=True):
            head = cut_head(content)
            if head is not None:
                self._texts[object_id] = cut_terms(head)
                self._reports[object_id] = cut_out(head, CHECK_INS), cut_out(head, MILESTONES)
        for (object_id, stem), terms in self._known.items():
            text = self._texts.get(object_id)
            if text is not None:
                self._read[text, stem] = terms

    def terms(self, object_id: str, path: str) -> AgreedTerms | None:
        """Return a content's terms; the file's name matters where no id is stated."""
        stem = _stem(path)
        if (object_id, stem) in self._known:
            return self._known[object_id, stem]
        text = self._texts.get(object_id)
        if text is None:
            return None
        if (text, stem) not in self._read:
            self._read[text, stem] = self.reader.read(path, text)
        return self._read[text, stem]

    def reports(self, object_id: str) -> tuple[str, str] | None:
        """Return the text of a content's check-ins, and that of its milestones."""
        return self._reports.get(object_id)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _iter_terms(chain: Sequence[Version], shelf: _Shelf) -> Iterator[State]:
    """Yield a file's states, oldest first, as if every branch had been written on top of the main line.

    What a merge brought in is the work of the branch's commits, not of the merge: each of them is
    put before it, with the terms that it changed and the merge kept. A version that cannot be read
    is passed over.
    """
    main, at = [], 0
    while True:
        main.append(at)
        if not chain[at].before:
            break
        at = chain[at].before[0]
    known = set(main)
    state: AgreedTerms | None = None
    for place in reversed(main):
        version = chain[place]
        if not version.object_id:
            state = None
            yield State(version, None)
            continue
        terms = shelf.terms(version.object_id, version.path)
        if terms is None:
            continue
        for side in version.before[1:]:
            for step in _iter_branch(chain, side, known, shelf):
                if state is not None and (moved := _replay(state, *step[:2], terms)) != state:
                    state = moved
                    yield State(step[2], state)
        state = terms
        yield State(version, terms)


def _iter_branch(
    chain: Sequence[Version], tip: int, known: set[int], shelf: _Shelf
) -> Iterator[tuple[AgreedTerms, AgreedTerms, Version]]:
    """Yield what each version of a branch had before it and made of it, oldest first."""
    found, waiting = [], [tip]
    while waiting:
        at = waiting.pop()
        if at not in known:
            known.add(at)
            found.append(at)
            waiting += chain[at].before
    for at in sorted(found, reverse=True):
        version = chain[at]
        if version.object_id and version.before:
            old = chain[version.before[0]]
            before = shelf.terms(old.object_id, old.path) if old.object_id else None
            after = shelf.terms(version.object_id, version.path)
            if before and after:
                yield before, after, version


def _replay(state: AgreedTerms, old: AgreedTerms, new: AgreedTerms, merged: AgreedTerms) -> AgreedTerms:
    """Make the changes from old to new that fit the state and that the merge kept."""
    moved = {
        name: getattr(new, name)
        for name in _TERMS
        if getattr(old, name) != getattr(new, name) == getattr(merged, name)
        and getattr(state, name) == getattr(old, name)
    }
    return replace(state, **moved) if moved else state


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


def _make_tag(sealed: _Sealed, shelf: _Shelf, kept: KeptTerms) -> PlanTag:
    tag, period, files, found = sealed
    if found is None:
        found = [terms for path, object_id in files.items() if (terms := shelf.terms(object_id, path))]
        kept.put_commit(tag.commit.id, found)
    goals = {terms.id: terms for terms in found if terms.period and terms.period.within(period)}
    return PlanTag(name=tag.name, period=period, commit=tag.commit, order=tag.order, goals=goals)
