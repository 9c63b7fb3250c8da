"""What must not be seen is found in every form in which a file can hold it, and nothing else is."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image, PngImagePlugin

from smartdocs.model.artifact import Artifact
from smartdocs.publish.leak_search import search_all
from smartdocs.publish.leaks import LeakSearch, Phrase, make_search
from smartdocs.render.own_words import own_words
from smartdocs.render.reports.pdf import render_pdf
from tests.pdf_sources import page

WHY = "Brindlewick pays twice the list price, and we would rather not say so"
NAME = "Project Nightjar"
MAIL = "o.frobisher@fennlark.example"
SHOWN = "Book 20 qualified meetings a month with enterprise prospects"
OWN = ("Goals and reviews", "At this pace the goal is reached by its deadline", "font-family: sans-serif")


def search() -> LeakSearch:
    hidden = [
        Phrase(WHY, "content/goals/g.md:9"),
        Phrase(NAME, "content/goals/n.md:2"),
        Phrase(MAIL, "a commit"),
    ]
    hidden += [
        Phrase(SHOWN, "content/goals/g.md:2"),
        Phrase("budget", "g"),
        Phrase("$84,250 a year", "account:4"),
    ]
    hidden += [Phrase("cut-the-churn", "the name of a file")]
    return make_search(hidden, [SHOWN, "Dana Reyes", "All about budget and price"], OWN)


def found(name: str, content: bytes | str) -> list[str]:
    data = content.encode() if isinstance(content, str) else content
    return [leak.where for leak in search().find(name, data)]


def zipped(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{text}</t>")
    return packed.getvalue()


def picture(text: str) -> bytes:
    beside = PngImagePlugin.PngInfo()
    beside.add_text("Comment", text, zip=True)
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG", pnginfo=beside)
    return out.getvalue()


def exif(text: str) -> bytes:
    image, out = Image.new("RGB", (2, 2)), io.BytesIO()
    tags = image.getexif()
    tags[270] = text
    image.save(out, "JPEG", exif=tags)
    return out.getvalue()


def document(**parts: str) -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    if "title" in parts:
        pdf.docinfo["/Title"] = parts["title"]
    if "bookmark" in parts:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(parts["bookmark"], 0))
    if "enclosed" in parts:
        pdf.attachments["notes.txt"] = parts["enclosed"].encode()
    if "stream" in parts:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b"% " + parts["stream"].encode())
    pdf.save(out, compress_streams=True)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", f"<p>{WHY}</p>"),
        ("page.html", "<p>Brindlewick <b>pays</b> twice\n   the list&nbsp;price, and we would</p>"),
        ("page.html", f'<a title="{WHY}" href="#">x</a>'),
        ("page.html", "<p>BRINDLE&shy;WICK PAYS TWICE THE LIST PRICE</p>"),
        ("index.json", json.dumps({"text": [WHY]})),
        ("index.json", json.dumps([WHY.replace("pays", "päys")]).replace("p\\u00e4ys", "p\\u0061ys")),
        ("feed.xml", f"<?xml version='1.0'?><feed><summary>{WHY}</summary></feed>"),
        ("cal.ics", "SUMMARY:Brindlewick pays tw\r\n ice the list price and\r\n  we would rather not\r\n"),
        ("sheet.xlsx", zipped(WHY)),
        ("picture.png", picture(WHY)),
        ("picture.jpg", exif(WHY)),
        ("report.pdf", document(title=WHY)),
        ("report.pdf", document(bookmark=WHY)),
        ("report.pdf", document(enclosed=WHY)),
        ("report.pdf", document(stream=WHY)),
        ("brindlewick-pays-twice-the-list-price.html", ""),
    ],
)
def test_a_hidden_sentence_is_found(name: str, content: bytes | str) -> None:
    assert found(name, content) == ["content/goals/g.md:9"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("<h1>Project Nightjar</h1>", "content/goals/n.md:2"),
        ('<a href="goals/cut-the-churn.html">Goal</a>', "the name of a file"),
        ('<a href="mailto:o.frobisher@fennlark.example">Write</a>', "a commit"),
        ("A budget of 84.250 dollars", "account:4"),
        ('<img src="exhibits/nightjar-3f2a/a.png">', "content/goals/n.md:2"),
        ("Brindlewick pays twice the list pr", "content/goals/g.md:9"),
    ],
)
def test_a_hidden_name_address_or_figure_is_found(text: str, where: str) -> None:
    assert where in found("page.html", text)


@pytest.mark.parametrize(("name", "text"), [("Vexa", "Not like VEXA’s"), ("Ulf", "<b>Ulf</b> said so")])
def test_a_short_name_is_found_as_well(name: str, text: str) -> None:
    for is_name in (True, False):
        made = make_search([Phrase(name, "content/accounts/v.md", is_name=is_name)], [SHOWN], OWN)
        assert bool(list(made.find("page.html", text.encode()))) is is_name


@pytest.mark.parametrize(
    ("hidden", "text"),
    [
        ("2026-Q2", "Planned for 2026-Q2"),
        ("due: 2026-09-30", '{"due": "2026-09-30"}'),
        ("37 meetings", "37 meetings expected by now"),
        ("Qualified meetings held", "Qualified meetings held"),
        ("Dana Reyes, Lee", "Dana Reyes, Lee"),
        ("A prospect", "1 prospect"),
        ("Hire a qualifier", "Book 20 qualif…"),
    ],
)
def test_a_period_a_day_a_small_figure_and_another_spelling_are_no_leak(hidden: str, text: str) -> None:
    shown = [SHOWN, "due meetings", "qualified-meetings-held", "Dana Reyes", "Dana Reyes Lee"]
    assert list(make_search([Phrase(hidden, "g")], shown, OWN).find("page.html", text.encode())) == []


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{SHOWN}</p>",
        "<p>Dana Reyes: all about budget and price</p>",
        "<p>At this pace the goal is reached by its deadline</p>",
        "A budget by its deadline, and goals and a price",
        '<a id="842-5-0">Goals</a>',
        "",
    ],
)
def test_what_is_visible_or_common_is_left_alone(text: str) -> None:
    assert found("page.html", text) == []


def test_a_text_made_by_a_typesetter_is_found_across_lines_and_hyphens() -> None:
    css = "p { width: 1.4cm; hyphens: auto; font-size: 14pt }"
    made = render_pdf(page(f"<h1>Plan</h1><p>{WHY}</p>", css)).content
    assert made is not None
    text = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
    assert WHY not in text.replace("\r\n", " ")
    assert found("report.pdf", made) == ["content/goals/g.md:9"]


def test_what_the_format_of_a_pdf_says_is_no_leak() -> None:
    made = render_pdf(page("<h1>Plan</h1><table><tr><th>A</th><td>B</td></tr></table>", "")).content
    assert made is not None
    with pikepdf.open(io.BytesIO(made)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        parts = [thing.keys() for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    names = [name.strip("/") for part in parts for name in part if not name[1:].isupper()]
    tags = re.findall(r"</?(?:\w+:)?(\w+)", metadata)
    hidden = [
        Phrase(word, word) for word in (*names, *tags, "The category that outlines a producer's shading")
    ]
    found = make_search(hidden, [], own_words()).find("report.pdf", made)
    assert [leak.words for leak in found] == []


def test_a_hidden_file_is_known_by_its_content() -> None:
    import hashlib

    digest = hashlib.sha256(b"\x00\x01").hexdigest()
    made = make_search([], [], [], {digest: "content/evidence/plan.bin"})
    assert [leak.where for leak in made.find("exhibits/x.bin", b"\x00\x01")] == ["content/evidence/plan.bin"]


def test_many_files_are_searched_in_processes_and_in_order() -> None:
    artifacts = [Artifact(f"{n}.html", (WHY if n in (3, 40) else SHOWN).encode()) for n in range(50)]
    assert [leak.path for leak in search_all(artifacts, search())] == ["3.html", "40.html"]


def test_a_file_that_breaks_the_search_is_named_and_the_others_are_searched() -> None:
    class Deadly(bytes):
        def startswith(self, *_: object) -> bool:
            import os

            os._exit(1)

    artifacts = [
        Artifact("1.html", b"x"),
        Artifact("2.pdf", Deadly(b"%PDF-")),
        Artifact("3.html", WHY.encode()),
    ]
    found = {leak.path: leak.words for leak in search_all(artifacts, search())}
    assert found["2.pdf"] == "cannot be searched"
    assert "3.html" in found and "1.html" not in found


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff", zlib.compress(b"x")]
)
def test_damaged_files_are_searched_as_far_as_they_can_be_read(head: bytes) -> None:
    assert found("x.bin", head + WHY.encode()) == ["content/goals/g.md:9"]


def test_sentences_that_an_edition_computes_may_stand_in_it_and_nothing_else_of_their_line() -> None:
    title, computed = "Hold 20 meetings in the south", "south-meetings missed 13 of 20 meetings Score 0.65"
    line = f"{title} {computed}, since the mayor of Marbury forbade every visit to the clinics"
    page = f"<h3>{title}</h3><p>{computed}</p>".encode()
    known = [title, "south-meetings", "missed", "Score"]
    name = Phrase("Marbury", "content/people/m.md", is_name=True)
    hidden = [name, Phrase(line, "content/reviews/all.md:9")]
    told = make_search(hidden, known, OWN)
    made = make_search(hidden, known, OWN, worked_out=[f"{title} {computed}", "Marbury"])
    assert [leak.where for leak in told.find("page.html", page)] == ["content/reviews/all.md:9"]
    assert list(made.find("page.html", page)) == []
    more = page + b"<p>the mayor of Marbury forbade every visit</p>"
    assert {leak.where for leak in made.find("page.html", more)} == {
        "content/reviews/all.md:9",
        "content/people/m.md",
    }
