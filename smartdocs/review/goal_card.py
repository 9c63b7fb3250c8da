"""A goal as a reader meets it: with names, its assessment, and the trail from milestone to exhibit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.assessment import Assessment, Assessments, MilestoneState, Status
from smartdocs.assess.changes import UNKNOWN, Changes, GoalChanges
from smartdocs.assess.confidence import Confidence, confidence_of
from smartdocs.assess.forecast import Forecast
from smartdocs.assess.forecast_goal import forecast_goal
from smartdocs.assess.oddities import Oddity, find_oddities
from smartdocs.assess.rhythm_need import RhythmNeed, find_rhythm_need
from smartdocs.assess.window import Window
from smartdocs.assess.worked_sum import WorkedSum, find_sum
from smartdocs.assess.working_days import country_of, iter_days_off
from smartdocs.model.commit_signature import UNCHECKED, CommitSignature
from smartdocs.model.finding import Finding
from smartdocs.model.goal import CheckIn, Goal, Milestone, Need
from smartdocs.model.people import Team
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import Commit
from smartdocs.model.review_file import Rating, ReviewFile
from smartdocs.model.strategy import Objective
from smartdocs.review.exhibits import Exhibit, Exhibits
from smartdocs.review.named import Named as Named
from smartdocs.review.opinions import Opinions, find_opinions
from smartdocs.review.recorded import Recorded, find_recorded
from smartdocs.review.timetable import Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What another page may say of a goal; so an edit of the goal touches few pages."""

    id: str
    title: str
    owner: Named | None
    team: Named | None
    account: Named | None
    period: Period | None
    due: date | None
    stage: str
    status: Status
    reason: str
    progress: Decimal | None
    expected: Decimal | None
    score: Decimal | None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """`share` is what it counts for in the goal's progress; None where all milestones count the same.

    `recorded` says when git has the day on which it was met, where that is another day.
    """

    milestone: Milestone
    state: MilestoneState
    owner: Named | None
    exhibits: tuple[Exhibit, ...]
    share: Decimal | None
    recorded: Recorded | None


@dataclass(frozen=True, slots=True)
class NeedRow:
    """Something that a goal needs, the team that is asked for it, and the goal or team that provides it."""

    need: Need
    team: Named | None
    provider: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInRow:
    check_in: CheckIn
    by: tuple[Named, ...]
    recorded: Recorded | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCard:
    """Everything that a goal's page or its place in a report shows.

    `rating` is the reviewer's word, `rated_in` the review file that has it, `opinions` what it and others
    say beside the computed score. `last_commit` is the
    one that last touched the goal's file, as stated in git, `signature` and `oddities` are its own,
    with those of the commits that say a milestone is done. `arithmetic` is the formula worked out,
    None where it cannot be. `agreed_score` is the score against the terms as agreed. `forecasts` and
    `rhythms` are those of the metrics, one for each. `days_off` are the holidays that the pace which is
    needed leaves out.
    """

    goal: Goal
    summary: Summary
    assessment: Assessment
    owners: tuple[Named, ...]
    participants: tuple[Named, ...]
    reviewer: Named | None
    agreed_by: tuple[Named, ...]
    objectives: tuple[Objective, ...]
    parents: tuple[Summary, ...]
    parts: tuple[Summary, ...]
    depends_on: tuple[Named, ...]
    continues: Named | None
    needs: tuple[NeedRow, ...]
    outcomes: tuple[str, ...]
    arithmetic: WorkedSum | None
    milestones: tuple[MilestoneRow, ...]
    check_ins: tuple[CheckInRow, ...]
    client_data: tuple[Exhibit, ...]
    findings: tuple[Finding, ...]
    rating: Rating | None
    rated_in: ReviewFile | None
    opinions: Opinions | None
    changes: GoalChanges | None
    agreed_score: Decimal | None
    forecasts: tuple[Forecast | None, ...]
    confidence: Confidence | None
    days_off: tuple[tuple[date, str], ...]
    rhythms: tuple[RhythmNeed | None, ...]
    last_commit: Commit | None
    signature: CommitSignature
    oddities: tuple[Oddity, ...]

    @property
    def is_agreed_by_both(self) -> bool:
        """Tell whether its one owner and its reviewer agreed to it, and nobody else did."""
        both = {named.id for named in (*self.owners, self.reviewer) if named}
        return len(self.owners) == 1 and len(both) == 2 and {named.id for named in self.agreed_by} == both


