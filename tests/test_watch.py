"""Watching: a check at once and after each change, until somebody ends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import watchfiles
from click.testing import CliRunner

from smartdocs.cli import watch as watching
from smartdocs.cli.console import Console
from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError

CLEAN = "---\ntitle: Acquire 50 new customers in the healthcare vertical\nstatus: draft\n---\n"


@pytest.fixture
def goal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "content" / "goals" / "goal.md"
    file.parent.mkdir(parents=True)
    file.write_text(CLEAN)
    monkeypatch.chdir(tmp_path)
    return file


def test_each_change_is_checked_and_ctrl_c_ends_it(goal, monkeypatch):
    def changes(folder: Path) -> Iterator[str]:
        assert folder == Path()
        goal.write_text(CLEAN.replace("status", "stattus"))
        yield "changed"
        goal.write_text(CLEAN)
        yield "changed"
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "iter_changes", changes)
    result = CliRunner().invoke(main, ["check", "--watch", "--select", "F", "--format", "concise"])

    assert result.stdout == (
        "Nothing to mend\n"
        "content/goals/goal.md:3:1: error F002 unknown-field: Field `stattus` is unknown"
        " (help: Did you mean `status`?)\n"
        "Nothing to mend\n"
    )
    assert result.stderr == "Watching for changes; Ctrl-C ends\n" * 3
    assert result.exit_code == 130


def test_a_folder_that_is_not_there_is_not_waited_for(tmp_path):
    result = CliRunner().invoke(main, ["check", "--watch", str(tmp_path / "nowhere")])
    assert result.exit_code == 2
    assert "Watching" not in result.stderr


def test_a_plan_that_cannot_be_read_for_a_moment_is_waited_for(capsys):
    outcomes = iter([None, SourceError("There is no folder plan", "Make it"), None])

    def check() -> None:
        if error := next(outcomes):
            raise error

    watching.watch(Console(), check, ["gone", "back"])

    assert "There is no folder plan" in capsys.readouterr().err
    assert next(outcomes, "all were checked") == "all were checked"


@pytest.mark.parametrize(
    ("path", "is_seen"),
    [
        ("/plan/content/goals/a.md", True),
        ("/plan/smartdocs.yml", True),
        ("/plan/templates/base.html", True),
        ("/plan/site/index.html", False),
        ("/plan/.git/index", False),
        ("/plan/content/goals/.a.md.swp", False),
        ("/planning/content/a.md", False),
    ],
)
def test_only_what_the_plan_is_read_from_counts(path, is_seen):
    assert watching.is_seen(Path("/plan"), Path(path)) is is_seen


def test_the_folder_is_watched_with_all_below_it(tmp_path, monkeypatch):
    def watch(*paths, watch_filter):
        assert paths == (tmp_path.resolve(),)
        return [
            path for path in ("content/goals/a.md", "site/a.html") if watch_filter(None, str(paths[0] / path))
        ]

    monkeypatch.setattr(watchfiles, "watch", watch)
    assert list(watching.iter_changes(tmp_path)) == ["content/goals/a.md"]


def test_the_screen_is_emptied_on_a_terminal_only(capsys):
    Console().clear()
    assert capsys.readouterr().out == ""
