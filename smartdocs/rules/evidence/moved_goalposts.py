"""E905: terms that changed after they were agreed, and no adjustment says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smartdocs.assess.changes import Change, find_changes
from smartdocs.assess.period_changes import fold_edits
from smartdocs.assess.recorded_reason import FIELDS
from smartdocs.assess.term_difference import PEOPLE, Turn, Value
from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.quantity import Quantity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_AGREED = """\
---
title: Hold 60 first meetings with clinics
period: 2026-Q3
measurable: {metric: first-meetings, kind: total, target: 60 meetings, source: CRM}
accountability: {agreed: {on: 2026-07-01}}
---
"""

HELP = RuleHelp(
    code="E905",
    name="moved-goalposts",
    severity=Severity.WARNING,
    summary="A target, date, measure or milestone changed after it was agreed, and no adjustment says so.",
    why="A plan may change, and a review must know that it did: who lowers a target in silence reports "
    "success on another plan than the one that both sides agreed on.",
    instead="Record the change under `adjustments:` with its date, field, old and new value, reason and "
    "who agreed, or put the old value back.",
    before={"content/goals/meetings.md": _AGREED},
    bad={"content/goals/meetings.md": _AGREED.replace("target: 60", "target: 50")},
    good={
        "content/goals/meetings.md": _AGREED.replace("target: 60", "target: 50").replace(
            "accountability",
            "adjustments:\n"
            "  - {date: 2026-08-12, field: measurable.target, from: 60 meetings, to: 50 meetings,\n"
            "     reason: Two weeks of illness}\n"
            "accountability",
        ),
    },
)

_NO_GOALPOST = (*PEOPLE, "period", "start", "stretch", "check_in", "agreed_on", "status")
_PLACES = 4
_SIGNS, _FIRST = ",:#{}[]", (">", "|", "*", "&", "!", "%", "@")
# These decide what a reading is worth, whichever way they go.
_ALWAYS = ("baseline", "kind", "per", "at_least", "weight", "metric weight", "milestone weight")


def find_moved_goalposts(context: Context) -> Iterator[Problem]:
    """Yield one problem for each term, and one for each commit that did the same to many goals."""
    found = find_changes(context.portfolio, context.as_of)
    silent = [change for goal in found.goals.values() for change in goal.changes if _is_silent(change)]
    here = [change for change in silent if change.goal_id in context.portfolio.goals]
    edits, single = fold_edits(here)
    for edit in edits:
        yield _tell_many(edit.changes, context)
    for change in single:
        yield _tell(change, context.portfolio.goals[change.goal_id])


def _is_silent(change: Change) -> bool:
    return change.wants_reason and change.reason is None and change.term not in _NO_GOALPOST


def _tell(change: Change, goal: Goal) -> Problem:
    return Problem(
        location=_locate(goal, change),
        message=f"{_say(change)} {_by(change)}, and no adjustment says so",
        help=f"Record it: `adjustments: [{{{_record(change)}, reason: …}}]`",
        goal=goal,
        severity=_severity(change),
    )


def _tell_many(changes: Iterable[Change], context: Context) -> Problem:
    every = list(changes)
    goals = [context.portfolio.goals[name] for name in dict.fromkeys(change.goal_id for change in every)]
    first = goals[0]
    places = [Related(_locate(goal, every[0]), "and here") for goal in goals[1 : _PLACES + 1]]
    eased = any(_severity(change) is Severity.WARNING for change in every)
    return Problem(
        location=_locate(first, every[0]),
        message=f"{_say_term(every[0])} {_TURNS[every[0].difference.turn]} in {len(goals)} goals "
        f"{_by(every[0])}, and no adjustment says so",
        help="Record it in each goal, or in one review of them all: "
        f"`adjustments: [{{{_record(every[0])}, reason: …}}]`",
        subjects=tuple(goal.key for goal in goals),
        related=tuple(places),
        goal=first,
        severity=Severity.WARNING if eased else Severity.INFO,
    )


def _severity(change: Change) -> Severity:
    is_plain = change.difference.eased or (
        change.term in _ALWAYS and change.difference.turn is not Turn.SET and change.difference.eased is None
    )
    return Severity.WARNING if is_plain else Severity.INFO


_TURNS = {
    Turn.SET: "set", Turn.REMOVED: "removed", Turn.RAISED: "raised", Turn.LOWERED: "lowered",
    Turn.LATER: "moved later", Turn.EARLIER: "moved earlier", Turn.CHANGED: "changed",
}  # fmt: skip
_TERMS = {
    "due": "deadline", "at_least": "share that counts", "per": "interval", "data": "readings' file",
    "counts_when": "what counts", "metric weight": "weight of the metric", "kind": "kind of metric",
    "milestone due": "deadline", "milestone target": "target", "milestone weight": "weight",
}  # fmt: skip


def _say(change: Change) -> str:
    difference = change.difference
    if change.term == "milestone":
        verb = "dropped" if difference.new is None else "added"
        if len(change.items) > 1:
            return f"{len(change.items)} milestones were {verb}"
        return f"Milestone `{change.items[0]}` was {verb}"
    old, new = _write(difference.old), _write(difference.new)
    if difference.old is None:
        return f"{_say_term(change)} `{new}` was set"
    if difference.new is None:
        return f"{_say_term(change)} `{old}` was removed"
    return f"{_say_term(change)} went from `{old}` to `{new}`"


def _say_term(change: Change) -> str:
    term = _TERMS.get(change.term, change.term)
    if change.term.startswith("milestone"):
        of = f"{len(change.items)} milestones" if len(change.items) > 1 else f"milestone `{change.items[0]}`"
        return f"{term.capitalize()} of {of}"
    return f"{term.capitalize()} of `{change.items[0]}`" if change.items else term.capitalize()


def _by(change: Change) -> str:
    commit = change.last.commit
    if commit is None:
        return "in the working tree"
    more = f", the last of {len(change.steps)} steps" if len(change.steps) > 1 else ""
    return f"by {commit.author} on {commit.day} ({commit.short_id}{more})"


def _write(value: Value | None) -> str:
    """Write a value as its author did, a bare number with the unit that stands elsewhere."""
    if value is None:
        return "none"
    is_bare = isinstance(value, Quantity) and value.unit and value.text.replace(",", "").isdigit()
    return f"{value} {value.unit}" if is_bare and isinstance(value, Quantity) else str(value)


def _record(change: Change) -> str:
    day = change.last.day
    old, new = (_quote(_write(value)) for value in (change.difference.old, change.difference.new))
    when = f"date: {day}, " if day else ""
    return f"{when}field: {FIELDS.get(change.term, change.term)}, from: {old}, to: {new}"


def _quote(text: str) -> str:
    """Put quotes round what YAML would otherwise read as something else."""
    is_odd = any(sign in text for sign in _SIGNS) or text[:1] in _FIRST
    return f'"{text}"' if is_odd else text


def _locate(goal: Goal, change: Change) -> Location:
    if change.term.startswith("milestone"):
        wanted = change.items[0]
        at = next((n for n, item in enumerate(goal.milestones) if wanted in (item.title, item.id)), None)
        field = change.term.removeprefix("milestone").strip()
        keys = [("milestones", at, field), ("milestones", at)] if at is not None else [("milestones",)]
        return locate_field(goal.at, *keys)
    if change.term in ("due", "start"):
        return locate_field(goal.at, ("time_bound", change.term), ("time_bound",), ("period",))
    if change.term in ("weight", "counts_when"):
        return locate_field(goal.at, ("specific", change.term), (change.term,))
    metric = next((m for m in goal.measurable if m.metric in change.items), None)
    key = metric.key if metric else goal.measurable[0].key if goal.measurable else ("measurable",)
    return locate_field(goal.at, (*key, change.term.removeprefix("metric ")), key)


RULE = Rule(
    help=HELP,
    whole=find_moved_goalposts,
    is_lasting=True,
    many="{count} terms changed after they were agreed, and no adjustment says so",
)
