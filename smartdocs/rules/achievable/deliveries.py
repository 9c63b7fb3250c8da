"""What goals and teams provide, and which of it answers a need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from smartdocs.model.finding import Location, Related
from smartdocs.model.goal import Delivery, Goal, Need
from smartdocs.model.quantity import Quantity
from smartdocs.rules.rule import Context
from smartdocs.wording.lists import content_stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that is provided: by which record, from when, until when, how much.

    `is_dated` says that its author chose the day, which else is the last of the goal's period.
    """

    name: str
    what: str = ""
    team: str | None = None
    subject: str
    location: Location
    on: date | None = None
    until: date | None = None
    amount: Quantity | None = None
    is_dated: bool = False
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything that is provided, by name and by the words that it is described with."""

    by_name: Mapping[str, tuple[Offer, ...]]
    by_stem: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)

    def answering(self, need: Need, goal: Goal) -> tuple[Offer, ...]:
        """Match by id; a need without one, by its team and a word that both use. No goal serves itself."""
        if need.id:
            found: Iterable[Offer] = self.by_name.get(need.id, ())
        else:
            shared = [self.by_stem.get(stem, ()) for stem in sorted(content_stems(need.what))]
            found = dict.fromkeys(offer for offers in shared for offer in offers)
        return tuple(
            offer
            for offer in found
            if offer.subject != goal.key and (need.id or need.team is None or offer.team == need.team)
        )


def index_offers(context: Context) -> Offers:
    """Index what is provided; words only when some need has no id, since they take time."""
    by_name: dict[str, list[Offer]] = defaultdict(list)
    by_stem: dict[str, list[Offer]] = defaultdict(list)
    needs = [need for goal in context.portfolio.goals.values() for need in goal.achievable.needs]
    if not needs:
        return Offers({})
    by_words = any(not need.id for need in needs)
    for offer in _iter_offers(context):
        by_name[offer.name].append(offer)
        for stem in content_stems(f"{offer.name} {offer.what}") if by_words else ():
            by_stem[stem].append(offer)
    return Offers(
        {name: tuple(offers) for name, offers in by_name.items()},
        {stem: tuple(offers) for stem, offers in by_stem.items()},
    )


def _iter_offers(context: Context) -> Iterator[Offer]:
    """Yield what goals and teams provide; a goal itself is there when it is due."""
    portfolio = context.portfolio
    for goal in portfolio.goals.values():
        team = portfolio.team_of(goal)
        yield _of_goal(goal, None, goal.at.at("title"), team, context)
        for index, delivery in enumerate(goal.provides):
            yield _of_goal(goal, delivery, goal.at.at("provides", index), team, context)
    for owner in portfolio.teams.values():
        for index, delivery in enumerate(owner.provides):
            yield Offer(
                name=delivery.id,
                what=delivery.what,
                team=owner.id,
                subject=owner.key,
                location=owner.at.at("provides", index),
                on=delivery.by,
                amount=delivery.amount,
                is_dated=delivery.by is not None,
            )


def _of_goal(
    goal: Goal, delivery: Delivery | None, place: Location, team: str | None, context: Context
) -> Offer:
    """Describe what a goal provides; when it was closed before the day, it is there since then."""
    stated = delivery.by if delivery else None
    on = stated or goal.due
    if context.stage(goal) == "closed" and goal.closed and goal.closed.on and on:
        on = min(on, goal.closed.on)
    return Offer(
        name=delivery.id if delivery else goal.id,
        what=delivery.what if delivery else goal.title,
        team=team,
        subject=goal.key,
        location=place,
        on=on,
        until=goal.due,
        amount=delivery.amount if delivery else None,
        is_dated=stated is not None or goal.period is None or goal.due != goal.period.end,
        is_dropped=context.stage(goal) == "dropped",
    )


def usable_from(offer: Offer, need: Need) -> date | None:
    """Return the day on which what is provided is of use: when it comes, and its lead time is over."""
    if offer.on is None or need.lead_time is None:
        return offer.on
    return need.lead_time.after(offer.on)


def first_usable(offers: Sequence[Offer], need: Need) -> tuple[Offer, date] | None:
    """Return the offer that is of use first, and the day; None when something is there all along."""
    days = [(offer, day) for offer in offers if (day := usable_from(offer, need))]
    return min(days, key=lambda item: item[1]) if days and len(days) == len(offers) else None


def tell_arrival(offer: Offer, need: Need) -> str:
    """Say when something comes, and from when it is of use."""
    told = f"comes on {offer.on}"
    if need.lead_time is None:
        return told
    return f"{told} and is of use {need.lead_time} later on {usable_from(offer, need)}"


def relate(offers: Iterable[Offer]) -> tuple[Related, ...]:
    return tuple(Related(offer.location, "provided here") for offer in offers)
