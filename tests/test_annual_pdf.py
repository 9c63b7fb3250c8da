"""All numbers of an annual report on paper: its HTML is recomputed, and the PDF has the same numbers."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from smartdocs.render.reports.pdf import PdfSource, render_pdf
from tests.annual.audit import Audit
from tests.annual.checks import check_everything
from tests.annual.made import copy_sample, make_document
from tests.annual.page import ReportPage
from tests.annual.tree import Element, clean
from tests.made_reports import run_poppler
from tests.plain.plan import Plan

DAY = date(2026, 8, 21)
NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*(?<![.,])(?!\w)")
FOOT = re.compile(r"as\sof\s21\sAug\s2026\s+Page (\d+) of (\d+)")
CONTENTS = re.compile(r"^(.*\S)\s{3,}(\d+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample")
    copy_sample(root)
    return root


@pytest.fixture(scope="module")
def document(root: Path) -> PdfSource:
    return make_document(root, DAY, "2026-account-ottoline")


@pytest.fixture(scope="module")
def sheets(document: PdfSource, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Print the report, and give the text of each sheet, laid out as it stands."""
    file = tmp_path_factory.mktemp("printed") / "report.pdf"
    result = render_pdf(document)
    assert result.content is not None, result.problem
    file.write_bytes(result.content)
    return run_poppler("pdftotext", "-layout", str(file), "-").split("\f")[: result.pages]


def test_every_number_of_what_is_printed_is_recomputed(root: Path, document: PdfSource) -> None:
    audit = Audit(document.html, Plan(root, DAY), "account", "ottoline")
    assert audit.page.is_paper
    check_everything(audit)


def test_the_pdf_has_the_numbers_of_its_html_and_no_others(document: PdfSource, sheets: list[str]) -> None:
    page = ReportPage(document.html)
    wanted = Counter(NUMBER.findall(" ".join(text.words for text in page.report.texts(is_drawn))))
    printed = Counter(NUMBER.findall(" ".join(read_sheet(number, sheets) for number in range(len(sheets)))))
    assert printed == wanted
    assert wanted.total() > 300


def is_drawn(element: Element) -> bool:
    """Leave out what is said instead of a picture."""
    return element.tag != "title"


def read_sheet(number: int, sheets: list[str]) -> str:
    """Give what a sheet says without its head and foot, which are compared here; the cover has none."""
    text = sheets[number]
    if number == 0:
        return text
    foot = FOOT.search(text)
    assert foot and (int(foot[1]), int(foot[2])) == (number + 1, len(sheets)), text[-200:]
    head, _, body = text[: foot.start()].lstrip("\n").partition("\n\n")
    running = clean(head).replace("Annual review 2026: Saint Ottoline Clinics", "", 1)
    titles = "Goal by goal · Have 24 technicians of Saint Ottoline at work in Fennlark every week"
    assert running != clean(head)
    assert not NUMBER.search(running) or sorted(running.split()) == sorted(titles.split()), head
    return read_contents(body, sheets) if re.search(r"^Contents$", body, re.MULTILINE) else body


def read_contents(body: str, sheets: list[str]) -> str:
    """Take out the numbers of pages from the contents, each of which leads to where its title stands."""
    for title, page in CONTENTS.findall(body.partition("\nSummary\n")[0]):
        assert clean(title) in clean(sheets[int(page) - 1]), f"{title} is not on page {page}"
        body = re.sub(
            rf"^(\s*{re.escape(title.strip())})\s+{page}$", r"\1", body, count=1, flags=re.MULTILINE
        )
    return body
