"""What a rhythm still needs: how many of the intervals that are left have to be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING

from smartdocs.assess.aim import required_share
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.rhythm import interval_of, list_spans
from smartdocs.model.goal import Goal
from smartdocs.model.period import FiscalCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmNeed:
    """`total` whole intervals (`per`: day, week, …) from start to due; `left` of them have not ended.

    `needed` of these have to be kept for the share that counts as achieved, 0 when it is certain.
    """

    per: str
    total: int
    kept: int
    left: int
    needed: int

    @property
    def is_possible(self) -> bool:
        return self.needed <= self.left


def find_rhythm_need(
    found: MetricAssessment, goal: Goal, as_of: date, calendar: FiscalCalendar
) -> RhythmNeed | None:
    """Count what a rhythm needs until its deadline; None of other kinds, and once no interval is left."""
    if found.metric.kind != "rate" or goal.start is None or goal.due is None or goal.due <= as_of:
        return None
    per = interval_of(found.metric)
    spans = list_spans(goal.start, goal.due, goal.due, per, calendar)
    total = sum(1 for _, _, is_whole in spans if is_whole)
    judged = [interval.kept for interval in found.intervals if interval.kept is not None]
    kept, left = judged.count(True), total - len(judged)
    if left <= 0:
        return None
    wanted = int((required_share(found.metric) * total).to_integral_value(ROUND_CEILING))
    return RhythmNeed(per=per, total=total, kept=kept, left=left, needed=max(wanted - kept, 0))
