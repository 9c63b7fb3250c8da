"""A year of a small plan in git: agreed, sealed, changed before and after, carried on and given up."""

from __future__ import annotations

from pathlib import Path

from tests.repositories import GitRepository

GOALS = "content/goals"
BASE = {
    "smartdocs.yml": "site: {title: Small}\n",
    "content/strategy.md": "---\nobjectives: [{id: grow, title: Grow}]\n---\n",
    "content/people/ana.md": "---\nname: Ana\nteam: sales\n---\n",
    "content/people/lee.md": "---\nname: Lee\nteam: sales\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\n---\n",
}
EVIDENCE = "content/evidence/visits.csv"
CALLS = """\
---
title: Hold the first calls
owner: ana
period: 2026-Q1
measurable: {metric: calls, kind: total, baseline: 0 calls, target: 70 calls, source: Desk}
check_ins:
---
"""
VISITS = """\
---
title: Visit the clinics
owner: lee
period: 2026-Q1
weight: 2
measurable: {kind: milestones, source: Desk}
milestones:
  - {id: first, title: First round, due: 2026-01-30, weight: 1}
  - {id: second, title: Second round, due: 2026-02-27, weight: 3}
---
"""
REVENUE = """\
---
title: Win new revenue
owner: ana
period: 2026
weight: 4
measurable: {metric: revenue, baseline: $0, target: $400K, source: Ledger}
check_ins:
---
"""
DEMOS = """\
---
title: Show the product
owner: ana
period: 2026-Q2
measurable: {metric: demos, kind: total, baseline: 0 demos, target: 20 demos, source: Desk}
check_ins:
---
"""
LEADS = DEMOS.replace("Show the product", "Bring leads").replace("demos", "leads")
SURVEY = DEMOS.replace("Show the product", "Ask the customers").replace("demos", "answers")
WEBINAR = DEMOS.replace("Show the product", "Hold a webinar").replace("demos", "guests")
TRAINING = """\
---
title: Train the team
owner: lee
period: 2026-Q2
measurable: {kind: milestones, source: Desk}
milestones:
  - {id: course, title: Course, due: 2026-04-30}
  - {id: practice, title: Practice, due: 2026-05-29}
  - {id: exam, title: Exam, due: 2026-06-26}
---
"""
RENEWALS = """\
---
title: Fewer complaints
owner: lee
period: 2026-Q3
measurable: {metric: complaints, baseline: 40 complaints, target: 12 complaints, source: Desk}
accountability: {agreed: {on: 2026-07-06, by: [lee, ana]}}
check_ins:
---
"""
CALLS_Q3 = CALLS.replace("the first calls", "calls of the summer").replace("2026-Q1", "2026-Q3")
FAIR = """\
---
title: Go to the fair
owner: ana
period: 2026-Q4
measurable: {metric: visitors, kind: total, baseline: 0 visitors, target: 200 visitors, source: Desk}
time_bound: {start: 2026-10-01, due: 2026-12-31}
check_ins:
---
"""


def at(day: str) -> str:
    return f"{day}T10:00:00+01:00"


def path(name: str, period: str) -> str:
    return f"{GOALS}/{period}/{name}.md"


def check_in(text: str, *entries: str) -> str:
    """Add check-ins below those that there are."""
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    head, _ = text.rsplit("---\n", 1)
    return f"{head}{lines}---\n"


def add(text: str, line: str) -> str:
    head, _ = text.rsplit("---\n", 1)
    return f"{head}{line}\n---\n"


def tell_story(root: Path) -> GitRepository:
    """Write the repository, commit by commit; the plan is clean at its end."""
    repository = GitRepository(root)
    _agree(repository)
    _spring(repository)
    _summer(repository)
    _autumn(repository)
    return repository


