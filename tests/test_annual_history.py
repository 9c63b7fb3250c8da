"""All numbers of the annual reports of a plan with a past, recomputed from git by a second implementation.

The year is told in `tests/annual/story.py`: what is changed before a plan is sealed is no change, what comes
later is told with who and when; goals are added, given up, carried on and handed over.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.annual.alter import iter_unnoticed, iter_unnoticed_shapes
from tests.annual.audit import Audit
from tests.annual.checks import check_everything
from tests.annual.made import make_pages
from tests.annual.story import tell_story
from tests.plain.amended import open_past
from tests.plain.past import Past
from tests.plain.plan import Plan

LAST = date(2026, 12, 31)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tell_story(tmp_path_factory.mktemp("story")).root


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    return make_pages(root, date(2027, 1, 20))


@pytest.fixture(scope="module")
def plan(root: Path) -> Plan:
    return Plan(root, LAST, is_closing=True)


@pytest.mark.parametrize(
    ("kind", "name"), [("organisation", ""), ("team", "sales"), ("person", "ana"), ("person", "lee")]
)
def test_every_number_is_recomputed(pages: dict[str, str], plan: Plan, kind: str, name: str) -> None:
    audit = Audit(pages["-".join(filter(None, ("2026", kind, name)))], plan, kind, name)
    check_everything(audit)
    assert audit.found["changes"] >= 20 and audit.found["amendments"] >= 20


def test_a_number_that_is_changed_anywhere_is_noticed(pages: dict[str, str], plan: Plan) -> None:
    audit = Audit(pages["2026-organisation"], plan, "organisation", "")
    assert list(iter_unnoticed(audit)) == []
    assert list(iter_unnoticed_shapes(audit)) == []


def test_the_second_implementation_knows_what_became_of_the_plan(root: Path) -> None:
    year = open_past(Past(root), "2026", LAST)
    told = {(goal.id, change.net.term): change for goal, change in year.changes}
    assert sorted(told) == [
        ("calls", "target"),
        ("demos", "target"),
        ("fair", "due"),
        ("fair", "owner"),
        ("renewals", "target"),
        ("revenue", "target"),
        ("training", "milestone"),
        ("training", "weight"),
        ("visits", "milestone due"),
    ]
    assert told["calls", "target"].net.growth == -10
    assert [commit.author for _, commit in told["demos", "target"].steps] == ["Ana Berg", "Dana Field"]
    assert [goal.id for goal, _ in year.undone] == ["calls-q3"]
    assert {goal.id for goal in year.dropped} == {"leads", "webinar"}
    assert {goal.id for goal in year.added} == {"fair", "renewals", "survey", "training-q3", "webinar"}


def test_the_second_implementation_scores_against_both_plans(
    root: Path, pages: dict[str, str], plan: Plan
) -> None:
    audit = Audit(pages["2026-organisation"], plan, "organisation", "")
    assert audit.as_agreed.goals["calls"].score == Fraction(47, 60)
    assert plan.goals["calls"].score == Fraction(47, 50)
    assert audit.as_agreed.goals["training"].weight == 1 and plan.goals["training"].weight == 3
