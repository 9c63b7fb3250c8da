"""A306: a need that nobody provides for, or too late, or too little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Delivery, Goal, Need
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.quantity import Quantity, same_unit
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.specific.lexicon import content_stems

HELP = RuleHelp(
    code="A306",
    name="unmet-need",
    severity=Severity.WARNING,
    summary="A goal needs something that nobody provides, or that comes later, or is less, than needed.",
    why="Each department's plan looks sound alone; together they fail when one waits for what another "
    "never planned.",
    instead="Agree on it with the team that can provide it, and have it written there: `provides:` on the "
    "team or on the goal that makes it, with `by:` and `amount:`. Else plan without it.",
    bad={
        "content/goals/starter-sales.md": """\
---
title: Sell 30 starter packages to clinics
period: 2026-Q3
achievable:
  because: The package needs no contract talks
  needs:
    - {id: starter-one-pager, by: 2026-07-15}
---
""",
        "content/goals/starter-material.md": """\
---
title: Publish the one-pager and the price list of the starter package
period: 2026-Q3
achievable: Two writers have August for it
provides:
  - {id: starter-one-pager, by: 2026-08-31}
---
""",
    },
    good={
        "content/goals/starter-sales.md": """\
---
title: Sell 30 starter packages to clinics
period: 2026-Q3
achievable:
  because: The package needs no contract talks
  needs:
    - {id: starter-one-pager, by: 2026-07-15}
---
""",
        "content/goals/starter-material.md": """\
---
title: Publish the one-pager and the price list of the starter package
period: 2026-Q3
achievable: Two writers have July for it
provides:
  - {id: starter-one-pager, by: 2026-07-10}
---
""",
    },
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that is provided: by which record, from when, how much."""

    name: str
    what: str
    team: str | None
    subject: str
    location: Location
    on: date | None
    amount: Quantity | None


def find_unmet_needs(context: Context) -> Iterator[Problem]:
    offers = tuple(_iter_offers(context))
    for goal in context.portfolio.goals.values():
        for index, need in enumerate(goal.achievable.needs):
            place = goal.at.at("achievable", "needs", index)
            found = tuple(offer for offer in offers if _answers(offer, need))
            yield from _judge(goal, need, found, place)


def _iter_offers(context: Context) -> Iterator[Offer]:
    """Yield what goals and teams provide; a goal itself is there when it is due."""
    portfolio: Portfolio = context.portfolio
    for goal in portfolio.goals.values():
        if context.stage(goal) == "dropped":
            continue
        team = portfolio.team_of(goal)
        yield Offer(goal.id, goal.title, team, goal.key, goal.at.at("title"), goal.due, None)
        for index, delivery in enumerate(goal.provides):
            yield _offer(delivery, team, goal.key, goal.at.at("provides", index), delivery.by or goal.due)
    for owner in portfolio.teams.values():
        for index, delivery in enumerate(owner.provides):
            yield _offer(delivery, owner.id, owner.key, owner.at.at("provides", index), delivery.by)


def _offer(delivery: Delivery, team: str | None, subject: str, place: Location, on: date | None) -> Offer:
    return Offer(delivery.id, delivery.what, team, subject, place, on, delivery.amount)


def _answers(offer: Offer, need: Need) -> bool:
    """Match by id; a need without one, by its team and a word that both use."""
    if need.id:
        return offer.name == need.id
    shared = content_stems(need.what) & content_stems(f"{offer.name} {offer.what}")
    return bool(shared) and (need.team is None or offer.team == need.team)


def _judge(goal: Goal, need: Need, offers: tuple[Offer, ...], place: Location) -> Iterator[Problem]:
    name = need.id or need.what or need.team or ""
    if not offers:
        source = f"Team `{need.team}` does not provide" if need.team else "Nobody provides"
        yield Problem(
            location=place,
            message=f"{source} `{name}`",
            help="Have it written in `provides:` of the team or goal that makes it, or plan without it",
            subjects=(f"team:{need.team}",) if need.team else (),
            goal=goal,
            many="{count} needs are provided for by nobody",
        )
        return
    late = _lateness(goal, need, offers)
    short = _shortage(need, offers)
    for message, remedy in (late, short):
        if message:
            yield Problem(
                location=place,
                message=f"`{name}` {message}",
                help=remedy,
                subjects=tuple(offer.subject for offer in offers),
                related=tuple(Related(offer.location, "provided here") for offer in offers),
                goal=goal,
            )


def _lateness(goal: Goal, need: Need, offers: tuple[Offer, ...]) -> tuple[str, str]:
    wanted = need.by or goal.start
    days = [offer.on for offer in offers]
    if wanted is None or any(day is None for day in days):
        return "", ""
    arrival = min(day for day in days if day is not None)
    lead = need.lead_time.days if need.lead_time else 0
    if (wanted - arrival).days >= lead:
        return "", ""
    told = f"comes on {arrival}" + (f" and takes {lead} days to be of use" if lead else "")
    since = "is needed by" if need.by else "is needed from the start,"
    return f"{told}, but {since} {wanted}", "Agree on an earlier day, or plan for the later one with `by:`"


def _shortage(need: Need, offers: tuple[Offer, ...]) -> tuple[str, str]:
    wanted = need.amount
    amounts = [offer.amount for offer in offers]
    if wanted is None or any(amount is None for amount in amounts):
        return "", ""
    stated = [amount for amount in amounts if amount is not None]
    if any(amount.per != wanted.per or not same_unit(amount.unit, wanted.unit) for amount in stated):
        return "", ""
    if sum(amount.value for amount in stated) >= wanted.value:
        return "", ""
    told = " and ".join(f"`{amount}`" for amount in stated)
    return f"is provided with {told}, but `{wanted}` is needed", "Agree on more, or plan with less"


RULE = Rule(
    help=HELP,
    whole=find_unmet_needs,
    many="{count} needs are met too late or with too little",
)
