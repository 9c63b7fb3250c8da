"""A review on paper: the same sections as one document, with its pictures and the evidence attached."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.model.evidence import FileKind
from smartdocs.model.phrase import message
from smartdocs.model.published import LIST_NAME, Input, describe_origin
from smartdocs.model.visibility import Visibility
from smartdocs.render.assets import PAPER_SHEETS, load_asset
from smartdocs.render.logo import Logo, make_logo
from smartdocs.render.provenance_words import describe_grade
from smartdocs.render.reports.brand_font import (
    BRAND_FAMILY,
    Face,
    describe_faces,
    fit_drawings,
    fit_sheet,
    make_faces,
    scale_of,
)
from smartdocs.render.reports.medium import Medium, picture_name
from smartdocs.render.reports.page import drawing_board
from smartdocs.render.reports.page_brand import read_stylesheet
from smartdocs.render.reports.pdf import PdfAttachment, PdfSource
from smartdocs.render.speech import words_of
from smartdocs.render.theme import DEFAULT_ACCENT, brand_css
from smartdocs.render.words import Words
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.report import Report
from smartdocs.review.sections.colophon import Colophon

if TYPE_CHECKING:
    from jinja2 import Environment

_SIDES, _OTHER_SIDE = re.compile(r"(@(?:top|bottom)-)(left|right)\b"), {"left": "right", "right": "left"}
_PAGE_MESSAGE = message("Page %(page)s of %(pages)s")
_PAGE_NUMBER = '"Page " counter(page) " of " counter(pages)'
# As _macros/chart.html writes them.
CHART_FAMILIES = "Source Sans 3,sans-serif"
Read = Callable[[str], bytes]


def render_report_document(
    report: Report, read: Read, environment_for: Callable[[str, str], Environment], site: str = ""
) -> PdfSource:
    """Lay a review out for the PDF engine.

    `read` gives the bytes of a file of the workspace and raises OSError for one that is not there.
    `environment_for` gives the templates' environment for a brand's colour, which charts on paper
    carry, and a language: `functools.cache(lambda colour, language: make_environment(…))`.
    `site` is the address of the site that the review belongs to, empty when it is not known.
    """
    brand = report.cover.brand
    medium = Medium.of_paper(report, site)
    logo, faces = make_logo(brand.logo, read), make_faces(brand.font, read)
    scale = scale_of(faces)
    environment = environment_for(brand.colour or DEFAULT_ACCENT, report.language)
    words = words_of(environment)
    html = environment.get_template("reports/document.html").render(
        report=report,
        medium=medium,
        logo=f"smartdocs:logo.{logo.ending}" if logo else "",
        **drawing_board(words.say, is_paper=True),
    )
    return PdfSource(
        html=_in_family(html, scale) if faces else html,
        stylesheets=(
            *(
                fit_sheet(fit_language(load_asset(name).decode("utf-8"), words), scale)
                for name in PAPER_SHEETS
            ),
            describe_faces(faces)
            + fit_sheet(fit_language(brand_css(brand, BRAND_FAMILY if faces else ""), words), scale),
            *filter(None, (read_stylesheet(brand, read),)),
        ),
        resources=(*_brand_files(logo, faces), *_pictures(report, medium, read)),
        attachments=(*_attachments(report, read), _list_enclosed(report, read)),
        date=report.dated,
    )


def fit_language(sheet: str, words: Words) -> str:
    """Write `Page 3 of 12` in the reader's language; from right to left, change the sides of the margins."""
    if words.direction == "rtl":
        sheet = _SIDES.sub(lambda found: found[1] + _OTHER_SIDE[found[2]], sheet)
    said = words.translate(_PAGE_MESSAGE) % {"page": '" counter(page) "', "pages": '" counter(pages) "'}
    return sheet.replace(_PAGE_NUMBER, f'"{said}"'.replace('""', "").strip())


def attachment_name(exhibit: Exhibit) -> str:
    """Name an exhibit's original among the attachments: `E-7 letter.pdf`."""
    return f"{exhibit.label} {exhibit.file.name if exhibit.file else ''}".strip()


def _in_family(html: str, scale: float) -> str:
    """Set the words of charts, which no style sheet reaches, in the brand's family and its size."""
    return fit_drawings(html, scale).replace(
        f'font-family="{CHART_FAMILIES}"', f'font-family="{BRAND_FAMILY},{CHART_FAMILIES}"'
    )


def _brand_files(logo: Logo | None, faces: Sequence[Face]) -> Iterator[tuple[str, bytes]]:
    if logo:
        yield f"logo.{logo.ending}", logo.content
    for face in faces:
        yield face.name, face.content


def _pictures(report: Report, medium: Medium, read: Read) -> Iterator[tuple[str, bytes]]:
    for exhibit in report.exhibits:
        if exhibit.file is not None and medium.picture(exhibit):
            yield picture_name(exhibit), read(exhibit.file.path)


def _attachments(report: Report, read: Read) -> Iterator[PdfAttachment]:
    for exhibit in report.exhibits:
        file = exhibit.file
        if file is not None and exhibit.is_published:
            about = exhibit.caption or file.name
            yield PdfAttachment(
                name=attachment_name(exhibit),
                content=read(file.path),
                mime=file.mime,
                description=f"{exhibit.label}: {about}. {describe_grade(exhibit)}. sha256 {file.sha256}",
                relationship="Data" if file.kind is FileKind.TABLE else "Supplement",
            )


def _list_enclosed(report: Report, read: Read) -> PdfAttachment:
    """List what is enclosed and what the review was made from, for `smartdocs verify`."""
    names = [attachment_name(exhibit) for exhibit in report.exhibits if exhibit.is_published]
    originals = zip(report.origin.originals, names, strict=True)
    origin = replace(
        report.origin,
        originals=tuple(replace(item, name=name) for item, name in originals),
        inputs=tuple(_inputs(report, read)),
    )
    return PdfAttachment(
        name=LIST_NAME,
        content=(json.dumps(describe_origin(origin), indent=1, ensure_ascii=False) + "\n").encode(),
        mime="application/json",
        description="What this review was made from, with sha256; `smartdocs verify` reads it",
        relationship="Data",
    )


def _inputs(report: Report, read: Read) -> Iterator[Input]:
    """Hash the files that the colophon names, where paths may be named at all."""
    if report.edition > Visibility.INTERNAL:
        return
    colophons = (section for section in report.sections if isinstance(section, Colophon))
    for source in (source for colophon in colophons for source in colophon.sources):
        try:
            content = read(source.path)
        except OSError:
            continue
        committed = None if source.changed is None else not source.changed
        yield Input(path=source.path, sha256=hashlib.sha256(content).hexdigest(), committed=committed)
