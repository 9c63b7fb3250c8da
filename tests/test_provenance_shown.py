"""What git states of evidence, as readers meet it: grades, what is to be seen, clean or changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.assess.oddities import OddityKind, find_oddities
from smartdocs.model.commit_signature import CommitSignature, SignatureState
from smartdocs.model.provenance import Commit, History
from smartdocs.render.provenance_words import (
    describe_grade,
    describe_oddity,
    describe_signature,
    grade_weight,
)
from smartdocs.review.exhibits import Exhibit
from smartdocs.source.history_pass import read_history
from tests.made_reports import plain_text
from tests.repositories import GitRepository
from tests.test_lfs import pointer_to

DAY = date(2026, 8, 20)
GOAL, CSV = "content/goals/meetings.md", "content/evidence/july.csv"
MET = """\
---
title: Hold 60 first meetings with clinics
owner: ana
period: 2026-Q3
milestones:
  - title: 20 held
    done: 2026-07-10
    evidence: {file: /evidence/july.csv, caption: The list}
check_ins:
  - {date: 2026-07-10, note: On the day}
  - {date: 2026-07-12, note: Written much later}
---
"""
PLAN = {GOAL: MET, "content/people/ana.md": "---\ntitle: Ana\n---\n"}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    draft = MET.partition("    done")[0] + "---\n"
    repository.commit("the plan", {**PLAN, GOAL: draft}, at="2026-07-01T09:00:00+02:00")
    return repository


def commit(repository: GitRepository, day: str, text: str | bytes = "day,held\n2026-07-10,20\n") -> None:
    repository.commit("20 held", {**PLAN, CSV: text}, at=f"2026-{day}T09:00:00+02:00")


def exhibit(folder: Path) -> Exhibit:
    edition = pipeline.view(pipeline.judge(pipeline.gather(folder, DAY)))
    (found,) = edition.site.desk.exhibits.ordered
    return found


def grade(folder: Path) -> tuple[str, str]:
    """Return the words of the only exhibit's grade, and how much it supports the exhibit."""
    found = exhibit(folder)
    return describe_grade(found).replace("\u00a0", " "), grade_weight(found)


class TestGrades:
    @pytest.mark.parametrize(
        ("day", "words"),
        [
            ("07-08", ("Committed 8 Jul 2026, 2 days before it was met", "good")),
            ("07-10", ("Committed 10 Jul 2026, the day it was met", "good")),
            ("07-24", ("Committed 24 Jul 2026, 14 days after it was met", "good")),
            ("07-25", ("Committed 25 Jul 2026, 15 days after it was met", "fair")),
        ],
    )
    def test_days_early_and_late(self, repository: GitRepository, day: str, words: tuple[str, str]) -> None:
        commit(repository, day)
        assert grade(repository.root) == words

    def test_a_later_change(self, repository: GitRepository) -> None:
        commit(repository, "07-10")
        commit(repository, "08-12", "other\n")
        words = (
            "Committed 10 Jul 2026, the day it was met; changed 12 Aug 2026, 33 days after it was met",
            "fair",
        )
        assert grade(repository.root) == words

    def test_imported_is_neither_early_nor_late(self, repository: GitRepository) -> None:
        repository.write("smartdocs.yml", "history_begins: 2026-08-01\n")
        commit(repository, "08-01")
        assert grade(repository.root) == ("Imported 1 Aug 2026", "plain")
        commit(repository, "08-12", "other\n")
        changed = "Imported 1 Aug 2026; changed 12 Aug 2026, 33 days after it was met"
        assert grade(repository.root) == (changed, "plain")

    def test_not_committed_and_changed_since(self, repository: GitRepository) -> None:
        for path, text in {**PLAN, CSV: "new\n"}.items():
            repository.write(path, text)
        assert grade(repository.root) == ("Not committed", "fair")
        commit(repository, "07-10")
        repository.write(CSV, "changed\n")
        assert grade(repository.root) == ("Changed since the last commit", "fair")

    def test_other_line_ends_are_no_change_and_are_told(self, repository: GitRepository) -> None:
        commit(repository, "07-10", "day,held\n")
        repository.write(CSV, "day,held\r\n")
        found = exhibit(repository.root)
        assert (found.grade.value, found.has_other_line_ends) == ("committed", True)

    def test_a_missing_file_says_who_removed_it(self, repository: GitRepository) -> None:
        commit(repository, "07-10")
        (repository.root / CSV).unlink()
        assert grade(repository.root) == ("File is missing", "poor")
        repository.commit("tidy up", at="2026-08-12T09:00:00+02:00", author="Lee Marsh")
        assert grade(repository.root) == ("File is missing: removed 12 Aug 2026 by Lee Marsh", "poor")

    def test_a_missing_file_that_was_moved_says_where_it_is(self, repository: GitRepository) -> None:
        commit(repository, "07-10")
        repository.git("mv", CSV, "content/evidence/meetings.csv")
        repository.commit("in order", at="2026-08-12T09:00:00+02:00")
        assert grade(repository.root)[0] == "File is missing: it is now content/evidence/meetings.csv"

    def test_a_pointer_is_not_the_file(self, repository: GitRepository) -> None:
        commit(repository, "07-10", pointer_to(b"x"))
        words = ("A pointer of Git LFS: the file itself is not here", "poor")
        assert grade(repository.root) == words
        assert not exhibit(repository.root).is_published

    def test_a_shallow_clone_knows_nothing(self, repository: GitRepository, tmp_path: Path) -> None:
        commit(repository, "07-10")
        repository.git("clone", "-q", "--depth=1", f"file://{repository.root}", str(tmp_path / "shallow"))
        assert grade(tmp_path / "shallow") == ("Unknown: shallow clone", "fair")


