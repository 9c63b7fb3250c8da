"""Everything that a workspace holds, resolved, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from smartdocs.model.account import Account
from smartdocs.model.agreed_terms import AgreedTerms, Past
from smartdocs.model.baseline import Baseline
from smartdocs.model.config import Config
from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.finding import Finding
from smartdocs.model.goal import Evidence, Goal
from smartdocs.model.link_check import LinkChecks
from smartdocs.model.people import Person, Team
from smartdocs.model.period import FiscalCalendar, Period
from smartdocs.model.provenance import History
from smartdocs.model.review_file import Page, ReviewFile
from smartdocs.model.secrets import SecretPlace
from smartdocs.model.source_file import Source
from smartdocs.model.strategy import Objective, Strategy


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """All records by id. `parts` lists, for each goal or objective, the goals that support it.

    `set_aside` are the files that could not be read; `findings` everything that gathering found.
    `terms` are what the goals' files state, by path, before anything is filled in; no edition has them.
    `secrets` are what looks like a key or a password in files that would be published.
    """

    config: Config
    strategy: Strategy | None = None
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    reviews: tuple[ReviewFile, ...] = ()
    pages: tuple[Page, ...] = ()
    files: Mapping[str, EvidenceFile] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[str, ...] = ()
    history: History
    past: Past = field(default_factory=Past)
    terms: Mapping[str, AgreedTerms] = field(default_factory=dict, compare=False)
    baseline: Baseline = field(default_factory=Baseline)
    links: LinkChecks = field(default_factory=LinkChecks)
    is_outside: bool = False
    secrets: tuple[SecretPlace, ...] = ()

    @property
    def calendar(self) -> FiscalCalendar:
        return self.config.calendar

    def parts_of(self, record_id: str) -> tuple[Goal, ...]:
        """Return the goals that support this goal or objective, in order of id."""
        return tuple(self.goals[name] for name in self.parts.get(record_id, ()))

    def parents_of(self, goal: Goal) -> tuple[Goal, ...]:
        """Return the goals that this one supports; objectives are not among them."""
        return tuple(self.goals[name] for name in goal.relevant.supports if name in self.goals)

    def name_of(self, record_id: str) -> str:
        """Return the title of a person, team, account, goal or objective; its id when it has none."""
        for index in (self.people, self.teams, self.accounts, self.goals, self.objectives):
            record = index.get(record_id)
            if record is not None:
                return record.title or record_id
        for account in self.accounts.values():
            for contact in account.contacts:
                if contact.id == record_id:
                    return contact.name or record_id
        return record_id

    def goals_in(self, period: Period) -> tuple[Goal, ...]:
        """Return the goals planned in this very period, in order of id."""
        return tuple(goal for goal in self.goals.values() if goal.period == period)

    def goals_owned_by(self, person_id: str) -> tuple[Goal, ...]:
        return tuple(goal for goal in self.goals.values() if goal.accountable == person_id)

    def team_of(self, goal: Goal) -> str | None:
        """Return the goal's team: its own, or its owner's."""
        if goal.team:
            return goal.team
        owner = self.people.get(goal.accountable or "")
        return owner.team if owner else None

    def members_of(self, team_id: str) -> tuple[Person, ...]:
        return tuple(person for person in self.people.values() if person.team == team_id)

    def iter_sources(self) -> Iterator[Source]:
        """Yield the positions of every record's file."""
        if self.strategy:
            yield self.strategy.at
        for index in (self.goals, self.people, self.teams, self.accounts):
            for record in index.values():
                yield record.at
        for review in self.reviews:
            yield review.at
        for page in self.pages:
            yield page.at


def iter_evidence(goal: Goal) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    """Yield every piece of evidence of a goal with its key in the file."""
    for index, milestone in enumerate(goal.milestones):
        for place, item in enumerate(milestone.evidence):
            yield (("milestones", index, "evidence", place), item)
    for place, item in enumerate(goal.relevant.client_data):
        yield (("relevant", "client_data", place), item)
