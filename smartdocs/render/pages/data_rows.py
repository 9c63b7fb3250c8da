"""A page for every data file that is read: its rows that enter numbers, each with an anchor for its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import phrase
from smartdocs.model.provenance import Commit
from smartdocs.render import urls
from smartdocs.render.data_rows import DataRow, RowTable
from smartdocs.render.kit import Kit, place
from smartdocs.render.places import line_anchor
from smartdocs.review.exhibits import Exhibit


@dataclass(frozen=True, slots=True)
class RowPlace:
    anchor: str
    row: DataRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRowsPage:
    """`sha256` is that of the file as it was read, `exhibit` the file itself where it is published."""

    table: RowTable
    rows: tuple[RowPlace, ...]
    sha256: str
    exhibit: Exhibit | None
    last_commit: Commit | None


def render_data_rows(kit: Kit) -> Iterator[Artifact]:
    hashes = {file.path: file.sha256 for file in kit.view.facts.files}
    for table in kit.places.rows.values():
        view = DataRowsPage(
            table=table,
            rows=tuple(RowPlace(line_anchor(row.line), row) for row in table.rows),
            sha256=hashes.get(table.path, ""),
            exhibit=kit.exhibits.by_target.get(table.path),
            last_commit=kit.portfolio.history.last(table.path),
        )
        name = table.path.rpartition("/")[2]
        yield kit.page("data_rows", place(name, table.page, "data", (phrase("Data"), urls.DATA)), view)
