"""Gather the plan's past: the terms of every goal that there is or ever was, version by version.

Commits and content ids come from the one pass over git's log; one `git cat-file` hands over contents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import SequenceMatcher
from pathlib import Path

from smartdocs.model.agreed_terms import (
    AgreedTerms,
    GoalPast,
    Past,
    PlanTag,
    RewrittenReading,
    TermsVersion,
)
from smartdocs.model.config import Config
from smartdocs.model.period import FiscalCalendar, Period, PeriodError, parse_period
from smartdocs.model.provenance import History, Tag, Version
from smartdocs.source.git import GitError
from smartdocs.source.layout import find_kind
from smartdocs.source.objects import read_blobs
from smartdocs.source.plan_tags import PREFIX
from smartdocs.source.rewritten import Block, find_rewritten
from smartdocs.source.terms import TermsReader, cut_check_ins, cut_head, cut_terms
from smartdocs.source.verdicts import read_verdicts
from smartdocs.source.workspace import read_entries

_ALIKE = 0.5
_TERMS = tuple(row.name for row in fields(AgreedTerms) if row.compare)


def read_past(
    root: Path | None,
    history: History,
    config: Config,
    current: Mapping[str, AgreedTerms],
    there: Collection[str],
) -> Past:
    """Read the past of all goals.

    `current` are the terms of the goals as they are now, by path; `there` the files that there are.
    """
    if root is None or not history.known or history.repository.head is None:
        return Past(reason=history.reason or "nothing is committed")
    try:
        return _read(root, history, config, current, frozenset(there))
    except GitError as fault:
        return Past(reason=fault.message[:1].lower() + fault.message[1:])


def _read(
    root: Path,
    history: History,
    config: Config,
    current: Mapping[str, AgreedTerms],
    there: frozenset[str],
) -> Past:
    chains = {
        path: entry.versions
        for index in (history.removed, history.files)
        for path, entry in index.items()
        if entry.versions and find_kind(path) == "goal"
    }
    sealed = list(_read_tags(root, history, config.calendar))
    shelf = _Shelf(TermsReader(config.calendar))
    shelf.know(_tips(history, current))
    wanted = {version.object_id for chain in chains.values() for version in chain if len(chain) > 1}
    wanted |= {
        chain[0].object_id for path, chain in chains.items() if not shelf.knows(chain[0].object_id, path)
    }
    wanted |= {object_id for _, _, files in sealed for object_id in files.values()}
    shelf.fetch(root, wanted - {""}, int(config.limits.file_kib) * 1024)
    timelines = _Timelines()
    rewritten: list[RewrittenReading] = []
    for path, chain in chains.items():
        states = list(_iter_terms(chain, shelf))
        timelines.add(states)
        rewritten += find_rewritten(_list_check_ins(states, shelf), config.calendar)
        if path in history.files and path not in there:
            timelines.lose(path)
    for path, terms in current.items():
        if path not in chains or path in history.repository.changed:
            timelines.change(path, terms)
    tags = tuple(_make_tag(tag, period, files, shelf) for tag, period, files in sealed)
    return Past(
        goals=timelines.finish(),
        tags=tags,
        verdicts=read_verdicts(root, history, config.calendar),
        rewritten=tuple(rewritten),
        reason="",
    )


def _list_check_ins(states: Sequence[_State], shelf: _Shelf) -> list[Block]:
    found = []
    for state in states:
        text = shelf.check_ins(state.version.object_id) if state.terms else None
        if state.terms and text is not None:
            found.append(Block(state.terms.id, state.version, text))
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
    _check_ins: dict[str, str] = field(default_factory=dict)
    _read: dict[tuple[str, str], AgreedTerms | None] = field(default_factory=dict)
    _known: dict[tuple[str, str], AgreedTerms] = field(default_factory=dict)

    def know(self, found: Iterable[tuple[str, str, AgreedTerms]]) -> None:
        for object_id, path, terms in found:
            self._known[object_id, _stem(path)] = terms

    def knows(self, object_id: str, path: str) -> bool:
        return (object_id, _stem(path)) in self._known

    def fetch(self, root: Path, object_ids: set[str], largest: int) -> None:
        """Read contents, and keep of each the text that holds its terms."""
        for object_id, content in read_blobs(root, object_ids, largest):
            head = cut_head(content)
            if head is not None:
                self._texts[object_id] = cut_terms(head)
                self._check_ins[object_id] = cut_check_ins(head)
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

    def check_ins(self, object_id: str) -> str | None:
        return self._check_ins.get(object_id)


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1]


@dataclass(slots=True)
class _State:
    """A file after one version; `terms` are None where it was removed."""

    version: Version
    terms: AgreedTerms | None


def _iter_terms(chain: tuple[Version, ...], shelf: _Shelf) -> Iterator[_State]:
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
            yield _State(version, None)
            continue
        terms = shelf.terms(version.object_id, version.path)
        if terms is None:
            continue
        for side in version.before[1:]:
            for step in _iter_branch(chain, side, known, shelf):
                if state is not None and (moved := _replay(state, *step[:2], terms)) != state:
                    state = moved
                    yield _State(step[2], state)
        state = terms
        yield _State(version, terms)


def _iter_branch(
    chain: tuple[Version, ...], tip: int, known: set[int], shelf: _Shelf
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


@dataclass(slots=True)
class _Timelines:
    """Versions by goal, gathered file by file: a goal keeps its id whatever its file is called."""

    _found: dict[str, list[TermsVersion]] = field(default_factory=dict)
    _became: list[tuple[int, str, str]] = field(default_factory=list)
    _last: dict[str, str] = field(default_factory=dict)

    def add(self, states: Sequence[_State]) -> None:
        before: AgreedTerms | None = None
        for state in states:
            version, terms = state.version, state.terms
            if before and (terms is None or terms.id != before.id):
                self._put(before.id, version, None)
            if terms:
                self._put(terms.id, version, terms)
                if before and terms.id != before.id:
                    self._became.append((version.order, before.id, terms.id))
                self._last[version.path] = terms.id
            before = terms

    def change(self, path: str, terms: AgreedTerms) -> None:
        """Add what stands in the tree and in no commit."""
        before = self._last.get(path)
        if before and before != terms.id:
            self._add(before, TermsVersion(order=_NOW, path=path, commit=None, terms=None))
            self._became.append((_NOW, before, terms.id))
        self._add(terms.id, TermsVersion(order=_NOW, path=path, commit=None, terms=terms))

    def lose(self, path: str) -> None:
        """Note that a committed file is not in the tree."""
        if path in self._last:
            self._add(self._last[path], TermsVersion(order=_NOW, path=path, commit=None, terms=None))

    def _put(self, goal_id: str, version: Version, terms: AgreedTerms | None) -> None:
        made = TermsVersion(order=version.order, path=version.path, commit=version.commit, terms=terms)
        self._add(goal_id, made)

    def _add(self, goal_id: str, version: TermsVersion) -> None:
        self._found.setdefault(goal_id, []).append(version)

    def finish(self) -> dict[str, GoalPast]:
        """Put each goal's versions in order, join goals under new ids to what they were, and fold."""
        sorted_out = {name: _settle(versions) for name, versions in self._found.items()}
        was: dict[str, tuple[str, ...]] = {}
        replaced: dict[str, str] = {}
        for order, old, new in [*sorted(_find_twins(sorted_out)), *sorted(self._became)]:
            if not _is_handed_over(sorted_out, order, old, new):
                continue
            if _is_same_goal(sorted_out[old], sorted_out[new]):
                earlier = [version for version in sorted_out.pop(old) if version.terms]
                sorted_out[new] = [*earlier, *sorted_out[new]]
                was[new] = (*was.pop(old, ()), old)
            else:
                replaced[old] = new
        return {
            name: GoalPast(
                id=name, versions=tuple(_fold(versions)), was=was.get(name, ()), became=replaced.get(name, "")
            )
            for name, versions in sorted(sorted_out.items())
            if any(version.terms for version in versions)
        }


