"""Facts of evidence files: kind, size, hash, and a first look inside."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
import zipfile
from dataclasses import replace
from typing import Any

from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.model.phrase import phrase
from smartdocs.source.layout import CONFIG_FILE, find_kind
from smartdocs.source.lfs import LARGEST_POINTER, is_lfs_pointer
from smartdocs.source.readings import decode_text, is_binary, parse_rows
from smartdocs.source.workspace import Workspace

TABLE_ROWS = 9
TABLE_COLUMNS = 8
EXCERPT_LINES = 12
EXCERPT_CHARACTERS = 900
MOST_ROWS = 1_000_000
# A picture of more pixels takes more memory to draw than a report may use.
MOST_PIXELS = 100_000_000
PDF_END, JPEG_END = 2048, 64
# An office file that unfolds to more bytes than this, and to so many times its size, is a trap.
MOST_UNFOLDED, MOST_FOLDED = 100 << 20, 100
LOCKED = phrase("opens with a password")
MOVING = phrase("moves; its first picture is printed")
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
        is_folder = not problem and workspace.is_folder(path)
        problem = problem or ("is a folder" if is_folder else "does not exist")
        words = f"`{path}` {problem}"
        return EvidenceFile(path=path, kind=kind, mime=mime, missing=True, problem=words, is_folder=is_folder)
    if find_kind(path) is not None or path == CONFIG_FILE:
        words = f"`{path}` is a file of the plan itself, and is not published"
        return EvidenceFile(path=path, kind=FileKind.OTHER, problem=words, is_record=True)
    if (size := workspace.size(path)) > limit:
        words = f"`{path}` has {_size(size)}; at most {_size(limit)} are published"
        return EvidenceFile(
            path=path, kind=FileKind.OTHER, mime=mime, size=size, problem=words, is_oversized=True
        )
    if kind is FileKind.OTHER and size >= LARGEST_POINTER:
        return EvidenceFile(path=path, kind=kind, mime=mime, size=size, sha256=workspace.digest(path))
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
    if not content:
        return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is empty")
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
            return _open_pdf(file, content)
        case FileKind.OFFICE:
            return _open_package(file, content)
    return file


def _open_pdf(file: EvidenceFile, content: bytes) -> EvidenceFile:
    """Tell a PDF by its first and last lines; what is between them is for whoever opens it."""
    if not content.startswith(b"%PDF-"):
        return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is not a PDF file")
    end = content[-PDF_END:]
    if b"%%EOF" not in end:
        return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is not whole: its end is missing")
    is_locked = re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content) is not None
    return replace(file, remark=LOCKED) if is_locked else file


def _open_package(file: EvidenceFile, content: bytes) -> EvidenceFile:
    """Read the list of an office file, which is a ZIP archive; nothing is unfolded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size = sum(item.file_size for item in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is not a readable office file")
    if size > MOST_UNFOLDED and size > len(content) * MOST_FOLDED:
        words = f"`{file.path}` unfolds from {_size(len(content))} to {_size(size)}"
        return replace(file, kind=FileKind.OTHER, problem=words)
    return file


def _measure(file: EvidenceFile, content: bytes) -> EvidenceFile:
    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            (width, height), form, count = picture.size, picture.format, getattr(picture, "n_frames", 1)
            if width * height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.verify()
    except Image.DecompressionBombError:
        words = f"`{file.path}` has more than {MOST_PIXELS // 10**6} million pixels"
        return replace(file, kind=FileKind.OTHER, problem=words)
    except (OSError, SyntaxError, ValueError, struct.error):
        return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is not a readable picture")
    if form == "JPEG" and b"\xff\xd9" not in content[-JPEG_END:]:
        return replace(file, kind=FileKind.OTHER, problem=f"`{file.path}` is not whole: its end is missing")
    return replace(file, width=width, height=height, remark=MOVING if count > 1 else "")


def _tabulate(file: EvidenceFile, content: bytes) -> EvidenceFile:
    rows, cut = parse_rows(content, MOST_ROWS)
    first = [cells[:TABLE_COLUMNS] for _, cells in rows[:TABLE_ROWS]]
    width = max(map(len, first), default=0)
    # Rows of different lengths are no table to a screen reader.
    shown = tuple(tuple(cell[:80] for cell in (*cells, *[""] * (width - len(cells)))) for cells in first)
    count = max(0, len(rows) - 1)
    if cut:
        return replace(
            file, rows=shown, row_count=count, remark=phrase("read up to line %(line)s", line=cut.line)
        )
    return replace(file, rows=shown, row_count=count)


def _excerpt(text: str) -> str:
    lines = text.replace("\r\n", "\n").strip().split("\n")
    cut = "\n".join(lines[:EXCERPT_LINES])[:EXCERPT_CHARACTERS].rstrip()
    return f"{cut} …" if len(cut) < len(text.strip()) else cut
