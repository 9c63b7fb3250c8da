"""What is written in a plan's files, read without the program: amounts, periods, front matter."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

AMOUNT = re.compile(r"(≥|≤|>=|<=)?\s*(\$)?(-?[\d.,]+)([KM])?(%)?\s*(.*)")


@dataclass(frozen=True)
class Amount:
    """A figure as it was written: its value, its unit, and the direction of a limit."""

    value: Fraction
    unit: str
    limit: str = ""


def read_amount(text: str) -> Amount:
    found = AMOUNT.fullmatch(text.strip())
    assert found, text
    limit, dollar, number, scale, percent, words = found.groups()
    value = Fraction(number.replace(",", "")) * {"K": 1000, "M": 1_000_000}.get(scale or "", 1)
    unit = "$" if dollar else "%" if percent else words.strip()
    return Amount(value, unit, {"<=": "≤", ">=": "≥"}.get(limit or "", limit or ""))


def read_period(text: str) -> tuple[date, date]:
    """Give the first and last day of `2026`, `2026-H1`, `2026-Q3` or `2026-09` of a calendar year."""
    year, _, part = text.partition("-")
    if not part:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    months = {"Q": 3, "H": 6}.get(part[0], 1)
    last = int(part.lstrip("QH")) * months
    return date(int(year), last - months + 1, 1), date(int(year), last, monthrange(int(year), last)[1])


def title_of(period: str) -> str:
    """Write `2026-Q3` as `Q3 2026`, and a year as it is."""
    year, _, part = period.partition("-")
    return f"{part} {year}".strip()


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


@cache
def read_head(path: Path) -> Mapping[str, Any]:
    """Read front matter, every value as the text that was written."""
    return read_front(path.read_text(encoding="utf-8"))


def read_front(text: str) -> Mapping[str, Any]:
    head = text.split("---\n", 2)[1]
    return yaml.load(head, Loader=yaml.BaseLoader) or {}


def line_at(text: str, *keys: str | int) -> int:
    """Give the line of a file on which a value of its front matter begins; 0 where there is none."""
    node = yaml.compose(text.split("---\n", 2)[1], Loader=yaml.BaseLoader)
    for key in keys:
        if isinstance(key, int):
            node = node.value[key]
        else:
            node = next((value for name, value in node.value if name.value == key), None)
        if node is None:
            return 0
    return int(node.start_mark.line) + 2
