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
        committed = [cell for cell in rest if tokens(cell.words)]
        for cell in committed:
            check_committed(audit, number, cell.words)
        assert len(committed) == (2 if audit.past else 0)


def check_committed(audit: Audit, number: int, words: str) -> None:
    """Compare when a file came, by whom, and how long after its milestone was met."""
    where = f"register E-{number}"
    assert audit.past
    path = f"content{audit.path_of(number)}"
    (first,) = audit.past.changes_of(path)
    if words.startswith("Committed "):
        audit.compare(where, words, [first.day, *days_after(audit, number, first.day)])
        return
    assert first.author in words and first.short in words, words
    audit.compare(where, words.replace(first.short, ""), [first.day])


def days_after(audit: Audit, number: int, day: date) -> list[int]:
    """Give how many days after its milestone was met a file came; nothing when on the day."""
    path = audit.path_of(number)
    steps = [step for goal in audit.plan.shared for step in goal.steps]
    done = next(step.done for step in steps if any(item["file"] == path for item in step.evidence))
    return [abs((day - done).days)] if done and day != done else []


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
            for cell in row[1:] if audit.past else ():
                last = audit.past.changes_of(path)[-1]
                assert clean(cell.words).startswith(f"{last.short} "), cell.words
                audit.compare("colophon source", cell.words.replace(last.short, ""), [last.day])
            assert audit.past or not any(tokens(cell.words) for cell in row[1:])
        elif clean(row[0].words) == "As of":
            audit.compare("colophon day", words, [audit.plan.as_of])
        elif clean(row[0].words) == "Commit" and audit.past:
            head = audit.past.head
            assert words.startswith(head.id), words
            audit.compare("colophon commit", words.removeprefix(head.id), [head.day])
        elif clean(row[0].words) == "Thresholds":
            audit.compare("colophon thresholds", words, [90, 70, 14])
        elif clean(row[0].words) == "History":
            audit.compare("colophon history", words, [date.fromisoformat(audit.plan.history_begins)])
        else:
            assert clean(row[0].words) in ("Program", "Edition", "Commit") and not tokens(words), words
