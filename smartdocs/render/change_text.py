"""What became of a period's plan, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smartdocs.assess.as_agreed import TwoScores
from smartdocs.assess.changes import Change, GoalChanges
from smartdocs.assess.goal_moves import Addition, Drop
from smartdocs.assess.period_changes import PeriodChanges
from smartdocs.assess.term_difference import WORDING
from smartdocs.model.agreed_terms import Verdict
from smartdocs.model.period import Period
from smartdocs.model.provenance import Commit
from smartdocs.render import change_words as words
from smartdocs.render.filters import SPACE, format_score, plural

_FEW, _MANY = 5, 3


def write_changes(found: PeriodChanges, scores: TwoScores, reason: str) -> str:
    """Write every part that has something in it."""
    if reason:
        return f"What was agreed is unknown: {reason}\n"
    parts = [f"{found.period.title}: the plan as agreed, and what became of it", _head(found)]
    if found.is_empty:
        parts.append("Nothing has changed since it was agreed")
    sections = (
        ("Changed", _changed(found)),
        ("Changed in many goals at once", _edits(found)),
        ("Reworded", _reworded(found)),
        ("Replaced", _replaced(found)),
        ("Dropped", _by_commit(found.dropped, "dropped", found.period)),
        ("Added", _by_commit(found.added, "added", found.period)),
        ("Added and dropped again", _passing(found)),
        ("Removed and put back", _returned(found)),
        ("Under a new id", _renamed(found)),
        ("Carried on later", _carried(found)),
        ("Scores that reviews changed", _verdicts(found)),
        ("Statements rewritten", _rewritten(found)),
        ("Changed and changed back", _undone(found)),
    )
    for title, lines in sections:
        text = "\n".join(lines)
        if text:
            parts.append(f"{title}\n{text}")
    agreed, amended = format_score(scores.agreed), format_score(scores.amended)
    counted = plural(scores.counted, "goal")
    if scores.counted and found.is_as_agreed and scores.agreed == scores.amended:
        parts.append(f"Score: {agreed} over {counted}, measured as agreed")
    elif scores.counted:
        parts.append(f"Score: {agreed} against the plan as agreed, {amended} as amended, over {counted}")
    return "\n\n".join(parts).replace(SPACE, " ") + "\n"


def _head(found: PeriodChanges) -> str:
    lines = [f"Baseline: {words.describe_baseline(found)}"]
    late = sum(1 for goal in found.goals if words.describe_lateness(goal.agreed, goal.agreed.terms.period))
    if late:
        lines.append(f"Agreed late: {plural(late, 'goal')}, after their period had begun")
    return "\n".join(lines)


def _changed(found: PeriodChanges) -> Iterator[str]:
    """Tell the goals whose terms moved; those that became easier first."""
    by_goal: dict[str, list[Change]] = {}
    for change in found.changes:
        if change.term not in WORDING:
            by_goal.setdefault(change.goal_id, []).append(change)
    ordered = sorted(by_goal.values(), key=lambda changes: not any(c.difference.eased for c in changes))
    for changes in ordered:
        yield f"  {changes[0].goal_id}: {_short(changes[0].title)}"
        for change in changes:
            yield f"    {words.describe_change(change)}"
            is_told = change.wants_reason or change.reason
            why = f"; {words.describe_reason(change.reason)}" if is_told else ""
            yield f"      {_who(change, found.period)}{why}"


def _reworded(found: PeriodChanges) -> Iterator[str]:
    """Tell texts with other words; of many milestones only those whose numbers differ."""
    folded: dict[tuple[str, Commit | None], list[Change]] = {}
    for change in found.changes:
        if change.term == "milestone title" and not words.has_other_numbers(change):
            folded.setdefault((change.goal_id, change.last.commit), []).append(change)
    for change in found.changes:
        if change.term not in WORDING:
            continue
        alike = folded.get((change.goal_id, change.last.commit), [])
        if change in alike and len(alike) > _MANY:
            if change is alike[0]:
                yield f"  {change.goal_id}: Words of {len(alike)} milestones"
                yield f"    {_who(change, found.period)}"
            continue
        yield f"  {change.goal_id}: {words.describe_change(change)}"
        yield f"    {_who(change, found.period)}"


def _who(change: Change, period: Period) -> str:
    if len(change.steps) == 1:
        return words.describe_step(change.last, period)
    return f"{plural(len(change.steps), 'step')}: " + "; ".join(
        words.describe_one_step(change, step, period) for step in change.steps
    )


def _edits(found: PeriodChanges) -> Iterator[str]:
    for edit in found.edits:
        yield f"  {words.describe_edit(edit)}. {words.describe_hand(edit.commit, found.period)}"
        names = list(dict.fromkeys(change.goal_id for change in edit.changes))
        yield f"    {_list(names)}"


def _replaced(found: PeriodChanges) -> Iterator[str]:
    for pair in found.replaced:
        yield f"  {pair.old.goal_id}: {_short(pair.old.terms.title)}"
        yield f"    by {pair.new.goal_id}: {_short(pair.new.terms.title)}"
        yield f"    {words.describe_hand(pair.old.commit, found.period)}"


def _by_commit(items: Sequence[Drop] | Sequence[Addition], verb: str, period: Period) -> Iterator[str]:
    """Tell the goals that one commit dropped or added together, in a line when they are many."""
    groups: dict[tuple[Commit | None, bool], list[Drop | Addition]] = {}
    for item in items:
        groups.setdefault((item.commit, isinstance(item, Drop) and item.is_over), []).append(item)
    for (commit, is_over), group in groups.items():
        after = ", after they had ended" if is_over else ""
        hand = words.describe_hand(commit, period)
        if len(group) > _FEW:
            yield f"  {plural(len(group), 'goal')} {verb}{after}. {hand}"
            yield f"    {_list([item.goal_id for item in group])}"
            continue
        for item in group:
            yield f"  {item.goal_id}: {_short(item.terms.title)}"
            yield f"    {hand}{', after its end' if is_over else ''}"


def _passing(found: PeriodChanges) -> Iterator[str]:
    for item, drop in found.passing:
        came, gone = (words.describe_hand(one.commit, found.period) for one in (item, drop))
        yield f"  {item.goal_id}: {_short(item.terms.title)}"
        yield f"    added by {came}; dropped by {gone}"


def _returned(found: PeriodChanges) -> Iterator[str]:
    groups: dict[tuple[str, str], list[GoalChanges]] = {}
    for goal in found.returned:
        if goal.away:
            gone, back = (words.describe_hand(version.commit, found.period) for version in goal.away)
            groups.setdefault((gone, back), []).append(goal)
    for (gone, back), goals in groups.items():
        if len(goals) > _FEW:
            yield f"  {plural(len(goals), 'goal')}: {_list([goal.goal_id for goal in goals])}"
        else:
            yield from (f"  {goal.goal_id}: {_short(goal.title)}" for goal in goals)
        yield f"    removed by {gone}; back by {back}"


def _renamed(found: PeriodChanges) -> Iterator[str]:
    for goal in found.renamed[:_FEW]:
        yield f"  {goal.goal_id}, earlier {', '.join(goal.past.was)}"
    if len(found.renamed) > _FEW:
        yield f"  and {len(found.renamed) - _FEW} more, which --format json lists"


def _carried(found: PeriodChanges) -> Iterator[str]:
    for carry in found.carried:
        how = "says so" if carry.said else "has the same words"
        where = f" in {carry.period.title}" if carry.period else ""
        yield f"  {carry.old_id} as {carry.new_id}{where}, which {how}"


def _verdicts(found: PeriodChanges) -> Iterator[str]:
    for verdicts in found.verdicts:
        path = f" {words.ARROW} ".join(format_score(verdict.score) for verdict in verdicts)
        own = "owner's own score " if verdicts[0].is_own else ""
        yield f"  {verdicts[0].goal}: {own}{path}, in {verdicts[0].review}"
        yield f"    {'; '.join(_give(verdict, found.period) for verdict in verdicts)}"


def _give(verdict: Verdict, period: Period) -> str:
    return f"{format_score(verdict.score)} by {words.describe_hand(verdict.commit, period)}"


def _rewritten(found: PeriodChanges) -> Iterator[str]:
    for item in found.rewritten:
        yield f"  {item.goal}: {words.describe_rewritten(item)}"
        yield f"    {words.describe_hand(item.commit, found.period)}"


def _undone(found: PeriodChanges) -> Iterator[str]:
    for change in found.undone:
        steps = "; ".join(words.describe_hand(step.commit, None) for step in change.steps)
        yield f"  {change.goal_id}: {words.describe_change(change)}. {steps}"


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return f"{', '.join(names[:_MANY])}{more}"


def _short(title: str) -> str:
    return title if len(title) <= 90 else f"{title[:89]}…"
