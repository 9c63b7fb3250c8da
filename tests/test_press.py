"""Many reports at once: in order, limited, and none for the price of another."""

import os
import signal

import pytest

from smartdocs.render.reports import press
from smartdocs.render.reports.pdf import PdfLimits, PdfUnavailableError, render_pdf, render_pdfs
from smartdocs.render.reports.worker import run_limited
from tests.pdf_sources import SAMPLE, page

ENDLESS = page('<div style="display:flex">' * 16 + "x")
WIDE = page("<table>" + "<tr><td>x</td><td>y</td></tr>" * 6000)


def test_results_come_in_order_and_a_failure_stays_alone():
    sources = [page("<p>one"), page('<img src="file:///x" alt="x">'), page("<p>three" * 2000), page("<p>4")]
    results = list(render_pdfs(sources, PdfLimits(60), workers=2))
    assert [bool(result.content) for result in results] == [True, False, True, True]
    assert [result.pages > 1 for result in results] == [False, False, True, False]


def test_a_limited_process_makes_the_same_bytes():
    (result,) = render_pdfs([SAMPLE], PdfLimits(60), workers=1)
    assert result == render_pdf(SAMPLE)


def test_no_sources_start_no_process(monkeypatch):
    monkeypatch.setattr(press, "_worker", None)
    assert list(render_pdfs([])) == []


def test_a_report_that_takes_too_long_is_ended():
    assert run_limited(ENDLESS, PdfLimits(seconds=1)).problem == "The report took longer than 1 seconds"


def test_a_report_that_takes_too_much_memory_is_ended():
    problem = run_limited(WIDE, PdfLimits(seconds=60, memory_mib=60)).problem
    assert "memory" in problem


def test_a_report_whose_process_is_killed_says_so(monkeypatch):
    monkeypatch.setattr(
        "smartdocs.render.reports.worker.render_pdf", lambda source: os.kill(os.getpid(), signal.SIGTERM)
    )
    assert run_limited(SAMPLE, PdfLimits()).problem == "The report's process was ended by SIGTERM"


@pytest.fixture
def started(monkeypatch):
    """The worker processes that a test starts."""
    processes = []
    start = press._worker

    def remembered(configuration):
        processes.append(start(configuration))
        return processes[-1]

    monkeypatch.setattr(press, "_worker", remembered)
    return processes


def test_a_worker_that_dies_is_replaced(started):
    results = render_pdfs([page("<p>1"), page("<p>2" * 100), page("<p>3")], PdfLimits(60), workers=1)
    assert next(results).content
    os.killpg(started[0].pid, signal.SIGKILL)
    assert [result.problem for result in results][-1] == ""


def test_no_process_is_left_when_the_run_is_left(started):
    with press.Press(PdfLimits(60), workers=1) as running:
        next(running.run([page("<p>1"), ENDLESS]))
    assert [process.returncode for process in started] == [-signal.SIGKILL]


@pytest.mark.parametrize(
    ("module", "sentence"),
    [
        ("raise OSError('cannot load library')", "PDFs need Pango, which is not installed: apt-get install"),
        ("raise ImportError", "PDFs need WeasyPrint: pip install weasyprint"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(module, sentence, tmp_path, monkeypatch):
    (tmp_path / "weasyprint.py").write_text(module)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PdfUnavailableError, match=sentence):
        list(render_pdfs([page("x")], workers=1))


def test_a_folder_cannot_slip_a_module_in(tmp_path, monkeypatch):
    (tmp_path / "weasyprint.py").write_text("raise SystemExit('foreign code ran')")
    monkeypatch.chdir(tmp_path)
    (result,) = render_pdfs([page("<p>x")], PdfLimits(60), workers=1)
    assert result.content
