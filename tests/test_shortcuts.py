"""The shorter ways through WeasyPrint lead to the same bytes."""

from __future__ import annotations

from contextlib import nullcontext
from io import BytesIO
from xml.etree.ElementTree import tostring

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from smartdocs.render.reports import typeset
from smartdocs.render.reports.pdf import PdfSource
from smartdocs.render.reports.shortcuts import KNOWN, ready_pixels, shortcuts
from tests.pdf_sources import SAMPLE, page, picture

PARAGRAPHS = page(
    """<p class="j">Justified words of a text that goes on over several lines, so that their gaps differ.</p>
    <p class="s">Spaced letters and words</p><pre>a\tb\n\tc</pre><p class="n">averylongwordthatmustbreak</p>
    <p><u>under</u> <s>through</s> <span class="i">a box that fits</span></p><p class="e">words cut short</p>
    <div class="f">floating</div><table class="b"><tr><th>a</th><td style="width:calc(10px + 1em)">b</td></tr>
    </table><ul><li>one<li>two</ul><p class="h">incomprehensibilities</p><p lang="ar" dir="rtl">مرحبا 12</p>
    <div class="i n"><p class="i">a box in a narrow box</p></div><a href="#x">to</a><p id="x">a place</p>""",
    """.j { width: 50mm; text-align: justify } .s { letter-spacing: 2px; word-spacing: 5px }
    .n { width: 12mm; overflow-wrap: anywhere } .i { display: inline-block; padding: 1px; min-width: 3% }
    .e { width: 9mm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
    .f { float: right; max-width: 20% } .b { border-collapse: collapse } .b * { border: 1px solid }
    .h { hyphens: auto; width: 15mm } ul { list-style: decimal; box-sizing: border-box; height: 20% }""",
)

# Grounds, shadows and corners; floats beside lines, tables and boxes; several kinds of pages.
GROUNDS = page(
    """<div class="r">round</div><div class="g">shaded</div><div class="o"><p class="r">cut</p>cut off</div>
    <p class="v">hidden</p><div class="f">floating</div><p>beside it, and then below it, when there are more
    words than fit beside</p><table class="t"><tr><td>beside<td>the float</table><div class="f e">ends</div>
    <section dir="rtl"><p>rtl</p><div class="o">box</div><table><tr><td>table</table></section>
    <p class="n" lang="de">named</p><p class="n">named again</p>
    <p class="b">another</p><p class="b x">last</p>""",
    """.r { border-radius: 3mm 10%; border: 1mm solid }
    .g { background: linear-gradient(red, blue); padding: 2mm }
    .o { overflow: hidden; border-radius: 2mm } .v { visibility: hidden; background: red }
    [lang] { color: red }
    .f { float: inline-start; width: 30mm; height: 20mm; background: #eee }
    .e { float: right; box-shadow: 1px 1px }
    .t { background: #ffe; border-collapse: collapse } .t td { border: 1px solid; border-radius: 1mm }
    .n { page: wide; break-after: page } .b { break-before: page } .x::before { content: "so " }
    p + .x { margin: 0 }
    @page { @top-right { content: counter(page) } @bottom-left { content: "below"; background: #eee } }
    @page :first { background: #efe; @top-right { content: none } } @page :nth(4) { margin: 3cm }
    @page wide { size: A5 landscape; counter-increment: page 2 }
    @page :left { @top-left { content: "left" } }""",
)

# Tags as authors and their own templates may write them.
TAGS = page(
    """<P CLASS=big Title='single "quotes"' data-x>upper case<br/>broken<BR >again<p id="a" id="b">twice
    <a href="https://example.org/?a=1&amp;b=2"\n  title="two\nlines">link</a\n><p/>not closed<em>so</em\t>
    <p title="a>b">in quotes</p><p title="&#8211;&nbsp;">reference</p><p =x y= "z">odd
    <p class="big"id="c">close
    <svg viewBox="0 0 9 9" width="9"><title>t</title><linearGradient id="g"/><path d="M0 0L9 9" /></svg>
    <textarea><p class="big"></textarea><pre>\n<b>kept</b></pre><!-- <p class="big"> --><1 < 2 </>end""",
    ".big { font-size: 20pt }",
)

