"""Quantities as people write them: a number with its unit, comparator and rhythm, parsed once and exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from enum import Enum

from smartdocs.model import quantity_syntax as syntax
from smartdocs.model.numeral import POWERS, QuantityError, bounded, parse_number, scaled
from smartdocs.model.running_text import iter_candidates
from smartdocs.model.units import CURRENCY_CODES, canonical_unit, currency, factor, fold_unit, same_unit

__all__ = [
    "Comparator",
    "FoundQuantity",
    "Quantity",
    "QuantityError",
    "convert",
    "find_quantities",
    "fold_unit",
    "holds",
    "parse_quantity",
    "same_unit",
]


class Comparator(Enum):
    """How a reading stands to a target that is met."""

    AT_MOST = "≤"
    BELOW = "<"
    AT_LEAST = "≥"
    ABOVE = ">"
    BETWEEN = "–"


# A point before exactly three digits groups thousands in half of the world.
POINT_GROUP = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `upper` is set for BETWEEN alone, `per` is `day` … `year` for a rhythm.

    `unit` is `%`, `pp`, `x`, an ISO currency code, or the author's words; `text` is the author's
    own writing and does not count in comparisons.
    """

    value: Decimal
    unit: str = ""
    comparator: Comparator | None = None
    upper: Decimal | None = None
    per: str = ""
    text: str = field(default="", compare=False)

    @property
    def is_falling(self) -> bool:
        """Say that less is better, as far as the comparator tells."""
        return self.comparator in (Comparator.AT_MOST, Comparator.BELOW)

    @property
    def canonical(self) -> str:
        """Give the one spelling that parses to this quantity again."""
        number = _in_one_way(self.value)
        if self.comparator is Comparator.BETWEEN and self.upper is not None:
            number = f"{number} to {_in_one_way(self.upper)}"
        elif self.comparator is not None:
            number = f"{self.comparator.value} {number}"
        unit = self.unit if self.unit in ("", "%", "x") or self.unit.startswith("/") else f" {self.unit}"
        return f"{number}{unit} per {self.per}" if self.per else f"{number}{unit}"

    def __str__(self) -> str:
        return self.text or self.canonical


def _in_one_way(value: Decimal) -> str:
    """Write a number so that its point cannot be taken for thousands: 1.125 as 1.1250."""
    written = format(value, "f")
    return f"{written}0" if POINT_GROUP.search(written) else written


def convert(quantity: Quantity, unit: str) -> Quantity:
    """Express a quantity in another unit of the same kind: hours in minutes, weeks in days.

    Exact wherever the result is a finite decimal, else rounded to 40 digits. Days and hours do not
    convert, nor months and days: how many there are depends on whom one asks.
    """
    terms = factor(quantity.unit, unit)
    if terms is None:
        raise QuantityError(
            f"`{quantity.unit or 'a bare number'}` cannot be converted to `{unit or 'a bare number'}`",
            "State both in the same unit.",
        )
    upper = None if quantity.upper is None else _ratio(quantity.upper, *terms)
    return replace(
        quantity, value=_ratio(quantity.value, *terms), upper=upper, unit=canonical_unit(unit), text=""
    )


def holds(target: Quantity, value: Decimal, *, falling: bool = False) -> bool:
    """Tell whether a reading satisfies a target; `falling` decides where there is no comparator."""
    match target.comparator:
        case Comparator.AT_MOST:
            return value <= target.value
        case Comparator.BELOW:
            return value < target.value
        case Comparator.AT_LEAST:
            return value >= target.value
        case Comparator.ABOVE:
            return value > target.value
        case Comparator.BETWEEN:
            return target.value <= value and (target.upper is None or value <= target.upper)
        case None:
            return value <= target.value if falling else value >= target.value