def _agree(repository: GitRepository) -> None:
    """Plan the first quarter; a target is lowered before the plan is sealed."""
    first = {path("calls", "2026-Q1"): CALLS, path("visits", "2026-Q1"): VISITS}
    year = {path("revenue", "2026"): REVENUE}
    repository.commit("plan", BASE | first | year, at=at("2025-12-10"))
    lowered = {path("calls", "2026-Q1"): CALLS.replace("70", "60")}
    repository.commit("less", lowered, at=at("2025-12-12"), author="Ana Berg")
    repository.git("tag", "plan/2026-Q1")


def _spring(repository: GitRepository) -> None:
    """Ease both goals of the quarter, one without a reason; seal the next one late, and change it."""
    calls, visits = CALLS.replace("70", "50"), VISITS
    repository.commit("less", {path("calls", "2026-Q1"): calls}, at=at("2026-02-12"), author="Lee Marsh")
    visits = visits.replace("2026-02-27", "2026-03-20").replace(
        "30, weight: 1", "30, done: 2026-01-29, weight: 1"
    )
    visits = add(
        visits,
        "adjustments:\n  - {date: 2026-03-05, field: milestones.second.due, from: 2026-02-27, "
        "to: 2026-03-20, reason: Two clinics were closed, by: [lee]}",
    )
    repository.commit("later", {path("visits", "2026-Q1"): visits}, at=at("2026-03-05"), author="Lee Marsh")
    calls = check_in(calls, "date: 2026-01-30, value: 14 calls", "date: 2026-02-27, value: 31 calls")
    repository.commit("calls", {path("calls", "2026-Q1"): calls}, at=at("2026-03-02"), author="Ana Berg")
    plan = {
        path(n, "2026-Q2"): text for n, text in (("demos", DEMOS), ("leads", LEADS), ("training", TRAINING))
    }
    repository.commit("plan", plan, at=at("2026-03-26"))
    calls = check_in(calls, "date: 2026-03-31, value: 47 calls")
    visits = visits.replace(
        "2026-03-20, weight: 3",
        "2026-03-20, done: 2026-03-24, weight: 3, evidence: [{file: /evidence/visits.csv}]",
    )
    last = {
        path("calls", "2026-Q1"): calls,
        path("visits", "2026-Q1"): visits,
        EVIDENCE: "clinic,day\nA,1\nB,2\n",
    }
    repository.commit("end", last, at=at("2026-04-08"), author="Ana Berg")
    repository.git("tag", "plan/2026-Q2")
    for day, target, author in (("2026-04-20", "25", "Ana Berg"), ("2026-05-11", "30", "Dana Field")):
        text = DEMOS.replace("20 demos", f"{target} demos")
        repository.commit("more", {path("demos", "2026-Q2"): text}, at=at(day), author=author)
    repository.git("rm", "--quiet", path("leads", "2026-Q2"))
    repository.commit("no leads", at=at("2026-05-15"), author="Lee Marsh")
    repository.commit("ask", {path("survey", "2026-Q2"): SURVEY}, at=at("2026-05-18"))
    repository.commit("webinar", {path("webinar", "2026-Q2"): WEBINAR}, at=at("2026-05-20"))


