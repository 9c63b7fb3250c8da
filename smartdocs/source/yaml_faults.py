"""What keeps a text from being YAML, in the author's terms: indentation, brackets, quotes, colons.

The parser stops where it can go on no longer, which is often a line after the slip, and it speaks of
its own business. Each function here looks for one slip that people make, at and before that place.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from smartdocs.model import schema
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.record_schema import KINDS

FIELD = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<name>[A-Za-z_][\w-]*)[ ]*:(?=\s|$)[ ]*(?P<value>.*)")
NO_SPACE = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<name>[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)")
NO_SPACE_AFTER_DASH = re.compile(r"(?P<lead>[ ]*)-(?P<rest>[A-Za-z_][\w-]*:(?:\s.*)?)$")
NO_COLON = re.compile(r"[ ]*(?:-[ ]+)*(?P<name>[A-Za-z_][\w-]*)[ ]+(?P<value>\S.*)")
ENTRY = re.compile(r"(?P<name>[A-Za-z_][\w-]*):[ ]+(?P<value>[^,{}\[\]\"']*?:[ ][^,{}\[\]]*)")
BRACKETS = {"[": "]", "{": "}"}
TOP = tuple(KINDS[name] for name in ("goal", "person", "team", "account", "review", "strategy"))
UNKNOWN = "Mend the YAML: check indentation, colons, brackets and quotes around this place"


@dataclass(frozen=True, slots=True)
class Fault:
    """A place, counted from 0 in the YAML; the fact, and the remedy."""

    line: int
    column: int
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped and what it was reading, in lines of the YAML."""

    lines: list[str]
    first_line: int
    problem: str
    context: str
    line: int
    column: int
    begun: tuple[int, int] | None

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def is_at_start(self) -> bool:
        """Tell whether only spaces stand before the place, and something behind it."""
        return bool(self.text.strip()) and not self.text[: self.column].strip(" -")


def explain(lines: list[str], first_line: int, error: yaml.MarkedYAMLError) -> Fault:
    """Name the slip that most likely stopped the parser."""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    stop = Stop(
        lines,
        first_line,
        error.problem or "",
        error.context or "",
        mark.line if mark else 0,
        mark.column if mark else 0,
        (begun.line, begun.column) if begun else None,
    )
    found = (slip(stop) for slip in SLIPS)
    return next((fault for fault in found if fault), _unknown(stop))


def _tab(stop: Stop) -> Fault | None:
    if "\t" not in stop.text[: len(stop.text) - len(stop.text.lstrip())]:
        return None
    return Fault(stop.line, stop.column, "a tab stands before the field", "Indent with spaces, not with tabs")


def _open_quote(stop: Stop) -> Fault | None:
    if stop.begun is None or "end of stream" not in stop.problem or "quoted" not in stop.context:
        return None
    return Fault(*stop.begun, "a quote has no end", "Close the quote that begins here")


def _quote_in_quotes(stop: Stop) -> Fault | None:
    """`'Don't lose customers'` ends behind `Don`."""
    field = FIELD.fullmatch(stop.text.rstrip())
    if field is None or field["value"][:1] not in ("'", '"') or stop.column <= field.start("value"):
        return None
    value, mark = field["value"], field["value"][0]
    name, inner = field["name"], value[1:-1]
    if "escape" in stop.problem:
        message = f"`{_short(stop.text[stop.column : stop.column + 2])}` means nothing in double quotes"
        return Fault(stop.line, stop.column, message, f"Write it in single quotes: {name}: '{inner}'")
    message = f"the text in quotes ends before `{_short(stop.text[stop.column :].strip())}`"
    if len(value) < 2 or value[-1] != mark:
        return Fault(stop.line, stop.column, message, f"Quote the whole value: {name}: {quote(value)}")
    if mark == "'" and '"' not in inner:
        help = f'Write it in double quotes: {name}: "{_short(inner)}"'
    elif mark == '"' and "'" not in inner:
        help = f"Write it in single quotes: {name}: '{_short(inner)}'"
    else:
        help = f"Write it with its quotes marked: {name}: {quote(inner)}"
    return Fault(stop.line, stop.column, message, help)


