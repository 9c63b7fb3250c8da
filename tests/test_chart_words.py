"""The words of a drawing are set as the words of a paragraph are."""

from __future__ import annotations

import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from smartdocs.render.reports import typeset
from smartdocs.render.reports.pdf import PdfSource
from tests.pdf_sources import page


def drawing(attributes: str, words: str) -> PdfSource:
    """Make a report of one drawing with one text in it."""
    text = f'<text y="40" font-size="40" {attributes}>{words}</text>'
    return page(f'<svg viewBox="0 0 400 60" width="400" role="img"><title>words</title>{text}</svg>')


def paragraph(words: str) -> PdfSource:
    """Make a report of the same words in a paragraph."""
    return page(f'<p style="font-size: 40px">{words}</p>')


def _ink_of(source: PdfSource, file: Path) -> tuple[int, int, int, int]:
    """Give the place of all that is drawn, at two pixels to each of CSS."""
    result = typeset.typeset(source)
    assert (result.problem, result.warnings) == ("", ())
    file.write_bytes(result.content or b"")
    subprocess.run(["pdftoppm", "-r", "192", "-png", "-singlefile", file, file], check=True)
    picture = Image.open(f"{file}.png").convert("L")
    box = ImageChops.invert(picture).getbbox()
    assert box
    return box


@pytest.mark.parametrize("words", ["مرحبا", "AVAVAV To"], ids=["letters that join", "pairs set closer"])
def test_words_are_as_wide_as_in_a_paragraph(words: str, tmp_path: Path) -> None:
    drawn, set_ = _ink_of(drawing("", words), tmp_path / "a"), _ink_of(paragraph(words), tmp_path / "b")
    assert abs((drawn[2] - drawn[0]) - (set_[2] - set_[0])) <= 2


def test_letters_that_join_do_not_join_where_each_is_drawn_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _ink_of(drawing("", "مرحبا"), tmp_path / "whole")
    monkeypatch.setattr(typeset, "whole_words", lambda version: nullcontext())
    apart = _ink_of(drawing("", "مرحبا"), tmp_path / "apart")
    assert apart[2] - apart[0] > (whole[2] - whole[0]) * 1.1


def test_words_end_and_stand_where_they_are_anchored(tmp_path: Path) -> None:
    start, middle, end = (
        _ink_of(drawing(f'x="200" text-anchor="{anchor}"', "level"), tmp_path / anchor)
        for anchor in ("start", "middle", "end")
    )
    width = start[2] - start[0]
    # A letter's ink begins a little after its place.
    assert abs(start[0] - end[2]) < width / 10
    assert abs(start[0] - middle[0] - width / 2) < width / 10


@pytest.mark.parametrize(
    "attributes", ['x="0 40 80"', 'dx="3 4 5"', 'rotate="30"', 'letter-spacing="9"', 'textLength="300"']
)
def test_letters_with_places_of_their_own_keep_them(attributes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = drawing(attributes, "word")
    whole = typeset.typeset(source)
    monkeypatch.setattr(typeset, "whole_words", lambda version: nullcontext())
    assert whole.content
    assert typeset.typeset(source) == whole
