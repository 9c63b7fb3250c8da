"""A report's PDF: its text, its structure, its claims, its fonts and its attachments."""

import os
import pickle
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import pikepdf
import pytest

from smartdocs.render.reports.fonts import font_files
from smartdocs.render.reports.pdf import PdfAttachment, PdfResult, PdfSource, render_pdf
from tests.pdf_sources import DATE, SAMPLE, page, picture


@pytest.fixture(scope="module")
def sample() -> PdfResult:
    return render_pdf(SAMPLE)


@pytest.fixture(scope="module")
def pdf(sample):
    with pikepdf.open(BytesIO(sample.content or b"")) as opened:
        yield opened


@pytest.fixture(scope="module")
def text(sample, tmp_path_factory) -> str:
    file = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    file.write_bytes(sample.content)
    command = ["pdftotext", "-layout", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def elements(pdf, kind):
    """Every structure element of a kind that can be reached from the root."""
    waiting, found = [pdf.Root.StructTreeRoot.K], []
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(item)
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            found += [item] if kind == item.S else []
            waiting.append(item.get("/K", pikepdf.Array()))
    return found


def attachment_specs(pdf):
    return {str(item.UF): item for item in pdf.Root.AF}


def test_sample_is_made_without_a_complaint(sample):
    assert (sample.problem, sample.warnings) == ("", ())
    assert sample.pages == 5


def test_every_goal_id_is_in_the_text(text):
    assert [f"G-{number:02}" for number in range(60)] == re.findall(r"^ *(G-\d\d)\b", text, re.M)


def test_symbols_are_in_the_text(text):
    for symbol in "✅❌🚫⚠→≥≤☒★":
        assert symbol in text


def test_ligatures_do_not_swallow_hyphens(text):
    assert "G-05 -->" in text
    assert "Today G-05" in text


def test_contents_name_the_pages(text):
    assert re.search(r"Words *\.+ *3\n.*Goals *\.+ *4", text)


def test_a_character_without_a_font_is_named(sample, text):
    assert [item.character for item in sample.replaced] == ["𓀀"]
    assert "[U+13000 EGYPTIAN HIEROGLYPH A001]" in text


def test_pdf_claims_both_standards(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2025-04-01T12:00:00Z"


def test_metadata_can_be_read_without_a_pdf_reader(sample):
    assert b"<pdfuaid:part>1</pdfuaid:part>" in sample.content


def test_pdf_is_marked_and_names_its_language_and_title(pdf):
    assert pdf.Root.MarkInfo.Marked is True
    assert pdf.Root.Lang == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.docinfo.Title == "Review"


def test_headings_become_bookmarks(pdf):
    with pdf.open_outline() as outline:
        (root,) = outline.root
        assert root.title == "Quarterly review"
        assert [child.title for child in root.children] == ["Contents", "Words", "Goals"]


def test_header_cells_say_what_they_head(pdf):
    scopes = [str(cell.A.Scope) for cell in elements(pdf, "/TH")]
    assert scopes.count("/Row") == 60
    assert scopes.count("/Column") == 2 * len(elements(pdf, "/THead"))


def test_figures_have_alternatives(pdf):
    assert {str(figure.Alt) for figure in elements(pdf, "/Figure")} == {"A black picture", "3 of 5 done"}


def test_running_headers_are_artifacts(pdf):
    content = pdf.pages[3].Contents.read_bytes()
    assert content.count(b"/Type /Pagination") == 2
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    assert None in list(parents[7])


def test_fonts_are_the_packages_own(pdf):
    names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    families = {re.sub(r"^/[A-Z]{6}\+|,.*$|-(Bold|Italic|Semi-Bold)\b", "", name) for name in names}
    packaged = {re.sub(r"\W", "", file.stem.partition("[")[0].partition("-")[0]) for file in font_files()}
    assert {family.replace("-", "") for family in families} <= packaged


def test_weights_and_italics_are_true_faces(pdf):
    names = " ".join(str(font.BaseFont) for font in pdf.pages[2].Resources.Font.values())
    for face in ("Source-Sans-3-Semi-Bold", "Source-Sans-3-Bold", "Source-Sans-3-Italic"):
        assert face in names


def test_attachments_are_embedded_once_with_their_relationship(pdf):
    specs = attachment_specs(pdf)
    assert {name: str(spec.AFRelationship) for name, spec in specs.items()} == {
        "readings.csv": "/Data",
        "a note.md": "/Source",
        "copy.md": "/Supplement",
    }
    assert len(pdf.Root.AF) == 3
    assert {name: pdf.attachments[name].get_file().read_bytes() for name in specs} == {
        item.name: item.content for item in SAMPLE.attachments
    }


def test_attachments_carry_their_kind_and_the_fixed_date(pdf):
    file = attachment_specs(pdf)["a note.md"].EF.F
    assert str(file.Subtype) == "/text/markdown"
    assert str(file.Params.ModDate) == "D:20250401120000Z"


def test_attachments_are_listed_in_order(pdf):
    names = [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert names == sorted(names)


def test_pixels_are_not_smoothed(pdf):
    (image,) = pdf.pages[2].get_images().values()
    assert image.Interpolate is False


def test_a_printers_picture_is_given_in_screen_colours():
    body = '<img src="smartdocs:E-1.jpg" alt="Black">'
    result = render_pdf(page(body, resources=(("E-1.jpg", picture("CMYK", "JPEG")),)))
    with pikepdf.open(BytesIO(result.content or b"")) as opened:
        (image,) = opened.pages[0].get_images().values()
        assert image.ColorSpace == "/DeviceRGB"


RENDER = "import pickle, sys; from smartdocs.render.reports.pdf import render_pdf; "
RENDER += "sys.stdout.buffer.write(render_pdf(pickle.load(sys.stdin.buffer)).content)"


def test_bytes_are_the_same_in_another_process_and_zone(sample):
    environment = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    folder = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", RENDER],
        input=pickle.dumps(SAMPLE),
        capture_output=True,
        check=True,
        env=environment,
        cwd=folder,
    )
    assert done.stdout == sample.content


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<img src="file:///etc/hostname" alt="x">', "The report asked for `file:///etc/hostname`, which"),
        ('<img src="http://example.org/x.png" alt="x">', "The report asked for `http://example.org/x.png`"),
        ('<img src="data:image/png;base64,AA" alt="x">', "The report asked for `data:image/png;base64,AA`"),
        ('<img src="smartdocs:none.png" alt="x">', "The report asked for `smartdocs:none.png`, which"),
        ('<svg><title>x</title><image href="file:///x"/></svg>', "The report asked for `file:///x`, which"),
        ('<a rel="attachment" href="smartdocs:E.png">x</a>', "The report's HTML embeds files; only its"),
        ('<img src="smartdocs:E.png" alt="">', "A picture has no alternative text"),
        ("<div>" * 3000, "The report's HTML is nested too deeply"),
    ],
)
def test_what_a_report_may_not_do_is_its_problem(body, problem):
    result = render_pdf(page(body, resources=(("E.png", picture()),)))
    assert result.content is None
    assert result.problem.startswith(problem)


