"""Provenance is what git states, and unknown where git cannot state it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from smartdocs.model.provenance import History
from smartdocs.source.history_pass import read_history
from smartdocs.source.workspace import Overlay, Revision, WorkingTree
from tests.repositories import GitRepository

GOAL = "content/goals/renewals.md"
CSV = "content/evidence/crm.csv"
ROWS = "".join(f"2026-07-{day:02},dana,{day * 7}\n" for day in range(1, 31))


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "plan")


def subjects(history: History, path: str) -> tuple[str, str]:
    """Return the subjects of the first and the last commit of a file."""
    first, last = history.first(path), history.last(path)
    assert first is not None
    assert last is not None
    return first.subject, last.subject


def test_first_and_last_commit_are_told_with_author_and_time(repository: GitRepository) -> None:
    repository.commit("goals: renewals", {GOAL: "one"}, at="2026-07-01T23:30:00-07:00", author="Lee Marsh")
    repository.commit("goals: others", {"content/goals/other.md": "x"})
    last = repository.commit("goals: renewals, target", {GOAL: "two"}, at="2026-08-12T09:00:00+02:00")
    history = read_history(repository.root)
    assert subjects(history, GOAL) == ("goals: renewals", "goals: renewals, target")
    first = history.first(GOAL)
    assert first is not None
    assert (first.author, first.author_email) == ("Lee Marsh", "lee@example.org")
    assert first.authored.isoformat() == "2026-07-01T23:30:00-07:00"
    assert history.repository.head == history.last(GOAL)
    assert history.repository.head is not None
    assert history.repository.head.id == last
    assert (history.repository.branch, history.repository.dirty) == ("main", False)
    assert pickle.loads(pickle.dumps(history)) == history


def test_a_moved_file_keeps_its_first_commit(repository: GitRepository) -> None:
    repository.commit("evidence: July", {CSV: ROWS})
    (repository.root / CSV).unlink()
    moved = "content/evidence/sdr/july.csv"
    repository.commit("evidence: in its folder", {moved: ROWS + "2026-07-31,dana,9\n"})
    history = read_history(repository.root)
    assert subjects(history, moved) == ("evidence: July", "evidence: in its folder")
    assert history.files[moved].moved_from == (CSV,)
    assert history.first(CSV) is None


def test_a_file_that_only_resembles_a_deleted_one_is_new(repository: GitRepository) -> None:
    repository.commit("evidence: July", {CSV: ROWS})
    (repository.root / CSV).unlink()
    august = ROWS.replace("-07-", "-08-") + ROWS[: len(ROWS) // 2]
    repository.commit("evidence: August", {"content/evidence/august.csv": august})
    assert subjects(read_history(repository.root), "content/evidence/august.csv")[0] == "evidence: August"


def test_a_file_that_comes_back_is_not_new(repository: GitRepository) -> None:
    repository.commit("goals: renewals", {GOAL: "one"})
    (repository.root / GOAL).unlink()
    repository.commit("goals: renewals goes")
    assert read_history(repository.root).files == {}
    repository.commit("goals: renewals is back", {GOAL: "two"})
    assert subjects(read_history(repository.root), GOAL) == ("goals: renewals", "goals: renewals is back")


def test_two_files_that_swap_names_swap_their_histories(repository: GitRepository) -> None:
    other = "".join(f"{number}\n" for number in range(900, 960))
    repository.commit("a", {"content/a.csv": ROWS})
    repository.commit("b", {"content/b.csv": other})
    repository.git("mv", "content/a.csv", "content/c.csv")
    repository.commit("a becomes c")
    repository.git("mv", "content/b.csv", "content/a.csv")
    repository.commit("b becomes a")
    history = read_history(repository.root)
    assert subjects(history, "content/a.csv")[0] == "b"
    assert subjects(history, "content/c.csv")[0] == "a"


def test_a_merge_is_last_only_where_it_changed_something_itself(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one\n", CSV: "a\n"})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("side: evidence", {CSV: "b\n", "content/side.md": "s"}, at="2026-07-05T09:00:00+02:00")
    repository.commit("side: goal", {GOAL: "two\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit("main: goal", {GOAL: "three\n"}, at="2026-07-09T09:00:00+02:00")
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    repository.commit("merge", {GOAL: "four\n", CSV: "b\n", "content/side.md": "s"})
    history = read_history(repository.root)
    assert subjects(history, GOAL) == ("begin", "merge")
    assert subjects(history, CSV) == ("begin", "side: evidence")
    assert subjects(history, "content/side.md") == ("side: evidence", "side: evidence")


def test_clocks_that_run_backwards_do_not_change_the_order(repository: GitRepository) -> None:
    repository.commit("first", {GOAL: "one"}, at="2026-09-30T09:00:00+00:00")
    repository.commit("second", {GOAL: "two"}, at="2026-01-01T09:00:00+00:00")
    assert subjects(read_history(repository.root), GOAL) == ("first", "second")


def test_names_that_git_would_quote_are_plain(repository: GitRepository) -> None:
    repository.commit("plan", {'content/Ärger "im" Q3.md': "x"})
    assert list(read_history(repository.root).files) == ['content/Ärger "im" Q3.md']


def test_changed_missing_and_new_files_are_uncommitted(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one", CSV: "a\n", "content/x.md": "x", "main.py": ""})
    repository.write(GOAL, "two")
    repository.write("content/new.md", "new")
    repository.write("main.py", "not of the workspace")
    (repository.root / CSV).unlink()
    history = read_history(repository.root)
    assert history.repository.changed == (CSV, GOAL, "content/new.md")
    assert history.repository.dirty is True
    assert history.is_uncommitted(GOAL)
    assert history.is_uncommitted("content/x.md") is False


def test_a_staged_file_is_still_uncommitted(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one"})
    repository.write(GOAL, "two")
    repository.git("add", "--all")
    assert read_history(repository.root).repository.changed == (GOAL,)


def test_an_unsaved_buffer_is_uncommitted(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one"})
    tree = Overlay(WorkingTree(repository.root), {GOAL: b"two"})
    assert read_history(repository.root, tree=tree).repository.changed == (GOAL,)
    assert read_history(repository.root).repository.dirty is False


def test_an_earlier_revision_knows_nothing_of_later_ones(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one"})
    repository.commit("later", {GOAL: "two", CSV: "a\n"})
    repository.write(GOAL, "three")
    history = read_history(repository.root, "HEAD~1")
    assert subjects(history, GOAL) == ("begin", "begin")
    assert history.first(CSV) is None
    assert (history.repository.dirty, history.repository.branch) == (False, None)


def test_the_tip_read_from_the_store_is_clean(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one"})
    repository.write(GOAL, "two")
    state = read_history(repository.root, tree=Revision(repository.root, "HEAD")).repository
    assert state.dirty is False


def test_a_folder_without_git_has_no_provenance(tmp_path: Path) -> None:
    history = read_history(tmp_path)
    assert (history.known, history.reason, history.repository.kind) == (False, "no git", "none")
    assert history.repository.problem == "The folder is not in a git repository"
    assert history.is_uncommitted(GOAL) is None


def test_before_the_first_commit_everything_is_uncommitted(repository: GitRepository) -> None:
    repository.write(GOAL, "one")
    history = read_history(repository.root)
    state = history.repository
    assert (history.known, state.kind, state.head, state.branch) == (True, "git", None, "main")
    assert (state.dirty, state.changed, state.problem) == (True, (GOAL,), "")


def test_a_shallow_clone_does_not_guess(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("begin", {GOAL: "one"})
    repository.commit("later", {CSV: "a\n"})
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(shallow))
    (shallow / GOAL).write_text("two")
    history = read_history(shallow)
    assert (history.known, history.reason) == (False, "shallow clone")
    assert history.first(GOAL) is None
    assert history.last(CSV) is None
    assert history.repository.head is not None
    assert history.repository.changed == (GOAL,)
    assert "unshallow" in history.repository.help


def test_a_detached_head_has_no_branch(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one"})
    repository.git("checkout", "--quiet", "--detach")
    history = read_history(repository.root)
    assert history.repository.branch is None
    assert subjects(history, GOAL) == ("begin", "begin")


def test_a_linked_worktree_has_its_own_head(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("begin", {GOAL: "one"})
    repository.git("worktree", "add", "--quiet", "-b", "draft", str(tmp_path / "draft"))
    history = read_history(tmp_path / "draft")
    assert (history.repository.branch, history.repository.dirty) == ("draft", False)
    assert subjects(history, GOAL) == ("begin", "begin")


def test_a_worktree_of_a_bare_repository_works(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("begin", {GOAL: "one"})
    repository.git("clone", "--quiet", "--bare", str(repository.root), str(tmp_path / "plan.git"))
    bare = str(tmp_path / "plan.git")
    repository.git("-C", bare, "worktree", "add", "--quiet", "-b", "draft", str(tmp_path / "tree"))
    assert subjects(read_history(tmp_path / "tree"), GOAL) == ("begin", "begin")


def test_a_workspace_in_a_submodule_has_the_submodules_history(
    repository: GitRepository, tmp_path: Path
) -> None:
    repository.commit("begin", {GOAL: "one"})
    outer = GitRepository(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", str(repository.root), "plan")
    outer.commit("plan added")
    assert subjects(read_history(outer.root / "plan"), GOAL) == ("begin", "begin")


def test_a_workspace_in_a_subfolder_has_paths_from_there(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "all")
    repository.commit("begin", {f"docs/plan/{GOAL}": "one", GOAL: "another"})
    repository.commit("code", {"main.py": ""})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("side", {f"docs/plan/{CSV}": ROWS})
    repository.git("checkout", "--quiet", "main")
    repository.commit("later", {f"docs/plan/{GOAL}": "two"})
    repository.git("merge", "--quiet", "--no-edit", "side")
    repository.git("mv", f"docs/plan/{CSV}", "docs/plan/content/july.csv")
    repository.commit("moved")
    repository.write(f"docs/plan/{GOAL}", "three")
    history = read_history(repository.root / "docs" / "plan")
    assert sorted(history.files) == [GOAL, "content/july.csv"]
    assert subjects(history, GOAL) == ("begin", "later")
    assert subjects(history, "content/july.csv") == ("side", "moved")
    assert history.files["content/july.csv"].moved_from == (CSV,)
    assert history.repository.changed == (GOAL,)


def test_a_repository_with_longer_ids_works(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    GitRepository(plan)
    (plan / ".git").rename(tmp_path / "unused")
    repository = GitRepository.__new__(GitRepository)
    repository.root = plan
    repository.git("init", "--quiet", "--object-format=sha256")
    repository.commit("begin", {GOAL: "one"})
    history = read_history(plan)
    assert (history.repository.dirty, subjects(history, GOAL)) == (False, ("begin", "begin"))
    assert Revision(plan, "HEAD").read(GOAL) == b"one"


def test_settings_of_the_repository_do_not_change_what_is_read(repository: GitRepository) -> None:
    repository.commit("Anfang für Ärger", {GOAL: "one", CSV: ROWS})
    repository.commit("copy", {"content/copy.csv": ROWS, CSV: ROWS + "x"})
    for key, text in {
        "log.showRoot": "false",
        "log.follow": "true",
        "diff.renames": "copies",
        "diff.relative": "true",
        "diff.noprefix": "true",
        "diff.orderFile": "content",
        "format.pretty": "oneline",
        "log.date": "relative",
        "i18n.logOutputEncoding": "latin1",
        "core.quotePath": "true",
        "color.ui": "always",
    }.items():
        repository.git("config", key, text)
    history = read_history(repository.root)
    assert subjects(history, GOAL) == ("Anfang für Ärger", "Anfang für Ärger")
    assert subjects(history, "content/copy.csv") == ("copy", "copy")


def test_a_file_has_its_versions_newest_first_under_every_name(repository: GitRepository) -> None:
    repository.commit("July", {CSV: ROWS})
    repository.commit("July, corrected", {CSV: ROWS.replace("dana", "lee")})
    repository.git("mv", CSV, "content/july.csv")
    repository.commit("moved")
    versions = read_history(repository.root).files["content/july.csv"].versions
    assert [version.commit.subject for version in versions] == ["moved", "July, corrected", "July"]
    assert [version.path for version in versions] == ["content/july.csv", CSV, CSV]
    assert [version.before for version in versions] == [(1,), (2,), ()]
    assert versions[2].object_id == repository.git("rev-parse", f"HEAD~2:{CSV}")


def test_a_merge_of_two_versions_comes_from_both(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one\n"})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("side", {GOAL: "two\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit("main", {GOAL: "three\n"})
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    repository.commit("merge", {GOAL: "four\n"})
    versions = read_history(repository.root).files[GOAL].versions
    assert [version.commit.subject for version in versions] == ["merge", "side", "main", "begin"]
    assert [version.before for version in versions] == [(2, 1), (3,), (3,), ()]


def test_a_removed_file_is_told_with_the_commit_that_removed_it(repository: GitRepository) -> None:
    repository.commit("evidence", {CSV: ROWS, GOAL: "one"})
    (repository.root / CSV).unlink()
    repository.commit("tidy up", author="Lee Marsh")
    history = read_history(repository.root)
    assert list(history.removed) == [CSV]
    assert history.removed[CSV].last.author == "Lee Marsh"
    assert history.removed[CSV].first.subject == "evidence"


def test_a_commit_that_says_it_is_older_than_its_parent_is_told(repository: GitRepository) -> None:
    repository.commit("first", {GOAL: "one"}, at="2026-09-30T09:00:00+00:00")
    second = repository.commit("second", {GOAL: "two"}, at="2026-01-01T09:00:00+00:00")
    repository.commit("a clock a little slow", {GOAL: "three"}, at="2026-01-01T08:30:00+00:00")
    backwards = read_history(repository.root).backwards
    assert {commit: parent.subject for commit, parent in backwards.items()} == {second: "first"}
