import jsonschema
import pytest
import yaml

from smartdocs.model.record_schema import KINDS
from smartdocs.render.data.json_schema import ROOTS, make_json_schema


def faults(kind: str, text: str) -> list[str]:
    document = yaml.load(text, Loader=yaml.BaseLoader)
    validator = jsonschema.Draft202012Validator(make_json_schema(kind))
    return [error.message for error in validator.iter_errors(document)]


@pytest.mark.parametrize("kind", ROOTS)
def test_every_schema_is_valid_itself(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(make_json_schema(kind))


def test_a_goal_in_shorthand_is_fine() -> None:
    text = """
        title: Acquire 50 customers
        specific: Signed contracts
        time_bound: 2026-09-30
        measurable: {metric: customers, target: 50, baseline: {find_by: 2026-07-31}}
        milestones: [{title: 15 signed, due: 2026-07-31, done: yes, evidence: /evidence/a.csv}]
    """
    assert faults("goal", text) == []


def test_an_unknown_field_is_a_fault() -> None:
    assert faults("goal", "{title: A, milestone: x}")
    assert faults("goal", "{title: A, measurable: {targett: 3}}")


def test_a_goal_without_a_title_is_a_fault() -> None:
    assert faults("goal", "{owner: ana}")


def test_every_field_has_its_help() -> None:
    properties = make_json_schema("goal")["$defs"]["goal"]["properties"]
    assert {row.name for row in KINDS["goal"].fields} <= set(properties)
    assert all(field["description"] for field in properties.values())
