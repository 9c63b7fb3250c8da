"""What a goal amounts to on a day: the records that everything later reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from smartdocs.model.goal import Metric, Milestone, Reading
from smartdocs.model.period import Period


class Status(Enum):
    """Computed, never typed; in the order in which a reader wants to see them counted."""

    ACHIEVED = "achieved"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    MISSED = "missed"
    NOT_STARTED = "not started"
    NO_DATA = "no data"
    CARRIED = "carried on"
    DROPPED = "dropped"

    @property
    def slug(self) -> str:
        return self.value.replace(" ", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPoint:
    """The value that was expected on a day."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One interval of a rhythm: what its readings add up to, and whether it was kept.

    `kept` is None while the interval runs, and when only part of it lies within the goal's dates.
    """

    start: date
    end: date
    total: Decimal
    kept: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricAssessment:
    """One metric on a day, with its own status and the numbers that it rests on in words (`reason`).

    `readings` are the standing figures up to then, in order (running totals for `total`; each
    interval's own amount for `rate`). `value` is the current one and `value_from` the reading
    that states it. `progress` and `expected` are shares of the way (1 is all of it), None when
    they cannot be told; `expected_value` is the plan's value on the day, in the metric's unit.
    For `rate`, `value` counts the intervals kept; for `rate` and `keep`, `expected` is `at_least`.
    `breaches` are readings on the wrong side (`keep`). `achieved` says whether the target is met as
    of now; what is only to be kept (`rate`, `keep`, a cap) has its verdict at the deadline.
    `remark` is one sentence on how the number came about, when that is not plain: an assumed
    direction, a figure after the deadline, a sum of parts.
    """

    metric: Metric
    readings: tuple[Reading, ...] = ()
    value: Decimal | None = None
    value_from: Reading | None = None
    progress: Decimal | None = None
    expected: Decimal | None = None
    expected_value: Decimal | None = None
    plan: tuple[PlanPoint, ...] = ()
    intervals: tuple[Interval, ...] = ()
    breaches: tuple[Reading, ...] = ()
    achieved: bool = False
    remark: str = ""
    status: Status = Status.NO_DATA
    reason: str = ""
    pace: Pace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is left until the deadline, in the days after `after`, which itself no longer counts.

    `working_days` are those left, the team's holidays taken out; amounts are in `unit`. A week has
    5 working days, a month 65/3 (260 a year); no amount is more than what is left.
    """

    remaining: Decimal
    unit: str
    after: date
    working_days: int
    per_day: Decimal
    per_week: Decimal
    per_month: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneState:
    """A milestone on a day; `days_late` is positive when it was met, or still is open, after its due date."""

    milestone: Milestone
    index: int
    done: bool
    overdue: bool
    days_late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One goal on a day. `reason` is one sentence on why the status is what it is.

    `score` is 0 to 1, progress as a share of what counts as achieved and cut at both ends, None
    without data. `pace` is that of the first metric that has one. `last_check_in` is the day of the
    last check-in or row of data, `next_check_in` that by which the rhythm asks for the next. `remarks`
    are sentences on claims that the numbers contradict.
    """

    goal_id: str
    as_of: date
    stage: str
    status: Status
    reason: str
    progress: Decimal | None = None
    expected: Decimal | None = None
    score: Decimal | None = None
    metrics: tuple[MetricAssessment, ...] = ()
    milestones: tuple[MilestoneState, ...] = ()
    pace: Pace | None = None
    last_check_in: date | None = None
    next_check_in: date | None = None
    remarks: tuple[str, ...] = ()

    @property
    def is_check_in_overdue(self) -> bool:
        """Tell whether the day by which the rhythm asked for a word is over without one."""
        return self.next_check_in is not None and self.next_check_in < self.as_of

    @property
    def overdue_milestones(self) -> int:
        return sum(1 for state in self.milestones if state.overdue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """Several goals as one: counts by status, and weighted means over the goals that have numbers.

    `counted` are the ids that enter the means: goals without a parent within the same scope.
    """

    counts: Mapping[Status, int]
    total: int
    counted: tuple[str, ...] = ()
    progress: Decimal | None = None
    expected: Decimal | None = None
    score: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessments:
    """All goals on a day, by id; `closing` is the period that ends with it, in the review of one."""

    as_of: date
    by_goal: Mapping[str, Assessment] = field(default_factory=dict)
    closing: Period | None = None

    def __getitem__(self, goal_id: str) -> Assessment:
        return self.by_goal[goal_id]
