"""Find the recorded adjustment that says so, where a term changed: its field and its values must fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from smartdocs.assess.term_difference import Value
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import Period, PeriodError, parse_date
from smartdocs.model.quantity import Quantity, QuantityError, convert, parse_quantity, same_unit

_SEPARATORS = re.compile(r"[.\[\]#/\s]+")
# What authors write as a field, and the terms that it may mean.
_MEANT = {
    "each": ("path",),
    "time_bound": ("due", "start", "check_in"),
    "timebound": ("due", "start", "check_in"),
    "timely": ("due", "start", "check_in"),
    "deadline": ("due", "milestone due"),
    "specific": ("what", "title", "counts_when"),
    "what": ("what", "title"),
    "title": ("title", "what"),
    "measurable": (
        "target", "baseline", "stretch", "metric", "kind", "per", "at_least", "source", "data", "path",
    ),
    "period": ("period", "due", "start"),
    "file": ("data",),
    "weight": ("weight", "metric weight"),
    "agreed": ("agreed_on",),
}  # fmt: skip
_PLAIN = (
    "target", "stretch", "baseline", "metric", "kind", "per", "at_least", "source", "data", "path", "due",
    "start", "owner", "team", "account", "counts_when", "check_in", "status",
)  # fmt: skip

# How a term is written as the field of an adjustment.
FIELDS = {
    **{name: f"measurable.{name}" for name in (
        "target", "stretch", "baseline", "metric", "kind", "per", "at_least", "source", "data", "path",
    )},
    "metric weight": "measurable.weight", "due": "time_bound.due", "start": "time_bound.start",
    "check_in": "time_bound.check_in", "counts_when": "specific.counts_when", "milestone": "milestones",
    **{f"milestone {name}": f"milestones.{name}" for name in ("due", "target", "weight", "title")},
}  # fmt: skip


def terms_meant(field: str) -> tuple[str, ...]:
    """Return the terms that an adjustment's `field` may mean; none for what is no term."""
    parts = [part.replace("-", "_") for part in _SEPARATORS.split(field.strip().lower()) if part]
    parts = [part for part in parts if not part.isdigit()]
    if not parts:
        return ()
    if parts[0] in ("milestones", "milestone"):
        last = parts[-1]
        if len(parts) > 1 and last in ("due", "target", "weight", "title"):
            return (f"milestone {last}",)
        return ("milestone", "milestone due", "milestone target", "milestone weight", "milestone title")
    last = parts[-1]
    if last in _MEANT:
        return _MEANT[last]
    return (last,) if last in _PLAIN else ()


def find_reason(
    adjustments: Iterable[Adjustment], term: str, old: Value | None, new: Value | None
) -> Adjustment | None:
    """Return the adjustment that records a change; one with both values before one with less.

    One that says another new value is about another change. What cannot be compared counts as said.
    """
    best: tuple[int, Adjustment] | None = None
    for item in adjustments:
        if term not in terms_meant(item.field):
            continue
        said_to, said_from = is_same(item.to, new), is_same(item.from_, old)
        if said_to is False:
            continue
        rank = (said_to is True) * 2 + (said_from is True)
        if best is None or rank >= best[0]:
            best = rank, item
    return best[1] if best else None


def is_same(text: str, value: Value | None) -> bool | None:
    """Tell whether a text says a value; None where nothing is written, or the text is of another sort."""
    written = text.strip()
    if not written:
        return None
    if value is None:
        return True if written.lower() in ("none", "-", "–", "nothing", "n/a") else None
    if isinstance(value, Quantity):
        return _is_same_quantity(written, value)
    if isinstance(value, date):
        try:
            return parse_date(written) == value
        except PeriodError:
            return None
    if isinstance(value, Decimal):
        try:
            return Decimal(written) == value
        except InvalidOperation:
            return None
    if isinstance(value, Period):
        return True if written.upper() == value.id.upper() else None
    return True if " ".join(written.lower().split()) == " ".join(value.lower().split()) else None


def _is_same_quantity(written: str, value: Quantity) -> bool | None:
    try:
        said = parse_quantity(written)
        if said.unit and value.unit and said.unit != value.unit:
            if not same_unit(said.unit, value.unit):
                return None
            said = convert(said, value.unit)
    except QuantityError:
        return None
    return said.value == value.value and said.upper == value.upper
