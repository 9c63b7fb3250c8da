"""Where a customer stands and what they want, with the goals that serve it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.account import Account, Outcome
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.goal_card import Summary
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An outcome that the customer named, and the goals of this review that serve it."""

    outcome: Outcome
    served_by: tuple[Summary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Section):
    """`words` are left out of a review that looks back from before they were written."""

    name: ClassVar[str] = "situation"
    account: Account
    words: str
    wishes: tuple[Wish, ...]
    client_data: tuple[Exhibit, ...]


def make_situation(dossier: Dossier) -> Situation | None:
    """Describe the customer; None for other subjects, and when nothing is known."""
    if dossier.plan.subject.kind != "account":
        return None
    account = dossier.portfolio.accounts[dossier.plan.subject.id]
    known_by_then = account.situation_on is None or account.situation_on <= dossier.plan.as_of
    if not (account.outcomes or (account.situation and known_by_then)):
        return None
    shown = {item.number for item in dossier.exhibits}
    wishes = tuple(
        Wish(outcome=outcome, served_by=_serving(dossier, outcome)) for outcome in account.outcomes
    )
    return Situation(
        title=phrase("The customer"),
        account=account,
        words=account.situation if known_by_then else "",
        wishes=wishes,
        client_data=tuple(
            item for item in dossier.desk.exhibits.of(account.client_data) if item.number in shown
        ),
    )


def _serving(dossier: Dossier, outcome: Outcome) -> tuple[Summary, ...]:
    return tuple(card.summary for card in dossier.cards if outcome.id in card.goal.relevant.serves)
