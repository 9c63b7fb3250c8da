"""The press's worker: a process that loads WeasyPrint once and forks a limited child for each report.

It reads `(PdfSource, PdfLimits)` from standard input and writes a PdfResult for each to standard output, as
pickles behind their length. It holds no report's memory: what a report leaves behind goes with its child.
Started by `press.py` as `python -m smartdocs.render.reports.worker`.
"""

import gc
import os
import pickle
import resource
import select
import signal
import struct
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from smartdocs.model.phrase import phrase
from smartdocs.render.assets import PAPER_SHEETS, load_asset
from smartdocs.render.reports.pdf import PdfLimits, PdfResult, PdfSource, PdfUnavailableError, render_pdf

_LENGTH = struct.Struct(">Q")
_PAGE = resource.getpagesize()

# Touches what every report touches.
_WARM = """<!doctype html><html lang="en"><title>Warm</title><h1>1 <b>b</b> <i>i</i> <code>c</code> ✅</h1>
    <table><thead><tr><th>h</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>
    <svg width="9" height="9"><title>t</title><path d="M0 0L9 9"/><text>t</text></svg>%s</html>"""


def write_message(stream: IO[bytes], message: object) -> None:
    """Write one message behind its length."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_message(stream: IO[bytes]) -> Any:
    """Read one message, or None at the end of the stream."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    content = stream.read(size)
    return pickle.loads(content) if len(content) == size else None


def main() -> None:
    """Serve reports until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not fall between the messages
    unavailable = warm_up()
    write_message(answers, unavailable)
    while not unavailable and (job := read_message(sys.stdin.buffer)) is not None:
        write_message(answers, run_limited(*job))


def warm_up() -> str:
    """Load and use everything once, so that each child starts with it; say in a sentence what is missing."""
    from smartdocs.render.reports.prepared import write_specimen
    from smartdocs.render.reports.typeset import prepare_for

    sheets = tuple(load_asset(name).decode("utf-8") for name in PAPER_SHEETS)
    try:
        prepare_for(sheets)
        render_pdf(
            PdfSource(_WARM % write_specimen(sheets), sheets, (), (), datetime(2000, 1, 1, tzinfo=UTC))
        )
    except PdfUnavailableError as error:
        return str(error)
    gc.collect()
    gc.freeze()  # keeps the shared pages shared
    return ""


def run_limited(source: PdfSource, limits: PdfLimits) -> PdfResult:
    """Make one report in a forked child; whatever happens to the child becomes a sentence."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _print_and_leave(source, limits, writing)
    os.close(writing)
    try:
        content = _read_until(reading, time.monotonic() + limits.seconds)
    finally:
        os.close(reading)
    if content is None:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if content is None:
        return PdfResult(None, _too_long(limits))
    if os.WIFSIGNALED(status):
        return PdfResult(None, _obituary(os.WTERMSIG(status), limits))
    return (
        pickle.loads(content)
        if content
        else PdfResult(None, phrase("The report's process ended without a word"))
    )


def _print_and_leave(source: PdfSource, limits: PdfLimits, writing: int) -> None:
    code = 1
    try:
        gc.disable()  # a child is short-lived, and collecting costs a fifth of its time
        _limit(limits)
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(render_pdf(source), stream, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _limit(limits: PdfLimits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    space = _address_space() + limits.memory_mib * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (space, space))


def _address_space() -> int:
    """Bytes that the program itself occupies; libraries alone are some hundreds of MiB."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE
    except OSError:
        return 2**29


def _read_until(descriptor: int, deadline: float) -> bytes | None:
    """Read to the end, or give None when the deadline comes first."""
    parts: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            part = os.read(descriptor, 2**20)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _obituary(number: int, limits: PdfLimits) -> str:
    if number == signal.SIGXCPU:
        return _too_long(limits)
    name = signal.Signals(number).name
    # C libraries end the process when memory is refused.
    if number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGTRAP, signal.SIGBUS):
        return phrase(
            "The layout crashed with %(name)s; it may need more than %(size)s MiB of memory",
            name=name,
            size=limits.memory_mib,
        )
    return phrase("The report's process was ended by %(name)s", name=name)


def _too_long(limits: PdfLimits) -> str:
    return phrase("The report took longer than %(seconds)s seconds", seconds=limits.seconds)


if __name__ == "__main__":
    main()