_NOW = 1 << 60


def _settle(versions: list[TermsVersion]) -> list[TermsVersion]:
    """Order versions; a goal that one commit takes from a file and puts into another was never gone."""
    there = {version.order for version in versions if version.terms}
    kept = [version for version in versions if version.terms or version.order not in there]
    return sorted(kept, key=lambda version: version.order)


def _find_twins(timelines: Mapping[str, list[TermsVersion]]) -> Iterator[tuple[int, str, str]]:
    """Yield goals that one commit took away and wrote again, word for word, under another id."""
    begun: dict[tuple[int, object], list[str]] = {}
    for name, versions in timelines.items():
        if (terms := versions[0].terms) and terms.title:
            begun.setdefault((versions[0].order, _words(terms)), []).append(name)
    ended: dict[tuple[int, object], list[str]] = {}
    for name, versions in timelines.items():
        if versions[-1].terms is None and (terms := versions[-2].terms if len(versions) > 1 else None):
            ended.setdefault((versions[-1].order, _words(terms)), []).append(name)
    for key, old in ended.items():
        new = begun.get(key, [])
        if len(old) == 1 == len(new) and old != new:
            yield key[0], old[0], new[0]


def _words(terms: AgreedTerms) -> object:
    return (" ".join(terms.title.lower().split()).rstrip("."), terms.team, terms.owner, terms.period)


