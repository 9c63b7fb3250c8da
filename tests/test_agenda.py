"""The agenda of a review: what is on it, where from, in which reviews, and that it fits on one page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from smartdocs.render.filters import format_date
from smartdocs.render.reports.document import render_report_document
from smartdocs.render.reports.pdf import render_pdfs
from smartdocs.review.agenda_points import Ground
from smartdocs.review.one_page import Page, cut
from smartdocs.review.sections.agenda import Agenda
from tests.made_reports import Made, environment_for, make_from, plain_text, run_poppler
from tests.test_report_stress import LONG

DAY = date(2026, 8, 14)
STEM = "2026-Q3-person-ana"
PLAN = {
    "content/people/ana.md": "---\nname: Ana Berg\nmanager: bo\n---\n",
    "content/people/bo.md": "---\nname: Bo Lind\n---\n",
    "content/goals/calls.md": """---
title: Hold 40 calls
owner: ana
period: 2026-Q3
measurable: {metric: calls, kind: total, target: 40 calls}
milestones:
  - {title: Ten calls, due: 2026-07-31, done: 2026-07-30}
  - {title: Thirty calls, due: 2026-08-31}
check_ins:
  - {date: 2026-07-10, value: 1 call}
  - {date: 2026-07-24, value: 2 calls, status: on track}
  - {date: 2026-08-07, value: 3 calls, status: on track}
---
""",
}
DRAFT = "---\nperiod: 2026-Q3\nperson: ana\n---\n"
BEFORE = """---
period: 2026-Q2
person: ana
next:
  - {title: Ask for the list, owner: ana, due: 2026-07-10}
  - {title: Book the room, due: 2026-07-10, done: 2026-07-09}
