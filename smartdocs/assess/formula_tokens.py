"""Formulas as authors write them, cut into tokens: names of the basis, amounts, signs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from smartdocs.model.dates import shorten
from smartdocs.model.quantity import Comparator, Quantity, QuantityError, parse_quantity
from smartdocs.model.quantity_syntax import amount

LONGEST = 500
MOST_TOKENS = 200
MOST_WORDS = 12
MOST_SUGGESTED = 200
SIGNS = {"*": "×", "×": "×", "·": "×", "/": "÷", "÷": "÷", "+": "+", "-": "-", "−": "-", "–": "-",
         "(": "(", ")": ")", ",": ","}  # fmt: skip
FUNCTIONS = ("min", "max")

_RUN = re.compile(r"\w+(?:(?:[ \t\n]+|-)\w+)*")
_PIECE = re.compile(r"[^\W_]+")
_AMOUNT = re.compile(amount(1), re.VERBOSE)
# Units behind a number, as far as the next sign; `/week` counts when it touches: `12 h/week`.
_UNIT_WORDS = re.compile(r"[ ]?[^\W\d_][^\W\d’']*(?:[ -][^\W\d_][^\W\d’']*)*")
_PER = re.compile(r"/(?:day|week|wk|month|mo|quarter|year|yr)(?!\w)", re.IGNORECASE)
# `200 x 10%`, `3 times a`, and `of` behind a per cent sign; `2 of 3` is no multiplication.
_SIGN_WORD = re.compile(r"(?<![^\W\d])(?:x(?![^\W\d])|times(?!\w)|(?<=% )of(?!\w))", re.IGNORECASE)
_OPERAND = re.compile(r"\s*[\w$€£¥₹(.]")


class FormulaError(ValueError):
    """What cannot be worked out: the fact, the remedy, and where in the formula it stands.

    `awaits` names what another record lacks, such as the goal's dates.
    """

    def __init__(self, message: str, help: str, start: int = 0, end: int = 0, awaits: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.start = start
        self.end = end
        self.awaits = awaits


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is `name`, `amount`, `function`, `sign` or `end`; `text` a name's key, a sign, a function."""

    kind: str
    text: str
    start: int
    end: int
    quantity: Quantity | None = None


def fold_name(name: str) -> str:
    """Give one key to `close rate`, `close_rate`, `Close-Rate`."""
    return " ".join(_PIECE.findall(name.casefold()))


def read_tokens(formula: str, names: Mapping[str, str]) -> tuple[Token, ...]:
    """Cut a formula into tokens; `names` are the known ones, as their author spells them, by folded key."""
    if len(formula) > LONGEST:
        raise FormulaError(
            f"Formula is longer than {LONGEST} characters", "Name partial sums in `basis:`", 0, LONGEST
        )
    tokens: list[Token] = []
    at = 0
    while at < len(formula):
        if formula[at].isspace():
            at += 1
            continue
        token = _read(formula, at, names, _is_value(tokens[-1]) if tokens else False)
        tokens.append(token)
        at = token.end
        if len(tokens) > MOST_TOKENS:
            raise FormulaError("Formula has too many parts", "Name partial sums in `basis:`", at, at)
    return (*tokens, Token("end", "", len(formula), len(formula)))


def _is_value(token: Token) -> bool:
    return token.kind in ("name", "amount") or token.text == ")"


def _read(formula: str, at: int, names: Mapping[str, str], after_value: bool) -> Token:
    run = _RUN.match(formula, at)
    if run and (named := _find_name(run, names)):
        return named
    if (word := _SIGN_WORD.match(formula, at)) and after_value:
        return Token("sign", "×", at, word.end())
    if (sign := SIGNS.get(formula[at])) is not None:
        return Token("sign", sign, at, at + 1)
    if found := _AMOUNT.match(formula, at):
        return _read_amount(formula, found, names)
    if run:
        function = _PIECE.match(formula, at)
        if function and function[0].lower() in FUNCTIONS and formula[function.end() :].lstrip()[:1] == "(":
            return Token("function", function[0].lower(), at, function.end())
        raise _unknown_name(run, names)
    raise _strange_sign(formula, at)