def make_commit(repository: GitRepository, **stated: str) -> tuple[Commit, History]:
    repository.commit("20 held", {**PLAN, CSV: "a\n"}, **stated)  # type: ignore[arg-type]
    history = read_history(repository.root)
    assert history.repository.head
    return history.repository.head, history


class TestOddities:
    def words(self, repository: GitRepository, **stated: str) -> list[str]:
        commit, history = make_commit(repository, **stated)
        found = (describe_oddity(item) for item in find_oddities(commit, history))
        return [words.partition(": ")[2].replace("\u00a0", " ") for words in found]

    def test_an_ordinary_commit_has_none(self, repository: GitRepository) -> None:
        assert self.words(repository, at="2026-07-10T09:00:00+02:00") == []

    def test_another_committer(self, repository: GitRepository) -> None:
        assert self.words(repository, committer="Lee Marsh") == ["author Dana Field, committer Lee Marsh"]

    def test_dates_that_differ(self, repository: GitRepository) -> None:
        stated = {"at": "2026-07-10T09:00:00+02:00", "committed": "2026-08-12T09:00:00+02:00"}
        assert self.words(repository, **stated) == [
            "authored 10 Jul 2026, committed 12 Aug 2026, 33 days later"
        ]

    def test_dates_the_other_way_round(self, repository: GitRepository) -> None:
        stated = {"at": "2026-07-11T09:00:00+02:00", "committed": "2026-07-10T09:00:00+02:00"}
        assert self.words(repository, **stated) == [
            "authored 11 Jul 2026, committed 10 Jul 2026, 1 day earlier"
        ]

    def test_dates_that_run_backwards(self, repository: GitRepository) -> None:
        assert self.words(repository, at="2026-06-01T09:00:00+02:00") == [
            "dated 1 Jun 2026, but follows a commit of 1 Jul 2026"
        ]

    @pytest.mark.parametrize(
        ("signer", "is_odd"),
        [
            ("dana@example.org", False),
            ("Dana Field <private@example.org>", False),
            ("DANA@example.org", False),
            ("lee@example.org", True),
            ("Lee Marsh <lee@example.org>", True),
            ("", True),
        ],
    )
    def test_a_signer_who_is_not_the_author(
        self, repository: GitRepository, signer: str, is_odd: bool
    ) -> None:
        commit, history = make_commit(repository)
        signed = CommitSignature(SignatureState.GOOD, signer)
        history = History(history.repository, signatures={commit.id: signed})
        kinds = [item.kind for item in find_oddities(commit, history)]
        assert kinds == ([OddityKind.OTHER_SIGNER] if is_odd else [])

    def test_a_signature_that_does_not_fit(self, repository: GitRepository) -> None:
        commit, history = make_commit(repository)
        history = History(
            history.repository, signatures={commit.id: CommitSignature(SignatureState.BAD, "lee@example.org")}
        )
        (found,) = find_oddities(commit, history)
        assert describe_oddity(found) == f"{commit.short_id}: its signature does not fit it"


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        (CommitSignature(SignatureState.GOOD, "lee@example.org"), "signed by lee@example.org"),
        (
            CommitSignature(SignatureState.GOOD, "Lee", note="the key was revoked"),
            "signed by Lee (the key was revoked)",
        ),
        (CommitSignature(SignatureState.BAD), "bad signature: it does not fit the commit"),
        (CommitSignature(SignatureState.UNKNOWN_KEY, key="SHA256:a"), "signed with an unknown key SHA256:a"),
        (CommitSignature(SignatureState.NONE), "not signed"),
        (CommitSignature(SignatureState.NOT_CHECKED), ""),
        (
            CommitSignature(SignatureState.NOT_CHECKED, note="gpg is not installed"),
            "signature not checked (gpg is not installed)",
        ),
    ],
)
def test_a_signature_in_words(signature: CommitSignature, words: str) -> None:
    assert describe_signature(signature) == words


