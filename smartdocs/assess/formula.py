"""Work out a formula over named quantities, exactly, with units, and say the sum in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from smartdocs.assess.formula_parser import parse
from smartdocs.assess.formula_tokens import FormulaError, Token, fold_name, no_range, read_tokens
from smartdocs.assess.unit_algebra import Measure, measure_of
from smartdocs.assess.words import format_number
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.model.units import fold_unit

# The lengths of the goal's time that every formula knows, and their units.
DURATIONS = {"days": "day", "weeks": "week", "months": "month", "quarters": "quarter", "working_days": "day"}


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula comes to; `words` say it with the numbers in it: `pipeline $400K × close rate 40%`.

    `operands` are the values that it is made of, the goal's own time left out; `unused` what it leaves
    out of the basis.
    """

    measure: Measure
    words: str
    operands: tuple[Measure, ...]
    unused: Mapping[str, Quantity]


def evaluate(
    formula: str, basis: Mapping[str, Quantity], durations: Mapping[str, Fraction | None] | None = None
) -> Result:
    """Work out a formula, or raise FormulaError and nothing else, whatever is written.

    `durations` say how long the goal's time is in `DURATIONS`; None that its dates are lacking.
    """
    # Two quantities are equal however they are written, and the words of a sum are the author's own.
    written = tuple((name, quantity, quantity.text) for name, quantity in basis.items())
    return _evaluate(formula, written, tuple((durations or {}).items()))


@lru_cache(maxsize=4096)
def _evaluate(
    formula: str,
    written: tuple[tuple[str, Quantity, str], ...],
    spans: tuple[tuple[str, Fraction | None], ...],
) -> Result:
    """Work out what several rules and the goal's page ask for in turn."""
    basis = {name: quantity for name, quantity, _ in written}
    scope = _Scope.of(basis, dict(spans))
    tokens = read_tokens(formula, scope.names)
    values = tuple(scope.measure(token) for token in tokens)
    measure = parse(formula, tokens, values)
    operands = tuple(
        value for token, value in zip(tokens, values, strict=True) if value and not scope.span(token)
    )
    used = {token.text for token in tokens if token.kind == "name"}
    unused = {name: quantity for name, quantity in basis.items() if fold_name(name) not in used}
    return Result(measure, _say(tokens, scope), operands, unused)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What names stand for, by folded key; an author's own `weeks` wins over the goal's."""

    names: Mapping[str, str]
    basis: Mapping[str, Quantity]
    durations: Mapping[str, Fraction | None]

    @classmethod
    def of(cls, basis: Mapping[str, Quantity], durations: Mapping[str, Fraction | None]) -> _Scope:
        named = {key: name for name in basis if not (key := fold_name(name)).isdigit()}
        spans = {fold_name(name): name for name in DURATIONS}
        return cls({**spans, **named}, {key: basis[name] for key, name in named.items()}, durations)

    def span(self, token: Token) -> str:
        """Return the duration that a token names; empty for everything else."""
        if token.kind != "name" or token.text in self.basis:
            return ""
        return self.names[token.text]

    def measure(self, token: Token) -> Measure | None:
        """Return what a token is worth; None for signs."""
        if token.quantity:
            return measure_of(token.quantity)
        if name := self.span(token):
            return self._measure_span(name, token)
        if token.kind != "name":
            return None
        quantity = self.basis[token.text]
        if quantity.comparator is Comparator.BETWEEN:
            raise no_range(f"{self.names[token.text]} {quantity}", quantity, token.start, token.end)
        return measure_of(quantity, token.text)

    def _measure_span(self, name: str, token: Token) -> Measure:
        count = self.durations.get(name)
        if count is None:
            raise FormulaError(
                f"`{name}` is not known without the goal's first and last day",
                "Add `start:` and `due:` below `time_bound:`, or a `period:`",
                token.start,
                token.end,
                awaits="dates",
            )
        one = measure_of(Quantity(Decimal(1), DURATIONS[name]))
        return replace(one, value=one.value * count)


def _say(tokens: tuple[Token, ...], scope: _Scope) -> str:
    """Write the formula with its numbers in it."""
    words, before = "", "("
    for token in tokens[:-1]:
        if token.text in ("+", "-", "×", "÷"):
            is_unary = before in ("(", ",", "+", "-", "×", "÷")
            sign = "−" if token.text == "-" else token.text
            words += sign if is_unary else f" {sign} "
        elif token.kind == "sign":
            words += ", " if token.text == "," else token.text
        elif token.kind == "name":
            words += _say_name(token, scope)
        else:
            words += token.text
        before = token.text
    return words


def _say_name(token: Token, scope: _Scope) -> str:
    if name := scope.span(token):
        number = format_number(to_decimal(scope.durations.get(name) or Fraction(0)), 2)
        return f"{number} {name.replace('_', ' ').removesuffix('s' if number == '1' else ' ')}"
    quantity = scope.basis[token.text]
    is_said = fold_unit(token.text) == fold_unit(quantity.unit)
    return str(quantity) if is_said else f"{token.text} {quantity}"


def to_decimal(value: Fraction) -> Decimal:
    """Write a fraction as a decimal: exactly where that is possible in 60 digits, else rounded."""
    with localcontext(prec=60):
        return Decimal(value.numerator) / Decimal(value.denominator)
