"""Annual reports in other languages and type: words break or go to the next line, none is set on another."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from smartdocs.render.reports.pdf import render_pdf
from tests.annual.made import make_document
from tests.annual.story import tell_story
from tests.printed_reports import Sheet, Word, read_sheets

# The widest type that is shipped, and a language whose words are long.
LOOKS = (
    "language: en}",
    "language: de}",
    "language: en}\nbrand: {font: inter}",
    "language: de}\nbrand: {font: inter}",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tell_story(tmp_path_factory.mktemp("story")).root


@pytest.mark.parametrize("look", LOOKS)
def test_no_word_of_an_annual_report_overprints_another(root: Path, tmp_path: Path, look: str) -> None:
    (root / "smartdocs.yml").write_text(f"site: {{title: Small, {look}\n")
    result = render_pdf(make_document(root, date(2027, 1, 20), "2026-organisation"))
    assert result.content is not None, result.problem
    with pikepdf.open(BytesIO(result.content)) as pdf:
        sheets = read_sheets(pdf, tmp_path / "copy.pdf")
    amendments = ("Hinzu", "kommen") if "de}" in look else ("Added", "changes")
    assert any(all(any(part in word.text for word in sheet.words) for part in amendments) for sheet in sheets)
    assert [(number, sheet.left_out()) for number, sheet in enumerate(sheets, 1) if sheet.left_out()] == []
    found = [(number, sheet.overprinted()) for number, sheet in enumerate(sheets, 1)]
    assert [item for item in found if item[1]] == []


def test_words_on_each_other_are_found() -> None:
    words = (Word("Other", 10, 10, 40, 22), Word("Without", 38, 11, 70, 23), Word("below", 10, 24, 40, 36))
    assert Sheet(100, 100, words, ()).overprinted() == [("Other", "Without")]
