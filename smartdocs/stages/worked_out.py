"""What an edition works out of the goals in it, in the words that its pages and the draft of a review share.

An internal review begins with such sentences, and so a customer's page may hold one of them without a leak.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.assess.assess import assess
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import project_edition
from smartdocs.model.scope import Scope
from smartdocs.model.visible_texts import is_in
from smartdocs.render.filters import format_score


def iter_worked_out(portfolio: Portfolio, scope: Scope, as_of: date) -> Iterator[str]:
    """Yield title, id, status, reason and score of each goal, on the days that reviews look back from.

    Only goals are told that are in by their own marks, and whose titles nothing restricts.
    """
    shown = project_edition(portfolio, scope).portfolio
    open_goals = [
        goal
        for name, goal in shown.goals.items()
        if name in portfolio.goals
        and is_in(portfolio.goals[name], portfolio, scope)
        and ("title",) not in portfolio.goals[name].at.restricted
    ]
    for day, closing in sorted(_days(portfolio, as_of), key=str) if open_goals else ():
        assessed = assess(shown, day, closing=closing)
        for goal in open_goals:
            found = assessed[goal.id]
            score = f" Score {format_score(found.score)}" if found.score is not None else ""
            yield f"{goal.title} {goal.id} {found.status.value} {found.reason}{score}"


def _days(portfolio: Portfolio, as_of: date) -> set[tuple[date, Period | None]]:
    """Collect the days that the reviews of a plan look back from, and today, for those of what still runs."""
    days: set[tuple[date, Period | None]] = {
        (review.period.end, review.period) for review in portfolio.reviews if review.period
    }
    return days | {(as_of, None)} if days else days
