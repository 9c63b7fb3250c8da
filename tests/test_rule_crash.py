"""A rule of ours that fails: an error that names rule and file, exit code 2, and all others still run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.assess.assess import assess
from smartdocs.cli.main import main
from smartdocs.model.goal import Goal
from smartdocs.rules.catalogue import BY_CODE, CATALOGUE
from smartdocs.rules.check import CheckResult, check
from smartdocs.rules.rule import EXAMPLE_DAY, Context, Problem, Rule
from smartdocs.source.load import load
from smartdocs.stages import judge as judge_stage
from tests.memory import MemoryWorkspace

GOALS = {
    "content/goals/archive.md": "---\ntitle: Move the archive to the new office\n---\n",
    "content/goals/handbook.md": "---\ntitle: Publish the migration handbook\n---\n",
}


def fail_at_once(*arguments: object) -> Iterator[Problem]:
    raise ZeroDivisionError("division\nby zero")


def fail_on_the_archive(goal: Goal, context: Context) -> Iterator[Problem]:
    check_goal = BY_CODE["T501"].each_goal
    assert check_goal
    yield from check_goal(goal, context)
    if goal.id == "archive":
        raise KeyError("gone")


def with_rule(rule: Rule) -> tuple[Rule, ...]:
    return tuple(rule if rule.code == other.code else other for other in CATALOGUE)


def judge_with(rule: Rule, config: str = "", goals: dict[str, str] = GOALS) -> CheckResult:
    files = goals | ({"smartdocs.yml": config} if config else {})
    portfolio = load(MemoryWorkspace(files))
    return check(portfolio, assess(portfolio, EXAMPLE_DAY), catalogue=with_rule(rule))


@pytest.mark.parametrize("code", ["T501", "P601"])
def test_a_rule_that_is_no_generator_may_fail_too(code):
    rule = BY_CODE[code]
    fails = replace(rule, whole=fail_at_once) if rule.whole else replace(rule, each_goal=fail_at_once)
    result = judge_with(fails)

    assert {crash.code for crash in result.crashes} == {code}
    assert "R402" in {item.code for item in result.findings}


def test_what_a_failing_rule_finds_elsewhere_is_kept():
    result = judge_with(replace(BY_CODE["T501"], each_goal=fail_on_the_archive))

    assert [crash.path for crash in result.crashes] == ["content/goals/archive.md"]
    assert [item.location.path for item in result.findings if item.code == "T501"] == sorted(GOALS)


def test_the_fault_is_told_on_one_line():
    result = judge_with(replace(BY_CODE["P601"], whole=fail_at_once))

    (told,) = (item.message for item in result.findings if item.code == "X001")
    assert told == "Rule `P601` failed with ZeroDivisionError: division by zero"


def test_a_failing_rule_that_is_switched_off_is_not_told():
    broken = replace(BY_CODE["P601"], whole=fail_at_once)

    assert judge_with(broken, "check: {severity: {P601: 'off'}}").crashes == ()


def test_a_failing_rule_cannot_be_ignored():
    result = judge_with(replace(BY_CODE["P601"], whole=fail_at_once), "check: {ignore: [X001]}")

    assert "X001" in {item.code for item in result.findings}


def test_an_ignore_of_a_rule_that_failed_is_not_called_unused():
    broken = replace(BY_CODE["P601"], whole=fail_at_once)
    goal = "---\ntitle: Move the archive\nignore: {P601: a quiet month}\n---\n"
    result = judge_with(broken, goals={"content/goals/archive.md": goal})

    assert "U001" not in {item.code for item in result.findings}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan, and a catalogue in which one rule fails on one of its goals."""
    for path, text in GOALS.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    catalogue = with_rule(replace(BY_CODE["T501"], each_goal=fail_on_the_archive))
    monkeypatch.setattr(judge_stage, "check", partial(check, catalogue=catalogue))
    return tmp_path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, words), "--as-of", "2026-08-14"])


def test_check_names_rule_and_file_and_could_not_run(plan):
    done = run("check", plan, "--format", "concise")

    assert done.exit_code == 2
    assert "content/goals/archive.md:1:1: error X001" in done.stdout
    assert "Rule `T501` failed with KeyError: 'gone'" in done.stdout
    assert "content/goals/handbook.md:2:8: warning R402" in done.stdout
    assert "Traceback" not in done.output


def test_check_shows_where_it_failed_when_details_are_asked_for(plan):
    assert "in fail_on_the_archive" in run("check", plan, "--verbose").stderr


def test_check_for_programs_has_it_too(plan):
    done = run("check", plan, "--format", "json")

    assert done.exit_code == 2
    assert '"X001"' in done.stdout


def test_build_publishes_nothing_and_could_not_run(plan):
    assert run("build", plan, "--no-pdf").exit_code == 2
    assert not (plan / "site").exists()


def test_build_that_keeps_going_publishes_the_goal_that_the_rule_failed_on(plan):
    assert run("build", plan, "--no-pdf", "--keep-going").exit_code == 2
    assert (plan / "site/goals/archive.html").is_file()
