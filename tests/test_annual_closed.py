"""All numbers of the annual reports of a year that is over, with goals carried on and dropped."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.annual.alter import iter_unnoticed, iter_unnoticed_shapes
from tests.annual.audit import Audit
from tests.annual.checks import check_everything
from tests.annual.closed_year import CLOSED
from tests.annual.made import make_pages
from tests.plain.plan import Plan
from tests.plain.together import Together


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("closed")
    for name, text in CLOSED.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    return make_pages(root, date(2026, 3, 2))


@pytest.fixture(scope="module")
def plan(root: Path) -> Plan:
    return Plan(root, date(2025, 12, 31), is_closing=True)


@pytest.mark.parametrize(
    ("kind", "name"), [("organisation", ""), ("team", "sales"), ("person", "ana"), ("person", "lee")]
)
def test_every_number_is_recomputed(pages: dict[str, str], plan: Plan, kind: str, name: str) -> None:
    audit = Audit(pages["-".join(filter(None, ("2025", kind, name)))], plan, kind, name)
    check_everything(audit)
    assert audit.found["carried"] and audit.found["goals"]


def test_a_number_that_is_changed_anywhere_is_noticed(pages: dict[str, str], plan: Plan) -> None:
    audit = Audit(pages["2025-organisation"], plan, "organisation", "")
    assert list(iter_unnoticed(audit)) == []
    assert list(iter_unnoticed_shapes(audit)) == []


def test_the_second_implementation_knows_what_counts(plan: Plan) -> None:
    goals = plan.scope("organisation", "")
    assert plan.goals["complaints"].progress == Fraction(7, 10)
    assert [goal.status for goal in goals] == ["Carried on", "Missed", "Dropped", "Missed"]
    whole = Fraction(8, 10) + 3 * Fraction(7, 10) + Fraction(3, 8)
    assert Together(goals).score == whole / 5
