"""Read what files of goals were in all of their versions: their terms, and reports that were rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.provenance import Version
from smartdocs.model.visibility import Visibility
from smartdocs.source.kept_terms import KeptFile, Step
from smartdocs.source.objects import read_blobs
from smartdocs.source.rewritten import Block, find_rewritten
from smartdocs.source.terms import CHECK_INS, MILESTONES, TermsReader, cut_head, cut_out, cut_terms
from smartdocs.source.timelines import State

_TERMS = tuple(row.name for row in fields(AgreedTerms) if row.compare)


@dataclass(slots=True)
class Contents:
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


def _iter_terms(chain: Sequence[Version], shelf: Contents) -> Iterator[State]:
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
    chain: Sequence[Version], tip: int, known: set[int], shelf: Contents
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


def read_file(chain: Sequence[Version], shelf: Contents, calendar: FiscalCalendar) -> KeptFile:
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


def _list_reports(states: Sequence[State], shelf: Contents) -> list[Block]:
    found = []
    for state in states:
        texts = shelf.reports(state.version.object_id) if state.terms else None
        if state.terms and texts is not None:
            found.append(Block(state.terms.id, state.version, *texts))
    return found
