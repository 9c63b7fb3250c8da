"""A customer's PDF alone: made from what they may see, searched, and written only when nothing leaks."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import main
from smartdocs.render.reports import document
from tests.made_reports import run_poppler
from tests.test_editions import SECRETS


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in SECRETS.items():
        (tmp_path / "plan" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plan" / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*words: str) -> Result:
    wanted = ["report", "2026-Q3", "plan", "--as-of", "2026-08-20", "--kind", "quarterly", "-q", *words]
    return CliRunner().invoke(main, wanted)


def test_a_customers_report_holds_what_they_see(plan: Path) -> None:
    found = report("--edition", "customers-acme", "--pack")
    assert found.exit_code == 0, found.output
    folder = plan / "reports-customers-acme"
    assert [path.name for path in sorted(folder.iterdir())] == [
        "2026-Q3-account-acme.pdf",
        "2026-Q3-account-acme.zip",
    ]
    text = run_poppler("pdftotext", str(folder / "2026-Q3-account-acme.pdf"), "-")
    assert "More than half is done" in text and "List of technicians" in text
    assert "The third site opens in September" in text
    assert not [
        word for word in ("They pay most", "Boss said so", "About to leave", "Bo Winter") if word in text
    ]
    with zipfile.ZipFile(folder / "2026-Q3-account-acme.zip") as archive:
        assert [name for name in archive.namelist() if "/exhibits/" in name] == [
            "2026-Q3-account-acme/exhibits/E-1 list.csv"
        ]
        assert b'"commit": ""' in archive.read("2026-Q3-account-acme/manifest.json")


def test_nothing_is_written_when_it_leaks(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = document.attachment_name
    monkeypatch.setattr(document, "attachment_name", lambda item: f"They pay most {listed(item)}")
    found = report("--edition", "customers-acme", "--pack")
    assert found.exit_code == 1
    assert "2026-Q3-account-acme.pdf" in found.output and "They pay most" in found.output
    assert "content/goals/rollout.md" in found.output and "No report was written" not in found.stdout
    assert not (plan / "reports-customers-acme").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--edition", "customers"), "`customers` is 2 editions"),
        (("--edition", "acme"), "There is no edition `acme`"),
        (("--edition", "customers-acme", "bramble"), "The edition `customers-acme` has no such report"),
        (("--edition", "customers-acme", "-o", "plan/content/out"), "content"),
    ],
)
def test_what_cannot_be_made_is_told(plan: Path, words: tuple[str, ...], said: str) -> None:
    found = report(*words)
    assert (found.exit_code, said in found.output) == (2, True), found.output
    assert not list(plan.glob("reports*"))
