"""Compare the files that a PDF encloses with its list, and the PDF with its own digest and a site's list."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import smartdocs
from smartdocs.model.pdf_digest import has_own_digest, is_as_stamped
from smartdocs.model.provenance import SourceError
from smartdocs.model.published import LIST_NAME, Origin, UnreadableListError, read_origin
from smartdocs.model.verification import Difference, Fault, Verification
from smartdocs.publish.handed_out import open_plain, printable, read_json, read_limited
from smartdocs.publish.manifest import MANIFEST
from smartdocs.publish.verify_site import read_listed

LARGEST_PDF = 1 << 29
SECONDS = 90
NOT_OURS = "Name a PDF that `smartdocs build` or `smartdocs report` made"


@dataclass(frozen=True, slots=True)
class _Enclosed:
    name: str
    sha256: str
    size: int
    problem: str


def verify_pdf(path: Path) -> Verification:
    """Hash what a PDF encloses, and name what is not as it was; raise SourceError when it cannot be read."""
    content = read_limited(path, LARGEST_PDF, follow=True)
    if content.startswith(b"PK\x03\x04"):
        raise SourceError(f"{path} is a ZIP", "Unfold the evidence pack, and name the folder that comes out")
    if not content.startswith(b"%PDF-"):
        raise SourceError(f"{path} is no PDF", NOT_OURS)
    sha256, is_stamped = hashlib.sha256(content).hexdigest(), is_as_stamped(content)
    problem = ""
    try:
        origin, enclosed = _read_inside(path)
    except UnreadableListError as fault:
        problem = printable(str(fault))
        origin, enclosed = Origin(version="", as_of="", edition=""), ()
    if problem and (is_stamped or not has_own_digest(content)):
        raise SourceError(f"{path} cannot be verified: {problem}", NOT_OURS)
    whole = () if is_stamped else (Difference(Fault.ALTERED, "the PDF itself", _explain(content, problem)),)
    beside, notes = _compare_beside(path, sha256)
    return Verification(
        kind="pdf",
        path=str(path),
        origin=origin,
        count=len(origin.originals),
        digest=sha256,
        differences=(*whole, *beside, *_compare_enclosed(origin, enclosed)),
        notes=notes,
    )


def _explain(content: bytes, problem: str) -> str:
    if not has_own_digest(content):
        return "the digest that it named is gone"
    detail = "its bytes do not come to the digest that it names"
    return f"{detail}, and {problem}" if problem else detail


def _read_inside(path: Path) -> tuple[Origin, tuple[_Enclosed, ...]]:
    """Return the list that a PDF encloses, and the other enclosed files; raise UnreadableListError."""
    answer = _ask_reader(path)
    if problem := answer.get("problem"):
        raise UnreadableListError(problem)
    if not answer["list"]:
        raise UnreadableListError(f"it encloses no {LIST_NAME}, the list of what it was made from")
    enclosed = tuple(
        _Enclosed(item["name"], item.get("sha256", ""), item.get("size", 0), item.get("problem", ""))
        for item in answer["files"]
    )
    return read_origin(read_json(answer["list"].encode("utf-8", "replace"))), enclosed


def _ask_reader(path: Path) -> Mapping[str, Any]:
    """Let a limited process take the PDF apart; whatever happens to it becomes a problem."""
    here = str(Path(smartdocs.__file__).resolve().parents[1])
    folders = [here, *(folder for folder in sys.path if Path(folder).is_absolute())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(folders))}
    with open_plain(path, follow=True) as file:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "smartdocs.publish.pdf_reader"],
                stdin=file,
                capture_output=True,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return {"problem": "it takes too long"}
    try:
        answer: Mapping[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"problem": "it needs more time or memory than it may use"}
    return answer


def _compare_enclosed(origin: Origin, enclosed: Sequence[_Enclosed]) -> Iterator[Difference]:
    """Compare each original with what is enclosed under its name."""
    there = {item.name: item for item in enclosed}
    for original in origin.originals:
        found, name = there.pop(original.name, None), printable(original.name)
        if found is None:
            yield Difference(Fault.MISSING, name, "it is not enclosed")
        elif found.problem:
            yield Difference(Fault.ALTERED, name, found.problem)
        elif found.size != original.size:
            yield Difference(Fault.ALTERED, name, f"{found.size:,} bytes instead of {original.size:,}")
        elif found.sha256 != original.sha256:
            yield Difference(Fault.ALTERED, name, "other bytes, as many as before")
    for name in there:
        yield Difference(Fault.ADDED, printable(name), "the list does not name it")


def _compare_beside(path: Path, sha256: str) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """Compare a PDF with the list of the site that it lies in, when it lies in one."""
    place = path.absolute()
    folder = next((it for it in place.parents[:2] if os.path.lexists(it / MANIFEST)), None)
    if folder is None:
        return (), ()
    try:
        listed = read_listed(folder)
    except SourceError as error:
        return (), (f"It was compared with no site: {error.message}",)
    name = place.relative_to(folder).as_posix()
    if name not in listed.files:
        return (), (f"The site around it, {folder}, does not list it",)
    if listed.files[name][0] != sha256:
        return (Difference(Fault.ALTERED, printable(name), "the site's list has another hash of it"),), ()
    return (), ("It is as the list of the site around it says",)
