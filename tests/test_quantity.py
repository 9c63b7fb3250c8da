"""Quantities: what is read, what is refused and how, and what running text is taken to state."""

from __future__ import annotations

import pickle
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.model.quantity import (
    Comparator,
    Quantity,
    QuantityError,
    convert,
    find_quantities,
    fold_unit,
    holds,
    parse_quantity,
    same_unit,
)

READ = {
    "15%": Quantity(Decimal(15), "%"),
    "15 percent": Quantity(Decimal(15), "%"),
    "5 percentage points": Quantity(Decimal(5), "pp"),
    "$150K": Quantity(Decimal(150000), "USD"),
    "1.2M EUR": Quantity(Decimal(1200000), "EUR"),
    "1.2M €": Quantity(Decimal(1200000), "EUR"),
    "€5k": Quantity(Decimal(5000), "EUR"),
    "£3": Quantity(Decimal(3), "GBP"),
    "$5m": Quantity(Decimal(5000000), "USD"),
    "$-5K": Quantity(Decimal(-5000), "USD"),
    "$150K ARR": Quantity(Decimal(150000), "USD"),
    "5.5M": Quantity(Decimal(5500000)),
    "1.5 million users": Quantity(Decimal(1500000), "users"),
    "20 meetings": Quantity(Decimal(20), "meetings"),
    "10 Days": Quantity(Decimal(10), "days"),
    "3 Qualified Leads": Quantity(Decimal(3), "Qualified Leads"),
    "420ms": Quantity(Decimal(420), "ms"),
    "5MB": Quantity(Decimal(5), "MB"),
    "3x": Quantity(Decimal(3), "x"),
    "4.5/5": Quantity(Decimal("4.5"), "/5"),
    "8 out of 10": Quantity(Decimal(8), "/10"),
    "three meetings": Quantity(Decimal(3), "meetings"),
    "1,000": Quantity(Decimal(1000)),
    "1 000": Quantity(Decimal(1000)),
    "1\u202f000": Quantity(Decimal(1000)),
    "1,234,567.89": Quantity(Decimal("1234567.89")),
    "−5%": Quantity(Decimal(-5), "%"),
    "-0": Quantity(Decimal(0)),
    "about 20 days": Quantity(Decimal(20), "days"),
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_reads_number_and_unit(text: str, expected: Quantity) -> None:
    quantity = parse_quantity(text)
    assert quantity == expected
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("6 h/week", "h", "week"),
        ("6h/week", "h", "week"),
        ("200 per month", "", "month"),
        ("$84K per year", "USD", "year"),
        ("20 meetings a month", "meetings", "month"),
        ("20 meetings monthly", "meetings", "month"),
        ("10%/month", "%", "month"),
        ("3x per week", "times", "week"),
        ("5 visits every quarter", "visits", "quarter"),
        ("2 calls each day", "calls", "day"),
        ("400 weekly active users", "weekly active users", ""),
        ("5 per seat", "per seat", ""),
    ],
)
def test_reads_rhythm(text: str, unit: str, per: str) -> None:
    quantity = parse_quantity(text)
    assert (quantity.unit, quantity.per) == (unit, per)


@pytest.mark.parametrize(
    ("comparator", "texts"),
    [
        (
            Comparator.AT_MOST,
            "<= 7 days|≤7 days|at most 7 days|up to 7 days|no more than 7 days|never more than 7 days|"
            "within 7 days|7 days or less|7 days max|max. 7 days|7 or fewer days",
        ),
        (
            Comparator.AT_LEAST,
            ">= 7 days|≥ 7 days|at least 7 days|no less than 7 days|7+ days|7 days or more|minimum of 7 days",
        ),
        (Comparator.BELOW, "< 7 days|under 7 days|less than 7 days|fewer than 7 days|below 7 days"),
        (Comparator.ABOVE, "> 7 days|over 7 days|more than 7 days|above 7 days"),
    ],
)
def test_reads_comparators(comparator: Comparator, texts: str) -> None:
    for text in texts.split("|"):
        assert parse_quantity(text) == Quantity(Decimal(7), "days", comparator), text


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("20-30 days", 20, 30, "days"),
        ("20–30 days", 20, 30, "days"),
        ("20 to 30 days", 20, 30, "days"),
        ("between 20 and 30 days", 20, 30, "days"),
        ("10%-15%", 10, 15, "%"),
        ("$10-15K", 10000, 15000, "USD"),
        ("500-1K", 500, 1000, ""),
        ("-5 to -3", -5, -3, ""),
    ],
)
def test_reads_ranges(text: str, lower: int, upper: int, unit: str) -> None:
    assert parse_quantity(text) == Quantity(Decimal(lower), unit, Comparator.BETWEEN, Decimal(upper))


