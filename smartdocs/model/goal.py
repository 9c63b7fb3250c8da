"""A goal and what it is made of. Every attribute is a row of the goal schema, by the same name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from smartdocs.model.period import Duration, Period
from smartdocs.model.provenance import Commit
from smartdocs.model.quantity import Quantity
from smartdocs.model.source_file import NOWHERE, Source
from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One of a file, an address or a commit. `file` is a path from the workspace's root."""

    file: str | None = None
    url: str | None = None
    commit: str | None = None
    caption: str | None = None
    visibility: Visibility | None = None

    @property
    def target(self) -> str:
        return self.file or self.url or self.commit or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step; `done` is the day, True when only that was said, False, or None when nothing was.

    `recorded` is the day of the commit that wrote `done: true`: it was met by then, perhaps before.
    `written` is the commit that wrote `done` as it is now; None where git cannot tell.
    """

    id: str = ""
    title: str = ""
    owner: str | None = None
    due: date | None = None
    target: Quantity | None = None
    weight: Decimal = Decimal(1)
    done: date | bool | None = None
    evidence: tuple[Evidence, ...] = ()
    visibility: Visibility | None = None
    recorded: date | None = None
    written: Commit | None = None

    @property
    def done_on(self) -> date | None:
        """The day it was met: as stated, else the day by which git has it; None when neither is known."""
        if isinstance(self.done, date):
            return self.done
        return self.recorded if self.done else None

    def is_done(self, as_of: date) -> bool:
        """Tell whether it was met by the end of that day."""
        return bool(self.done) and (self.done_on is None or self.done_on <= as_of)

    def is_overdue(self, as_of: date) -> bool:
        """Tell whether its deadline has passed without it being met."""
        return self.due is not None and self.due < as_of and not self.is_done(as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """A report on a day; `written` is the commit that last changed it, None where git cannot tell."""

    date: date
    value: Quantity | None = None
    add: Quantity | None = None
    values: Mapping[str, Quantity] = field(default_factory=dict)
    metric: str | None = None
    for_: Period | None = None
    confidence: Decimal | None = None
    status: str | None = None
    by: tuple[str, ...] = ()
    note: str = ""
    visibility: Visibility | None = None
    written: Commit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    date: date | None = None
    field: str = ""
    from_: str = ""
    to: str = ""
    reason: str = ""
    by: tuple[str, ...] = ()
    visibility: Visibility | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    on: date | None = None
    outcome: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A baseline that is still to be found out."""

    find_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    file: str = ""
    date: str | None = None
    value: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure on a day, and where it was written; `what` names the row for a reader.

    `cells` are the texts of a data file that say the day and the figure.
    """

    day: date
    value: Decimal
    path: str
    line: int
    what: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One measure. `index` is its place in a list of metrics, None when there is only one.

    `kind` and `metric` are filled in by `source.resolve`; `rows` are the readings of `data`, `columns` the
    names of the columns that their cells stand in.
    `falling` says that lower is better, and `falling_because` in whose words. `undisclosed` names the
    fields that an edition must not show, though they are filled in.
    """

    metric: str = ""
    kind: str = ""
    baseline: Quantity | Promise | None = None
    target: Quantity | None = None
    stretch: Quantity | None = None
    unit: str | None = None
    better: str | None = None
    per: str | None = None
    at_least: Quantity | None = None
    source: str | None = None
    data: DataFile | None = None
    path: Mapping[Period, Quantity] = field(default_factory=dict)
    each: Mapping[Period, Quantity] = field(default_factory=dict)
    weight: Decimal = Decimal(1)
    unallocated: Quantity | None = None
    over_assigned: Quantity | None = None
    index: int | None = None
    rows: tuple[Reading, ...] = ()
    columns: tuple[str, ...] = ()
    falling: bool = False
    falling_because: str = ""
    undisclosed: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str | int, ...]:
        """The metric's place in the file, for `Source.at(*metric.key, "target")`."""
        return ("measurable",) if self.index is None else ("measurable", self.index)

    @property
    def start_value(self) -> Decimal | None:
        """The baseline as a number, None while it is a promise or missing."""
        return self.baseline.value if isinstance(self.baseline, Quantity) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Specific:
    what: str = ""
    scope: str = ""
    counts_when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    id: str = ""
    what: str = ""
    by: date | None = None
    amount: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    id: str = ""
    team: str | None = None
    what: str = ""
    by: date | None = None
    amount: Quantity | None = None
    lead_time: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievable:
    because: str = ""
    basis: Mapping[str, Quantity] = field(default_factory=dict)
    formula: str = ""
    effort: Quantity | None = None
    needs: tuple[Need, ...] = ()
    for_customer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevant:
    supports: tuple[str, ...] = ()
    why: str = ""
    serves: tuple[str, ...] = ()
    customer_outcome: str = ""
    client_facing: bool | None = None
    client_data: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBound:
    """`start` and `due` are the author's own, or the period's ends."""

    start: date | None = None
    due: date | None = None
    check_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    on: date | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentive:
    metric: str = ""
    better: str | None = None
    amount: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accountability:
    ready: str = ""
    agreed: Agreement | None = None
    incentive: Incentive | None = None
    reward: str = ""
    consequence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    who: str = ""
    effort: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    url: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """`owner` is as written: nobody, one, or several; `accountable` is the one person, if there is one."""

    id: str
    title: str = ""
    owner: tuple[str, ...] = ()
    with_: tuple[Participant, ...] = ()
    reviewer: str | None = None
    team: str | None = None
    level: str = ""
    account: str | None = None
    type: str = "business"
    period: Period | None = None
    status: str | None = None
    visibility: Visibility = Visibility.INTERNAL
    weight: Decimal = Decimal(1)
    tags: tuple[str, ...] = ()
    continues: str | None = None
    reduced_from: str = ""
    links: tuple[Link, ...] = ()
    specific: Specific = Specific()
    measurable: tuple[Metric, ...] = ()
    achievable: Achievable = Achievable()
    relevant: Relevant = Relevant()
    time_bound: TimeBound = TimeBound()
    accountability: Accountability = Accountability()
    depends_on: tuple[str, ...] = ()
    provides: tuple[Delivery, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    closed: Closing | None = None
    ignore: Mapping[str, str] = field(default_factory=dict)
    accountable: str | None = None
    body: str = ""
    at: Source = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"goal:{self.id}"

    @property
    def start(self) -> date | None:
        return self.time_bound.start

    @property
    def due(self) -> date | None:
        return self.time_bound.due

    @property
    def what(self) -> str:
        """The goal in full: `specific.what`, or the title."""
        return self.specific.what or self.title

    @property
    def is_ended(self) -> bool:
        """Tell whether its owner closed or dropped it, on whatever day."""
        return self.status in ("closed", "dropped") or self.closed is not None

    def stage(self, as_of: date) -> str:
        """Return draft, agreed, active, closed or dropped on a day.

        What the author states wins, except that a closing dated later has not happened yet.
        Without a stated status a goal is a draft before its start and active from then on.
        """
        if self.closed:
            if self.closed.on is None or self.closed.on <= as_of:
                return "dropped" if self.closed.outcome == "dropped" else "closed"
            return "active"
        if self.status:
            return self.status
        return "draft" if self.start and as_of < self.start else "active"
