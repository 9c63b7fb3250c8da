"""Reviews as PDFs, made and read: where each word stands on which page."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from smartdocs.render.reports.pdf import PdfResult, render_pdfs
from tests.made_reports import Made, plain_text, run_poppler, squeeze

TOP, FOOT = 68.0, 60.0  # points that running heads and feet take
HAIR = 0.5  # points
_PAGE = re.compile(r'<page width="([^"]*)" height="([^"]*)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*?)</word>', re.DOTALL
)


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A page with its words; `lines` are those between head and foot, from the top."""

    width: float
    height: float
    words: tuple[Word, ...]
    lines: tuple[str, ...]

    @property
    def fill(self) -> float:
        """The share of the height, between head and foot, down to the last line of text."""
        body = [word.bottom for word in self.words if word.top > TOP and word.bottom < self.height - FOOT]
        return (max(body, default=TOP) - TOP) / (self.height - TOP - FOOT)

    def overprinted(self) -> list[tuple[str, str]]:
        """Find the words that stand on each other: whose boxes share more than a hair's breadth of a line."""
        found = []
        for number, one in enumerate(self.words):
            for other in self.words[number + 1 :]:
                wide = min(one.right, other.right) - max(one.left, other.left)
                high = min(one.bottom, other.bottom) - max(one.top, other.top)
                least = min(one.bottom - one.top, other.bottom - other.top)
                if wide > HAIR and high > least / 2:
                    found.append((one.text, other.text))
        return found

    def left_out(self) -> list[Word]:
        """Find the words that do not lie wholly on the page."""
        return [
            word
            for word in self.words
            if min(word.left, word.top) < 0 or word.right > self.width or word.bottom > self.height
        ]


@dataclass(frozen=True)
class Printed:
    made: Made
    file: Path
    result: PdfResult
    text: str
    squeezed: str
    sheets: tuple[Sheet, ...]
    titles: frozenset[str]
    attached: dict[str, str]

    def __repr__(self) -> str:
        return self.made.plan.stem


def print_reviews(folder: Path, made: Sequence[Made]) -> dict[str, Printed]:
    """Print reviews, and read each while the next ones are printed: once for all tests, as both are slow."""
    results = render_pdfs([item.source for item in made])
    with ThreadPoolExecutor(2) as readers:
        reading = [readers.submit(_read, folder, *pair) for pair in zip(made, results, strict=True)]
    return {str(item): item for item in (future.result() for future in reading)}


def _read(folder: Path, made: Made, result: PdfResult) -> Printed:
    assert result.content is not None, (made.plan.stem, result.problem)
    file = folder / f"{made.plan.stem}.pdf"
    file.write_bytes(result.content)
    with pikepdf.open(BytesIO(result.content)) as pdf:
        with pdf.open_outline() as outline:
            titles = frozenset(squeeze(str(entry.title)) for entry in _outline(outline.root))
        attached = {name: _sha256(spec.get_file().read_bytes()) for name, spec in pdf.attachments.items()}
        sheets = read_sheets(pdf, folder / f"{made.plan.stem}-words.pdf")
    assert len(sheets) == result.pages
    text = " ".join(word.text for sheet in sheets for word in sheet.words)
    return Printed(made, file, result, text, squeeze(text), sheets, titles, attached)


def read_sheets(pdf: pikepdf.Pdf, copy: Path) -> tuple[Sheet, ...]:
    """Read where the words of each page stand; a copy of the PDF is written for that."""
    boxes = _boxes(pdf, copy)
    sheets = tuple(_sheet(*page) for page in _PAGE.findall(boxes))
    assert sum(len(sheet.words) for sheet in sheets) == boxes.count("<word ")
    return sheets


def _boxes(pdf: pikepdf.Pdf, copy: Path) -> str:
    """Give every word with its place, as `pdftotext -raw` orders them; Hebrew letters as they stand.

    The copy lacks the profile of colours: Poppler spends four fifths of its time on it, and words have none.
    """
    del pdf.Root["/OutputIntents"]
    pdf.save(copy)
    return run_poppler("pdftotext", "-raw", "-bbox", str(copy), "-")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sheet(width: str, height: str, boxes: str) -> Sheet:
    words = tuple(Word(html.unescape(text), *map(float, places)) for *places, text in _WORD.findall(boxes))
    body = [word for word in words if word.top > TOP and word.bottom < float(height) - FOOT]
    return Sheet(float(width), float(height), words, tuple(_lines(body)))


def _lines(words: list[Word]) -> Iterator[str]:
    """Join the words that stand beside each other, from the top."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        if row and (word.top + word.bottom) / 2 > row[0].bottom:
            yield " ".join(item.text for item in sorted(row, key=lambda item: item.left))
            row = []
        row.append(word)
    if row:
        yield " ".join(item.text for item in sorted(row, key=lambda item: item.left))


def headings_of(made: Made) -> Iterator[str]:
    """Give the headings below the first level, without blanks."""
    for _, inner in re.findall(r"<h([2-4])[^>]*>(.*?)</h\1>", made.source.html, re.DOTALL):
        yield squeeze(plain_text(inner))


def _outline(items: Any) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _outline(item.children)
