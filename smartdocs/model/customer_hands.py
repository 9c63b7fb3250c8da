"""Who of a customer's own people signed and acknowledged a review: their edition says it by their names.

Everybody else's signature stands in it without a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smartdocs.model.account import Account
from smartdocs.model.allow_list import Sight, copy_record
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility

HANDS = {"signed": "signature", "acknowledged": "acknowledgement"}


def name_contacts(portfolio: Portfolio, scope: Scope) -> dict[str, str]:
    """Return the names by id of the people at the customer whose edition it is; none in any other edition."""
    account = portfolio.accounts.get(scope.id) if scope.kind == "account" else None
    if account is None or scope.audience is not Visibility.CUSTOMER or _is_narrow(account):
        return {}
    return {item.id: item.name or item.id for item in account.contacts if item.id}


def _is_narrow(account: Account) -> bool:
    """Tell whether a contact, or a part of one, is marked for fewer than the customer."""
    marks = account.at.restricted.items()
    return any(key[:1] == ("contacts",) and mark < Visibility.CUSTOMER for key, mark in marks)


def copy_hands(review: ReviewFile, contacts: dict[str, str], sight: Sight) -> dict[str, tuple[Any, ...]]:
    """Copy signatures and acknowledgements, with names of `contacts`; what has marks is left to its rows."""
    return {
        name: tuple(_iter_copies(getattr(review, name), name, contacts, sight))
        for name in HANDS
        if contacts and not any(key[:1] == (name,) for key in review.at.restricted)
    }


def _iter_copies(items: tuple[Any, ...], name: str, contacts: dict[str, str], sight: Sight) -> Iterator[Any]:
    for index, item in enumerate(items):
        known = {"by": contacts[item.by]} if item.by in contacts else {}
        made = copy_record(item, HANDS[name], sight, (name, index), **known)
        if made is not None:
            yield made
