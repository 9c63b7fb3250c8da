"""Whether what is provided is enough for all who need it at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from smartdocs.assess.words import bare_amount, count, format_amount
from smartdocs.model.dates import add_months
from smartdocs.model.finding import Location
from smartdocs.model.goal import Goal, Need
from smartdocs.model.quantity import Quantity
from smartdocs.model.units import factor
from smartdocs.rules.achievable.deliveries import Offer

MONTHS = {"month": 1, "quarter": 3, "year": 12}
DAYS = {"day": 1, "week": 7}
# Thirds of a quarter do not add up to the last digit.
LEAST = Decimal("1e-9")
MOST_TERMS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An amount that a goal needs, from the day it needs it until the goal is due."""

    goal: Goal
    need: Need
    place: Location
    amount: Quantity

    @property
    def since(self) -> date:
        return self.need.by or self.goal.start or date.min

    @property
    def until(self) -> date:
        return self.goal.due or date.max


@dataclass(frozen=True, slots=True)
class Term:
    """One amount as a number of the common unit; `text` is its author's, `factors` what it is made of."""

    value: Decimal
    text: str
    factors: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """Claims that together want more than there is, and the offers that they share."""

    claims: tuple[Claim, ...]
    offers: tuple[Offer, ...]
    message: str
    missing: Decimal


@dataclass(frozen=True, slots=True)
class _Scale:
    """The unit and interval in which amounts are compared; no interval for totals."""

    unit: str
    per: str

    def read(self, amount: Quantity, most: bool = False) -> Term | None:
        """Express an amount, None when that cannot be told; of a range its lower end, or its upper."""
        value = amount.upper if most and amount.upper is not None else amount.value
        times = factor(amount.unit, self.unit) if amount.unit and self.unit else (Decimal(1), Decimal(1))
        if times is None:
            return None
        if amount.per != self.per:
            if amount.per not in MONTHS or self.per not in MONTHS:
                return None
            value = value * MONTHS[self.per] / MONTHS[amount.per]
        return Term(value * times[0] / times[1], str(amount))

    def tell(self, terms: Sequence[Term]) -> str:
        """Write `200 + 150 = 350 leads per month`, and one amount as its author did."""
        if len(terms) == 1 and not terms[0].factors:
            return f"`{terms[0].text}`"
        total = format_amount(_total(terms), self.unit) + (f" per {self.per}" if self.per else "")
        terms = sorted(terms, key=lambda term: -term.value)
        told = [term.factors or bare_amount(term.value, self.unit) for term in terms]
        if len(told) > MOST_TERMS:
            rest = bare_amount(_total(terms[MOST_TERMS - 1 :]), self.unit)
            told = [*told[: MOST_TERMS - 1], f"{rest} of {len(told) - MOST_TERMS + 1} others"]
        return f"{' + '.join(told)} = {total}"


def find_shortage(name: str, claims: Sequence[Claim], offers: Sequence[Offer]) -> Shortage | None:
    """Return the moment at which most is missing, None when all get enough or nobody can tell."""
    amounts = [claim.amount for claim in claims] + [offer.amount for offer in offers if offer.amount]
    if not claims or not offers or len(amounts) < len(claims) + len(offers):
        return None
    unit = next((amount.unit for amount in amounts if amount.unit), "")
    if len({bool(amount.per) for amount in amounts}) > 1:
        return _compare_as_totals(name, claims, offers, _Scale(unit, ""))
    scale = _Scale(unit, amounts[0].per)
    wanted = [scale.read(claim.amount) for claim in claims]
    given = [scale.read(offer.amount, most=True) for offer in offers if offer.amount]
    if None in wanted or None in given:
        return None
    moments = _iter_moments(
        name,
        scale,
        [(claim, term) for claim, term in zip(claims, wanted, strict=True) if term],
        [(offer, term) for offer, term in zip(offers, given, strict=True) if term],
    )
    return max(moments, key=lambda found: found.missing, default=None)


