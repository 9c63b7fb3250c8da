"""Which editions one build makes: the organisation's own, and those that smartdocs.yml asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.config import Edition, ReportSpec
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.scope import INTERNAL_SCOPE, ORGANISATION, Scope
from smartdocs.model.visibility import Visibility

INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPlan:
    """One edition to be made.

    `name` is the configuration's, `key` also tells apart those made for each account. `output` is a
    folder seen from the plan's own, empty for the usual one; `reports` None for those that are made for all.
    """

    name: str = INTERNAL
    scope: Scope = INTERNAL_SCOPE
    output: str = ""
    reports: tuple[ReportSpec, ...] | None = None
    is_one_of_several: bool = False

    @property
    def key(self) -> str:
        return f"{self.name}-{self.scope.id}" if self.is_one_of_several else self.name


INTERNAL_EDITION = EditionPlan()


def plan_editions(portfolio: Portfolio) -> tuple[EditionPlan, ...]:
    """List the editions: the internal one first, then the others as they stand in the configuration."""
    planned = [
        plan
        for name, edition in portfolio.config.editions.items()
        for plan in _plan(name, edition, portfolio)
    ]
    if not any(plan.name == INTERNAL for plan in planned):
        planned.insert(0, INTERNAL_EDITION)
    return tuple(sorted(planned, key=lambda plan: plan.name != INTERNAL))


def _plan(name: str, edition: Edition, portfolio: Portfolio) -> Iterator[EditionPlan]:
    audience = edition.audience or Visibility.INTERNAL
    reports = edition.reports or None
    if edition.each:
        shelf = {"account": portfolio.accounts, "person": portfolio.people, "team": portfolio.teams}
        for record_id in shelf[edition.each]:
            yield EditionPlan(
                name=name,
                scope=Scope(audience, edition.each, record_id),
                output=f"{edition.output.rstrip('/')}/{record_id}" if edition.output else "",
                reports=reports,
                is_one_of_several=True,
            )
        return
    kind, record_id = next(iter(edition.for_.items()), (ORGANISATION, ""))
    yield EditionPlan(
        name=name, scope=Scope(audience, kind, record_id), output=edition.output or "", reports=reports
    )
