"""Changes of a plan in words: one sentence for what changed, one for who did it, when, and why."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from smartdocs.assess.changes import Change, Step
from smartdocs.assess.period_changes import MassEdit, PeriodChanges
from smartdocs.assess.plan_baseline import Agreed, Ground, share_of
from smartdocs.assess.term_difference import WORDING, Amount, Turn, Value
from smartdocs.model.agreed_terms import RewrittenReading
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import Period
from smartdocs.model.provenance import Commit
from smartdocs.model.quantity import Quantity
from smartdocs.render.filters import MINUS, format_date, format_number, format_quantity, plural, with_unit

TERMS = {
    "title": "Title", "what": "Wording", "counts_when": "What counts", "owner": "Owner", "team": "Team",
    "account": "Account", "period": "Period", "weight": "Weight", "agreed_on": "Day of the agreement",
    "status": "Status", "start": "Start", "due": "Deadline", "check_in": "Check-ins", "metric": "Metric",
    "target": "Target", "stretch": "Stretch target", "baseline": "Baseline", "at_least": "Share that counts",
    "kind": "Kind of metric", "per": "Interval", "source": "Source", "data": "Readings",
    "metric weight": "Weight of the metric", "path": "Path", "milestone": "Milestone",
    "milestone title": "Words of milestone", "milestone due": "Deadline of milestone",
    "milestone target": "Target of milestone", "milestone weight": "Weight of milestone",
}  # fmt: skip
_MANY = {
    "milestone": "milestones", "milestone due": "milestones: deadline",
    "milestone target": "milestones: target", "milestone weight": "milestones: weight",
}  # fmt: skip
_TURNS = {
    Turn.SET: "set", Turn.REMOVED: "removed", Turn.RAISED: "raised", Turn.LOWERED: "lowered",
    Turn.LATER: "moved later", Turn.EARLIER: "moved earlier", Turn.CHANGED: "changed",
}  # fmt: skip
_NAMED = 3
_MOST_WORDS, _AROUND, _PLACES, _SHOWN = 400, 2, 2, 24
NONE = "none"
ARROW = "\N{RIGHTWARDS ARROW}"


def describe_change(change: Change) -> str:
    """Say what changed: `Target: 60 → 50 meetings (−17%)`."""
    difference = change.difference
    if difference.term == "milestone":
        verb = "dropped" if difference.new is None else "added"
        return f"{_subject(change)} {verb}" if not change.is_undone else f"{_subject(change)} {verb} and back"
    if is_rewording(change):
        values = describe_rewording(str(difference.old), str(difference.new))
    else:
        values = f"{format_value(difference.old)} {ARROW} {format_value(difference.new)}"
    if change.is_undone:
        return f"{_subject(change)}: {values}, and back"
    amount = describe_amount(change.amount)
    return f"{_subject(change)}: {values}{f' ({amount})' if amount else ''}"


def is_rewording(change: Change) -> bool:
    """Tell whether a text is there before and after, so that only its words differ."""
    old, new = change.difference.old, change.difference.new
    return (
        change.term in (*WORDING, "counts_when", "source") and isinstance(old, str) and isinstance(new, str)
    )


def has_other_numbers(change: Change) -> bool:
    """Tell whether a rewording changed a number."""
    old, new = str(change.difference.old), str(change.difference.new)
    return re.findall(r"\d+", old) != re.findall(r"\d+", new)


def describe_rewording(old: str, new: str) -> str:
    """Show the words that differ between two texts, with a few around them."""
    before, after = old.split()[:_MOST_WORDS], new.split()[:_MOST_WORDS]
    spans: list[list[int]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            if spans and i - spans[-1][1] <= 2 * _AROUND:
                spans[-1][1], spans[-1][3] = j, m
            else:
                spans.append([i, j, k, m])
    told = [f"{_span(before, i, j)} {ARROW} {_span(after, k, m)}" for i, j, k, m in spans[:_PLACES]]
    more = f" and in {plural(len(spans) - _PLACES, 'more place')}" if len(spans) > _PLACES else ""
    return ("; ".join(told) or f"{_quote(old)} {ARROW} {_quote(new)}") + more


def _span(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    shown = words[first:last]
    if len(shown) > _SHOWN:
        shown = [*shown[: _SHOWN // 2], "…", *shown[-_SHOWN // 2 :]]
    text = " ".join(shown)
    return f"\u201c{'…' if first else ''}{text}{'…' if last < len(words) else ''}\u201d"


def _subject(change: Change) -> str:
    term = TERMS[change.term]
    if len(change.items) > 1:
        names = ", ".join(_quote(item) for item in change.items[:_NAMED])
        more = f" and {len(change.items) - _NAMED} more" if len(change.items) > _NAMED else ""
        if change.term in _MANY:
            return f"{len(change.items)} {_MANY[change.term]} ({names}{more})"
        return f"{term} of {names}{more}"
    if change.items:
        return (
            f"{term} {_quote(change.items[0])}"
            if "milestone" in change.term
            else f"{term} of {change.items[0]}"
        )
    return term


def _quote(text: str) -> str:
    return f"\u201c{text if len(text) <= 60 else text[:59] + '…'}\u201d"


def format_value(value: Value | None) -> str:
    """Write a term's value as a reader knows it."""
    if value is None:
        return NONE
    if isinstance(value, Quantity):
        return format_quantity(value)
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Period):
        return value.title
    return _quote(value) if " " in value else value


