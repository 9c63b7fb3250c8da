"""The one table of formats that findings are written in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from smartdocs.model.finding import Finding
from smartdocs.render.findings.first_day import MANY, render_first_day
from smartdocs.render.findings.github import render_github
from smartdocs.render.findings.gitlab import render_gitlab
from smartdocs.render.findings.json_format import render_json
from smartdocs.render.findings.junit import render_junit
from smartdocs.render.findings.listing import Listing, relocate
from smartdocs.render.findings.sarif import render_sarif
from smartdocs.render.findings.statistics import render_statistics, render_statistics_json
from smartdocs.render.findings.text import render_concise, render_text

MOST_IMPORTANT = 10


def _render_full(listing: Listing) -> str:
    """Write for a person: a plan with hundreds of findings gets a page of counts first."""
    findings = [relocate(finding, listing.from_here) for finding in listing.findings]
    if len(findings) > MANY and not listing.show_all:
        important = listing.pick(findings, MOST_IMPORTANT)
        return render_first_day(findings, important, colour=listing.colour)
    return render_text(
        findings,
        lambda path: listing.read_lines(path.removeprefix(listing.from_here)),
        show_all=listing.show_all,
        colour=listing.colour,
    )


def _render_concise(listing: Listing) -> str:
    findings = [relocate(finding, listing.from_here) for finding in listing.findings]
    return render_concise(findings, colour=listing.colour) or "Nothing to mend\n"


Render = Callable[[Listing], str]

FORMATS: Mapping[str, Render] = {
    "full": _render_full,
    "concise": _render_concise,
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
    "gitlab": render_gitlab,
    "junit": render_junit,
}

# The formats that can count instead.
STATISTICS: Mapping[str, Callable[[Listing, Collection[Finding]], str]] = {
    "full": render_statistics,
    "concise": render_statistics,
    "json": render_statistics_json,
}
