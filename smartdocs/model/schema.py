"""What a user may write: the types, and one row a field saying type, audience and help.

The field reference, the JSON Schema for editors, the reader in `source` and the projection
of editions are all made from these rows; no other place lists fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Text:
    """One line or several of plain text, kept exactly as written."""


@dataclass(frozen=True, slots=True)
class Form:
    """A text that must match a pattern as a whole; `name` is what it is called, `example` shows one."""

    name: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Words:
    """One of a few words; spaces, hyphens and case are forgiven."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """An ISO date; `or_flag` also takes yes and no, `or_period` a period meaning its last day."""

    or_period: bool = False
    or_flag: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A period such as 2026-Q3."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity such as `$150K`; `or_promise` also takes `{find_by: DATE}`."""

    or_promise: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A plain decimal number, or a percentage read as its share; `whole` refuses fractions."""

    low: int | None = None
    high: int | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time such as `14 days`."""


@dataclass(frozen=True, slots=True)
class Url:
    """A web address: http, https or mailto."""


@dataclass(frozen=True, slots=True)
class File:
    """A path, as `place_path` reads it."""


@dataclass(frozen=True, slots=True)
class Ref:
    """The id of another record; `also` lists words that are understood without being one."""

    kinds: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a single value counts as a list of one."""

    of: Type


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping with free keys of one type of value; `keys` says what a key must be."""

    of: Type
    keys: Span | Ref | Text = Text()


@dataclass(frozen=True, slots=True)
class Group:
    """A nested record of the named kind, or its shorthand."""

    kind: str


@dataclass(frozen=True, slots=True)
class Either:
    """A single value of one type, or a mapping of another."""

    single: Type
    mapping: Map


Type = (
    Text
    | Form
    | Words
    | Day
    | Span
    | Amount
    | Number
    | Flag
    | Length
    | Url
    | File
    | Ref
    | Many
    | Map
    | Group
    | Either
)

COLOUR = Form("colour", r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})", '"#0b5fff", in quotes')
COMMIT = Form("commit's hash", r"[0-9A-Fa-f]{7,64}", "3f2a9c1; `git rev-parse NAME` prints that of a name")
LANGUAGE = Form("language", r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "en or de-CH")


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the schema.

    `audience` is the widest audience that the field may reach by default; None withholds it
    from every edition. `aliases` are other spellings that are accepted. `marked` is the widest
    audience where its own record says that this audience may see it.
    """

    name: str
    type: Type
    audience: Visibility | None
    help: str
    aliases: tuple[str, ...] = ()
    marked: Visibility | None = None

    def reaches(self, audience: Visibility, mark: Visibility | None = None) -> bool:
        """Tell whether the field may be shown to an audience; `mark` is what its own record says of itself."""
        if self.audience is not None and self.audience.is_shown_to(audience):
            return True
        return self.marked is not None and mark is not None and min(self.marked, mark).is_shown_to(audience)

    @property
    def attribute(self) -> str:
        """The field's name on its record: Python's reserved words get an underscore."""
        return f"{self.name}_" if self.name in RESERVED else self.name


RESERVED = frozenset({"with", "for", "from", "is", "in", "not", "as"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A record kind: its fields, and the field that a bare value stands for."""

    name: str
    help: str
    fields: tuple[Field, ...]
    shorthand: str | None = None

    def field(self, name: str) -> Field | None:
        """Return the row that `name` or one of its aliases means."""
        wanted = name.replace("-", "_").lower()
        for row in self.fields:
            if row.name == wanted or wanted in row.aliases:
                return row
        return None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.fields)


def table(*kinds: Kind) -> Mapping[str, Kind]:
    """Index kinds by name; a name used twice is a fault of ours."""
    index = {kind.name: kind for kind in kinds}
    assert len(index) == len(kinds), "a kind is defined twice"
    return index
