"""One report, from HTML to bytes, with WeasyPrint."""

import logging
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

from smartdocs.model.pdf_digest import stamp_digest
from smartdocs.model.phrase import phrase
from smartdocs.render.reports.borders import plain_borders
from smartdocs.render.reports.chart_words import whole_words
from smartdocs.render.reports.fonts import MONO_FAMILY, TEXT_FAMILY, missing_packages, use_packaged_fonts
from smartdocs.render.reports.glyphs import Replaced, covered, drawable, merge, replacement
from smartdocs.render.reports.palette import find_indexed
from smartdocs.render.reports.pdf import PdfResult, PdfSource, PdfUnavailableError, ReportFaultError
from smartdocs.render.reports.pictures import conforming_picture, is_picture
from smartdocs.render.reports.prepared import prepare, sheets_and_fonts
from smartdocs.render.reports.shortcuts import shortcuts

_INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

# Comes before the report's own sheets, which may refine it.
_BASE_SHEET = f"""
html {{ font-family: "{TEXT_FAMILY}"; font-variant-ligatures: none; }}
code, kbd, pre, samp {{ font-family: "{MONO_FAMILY}"; }}
svg {{ font-family: inherit; }}
"""

# What is used again may hold what is used again: a dozen such lines draw a thousand million shapes.
_REPEATED = re.compile(r"<\s*(?:\w+:)?use\b")
_MOST_REPEATED = 50
# What WeasyPrint says of a picture that it leaves out.
_LEFT_OUT = ("Failed to load image", "Failed to render SVG image")

_OPTIONS = {"pdf_variant": "pdf/a-3a", "output_intent": "srgb"}


def load_weasyprint() -> ModuleType:
    """Import WeasyPrint with the packaged fonts, or say in one sentence what is missing."""
    if missing := missing_packages():
        raise PdfUnavailableError(f"PDFs need the font package {missing[0]}: pip install {' '.join(missing)}")
    use_packaged_fonts()
    try:
        import weasyprint
    except ImportError:
        raise PdfUnavailableError("PDFs need WeasyPrint: pip install weasyprint") from None
    except OSError:
        raise PdfUnavailableError(f"PDFs need Pango, which is not installed: {_INSTALL}") from None
    return weasyprint  # type: ignore[no-any-return]


def prepare_for(sheets: Sequence[str]) -> None:
    """Parse sheets that many reports will have, and let them share their typefaces from now on."""
    prepare(load_weasyprint(), (_BASE_SHEET, *map(drawable, sheets)))


def typeset(source: PdfSource) -> PdfResult:
    """Lay out and write one report; a fault of the report is its `problem`, never an exception."""
    weasyprint = load_weasyprint()
    if problem := _problem_of(source):
        return PdfResult(None, problem)
    try:
        version = weasyprint.VERSION
        with shortcuts(version), plain_borders(version), whole_words(version):
            return _typeset(weasyprint, source)
    except ReportFaultError as fault:
        return PdfResult(None, str(fault))
    except RecursionError:
        return PdfResult(None, phrase("The report's HTML is nested too deeply"))
    except Exception as error:
        reason = " ".join(str(error).split())
        # Where memory is refused to it, the interpreter sometimes loses the MemoryError on the way.
        if isinstance(error, MemoryError) or reason.endswith("returned NULL without setting an exception"):
            return PdfResult(None, phrase("The report needs more memory than it may use"))
        return PdfResult(
            None,
            phrase("The layout failed with %(name)s: %(reason)s", name=type(error).__name__, reason=reason),
        )


def _typeset(weasyprint: ModuleType, source: PdfSource, undrawn: frozenset[str] = frozenset()) -> PdfResult:
    from smartdocs.render.reports.fetcher import SCHEME, ClosedFetcher

    resources, lost_in_pictures = _drawable_resources(source, undrawn)
    fetcher = ClosedFetcher(resources)
    with _collected_warnings() as warnings:
        html = weasyprint.HTML(string=source.html, url_fetcher=fetcher)
        replaced = merge((_name_undrawable(html.etree_element, undrawn), lost_in_pictures))
        document = _lay_out(weasyprint, html, source, fetcher, find_indexed(resources, SCHEME))
        content = _write(weasyprint, document, source)
    # A mark that some font has may still find none that has it together with its letter.
    missing = frozenset(chr(code) for font in document.fonts.values() for code in font.missing)
    if missing - undrawn:
        return _typeset(weasyprint, source, missing | undrawn)
    problem = _problem_after(document, fetcher.refused, missing) or _left_out(warnings)
    return PdfResult(
        None if problem else content, problem, replaced, len(document.pages), tuple(dict.fromkeys(warnings))
    )


