"""A306: a need that nobody provides for, or too late, or too little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TypeAlias

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal, Need
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.achievable.deliveries import (
    Offer,
    Offers,
    first_usable,
    index_offers,
    relate,
    tell_arrival,
)
from smartdocs.rules.achievable.shortage import Claim, find_shortage
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="A306",
    name="unmet-need",
    severity=Severity.WARNING,
    summary="A goal needs something that nobody provides, or that comes after the day it is needed `by:`, or "
    "of which there is less than all who need it need together.",
    why="Each department's plan looks sound alone; together they fail when one waits for what another "
    "never planned.",
    instead="Agree on it with the team that can provide it, and have it written there: `provides:` on the "
    "team or on the goal that makes it, with `by:` and `amount:`. Else plan without it. Amounts are added up "
    "over all goals that need the same at the same time; a rate and a total are compared where the time "
    "between is whole weeks or months. A `lead_time:` is counted from the delivery. A need without `by:` is "
    "needed from the start, and P607 looks at that.",
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


# Who needs an amount of what, by the name of what is needed.
Claims: TypeAlias = dict[str, list[Claim]]
PROVIDERS = ("content/goals/", "content/teams/")


def find_unmet_needs(context: Context) -> Iterator[Problem]:
    offers = index_offers(context)
    claims: Claims = defaultdict(list)
    # A file that cannot be read may well provide what nobody else does.
    is_some_unread = any(path.startswith(PROVIDERS) for path in context.portfolio.set_aside)
    for goal in context.portfolio.goals.values():
        if context.is_over(goal):
            continue
        for index, need in enumerate(goal.achievable.needs):
            if not (need.id or need.what):
                continue
            place = goal.at.at("achievable", "needs", index)
            found = offers.answering(need, goal)
            there = tuple(offer for offer in found if not offer.is_dropped)
            if there:
                yield from _judge_day(goal, need, there, place)
            elif found or not is_some_unread:
                yield _nobody(goal, need, found, place, offers)
            if there and need.id and need.amount:
                claims[need.id].append(Claim(goal=goal, need=need, place=place, amount=need.amount))
    yield from _judge_amounts(claims, offers)


def _nobody(goal: Goal, need: Need, dropped: tuple[Offer, ...], place: Location, offers: Offers) -> Problem:
    name = need.id or need.what
    source = f"Team `{need.team}` does not provide" if need.team else "Nobody provides"
    message = f"Only a goal that is dropped provides `{name}`" if dropped else f"{source} `{name}`"
    close = get_close_matches(need.id, sorted(offers.by_name), 1, 0.8) if need.id and not dropped else []
    remedy = "Have it written in `provides:` of the team or goal that makes it, or plan without it"
    return Problem(
        location=place,
        message=message,
        help=f"Write `{close[0]}`, if that is meant; else have it written in `provides:`"
        if close
        else remedy,
        subjects=(f"team:{need.team}",) if need.team else tuple(offer.subject for offer in dropped),
        related=tuple(Related(offer.location, "no longer provided") for offer in dropped),
        goal=goal,
        many="{count} needs are provided for by nobody",
    )


def _judge_day(goal: Goal, need: Need, offers: tuple[Offer, ...], place: Location) -> Iterator[Problem]:
    """Compare the day that a need states with the day on which the first of it is of use."""
    found = first_usable(offers, need)
    if need.by is None or found is None or found[1] <= need.by:
        return
    offer, day = found
    latest = need.lead_time.before(need.by) if need.lead_time else need.by
    yield Problem(
        location=place,
        message=f"`{need.id or need.what}` {tell_arrival(offer, need)}, but is needed by {need.by}",
        help=f"Agree on {latest} with whoever makes it, or plan for `by: {day}`",
        subjects=tuple(offer.subject for offer in offers),
        related=relate(offers),
        goal=goal,
    )


def _judge_amounts(claims: Claims, offers: Offers) -> Iterator[Problem]:
    for name, wanted in claims.items():
        there = [offer for offer in offers.by_name.get(name, ()) if not offer.is_dropped]
        found = find_shortage(name, wanted, there)
        if found is None:
            continue
        last = max(found.claims, key=lambda claim: (claim.since, claim.goal.id))
        others = [claim for claim in found.claims if claim is not last]
        yield Problem(
            location=last.place,
            message=found.message,
            help="Agree on more with whoever provides it, or plan with less",
            subjects=(
                *(claim.goal.key for claim in others),
                *(offer.subject for offer in found.offers),
            ),
            related=(
                *(Related(claim.place, f"`{claim.goal.id}` needs {claim.amount}") for claim in others),
                *(Related(offer.location, f"provides {offer.amount}") for offer in found.offers),
            ),
            goal=last.goal,
        )


RULE = Rule(
    help=HELP,
    whole=find_unmet_needs,
    many="{count} needs are met too late or with too little",
)
