"""`smartdocs new review`: a file drafted from the data, for a person to finish."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.authoring.interview.plan import open_plan
from smartdocs.authoring.interview.review import REVIEW_FORM
from smartdocs.authoring.interview.talk import Talk
from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError
from smartdocs.source.load import load
from tests.interviews import hold, write_plan
from tests.memory import MemoryWorkspace
from tests.repositories import GitRepository

TODAY = "2026-10-06"
FILES = {
    "content/teams/sales.md": "---\ntitle: Sales\nlead: lee\n---\n",
    "content/people/ana.md": "---\nname: Ana Berg\nteam: sales\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee Stone\nteam: sales\n---\n",
    "content/goals/clinics.md": """\
---
title: Sign 20 clinics
owner: ana
period: 2026-Q3
measurable: {metric: clinics, kind: total, target: 20 clinics}
check_ins:
  - {date: 2026-09-25, value: 9}
---
""",
    "content/goals/guide.md": """\
---
title: Publish the [guide] *in time*
owner: ana
period: 2026-Q3
milestones:
  - {id: draft, title: Draft read, due: 2026-08-31, done: 2026-09-10}
  - {id: out, title: Published, due: 2026-09-30, done: 2026-09-28}
---
""",
    "content/goals/secret.md": """\
---
title: Secret plan
owner: ana
period: 2026-Q3
visibility: private
---
""",
    "content/reviews/2026-Q2/ana.md": """\
---
title: Ana, second quarter
period: 2026-Q2
person: ana
held: 2026-07-06
next:
  - {title: Call the north, owner: ana, due: 2026-07-17}
  - {title: Ask Lee, due: 2026-07-31, done: 2026-08-03, became: He said yes}
