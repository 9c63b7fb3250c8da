"""Brands: whose wins, what cannot be used, and what becomes of them on paper and on the page."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from smartdocs import pipeline
from smartdocs.cli.main import main
from smartdocs.model.brand import Brand, Font, merge_brands
from smartdocs.model.config import ReportSpec
from smartdocs.model.edition_plan import EditionPlan
from smartdocs.model.finding import Finding
from smartdocs.model.font_file import find_font_problem
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.render.layout import Site
from smartdocs.render.reports.brand_font import BRAND_FAMILY, fit_drawings, fit_sheet, make_faces, scale_of
from smartdocs.render.reports.fonts import font_files, static_face
from smartdocs.render.reports.page import render_report_page
from smartdocs.render.reports.page_brand import make_page_brand
from smartdocs.render.reports.pdf import PdfResult, render_pdf
from smartdocs.source.load import load
from smartdocs.source.workspace import Overlay
from tests.made_reports import Made, environment_for, make_all, run_poppler
from tests.memory import MemoryWorkspace
from tests.repositories import GitRepository

DAY = date(2026, 8, 14)
PLAN = {
    "content/accounts/acme.md": "---\ntitle: Acme\n---\n",
    "content/people/ana.md": "---\ntitle: Ana\n---\n",
    "content/goals/calls.md": "---\ntitle: Make 50 calls\nowner: ana\naccount: acme\nperiod: 2026-Q3\n"
    "measurable: {metric: calls, baseline: 0 calls, target: 50 calls}\n---\n",
}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'


def with_brand(brand: str, files: Mapping[str, str | bytes] | None = None, account: str = "") -> Overlay:
    """A plan with a brand in smartdocs.yml, and perhaps one in the customer's file."""
    texts = {**PLAN, "smartdocs.yml": f"site: {{title: House}}\nbrand: {brand}\n"}
    if account:
        texts["content/accounts/acme.md"] = f"---\ntitle: Acme\nbrand: {account}\n---\n"
    raw = {path: item if isinstance(item, bytes) else item.encode() for path, item in (files or {}).items()}
    return Overlay(MemoryWorkspace(texts), raw)


def findings(brand: str, files: Mapping[str, str | bytes] | None = None, account: str = "") -> list[Finding]:
    found = load(with_brand(brand, files, account)).findings
    return [item for item in found if item.code in ("F006", "F009", "F015", "F016")]


def review(stem: str, brand: str, files: Mapping[str, str | bytes] | None = None, account: str = "") -> Made:
    workspace = with_brand(brand, files, account)
    return make_all(load(workspace), DAY, workspace.read)[stem]


def printed(made: Made) -> PdfResult:
    result = render_pdf(made.source)
    assert result.content, result.problem
    return result


@cache
def font(weight: int = 400, permissions: int = 0) -> bytes:
    """Cut an upright face of a packaged family, and write what its foundry allows."""
    face = static_face(next(file for file in font_files() if file.name.startswith("NotoSans[")), weight)
    place = face.index(b"OS/2", 12)
    start = struct.unpack(">L", face[place + 8 : place + 12])[0]
    return face[: start + 8] + struct.pack(">H", permissions) + face[start + 10 :]


def test_what_the_first_brand_says_wins_and_a_logo_keeps_its_words() -> None:
    first = Brand(logo="a.png", paper="letter")
    second = Brand(logo="b.png", logo_alt="B", footer="House", font=Font(family="inter"))
    merged = merge_brands(first, second)
    assert (merged.logo, merged.logo_alt, merged.paper) == ("a.png", "", "letter")
    assert (merged.footer, merged.font) == ("House", Font(family="inter"))


def test_a_customers_brand_wins_in_reviews_of_that_customer_alone() -> None:
    brand, own = "{colour: '#123456', footer: House line, paper: letter}", "{colour: '#654321', paper: a4}"
    about_them = review("2026-Q3-account-acme", brand, account=own).report.cover.brand
    about_us = review("2026-Q3-organisation", brand, account=own).report.cover.brand
    assert (about_them.colour, about_them.footer, about_them.paper) == ("#654321", "House line", "a4")
    assert (about_us.colour, about_us.paper) == ("#123456", "letter")


