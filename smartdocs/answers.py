"""What the terminal asks of a plan: what became of it, what a branch does to it, where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from smartdocs.assess.as_agreed import TwoScores, assess_as_agreed, score_both
from smartdocs.assess.assess import assess
from smartdocs.assess.changes import find_changes
from smartdocs.assess.load_difference import find_load_changes
from smartdocs.assess.period_changes import PeriodChanges, changes_of
from smartdocs.assess.plan_difference import find_plan_difference
from smartdocs.assess.scope import Scope, pick_goals
from smartdocs.assess.standing import Standing, find_standing
from smartdocs.model.period import Period, PeriodError, parse_period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import project
from smartdocs.model.provenance import SourceError
from smartdocs.model.store import NO_STORE, Store
from smartdocs.model.visibility import Visibility
from smartdocs.pipeline import Gathered, gather, judge, visible_findings
from smartdocs.render.diff.plan_diff import PlanDiff
from smartdocs.rules.finding_difference import Checked, compare_findings
from smartdocs.source.revision_range import read_range


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What became of one period's plan, and its score against both; `reason` says why nothing is known."""

    changes: PeriodChanges
    scores: TwoScores
    reason: str


def find_period_changes(gathered: Gathered, written: str) -> PlanChanges:
    """Compare a period's plan with what was agreed, as internal readers may see it."""
    portfolio = project(gathered.portfolio, Visibility.INTERNAL)
    period = _read_period(written, portfolio)
    found = find_changes(portfolio, gathered.as_of)
    closing = period if period.end < gathered.as_of else None
    day = period.end if closing else gathered.as_of
    amended = assess(portfolio, day, closing=closing)
    agreed = assess_as_agreed(portfolio, found, amended, closing)
    goals = [goal for goal in portfolio.goals.values() if goal.period and goal.period.within(period)]
    return PlanChanges(changes_of(found, period), score_both(goals, agreed, amended, found), found.reason)


def find_plan_diff(
    root: Path, today: date, written: str, as_of: date | None = None, store: Store = NO_STORE
) -> PlanDiff:
    """Compare two states of a plan as of one day, that of the newer state, as internal readers may see them.

    `written` are two revisions such as `main..branch`, or one, to compare with the working tree.
    """
    wanted = read_range(root, written)
    new = judge(gather(root, today, revision=wanted.new, as_of=as_of, may_be_empty=True, store=store))
    day = new.assessments.as_of
    old = judge(gather(root, today, revision=wanted.old, as_of=day, may_be_empty=True, store=store))
    shown = [project(side.portfolio, Visibility.INTERNAL) for side in (old, new)]
    checked = [
        Checked(portfolio, visible_findings(side.findings, portfolio))
        for side, portfolio in zip((old, new), shown, strict=True)
    ]
    places = {name: goal.at.path for name, goal in shown[0].goals.items()}
    moved = {path: shown[1].goals[name].at.path for name, path in places.items() if name in shown[1].goals}
    return PlanDiff(
        old=wanted.old_label,
        new=wanted.new_label,
        as_of=day,
        plan=find_plan_difference(old.portfolio, new.portfolio, day),
        loads=find_load_changes(shown[0], shown[1], day),
        findings=compare_findings(checked[0], checked[1], moved),
    )


class PlanStanding(NamedTuple):
    """Where a plan, or a part of it, stands, and what that part is called."""

    standing: Standing
    title: str


def find_plan_standing(
    gathered: Gathered,
    *,
    owner: str | None = None,
    team: str | None = None,
    account: str | None = None,
    period: str | None = None,
) -> PlanStanding:
    """Say where the goals stand that all of these conditions hold for, as internal readers may see them."""
    portfolio = project(gathered.portfolio, Visibility.INTERNAL)
    for kind, name, records in (
        ("person", owner, portfolio.people),
        ("team", team, portfolio.teams),
        ("account", account, portfolio.accounts),
    ):
        _refuse_unknown(kind, name, records)
    chosen = _read_period(period, portfolio) if period else None
    goals = pick_goals(portfolio, Scope(owner=owner, team=team, account=account, period=chosen))
    names = [portfolio.name_of(name) for name in (owner, team, account) if name]
    title = ", ".join([*names, *([chosen.title] if chosen else [])]) or portfolio.config.site.title
    standing = find_standing(goals, assess(portfolio, gathered.as_of), portfolio.config.grace_days)
    return PlanStanding(standing, title)


def _refuse_unknown(kind: str, name: str | None, records: Mapping[str, object]) -> None:
    if name is None or name in records:
        return
    close = difflib.get_close_matches(name.lower(), records, 1, 0.6)
    few = ", ".join(sorted(records)[:8]) or "none"
    raise SourceError(
        f"There is no {kind} `{name}`", f"Did you mean `{close[0]}`?" if close else f"There are {few}"
    )


def _read_period(written: str, portfolio: Portfolio) -> Period:
    try:
        return parse_period(written, portfolio.calendar)
    except PeriodError as error:
        raise SourceError(error.message, error.help) from error
