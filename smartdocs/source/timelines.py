"""Put the versions of all files together as the past of goals: a goal keeps it under any file and id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from smartdocs.model.agreed_terms import (
    AgreedTerms,
    GoalPast,
    TermsVersion,
)
from smartdocs.model.provenance import Version

_ALIKE = 0.5


@dataclass(slots=True)
class State:
    """A file after one version; `terms` are None where it was removed."""

    version: Version
    terms: AgreedTerms | None


@dataclass(slots=True)
class Timelines:
    """Versions by goal, gathered file by file: a goal keeps its id whatever its file is called."""

    _found: dict[str, list[TermsVersion]] = field(default_factory=dict)
    _became: list[tuple[int, str, str]] = field(default_factory=list)
    _last: dict[str, str] = field(default_factory=dict)

    def add(self, states: Sequence[State]) -> None:
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
