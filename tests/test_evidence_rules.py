"""Rules about evidence and what git states of it: each speaks where a review would mislead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.model.finding import Finding
from smartdocs.review.exhibits import number_exhibits
from tests.memory import codes_of, judge
from tests.repositories import GitRepository

GOAL, CSV = "content/goals/meetings.md", "content/evidence/july.csv"
DRAFT = """\
---
title: Hold 60 first meetings with clinics
owner: ana
period: 2026-Q3
milestones:
  - title: 20 held
"""
MET = f"{DRAFT}    done: 2026-07-10\n    evidence: /evidence/july.csv\n---\n"
REVIEW = (
    "---\nperson: ana\nperiod: 2026-Q3\nsigned: [{by: ana, on: 2026-08-03}, {by: lee, on: 2026-08-05}]\n---\n"
)
ANA = {"content/people/ana.md": "---\ntitle: Ana\n---\n"}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("the plan", {GOAL: f"{DRAFT}---\n", **ANA})
    return repository


def find(folder: Path, code: str, as_of: str = "2026-08-20") -> list[Finding]:
    found = pipeline.judge(pipeline.gather(folder, date.fromisoformat(as_of))).findings
    return [item for item in found if item.code == code]


@pytest.mark.parametrize("name", ["HEAD", "main", "v1.2", "HEAD~3", "3f2a9c", "3f2a9c1g"])
def test_a_name_that_moves_is_no_evidence_and_is_no_exhibit(repository: GitRepository, name: str) -> None:
    text = f"{DRAFT}    done: 2026-07-10\n    evidence: {{commit: {name}}}\n---\n"
    repository.commit("20 held", {GOAL: text})
    (found,) = find(repository.root, "F003")
    assert found.message == f"`commit`: `{name}` is not a commit's hash" and "git rev-parse" in found.help
    assert number_exhibits(pipeline.gather(repository.root, date(2026, 8, 20)).portfolio).ordered == ()


@pytest.mark.parametrize("name", ["3f2a9c1", "0" * 40, "AB" * 32])
def test_a_commit_is_cited_by_its_hash(repository: GitRepository, name: str) -> None:
    text = f"{DRAFT}    done: 2026-07-10\n    evidence: {{commit: {name}}}\n---\n"
    repository.commit("20 held", {GOAL: text})
    assert find(repository.root, "F003") == []
    (exhibit,) = number_exhibits(pipeline.gather(repository.root, date(2026, 8, 20)).portfolio).ordered
    assert exhibit.commit == name


class TestLateEvidence:
    @pytest.mark.parametrize(("day", "is_late"), [("07-10", False), ("07-24", False), ("07-25", True)])
    def test_two_weeks_are_in_time(self, repository: GitRepository, day: str, is_late: bool) -> None:
        repository.commit("20 held", {GOAL: MET, CSV: "day,held\n"}, at=f"2026-{day}T09:00:00+02:00")
        assert bool(find(repository.root, "E904")) is is_late

    def test_it_says_both_days_at_the_place_of_the_citation(self, repository: GitRepository) -> None:
        repository.commit("20 held", {GOAL: MET, CSV: "day,held\n"}, at="2026-08-12T09:00:00+02:00")
        (found,) = find(repository.root, "E904")
        assert found.message == (
            "Evidence `july.csv` came on 2026-08-12, 33 days after its milestone was met (2026-07-10)"
        )
        assert (found.location.path, found.location.line) == (GOAL, 8)

    def test_the_configuration_sets_another_time(self, repository: GitRepository) -> None:
        config = {"smartdocs.yml": "check: {evidence_within: 6 weeks}\n"}
        repository.commit("20 held", {GOAL: MET, CSV: "a\n", **config}, at="2026-08-12T09:00:00+02:00")
        assert find(repository.root, "E904") == []

    def test_what_was_imported_is_never_late(self, repository: GitRepository) -> None:
        config = {"smartdocs.yml": "history_begins: 2026-08-12\n"}
        repository.commit("20 held", {GOAL: MET, CSV: "a\n", **config}, at="2026-08-12T09:00:00+02:00")
        assert find(repository.root, "E904") == []

    def test_what_came_with_its_goal_was_moved_in(self, tmp_path: Path) -> None:
        repository = GitRepository(tmp_path / "moved")
        repository.commit("moved in", {GOAL: MET, CSV: "a\n"}, at="2026-08-12T09:00:00+02:00")
        assert find(repository.root, "E904") == []

    def test_a_file_that_was_moved_later_is_not_late(self, repository: GitRepository) -> None:
        repository.commit("20 held", {GOAL: MET, CSV: "day,held\n"}, at="2026-07-10T09:00:00+02:00")
        repository.git("mv", CSV, "content/evidence/meetings.csv")
        moved = {GOAL: MET.replace("july", "meetings")}
        repository.commit("in order", moved, at="2026-08-12T09:00:00+02:00")
        assert find(repository.root, "E904") == []

    def test_links_and_milestones_without_a_day_are_left_alone(self, repository: GitRepository) -> None:
        text = MET.replace("2026-07-10", "yes").replace("/evidence/july.csv", "https://example.com/july")
        repository.commit("20 held", {GOAL: text}, at="2026-08-12T09:00:00+02:00")
        assert find(repository.root, "E904") == []


class TestEvidenceChangedAfterSignOff:
    def commit(self, repository: GitRepository, day: str) -> list[Finding]:
        review = {"content/reviews/ana.md": REVIEW}
        repository.commit("20 held", {GOAL: MET, CSV: "a\n", **review}, at="2026-07-10T09:00:00+02:00")
        repository.commit("corrected", {CSV: "b\n"}, at=f"2026-{day}T09:00:00+02:00")
        return find(repository.root, "E903")

    @pytest.mark.parametrize(("day", "is_after"), [("08-04", False), ("08-05", False), ("08-06", True)])
    def test_it_is_the_last_signature_that_counts(
        self, repository: GitRepository, day: str, is_after: bool
    ) -> None:
        assert bool(self.commit(repository, day)) is is_after

    def test_it_names_both_days_and_the_signature(self, repository: GitRepository) -> None:
        (found,) = self.commit(repository, "08-12")
        assert found.message == (
            "Evidence `july.csv` was changed on 2026-08-12, after the review was signed (2026-08-05)"
        )
        assert found.related[0].location.path == "content/reviews/ana.md"

    @pytest.mark.parametrize("other", ["period: 2026-Q2", "person: lee"])
    def test_a_review_of_other_goals_says_nothing(self, repository: GitRepository, other: str) -> None:
        key = other.partition(":")[0]
        lines = [other if line.startswith(key) else line for line in REVIEW.splitlines()]
        repository.commit("review", {"content/reviews/other.md": "\n".join(lines) + "\n"})
        repository.commit("20 held", {GOAL: MET, CSV: "a\n"}, at="2026-07-10T09:00:00+02:00")
        repository.commit("corrected", {CSV: "b\n"}, at="2026-08-12T09:00:00+02:00")
        assert find(repository.root, "E903") == []


class TestNoHistory:
    def test_evidence_that_is_not_committed_weeks_later_is_told(self, repository: GitRepository) -> None:
        repository.write(GOAL, MET)
        repository.write(CSV, "day,held\n")
        assert find(repository.root, "E909", "2026-07-24") == []
        (found,) = find(repository.root, "E909", "2026-07-25")
        assert "is not in git" in found.message

    def test_a_shallow_clone_is_told_once(self, repository: GitRepository, tmp_path: Path) -> None:
        repository.commit("20 held", {GOAL: MET, CSV: "a\n"}, at="2026-08-12T09:00:00+02:00")
        shallow = tmp_path / "shallow"
        repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(shallow))
        (found,) = find(shallow, "E909")
        assert "shallow" in found.message and "unshallow" in found.help
        assert find(shallow, "E904") == []

    def test_without_git_the_check_is_silent(self) -> None:
        assert "E909" not in codes_of({GOAL: MET, CSV: "a\n"})


def test_a_file_over_the_limit_is_told_once() -> None:
    files = {GOAL: MET, CSV: "x" * 2000, "smartdocs.yml": "limits: {evidence_mib: 0.001}\n"}
    codes = codes_of(files)
    assert "E908" in codes and "E902" not in codes


def test_a_pointer_of_lfs_is_told_with_the_command_that_fetches_the_file() -> None:
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"
    (found,) = [item for item in judge({GOAL: MET, CSV: text}).findings if item.code == "E902"]
    assert "pointer of Git LFS" in found.message and "git lfs pull" in found.help
