"""The scorecard, and wholes with their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from tests.annual.audit import Audit
from tests.annual.expect import actual, aim, percent, rounded, target_of
from tests.annual.numbers import tokens
from tests.annual.page import Cell, Table
from tests.annual.tree import clean
from tests.plain.together import Together
from tests.plain.written import as_list, read_amount

HEADING = re.compile(r"heading for\s+[^–]+(?:–\S+)?")


def check_scorecard(audit: Audit, table: Table) -> None:
    together, rows = Together(audit.goals), 0
    for row in table.rows:
        words = clean(row[0].words)
        if words.startswith("Together"):
            counts = [len(together.counted), len(audit.goals)]
            audit.compare("scorecard together", words, counts)
            *_, progress, score, status = row
            audit.compare(
                "scorecard mean", progress.words, [*percent(together.progress), *percent(together.expected)]
            )
            audit.compare("scorecard mean", score.words, rounded(together.score))
            assert not tokens(status.words)
        elif row[0].ids:
            check_score(audit, row)
            rows += 1
        else:
            assert re.fullmatch(rf"(Q[1-4] )?{audit.year}", words)
    assert rows == len(audit.goals)


def check_score(audit: Audit, row: Sequence[Cell]) -> None:
    goal, where = audit.goal_of(row), f"scorecard {row[0].ids[0]}"
    *_, measure, progress, score, status = row
    stated = [number for m in goal.measures for number in (*aim(m), *actual(m))]
    audit.compare(where, HEADING.sub("", clean(measure.words)), stated)
    ranges = [number for m in goal.measures if m.forecast for number in (m.forecast.low, m.forecast.high)]
    audit.compare(where, " ".join(HEADING.findall(clean(measure.words))), [] if goal.is_over else ranges)
    audit.compare(where, progress.words, percent(goal.progress))
    rated = audit.plan.ratings.get(goal.id, [])[-1:]
    enters = any(goal.id == other.id for other in Together(audit.goals).counted)
    weight = [goal.weight] if enters and goal.weight != 1 else []
    ratings = (Fraction(item["score"]) for item in rated)
    before = [audit.agreed_score(goal)] if audit.past else []
    changed = [one for one in before if one is not None and one != goal.score]
    audit.compare(where, score.words, [*rounded(goal.score), *weight, *changed, *ratings])
    assert ("not counted" in clean(score.words)) is (goal.score is not None and not enters), where
    assert clean(status.words) == goal.status, where


def check_parts(audit: Audit, table: Table) -> None:
    whole = audit.plan.goals[table.part.removeprefix("whole-")]
    measure = whole.measures[0]
    for row in table.rows:
        cells = {cell.label: cell.words for cell in row}
        if row[0].ids:
            goal = audit.goal_of(row)
            same = [m for m in goal.measures if measure.kind == "sum" and m.name == measure.name]
            audit.compare(f"parts {goal.id}", cells["Progress"], percent(goal.progress))
            for label, give in (("Target", aim), ("Actual", actual)):
                if label in cells:
                    audit.compare(f"parts {goal.id}", cells[label], [n for m in same for n in give(m)])
            assert clean(row[-1].words) == goal.status
            continue
        target, assigned = target_of(measure).value, sum(target_of(m).value for m in measure.parts)
        gap = [abs(target - assigned)] if target != assigned else []
        named = as_list(measure.raw.get("unallocated"))
        stated = [read_amount(text).value for text in named] if gap else []
        audit.compare(f"parts {whole.id}", row[0].words, [*gap, target, *stated])
        audit.compare(f"parts {whole.id}", cells["Target"], [assigned])
        audit.compare(f"parts {whole.id}", cells["Actual"], rounded(measure.value))
        audit.compare(f"parts {whole.id}", cells["Progress of the whole"], percent(whole.progress))
