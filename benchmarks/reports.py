"""Measure how fast reports are made into PDFs, beside Chromium's print of the same HTML in the same run.

Both are measured in the processor's seconds, of all processes that take part, after they have started: ours
have loaded what they need, and from Chromium's the seconds of printing an empty page are taken off. The clock
would flatter whoever works in several processes, and on a shared machine it measures the others. Ratios of
one run count; the figures themselves depend on the machine and on what else it does.

Two processes against one, and a report that is made again, are measured by the clock.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from smartdocs import pipeline
from smartdocs.publish.folder_store import FolderStore
from smartdocs.render.reports import worker
from smartdocs.render.reports.pdf import PdfLimits, PdfSource, render_pdfs
from smartdocs.stages.emit import lay_out_reports

STEMS = ("2026-Q3-organisation", "2026-Q3-team-sdr", "2026-Q3-person-priya", "2026-Q3-account-ottoline")
RUNS = 3
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl: the seconds of grandchildren are counted too


def main() -> int:
    """Print the figures of the sample's reports, or of the plan that is named; exit 1 without any."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    started = time.process_time()
    edition = pipeline.view(
        pipeline.set_broken_aside(pipeline.judge(pipeline.gather(root, date(2026, 8, 20))))
    )
    stems = [report.stem for report in edition.reports]
    sources = dict(zip(stems, lay_out_reports(edition), strict=True))
    before = time.process_time() - started
    chosen = [sources[stem] for stem in STEMS if stem in sources] or list(sources.values())[:4]
    if not chosen:
        return 1
    print(f"To read the plan and write the HTML of {len(sources)} reports: {before:.2f} s of the processor")
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    pages, ours = _measure_ours(chosen)
    _print_rate("SmartDocs, in one process", pages, ours)
    if shutil.which("chromium"):
        _compare(chosen, ours / pages)
    _measure_processes(chosen)
    _measure_unchanged(chosen)
    return 0


def _measure_ours(sources: Sequence[PdfSource]) -> tuple[int, float]:
    worker.warm_up()
    pages = 0

    def make() -> None:
        nonlocal pages
        pages = sum(worker.run_limited(source, PdfLimits()).pages for source in sources)

    best = min(_used(make)[0] for _ in range(RUNS))
    return pages, best


def _compare(sources: Sequence[PdfSource], ours: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        files = [_write(source, Path(name) / str(number)) for number, source in enumerate(sources)]
        empty = Path(name) / "empty.html"
        empty.write_text("<!doctype html><p>x", encoding="utf-8")
        best = [
            min(_used(lambda file=file: _print(file))[0] for _ in range(RUNS)) for file in (*files, empty)
        ]
        pages = sum(_count_pages(file.with_suffix(".pdf")) for file in files)
    seconds = sum(best[:-1]) - len(files) * best[-1]
    _print_rate("Chromium, all its processes", pages, seconds)
    print(f"Ours makes {seconds / pages / ours:.2f} of the pages that Chromium makes")


def _write(source: PdfSource, folder: Path) -> Path:
    """Write a report's HTML with its sheets and pictures as files that a browser can open."""
    folder.mkdir()
    for name, content in source.resources:
        (folder / name).write_bytes(content)
    sheets = "".join(f"<style>{sheet}</style>" for sheet in source.stylesheets)
    file = folder / "report.html"
    html = source.html.replace("smartdocs:", "").replace("</head>", f"{sheets}</head>", 1)
    file.write_text(html, encoding="utf-8")
    return file


def _print(file: Path) -> None:
    target = f"--print-to-pdf={file.with_suffix('.pdf')}"
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", *CHROMIUM, f"--user-data-dir={profile}", target, file.as_uri()]
        subprocess.run(command, capture_output=True, check=True)
        _reap()


def _reap() -> None:
    """Wait for what the browser left behind, so that its seconds are counted."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


def _count_pages(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _measure_processes(sources: Sequence[PdfSource]) -> None:
    """Compare the clock's time of four reports of a kind in two processes and in one, from the start."""
    four = [max(sources, key=lambda source: len(source.html))] * 4
    times = {
        count: min(_used(lambda count=count: list(render_pdfs(four, workers=count)))[1] for _ in range(2))
        for count in (1, 2)
    }
    ratio = times[2] / times[1]
    print(f"Four reports: {times[1]:.2f} s in one process, {times[2]:.2f} s in two, ratio {ratio:.2f}")


def _measure_unchanged(sources: Sequence[PdfSource]) -> None:
    with tempfile.TemporaryDirectory() as name:
        store = FolderStore(Path(name))
        cold, warm = (_used(lambda: list(render_pdfs(sources, store=store)))[1] for _ in range(2))
    print(f"Unchanged: {cold:.2f} s the first time, {warm:.3f} s the second, ratio {warm / cold:.4f}")


def _used(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the processor, of this process and its children, and of the clock."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before, start = [resource.getrusage(kind) for kind in kinds], time.perf_counter()
    work()
    clock = time.perf_counter() - start
    after = [resource.getrusage(kind) for kind in kinds]
    pairs = zip(before, after, strict=True)
    return sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in pairs), clock


def _print_rate(who: str, pages: int, seconds: float) -> None:
    print(
        f"{who:<38} {pages:4d} pages in {seconds:6.2f} s: {pages / seconds:5.1f} pages a second", flush=True
    )


if __name__ == "__main__":
    raise SystemExit(main())
