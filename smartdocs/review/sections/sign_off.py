"""Who stands behind the review: lines to sign on, and the signatures that were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from smartdocs.model.people import Person
from smartdocs.model.phrase import phrase
from smartdocs.model.review_file import ReviewChange
from smartdocs.model.visibility import Visibility
from smartdocs.review.after_signing import Moved, find_moved
from smartdocs.review.agreement import find_agreement
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Named
from smartdocs.review.recorded import Recorded, find_hand
from smartdocs.review.section import Section
from smartdocs.review.sections.acknowledged import Acknowledged, find_acknowledged


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody who signs; `on` is the day when the review file says that they did, `hand` who wrote that.

    `changed` is what the file says otherwise since. Of a plan, `agreed` counts the goals that record their
    agreement.
    """

    who: Named
    role: str
    on: date | None
    agreed: int = 0
    hand: Recorded | None = None
    changed: ReviewChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Section):
    """`is_ours_alone` marks a customer's review in an edition that the customer does not see.

    `is_draft` says that there is nothing to sign yet. `acknowledged` are those who say that they read it.
    `moved` are the goals whose terms are other than when somebody signed.
    """

    name: ClassVar[str] = "sign-off"
    lines: tuple[Line, ...]
    is_ours_alone: bool
    is_draft: bool
    is_ahead: bool = False
    acknowledged: tuple[Acknowledged, ...] = ()
    moved: tuple[Moved, ...] = ()


def make_sign_off(dossier: Dossier) -> SignOff:
    """Offer a line to everybody concerned."""
    signed = {item.by: item for item in (dossier.review.signed if dossier.review else ()) if item.by}
    begins = dossier.portfolio.config.history_begins
    wanted = dict.fromkeys((*_signers(dossier), *signed))
    lines = []
    for name in wanted:
        who = dossier.desk.named(name)
        if who:
            agreed = _count_agreed(dossier, name)
            found = signed.get(name)
            on, hand = (found.on, find_hand(found, begins)) if found else (None, None)
            lines.append(
                Line(
                    who=who,
                    role=_role(dossier, name),
                    on=on,
                    agreed=agreed,
                    hand=hand,
                    changed=found.changed if found else None,
                )
            )
    return SignOff(
        title=phrase("Sign-off"),
        lines=tuple(lines),
        is_ours_alone=_is_ours_alone(dossier),
        is_draft=dossier.is_draft,
        is_ahead=dossier.plan.is_ahead,
        acknowledged=find_acknowledged(dossier),
        moved=find_moved(dossier),
    )


def _count_agreed(dossier: Dossier, name: str) -> int:
    agreements = (find_agreement(card, dossier.desk, dossier.plan.as_of) for card in dossier.cards)
    return sum(any(named.id == name for named in agreement.by) for agreement in agreements)


def _is_ours_alone(dossier: Dossier) -> bool:
    plan = dossier.plan
    return plan.subject.kind == "account" and plan.edition < Visibility.CUSTOMER


def _signers(dossier: Dossier) -> Iterator[str]:
    """Yield who is answerable for the subject, and to whom."""
    subject, portfolio = dossier.plan.subject, dossier.portfolio
    if subject.kind == "person":
        yield from _with_manager(portfolio.people[subject.id])
    elif subject.kind == "team":
        lead = portfolio.people.get(portfolio.teams[subject.id].lead or "")
        if lead:
            yield from _with_manager(lead)
    elif subject.kind == "account":
        account = portfolio.accounts[subject.id]
        if account.owner:
            yield account.owner
        else:
            yield from dict.fromkeys(goal.accountable for goal in dossier.goals if goal.accountable)
        if not _is_ours_alone(dossier):
            yield from (contact.id for contact in account.contacts if contact.id)
    else:
        yield from (person.id for person in portfolio.people.values() if _leads(dossier, person))


def _with_manager(person: Person) -> Iterator[str]:
    yield person.id
    if person.manager:
        yield person.manager


def _leads(dossier: Dossier, person: Person) -> bool:
    """Tell whether a person leads a team that has no team above it."""
    teams = dossier.portfolio.teams.values()
    return any(team.lead == person.id and team.parent is None for team in teams)


def _role(dossier: Dossier, name: str) -> str:
    person = dossier.portfolio.people.get(name)
    if person:
        return person.role
    for account in dossier.portfolio.accounts.values():
        for contact in account.contacts:
            if contact.id == name:
                return f"{contact.role}, {account.title}" if contact.role else account.title
    return ""
