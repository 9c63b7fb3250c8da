"""What a customer is told when what was agreed with them is changed: from what to what, and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.review.sections.amended import Amended, AmendedTerm
from tests.made_reports import plain_text
from tests.repositories import GitRepository

DAY = date(2026, 10, 20)
GOAL = "content/goals/robots.md"
TEXT = """---
title: Bring robots into daily use
owner: ana
account: harbour
period: 2026-Q3
accountability: {agreed: {by: [ana], on: 2026-06-30}}
visibility: customer
measurable: {metric: robots, baseline: 100 robots, target: 1250 robots}
time_bound: {due: 2026-09-30}
check_ins: [{date: 2026-09-28, value: 1100 robots, visibility: customer}]
"""
PLAN = {
    "smartdocs.yml": "editions:\n  customers: {audience: customer, each: account}\n",
    "content/people/ana.md": "---\nname: Ana Berg\n---\n",
    "content/accounts/harbour.md": "---\ntitle: Harbour Clinics\nowner: ana\n---\n",
}
LOWER = ("target: 1250 robots", "target: 1100 robots")


def amend(root: Path, before: str, after: str) -> tuple[tuple[AmendedTerm, ...], str]:
    """Make a customer's review of an amended goal: its rows, and the page, which leaks nothing."""
    repository = GitRepository(root)
    repository.commit("Plan", {**PLAN, GOAL: before}, "2026-06-30T09:00:00+02:00")
    repository.commit("Secretly lowered", {GOAL: after}, "2026-10-05T09:00:00+02:00", author="Lee Stone")
    judged = pipeline.judge(pipeline.gather(root, DAY))
    (plan,) = pipeline.choose_editions(judged.portfolio, ("customers",))
    edition = pipeline.view(judged, plan, check_fonts=False)
    (report,) = [item for item in edition.reports if item.stem == "2026-Q3-account-harbour"]
    artifacts = pipeline.emit(edition, with_pdf=False).artifacts
    assert pipeline.prove(judged, edition, artifacts) == ()
    (page,) = [item for item in artifacts if item.path == "reviews/2026-Q3-account-harbour.html"]
    rows = [row for part in report.sections if isinstance(part, Amended) for row in part.rows]
    return tuple(rows), " ".join(plain_text(page.read().decode()).split())


def test_a_target_that_was_lowered_is_told_with_the_score_as_agreed(tmp_path: Path) -> None:
    (row,), page = amend(tmp_path, f"{TEXT}---\n", f"{TEXT}---\n".replace(*LOWER))
    assert (row.change.term, row.on, row.reason) == ("target", date(2026, 10, 5), "")
    assert "Target: 1,250 robots → 1,100 robots (−12%)" in page
    assert "1.00 as agreed 0.87" in page
    assert "Changed since agreed Terms of 1 goal" in page
    assert "Lee Stone" not in page


def test_nothing_is_said_where_all_is_as_agreed(tmp_path: Path) -> None:
    rows, page = amend(tmp_path, f"{TEXT}---\n", f"{TEXT}---\n\nOurs.\n")
    assert rows == () and "hanged since agreed" not in page


@pytest.mark.parametrize(("mark", "told"), [("", ""), (", visibility: customer", "A wheel broke")])
def test_a_reason_is_told_where_it_is_theirs(tmp_path: Path, mark: str, told: str) -> None:
    values = "field: target, from: 1250 robots, to: 1100 robots"
    why = f"adjustments: [{{{values}, reason: A wheel broke{mark}}}]\n"
    (row,), page = amend(tmp_path, f"{TEXT}---\n", f"{TEXT}{why}---\n".replace(*LOWER))
    assert row.reason == told
    assert ("A wheel broke" in page) == bool(told)


@pytest.mark.parametrize("private", ["before", "after"])
def test_a_value_that_was_ever_hidden_is_not_told(tmp_path: Path, private: str) -> None:
    hidden = ("target: 1250 robots", "target: {value: 1250 robots, visibility: internal}")
    before, after = f"{TEXT}---\n", f"{TEXT}---\n".replace(*LOWER)
    if private == "before":
        before = before.replace(*hidden)
    else:
        after = after.replace("target: 1100 robots", "target: {value: 1100 robots, visibility: internal}")
    rows, page = amend(tmp_path, before, after)
    assert rows == ()
    assert "1,250" not in page


def test_a_goal_that_was_internal_when_it_was_changed_is_as_they_first_saw_it(tmp_path: Path) -> None:
    before = f"{TEXT}---\n".replace("visibility: customer\nm", "m")
    rows, page = amend(tmp_path, before, f"{TEXT}---\n".replace(*LOWER))
    assert rows == () and "1,250" not in page


def test_what_was_changed_before_it_was_agreed_is_not_told(tmp_path: Path) -> None:
    late = f"{TEXT}---\n".replace("on: 2026-06-30", "on: 2026-10-10")
    rows, page = amend(tmp_path, late, late.replace(*LOWER))
    assert rows == () and "1,250" not in page


def test_of_a_goal_on_which_no_agreement_is_stated_no_older_target_is_told(tmp_path: Path) -> None:
    silent = f"{TEXT}---\n".replace("accountability: {agreed: {by: [ana], on: 2026-06-30}}\n", "")
    rows, page = amend(tmp_path, silent, silent.replace(*LOWER))
    assert rows == () and "1,250" not in page
