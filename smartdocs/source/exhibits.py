"""Facts of evidence files: kind, size, hash, and a first look inside."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from typing import Any

from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.source.layout import CONFIG_FILE, find_kind
from smartdocs.source.lfs import is_lfs_pointer
from smartdocs.source.readings import decode_text, is_binary, parse_rows
from smartdocs.source.workspace import Workspace

TABLE_ROWS = 9
TABLE_COLUMNS = 8
EXCERPT_LINES = 12
EXCERPT_CHARACTERS = 900
KINDS = {
    "png": (FileKind.IMAGE, "image/png"), "jpg": (FileKind.IMAGE, "image/jpeg"),
    "jpeg": (FileKind.IMAGE, "image/jpeg"), "gif": (FileKind.IMAGE, "image/gif"),
    "webp": (FileKind.IMAGE, "image/webp"),
    "csv": (FileKind.TABLE, "text/csv"), "tsv": (FileKind.TABLE, "text/tab-separated-values"),
    "txt": (FileKind.TEXT, "text/plain"), "md": (FileKind.TEXT, "text/markdown"),
    "eml": (FileKind.TEXT, "message/rfc822"), "log": (FileKind.TEXT, "text/plain"),
    "pdf": (FileKind.PDF, "application/pdf"),
    "docx": (FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pptx": (FileKind.OFFICE, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "odt": (FileKind.OFFICE, "application/vnd.oasis.opendocument.text"),
    "ods": (FileKind.OFFICE, "application/vnd.oasis.opendocument.spreadsheet"),
}  # fmt: skip


def read_evidence(workspace: Workspace, path: str, limit: int) -> EvidenceFile:
    """Describe one cited file; `limit` is the largest size in bytes that is looked into."""
    kind, mime = KINDS.get(path.rsplit(".", 1)[-1].lower(), (FileKind.OTHER, "application/octet-stream"))
    problem = workspace.problem(path)
    if problem or not workspace.exists(path):
        words = f"`{path}` {problem}" if problem else f"`{path}` does not exist"
        return EvidenceFile(path=path, kind=kind, mime=mime, missing=True, problem=words)
    if find_kind(path) is not None or path == CONFIG_FILE:
        words = f"`{path}` is a file of the plan itself, and is not published"
        return EvidenceFile(path=path, kind=FileKind.OTHER, problem=words, is_record=True)
    content = workspace.read(path)
    facts: dict[str, Any] = {
        "path": path,
        "mime": mime,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    if is_lfs_pointer(content):
        words = f"`{path}` is a pointer of Git LFS; the file itself is not here"
        return EvidenceFile(**facts, kind=FileKind.OTHER, problem=words, is_pointer=True)
    if len(content) > limit:
        words = f"`{path}` has {_size(len(content))}; at most {_size(limit)} are published"
        return EvidenceFile(**facts, kind=FileKind.OTHER, problem=words, is_oversized=True)
    return _look_inside(EvidenceFile(**facts, kind=kind), content)


def describe_content(file: EvidenceFile, content: bytes) -> EvidenceFile:
    """Describe other bytes that stand in for a file's own."""
    bare = EvidenceFile(
        path=file.path,
        kind=file.kind,
        mime=file.mime,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return _look_inside(bare, content)


def _size(count: int) -> str:
    """Write a size in the unit that leaves one to four digits, rounded up."""
    for unit, factor in (("MiB", 1 << 20), ("KiB", 1 << 10)):
        if count >= factor:
            return f"{-(-count // factor)} {unit}"
    return f"{count} bytes"


def _look_inside(file: EvidenceFile, content: bytes) -> EvidenceFile:
    match file.kind:
        case FileKind.TABLE | FileKind.TEXT if is_binary(content):
            return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is not a text file")
        case FileKind.IMAGE:
            return _measure(file, content)
        case FileKind.TABLE:
            return _tabulate(file, content)
        case FileKind.TEXT:
            return replace(file, excerpt=_excerpt(decode_text(content)))
        case FileKind.PDF:
            version = re.match(rb"%PDF-(\d\.\d)", content)
            if version is None:
                return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is not a PDF file")
            return replace(file, first_line=f"PDF {version[1].decode()}")
    return file


def _measure(file: EvidenceFile, content: bytes) -> EvidenceFile:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        words = f"`{file.path}` is not a readable picture"
        return replace(file, kind=FileKind.OTHER, problem=words, first_line=type(error).__name__)
    return replace(file, width=width, height=height)


def _tabulate(file: EvidenceFile, content: bytes) -> EvidenceFile:
    rows = [cells for _, cells in parse_rows(content, 1_000_000)[0]]
    shown = tuple(tuple(cell[:80] for cell in cells[:TABLE_COLUMNS]) for cells in rows[:TABLE_ROWS])
    return replace(file, rows=shown, row_count=max(0, len(rows) - 1))


def _excerpt(text: str) -> str:
    lines = text.replace("\r\n", "\n").strip().split("\n")
    cut = "\n".join(lines[:EXCERPT_LINES])[:EXCERPT_CHARACTERS].rstrip()
    return f"{cut} …" if len(cut) < len(text.strip()) else cut
