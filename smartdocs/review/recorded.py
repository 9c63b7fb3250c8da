"""When a statement that names its own day was written down, as stated in git."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smartdocs.model.goal import CheckIn, Milestone
from smartdocs.model.provenance import Commit

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
    if item.written is None or not isinstance(day, date):
        return None
    recorded = item.written.committed.date()
    if recorded == day or (history_begins is not None and recorded <= history_begins):
        return None
    return Recorded(item.written, (recorded - day).days)
