"""What was handed out beside git: the commit, its files, and what has changed since."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from smartdocs.model.published import Origin
from smartdocs.model.verification import Fault, GitComparison
from smartdocs.source import git
from smartdocs.source.handed_out import compare_with_git
from tests.handed_out import FILES, GOAL, LETTER, TEXT, build, input_of, make_origin, make_repository, verify
from tests.repositories import GitRepository


@pytest.fixture
def plan(tmp_path: Path) -> GitRepository:
    return make_repository(tmp_path / "plan")


def origin_of(plan: GitRepository) -> Origin:
    """State what would have been handed out from the plan as it is committed."""
    (letter,) = make_origin().originals
    blob = plan.git("rev-parse", f"HEAD:{LETTER}")
    return make_origin(
        commit=plan.git("rev-parse", "HEAD"),
        originals=(replace(letter, blob=blob),),
        inputs=tuple(input_of(path, text) for path, text in FILES.items()),
    )


def said(found: GitComparison) -> list[tuple[Fault, str, str]]:
    return [(item.fault, item.name, item.detail) for item in found.differences]


def test_what_is_as_committed_differs_in_nothing(plan: GitRepository) -> None:
    assert compare_with_git(plan.root, origin_of(plan)) == GitComparison()


def test_a_built_site_is_as_in_git(plan: GitRepository, tmp_path: Path) -> None:
    build(plan.root, tmp_path / "site")
    result = verify(tmp_path / "site", "--repository", plan.root)
    assert result.exit_code == 0
    assert ", and as in git\n" in result.output


def test_an_exhibit_that_was_overwritten_names_who_and_when(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.commit("Better", {LETTER: "We agreed.\n"}, at="2026-08-01T09:00:00+02:00", author="Kim Vale")
    ((fault, name, detail),) = said(compare_with_git(plan.root, origin))
    assert (fault, name) == (Fault.CHANGED, f"E-1 {LETTER}")
    commit = plan.git("rev-parse", "--short=10", "HEAD")
    assert detail == f"by Kim Vale on 2026-08-01 in {commit}, as stated in git"


def test_an_exhibit_that_is_changed_and_not_committed(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.write(LETTER, "We agreed.\n")
    assert said(compare_with_git(plan.root, origin)) == [(Fault.CHANGED, f"E-1 {LETTER}", "not committed")]


def test_an_exhibit_that_was_deleted(plan: GitRepository) -> None:
    origin = origin_of(plan)
    (plan.root / LETTER).unlink()
    plan.commit("Tidy", at="2026-08-02T09:00:00+02:00")
    ((fault, name, detail),) = said(compare_with_git(plan.root, origin))
    assert (fault, name) == (Fault.REMOVED, f"E-1 {LETTER}")
    assert detail.startswith("by Dana Field on 2026-08-02 in ")


def test_an_exhibit_that_only_moved_is_as_it_was(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.git("mv", LETTER, "content/evidence/moved.txt")
    plan.commit("Move")
    assert said(compare_with_git(plan.root, origin)) == []


def test_a_goal_that_moved_on_is_a_note(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.commit("Title", {GOAL: str(FILES[GOAL]).replace("handbook", "guide")})
    found = compare_with_git(plan.root, origin)
    assert said(found) == []
    assert found.notes == (f"1 of 1 files of the plan have changed since: {GOAL}",)


def test_bytes_that_were_never_committed_are_told(plan: GitRepository) -> None:
    plan.commit("Other", {LETTER: "We do not agree.\n", GOAL: str(FILES[GOAL]).replace("Outline", "Text")})
    origin = origin_of(plan)
    where = f"the file in commit {origin.commit[:10]} has other bytes"
    found = said(compare_with_git(plan.root, origin))
    assert (Fault.OTHER, f"E-1 {LETTER}", where) in found
    assert (Fault.OTHER, GOAL, where) in found


def test_what_was_open_when_it_was_published_is_a_note(plan: GitRepository) -> None:
    plan.write("content/evidence/new.txt", TEXT)
    origin = make_origin(commit=plan.git("rev-parse", "HEAD"))
    found = compare_with_git(plan.root, origin)
    assert said(found) == []
    assert found.notes == ("Not committed when it was published: E-1",)


def test_an_amended_commit_is_gone(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.git("commit", "--quiet", "--amend", "--message", "Another plan", at="2026-07-02T09:00:00+02:00")
    assert said(compare_with_git(plan.root, origin)) == [
        (
            Fault.GONE,
            f"commit {origin.commit[:10]}",
            "no branch and no tag leads to it: history was rewritten",
        )
    ]


def test_a_commit_that_a_tag_keeps_is_there(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.git("tag", "plan/2026-Q3")
    plan.git("commit", "--quiet", "--amend", "--message", "Another plan", at="2026-07-02T09:00:00+02:00")
    assert said(compare_with_git(plan.root, origin)) == []


def test_a_commit_that_was_swept_away_is_gone_and_its_bytes_may_be_there(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.git("commit", "--quiet", "--amend", "--message", "Another plan", at="2026-07-02T09:00:00+02:00")
    plan.git("reflog", "expire", "--expire=now", "--all")
    plan.git("gc", "--quiet", "--prune=now")
    found = compare_with_git(plan.root, origin)
    assert [item.fault for item in found.differences] == [Fault.GONE]
    assert "history was rewritten, or this is another repository" in found.differences[0].detail
    assert found.notes == ("The bytes of every exhibit are still in git",)


def test_another_repository_has_neither(plan: GitRepository, tmp_path: Path) -> None:
    other = GitRepository(tmp_path / "other")
    other.commit("Other", {"content/goals/g.md": "---\ntitle: Other\n---\n"})
    found = compare_with_git(other.root, origin_of(plan))
    assert [item.fault for item in found.differences] == [Fault.GONE, Fault.REMOVED]
    assert found.notes == ("No longer in git: the bytes of E-1",)


def test_a_shallow_clone_does_not_know(plan: GitRepository, tmp_path: Path) -> None:
    origin = origin_of(plan)
    plan.commit("Later", {"content/more.txt": "x"})
    plan.git("clone", "--quiet", "--depth=1", f"file://{plan.root}", str(tmp_path / "shallow"))
    found = compare_with_git(tmp_path / "shallow", origin)
    assert found.problem == f"The clone is shallow and lacks the commit {origin.commit[:10]}"
    assert found.differences == ()


def test_other_line_ends_are_no_difference(plan: GitRepository) -> None:
    origin = origin_of(plan)
    plan.write(LETTER, TEXT.replace("\n", "\r\n"))
    assert said(compare_with_git(plan.root, origin)) == []


def test_a_plan_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "all")
    repository.commit("Plan", {f"plans/east/{path}": text for path, text in FILES.items()})
    build(tmp_path / "all/plans/east", tmp_path / "site")
    assert verify(tmp_path / "site", "--repository", tmp_path / "all/plans/east").exit_code == 0


@pytest.mark.parametrize("words", ["HEAD", "main", "--all", "-x", "../x", "0" * 39])
def test_a_commit_is_an_id_and_nothing_else(plan: GitRepository, tmp_path: Path, words: str) -> None:
    build(plan.root, tmp_path / "site")
    manifest = tmp_path / "site/manifest.json"
    manifest.write_text(manifest.read_text().replace(plan.git("rev-parse", "HEAD"), words))
    result = verify(tmp_path / "site", "--repository", plan.root)
    assert result.exit_code == 2
    assert "`commit` is not the id of a commit" in result.output


def test_no_repository_is_said(plan: GitRepository, tmp_path: Path) -> None:
    build(plan.root, tmp_path / "site")
    (tmp_path / "bare").mkdir()
    result = verify(tmp_path / "site", "--repository", tmp_path / "bare")
    assert result.exit_code == 2
    assert "is not in a git repository" in result.output
    assert verify(tmp_path / "site", "--repository", tmp_path / "none").exit_code == 2


def test_what_was_made_without_git_cannot_be_compared(plan: GitRepository) -> None:
    found = compare_with_git(plan.root, make_origin())
    assert found.problem.startswith("It names no commit")


def test_the_exit_code_says_what_could_not_be_compared(tmp_path: Path, plan: GitRepository) -> None:
    bare = tmp_path / "bare"
    for path, text in FILES.items():
        (bare / path).parent.mkdir(parents=True, exist_ok=True)
        (bare / path).write_text(str(text))
    build(bare, tmp_path / "site")
    result = verify(tmp_path / "site", "--repository", plan.root)
    assert result.exit_code == 2
    assert "As published: " in result.output
    assert "Not compared with git: It names no commit" in result.output
    document = json.loads(verify(tmp_path / "site", "--repository", plan.root, "--format", "json").stdout)
    assert (document["as_published"], document["compared_with_git"]) == (True, False)


def test_no_program_of_the_repository_is_run(plan: GitRepository, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {mark}\n")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "diff.x.textconv", "filter.x.smudge", "core.pager"):
        plan.git("config", name, str(script))
    plan.write(".gitattributes", "* diff=x filter=x\n")
    origin = origin_of(plan)
    plan.write(LETTER, "changed\n")
    assert compare_with_git(plan.root, origin).differences
    assert not mark.exists()


def test_a_git_that_fails_is_no_difference(plan: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    origin = origin_of(plan)
    monkeypatch.setattr(git, "TIMEOUT_SECONDS", 0.0)
    with pytest.raises(git.GitError):
        compare_with_git(plan.root, origin)