@dataclass(frozen=True, slots=True)
class Desk:
    """What the makers of cards have at hand, for one edition and day.

    `changes` are those of all goals since they were agreed, `amended` what readers outside may know of
    them, `agreed` what the goals would amount to
    if their terms had stayed as agreed. `before` is what they amounted to on the eve of a month's review.
    """

    portfolio: Portfolio
    assessments: Assessments
    exhibits: Exhibits
    findings: Mapping[str, tuple[Finding, ...]]
    ratings: Mapping[str, Rating]
    timetable: Timetable
    changes: Changes = UNKNOWN
    agreed: Assessments | None = None
    before: Assessments | None = None
    amended: Changes = UNKNOWN

    def named(self, record_id: str | None) -> Named | None:
        """Find the person, team, account, goal or contact that an id means; None without an id."""
        if not record_id:
            return None
        shelves = (
            ("person", self.portfolio.people),
            ("team", self.portfolio.teams),
            ("" if self.portfolio.is_outside else "account", self.portfolio.accounts),
            ("goal", self.portfolio.goals),
        )
        for kind, shelf in shelves:
            if record_id in shelf:
                return Named(kind=kind, id=record_id, title=self.portfolio.name_of(record_id))
        return Named(kind="", id=record_id, title=self.portfolio.name_of(record_id))

    def all_named(self, ids: tuple[str, ...]) -> tuple[Named, ...]:
        return tuple(named for named in map(self.named, ids) if named)

    def summary(self, goal: Goal) -> Summary:
        assessment = self.assessments[goal.id]
        return Summary(
            id=goal.id,
            title=goal.title,
            owner=self.named(goal.accountable or (goal.owner[0] if len(goal.owner) == 1 else None)),
            team=self.named(goal.team),
            account=self.named(goal.account),
            period=goal.period,
            due=goal.due,
            stage=assessment.stage,
            status=assessment.status,
            reason=assessment.reason,
            progress=assessment.progress,
            expected=assessment.expected,
            score=assessment.score,
            tags=goal.tags,
        )

    def card(self, goal: Goal) -> GoalCard:
        """Lay out one goal."""
        portfolio, assessment = self.portfolio, self.assessments[goal.id]
        last = portfolio.history.last(goal.at.path)
        supports = goal.relevant.supports
        window = Window(
            goal=goal,
            as_of=assessment.as_of,
            grace_days=portfolio.config.grace_days,
            closing=self.assessments.closing,
        )
        return GoalCard(
            goal=goal,
            summary=self.summary(goal),
            assessment=assessment,
            owners=self.all_named(goal.owner),
            participants=self.all_named(tuple(item.who for item in goal.with_)),
            reviewer=self.named(goal.reviewer),
            agreed_by=self.all_named(goal.accountability.agreed.by if goal.accountability.agreed else ()),
            objectives=tuple(portfolio.objectives[name] for name in supports if name in portfolio.objectives),
            parents=tuple(self.summary(parent) for parent in portfolio.parents_of(goal)),
            parts=tuple(self.summary(part) for part in portfolio.parts_of(goal.id)),
            depends_on=self.all_named(tuple(name.split("#")[0] for name in goal.depends_on)),
            continues=self.named(goal.continues),
            needs=tuple(
                NeedRow(need, self.named(need.team), self.named(self._find_provider(need)))
                for need in goal.achievable.needs
            ),
            outcomes=self._outcomes(goal),
            arithmetic=find_sum(goal, portfolio),
            milestones=self._milestones(goal, assessment),
            check_ins=tuple(
                CheckInRow(
                    check_in=item,
                    by=self.all_named(item.by),
                    recorded=find_recorded(item, portfolio.config.history_begins),
                )
                for item in sorted(goal.check_ins, key=lambda item: item.date)
                if item.date <= assessment.as_of or window.admits(item.date, item.for_)
            ),
            client_data=self.exhibits.of(goal.relevant.client_data),
            findings=self.findings.get(goal.key, ()),
            rating=self.ratings.get(goal.id),
            rated_in=self._find_review(goal),
            opinions=find_opinions(
                goal,
                assessment.score,
                self.ratings.get(goal.id),
                self._find_review(goal),
                self.named,
                portfolio.config.thresholds.apart,
            ),
            changes=self.changes.goals.get(goal.id),
            agreed_score=self.agreed[goal.id].score if self.agreed else assessment.score,
            forecasts=forecast_goal(goal, portfolio, self.assessments.by_goal),
            confidence=confidence_of(goal, assessment.as_of),
            days_off=self._find_days_off(goal, assessment),
            rhythms=tuple(
                find_rhythm_need(found, goal, assessment.as_of, portfolio.calendar)
                for found in assessment.metrics
            ),
            last_commit=last,
            signature=portfolio.history.signature(last) if last else UNCHECKED,
            oddities=self._find_oddities(goal, last),
        )

    def _find_review(self, goal: Goal) -> ReviewFile | None:
        """Find the review whose word on a goal the desk has."""
        rating = self.ratings.get(goal.id)
        reviews = self.portfolio.reviews
        return next((item for item in reviews if rating and item.ratings.get(goal.id) is rating), None)

    def _find_days_off(self, goal: Goal, assessment: Assessment) -> tuple[tuple[date, str], ...]:
        if assessment.pace is None or goal.due is None:
            return ()
        country = country_of(goal, self.portfolio)
        return tuple(iter_days_off(assessment.pace.after, goal.due, country))

    def _find_oddities(self, goal: Goal, last: Commit | None) -> tuple[Oddity, ...]:
        """See what is odd about the goal's last commit, and about those that say a milestone is done."""
        history = self.portfolio.history
        commits = (last, *(milestone.written for milestone in goal.milestones if milestone.done))
        unique = dict.fromkeys(commit for commit in commits if commit)
        return tuple(oddity for commit in unique for oddity in find_oddities(commit, history))

    def _find_provider(self, need: Need) -> str | None:
        """Find the goal or team that provides what is needed, by its id."""
        shelves: tuple[Iterable[Goal | Team], ...] = (
            self.portfolio.goals.values(),
            self.portfolio.teams.values(),
        )
        found = (
            record.id
            for shelf in shelves
            for record in shelf
            if any(item.id == need.id for item in record.provides)
        )
        return next(found, None) if need.id else None

    def _outcomes(self, goal: Goal) -> tuple[str, ...]:
        """Give the outcomes that a goal serves, in the customer's words."""
        account = self.portfolio.accounts.get(goal.account or "")
        texts = {item.id: item.text for item in account.outcomes} if account else {}
        return tuple(texts.get(name, name) for name in goal.relevant.serves)

    def _milestones(self, goal: Goal, assessment: Assessment) -> tuple[MilestoneRow, ...]:
        shares = _share_weight(goal)
        return tuple(
            MilestoneRow(
                milestone=state.milestone,
                state=state,
                owner=self.named(state.milestone.owner or goal.accountable),
                exhibits=self.exhibits.of(state.milestone.evidence),
                share=shares.get(max(state.milestone.weight, Decimal(0))),
                recorded=find_recorded(state.milestone, self.portfolio.config.history_begins),
            )
            for state in assessment.milestones
        )


def _share_weight(goal: Goal) -> dict[Decimal, Decimal]:
    """Give each weight's share of the whole, for a goal that is measured by milestones of unequal weight."""
    weights = [max(milestone.weight, Decimal(0)) for milestone in goal.milestones]
    total = sum(weights, Decimal(0))
    is_measure = any(metric.kind == "milestones" for metric in goal.measurable)
    if not is_measure or len(set(weights)) < 2 or total <= 0:
        return {}
    return {weight: weight / total for weight in weights}


def index_findings(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    """Index findings by the first record that each one is about."""
    index: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        if finding.subjects:
            key = finding.subjects[0]
            index[key] = (*index.get(key, ()), finding)
    return index


def collect_ratings(portfolio: Portfolio, as_of: date | None = None) -> dict[str, Rating]:
    """Gather the reviewers' words by goal, the latest period's; of reviews held by a day, if one is given."""
    held = [review for review in portfolio.reviews if not (as_of and review.held and review.held > as_of)]
    ratings: dict[str, Rating] = {}
    for review in sorted(held, key=lambda review: review.period.end if review.period else date.min):
        ratings.update((name, rating) for name, rating in review.ratings.items() if not rating.is_empty)
    return ratings
