"""Which of the numbered choices somebody means who types a number, a name, or the beginning of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from smartdocs.authoring.interview.form import Choice


@dataclass(frozen=True, slots=True)
class Picked:
    """The values that were meant; not `known` when the words are none of the choices."""

    values: tuple[str, ...] = ()
    known: bool = False


def pick(reply: str, choices: Sequence[Choice], *, several: bool = False) -> Picked:
    """Find the choice that a reply means; with `several`, numbers and names may be listed: `1, 3`."""
    whole = _find(reply, choices)
    if whole is not None:
        return Picked((whole,), known=True)
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?=\d+$)", reply) if part] if several else []
    found = [_find(part, choices) for part in parts]
    known = tuple(value for value in found if value is not None)
    if len(parts) > 1 and len(known) == len(parts):
        return Picked(tuple(dict.fromkeys(known)), known=True)
    return Picked()


def _find(reply: str, choices: Sequence[Choice]) -> str | None:
    if reply.isdecimal() and 1 <= int(reply) <= len(choices):
        return choices[int(reply) - 1].value
    wanted = reply.casefold()
    for choice in choices:
        if wanted in (choice.value.casefold(), choice.label.casefold()):
            return choice.value
    for begins in (_begins, _has_word):
        found = {choice.value for choice in choices if begins(choice, wanted)}
        if len(found) == 1:
            return found.pop()
    return None


def _begins(choice: Choice, wanted: str) -> bool:
    return choice.value.casefold().startswith(wanted) or choice.label.casefold().startswith(wanted)


def _has_word(choice: Choice, wanted: str) -> bool:
    """Tell whether a part of the value begins like this: `q4` in `2026-Q4`."""
    return any(part.startswith(wanted) for part in re.split(r"[-_. ]", choice.value.casefold()))
