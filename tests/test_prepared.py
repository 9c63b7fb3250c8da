"""What reports share makes no report another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartdocs.render.assets import PAPER_SHEETS, load_asset
from smartdocs.render.reports import prepared, typeset
from smartdocs.render.reports.prepared import write_specimen
from tests.pdf_sources import SAMPLE

SHEETS = tuple(load_asset(name).decode() for name in PAPER_SHEETS)


@pytest.fixture
def _nothing_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_sheets", {})
    monkeypatch.setattr(prepared, "_fonts", [])


@pytest.mark.usefixtures("_nothing_prepared")
@pytest.mark.parametrize("more", ["", "p { color: #333 }", "@font-face { font-family: x; src: local(y) }"])
def test_a_prepared_report_has_the_same_bytes(more: str) -> None:
    source = replace(SAMPLE, stylesheets=(*SHEETS, *SAMPLE.stylesheets, more))
    afresh = typeset.typeset(source)
    typeset.prepare_for(SHEETS)
    assert afresh.content
    assert typeset.typeset(source) == afresh
    assert typeset.typeset(source) == afresh


@pytest.mark.usefixtures("_nothing_prepared")
@pytest.mark.parametrize(
    ("more", "html", "shared"),
    [
        ("p { color: red }", "<p>", True),
        ("@font-face { font-family: x; src: local(y) }", "<p>", False),
        (r"@\66ont-face { font-family: x; src: local(y) }", "<p>", False),
        ("@import 'other.css';", "<p>", False),
        ("", "<STYLE>@font-face { font-family: x }</STYLE>", False),
    ],
)
def test_who_brings_a_typeface_has_typefaces_of_its_own(more: str, html: str, shared: bool) -> None:
    typeset.prepare_for(SHEETS)
    _, fonts = prepared.sheets_and_fonts(typeset.load_weasyprint(), (*SHEETS, more), html, lambda url: {})
    assert (fonts in prepared._fonts) is shared


def test_a_specimen_has_each_size_once() -> None:
    written = write_specimen(["a { font-size: 9pt } b { font-size: 0.86em }", "c { font-size: 9pt }"])
    assert written.count("<p ") == 2
    assert "font-size:0.86em" in written