@pytest.mark.parametrize(
    "text", ["X%", "N3", "$P", "N1 users", "X customers", "TBD", "tbc", "n/a", "?", "…", "to be decided"]
)
def test_names_placeholders(text: str) -> None:
    with pytest.raises(QuantityError, match="is a placeholder") as raised:
        parse_quantity(text)
    assert raised.value.help.startswith("Write the number once it is known")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1,5", "Write `1.5`"),
        ("1.000.000", "`1,000,000`"),
        ("12,34,567", "between thousands"),
        ("5m", "`5 minutes`"),
        ("5 K", "at the number"),
        ("$5MM", "at the number"),
        ("one hundred", "at the number"),
        ("30-20 days", "smaller number first"),
        ("at least 20-30 days", "one limit"),
        ("from 15% to 20%", "`baseline:`"),
        ("10%-15 meetings", "one unit"),
        ("29 of 45 docs", "one number"),
        ("20 meetings in 3 weeks", "one number"),
        ("2/3", "percentage"),
        ("2026-09-30", "number that is to be reached"),
        ("12:30", "`90 min`"),
        ("3rd", "rank"),
        ("50 points?", "question mark"),
        ("1e9", "suffix"),
        ("1e999999999", "suffix"),
        ("9" * 31, "shorter"),
        ("20 x" * 100, "number and its unit"),
        ("", "leave the field out"),
        ("weekly", "`20 meetings`"),
        ("20%%", "`15%`"),
        ("५", "`20 meetings`"),
    ],
)
def test_refuses_with_a_remedy(text: str, remedy: str) -> None:
    with pytest.raises(QuantityError) as raised:
        parse_quantity(text)
    assert remedy in raised.value.help


@pytest.mark.parametrize("value", [True, Decimal("NaN"), Decimal("Infinity"), Decimal("1e999999"), 10**30])
def test_refuses_values_that_no_plan_means(value: int | Decimal) -> None:
    with pytest.raises(QuantityError):
        parse_quantity(value)


def test_reads_numbers_from_yaml() -> None:
    assert parse_quantity(50) == Quantity(Decimal(50))
    assert parse_quantity(Decimal("8.40")).value == Decimal("8.4")
    assert parse_quantity(Decimal("1E+5")).text == "100000"


def test_author_s_writing_does_not_count_in_comparisons() -> None:
    assert parse_quantity("$150K") == parse_quantity("150,000 USD")
    assert hash(parse_quantity("$150K")) == hash(parse_quantity("150,000 USD"))
    assert str(parse_quantity("$150K")) == "$150K"


def test_pickles() -> None:
    quantity = parse_quantity("20-30 days")
    assert pickle.loads(pickle.dumps(quantity)) == quantity


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_plain_number_is_read_exactly(number: Decimal) -> None:
    with localcontext() as context:
        context.prec = 3
        assert parse_quantity(f"{number:,f}").value == number
        assert parse_quantity(f"{number:f} EUR").value == number


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from([("K", 3), ("M", 6), ("B", 9), ("bn", 9)]))
def test_suffixes_multiply_exactly(number: int, suffix: tuple[str, int]) -> None:
    assert parse_quantity(f"{number}{suffix[0]}").value == number * 10 ** suffix[1]


@given(
    st.builds(
        Quantity,
        st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=0, max_value=10**9),
        st.sampled_from(["", "%", "pp", "x", "USD", "EUR", "days", "qualified meetings", "/5", "CO2e"]),
        st.sampled_from([None, *(c for c in Comparator if c is not Comparator.BETWEEN)]),
        st.none(),
        st.sampled_from(["", "day", "week", "month", "quarter", "year"]),
    ).filter(lambda quantity: not (quantity.unit == "x" and quantity.per))
)
def test_canonical_spelling_parses_to_the_same(quantity: Quantity) -> None:
    assert parse_quantity(quantity.canonical) == quantity


@given(st.text(alphabet="0123456789.,-–+ %$€KMBkmxX/<≤>≥ abdehoprstwy?:'", max_size=25))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except QuantityError as error:
        assert error.message and error.help.endswith((".", "`"))
    else:
        assert quantity.value.is_finite()
        assert parse_quantity(quantity.canonical) == quantity


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("meeting", "meetings"),
        ("day", "days"),
        ("h", "hours"),
        ("hrs", "hour"),
        ("min", "minutes"),
        ("%", "percent"),
        ("$", "USD"),
        ("companies", "company"),
        ("Qualified Meeting", "qualified meetings"),
        ("person", "people"),
        ("boxes", "box"),
        ("caches", "cache"),
        ("classes", "class"),
        ("movies", "movie"),
        ("teams", "team"),
    ],
)
def test_same_unit(a: str, b: str) -> None:
    assert same_unit(a, b)
    assert fold_unit(a) == fold_unit(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("%", "pp"), ("days", "business days"), ("", "days"), ("USD", "EUR"), ("m", "min"), ("x", "times")],
)
def test_different_units(a: str, b: str) -> None:
    assert not same_unit(a, b)