def parse_quantity(text: str | int | Decimal) -> Quantity:
    """Read what an author wrote as one quantity, or raise QuantityError with the remedy."""
    if isinstance(text, bool):
        raise QuantityError(f"`{str(text).lower()}` is not a quantity", "Write a number, such as `20`.")
    if isinstance(text, Decimal):
        return Quantity(bounded(text), text=f"{bounded(text):f}")
    if isinstance(text, int):
        if abs(text) >= 10**30:
            raise QuantityError(
                "A number of more than 30 digits cannot be meant", "Write it shorter: `1.2M`."
            )
        return Quantity(Decimal(text), text=str(text))
    written = text.strip()
    _refuse_what_is_no_quantity(written)
    plain = _plain(written)
    quantity = _parse(plain)
    grouped = POINT_GROUP.search(plain)
    if grouped and quantity.unit not in ("%", "pp", "x"):
        whole, cents = grouped[0].split(".")
        less = f"{whole}.{cents}".rstrip("0").rstrip(".")
        raise QuantityError(
            f"`{_short(written)}` can be read in two ways",
            f"Write `{whole},{cents}` for thousands, or `{less}`.",
        )
    return replace(quantity, text=written)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity in running text with the span of its words, and the role that the word before gives it.

    `role` is "by" (a change), "from" (a start, given only with its "to"), "to" (a goal) or "".
    """

    quantity: Quantity
    start: int
    end: int
    role: str = ""


def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Find the quantities that running text states, leaving out dates, versions, ids, ranks and names."""
    found: list[FoundQuantity] = []
    for candidate in iter_candidates(text):
        if candidate.is_bare and candidate.role not in ("from", "to"):
            continue
        try:
            quantity = parse_quantity(text[candidate.start : candidate.end])
        except QuantityError:
            continue
        found.append(FoundQuantity(quantity, candidate.start, candidate.end, candidate.role))
    pairs = zip(found, [*found[1:], None], strict=False)
    return tuple(kept for one, after in pairs if (kept := _settled(one, after, text)) is not None)


def _settled(one: FoundQuantity, after: FoundQuantity | None, text: str) -> FoundQuantity | None:
    """Keep "from" only where its "to" follows, whose unit it then shares: "from 15 to 20%"."""
    if one.role != "from":
        return one
    gap = text[one.end : after.start] if after else ""
    if after is None or after.role != "to" or len(gap) > 40 or re.search(r"[.;!?]\s", gap):
        is_bare = not (one.quantity.unit or one.quantity.per or one.quantity.comparator)
        return None if is_bare else replace(one, role="")
    if one.quantity.unit or one.quantity.per:
        return one
    shared = replace(one.quantity, unit=after.quantity.unit, per=after.quantity.per)
    return replace(one, quantity=shared)


def _refuse_what_is_no_quantity(written: str) -> None:
    if not written:
        raise QuantityError("The quantity is empty", "Write a number, such as `20`, or leave the field out.")
    if len(written) > 200:
        raise QuantityError(
            "The quantity is longer than 200 characters", "Write a number and its unit: `20 meetings`."
        )
    if syntax.PLACEHOLDER.fullmatch(written):
        raise QuantityError(
            f"`{_short(written)}` is a placeholder, not a number",
            "Write the number once it is known, or leave the field out until then.",
        )
    for pattern, fault, remedy in syntax.NO_QUANTITY:
        if re.fullmatch(pattern, written, re.DOTALL):
            raise QuantityError(f"`{_short(written)}` {fault}", remedy)


def _plain(written: str) -> str:
    """Put typographic minus signs, dashes, apostrophes and spaces into their plain form."""
    return " ".join(re.sub("[\u2212\u2013\u2014]", "-", written).replace("\u2019", "'").split())


def _short(written: str) -> str:
    return written if len(written) <= 40 else written[:39] + "…"


def _parse(written: str) -> Quantity:
    found = syntax.QUANTITY.fullmatch(written)
    if found is None:
        raise QuantityError(
            f"`{_short(written)}` does not begin with a number",
            "Write a number and its unit, such as `20 meetings`, `15%`, `$150K` or `<= 7 days`.",
        )
    rest, comparator = _limit(found)
    per, rest = _split_per(rest)
    unit = _unit(found, rest, per)
    quantity = Quantity(_amount(found, "1", unit), unit, comparator, None, per)
    return quantity if found["number2"] is None and not found["between"] else _range(found, quantity)


def _limit(found: re.Match[str]) -> tuple[str, Comparator | None]:
    """Find the comparator, before or after the number, and what is left of the words."""
    rest, said = found["rest"], set()
    if written := found["comparator"]:
        said |= {
            mark for mark, words in syntax.PREFIXES.items() if re.fullmatch(words, written, re.IGNORECASE)
        }
    if found["plus"]:
        said.add("≥")
    if after := syntax.LIMIT_AFTER.fullmatch(rest):
        word = after["next"] or after["last"]
        rest = after["words"] if after["next"] else after["before"]
        said |= {mark for mark, words in syntax.SUFFIXES.items() if re.fullmatch(words, word, re.IGNORECASE)}
    if len(said) > 1 or (said and found["number2"]):
        raise QuantityError(
            f"`{_short(found[0])}` sets two limits that do not fit together",
            "Write one limit, such as `at least 20`, or a range, such as `20-30`.",
        )
    return rest, Comparator(said.pop()) if said else None


