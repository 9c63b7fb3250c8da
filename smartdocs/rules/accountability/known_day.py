"""Up to which day things are known to have happened, so that what is dated later is ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import islice

from smartdocs.model.goal import Goal
from smartdocs.rules.rule import Context

# Without git, days ahead in so many goals mean that somebody looks back, not that all are slips.
LOOKING_BACK = 3


def known_until(context: Context, latest: Callable[[Goal], date | None]) -> date:
    """Return today, or the day of the last commit, when a plan is looked at as of an earlier day.

    `latest` gives the last day that a goal states; where it is ahead in several goals and no commit
    tells better, nothing is.
    """
    head = context.portfolio.history.repository.head
    if head is not None:
        return max(context.as_of, head.committed.date())
    goals = context.portfolio.goals.values()
    ahead = (goal for goal in goals if (latest(goal) or date.min) > context.as_of)
    return date.max if len(list(islice(ahead, LOOKING_BACK))) == LOOKING_BACK else context.as_of