PIECES = (
    *(
        "<p",
        "<br",
        "<svg",
        "<title",
        "<pre",
        "<table",
        "<td",
        "<a",
        "</p",
        "</svg",
        "</pre",
        "</",
        "<",
        "<!--",
        "-->",
    ),
    *(
        ">",
        "/>",
        " >",
        "/",
        "&amp;",
        "&",
        "text",
        " ",
        "\n",
        "\f",
        "\0",
        '"',
        "'",
        "=",
        "x",
        "ID",
        " class=",
        " id=",
    ),
    *(
        ' class="a b"',
        ' id="c"',
        ' viewBox="0 0 1 1"',
        ' title="&lt;"',
        ' data-2="d"',
        " open",
        " x='y'",
        ' href=""',
    ),
)


def only_picture(file: pikepdf.Pdf) -> pikepdf.Stream:
    """Take the one picture of the first page."""
    (image,) = file.pages[0].get_images().values()
    assert isinstance(image, pikepdf.Stream)
    return image


@pytest.mark.parametrize(
    "source", [SAMPLE, PARAGRAPHS, GROUNDS, TAGS], ids=["sample", "paragraphs", "grounds", "tags"]
)
def test_bytes_are_the_same_without_shortcuts(source: PdfSource, monkeypatch: pytest.MonkeyPatch) -> None:
    short = typeset.typeset(source)
    monkeypatch.setattr(typeset, "shortcuts", lambda version: nullcontext())
    assert short.content
    assert typeset.typeset(source) == short


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_tags_are_read_as_without_shortcuts(source: str) -> None:
    import tinyhtml5

    def tree() -> str:
        return tostring(tinyhtml5.parse(source), encoding="unicode")

    with shortcuts(f"{KNOWN}0"):
        short = tree()
    assert tree() == short


def test_everything_is_as_it_was_afterwards() -> None:
    from weasyprint.layout import inline
    from weasyprint.text.line_break import Layout

    before = (inline.shrink_to_fit, Layout.setup)
    with shortcuts(f"{KNOWN}0"):
        assert before != (inline.shrink_to_fit, Layout.setup)
    assert before == (inline.shrink_to_fit, Layout.setup)


def test_a_version_that_nobody_read_is_left_alone() -> None:
    from weasyprint.text.line_break import Layout

    before = Layout.setup
    with shortcuts("71.0"):
        assert Layout.setup is before


def _saved(mode: str, **options: object) -> bytes:
    content = BytesIO()
    Image.new(mode, (40, 20)).save(content, "PNG", **options)
    return content.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_pixels_that_a_pdf_takes_are_taken_as_they_are(mode: str) -> None:
    assert ready_pixels(_saved(mode)) in _saved(mode)


@pytest.mark.parametrize(
    "content",
    [
        _saved("RGBA"),
        _saved("P"),
        _saved("1"),
        _saved("I;16"),
        _saved("RGB")[:-30],
        picture("RGB", "JPEG"),
        b"",
    ],
    ids=["alpha", "palette", "bits", "16-bit", "cut short", "no PNG", "nothing"],
)
def test_other_pixels_are_not(content: bytes) -> None:
    assert ready_pixels(content) == b""


def test_a_picture_of_few_colours_keeps_its_palette() -> None:
    drawn = Image.new("P", (9, 5), 1)
    drawn.putpalette([255, 255, 255, 200, 30, 40])
    content = BytesIO()
    drawn.save(content, "PNG")
    body = '<img src="smartdocs:E-1.png" alt="Red">'
    result = typeset.typeset(page(body, resources=(("E-1.png", content.getvalue()),)))
    with pikepdf.open(BytesIO(result.content or b"")) as opened:
        (image,) = (
            item for item in opened.pages[0].get_images().values() if isinstance(item, pikepdf.Stream)
        )
        assert image.ColorSpace[0] == "/Indexed"
        shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    assert (shown.size, shown.getpixel((8, 4))) == ((9, 5), (200, 30, 40))


@pytest.mark.parametrize("options", [{"transparency": 0}, {"bits": 1}, {"bits": 4}])
def test_a_palette_is_drawn_whatever_its_depth(options: dict[str, int]) -> None:
    body = '<img src="smartdocs:E-1.png" alt="A picture">'
    result = typeset.typeset(page(body, resources=(("E-1.png", _saved("P", **options)),)))
    assert (result.problem, result.warnings) == ("", ())
    with pikepdf.open(BytesIO(result.content or b"")) as opened:
        (image,) = (
            item for item in opened.pages[0].get_images().values() if isinstance(item, pikepdf.Stream)
        )
        assert pikepdf.PdfImage(image).as_pil_image().convert("RGB").size == (40, 20)
