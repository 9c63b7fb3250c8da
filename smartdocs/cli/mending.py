"""Mend a plan, or the one file that an editor hands over, and say how much was mended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from smartdocs.authoring.bench import Mended
from smartdocs.authoring.fix import mend, propose
from smartdocs.authoring.patch import make_patch
from smartdocs.authoring.write_back import is_own, write_back
from smartdocs.cli.console import Console
from smartdocs.cli.options import COULD_NOT_RUN
from smartdocs.model.provenance import SourceError
from smartdocs.pipeline import Gathered, Judged, is_input


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A file as an editor has it; `path` is seen from the root, and empty when no plan is read from it."""

    path: str
    content: bytes

    @property
    def files(self) -> Mapping[str, bytes]:
        return {self.path: self.content} if self.path else {}


def read_unsaved(folder: Path, named: Path) -> Unsaved:
    """Read standard input as the file that was named; it need not exist."""
    root, file = folder.resolve(), named.parent.resolve() / named.name
    if not file.is_relative_to(root):
        raise SourceError(f"{named} lies outside {root}", "Name the folder that holds the plan as well")
    path = file.relative_to(root).as_posix()
    return Unsaved(path if is_input(path) else "", sys.stdin.buffer.read())


def keep_only(judged: Judged, path: str | None) -> Judged:
    """Keep the findings of one file, when there is one: an editor's, or the one that was named."""
    if path is None:
        return judged
    result = judged.result
    kept = replace(
        result,
        findings=tuple(item for item in result.findings if item.location.path == path),
        ignored=tuple(item for item in result.ignored if item[0].location.path == path),
        accepted=tuple(item for item in result.accepted if item.location.path == path),
    )
    return replace(judged, result=kept)


def can_mend(judged: Judged) -> bool:
    """Tell whether there is a repair for any of the findings."""
    return next(propose(judged), None) is not None


def mend_plan(
    folder: Path, judged: Judged, judge: Callable[[Gathered], Judged], unsaved: Unsaved | None, file: str = ""
) -> Mended:
    """Mend, in memory, the files of a plan, or only the one that an editor has, or that was named."""

    def may_edit(path: str) -> bool:
        if unsaved:
            return path == unsaved.path
        return path == (file or path) and is_own(folder, path)

    return mend(judged, folder, may_edit=may_edit, judge=judge)


def show_patch(console: Console, mended: Mended, unsaved: Unsaved | None, file: str = "") -> int:
    """Print what mending would change, and return the exit code that says whether it is anything."""
    console.content(make_patch(mended.files))
    if mended.judged.result.crashes:
        return COULD_NOT_RUN
    console.note(
        f"Would mend {_count(mended, unsaved.path if unsaved else file or None)}"
        + ("; --fix does" if mended.findings else "")
    )
    return 1 if mended.findings else 0


def put_back(
    console: Console, folder: Path, mended: Mended, unsaved: Unsaved | None, file: str = ""
) -> Unsaved | None:
    """Write the mended files, or print the editor's one, which is returned as it now is."""
    if unsaved is None:
        write_back(folder, mended.files)
    else:
        _, content = mended.files.get(unsaved.path, (b"", unsaved.content))
        console.content(content)
    console.note(f"Mended {_count(mended, unsaved.path if unsaved else file or None)}")
    return replace(unsaved, content=content) if unsaved else None


def _count(mended: Mended, path: str | None) -> str:
    count, left = len(mended.findings), len(keep_only(mended.judged, path).findings)
    return f"{count} of {count + left} {'finding' if count + left == 1 else 'findings'}"