signed: [{by: ana, on: 2026-07-07}]
---
""",
}
PATH = "content/reviews/2026-Q3/ana.md"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_plan(tmp_path, FILES))
    return tmp_path


def run(*words: str) -> Result:
    command = ["new", "review", *words, "--as-of", TODAY, "--no-input"]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def draft(plan: Path, *words: str) -> str:
    result = run("2026-Q3", "ana", *words)
    assert result.exit_code == 0, result.stderr
    return (plan / PATH).read_text(encoding="utf-8")


def test_wins_misses_and_questions_come_from_the_data(plan: Path) -> None:
    text = draft(plan)

    assert (
        "## What fell short\n- **Sign 20 clinics** (`clinics`): missed, 9 of 20 clinics. Score 0.45.\n"
        "  [to write: what was in the way, and since when it was known]\n" in text
    )
    assert "(`guide`): achieved, 2 of 2 milestones met. Score 1.00.\n" in text
    assert (
        "- **Sign 20 clinics** (`clinics`): missed, 9 of 20 clinics. When was that known, and what would you "
        "do otherwise?\n  [to write: the answer]\n" in text
    )
    assert "- Agreed last time by 17 Jul 2026: “Call the north” (Ana Berg). What became of it?\n" in text
    assert "Ask Lee" not in text


def test_what_is_claimed_and_not_shown_is_asked_for(plan: Path) -> None:
    text = draft(plan)
    assert "milestone “Draft read” is met, without evidence. What shows it?" in text
    assert "## What is claimed and not shown\n- **Publish" in text


def test_a_title_stays_what_it_is_in_markdown(plan: Path) -> None:
    assert "**Publish the \\[guide\\] \\*in time\\*** (`guide`)" in draft(plan)


def test_each_goal_has_its_computed_score_and_a_place_for_words(plan: Path) -> None:
    text = draft(plan)
    assert (
        "  clinics:\n    # Sign 20 clinics\n    # computed 0.45; missed: 9 of 20 clinics\n"
        "    score:\n    why:\n    self:\n    self_why:\n" in text
    )


def test_a_private_goal_is_not_told_to_those_who_read_the_review(plan: Path) -> None:
    text = draft(plan)
    assert "ecret" not in text
    assert "  clinics:\n" in text


def test_a_private_review_holds_it(plan: Path) -> None:
    assert "  secret:\n    # Secret plan\n" in draft(plan, "--audience", "private")


def test_a_draft_is_checked_without_errors(plan: Path) -> None:
    result = run("2026-Q3", "ana")
    assert "error" not in result.stderr
    assert "warning" not in result.stderr


def test_options_are_written_as_they_are_read(plan: Path) -> None:
    text = draft(
        plan, "--held", "2026-10-05", "--present", "Lee", "--summary", "Nine of 20",
        "--highlight", "The guide", "--lesson", "Call earlier",
        "--next", "Two lists = ana = 2026-12-18", "--next", "Ask = 2026-11-01",
        "--next", "Go on", "--rating", "clinics=0.4",
    )  # fmt: skip
    (review,) = load(MemoryWorkspace({**FILES, PATH: text})).reviews[1:]

    assert (review.held, review.present, review.summary) == (date(2026, 10, 5), ("Lee",), "Nine of 20")
    steps = [(step.title, step.owner, str(step.due)) for step in review.next]
    assert steps == [("Two lists", "ana", "2026-12-18"), ("Ask", None, "2026-11-01"), ("Go on", None, "None")]
    assert str(review.ratings["clinics"].score) == "0.4"
    assert review.ratings["guide"].is_empty
    assert review.is_draft


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--rating", "clinic=0.4", "--rating: There is no goal `clinic`"),
        ("--rating", "clinics=4", "--rating: `4`"),
        ("--next", "= ana = 2026-12-18", "--next: `= ana = 2026-12-18` cannot be read"),
        ("--audience", "everybody", "--audience: `everybody` is none of"),
    ],
)
def test_an_option_that_cannot_be_read_writes_nothing(
    plan: Path, option: str, value: str, words: str
) -> None:
    result = run("2026-Q3", "ana", option, value)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (plan / PATH).exists()


def test_a_file_that_is_there_is_never_written_over(plan: Path) -> None:
    (plan / "content/reviews/autumn.md").write_text(
        "---\nperiod: 2026-Q3\nperson: ana\nratings: {clinics: 0.4}\n---\n"
    )
    result = run("2026-Q3", "ana")

    assert result.exit_code == 2
    assert result.stderr == (
        "smartdocs: content/reviews/autumn.md is there already\n"
        "  help: Edit it; --dry-run prints what a new one would hold. It rates no `guide`: "
        "copy them from there to its `ratings:`\n"
    )
    assert not (plan / PATH).exists()
    assert "  guide:\n" in run("2026-Q3", "ana", "--dry-run").stdout


def test_a_conversation_ends_as_soon_as_there_is_such_a_file(plan: Path) -> None:
    (plan / "content/reviews/autumn.md").write_text("---\nperiod: 2026-Q3\nperson: ana\n---\n")
    asked = {"period": "2026-Q3", "subject": "ana"}
    opened = open_plan(plan, date.fromisoformat(TODAY), None)
    with pytest.raises(SourceError, match=r"content/reviews/autumn\.md is there already") as refused:
        hold(opened, asked, form=REVIEW_FORM)
    assert refused.value.help.startswith("Edit it")
    other = hold(opened, {**asked, "subject": "lee"}, form=REVIEW_FORM)
    assert "summary" in other.asked, "Lee has none yet"


def test_a_trial_is_held_to_its_end(plan: Path) -> None:
    (plan / "content/reviews/autumn.md").write_text("---\nperiod: 2026-Q3\nperson: ana\n---\n")
    opened = open_plan(plan, date.fromisoformat(TODAY), None)
    talk = Talk(REVIEW_FORM, opened, {"period": ("2026-Q3",), "subject": ("ana",)}, is_trial=True).hold()
    assert next(talk).question == "held"


def test_a_team_rates_what_is_no_part_of_another_goal(plan: Path) -> None:
    part = (
        "---\ntitle: Sign 5 in the north\nowner: lee\nperiod: 2026-Q3\nrelevant: {supports: clinics}\n---\n"
    )
    (plan / "content/goals/more.md").write_text(part)
    text = run("2026-Q3", "sales", "--dry-run").stdout
    assert "  clinics:\n" in text
    assert "  more:\n" not in text
    assert "  # 1 more goal supports another here, and is rated with the owner.\n" in text


def test_a_target_that_moved_without_a_reason_is_asked_about(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    before = """\
---
title: Sign 60 clinics
owner: ana
period: 2026-Q3
status: active
measurable: {metric: clinics, kind: total, target: 60 clinics}
accountability: {agreed: 2026-06-29}
---
"""
    people = {"content/people/ana.md": "---\nname: Ana Berg\n---\n"}
    repository.commit("plan", {"content/goals/clinics.md": before, **people}, at="2026-06-29T09:00:00+02:00")
    after = before.replace("target: 60", "target: 50")
    repository.commit("less", {"content/goals/clinics.md": after}, at="2026-08-12T09:00:00+02:00")
    asked = open_plan(tmp_path, date(2026, 8, 21))
    record = REVIEW_FORM.build({"period": ("2026-Q3",), "subject": ("ana",)}, asked)

    assert (
        "- **Sign 60 clinics** (`clinics`): Target: 60 clinics → 50 clinics (−17%) on 12 Aug 2026 "
        "without a recorded reason. Why?\n" in record.text
    )
    assert "## What was changed since it was agreed\n- **Sign 60 clinics**" in record.text


def test_a_review_is_drafted_in_a_conversation(tmp_path: Path) -> None:
    asked = open_plan(write_plan(tmp_path, FILES), date(2026, 10, 6))
    steps = ["Go on = ana", ""]
    held = hold(
        asked,
        {"period": "2026-Q3", "subject": "ana", "summary": "Nine of 20", "next": steps},
        form=REVIEW_FORM,
    )

    assert held.record is not None
    assert "summary: Nine of 20\n" in held.record.text
    assert "next:\n  - {title: Go on, owner: ana}\n" in held.record.text


def test_without_a_review_of_the_period_there_is_nothing_to_draft(plan: Path) -> None:
    text = run("2027-Q1", "ana", "--dry-run").stdout
    assert "period: 2027-Q1\n" in text
    assert "ratings:" not in text
    assert text.endswith("---\n")


def test_whoever_is_asked_has_a_place_below_each_goal_that_is_not_theirs(plan: Path) -> None:
    (plan / "content/people/kim.md").write_text("---\nname: Kim Holt\n---\n")
    text = draft(plan, "--peer", "Kim Holt", "--peer", "lee", "--question", "Who calls the north?")
    assert "questions:\n  - Who calls the north?\n" in text
    assert text.count("    peers:\n      - by: kim\n        score:\n        why:\n        on:\n") == 2
    assert "by: lee" not in text  # who reviews the goals gives the score itself
    (review,) = (item for item in load(MemoryWorkspace(read(plan))).reviews if item.id == "2026-Q3-ana")
    assert [peer.by for rating in review.ratings.values() for peer in rating.peers] == ["kim", "kim"]
    assert all(rating.is_empty for rating in review.ratings.values())


def test_only_a_person_is_asked(plan: Path) -> None:
    result = run("2026-Q3", "ana", "--peer", "sales")
    assert result.exit_code == 2 and "`sales` is no person" in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--peer", "ana", "--peer: The review is about `ana`"),
        ("--peer", "Ana Berg", "--peer: The review is about `ana`"),
        ("--present", "lea", "--present: There is no person or contact `lea`"),
    ],
)
def test_who_cannot_be_meant_is_refused(plan: Path, option: str, value: str, message: str) -> None:
    result = run("2026-Q3", "ana", option, value)
    assert result.exit_code == 2 and message in result.stderr
    assert not (plan / "content/reviews/2026-Q3/ana.md").exists()


def test_guests_are_there_by_name_and_colleagues_by_id(plan: Path) -> None:
    assert "present: [lee, Eve Long]\n" in draft(plan, "--present", "lee", "--present", "Eve Long")


def test_a_meeting_of_another_year_is_told(plan: Path) -> None:
    result = run("2026-Q3", "ana", "--held", "2027-10-06")
    assert "K813" in result.stderr and "more than 92 days ahead" in result.stderr


def read(plan: Path) -> dict[str, str]:
    return {str(path.relative_to(plan)): path.read_text() for path in (plan / "content").rglob("*.md")}
