"""The sample's reviews as PDFs, made once: what is in them, and how they lie on the page."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from smartdocs.model.evidence import FileKind
from smartdocs.model.published import LIST_NAME
from smartdocs.publish.verify_pdf import verify_pdf
from smartdocs.render.reports.document import attachment_name
from tests.made_reports import make_from, make_sample, run_poppler, squeeze
from tests.printed_reports import Printed, headings_of, print_reviews

NAME = "\u05d3\u05d5\u05d3 \u05dc\u05d5\u05d9"  # a name in Hebrew, written from right to left
TITLE = "Bring every clinic of the northern district live before the accreditation audit of autumn"
ODD = {
    "content/teams/wide.md": "---\ntitle: A team with thirty goals\nlead: dov\n---\n",
    "content/people/dov.md": f"---\ntitle: {NAME}\nteam: wide\n---\n",
    "content/people/eve.md": "---\ntitle: Eve\n---\n",
    "content/goals/lone.md": "---\ntitle: One goal and nothing else\nowner: eve\nperiod: 2026-Q3\n---\n",
    "content/goals/long.md": f"""---
title: {TITLE}
owner: dov
period: 2026-Q3
milestones:
  - {{title: Gone, due: 2026-07-20, done: 2026-07-20, evidence: [/evidence/gone.csv, https://example.com/]}}
  - {{title: Wide, due: 2026-07-21, done: 2026-07-21, evidence: [/evidence/wide.csv]}}
---
""",
    "content/evidence/wide.csv": "a,b,c,d,e,f,g,h,i,j\n"
    + "averyverylongwordindeed,2,3,4,5,6,7,8,9,0\n" * 400,
} | {
    f"content/goals/many-{number:02}.md": f"---\ntitle: Goal {number}\nowner: dov\nperiod: 2026-Q3\n---\n"
    for number in range(29)
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Print reviews of what lays out badly elsewhere."""
    made = make_from(ODD, date(2026, 8, 14))
    wanted = ("2026-Q3-team-wide", "2026-Q3-person-dov", "2026-Q3-person-eve")
    return print_reviews(tmp_path_factory.mktemp("odd"), [made[stem] for stem in wanted])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Print every review of the sample."""
    return print_reviews(tmp_path_factory.mktemp("reports"), list(make_sample().values()))


def test_every_review_is_printed_without_a_warning(printed: dict[str, Printed]) -> None:
    assert len(printed) > 40
    assert {stem: item.result.warnings for stem, item in printed.items() if item.result.warnings} == {}
    assert {stem: item.result.replaced for stem, item in printed.items() if item.result.replaced} == {}


def test_each_goal_and_its_id_is_in_the_text(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        for section in item.made.report.sections:
            for group in getattr(section, "groups", ()) if section.name == "goals" else ():
                for card in group.cards:
                    assert squeeze(card.goal.title) in item.squeezed, (item, card.goal.id)
                    assert card.goal.id in item.text, (item, card.goal.id)


def test_each_milestone_is_in_the_text(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        for section in item.made.report.sections:
            for group in getattr(section, "groups", ()) if section.name == "goals" else ():
                for card in group.cards:
                    for row in card.milestones:
                        assert squeeze(row.milestone.title) in item.squeezed, (item, row.milestone.id)


def test_each_exhibit_is_in_the_text_with_its_full_sha256(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        for exhibit in item.made.report.exhibits:
            assert squeeze(exhibit.label + exhibit.caption) in item.squeezed, (item, exhibit.label)
            if exhibit.file is not None:
                assert exhibit.file.sha256 in item.squeezed, (item, exhibit.label)


def test_attachments_are_the_local_exhibits(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        wanted = {
            attachment_name(exhibit): exhibit.file.sha256
            for exhibit in item.made.report.exhibits
            if exhibit.file is not None
        }
        assert item.attached.keys() - wanted.keys() == {LIST_NAME}, item
        assert {name: item.attached[name] for name in wanted} == wanted, item


def test_each_is_as_it_says_it_was_made(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        found = verify_pdf(item.file)
        assert (found.differences, found.count) == ((), len(item.attached) - 1), item
        assert found.origin.report == item.made.report.stem


def test_pictures_are_the_exhibits_that_are_images(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        images = [
            exhibit
            for exhibit in item.made.report.exhibits
            if exhibit.file is not None and exhibit.file.kind is FileKind.IMAGE
        ]
        assert len(re.findall(r"<img ", item.made.source.html)) == len(images), item
        assert len(item.made.source.resources) == len(images), item


def test_no_word_lies_outside_its_page(printed: dict[str, Printed], odd: dict[str, Printed]) -> None:
    for item in (*printed.values(), *odd.values()):
        for number, sheet in enumerate(item.sheets, 1):
            assert sheet.left_out() == [], (item, number)


def test_no_word_overprints_another(printed: dict[str, Printed], odd: dict[str, Printed]) -> None:
    found = [
        (item, number, sheet.overprinted())
        for item in (*printed.values(), *odd.values())
        for number, sheet in enumerate(item.sheets, 1)
        if sheet.overprinted()
    ]
    assert found == []


def test_no_page_is_nearly_empty_but_cover_and_last(
    printed: dict[str, Printed], odd: dict[str, Printed]
) -> None:
    thin = [
        (item, number, round(sheet.fill, 2))
        for item in (*printed.values(), *odd.values())
        for number, sheet in enumerate(item.sheets[1:-1], 2)
        if sheet.fill < 0.1
    ]
    assert thin == []


def test_no_heading_is_last_on_its_page(printed: dict[str, Printed], odd: dict[str, Printed]) -> None:
    left = []
    for item in (*printed.values(), *odd.values()):
        headings = set(headings_of(item.made))
        for number, sheet in enumerate(item.sheets[1:], 2):
            # A heading may take up to three lines.
            ends = {squeeze("".join(sheet.lines[-count:])) for count in (1, 2, 3)}
            if sheet.lines and ends & headings:
                left.append((item, number, sheet.lines[-1]))
    assert left == []


def test_every_page_but_the_cover_is_numbered_and_headed(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        for number, sheet in enumerate(item.sheets[1:], 2):
            words = squeeze("".join(word.text for word in sheet.words))
            assert f"Page{number}of{len(item.sheets)}" in words, (item, number)
            assert squeeze(item.made.report.title) in words, (item, number)


def test_bookmarks_and_contents_lead_to_sections_and_goals(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        contents = next(section for section in item.made.report.sections if section.name == "contents")
        lines = [entry for line in contents.lines for entry in (line, *line.parts)]  # type: ignore[attr-defined]
        for line in lines:
            assert squeeze(line.title) in item.titles, (item, line.title)
        contents_text = squeeze("".join("".join(sheet.lines) for sheet in item.sheets[1:4]))
        for line in contents.lines:  # type: ignore[attr-defined]
            told = re.search(re.escape(squeeze(line.title)) + r"(\d+)", contents_text)
            assert told, (item, line.title)
            page = item.sheets[int(told[1]) - 1]
            assert squeeze(line.title) in squeeze("".join(page.lines)), (item, line.title)


def test_header_cells_have_a_scope_and_lists_hold_items(printed: dict[str, Printed]) -> None:
    content = printed["2026-Q2-account-brindlewick"].result.content
    with pikepdf.open(BytesIO(content or b"")) as pdf:
        elements = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ]
        cells = [item for item in elements if item.S == "/TH"]
        assert cells and all(item.A.Scope in ("/Row", "/Column") for item in cells)
        lists = [item for item in elements if item.S == "/L"]
        assert lists and {str(kid.S) for item in lists for kid in item.K} <= {"/LI", "/L", "/Caption"}


def test_items_of_lists_hold_a_label_and_a_body(printed: dict[str, Printed], odd: dict[str, Printed]) -> None:
    for item in (*printed.values(), *odd.values()):
        with pikepdf.open(BytesIO(item.result.content or b"")) as pdf:
            items = [
                found
                for found in pdf.objects
                if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/LI"
            ]
            assert {str(kid.S) for found in items for kid in found.K} <= {"/Lbl", "/LBody"}, item


def test_odd_reviews_are_printed_without_a_warning(odd: dict[str, Printed]) -> None:
    assert {
        stem: (item.result.warnings, item.result.replaced) for stem, item in odd.items()
    } == dict.fromkeys(odd, ((), ()))
    assert squeeze(TITLE) in odd["2026-Q3-person-dov"].squeezed
    assert "392morerowsintheattachment" in odd["2026-Q3-team-wide"].squeezed
    assert "Fileismissing" in odd["2026-Q3-team-wide"].squeezed


def test_a_name_from_right_to_left_is_read_whole(odd: dict[str, Printed]) -> None:
    text = run_poppler("pdftotext", "-raw", str(odd["2026-Q3-person-dov"].file), "-")
    assert all(word in text for word in NAME.split())
