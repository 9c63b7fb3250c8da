"""What is read after a period and closes it is shown in its review, with its date; the rest is not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.made_reports import make_from, plain_text

GOAL = """\
---
title: Hold 20 meetings
owner: ana
period: 2026-Q3
measurable: {metric: meetings, kind: reach, baseline: 0, target: 20}
check_ins:
  - {date: 2026-09-28, value: 12, note: Before the deadline}
  - LATE
---
"""
CONFIG = "reports:\n  - {kind: quarterly, for: organisation}\n  - {kind: monthly, for: organisation}\n"


def review(late: str, stem: str = "2026-Q3-organisation", as_of: date = date(2026, 10, 20)) -> str:
    files = {"content/goals/meetings.md": GOAL.replace("LATE", late), "smartdocs.yml": CONFIG}
    return plain_text(make_from(files, as_of)[stem].page)


def check_ins(words: str) -> list[str]:
    """Give the notes below the heading of the check-ins, with their days."""
    after = words.partition("\nCheck-ins")[2]
    return [line for line in after.splitlines() if line.startswith("| ") and " 2026 | " in line]


def test_a_reading_in_the_grace_time_is_shown_with_its_date() -> None:
    words = review("{date: 2026-10-09, value: 17, note: Counted late}")
    assert "85%" in words, "it decides the value"
    assert check_ins(words)[-1] == "| 9 Oct 2026 | 17 | Counted late"


def test_a_reading_for_the_period_is_shown_with_its_date() -> None:
    words = review("{date: 2026-10-18, value: 17, for: 2026-Q3, note: Counted later}")
    assert "| 18 Oct 2026 | 17 | Counted later" in check_ins(words)


@pytest.mark.parametrize(
    "late",
    [
        "{date: 2026-10-19, value: 17, note: Too late}",
        "{date: 2026-10-18, value: 3, for: 2026-Q4, note: Next}",
    ],
)
def test_what_closes_nothing_is_not_shown(late: str) -> None:
    words = review(late)
    assert "85%" not in words
    assert [line.rpartition(" ")[2] for line in check_ins(words)] == ["deadline"]


def test_a_month_is_closed_by_what_was_read_for_it() -> None:
    late = "{date: 2026-09-02, value: 8, for: 2026-08, note: For August}"
    assert any("For August" in line for line in check_ins(review(late, "2026-08-organisation")))
    assert not any("For August" in line for line in check_ins(review(late, "2026-07-organisation")))
