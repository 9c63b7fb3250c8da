"""The questions that lead to a review's file, and the goals in it with what was computed of each."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessment
from smartdocs.authoring.interview import readers
from smartdocs.authoring.interview.fields import Value, Word, write_front_matter
from smartdocs.authoring.interview.form import Answers, Choice, Form, Question, Record, Step, first
from smartdocs.authoring.interview.plan import Plan
from smartdocs.authoring.interview.readers import find_period
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, PeriodKind, period_of, previous_period
from smartdocs.review.plan import Subject, goals_of, subjects_of
from smartdocs.source.scalars import Unreadable

ORGANISATION = "organisation"
HOW_TO_RATE = (
    "From 0 to 1, such as 0.9 or {score: 0.9, self: 0.8, why: Four short}; what is left empty is not rated.",
    "Above each goal stands what was computed as of ",
)


def _offer_periods(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer the quarter that is over, the one that runs, and the year."""
    running = period_of(plan.as_of, PeriodKind.QUARTER, plan.calendar)
    year = period_of(plan.as_of, PeriodKind.YEAR, plan.calendar)
    periods = (previous_period(running), running, year)
    return tuple(Choice(period.id, f"{period.start} to {period.end}") for period in periods)


def _offer_subjects(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer whoever has goals in the period, and says how many."""
    period = find_period(plan, answers)
    counts: dict[Subject, int] = {}
    for goal in find_goals(plan, period) if period else ():
        for subject in subjects_of(plan.portfolio, goal):
            counts[subject] = counts.get(subject, 0) + 1
    order = sorted(counts.items(), key=lambda pair: (pair[0].kind != ORGANISATION, pair[0].kind, pair[0].id))
    return tuple(
        Choice(subject.id or ORGANISATION, f"{subject.title}, {count} {'goal' if count == 1 else 'goals'}")
        for subject, count in order
    )


def find_goals(plan: Plan, period: Period) -> tuple[Goal, ...]:
    """Return the goals that a review of the period covers."""
    if period.kind is PeriodKind.SPAN:
        return plan.portfolio.goals_in(period)
    return goals_of(plan.portfolio, period)


def read_subject(text: str, plan: Plan, answers: Answers) -> str:
    """Read an id or a name, perhaps behind its kind: `ben`, `person-ben`, `organisation`."""
    for name, written in ((text, text), (text.partition("-")[2], text.partition("-")[2])):
        if written.casefold() in ("organization", ORGANISATION):
            return ORGANISATION
        if find_subject(name, plan) is not None:
            return name
        for index in (plan.portfolio.people, plan.portfolio.teams, plan.portfolio.accounts):
            for record in index.values():
                if written and record.title.casefold() == written.casefold():
                    return str(record.id)
    help = "Write the id of a person, a team or an account, or organisation"
    raise Unreadable(f"`{text}` is nobody in this plan", help)


def find_subject(name: str, plan: Plan) -> Subject | None:
    """Return whom an id means; ids of accounts stand behind those of people and teams."""
    portfolio = plan.portfolio
    if name == ORGANISATION:
        return Subject(ORGANISATION, "", portfolio.config.site.title)
    for kind, index in (
        ("person", portfolio.people),
        ("team", portfolio.teams),
        ("account", portfolio.accounts),
    ):
        if name in index:
            return Subject(kind, name, portfolio.name_of(name))
    return None


def build_review(answers: Answers, plan: Plan) -> Record:
    """Return the review's file, each goal in it with the score that was computed."""
    period = find_period(plan, answers)
    subject = find_subject(first(answers, "subject") or ORGANISATION, plan)
    assert period is not None and subject is not None, "both are needed, and read before"
    name = subject.id or ORGANISATION
    organisation: Value = Word("yes")
    fields: dict[str, Value] = {
        "title": f"{subject.title}, {period.title}",
        "period": period.id,
        subject.kind: subject.id or organisation,
        "held": first(answers, "held"),
        "present": answers.get("present", ()),
        "summary": first(answers, "summary"),
        "highlights": answers.get("highlight", ()),
        "lessons": answers.get("lesson", ()),
    }
    kept = {key: value for key, value in fields.items() if value}
    path = f"content/reviews/{period.id}/{name}.md"
    lines = "\n".join([*_list_open(kept), *_list_goals(plan, period, subject)])
    return Record(path, write_front_matter(kept, more=lines), f"review:{period.id}-{name}")


def _list_open(fields: dict[str, Value]) -> Iterator[str]:
    """Show what is still to be written, as comments, so that nothing is claimed."""
    rows = {
        "held": "# held: DATE", "present": "# present: [who was there]",
        "summary": "# summary: What the period amounts to, in a few sentences",
        "highlights": "# highlights:\n#   - What went well", "lessons": "# lessons:\n#   - What was learnt",
    }  # fmt: skip
    yield from (text for name, text in rows.items() if name not in fields)
    yield "# next:\n#   - {title: What happens next, owner: ID, due: DATE}"
    yield "# signed:\n#   - {by: ID, on: DATE}"


def _list_goals(plan: Plan, period: Period, subject: Subject) -> Iterator[str]:
    goals = [goal for goal in find_goals(plan, period) if subject in subjects_of(plan.portfolio, goal)]
    if not goals:
        return
    is_over = period.end < plan.as_of
    day, closing = (period.end, period) if is_over else (plan.as_of, None)
    assessed = assess(plan.portfolio, day, closing=closing)
    yield "ratings:"
    yield from (f"  # {HOW_TO_RATE[0]}", f"  # {HOW_TO_RATE[1]}{day}.")
    for goal in goals:
        yield f"  # {_one_line(goal.title)}"
        yield f"  # {_one_line(_describe(assessed[goal.id]))}"
        yield f"  {goal.id}:"


def _describe(found: Assessment) -> str:
    score = "no score yet" if found.score is None else f"score {found.score:.2f}"
    return f"{score}; {found.status.value}: {found.reason}"


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:160]


REVIEW_FORM = Form(kind="review", opening="The human part of a review; figures come from the goals.", steps=(
    Step("Review", "", (
    Question(name="period", ask="Of which period?", needed=True, offer=_offer_periods,
             read=readers.read_period, fields=(("period",),), metavar="PERIOD"),
    Question(name="subject", ask="Of whom?", needed=True, offer=_offer_subjects, read=read_subject,
             fields=(("person",), ("team",), ("account",), ("organisation",)), metavar="SUBJECT",
             example="ben, sales, organisation"),
    Question(name="held", ask="When do you meet?", read=readers.read_day, fields=(("held",),),
             metavar="DATE", help="The day of the meeting."),
    Question(name="present", ask="Who is there?", many=True, fields=(("present",),),
             asked=False, help="Somebody who is there; repeatable."),
    Question(name="summary", ask="What does the period amount to, in a few sentences?",
             fields=(("summary",),), example="12 of 13 weeks within four hours; the other one on the road",
             help="What the period amounts to."),
    Question(name="highlight", ask="What went well?", many=True, fields=(("highlights",),),
             help="Something that went well; repeatable."),
    Question(name="lesson", ask="What was learnt?", many=True, fields=(("lessons",),),
             help="Something that was learnt; repeatable."),
)),), build=build_review, arguments=(("period", 1), ("subject", 1)))  # fmt: skip
