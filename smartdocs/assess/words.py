"""Numbers, amounts and days in plain words, for reasons and remarks: phrases, which render says anew."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from smartdocs.model.goal import Metric
from smartdocs.model.phrase import Amount, Day, Number, Phrase, message, phrase
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.model.units import CURRENCY_CODES

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
BOUNDS = {
    Comparator.AT_MOST: message("at most %(amount)s"),
    Comparator.BELOW: message("under %(amount)s"),
    Comparator.AT_LEAST: message("at least %(amount)s"),
    Comparator.ABOVE: message("over %(amount)s"),
}
RHYTHMS = {
    "day": message("%(amount)s per day"),
    "week": message("%(amount)s per week"),
    "month": message("%(amount)s per month"),
    "quarter": message("%(amount)s per quarter"),
    "year": message("%(amount)s per year"),
}
METRIC_KINDS = {
    "reach": phrase("reach"),
    "total": phrase("total"),
    "sum": phrase("sum"),
    "keep": phrase("keep"),
    "rate": phrase("rate"),
    "milestones": phrase("milestones"),
    "parts": phrase("parts"),
    "done": phrase("done"),
}
MOST_PLACES = 4
WIDE = Context(prec=200)


def decimals(value: Decimal) -> int:
    """Count the digits after the point that say something, four at most."""
    text = f"{value:f}"
    return min(len(text.partition(".")[2].rstrip("0")), MOST_PLACES)


def format_number(value: Decimal, places: int | None = None) -> str:
    """Write a number with commas between thousands, rounded half up, without empty decimals."""
    kept = decimals(value) if places is None else places
    text = f"{value.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP, WIDE):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    number = "0" if text == "-0" else text
    return Phrase(number, Number(Decimal(number.replace(",", ""))))


def format_amount(value: Decimal, unit: str, places: int | None = None) -> str:
    """Write a number with its unit: `7.5 days`, `15%`, `$1,200`, `CHF 300`."""
    number = format_number(value, places)
    return Phrase(_join_unit(number, unit), Amount(number, unit)) if unit else number


def _join_unit(number: str, unit: str) -> str:
    if unit in SIGNS:
        return f"-{SIGNS[unit]}{number[1:]}" if number.startswith("-") else f"{SIGNS[unit]}{number}"
    if is_money(unit):
        return f"{unit} {number}"
    return f"{number}{unit}" if unit in ("%", "x") or unit.startswith("/") else f"{number} {unit}"


def bare_amount(value: Decimal, unit: str) -> str:
    """Write the first of two amounts in the same unit: `48` of 50 meetings, but `$182,000` of $210,000."""
    return format_amount(value, unit) if is_money(unit) else format_number(value)


def is_money(unit: str) -> bool:
    """Tell whether a unit is the code of a currency, as a parsed quantity spells it."""
    return unit in CURRENCY_CODES


def format_bound(target: Quantity, falling: bool = False) -> str:
    """Write a target as something to be kept to: `at most 7 days`, `20 to 30 days`."""
    if target.comparator is Comparator.BETWEEN and target.upper is not None:
        high = format_amount(target.upper, target.unit)
        return _with_rhythm(phrase("%(low)s to %(high)s", low=format_number(target.value), high=high), target)
    amount = format_amount(target.value, target.unit)
    plain = BOUNDS[Comparator.AT_MOST] if falling else ""
    bound = BOUNDS.get(target.comparator, plain) if target.comparator else plain
    return _with_rhythm(phrase(bound, amount=amount) if bound else amount, target)


def _with_rhythm(amount: str, target: Quantity) -> str:
    return phrase(RHYTHMS[target.per], amount=amount) if target.per else amount


def format_day(day: date) -> str:
    """Write a day as `4 Nov 2021`, whatever the machine's language."""
    return Phrase(f"{day.day} {MONTHS[day.month - 1]} {day.year}", Day(day))


def format_share(share: Decimal) -> str:
    """Write a share as a whole percentage; only all of it is 100%, only nothing is 0%."""
    percent = share * 100
    rounded = percent.quantize(Decimal(1), ROUND_HALF_UP, WIDE)
    if rounded == 100 and percent < 100:
        return phrase(BOUNDS[Comparator.ABOVE], amount=format_amount(Decimal(99), "%"))
    if rounded == 0 and percent > 0:
        return phrase(BOUNDS[Comparator.BELOW], amount=format_amount(Decimal(1), "%"))
    return format_amount(rounded, "%")


def name_metric(metric: Metric) -> str:
    """Name a metric in running text: `weekly active technicians`; its author's capitals are kept."""
    words = " ".join(metric.metric.replace("-", " ").replace("_", " ").split())
    return words or METRIC_KINDS.get(metric.kind, metric.kind)


def count(number: int, thing: str) -> str:
    """Write `1 milestone`, `2 milestones`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
