"""`smartdocs new` as it is typed: options, files, exit codes, and a talk in a terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.console import Console
from smartdocs.cli.main import main
from tests.interviews import TODAY, write_plan

GOAL = (
    "Sign 12 hospitals in the south", "--owner", "ana", "--period", "2026-Q3", "--metric", "hospitals-signed",
    "--kind", "total", "--target", "12 hospitals", "--source", "Contract register",
    "--because", "3 in 10 sign",
    "--supports", "growth", "--why", "They renew at twice the rate", "--due", "2026-09-30",
    "--ready", "The visits are mine", "--milestone", "4 signed=2026-07-31", "--reward", "Leads the fair",
)  # fmt: skip
PATH = "content/goals/2026-Q3/sign-12-hospitals-in-the-south.md"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_plan(tmp_path))
    return tmp_path


def run(*words: str) -> Result:
    command = ["new", *words, "--as-of", str(TODAY)]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_a_script_writes_a_whole_goal(plan: Path) -> None:
    result = run("goal", *GOAL, "--agreed", "2026-07-03", "--no-input")

    assert result.exit_code == 0
    assert result.stderr == f"Wrote {PATH}\n"
    text = (plan / PATH).read_text(encoding="utf-8")
    assert "status: active\n" in text
    assert "agreed: {on: 2026-07-03, by: [ana, lee]}\n" in text


def test_what_is_missing_is_left_out_and_said(plan: Path) -> None:
    result = run("goal", "Sign", "12", "hospitals", "in", "the", "south", "--no-input")

    text = (plan / "content/goals/sign-12-hospitals-in-the-south.md").read_text(encoding="utf-8")
    assert text == "---\ntitle: Sign 12 hospitals in the south\nstatus: draft\n---\n"
    assert result.exit_code == 0
    assert "info M201 no-measure" in result.stderr


def test_without_a_terminal_nothing_is_asked(plan: Path) -> None:
    assert run("goal", *GOAL).exit_code == 0
    assert (plan / PATH).is_file()


def test_a_dry_run_prints_the_file_alone(plan: Path) -> None:
    result = run("goal", *GOAL, "--dry-run")

    assert result.stdout.startswith("---\ntitle: Sign 12 hospitals in the south\nowner: ana\n")
    assert not (plan / PATH).exists()


def test_a_file_is_never_written_over(plan: Path) -> None:
    run("goal", *GOAL)
    before = (plan / PATH).read_bytes()
    run("goal", *GOAL, "--reward", "Another one")

    assert (plan / PATH).read_bytes() == before
    assert (plan / PATH.replace(".md", "-2.md")).is_file()


def test_an_id_that_is_taken_is_refused(plan: Path) -> None:
    result = run("goal", *GOAL, "--id", "Clinics")
    assert result.exit_code == 2
    assert "--id: `Clinics` is already used in this plan" in result.stderr


def test_an_error_in_the_goal_shows_in_the_exit_code(plan: Path) -> None:
    result = run("goal", "Sign 12 hospitals", "--owner", "bob")
    assert result.exit_code == 1
    assert "error F006 unknown-reference" in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--target", "1,5", "--target: `1,5`"),
        ("--due", "2026-02-31", "--due: `2026-02-31` does not exist"),
        ("--period", "soon", "--period: `soon` is not a period"),
        ("--milestone", "4 signed", "--milestone: `4 signed` names no day"),
        ("--kind", "guess", "--kind: `guess` is none of"),
        ("--check-in", "hourly", "--check-in: `hourly` is none of"),
    ],
)
def test_an_option_that_cannot_be_read_writes_nothing(
    plan: Path, option: str, value: str, words: str
) -> None:
    result = run("goal", "Sign 12 hospitals", option, value)

    assert result.exit_code == 2
    assert words in result.stderr
    assert len(list((plan / "content/goals").rglob("*.md"))) == 1


@pytest.mark.parametrize("kind", ["goal", "person", "team", "account", "review", "strategy"])
def test_what_there_is_no_record_without_must_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(kind, "--no-input")
    assert result.exit_code == 2
    assert "Missing " in result.stderr
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    "title", ["x" * 10_000, "🎯", "招聘两名工程师", "a\x00b\x1b[2J", "--- # : {", "**Bold** _it_"]
)
def test_any_title_makes_a_file_that_is_read(plan: Path, title: str) -> None:
    result = run("goal", "--no-input", "--", title)
    assert result.exit_code == 0
    assert "F0" not in result.stderr


def test_a_person_is_called_by_the_whole_name(plan: Path) -> None:
    run("person", "Ana", "Hill", "--team", "Sales", "--manager", "lee", "--role", "Rep: south")
    assert (plan / "content/people/ana-hill.md").read_text() == (
        '---\nname: Ana Hill\nrole: "Rep: south"\nteam: sales\nmanager: lee\n---\n'
    )
    run("person", "Åsa Hill")
    assert (plan / "content/people/aasa-hill.md").is_file()


def test_a_team(plan: Path) -> None:
    assert run("team", "Customer support", "--lead", "lee", "--capacity", "80 h/week").exit_code == 0
    text = (plan / "content/teams/customer-support.md").read_text()
    assert text == "---\ntitle: Customer support\nlead: lee\ncapacity: 80 h/week\n---\n"


def test_a_contact_is_not_called_by_a_form_of_address(plan: Path) -> None:
    """Two customers with a Frau Somebody each must not both agree to goals as `frau`."""
    names = ("Frau Özil, IT", "Prof. Dr. Anna Berg, Head", "Mr, Somebody")
    run("account", "Brewery", *(word for name in names for word in ("--contact", name)), "--no-input")
    text = (plan / "content/accounts/brewery.md").read_text(encoding="utf-8")
    assert re.findall(r"\bid: (\w+)", text) == ["oezil", "anna", "mr"]


def test_an_account_has_situation_outcomes_and_contacts(plan: Path) -> None:
    result = run(
        "account", "Harbour Clinics", "--owner", "ana", "--situation", "300 seats, half of them used",
        "--outcome", "No paper", "--budget", "$84K per year", "--limit", "seats=300 seats",
        "--contact", "Ed Far, Technical director, ed@example.com",
    )  # fmt: skip
    assert result.exit_code == 0
    assert (
        (plan / "content/accounts/harbour-clinics.md").read_text()
        == """\
