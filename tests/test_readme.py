"""The README is tried out: its examples are checked, its commands and links exist."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.check import command as check_command
from smartdocs.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SURROUNDINGS = {
    "content/strategy.md": "---\nobjectives: [{id: growth, title: Win clinics who stay}]\n---\n",
    "content/people/ana.md": "---\nname: Ana\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def checked(folder: Path, goal: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run `smartdocs check --as-of DATE` on a plan with this goal alone, on the README's own day."""
    for path, text in {**SURROUNDINGS, "content/goals/conversion.md": goal}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    day = re.search(r"smartdocs check --as-of (\S+)`", README)
    assert day
    return CliRunner().invoke(check_command, ["--as-of", day[1]], catch_exceptions=False).output


def test_the_good_goal_has_ten_lines_and_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = blocks("markdown")[0]
    assert len(good.splitlines()) == 10
    assert checked(tmp_path, good, monkeypatch) == "Nothing to mend\n"


def test_the_other_goal_is_answered_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checked(tmp_path, blocks("markdown")[1], monkeypatch) == blocks("text")[0]


def test_the_table_lists_every_command() -> None:
    assert dict(re.findall(r"^\| `smartdocs (\w+)` \| (.*) \|$", README, re.MULTILINE)) == COMMANDS


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_link_leads_to_a_file_of_the_repository() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
