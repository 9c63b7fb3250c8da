"""A report that was made is not made again, and what comes back is what would be made."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main
from smartdocs.publish.folder_store import FolderStore
from smartdocs.render.reports import press, remembered
from smartdocs.render.reports.pdf import PdfAttachment, PdfLimits, PdfSource, render_pdfs
from smartdocs.render.reports.remembered import key_of, recall, remember
from tests.pdf_sources import DATE, SAMPLE, page

LIMITS = PdfLimits(60)
GOAL = "---\ntitle: Win ten customers\nperiod: 2026-Q3\n---\n"


def test_what_comes_back_is_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FolderStore(tmp_path)
    (made,) = render_pdfs([SAMPLE], LIMITS, store=store)
    monkeypatch.setattr(press, "_worker", None)
    assert list(render_pdfs([SAMPLE], LIMITS, store=store)) == [made]
    assert made.content and made.replaced


def test_what_is_new_is_made_in_its_place(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    first = list(render_pdfs([page("<p>1"), page("<p>3" * 3000)], LIMITS, store=store))
    again = list(render_pdfs([page("<p>1"), page("<p>2"), page("<p>3" * 3000)], LIMITS, store=store))
    assert again[::2] == first
    assert again[1].content not in (None, first[0].content)


def test_a_report_that_failed_is_tried_again(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    bad = page('<img src="file:///x" alt="x">')
    (failed,) = render_pdfs([bad], LIMITS, store=store)
    assert failed.problem
    assert recall(store, key_of(bad, LIMITS)) is None


OTHERS: dict[str, PdfSource] = {
    "html": dataclasses.replace(SAMPLE, html=SAMPLE.html + " "),
    "sheets": dataclasses.replace(SAMPLE, stylesheets=(*SAMPLE.stylesheets, "")),
    "sheets apart": dataclasses.replace(
        SAMPLE, stylesheets=(SAMPLE.stylesheets[0][:9], SAMPLE.stylesheets[0][9:])
    ),
    "resources": dataclasses.replace(SAMPLE, resources=(("E-2.png", SAMPLE.resources[0][1]),)),
    "attachments": dataclasses.replace(SAMPLE, attachments=SAMPLE.attachments[:2]),
    "description": dataclasses.replace(
        SAMPLE, attachments=(PdfAttachment("a", b"", "text/plain", "b"), *SAMPLE.attachments)
    ),
    "date": dataclasses.replace(SAMPLE, date=DATE + timedelta(1)),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_whatever_differs_gives_another_key(other: PdfSource) -> None:
    assert key_of(other, LIMITS) != key_of(SAMPLE, LIMITS)


def test_every_field_is_in_the_key() -> None:
    """A field of a kind that nobody can digest raises, so none is left out in silence."""
    with pytest.raises(TypeError, match="No way to digest"):
        key_of(dataclasses.replace(SAMPLE, html=object()), LIMITS)  # type: ignore[arg-type]


def test_limits_and_versions_are_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of(SAMPLE, LIMITS)
    assert key_of(SAMPLE, PdfLimits(61)) != before
    monkeypatch.setattr(remembered, "version", lambda name: "0")
    remembered._surroundings.cache_clear()
    try:
        assert key_of(SAMPLE, LIMITS) != before
    finally:
        remembered._surroundings.cache_clear()


@pytest.mark.parametrize("stored", [b"", b"\0" * 8, b"\0" * 7 + b"\2{}", b"\0" * 7 + b"\2[]%PDF"])
def test_what_cannot_be_read_is_made_anew(stored: bytes, tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put("key", stored)
    assert recall(store, "key") is None


def test_a_report_too_large_to_keep_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (made,) = render_pdfs([page("<p>1")], LIMITS)
    monkeypatch.setattr(remembered, "_LARGEST", 10)
    remember(FolderStore(tmp_path), "key", made)
    assert recall(FolderStore(tmp_path), "key") is None


def test_a_cached_build_and_a_cold_one_are_equal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what changed is made again, and every file of the site is the same as without a cache."""
    goals = tmp_path / "plan" / "content" / "goals"
    goals.mkdir(parents=True)
    (goals / "ten.md").write_text(GOAL)
    (tmp_path / "plan" / "smartdocs.yml").write_text("reports: [quarterly, annual]\n")
    monkeypatch.setenv("SMARTDOCS_CACHE", str(tmp_path / "cache"))
    build(tmp_path, "first")
    (goals / "five.md").write_text(GOAL.replace("ten", "five").replace("Q3", "Q2"))
    build(tmp_path, "cached")
    build(tmp_path, "cold", "--no-cache")
    assert files_of(tmp_path / "cached") == files_of(tmp_path / "cold")
    assert any(name.endswith(".pdf") for name in files_of(tmp_path / "cold"))
    monkeypatch.setattr(press, "_worker", None)
    build(tmp_path, "again")
    assert files_of(tmp_path / "again") == files_of(tmp_path / "cold")


def build(folder: Path, site: str, *options: str) -> None:
    arguments = ["build", str(folder / "plan"), "--as-of", "2026-08-20", "-o", str(folder / site), *options]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output


def files_of(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