def test_converts_what_is_exact() -> None:
    assert convert(parse_quantity("1.5 h"), "minutes") == Quantity(Decimal(90), "minutes")
    assert convert(parse_quantity("<= 2 weeks"), "days") == parse_quantity("≤ 14 days")
    assert convert(parse_quantity("1-2 years"), "quarters") == parse_quantity("4-8 quarters")
    assert convert(parse_quantity("20 meetings"), "meeting").value == 20


@pytest.mark.parametrize(
    ("text", "unit"), [("1 day", "h"), ("1 month", "days"), ("5 EUR", "USD"), ("5", "days")]
)
def test_refuses_conversions_that_are_a_matter_of_opinion(text: str, unit: str) -> None:
    with pytest.raises(QuantityError, match="cannot be converted"):
        convert(parse_quantity(text), unit)


@pytest.mark.parametrize(
    ("target", "holding", "failing"),
    [
        ("<= 7 days", "7", "7.5"),
        ("< 7 days", "6.9", "7"),
        (">= 80%", "80", "79.9"),
        ("> 80%", "80.1", "80"),
        ("20-30 days", "30", "30.1"),
        ("20-30 days", "20", "19.9"),
        ("20", "21", "19"),
    ],
)
def test_holds(target: str, holding: str, failing: str) -> None:
    assert holds(parse_quantity(target), Decimal(holding))
    assert not holds(parse_quantity(target), Decimal(failing))


def test_direction_decides_only_without_a_comparator() -> None:
    assert holds(parse_quantity("20"), Decimal(19), falling=True)
    assert not holds(parse_quantity("at least 20"), Decimal(19), falling=True)
    assert parse_quantity("< 5%").is_falling
    assert not parse_quantity("5%").is_falling


def found(text: str) -> list[tuple[str, str]]:
    """Give words and role of each quantity that the text states."""
    return [(text[one.start : one.end], one.role) for one in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raise conversion from 15% to 20%", [("15%", "from"), ("20%", "to")]),
        ("Grow sales by 20%", [("20%", "by")]),
        ("Sign 50 new customers in Europe", [("50 new customers", "")]),
        ("Train 3 times a week for 2 months", [("3 times a week", "")]),
        ("$150K from 8 deals at 40%", [("$150K", ""), ("8 deals", ""), ("40%", "")]),
        ("Book 20 qualified meetings a month", [("20 qualified meetings a month", "")]),
        ("Cut waiting from 18 months to 12 months", [("18 months", "from"), ("12 months", "to")]),
        ("Reply to all within 7 days", [("within 7 days", "")]),
        ("Lower latency to under 250ms", [("under 250ms", "to")]),
        ("Never more than 30 days old", [("Never more than 30 days", "")]),
        ("Open two new regional offices", [("two new regional offices", "")]),
        ("Write one post per week", [("one post per week", "")]),
        ("Win 1,000,000 users", [("1,000,000 users", "")]),
        ("Sell 2000 seats", [("2000 seats", "")]),
        ("Reach 10x revenue", [("10x", "")]),
    ],
)
def test_finds_quantities_with_their_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_start_shares_the_unit_of_the_goal() -> None:
    start, goal = find_quantities("from 15 to 20%")
    assert (start.quantity, goal.quantity) == (Quantity(Decimal(15), "%"), Quantity(Decimal(20), "%"))


@pytest.mark.parametrize(
    "text",
    [
        "Ship v2.3 on 2026-09-30",
        "Move to Node 20 by Q3 2026",
        "Close G-05 and #41, with 24/7 support",
        "The 2nd of May 2026 at 12:30",
        "In 2026, or by 2030",
        "Set `retries: 3 times` in the file",
        "Windows 11, P95, B2B and CO2e",
        "A one-pager that no one reads",
        "See page 3 and phase 2",
        "Emit less than in 1990, below 2005",
        "Run a 5K race",
        "Rise 10,5 or 5m somehow",
        "Every 3 weeks, in the next 3 months, for 2 months",
        "Mail ops2@example.org or read https://example.org/20/meetings",
    ],
)
def test_passes_over_what_is_no_quantity(text: str) -> None:
    assert found(text) == []


WORDS = (
    "from to by at least up 20 15% $5K 3-4 1,000 2026 one two 4.5/5 5m - – + ( ) . / x days meetings new "
    "a month per week Node in Q3 of between and more than 1\u00a0000 Q3-2026 \n"
)
prose = st.lists(st.sampled_from(WORDS.split(" ")), max_size=14).map(" ".join)


@given(st.one_of(st.text(max_size=80), prose))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    edge = 0
    for one in find_quantities(text):
        assert edge <= one.start < one.end <= len(text)
        assert one.quantity.text == text[one.start : one.end].strip()
        edge = one.end


@given(
    st.integers(min_value=13, max_value=1800),
    st.sampled_from(["customers", "%", " h per week", " demos a month"]),
)
def test_finds_what_the_parser_reads(number: int, unit: str) -> None:
    written = f"{number} {unit}".replace("  ", " ").replace(" %", "%")
    (one,) = find_quantities(f"Reach {written} this year")
    assert one.quantity == parse_quantity(written)
