"""One build from end to end, without the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.authoring.starter import write_starter
from tests.repositories import GitRepository

DAY = date(2026, 7, 6)
GOAL = "---\ntitle: {title}\nstatus: draft\nvisibility: {visibility}\n---\n"


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    write_starter(tmp_path / "plan", "Our goals", DAY)
    return tmp_path / "plan"


def build(folder: Path, **options) -> dict[str, bytes]:
    judged = pipeline.set_broken_aside(pipeline.judge(pipeline.gather(folder, DAY, **options)))
    emission = pipeline.emit(pipeline.view(judged), with_pdf=False)
    assert emission.dead_links == ()
    return {artifact.path: artifact.read() for artifact in emission.artifacts}


def test_every_page_of_the_starter_is_made_and_every_link_leads_somewhere(starter: Path) -> None:
    made = build(starter)
    assert {
        "index.html",
        "goals/index.html",
        "goals/first-customers.html",
        "404.html",
        "manifest.json",
    } <= set(made)


def test_a_private_goal_is_nowhere_in_the_site(starter: Path) -> None:
    (starter / "content/goals/secret.md").write_text(
        GOAL.format(title="Find a new job", visibility="private")
    )
    assert not [path for path, content in build(starter).items() if b"new job" in content or "secret" in path]


def test_a_link_of_a_text_that_leads_nowhere_is_told_with_its_line(starter: Path) -> None:
    goal = starter / "content/goals/first-customers.md"
    goal.write_text(goal.read_text() + "\nSee [the list](../nowhere.md).\n")
    edition = pipeline.view(pipeline.judge(pipeline.gather(starter, DAY)))
    (dead,) = pipeline.emit(edition, with_pdf=False).dead_links
    line = len(goal.read_text().splitlines())
    assert (dead.page, dead.target) == (f"content/goals/first-customers.md:{line}", "../nowhere.md")


def test_a_revision_is_built_without_touching_the_tree(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    old = GOAL.format(title="The old title", visibility="internal")
    repository.commit("one", {"content/goals/g.md": old})
    repository.commit("two", {"content/goals/g.md": old.replace("old", "new")})
    made = build(tmp_path / "plan", revision="HEAD~1")
    assert b"The old title" in made["goals/g.html"]
    assert "new" in (tmp_path / "plan/content/goals/g.md").read_text()


def test_a_revision_is_judged_on_its_own_day(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("one", {"content/goals/g.md": GOAL.format(title="A", visibility="internal")})
    gathered = pipeline.gather(tmp_path / "plan", date(2030, 1, 1), revision="HEAD")
    assert gathered.as_of < date(2030, 1, 1)


def test_without_git_everything_else_works(starter: Path) -> None:
    assert b"no git" in build(starter)["build.html"]


def test_the_same_plan_gives_the_same_bytes_in_any_time_zone(starter: Path, tmp_path: Path) -> None:
    """Pages of all reviews, and a PDF of each kind and for each subject."""
    kinds = "{kind: annual, for: organisation}, {kind: plan, for: team}, {kind: quarterly, for: person}"
    with (starter / "smartdocs.yml").open("a") as config:
        config.write(f"reports: [{kinds}]\n")
    script = "from smartdocs.cli.main import main; main()"
    words = ["build", str(starter), "--as-of", "2026-07-06", "--quiet"]
    for name, zone, seed in (("a", "Pacific/Auckland", "1"), ("b", "America/New_York", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        command = [sys.executable, "-c", script, *words, "--output", str(tmp_path / name)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    files = [sorted(path for path in (tmp_path / name).rglob("*") if path.is_file()) for name in "ab"]
    assert [path.relative_to(tmp_path / "a") for path in files[0]] == [
        p.relative_to(tmp_path / "b") for p in files[1]
    ]
    assert [a for a, b in zip(*files, strict=True) if a.read_bytes() != b.read_bytes()] == []
    assert sum(path.suffix == ".pdf" for path in files[0]) == 4