def test_what_a_customers_brand_writes_stands_in_that_customers_edition_alone(tmp_path: Path) -> None:
    own = "{colour: '#654321', classification: For Acme only, cover_text: Dear Acme, footer: Yours}"
    house = "{classification: House only, footer: House line}"
    inside = review("2026-Q3-account-acme", house, account=own).report.cover.brand
    assert (inside.classification, inside.cover_text, inside.footer) == ("House only", "", "House line")
    assert inside.colour == "#654321"

    goal = PLAN["content/goals/calls.md"].replace("period:", "visibility: customer\nperiod:")
    files = {
        "content/accounts/acme.md": f"---\ntitle: Acme\nbrand: {own}\n---\n",
        "content/goals/calls.md": goal,
    }
    GitRepository(tmp_path).commit("Begin", {**PLAN, **files, "smartdocs.yml": f"brand: {house}\n"})
    plan = EditionPlan(scope=Scope(Visibility.CUSTOMER, "account", "acme"))
    judged = pipeline.judge(pipeline.gather(tmp_path, DAY))
    specs = (ReportSpec(for_=("account",)),)
    (report,) = pipeline.view(judged, plan, specs=specs, check_fonts=False).reports
    outside = report.cover.brand
    assert outside.classification == "For Acme only"
    assert (outside.cover_text, outside.footer, outside.colour) == ("Dear Acme", "Yours", "#654321")


