"""What a monthly review tells of the plan: what changed in that month, from what held before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs import pipeline
from smartdocs.assess.changes import find_changes
from smartdocs.assess.month_changes import changes_after, changes_within
from smartdocs.assess.period_changes import PeriodChanges
from smartdocs.cli.main import main
from smartdocs.model.config import ReportSpec
from smartdocs.model.period import FiscalCalendar, parse_period
from tests.made_reports import make_from, plain_text
from tests.repositories import GitRepository

GOAL = "content/goals/meetings.md"
TEXT = """\
---
title: Hold 60 meetings with clinics
period: 2026-Q3
measurable: {metric: meetings, kind: total, target: 60 meetings, source: CRM}
---
"""
OTHER = TEXT.replace("Hold 60 meetings with clinics", "Write to all pharmacies")
TODAY = date(2026, 10, 2)
JUNE, JULY, AUGUST, SEPTEMBER = (f"2026-{day}T09:00:00+02:00" for day in ("06-20", "07-20", "08-12", "09-10"))


def lower(to: int) -> str:
    return TEXT.replace("target: 60", f"target: {to}")


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    made = GitRepository(tmp_path / "plan")
    made.commit("plan", {GOAL: TEXT}, at=JUNE)
    return made


def found(repository: GitRepository, month: str, *, is_over: bool = True) -> PeriodChanges:
    portfolio = pipeline.gather(repository.root, TODAY).portfolio
    changes = find_changes(portfolio, TODAY)
    period = parse_period(month, FiscalCalendar())
    return changes_within(changes, period, lambda goal: True, is_over=is_over)


def targets(found: PeriodChanges) -> list[tuple[str, str]]:
    """Give each change as what it was and became."""
    return [(str(change.difference.old), str(change.difference.new)) for change in found.changes]


def test_each_month_tells_its_own_change_from_what_held_before(repository: GitRepository) -> None:
    repository.commit("lower", {GOAL: lower(50)}, at=JULY)
    repository.commit("lower more", {GOAL: lower(40)}, at=AUGUST)
    assert targets(found(repository, "2026-07")) == [("60 meetings", "50 meetings")]
    assert targets(found(repository, "2026-08")) == [("50 meetings", "40 meetings")]
    assert found(repository, "2026-09").is_empty


def test_what_is_changed_back_in_a_later_month_was_changed_in_both(repository: GitRepository) -> None:
    repository.commit("lower", {GOAL: lower(50)}, at=JULY)
    repository.commit("raise", {GOAL: TEXT}, at=AUGUST)
    assert targets(found(repository, "2026-07")) == [("60 meetings", "50 meetings")]
    assert targets(found(repository, "2026-08")) == [("50 meetings", "60 meetings")]


def test_goals_that_come_and_go_are_told_in_the_month_in_which_they_did(repository: GitRepository) -> None:
    other = "content/goals/other.md"
    repository.commit("add", {other: OTHER}, at=JULY)
    (repository.root / other).unlink()
    repository.commit("drop", at=AUGUST)
    july, august = found(repository, "2026-07"), found(repository, "2026-08")
    assert [item.goal_id for item in july.added] == ["other"]
    assert (july.dropped, july.passing) == ((), ())
    assert [item.goal_id for item in august.dropped] == ["other"]
    assert (august.added, august.passing) == ((), ())
    assert found(repository, "2026-09").is_empty


def test_a_goal_that_is_put_back_is_told_in_that_month(repository: GitRepository) -> None:
    (repository.root / GOAL).unlink()
    repository.commit("away", at=JULY)
    repository.commit("back", {GOAL: TEXT}, at=AUGUST)
    assert [item.goal_id for item in found(repository, "2026-07").dropped] == ["meetings"]
    assert [goal.goal_id for goal in found(repository, "2026-08").returned] == ["meetings"]


def test_what_is_not_committed_belongs_to_the_month_that_runs(repository: GitRepository) -> None:
    repository.write(GOAL, lower(30))
    assert found(repository, "2026-09").is_empty
    assert targets(found(repository, "2026-10", is_over=False)) == [("60 meetings", "30 meetings")]


def test_without_git_the_month_s_recorded_adjustments_are_listed() -> None:
    entries = "[{date: 2026-07-09, reason: Early}, {date: 2026-08-12, reason: Two weeks of sick leave}]"
    text = TEXT.replace("measurable", f"adjustments: {entries}\nmeasurable")
    config = "reports:\n  - {kind: monthly, for: organisation}\n"
    made = make_from({GOAL: text, "smartdocs.yml": config}, TODAY)
    august = plain_text(made["2026-08-organisation"].page)
    assert "Changes of the plan in the month" in august
    assert "Two weeks of sick leave" in august
    assert "Early" not in august
    assert "Changes of the plan in the month" not in plain_text(made["2026-09-organisation"].page)


def test_the_monthly_review_says_so(repository: GitRepository, tmp_path: Path) -> None:
    config = f"as_of: {TODAY}\nreports:\n  - {{kind: monthly, for: organisation}}\n"
    repository.commit("lower", {GOAL: lower(50), "smartdocs.yml": config}, at=AUGUST, author="Lee Marsh")
    words = ["build", str(repository.root), "--no-pdf", "--output", str(tmp_path / "site")]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    august, september = (
        plain_text((tmp_path / f"site/reviews/2026-{month}-organisation.html").read_text())
        for month in ("08", "09")
    )
    assert "Target: 60 meetings → 50 meetings (−17%)" in august.replace("\N{NO-BREAK SPACE}", " ")
    assert "Lee Marsh, 12 Aug 2026" in august
    assert "into the period" not in august
    assert "Nothing was changed in the plan this month." in september


def later(repository: GitRepository, month: str) -> list[tuple[str, str]]:
    goal = find_changes(pipeline.gather(repository.root, TODAY).portfolio, TODAY).goals["meetings"]
    changes = changes_after(goal, parse_period(month, FiscalCalendar()))
    return [(str(change.difference.old), str(change.difference.new)) for change in changes]


def test_what_was_changed_after_a_month_is_known_from_what_held_at_its_end(
    repository: GitRepository,
) -> None:
    repository.commit("lower", {GOAL: lower(50)}, at=JULY)
    repository.commit("lower more", {GOAL: lower(40)}, at=SEPTEMBER)
    assert later(repository, "2026-06") == [("60 meetings", "40 meetings")]
    assert later(repository, "2026-08") == [("50 meetings", "40 meetings")]
    assert later(repository, "2026-09") == []


def test_a_report_of_a_month_says_what_of_it_was_written_later(repository: GitRepository) -> None:
    repository.commit("lower", {GOAL: lower(40)}, at=SEPTEMBER, author="Lee Marsh")
    specs = (ReportSpec(kind="monthly"),)
    judged = pipeline.judge(pipeline.gather(repository.root, TODAY))
    edition = pipeline.view(judged, specs=specs, check_fonts=False)
    artifacts = {item.path: item for item in pipeline.emit(edition, with_pdf=False).artifacts}
    page = artifacts["reviews/2026-08-organisation.html"].read().decode()
    words = " ".join(plain_text(page).split())
    assert "After 31 Aug 2026 terms of 1 goal were changed; this report has the new ones:" in words
    assert "Target: 60 meetings → 40 meetings (−33%); Lee Marsh, 10 Sep 2026" in words
    page = artifacts["reviews/2026-09-organisation.html"].read().decode()
    assert "Terms as written today" not in page
