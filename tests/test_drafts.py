"""A review's file in its report: a draft marks what is missing, a final and a review without one do not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.made_reports import Made, make_from, plain_text

DAY = date(2026, 8, 21)
PLAN = {
    "content/people/ana.md": "---\nname: Ana\n---\n",
    "content/goals/calls.md": """\
---
title: Hold 40 calls
owner: ana
period: 2026-Q2
measurable: {metric: calls, kind: total, target: 40 calls}
check_ins: [{date: 2026-06-29, value: 38}]
---
""",
    "content/goals/next.md": """\
---
title: Hold 50 calls
owner: ana
period: 2026-Q3
measurable: {metric: calls, kind: total, target: 50 calls}
check_ins: [{date: 2026-08-14, value: 20}]
---
""",
}
GAPS = (
    "The day: not written yet", "Who was there: not written yet",
    "What the period amounts to: not written yet", "What went well, in your words: not written yet",
    "What was learnt: not written yet", "The reviewer’s score, and why: not written yet",
    "The owner’s score, and why: not written yet",
    "What happens next, who does it and by when: not written yet", "A draft: there is nothing to sign yet.",
)  # fmt: skip
HEAD = "period: 2026-Q2\nperson: ana\nratings:\n  calls: {score: , self: , why: }\n"
BODY = "\n## Wins\n- Calls held [to write: why]\n\n## Told\nWe met in the hall.\n"


def made(review: str | None, stem: str = "2026-Q2-person-ana") -> Made:
    files = PLAN if review is None else {**PLAN, "content/reviews/ana.md": f"---\n{review}"}
    return make_from(files, DAY)[stem]


def words(review: str | None, stem: str = "2026-Q2-person-ana") -> tuple[str, str]:
    """Give the words of the page and of the paper."""
    one = made(review, stem)
    return plain_text(one.page), plain_text(one.source.html)


@pytest.mark.parametrize("gap", GAPS)
def test_a_draft_marks_each_part_that_nobody_wrote(gap: str) -> None:
    page, paper = words(f"{HEAD}---\n")
    assert gap in page
    assert gap in paper


@pytest.mark.parametrize(
    "review",
    [None, f"{HEAD}status: final\n---\n", f"{HEAD}signed: {{by: ana, on: 2026-07-06}}\n---\n"],
    ids=["no file", "final", "signed"],
)
def test_a_final_and_a_review_without_a_file_mark_nothing(review: str | None) -> None:
    for text in words(review):
        assert "not written yet" not in text
        assert "draft" not in text.lower()
        assert "Difference" not in text


def test_a_draft_says_so_on_its_cover_in_its_title_and_at_the_head_of_each_page() -> None:
    one = made(f"{HEAD}---\n")
    assert one.report.title == "Quarterly review Q2 2026: Ana (draft)"
    assert 'data-running-note="Draft · ' in one.source.html
    for text in (plain_text(one.page), plain_text(one.source.html)):
        assert "Draft Not signed. What is still to be written is marked." in text


def test_status_decides_before_signatures_do() -> None:
    draft = f"{HEAD}status: draft\nsigned: {{by: ana, on: 2026-07-06}}\n---\n"
    assert made(draft).report.cover.is_draft


def test_a_part_that_is_written_is_not_marked() -> None:
    page, _ = words(f"{HEAD}summary: 38 of 40\nlessons: Begin earlier\n---\n")
    assert "38 of 40" in page
    assert "What the period amounts to: not written yet" not in page
    assert "What was learnt: not written yet" not in page
    assert "Who was there: not written yet" in page


def test_a_rating_without_a_reason_waits_for_it_in_a_draft_alone() -> None:
    rated = "period: 2026-Q2\nperson: ana\nratings: {calls: 0.9}\n"
    draft, final = words(f"{rated}---\n")[0], words(f"{rated}status: final\n---\n")[0]
    assert "| Reviewer | 0.90 | −0.05 |\nWhy: not written yet" in draft
    assert "| Reviewer | 0.90 | −0.05 | –" in final
    assert "Why:" not in final and "The owner’s score" not in final


def test_a_final_leaves_out_what_waits_for_words() -> None:
    draft = words(f"{HEAD}---\n{BODY}")[0]
    final = words(f"{HEAD}status: final\n---\n{BODY}")[0]
    assert "Wins\nCalls held [to write: why]\nTold\nWe met in the hall." in draft
    assert "From the review\nTold\nWe met in the hall." in final
    assert "to write" not in final


def test_a_review_of_a_year_belongs_to_the_annual_report() -> None:
    page = words("period: 2026\nperson: ana\nsummary: A good year\n---\n", "2026-person-ana")[0]
    assert "A good year" in page
    assert "What was learnt in 2026: not written yet" in page


def test_a_draft_of_another_period_marks_nothing_here() -> None:
    assert "not written yet" not in words(f"{HEAD}---\n", "2026-Q3-person-ana")[0]


def test_a_rating_in_another_review_fills_the_place() -> None:
    files = {
        **PLAN,
        "content/reviews/ana.md": f"---\n{HEAD}---\n",
        "content/reviews/all.md": "---\nperiod: 2026-Q2\norganisation: yes\nratings: {calls: 0.7}\n---\n",
    }
    page = plain_text(make_from(files, DAY)["2026-Q2-person-ana"].page)
    assert "| Reviewer | 0.70 | −0.25" in page
    assert "The reviewer’s score, and why: not written yet" not in page
