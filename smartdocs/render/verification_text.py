"""What `smartdocs verify` has found, as text."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.published import Origin
from smartdocs.model.verification import Verification

SHOWN = 50
_ENOUGH = 10


def write_verification(found: Verification) -> str:
    """Say what was compared, what differs, and what to compare with somebody else's copy."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Verification) -> Iterator[str]:
    if found.origin.version:
        yield _describe_origin(found.origin)
    width = max((len(item.fault.value) for item in found.differences), default=0)
    for item in found.differences[:SHOWN]:
        yield f"{item.fault.value:<{width}}  {item.name}" + (f": {item.detail}" if item.detail else "")
    if len(found.differences) > SHOWN:
        yield f"and {len(found.differences) - SHOWN} more; --format json lists all"
    yield from found.notes
    yield _sum_up(found)
    name = "Digest" if found.kind == "site" else "sha256"
    yield f"{name} {found.digest}"
    if found.problem:
        yield f"Not compared with git: {found.problem}"


def _describe_origin(origin: Origin) -> str:
    """Say what it says of itself."""
    what = origin.report or "site"
    commit = f"commit {origin.commit[:_ENOUGH]}" if origin.commit else "no commit"
    state = {True: "clean", False: "with uncommitted changes", None: "perhaps with changes"}[origin.is_clean]
    tree = f"{commit}, {state}" if origin.commit else commit
    return f"{what}, {origin.edition} edition as of {origin.as_of}, SmartDocs {origin.version}, from {tree}"


def _sum_up(found: Verification) -> str:
    count = len(found.differences)
    if count:
        return f"{count} {'difference' if count == 1 else 'differences'}"
    if found.kind == "site":
        things = f"{found.count} {'file' if found.count == 1 else 'files'}"
    else:
        originals = f"{found.count} enclosed {'original' if found.count == 1 else 'originals'}"
        things = f"the PDF and its {originals}"
    return f"As published: {things}" + (", and as in git" if found.repository and not found.problem else "")
