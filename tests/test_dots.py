"""A dotted rule is drawn as one line, and looks as it did."""

from __future__ import annotations

import subprocess
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from smartdocs.render.reports import typeset
from tests.pdf_sources import page

RULES = page(
    """<p class="low">below</p><p class="high">above</p><p class="thick">thick</p><p class="narrow"></p>
    <p class="round">with round corners</p><p class="all">all round</p>""",
    """.low { border-bottom: 1px dotted #555 } .high { border-top: 2px dotted rgb(0 0 0 / 50%) }
    .thick { width: 61.5mm; border-bottom: 3mm dotted red } .narrow { width: 2mm; border-top: 2mm dotted }
    .round { border-bottom: 1mm dotted; border-radius: 3mm } .all { border: 1mm dotted }""",
)


def _drawn(folder: Path) -> tuple[bytes, Image.Image]:
    content = typeset.typeset(RULES).content or b""
    folder.mkdir()
    (folder / "rules.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "rules.pdf", "page"], cwd=folder, check=True)
    (picture,) = folder.glob("page*.png")
    with pikepdf.open(BytesIO(content)) as opened:
        return opened.pages[0].Contents.read_bytes(), Image.open(picture).convert("L")


def test_a_dotted_rule_is_one_line_that_looks_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, drawn = _drawn(tmp_path / "short")
    monkeypatch.setattr(typeset, "dots", lambda version: nullcontext())
    long, dotted = _drawn(tmp_path / "long")
    assert len(short) < len(long) / 4
    # The curves of a dot and the end of a line differ by a few shades at their edge.
    assert max(ImageChops.difference(drawn, dotted).tobytes()) < 48
    assert min(drawn.tobytes()) < 128
