"""Compare every file of a site with the list that the build made of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartdocs.model.provenance import SourceError
from smartdocs.model.published import (
    Origin,
    UnreadableListError,
    is_inside,
    read_origin,
    read_sha256,
    read_size,
)
from smartdocs.model.verification import Difference, Fault, Verification
from smartdocs.publish.handed_out import LARGEST_LIST, hash_file, printable, read_json, read_limited
from smartdocs.publish.manifest import (
    BUILD_PAGE,
    MANIFEST,
    SHOWN_DIGEST,
    compute_digest,
    hash_blank,
    write_manifest,
)

NOT_OURS = "Name the folder that `smartdocs build` made, which holds manifest.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was read: the files by path, with hash and size, and what they were made from.

    `digest` is what the list comes to, whatever it names.
    """

    content: bytes
    document: Mapping[str, Any]
    origin: Origin
    files: Mapping[str, tuple[str, int]]
    digest: str


def read_listed(folder: Path) -> Listed:
    """Read the list of a site; raise SourceError when there is none that can be meant."""
    path = folder / MANIFEST
    if not os.path.lexists(path):
        raise SourceError(f"{folder} has no {MANIFEST}", NOT_OURS)
    content = read_limited(path, LARGEST_LIST)
    try:
        document = read_json(content)
        origin, files = read_origin(document), dict(_read_files(document))
    except UnreadableListError as fault:
        raise SourceError(f"{path} cannot be used: {fault}", NOT_OURS) from fault
    return Listed(content, document, origin, files, compute_digest(document))


def verify_site(folder: Path) -> Verification:
    """Hash every file of a site, and name those that are not as they were published."""
    listed = read_listed(folder)
    there, added = _list_files(folder, listed.files)
    differences = (*_compare_list(listed, there), *_compare_files(listed, there))
    return Verification(
        kind="site",
        path=str(folder),
        origin=listed.origin,
        count=len(listed.files),
        digest=listed.digest,
        differences=(*differences, *(Difference(Fault.ADDED, printable(name)) for name in added)),
    )


def _read_files(document: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, int]]]:
    files = document.get("files")
    if not isinstance(files, dict):
        raise UnreadableListError("it lists no files")
    for path, entry in files.items():
        if not is_inside(path):
            raise UnreadableListError(f"`{printable(path)}` leaves the site's folder")
        if not isinstance(entry, dict):
            raise UnreadableListError(f"`{printable(path)}` has no hash")
        yield path, (read_sha256(entry), read_size(entry))


def _list_files(
    folder: Path, listed: Mapping[str, object]
) -> tuple[Mapping[str, os.DirEntry[str]], tuple[str, ...]]:
    """Find the listed files without following any link, and what was added; a folder counts as one."""
    folders = {parent for path in listed for parent in _parents(path)}
    there: dict[str, os.DirEntry[str]] = {}
    added: list[str] = []
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = prefix + entry.name
                if path in listed:
                    there[path] = entry
                elif path in folders and entry.is_dir(follow_symlinks=False):
                    waiting.append((path + "/", entry.path))
                elif path != MANIFEST:
                    added.append(path + ("/" if entry.is_dir(follow_symlinks=False) else ""))
    return there, tuple(sorted(added))


def _parents(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts)))


def _compare_list(listed: Listed, there: Mapping[str, os.DirEntry[str]]) -> Iterator[Difference]:
    """Compare the list with the digest that it names, and with the one that the build page shows."""
    document = listed.document
    if document.get("digest") != listed.digest or listed.content != write_manifest(document):
        yield Difference(Fault.ALTERED, MANIFEST, "its digest is not that of what it lists")
    page = there.get(BUILD_PAGE)
    if page is None or _find_fault(page, *listed.files[BUILD_PAGE]):
        return
    content = read_limited(Path(page.path), LARGEST_LIST)
    shown = SHOWN_DIGEST.search(content)
    if hash_blank(content) != document.get("build_page"):
        yield Difference(Fault.ALTERED, BUILD_PAGE, "its hash in the list was written later")
    elif shown and shown[0].decode() != listed.digest:
        yield Difference(Fault.ALTERED, MANIFEST, "the build page shows another digest")


def _compare_files(listed: Listed, there: Mapping[str, os.DirEntry[str]]) -> Iterator[Difference]:
    exhibits = {item.name: item.label for item in listed.origin.originals}
    for path, (sha256, size) in sorted(listed.files.items()):
        about = f"exhibit {exhibits[path]}" if path in exhibits else ""
        if path not in there:
            yield Difference(Fault.MISSING, printable(path), about)
        elif fault := _find_fault(there[path], sha256, size):
            detail = f"{about}: {fault}" if about else fault
            yield Difference(Fault.ALTERED, printable(path), detail)


def _find_fault(entry: os.DirEntry[str], sha256: str, size: int) -> str:
    """Say how a file differs from its entry; a link is a difference, and is not followed."""
    if entry.is_symlink():
        return "it is a link now"
    if not entry.is_file(follow_symlinks=False):
        return "it is no plain file"
    found = entry.stat(follow_symlinks=False).st_size
    if found != size:
        return f"{found:,} bytes instead of {size:,}"
    try:
        return "" if hash_file(Path(entry.path)) == sha256 else "other bytes, as many as before"
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