def _summer(repository: GitRepository) -> None:
    """Give up what came late, carry on what was not done, change a target and change it back."""
    repository.git("rm", "--quiet", path("webinar", "2026-Q2"))
    repository.commit("no webinar", at=at("2026-06-02"), author="Ana Berg")
    training = TRAINING.replace("04-30}", "04-30, done: 2026-05-04}")
    training = training.replace("  - {id: exam, title: Exam, due: 2026-06-26}\n", "")
    training = training.replace("title: Train the team\n", "title: Train the team\nweight: 3\n")
    repository.commit("no exam", {path("training", "2026-Q2"): training}, at=at("2026-06-10"))
    demos = check_in(DEMOS.replace("20 demos", "30 demos"), "date: 2026-05-29, value: 12 demos")
    demos = check_in(demos, "date: 2026-06-30, value: 27 demos")
    survey = check_in(SURVEY, "date: 2026-06-26, value: 21 answers")
    plan = {
        path("demos", "2026-Q2"): demos,
        path("survey", "2026-Q2"): survey,
        path("renewals", "2026-Q3"): RENEWALS,
        path("calls-q3", "2026-Q3"): CALLS_Q3,
    }
    repository.commit("plan", plan, at=at("2026-06-30"))
    closed = add(training, "closed: {on: 2026-07-02, outcome: carried, note: Nobody was free to practise}")
    heir = TRAINING.replace("2026-Q2", "2026-Q3\ncontinues: training").replace("the team", "the team further")
    for month, later in (
        ("2026-04-30", "2026-07-31"),
        ("2026-05-29", "2026-08-28"),
        ("2026-06-26", "2026-09-25"),
    ):
        heir = heir.replace(month, later)
    handed = {path("training", "2026-Q2"): closed, path("training-q3", "2026-Q3"): heir}
    repository.commit("carry", handed, at=at("2026-07-02"), author="Lee Marsh")
    renewals = RENEWALS.replace("12", "10")
    repository.commit("agreed", {path("renewals", "2026-Q3"): renewals}, at=at("2026-07-06"))
    for day, target in (("2026-07-20", "55"), ("2026-08-03", "70")):
        text = CALLS_Q3.replace("70 calls", f"{target} calls")
        repository.commit("calls", {path("calls-q3", "2026-Q3"): text}, at=at(day), author="Ana Berg")
    renewals = renewals.replace("10 complaints", "15 complaints").replace(
        "check_ins",
        "adjustments: [{date: 2026-08-14, field: target, from: 10 complaints, to: 15 complaints, "
        "reason: A second product is sold since August}]\ncheck_ins",
    )
    repository.commit(
        "more", {path("renewals", "2026-Q3"): renewals}, at=at("2026-08-14"), author="Lee Marsh"
    )
    renewals = check_in(
        renewals, "date: 2026-08-28, value: 24 complaints", "date: 2026-09-30, value: 15 complaints"
    )
    calls = check_in(CALLS_Q3, "date: 2026-09-25, value: 66 calls")
    heir = heir.replace("2026-07-31}", "2026-07-31, done: 2026-07-30}")
    last = {
        path("renewals", "2026-Q3"): renewals,
        path("calls-q3", "2026-Q3"): calls,
        path("training-q3", "2026-Q3"): heir,
    }
    repository.commit("end", last, at=at("2026-10-05"))


def _autumn(repository: GitRepository) -> None:
    """Plan the last quarter late, hand a goal over, and lower the year's target with a reason."""
    repository.commit("plan", {path("fair", "2026-Q4"): FAIR}, at=at("2026-10-09"))
    fair = FAIR.replace("owner: ana", "owner: lee").replace("due: 2026-12-31", "due: 2026-12-18")
    repository.commit("Lee goes", {path("fair", "2026-Q4"): fair}, at=at("2026-10-22"))
    revenue = REVENUE.replace("$400K", "$380K").replace(
        "check_ins",
        "adjustments: [{date: 2026-11-02, field: target, from: $400K, to: $380K, "
        "reason: The fair moved}]\ncheck_ins",
    )
    revenue = check_in(
        revenue,
        "date: 2026-03-31, value: $82K",
        "date: 2026-06-30, value: $171K",
        "date: 2026-09-30, value: $250K, confidence: 0.7",
    )
    repository.commit("less", {path("revenue", "2026"): revenue}, at=at("2026-11-02"), author="Ana Berg")
    fair = check_in(fair, "date: 2026-12-18, value: 204 visitors")
    revenue = check_in(revenue, "date: 2026-12-31, value: $340K, confidence: 0.4")
    last = {path("fair", "2026-Q4"): fair, path("revenue", "2026"): revenue}
    repository.commit("end", last, at=at("2027-01-08"), author="Ana Berg")
