"""The tables of a year: its quarters, metrics, outcomes, unfinished goals and forecasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.annual.audit import Audit
from tests.annual.expect import actual, aim, percent, reason, rounded, target_of
from tests.annual.numbers import Exact, tokens
from tests.annual.page import Table
from tests.annual.tree import clean
from tests.plain.forecast import Forecast
from tests.plain.goal import Goal
from tests.plain.plan import see_from
from tests.plain.together import Together
from tests.plain.written import read_period, title_of


def quarters_of(year: str) -> list[str]:
    return [f"{year}-Q{number}" for number in range(1, 5)]


def check_quarters(audit: Audit, table: Table) -> None:
    if table.name.startswith("How"):
        check_quarter_goals(audit, table)
        return
    columns = [[goal for goal in audit.goals if goal.period == period] for period in quarters_of(audit.year)]
    heads = [clean(cell.words) for cell in table.head[0][1:]]
    assert [head[:7] for head in heads] == [f"Q{number} {audit.year}" for number in range(1, 5)]
    for row in table.rows:
        name = clean(row[0].words)
        for cell, goals in zip(row[1:], columns, strict=True):
            audit.compare(f"quarters {name}", cell.words, quarter(name, goals) if goals else [])


def check_quarter_goals(audit: Audit, table: Table) -> None:
    """Compare what each goal of a quarter brings into its means."""
    columns = {
        title_of(name): [goal for goal in audit.goals if goal.period == name]
        for name in quarters_of(audit.year)
    }
    together, left = Together([]), list[Goal]()
    for row in table.rows:
        if not row[0].ids:
            assert not left, f"quarters: not told: {left}"
            together = Together(columns[clean(row[0].words)])
            left = list(together.goals)
            continue
        goal, where = audit.goal_of(row), f"quarters {row[0].ids[0]}"
        left.remove(goal)
        _, weight, progress, score, status = row
        enters = goal in together.counted
        paced = any(other.expected is not None for other in together.counted)
        audit.compare(where, weight.words, [goal.weight] if enters else [])
        is_left_out = enters and paced and goal.expected is None
        audit.compare(where, progress.words, [] if is_left_out else percent(goal.progress))
        audit.compare(where, score.words, rounded(goal.score))
        assert clean(status.words) == goal.status
    assert not left


def quarter(name: str, goals: list[Goal]) -> list[Exact]:
    together = Together(goals)
    states = [goal.status for goal in goals]
    ended = ("Achieved", "Missed", "Carried on", "Dropped")
    if name in ended:
        return [states.count(name)]
    match name:
        case "Goals":
            return [len(goals)]
        case "Still open":
            return [sum(state not in ended for state in states)]
        case "Milestones met":
            return list(together.steps) if together.steps[1] else []
        case "Progress":
            return percent(together.progress)
        case "Score":
            return rounded(together.score)
    raise AssertionError(f"a row that nobody recomputes: {name}")


def check_metrics(audit: Audit, table: Table) -> None:
    """Compare each metric with that of the goal which its cell leads to; none is left out."""
    seen = set()
    for cell in table.head[0][1:]:
        assert clean(cell.words) in {title_of(goal.period) for goal in audit.goals}, cell.words
    for row in table.rows:
        name = clean(row[0].words).lower().replace(" ", "-")
        for cell in row[1:]:
            measures = [
                m
                for link in dict.fromkeys(cell.links)
                for m in audit.plan.goals[link].measures
                if m.name == name
            ]
            audit.compare(f"metrics {name}", cell.words, [n for m in measures for n in (*actual(m), *aim(m))])
            seen |= {(m.goal.id, name) for m in measures}
    assert seen == {(goal.id, m.name) for goal in audit.goals for m in goal.measures if m.name}


def check_outcomes(audit: Audit, table: Table) -> None:
    ends, group = Counter[str](), ""
    names = {"Achieved": "Achieved", "Missed": "Missed", "Carried on": "Carried over", "Dropped": "Dropped"}
    for row in table.rows:
        if not row[0].ids:
            group = clean(row[0].words).rstrip("0123456789 ")
            ends[group] = int(tokens(row[0].words)[0])
            continue
        goal = audit.goal_of(row)
        assert names.get(goal.status, "Still running") == group
        audit.compare(f"outcomes {goal.id}", row[-1].words, reason(goal))
        ends[group] -= 1
    assert not any(ends.values())


def check_carried(audit: Audit, table: Table) -> None:
    """Compare the goals that went on or were given up: when, how far they had come, and why."""
    for row in table.rows:
        goal, cells = audit.goal_of(row), {cell.label: cell for cell in row}
        stated = goal.raw["closed"]
        audit.compare(f"carried {goal.id}", cells["When"].words, [date.fromisoformat(stated["on"])])
        audit.compare(f"carried {goal.id}", cells["Reached"].words, percent(goal.progress))
        audit.quote(f"carried {goal.id}", cells["Why"].words, goal.text)
        heirs = [audit.plan.goals[name] for name in cells["Goes on as"].ids] if "Goes on as" in cells else []
        aims = [(int(heir.period[:4]), *(aim(m)[0] for m in heir.measures if m.target)) for heir in heirs]
        if heirs:
            audit.compare(f"carried {goal.id}", cells["Goes on as"].words, [n for one in aims for n in one])
    told = [goal for goal in audit.goals if goal.status in ("Carried on", "Dropped")]
    assert {row[0].ids[0] for row in table.rows} <= {goal.id for goal in told}


def check_forecasts(audit: Audit, table: Table) -> None:
    """Forecast anew from what was known at each month's end and half-way, and compare with what came."""
    goal = None
    wanted = {goal.id: list(iter_forecasts(goal)) for goal in audit.goals if goal.is_over}
    for row in table.rows:
        if row[0].ids:
            goal = audit.goal_of(row)
            continue
        assert goal
        day, forecast = wanted[goal.id].pop(0)
        low, likely, high = forecast.ends
        measure, where = goal.measures[0], f"forecasts {goal.id}"
        came, way = measure.value or Fraction(0), target_of(measure).value - measure.baseline
        when, between, outcome, off, inside = row
        audit.compare(where, when.words, [day])
        # At the end of what is possible a trend has no likely figure; it is told where it was cut.
        middle = [] if forecast.bound == likely else [likely]
        cut_at = [] if forecast.bound is None else [forecast.bound]
        audit.compare(where, between.words, [low, high, *middle, *cut_at])
        audit.compare(where, outcome.words, [came])
        audit.compare(where, off.words, [came - likely, abs(came - likely) / way * 100])
        assert clean(inside.words) == ("yes" if low <= came <= high else "no")
    assert not any(wanted.values())


def iter_forecasts(goal: Goal) -> Iterator[tuple[date, Forecast]]:
    """Give the days on which something was forecast of a goal with one figure, and what."""
    ends = {read_period(f"{goal.start.year}-{month:02}")[1] for month in range(1, 13)}
    half = goal.start + (goal.due - goal.start) / 2
    for day in sorted({*ends, half}):
        measure = see_from(goal.plan.root, day).goals[goal.id].measures[0]
        if goal.start < day < goal.due and measure.kind in ("reach", "total") and measure.forecast:
            yield day, measure.forecast
