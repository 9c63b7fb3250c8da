"""The first lines of a text: Markdown is read, its links are words, other texts stay as written."""

from __future__ import annotations

import pytest

from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.render.excerpt import render_excerpt
from smartdocs.review.exhibits import Exhibit, Grade

TABLE = "# Day\n\n| bakery | ovens |\n|---|---:|\n| Harbour Row | 4 |\n\nSee [the list](#list)."


def exhibit(name: str, excerpt: str) -> Exhibit:
    file = EvidenceFile(path=f"content/evidence/{name}", kind=FileKind.TEXT, excerpt=excerpt)
    return Exhibit(number=7, target=f"/evidence/{name}", grade=Grade.COMMITTED, file=file)


def test_a_table_is_a_table_and_a_link_its_words() -> None:
    html = render_excerpt(exhibit("notes.md", TABLE)) or ""
    assert "<td>Harbour Row</td>" in html
    assert "|" not in html
    assert "See the list." in html
    assert "<a" not in html


@pytest.mark.parametrize(("name", "text"), [("mail.txt", "a | b"), ("empty.md", "")])
def test_other_files_are_left_alone(name: str, text: str) -> None:
    assert render_excerpt(exhibit(name, text)) is None


def test_headings_of_two_exhibits_have_places_of_their_own() -> None:
    assert 'id="E-7-' in (render_excerpt(exhibit("notes.md", TABLE)) or "")
