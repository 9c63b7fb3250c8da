"""An evidence pack is checked by anybody's tools, and by `smartdocs verify`, which names what was changed."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main

GOAL = """\
---
title: Book 48 meetings
owner: ana
period: 2026-Q3
milestones:
  - {title: 12 held, due: 2026-07-31, done: 2026-07-30, evidence: [/evidence/july.csv, "/evidence/a: b?.txt"]}
---
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The pack's bytes, the same in two runs."""
    folder = tmp_path_factory.mktemp("packs")
    files = {
        "content/people/ana.md": "---\ntitle: Ana Hill\n---\n",
        "content/goals/meetings.md": GOAL,
        "content/evidence/july.csv": "date,meetings\n2026-07-31,12\n",
        "content/evidence/a: b?.txt": "Minutes\n",
    }
    for name, text in files.items():
        (folder / "plan" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "plan" / name).write_text(text)
    packs = []
    for run in ("one", "two"):
        asked = ["report", "2026-Q3", "ana", str(folder / "plan"), "--as-of", "2026-08-14", "--pack", "-q"]
        assert CliRunner().invoke(main, [*asked, "-o", str(folder / run)]).exit_code == 0
        packs.append((folder / run / "2026-Q3-person-ana.zip").read_bytes())
    assert packs[0] == packs[1]
    return packs[0]


@pytest.fixture
def pack(packed: bytes, tmp_path: Path) -> Path:
    """The folder that a pack unfolds to, for one test."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "2026-Q3-person-ana"


def test_it_holds_the_report_the_originals_and_how_to_check_them(pack: Path) -> None:
    files = sorted(str(path.relative_to(pack)) for path in pack.rglob("*") if path.is_file())
    assert files == [
        "2026-Q3-person-ana.pdf",
        "HOW-TO-VERIFY.txt",
        "SHA256SUMS",
        "exhibits/E-1 july.csv",
        "exhibits/E-2 a_ b_.txt",
        "manifest.json",
    ]
    assert (pack / "exhibits/E-1 july.csv").read_text() == "date,meetings\n2026-07-31,12\n"
    digest = hashlib.sha256((pack / "2026-Q3-person-ana.pdf").read_bytes()).hexdigest()
    assert digest in (pack / "HOW-TO-VERIFY.txt").read_text()


def test_it_is_checked_by_the_systems_own_tool_and_by_ours(pack: Path) -> None:
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=pack, check=True)
    found = CliRunner().invoke(main, ["verify", str(pack)])
    assert found.exit_code == 0, found.output


def test_a_flipped_bit_is_named(pack: Path) -> None:
    (pack / "exhibits/E-1 july.csv").write_text("date,meetings\n2026-07-31,13\n")
    found = CliRunner().invoke(main, ["verify", str(pack)])
    assert found.exit_code == 1
    assert "E-1 july.csv" in found.output
