"""What the search for leaks takes for visible: a reading of its own, beside the projection."""

from __future__ import annotations

import pytest

from smartdocs.model.customer_text import cut_blocks, leave_out_blocks
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.model.visible_texts import iter_text, iter_visible
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

CUSTOMER, INTERNAL, PUBLIC = Visibility.CUSTOMER, Visibility.INTERNAL, Visibility.PUBLIC
BODIES = [
    "Ours\n\n::: customer\nTheirs\n:::\n\nOurs",
    "::: customer\nA\n::: internal\nB\n:::\nC\n:::\nD",
    "<!--\n::: customer\nA\n:::\n-->\nB\n::: customer\nC\n:::",
    ":::: customer\nA\n:::\nB\n::::\nC",
    "```\n::: customer\nA\n:::\n```\nB",
    "::: customer\nA\n\nB\n\n::: customer\nC\n:::",
    "A\n::: private\nB\n:::\nC\n::: public\nD\n:::",
    "A\n::: private\nB\n\nC",
    "A\n::: customer\nB\n",
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("audience", [CUSTOMER, PUBLIC])
def test_both_readings_of_a_text_agree_outside(body: str, audience: Visibility) -> None:
    allowed = set("".join(iter_text(body, audience)))
    assert set(cut_blocks(body, audience)) <= allowed | {"\n"}


@pytest.mark.parametrize("body", BODIES)
def test_both_readings_of_a_text_agree_inside(body: str) -> None:
    marks = set("::: customer public internal private")
    assert set(leave_out_blocks(body, INTERNAL)) - marks <= set("".join(iter_text(body, INTERNAL)))


def test_what_lies_outside_of_blocks_is_not_taken_for_visible() -> None:
    assert "".join(iter_text(BODIES[0], CUSTOMER)).split() == ["Theirs"]
    assert "".join(iter_text(BODIES[0], PUBLIC)) == ""
    assert "".join(iter_text(BODIES[6], INTERNAL)).split() == ["A", "C", "D"]


def test_a_file_is_visible_by_its_name_alone() -> None:
    goal = (
        "---\ntitle: Grow\naccount: acme\nvisibility: customer\nmilestones:\n"
        "  - {title: Go, evidence: [{file: /evidence/renewals/list.csv, visibility: customer}]}\n---\n"
    )
    plan = load(
        MemoryWorkspace({"content/goals/g.md": goal, "content/accounts/acme.md": "---\ntitle: A\n---\n"})
    )
    acme = Scope(CUSTOMER, "account", "acme")
    assert [text for text in iter_visible(plan, acme) if "list.csv" in text] == ["list.csv"]
    assert "g" not in iter_visible(plan, Scope(CUSTOMER, "account", "bramble"))


def test_a_draft_of_a_review_is_not_taken_for_visible() -> None:
    head = "---\naccount: acme\nperiod: 2026-Q3\naudience: customer\nsummary: Half is done\n"
    acme = Scope(CUSTOMER, "account", "acme")
    for more, is_shown in (("", False), ("status: draft\n", False), ("status: final\n", True)):
        files = {
            "content/reviews/r.md": f"{head}{more}---\n",
            "content/accounts/acme.md": "---\ntitle: A\n---\n",
        }
        assert ("Half is done" in iter_visible(load(MemoryWorkspace(files)), acme)) is is_shown


def test_a_name_that_the_edition_does_not_show_is_not_taken_for_visible() -> None:
    goal = (
        "---\ntitle: Grow\nowner: ana\nvisibility: public\nmilestones:\n"
        "  - {title: {value: Cut the price, visibility: internal}}\n  - {title: Go}\n---\n"
    )
    files = {"content/goals/g.md": goal, "content/people/ana.md": "---\ntitle: Ana Silva\n---\n"}
    shown = list(iter_visible(load(MemoryWorkspace(files)), Scope(PUBLIC)))
    assert "g#go" in shown and "Go" in shown
    assert not {"g#cut-the-price", "Cut the price", "Ana Silva"} & set(shown)
