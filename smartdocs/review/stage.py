"""Which way a report looks at its period: back, so far, or ahead."""

from __future__ import annotations

from enum import Enum

from smartdocs.review.plan import ReportPlan


class Stage(Enum):
    SO_FAR = "so far"
    CLOSED = "closed"
    PLAN_AHEAD = "plan ahead"
    PLAN_RUNS = "plan under way"
    PLAN_OVER = "plan over"


def find_stage(plan: ReportPlan) -> Stage:
    """Tell a review of a closed period from one so far, and a plan ahead from one under way or over."""
    if not plan.is_ahead:
        return Stage.CLOSED if plan.closing else Stage.SO_FAR
    if plan.period.end < plan.as_of:
        return Stage.PLAN_OVER
    return Stage.PLAN_RUNS if plan.period.start <= plan.as_of else Stage.PLAN_AHEAD
