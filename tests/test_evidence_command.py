"""`smartdocs evidence add` as it is typed: files, exit codes, and what is never written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.authoring.add_evidence import Wish, prepare, write
from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError
from tests.repositories import GitRepository

GOAL = """\
---
title: Publish the handbook
period: 2026-Q3
milestones:
  - title: Outline agreed   # with support
    due: 2026-07-17
  - id: text
    title: Text written
    due: 2026-08-14
    done: 2026-08-12
    evidence: /evidence/text.md
---
"""
PATH = "content/goals/handbook.md"
PLACE = "content/evidence/2026-Q3/handbook"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """Make a plan in git, and stand in it; files to add lie beside it."""
    repository = GitRepository(tmp_path / "plan")
    repository.commit("Plan", {PATH: GOAL, "content/evidence/text.md": "Text\n", "smartdocs.yml": "{}\n"})
    (tmp_path / "list.csv").write_text("a,b\n1,2\n")
    monkeypatch.chdir(repository.root)
    return repository


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["evidence", "add", *words], catch_exceptions=False)


def read(plan: GitRepository, path: str) -> str:
    return (plan.root / path).read_text()


def test_a_file_is_put_in_place_and_cited(plan: GitRepository) -> None:
    result = run("handbook", "outline-agreed", "../list.csv", "--caption", "All rows", "--done", "2026-07-16")

    assert result.exit_code == 0, result.output
    assert read(plan, f"{PLACE}/list.csv") == "a,b\n1,2\n"
    assert read(plan, PATH) == GOAL.replace(
        "    due: 2026-07-17\n",
        "    due: 2026-07-17\n    done: 2026-07-16\n"
        "    evidence:\n      - file: /evidence/2026-Q3/handbook/list.csv\n        caption: All rows\n",
    )
    assert result.stdout == (
        f"Wrote {PLACE}/list.csv\n"
        f"Edited {PATH}: milestone `outline-agreed` cites 1 more and is done on 2026-07-16\n"
    )


def test_what_it_says_to_commit_commits_it_all(plan: GitRepository) -> None:
    said = run("handbook", "Outline agreed", "../list.csv").stderr.splitlines()

    assert said[0] == "Commit it together, on the day:"
    plan.git(*said[1].split()[1:])
    plan.git("commit", "-q", "-m", "x", *said[2].split(" -- ")[1].split())
    assert plan.git("status", "--porcelain") == ""
    assert plan.git("show", "--name-only", "--format=").splitlines() == [f"{PLACE}/list.csv", PATH]


def test_a_file_of_the_plan_stays_where_it_is(plan: GitRepository) -> None:
    plan.write("content/evidence/old/chart.txt", "A chart\n")
    result = run("handbook", "text", "content/evidence/old/chart.txt")

    assert result.exit_code == 0
    assert not (plan.root / PLACE).exists()
    assert read(plan, PATH).endswith(
        "    evidence:\n      - /evidence/text.md\n      - file: /evidence/old/chart.txt\n---\n"
    )


def test_addresses_and_commits_are_cited(plan: GitRepository) -> None:
    commit = plan.git("rev-parse", "HEAD")
    assert (
        run("handbook", "text", "https://example.org/a", commit[:9], "--visibility", "customer").exit_code
        == 0
    )
    assert (
        f"      - url: https://example.org/a\n        visibility: customer\n      - commit: {commit}\n"
        in read(plan, PATH)
    )


def test_twice_is_once(plan: GitRepository) -> None:
    run("handbook", "text", "../list.csv")
    before = read(plan, PATH)
    again = run("handbook", "text", "../list.csv")

    assert again.exit_code == 0
    assert again.stdout == f"{PLACE}/list.csv is cited there already\n"
    assert again.stderr == ""
    assert read(plan, PATH) == before


def test_a_dry_run_prints_a_patch_and_writes_nothing(plan: GitRepository) -> None:
    result = run("handbook", "text", "../list.csv", "--dry-run")

    assert result.stderr == f"Would write {PLACE}/list.csv\n"
    assert "+      - file: /evidence/2026-Q3/handbook/list.csv\n" in result.stdout
    assert plan.git("status", "--porcelain") == ""


def test_no_file_is_written_over(plan: GitRepository) -> None:
    plan.write(f"{PLACE}/list.csv", "another\n")
    result = run("handbook", "text", "../list.csv")

    assert result.exit_code == 2
    assert "list.csv is there already, with other content" in result.stderr
    assert read(plan, f"{PLACE}/list.csv") == "another\n"
    assert read(plan, PATH) == GOAL


def test_two_files_of_one_name_are_refused(plan: GitRepository, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/list.csv").write_text("other\n")
    result = run("handbook", "text", "../list.csv", "../other/list.csv")

    assert result.exit_code == 2
    assert f"Two files would be {PLACE}/list.csv" in result.stderr


def test_a_day_that_somebody_stated_is_not_replaced(plan: GitRepository) -> None:
    result = run("handbook", "text", "../list.csv", "--done", "2026-08-13")

    assert result.exit_code == 2
    assert "Milestone `text` is done on 2026-08-12 already" in result.stderr
    assert plan.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("handbok", "text", "../list.csv"), "There is no goal `handbok`\n  help: Did you mean `handbook`?"),
        (("handbook", "texts", "../list.csv"), "no milestone `texts`\n  help: Did you mean `text`?"),
        (("handbook", "x", "../list.csv"), "help: Known here: outline-agreed, text"),
        (("handbook", "text", "../none.csv"), "There is no file ../none.csv"),
        (("handbook", "text", "content"), "content is a folder"),
        (("handbook", "text", "javascript://x"), "javascript"),
        (("handbook", "text", "abcdef1"), "`abcdef1` is no revision of this repository"),
        (
            ("handbook", "text", ".git/HEAD", "smartdocs.yml", ".git/config", "../.hidden"),
            "no file ../.hidden",
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    plan: GitRepository, words: tuple[str, ...], said: str
) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert said in result.stderr
    assert plan.git("status", "--porcelain") == ""


def test_a_hidden_file_would_never_be_found_again(plan: GitRepository, tmp_path: Path) -> None:
    (tmp_path / ".list").write_text("x")
    assert "`.list` is no name for evidence" in run("handbook", "text", "../.list").stderr


def test_a_goal_that_cannot_be_read_is_not_unknown(plan: GitRepository) -> None:
    plan.write("content/goals/broken.md", "---\ntitle: [\n---\n")
    assert "content/goals/broken.md cannot be read" in run("broken", "text", "../list.csv").stderr


def test_an_error_that_would_come_stops_it(plan: GitRepository) -> None:
    plan.write("smartdocs.yml", "limits: {evidence_mib: 0.000006}\ncheck: {severity: {E908: error}}\n")
    result = run("handbook", "text", "../list.csv")

    assert result.exit_code == 2
    assert "E908" in result.stderr
    assert "smartdocs: Nothing was written: " in result.stderr
    assert read(plan, PATH) == GOAL
    assert not (plan.root / PLACE).exists()


def test_a_goal_that_changes_meanwhile_is_left_alone(plan: GitRepository) -> None:
    wish = Wish(goal="handbook", milestone="text", items=("../list.csv",))
    prepared = prepare(Path(), wish, date(2026, 8, 14))
    plan.write(PATH, GOAL + "Meanwhile\n")
    with pytest.raises(SourceError, match="has changed"):
        write(Path(), prepared)
    assert read(plan, PATH) == GOAL + "Meanwhile\n"
    assert not (plan.root / f"{PLACE}/list.csv").exists()


def test_a_folder_of_evidence_that_leads_outside_is_refused(plan: GitRepository, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (plan.root / "content/evidence/2026-Q3").symlink_to(tmp_path / "outside")
    result = run("handbook", "outline-agreed", "../list.csv")

    assert result.exit_code == 2
    assert list((tmp_path / "outside").iterdir()) == []
    assert read(plan, PATH) == GOAL


def test_without_git_there_is_nothing_to_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content/goals").mkdir(parents=True)
    (tmp_path / PATH).write_text(GOAL.replace("    evidence: /evidence/text.md\n", ""))
    (tmp_path / "list.csv").write_text("a\n")
    monkeypatch.chdir(tmp_path.parent)
    result = run("handbook", "text", str(tmp_path / "list.csv"), "--folder", str(tmp_path))

    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / PLACE / "list.csv").read_text() == "a\n"
