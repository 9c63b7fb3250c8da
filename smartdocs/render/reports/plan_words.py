"""Words that plans need: whether a goal is agreed, what is due, what hands over what, what stands open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from smartdocs.model.agreed_terms import PlanTag
from smartdocs.model.phrase import capital, joined, message, phrase
from smartdocs.render.filters import (
    format_date,
    format_day_range,
    format_number,
    format_quantity,
    plural,
    round_half_up,
    with_unit,
)
from smartdocs.review.agreement import Agreement
from smartdocs.review.day_list import DayRow, Due
from smartdocs.review.hand_overs import Awaited, Delivered, Needed
from smartdocs.review.sections.risks import Risk, RiskKind
from smartdocs.review.sections.time_needed import LoadRow
from smartdocs.review.stage import Stage

_DUE = {
    Due.BASELINE: phrase("Baseline found"),
    Due.NEED: phrase("Needed"),
    Due.DELIVERY: phrase("Delivery"),
    Due.MILESTONE: phrase("Milestone"),
    Due.DEADLINE: phrase("Deadline"),
}
_STAGES = {
    Stage.SO_FAR: phrase("Review so far"),
    Stage.CLOSED: phrase("Review of the closed period"),
    Stage.PLAN_AHEAD: phrase("Plan of a period that has not begun"),
    Stage.PLAN_RUNS: phrase("Plan of the period under way, as it stands"),
    Stage.PLAN_OVER: phrase("Plan of a period that is over, as it stands"),
}
_RISKS = {
    RiskKind.NOBODY: message("%(what)s: nobody says to provide it"),
    RiskKind.LATE: message("%(what)s: promised for %(day)s, %(late)s after it is needed"),
    RiskKind.WAITS: message("It waits for %(what)s, due on %(day)s, %(late)s after its own deadline"),
    RiskKind.BASELINE: message("The baseline of %(what)s is to be found by %(day)s"),
}


def describe_stage(stage: Stage) -> str:
    """Say whether a report looks back at a period, at it so far, or ahead."""
    return _STAGES[stage]


def describe_agreement(agreement: Agreement) -> str:
    """Say whether a goal is agreed, on which day and by whom, and what has changed since."""
    return joined("; ", (_agreed_words(agreement), *_sealed_words(agreement)))


def _agreed_words(agreement: Agreement) -> str:
    names = ", ".join(named.title for named in agreement.by)
    if agreement.on and agreement.by_both and not names:
        return phrase("Agreed on %(day)s by owner and reviewer", day=format_date(agreement.on))
    if agreement.on and names:
        return phrase("Agreed on %(day)s by %(names)s", day=format_date(agreement.on), names=names)
    if agreement.on:
        return phrase("Agreed on %(day)s", day=format_date(agreement.on))
    if names:
        return phrase("Agreed by %(names)s, on a day that is not recorded", names=names)
    if agreement.is_stated:
        return phrase("Said to be agreed; by whom and when is not recorded")
    if agreement.tag:
        return phrase("In force; no agreement is recorded")
    return phrase("Not yet agreed")


def _sealed_words(agreement: Agreement) -> Iterator[str]:
    if agreement.tag:
        yield phrase("sealed in %(tag)s", tag=agreement.tag)
    if agreement.changes:
        yield phrase("%(changes)s since", changes=plural(agreement.changes, "change"))


def describe_seal(tag: PlanTag) -> str:
    """Say which tag seals a plan: its name, commit and day."""
    return phrase(
        "Sealed as %(tag)s, commit %(commit)s of %(day)s, with %(goals)s",
        tag=tag.name,
        commit=tag.commit.short_id,
        day=format_date(tag.commit.day),
        goals=plural(len(tag.goals), "goal"),
    )


def due_word(row: DayRow) -> str:
    """Name what is due: a milestone, a deadline, a delivery, something needed."""
    return _DUE[row.due]


def describe_needed(row: Needed) -> str:
    """Say what is promised of a need: for when, how late, or that nobody has promised it."""
    if not row.is_promised:
        return phrase("Not promised") if row.provider else phrase("Nobody is named")
    if row.promised is None:
        return phrase("Provided; no day is named")
    day = format_date(row.promised)
    if row.days_late:
        return phrase("Promised for %(day)s, %(late)s late", day=day, late=plural(row.days_late, "day"))
    return phrase("Promised for %(day)s", day=day)


def describe_awaited(row: Awaited) -> str:
    """Say by when what is waited for is due, and whether that is too late for whoever waits."""
    if row.due is None:
        return phrase("No deadline")
    day = format_date(row.due)
    if row.days_late:
        late = plural(row.days_late, "day")
        return phrase("Due %(day)s, %(late)s after the deadline of what waits for it", day=day, late=late)
    return phrase("Due %(day)s", day=day)


def describe_delivered(row: Delivered) -> str:
    """Say by when something is delivered, and how much of it."""
    item = row.delivery
    amount = (format_quantity(item.amount),) if item.amount else ()
    by = (phrase("by %(day)s", day=format_date(item.by)),) if item.by else ()
    return capital(joined(", ", (*amount, *by))) if amount or by else phrase("All the time")


def describe_risk(risk: Risk) -> str:
    """Say what stands open; a rule's finding says it in its own words."""
    if risk.kind is RiskKind.OPEN:
        return risk.what
    what = risk.what or phrase("its measure")
    return phrase(
        _RISKS[risk.kind],
        what=what,
        day=format_date(risk.day) if risk.day else "",
        late=plural(risk.days_late, "day"),
    )


def format_load(amount: Decimal, row: LoadRow) -> str:
    """Write hours or days a week with one place at most."""
    return with_unit(format_number(round_half_up(amount, 1)), row.unit)


def describe_weeks_over(row: LoadRow) -> str:
    """Say in how many weeks more is planned than there is time for, and which come first and last."""
    if not row.over:
        return phrase("None")
    days = format_day_range(row.over[0].start, row.over[-1].end)
    return phrase("%(weeks)s, %(days)s", weeks=plural(len(row.over), "week"), days=days)


PLAN_FILTERS: dict[str, Callable[..., str]] = {
    "describe_stage": describe_stage,
    "describe_agreement": describe_agreement,
    "describe_seal": describe_seal,
    "due_word": due_word,
    "describe_needed": describe_needed,
    "describe_awaited": describe_awaited,
    "describe_delivered": describe_delivered,
    "describe_risk": describe_risk,
    "format_load": format_load,
    "describe_weeks_over": describe_weeks_over,
}
