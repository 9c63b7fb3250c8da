"""Links in running text that lead nowhere, each with the line of its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smartdocs.model.portfolio import Portfolio
from smartdocs.model.source_file import Source
from smartdocs.render.kit import find_targets
from smartdocs.render.markdown import DeadReference, render_markdown
from smartdocs.render.site_view import SiteView


def find_dead_references(view: SiteView) -> tuple[DeadReference, ...]:
    """Read the text of every record that has a page; the site shows such links as plain words."""
    targets = find_targets(view)
    found: list[DeadReference] = []
    for source, body in _iter_texts(view.desk.portfolio):
        dead = render_markdown(body, source.path, targets=targets).dead
        found += (replace(item, line=source.body_line + item.line - 1) for item in dead)
    return tuple(sorted(found))


def _iter_texts(portfolio: Portfolio) -> Iterator[tuple[Source, str]]:
    if portfolio.strategy:
        yield portfolio.strategy.at, portfolio.strategy.body
    for shelf in (portfolio.goals, portfolio.people, portfolio.teams, portfolio.accounts):
        for record in shelf.values():
            yield record.at, record.body
    for page in portfolio.pages:
        yield page.at, page.body
