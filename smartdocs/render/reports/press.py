"""The parent's side: lanes, each with a worker process, that make many reports at once."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import smartdocs
from smartdocs.model.phrase import phrase
from smartdocs.render.reports.fonts import SHARED, font_configuration
from smartdocs.render.reports.pdf import PdfLimits, PdfResult, PdfSource, PdfUnavailableError
from smartdocs.render.reports.worker import read_message, write_message

# A worker that ends its children on time answers within this many seconds more.
_GRACE = 10
# Loading WeasyPrint takes a second; on a machine under heavy load, many.
_START = 60


class Press:
    """Make reports in at most `workers` limited processes; use it as a context."""

    def __init__(self, limits: PdfLimits, workers: int) -> None:
        self._limits = limits
        self._workers = max(1, workers)
        self._idle: queue.LifoQueue[_Lane] = queue.LifoQueue()
        self._lanes: list[_Lane] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for lane in self._lanes:
            lane.stop()

    def run(self, sources: Sequence[PdfSource]) -> Iterator[PdfResult]:
        """Give the result of each source, in order."""
        for _ in range(min(self._workers, len(sources))):
            self._lanes.append(_Lane(font_configuration()))
            self._idle.put(self._lanes[-1])
        executor = ThreadPoolExecutor(self._workers, thread_name_prefix="press")
        try:
            yield from executor.map(self._make, sources)
        finally:
            # Not waited for: leaving the context ends the workers, and with them the waiting threads.
            executor.shutdown(wait=False, cancel_futures=True)

    def _make(self, source: PdfSource) -> PdfResult:
        lane = self._idle.get()
        try:
            return lane.make(source, self._limits)
        finally:
            self._idle.put(lane)


class _Lane:
    """One worker process, started when first needed and again after it broke."""

    def __init__(self, configuration: Path) -> None:
        self._configuration = configuration
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def make(self, source: PdfSource, limits: PdfLimits) -> PdfResult:
        """Make one report; a worker that breaks is a problem of this report alone."""
        process = self._process or self._start()
        answer = _ask(process, (source, limits), limits.seconds + _GRACE)
        if isinstance(answer, PdfResult):
            return answer
        self._end()
        return PdfResult(None, phrase("The process that makes PDFs stopped without an answer"))

    def stop(self) -> None:
        """End the worker and its child, for good."""
        self._stopped = True
        self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise PdfUnavailableError("PDFs are no longer made: the run was ended")
        self._process = process = _worker(self._configuration)
        unavailable = _ask(process, None, _START)
        if unavailable == "":
            return process
        self._end()
        raise PdfUnavailableError(unavailable or "The process that makes PDFs did not start")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            _kill(process)
            process.communicate()


def _worker(configuration: Path) -> subprocess.Popen[bytes]:
    # -P and absolute folders only: nothing is imported from the folder that the user happens to stand in.
    here = str(Path(smartdocs.__file__).resolve().parents[1])
    folders = [here, *(folder for folder in sys.path if Path(folder).is_absolute())]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "smartdocs.render.reports.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(dict.fromkeys(folders)),
            SHARED: str(configuration),
        },
        start_new_session=True,  # so that it and its child end together, and Ctrl-C reaches only the parent
    )


def _ask(process: subprocess.Popen[bytes], message: object, seconds: int) -> Any:
    """Send a message, if any, and give the answer; None when the worker dies or stays silent too long."""
    assert process.stdin and process.stdout
    alarm = threading.Timer(seconds, _kill, [process])
    alarm.daemon = True
    alarm.start()
    try:
        if message is not None:
            write_message(process.stdin, message)
        return read_message(process.stdout)
    except (OSError, ValueError):  # the pipe broke, or was closed by stop()
        return None
    finally:
        alarm.cancel()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