def _is_handed_over(timelines: Mapping[str, list[TermsVersion]], order: int, old: str, new: str) -> bool:
    """Tell whether one goal ends where the other begins."""
    if old not in timelines or new not in timelines:
        return False
    last, first = timelines[old][-1], timelines[new][0]
    return last.terms is None and last.order == order == first.order


def _is_same_goal(old: list[TermsVersion], new: list[TermsVersion]) -> bool:
    """Tell whether a goal with a new id still says about the same."""
    before = next((version.terms for version in reversed(old) if version.terms), None)
    after = new[0].terms
    if before is None or after is None:
        return False
    words = before.title.lower(), after.title.lower()
    return SequenceMatcher(None, *words, autojunk=False).ratio() >= _ALIKE


def _fold(versions: Iterable[TermsVersion]) -> Iterator[TermsVersion]:
    """Keep of versions with the same terms the first commit and the newest record of adjustments."""
    held: TermsVersion | None = None
    for version in versions:
        if held is None:
            held = version
        elif version.terms == held.terms:
            held = replace(held, terms=version.terms)
        else:
            yield held
            held = version
    if held is not None:
        yield held


def _read_tags(
    root: Path, history: History, calendar: FiscalCalendar
) -> Iterator[tuple[Tag, Period, dict[str, str]]]:
    """Yield each tag of a plan with its period, and the contents of its goals by path."""
    for tag in history.tags:
        try:
            period = parse_period(tag.name.removeprefix(PREFIX), calendar)
        except PeriodError:
            continue
        entries = read_entries(root, tag.commit.id, history.repository.prefix)
        files = {
            path: entry.object_id
            for path, entry in entries.items()
            if find_kind(path) == "goal" and not entry.is_link and not entry.is_submodule
        }
        yield tag, period, files


def _make_tag(tag: Tag, period: Period, files: Mapping[str, str], shelf: _Shelf) -> PlanTag:
    found = (shelf.terms(object_id, path) for path, object_id in files.items())
    goals = {terms.id: terms for terms in found if terms and terms.period and terms.period.within(period)}
    return PlanTag(name=tag.name, period=period, commit=tag.commit, order=tag.order, goals=goals)
