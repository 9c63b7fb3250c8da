"""What an unknown field's name means: a slip, another word for a field, or a field of another level."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.model import schema

Path = tuple[str, ...]

# Where a goal's facts stand once; a field that is also in a list, such as a milestone's, is meant here.
PARTS = ("specific", "measurable", "achievable", "relevant", "time_bound", "accountability")
NEAR, SURE = 0.65, 0.75
MOST_NAMED = 12

# Words of other tools and of daily speech, by the field that says it here; the first that is known counts.
OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "accountable": ("owner",), "assigned_to": ("owner",), "assignee": ("owner",), "author": ("by",),
    "blocked_by": ("depends_on",), "boss": ("manager", "reviewer"), "cadence": ("check_in",),
    "client": ("account", "title"), "collaborators": ("with",), "comment": ("note",),
    "completed": ("done",), "contributors": ("with",), "current": ("baseline",),
    "customer": ("account", "title"), "date": ("due", "on"), "day": ("date", "on", "due"),
    "deadline": ("due",), "dependencies": ("depends_on",), "due_date": ("due",), "end": ("due",),
    "end_date": ("due",), "finish": ("due",), "frequency": ("check_in",), "goal": ("title",),
    "headline": ("title",), "key_result": ("measurable",), "key_results": ("measurable",),
    "kpi": ("metric",), "kpis": ("measurable",), "labels": ("tags",),
    "line_manager": ("manager", "reviewer"), "measure": ("metric",), "metrics": ("measurable",),
    "name": ("title", "metric"), "objective": ("supports", "objectives"), "owner": ("by",),
    "parent": ("supports",), "participants": ("with",), "priority": ("weight",), "progress": ("check_ins",),
    "purpose": ("why",), "quarter": ("period",), "rationale": ("why", "because"), "reason": ("why",),
    "reports_to": ("manager",), "requires": ("needs", "depends_on"), "resources": ("needs",),
    "responsible": ("owner",), "start_date": ("start",), "state": ("status",), "steps": ("milestones",),
    "subtasks": ("milestones",), "summary": ("what",), "tasks": ("milestones",), "text": ("note", "what"),
    "timeframe": ("period",), "until": ("due",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """What to tell of an unknown field, and the field that is meant where there is only one.

    `path` leads to it from the record when `from_root`, else from where the unknown one stands;
    `is_slip` tells that it stands where it belongs, misspelt.
    """

    help: str
    path: Path = ()
    from_root: bool = False
    is_slip: bool = False


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The names that are known in a group of a record."""

    root: schema.Kind
    kind: schema.Kind
    kinds: Mapping[str, schema.Kind]

    def explain(self, written: str) -> Meant:
        """Say which field is meant, as surely as its name tells."""
        name = written.strip().replace("-", "_").replace(" ", "_").lower()
        others = OTHER_WORDS.get(name, ())
        own = next((row for other in others if (row := self.kind.field(other))), None)
        if own:
            return Meant(f"Did you mean `{own.name}`?", (own.name,))
        meant = self._elsewhere(written, name)
        reworded = (_reworded(found, other) for other in others if (found := self._elsewhere(other, other)))
        return meant or next(reworded, None) or self._slip(name) or Meant(self._list_names())

    def _elsewhere(self, written: str, name: str) -> Meant | None:
        """Explain a name that is right, one level too high or too low."""
        inside = list(self._find(self.kind, name))
        if inside:
            return _below(written, inside, from_root=self.kind is self.root)
        if self.kind is self.root:
            return None
        if row := self.root.field(name):
            return Meant(f"`{written}` belongs on the top level, without indentation", (row.name,), True)
        outside = list(self._find(self.root, name))
        return _below(written, outside, from_root=True) if outside else None

    def _slip(self, name: str) -> Meant | None:
        names = [known for row in self.kind.fields for known in (row.name, *row.aliases)]
        own = _nearest(name, names, NEAR)
        others: set[str] = {path[-1] for path in _walk(self.root, self.kinds, 2)}
        other = _nearest(name, sorted(others), SURE)
        if other and _likeness(name, other) > (_likeness(name, own) if own else 0):
            meant = self._elsewhere(other, other)
            return _reworded(meant, other) if meant else None
        if own is None:
            return None
        row = self.kind.field(own)
        assert row is not None
        return Meant(f"Did you mean `{own}`?", (row.name,), is_slip=_likeness(name, own) >= SURE)

    def _list_names(self) -> str:
        names = self.kind.names
        if len(names) > MOST_NAMED:
            return "Delete it, or see the field reference in the manual"
        return f"Known here: {', '.join(names)}"

    def _find(self, kind: schema.Kind, name: str) -> Iterator[Path]:
        """Yield the paths to the groups that have such a field: the goal's parts, else the nearest."""
        found = [path for path in _walk(kind, self.kinds, 2) if self._has(kind, path, name)]
        parts = [path for path in found if path[0] in PARTS and not path[1:]]
        nearest = min((len(path) for path in found), default=0)
        for path in parts or [path for path in found if len(path) == nearest]:
            yield (*path, name)

    def _has(self, kind: schema.Kind, path: Path, name: str) -> bool:
        group = _follow(kind, path, self.kinds)
        return bool(path) and group is not None and group.field(name) is not None


def _below(written: str, paths: list[Path], *, from_root: bool) -> Meant:
    groups = [_say_group(path[:-1]) for path in paths]
    listed = groups[0] if len(groups) == 1 else f"{', '.join(groups[:-1])} or {groups[-1]}"
    return Meant(f"`{written}` belongs below {listed}", paths[0] if len(paths) == 1 else (), from_root)


def _say_group(path: Path) -> str:
    return f"`{path[-1]}:`" + "".join(f" in `{name}`" for name in reversed(path[:-1]))


def _reworded(meant: Meant, name: str) -> Meant:
    """Tell of another name than the written one."""
    place = meant.help.removeprefix(f"`{name}` belongs ")
    return Meant(f"Did you mean `{name}`, {place}?", meant.path, meant.from_root)


def _walk(kind: schema.Kind, kinds: Mapping[str, schema.Kind], depth: int) -> Iterator[Path]:
    """Yield the path of every field that is a group, or a list of them, and of the fields inside."""
    for row in kind.fields:
        own: Path = (row.name,)
        yield own
        group = _group_of(row.type, kinds)
        if group is not None and depth:
            for path in _walk(group, kinds, depth - 1):
                yield (row.name, *path)


def _follow(kind: schema.Kind, path: Path, kinds: Mapping[str, schema.Kind]) -> schema.Kind | None:
    group: schema.Kind | None = kind
    for name in path:
        row = group.field(name) if group else None
        group = _group_of(row.type, kinds) if row else None
    return group


def _group_of(type_: schema.Type, kinds: Mapping[str, schema.Kind]) -> schema.Kind | None:
    inner = type_.of if isinstance(type_, schema.Many | schema.Map) else type_
    return kinds.get(inner.kind) if isinstance(inner, schema.Group) else None


def _nearest(name: str, names: list[str], cutoff: float) -> str | None:
    close = difflib.get_close_matches(name, names, 1, cutoff)
    return close[0] if close else None


def _likeness(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, name).ratio()