signed: {by: ana, on: 2026-07-06}
---
"""


def make(review: str = DRAFT, more: dict[str, str] | None = None, as_of: date = DAY) -> Made:
    files = {**PLAN, **(more or {}), **({"content/reviews/ana.md": review} if review else {})}
    return make_from(files, as_of)[STEM]


def agenda(review: str = DRAFT, more: dict[str, str] | None = None, as_of: date = DAY) -> Agenda | None:
    sections = make(review, more, as_of).report.sections
    return next((part for part in sections if isinstance(part, Agenda)), None)


def test_a_draft_begins_with_it() -> None:
    names = [part.name for part in make().report.sections]
    assert names[:4] == ["cover", "contents", "agenda", "summary"]


SIGNED = DRAFT.replace("---\n", "---\nsigned: {by: ana, on: 2026-08-13}\n", 1)


def test_on_paper_it_goes_before_contents_that_share_their_page() -> None:
    made = make()
    names = [section.name for section in made.report.paper_sections]
    assert names[:4] == ["cover", "agenda", "contents", "summary"]
    assert made.source.html.index('id="agenda"') < made.source.html.index('id="contents"')
    assert made.page.index('id="contents"') < made.page.index('id="agenda"')


def test_the_day_in_the_foot_of_pages_stays_on_one_line() -> None:
    (note,) = re.findall(r'data-running-note="([^"]*)"', make().source.html)
    assert note.endswith("· as\u00a0of\u00a0" + format_date(DAY).replace(" ", "\u00a0"))


CONFIG = "reports: [{{kind: quarterly, agenda: {}}}]\n"


@pytest.mark.parametrize(
    ("review", "setting", "is_there"),
    [
        (DRAFT, "drafts", True),
        (DRAFT, "never", False),
        ("", "drafts", False),
        ("", "unsigned", True),
        (SIGNED, "drafts", False),
        (SIGNED, "unsigned", False),
        (SIGNED, "always", True),
        (SIGNED.replace("person", "agenda: yes\nperson", 1), "never", True),
        (DRAFT.replace("person", "agenda: no\nperson", 1), "always", False),
    ],
)
def test_which_reviews_have_one(review: str, setting: str, is_there: bool) -> None:
    assert (agenda(review, {"smartdocs.yml": CONFIG.format(setting)}) is not None) == is_there


def test_a_plan_has_none() -> None:
    made = make_from({**PLAN, "smartdocs.yml": "reports: [{kind: plan, agenda: always}]\n"}, DAY)
    sections = made[f"{STEM}-plan"].report.sections
    assert not any(isinstance(part, Agenda) for part in sections)


def test_what_was_agreed_last_time_is_counted_and_what_is_open_is_named() -> None:
    found = agenda(more={"content/reviews/before.md": BEFORE})
    assert found is not None
    assert (found.done, found.agreed, [step.title for step in found.steps.items]) == (
        1,
        2,
        ["Ask for the list"],
    )


def test_a_goal_is_on_it_with_every_ground() -> None:
    found = agenda()
    assert found is not None
    (point,) = found.points.items
    assert point.goal.id == "calls"
    assert point.grounds == (Ground.OFF_TRACK, Ground.FORECAST, Ground.CLAIM)
    assert point.asked == (Ground.OFF_TRACK, Ground.CLAIM)
    text = plain_text(make().page)
    assert "At this pace 6–9 calls by 30 Sep 2026; the target is 40 calls." in text
    assert "The check-in of 7 Aug 2026 says on track; the numbers say off track." in text
    assert "What changes so that it comes back, or does its target change? Which of the two holds" in text


def test_a_goal_on_its_way_is_not_on_it() -> None:
    goal = PLAN["content/goals/calls.md"].replace("value: 3 calls", "value: 22 calls")
    found = agenda(more={"content/goals/calls.md": goal})
    assert found is not None and not found.points.items


OVER = date(2026, 10, 1)
HEIR = "---\ntitle: Hold the other 37\nowner: ana\nperiod: 2026-Q4\ncontinues: calls\n---\n"


def test_what_was_missed_is_decided_on_unless_it_goes_on() -> None:
    found = agenda(as_of=OVER)
    assert found is not None
    assert found.points.items[0].grounds[0] is Ground.MISSED
    goal = PLAN["content/goals/calls.md"].replace(", status: on track", "")
    found = agenda(more={"content/goals/calls.md": goal, "content/goals/heir.md": HEIR}, as_of=OVER)
    assert found is not None and not found.points.items


@pytest.mark.parametrize(
    ("by", "is_asked"), [("", True), ("by: ana, ", True), ("by: bo, ", False), ("by: [ana, bo], ", False)]
)
def test_a_change_is_confirmed_by_somebody_beside_the_owner(by: str, is_asked: bool) -> None:
    change = f"adjustments:\n  - {{{by}date: 2026-08-01, field: measurable.target, from: 60, to: 40}}\n---\n"
    goal = PLAN["content/goals/calls.md"].removesuffix("---\n") + change
    found = agenda(more={"content/goals/calls.md": goal})
    assert found is not None
    assert (Ground.CHANGE in found.points.items[0].grounds) == is_asked


def test_highlights_are_celebrated_and_without_any_what_was_met_in_time() -> None:
    found = agenda()
    assert found is not None
    assert [(win.milestone, win.words) for win in found.wins.items] == [("Ten calls", "")]
    found = agenda(DRAFT.replace("person", "highlights: A good month\nperson", 1))
    assert found is not None
    assert [win.words for win in found.wins.items][:1] == ["A good month"]


ASKED = "questions:\n  - Who takes the list?\n  - {text: Is 40 the right number, by: bo}\nperson"


def test_questions_are_those_of_the_file_and_places_that_wait_are_counted() -> None:
    found = agenda(DRAFT.replace("person", ASKED, 1) + "\n- Late. [to write: why]\n")
    assert found is not None
    assert [(item.words, item.by and item.by.title) for item in found.questions.items] == [
        ("Who takes the list?", None),
        ("Is 40 the right number", "Bo Lind"),
    ]
    assert found.waiting == 1


def test_dates_to_come_are_steps_milestones_and_deadlines() -> None:
    step = "next: [{title: Ask again, due: 2026-08-20}, {title: Long ago, due: 2026-07-01}]\nperson"
    found = agenda(DRAFT.replace("person", step, 1))
    assert found is not None
    assert [(str(item.day), item.what) for item in found.dates.items] == [
        ("2026-08-20", "Ask again"),
        ("2026-08-31", "Thirty calls"),
        ("2026-09-30", ""),
    ]


def test_where_there_is_nothing_there_is_no_page() -> None:
    goal = "---\ntitle: Write the handbook\nowner: ana\nperiod: 2026-Q3\nclosed: {outcome: dropped}\n---\n"
    assert agenda(as_of=OVER, more={"content/goals/calls.md": goal}) is None


def test_goals_that_nobody_can_judge_are_counted_and_asked_about() -> None:
    goal = "---\ntitle: Write the handbook\nowner: ana\nperiod: 2026-Q3\n---\n"
    made = make(more={"content/goals/calls.md": goal})
    found = next(part for part in made.report.sections if isinstance(part, Agenda))
    assert (found.silent, found.points.items) == (1, ())
    words = "1 goal cannot be judged. Where can it be read how it stands, and who enters it?"
    assert words in plain_text(made.page)


def test_items_are_taken_while_there_is_room_and_the_others_counted() -> None:
    page = Page(6)
    part = page.fit(["a"] * 9, lambda item: 2, lines=5, most=8)
    assert (len(part.items), part.more, part.lines, page.room) == (2, 7, 5, 1)
    wider = page.widen(part, ["a"] * 9, lambda item: 1, most=8)
    assert (len(wider.items), wider.more, page.room) == (5, 4, 0)


def test_words_are_cut_at_a_words_end() -> None:
    assert cut("so  it\nis") == "so it is"
    assert cut("word " * 60) == "word " * 29 + "…"
    assert len(cut("x" * 400)) == 151


WORDS = "It was said more than once and by several of us " * 9
SHORT = "Said"


def crowd(title: str, count: int = 12) -> dict[str, str]:
    """Goals that all are off track, with everything that can be said of one."""
    goal = (
        PLAN["content/goals/calls.md"].replace("Hold 40 calls", f"'{title}'").replace("Thirty calls", title)
    )
    change = "adjustments:\n" + "  - {date: 2026-08-01, field: measurable.target, from: 60, to: 40}\n" * 4
    text = goal.removesuffix("---\n") + change + "---\n"
    return {f"content/goals/{title[:40].lower()}-{number}.md": text for number in range(count)}


def wordy(title: str, words: str, config: str) -> dict[str, str]:
    """A draft whose every list is long."""
    lists = {
        "highlights": f"  - {words}\n" * 12,
        "questions": f"  - {{text: {words}, by: bo}}\n" * 12,
        "next": f"  - {{title: {words}, owner: ana, due: 2026-08-20}}\n" * 12,
    }
    said = "".join(f"{name}:\n{items}" for name, items in lists.items())
    return {
        **PLAN,
        **crowd(title),
        "smartdocs.yml": config,
        "content/people/ana.md": f"---\nname: {title}\nmanager: bo\n---\n",
        "content/reviews/before.md": f"---\nperiod: 2026-Q2\nperson: ana\nnext:\n{lists['next']}---\n",
        "content/reviews/ana.md": DRAFT.replace("person", f"{said}person", 1) + "\n[to write: x]\n",
    }


def no_file(path: str) -> bytes:
    raise FileNotFoundError(path)


@pytest.mark.parametrize(("title", "words"), [(LONG, WORDS), (SHORT, SHORT)], ids=["long", "short"])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_is_never_more_than_a_page(
    paper: str, language: str, title: str, words: str, tmp_path: Path
) -> None:
    config = f"site: {{title: House, language: {language}}}\nbrand: {{paper: {paper}}}\n"
    config += "reports: [{kind: quarterly, for: person}]\n"
    report = make_from(wordy(title, words, config), DAY)[STEM].report
    found = next(part for part in report.sections if isinstance(part, Agenda))
    parts = (found.steps, found.wins, found.points, found.questions, found.dates)
    assert all(part.items and part.more for part in parts) and found.waiting
    sections = tuple(part for part in report.sections if part.name in ("cover", "agenda", "sign-off"))
    source = render_report_document(replace(report, sections=sections), no_file, environment_for)
    (printed,) = render_pdfs([source])
    assert printed.content is not None and printed.pages == 3
    (tmp_path / "agenda.pdf").write_bytes(printed.content)
    page = run_poppler("pdftotext", "-f", "2", "-l", "2", str(tmp_path / "agenda.pdf"), "-")
    assert {"en": "Next dates", "de": "Nächste Termine"}[language] in page
