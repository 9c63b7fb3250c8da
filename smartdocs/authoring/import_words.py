"""The few words that some columns hold: how a goal stands, how often it is looked at."""

from __future__ import annotations

from smartdocs.authoring.import_values import Misread
from smartdocs.model.goal_schema import RHYTHMS
from smartdocs.model.source_file import Key
from smartdocs.source.scalars import Unreadable, parse_number

_CLAIMS = {
    "on track": "on track, ontrack, green, 🟢",
    "at risk": "at risk, amber, yellow, orange, some risk, 🟡, 🟠",
    "off track": "off track, behind, red, delayed, 🔴",
    "achieved": "achieved, done, complete, completed, finished, met, ✅",
    "missed": "missed, failed, not achieved, not met",
    "not started": "not started, to do, todo, planned, not yet started",
}
_LIFE = {
    "draft": "draft, proposed, idea",
    "agreed": "agreed, approved, committed",
    "active": "active, in progress, ongoing, started, underway, under way, wip, open",
    "dropped": "dropped, cancelled, canceled, abandoned, descoped, 🚫",
}
_RHYTHMS = {"fortnightly": "biweekly", "bi weekly": "biweekly", "every two weeks": "biweekly"}
_RHYTHMS |= {f"every {word}": rhythm for word, rhythm in zip(("day", "week", "month", "quarter"), (
    "daily", "weekly", "monthly", "quarterly"), strict=True)}  # fmt: skip


def _index(table: dict[str, str]) -> dict[str, str]:
    return {word: meant for meant, words in table.items() for word in words.split(", ")}


_BY_CLAIM, _BY_LIFE = _index(_CLAIMS), _index(_LIFE)


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


def read_status(text: str) -> tuple[Key, str]:
    """Return where a status belongs, and its word: how somebody sees it is part of a check-in.

    Raises `Misread`.
    """
    word = _fold(text)
    if word in _BY_CLAIM:
        return ("check_ins", "status"), _BY_CLAIM[word]
    if word in _BY_LIFE:
        return ("status",), _BY_LIFE[word]
    raise Misread(f"`{text[:40]}` is no status that is known here")


def read_word(name: str, text: str) -> str:
    """Read a rhythm, a weight or a confidence. Raises `Misread`."""
    if name == "check_in":
        word = _fold(text)
        if (rhythm := _RHYTHMS.get(word, word)) in RHYTHMS:
            return rhythm
        raise Misread(f"`{text[:40]}` is none of {', '.join(RHYTHMS)}")
    try:
        parse_number(text, 0, 1 if name == "confidence" else None, whole=False)
    except Unreadable:
        bound = "a share from 0 to 1" if name == "confidence" else "a number"
        raise Misread(f"`{text[:40]}` is not {bound}") from None
    return text
