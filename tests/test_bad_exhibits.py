"""Evidence and texts that are broken or hostile: told of, never a crash, never missing in silence."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from smartdocs.cli.main import main
from smartdocs.model.evidence import FileKind
from smartdocs.render.chart_input import MOST_POINTS, KeepInput, Point, thin
from smartdocs.render.charts import draw_keep
from smartdocs.render.reports.pdf import render_pdf
from smartdocs.render.reports.pictures import LONGEST, UNDRAWN, conforming_picture
from smartdocs.source.exhibits import read_evidence
from smartdocs.source.workspace import WorkingTree
from tests.bad_files import SVG, huge_png, image, moving, nested_entities, nested_uses, pdf, zip_bomb
from tests.made_reports import run_poppler, squeeze
from tests.pdf_sources import page

ATTACHED = "Not printed here: the file is attached to this document as it is."
GOAL = """---
title: {title}
owner: ana
period: 2026-Q3
milestones:
  - {{title: Shown, due: 2026-07-20, done: 2026-07-19, evidence: [/evidence/{name}]}}
---
{body}
"""
# What stands below each exhibit: a remark, or the sentence that says why it is not shown.
TOLD: dict[str, tuple[bytes, str]] = {
    "corrupt.png": (
        b"\x89PNG\r\n\x1a\nnot really",
        "`content/evidence/corrupt.png` is not a readable picture",
    ),
    "cut.png": (image(size=(400, 300))[:200], "`content/evidence/cut.png` is not a readable picture"),
    "cut.jpg": (
        image(kind="JPEG", size=(400, 300))[:-80],
        "`content/evidence/cut.jpg` is not whole: its end",
    ),
    "empty.png": (b"", "`content/evidence/empty.png` is empty"),
    "bomb.png": (huge_png(20000, 20000), "`content/evidence/bomb.png` has more than 100 million pixels"),
    "words.png": (b"hello", "`content/evidence/words.png` is not a readable picture"),
    "wide.png": (huge_png(20000, 100), "wide.png picture, 20000 × 100 pixels"),
    "cmyk.jpg": (image("CMYK", "JPEG"), "cmyk.jpg picture, 40 × 20 pixels"),
    "deep.png": (image("I;16"), "deep.png picture, 40 × 20 pixels"),
    "one.webp": (image(kind="WEBP"), "one.webp picture, 40 × 20 pixels"),
    "moving.webp": (moving("WEBP"), "moves; its first picture is printed"),
    "moving.gif": (moving("GIF"), "moves; its first picture is printed"),
    "long.csv": (b"day,n\n" + b"2026-07-01,7\n" * 200_000, "199,992 more rows in the attachment"),
    "latin.csv": ("day,Stück\n2026-07-01,Köln\n".encode("latin-1"), "Köln"),
    "wide.csv": (b",".join(b"c%d" % n for n in range(500)) + b"\n1,2\n", "wide.csv table, 1 row"),
    "ragged.csv": (b"a,b\n1\n2,3,4\n", "ragged.csv table, 2 rows"),
    "head.csv": (b"a,b\n", "head.csv table"),
    "cell.csv": (b"a,b\n" + b"x" * 300_000 + b",2\n", "cell.csv table, read up to line 2"),
    "nul.txt": (b"a \x00 in a line that is long enough to be text after all", "nul.txt text"),
    "bytes.csv": (bytes(range(256)) * 20, "`content/evidence/bytes.csv` is not a text file"),
    "script.svg": (SVG.format("<script>alert(1)</script><foreignObject/>").encode(), ATTACHED),
    "entities.svg": (nested_entities(), ATTACHED),
    "outside.svg": (SVG.format('<image href="file:///etc/passwd"/>').encode(), ATTACHED),
    "uses.svg": (nested_uses(), ATTACHED),
    "locked.pdf": (pdf(password="secret"), "locked.pdf PDF, opens with a password"),
    "cut.pdf": (b"%PDF-1.7\nnothing", "`content/evidence/cut.pdf` is not whole: its end is missing"),
    "thick.pdf": (pdf(3000), ATTACHED),
    "words.pdf": (b"hello", "`content/evidence/words.pdf` is not a PDF file"),
    "bomb.docx": (zip_bomb(120), "`content/evidence/bomb.docx` unfolds from 120 KiB to 120 MiB"),
    "broken.docx": (b"PK\x03\x04broken", "`content/evidence/broken.docx` is not a readable office file"),
    "deep.md": (b">" * 900 + b" deep\n", "deep.md text"),
    "table.md": (b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 5000, "table.md text"),
    "line.txt": (b"x" * 2_000_000, "line.txt text"),
}
BODIES = {
    "lists": "".join(f"{'  ' * depth}- item\n" for depth in range(300)),
    "quotes": ">" * 900 + " deep",
    "table": "|a|b|\n|-|-|\n" + "|1|2|\n" * 5000,
    "head": "|a|b|\n|-|-|\n",
    "emphasis": "*a **b " * 2000,
    "brackets": "[" * 5000,
}


def make_plan(root: Path, goals: dict[str, str]) -> Path:
    for folder in ("goals", "evidence", "people"):
        (root / "content" / folder).mkdir(parents=True)
    (root / "content/people/ana.md").write_text("---\ntitle: Ana\n---\n")
    (root / "smartdocs.yml").write_text("reports: [{kind: quarterly, for: organisation}]\n")
    for name, text in goals.items():
        (root / f"content/goals/{name}.md").write_text(text)
    return root


def make_report(root: Path) -> Result:
    options = ["--as-of", "2026-08-20", "--period", "2026-Q3", "--for", "organisation", "--keep-going", "-q"]
    return CliRunner().invoke(main, ["report", str(root), *options, "-o", str(root / "made")])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    goals = {f"g{n:02}": GOAL.format(title=f"Goal {n:02}", name=name, body="") for n, name in enumerate(TOLD)}
    root = make_plan(tmp_path_factory.mktemp("bad"), goals)
    for name, (content, _) in TOLD.items():
        (root / "content/evidence" / name).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def made(root: Path) -> Path:
    done = make_report(root)
    assert done.exit_code == 0, done.output
    return root / "made" / "2026-Q3-organisation.pdf"


@pytest.fixture(scope="module")
def text(made: Path) -> str:
    return squeeze(run_poppler("pdftotext", "-layout", str(made), "-"))


@pytest.mark.parametrize("name", TOLD)
def test_each_exhibit_is_shown_or_told_of(name: str, text: str) -> None:
    assert squeeze(TOLD[name][1]) in text
    assert name in text


def test_what_can_be_opened_is_enclosed_as_it_is(made: Path) -> None:
    with pikepdf.open(made) as opened:
        enclosed = {
            name.partition(" ")[2]: spec.get_file().read_bytes() for name, spec in opened.attachments.items()
        }
    told = {name for name, (_, words) in TOLD.items() if words.startswith("`")}
    assert {name for name in enclosed if name} == TOLD.keys() - told
    assert all(
        enclosed[name] == TOLD[name][0] for name in ("thick.pdf", "locked.pdf", "uses.svg", "latin.csv")
    )


def test_nothing_is_printed_larger_than_print_can_show(made: Path) -> None:
    with pikepdf.open(made) as opened:
        pictures = [item for sheet in opened.pages for item in sheet.get_images().values()]
        sizes = {item.objgen: (int(item.Width), int(item.Height)) for item in pictures}.values()
    assert len(sizes) == 6
    assert max(map(max, sizes)) == LONGEST


def test_a_table_of_one_row_is_no_head_without_a_body(tmp_path: Path) -> None:
    result = render_pdf(page("<table><thead><tr><th>a</th><th>b</th></tr></thead></table>"))
    file = tmp_path / "table.pdf"
    file.write_bytes(result.content or b"")
    tags = run_poppler("pdfinfo", "-struct", str(file))
    assert "THead" not in tags and "TBody" in tags


def make_hollow(path: Path) -> None:
    """Make a file of 1 GiB that takes no room on the disk."""
    path.write_bytes(b"")
    os.truncate(path, 1 << 30)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "is not a plain file (a device, a pipe or a socket)"),
        (lambda path: path.symlink_to("/dev/zero"), "is a link that leaves content/ and templates/"),
        (make_hollow, "has 1024 MiB; at most 32 MiB"),
        (lambda path: None, "does not exist"),
    ],
    ids=["folder", "pipe", "device", "1 GB", "nothing"],
)
def test_what_is_no_file_or_too_large_is_not_read(
    make: Callable[[Path], object], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_plan(tmp_path, {})
    make(root / "content/evidence/it.csv")
    tree = WorkingTree(root)
    monkeypatch.setattr(tree, "read", None)
    file = read_evidence(tree, "content/evidence/it.csv", 32 << 20)
    assert words in file.problem
    assert file.kind in (FileKind.OTHER, FileKind.TABLE) and not file.sha256


@pytest.mark.parametrize("name", BODIES)
def test_a_text_that_is_hard_to_set_is_set_or_named(name: str, tmp_path: Path) -> None:
    """Either the report is made, or the command names it, says why, and exits with 1."""
    title = "Long " * 2000 if name == "head" else "A goal"
    root = make_plan(tmp_path, {"odd": GOAL.format(title=title, name="none.txt", body=BODIES[name])})
    done = make_report(root)
    is_made = (root / "made" / "2026-Q3-organisation.pdf").exists()
    assert done.exit_code == (0 if is_made else 1), done.output
    assert is_made or "2026-Q3-organisation" in done.output
    assert "Unexpected" not in done.output


def test_a_review_of_a_period_without_goals_is_told_and_no_empty_report_made(tmp_path: Path) -> None:
    root = make_plan(tmp_path, {"one": GOAL.format(title="One", name="list.txt", body="")})
    (root / "content/evidence/list.txt").write_text("Agreed\n")
    (root / "content/reviews").mkdir()
    (root / "content/reviews/q2.md").write_text(
        "---\nperiod: 2026-Q2\norganisation: true\nsummary: Nothing.\n---\n"
    )
    found = CliRunner().invoke(main, ["check", str(root), "--as-of", "2026-08-20", "--format", "json"])
    told = [item for item in json.loads(found.stdout) if item["path"] == "content/reviews/q2.md"]
    assert any("has no goals in `2026-Q2`" in item["message"] for item in told), told
    asked = ["report", "2026-Q2", "organisation", str(root), "--as-of", "2026-08-20"]
    refused = CliRunner().invoke(main, [*asked, "-o", str(root / "made")])
    assert (refused.exit_code, "No goal is planned in 2026-Q2" in refused.stderr) == (2, True)
    assert not (root / "made").exists()
    assert make_report(root).exit_code == 0, "the quarter with goals is made all the same"
    assert [path.name for path in (root / "made").glob("*.pdf")] == ["2026-Q3-organisation.pdf"]


# ---- Pictures, one by one ----


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "1"])
def test_a_picture_that_a_pdf_takes_stays_as_it_is(mode: str) -> None:
    assert conforming_picture(image(mode)) == image(mode)


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        (image("CMYK", "JPEG"), "RGB"),
        (image("I;16"), "L"),
        (image(kind="WEBP"), "RGB"),
        (moving("GIF"), "RGB"),
        (image("RGBA", "WEBP"), "RGBA"),
        (huge_png(20000, 100), "L"),
    ],
    ids=["print", "16-bit", "webp", "gif", "clear", "huge"],
)
def test_another_picture_is_drawn_anew(content: bytes, mode: str) -> None:
    with Image.open(BytesIO(conforming_picture(content))) as picture:
        assert picture.mode == mode
        assert max(picture.size) <= LONGEST


def test_sixteen_bits_keep_their_brightness() -> None:
    content = BytesIO()
    Image.new("I;16", (4, 4), 0x8000).save(content, "PNG")
    with Image.open(BytesIO(conforming_picture(content.getvalue()))) as picture:
        assert picture.getpixel((0, 0)) == 0x80


def test_a_picture_that_breaks_while_it_is_drawn_says_so() -> None:
    assert conforming_picture(b"RIFF....WEBPVP8 ") == UNDRAWN
    result = render_pdf(page('<img src="smartdocs:E.webp" alt="x">', resources=(("E.webp", b"RIFF"),)))
    assert result.content and not result.problem


def test_a_drawing_that_repeats_itself_is_refused() -> None:
    body = '<img src="smartdocs:logo.svg" alt="Logo">'
    result = render_pdf(page(body, resources=(("logo.svg", nested_uses()),)))
    assert result.problem == "The drawing `logo.svg` repeats its parts too often to be drawn"


def test_a_report_never_lacks_a_picture_in_silence() -> None:
    body = '<img src="smartdocs:logo.svg" alt="Logo">'
    result = render_pdf(page(body, resources=(("logo.svg", nested_entities()),)))
    assert result.content is None
    assert result.problem.startswith("A picture cannot be drawn")


# ---- Long series ----


def _readings(count: int) -> list[Point]:
    days = (date.fromordinal(date(2026, 7, 1).toordinal() + n * 90 // count) for n in range(count))
    return [Point(day, Decimal(n * 37 % 101), kept=n != 77_777) for n, day in enumerate(days)]


def test_a_long_series_keeps_its_ends_and_extremes() -> None:
    points = _readings(100_000)
    points[4321] = Point(points[4321].day, Decimal(999))
    points[8765] = Point(points[8765].day, Decimal(-999))
    kept = thin(points)
    assert len(kept) <= MOST_POINTS + 2
    assert {points[0], points[-1], points[4321], points[8765]} <= set(kept)
    places = {id(point): place for place, point in enumerate(points)}
    order = [places[id(point)] for point in kept]
    assert order == sorted(set(order))


def test_a_short_series_stays_whole() -> None:
    assert thin(_readings(MOST_POINTS)) == tuple(_readings(MOST_POINTS))


def test_the_words_of_a_chart_count_all_readings() -> None:
    points = tuple(_readings(5000))
    limits = {"limit": Decimal(200), "limit_label": "At most 200", "at_most": True}
    days = {"start": date(2026, 7, 1), "due": date(2026, 9, 30), "as_of": date(2026, 9, 30)}
    drawing = draw_keep(KeepInput(title="Days", unit_text="", readings=points, **days, **limits))  # type: ignore[arg-type]
    assert "5000 of 5000" in drawing.description
