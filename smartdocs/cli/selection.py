"""Which reviews a command is asked for."""

from __future__ import annotations

from collections.abc import Callable

from smartdocs.model.period import FiscalCalendar, PeriodError, parse_period
from smartdocs.model.provenance import SourceError
from smartdocs.review.plan import ReportPlan


def make_selection(
    calendar: FiscalCalendar, periods: tuple[str, ...], subjects: tuple[str, ...] = ()
) -> Callable[[ReportPlan], bool]:
    """Return a test for reviews: of these periods, and for these subjects; without any, all.

    A subject is a kind (`team`), or a kind and an id (`team-sdr`), as in the names of the PDFs.
    """
    try:
        chosen = {parse_period(text, calendar) for text in periods}
    except PeriodError as error:
        raise SourceError(error.message, error.help) from error

    def is_wanted(plan: ReportPlan) -> bool:
        kind, name = plan.subject.kind, f"{plan.subject.kind}-{plan.subject.id}"
        return (not chosen or plan.period in chosen) and (
            not subjects or kind in subjects or name in subjects
        )

    return is_wanted
