"""Check again and again: whenever something changes that the plan is read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from smartdocs.cli.console import Console
from smartdocs.model.provenance import SourceError
from smartdocs.pipeline import is_input


def watch(console: Console, check: Callable[[], object], changes: Iterable[object]) -> None:
    """Check at once, and after each change; only the first check ends it when there is nothing to read."""
    console.clear()
    check()
    _wait(console)
    for _ in changes:
        console.clear()
        try:
            check()
        except SourceError as error:
            console.problem(error.message, error.help)
        _wait(console)


def iter_changes(folder: Path) -> Iterable[object]:
    """Yield whenever files of the plan change; what happens at one time counts once. Never ends."""
    import watchfiles

    root = folder.resolve()
    return watchfiles.watch(root, watch_filter=lambda _, path: is_seen(root, Path(path)))


def is_seen(root: Path, path: Path) -> bool:
    """Tell whether a plan in the folder `root` is read from a path."""
    return path.is_relative_to(root) and is_input(path.relative_to(root).as_posix())


def _wait(console: Console) -> None:
    console.note("Watching for changes; Ctrl-C ends")
