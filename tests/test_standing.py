"""`smartdocs status`: where the plan stands, for the whole organisation and for a part of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.assess.assess import assess
from smartdocs.assess.scope import Scope, pick_goals
from smartdocs.assess.standing import Standing, find_standing
from smartdocs.cli.main import main
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

DAY = date(2026, 8, 21)
FILES = {
    "content/people/ana.md": "---\nname: Ana\nteam: sdr\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
    "content/teams/sdr.md": "---\ntitle: Development reps\n---\n",
    "content/accounts/clinic.md": "---\nname: Clinic\n---\n",
    "content/goals/behind.md": """\
---
title: Hold 60 meetings
owner: ana
period: 2026-Q3
measurable: {metric: meetings, kind: total, target: 60 meetings}
time_bound: {check_in: weekly}
milestones:
  - {id: early, title: Ten held, due: 2026-08-01}
  - {id: later, title: Forty held, due: 2026-09-04}
check_ins: [{date: 2026-08-03, value: 8}]
---
""",
    "content/goals/fine.md": """\
---
title: Answer the clinic's questions
owner: lee
account: clinic
period: 2026-Q3
measurable: {metric: answers, kind: total, target: 10 answers}
check_ins: [{date: 2026-08-20, value: 9}]
---
""",
    "content/goals/forgotten.md": "---\ntitle: Open the office\nowner: lee\nperiod: 2026-Q2\n---\n",
    "content/goals/secret.md": """\
---
title: Buy a rival
owner: lee
period: 2026-Q3
visibility: private
---
""",
    "content/goals/coming.md": "---\ntitle: Hire\nowner: lee\nperiod: 2026-Q4\n---\n",
}


def stand(**scope: str) -> Standing:
    portfolio = load(MemoryWorkspace(FILES))
    return find_standing(pick_goals(portfolio, Scope(**scope)), assess(portfolio, DAY), 14)  # type: ignore[arg-type]


def test_what_asks_for_attention() -> None:
    found = stand()
    assert [goal.id for goal, _ in found.behind] == ["behind"]
    assert [(goal.id, state.milestone.id, state.days_late) for goal, state in found.overdue] == [
        ("behind", "early", 20)
    ]
    assert [goal.id for goal, _ in found.quiet] == ["behind"]
    assert [goal.id for goal in found.unclosed] == ["forgotten"]


def test_the_next_deadlines_are_of_goals_under_way() -> None:
    found = [(str(item.day), item.goal.id, item.milestone is not None) for item in stand().deadlines]
    assert found[:3] == [
        ("2026-09-04", "behind", True), ("2026-09-30", "behind", False), ("2026-09-30", "fine", False),
    ]  # fmt: skip
    assert "coming" not in [name for _, name, _ in found]


def test_periods_under_way_are_counted() -> None:
    assert [(str(item.period), item.rollup.total) for item in stand().periods] == [("2026-Q3", 2)]


def test_else_the_one_that_ended_last() -> None:
    portfolio = load(MemoryWorkspace(FILES))
    found = find_standing(pick_goals(portfolio, Scope()), assess(portfolio, date(2027, 3, 1)), 14)
    assert [str(item.period) for item in found.periods] == ["2026-Q4"]


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        ({"owner": "lee"}, ["coming", "fine", "forgotten", "secret"]),
        ({"team": "sdr"}, ["behind"]),
        ({"account": "clinic"}, ["fine"]),
        ({"owner": "ana", "account": "clinic"}, []),
    ],
)
def test_a_part_of_the_plan(scope: dict[str, str], names: list[str]) -> None:
    portfolio = load(MemoryWorkspace(FILES))
    assert [goal.id for goal in pick_goals(portfolio, Scope(**scope))] == names  # type: ignore[arg-type]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def say(plan: Path, *options: str) -> str:
    words = ["status", str(plan), "--as-of", str(DAY), *options]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_is_a_screen_of_text(plan: Path) -> None:
    text = say(plan)
    assert text.startswith("Goals, as of 21 Aug 2026\n\nQ3 2026  2 goals: 1 on track, 1 off track; progress ")
    assert "40 days left\n" in text
    assert "\nBehind (1)\n  off track  behind: Hold 60 meetings (ana)\n" in text
    assert "\n   20 days  Ten held, of behind (ana)\n" in text
    assert "\n  behind: Hold 60 meetings (ana): last on 3 Aug 2026, due 10 Aug 2026\n" in text
    assert "\n   4 Sep   in 14 days  Forty held, of behind (ana)\n" in text
    assert len(text.splitlines()) <= 24
    assert "rival" not in text


def test_a_part_has_its_name(plan: Path) -> None:
    assert say(plan, "--owner", "lee").startswith("Lee, as of")
    assert say(plan, "--team", "sdr").startswith("Development reps, as of")
    assert say(plan, "--account", "clinic", "--period", "2026").startswith("Clinic, 2026, as of")
    assert "No goals" in say(plan, "--owner", "ana", "--period", "2025")


def test_json_lists_everything(plan: Path) -> None:
    found = json.loads(say(plan, "--format", "json"))
    assert found["periods"][0]["counts"]["off-track"] == 1
    assert [item["id"] for item in found["behind"]] == ["behind"]
    assert found["milestones_overdue"][0]["days_late"] == 20
    assert [item["id"] for item in found["not_closed"]] == ["forgotten"]
    assert "secret" not in json.dumps(found)


@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--owner", "anna", "There is no person `anna`\n  help: Did you mean `ana`?"),
        ("--team", "x", "There is no team `x`\n  help: There are sdr"),
        ("--period", "soon", "is not a period"),
    ],
)
def test_a_part_that_does_not_exist_is_said(plan: Path, option: str, name: str, said: str) -> None:
    result = CliRunner().invoke(main, ["status", str(plan), option, name])
    assert result.exit_code == 2
    assert said in result.output