def _split_per(rest: str) -> tuple[str, str]:
    found = syntax.PER.search(rest)
    if found is None:
        return "", rest
    name = next(name for name, words in found.groupdict().items() if words)
    return name.rstrip("_"), rest[: found.start()]


def _unit(found: re.Match[str], rest: str, per: str) -> str:
    """Work out the unit from signs at the number, else from the words after it."""
    signs = {_sign_unit(found[group]) for group in ("money1", "tail1", "money2", "tail2") if found[group]}
    words = rest.strip().rstrip(".,;!").rstrip()
    if not signs and (leading := syntax.LEADING_UNIT.match(words)):
        signs, words = {_leading_unit(leading)}, words[leading.end() :]
        rest = words
    if len(signs) > 1 or ("%" in signs and found["number2"] and not found["tail2"] and words):
        raise QuantityError(f"`{_short(found[0])}` mixes two units", "Write one number with one unit.")
    _refuse_loose_words(found, words)
    if signs:
        if rest[:1].isalnum() or rest[:1] in ("%", "$"):
            raise _unread(found)
        return signs.pop()
    if words and not re.match(r"[^\W\d_]|[°(]", words):
        raise _unread(found)
    unit = canonical_unit(words)
    return "times" if unit == "x" and per else unit


def _sign_unit(sign: str) -> str:
    return "%" if sign == "%" else currency(sign) or sign


def _leading_unit(leading: re.Match[str]) -> str:
    if leading["pp"]:
        return "pp"
    if leading["percent"]:
        return "%"
    return currency(leading[0]) or "/" + leading[0].split()[-1].lstrip("/ ")


def _refuse_loose_words(found: re.Match[str], words: str) -> None:
    if syntax.LOOSE_NUMBER.search(words):
        raise QuantityError(
            f"`{_short(found[0])}` holds more than one number",
            "Write one number and its unit; other numbers belong in the text.",
        )
    if syntax.DANGLING_SCALE.match(words):
        raise QuantityError(
            f"`{_short(found[0])}` cannot be read in one way only",
            "Write the suffix at the number, as in `5M`, or the unit in full, as in `5 minutes`.",
        )
    if "?" in words:
        raise QuantityError(
            f"`{_short(found[0])}` is in doubt", "Write the number without the question mark."
        )


def _unread(found: re.Match[str]) -> QuantityError:
    return QuantityError(
        f"`{_short(found[0])}` cannot be read as a number with a unit",
        "Write a number, a space and the unit: `20 meetings`, `15%`, `$150K`, `6 h/week`.",
    )


def _amount(found: re.Match[str], n: str, unit: str, scale: str | None = None) -> Decimal:
    value = parse_number(found[f"number{n}"])
    scale = (found[f"scale{n}"] or scale or "").strip()
    if scale in ("m", "b") and unit not in CURRENCY_CODES:
        _refuse_loose_words(found, scale)
    value = scaled(value, POWERS[scale.lower()]) if scale else value
    return value.copy_negate() if value and "-" in (found[f"sign{n}"], found[f"minus{n}"]) else value


def _range(found: re.Match[str], first: Quantity) -> Quantity:
    """Complete `20-30 days`; a suffix at the end alone counts for both, as in `$10-15K`."""
    if found["number2"] is None or (found["dash"].strip() == "and" and not found["between"]):
        raise _unread(found)
    upper, lower = _amount(found, "2", first.unit), first.value
    if found["scale2"] and not found["scale1"]:
        shared = _amount(found, "1", first.unit, found["scale2"])
        lower = shared if shared <= upper else lower
    if lower > upper:
        raise QuantityError(
            f"`{_short(found[0])}` is a range that counts down",
            "Write the smaller number first: `20-30 days`.",
        )
    return replace(first, value=lower, upper=upper, comparator=Comparator.BETWEEN)


def _ratio(value: Decimal, multiply: Decimal, divide: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        return value * multiply / divide
