"""Formulas: what they come to, what they refuse and where, and that nothing an author writes breaks them."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.assess.formula import DURATIONS, Result, evaluate
from smartdocs.assess.formula_tokens import FormulaError
from smartdocs.model.quantity import Quantity, parse_quantity

QUARTER = {
    "days": Fraction(92),
    "weeks": Fraction(92, 7),
    "months": Fraction(3),
    "quarters": Fraction(1),
    "working_days": Fraction(64),
}


def work(formula: str, **basis: str) -> Result:
    return evaluate(formula, {name: parse_quantity(text) for name, text in basis.items()}, QUARTER)


def value_of(formula: str, **basis: str) -> Fraction:
    return work(formula, **basis).measure.value


def fault_of(formula: str, **basis: str) -> FormulaError:
    with pytest.raises(FormulaError) as raised:
        work(formula, **basis)
    return raised.value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("2 - 3 - 4", -5),
        ("24 / 4 / 2", 3),
        ("2 × 3 ÷ 4", Fraction(3, 2)),
        ("-2 + -(3)", -5),
        ("200 x 10%", 20),
        ("200x10%", 20),
        ("3 times 4", 12),
        ("40% of 50", 20),
        ("1/3 * 3 - 1", 0),
        ("min(3, 5) + max(3, 5, 4)", 8),
        ("1,500 + .5", Fraction(3001, 2)),
        ("$400K / $100K", 4),
        ("10 / 2x", 5),
        ("3 months * 2% per month", Fraction(6, 100)),
        ("90 min + 1.5 h - 3 h", 0),
        ("20 per week * weeks", Fraction(1840, 7)),
        ("20 per week * 3 weeks", 60),
        ("200 per month * quarters", 600),
        ("5 calls a day * working days", 320),
        ("12 h/week * 2 weeks / 2 h per meeting", 12),
        ("3 reps * 20 meetings per rep per month * months", 180),
        ("$50K per deal * 8 deals", 400_000),
    ],
)
def test_arithmetic(formula, value):
    assert value_of(formula) == value


def test_money_times_a_share_is_money():
    found = work("pipeline * close_rate", pipeline="$400K", close_rate="40%")

    assert (found.measure.value, found.measure.dims) == (160_000, {"USD": 1})
    assert found.words == "pipeline $400K × close rate 40%"


@pytest.mark.parametrize("written", ["close rate", "close_rate", "close-rate", "Close Rate"])
def test_names_are_found_however_their_words_are_joined(written):
    assert value_of(f"$100 * {written}", close_rate="40%") == 40


def test_the_longest_name_wins_and_a_hyphen_between_two_names_is_a_minus():
    basis = {"net_new": "7", "net": "5", "cost": "2"}

    assert value_of("net-new - cost", **basis) == 5
    assert value_of("net-cost", **basis) == 3


def test_a_name_may_begin_with_a_number_and_be_in_another_alphabet():
    assert value_of("2025 revenue * 110%", **{"2025 revenue": "$3M"}) == 3_300_000
    assert value_of("θέσεις * 2", **{"θέσεις": "4"}) == 8


def test_an_authors_own_weeks_win_over_the_goals():
    assert value_of("calls * weeks", calls="50 per week", weeks="11") == 550


def test_a_bare_number_takes_its_rhythm_from_its_name():
    found = work("calls per week * weeks", **{"calls per week": "7"})

    assert (found.measure.value, found.measure.dims) == (92, {})
    assert found.words == "calls per week 7 × 13.14 weeks"


@pytest.mark.parametrize(
    ("formula", "place", "message", "help"),
    [
        ("pipelin * 2", (0, 7), "`pipelin` is no name of the basis", "Did you mean `pipeline`?"),
        ("2 * month", (4, 9), "`month` is no name of the basis", "Did you mean `months`?"),
        ("pipeline + 10%", (11, 14), "A share and an amount in USD cannot be", "`* (1 + 10%)`"),
        ("pipeline + €3", (11, 13), "An amount in USD and an amount in EUR", "one currency"),
        ("pipeline * pipeline", (11, 19), "An amount in USD is multiplied by", "share or a count"),
        ("pipeline / (2 - 2)", (11, 18), "Division by zero", "not 0"),
        ("pipeline 40%", (9, 12), "No sign stands before `40%`", "`because:`"),
        ("2 close rate", (0, 1), "No sign stands between `2` and `close_rate`", "Write `*`"),
        ("pipeline = $3", (9, 10), "`=` compares", "only the calculation"),
        ("(pipeline", (0, 1), "`(` is not closed", "Add `)`"),
        ("pipeline)", (8, 9), "`)` closes nothing", "Take it away"),
        ("pipeline *", (9, 10), "Formula ends after `*`", "Write what follows"),
        ("2 ** 3", (3, 4), "`*` stands where a name or a number is needed", "Take it away"),
        ("2 ^ 3", (2, 3), "`^` is no sign of a formula", "multiplication"),
        ("1,5 * 3", (0, 3), "`1,5` has a comma that does not group", "`1.5`"),
        ("2 * 20-30%", (7, 10), "A share and a plain number cannot", "multiply it"),
        ("2 * open", (4, 8), "`open 20-30` is a range", "such as `20`"),
        ("", (0, 0), "Formula is empty", "`pipeline * close_rate`"),
        ("(" * 31 + "2" + ")" * 31, (30, 31), "Formula goes more than 30 levels", "`basis:`"),
        ("2 +" * 200, (500, 500), "Formula is longer than 500", "`basis:`"),
        ("9" * 25 + "*" + "9" * 25, (26, 51), "A number of more than 40 digits", "`basis:`"),
    ],
)
def test_what_cannot_be_worked_out_is_placed_and_explained(formula, place, message, help):
    fault = fault_of(formula, pipeline="$400K", close_rate="40%", open="20-30")

    assert (fault.start, fault.end) == place or formula.startswith("2 +2 +")
    assert fault.message.startswith(message)
    assert help in fault.help


def test_a_goal_without_dates_has_no_months():
    with pytest.raises(FormulaError) as raised:
        evaluate("2 * months", {}, dict.fromkeys(DURATIONS))

    assert raised.value.awaits == "dates"


def test_python_is_never_evaluated():
    assert "no name of the basis" in fault_of("__import__('os')").message


OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def joined(one: tuple, sign: str, other: tuple) -> tuple:
    """Join two formulas with their values; None is what a division by zero comes to."""
    text = f"({one[0]} {sign} {other[0]})"
    if one[1] is None or other[1] is None or (sign == "/" and other[1] == 0):
        return text, None
    return text, OPERATIONS[sign](one[1], other[1])


PLAIN = st.recursive(
    st.decimals(0, 10_000, places=2).map(lambda number: (f"{number:f}", Fraction(number))),
    lambda part: st.builds(joined, part, st.sampled_from("+-*/"), part),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_numbers_agree_with_fractions(formula_and_value):
    formula, wanted = formula_and_value

    if wanted is None:
        assert fault_of(formula).message == "Division by zero"
    else:
        assert value_of(formula) == wanted


WORDS = st.sampled_from(
    ["pipeline", "close rate", "months", "weeks", "200 per month", "40%", "$3K", "€5", "12 h/week", "x", "of",
     "+", "-", "*", "/", "(", ")", "min(", ",", "=", "0", "1/8", "三", "é", "\n", "9" * 40]
)  # fmt: skip
UNITS = st.sampled_from(["", "%", "pp", "x", "USD", "EUR", "h", "weeks", "meetings", "/5", "deals per rep"])
QUANTITIES = st.builds(
    Quantity,
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**29), max_value=10**29, places=2)
    | st.sampled_from([Decimal(0), Decimal("1e29"), Decimal("-1e29")]),
    UNITS,
    per=st.sampled_from(["", "day", "week", "month", "quarter", "year"]),
)


@settings(max_examples=300)
@given(
    st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40),
    st.dictionaries(
        st.text(max_size=10) | st.sampled_from(["pipeline", "close_rate"]), QUANTITIES, max_size=4
    ),
    st.sampled_from([QUARTER, {}]),
)
def test_no_other_error_is_raised_whatever_is_written(formula, basis, durations):
    try:
        found = evaluate(formula, basis, durations)
    except FormulaError as fault:
        assert fault.message and fault.help
        assert 0 <= fault.start <= max(fault.end, len(formula))
    else:
        assert found.words
