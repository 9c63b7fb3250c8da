"""Numbers, amounts and days in plain words, for reasons and remarks."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from smartdocs.model.goal import Metric
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.model.units import CURRENCY_CODES

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
BOUNDS = {
    Comparator.AT_MOST: "at most ",
    Comparator.BELOW: "under ",
    Comparator.AT_LEAST: "at least ",
    Comparator.ABOVE: "over ",
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
    return "0" if text == "-0" else text


def format_amount(value: Decimal, unit: str, places: int | None = None) -> str:
    """Write a number with its unit: `7.5 days`, `15%`, `$1,200`, `CHF 300`."""
    number = format_number(value, places)
    if unit in SIGNS:
        return f"-{SIGNS[unit]}{number[1:]}" if number.startswith("-") else f"{SIGNS[unit]}{number}"
    if is_money(unit):
        return f"{unit} {number}"
    return f"{number}{unit}" if unit in ("", "%", "x") or unit.startswith("/") else f"{number} {unit}"


def bare_amount(value: Decimal, unit: str) -> str:
    """Write the first of two amounts in the same unit: `48` of 50 meetings, but `$182,000` of $210,000."""
    return format_amount(value, unit) if is_money(unit) else format_number(value)


def is_money(unit: str) -> bool:
    """Tell whether a unit is the code of a currency, as a parsed quantity spells it."""
    return unit in CURRENCY_CODES


def format_bound(target: Quantity, falling: bool = False) -> str:
    """Write a target as something to be kept to: `at most 7 days`, `20 to 30 days`."""
    rhythm = f" per {target.per}" if target.per else ""
    if target.comparator is Comparator.BETWEEN and target.upper is not None:
        return f"{format_number(target.value)} to {format_amount(target.upper, target.unit)}{rhythm}"
    plain = "at most " if falling else ""
    word = BOUNDS.get(target.comparator, plain) if target.comparator else plain
    return f"{word}{format_amount(target.value, target.unit)}{rhythm}"


def format_day(day: date) -> str:
    """Write a day as `4 Nov 2021`, whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_share(share: Decimal) -> str:
    """Write a share as a whole percentage; only all of it is 100%, only nothing is 0%."""
    percent = share * 100
    rounded = percent.quantize(Decimal(1), ROUND_HALF_UP, WIDE)
    if rounded == 100 and percent < 100:
        return "over 99%"
    return "under 1%" if rounded == 0 and percent > 0 else f"{format_number(rounded)}%"


def name_metric(metric: Metric) -> str:
    """Name a metric in running text: `weekly active technicians`; its author's capitals are kept."""
    return " ".join(metric.metric.replace("-", " ").replace("_", " ").split()) or metric.kind


def count(number: int, thing: str) -> str:
    """Write `1 milestone`, `2 milestones`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
