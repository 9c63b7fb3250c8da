"""Whom an edition is for: how far its audience reaches, and what part of the plan it is about."""

from __future__ import annotations

from dataclasses import dataclass

from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.visibility import Visibility

ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Scope:
    """An audience, and a subject by kind and id: the organisation, without id, a team, person or account."""

    audience: Visibility = Visibility.INTERNAL
    kind: str = ORGANISATION
    id: str = ""

    @property
    def is_outside(self) -> bool:
        """Tell whether it is read by people who do not work here."""
        return self.audience > Visibility.INTERNAL

    def audience_for(self, owners: tuple[str, ...]) -> Visibility:
        """Return for whom a record of these owners is shown: what is private, to its owner alone."""
        if self.audience is Visibility.PRIVATE and not (self.kind == "person" and self.id in owners):
            return Visibility.INTERNAL
        return self.audience

    def covers(self, goal: Goal, portfolio: Portfolio) -> bool:
        """Tell whether a goal belongs to the subject."""
        match self.kind:
            case "account":
                return goal.account == self.id
            case "team":
                return portfolio.team_of(goal) == self.id
            case "person":
                return self.id in (*goal.owner, goal.accountable, *(item.who for item in goal.with_))
        # No customer reads of another: without an account, there are only the goals that have none.
        return goal.account is None or self.audience is not Visibility.CUSTOMER

    def covers_terms(self, terms: AgreedTerms, is_shown: bool) -> bool:
        """Tell whether an old version of a goal belongs to the subject; `is_shown` is what it is now."""
        match self.kind:
            case "account":
                return terms.account == self.id
            case "team":
                return is_shown or terms.team == self.id
            case "person":
                return is_shown or self.id in terms.owner
        return terms.account is None or self.audience is not Visibility.CUSTOMER


INTERNAL_SCOPE = Scope()
