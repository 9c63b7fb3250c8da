"""Borders of sides that do not meet are drawn in few strokes, and look as they did."""

from __future__ import annotations

import subprocess
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from smartdocs.render.reports import typeset
from smartdocs.render.reports.pdf import PdfSource
from tests.pdf_sources import page

DOTS = page(
    """<p class="low">below</p><p class="high">above</p><p class="thick">thick</p><p class="narrow"></p>
    <p class="round">with round corners</p><p class="all">all round</p>""",
    """.low { border-bottom: 1px dotted #555 } .high { border-top: 2px dotted rgb(0 0 0 / 50%) }
    .thick { width: 61.5mm; border-bottom: 3mm dotted red } .narrow { width: 2mm; border-top: 2mm dotted }
    .round { border-bottom: 1mm dotted; border-radius: 3mm } .all { border: 1mm dotted }""",
)
BARS = page(
    """<p class="low">below</p><p class="both">above and below</p><p class="left">left</p>
    <p class="sides">two sides</p><p class="corner">a corner</p><p class="round">round</p>
    <p class="glass">seen through</p><p class="hidden">hidden</p><p class="mixed">mixed</p>
    <table>{rows}</table>""".format(rows="<tr><td>one<td>two<td>three" * 12),
    """.low { border-bottom: 1mm solid #555 }
    .both { border-top: 2px solid red; border-bottom: 1mm solid #00f }
    .left { border-left: 2mm solid green } .sides { border-left: 1mm solid; border-right: 3mm solid #aaa }
    .corner { border-left: 1mm solid red; border-bottom: 2mm solid blue }
    .round { border-bottom: 1mm solid; border-radius: 3mm }
    .hidden { visibility: hidden; border-top: 1mm solid }
    .glass { border-top: 1mm solid rgb(0 0 0 / 50%); border-bottom: 1mm solid transparent }
    .mixed { border-top: 1mm solid; border-bottom: 1mm double }
    table { border-spacing: 0; margin-left: 3.3mm } td { border-bottom: 0.25mm solid #ccc; padding: 1mm }""",
)


def _drawn(source: PdfSource, folder: Path) -> tuple[bytes, Image.Image]:
    content = typeset.typeset(source).content or b""
    folder.mkdir()
    (folder / "rules.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "rules.pdf", "page"], cwd=folder, check=True)
    (picture,) = folder.glob("page*.png")
    with pikepdf.open(BytesIO(content)) as opened:
        return opened.pages[0].Contents.read_bytes(), Image.open(picture).convert("L")


@pytest.mark.parametrize(("source", "shorter"), [(DOTS, 0.25), (BARS, 0.65)], ids=["dots", "bars"])
def test_simple_borders_are_short_and_look_as_before(
    source: PdfSource, shorter: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, drawn = _drawn(source, tmp_path / "short")
    monkeypatch.setattr(typeset, "plain_borders", lambda version: nullcontext())
    long, before = _drawn(source, tmp_path / "long")
    assert len(short) < len(long) * shorter
    # Edges that cover part of a pixel are blended otherwise; what is drawn stands in the same places.
    assert _brightest(ImageChops.difference(drawn.reduce(4), before.reduce(4))) < 48
    assert _brightest(ImageChops.invert(drawn)) > 128


def _brightest(picture: Image.Image) -> int:
    return max(shade for shade, count in enumerate(picture.histogram()) if count)