class TestPages:
    def pages(self, folder: Path, *names: str) -> list[str]:
        edition = pipeline.view(pipeline.judge(pipeline.gather(folder, DAY)), check_fonts=False)
        made = {item.path: item for item in pipeline.emit(edition, with_pdf=False).artifacts}
        return [plain_text(made[name].read().decode()).replace("\u00a0", " ") for name in names]

    def test_home_build_page_and_review_say_whether_anything_was_changed(
        self, repository: GitRepository
    ) -> None:
        commit(repository, "07-10")
        names = ("index.html", "build.html", "reviews/2026-Q3-organisation.html")
        home, build, review = self.pages(repository.root, *names)
        clean = ", no uncommitted changes"
        assert clean in home and "clean" in build and clean in review
        repository.write(CSV, "changed\n")
        home, build, review = self.pages(repository.root, *names)
        dirty = "with changes that are not committed"
        assert dirty in home and "1 file with uncommitted changes" in build and dirty in review

    def test_before_the_first_commit_and_without_git_home_says_so(self, tmp_path: Path) -> None:
        for name in ("fresh", "plain"):
            for path, text in PLAN.items():
                (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name / path).write_text(text)
        GitRepository(tmp_path / "fresh")
        assert "nothing committed yet" in self.pages(tmp_path / "fresh", "index.html")[0]
        assert "no git" in self.pages(tmp_path / "plain", "index.html")[0]

    def test_evidence_and_goal_show_what_is_to_be_seen(self, repository: GitRepository) -> None:
        make_commit(repository, at="2026-08-12T09:00:00+02:00", committer="Lee Marsh")
        evidence, goal = self.pages(repository.root, "evidence/index.html", "goals/meetings.html")
        assert "author Dana Field, committer Lee Marsh" in evidence
        assert "To be seen: " in goal and "author Dana Field, committer Lee Marsh" in goal

    def test_a_goal_says_when_its_milestone_and_check_ins_were_recorded(
        self, repository: GitRepository
    ) -> None:
        commit(repository, "07-10")
        text = MET.replace("2026-07-10\n", "2026-07-09\n").replace("Written", "Rewritten")
        repository.commit("typo", {GOAL: text}, at="2026-08-12T09:00:00+02:00", author="Lee Marsh")
        (goal,) = self.pages(repository.root, "goals/meetings.html")
        assert "recorded 12 Aug 2026 by Lee Marsh, 34 days later" in goal
        assert "Recorded 12 Aug 2026 by Lee Marsh, 31 days later." in goal
        assert goal.casefold().count("recorded 12 aug") == 2
