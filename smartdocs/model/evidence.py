"""Evidence files as facts: what they are, how large, their hash, and a first look inside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FileKind(Enum):
    """What an evidence file is to a reader."""

    IMAGE = "picture"
    TABLE = "table"
    TEXT = "text"
    PDF = "PDF"
    OFFICE = "office file"
    OTHER = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A local file that something cites. Its bytes are never held here: read them by path.

    `rows` are the first rows of a table, header first, `row_count` all its data rows;
    `excerpt` the first lines of a text; `remark` says in a few words what a reader should know of it.
    `problem` is one sentence when the file is missing or cannot be read as what it claims to be;
    `missing` tells the two apart, and `is_pointer` a text of Git LFS that stands in for the file;
    one that `is_folder` is missing, too;
    one that `is_oversized` is neither looked into nor hashed, nor one that `is_record` of the plan.
    Where a `copy` is published in its place, everything here is said of the copy: `copy` says in a few
    words what it is, `original` is the file's own hash.
    Sizes are bytes, picture sizes pixels.
    """

    path: str
    kind: FileKind
    size: int = 0
    sha256: str = ""
    mime: str = "application/octet-stream"
    width: int = 0
    height: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    row_count: int = 0
    excerpt: str = ""
    remark: str = ""
    missing: bool = False
    is_pointer: bool = False
    is_oversized: bool = False
    is_record: bool = False
    is_folder: bool = False
    copy: str = ""
    original: str = ""
    problem: str = ""

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]
