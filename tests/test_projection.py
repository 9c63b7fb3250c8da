"""What is left of a plan for readers outside, against a list written by hand: every field is full, each of
its own canary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from smartdocs.model.agreed_terms import AgreedTerms, GoalPast, Past, PlanTag, TermsVersion, Verdict
from smartdocs.model.baseline import Baseline
from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.link_check import LinkChecks
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import project, project_edition
from smartdocs.model.provenance import FileHistory, History, Repository
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.source.load import load
from tests.canaries import Canaries, iter_leaves
from tests.memory import MemoryWorkspace
from tests.plans import Q3

ACME = Scope(Visibility.CUSTOMER, "account", "acme")

# What REVIEWS says a customer sees of a goal of theirs.
OF_A_GOAL = {
    "title", "owner", "period",
    "specific.what", "specific.scope", "specific.counts_when",
    "measurable.metric", "measurable.baseline", "measurable.target", "measurable.unit", "measurable.at_least",
    "measurable.path", "measurable.path key", "measurable.each", "measurable.each key", "measurable.weight",
    "measurable.rows.day", "measurable.rows.value",
    "achievable.for_customer",
    "relevant.serves", "relevant.customer_outcome",
    "time_bound.start", "time_bound.due",
    "milestones.id", "milestones.title", "milestones.due", "milestones.target", "milestones.weight",
    "milestones.done", "milestones.recorded",
    "check_ins.date", "check_ins.value", "check_ins.add", "check_ins.values", "check_ins.values key",
    "check_ins.metric", "check_ins.for",
    "closed.on",
    "body for customers",
}  # fmt: skip
# What they see besides, where it is marked for customers.
WHERE_MARKED = {
    "measurable.source",
    "milestones.evidence.url", "milestones.evidence.caption",
    "relevant.client_data.url", "relevant.client_data.caption",
    "check_ins.note",
    "adjustments.date", "adjustments.field", "adjustments.from", "adjustments.to", "adjustments.reason",
}  # fmt: skip
OF_AN_ACCOUNT = {"title", "outcomes.id", "outcomes.text", "body for customers", "language", "brand.colour"}
OF_A_REVIEW = {
    "title", "period", "held", "present", "summary", "highlights", "next.title", "next.due", "next.done",
    "signed.on", "acknowledged.on", "questions.text", "body for customers",
}  # fmt: skip
OF_THE_SITE = {"title", "language", "colour", "footer"}


@pytest.mark.parametrize("mark", [None, Visibility.CUSTOMER])
def test_a_customer_sees_of_a_goal_what_the_list_says(mark: Visibility | None) -> None:
    canaries = Canaries()
    found = canaries.find(see(goal_of(canaries, mark)))
    allowed = OF_A_GOAL | (WHERE_MARKED - {"measurable.source"} if mark else set())
    assert found == named("goal", allowed)


def test_a_source_reaches_a_customer_when_it_is_marked() -> None:
    canaries = Canaries()
    goal = goal_of(canaries, None)
    source = replace(goal.at, restricted={("measurable", "source"): Visibility.CUSTOMER})
    assert "goal.measurable.source" in canaries.find(see(replace(goal, at=source)))


def test_everybody_sees_less_than_a_customer() -> None:
    canaries = Canaries()
    goal = replace(goal_of(canaries, None), visibility=Visibility.PUBLIC)
    found = canaries.find(see(goal, Scope(Visibility.PUBLIC)))
    kept_back = {
        "owner", "achievable.for_customer", "relevant.serves", "relevant.customer_outcome",
        "body for customers",
    }  # fmt: skip
    assert found == named("goal", OF_A_GOAL - kept_back)


@pytest.mark.parametrize("audience", [Visibility.INTERNAL, Visibility.CUSTOMER])
def test_what_is_marked_narrower_is_in_no_wider_edition(audience: Visibility) -> None:
    canaries = Canaries()
    goal = replace(goal_of(canaries, Visibility.PRIVATE), visibility=audience)
    found = canaries.find(see(goal, replace(ACME, audience=audience)))
    assert not {name for name in found if name.split(".")[1] in ("milestones", "check_ins", "adjustments")}


def test_a_goal_for_fewer_leaves_nothing() -> None:
    canaries = Canaries()
    goal = goal_of(canaries, Visibility.CUSTOMER)
    for hidden in (replace(goal, visibility=Visibility.INTERNAL), replace(goal, account="bramble")):
        assert canaries.find(see(hidden)) == frozenset()


def test_of_accounts_there_is_only_their_own() -> None:
    canaries = Canaries()
    own, other = canaries.fill("account", "own"), canaries.fill("account", "other")
    whole = portfolio(accounts={"acme": replace(own, id="acme"), "bramble": replace(other, id="bramble")})
    found = canaries.find(see(whole))
    assert {name for name in found if ".brand." not in name} == named("own", OF_AN_ACCOUNT - {"brand.colour"})
    assert {name.split(".")[0] for name in found} == {"own"}


def test_of_a_review_for_customers_there_is_what_the_list_says() -> None:
    canaries = Canaries()
    review = replace(
        canaries.fill("review", "review", Visibility.CUSTOMER),
        status="final",
        account="acme",
        person=None,
        team=None,
    )
    assert canaries.find(see(portfolio(reviews=(review,)))) == named("review", OF_A_REVIEW)


@pytest.mark.parametrize(
    "change", [{"audience": None}, {"account": "bramble"}, {"person": "ana"}, {"status": "draft"}]
)
def test_other_reviews_leave_nothing(change: Mapping[str, Any]) -> None:
    canaries = Canaries()
    review = canaries.fill("review", "review", Visibility.CUSTOMER)
    review = replace(review, **{"status": "final", "account": "acme", "person": None, "team": None, **change})
    assert canaries.find(see(portfolio(reviews=(review,)))) == frozenset()


def test_a_page_is_for_customers_as_a_whole_or_not_at_all() -> None:
    canaries = Canaries()
    shown, hidden = canaries.fill("page", "shown", Visibility.CUSTOMER), canaries.fill("page", "hidden")
    found = canaries.find(see(portfolio(pages=(shown, hidden))))
    assert found == named(
        "shown", {"title", "order", "summary", "id", "body", "body for customers", "body after"}
    )


def test_of_everything_else_nothing_is_left() -> None:
    """Strategy, people, teams, findings, history, the past of what is hidden: all that a plan holds."""
    canaries = Canaries()
    commit = canaries.commit("commit")
    note = Finding("M202", "missing-baseline", Severity.ERROR, Location("x"), canaries.text("finding"), "")
    path = canaries.text("path")
    terms = AgreedTerms(id="gone", title=canaries.text("terms"), visibility=Visibility.INTERNAL)
    versions = (TermsVersion(order=1, path=path, commit=commit, terms=terms),)
    whole = Portfolio(
        config=canaries.fill("config", "config"),
        strategy=canaries.fill("strategy", "strategy"),
        objectives={"o": canaries.fill("objective", "objective")},
        people={"ana": canaries.fill("person", "person")},
        teams={"sdr": canaries.fill("team", "team")},
        files={path: EvidenceFile(path=path, kind=FileKind.TEXT, excerpt=canaries.text("excerpt"))},
        findings=(note,),
        set_aside=(path,),
        history=History(
            Repository(kind="git", head=commit, branch=canaries.text("branch"), changed=(path,)),
            files={path: FileHistory(path, commit, commit)},
        ),
        past=Past(
            goals={"gone": GoalPast(id="gone", versions=versions, was=(canaries.text("was"),))},
            tags=(PlanTag(name="plan/2026-Q3", period=Q3, commit=commit, order=1, goals={"gone": terms}),),
            verdicts=((Verdict(review="r", path=path, goal="gone", score=None, commit=commit),),),
            reason="",
        ),
        terms={path: terms},
        baseline=Baseline(),
        links=LinkChecks(frozenset({canaries.text("link")})),
    )
    found = canaries.find(see(whole))
    assert {name for name in found if name.startswith("config.site.")} == named("config.site", OF_THE_SITE)
    others = {name for name in found if not name.startswith(("config.site.", "config.brand."))}
    assert others == {"config.year_starts", "config.as_of", "config.grace", "config.reports.periods",
                      "config.thresholds.on_track", "config.thresholds.at_risk", "config.units",
                      "config.units key"}  # fmt: skip


def test_a_name_of_a_file_says_nothing_of_the_repository() -> None:
    canaries = Canaries()
    goal = goal_of(canaries, Visibility.CUSTOMER)
    path = goal.milestones[0].evidence[0].file or ""
    file = EvidenceFile(path=path, kind=FileKind.TEXT, sha256="ab" * 32, problem=canaries.text("problem"))
    projection = project_edition(portfolio(goals={"own": goal}, files={path: file}), ACME)
    (name,) = projection.portfolio.files
    assert projection.portfolio.goals["own"].milestones[0].evidence[0].file == name
    assert projection.files[name] == path
    assert "problem" not in canaries.find(projection.portfolio)


def test_people_are_names() -> None:
    canaries = Canaries()
    goal = replace(goal_of(canaries, None), owner=("ana",), accountable="ana")
    ana = replace(canaries.fill("person", "person"), id="ana", title="Ana Silva")
    shown = see(portfolio(goals={"own": goal}, people={"ana": ana}))
    assert (shown.goals["own"].owner, shown.goals["own"].accountable) == (("Ana Silva",), "Ana Silva")
    assert shown.people == {}
    assert "ana" not in {leaf for leaf in iter_leaves(shown) if isinstance(leaf, str)}


def test_old_versions_show_the_day_and_nothing_of_the_commit() -> None:
    canaries = Canaries()
    commit, path = canaries.commit("commit"), canaries.text("path")
    then = AgreedTerms(id="own", title="Then", account="acme", visibility=Visibility.CUSTOMER)
    hidden = replace(then, title=canaries.text("hidden"), visibility=Visibility.INTERNAL)
    theirs = replace(then, title=canaries.text("theirs"), account="bramble")
    versions = tuple(
        TermsVersion(order=order, path=path, commit=commit, terms=terms)
        for order, terms in ((3, hidden), (7, theirs), (9, then))
    )
    past = Past(goals={"own": GoalPast(id="own", versions=versions, was=(canaries.text("was"),))}, reason="")
    shown = see(portfolio(goals={"own": goal_of(canaries, None)}, past=past)).past
    assert canaries.find(shown) == {"commit.authored"}
    assert [version.order for version in shown.goals["own"].versions] == [1]


def goal_of(canaries: Canaries, mark: Visibility | None) -> Goal:
    goal: Goal = canaries.fill("goal", "goal", mark)
    return replace(goal, id="own", account="acme", visibility=Visibility.CUSTOMER)


def portfolio(**records: Any) -> Portfolio:
    from smartdocs.model.config import Config

    return Portfolio(**{"config": Config(), "history": History(Repository(kind="none")), **records})


def see(whole: Portfolio | Goal, scope: Scope = ACME) -> Portfolio:
    """Show a plan, or one of a goal alone, to a customer."""
    if isinstance(whole, Goal):
        whole = portfolio(goals={"own": whole})
    return project_edition(whole, scope).portfolio


def named(kind: str, rows: set[str]) -> frozenset[str]:
    return frozenset(f"{kind}.{row}" for row in rows)


def test_every_part_of_a_plan_is_judged() -> None:
    """A part that somebody adds to a plan is in no edition for readers outside, until somebody decides."""
    assert {item.name for item in fields(Portfolio)} == {
        "config", "strategy", "objectives", "goals", "people", "teams", "accounts", "reviews", "pages",
        "files",
        "parts", "findings", "set_aside", "history", "past", "terms", "baseline", "links", "is_outside",
        "secrets",
    }  # fmt: skip


def test_a_check_in_keeps_its_line_when_one_before_it_is_left_out():
    text = (
        "---\ntitle: Hold 40 meetings\nmeasurable: {metric: meetings, target: 40 meetings}\ncheck_ins:\n"
        "  - {date: 2026-07-10, value: 1, visibility: private}\n  - {date: 2026-07-20, value: 2}\n---\n"
    )
    kept = project(load(MemoryWorkspace({"content/goals/meetings.md": text})), Visibility.INTERNAL)
    goal = kept.goals["meetings"]
    assert [item.date.day for item in goal.check_ins] == [20]
    assert goal.at.at("check_ins", 0, "value").line == 6
