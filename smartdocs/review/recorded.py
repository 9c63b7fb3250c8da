"""When a statement that names its own day was written down, as stated in git."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smartdocs.model.goal import CheckIn, Milestone
from smartdocs.model.provenance import Commit
from smartdocs.model.review_file import Acknowledgement, Signature

_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Recorded:
    """The commit that wrote a statement as it is now; `days` after the day that it names, or before."""

    commit: Commit
    days: int

    @property
    def is_late(self) -> bool:
        """Tell whether more than a week went by."""
        return self.days > _A_WEEK


def find_recorded(item: Milestone | CheckIn, history_begins: date | None) -> Recorded | None:
    """Find when a statement was written; None where its own day, or the import, says it all."""
    day = item.date if isinstance(item, CheckIn) else item.done
    found = _find(item.written, day, history_begins) if isinstance(day, date) else None
    return found if found and found.days else None


def find_hand(item: Signature | Acknowledgement, history_begins: date | None) -> Recorded | None:
    """Find who wrote that somebody signed or acknowledged, and when; None where git does not tell."""
    return _find(item.written, item.on, history_begins) if item.on else None


def _find(written: Commit | None, day: date, history_begins: date | None) -> Recorded | None:
    recorded = written.committed.date() if written else None
    if written is None or recorded is None or (history_begins is not None and recorded <= history_begins):
        return None
    return Recorded(written, (recorded - day).days)
