"""Changes of a plan in words: one sentence for what changed, one for who did it, when, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from smartdocs.assess.changes import Change, Step
from smartdocs.assess.period_changes import MassEdit, PeriodChanges
from smartdocs.assess.plan_baseline import Agreed, Ground, share_of
from smartdocs.assess.term_difference import WORDING, Amount, Turn, Value
from smartdocs.model.agreed_terms import RewrittenReading, Unused
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import Period
from smartdocs.model.phrase import counted, joined, message, phrase
from smartdocs.model.provenance import Commit
from smartdocs.model.quantity import Quantity
from smartdocs.render.filters import MINUS, format_date, format_number, format_quantity, plural, with_unit

TERMS = {
    "title": phrase("Title"),
    "what": phrase("Wording"),
    "counts_when": phrase("What counts"),
    "owner": phrase("Owner"),
    "team": phrase("Team"),
    "account": phrase("Account"),
    "period": phrase("Period"),
    "weight": phrase("Weight"),
    "agreed_on": phrase("Day of the agreement"),
    "status": phrase("Status"),
    "start": phrase("Start"),
    "due": phrase("Deadline"),
    "check_in": phrase("Check-ins"),
    "metric": phrase("Metric"),
    "target": phrase("Target"),
    "stretch": phrase("Stretch target"),
    "baseline": phrase("Baseline"),
    "at_least": phrase("Share that counts"),
    "kind": phrase("Kind of metric"),
    "per": phrase("Interval"),
    "source": phrase("Source"),
    "data": phrase("Readings"),
    "metric weight": phrase("Weight of the metric"),
    "path": phrase("Path"),
    "milestone": phrase("Milestone"),
    "milestone title": phrase("Words of milestone"),
    "milestone due": phrase("Deadline of milestone"),
    "milestone target": phrase("Target of milestone"),
    "milestone weight": phrase("Weight of milestone"),
}
_MANY = {
    "milestone": phrase("milestones"),
    "milestone due": phrase("milestones: deadline"),
    "milestone target": phrase("milestones: target"),
    "milestone weight": phrase("milestones: weight"),
}
_TURNS = {
    Turn.SET: phrase("set"),
    Turn.REMOVED: phrase("removed"),
    Turn.RAISED: phrase("raised"),
    Turn.LOWERED: phrase("lowered"),
    Turn.LATER: phrase("moved later"),
    Turn.EARLIER: phrase("moved earlier"),
    Turn.CHANGED: phrase("changed"),
}
_GROUNDS = {
    Ground.TAG: message("%(goals)s as tagged"),
    Ground.AGREED: message("%(goals)s as of the day of agreement"),
    Ground.FIRST: message("%(goals)s as first committed in force"),
}
_NAMED = 3
_MOST_WORDS, _AROUND, _PLACES, _SHOWN = 400, 2, 2, 24
NONE = phrase("none")
ARROW = "\N{RIGHTWARDS ARROW}"


def describe_change(change: Change) -> str:
    """Say what changed: `Target: 60 → 50 meetings (−17%)`."""
    difference = change.difference
    if difference.term == "milestone":
        if difference.new is None:
            message = "%(subject)s dropped and back" if change.is_undone else "%(subject)s dropped"
        else:
            message = "%(subject)s added and back" if change.is_undone else "%(subject)s added"
        return phrase(message, subject=_subject(change))
    if is_rewording(change):
        values = describe_rewording(str(difference.old), str(difference.new))
    else:
        values = with_arrow(format_value(difference.old), format_value(difference.new))
    if change.is_undone:
        return phrase("%(subject)s: %(values)s, and back", subject=_subject(change), values=values)
    amount = describe_amount(change.amount)
    told = joined(": ", (_subject(change), values))
    return joined("", (told, " (", amount, ")")) if amount else told


def with_arrow(old: str, new: str) -> str:
    """Write what was and what became of it."""
    return joined(f" {ARROW} ", (old, new))


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
    told = [with_arrow(_span(before, i, j), _span(after, k, m)) for i, j, k, m in spans[:_PLACES]]
    shown = joined("; ", told or [with_arrow(_quote(old), _quote(new))])
    more = len(spans) - _PLACES
    if more <= 0:
        return shown
    return counted(
        "%(shown)s and in %(count)s\u00a0more place",
        "%(shown)s and in %(count)s\u00a0more places",
        more,
        count=format_number(more),
        shown=shown,
    )


def _span(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(words), end + _AROUND)
    shown = words[first:last]
    if len(shown) > _SHOWN:
        shown = [*shown[: _SHOWN // 2], "…", *shown[-_SHOWN // 2 :]]
    text = " ".join(shown)
    return quoted(f"{'…' if first else ''}{text}{'…' if last < len(words) else ''}")


def _subject(change: Change) -> str:
    term = TERMS[change.term]
    if len(change.items) > 1:
        names = _name_some(change.items)
        if change.term in _MANY:
            return joined("", (f"{len(change.items)} ", _MANY[change.term], " (", names, ")"))
        return phrase("%(term)s of %(names)s", term=term, names=names)
    if change.items and "milestone" in change.term:
        return joined(" ", (term, _quote(change.items[0])))
    return phrase("%(term)s of %(names)s", term=term, names=change.items[0]) if change.items else term


def _name_some(items: Sequence[str]) -> str:
    """Name the first of several things, and say how many more there are."""
    names = joined(", ", (_quote(item) for item in items[:_NAMED]))
    more = len(items) - _NAMED
    if more <= 0:
        return names
    return counted("%(names)s and %(count)s more", "%(names)s and %(count)s more", more, names=names)


def quoted(text: str) -> str:
    """Set an author's words between quotation marks."""
    return phrase("“%(name)s”", name=text)


