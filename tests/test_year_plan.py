"""The plan of a year tells its own goals in full, and those of its quarters as a line each."""

from __future__ import annotations

import re
from datetime import date

import pytest

from smartdocs.review.sections.plan_goals import PlanGoals
from tests.made_reports import Made, make_from, plain_text


def goal(title: str, period: str, more: str = "") -> str:
    return (
        f"---\ntitle: {title}\nowner: ana\nperiod: {period}\n"
        f"measurable: {{metric: deals, target: 40 deals}}\n"
        f"specific: {{scope: Scope of {period}}}\n{more}---\n"
    )


MILESTONES = "milestones:\n  - {title: Half, due: 2027-05-15}\n  - {title: Three quarters, due: 2027-06-10}\n"
FILES = {
    "content/goals/year.md": goal("Win the year", "2027"),
    "content/goals/second.md": goal(
        "Win the spring", "2027-Q2", f"relevant: {{supports: year}}\n{MILESTONES}"
    ),
    "content/goals/first.md": goal("Win the winter", "2027-Q1", "depends_on: second\n"),
    "content/goals/month.md": goal("Win in March", "2027-03"),
    "content/people/ana.md": "---\ntitle: Ana Berg\n---\n",
}


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    return make_from(FILES, date(2026, 12, 1))


def goals_of(made: Made) -> PlanGoals:
    return next(section for section in made.report.sections if isinstance(section, PlanGoals))


def test_a_year_s_goal_is_told_in_full_and_a_quarter_s_in_a_line(made: dict[str, Made]) -> None:
    section = goals_of(made["2027-organisation-plan"])
    assert [item.card.goal.id for item in section.goals] == ["year"]
    assert [(group.period.id, [line.card.goal.id for line in group.lines]) for group in section.shorter] == [
        ("2027-Q1", ["first"]),
        ("2027-03", ["month"]),
        ("2027-Q2", ["second"]),
    ]
    words = plain_text(made["2027-organisation-plan"].page)
    assert "Scope of 2027\n" in words
    assert "Scope of 2027-Q2" not in words
    assert "first by 15 May" in words


def test_a_quarter_s_plan_tells_all_in_full(made: dict[str, Made]) -> None:
    section = goals_of(made["2027-Q1-organisation-plan"])
    assert {item.card.goal.id for item in section.goals} == {"first", "month"}
    assert section.shorter == ()


@pytest.mark.parametrize("stem", ["2027-organisation-plan", "2027-person-ana-plan"])
def test_every_goal_has_its_place_on_paper(stem: str, made: dict[str, Made]) -> None:
    html = made[stem].source.html
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {f"goal-{name}" for name in ("year", "first", "second", "month")} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