def _iter_moments(
    name: str, scale: _Scale, claims: list[tuple[Claim, Term]], offers: list[tuple[Offer, Term]]
) -> Iterator[Shortage]:
    """Yield what is missing whenever somebody begins to need it.

    Of a rate, only those share it who need it at the same time, and only those give it who still do. A
    total is used up: whoever came before has had theirs.
    """
    for day in sorted({claim.since for claim, _ in claims}):
        sharing = [
            item for item in claims if item[0].since <= day and (not scale.per or item[0].until >= day)
        ]
        giving = [item for item in offers if not scale.per or item[0].until is None or item[0].until >= day]
        yield from _compare(name, scale, sharing, giving or offers, day)


def _compare(
    name: str, scale: _Scale, sharing: list[tuple[Claim, Term]], giving: list[tuple[Offer, Term]], day: date
) -> Iterator[Shortage]:
    wanted, given = [term for _, term in sharing], [term for _, term in giving]
    there = [term for offer, term in giving if offer.on is None or offer.on <= day]
    total = _total(wanted)
    missing, late = total - _total(given), total - _total(there)
    told = f"`{name}`: {scale.tell(wanted)} needed"
    if missing > total * LEAST:
        message = f"{told}, {scale.tell(given)} provided: {bare_amount(missing, scale.unit)} missing"
    elif there and late > total * LEAST and day > date.min:
        rest = _day_of_rest(giving, total)
        missing = late
        message = f"{told} from {day}, {scale.tell(there)} there by then, the rest on {rest}"
    else:
        return
    yield Shortage(
        claims=tuple(claim for claim, _ in sharing),
        offers=tuple(offer for offer, _ in giving),
        message=message,
        missing=missing,
    )


def _day_of_rest(giving: list[tuple[Offer, Term]], total: Decimal) -> date | None:
    """Return the day on which enough is there."""
    dated = sorted((offer.on or date.min, term.value) for offer, term in giving)
    sum_ = Decimal(0)
    for day, value in dated:
        sum_ += value
        if sum_ >= total * (1 - LEAST):
            return day
    return dated[-1][0]


def _compare_as_totals(
    name: str, claims: Sequence[Claim], offers: Sequence[Offer], scale: _Scale
) -> Shortage | None:
    """Compare rates with totals over the time of those who need them, where that is whole intervals."""
    begin = min(claim.since for claim in claims)
    end = max(claim.need.by or claim.until for claim in claims)
    wanted = [_over(scale, claim.amount, claim.since, claim.until) for claim in claims]
    given = [
        _over(scale, offer.amount, offer.on or begin, end, most=True) for offer in offers if offer.amount
    ]
    if None in wanted or None in given:
        return None
    needed, there = [term for term in wanted if term], [term for term in given if term]
    missing = _total(needed) - _total(there)
    if missing <= _total(needed) * LEAST:
        return None
    told = f"`{name}`: {scale.tell(needed)} needed, {scale.tell(there)} provided"
    return Shortage(
        claims=tuple(claims),
        offers=tuple(offers),
        message=f"{told}: {bare_amount(missing, scale.unit)} missing",
        missing=missing,
    )


def _over(scale: _Scale, amount: Quantity, first: date, last: date, most: bool = False) -> Term | None:
    """Turn a rate into what it comes to between two days; a total stays what it is."""
    if not amount.per:
        return scale.read(amount, most)
    number = _count_intervals(first, last, amount.per)
    term = _Scale(scale.unit, amount.per).read(amount, most)
    if number is None or term is None:
        return None
    factors = f"{bare_amount(term.value, scale.unit)} × {count(number, amount.per)}"
    return Term(term.value * number, term.text, factors)


def _count_intervals(first: date, last: date, per: str) -> int | None:
    """Count the intervals between two days, None unless they are whole."""
    if first == date.min or last == date.max or first > last:
        return None
    after = last + timedelta(days=1)
    if per in DAYS:
        number, rest = divmod((after - first).days, DAYS[per])
        return None if rest else number
    months = (after.year - first.year) * 12 + after.month - first.month
    number, rest = divmod(months, MONTHS[per])
    return None if rest or not number or add_months(first, months) != after else number


def _total(terms: Iterable[Term]) -> Decimal:
    return sum((term.value for term in terms), Decimal(0))
