"""The grammar of formulas, worked out as it is read: sums of products, parentheses, min and max."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from smartdocs.assess.formula_tokens import FormulaError, Token
from smartdocs.assess.unit_algebra import Measure, UnitError, add, check_alike, divide, multiply
from smartdocs.model.dates import shorten

DEEPEST = 30


def parse(formula: str, tokens: tuple[Token, ...], values: tuple[Measure | None, ...]) -> Measure:
    """Return what tokens with these values come to, or raise FormulaError; the last token is the end."""
    return _Parser(formula, tokens, values).parse().measure


@dataclass(frozen=True, slots=True)
class _Term:
    """A value with its place in the formula."""

    measure: Measure
    start: int
    end: int


class _Parser:
    """One pass over the tokens; each level of precedence is a method."""

    def __init__(self, formula: str, tokens: tuple[Token, ...], values: tuple[Measure | None, ...]) -> None:
        self._formula = formula
        self._tokens = tokens
        self._values = values
        self._at = 0
        self._depth = 0

    def parse(self) -> _Term:
        term = self._sum()
        if self._token.kind != "end":
            raise self._misplaced(self._token)
        return term

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _take(self, *signs: str) -> Token | None:
        token = self._token
        if token.kind != "sign" or token.text not in signs:
            return None
        self._at += 1
        return token

    def _sum(self) -> _Term:
        term = self._product()
        while sign := self._take("+", "-"):
            term = _apply(add if sign.text == "+" else _subtract, term, self._product())
        return term

    def _product(self) -> _Term:
        term = self._signed()
        while sign := self._take("×", "÷"):
            term = _apply(multiply if sign.text == "×" else divide, term, self._signed())
        return term

    def _signed(self) -> _Term:
        sign = self._take("-", "+")
        if sign is None:
            return self._value()
        self._go_down(sign)
        term = self._signed()
        self._depth -= 1
        value = term.measure.value
        turned = replace(term.measure, value=-value if sign.text == "-" else value)
        return _Term(turned, sign.start, term.end)

    def _value(self) -> _Term:
        token, value = self._token, self._values[self._at]
        if value is not None:
            self._at += 1
            return _Term(value, token.start, token.end)
        if token.kind == "function":
            self._at += 1
            return self._choice(token)
        opened = self._take("(")
        if opened is None:
            raise self._misplaced(token)
        self._go_down(opened)
        term = self._sum()
        return _Term(term.measure, opened.start, self._close(opened).end)

    def _choice(self, function: Token) -> _Term:
        """Work out `min(a, b)` or `max(a, b)`, of values of one kind."""
        opened = self._take("(") or self._token
        self._go_down(opened)
        best = first = self._sum()
        while self._take(","):
            other = self._sum()
            _apply(_compare, first, other)
            is_less = other.measure.value < best.measure.value
            best = other if is_less == (function.text == "min") else best
        return _Term(best.measure, function.start, self._close(opened).end)

    def _go_down(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            fault = f"Formula goes more than {DEEPEST} levels deep"
            raise FormulaError(fault, "Name partial sums in `basis:`", token.start, token.end)

    def _close(self, opened: Token) -> Token:
        closed = self._take(")")
        if closed is None and self._token.kind == "end":
            raise FormulaError("`(` is not closed", "Add `)`", opened.start, opened.end)
        if closed is None:
            raise self._misplaced(self._token)
        self._depth -= 1
        return closed

    def _misplaced(self, token: Token) -> FormulaError:
        """Say what is wrong where the grammar breaks off."""
        if token.kind == "end" and self._at == 0:
            return FormulaError("Formula is empty", "Write a calculation, as in `pipeline * close_rate`")
        if token.kind == "end":
            last = self._tokens[self._at - 1]
            fault = f"Formula ends after `{self._formula[last.start : last.end]}`"
            return FormulaError(fault, "Write what follows, or take it away", last.start, last.end)
        if token.kind == "sign" and token.text != "(":
            fault = f"`{self._formula[token.start : token.end]}` stands where a name or a number is needed"
            fault = "`)` closes nothing" if token.text == ")" and not self._depth else fault
            return FormulaError(fault, "Take it away, or write what belongs to it", token.start, token.end)
        return FormulaError(
            f"No sign stands before `{shorten(self._formula[token.start : token.end])}`",
            "Write `*`, `/`, `+` or `-` between two values; explanations belong in `because:`",
            token.start,
            token.end,
        )


def _subtract(one: Measure, other: Measure) -> Measure:
    return add(one, other, -1)


def _compare(one: Measure, other: Measure) -> Measure:
    check_alike(one, other)
    return one


def _apply(operation: Callable[[Measure, Measure], Measure], one: _Term, other: _Term) -> _Term:
    """Do it, and say where it stands when it cannot be done."""
    try:
        return _Term(operation(one.measure, other.measure), one.start, other.end)
    except UnitError as error:
        raise FormulaError(error.message, error.help, other.start, other.end) from None
