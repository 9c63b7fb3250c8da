"""What was agreed is read out of a file alike, whether all of it is parsed or its terms alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.visibility import Visibility
from smartdocs.source.parse import parse_file
from smartdocs.source.terms import CHECK_INS, TermsReader, cut_head, cut_out, cut_terms, make_terms

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = sorted((ROOT / "content" / "goals").rglob("*.md"))
CALENDAR = FiscalCalendar()
PATH = "content/goals/meetings.md"
GOAL = """\
---
# a comment
title: Hold 60 meetings
period: 2026-Q3
check_ins:
- {date: 2026-07-10, value: 4}
- {date: 2026-07-17, value: 9}
measurable: {metric: meetings, target: 60, unit: meetings}
links:
  - https://example.com/42
milestones:
- title: 20 held
  due: 2026-07-31
  done: true
---
target: not this one
"""


def cheap(text: str, path: str = PATH) -> AgreedTerms | None:
    head = cut_head(text.encode())
    return None if head is None else TermsReader(CALENDAR).read(path, cut_terms(head))


def whole(text: str, path: str = PATH) -> AgreedTerms:
    return make_terms(parse_file(path, "goal", text.encode(), CALENDAR).record)


FORMS = {
    "plain": GOAL,
    "windows": GOAL.replace("\n", "\r\n"),
    "byte order mark": f"\ufeff{GOAL}",
    "braces": '---\n{title: "Hold 60, or more", period: 2026-Q3, measurable: {target: 60 meetings}}\n---\n',
    "quoted names": '---\n"title": Hold 60 meetings\n"weight": 2\n---\n',
    "folded text": "---\ntitle: >\n  Hold\n\n  check_ins: none\nweight: 2\n---\n",
    "another spelling": GOAL.replace("check_ins", "check-ins").replace("measurable", "Measurable"),
    "without a body": "---\ntitle: Hold 60 meetings\n---",
}


@pytest.mark.parametrize("form", FORMS)
def test_terms_alone_are_read_like_the_whole(form: str) -> None:
    assert cheap(FORMS[form]) == whole(FORMS[form])


@pytest.mark.parametrize(
    "path", sorted((ROOT / "content" / "goals").rglob("*.md")), ids=lambda path: path.stem
)
def test_the_sample_s_terms_are_read_like_the_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found, expected = cheap(text, f"content/goals/{path.name}"), whole(text, f"content/goals/{path.name}")
    assert found == expected
    assert found is not None
    assert found.adjustments == expected.adjustments


def test_check_ins_links_and_text_are_no_terms() -> None:
    later = GOAL.replace("value: 9", "value: 12").replace("/42", "/43").replace("not this", "nor that")
    assert cut_terms(cut_head(GOAL.encode()) or "") == cut_terms(cut_head(later.encode()) or "")
    assert "2026-07-17" in cut_out(cut_head(GOAL.encode()) or "", CHECK_INS)


def test_dates_come_from_the_period_and_units_from_the_metric() -> None:
    terms = whole(GOAL)
    assert (str(terms.start), str(terms.due)) == ("2026-07-01", "2026-09-30")
    assert terms.metrics[0].target is not None
    assert terms.metrics[0].target.unit == "meetings"


def test_what_a_narrower_audience_alone_may_see_is_noted() -> None:
    text = GOAL.replace("target: 60", "target: {value: 60, visibility: private}")
    found = cheap(text)
    assert found is not None
    assert found.hidden == (("target", Visibility.PRIVATE),)


@pytest.mark.parametrize("text", ["---\ntitle: [\n---\n", "no front matter", "---\ntitle: A\n"])
def test_what_cannot_be_read_has_no_terms(text: str) -> None:
    assert cheap(text) is None