@pytest.mark.parametrize(
    ("brand", "files", "said"),
    [
        ("{logo: content/brand/l.png}", {}, "F015 There is no file `content/brand/l.png` in the plan"),
        ("{logo: content/l.png}", {"content/l.png": b"\x89PNG, or not"},
         "F015 `content/l.png` is not a readable picture"),
        ("{logo: content/l.svg}", {"content/l.svg": LOGO.replace("<circle", "<script/><circle")},
         "F015 `content/l.svg` loses its `script`, which is not safe to show"),
        ("{logo: content/l.svg}", {"content/l.svg": '<!DOCTYPE svg [<!ENTITY a "b">]>' + LOGO},
         "F015 `content/l.svg` declares entities; save it as plain SVG"),
        ("{font: {regular: content/f.ttf}}", {"content/f.ttf": b"wOF2 and more"},
         "F015 `content/f.ttf` is WOFF 2; save it as a TrueType or OpenType file"),
        ("{font: {regular: content/f.ttf}}", {"content/f.ttf": font(400, 2)},
         "F015 `content/f.ttf` may not be embedded: its foundry restricts it"),
        ("{font: {regular: content/f.ttf}}", {"content/f.ttf": font()[:2000]},
         "F015 `content/f.ttf` is not a TrueType or OpenType font"),
        ("{colour: '#fc0'}", {}, "F016 `#fc0` is too pale to be read on white; reports print `#7a6200`"),
        ("{classification: " + "long " * 20 + "}", {}, "F015 `classification` has 99 characters"),
        ("{stylesheet: content/r.css}",
         {"content/r.css": "/* url(x)\n*/\np { background: url('https://a.test/b') }"},
         "F015 Asks for `https://a.test/b`, which no report fetches"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told(brand: str, files: dict[str, str | bytes], said: str) -> None:
    assert [f"{item.code} {item.message}" for item in findings(brand, files)] == [said]


@pytest.mark.parametrize("written", ["/brand/l.svg", "content/brand/l.svg", "../brand/l.svg"])
def test_a_customers_file_names_a_logo_as_every_file_names_a_path(written: str) -> None:
    files = {"content/brand/l.svg": LOGO}
    assert findings("{}", files, account=f"{{logo: {written}}}") == []
    made = review("2026-Q3-account-acme", "{}", files, account=f"{{logo: {written}}}")
    assert [name for name, _ in made.source.resources] == ["logo.svg"]


@pytest.mark.parametrize("where", ["smartdocs.yml", "content/accounts/acme.md"])
def test_a_logo_that_is_not_there_is_told_and_the_review_is_made(tmp_path: Path, where: str) -> None:
    brand = "brand: {logo: content/brand/gone.png}\n"
    text = brand if where == "smartdocs.yml" else f"---\ntitle: Acme\n{brand}---\n"
    GitRepository(tmp_path / "plan").commit("Begin", {**PLAN, where: text})
    asked = ["report", "2026-Q3", "acme", str(tmp_path / "plan"), "--as-of", f"{DAY}", "-o", f"{tmp_path}"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0 and (tmp_path / "2026-Q3-account-acme.pdf").exists()
    said = [line for line in result.stderr.splitlines() if line.startswith(f"warning: {where}:")]
    assert len(said) == 1 and "There is no file `content/brand/gone.png` in the plan. " in said[0]


def test_a_style_sheets_fault_has_its_line_and_a_customers_brand_is_looked_at_too() -> None:
    sheet = {"content/r.css": "p { color: red }\n\n@import 'other.css';"}
    (found,) = findings("{footer: x}", sheet, account="{stylesheet: /r.css}")
    assert str(found.location) == "content/r.css:3:1"


def test_what_a_brand_names_is_not_stray() -> None:
    files: dict[str, str | bytes] = {
        "content/l.svg": LOGO,
        "content/f.ttf": font(),
        "content/r.css": "p { color: red }",
    }
    brand = (
        "{logo: content/l.svg, font: {regular: content/f.ttf}, stylesheet: content/r.css, colour: '#123456'}"
    )
    assert findings(brand, files) == []


@pytest.mark.parametrize("permissions", [0, 4, 8])
def test_a_font_that_may_be_embedded_is_taken(permissions: int) -> None:
    assert find_font_problem(font(400, permissions)) == ""


@pytest.mark.parametrize("permissions", [0x0002, 0x0100, 0x0200])
def test_a_font_that_must_not_be_embedded_is_never_in_a_report(permissions: int) -> None:
    assert make_faces(Font(regular="f.ttf"), {"f.ttf": font(400, permissions)}.__getitem__) == ()


def test_a_broken_font_leaves_the_packaged_one() -> None:
    whole = font()
    for broken in (b"", whole[:400], whole[:12] + b"\xff" * 600 + whole[612:], bytes(len(whole))):
        made = review("2026-Q3-organisation", "{font: {regular: content/f.ttf}}", {"content/f.ttf": broken})
        assert not [name for name, _ in made.source.resources if name.startswith("font")]


def test_outlines_that_are_garbage_do_not_stop_a_report() -> None:
    face = bytearray(font())
    place = face.index(b"glyf", 12)
    start, size = struct.unpack(">LL", face[place + 8 : place + 16])
    face[start : start + size] = b"\xa5" * size
    made = review("2026-Q3-organisation", "{font: {regular: content/f.ttf}}", {"content/f.ttf": bytes(face)})
    assert printed(made).content


def test_the_files_of_a_family_are_embedded_by_weight(tmp_path: Path) -> None:
    files = {"content/f.ttf": font(), "content/b.ttf": font(700)}
    brand = "{font: {regular: content/f.ttf, bold: content/b.ttf}}"
    (tmp_path / "a.pdf").write_bytes(printed(review("2026-Q3-organisation", brand, files)).content or b"")
    used = run_poppler("pdffonts", str(tmp_path / "a.pdf"))
    assert {"SmartDocs-Brand", "SmartDocs-Brand-Bold"} <= set(re.findall(r"\+(SmartDocs[\w-]*)", used))
    assert "Source-Sans" not in used


def test_a_wide_family_is_set_smaller_and_small_type_is_not() -> None:
    faces = make_faces(Font(family="inter"), dict[str, bytes]().__getitem__)
    assert {(face.weight, face.style) for face in faces} >= {
        (400, "normal"),
        (600, "normal"),
        (400, "italic"),
    }
    assert 0.85 < scale_of(faces) < 0.95
    assert scale_of(()) == 1
    assert (
        fit_sheet("p { font-size: 10pt; } i { font-size: 6.5pt; }", 0.9)
        == "p { font-size: 9pt; } i { font-size: 6.5pt; }"
    )
    assert (
        fit_drawings('<text font-size="10">font-size: 10pt;</text>', 0.9)
        == '<text font-size="9">font-size: 10pt;</text>'
    )


def test_the_classification_stands_on_every_page_and_in_the_text_once(tmp_path: Path) -> None:
    brand = "{classification: For Acme only, footer: House Ltd, cover_text: For the talk}"
    made = review("2026-Q3-account-acme", brand)
    result = printed(made)
    (tmp_path / "a.pdf").write_bytes(result.content or b"")
    pages = run_poppler("pdftotext", str(tmp_path / "a.pdf"), "-").split("\f")[: result.pages]
    assert len(pages) > 2 and all(
        page.count("For Acme only") == 1 == page.count("House Ltd") for page in pages
    )
    assert made.source.html.count(">For Acme only<") == 1
    assert "For the talk" in pages[0] and "For the talk" not in pages[1]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_every_page_has_the_sheets_size_upright_or_across(paper: str, size: tuple[int, int]) -> None:
    files = {"content/evidence/a.csv": "a,b\n1,2\n"}
    workspace = with_brand(f"{{paper: {paper}}}", files)
    done = "milestones: [{title: Half, due: 2026-08-01, done: 2026-08-01, evidence: /evidence/a.csv}]\n"
    goal = PLAN["content/goals/calls.md"].replace("measurable:", done + "measurable:")
    workspace = Overlay(workspace, {"content/goals/calls.md": goal.encode()})
    made = make_all(load(workspace), DAY, workspace.read)["2026-Q3-organisation"]
    with pikepdf.open(io.BytesIO(printed(made).content or b"")) as pdf:
        boxes = [tuple(round(float(place)) for place in page.mediabox[2:]) for page in pdf.pages]
    assert boxes[0] == size
    assert set(boxes) == {size, size[::-1]}


def test_the_own_style_sheet_comes_last_on_paper_and_on_the_page() -> None:
    sheet = "h1 { color: #123456 }"
    workspace = with_brand("{stylesheet: content/r.css}", {"content/r.css": sheet})
    made = make_all(load(workspace), DAY, workspace.read)["2026-Q3-organisation"]
    assert made.source.stylesheets[-1] == sheet
    config = load(workspace).config
    brand = make_page_brand(made.report.cover.brand, config.site, workspace.read)
    (artifact,) = brand.artifacts
    assert artifact.content == sheet.encode()
    page = render_report_page(
        made.report, Site("House"), environment_for("#1d5a8c", "en"), None, brand
    ).decode()
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)[-1] == f"../{artifact.path}"


def test_a_style_sheet_that_asks_for_an_address_fails_the_pdf_by_name() -> None:
    made = review("2026-Q3-organisation", "{stylesheet: content/r.css}",
                  {"content/r.css": "h1 { background: url(https://a.test/b.png) }"})  # fmt: skip
    assert "https://a.test/b.png" in render_pdf(made.source).problem


def test_the_logo_is_drawn_anew_and_says_what_it_shows() -> None:
    from PIL import Image

    drawn = io.BytesIO()
    Image.new("CMYK", (3000, 40)).save(drawn, "JPEG")
    made = review(
        "2026-Q3-organisation", "{logo: content/l.jpg, logo_alt: A lark}", {"content/l.jpg": drawn.getvalue()}
    )
    content = dict(made.source.resources)["logo.png"]
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.mode, picture.size) == ("RGB", (1200, 16))
    assert '<img src="smartdocs:logo.png" alt="A lark">' in made.source.html
    assert printed(made).content


def test_a_logo_that_cannot_be_shown_leaves_the_name() -> None:
    made = review("2026-Q3-person-ana", "{logo: content/l.png}", {"content/l.png": b"no picture"})
    assert "<img" not in made.source.html.partition("</section>")[0]
    assert '<span class="cover-house">House</span>' in made.source.html
    assert BRAND_FAMILY not in made.source.html
