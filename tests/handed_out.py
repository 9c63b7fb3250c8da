"""A small plan in git with one exhibit, its site, and a PDF that encloses it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from smartdocs import pipeline
from smartdocs.cli.main import main
from smartdocs.model.published import LIST_NAME, Input, Origin, Original, describe_origin
from smartdocs.publish.write import publish
from smartdocs.render.reports.pdf import PdfAttachment, render_pdf
from tests.pdf_sources import page
from tests.repositories import GitRepository

DAY = date(2026, 8, 14)
GOAL = "content/goals/handbook.md"
LETTER = "content/evidence/letter.txt"
TEXT = "We agree.\n"
FILES: dict[str, str | bytes] = {
    GOAL: """\
---
title: Publish the handbook
milestones:
  - title: Outline agreed
    done: 2026-07-17
    evidence: /evidence/letter.txt
---
""",
    LETTER: TEXT,
}


def make_repository(folder: Path) -> GitRepository:
    repository = GitRepository(folder)
    repository.commit("Plan", FILES)
    return repository


def build(plan: Path, site: Path) -> None:
    """Publish the site of a plan, without PDFs."""
    judged = pipeline.judge(pipeline.gather(plan, DAY))
    publish(pipeline.emit(pipeline.view(judged), with_pdf=False).artifacts, site)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_origin(**facts: object) -> Origin:
    """State an origin with the letter as its one exhibit."""
    letter = Original(label="E-1", name="E-1 letter.txt", sha256=sha256(TEXT), size=len(TEXT), source=LETTER)
    origin = Origin(version="1.0", as_of="2026-08-14", edition="internal", originals=(letter,))
    return dataclasses.replace(origin, **facts)  # type: ignore[arg-type]


def make_pdf(
    origin: Origin | None = None, *, letter: bytes = TEXT.encode(), listed: bytes | None = None
) -> bytes:
    """Make a PDF that encloses a letter and a list."""
    about = json.dumps(describe_origin(origin or make_origin())).encode() if listed is None else listed
    attachments = (
        PdfAttachment("E-1 letter.txt", letter, "text/plain", "A letter"),
        PdfAttachment(LIST_NAME, about, "application/json", "The list"),
    )
    made = render_pdf(dataclasses.replace(page("<p>Review"), attachments=attachments))
    assert made.content, made.problem
    return made.content


def input_of(path: str, text: str | bytes) -> Input:
    content = text.encode() if isinstance(text, str) else text
    return Input(path=path, sha256=hashlib.sha256(content).hexdigest(), committed=True)


def verify(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, words)], catch_exceptions=False)
