"""A person gets the same id however they come into the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main


@pytest.mark.parametrize(
    ("name", "id"), [("Ann Müller", "ann-mueller"), ("Jean-Luc O'Neil", "jean-luc-oneil"), ("Åsa", "aasa")]
)
def test_new_and_import_give_the_same_id(tmp_path: Path, name: str, id: str) -> None:
    for folder in ("asked", "imported"):
        (tmp_path / folder / "content").mkdir(parents=True)
    sheet = tmp_path / "goals.csv"
    sheet.write_text(f"Goal,Owner\nSign 3 clinics in Leeds,{name}\n", encoding="utf-8")
    asked = ["new", "person", name, "--no-input", "--folder", str(tmp_path / "asked")]
    assert CliRunner().invoke(main, asked).exit_code == 0
    imported = ["import", str(sheet), str(tmp_path / "imported"), "--period", "2026-Q3"]
    assert CliRunner().invoke(main, imported).exit_code == 0
    for folder in ("asked", "imported"):
        assert (tmp_path / folder / f"content/people/{id}.md").is_file()
