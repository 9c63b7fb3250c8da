"""The check of a plan with hundreds of findings: a page of counts, and the few that matter most."""

from __future__ import annotations

from collections.abc import Sequence

from smartdocs.model.finding import Finding
from smartdocs.render.findings.text import Paint, group_like, write_headline, write_line, write_total

MANY = 100
PAGE = 58
LINES_AROUND = 7

NEXT = """\
`smartdocs check --all` lists each, `smartdocs explain CODE` says why and what to write.
`smartdocs check --baseline` accepts all but errors for now, so that `--strict` fails on new ones only."""


def render_first_day(findings: Sequence[Finding], important: Sequence[Finding], *, colour: bool) -> str:
    """Lay out at most a page: how many of what, worst first, then the findings to begin with."""
    paint = Paint(colour)
    groups = sorted(group_like(findings), key=lambda group: (-group[0].severity, -len(group)))
    room = PAGE - LINES_AROUND - 2 * len(important)
    shown, rest = groups[:room], groups[room:]
    width = max(len(str(len(group))) for group in groups)
    lines = [_count_line(group, width, paint) for group in shown]
    if rest:
        left = sum(len(group) for group in rest)
        lines.append(f"  {left:>{width}}  of {len(rest)} other kinds")
    title = paint("bold", f"The {len(important)} to begin with")
    begin = "\n".join([title, *(_first_line(finding, paint) for finding in important)])
    return "\n\n".join([write_total(findings, paint), "\n".join(lines), begin, NEXT]) + "\n"


def _count_line(group: Sequence[Finding], width: int, paint: Paint) -> str:
    first = group[0]
    word = paint(first.severity.word, f"{first.severity.word:<7}")
    return f"  {len(group):>{width}}  {word}  {first.code} {_sentence(group)}"


def _sentence(group: Sequence[Finding]) -> str:
    """Say what is counted without the count, which stands before: `goals have no owner`."""
    first = group[0]
    if len(group) == 1 or not first.group:
        return f"{first.name}: {first.message}" if len(group) == 1 else first.name
    return first.group.format(count="").strip()


def _first_line(finding: Finding, paint: Paint) -> str:
    return f"  {write_headline(finding, paint)}\n    {paint('help', 'help')}: {write_line(finding.help)}"
