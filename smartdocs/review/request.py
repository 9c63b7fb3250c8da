"""Which reports somebody asks for by name, and why there is none when there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from smartdocs.model.config import ReportSpec
from smartdocs.model.period import Period, PeriodError, PeriodKind, parse_period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import SourceError
from smartdocs.review.homes import HOMES, goals_of, periods_with_goals
from smartdocs.review.plan import (
    ALL_KINDS,
    DEFAULT_SPECS,
    KINDS,
    PLAN,
    SUBJECTS,
    ReportPlan,
    kinds_for,
    plan_reports,
)

_MOST_NAMED = 6
_EXAMPLES = {
    PeriodKind.MONTH: ("a month", "2026-09"),
    PeriodKind.QUARTER: ("a quarter", "2026-Q3"),
    PeriodKind.HALF: ("a half-year", "2026-H2"),
    PeriodKind.YEAR: ("a year", "2026"),
    PeriodKind.SPAN: ("a span of years", "2026..2030"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for; an empty tuple asks for all. `subjects` are kinds, and ids where one is meant.

    `wants_agenda` asks for one in every review, whatever the configuration says of them.
    """

    periods: tuple[Period, ...] = ()
    subjects: tuple[tuple[str, str | None], ...] = ()
    kinds: tuple[str, ...] = ()
    wants_agenda: bool = False

    def wants(self, plan: ReportPlan) -> bool:
        """Tell whether a report is among those that were asked for."""
        subject = plan.subject
        return (
            (not self.periods or plan.period in self.periods)
            and (not self.kinds or plan.kind in self.kinds)
            and (not self.subjects or any(name in self.subjects for name in _names(subject.kind, subject.id)))
        )


def read_request(
    portfolio: Portfolio,
    periods: Sequence[str],
    subjects: Sequence[str],
    kinds: Sequence[str],
    as_of: date,
    *,
    wants_agenda: bool = False,
) -> Request:
    """Read periods, subjects and kinds as a person types them.

    A subject is a kind (`team`), a kind and an id (`team-sdr`), or an id. Raises `SourceError` for what
    cannot be: a period that is none, a subject that nobody has heard of, kinds that do not fit the periods.
    """
    try:
        chosen = tuple(dict.fromkeys(parse_period(text, portfolio.calendar) for text in periods))
    except PeriodError as error:
        raise SourceError(error.message, error.help) from error
    request = Request(
        periods=chosen,
        subjects=tuple(name for text in subjects for name in _read_subject(portfolio, text)),
        kinds=tuple(dict.fromkeys(kinds)),
        wants_agenda=wants_agenda,
    )
    _refuse_misfits(request, as_of)
    return request


def choose_specs(
    portfolio: Portfolio, request: Request, as_of: date, configured: tuple[ReportSpec, ...]
) -> tuple[ReportSpec, ...]:
    """Say what is to be made: of the kinds asked for, or of those that the site has.

    A period for which the site has no report is given what fits it.
    """
    specs = _choose(portfolio, request, as_of, configured)
    return tuple(replace(spec, agenda="always") for spec in specs) if request.wants_agenda else specs


def _choose(
    portfolio: Portfolio, request: Request, as_of: date, configured: tuple[ReportSpec, ...]
) -> tuple[ReportSpec, ...]:
    if request.kinds:
        return tuple(
            ReportSpec(kind=kind, periods=tuple(p for p in request.periods if kind in kinds_for(p)))
            for kind in request.kinds
        )
    there = {plan.period for plan in plan_reports(portfolio, as_of, configured) if request.wants(plan)}
    missing = (period for period in request.periods if period not in there)
    return (
        *(configured or DEFAULT_SPECS),
        *(ReportSpec(kind=kind, periods=(period,)) for period in missing for kind in _fitting(period, as_of)),
    )


