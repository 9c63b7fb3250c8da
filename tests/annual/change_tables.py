"""What became of the plan since it was agreed: as goals record it, and as git shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

from tests.annual.audit import Audit
from tests.annual.numbers import Exact, tokens
from tests.annual.page import Block, Cell, Table
from tests.annual.tree import clean
from tests.plain.amended import AGREED, FIRST, TAG, Change, GoalPast, PlanPast
from tests.plain.past import Commit
from tests.plain.terms import Difference, Value, number_of
from tests.plain.together import Together
from tests.plain.written import Amount, as_list, read_amount, read_period, title_of


def check_changes(audit: Audit, table: Table) -> None:
    """Compare a table with what git shows, each row once; without git, with what goals record."""
    if not audit.past:
        check_recorded(audit, table)
        return
    title = table.name.removesuffix(" since agreed, table")
    assert title in TABLES, f"nobody recomputes {table.name}"
    TABLES[title](audit, table, audit.amended())


def check_recorded(audit: Audit, table: Table) -> None:
    """Compare the adjustments that goals record: without a history, there is nothing else to know."""
    wanted = [
        (item["date"], goal, item)
        for goal in audit.goals
        for item in as_list(goal.raw.get("adjustments"))
        if date.fromisoformat(item["date"]) <= audit.plan.as_of
    ]
    for row, (day, goal, item) in zip(table.rows, sorted(wanted, key=lambda one: one[0]), strict=True):
        _, when, change, why = row
        audit.compare(f"changes {goal.id}", when.words, [date.fromisoformat(day)])
        ends = [read_amount(item["from"]).value, read_amount(item["to"]).value]
        audit.compare(f"changes {goal.id}", change.words, ends)
        audit.quote(f"changes {goal.id}", why.words, goal.text)


# ---- What changed ----


def check_changed(audit: Audit, table: Table, found: PlanPast) -> None:
    match_changes(audit, table, found.changes)


def check_undone(audit: Audit, table: Table, found: PlanPast) -> None:
    match_changes(audit, table, found.undone)


def match_changes(audit: Audit, table: Table, changes: Iterable[tuple[GoalPast, Change]]) -> None:
    """Find for each row the change that it tells: of that goal, with those numbers and those hands."""
    left = list(changes)
    for row in table.rows:
        rest = [one for one in left if one[0].id == row[0].ids[0]]
        told = next((one for one in rest if tells(audit, row, one[1])), None)
        assert told, (
            f"changes {row[0].ids}: {row[1].words!r}, expected {[list(tell(audit, c)) for _, c in rest]}"
        )
        left.remove(told)
        audit.found["changes"] += len(tokens(row[1].words))
        check_reason(audit, row, told[1])
    assert not left, f"not told: {[(goal.id, change.net) for goal, change in left]}"


def tells(audit: Audit, row: Sequence[Cell], change: Change) -> bool:
    """Tell whether a row tells a change: its numbers, who made it, in which commits."""
    words = re.sub(r"“.*?”", "", row[1].words)
    hands = [commit for _, commit in change.steps]
    if not all(f"{commit.author}, " in words and f"({commit.short})" in words for commit in hands):
        return False
    return audit.holds(without_ids(words, hands), list(tell(audit, change)))


def without_ids(words: str, commits: Iterable[Commit]) -> str:
    for commit in commits:
        words = words.replace(f"({commit.short})", "")
    return words


def tell(audit: Audit, change: Change) -> Iterable[Exact]:
    """Give the numbers of a change: from what to what, by how much, and each step's."""
    net = change.steps[0][0] if change.is_undone else change.net
    yield from ends_of(net)
    if not change.is_undone:
        yield from grown_by(net)
    for difference, commit in change.steps:
        if len(change.steps) > 1:
            yield from ends_of(difference)
        yield commit.day
        yield moment(audit, commit.day)
        if isinstance(difference.old, date) and commit.day > difference.old:
            yield (commit.day - difference.old).days


def ends_of(difference: Difference) -> Iterable[Exact]:
    if difference.term != "milestone":
        yield from (exact_of(end) for end in (difference.old, difference.new) if not isinstance(end, str))


def exact_of(value: Value | None) -> Exact:
    return value if isinstance(value, date) else number_of(value)


def grown_by(net: Difference) -> Iterable[Exact]:
    """Say by how much: days, or a share of what it was."""
    if isinstance(net.old, date):
        yield abs(int(net.growth))
    elif isinstance(net.old, Amount | Fraction) and net.new is not None:
        yield net.growth / abs(number_of(net.old)) * 100


