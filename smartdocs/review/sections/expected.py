"""A plan on one page: what is expected of whom, by when, how it is measured, and whether that is agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from smartdocs.model.agreed_terms import PlanTag
from smartdocs.model.phrase import phrase
from smartdocs.review.agreement import Agreement, find_agreement
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.section import Section
from smartdocs.review.sections.plan_goals import whole_cards
from smartdocs.review.sections.scorecard import names_owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    card: GoalCard
    agreement: Agreement

    @property
    def terms(self) -> Agreement:
        """Return its agreement without names, where these are those of its owner and reviewer."""
        return replace(self.agreement, by=()) if self.agreement.by_both else self.agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedGroup:
    title: str
    rows: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected(Section):
    """`agreed` counts the goals that are, `undated` the milestones without a day; `tag` seals the plan.

    `first` is the first day on which something is due. `owners` counts those who are accountable.
    `shorter` counts the goals of quarters and months in it, which are listed apart. `usual` is how most
    goals were agreed: on one day, each by its owner and reviewer; those that were not are named.
    """

    name: ClassVar[str] = "expected"
    groups: tuple[ExpectedGroup, ...]
    names_owner: bool
    goals: int
    agreed: int
    shorter: int
    owners: int
    milestones: int
    undated: int
    first: date | None
    last: date | None
    tag: PlanTag | None
    usual: Agreement | None

    @property
    def is_unanimous(self) -> bool:
        return all(row.terms == self.usual for group in self.groups for row in group.rows)


def make_expected(dossier: Dossier) -> Expected:
    """Set all goals of a plan below each other."""
    whole = {card.goal.id for card in whole_cards(dossier)}
    found = {card.goal.id: _expect(dossier, card) for card in dossier.cards}
    listed = (
        (group.title, tuple(found[card.goal.id] for card in group.cards if card.goal.id in whole))
        for group in dossier.groups
    )
    groups = tuple(ExpectedGroup(title=title, rows=rows) for title, rows in listed if rows)
    steps = [step.milestone for card in dossier.cards for step in card.milestones]
    days = [day for day in (*(step.due for step in steps), *(goal.due for goal in dossier.goals)) if day]
    tags = dossier.desk.changes.tags
    return Expected(
        title=phrase("What is expected"),
        groups=groups,
        names_owner=names_owner(dossier),
        goals=len(dossier.cards),
        agreed=sum(row.agreement.is_agreed for row in found.values()),
        shorter=len(found) - len(whole),
        owners=len({goal.accountable for goal in dossier.goals if goal.accountable}),
        milestones=len(steps),
        undated=sum(step.due is None for step in steps),
        first=min(days, default=None),
        last=max(days, default=None),
        tag=next((tag for tag in tags if tag.period == dossier.plan.period), None),
        usual=_find_usual([row.terms for group in groups for row in group.rows]),
    )


def _find_usual(terms: Sequence[Agreement]) -> Agreement | None:
    """Return what more than half of the goals, and at least two, have in common; a day, without names."""
    alike = Counter(item for item in terms if item.by_both and item.on)
    if not alike:
        return None
    usual, count = alike.most_common(1)[0]
    return usual if count > 1 and count * 2 > len(terms) else None


def _expect(dossier: Dossier, card: GoalCard) -> Expectation:
    return Expectation(card=card, agreement=find_agreement(card, dossier.desk, dossier.plan.as_of))
