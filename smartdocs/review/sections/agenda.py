"""What there is to talk about, on one page: what was agreed, what to decide, what to ask, what comes when.

An item is there only if the plan or the review's file has it. What does not fit on the page is counted
and led to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from smartdocs.assess.assessment import Status
from smartdocs.model.period import next_period
from smartdocs.model.phrase import phrase
from smartdocs.model.unwritten import find_unwritten
from smartdocs.review.agenda_points import Point, find_points
from smartdocs.review.day_list import DayRow, Due, list_days
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.one_page import EMPTY, Page, Part, count_lines, cut
from smartdocs.review.section import Section
from smartdocs.review.sections.last_time import FollowUp, LastTime, Outcome, make_last_time
from smartdocs.review.sections.next_period import find_actions

LINES = 38
"""What a page holds of items, beside the headings of all five parts."""
_FOR_PART, _ITEMS, _MOST, _POINTS = 4, 4, 8, 6
_LONG = " " * 150  # what a forecast or a change takes in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Win:
    """Something to celebrate: a person's words, or a goal, or one of its milestones, that was met.

    `is_amended` says that the goal was reached as it was amended, for a reason, and not as it was agreed.
    """

    words: str = ""
    goal: Named | None = None
    milestone: str = ""
    on: date | None = None
    is_amended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaQuestion:
    words: str
    by: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """A day to come. `what` is empty for a goal's deadline, and for the next word on it (`is_check_in`)."""

    day: date
    what: str = ""
    goal: Named | None = None
    who: Named | None = None
    is_check_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda(Section):
    """`agreed` counts the steps of last time, `done` those that are; `steps` are the others.

    `silent` counts the goals of which nothing says how they stand, `waiting` the places in the review's text
    that wait for words. `goals_in` is the section that has all goals.
    """

    name: ClassVar[str] = "agenda"
    as_of: date
    agreed: int
    done: int
    silent: int
    waiting: int
    goals_in: str
    steps: Part[FollowUp] = EMPTY
    wins: Part[Win] = EMPTY
    points: Part[Point] = EMPTY
    questions: Part[AgendaQuestion] = EMPTY
    dates: Part[NextDate] = EMPTY

    @property
    def is_told(self) -> bool:
        """Tell whether there is anything on it."""
        parts = (self.wins, self.points, self.questions, self.dates)
        return bool(self.agreed or self.waiting or self.silent or any(part.items for part in parts))


def make_agenda(dossier: Dossier) -> Agenda | None:
    """Gather what there is to talk about; None where nobody wants it, and where there is nothing."""
    if not wants_agenda(dossier):
        return None
    last, is_month = make_last_time(dossier), dossier.plan.kind == "monthly"
    silent = sum(card.summary.status is Status.NO_DATA for card in dossier.cards)
    made = _fill_page(
        dossier,
        Agenda(
            title=phrase("Agenda"),
            as_of=dossier.plan.as_of,
            agreed=len(last.steps) if last else 0,
            done=last.done if last else 0,
            silent=silent,
            waiting=_count_waiting(dossier),
            goals_in="month" if is_month else "scorecard",
        ),
        _find_steps(last),
    )
    return made if made.is_told else None


def _fill_page(dossier: Dossier, agenda: Agenda, steps: tuple[FollowUp, ...]) -> Agenda:
    """Give each part a few lines, decisions what they need, and what is left to the parts in turn."""
    wins, questions = tuple(_find_wins(dossier)), _find_questions(dossier)
    dates = _find_dates(dossier)
    page = Page(LINES - (agenda.waiting > 0) - 2 * (agenda.silent > 0))
    some_steps = page.fit(steps, _count_step, lines=_FOR_PART, most=_ITEMS)
    some_wins = page.fit(wins, _count_win, lines=_FOR_PART, most=_ITEMS)
    some_questions = page.fit(questions, _count_question, lines=_FOR_PART, most=_ITEMS)
    some_dates = page.fit(dates, _count_date, lines=_FOR_PART, most=_ITEMS)
    points = page.fit(find_points(dossier), _count_point, lines=page.room, most=_POINTS)
    return replace(
        agenda,
        points=points,
        questions=page.widen(some_questions, questions, _count_question, most=_MOST),
        steps=page.widen(some_steps, steps, _count_step, most=_MOST),
        dates=page.widen(some_dates, dates, _count_date, most=_MOST),
        wins=page.widen(some_wins, wins, _count_win, most=_ITEMS),
    )


def wants_agenda(dossier: Dossier) -> bool:
    """Tell whether a review begins with an agenda.

    The review's file has the last word; without it a draft does, for its talk is still to come, and readers
    outside see none. Beyond that it is as the reports' own setting says.
    """
    review, setting = dossier.review, dossier.plan.agenda
    if review is not None and review.agenda is not None:
        return review.agenda
    if dossier.portfolio.is_outside or setting == "never":
        return False
    return dossier.is_draft or setting == "always" or (setting == "unsigned" and review is None)


def _find_steps(last: LastTime | None) -> tuple[FollowUp, ...]:
    """Pick the steps of last time that nobody calls done."""
    steps = last.steps if last else ()
    return tuple(replace(step, title=cut(step.title)) for step in steps if step.outcome is not Outcome.DONE)


