"""No two reports have one name, whatever ids people have."""

from __future__ import annotations

from datetime import date

from smartdocs.review.plan import plan_reports
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

IDS = ("ana", "ana-plan", "ana-plan-plan", "ana-review", "ana-plan-review")
FILES = {
    f"content/{folder}/{name}.md": f"---\ntitle: {name}\n{more}---\n"
    for name in IDS
    for folder, more in (("people", ""), ("goals", f"owner: {name}\nperiod: 2026-Q3\n"))
}


def test_everybody_has_a_plan_and_a_review_of_their_own() -> None:
    plans = plan_reports(load(MemoryWorkspace(FILES)), date(2026, 8, 14))
    found = {plan.stem: (plan.kind, plan.subject.id) for plan in plans if plan.subject.kind == "person"}
    wanted = {(kind, name) for kind in ("plan", "quarterly", "annual") for name in IDS}
    assert set(found.values()) == wanted
    assert len(found) == len(wanted)


def test_names_that_end_otherwise_are_what_they_were() -> None:
    plans = plan_reports(load(MemoryWorkspace(FILES)), date(2026, 8, 14))
    stems = {plan.stem for plan in plans if plan.subject.id == "ana" or plan.subject.kind == "organisation"}
    assert stems == {
        "2026-Q3-organisation", "2026-Q3-organisation-plan", "2026-Q3-person-ana", "2026-Q3-person-ana-plan",
        "2026-organisation", "2026-person-ana",
    }  # fmt: skip
