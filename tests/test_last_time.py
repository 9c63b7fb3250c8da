"""What was agreed in the review before, and what became of it."""

from __future__ import annotations

from datetime import date

from smartdocs.review.sections.last_time import LastTime, Outcome
from tests.made_reports import make_from, plain_text

PLAN = {
    "content/people/ana.md": "---\nname: Ana\n---\n",
    "content/goals/next.md": "---\ntitle: Hold 50 calls\nowner: ana\nperiod: 2026-Q3\n---\n",
}
STEPS = """\
next:
  - {title: On time, owner: ana, due: 2026-07-10, done: 2026-07-09}
  - {title: Late, due: 2026-07-10, done: 2026-07-13, became: Half of it}
  - {title: Said, due: 2026-07-10, done: yes}
  - {title: Waiting, due: 2026-09-25}
  - {title: To come, due: 2026-10-20}
  - {title: After the period, due: 2026-09-30, done: 2026-10-09}
  - {title: Much later, due: 2026-09-29, done: 2026-11-09, became: Not known then}
  - {title: Without a day}
"""


def review(period: str, more: str = STEPS, subject: str = "person: ana") -> str:
    head = f"period: {period}\n{subject}\nheld: 2026-07-06\n"
    return f"---\n{head}{more}signed: {{by: ana, on: 2026-07-06}}\n---\n"


def last_time(as_of: date, **reviews: str) -> LastTime | None:
    files = {**PLAN, **{f"content/reviews/{name}.md": text for name, text in reviews.items()}}
    made = make_from(files, as_of)["2026-Q3-person-ana"]
    return next((part for part in made.report.sections if isinstance(part, LastTime)), None)


def test_each_step_says_what_became_of_it() -> None:
    found = last_time(date(2026, 11, 20), a=review("2026-Q2"))
    assert found is not None
    assert [(step.title, step.outcome, step.days_late, step.became) for step in found.steps] == [
        ("Waiting", Outcome.OVERDUE, 5, ""),
        ("Much later", Outcome.OVERDUE, 1, ""),
        ("To come", Outcome.OPEN, 0, ""),
        ("Without a day", Outcome.OPEN, 0, ""),
        ("On time", Outcome.DONE, 0, ""),
        ("Late", Outcome.DONE, 3, "Half of it"),
        ("Said", Outcome.DONE, 0, ""),
        ("After the period", Outcome.DONE, 9, ""),
    ]
    assert (found.done, found.overdue) == (4, 2)


def test_while_the_period_runs_nothing_of_later_is_known() -> None:
    found = last_time(date(2026, 7, 12), a=review("2026-Q2"))
    assert found is not None
    assert {step.title for step in found.steps if step.outcome is Outcome.DONE} == {"On time", "Said"}


def test_it_is_the_last_review_of_the_same_subject() -> None:
    steps = "next: {title: New}\n"
    found = last_time(
        date(2026, 8, 1),
        a=review("2026-Q1"),
        b=review("2026-Q2", steps),
        c=review("2026-Q2", subject="organisation: yes"),
        d=review("2026-Q3"),
        e=review("2026"),
    )
    assert found is not None
    assert [step.title for step in found.steps] == ["New"]
    assert (found.period.id, found.held) == ("2026-Q2", date(2026, 7, 6))


def test_without_steps_there_is_no_section() -> None:
    assert last_time(date(2026, 8, 1), a=review("2026-Q1"), b=review("2026-Q2", "")) is None
    assert last_time(date(2026, 8, 1)) is None


def test_it_is_told_in_words() -> None:
    files = {**PLAN, "content/reviews/a.md": review("2026-Q2")}
    text = plain_text(make_from(files, date(2026, 11, 20))["2026-Q3-person-ana"].page)
    assert "In the review of Q2 2026, held 6 Jul 2026\n4 of 8 steps done, 2 overdue.\n" in text
    assert "| Waiting | – | 25 Sep 2026 | Not said to be done, 5 days overdue\n" in text
    assert "| Late | – | 10 Jul 2026 | Done 13 Jul 2026, 3 days late\nHalf of it\n" in text
