"""Whom a review is about: the people whose word it is that they have read it."""

from __future__ import annotations

from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import ReviewFile


def find_subjects(review: ReviewFile, portfolio: Portfolio) -> frozenset[str] | None:
    """Return the ids of a person, of a team's people or of an account's contacts; None for everybody.

    A review of the organisation is about everybody in it, and so is one of a record that is not there.
    """
    kind, name = review.subject
    if kind == "person":
        return frozenset({name})
    if kind == "team" and name in portfolio.teams:
        lead = portfolio.teams[name].lead
        members = {person.id for person in portfolio.people.values() if person.team == name}
        return frozenset({*members, *([lead] if lead else [])})
    if kind == "account" and name in portfolio.accounts:
        return frozenset(contact.id for contact in portfolio.accounts[name].contacts if contact.id)
    return None
