"""What is remembered between runs saves time, and never changes what is found."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.source import git, keys
from smartdocs.source.history_pass import read_history
from smartdocs.source.workspace import Mark, Overlay, WorkingTree, Workspace
from tests.repositories import GitRepository

DAY = date(2026, 8, 20)
BEGUN = 1_750_000_000
GOAL, MOVED, CSV = "content/goals/1.md", "content/goals/two.md", "content/evidence/1.csv"


class Memory:
    """A store that forgets nothing."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    def put(self, key: str, content: bytes) -> None:
        self.held[key] = content


def write_goal(target: int, check_ins: list[int], done: bool = False) -> str:
    rows = "".join(f"  - {{date: 2026-07-{day:02}, value: {day * 2}}}\n" for day in check_ins)
    return (
        f"---\ntitle: Win {target} clinics\nperiod: 2026-Q3\nmeasurable:\n  - metric: clinics\n"
        f"    baseline: 0\n    target: {target}\nmilestones:\n  - title: Half of them\n"
        + ("    done: true\n" if done else "")
        + (f"check_ins:\n{rows}" if rows else "")
        + "---\n\nSome words.\n"
    )


class Author:
    """Somebody who edits, moves, deletes, commits, merges and rewrites a plan at random."""

    def __init__(self, repository: GitRepository, seed: int) -> None:
        self.repository = repository
        self.choice = random.Random(seed)
        self.moments = 0
        repository.commit("begin", {"smartdocs.yml": "as_of: 2026-08-20\n", **self._some_file()})

    def act(self) -> None:
        """Do one thing."""
        self.choice.choice(
            [self._edit, self._edit, self._edit, self._commit, self._commit, self._move, self._remove,
             self._merge, self._amend, self._tag]
        )()  # fmt: skip

    def _some_file(self) -> dict[str, str | bytes]:
        if self.choice.random() < 0.3:
            return {f"content/evidence/{self.choice.randrange(4)}.csv": f"day\n{self.choice.random()}\n"}
        rows = sorted(self.choice.sample(range(1, 28), self.choice.randrange(4)))
        text = write_goal(self.choice.choice([40, 60, 80]), rows, self.choice.random() < 0.5)
        return {f"content/goals/{self.choice.randrange(5)}.md": text}

    def _files(self) -> list[Path]:
        return sorted(path for path in (self.repository.root / "content").rglob("*") if path.is_file())

    def _edit(self) -> None:
        for path, text in self._some_file().items():
            self.repository.write(path, text)

    def _move(self) -> None:
        if files := self._files():
            path = self.choice.choice(files)
            path.rename(path.with_name(f"{self.choice.randrange(9)}{path.suffix}"))

    def _remove(self) -> None:
        if files := self._files():
            self.choice.choice(files).unlink()

    def _commit(self) -> None:
        self.moments += self.choice.choice([7200, 7200, -9000])
        self.repository.commit(f"step {self.moments}", at=f"{BEGUN + self.moments} +0200")

    def _merge(self) -> None:
        back = self.choice.choice(["HEAD", "HEAD~1"])
        self._commit()
        run = self.repository.git
        try:
            run("checkout", "--quiet", "-B", "side", back)
        except subprocess.CalledProcessError:
            return
        self._edit()
        self._commit()
        run("checkout", "--quiet", "main")
        run("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
        self._edit()
        self._commit()

    def _amend(self) -> None:
        self.repository.git("commit", "--quiet", "--amend", "--allow-empty", "--message", "another")

    def _tag(self) -> None:
        self.repository.git("tag", "--force", "plan/2026-Q3")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock stand so late that every file's times count as settled."""
    monkeypatch.setattr(time, "time_ns", lambda: 10**19)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("seed", range(8))
def test_with_and_without_a_store_the_same_is_found(tmp_path: Path, seed: int) -> None:
    author = Author(GitRepository(tmp_path / "plan"), seed)
    root, store = author.repository.root, Memory()
    for _ in range(25):
        author.act()
        remembered = pipeline.gather(root, DAY, store=store)
        assert remembered.portfolio == pipeline.gather(root, DAY).portfolio
        at = pipeline.gather(root, DAY, revision="HEAD", store=store)
        assert at.portfolio == pipeline.gather(root, DAY, revision="HEAD").portfolio


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("begin", {GOAL: write_goal(40, [1]), CSV: "day\n"})
    repository.commit("more", {GOAL: write_goal(60, [1, 2], done=True)})
    return repository


def watch_git(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Note what git is asked for."""
    asked: list[tuple[str, ...]] = []
    command = git.command

    def note(root: Path, *arguments: str) -> list[str]:
        asked.append(arguments)
        return command(root, *arguments)

    monkeypatch.setattr(git, "command", note)
    return asked


@pytest.mark.usefixtures("later")
def test_when_nothing_changed_git_is_asked_for_its_tip_and_tags_alone(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Memory()
    before = pipeline.gather(repository.root, DAY, store=store)
    asked = watch_git(monkeypatch)
    monkeypatch.setattr(WorkingTree, "read", read_no_evidence(WorkingTree.read))
    after = pipeline.gather(repository.root, DAY, store=store)
    assert [arguments[0] for arguments in asked] == ["rev-parse", "for-each-ref"]
    assert after.portfolio == before.portfolio


def read_no_evidence(read: Callable[[WorkingTree, str], bytes]) -> Callable[[WorkingTree, str], bytes]:
    def refuse(tree: WorkingTree, path: str) -> bytes:
        assert path != CSV, "read again, although nothing changed"
        return read(tree, path)

    return refuse


def test_after_a_new_commit_git_walks_no_further_than_it_did(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Memory()
    read_history(repository.root, store=store)
    tip = repository.git("rev-parse", "HEAD")
    (repository.root / GOAL).rename(repository.root / MOVED)
    repository.commit("moved", {CSV: "day\none\n"})
    asked = watch_git(monkeypatch)
    history = read_history(repository.root, store=store)
    walks = [arguments for arguments in asked if arguments[0] == "log"]
    assert [f"^{tip}" in walk for walk in walks] == [True]
    assert [version.commit.subject for version in history.files[MOVED].versions] == ["moved", "more", "begin"]
    assert history == read_history(repository.root)


def test_rewritten_history_is_walked_anew(repository: GitRepository) -> None:
    store = Memory()
    read_history(repository.root, store=store)
    repository.git("commit", "--quiet", "--amend", "--message", "less")
    history = read_history(repository.root, store=store)
    assert history.files[GOAL].last.subject == "less"
    assert history == read_history(repository.root)


def test_a_file_that_comes_from_outside_the_plan_keeps_its_past(repository: GitRepository) -> None:
    store = Memory()
    repository.commit("draft", {"drafts/two.md": write_goal(80, [1, 2, 3])})
    read_history(repository.root, store=store)
    (repository.root / "drafts/two.md").rename(repository.root / MOVED)
    repository.commit("agreed")
    history = read_history(repository.root, store=store)
    assert history.files[MOVED].first.subject == "draft"
    assert history == read_history(repository.root)


def test_a_plan_in_a_folder_is_remembered_too(tmp_path: Path) -> None:
    repository, store = GitRepository(tmp_path / "all"), Memory()
    repository.commit("begin", {f"plan/{GOAL}": write_goal(40, []), GOAL: write_goal(50, [])})
    for number in range(3):
        repository.commit(f"other {number}", {"main.py": f"{number}"})
        repository.commit(f"step {number}", {f"plan/{GOAL}": write_goal(40, [number + 1])})
        for root in (repository.root, repository.root / "plan"):
            assert read_history(root, store=store) == read_history(root)
            assert pipeline.gather(root, DAY, store=store).portfolio == pipeline.gather(root, DAY).portfolio


def test_an_edit_in_the_moment_of_reading_is_seen(repository: GitRepository) -> None:
    store = Memory()
    assert not read_history(repository.root, store=store).repository.dirty
    repository.write(CSV, "yad\n")
    assert read_history(repository.root, store=store).repository.changed == (CSV,)


def test_contents_are_read_again_when_times_are_too_new_to_be_trusted(repository: GitRepository) -> None:
    store, now = Memory(), time.time_ns()
    tree = Still(WorkingTree(repository.root), Mark(4, now, now, 1, 1))
    assert not read_history(repository.root, tree=tree, store=store).repository.dirty
    repository.write(CSV, "yad\n")
    assert read_history(repository.root, tree=tree, store=store).repository.changed == (CSV,)


def test_contents_are_not_read_again_when_times_have_settled(repository: GitRepository) -> None:
    store, past = Memory(), time.time_ns() - 10 * 10**9
    tree = Still(WorkingTree(repository.root), Mark(4, past, past, 1, 1))
    read_history(repository.root, tree=tree, store=store)
    repository.write(CSV, "yad\n")
    assert read_history(repository.root, tree=tree, store=store).repository.changed == ()
    tree = Still(WorkingTree(repository.root), Mark(4, past, past + 1, 1, 1))
    assert read_history(repository.root, tree=tree, store=store).repository.changed == (CSV,)


class Still(Overlay):
    """A tree whose files all bear the same mark, whatever becomes of them."""

    def __init__(self, base: Workspace, mark: Mark) -> None:
        super().__init__(base, {})
        self._mark = mark

    def mark(self, path: str) -> Mark:
        return self._mark


def test_another_program_is_not_believed(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Memory()
    read_history(repository.root, store=store)
    held = dict(store.held)
    monkeypatch.setattr(keys, "_mark_program", lambda: "another")
    read_history(repository.root, store=store)
    assert len(store.held.keys() - held.keys()) == len(held)
