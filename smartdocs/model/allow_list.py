"""Records as an audience may have them: begun empty, then filled with what the schema's rows allow.

What a row does not allow is never copied, and an attribute that no row and no list here names is not
either; so a field that somebody adds is withheld until its row says whom it may reach.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cache
from typing import Any

from smartdocs.model import schema
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.goal import Reading
from smartdocs.model.record_schema import KINDS
from smartdocs.model.source_file import Key
from smartdocs.model.visibility import Visibility

_KINDS = {**KINDS, **CONFIG_KINDS}
Note = Callable[[Key, str], None]

# Attributes that reading adds, which are no rows: worked out from rows, or where a record stands in a list.
_WORKED_OUT = {"metric": ("index", "falling"), "milestone": ("recorded",)}
_WORKED_OUT_INSIDE = {
    "metric": ("index", "falling", "falling_because"),
    "milestone": ("recorded", "written"),
    "check_in": ("written",),
    "signature": ("written", "changed"),
    "acknowledgement": ("written",),
}
# What was worked out from another field, unless the author wrote it.
_DERIVED = {"metric": {"metric": "target", "per": "target", "falling": "target", "falling_because": "target"}}
# What gives another field away, whatever its author says of it: a plan by months ends at the target.
_TELLING = {"metric": {"path": "target", "each": "target"}}
# A record of which no more than this is left says nothing.
_BARE = {"check_in": {"date", "for_", "metric"}, "adjustment": {"date"}}
_PEOPLE = frozenset({"person", "team", "contact"})
_RECORDS = frozenset({"goal", "objective", "goal#milestone"})

_ABOUT_ITSELF = frozenset({"visibility", "audience", "ignore"})

BY_SCHEMA = "a field that {audience} readers do not get"
BY_MARK = "marked {mark}"
UNMARKED = "not marked for {audience} readers"
BY_TELLING = "would give away {field}, which is withheld"
HIDDEN = "leads to what is not in the edition"


@dataclass(frozen=True, slots=True)
class Sight:
    """What one audience may see of one file's records.

    `restricted` are the values written as `{value: …, visibility: …}`, `written` the places that the
    author filled in. `leads` says of an id or goal#milestone whether it is in the edition, `name` and
    `file` give the names by which it calls people and files. `note` is told what is left out, and why.
    """

    audience: Visibility
    restricted: Mapping[Key, Visibility] = field(default_factory=dict)
    written: Container[Key] = frozenset()
    leads: Callable[[str], bool] = lambda name: False
    name: Callable[[str], str] = lambda name: name
    file: Callable[[Key, str], str] = lambda key, path: path
    note: Note = lambda key, why: None

    @property
    def is_outside(self) -> bool:
        return self.audience > Visibility.INTERNAL

    def is_narrow(self, key: Key) -> bool:
        """Tell whether a value says of itself that this audience may not see it."""
        own = self.restricted.get(key)
        return own is not None and not own.is_shown_to(self.audience)

    def has_narrow(self, key: Key) -> bool:
        """Tell whether a value, or one within it, says so."""
        return any(self.is_narrow(place) for place in self.restricted if place[: len(key)] == key)

    def may_see(self, row: schema.Field, key: Key, mark: Visibility | None) -> bool:
        """Tell whether the value of a row may be copied; say why not."""
        own = self.restricted.get(key)
        if own is not None and not own.is_shown_to(self.audience):
            self.note(key, BY_MARK.format(mark=own.word))
        elif not row.reaches(self.audience, mark if own is None else own):
            words = UNMARKED if row.marked is not None else BY_SCHEMA
            self.note(key, words.format(audience=self.audience.word))
        else:
            return True
        return False


def copy_record(record: Any, kind: str, sight: Sight, key: Key = (), **beside: object) -> Any:
    """Return a new record of the same kind with what may be seen; None when that says nothing.

    `beside` are attributes that the caller has judged. A record that says of itself that it is
    for a narrower audience is None.
    """
    mark = getattr(record, "visibility", None)
    if mark is not None and not mark.is_shown_to(sight.audience):
        sight.note(key, BY_MARK.format(mark=mark.word))
        return None
    kept: dict[str, Any] = dict(beside)
    undisclosed = []
    for row in _KINDS[kind].fields:
        value = getattr(record, row.attribute)
        if row.attribute in kept or row.name in _ABOUT_ITSELF or _is_default(record, row.attribute, value):
            continue
        place = (*key, row.name)
        if kind == "metric" and isinstance(row.type, schema.Map) and sight.has_narrow(place):
            sight.note(place, BY_MARK.format(mark="for fewer"))
            undisclosed.append(row.name)  # of a plan by months, what is left would give away the rest
        elif sight.may_see(row, place, mark):
            copied = _copy(row.type, value, sight, place)
            if not _is_empty(copied):
                kept[row.attribute] = copied
        elif sight.is_narrow(place):
            undisclosed.append(row.name)
    for name, source in _DERIVED.get(kind, {}).items():
        if source in undisclosed and (*key, name) not in sight.written:
            kept.pop(name, None)
    for name, source in _TELLING.get(kind, {}).items():
        if source in undisclosed and kept.pop(name, None):
            undisclosed.append(name)
            sight.note((*key, name), BY_TELLING.format(field=source))
    if key and set(kept) <= _BARE.get(kind, set()) and not undisclosed:
        return None
    _add_worked_out(kept, record, kind, sight, key, undisclosed)
    if mark is not None:
        kept["visibility"] = mark
    return type(record)(**kept)


def _add_worked_out(
    kept: dict[str, Any], record: Any, kind: str, sight: Sight, key: Key, undisclosed: list[str]
) -> None:
    for name in (_WORKED_OUT if sight.is_outside else _WORKED_OUT_INSIDE).get(kind, ()):
        if _DERIVED.get(kind, {}).get(name) not in undisclosed:
            kept[name] = getattr(record, name)
    if kind == "metric" and not sight.has_narrow((*key, "data")):
        kept["rows"] = tuple(map(_cut_source, record.rows)) if sight.is_outside else record.rows
        kept["columns"] = () if sight.is_outside else record.columns
    if undisclosed and hasattr(record, "undisclosed"):
        kept["undisclosed"] = tuple(undisclosed)


def _cut_source(reading: Reading) -> Reading:
    """Keep a reading's day and figure; where it was written is not for everybody."""
    return replace(reading, path="", line=0, what="", cells=())