def _problem_of(source: PdfSource) -> str:
    names = [item.name for item in source.attachments]
    twice = sorted({name for name in names if names.count(name) > 1})
    return f"Two attachments are named `{twice[0]}`" if twice else ""


def _problem_after(document: Any, refused: list[str], missing: frozenset[str]) -> str:
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        return f"The report asked for `{refused[0]}`{more}, which is not part of it"
    if not document.metadata.title or not document.metadata.lang:
        return "The report's HTML has no <title> or no lang"
    if missing:
        return f"A style sheet writes {replacement(min(missing))}, which no font draws in its place"
    return ""


def _left_out(warnings: Sequence[str]) -> str:
    """A report without one of its pictures would look whole."""
    found = [line for line in warnings if line.startswith(_LEFT_OUT)]
    return f"A picture cannot be drawn: {found[0]}" if found else ""


def _lay_out(
    weasyprint: ModuleType, html: Any, source: PdfSource, fetcher: Any, pictures: dict[str, Any]
) -> Any:
    texts = (_BASE_SHEET, *map(drawable, source.stylesheets))
    sheets, fonts = sheets_and_fonts(weasyprint, texts, source.html, fetcher)
    return html.render(font_config=fonts, stylesheets=sheets, cache=pictures, **_OPTIONS)


def _write(weasyprint: ModuleType, document: Any, source: PdfSource) -> bytes:
    from smartdocs.render.reports.finisher import finish
    from smartdocs.render.reports.writer import write_pdf

    date = _utc(source.date)
    stamp = date.strftime("%Y-%m-%dT%H:%M:%SZ")
    document.metadata.created = document.metadata.modified = stamp
    attachments = [
        weasyprint.Attachment(
            string=item.content, name=item.name, description=item.description, created=date, modified=date
        )
        for item in source.attachments
    ]

    def finish_and_take(_: Any, pdf: Any) -> None:
        finish(pdf, source.attachments)
        pdf.write = lambda output, version, identifier, compress: write_pdf(pdf, output, version)

    with _fixed_clock(date):
        content = document.write_pdf(attachments=attachments, finisher=finish_and_take, **_OPTIONS)
    return stamp_digest(bytes(content))


@contextmanager
def _fixed_clock(date: datetime) -> Iterator[None]:
    # fontTools stamps every font that it writes.
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(date.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(name)
        if before is not None:
            os.environ[name] = before


def _utc(date: datetime) -> datetime:
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)


def _name_undrawable(root: Any, undrawn: frozenset[str]) -> tuple[Replaced, ...]:
    """Replace, in every text and attribute of the parsed tree, the characters that no font has."""
    lost = []
    for element in root.iter():
        for attribute in ("text", "tail"):
            text = getattr(element, attribute)
            if text and not text.isascii():
                lost.append(covered(text, undrawn))
                setattr(element, attribute, drawable(text, undrawn))
        for key, value in element.attrib.items():
            if not value.isascii():
                element.attrib[key] = drawable(value, undrawn)
    return merge(lost)


def _drawable_resources(
    source: PdfSource, undrawn: frozenset[str]
) -> tuple[dict[str, bytes], tuple[Replaced, ...]]:
    """Replace the same characters in drawings, whose text is set in the same fonts, and odd colour spaces."""
    resources = {
        name: conforming_picture(content) if is_picture(name) else content
        for name, content in source.resources
    }
    lost = []
    for name in (name for name in resources if name.lower().endswith(".svg")):
        text = resources[name].decode("utf-8", errors="replace")
        if len(_REPEATED.findall(text)) > _MOST_REPEATED:
            raise ReportFaultError(f"The drawing `{name}` repeats its parts too often to be drawn")
        lost.append(covered(text, undrawn))
        resources[name] = drawable(text, undrawn).encode("utf-8")
    return resources, merge(lost)


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint and fontTools complain about, and keep it from the screen."""
    lines: list[str] = []
    collector = _Collector(lines)
    loggers = [logging.getLogger("weasyprint"), logging.getLogger("fontTools")]
    before = [(logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(collector)
        logger.propagate = False
        logger.setLevel(logging.WARNING)
    try:
        yield lines
    finally:
        for logger, (propagate, level) in zip(loggers, before, strict=True):
            logger.removeHandler(collector)
            logger.propagate = propagate
            logger.setLevel(level)


class _Collector(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())
