"""C705: what a customer is shown must be something that they can see."""

import pytest

from smartdocs.model.customer_text import cut_blocks, find_open_block
from smartdocs.model.visibility import Visibility
from tests.memory import judge

GOAL = """---
title: Bring 40 technicians onto one plan
account: acme
visibility: {visibility}
{more}
---
{body}
"""
FILES = {"content/accounts/acme.md": "---\ntitle: Acme\n---\n", "content/evidence/a.txt": "a\n"}


def messages(
    more: str = "tags: [a]", body: str = "", visibility: str = "customer", **files: str
) -> list[str]:
    text = GOAL.format(visibility=visibility, more=more, body=body)
    found = judge({**FILES, "content/goals/rollout.md": text, **files}).findings
    return [f"{item.location.line}: {item.message}" for item in found if item.code == "C705"]


MET = "milestones:\n  - title: Half\n    done: 2026-07-30\n    evidence: [{{file: /evidence/a.txt{mark}}}]"


@pytest.mark.parametrize("mark", ["", ", visibility: internal"])
def test_a_milestone_without_its_evidence_is_told(mark: str) -> None:
    assert messages(MET.format(mark=mark)) == [
        "8: The customer sees milestone `Half`, and none of its evidence"
    ]


@pytest.mark.parametrize(
    "more",
    [
        MET.format(mark=", visibility: customer"),
        MET.format(mark="").replace("done", "visibility: internal\n    done"),
        "milestones: [{title: Half, done: 2026-07-30}]",
    ],
)
def test_what_shows_something_or_is_not_shown_is_not_told(more: str) -> None:
    assert messages(more) == []


def test_a_goal_that_no_customer_sees_has_nothing_to_show() -> None:
    assert messages(MET.format(mark=""), visibility="internal") == []


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("check_ins: [{date: 2026-07-01, confidence: 0.4, visibility: customer}]", "check-in"),
        ("adjustments: [{date: 2026-07-01, by: ana, visibility: customer}]", "adjustment"),
    ],
)
def test_a_mark_on_what_customers_never_see_is_told(more: str, what: str) -> None:
    people = {"content/people/ana.md": "---\ntitle: Ana\n---\n"}
    assert messages(more, **people) == [
        f"5: The {what} is marked for the customer, and holds nothing that they may see"
    ]


def test_a_goal_whose_parts_are_all_hidden_is_told() -> None:
    part = "---\ntitle: A part\nrelevant: {supports: rollout}\n---\n"
    sums = "measurable: {kind: sum, target: 40}"
    told = ["4: The customer sees the goal, and none of the goals that measure it"]
    assert messages(sums, **{"content/goals/part.md": part}) == told
    shown = part.replace("relevant", "account: acme\nvisibility: customer\nrelevant")
    assert messages(sums, **{"content/goals/part.md": shown}) == []
    some = {"content/goals/part.md": shown, "content/goals/other.md": part}
    assert messages(sums, **some) == [told[0].replace("none of the", "1 of the 2")]


def test_a_block_that_never_ends_is_told_and_not_shown() -> None:
    body = "Ours.\n\n::: customer\nTheirs, and what follows."
    assert messages(body=body) == ["9: A block for the customer is never closed, and is not shown to them"]
    assert cut_blocks(body, Visibility.CUSTOMER) == ""


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Ours\n::: customer\nTheirs\n:::\nOurs", "Theirs"),
        ("::: customer\nOne\n:::\nOurs\n:::: customer\nTwo\n:::\nstill\n::::", "One\n\nTwo\n:::\nstill"),
        ("```\n::: customer\nA\n:::\n```\nOurs", ""),
        ("~~~~\n~~~\n::: customer\nA\n:::\n~~~~", ""),
        ("  ::: customer\nA\n:::", ""),
        ("> ::: customer\n> A\n> :::", ""),
        ("::: customers\nA\n:::", ""),
        ("::: internal\nA\n:::", ""),
        (":: customer\nA\n::", ""),
    ],
)
def test_a_customer_reads_their_blocks_and_nothing_else(body: str, shown: str) -> None:
    assert cut_blocks(body, Visibility.CUSTOMER) == shown
    assert find_open_block(body) is None


@pytest.mark.parametrize("path", ["/goals/other.md", "/people/ana.md", "../../smartdocs.yml"])
def test_a_file_of_the_plan_is_no_evidence(path: str) -> None:
    """Published as a file, it would show all that its page does not."""
    text = GOAL.format(
        visibility="internal", more=MET.replace("/evidence/a.txt", path).format(mark=""), body=""
    )
    files = {"content/goals/other.md": text.replace("evidence", "links").replace("file", "url")}
    files |= {"content/goals/rollout.md": text, "content/people/ana.md": "---\ntitle: A\n---\n"}
    found = judge({**FILES, **files, "smartdocs.yml": "site: {title: A}\n"}).findings
    assert [item.message.endswith("is a file of the plan itself, and is not published") for item in found
            if item.code == "E902"] == [True]  # fmt: skip
