"""Which folder a plan is read from: the one that is named, or one above it, as git looks for its own."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from smartdocs.model.provenance import SourceError
from smartdocs.source.workspace import CONFIG_FILE, FOLDERS, belongs

CONTENT = FOLDERS[0]


@dataclass(frozen=True, slots=True)
class PlanFolder:
    """`root` as it was named, or the folder above; `file` is seen from it, when one file was named."""

    root: Path
    file: str = ""
    is_above: bool = False


def find_plan_folder(named: Path, *, may_be_absent: bool = False) -> PlanFolder:
    """Find the plan that a folder holds or lies in, or that a file belongs to.

    Folders above are looked at up to the top of the git repository; without git, only those whose
    content this is. Raises `SourceError` when there is none, unless it
    `may_be_absent`: it lies in a revision, or is not saved yet.
    """
    start = named.parent if named.is_file() else named
    if not start.is_dir():
        raise SourceError(
            f"There is no folder {named}", f"Name the folder that holds {CONTENT}/, or run `smartdocs init`"
        )
    above = None if _holds_plan(start) else _find_above(start.resolve())
    root = Path(os.path.relpath(above)) if above else start
    if not above and not _holds_plan(start) and not may_be_absent:
        raise SourceError(
            f"Neither {CONFIG_FILE} nor {CONTENT}/ is in {start.resolve()} or above it",
            "Name the folder that holds them, or begin one: `smartdocs init`",
        )
    return PlanFolder(root, _name_file(root, named) if named.is_file() else "", above is not None)


def _holds_plan(folder: Path) -> bool:
    """Tell whether the plan's own names are there, be they what they should be or not."""
    return any(os.path.lexists(folder / name) for name in (CONFIG_FILE, CONTENT))


def _find_above(start: Path) -> Path | None:
    is_git = any((folder / ".git").exists() for folder in (start, *start.parents))
    for folder in start.parents if not (start / ".git").exists() else ():
        is_plan = (folder / CONFIG_FILE).is_file() or (folder / CONTENT).is_dir()
        if is_plan and (is_git or start.relative_to(folder).parts[0] in FOLDERS):
            return folder
        if (folder / ".git").exists():
            break
    return None


def _name_file(root: Path, named: Path) -> str:
    """Return a file's path from the root; raises `SourceError` when no plan is read from it."""
    file = named.parent.resolve() / named.name
    path = file.relative_to(root.resolve()).as_posix()
    if not belongs(path):
        raise SourceError(
            f"{named} is no file of the plan in {root}", f"Goals lie in {CONTENT}/goals/, a file each"
        )
    return path