def moment(audit: Audit, day: date) -> Exact:
    """Give how far into the report's period a day lies in percent, or how many days before or after it."""
    start, end = read_period(audit.year)
    if day < start:
        return (start - day).days
    return (day - end).days if day > end else Fraction((day - start).days, (end - start).days + 1) * 100


def check_reason(audit: Audit, row: Sequence[Cell], change: Change) -> None:
    """Compare the reason: as recorded, or that there is none where one is wanted."""
    if len(row) < 3:
        return
    words = row[2].words
    if change.reason:
        assert change.reason in words, f"{words!r}, expected {change.reason!r}"
        words = words.replace(change.reason, "")
    else:
        assert words == ("No reason recorded." if change.wants_reason else ""), words
    assert not tokens(words), words


# ---- What came and went ----


def check_added(audit: Audit, table: Table, found: PlanPast) -> None:
    passing = {goal.id for goal in found.dropped}
    match_hands(audit, table, {goal.id: [goal.began] for goal in found.added if goal.id not in passing})


def check_dropped(audit: Audit, table: Table, found: PlanPast) -> None:
    passing = {goal.id for goal in found.added}
    match_hands(audit, table, {g.id: [g.gone] for g in found.dropped if g.gone and g.id not in passing})


def check_passing(audit: Audit, table: Table, found: PlanPast) -> None:
    added = {goal.id for goal in found.added}
    both = {goal.id: [goal.began, goal.gone] for goal in found.dropped if goal.gone and goal.id in added}
    match_hands(audit, table, {name: [one for one in hands if one] for name, hands in both.items()})


def match_hands(audit: Audit, table: Table, wanted: dict[str, list[Commit]]) -> None:
    """Compare rows that name goals and commits: which goals, who did it, and when."""
    assert sorted(row[0].ids[0] for row in table.rows) == sorted(wanted)
    for row in table.rows:
        commits, words = wanted[row[0].ids[0]], row[1].words
        assert all(f"{one.author}, " in words and f"({one.short})" in words for one in commits), words
        told = [number for one in commits for number in (one.day, moment(audit, one.day))]
        audit.compare(f"changes {row[0].ids[0]}", without_ids(words, commits), told)


def check_carries(audit: Audit, table: Table, found: PlanPast) -> None:
    """Compare the goals that go on in another: which it is, by which id, in which period."""
    heirs = {g.raw["continues"]: g for g in audit.plan.goals.values() if "continues" in g.raw}
    told = {row[0].ids[0]: row[1].words for row in table.rows}
    wanted = {goal.id: heirs[goal.id] for goal in found.goals if goal.id in heirs}
    assert told == {
        name: f"Goes on as “{heir.raw['title']}” ({heir.id} in {title_of(heir.period)}), as it says"
        for name, heir in wanted.items()
    }


TABLES: dict[str, Callable[[Audit, Table, PlanPast], None]] = {
    "Changed": check_changed,
    "Changed and changed back": check_undone,
    "Added": check_added,
    "Dropped": check_dropped,
    "Added and dropped again": check_passing,
    "Carried on later": check_carries,
}


# ---- What is said of all of it ----


def check_amendments(audit: Audit, table: Table) -> None:
    """Compare the plan of each quarter, and of the year, with what became of it."""
    periods = [*(f"{audit.year}-Q{number}" for number in range(1, 5)), audit.year]
    plans = [audit.amended(period, nested=False) for period in periods]
    told = [plan for plan in plans if plan.goals]
    for row, plan in zip(table.rows, told, strict=True):
        head, sealed, *counts = row
        assert clean(head.words) == title_of(plan.period)
        audit.compare(f"amendments {plan.period}", sealed.words, [plan.tag.day] if plan.tag else [])
        for cell, count in zip(counts, plan.count(), strict=True):
            audit.compare(f"amendments {plan.period}", cell.words, [count])


def check_lead(audit: Audit, block: Block) -> None:
    """Compare what the plan is measured against, and the score against both plans."""
    found = audit.amended()
    if block.words.startswith("Measured against: "):
        grounds = [goal.ground for goal in found.goals]
        counts = [grounds.count(ground) for ground in (TAG, AGREED, FIRST) if ground in grounds]
        assert not found.tag
        audit.compare("changes ground", block.words, [int(audit.year), *counts])
        return
    late = {goal.id for goal in found.goals if goal.period in found.past.tags and found.is_late(goal)}
    agreed = Together([audit.as_agreed.goals[goal.id] for goal in audit.goals if goal.id not in late])
    scores = [agreed.score, Together(audit.goals).score]
    assert None not in scores
    if block.words.endswith("measured as agreed."):
        assert scores[0] == scores[1]
        scores.pop()
    audit.compare("changes scores", block.words, [*(s for s in scores if s is not None), len(agreed.counted)])
