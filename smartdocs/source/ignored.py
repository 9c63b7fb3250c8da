"""Whether git would take a folder of ours into a commit of the plan's repository."""

from __future__ import annotations

import re
from pathlib import Path

from smartdocs.source.git import GitError, run

_PATTERN = re.compile(r"([\\*?\[ ])")


def find_ignore_line(root: Path, folder: Path) -> str:
    """Return the line that would keep a folder out of commits, for the .gitignore at the repository's top.

    Nothing where git ignores the folder already, and where it lies in no repository or in another one.
    """
    try:
        top = Path(run(root, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape")[:-1])
    except GitError:
        return ""
    folder, top = folder.resolve(), top.resolve()
    if folder == top or not folder.is_relative_to(top) or _is_ignored(top, folder):
        return ""
    return "/" + _PATTERN.sub(r"\\\1", folder.relative_to(top).as_posix()) + "/"


def _is_ignored(top: Path, folder: Path) -> bool:
    """Ask git about a file in the folder, for a pattern such as `private/` means folders alone."""
    asked = (folder / "index.html").relative_to(top).as_posix()
    try:
        run(top, "--no-literal-pathspecs", "check-ignore", "--quiet", "--", f"./{asked}")
    except GitError as error:
        return bool(error.detail)  # it says nothing when the answer is no
    return True
