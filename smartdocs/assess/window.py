"""Which days count for a goal, as seen from the day of a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.model.dates import add_months
from smartdocs.model.goal import Goal, Milestone
from smartdocs.model.period import Period

RHYTHM_DAYS = {"daily": 1, "weekly": 7, "biweekly": 14}
RHYTHM_MONTHS = {"monthly": 1, "quarterly": 3}


def later(day: date, days: int) -> date:
    """Move forward by days, stopping at the last day that a calendar has."""
    return day + timedelta(days=min(days, (date.max - day).days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A goal seen from a day; with `closing`, that day is over and late readings may close it.

    `grace_days` is for how long after the deadline a reading may still speak for it.
    """

    goal: Goal
    as_of: date
    grace_days: int = 14
    closing: Period | None = None

    @property
    def start(self) -> date | None:
        return self.goal.start

    @property
    def due(self) -> date | None:
        return self.goal.due

    @property
    def last_reading_day(self) -> date | None:
        """The day after which a reading no longer changes the verdict."""
        return None if self.due is None else later(self.due, self.grace_days)

    @property
    def stage(self) -> str:
        """The goal's stage; a closing that came soon after the closed period belongs to it."""
        closed = self.goal.closed
        if self.closing and closed and closed.on and self.has_passed(self.due or self.closing.end):
            last = later(self.due or self.closing.end, self.grace_days)
            if self.as_of < closed.on <= last:
                return self.goal.stage(closed.on)
        return self.goal.stage(self.as_of)

    def has_met(self, milestone: Milestone) -> bool:
        """Tell whether a milestone was met by the day.

        One that is only said to be done was met some time before the commit that says so: in the
        report of a closed period such a commit counts like a reading, within the grace time.
        """
        if self.closing and milestone.done is True and self.last_reading_day:
            return milestone.is_done(max(self.as_of, self.last_reading_day))
        return milestone.is_done(self.as_of)

    @property
    def has_begun(self) -> bool:
        return self.start is None or self.start <= self.as_of

    @property
    def has_ended(self) -> bool:
        """Tell whether the verdict is due: the deadline is past, or the owner closed the goal."""
        return self.stage in ("closed", "dropped") or (self.due is not None and self.has_passed(self.due))

    def has_passed(self, day: date) -> bool:
        """Tell whether a day is over; the day of a report is over only when it closes a period."""
        return day < self.as_of or (self.closing is not None and day == self.as_of)

    def admits(self, day: date, for_: Period | None = None) -> bool:
        """Tell whether a reading of that day counts, which may have been taken for a period."""
        last = self.last_reading_day
        if for_ is not None and self.due is not None and for_.start > self.due:
            return False
        if day <= self.as_of:
            return last is None or day <= last or (for_ is not None and self._is_of_goal(for_))
        if self.closing is None:
            return False
        if for_ is not None:
            own = self._is_of_goal(for_) and self.has_passed(for_.end)
            return own or for_.end == self.closing.end
        return last is not None and day <= last and self.due is not None and self.has_passed(self.due)

    def _is_of_goal(self, period: Period) -> bool:
        own = self.goal.period
        return period.end == self.due or (
            own is not None and (own.start, own.end) == (period.start, period.end)
        )

    @property
    def first_check_in(self) -> date | None:
        """The day by which the goal's rhythm asks for a first word."""
        return None if self.start is None else after_rhythm(self.start, self.goal.time_bound.check_in)


def after_rhythm(day: date, rhythm: str | None) -> date | None:
    """Return the day one interval of a check-in rhythm later, None without a rhythm."""
    if rhythm in RHYTHM_DAYS:
        return later(day, RHYTHM_DAYS[rhythm])
    if rhythm in RHYTHM_MONTHS and day.year < date.max.year:
        return add_months(day, RHYTHM_MONTHS[rhythm])
    return None
