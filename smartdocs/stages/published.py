"""What is published in place of a file: a picture without metadata, a table with no other columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.model.goal import Metric
from smartdocs.model.phrase import phrase
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import Projection
from smartdocs.source.bare_pictures import is_bare, strip_picture
from smartdocs.source.exhibits import describe_content

Read = Callable[[str], bytes]

WITHOUT_METADATA = phrase("without metadata")
READINGS_ALONE = phrase("the readings of the goals that are shown")
NOT_DRAWN = phrase("The picture cannot be drawn without its metadata")
OTHER_READINGS = phrase("The table holds readings of other goals")


def publish_copies(full: Portfolio, projection: Projection, read: Read) -> tuple[Portfolio, Read]:
    """Put copies in place of files that hold more than may be published.

    Return the edition's plan, whose files are described as they are published, and a reader of them.
    """
    copies: dict[str, Callable[[], bytes]] = {}
    files = {}
    for name, file in projection.portfolio.files.items():
        files[name] = file
        if file.problem or file.missing:
            continue
        if file.kind is FileKind.IMAGE and not is_bare(content := read(name)):
            files[name] = _describe_picture(file, content)
            copies[name] = _redraw(read, name)
        elif projection.is_outside and (used := _find_readings(full, projection.files.get(name, name))):
            table = write_readings(_keep_shown(used, projection.portfolio))
            files[name] = _describe_table(file, table)
            copies[name] = _hand_out(table)

    def read_published(name: str) -> bytes:
        return copies[name]() if name in copies else read(name)

    return replace(projection.portfolio, files=files), read_published


def _redraw(read: Read, name: str) -> Callable[[], bytes]:
    return lambda: strip_picture(read(name))


def _hand_out(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _describe_picture(file: EvidenceFile, content: bytes) -> EvidenceFile:
    try:
        copy = strip_picture(content)
    except ValueError:
        return replace(file, problem=NOT_DRAWN)
    return replace(describe_content(file, copy), original=file.sha256, copy=WITHOUT_METADATA)


def _describe_table(file: EvidenceFile, content: bytes) -> EvidenceFile:
    """Describe the copy; the hash of the whole table is not told, or its other columns could be guessed."""
    if not content:
        return replace(file, problem=OTHER_READINGS, rows=(), row_count=0, excerpt="")
    return replace(describe_content(file, content), copy=READINGS_ALONE)


def _find_readings(full: Portfolio, path: str) -> tuple[tuple[str, int], ...]:
    """Find the metrics that a file has readings of, by goal and place."""
    return tuple(
        (goal.id, number)
        for goal in full.goals.values()
        for number, metric in enumerate(goal.measurable)
        if metric.data and metric.data.file == path
    )


def _keep_shown(used: tuple[tuple[str, int], ...], shown: Portfolio) -> Mapping[str, Metric]:
    found = {}
    for goal_id, number in used:
        goal = shown.goals.get(goal_id)
        if goal and number < len(goal.measurable) and goal.measurable[number].rows:
            found[goal.title or goal.id] = goal.measurable[number]
    return found


def write_readings(metrics: Mapping[str, Metric]) -> bytes:
    """Write readings as a table: the day, the goal and the figure; nothing where there are none."""
    if not metrics:
        return b""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("date", "goal", "value"))
    writer.writerows(_iter_rows(metrics))
    return target.getvalue().encode()


def _iter_rows(metrics: Mapping[str, Metric]) -> Iterator[tuple[str, str, str]]:
    for title, metric in metrics.items():
        for row in metric.rows:
            yield row.day.isoformat(), title, f"{row.value:f}"
