"""What an unknown field's name means."""

from __future__ import annotations

import pytest

from smartdocs.model.record_schema import KINDS
from smartdocs.source.field_names import FieldNames

GOAL = KINDS["goal"]


def explain(kind: str, name: str, root: str = "goal") -> str:
    return FieldNames(KINDS[root], KINDS[kind], KINDS).explain(name).help


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("due", "time_bound"),
        ("start", "time_bound"),
        ("metric", "measurable"),
        ("target", "measurable"),
        ("baseline", "measurable"),
        ("why", "relevant"),
        ("supports", "relevant"),
        ("effort", "achievable"),
        ("needs", "achievable"),
        ("because", "achievable"),
        ("agreed", "accountability"),
        ("ready", "accountability"),
        ("evidence", "milestones"),
    ],
)
def test_a_field_one_level_too_high_is_shown_its_group(name: str, group: str) -> None:
    assert explain("goal", name) == f"`{name}` belongs below `{group}:`"


def test_a_field_of_several_groups_is_shown_all_of_them() -> None:
    assert explain("goal", "note") == "`note` belongs below `check_ins:` or `closed:`"
    assert explain("goal", "url") == (
        "`url` belongs below `client_data:` in `relevant` or `evidence:` in `milestones`"
    )


@pytest.mark.parametrize(
    ("kind", "name", "help"),
    [
        ("time_bound", "owner", "`owner` belongs on the top level, without indentation"),
        ("metric", "due", "`due` belongs below `time_bound:`"),
        ("accountability", "by", "`by` belongs below `agreed:`"),
    ],
)
def test_a_field_in_the_wrong_group_is_shown_its_place(kind: str, name: str, help: str) -> None:
    assert explain(kind, name) == help


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("deadline", "Did you mean `due`, below `time_bound:`?"),
        ("end-date", "Did you mean `due`, below `time_bound:`?"),
        ("assignee", "Did you mean `owner`?"),
        ("name", "Did you mean `title`?"),
        ("customer", "Did you mean `account`?"),
        ("quarter", "Did you mean `period`?"),
        ("KPI", "Did you mean `metric`, below `measurable:`?"),
    ],
)
def test_other_words_for_a_field_lead_to_it(name: str, help: str) -> None:
    assert explain("goal", name) == help


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("suports", "Did you mean `supports`, below `relevant:`?"),
        ("traget", "Did you mean `target`, below `measurable:`?"),
        ("titel", "Did you mean `title`?"),
        ("onwer", "Did you mean `owner`?"),
        ("stattus", "Did you mean `status`?"),
    ],
)
def test_a_slip_leads_to_the_nearest_field_at_its_place(name: str, help: str) -> None:
    assert explain("goal", name) == help


def test_what_stands_in_a_group_is_another_word_for_its_own_field_first() -> None:
    assert explain("metric", "name") == "Did you mean `metric`?"
    assert explain("milestone", "date") == "Did you mean `due`?"


def test_a_short_list_of_fields_is_named_and_a_long_one_is_not() -> None:
    assert explain("outcome", "shape", "account") == "Known here: id, text"
    assert explain("goal", "zzz") == "Delete it, or see the field reference in the manual"


def test_every_other_word_leads_to_a_field() -> None:
    from smartdocs.source.field_names import OTHER_WORDS

    known = {name for kind in KINDS.values() for row in kind.fields for name in (row.name, *row.aliases)}
    assert {other for others in OTHER_WORDS.values() for other in others} <= known
