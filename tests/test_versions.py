"""A goal's past goes with the goal: through renames, merges, removals, and what is not committed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs import pipeline
from smartdocs.cli.main import main
from smartdocs.model.agreed_terms import GoalPast, Past
from tests.repositories import GitRepository

GOAL = "content/goals/meetings.md"
TEXT = """\
---
title: Hold 60 meetings with clinics
team: sdr
period: 2026-Q3
measurable: {metric: meetings, target: 60 meetings, source: CRM}
time_bound: {due: 2026-09-30}
check_ins: []
---
"""


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "plan")


def past_of(repository: GitRepository, revision: str | None = None) -> Past:
    return pipeline.gather(repository.root, date(2026, 8, 14), revision=revision).portfolio.past


def steps(past: GoalPast) -> list[tuple[str, str]]:
    """Return each version's target with the author who wrote it."""
    return [
        (
            str(version.terms.metrics[0].target) if version.terms else "gone",
            version.commit.author if version.commit else "nobody",
        )
        for version in past.versions
    ]


def lower(text: str = TEXT, to: str = "50") -> str:
    return text.replace("target: 60", f"target: {to}")


def test_versions_with_the_same_terms_are_one(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.commit("check-in", {GOAL: TEXT.replace("[]", "[{date: 2026-07-10, value: 4}]")})
    repository.commit("lower", {GOAL: lower()}, author="Lee Marsh")
    assert steps(past_of(repository).goals["meetings"]) == [
        ("60 meetings", "Dana Field"),
        ("50 meetings", "Lee Marsh"),
    ]


def test_a_renamed_goal_keeps_its_past(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.git("mv", GOAL, "content/goals/clinics.md")
    repository.commit("rename")
    repository.commit("lower", {"content/goals/clinics.md": lower()})
    past = past_of(repository)
    assert past.goals["clinics"].was == ("meetings",)
    assert [step for step, _ in steps(past.goals["clinics"])] == ["60 meetings", "60 meetings", "50 meetings"]
    assert "meetings" not in past.goals


def test_a_goal_with_an_id_of_its_own_may_lie_in_any_file(repository: GitRepository) -> None:
    text = TEXT.replace("---\ntitle", "---\nid: clinics\ntitle")
    repository.commit("plan", {GOAL: text})
    (repository.root / GOAL).unlink()
    repository.commit("rewrite", {"content/goals/2026/x.md": lower(text) + "\n".join(map(str, range(99)))})
    assert [step for step, _ in steps(past_of(repository).goals["clinics"])] == ["60 meetings", "50 meetings"]


def test_a_removed_goal_is_still_known(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    (repository.root / GOAL).unlink()
    repository.commit("drop", author="Lee Marsh")
    past = past_of(repository).goals["meetings"]
    assert past.is_gone
    assert steps(past)[-1] == ("gone", "Lee Marsh")


def test_another_goal_in_a_goal_s_file_replaced_it(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT.replace("---\ntitle", "---\nid: one\ntitle")})
    other = TEXT.replace(
        "---\ntitle: Hold 60 meetings with clinics", "---\nid: two\ntitle: Publish a handbook"
    )
    repository.commit("swap", {GOAL: other})
    past = past_of(repository)
    assert (past.goals["one"].became, past.goals["two"].was) == ("two", ())


def test_a_branch_s_commits_did_what_its_merge_brought(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("lower", {GOAL: lower()}, author="Lee Marsh")
    repository.git("checkout", "--quiet", "main")
    later = TEXT.replace("2026-09-30", "2026-10-31")
    repository.commit("later", {GOAL: later}, author="Ana Lind")
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    repository.commit("merge", {GOAL: lower(later)}, author="Mo Reed")
    past = past_of(repository).goals["meetings"]
    assert [author for _, author in steps(past)] == ["Dana Field", "Ana Lind", "Lee Marsh"]
    assert [str(version.terms.due) for version in past.versions if version.terms] == [
        "2026-09-30",
        "2026-10-31",
        "2026-10-31",
    ]


def test_who_dropped_a_goal_on_a_branch_dropped_it(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.git("checkout", "--quiet", "-b", "side")
    (repository.root / GOAL).unlink()
    repository.commit("drop", author="Lee Marsh")
    repository.git("checkout", "--quiet", "main")
    repository.commit("other", {"content/goals/other.md": TEXT.replace("meetings", "calls")})
    repository.git("merge", "--quiet", "--no-edit", "side", author="Mo Reed")
    assert steps(past_of(repository).goals["meetings"])[-1] == ("gone", "Lee Marsh")


def test_what_is_not_committed_is_the_last_version(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.write(GOAL, lower())
    assert steps(past_of(repository).goals["meetings"])[-1] == ("50 meetings", "nobody")
    (repository.root / GOAL).unlink()
    assert steps(past_of(repository).goals["meetings"])[-1] == ("gone", "nobody")


def test_a_version_that_cannot_be_read_is_passed_over(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.commit("broken", {GOAL: "---\ntitle: [\n---\n"})
    repository.commit("lower", {GOAL: lower()}, author="Lee Marsh")
    assert [author for _, author in steps(past_of(repository).goals["meetings"])] == [
        "Dana Field",
        "Lee Marsh",
    ]


def test_a_goal_that_cannot_be_read_now_is_not_gone(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.write(GOAL, "---\ntitle: [\n---\n")
    assert not past_of(repository).goals["meetings"].is_gone


def test_a_tag_holds_the_plan_as_its_commit_has_it(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.git("tag", "plan/2026-Q3")
    repository.git("tag", "--annotate", "--message=sealed", "plan/Q4-2026")
    repository.git("tag", "plan/whatever")
    repository.commit("lower", {GOAL: lower()})
    repository.git("tag", "plan/2027-Q1")
    past = past_of(repository, "HEAD~1")
    assert [(tag.name, tag.period.id, sorted(tag.goals)) for tag in past.tags] == [
        ("plan/2026-Q3", "2026-Q3", ["meetings"]),
    ]
    assert {period.id: why.value for period, why in past.unused.items()} == {"2026-Q4": "empty"}
    assert str(past.tags[0].goals["meetings"].metrics[0].target) == "60 meetings"


def test_a_plan_in_a_folder_of_a_repository_has_its_past(repository: GitRepository) -> None:
    repository.commit("plan", {f"docs/{GOAL}": TEXT})
    repository.commit("code", {"main.py": ""})
    repository.git("tag", "plan/2026-Q3")
    repository.commit("lower", {f"docs/{GOAL}": lower()})
    past = pipeline.gather(repository.root / "docs", date(2026, 8, 14)).portfolio.past
    assert [step for step, _ in steps(past.goals["meetings"])] == ["60 meetings", "50 meetings"]
    assert list(past.tags[0].goals) == ["meetings"]


def baseline_of(repository: GitRepository, folder: str = ".", *options: str) -> str:
    words = ["changes", "2026-Q3", str(repository.root / folder), "--as-of", "2026-08-14", *options]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    return next(line for line in result.stdout.splitlines() if line.startswith("Baseline: "))


def test_a_tag_on_a_history_apart_is_no_baseline_and_is_told(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at="2026-06-20T09:00:00+02:00")
    repository.git("tag", "before")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("another plan", {GOAL: lower()})
    repository.git("tag", "plan/2026-Q3")
    repository.git("checkout", "--quiet", "main")
    repository.commit("other work", {"main.py": ""})
    assert past_of(repository).tags == ()
    apart = "Baseline: tag plan/2026-Q3 lies on a history apart and is no baseline; 1 goal as first"
    assert baseline_of(repository).startswith(apart)
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
    assert baseline_of(repository).startswith("Baseline: tag plan/2026-Q3, commit ")
    # What was tagged later is nothing that an earlier state could know.
    assert baseline_of(repository, ".", "--at", "before").startswith("Baseline: no tag plan/2026-Q3; ")


def test_a_tag_of_another_plan_in_the_repository_is_no_baseline(repository: GitRepository) -> None:
    files = {f"sales/{GOAL}": TEXT}
    repository.commit("one plan", files, at="2026-06-20T09:00:00+02:00")
    repository.git("tag", "plan/2026-Q3")
    repository.commit("another", {f"care/{GOAL}": TEXT}, at="2026-06-21T09:00:00+02:00")
    assert baseline_of(repository, "sales").startswith("Baseline: tag plan/2026-Q3, commit ")
    empty = "Baseline: tag plan/2026-Q3 holds no goal of this plan and is no baseline; 1 goal as first"
    assert baseline_of(repository, "care").startswith(empty)


def test_readings_that_were_rewritten_are_told_and_new_ones_are_not(repository: GitRepository) -> None:
    first = TEXT.replace("[]", "[{date: 2026-07-10, value: 4}]")
    repository.commit("plan", {GOAL: first})
    repository.commit(
        "more", {GOAL: TEXT.replace("[]", "[{date: 2026-07-10, value: 4}, {date: 2026-07-17, value: 9}]")}
    )
    repository.commit("less", {GOAL: TEXT.replace("[]", "[{date: 2026-07-10, value: 7}]")})
    assert [(str(item.day), item.old, item.new) for item in past_of(repository).rewritten] == [
        ("2026-07-10", "4", "7"),
        ("2026-07-17", "9", ""),
    ]


def test_days_of_milestones_that_were_rewritten_are_told_and_new_ones_are_not(
    repository: GitRepository,
) -> None:
    def steps(first: str, second: str) -> dict[str, str]:
        rows = f"milestones:\n  - {{title: One{first}}}\n  - {{title: Two{second}}}\n"
        return {GOAL: TEXT.replace("check_ins", f"{rows}check_ins")}

    repository.commit("plan", steps("", ""))
    repository.commit("met", steps(", done: 2026-08-10", ", done: true"))
    repository.commit("dated", steps(", done: 2026-08-10", ", done: 2026-08-11"))
    repository.commit("earlier", steps(", done: 2026-07-30", ", done: 2026-08-11"), author="Lee Marsh")
    repository.commit("not at all", steps(", done: 2026-07-30", ", due: 2026-09-01"))
    found = past_of(repository).rewritten
    assert [(item.milestone, item.old, item.new, item.commit.subject) for item in found] == [
        ("One", "2026-08-10", "2026-07-30", "earlier"),
        ("Two", "2026-08-11", "", "not at all"),
    ]


def test_scores_that_reviews_changed_are_known(repository: GitRepository) -> None:
    review = "---\nperiod: 2026-Q3\nratings: {meetings: {score: 0.2}}\n---\n"
    repository.commit("plan", {GOAL: TEXT, "content/reviews/q3.md": review})
    repository.commit("better", {"content/reviews/q3.md": review.replace("0.2", "0.9")}, author="Lee Marsh")
    (chain,) = past_of(repository).verdicts
    assert [(str(item.score), item.commit.author) for item in chain if item.commit] == [
        ("0.2", "Dana Field"),
        ("0.9", "Lee Marsh"),
    ]


def test_the_owners_own_scores_that_were_changed_are_known_apart(repository: GitRepository) -> None:
    review = "---\nperiod: 2026-Q3\nratings: {meetings: {score: 0.2, self: 0.6}}\n---\n"
    repository.commit("plan", {GOAL: TEXT, "content/reviews/q3.md": review})
    repository.commit("less", {"content/reviews/q3.md": review.replace("0.6", "0.4")})
    found = {chain[0].is_own: [str(item.score) for item in chain] for chain in past_of(repository).verdicts}
    assert found == {False: ["0.2"], True: ["0.6", "0.4"]}


def test_a_shallow_clone_does_not_guess(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("plan", {GOAL: TEXT})
    repository.commit("lower", {GOAL: lower()})
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(shallow))
    past = pipeline.gather(shallow, date(2026, 8, 14)).portfolio.past
    assert (past.reason, past.goals) == ("shallow clone", {})