def _find_name(run: re.Match[str], names: Mapping[str, str]) -> Token | None:
    """Find the longest known name with which a run of words begins."""
    pieces = list(islice(_PIECE.finditer(run.string, run.start(), run.end()), MOST_WORDS))
    for count in range(len(pieces), 0, -1):
        key = " ".join(piece[0].casefold() for piece in pieces[:count])
        end = pieces[count - 1].end()
        if key in names and not run.string[end : end + 1].isalnum():
            return Token("name", key, run.start(), end)
    return None


def _read_amount(formula: str, found: re.Match[str], names: Mapping[str, str]) -> Token:
    """Read a number with what stands behind it: `200 contacts per month`, `12 h/week`, `$50K per deal`."""
    end = found.end()
    if words := _UNIT_WORDS.match(formula, end):
        stop = _SIGN_WORD.search(formula, end, words.end())
        is_sign = stop and (stop[0].lower() != "x" or _OPERAND.match(formula, stop.end()))
        end = len(formula[: stop.start() if stop and is_sign else words.end()].rstrip())
        if key := fold_name(formula[found.end() : end]):
            _refuse_name(formula, found, key, names)
    if per := _PER.match(formula, end):
        end = per.end()
    text = formula[found.start() : end]
    try:
        quantity = parse_quantity(text)
    except QuantityError as error:
        raise FormulaError(error.message, error.help.rstrip("."), found.start(), end) from None
    if quantity.comparator is not None:
        raise no_range(text, quantity, found.start(), end)
    return Token("amount", text, found.start(), end, quantity)


def _refuse_name(formula: str, found: re.Match[str], key: str, names: Mapping[str, str]) -> None:
    if key in names and " " in key:
        number = formula[found.start() : found.end()].strip()
        raise FormulaError(
            f"No sign stands between `{number}` and `{shorten(names[key])}`",
            "Write `*`, `/`, `+` or `-` between them",
            found.start(),
            found.end(),
        )


def no_range(text: str, quantity: Quantity, start: int, end: int) -> FormulaError:
    """Say that a formula needs one number where a range stands."""
    is_range = quantity.comparator is Comparator.BETWEEN
    fault = "is a range, where one number is needed" if is_range else "sets a limit inside a formula"
    return FormulaError(
        f"`{shorten(text)}` {fault}",
        f"Write the number that is counted on, such as `{quantity.value:f}`",
        start,
        end,
    )


def _unknown_name(run: re.Match[str], names: Mapping[str, str]) -> FormulaError:
    """Name what is not known, as far as the words go together, and what may be meant."""
    known = [name for name in islice(names, MOST_SUGGESTED) if len(name) <= 80]
    close = difflib.get_close_matches(fold_name(run[0][:80]), known, 1, 0.6)
    if not close and (first := _PIECE.search(run[0])):
        close = difflib.get_close_matches(first[0].casefold(), known, 1, 0.75)
    if close:
        help = f"Did you mean `{shorten(names[close[0]])}`?"
    else:
        some = ", ".join(shorten(name) for name in islice(names.values(), 12))
        help = f"Add it to `basis:` with its number. Known here: {some}"
    return FormulaError(f"`{shorten(run[0])}` is no name of the basis", help, run.start(), run.end())


def _strange_sign(formula: str, at: int) -> FormulaError:
    if formula[at] in "=<>≤≥":
        fault, help = "compares", "Write only the calculation; its result is compared with the target"
    elif formula[at] == "^":
        fault, help = "is no sign of a formula", "Write the multiplication out, as in `a * a`"
    else:
        fault, help = "is no sign of a formula", "Write names and numbers with `+`, `-`, `*`, `/` and ( )"
    return FormulaError(f"`{formula[at]}` {fault}", help, at, at + 1)
