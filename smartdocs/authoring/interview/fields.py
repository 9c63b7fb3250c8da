"""Fields as YAML that a person would write: quotes only where the reader needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import smartdocs.source.yaml_nodes as nodes
from smartdocs.authoring.draft import is_plain, quote
from smartdocs.model.record_schema import KINDS
from smartdocs.source.characters import CONTROLS
from smartdocs.source.outline import Mapping as Pairs
from smartdocs.source.outline import Scalar, read_outline

Value: TypeAlias = "str | Mapping[str, Value] | Sequence[Value]"


class Word(str):
    """A word that this program chose, written as it is: `organisation: yes`."""


WIDTH = 80
_BLANKS = {
    **dict.fromkeys(CONTROLS - {0x85}, " "),
    **nodes.BREAKS,
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    0x0C: " ",
}
# Other readers of YAML take these for something else than a text.
_WORDS_OF_YAML = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|~)", re.IGNORECASE)
_NAMES = re.compile(r"[\w.%$€£/+-]+(?: [\w.%$€£/+-]+){0,3}")


def clean(text: str) -> str:
    """Return an answer as it can be written: no control characters, line ends alike, nothing around it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS)
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def write_front_matter(fields: Mapping[str, Value], more: str = "") -> str:
    """Return a whole file; `more` are lines of YAML that stand below the fields."""
    lines = "\n".join(_write_mapping(fields, ""))
    return "\n".join(["---", *filter(None, (lines, more)), "---", ""])


def shorten_groups(fields: Mapping[str, Value]) -> dict[str, Value]:
    """Write `achievable: text` where a group holds nothing but what its bare value means."""
    return {name: _shorthand(name, value) for name, value in fields.items()}


def _shorthand(name: str, value: Value) -> Value:
    kind = KINDS.get(name)
    if kind and kind.shorthand and isinstance(value, Mapping) and list(value) == [kind.shorthand]:
        return value[kind.shorthand]
    return value


def _write_mapping(fields: Mapping[str, Value], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        yield from _write_entry(f"{indent}{_write_name(name)}:", value, indent)


def _write_entry(head: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {write_scalar(value, f'{indent}  ')}"
        return
    short = _write_inline(value) if _fits_a_line(value, indent) else None
    if short is not None and len(head) + len(short) < WIDTH:
        yield f"{head} {short}"
    elif isinstance(value, Mapping):
        yield head
        yield from _write_mapping(value, f"{indent}  ")
    else:
        yield head
        for item in value:
            yield from _write_item(item, f"{indent}  ")


def _fits_a_line(value: Value, indent: str) -> bool:
    """Groups and lists of groups have lines of their own; what is inside them may be short."""
    if isinstance(value, Mapping):
        return bool(indent)
    return all(isinstance(item, str) for item in value)


def _write_item(item: Value, indent: str) -> Iterator[str]:
    """Write an item of a list; a mapping's first name stands on the line of the dash."""
    if isinstance(item, str):
        yield f"{indent}- {write_scalar(item, f'{indent}  ')}"
        return
    assert isinstance(item, Mapping), "lists hold texts and mappings"
    short = _write_inline(item)
    if short is not None and len(indent) + len(short) + 2 < WIDTH:
        yield f"{indent}- {short}"
        return
    first, *rest = _write_mapping(item, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _write_inline(value: Value) -> str | None:
    """Return `{on: 2026-07-02, by: [ana, lee]}`, or None when something in it is more than a few words."""
    if isinstance(value, str):
        return value if _NAMES.fullmatch(value) and _is_safe(value, in_flow=True) else None
    if isinstance(value, Mapping):
        pairs = [(_write_name(name), _write_inline(item)) for name, item in value.items()]
        texts = [f"{name}: {item}" for name, item in pairs if item is not None]
        return f"{{{', '.join(texts)}}}" if len(texts) == len(value) else None
    items = [item for item in map(_write_inline, value) if item is not None]
    return f"[{', '.join(items)}]" if len(items) == len(value) else None


def _write_name(name: str) -> str:
    return name if is_plain(name, in_flow=True) and _reads_as(name, name) else _escape(name)


def write_scalar(text: str, indent: str = "  ") -> str:
    """Write one text: as it is, else in quotes, else on lines of its own, else with escapes."""
    if isinstance(text, Word) or _is_safe(text):
        return text
    if "\n" in text:
        block = "|\n" + "\n".join(f"{indent}{line}" if line else "" for line in text.split("\n"))
        return block if _reads_as(block, text) else _escape(text)
    quoted = quote(text)
    return quoted if _reads_as(quoted, text) else _escape(text)


def _is_safe(text: str, *, in_flow: bool = False) -> bool:
    """Tell whether a text needs no quotes; where it is not obvious, the reader is asked."""
    if not text or "\n" in text or _WORDS_OF_YAML.fullmatch(text):
        return False
    if in_flow:
        return is_plain(text, in_flow=True) and _reads_as(text, text)
    return _reads_as(text, text, "")


def _reads_as(written: str, text: str, style: str | None = None) -> bool:
    document = nodes.Document("", f"x: {written}\n", 1)
    node, problems = nodes.compose(document)
    if node is None or problems or any(nodes.find_swallowed(document, node)):
        return False
    outline = read_outline(document)
    if not isinstance(outline, Pairs) or len(outline.entries) != 1:
        return False
    value = outline.entries[0][1]
    same = isinstance(value, Scalar) and value.value.strip() == text
    return same and (style is None or (isinstance(value, Scalar) and value.style == style))


def _escape(text: str) -> str:
    """Write a text in double quotes with every character in it that YAML would not take as it is."""
    return '"' + "".join(map(_escape_character, text)) + '"'


def _escape_character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character in "\n\t":
        return {"\n": "\\n", "\t": "\\t"}[character]
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"