def _find_wins(dossier: Dossier) -> Iterator[Win]:
    """Yield what a person calls a highlight, then goals that were reached, then milestones met in time."""
    for words in dossier.review.highlights if dossier.review else ():
        yield Win(words=cut(words))
    achieved = [card for card in dossier.cards if card.summary.status is Status.ACHIEVED]
    reached = [card for card in achieved if _is_reached_as_agreed(dossier, card) or not _is_eased(card)]
    for card in sorted(reached, key=lambda card: -(card.goal.weight + len(card.parts))):
        yield Win(goal=_name(card), is_amended=not _is_reached_as_agreed(dossier, card))
    if reached:
        return
    period = dossier.plan.period
    met = [
        (row.milestone.done_on, card, row.milestone.title)
        for card in dossier.cards
        for row in card.milestones
        if row.state.done and row.state.days_late <= 0 and row.milestone.done_on
        if row.milestone.done_on <= _due_as_agreed(card, row.milestone.id, row.milestone.done_on)
        if period.contains(row.milestone.done_on)
    ]
    for day, card, title in sorted(met, key=lambda item: (item[0], item[1].goal.id), reverse=True):
        yield Win(goal=_name(card), milestone=cut(title), on=day)


def _is_reached_as_agreed(dossier: Dossier, card: GoalCard) -> bool:
    agreed = dossier.desk.agreed
    return agreed is None or agreed[card.goal.id].status is Status.ACHIEVED


def _is_eased(card: GoalCard) -> bool:
    """Tell whether a goal was made easier since it was agreed, and nobody recorded why."""
    changes = card.changes.changes if card.changes else ()
    return any(
        change.difference.eased and not change.is_undone and change.reason is None for change in changes
    )


def _due_as_agreed(card: GoalCard, milestone: str, default: date) -> date:
    """Return the day that was agreed for a milestone; the default where none was."""
    agreed = card.changes.agreed.terms.milestones if card.changes else ()
    return next((item.due for item in agreed if item.id == milestone and item.due), default)


def _find_questions(dossier: Dossier) -> tuple[AgendaQuestion, ...]:
    asked = dossier.review.questions if dossier.review else ()
    named = dossier.desk.named
    return tuple(AgendaQuestion(words=cut(item.text), by=named(item.by)) for item in asked if item.text)


def _count_waiting(dossier: Dossier) -> int:
    return len(find_unwritten(dossier.review.body)) if dossier.review and dossier.is_draft else 0


def _find_dates(dossier: Dossier) -> tuple[NextDate, ...]:
    """List the days to come: next steps, and what is due of goals that run on, or of those that follow."""
    plan, desk = dossier.plan, dossier.desk
    found = [
        NextDate(day=item.due, what=cut(item.title), who=item.owner)
        for item in find_actions(dossier)
        if item.due and item.due > plan.as_of
    ]
    cards = dossier.cards if plan.closing is None else _lay_out_next(dossier)
    found += [
        NextDate(day=row.day, what=cut(row.what), goal=_name(row.card), who=row.who)
        for row in list_days(desk, cards)
        if row.day > plan.as_of and _is_open(row)
    ]
    for card in cards:
        day = card.assessment.next_check_in
        if day and day > plan.as_of and plan.closing is None:
            found.append(NextDate(day=day, goal=_name(card), who=card.summary.owner, is_check_in=True))
    return tuple(sorted(found, key=lambda item: (item.day, item.goal is not None, item.is_check_in)))


def _lay_out_next(dossier: Dossier) -> tuple[GoalCard, ...]:
    desk, plan = dossier.desk, dossier.plan
    names = desk.timetable.planned.get((next_period(plan.period), plan.subject), ())
    return tuple(desk.card(dossier.portfolio.goals[name]) for name in names)


def _is_open(row: DayRow) -> bool:
    """Tell whether a day is a deadline or a milestone that is still to be met."""
    if row.card.assessment.stage in ("closed", "dropped"):
        return False
    if row.due is Due.DEADLINE:
        return True
    steps = [step for step in row.card.milestones if step.milestone.due == row.day]
    met = any(step.state.done for step in steps if step.milestone.title == row.what)
    return row.due is Due.MILESTONE and not met


def _name(card: GoalCard) -> Named:
    return Named(kind="goal", id=card.goal.id, title=cut(card.goal.title))


def _title(named: Named | None) -> str:
    return f"{named.title} {named.id if named.kind == 'goal' else ''}" if named else ""


def _count_step(item: FollowUp) -> int:
    return count_lines(item.title, _title(item.owner), " " * 45)


def _count_win(item: Win) -> int:
    return count_lines(item.words, item.milestone, _title(item.goal), " " * 20)


def _count_question(item: AgendaQuestion) -> int:
    return count_lines(item.words, _title(item.by))


def _count_date(item: NextDate) -> int:
    return count_lines(" " * 24, item.what, _title(item.goal), _title(item.who))


def _count_point(item: Point) -> int:
    """Count a point's lines: its goal, each sentence that says why, and what is asked."""
    sentences = [item.reason] if item.tells_reason else []
    sentences += [_LONG] if item.opinions else []
    sentences += item.remarks
    sentences += [_LONG] * (len(item.forecasts) + len(item.changes) + len(item.adjustments))
    head = count_lines(_title(item.goal), _title(item.owner), " " * 14)
    return head + sum(map(count_lines, sentences)) + len(item.asked) + bool(item.more)
