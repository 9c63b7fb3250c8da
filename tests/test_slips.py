"""One slip is told once: what follows from it is held back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.model.finding import Severity
from tests.memory import judge
from tests.repositories import GitRepository

GOAL = "content/goals/churn.md"
GOOD = """---
title: Cut monthly churn of clinics from 5% to 3%
owner: sam
period: 2026-Q3
status: agreed
measurable: {metric: churn, baseline: 5%, target: 3%, source: Billing report}
---
"""
SAM = {"content/people/sam.md": "---\nname: Sam Rivera\n---\n"}


def told(goal: str, **others: str) -> list[str]:
    files = {GOAL: goal, **SAM, **others}
    found = judge(files).findings
    return [item.code for item in found if item.severity >= Severity.WARNING and item.location.path == GOAL]


def helps(goal: str, **others: str) -> list[str]:
    return [item.help for item in judge({GOAL: goal, **SAM, **others}).findings if item.code[0] == "F"]


USUAL = told(GOOD)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("title:", "titel:"),
        ("title:", "name:"),
        ("owner:", "onwer:"),
        ("owner:", "assignee:"),
        ("period:", "perido:"),
        ("period:", "deadline:"),
        ("measurable:", "measureable:"),
        ("measurable:", "metrics:"),
        ("baseline:", "baselin:"),
        ("target:", "traget:"),
        ("source:", "soruce:"),
    ],
)
def test_a_misspelt_field_is_one_finding(right: str, wrong: str) -> None:
    found = told(GOOD.replace(right, wrong))
    assert found.count("F002") == 1
    assert set(found) - {"F002"} <= set(USUAL)


def test_a_field_one_level_too_high_is_not_called_missing_as_well() -> None:
    goal = GOOD.replace("measurable: {", "metric: churn\nbaseline: 5%\ntarget: 3%\nx: {")
    assert "M201" not in told(goal)
    assert "T501" not in told(GOOD.replace("period: 2026-Q3", "due: 2026-09-30"))


def test_a_misspelt_field_beside_the_right_one_changes_nothing() -> None:
    found = told(GOOD.replace("owner: sam", "onwer: nobody-known\nowner: sam"))
    assert set(found) - {"F002"} <= set(USUAL)


def test_two_people_in_one_text_are_shown_as_a_list() -> None:
    people = {"content/people/bob.md": "---\nname: Bob Lind\n---\n"}
    assert helps(GOOD.replace("status:", "with: sam, bob\nstatus:"), **people) == ["Write `[sam, bob]`"]


def test_a_full_name_leads_to_the_id() -> None:
    assert helps(GOOD.replace("owner: sam", "owner: sam  rivera")) == ["Did you mean `sam`?"]


def test_no_file_is_proposed_for_a_name_that_is_no_id() -> None:
    assert helps(GOOD.replace("owner: sam", "owner: Kim Achterberg")) == [
        "Correct the id, or add the record it names"
    ]


def test_an_empty_line_before_the_front_matter() -> None:
    (finding,) = (item for item in judge({GOAL: "\n" + GOOD}).findings if item.code == "F001")
    assert (finding.location.line, finding.help) == (1, "Remove the empty line before `---`")


BROKEN = "---\nid: parent\ntitle: [\n---\n"


class TestUnreadableFile:
    def test_references_to_it_are_not_called_wrong(self) -> None:
        goal = GOOD.replace(
            "status:", "depends_on: [parent, base#step]\nrelevant: {supports: parent}\nstatus:"
        )
        files = {"content/goals/x.md": BROKEN, "content/goals/base.md": "---\ntitle: [\n---\n"}
        assert "F006" not in told(goal, **files)
        assert "F006" in told(goal)

    def test_a_person_in_it_is_not_called_unknown(self) -> None:
        files = {"content/people/kim.md": "no front matter"}
        assert "F006" not in told(GOOD.replace("owner: sam", "owner: kim"), **files)

    def test_what_it_may_provide_is_not_called_missing(self) -> None:
        goal = GOOD.replace("status:", "achievable: {because: tried, needs: {id: kit}}\nstatus:")
        assert "A306" in told(goal)
        assert "A306" not in told(goal, **{"content/goals/base.md": "---\ntitle: [\n---\n"})

    def test_any_other_wrong_reference_is_told(self) -> None:
        assert "F006" in told(GOOD.replace("owner: sam", "owner: zed"), **{"content/goals/x.md": BROKEN})


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("fortnightly", "biweekly"),
        ("every week", "weekly"),
        ("once a month", "monthly"),
        ("bi-weekly", "biweekly"),
    ],
)
def test_a_rhythm_in_other_words_leads_to_its_own(said: str, word: str) -> None:
    goal = GOOD.replace("status:", f"time_bound: {{check_in: {said}}}\nstatus:")
    assert helps(goal) == [f"Did you mean `{word}`?"]


def test_a_day_in_words_is_suggested_in_the_goals_own_period() -> None:
    assert helps(GOOD.replace("period: 2026-Q3", "time_bound: {due: Sept 30}\nperiod: 2026-Q3")) == [
        "Write `2026-09-30`"
    ]
    (unclear,) = helps(GOOD.replace("status:", "time_bound: {start: September}\nstatus:"))
    assert unclear.startswith("Write YYYY-MM-DD")


def test_a_copy_with_the_same_id_has_not_moved_what_the_first_agreed(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("Agree", {GOAL: GOOD, **SAM}, at="2026-06-20T09:00:00+02:00")
    copy = GOOD.replace("target: 3%", "target: 4%").replace("title:", "id: churn\ntitle:")
    repository.write("content/goals/a-copy.md", copy)
    found = pipeline.judge(pipeline.gather(repository.root, date(2026, 8, 14))).findings
    codes = {item.code for item in found}
    assert "F005" in codes
    assert "E905" not in codes