def _quote(text: str) -> str:
    return quoted(text if len(text) <= 60 else text[:59] + "…")


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
        days = plural(abs(amount.days), "day")
        return (
            phrase("%(days)s later", days=days) if amount.days > 0 else phrase("%(days)s earlier", days=days)
        )
    if amount.share:
        return _sign(amount.share * 100, "%")
    return _sign(amount.number, amount.unit) if amount.number else ""


def _sign(number: Decimal, unit: str) -> str:
    places = 0 if abs(number) >= 10 or unit != "%" else 1
    text = with_unit(format_number(abs(number), places if unit == "%" else None), unit)
    return joined("", ("+" if number > 0 else MINUS, text))


def describe_hand(commit: Commit | None, period: Period | None) -> str:
    """Say who changed something and when: `mio, 14 Sep 2021 (00a03ec46f), 49% into the period`."""
    if commit is None:
        return phrase("Not committed yet")
    day = commit.day
    when = describe_moment(day, period) if period else ""
    dated = joined("", (format_date(day), f" ({commit.short_id})"))
    return joined(", ", (commit.author, dated, when) if when else (commit.author, dated))


def describe_moment(day: date, period: Period) -> str:
    """Say where a day lies in a period: `12% into the period`."""
    share = share_of(period, day)
    if share < 0:
        return phrase("%(days)s before the period", days=plural((period.start - day).days, "day"))
    if share >= 1:
        return phrase("%(days)s after the period", days=plural((day - period.end).days, "day"))
    return phrase("%(share)s into the period", share=with_unit(format_number(share * 100, 0), "%"))


def describe_step(step: Step, period: Period | None) -> str:
    """Say who did it and when, and whether the old date had passed by then."""
    hand = describe_hand(step.commit, period)
    if not step.after_old_date:
        return hand
    late = plural(step.after_old_date, "day")
    return phrase("%(hand)s, %(days)s after the old date", hand=hand, days=late)


def describe_one_step(change: Change, step: Step, period: Period | None) -> str:
    """Say what one of several steps made of a term, and who did it.

    What it made of a text is left out, for it would be told twice.
    """
    hand = describe_step(step, period)
    if is_rewording(change) or change.term == "milestone":
        return hand
    values = with_arrow(format_value(step.old), format_value(step.new))
    return phrase("%(values)s by %(hand)s", values=values, hand=hand)


def describe_reason(reason: Adjustment | None) -> str:
    """Give the recorded reason, or say that there is none."""
    if reason is None:
        return phrase("no reason recorded")
    if reason.reason:
        told = phrase("recorded: %(reason)s", reason=reason.reason)
    else:
        told = phrase("recorded without a reason")
    return joined("", (told, f" ({', '.join(reason.by)})")) if reason.by else told


def describe_rewritten(item: RewrittenReading) -> str:
    """Say which report is in the history alone: `23 on 1 Jul 2021 was taken out`."""
    day = format_date(item.day)
    if item.milestone and item.new:
        now = format_date(date.fromisoformat(item.new))
        return phrase(
            "Milestone “%(name)s”: met on %(day)s became met on %(now)s",
            name=item.milestone,
            day=day,
            now=now,
        )
    if item.milestone:
        return phrase("Milestone “%(name)s”: met on %(day)s was taken out", name=item.milestone, day=day)
    if item.new:
        return phrase("%(old)s on %(day)s became %(new)s", old=item.old, day=day, new=item.new)
    return phrase("%(old)s on %(day)s was taken out", old=item.old, day=day)