def describe_amount(amount: Amount) -> str:
    """Say by how much: `−17%`, `31 days later`, `+2 days`."""
    if amount.days:
        return f"{plural(abs(amount.days), 'day')} {'later' if amount.days > 0 else 'earlier'}"
    if amount.share:
        return _sign(amount.share * 100, "%")
    return _sign(amount.number, amount.unit) if amount.number else ""


def _sign(number: Decimal, unit: str) -> str:
    places = 0 if abs(number) >= 10 or unit != "%" else 1
    text = with_unit(format_number(abs(number), places if unit == "%" else None), unit)
    return f"{'+' if number > 0 else MINUS}{text}"


def describe_hand(commit: Commit | None, period: Period | None) -> str:
    """Say who changed something and when: `mio, 14 Sep 2021 (00a03ec46f), 49% into the period`."""
    if commit is None:
        return "Not committed yet"
    day = commit.day
    when = describe_moment(day, period) if period else ""
    return f"{commit.author}, {format_date(day)} ({commit.short_id}){f', {when}' if when else ''}"


def describe_moment(day: date, period: Period) -> str:
    """Say where a day lies in a period: `12% into the period`."""
    share = share_of(period, day)
    if share < 0:
        return f"{plural((period.start - day).days, 'day')} before the period"
    if share >= 1:
        return f"{plural((day - period.end).days, 'day')} after the period"
    return f"{format_number(share * 100, 0)}% into the period"


def describe_step(step: Step, period: Period | None) -> str:
    """Say who did it and when, and whether the old date had passed by then."""
    late = f", {plural(step.after_old_date, 'day')} after the old date" if step.after_old_date else ""
    return f"{describe_hand(step.commit, period)}{late}"


def describe_step_values(change: Change, step: Step) -> str:
    """Say what one of several steps made of a term, unless it is a text, which would be told twice."""
    if is_rewording(change) or change.term == "milestone":
        return ""
    return f"{format_value(step.old)} {ARROW} {format_value(step.new)} by "


def describe_reason(reason: Adjustment | None) -> str:
    """Give the recorded reason, or say that there is none."""
    if reason is None:
        return "no reason recorded"
    by = f" ({', '.join(reason.by)})" if reason.by else ""
    return f"recorded: {reason.reason}{by}" if reason.reason else f"recorded without a reason{by}"


def describe_rewritten(item: RewrittenReading) -> str:
    """Say which reading is in the history alone: `23 on 1 Jul 2021 was taken out`."""
    fate = f"became {item.new}" if item.new else "was taken out"
    return f"{item.old} on {format_date(item.day)} {fate}"


def describe_edit(edit: MassEdit) -> str:
    """Say what one commit did to many goals: `Deadline moved later in 179 goals`."""
    goals = plural(len({change.goal_id for change in edit.changes}), "goal")
    values = {(str(c.difference.old), str(c.difference.new)) for c in edit.changes}
    both = ""
    if len(values) == 1:
        first = edit.changes[0].difference
        both = f": {format_value(first.old)} {ARROW} {format_value(first.new)}"
    if edit.term == "milestone":
        return f"Milestones {'dropped' if edit.turn is Turn.REMOVED else 'added'} in {goals}"
    return f"{TERMS[edit.term]} {_TURNS[edit.turn]} in {goals}{both}"


def describe_agreed(agreed: Agreed) -> str:
    """Say which version of a goal counts as agreed."""
    if agreed.ground is Ground.TAG and agreed.commit:
        return f"As tagged {agreed.tag}, commit {agreed.commit.short_id} of {format_date(agreed.day)}"
    if agreed.ground is Ground.AGREED:
        text = f"As agreed on {format_date(agreed.day)}"
        first = agreed.commit.day if agreed.commit else None
        if first and agreed.day and first > agreed.day:
            return f"{text}; first committed {plural((first - agreed.day).days, 'day')} later"
        return f"{text}, commit {agreed.commit.short_id}" if agreed.commit else f"{text}, not committed yet"
    if agreed.commit is None:
        return "As first written, not committed yet"
    day = format_date(agreed.commit.day)
    return f"As it stood when it began, commit {agreed.commit.short_id} of {day}"


def describe_lateness(agreed: Agreed, period: Period | None) -> str:
    """Say how late a goal was agreed; nothing when that was before its period."""
    day = agreed.day if agreed.ground is not Ground.TAG else (agreed.commit and agreed.commit.day)
    if period is None or not isinstance(day, date) or day <= period.start:
        return ""
    return f"agreed {describe_moment(day, period)}"


def describe_baseline(found: PeriodChanges) -> str:
    """Say what the plan of a period is measured against, and how late that was."""
    if found.tag:
        commit = found.tag.commit
        moment = describe_moment(commit.day, found.period)
        goals = plural(len(found.tag.goals), "goal")
        day = format_date(commit.day)
        return f"tag {found.tag.name}, commit {commit.short_id} of {day}, {moment}, with {goals}"
    grounds = [goal.agreed.ground for goal in found.goals]
    said = {
        Ground.TAG: "as tagged", Ground.AGREED: "on the day of its agreement",
        Ground.FIRST: "as first committed in force",
    }  # fmt: skip
    parts = [f"{plural(grounds.count(g), 'goal')} {said[g]}" for g in Ground if g in grounds]
    return f"no tag plan/{found.period.id}; {', '.join(parts) or 'no goal was agreed'}"
