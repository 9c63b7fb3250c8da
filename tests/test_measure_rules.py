"""What rules of measurement leave in peace, and what they advise from the author's own words."""

from __future__ import annotations

import pytest

from tests.memory import codes_of, judge

PATH = "content/goals/g.md"


def goal(*lines: str) -> dict[str, str]:
    return {PATH: "\n".join(("---", *lines, "---", ""))}


@pytest.mark.parametrize(
    ("title", "target", "is_told"),
    [
        ("Hire 3 engineers", "3 engineers", False),
        ("Publish 6 case studies", "6 case studies", False),
        ("Raise the number of active clinics to 40", "40 clinics", True),
        ("Earn $2M from new contracts", "$2M", True),
        ("Answer 95% of letters on the same day", "95%", True),
        ("Reduce the queue to 5 letters", "5 letters", True),
    ],
)
def test_what_the_goal_itself_makes_begins_at_nothing(title: str, target: str, is_told: bool) -> None:
    assert (
        "M202" in codes_of(goal(f"title: {title}", f"measurable: {{metric: m, target: {target}}}"))
    ) == is_told


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Reach a pipeline coverage of at least 5x", "`at least 5x` as target"),
        ("Publish the integration guide for partners", "`measurable: {kind: done}`"),
        ("Be closer to clinics", "`metric`, `baseline` and `target`"),
    ],
)
def test_advice_on_measuring_begins_from_the_authors_words(title: str, words: str) -> None:
    (finding,) = (item for item in judge(goal(f"title: {title}")).findings if item.code == "M201")

    assert words in finding.help


def test_a_goal_that_carries_others_is_the_top_where_no_objective_is_written() -> None:
    part = {"content/goals/part.md": "---\ntitle: Open a branch in the north\nrelevant: {supports: g}\n---\n"}
    whole = goal("title: Open 9 branches")

    assert "R401" in codes_of(whole)
    assert "R401" not in codes_of(whole | part)
