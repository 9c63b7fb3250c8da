"""A line is dated by the commit that wrote it, and by none while it is not committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartdocs.model.provenance import Commit
from smartdocs.source import line_dates as module
from smartdocs.source.history_pass import read_history
from smartdocs.source.line_dates import line_dates, match_lines
from smartdocs.source.workspace import Overlay, Revision, WorkingTree, Workspace
from tests.repositories import GitRepository

GOAL = "content/goals/renewals.md"
BEFORE = "title: Renew\nmilestones:\n  - title: July\n"
AFTER = "title: Renew\nmilestones:\n  - title: July\n    done: true\n"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("goal", {GOAL: BEFORE})
    repository.commit("July is done", {GOAL: AFTER}, at="2026-07-30T17:00:00+02:00", author="Lee Marsh")
    return repository


def dates(
    root: Path, lines: dict[str, list[int]], tree: Workspace, revision: str = "HEAD"
) -> dict[tuple[str, int], Commit | None]:
    return line_dates(root, lines, tree, read_history(root, revision, tree))


def subject(repository: GitRepository, line: int, tree: Workspace | None = None) -> str | None:
    """Return the subject of the commit that wrote a line of the goal."""
    found = dates(repository.root, {GOAL: [line]}, tree or WorkingTree(repository.root))
    commit = found[GOAL, line]
    return commit.subject if commit else None


def test_each_line_has_its_own_commit(repository: GitRepository) -> None:
    found = dates(repository.root, {GOAL: [1, 4]}, WorkingTree(repository.root))
    assert [commit.subject for commit in found.values() if commit] == ["goal", "July is done"]
    done = found[GOAL, 4]
    assert done is not None
    assert (done.author, done.authored.date().isoformat()) == ("Lee Marsh", "2026-07-30")


def test_a_line_that_is_not_committed_has_none(repository: GitRepository) -> None:
    repository.write(GOAL, "owner: ana\n" + AFTER.replace("true", "yes"))
    assert subject(repository, 1) is None
    assert subject(repository, 2) == "goal"
    assert subject(repository, 5) is None


def test_lines_are_counted_in_the_tree_that_is_given(repository: GitRepository) -> None:
    tree = Overlay(WorkingTree(repository.root), {GOAL: b"\r\n" + AFTER.replace("\n", "\r\n").encode()})
    assert subject(repository, 5, tree) == "July is done"


def test_an_earlier_revision_is_asked_as_it_stood(repository: GitRepository) -> None:
    tree = Revision(repository.root, "HEAD~1")
    found = dates(repository.root, {GOAL: [3, 4]}, tree, "HEAD~1")
    assert found[GOAL, 4] is None
    third = found[GOAL, 3]
    assert third is not None
    assert third.subject == "goal"


def test_a_moved_file_keeps_the_dates_of_its_lines(repository: GitRepository) -> None:
    repository.git("mv", GOAL, "content/goals/moved.md")
    repository.commit("moved")
    found = dates(repository.root, {"content/goals/moved.md": [4]}, WorkingTree(repository.root))
    assert [commit.subject for commit in found.values() if commit] == ["July is done"]


def test_a_new_file_and_a_line_beyond_the_end_have_none(repository: GitRepository) -> None:
    repository.write("content/goals/new.md", AFTER)
    tree = WorkingTree(repository.root)
    asked = {"content/goals/new.md": [1], GOAL: [1, 99], "content/no.md": [1]}
    found = dates(repository.root, asked, tree)
    assert [key for key, commit in found.items() if commit] == [(GOAL, 1)]


def test_without_git_no_line_has_a_date(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("a\n")
    assert dates(tmp_path, {"content/a.md": [1]}, WorkingTree(tmp_path)) == {("content/a.md", 1): None}


def test_a_shallow_clone_dates_no_line(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("August", {GOAL: AFTER + "  - title: August\n"})
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.root}", str(shallow))
    assert list(dates(shallow, {GOAL: [1, 5]}, WorkingTree(shallow)).values()) == [None, None]


def test_a_merge_has_lines_of_both_branches(repository: GitRepository) -> None:
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("side", {GOAL: "owner: ana\n" + AFTER})
    repository.git("checkout", "--quiet", "main")
    repository.commit("main", {GOAL: AFTER + "  - title: August\n"})
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert [subject(repository, line) for line in (1, 2, 5, 6)] == ["side", "goal", "July is done", "main"]


def test_a_line_of_a_file_that_was_gone_is_dated_by_its_return(repository: GitRepository) -> None:
    (repository.root / GOAL).unlink()
    repository.commit("gone")
    repository.commit("back", {GOAL: AFTER})
    assert subject(repository, 4) == "back"


def test_lines_whose_old_contents_the_clone_lacks_have_no_date(repository: GitRepository) -> None:
    repository.commit("August", {GOAL: AFTER + "  - title: August\n"})
    blob = repository.git("rev-parse", f"HEAD~1:{GOAL}")
    (repository.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert [subject(repository, line) for line in (4, 5)] == [None, None]


def test_many_files_are_read_a_portion_at_a_time(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_VERSIONS_AT_ONCE", 2)
    others: dict[str, str | bytes] = {
        f"content/goals/{number}.md": f"title: {number}\n" for number in range(5)
    }
    repository.commit("more", others)
    found = dates(repository.root, {path: [1] for path in (GOAL, *others)}, WorkingTree(repository.root))
    assert [commit.subject if commit else "" for commit in found.values()] == ["goal", *["more"] * 5]


def test_lines_are_dated_as_git_blame_does(repository: GitRepository) -> None:
    text = [f"line {number}" for number in range(40)]
    for step in range(12):
        text[step * 3 % 40] = f"changed {step}"
        text.insert(step * 7 % 40, f"new {step}")
        del text[(step * 11 + 5) % len(text)]
        repository.commit(f"step {step}", {GOAL: "\n".join(text) + "\n"})
    blamed = [line.split()[0] for line in repository.git("blame", "-l", "-s", "--root", GOAL).splitlines()]
    found = dates(repository.root, {GOAL: list(range(1, 41))}, WorkingTree(repository.root))
    assert [commit.id if commit else "" for commit in found.values()] == blamed


def test_a_subfolder_is_read_from_there(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "all")
    repository.commit("goal", {f"plan/{GOAL}": AFTER})
    plan = repository.root / "plan"
    found = dates(plan, {GOAL: [4]}, WorkingTree(plan))
    assert [commit.subject for commit in found.values() if commit] == ["goal"]


def test_lines_are_paired_by_their_content() -> None:
    assert list(match_lines(b"a\nb\nc\n", b"a\r\nx\r\nc")) == [(1, 1), (3, 3)]


def test_long_texts_pair_the_lines_that_stand_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PAIRS", 0)
    old, new = b"x\na\nb\nb\nz\n", b"y\nb\na\nb\nq\n"
    assert list(match_lines(old, new)) == [(3, 2)]