def test_a_style_sheet_cannot_reach_out_either():
    result = render_pdf(page("<p>x", css="@import url(http://example.org/x.css);"))
    assert result.problem.startswith("The report asked for `http://example.org/x.css`")


def test_title_and_language_are_required():
    result = render_pdf(PdfSource("<p>x</p>", (), (), (), DATE))
    assert result.problem == "The report's HTML has no <title> or no lang"


def test_two_attachments_of_one_name_are_refused():
    twice = PdfAttachment("a.md", b"a", "text/markdown", "A")
    result = render_pdf(PdfSource(page("x").html, (), (), (twice, twice), DATE))
    assert result.problem == "Two attachments are named `a.md`"


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (MemoryError(), "The report needs more memory than it may use"),
        (
            SystemError("<built-in f> returned NULL without setting an exception"),
            "The report needs more memory than it may use",
        ),
        (SystemError("bad call"), "The layout failed with SystemError: bad call"),
        (RecursionError(), "The report's HTML is nested too deeply"),
    ],
)
def test_refused_memory_is_named_however_the_interpreter_says_it(monkeypatch, error, problem):
    monkeypatch.setattr("smartdocs.render.reports.typeset._lay_out", Mock(side_effect=error))
    assert render_pdf(SAMPLE).problem == problem


def test_complaints_of_the_layout_are_collected():
    result = render_pdf(page("<p>x", css="p { colour: red; }"))
    assert result.warnings == ("Ignored `colour: red` at 1:5, unknown property.",)


def test_missing_glyphs_in_drawings_are_named_too():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>𓀀</text></svg>'
    body = '<img src="smartdocs:c.svg" alt="A sign">'
    result = render_pdf(page(body, resources=(("c.svg", svg.encode()),)))
    assert [(item.character, item.count) for item in result.replaced] == [("𓀀", 1)]
