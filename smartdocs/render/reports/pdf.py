"""PDF reports: a self-contained HTML text becomes a PDF/A-3a and PDF/UA-1 file.

For whoever writes the HTML and CSS of reports:

- **Head.** `<html lang="…">` and `<title>` are required; `<meta name="author">`, `description`, `keywords`
  and `generator` are carried into the PDF. Dates come from `PdfSource.date`, never from the HTML.
- **Resources.** Pictures and style sheets are named `smartdocs:NAME` and travel in `PdfSource.resources`.
  Every other address that layout would have to fetch (`http:`, `file:`, `data:`) fails the report. Links may
  lead anywhere. Attachments travel in `PdfSource.attachments`; `rel="attachment"` fails the report.
- **Text.** A base sheet sets `Source Sans 3`, no ligatures (they lose the hyphen of `G-05`) and `Fira Code`
  for `code`, `kbd`, `pre` and `samp`. Weights 300 to 700 by hundreds, upright and italic; `Fira Code` has 400
  and 700, upright. Keep `font-variant-ligatures: none`; columns of figures may use `tabular-nums`. No
  `@font-face`. Mark other languages with `lang`, and right-to-left text with `dir`.
- **Pictures.** PNG, JPEG (RGB or grey) and SVG. Every `<img>` needs a non-empty `alt`; inline `<svg>` needs a
  `<title>` as its own child. Decoration belongs in CSS, never in `<img>`.
- **Tables.** Plain tables, `table-layout: fixed` with `<col>` widths, `<thead>` with `<th>`; a `<th>` that
  heads a row says `scope="row"`; an empty corner is a `<td>`. Cap long tables at 300 rows, the rest in an
  attachment.
- **Layout.** Blocks, and one level of grid or flex at most: each nested flex doubles WeasyPrint's work.
- **Contents.** Headings become bookmarks; never skip a level. `target-counter(attr(href), page)` gives page
  numbers. `@page` margin boxes become artifacts: nothing that matters may stand only there, and no link. No
  form fields.
- **Characters.** What no packaged font has is printed as `[U+13000 EGYPTIAN HIEROGLYPH A001]` and listed in
  `PdfResult.replaced`.
- **Warnings.** Whatever WeasyPrint complains about is in `PdfResult.warnings`; a good report has none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from smartdocs.model.store import NO_STORE, Store
from smartdocs.render.reports.glyphs import Replaced

# What an attached file is to the report (ISO 32000-2, 7.11.3).
Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


class PdfUnavailableError(Exception):
    """PDFs cannot be made on this machine; the message is one sentence with the remedy."""


class ReportFaultError(Exception):
    """The report cannot become a conforming PDF; the message is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class PdfAttachment:
    """A file embedded in the report, as bytes."""

    name: str
    content: bytes = field(repr=False)
    mime: str
    description: str
    relationship: Relationship = "Source"


@dataclass(frozen=True, slots=True)
class PdfSource:
    """All that a report is made of; `date` is when it was made and changed (UTC when it names no zone)."""

    html: str = field(repr=False)
    stylesheets: tuple[str, ...] = field(repr=False)
    resources: tuple[tuple[str, bytes], ...] = field(repr=False)
    attachments: tuple[PdfAttachment, ...]
    date: datetime


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What one report may use: seconds, of processor and by the clock, and memory besides the program."""

    seconds: int = 120
    memory_mib: int = 1024


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished report, or the one sentence that says why there is none."""

    content: bytes | None = field(repr=False)
    problem: str = ""
    replaced: tuple[Replaced, ...] = ()
    pages: int = 0
    warnings: tuple[str, ...] = ()


def render_pdf(source: PdfSource) -> PdfResult:
    """Make one report in this process, without limits; raise PdfUnavailableError when none can be made."""
    from smartdocs.render.reports.typeset import typeset

    return typeset(source)


def render_pdfs(
    sources: Sequence[PdfSource],
    limits: PdfLimits | None = None,
    workers: int = 2,
    store: Store = NO_STORE,
) -> Iterator[PdfResult]:
    """Make reports in limited processes, at most `workers` at once, and give them in the order of `sources`.

    One that fails, hangs or is killed has its `problem`; the others are made. When none can be made at all,
    PdfUnavailableError is raised. One that `store` remembers is not made again.
    """
    from smartdocs.render.reports.press import Press
    from smartdocs.render.reports.remembered import key_of, recall, remember

    limits = limits or PdfLimits()
    keys = [] if store is NO_STORE else [key_of(source, limits) for source in sources]
    known = {number: found for number, key in enumerate(keys) if (found := recall(store, key))}
    with Press(limits, workers) as press:
        made = press.run([source for number, source in enumerate(sources) if number not in known])
        for number in range(len(sources)):
            result = known.get(number) or next(made)
            if keys and number not in known:
                remember(store, keys[number], result)
            yield result
