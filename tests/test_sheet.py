"""Spreadsheets as rows of text: what a person sees in them, however they were saved."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.model.provenance import SourceError
from smartdocs.source.cell_text import write_cell
from smartdocs.source.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, iter_sheets


def read(content: bytes, name: str = "goals.csv") -> Sheet:
    (sheet,) = iter_sheets(name, content)
    return sheet


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(content).rows]


def workbook(fill: Callable[[Any], None]) -> bytes:
    """Return a workbook of one sheet called Goals."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Goals"
    fill(sheet)
    return saved(book)


def saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table(*rows: tuple[object, ...]) -> bytes:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    return workbook(fill)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = f"Goal{delimiter}Owner\nAnswer in a day{delimiter}Ana\n"

    assert cells(text.encode()) == [("Goal", "Owner"), ("Answer in a day", "Ana")]


def test_commas_in_texts_are_no_delimiters() -> None:
    text = "Goal;Owner;Why\nHold calls, visits, talks, and more;Ana;Because, well, yes\n"

    assert cells(text.encode())[1] == ("Hold calls, visits, talks, and more", "Ana", "Because, well, yes")


def test_a_delimiter_that_the_file_names_is_taken() -> None:
    sheet = read(b"sep=;\nGoal;Owner\nA, b;Ana\n")

    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("Goal", "Owner")), (3, ("A, b", "Ana"))]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_found(encoding: str, said: str) -> None:
    sheet = read("Ziel,Kosten\nTür öffnen,“5 €”\n".encode(encoding))

    assert sheet.rows[1].cells == ("Tür öffnen", "“5 €”")
    assert sheet.how.startswith(said)


def test_latin_1_is_read_where_windows_has_no_letter() -> None:
    assert cells(b"Goal,Owner\nT\xfcr\x81,Ana\n")[1] == ("Tür", "Ana")


def test_rows_keep_their_numbers_when_others_are_empty() -> None:
    assert [row.number for row in read(b"a,b\n\n,,\nc,d\n").rows] == [1, 4]


def test_a_quote_that_is_never_closed_is_told() -> None:
    (said,) = read(b'Goal,Owner\nA,Ana\n"B,Lee\nC,Mo\n').lost

    assert said == "A quote that opens after line 2 is never closed: the rest was read as one cell"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x00\x01\x02\x03" * 100, "neither text nor a workbook"),
        (b"\xd0\xcf\x11\xe0 old", "old .xls file"),
        (b"PK\x03\x04 broken", "damaged workbook"),
        (b"a,b\n" + b"x" * 40_000 + b",y\n", "a cell of 40,000 characters"),
        (b"a,b\n" + b"x" * 140_000 + b",y\n", "cannot be read"),
        (b"a,b\n" + b"x,y\n" * MOST_ROWS, "more than 5,000 rows"),
        (b"," * MOST_COLUMNS + b"x\n", "has 201 columns"),
    ],
)
def test_what_is_too_much_or_no_table_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    try:
        read(content)
    except SourceError as error:
        assert error.message and error.help


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_a_program_writes_is_read_back(rows: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    read_back = [(*row.cells, "", "", "")[:3] for row in read(text.encode()).rows]

    assert read_back == [tuple(map(str.strip, row)) for row in rows if any(map(str.strip, row))]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (True, "General", "TRUE"),
        (50, "General", "50"),
        (2024.0, "General", "2024"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1000000000000000000000"),
        (1.125, "General", "1.1250"),
        (0.15, "0%", "15%"),
        (0.1525, "0.00%", "15.25%"),
        (0.15, '0"%"', "0.15 %"),
        (150000, '"$"#,##0', "$150,000"),
        (150000, "[$€-407]#,##0", "€150,000"),
        (150000, '#,##0\\ "CHF"', "150,000 CHF"),
        (-1500, "$#,##0;[Red]($#,##0)", "-$1,500"),
        (7, '0" days"', "7 days"),
        (150000, '#,##0,"K"', "150000"),
        (7, "[<10]0;[Red]0", "7"),
        (datetime.fromisoformat("2026-09-30"), "dd.mm.yyyy", "2026-09-30"),
        (datetime.fromisoformat("2026-09-30T14:05"), "General", "2026-09-30 14:05"),
        (date(2026, 9, 30), "General", "2026-09-30"),
        (time(9, 30), "General", "09:30:00"),
    ],
)
def test_a_cell_is_what_a_person_sees(value: object, number_format: str, text: str) -> None:
    assert write_cell(value, number_format) == text


def test_a_workbook_is_read_by_what_it_shows() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Goal", "Share", "Due"])
        sheet.append(["Answer", 0.15, date(2026, 9, 30)])
        sheet["B2"].number_format = "0%"

    assert cells(workbook(fill)) == [("Goal", "Share", "Due"), ("Answer", "15%", "2026-09-30")]


def test_merged_cells_repeat_their_text_downwards_only() -> None:
    def fill(sheet: Any) -> None:
        for row in (["Plan"], ["Area", "Goal"], ["Sales", "Win"], [None, "Keep"], [None, "Grow"]):
            sheet.append(row)
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("A3:A4")

    assert cells(workbook(fill)) == [
        ("Plan",),
        ("Area", "Goal"),
        ("Sales", "Win"),
        ("Sales", "Keep"),
        ("", "Grow"),
    ]


def test_formulas_are_values_and_never_worked_out() -> None:
    sheet = read(table(("Goal", "Sum"), ("Win", "=1+1")), "goals.xlsx")

    assert sheet.rows[1].cells == ("Win",)
    assert sheet.lost == ("B2 is a formula without its result: save the workbook in its own program",)


def test_hidden_sheets_are_left_out_and_one_can_be_chosen() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Old"
    for title in ("Goals", "Secret"):
        book.create_sheet(title).append([title])
    book["Secret"].sheet_state = "hidden"
    content = saved(book)

    assert [sheet.name for sheet in iter_sheets("g.xlsx", content)] == ["Old", "Goals"]
    assert [sheet.rows[0].cells for sheet in iter_sheets("g.xlsx", content, "goals")] == [("Goals",)]
    with pytest.raises(SourceError, match="no visible sheet `Secret`"):
        list(iter_sheets("g.xlsx", content, "Secret"))


def test_a_merge_over_a_million_rows_costs_nothing() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Goal"])

    content = with_part(
        workbook(fill),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(
            b"</sheetData>",
            b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )

    assert read(content).rows[0].cells == ("Goal",)


def test_entities_that_grow_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    content = with_part(
        table(("Goal",)),
        "xl/worksheets/sheet1.xml",
        lambda part: bomb + part,
    )

    with pytest.raises(SourceError, match="cannot be read as a workbook"):
        read(content)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5_001):
            archive.writestr(f"{number}.xml", b"")

    with pytest.raises(SourceError, match="too large"):
        read(content.getvalue())


@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_read_or_refused_in_a_sentence(place: int, noise: bytes) -> None:
    content = table(("Goal", "Owner"), ("Win", "Ana"))
    damaged = content[:place] + noise + content[place + len(noise) :]
    try:
        list(iter_sheets("goals.xlsx", damaged))
    except SourceError as error:
        assert error.message and error.help


def test_without_the_library_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(SourceError, match="openpyxl, which reads workbooks, is not installed") as caught:
        read(table(("Goal",)))
    assert caught.value.help.startswith("pip install openpyxl")


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one of its parts changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, change(text) if part == name else text)
    return changed.getvalue()
