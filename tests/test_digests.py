"""Hashes of files, taken without holding a large one; and evidence that is a folder."""

from __future__ import annotations

import hashlib
import tracemalloc
from datetime import date

import pytest

from smartdocs import pipeline
from smartdocs.source.exhibits import read_evidence
from smartdocs.source.workspace import Overlay, Revision, WorkingTree, Workspace
from smartdocs.stages.outputs import choose_editions
from tests.memory import MemoryWorkspace, judge
from tests.repositories import GitRepository

PATH, SMALL, EMPTY = (f"content/evidence/{name}" for name in ("film.mp4", "note.txt", "empty.bin"))
FILM = bytes(range(256)) * (48 << 12)  # 48 MiB
FILES = {PATH: FILM, SMALL: b"Agreed\n", EMPTY: b"", "content/goals/g.md": b"---\ntitle: G\n---\n"}
ALLOWED = len(FILM) // 4


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    made = GitRepository(tmp_path_factory.mktemp("plan"))
    made.commit("plan", FILES)
    return made


def workspaces(repository: GitRepository) -> dict[str, Workspace]:
    tree = WorkingTree(repository.root)
    return {
        "tree": tree,
        "revision": Revision(repository.root, "HEAD"),
        "overlay": Overlay(tree, {"content/goals/h.md": b"x"}),
    }


@pytest.mark.parametrize("kind", ["tree", "revision", "overlay"])
def test_every_workspace_takes_the_same_hash(kind: str, repository: GitRepository) -> None:
    workspace = workspaces(repository)[kind]
    for path, content in FILES.items():
        assert workspace.digest(path) == hashlib.sha256(content).hexdigest()
        assert workspace.read(path) == content, "and is still in step"
    with pytest.raises(OSError):
        workspace.digest("content/nothing.md")


@pytest.mark.parametrize("kind", ["tree", "revision", "overlay"])
def test_a_large_file_is_not_held_in_memory(kind: str, repository: GitRepository) -> None:
    workspace = workspaces(repository)[kind]
    tracemalloc.start()
    try:
        workspace.digest(PATH)
        read_evidence(workspace, PATH, limit=1 << 30)
        assert tracemalloc.get_traced_memory()[1] < ALLOWED
    finally:
        tracemalloc.stop()


def test_the_facts_of_a_build_do_not_hold_it_either(repository: GitRepository) -> None:
    judged = pipeline.judge(pipeline.gather(repository.root, date(2026, 8, 14)))
    (plan,) = choose_editions(judged.portfolio)
    tracemalloc.start()
    try:
        edition = pipeline.view(judged, plan)
        assert tracemalloc.get_traced_memory()[1] < ALLOWED
    finally:
        tracemalloc.stop()
    hashes = {file.path: (file.sha256, file.size) for file in edition.site.facts.files}
    assert hashes[PATH] == (hashlib.sha256(FILM).hexdigest(), len(FILM))


def test_evidence_of_a_kind_that_is_not_looked_into_has_its_size_and_hash() -> None:
    found = read_evidence(MemoryWorkspace(FILES), PATH, limit=1 << 30)
    assert (found.size, found.sha256, found.problem) == (len(FILM), hashlib.sha256(FILM).hexdigest(), "")


def test_evidence_that_is_a_folder_is_called_one() -> None:
    goal = "---\ntitle: G\nmilestones:\n  - {title: Done, done: 2026-08-01, evidence: /evidence/july}\n---\n"
    files = {"content/goals/g.md": goal, "content/evidence/july/list.csv": "day,held\n2026-07-01,3\n"}
    (finding,) = [found for found in judge(files).findings if found.code == "E902"]
    assert finding.message == "Evidence `content/evidence/july` is a folder"
    assert finding.help == "Cite the files in it, one by one"


def test_what_is_neither_file_nor_folder_does_not_exist() -> None:
    goal = "---\ntitle: G\nmilestones:\n  - {title: Done, done: 2026-08-01, evidence: /evidence/jul}\n---\n"
    files = {"content/goals/g.md": goal, "content/evidence/july/list.csv": "day,held\n2026-07-01,3\n"}
    (finding,) = [found for found in judge(files).findings if found.code == "E902"]
    assert finding.message == "Evidence `content/evidence/jul` does not exist"
