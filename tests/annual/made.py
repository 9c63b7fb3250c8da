"""Annual reports as the program makes them, as pages of the site and as what PDFs are made from."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from smartdocs import pipeline
from smartdocs.render.environment import make_environment
from smartdocs.render.layout import Site
from smartdocs.render.reports.document import render_report_document
from smartdocs.render.reports.page import render_report_page
from smartdocs.render.reports.pdf import PdfSource
from smartdocs.render.words import make_words
from smartdocs.source.workspace import WorkingTree
from tests.annual.audit import PDF_SIZE

ROOT = Path(__file__).resolve().parent.parent.parent


def make_pages(root: Path, as_of: date) -> dict[str, str]:
    """Make the pages of all annual reports of a folder."""
    judged = pipeline.judge(pipeline.gather(root, as_of))
    edition = pipeline.view(judged, wanted=lambda plan: plan.kind == "annual", check_fonts=False)
    environment = make_environment(None, "#1d5a8c")
    return {
        report.stem: render_report_page(report, Site("Goals"), environment, PDF_SIZE).decode()
        for report in edition.reports
    }


def copy_sample(root: Path) -> None:
    """Copy the sample's files alone, without a history."""
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "smartdocs.yml", root)


def make_document(root: Path, as_of: date, stem: str) -> PdfSource:
    """Make what the PDF of one report is printed from."""
    judged = pipeline.judge(pipeline.gather(root, as_of))
    edition = pipeline.view(judged, wanted=lambda plan: plan.stem == stem, check_fonts=False)
    (report,) = edition.reports
    environment_for = cache(lambda colour, language: make_environment(None, colour, make_words(language)))
    return render_report_document(report, WorkingTree(root).read, environment_for)
