"""What a site or a PDF says of itself, so that it can be compared with its files and with git."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

MADE_BY = "smartdocs"
LIST_NAME = "smartdocs.json"
"""The attachment of a PDF that lists the others."""

NO_DIGEST = "0" * 64
SHA256 = re.compile(r"[0-9a-f]{64}")
OBJECT_ID = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


class UnreadableListError(Exception):
    """What a list says cannot be meant; the message is a clause that says what and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """An exhibit's file as it was handed out: its path in a site, or its name among a PDF's attachments.

    `source` is its path in the workspace, `blob` the name that git gave to the committed content. Both
    are empty where the edition names no paths, and `blob` where the file was not committed. A copy
    that was published in a file's place says whose it is: `copied_from` is the file's own hash.
    """

    label: str
    name: str
    sha256: str
    size: int
    source: str = ""
    blob: str = ""
    copied_from: str = ""

    @property
    def in_repository(self) -> str:
        """The hash of the file as the repository has it."""
        return self.copied_from or self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that numbers and words came from; `committed` is None where git could not tell."""

    path: str
    sha256: str
    committed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What something was made from. `commit` is empty without git, `report` for a site.

    `is_clean` tells whether every file was as committed, None where that is unknown.
    """

    version: str
    as_of: str
    edition: str
    commit: str = ""
    is_clean: bool | None = None
    report: str = ""
    originals: tuple[Original, ...] = ()
    inputs: tuple[Input, ...] = ()


def describe_origin(origin: Origin) -> dict[str, Any]:
    """Return an origin as plain values, for JSON."""
    facts = asdict(origin)
    originals, inputs = facts.pop("originals"), facts.pop("inputs")
    return {"made_by": MADE_BY, **facts, "originals": list(originals), "inputs": list(inputs)}


def read_origin(document: object) -> Origin:
    """Read an origin from plain values that anybody may have written; raise UnreadableListError."""
    if not isinstance(document, dict) or document.get("made_by") != MADE_BY:
        raise UnreadableListError("it was not made by SmartDocs")
    commit = _text(document, "commit", "")
    if commit and not OBJECT_ID.fullmatch(commit):
        raise UnreadableListError("`commit` is not the id of a commit")
    return Origin(
        version=_text(document, "version", ""),
        as_of=_text(document, "as_of", ""),
        edition=_text(document, "edition", ""),
        commit=commit,
        is_clean=_flag(document, "is_clean"),
        report=_text(document, "report", ""),
        originals=tuple(_read_original(item) for item in _items(document, "originals")),
        inputs=tuple(_read_input(item) for item in _items(document, "inputs")),
    )


def is_inside(path: str) -> bool:
    """Tell whether a path, with slashes, stays in the folder that it is seen from."""
    parts = path.split("/")
    return bool(path) and "\0" not in path and not any(part in ("", ".", "..") for part in parts)


def _read_original(item: Mapping[str, object]) -> Original:
    blob = _text(item, "blob", "")
    if blob and not OBJECT_ID.fullmatch(blob):
        raise UnreadableListError("a `blob` is not the id of an object")
    source = _text(item, "source", "")
    if source and not is_inside(source):
        raise UnreadableListError(f"`{source}` leaves the plan's folder")
    return Original(
        label=_text(item, "label"),
        name=_text(item, "name"),
        sha256=read_sha256(item),
        size=read_size(item),
        source=source,
        blob=blob,
        copied_from=read_sha256(item, "copied_from") if item.get("copied_from") else "",
    )


def _read_input(item: Mapping[str, object]) -> Input:
    path = _text(item, "path")
    if not is_inside(path):
        raise UnreadableListError(f"`{path}` leaves the plan's folder")
    return Input(path=path, sha256=read_sha256(item), committed=_flag(item, "committed"))


def read_sha256(item: Mapping[str, object], name: str = "sha256") -> str:
    """Return the hash that an entry names."""
    text = _text(item, name)
    if not SHA256.fullmatch(text):
        raise UnreadableListError(f"a `{name}` is not one")
    return text


def read_size(item: Mapping[str, object]) -> int:
    """Return the size that an entry names."""
    size = item.get("size")
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise UnreadableListError("a `size` is not a number of bytes")
    return size


def _text(item: Mapping[str, object], name: str, default: str | None = None) -> str:
    value = item.get(name, default)
    if not isinstance(value, str) or not value.isprintable():
        raise UnreadableListError(f"`{name}` is not a line of text")
    return value


def _flag(item: Mapping[str, object], name: str) -> bool | None:
    value = item.get(name)
    if value is not None and not isinstance(value, bool):
        raise UnreadableListError(f"`{name}` is neither true nor false")
    return value


def _items(document: Mapping[str, object], name: str) -> Iterator[Mapping[str, object]]:
    value = document.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise UnreadableListError(f"`{name}` is not a list of entries")
    return iter(value)