def describe_edit(edit: MassEdit) -> str:
    """Say what one commit did to many goals: `Deadline moved later in 179 goals`."""
    number = len({change.goal_id for change in edit.changes})
    goals, values = (
        format_number(number),
        {(str(c.difference.old), str(c.difference.new)) for c in edit.changes},
    )
    if edit.term == "milestone" and edit.turn is Turn.REMOVED:
        return counted(
            "Milestones dropped in %(count)s\u00a0goal", "Milestones dropped in %(count)s\u00a0goals",
            number, count=goals,
        )  # fmt: skip
    if edit.term == "milestone":
        return counted(
            "Milestones added in %(count)s\u00a0goal", "Milestones added in %(count)s\u00a0goals",
            number, count=goals,
        )  # fmt: skip
    told = counted(
        "%(term)s %(turn)s in %(count)s\u00a0goal", "%(term)s %(turn)s in %(count)s\u00a0goals",
        number, count=goals, term=TERMS[edit.term], turn=_TURNS[edit.turn],
    )  # fmt: skip
    if len(values) != 1:
        return told
    first = edit.changes[0].difference
    return joined(": ", (told, with_arrow(format_value(first.old), format_value(first.new))))


def describe_agreed(agreed: Agreed) -> str:
    """Say which version of a goal counts as agreed."""
    if agreed.ground is Ground.TAG and agreed.commit:
        return phrase(
            "As tagged %(tag)s, commit %(commit)s of %(day)s",
            tag=agreed.tag,
            commit=agreed.commit.short_id,
            day=format_date(agreed.day),
        )
    if agreed.ground is Ground.AGREED:
        return _describe_agreement(agreed)
    if agreed.commit is None:
        return phrase("As first written, not committed yet")
    return phrase(
        "As it stood when it began, commit %(commit)s of %(day)s",
        commit=agreed.commit.short_id,
        day=format_date(agreed.commit.day),
    )


def _describe_agreement(agreed: Agreed) -> str:
    text = phrase("As agreed on %(day)s", day=format_date(agreed.day))
    if agreed.commit is None:
        return phrase("%(agreed)s, not committed yet", agreed=text)
    if agreed.day and agreed.commit.day > agreed.day:
        days = plural((agreed.commit.day - agreed.day).days, "day")
        return phrase("%(agreed)s; first committed %(days)s later", agreed=text, days=days)
    return phrase("%(agreed)s, commit %(commit)s", agreed=text, commit=agreed.commit.short_id)


def describe_lateness(agreed: Agreed, period: Period | None) -> str:
    """Say how late a goal was agreed; nothing when that was before its period."""
    day = agreed.day if agreed.ground is not Ground.TAG else (agreed.commit and agreed.commit.day)
    if period is None or not isinstance(day, date) or day <= period.start:
        return ""
    return phrase("agreed %(moment)s", moment=describe_moment(day, period))


def describe_baseline(found: PeriodChanges) -> str:
    """Say what the plan of a period is measured against, and how late that was."""
    if found.tag:
        commit = found.tag.commit
        moment = describe_moment(commit.day, found.period)
        number = len(found.tag.goals)
        return counted(
            "tag %(tag)s, commit %(commit)s of %(day)s, %(moment)s, with %(count)s\u00a0goal",
            "tag %(tag)s, commit %(commit)s of %(day)s, %(moment)s, with %(count)s\u00a0goals",
            number,
            count=format_number(number),
            tag=found.tag.name,
            commit=commit.short_id,
            day=format_date(commit.day),
            moment=moment,
        )
    grounds = [goal.agreed.ground for goal in found.goals]
    parts = [
        phrase(_GROUNDS[ground], goals=plural(grounds.count(ground), "goal"))
        for ground in Ground
        if ground in grounds
    ]
    told = joined(", ", parts) if parts else phrase("no goal was agreed")
    tag = f"plan/{found.period.id}"
    if found.unused is Unused.APART:
        return phrase(
            "tag %(tag)s lies on a history apart and is no baseline; %(goals)s", tag=tag, goals=told
        )
    if found.unused is Unused.EMPTY:
        return phrase(
            "tag %(tag)s holds no goal of this plan and is no baseline; %(goals)s", tag=tag, goals=told
        )
    return phrase("no tag %(tag)s; %(goals)s", tag=tag, goals=told)
