"""Read one written number exactly; refuse whatever could be read in two ways."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

MOST_DIGITS = 30

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
POWERS = {
    "k": 3, "thousand": 3,
    "m": 6, "mn": 6, "million": 6,
    "b": 9, "bn": 9, "billion": 9,
}  # fmt: skip

_PLAIN = re.compile(r"[0-9]*(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([, '])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")


class QuantityError(ValueError):
    """A text that is no quantity: the fact, and what to write instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return self.message


def parse_number(written: str) -> Decimal:
    """Turn `12`, `0.5`, `1,000`, `1 000` or `three` into a Decimal, exactly.

    A point is always the decimal point and a comma always groups thousands, so `1,500` is
    fifteen hundred everywhere; `1,5` and `1.000.000` are refused rather than guessed.
    """
    if (word := WORDS.get(written.lower())) is not None:
        return Decimal(word)
    if _GROUPED.fullmatch(written):
        written = re.sub(r"[, ']", "", written)
    elif not _PLAIN.fullmatch(written):
        raise _unclear(written)
    return bounded(Decimal(written))


def bounded(number: Decimal) -> Decimal:
    """Give the number back in plain digits, or refuse what no plan can mean."""
    if not number.is_finite():
        raise QuantityError(f"`{number}` is not a number", "Write a number, such as `20` or `15%`.")
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    digits = max(number.adjusted(), 0) - min(exponent, 0) + 1
    if digits > MOST_DIGITS or len(number.as_tuple().digits) > MOST_DIGITS:
        raise QuantityError(
            f"A number of more than {MOST_DIGITS} digits cannot be meant", "Write it shorter, as in `1.2M`."
        )
    return Decimal(format(number, "f")) if number else Decimal(0)


def scaled(number: Decimal, power: int) -> Decimal:
    """Multiply by ten to the power, exactly whatever the ambient precision is."""
    with localcontext() as context:
        context.prec = 2 * MOST_DIGITS
        return bounded(Decimal(format(number.scaleb(power), "f")))


def _unclear(written: str) -> QuantityError:
    if written.count(".") > 1:
        return QuantityError(
            f"`{written}` has more than one decimal point",
            f"Group thousands with commas: `{written.replace('.', ',')}`.",
        )
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", written):
        return QuantityError(
            f"`{written}` has a comma that does not group thousands",
            f"Write `{written.replace(',', '.')}`; a comma only groups thousands, as in `1,500`.",
        )
    return QuantityError(
        f"`{written}` is not a number", "Write digits, with commas only between thousands: `1,500`."
    )
