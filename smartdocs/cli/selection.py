"""Which reports a command is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smartdocs.model.period import FiscalCalendar, PeriodError, parse_period
from smartdocs.model.provenance import SourceError
from smartdocs.review.plan import SUBJECTS, ReportPlan

_LIKE_A_PERIOD = re.compile(r"(?:FY ?)?[0-9]{2}|[QH][1-4]\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What the words after a command name: a folder, periods and subjects."""

    folder: Path
    periods: tuple[str, ...]
    subjects: tuple[str, ...]


def sort_words(words: tuple[str, ...]) -> Named:
    """Tell periods, subjects and the folder apart: `2026-Q3 person-ruth ../plan`.

    What looks like a period is one, and `./2026` is a folder; so is every other word that names one,
    unless it says which kind of subject it is.
    """
    periods = tuple(word for word in words if _LIKE_A_PERIOD.match(word))
    others = [word for word in words if word not in periods]
    folders = [word for word in others if _is_folder(word)]
    if len(folders) > 1:
        raise SourceError(f"Two folders are named: {folders[0]} and {folders[1]}", "Name one plan at a time")
    subjects = tuple(word for word in others if word not in folders)
    return Named(Path(folders[0] if folders else "."), periods, subjects)


def _is_folder(word: str) -> bool:
    is_subject = word in SUBJECTS or word.partition("-")[0] in SUBJECTS
    return "/" in word or word in (".", "..") or (Path(word).exists() and not is_subject)


def make_selection(calendar: FiscalCalendar, periods: tuple[str, ...]) -> Callable[[ReportPlan], bool]:
    """Return a test for reports: of these periods; without any, all."""
    try:
        chosen = {parse_period(text, calendar) for text in periods}
    except PeriodError as error:
        raise SourceError(error.message, error.help) from error
    return lambda plan: not chosen or plan.period in chosen
