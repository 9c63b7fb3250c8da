"""What follows from a hidden value is hidden too: nobody can work it out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessment
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import project_edition
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.render.data.plan_value import write_record
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

DAY = date(2026, 8, 20)
ACME = Scope(Visibility.CUSTOMER, "account", "acme")
INSIDE = Scope()
HEAD = "---\ntitle: Onboard users\nowner: ana\naccount: acme\nperiod: 2026-Q3\nvisibility: customer\n"
OTHERS = {
    "content/accounts/acme.md": "---\ntitle: Acme\n---\n",
    "content/people/ana.md": "---\ntitle: Ana Silva\n---\n",
}


def hide(value: str, mark: str = "internal") -> str:
    return f"{{value: {value}, visibility: {mark}}}"


def see(fields: str, scope: Scope = ACME, others: Mapping[str, str] = OTHERS) -> Portfolio:
    """Show a goal with these fields to somebody."""
    files = {**OTHERS, **others, "content/goals/own.md": f"{HEAD}{fields}\n---\n"}
    portfolio = load(MemoryWorkspace(files))
    assert [finding.message for finding in portfolio.findings] == []
    return project_edition(portfolio, scope).portfolio


def measure(fields: str, scope: Scope = ACME) -> Assessment:
    return assess(see(fields, scope), DAY).by_goal["own"]


def words(record: Any, kind: str = "goal") -> str:
    return json.dumps(write_record(record, kind))


CHECK_INS = "check_ins: [{date: 2026-07-10, value: 4000}, {date: 2026-08-14, value: 6000}]"


@pytest.mark.parametrize(
    "metric",
    [
        f"baseline: {hide('3111')}, target: 9000 users",
        f"target: {hide('9000 users')}",
        f"kind: total, target: {hide('9000 users')}, path: {{2026-07: 3000, 2026-09: 9000}}",
        f"kind: total, target: {hide('9000 users')}, each: {{2026-07: 3000, 2026-08: 3000, 2026-09: 3000}}",
        f"kind: total, target: 9000 users, each: {{2026-07: 3000, 2026-08: {hide('5000')}, 2026-09: 1000}}",
        f"kind: rate, target: 50 users, per: week, at_least: {hide('83%')}",
        f"kind: keep, target: {hide('≤ 9000 users')}",
    ],
)
def test_no_progress_is_told_that_would_give_a_hidden_figure_away(metric: str) -> None:
    found = measure(f"measurable: {{metric: users, {metric}}}\n{CHECK_INS}")
    assert (found.progress, found.score, found.metrics[0].expected_value) == (None, None, None)
    assert found.metrics[0].value == 6000
    assert found.reason == "6,000 users; what it is measured against is not disclosed" or (
        found.reason == "6,000; what it is measured against is not disclosed"
    )
    assert measure(f"measurable: {{metric: users, {metric}}}\n{CHECK_INS}", INSIDE).progress is not None


def test_a_plan_by_months_goes_with_the_target_that_it_ends_at() -> None:
    target = f"target: {hide('9077 users')}, path: {{2026-07: 3000, 2026-09: 9077}}"
    goal = see(f"measurable: {{metric: users, kind: total, {target}}}").goals["own"]
    assert "9077" not in words(goal)
    assert goal.measurable[0].undisclosed == ("target", "path")


def test_what_several_metrics_weigh_is_in_no_mean_when_it_is_hidden() -> None:
    metrics = (
        f"\n  - {{metric: users, target: 9000 users, weight: {hide('7')}}}\n  - {{metric: calls, target: 90}}"
    )
    found = measure(
        f"measurable:{metrics}\ncheck_ins: [{{date: 2026-08-01, values: {{users: 10, calls: 80}}}}]"
    )
    assert (found.progress, found.expected, found.score) == (None, None, None)
    assert all(metric.progress is not None for metric in found.metrics)


@pytest.mark.parametrize(
    ("hidden", "last"),
    [
        (f"{{date: 2026-08-01, add: {hide('70')}}}", 40),
        ("{date: 2026-08-01, add: 70, visibility: internal}", 40),
        (f"{{date: 2026-08-01, value: {hide('700')}}}", 40),
        ("{date: 2026-08-01, add: 70}", 113),
    ],
)
def test_nothing_is_added_to_a_figure_that_is_hidden(hidden: str, last: int) -> None:
    check_ins = f"[{{date: 2026-07-10, value: 40}}, {hidden}, {{date: 2026-08-10, add: 3}}]"
    found = measure(f"measurable: {{metric: users, target: 900 users}}\ncheck_ins: {check_ins}")
    assert found.metrics[0].value == last


def test_a_standing_figure_after_a_hidden_one_counts_again() -> None:
    hidden = "{date: 2026-07-20, add: 70, visibility: internal}"
    check_ins = f"[{hidden}, {{date: 2026-08-01, value: 90}}, {{date: 2026-08-10, add: 3}}]"
    found = measure(f"measurable: {{metric: users, target: 900 users}}\ncheck_ins: {check_ins}")
    assert found.metrics[0].value == 93


@pytest.mark.parametrize("field", ["weight: {}", "done: {}", "due: {}"])
def test_progress_in_milestones_is_not_told_without_their_weights_and_ends(field: str) -> None:
    hidden = field.format(hide("2026-08-13" if "weight" not in field else "9"))
    milestones = f"milestones: [{{title: One, done: 2026-07-30}}, {{title: Two, {hidden}}}]"
    assert measure(milestones).progress is None
    assert measure(milestones, INSIDE).progress is not None


def test_a_milestone_without_its_title_has_no_name_made_from_it() -> None:
    other = f"{HEAD}depends_on: [own#cut-the-price]\n---\n"
    milestones = (
        f"milestones: [{{title: {hide('Cut the price')}}}, {{title: {hide('Leave')}}}, {{title: Go}}]"
    )
    shown = see(milestones, others={"content/goals/other.md": other})
    assert [item.id for item in shown.goals["own"].milestones] == ["milestone-1", "milestone-2", "go"]
    assert shown.goals["other"].depends_on == ()


@pytest.mark.parametrize(
    ("field", "is_shown"),
    [
        ("measurable.target", True),
        ("time_bound.due", True),
        ("milestones.0.due", True),
        ("Scope of the second phase", True),
        ("achievable.effort", False),
        ("measurable.stretch", False),
        ("accountability", False),
        ("weight", False),
    ],
)
def test_a_change_is_told_of_fields_that_its_reader_gets(field: str, is_shown: bool) -> None:
    change = f"{{date: 2026-08-01, field: {field}, from: 70, to: 77, reason: Cheaper, visibility: customer}}"
    assert bool(see(f"adjustments: [{change}]").goals["own"].adjustments) is is_shown
    assert see(f"adjustments: [{change}]", INSIDE).goals["own"].adjustments


PRIVATE = {
    "content/accounts/acme.md": f"---\ntitle: Acme\nbudget: {hide('$84K', 'private')}\n"
    "client_data: [{file: /evidence/a.txt, visibility: private, caption: Quexal}]\n---\n"
    "\n::: private\nQuexal\n:::\n",
    "content/evidence/a.txt": "Quexal\n",
    "content/people/ana.md": f"---\ntitle: Ana Silva\nrole: {hide('Quexal', 'private')}\n---\n",
    "content/teams/sales.md": f"---\ntitle: Sales\nholidays: {hide('DE', 'private')}\n---\n",
    "content/strategy.md": f"---\nmission: {hide('Quexal', 'private')}\nobjectives:\n"
    f"  - {{id: growth, title: Grow, why: {hide('Quexal', 'private')}}}\n---\n",
    "content/reviews/all.md": "---\norganisation: yes\nperiod: 2026-Q3\naudience: internal\nstatus: final\n"
    f"summary: {hide('Quexal', 'private')}\nheld: 2026-08-01\n---\n",
    "content/pages/how.md": "---\ntitle: How\n---\n\nWe meet.\n\n::: private\nQuexal\n:::\n",
}


@pytest.mark.parametrize("scope", [INSIDE, Scope(Visibility.PRIVATE, "person", "bo")])
def test_what_is_private_in_any_record_is_in_no_edition_for_others(scope: Scope) -> None:
    shown = see("relevant: {supports: growth}", scope, PRIVATE)
    assert "Quexal" not in repr(shown) and "84" not in words(shown.accounts["acme"], "account")
    assert shown.teams["sales"].holidays is None
    assert (shown.accounts["acme"].title, shown.strategy and shown.strategy.objectives[0].id) == (
        "Acme",
        "growth",
    )
    assert [review.audience for review in shown.reviews] in ([Visibility.INTERNAL], [])


def test_a_person_sees_their_own_private_values() -> None:
    shown = see("", Scope(Visibility.PRIVATE, "person", "ana"), PRIVATE)
    assert shown.people["ana"].role == "Quexal"
    assert "budget" not in words(shown.accounts["acme"], "account")
