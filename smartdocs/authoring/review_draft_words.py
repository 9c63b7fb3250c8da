"""What a review's draft says of goals, changes and evidence, and what it asks: Markdown, one point each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from smartdocs.assess.assessment import Assessment, Status
from smartdocs.assess.changes import Change
from smartdocs.assess.term_difference import WORDING
from smartdocs.model.goal import Goal
from smartdocs.render import change_words
from smartdocs.render.filters import format_date, format_score, plural
from smartdocs.review.dossier import Dossier
from smartdocs.review.exhibits import Grade
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.sections.changes import Changes, make_changes
from smartdocs.review.sections.last_time import Outcome, make_last_time

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_POOR = {
    Grade.MISSING: "is missing",
    Grade.UNCOMMITTED: "is not committed yet",
    Grade.CHANGED: "was changed after it was signed off",
    Grade.POINTER: "is only a pointer to a file",
}
_LONGEST = 160


def escape(text: str) -> str:
    """Write a plan's own words in one line of Markdown, as they are."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _SPECIAL.sub(r"\\\1", plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…")


def name(goal: Goal) -> str:
    return f"**{escape(goal.title)}** (`{goal.id}`)"


def tell_goal(card: GoalCard) -> str:
    """Say where a goal stands, with its computed score."""
    found = card.assessment
    score = f" Score {format_score(found.score)}." if found.score is not None else ""
    return f"{name(card.goal)}: {found.status.value}{_because(found)}.{score}"


def _because(found: Assessment) -> str:
    return f", {escape(found.reason).rstrip('.')}" if found.reason else ""


def find_changes_made(dossier: Dossier) -> Iterator[str]:
    """Tell what was moved, added, dropped and replaced since it was agreed, each with its reason."""
    section = make_changes(dossier)
    if section is None:
        return
    for change in _iter_changes(section):
        what, why = change_words.describe_change(change), change_words.describe_reason(change.reason)
        who = change_words.describe_step(change.last, dossier.plan.period)
        yield f"{_title(change)}: {escape(what)}. {escape(who)}; {escape(why)}."
    for row in section.recorded:
        item = row.adjustment
        ends = f" from {item.from_} to {item.to}" if item.from_ and item.to else ""
        day = f"{format_date(item.date)}: " if item.date else ""
        what = f"{item.field or 'changed'}{ends}; {item.reason or 'no reason recorded'}"
        yield f"{name(row.card.goal)}: {day}{escape(what)}."
    if section.found is None:
        return
    for addition in section.found.added:
        yield f"**{escape(addition.terms.title)}** (`{addition.goal_id}`): added after the plan was agreed."
    for drop in section.found.dropped:
        yield f"**{escape(drop.terms.title)}** (`{drop.goal_id}`): dropped."
    for pair in section.found.replaced:
        new = f"**{escape(pair.new.terms.title)}** (`{pair.new.goal_id}`)"
        yield f"**{escape(pair.old.terms.title)}** (`{pair.old.goal_id}`): replaced by {new}."


def _iter_changes(section: Changes) -> Iterator[Change]:
    """Yield what moved, also in many goals at once; other words for the same thing are left to the report."""
    if section.found is not None:
        edits = (change for edit in section.found.edits for change in edit.changes)
        yield from (change for change in (*section.found.changes, *edits) if change.term not in WORDING)


def _title(change: Change) -> str:
    return f"**{escape(change.title)}** (`{change.goal_id}`)"


def find_evidence_gaps(dossier: Dossier) -> Iterator[str]:
    """Tell milestones that are met and show nothing, and exhibits that prove less than they should."""
    for card in dossier.cards:
        for row in card.milestones:
            if row.state.done and not row.exhibits:
                title = escape(row.milestone.title)
                yield f"{name(card.goal)}: milestone “{title}” is met, without evidence."
    for exhibit in dossier.exhibits:
        if exhibit.grade in _POOR:
            about = exhibit.caption or exhibit.target
            yield f"{exhibit.label} “{escape(about)}” {_POOR[exhibit.grade]}."


def find_remarks(cards: Iterable[GoalCard]) -> Iterator[str]:
    """Tell claims that the numbers contradict."""
    for card in cards:
        yield from (f"{name(card.goal)}: {escape(remark)}" for remark in card.assessment.remarks)


def find_questions(dossier: Dossier) -> Iterator[str]:
    """Ask what the data leave open: reasons that nobody recorded, steps not done, goals that lag."""
    section = make_changes(dossier)
    for change in _iter_changes(section) if section else ():
        if change.wants_reason and change.reason is None:
            yield f"{_title(change)}: {_moved(change)} without a recorded reason. Why?"
    for row in section.recorded if section else ():
        if not row.adjustment.reason:
            yield f"{name(row.card.goal)}: an adjustment is recorded without a reason. Why?"
    last = make_last_time(dossier)
    for step in last.steps if last else ():
        if step.outcome is not Outcome.DONE:
            by = f" by {format_date(step.due)}" if step.due else ""
            who = f" ({escape(step.owner.title)})" if step.owner else ""
            yield f"Agreed last time{by}: “{escape(step.title)}”{who}. What became of it?"
    for card in dossier.cards:
        for question in _ask_about(card, is_over=dossier.plan.closing is not None):
            yield f"{name(card.goal)}: {question}"


def _moved(change: Change) -> str:
    """Say what moved and when: `Target: 60 → 50 meetings (−17%) on 12 Aug 2026`."""
    day = change.last.day
    return escape(change_words.describe_change(change)) + (f" on {format_date(day)}" if day else "")


def _ask_about(card: GoalCard, *, is_over: bool) -> Iterator[str]:
    found = card.assessment
    if found.status is Status.NO_DATA:
        yield "nothing says how it stands. Where can it be read, and who enters it?"
    elif found.status is Status.MISSED:
        yield f"missed{_because(found)}. When was that known, and what would you do otherwise?"
    elif found.status in (Status.OFF_TRACK, Status.AT_RISK):
        what = (
            "What was missing?" if is_over else "What brings it back, by when, and whose help does it take?"
        )
        yield f"{found.status.value}{_because(found)}. {what}"
    if found.is_check_in_overdue and not is_over and found.next_check_in:
        due = format_date(found.next_check_in)
        yield f"a check-in was due on {due}, and there is none. What has happened since?"
    for row in card.milestones:
        title = f"milestone “{escape(row.milestone.title)}”"
        if row.state.overdue:
            days = plural(row.state.days_late, "day")
            yield f"{title} is overdue{f' by {days}' if row.state.days_late else ''}. What is it waiting for?"
        elif row.state.done and not row.exhibits:
            yield f"{title} is met, without evidence. What shows it?"
        elif row.state.done and row.state.days_late > 0:
            yield f"{title} was met {plural(row.state.days_late, 'day')} late. What held it up?"
