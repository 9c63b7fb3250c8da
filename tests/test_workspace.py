"""A workspace is the same tree of files, whichever of its forms it is read from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smartdocs.model.provenance import SourceError
from smartdocs.source.workspace import Overlay, Revision, WorkingTree, Workspace
from tests.repositories import GitRepository

FILES: dict[str, str | bytes] = {
    "smartdocs.yml": "site: {title: Plan}\n",
    "content/goals/renewals.md": "---\ntitle: Renew\n---\n",
    "content/evidence/letter.pdf": b"%PDF-1.7\n\xff\x00",
    "templates/pages/goal.html": "<h1>\n",
    "README.md": "not content\n",
    "content/.obsidian/cache.md": "not content either\n",
    "content/goals/.renewals.md.swp": "nor this\n",
    ".smartdocs-cache/x": "nor this\n",
}
READ = (
    "content/evidence/letter.pdf",
    "content/goals/renewals.md",
    "smartdocs.yml",
    "templates/pages/goal.html",
)


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("plan: begin", FILES)
    return repository


@pytest.fixture(params=["working tree", "revision", "overlay"])
def workspace(request: pytest.FixtureRequest, repository: GitRepository) -> Workspace:
    if request.param == "revision":
        return Revision(repository.root, "main")
    tree = WorkingTree(repository.root)
    return Overlay(tree, {}) if request.param == "overlay" else tree


def test_only_what_matters_is_listed(workspace: Workspace) -> None:
    assert workspace.paths() == READ


def test_content_is_read_as_it_is(workspace: Workspace) -> None:
    assert workspace.read("content/evidence/letter.pdf") == b"%PDF-1.7\n\xff\x00"
    assert workspace.size("content/evidence/letter.pdf") == 11
    assert workspace.exists("content/evidence/letter.pdf")


@pytest.mark.parametrize("path", ["README.md", "content", "content/../README.md", ".git/config", ""])
def test_what_is_not_listed_is_not_read(workspace: Workspace, path: str) -> None:
    assert not workspace.exists(path)
    with pytest.raises(OSError):
        workspace.read(path)
    with pytest.raises(OSError):
        workspace.size(path)


def link(repository: GitRepository, path: str, target: str) -> None:
    place = repository.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize("form", ["working tree", "revision"])
@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("../../../secret.txt", "is a link that leaves content/ and templates/"),
        ("/etc/hostname", "is a link that leaves content/ and templates/"),
        ("../../.git/config", "is a link that leaves content/ and templates/"),
        ("../../README.md", "is a link that leaves content/ and templates/"),
        ("../goals", "is a link to a folder; links to folders are not followed"),
        ("nowhere.csv", "is a link to a file that does not exist"),
        ("linked", "is a link in a circle"),
    ],
)
def test_a_link_that_may_not_be_followed_has_a_problem(
    repository: GitRepository, tmp_path: Path, form: str, target: str, problem: str
) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    link(repository, "content/evidence/linked", target)
    repository.commit("evidence: a link")
    root = repository.root
    tree = WorkingTree(root) if form == "working tree" else Revision(root, "HEAD")
    assert tree.problem("content/evidence/linked") == problem
    assert not tree.exists("content/evidence/linked")
    assert tree.problems() == {"content/evidence/linked": problem}


@pytest.mark.parametrize("form", ["working tree", "revision"])
def test_a_link_within_the_tree_is_read_as_its_file(repository: GitRepository, form: str) -> None:
    link(repository, "content/evidence/same.md", "again.md")
    link(repository, "content/evidence/again.md", "../goals/renewals.md")
    repository.commit("evidence: links")
    root = repository.root
    tree = WorkingTree(root) if form == "working tree" else Revision(root, "HEAD")
    assert tree.read("content/evidence/same.md") == b"---\ntitle: Renew\n---\n"
    assert tree.problem("content/evidence/same.md") == ""


@pytest.mark.parametrize("form", ["working tree", "revision"])
def test_a_content_folder_that_is_a_link_has_a_problem(tmp_path: Path, form: str) -> None:
    repository = GitRepository(tmp_path / "plan")
    link(repository, "content", "..")
    repository.commit("plan: linked")
    root = repository.root
    tree = WorkingTree(root) if form == "working tree" else Revision(root, "HEAD")
    assert "content" in tree.problems()
    assert tree.paths() == ()


def test_a_pipe_is_never_opened(repository: GitRepository) -> None:
    os.mkfifo(repository.root / "content" / "pipe.csv")
    tree = WorkingTree(repository.root)
    assert tree.problem("content/pipe.csv") == "is not a plain file (a device, a pipe or a socket)"
    assert not tree.exists("content/pipe.csv")


def test_a_name_that_is_not_text_has_a_problem(repository: GitRepository) -> None:
    Path(os.fsdecode(os.fsencode(repository.root) + b"/content/caf\xe9.md")).write_text("x")
    (repository.root / "content" / "two\nlines.md").write_text("x")
    repository.commit("plan: names")
    expected = {
        "content/caf\\udce9.md": "has a name that is not UTF-8",
        "content/two\\nlines.md": "has a name with a character that cannot be printed",
    }
    assert WorkingTree(repository.root).problems() == expected
    assert Revision(repository.root, "HEAD").problems() == expected


def test_a_folder_that_does_not_exist_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no folder"):
        WorkingTree(tmp_path / "nowhere")


def test_an_empty_folder_is_an_empty_workspace(tmp_path: Path) -> None:
    assert WorkingTree(tmp_path).paths() == ()


def test_a_revision_is_the_tree_as_it_was(repository: GitRepository) -> None:
    repository.commit("goals: renewals", {"content/goals/renewals.md": "later"})
    repository.git("tag", "plan/2026-Q3", "HEAD~1")
    repository.write("content/goals/renewals.md", "not committed")
    assert Revision(repository.root, "plan/2026-Q3").read("content/goals/renewals.md").startswith(b"---")
    assert Revision(repository.root, "HEAD").read("content/goals/renewals.md") == b"later"
    assert (repository.root / "content/goals/renewals.md").read_text() == "not committed"


def test_a_revision_of_a_subfolder_has_paths_from_there(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "all")
    repository.commit("plan: begin", {"plan é/content/a.md": "inner", "content/a.md": "outer", "plan/x": ""})
    inner = Revision(repository.root / "plan é", "HEAD")
    assert inner.paths() == ("content/a.md",)
    assert inner.read("content/a.md") == b"inner"


def test_a_revision_before_the_subfolder_existed_is_empty(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "all")
    repository.commit("code: begin", {"main.py": ""})
    repository.commit("plan: begin", {"plan/content/a.md": "a"})
    assert Revision(repository.root / "plan", "HEAD~1").paths() == ()


def test_a_submodule_has_a_problem_in_a_revision(repository: GitRepository, tmp_path: Path) -> None:
    GitRepository(tmp_path / "shared").commit("evidence: begin", {"letter.txt": "x"})
    repository.git("submodule", "--quiet", "add", str(tmp_path / "shared"), "content/shared")
    repository.commit("evidence: shared")
    tree = Revision(repository.root, "HEAD")
    assert tree.problem("content/shared") == "is a submodule; its files are in another repository"


def test_a_revision_says_which_commit_it_is(repository: GitRepository) -> None:
    tree = Revision(repository.root, "main")
    assert tree.label == f"revision {repository.git('rev-parse', 'HEAD')[:10]}"


def test_a_closed_revision_ends_its_process(repository: GitRepository) -> None:
    tree = Revision(repository.root, "main")
    tree.close()
    with pytest.raises(SourceError):
        tree.read("smartdocs.yml")


def test_an_overlay_replaces_adds_and_takes_away(repository: GitRepository) -> None:
    tree = Overlay(
        WorkingTree(repository.root),
        {"content/goals/renewals.md": b"edited", "content/new.md": b"new", "smartdocs.yml": None},
    )
    assert tree.paths() == (
        "content/evidence/letter.pdf",
        "content/goals/renewals.md",
        "content/new.md",
        "templates/pages/goal.html",
    )
    assert tree.read("content/goals/renewals.md") == b"edited"
    assert tree.size("content/new.md") == 3
    assert not tree.exists("smartdocs.yml")
    with pytest.raises(FileNotFoundError):
        tree.read("smartdocs.yml")
