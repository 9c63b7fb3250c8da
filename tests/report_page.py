"""A report's page as a reader counts it: its tables, its terms with figures, and the numbers in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = rf"\d{{1,2}}\s(?:{'|'.join(MONTHS)})(?:\s\d{{4}})?"
NUMBER = r"[−+-]?\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[KM]?"
TOKEN = re.compile(rf"(?<![\w.])(?:{DAY}|{NUMBER})(?!\w|\.\d)")
VOID = frozenset({"br", "col", "img", "link", "meta", "hr", "input", "wbr"})


@dataclass
class Cell:
    """A cell: `words` leave out the names of records, `ids` and `links` are those of goals in it."""

    label: str = ""
    words: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass
class Table:
    """A table by its place: the section, and the goal or part of it; `head` are the rows of its head."""

    section: str
    part: str
    name: str
    head: list[list[Cell]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass
class Figure:
    """A term and what it says."""

    section: str
    part: str
    term: str
    words: str


class ReportPage(HTMLParser):
    """The numbers of a report's page; what is drawn is left to the tests of charts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self.figures: list[Figure] = []
        self.callouts: list[tuple[str, str]] = []
        self._open: list[tuple[str, str, str]] = []
        self._table: Table | None = None
        self._cell: Cell | None = None
        self._section = self._part = ""
        self._in_head = False
        self._text: list[str] = []
        self._term = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        style = known.get("class", "")
        if tag in VOID:
            self._add(" ")
            return
        region = known.get("aria-label", "") if known.get("role") == "region" else ""
        self._open.append((tag, style, region))
        if tag == "section":
            self._section, self._part = known.get("aria-labelledby", ""), ""
        elif tag == "article" or (tag in ("h3", "h4") and known.get("id", "").startswith("whole-")):
            self._part = known.get("aria-labelledby") or known.get("id", "")
        elif tag == "table":
            region = next((name for *_, name in reversed(self._open) if name), "")
            self._table = Table(self._section, self._part, region)
            self.tables.append(self._table)
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr" and self._table:
            (self._table.head if self._in_head else self._table.rows).append([])
        elif tag in ("td", "th") and self._table:
            self._cell = Cell(label=known.get("data-label", ""))
            (self._table.head if self._in_head else self._table.rows)[-1].append(self._cell)
        elif tag in ("dt", "dd") or (tag == "p" and "callout-title" in style):
            self._text = []
        elif tag == "a" and self._cell and "/goals/" in known.get("href", ""):
            self._cell.links.append(known["href"].rpartition("/")[2].removesuffix(".html"))
        self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        style = next((style for open_, style, _ in reversed(self._open) if open_ == tag), "")
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "table":
            self._table = None
        elif tag == "thead":
            self._in_head = False
        elif tag in ("td", "th"):
            self._cell = None
        elif tag == "dt":
            self._term = clean("".join(self._text))
        elif tag == "dd":
            self.figures.append(Figure(self._section, self._part, self._term, clean("".join(self._text))))
        elif tag == "p" and "callout-title" in style:
            self.callouts.append((self._part, clean("".join(self._text))))
        self._add(" ")

    def handle_data(self, data: str) -> None:
        if self._is_in("svg") or self._is_in("style") or self._is_in("script"):
            return
        if any("record-id" in style for _, style, _ in self._open):
            if self._cell:
                self._cell.ids.append(data)
        elif not self._is_in("bdi"):
            self._add(data)

    def _is_in(self, tag: str) -> bool:
        return any(open_ == tag for open_, _, _ in self._open)

    def _add(self, text: str) -> None:
        self._text.append(text)
        if self._cell:
            self._cell.words = f"{self._cell.words}{text}" if text.strip() else f"{self._cell.words} "


def clean(text: str) -> str:
    return " ".join(text.split())


def tokens(text: str) -> list[str]:
    """Give the numbers and days in a text, as they are written."""
    return TOKEN.findall(clean(text).replace("–", " – "))


def agrees(token: str, exact: Fraction | int | date) -> bool:
    """Tell whether a number as written is an exact one, rounded to the places that it shows."""
    if isinstance(exact, date):
        day, month, *year = token.split()
        same = (int(day), month) == (exact.day, MONTHS[exact.month - 1])
        return same and (not year or int(year[0]) == exact.year)
    if " " in token:
        return False
    digits = token.replace("−", "-").replace("$", "").replace(",", "").lstrip("+")
    scale = {"K": 1000, "M": 1_000_000}.get(digits[-1], 1)
    number = digits.rstrip("KM")
    step = Fraction(scale, 10 ** len(number.partition(".")[2]))
    return abs(Fraction(number) * scale - Fraction(exact)) <= step / 2
