"""The terminal: the only module that prints. Results go to standard output, the rest to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import TextIOWrapper
from traceback import format_exception
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Console:
    """`quiet` keeps notes back, `verbose` shows details; colour follows the ecosystem's rules.

    `aside` sends results to standard error too, where standard output is taken by a file's content.
    """

    quiet: bool = False
    verbose: bool = False
    aside: bool = False

    def result(self, text: str) -> None:
        """Print what was asked for."""
        _write(sys.stderr if self.aside else sys.stdout, text if text.endswith("\n") else f"{text}\n")

    def content(self, content: bytes) -> None:
        """Hand over a file's content, byte for byte."""
        if sys.stdout is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()

    def is_conversation(self) -> bool:
        """Tell whether somebody sits at a terminal, to read and to type."""
        return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)

    def ask(self, prompt: str) -> str:
        """Read a line that somebody types; raises EOFError when there is none."""
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # lets the writer edit a line
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        return input(prompt)

    def clear(self) -> None:
        """Empty the screen and what was scrolled off it; only on a terminal."""
        if _is_terminal(sys.stdout):
            _write(sys.stdout, "\x1b[H\x1b[2J\x1b[3J")

    def note(self, text: str) -> None:
        """Say what happens, unless quiet was asked for."""
        if not self.quiet:
            _write(sys.stderr, f"{text}\n")

    def warning(self, text: str) -> None:
        """Say what somebody must know, even who asked for quiet."""
        _write(sys.stderr, f"warning: {text}\n")

    def detail(self, text: str) -> None:
        """Say more, when it was asked for."""
        if self.verbose:
            _write(sys.stderr, f"{text}\n")

    def problem(self, message: str, help: str = "", listed: Iterable[str] = ()) -> None:
        """Say in a sentence why the command could not run, what it is about, a line each, and what helps."""
        for start, line in (("smartdocs:", message), *(("  ", item) for item in listed)):
            _write(sys.stderr, f"{start} {' '.join(line.split())}\n")
        if help:
            _write(sys.stderr, f"  help: {help}\n")

    def traceback(self, error: BaseException) -> None:
        """Show where an unexpected fault came from, when details were asked for."""
        if self.verbose:
            _write(sys.stderr, "".join(format_exception(error)))

    def progress(self, text: str) -> None:
        """Rewrite the current line; only on a terminal, so that logs stay clean."""
        if not self.quiet and _is_terminal(sys.stderr):
            _write(sys.stderr, f"\r\x1b[2K{text}")

    def counter(self, what: str, total: int) -> Callable[[str], None]:
        """Return a function that is told each thing before it is made, and shows how far the work is."""
        done = 0

        def tell(name: str) -> None:
            nonlocal done
            done += 1
            self.progress(f"{what}: {done} of {total}, {name}")
            if done == total:
                self.progress("")

        return tell

    def has_colour(self) -> bool:
        """Decide by NO_COLOR, FORCE_COLOR and whether results go to a terminal."""
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        stream = sys.stderr if self.aside else sys.stdout
        return _is_terminal(stream) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed by whoever started the command
        return
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()
