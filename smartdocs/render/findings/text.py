"""Findings for a person at a terminal: code frames for the few, one line with a count for the many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from smartdocs.model.finding import Finding, Location, Severity

ReadLines = Callable[[str], Sequence[str]]

SCREEN = 58
FRAME = 6
FEWEST_FRAMES = 3
HANDFUL = 5
WIDTH = 110
LONGEST = 400
STYLES = {
    "error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m", "help": "\x1b[1;32m",
    "dim": "\x1b[2m", "bold": "\x1b[1m", "end": "\x1b[0m",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours text, or leaves it plain."""

    colour: bool = False

    def __call__(self, style: str, text: str) -> str:
        return f"{STYLES[style]}{text}{STYLES['end']}" if self.colour else text


def render_text(
    findings: Sequence[Finding], read_lines: ReadLines, *, show_all: bool = False, colour: bool = False
) -> str:
    """Lay findings out, worst last line first read: frames, then groups, then a line that counts all."""
    paint = Paint(colour)
    single, groups, notes = (list(findings), [], []) if show_all else _fold(findings)
    parts = [_frame(finding, read_lines, paint) for finding in single]
    lines = [_group_line(group, paint) for group in groups]
    lines += [_group_line(group, paint) for group in group_like(notes)]
    if lines:
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, _summary(findings, bool(groups or notes), paint)]) + "\n"


def render_concise(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """Give one line a finding, which editors and terminals make clickable."""
    paint = Paint(colour)
    return "".join(
        f"{write_headline(finding, paint)} (help: {write_line(finding.help)})\n" for finding in findings
    )


def _fold(findings: Sequence[Finding]) -> tuple[list[Finding], list[list[Finding]], list[Finding]]:
    """Split into findings with a frame, groups of like ones, and notes, which are grouped too.

    More than a handful of one code is a group. When what is left is more than a screen holds, the
    errors keep their frames first, and the rest is grouped by code too.
    """
    notes = [finding for finding in findings if finding.severity is Severity.INFO]
    loud = group_like([finding for finding in findings if finding.severity is not Severity.INFO])
    few = [group for group in loud if len(group) <= HANDFUL]
    many = [group for group in loud if len(group) > HANDFUL]
    lines = len(loud) + len(group_like(notes))
    room = max(FEWEST_FRAMES, (SCREEN - lines) // FRAME)
    single: list[Finding] = []
    for group in sorted(few, key=lambda group: (-group[0].severity, len(group))):
        if len(single) + len(group) <= room:
            single += group
        else:
            many.append(group)
    if len(notes) <= 2 and not many:
        single, notes = single + notes, []
    single.sort(key=lambda finding: (-finding.severity, finding.sort_key))
    many.sort(key=lambda group: (-group[0].severity, -len(group), group[0].code))
    return single, many, notes


def group_like(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Group findings of one code that share their sentence, the largest group first."""
    groups: dict[tuple[str, str, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.group, finding.severity), []).append(finding)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0].code, group[0].group))


def _frame(finding: Finding, read_lines: ReadLines, paint: Paint) -> str:
    lines = [
        write_headline(finding, paint),
        *_code_frame(finding.location, read_lines, paint, finding.severity.word),
    ]
    for related in finding.related:
        lines.append(f"  {paint('dim', 'see')} {related.location}: {related.message}")
    lines.append(f"  {paint('help', 'help')}: {write_line(finding.help)}")
    return "\n".join(lines)


def write_headline(finding: Finding, paint: Paint) -> str:
    place, word = paint("bold", str(finding.location)), paint(finding.severity.word, finding.severity.word)
    return f"{place}: {word} {finding.code} {finding.name}: {write_line(finding.message)}"


def _code_frame(place: Location, read_lines: ReadLines, paint: Paint, style: str) -> Iterable[str]:
    """Show the line and the one before it, the words underlined; a file that cannot be read has none."""
    source = read_lines(place.path)
    if not 1 <= place.line <= len(source):
        return
    gutter = len(str(place.line))
    skipped = _skip(place)
    for number in range(max(1, place.line - 1), place.line + 1):
        text = _printable(source[number - 1])
        if skipped and number == place.line:
            text = f"…{text[skipped + 1 :]}"
        yield paint("dim", f"  {number:>{gutter}} | ") + (
            text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
        )
    width = (place.end_column or place.column + 1) - place.column
    column = place.column - skipped
    marks = "^" * max(1, min(width, WIDTH - column + 1))
    yield paint("dim", f"  {'':>{gutter}} | ") + " " * (column - 1) + paint(style, marks)


def _skip(place: Location) -> int:
    """Count the characters to leave out at a long line's start, so that the marked words are in sight."""
    end = place.end_column or place.column + 1
    if end <= WIDTH:
        return 0
    return max(0, min(place.column - 20, end - WIDTH + 10))


def _group_line(group: Sequence[Finding], paint: Paint) -> str:
    first = group[0]
    sentence = first.group.format(count=len(group)) if first.group else f"{len(group)} × {first.name}"
    if len(group) == 1:
        sentence = write_line(first.message)
    word = paint(first.severity.word, first.severity.word)
    files = len({finding.location.path for finding in group})
    where = f"first: {first.location}" if files > 1 else str(first.location)
    line = f"{word} {first.code} {first.name}: {sentence} {paint('dim', f'({where})')}"
    is_alone = len(group) == 1 and first.severity is not Severity.INFO
    return f"{line}\n  {paint('help', 'help')}: {write_line(first.help)}" if is_alone else line


def _summary(findings: Sequence[Finding], folded: bool, paint: Paint) -> str:
    hint = (
        "\n`smartdocs check --all` lists each; `smartdocs explain CODE` says why and what to write"
        if folded
        else ""
    )
    return write_total(findings, paint) + hint


def write_total(findings: Sequence[Finding], paint: Paint) -> str:
    """Count all findings in one line."""
    counts = [(sum(1 for f in findings if f.severity is level), level) for level in reversed(Severity)]
    words = [_count(number, level) for number, level in counts if number]
    if not words:
        return paint("help", "Nothing to mend")
    files = len({finding.location.path for finding in findings})
    return paint("bold", f"{', '.join(words)} in {files} {'file' if files == 1 else 'files'}")


def _count(number: int, level: Severity) -> str:
    noun = "note" if level is Severity.INFO else level.word
    return f"{number} {noun}{'' if number == 1 else 's'}"


def write_line(text: str) -> str:
    """Keep a sentence to a few lines, whatever value of the author's it quotes."""
    return _printable(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def _printable(text: str) -> str:
    """Replace what would move the cursor: a file's text must not drive the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
