"""Report sources for the tests of the PDF engine: small, whole, and readable beside the tests."""

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from smartdocs.render.reports.pdf import PdfAttachment, PdfSource

DATE = datetime(2025, 4, 1, 12, 0, tzinfo=UTC)


def page(body: str, css: str = "", resources: tuple[tuple[str, bytes], ...] = ()) -> PdfSource:
    """Give a report of one section."""
    html = f'<!doctype html><html lang="en"><head><title>Review</title></head><body>{body}</body></html>'
    return PdfSource(html, (css,), resources, (), DATE)


def picture(mode: str = "RGB", kind: str = "PNG") -> bytes:
    """Draw a small picture of one colour."""
    content = BytesIO()
    Image.new(mode, (40, 20)).save(content, kind)
    return content.getvalue()


_SHEET = """
@page { size: A4; margin: 22mm 18mm;
  @top-left { content: string(section) }
  @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
h2 { string-set: section content(); break-before: page; font-weight: 600 }
nav a::after { content: leader('.') target-counter(attr(href), page) }
table { table-layout: fixed; width: 100%; font-variant-numeric: tabular-nums }
.note { float: footnote }
"""

_GOALS = "".join(
    f'<tr><th scope="row">G-{number:02}</th><td>Goal {number}</td><td>{number} %</td></tr>'
    for number in range(60)
)

_BODY = f"""
<section><h1>Quarterly review</h1><p>✅ ❌ 🚫 ⚠ → ≥ ≤ ☒ ★ 𓀀</p></section>
<nav><h2>Contents</h2><ul><li><a href="#words">Words</a></li><li><a href="#goals">Goals</a></li></ul></nav>
<section id="words"><h2>Words</h2>
<p>Plain <strong>bold</strong> <em>italic</em> <b style="font-weight:600">semibold</b> <code>G-05 -->
1f2e3d</code> <a href="https://example.org/">a link</a><span class="note">A footnote.</span></p>
<p lang="ar" dir="rtl">مرحبا</p><p lang="he" dir="rtl">שלום</p><p lang="hi">नमस्ते</p><p lang="th">สวัสดี</p>
<ol><li>One<ul><li>Nested</li></ul></li></ol><dl><dt>Term</dt><dd>Meaning</dd></dl>
<figure><img src="smartdocs:E-1.png" alt="A black picture"><figcaption>Exhibit E-1</figcaption></figure>
<svg width="200" height="40"><title>3 of 5 done</title><rect width="99" height="9"/>
<text x="2" y="30">Today G-05</text></svg></section>
<section id="goals"><h2>Goals</h2><table><caption>All goals</caption>
<colgroup><col style="width:20%"><col><col style="width:20%"></colgroup>
<thead><tr><td></td><th>Goal</th><th>Value</th></tr></thead><tbody>{_GOALS}</tbody></table></section>
"""

SAMPLE = PdfSource(
    html=page(_BODY).html,
    stylesheets=(_SHEET,),
    resources=(("E-1.png", picture()),),
    attachments=(
        PdfAttachment("readings.csv", b"a,b\n1,2\n", "text/csv", "The readings", "Data"),
        PdfAttachment("a note.md", b"# Note\n", "text/markdown", "Notes of the meeting", "Source"),
        PdfAttachment("copy.md", b"# Note\n", "text/markdown", "The same again", "Supplement"),
    ),
    date=DATE,
)
