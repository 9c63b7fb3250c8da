"""What a build says when an edition holds what its readers must not see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from smartdocs.cli.console import Console

if TYPE_CHECKING:
    from smartdocs.publish.leaks import Leak
    from smartdocs.stages.emit import Emission
    from smartdocs.stages.judge import Judged
    from smartdocs.stages.view import Edition

SHOWN = 10
HELP = (
    "Mark what may be seen, or take it out of what is published; "
    "`smartdocs edition NAME --explain` says what an edition shows"
)


def refuse_leaks(
    console: Console,
    judged: Judged,
    editions: Sequence[Edition],
    made: Sequence[Emission],
    note: str = "Nothing was published; the old sites stay as they were",
) -> None:
    """Prove every edition before any is published; end with exit code 1, and a note, when one leaks."""
    from smartdocs import pipeline

    found = [
        (edition.plan.key, leak)
        for edition, emission in zip(editions, made, strict=True)
        for leak in pipeline.prove(judged, edition, emission.artifacts)
    ]
    if found:
        for name in dict.fromkeys(name for name, _ in found):
            show_leaks(console, name, [leak for key, leak in found if key == name])
        console.note(note)
        raise SystemExit(1)


def show_leaks(console: Console, edition: str, leaks: Iterable[Leak]) -> None:
    """Name the files of an edition, the words in them, and where these come from."""
    listed = list(leaks)
    lines = [_describe(leak) for leak in listed[:SHOWN]]
    if len(listed) > SHOWN:
        lines.append(f"and {len(listed) - SHOWN} more")
    count = "1 place" if len(listed) == 1 else f"{len(listed)} places"
    head = f"The edition {edition} shows in {count} what it must not:"
    console.problem(head, HELP, lines)


def _describe(leak: Leak) -> str:
    place = leak.place if leak.place.startswith(leak.path) else leak.path
    return f"{place}: `{leak.words}`" + (f", from {leak.where}" if leak.where else "")
