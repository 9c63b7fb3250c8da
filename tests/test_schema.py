"""The schema is the one place that lists fields: records and schema must say the same."""

import dataclasses

import pytest

from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.record_schema import KINDS
from smartdocs.source.record_classes import CLASSES

ADDED_BY_READING = {
    "goal": {"body", "at", "accountable"},
    "metric": {"index", "rows", "columns", "falling", "falling_because", "undisclosed"},
    "strategy": {"body", "at"},
    "milestone": {"recorded", "written"},
    "check_in": {"written"},
    "signature": {"written", "changed"},
    "acknowledgement": {"written"},
    "team": {"body", "at"},
    "person": {"body", "at"},
    "account": {"body", "at"},
    "review": {"id", "body", "at"},
    "page": {"id", "body", "at"},
    "config": {"at"},
}
EVERY = {**KINDS, **CONFIG_KINDS}


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_record_has_the_fields_of_its_schema(name: str) -> None:
    fields = {field.name for field in dataclasses.fields(CLASSES[name])}
    rows = {row.attribute for row in EVERY[name].fields}
    assert fields - rows == ADDED_BY_READING.get(name, set())
    assert rows <= fields


@pytest.mark.parametrize("name", sorted(EVERY))
def test_every_row_says_audience_and_help(name: str) -> None:
    for row in EVERY[name].fields:
        assert row.audience is not None, f"{name}.{row.name}"
        assert row.help.endswith("."), f"{name}.{row.name}"


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_shorthand_is_a_field_of_its_kind(name: str) -> None:
    kind = EVERY[name]
    assert kind.shorthand is None or kind.shorthand in kind.names