def _open_bracket(stop: Stop) -> Fault | None:
    if stop.begun is None or "flow" not in stop.context:
        return None
    line, column = stop.begun
    sign = stop.lines[line][column : column + 1]
    if sign not in BRACKETS or (stop.line == line and _closes(stop.lines[line][column:])):
        return None
    if stop.text[: stop.column].strip() and _indent(stop.text) > _indent(stop.lines[line]):
        return None
    number = line + stop.first_line
    rest = stop.lines[line][column:].rstrip()
    written = f": `{_short(rest + BRACKETS[sign])}`" if len(rest) > 1 and rest[-1] != "," else ""
    return Fault(line, column, f"`{sign}` is not closed", f"Close the `{sign}` of line {number}{written}")


def _closes(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign in BRACKETS) - (sign in BRACKETS.values())
        if depth == 0:
            return True
    return False


def _colon_in_braces(stop: Stop) -> Fault | None:
    """`{source: CRM: deals won}` has a colon too many."""
    if "flow" not in stop.context:
        return None
    for entry in ENTRY.finditer(stop.text):
        if entry.start("value") <= stop.column <= entry.end():
            value = entry["value"].rstrip()
            help = f"Quote it: {entry['name']}: {quote(value)}"
            return Fault(stop.line, entry.start("value"), f"`{_short(value)}` holds a colon", help)
    return None


def _no_space(stop: Stop) -> Fault | None:
    """`period:2026-Q4` and `-title: A` are texts to YAML; so it stops on a later line."""
    for line in dict.fromkeys((stop.begun[0] if stop.begun else stop.line, _above(stop.lines, stop.line))):
        if line is None or line >= len(stop.lines):
            continue
        text = stop.lines[line]
        if (found := NO_SPACE.match(text)) and (_is_known(found["name"]) or not FIELD.match(text)):
            name = found["name"]
            place = found.end("name") + 1
            return Fault(line, place, f"no space stands behind `{name}:`", f"Put a space after `{name}:`")
        if found := NO_SPACE_AFTER_DASH.match(text):
            message, help = "no space stands behind the `-`", f"Put a space after `-`: `- {found['rest']}`"
            return Fault(line, found.end("lead") + 1, message, help)
    return None


def _no_colon(stop: Stop) -> Fault | None:
    if stop.begun is None or "could not find expected ':'" not in stop.problem:
        return None
    line = stop.begun[0]
    text = stop.lines[line]
    column, found = _indent(text), NO_COLON.match(text)
    if found and _is_known(found["name"]):
        message, written = f"no colon stands behind `{found['name']}`", f"{found['name']}: {found['value']}"
        return Fault(line, column, message, f"Write `{_short(written.rstrip())}`")
    message = f"`{_short(text.strip())}` has no field's name"
    help = "Indent it, if it goes on from the line above; else write `name: value`"
    return Fault(line, column, message, help)


def _group_on_one_line(stop: Stop) -> Fault | None:
    """`measurable: metric: churn` wants a line for `metric`."""
    outer = FIELD.match(stop.text)
    inner = FIELD.fullmatch(outer["value"].rstrip()) if outer else None
    if not outer or not inner or inner["name"] not in _inside(outer["name"]):
        return None
    help = f"Write `{_short(outer['value'].strip())}` on the next line, indented by 2 spaces more"
    return Fault(stop.line, outer.start("value"), f"two fields stand on the line of `{outer['name']}:`", help)


def _too_deep(stop: Stop) -> Fault | None:
    """A field that is indented deeper than the one above, which has its value already."""
    field, above = FIELD.match(stop.text), _field_above(stop.lines, stop.line)
    if field is None or above is None or not _is_first_colon(stop, field):
        return None
    column = field.start("name")
    line, meant = above
    if column <= meant.start("name") or not meant["value"]:
        return None
    message = f"`{field['name']}:` is indented deeper than `{meant['name']}:` above"
    if _is_known(field["name"]):
        return Fault(stop.line, column, message, _say_indent(stop, line, meant))
    help = f"Quote the whole text of `{meant['name']}`, or indent like `{meant['name']}:`"
    return Fault(stop.line, column, message, help)


def _stray_item(stop: Stop) -> Fault | None:
    """An item of a list that is indented unlike the one before."""
    if not stop.is_at_start or not stop.text.lstrip().startswith("- ") or "expected" not in stop.problem:
        return None
    above = (n for n in range(stop.line - 1, -1, -1) if stop.lines[n].lstrip().startswith("- "))
    line = next(above, None)
    if line is None:
        return None
    help = f"Indent it by {_indent(stop.lines[line])} spaces, like the `-` of line {line + stop.first_line}"
    return Fault(stop.line, stop.column, "the `-` is indented unlike the one above", help)