---
title: Harbour Clinics
owner: ana
situation: 300 seats, half of them used
situation_on: 2026-07-06
outcomes:
  - {id: no-paper, text: No paper}
budget: $84K per year
limits:
  seats: 300 seats
contacts:
  - id: ed
    name: Ed Far
    role: Technical director
    email: ed@example.com
---
"""
    )


def test_a_strategy_is_begun_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("strategy", "--mission", "Help", "--objective", "Customers stay because renewals pay")
    assert run(*words).exit_code == 0
    assert (tmp_path / "content/strategy.md").read_text() == (
        "---\nmission: Help\nobjectives:\n"
        "  - {id: customers-stay, title: Customers stay, why: renewals pay}\n---\n"
    )
    again = run(*words)
    assert again.exit_code == 2
    assert "content/strategy.md is there already" in again.stderr


def test_a_review_lists_its_goals_with_what_was_computed(plan: Path) -> None:
    (plan / PATH).write_text(
        "---\ntitle: Sign 12 hospitals\nowner: ana\nperiod: 2026-Q3\n"
        "measurable: {metric: h, kind: total, target: 12 hospitals}\n"
        "check_ins: [{date: 2026-07-03, value: 3}]\n---\n"
    )
    result = run("review", "2026-Q3", "Ana Berg")
    text = (plan / "content/reviews/2026-Q3/ana.md").read_text()

    assert result.exit_code == 0
    assert text.startswith("---\ntitle: Ana Berg, Q3 2026\nperiod: 2026-Q3\nperson: ana\n# audience:")
    assert (
        "  sign-12-hospitals-in-the-south:\n    # Sign 12 hospitals\n    # computed 0.25; on track: 3 of"
        in text
    )


def test_a_review_of_the_organisation_says_so(plan: Path) -> None:
    text = run("review", "2026-Q3", "organisation", "--dry-run").stdout
    assert "organisation: yes\n" in text
    assert "  clinics:\n" in text


def test_a_folder_that_leads_outside_is_left_alone(
    plan: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (plan / "content/teams/sales.md").unlink()
    (plan / "content/teams").rmdir()
    (plan / "content/teams").symlink_to(outside)

    assert run("team", "Support").exit_code == 2
    assert list(outside.iterdir()) == []


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let commands believe that somebody sits there, whose lines these are; when none is left, Ctrl-C."""
    lines: list[str] = []

    def ask(console: Console, prompt: str) -> str:
        if not lines:
            raise KeyboardInterrupt
        return lines.pop(0)

    monkeypatch.setattr(Console, "is_conversation", lambda console: True)
    monkeypatch.setattr(Console, "ask", ask)
    return lines


def test_ctrl_c_writes_nothing(plan: Path, at_terminal: list[str]) -> None:
    at_terminal += ["Sign 12 hospitals in the south", "ana"]
    result = run("goal")

    assert result.exit_code == 130
    assert result.stdout.endswith("\nNothing was written\n")
    assert len(list((plan / "content/goals").rglob("*.md"))) == 1


def test_no_input_asks_nothing_in_a_terminal_either(plan: Path, at_terminal: list[str]) -> None:
    assert run("goal", *GOAL, "--no-input").exit_code == 0


def test_what_was_shown_can_be_thrown_away(plan: Path, at_terminal: list[str]) -> None:
    role, team, manager, capacity, drives = [""] * 5
    at_terminal += ["Lee Hill", role, team, manager, capacity, drives, "stop"]
    result = run("person")

    assert result.exit_code == 0
    assert result.stdout.endswith("Nothing was written\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_goal_is_asked_for_in_a_real_terminal(plan: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="dumb", NO_COLOR="1", PYTHONPATH=str(Path(__file__).parents[1]))
        program = "from smartdocs.cli.main import main; main()"
        os.execv(sys.executable, [sys.executable, "-c", program, "new", "goal", "--as-of", str(TODAY)])
    # Typed ahead, the lines wait in the terminal until they are asked for.
    os.write(terminal, b"Sign 12 hospitals in the south\nana\n" + b"\n" * 40)
    said = b""
    while chunk := read_terminal(terminal, pid):
        said += chunk
    os.close(terminal)

    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert "What is your goal, in one line?" in said.decode()
    assert "owner: ana\n" in (plan / PATH).read_text()


def read_terminal(terminal: int, pid: int) -> bytes:
    """Read what is said; a program that waits for more than it was given is ended."""
    try:
        if not select.select([terminal], [], [], 60)[0]:
            os.kill(pid, signal.SIGKILL)
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has closed
        return b""
