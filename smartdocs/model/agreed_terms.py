"""What was agreed of a goal, version by version: the terms alone, never links, notes or check-ins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from smartdocs.model.goal import Adjustment
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.provenance import Commit
from smartdocs.model.quantity import Quantity
from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedMetric:
    """A measure as agreed. `baseline` is a day where it was only promised to be found by then.

    `falling` says that lower is better; it is worked out, and no term by itself.
    """

    name: str = ""
    kind: str = ""
    baseline: Quantity | date | None = None
    target: Quantity | None = None
    stretch: Quantity | None = None
    per: str | None = None
    at_least: Quantity | None = None
    source: str = ""
    data: str = ""
    path: tuple[tuple[str, Quantity], ...] = ()
    weight: Decimal = Decimal(1)
    falling: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedMilestone:
    id: str
    title: str = ""
    due: date | None = None
    target: Quantity | None = None
    weight: Decimal = Decimal(1)
    visibility: Visibility | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedTerms:
    """A goal's terms in one version; two versions are equal when the same is agreed in both.

    `status` is as stated, `dropped` or `closed` where the goal says that it ended. `hidden` names
    terms that only a narrower audience may see. `adjustments` are what the version itself records.
    """

    id: str
    title: str = ""
    what: str = ""
    counts_when: str = ""
    owner: tuple[str, ...] = ()
    team: str | None = None
    account: str | None = None
    supports: tuple[str, ...] = ()
    period: Period | None = None
    start: date | None = None
    due: date | None = None
    check_in: str | None = None
    weight: Decimal = Decimal(1)
    status: str | None = None
    continues: str | None = None
    agreed_on: date | None = None
    metrics: tuple[AgreedMetric, ...] = ()
    milestones: tuple[AgreedMilestone, ...] = ()
    visibility: Visibility = Visibility.INTERNAL
    hidden: tuple[tuple[str, Visibility], ...] = field(default=(), compare=False)
    adjustments: tuple[Adjustment, ...] = field(default=(), compare=False)

    @property
    def is_dropped(self) -> bool:
        return self.status == "dropped"

    def is_in_force(self, day: date) -> bool:
        """Tell whether somebody is held to it on a day: as stated, else from its start on."""
        if self.status:
            return self.status != "draft"
        return self.start is None or self.start <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsVersion:
    """What held from one commit on; `terms` are None where the goal was taken away.

    `commit` is None for what is not committed yet. `order` counts commits from the oldest.
    """

    order: int
    path: str
    commit: Commit | None
    terms: AgreedTerms | None

    @property
    def day(self) -> date | None:
        """The day on which it was committed."""
        return self.commit.day if self.commit else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPast:
    """A goal's versions, oldest first, those without another term folded; `was` are its earlier ids.

    `became` is the goal that its file turned into, with other words: what replaced it.
    """

    id: str
    versions: tuple[TermsVersion, ...]
    was: tuple[str, ...] = ()
    became: str = ""

    @property
    def last_terms(self) -> AgreedTerms:
        """The newest terms, also those of a goal that is gone."""
        return next(version.terms for version in reversed(self.versions) if version.terms)

    @property
    def is_gone(self) -> bool:
        return self.versions[-1].terms is None

    def iter_terms(self) -> Iterator[AgreedTerms]:
        for version in self.versions:
            if version.terms:
                yield version.terms


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTag:
    """The plan of a period as somebody sealed it: goals by id as the tag's commit has them."""

    name: str
    period: Period
    commit: Commit
    order: int
    goals: Mapping[str, AgreedTerms] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A review's score of a goal as one commit left it; None where it took the score away.

    `is_own` says that it is the owner's own score.
    """

    review: str
    path: str
    goal: str
    score: Decimal | None
    commit: Commit | None
    audience: Visibility | None = None
    period: Period | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RewrittenReading:
    """A figure that was reported for a day and is so no more; `new` is empty where it was taken out.

    With a `milestone`, the day on which that was said to be met, and `new` the day that is said now.
    """

    goal: str
    day: date
    old: str
    new: str
    commit: Commit
    milestone: str = ""
    visibility: Visibility | None = None


class Unused(Enum):
    """Why a tag of a plan is no baseline: it lies on a history apart, or this plan has no goals in it."""

    APART = "apart"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Every goal that there is or ever was, or in a few words why nothing is known (`reason`).

    `unused` are the periods whose tag is no baseline. `verdicts` are, for each goal in a review, all
    scores that it ever had there, oldest first.
    """

    goals: Mapping[str, GoalPast] = field(default_factory=dict)
    tags: tuple[PlanTag, ...] = ()
    unused: Mapping[Period, Unused] = field(default_factory=dict)
    verdicts: tuple[tuple[Verdict, ...], ...] = ()
    rewritten: tuple[RewrittenReading, ...] = ()
    reason: str = phrase("no git")

    def tag_of(self, period: Period) -> PlanTag | None:
        """Return the tag that sealed a period's plan; of several the oldest."""
        return next((tag for tag in self.tags if tag.period == period), None)
