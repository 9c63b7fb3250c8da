"""Read smartdocs.yml; without it, or where it is wrong, every key has its default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from smartdocs.model.config import Config
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.source_file import Source
from smartdocs.source import front_matter
from smartdocs.source.layout import CONFIG_FILE
from smartdocs.source.reader import Reader
from smartdocs.source.suppressions import find_suppressions
from smartdocs.source.workspace import Workspace
from smartdocs.source.yaml_nodes import Document, compose, find_swallowed


def read_config(workspace: Workspace) -> tuple[Config, list[Finding]]:
    """Return the configuration and what is wrong in it."""
    if not workspace.exists(CONFIG_FILE):
        return Config(), []
    text, findings = front_matter.decode(CONFIG_FILE, workspace.read(CONFIG_FILE))
    if text is None:
        return Config(), findings
    document = Document(CONFIG_FILE, text, 1)
    node, problems = compose(document)
    findings += problems
    if node is None:
        return Config(), findings
    findings += find_swallowed(document, node)
    kind = CONFIG_KINDS["config"]
    # Periods among the keys count in the organisation's year, which the same file defines: read twice.
    values = Reader(document, FiscalCalendar(), CONFIG_KINDS).read_record(kind, node, ())
    reader = Reader(document, _calendar(values), CONFIG_KINDS)
    values = reader.read_record(kind, node, ())
    ignores = find_suppressions(document, node)
    config = Config(**values, at=Source(path=CONFIG_FILE, marks=reader.marks, suppressions=ignores))
    return config, [*findings, *reader.findings, *_find_reversed(config)]


def _find_reversed(config: Config) -> Iterator[Finding]:
    """Yield a finding for each pair of bounds whose lower one is above the upper."""
    low, high = config.thresholds.at_risk, config.thresholds.on_track
    if low > high:
        message = f"`at_risk` begins at {low}, above `on_track` at {high}"
        written = [name for name in ("at_risk", "on_track") if config.at.has("thresholds", name)]
        place = config.at.at("thresholds", *written[:1])
        yield make_file_finding("F003", place, message, "Write the smaller of the two at `at_risk`")
    bounds = config.check.goals_per_owner
    if len(bounds) > 1 and list(bounds) != sorted(bounds):
        message = f"`goals_per_owner` runs from {bounds[0]} down to {bounds[-1]}"
        help = f"Write the fewest first: `[{min(bounds)}, {max(bounds)}]`"
        yield make_file_finding("F003", config.at.at("check", "goals_per_owner"), message, help)


def _calendar(values: dict[str, Any]) -> FiscalCalendar:
    return FiscalCalendar(int(values.get("year_starts", 1)), values.get("year_named_after", "end"))