def explain_nothing(portfolio: Portfolio, request: Request, as_of: date, edition: str = "") -> SourceError:
    """Say why no report matches, among those of an edition when it is named."""
    if edition:
        return SourceError(
            f"The edition `{edition}` has no such report",
            "It has those about its own subject, of periods in which it shows goals; "
            f"`smartdocs edition {edition} --explain` says which it shows",
        )
    for period in request.periods:
        if not goals_of(portfolio, period):
            return SourceError(f"No goal is planned in {period.id}", _name_periods(portfolio, period))
        if period.start > as_of and PLAN not in kinds_for(period):
            return _refuse_early(period)
    whom = " or ".join(f"`{name or kind}`" for kind, name in request.subjects)
    when = " or ".join(period.id for period in request.periods)
    if whom and when:
        return SourceError(f"No goal of {whom} is in {when}", "Leave out the name to see who has goals then")
    if whom:
        return SourceError(
            f"No report is about {whom}", "A report needs goals with a `period:` or a deadline"
        )
    return SourceError(
        "No report matches", "`smartdocs build` lists all reports on the site's page of reviews"
    )


def _fitting(period: Period, as_of: date) -> Iterator[str]:
    for kind in kinds_for(period):
        if (period.start <= as_of) == (kind != PLAN):
            yield kind


def _refuse_misfits(request: Request, as_of: date) -> None:
    for period in request.periods:
        fitting = kinds_for(period)
        if not fitting:
            noun = _EXAMPLES[period.kind][0]
            raise SourceError(
                f"`{period.id}` is {noun}: no report is made of it",
                "Name a month, quarter, half-year or year",
            )
        if request.kinds and not set(fitting) & set(request.kinds):
            _refuse(period, request.kinds[0])
        if request.kinds and period.start > as_of and PLAN not in request.kinds:
            raise _refuse_early(period)
    for kind in request.kinds:
        if request.periods and not any(kind in kinds_for(period) for period in request.periods):
            _refuse(request.periods[0], kind)


def _refuse_early(period: Period) -> SourceError:
    help = "`--kind plan` makes its plan" if PLAN in kinds_for(period) else "Ask again once it has begun"
    return SourceError(f"{period.id} begins on {period.start}: there is nothing to review yet", help)


def _refuse(period: Period, kind: str) -> None:
    noun = _EXAMPLES[period.kind][0]
    lengths = HOMES if kind == PLAN else (KINDS[kind],)
    wanted = " or ".join(f"{_EXAMPLES[length][0]} such as `{_EXAMPLES[length][1]}`" for length in lengths)
    title = "plan" if kind == PLAN else f"{kind} review"
    raise SourceError(
        f"`{period.id}` is {noun}: it has no {title}",
        f"Name {wanted}, or choose {' or '.join(f'`--kind {name}`' for name in kinds_for(period))}",
    )


def _names(kind: str, name: str) -> tuple[tuple[str, str | None], ...]:
    return ((kind, None), (kind, name))


def _read_subject(portfolio: Portfolio, text: str) -> tuple[tuple[str, str | None], ...]:
    if text in SUBJECTS:
        return ((text, None),)
    shelves: dict[str, Mapping[str, object]] = {
        "person": portfolio.people,
        "team": portfolio.teams,
        "account": portfolio.accounts,
    }
    kind, dash, name = text.partition("-")
    if dash and name in shelves.get(kind, ()):
        return ((kind, name),)
    found = tuple((kind, text) for kind, shelf in shelves.items() if text in shelf)
    if found:
        return found
    known = [name for shelf in shelves.values() for name in shelf]
    raise SourceError(f"There is no team, person or account `{text}`", _suggest(text, known))


def _suggest(text: str, known: Iterable[str]) -> str:
    names = list(known)
    bare = text.partition("-")[2] if text.partition("-")[0] in SUBJECTS else text
    near = get_close_matches(bare, names, 1) or get_close_matches(text, (*SUBJECTS, *ALL_KINDS), 1)
    if near:
        return f"Did you mean `{near[0]}`?"
    shown = ", ".join(f"`{name}`" for name in names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"There are {shown}{more}" if names else "Name `organisation`, or write files for teams and people"


def _name_periods(portfolio: Portfolio, period: Period) -> str:
    lengths = (period.kind,) if period.kind in KINDS.values() else HOMES
    found = sorted(periods_with_goals(portfolio, lengths))
    if not found:
        return "Give goals a `period:`, such as `2026-Q3`"
    shown = ", ".join(item.id for item in found[-_MOST_NAMED:])
    return f"Goals are planned in {shown}"