def _copy(type_: schema.Type, value: Any, sight: Sight, key: Key) -> Any:
    match type_:
        case schema.Group(kind):
            return copy_record(value, kind, sight, key)
        case schema.Many(of):
            return _copy_many(of, value, sight, key)
        case schema.Map(of, keys):
            return _copy_map(of, keys, value, sight, key)
        case schema.Either(single, mapping):
            return _copy(mapping if isinstance(value, Mapping) else single, value, sight, key)
        case schema.Ref(kinds):
            return _copy_reference(kinds, value, sight, key)
        case schema.File():
            return sight.file(key, value)
    return value


def _copy_many(of: schema.Type, values: tuple[Any, ...], sight: Sight, key: Key) -> tuple[Any, ...]:
    # A single value may have been written without a list: its places then lack the 0.
    is_list = len(values) != 1 or any(place[: len(key) + 1] == (*key, 0) for place in sight.restricted)
    copied = []
    for index, value in enumerate(values):
        place = (*key, index) if is_list else key
        found = None if sight.is_narrow(place) else _copy(of, value, sight, place)
        if not _is_empty(found):
            copied.append(found)
    return tuple(copied)


def _copy_map(
    of: schema.Type, keys: schema.Type, values: Mapping[Any, Any], sight: Sight, key: Key
) -> dict[Any, Any]:
    """Copy the pairs whose values may be seen; nothing where it is unclear which are meant."""
    names = {name if isinstance(name, str) else str(name) for name in values}
    narrow = {
        place[len(key)]
        for place in sight.restricted
        if len(place) > len(key) and place[: len(key)] == key and sight.is_narrow(place)
    }
    if narrow - names:
        sight.note(key, BY_MARK.format(mark="for fewer"))
        return {}
    copied = {}
    for name, value in values.items():
        place = (*key, str(name))
        if sight.is_narrow(place):  # what is narrow within it is left out there
            sight.note(place, BY_MARK.format(mark=sight.restricted[place].word))
        elif not _is_empty(found := _copy(of, value, sight, place)):
            copied[name] = found
    return copied


def _copy_reference(kinds: tuple[str, ...], value: str, sight: Sight, key: Key) -> str | None:
    if _PEOPLE & set(kinds):
        return sight.name(value)
    if _RECORDS & set(kinds) and not sight.leads(value):
        sight.note(key, HIDDEN)
        return None
    return value


def _is_default(record: Any, name: str, value: object) -> bool:
    if _is_empty(value):
        return True
    default = _defaults(type(record)).get(name, MISSING)  # type: ignore[arg-type]  # a class can be hashed
    return bool(value == default)


@cache
def _defaults(record: Any) -> dict[str, object]:
    return {item.name: item.default for item in fields(record)}


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value == () or (isinstance(value, Mapping) and not value)
