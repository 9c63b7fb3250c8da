"""Evidence, and what the report was made from."""

from __future__ import annotations

import csv
import hashlib
import struct
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.annual.audit import Audit, evidence_of
from tests.annual.numbers import Exact, tokens
from tests.annual.page import Table
from tests.annual.tree import clean


def check_exhibits(audit: Audit, table: Table) -> None:
    """Find each row of an extract in the file that it is taken from."""
    number = int(table.part.removeprefix("exhibit-"))
    rows = audit.read_rows(number)
    for row in (*table.head, *table.rows):
        cells = [clean(cell.words) for cell in row]
        assert cells in rows, f"exhibits E-{number}: {cells}"
        audit.found["exhibits"] += sum(len(tokens(cell)) for cell in cells)


def check_register(audit: Audit, table: Table) -> None:
    captions = [item.get("caption", "") for goal in audit.plan.shared for item in evidence_of(goal)]
    for row, number in zip(table.rows, audit.shown_exhibits(), strict=True):
        path = audit.file_of(number)
        content = path.read_bytes()
        first, named, _, facts, digest, *rest = row
        assert clean(named.words).endswith(path.name)
        audit.quote(f"register E-{number}", clean(named.words).removesuffix(path.name), "\n".join(captions))
        assert clean(first.words) == f"E-{number}"
        assert hashlib.sha256(content).hexdigest().startswith(clean(digest.words))
        audit.compare(f"register E-{number}", facts.words, describe(path, content))
        assert not any(tokens(cell.words) for cell in rest)


def describe(path: Path, content: bytes) -> list[Exact]:
    """Give the numbers of what is said of a file: rows or pixels, and its size."""
    found: list[Exact] = []
    if path.suffix == ".csv":
        found.append(len(list(csv.reader(content.decode().splitlines()))) - 1)
    if path.suffix == ".png":
        found += struct.unpack(">II", content[16:24])
    return [*found, Fraction(len(content), 1 if len(content) < 1000 else 1000)]


def check_colophon(audit: Audit, table: Table) -> None:
    heads = [clean(cell.words) for row in table.head for cell in row]
    for row in table.rows:
        words = clean(row[-1].words)
        if "sha256" in heads:
            number = int(clean(row[0].words).removeprefix("E-"))
            assert clean(row[1].words) == audit.file_of(number).name
            assert words == hashlib.sha256(audit.file_of(number).read_bytes()).hexdigest()
        elif heads:
            path = clean(row[0].words)
            assert (audit.plan.root / path).is_file()
            assert not any(tokens(cell.words) for cell in row[1:])
        elif clean(row[0].words) == "As of":
            audit.compare("colophon day", words, [audit.plan.as_of])
        elif clean(row[0].words) == "Thresholds":
            audit.compare("colophon thresholds", words, [90, 70, 14])
        elif clean(row[0].words) == "History":
            audit.compare("colophon history", words, [date.fromisoformat(audit.plan.history_begins)])
        else:
            assert clean(row[0].words) in ("Program", "Edition", "Commit") and not tokens(words), words