def _too_shallow(stop: Stop) -> Fault | None:
    """A field that is indented like none of those above."""
    if not stop.is_at_start or "expected" not in stop.problem or "flow" in stop.context:
        return None
    column = _name_column(stop.text)
    first = next((n for n, text in enumerate(stop.lines) if text.strip()), 0)
    if _indent(stop.text) == 0:
        if first == stop.line or not _indent(stop.lines[first]):
            return None
        return Fault(first, 0, "the first field is indented", "Begin the line without spaces")
    field = FIELD.match(stop.text)
    open_above = list(_open_fields(stop.lines, stop.line))
    if field and not any(kind.field(field["name"]) for kind in TOP):
        open_above = [item for item in open_above if item[1].start("name")] or open_above
    if not open_above:
        return None
    line, meant = min(open_above, key=lambda item: abs(item[1].start("name") - column))
    what = f"`{field['name']}:`" if field else "the line"
    message = f"{what} is indented like no field above"
    return Fault(stop.line, stop.column, message, _say_indent(stop, line, meant))


def _quotable(stop: Stop) -> Fault | None:
    """Any other value that only wants quotes."""
    field = LEAD.match(stop.text)
    if field is None or stop.column < field.start("value"):
        return None
    value = field["value"]
    if value[0] in "[{" and (not _closes(value) or "flow" in stop.context):
        return None
    message = f"`{_short(value)}` cannot stand without quotes"
    return Fault(stop.line, stop.column, message, f"Quote the value: {field['lead'].strip()} {quote(value)}")


LEAD = re.compile(r"^(?P<lead>[\s-]*[\w][\w .-]*:\s+)(?P<value>[^\"'\s|#].*?)\s*$")


def _unknown(stop: Stop) -> Fault:
    return Fault(stop.line, stop.column, "the line cannot be read", UNKNOWN)


SLIPS: tuple[Callable[[Stop], Fault | None], ...] = (
    _tab, _open_quote, _open_bracket, _colon_in_braces, _quote_in_quotes, _no_space, _no_colon,
    _group_on_one_line, _too_deep, _stray_item, _too_shallow, _quotable,
)  # fmt: skip


def quote(value: str) -> str:
    """Write a text in double quotes, cut for a message."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_short(escaped)}"'


def _say_indent(stop: Stop, line: int, field: re.Match[str]) -> str:
    spaces, name = field.start("name"), field["name"]
    amount = "Begin it without spaces" if spaces == 0 else f"Indent it by {spaces} spaces"
    amount = amount.removesuffix("s") if spaces == 1 else amount
    if line == _above(stop.lines, stop.line):
        return (
            f"{amount}, like the line above"
            if "-" not in field["lead"]
            else f"{amount}, like `{name}:` above"
        )
    return f"{amount}, like `{name}:` of line {line + stop.first_line}"


def _is_first_colon(stop: Stop, field: re.Match[str]) -> bool:
    return stop.column <= field.end("name") + 1


def _above(lines: list[str], line: int) -> int | None:
    """Give the nearest line above that says something."""
    behind = min(line, len(lines))
    return next((n for n in range(behind - 1, -1, -1) if lines[n].strip()), None)


def _field_above(lines: list[str], line: int) -> tuple[int, re.Match[str]] | None:
    for number in range(min(line, len(lines)) - 1, -1, -1):
        if found := FIELD.match(lines[number]):
            return number, found
    return None


def _open_fields(lines: list[str], line: int) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the fields above beside which another may stand, from the nearest outwards."""
    least = 1_000_000
    for number in range(min(line, len(lines)) - 1, -1, -1):
        found = FIELD.match(lines[number])
        if found and found.start("name") < least:
            least = found.start("name") if "-" not in found["lead"] else _indent(lines[number])
            yield number, found


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _name_column(text: str) -> int:
    return len(text) - len(text.lstrip(" -"))


def _is_known(name: str) -> bool:
    return name.replace("-", "_").lower() in _known_names()


@functools.cache
def _known_names() -> frozenset[str]:
    kinds = (*KINDS.values(), *CONFIG_KINDS.values())
    return frozenset(name for kind in kinds for row in kind.fields for name in (row.name, *row.aliases))


@functools.cache
def _inside(name: str) -> frozenset[str]:
    """Name the fields of the groups that a field of this name holds."""
    rows = (kind.field(name) for kind in KINDS.values())
    types = (row.type.of if isinstance(row.type, schema.Many) else row.type for row in rows if row)
    groups = {type_.kind for type_ in types if isinstance(type_, schema.Group)}
    return frozenset(known for group in groups for known in KINDS[group].names)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
