"""All numbers of an annual report's tables, recomputed from the files by a second implementation.

`tests/plain_plan.py` reads Markdown and CSV itself and computes in fractions; nothing here asks the program
what a number ought to be. A number in a table that nothing here recomputes or finds in its source fails.
"""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import pytest

from smartdocs import pipeline
from smartdocs.render.environment import make_environment
from smartdocs.render.layout import Site
from smartdocs.render.reports.page import render_report_page
from tests.plain_plan import (
    Amount,
    Goal,
    Measure,
    Plan,
    Step,
    Together,
    as_list,
    read_amount,
    read_period,
    see_from,
)
from tests.report_page import Cell, ReportPage, Table, agrees, clean, tokens

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 8, 21)
SUBJECTS = {
    "2026-organisation": ("organisation", ""),
    "2026-team-sdr": ("team", "sdr"),
    "2026-team-sales": ("team", "sales"),
    "2026-person-ruth": ("person", "ruth"),
    "2026-person-oskar": ("person", "oskar"),
    "2026-account-ottoline": ("account", "ottoline"),
    "2026-account-brindlewick": ("account", "brindlewick"),
}
HEADING = re.compile(r"heading for\s+[^–]+(?:–\S+)?")

Exact: TypeAlias = "Fraction | int | date"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make the annual reports of the sample's files alone, without a history."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "smartdocs.yml", root)
    return make_pages(root, DAY)


def make_pages(root: Path, as_of: date) -> dict[str, str]:
    judged = pipeline.judge(pipeline.gather(root, as_of))
    edition = pipeline.view(judged, wanted=lambda plan: plan.kind == "annual", check_fonts=False)
    environment = make_environment(None, "#1d5a8c")
    return {
        report.stem: render_report_page(report, Site("Goals"), environment, 1234).decode()
        for report in edition.reports
    }


@pytest.fixture(scope="module")
def sample() -> Plan:
    return Plan(ROOT, DAY)


# ---- What is expected of a cell ----

LABELS = re.compile(
    r"(?:Scope|Counts when|Reduced from|Effort|Needs|Told to the customer|The customer gains|Supports|Serves"
    r"|Client data|Ready|Paid for|When it is met|When it is missed):"
)


def plain_words(text: str) -> str:
    """Write a text without quotes, and with `a week` for `per week`."""
    return clean(text.replace('"', "").replace("/week", " a week").replace(" per ", " a "))


def percent(share: Fraction | None) -> list[Exact]:
    return [] if share is None else [share * 100]


def rounded(share: Fraction | None) -> list[Exact]:
    return [] if share is None else [share]


def reason(goal: Goal) -> list[Exact]:
    """Give the numbers of the sentence that says why a goal stands as it does."""
    found: list[Exact] = []
    for measure in goal.measures:
        found += _reason(goal, measure)
    if goal.status in ("Carried on", "Dropped"):
        return [date.fromisoformat(goal.raw["closed"]["on"]), *found]
    overdue = sum(map(goal.is_overdue, goal.steps))
    return [*found, overdue] if overdue else found


def _reason(goal: Goal, measure: Measure) -> Iterator[Exact]:
    if measure.kind in ("keep", "rate"):
        yield from measure.counted
        if measure.kind == "keep" and measure.target:
            yield measure.target.value
        if measure.at_least < 1:
            yield measure.at_least * 100
        if measure.kind == "keep" and measure.breaches:
            worst = max(measure.breaches, key=lambda item: abs(item.value - target_of(measure).value))
            yield worst.value
            yield worst.day
    elif measure.kind == "milestones":
        yield from measure.counted
        if not goal.is_over:
            yield sum(map(measure.is_due, goal.steps))
    elif measure.kind == "parts":
        yield from (*percent(measure.progress), *percent(measure.expected))
    elif measure.kind == "done":
        if not goal.is_done:
            yield goal.due
    elif measure.value is not None:
        yield measure.value
        yield target_of(measure).value if goal.is_over else measure.expected_value or Fraction(0)


def target_of(measure: Measure) -> Amount:
    assert measure.target
    return measure.target


def aim(measure: Measure) -> list[Exact]:
    """Give the numbers of a target as it is written: `3 calls a week, at least 80% of the time`."""
    if measure.target is None:
        return []
    share = [measure.at_least * 100] if measure.at_least < 1 else []
    return [measure.target.value, *share]


def actual(measure: Measure) -> list[Exact]:
    if measure.kind in ("keep", "rate", "milestones"):
        return list(measure.counted)
    return rounded(measure.value) if measure.target else []


# ---- Sections ----


class Audit:
    """One report against the plan; `found` are the numbers that were compared, by section."""

    def __init__(self, html: str, plan: Plan, kind: str, name: str) -> None:
        self.page = ReportPage(html)
        self.plan = plan
        self.year = str(plan.as_of.year)
        self.goals = [goal for goal in plan.scope(kind, name) if goal.period.startswith(self.year)]
        self.ids = {goal.id for goal in self.goals}
        self.exhibits = number_exhibits(plan)
        self.found: Counter[str] = Counter()

    def goal_of(self, row: Sequence[Cell]) -> Goal:
        return self.plan.goals[row[0].ids[0]]

    def compare(self, where: str, words: str, exact: Iterable[Exact]) -> None:
        """Compare the numbers of a text with exact ones, in order, each of them."""
        written, wanted = tokens(words), list(exact)
        assert len(written) == len(wanted), f"{where}: {clean(words)!r}, expected {wanted}"
        for token, number in zip(written, wanted, strict=True):
            assert agrees(token, number), f"{where}: {token} in {clean(words)!r}, expected {number}"
        self.found[where.partition(" ")[0]] += len(written)

    def quote(self, where: str, words: str, source: str) -> None:
        """Tell whether each piece of a text that holds a number stands in its source as it is."""
        written = plain_words(source)
        for piece in LABELS.split(words):
            for part in plain_words(piece).split("; " if "; " in piece and " from" in piece else "\n"):
                whole = part.removesuffix(" from").strip(" ,;")
                for found in whole.split(", ") if part.rstrip(" ;").endswith(" from") else [whole]:
                    assert not tokens(found) or found in written, f"{where}: {found!r} is in no source"
                self.found[where.partition(" ")[0]] += len(tokens(part))

    def tables(self, section: str) -> list[Table]:
        return [table for table in self.page.tables if table.section == section]

    def check_all(self) -> None:
        """Compare every table by the section that it stands in; a section that nobody knows fails."""
        for table in self.page.tables:
            assert table.section in CHECKS, f"nobody recomputes the numbers of {table.section}"
            CHECKS[table.section](self, table)

    def check_summary(self) -> None:
        together = Together(self.goals)
        figures = {item.term: item.words for item in self.page.figures if item.section == "summary"}
        counted, all_ = len(together.counted), len(self.goals)
        self.compare("summary score", figures["Score"], [*rounded(together.score), 1, counted, all_])
        if self.plan.is_closing:
            self.compare("summary progress", figures["Reached"], percent(together.progress))
        else:
            progress = [*percent(together.progress), *percent(together.expected)]
            self.compare("summary progress", figures["Progress"], progress)
        self.compare(
            "summary milestones", figures["Milestones met"], together.steps if together.steps[1] else ()
        )
        shown = self.shown_exhibits()
        self.compare("summary exhibits", figures["Exhibits"], [len(shown)] * 2 if shown else [0])

    def check_exhibit(self, label: str) -> str:
        """Tell whether an exhibit's number is one; its label is then as good as nothing."""
        assert int(label.removeprefix("E-")) in self.exhibits.values()
        return ""

    def file_of(self, number: int) -> Path:
        path = next((path for path, other in self.exhibits.items() if other == number), "")
        assert path, f"there is no exhibit E-{number}"
        return self.plan.root / "content" / path.lstrip("/")

    def read_rows(self, number: int) -> list[list[str]]:
        """Give the rows of a file: those of a CSV file, or of the tables in a text."""
        path = self.file_of(number)
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.suffix == ".csv":
            return list(csv.reader(lines))
        told = [re.sub(r"[*`_]", "", line).strip().strip("|").split("|") for line in lines if "|" in line]
        return [[clean(cell) for cell in row] for row in told]

    def shown_exhibits(self) -> list[int]:
        cited = {path for goal in self.goals for path in cited_by(goal)}
        return sorted(number for path, number in self.exhibits.items() if path in cited)


def evidence_of(goal: Goal) -> Iterator[Mapping[str, str]]:
    for step in goal.steps:
        yield from step.evidence
    yield from as_list(goal.raw.get("relevant", {}).get("client_data"))


def cited_by(goal: Goal) -> Iterator[str]:
    yield from (item["file"] for item in evidence_of(goal))


def number_exhibits(plan: Plan) -> dict[str, int]:
    """Number the files that goals cite, in order of period, goal and milestone."""
    order = sorted(plan.shared, key=lambda goal: (*read_period(goal.period), goal.id))
    paths = dict.fromkeys(path for goal in order for path in cited_by(goal))
    return {path: number for number, path in enumerate(paths, start=1)}


def quarters_of(year: str) -> list[str]:
    return [f"{year}-Q{number}" for number in range(1, 5)]


def check_quarters(audit: Audit, table: Table) -> None:
    columns = [[goal for goal in audit.goals if goal.period == period] for period in quarters_of(audit.year)]
    heads = [clean(cell.words) for cell in table.head[0][1:]]
    assert [head[:7] for head in heads] == [f"Q{number} {audit.year}" for number in range(1, 5)]
    for row in table.rows:
        name = clean(row[0].words)
        for cell, goals in zip(row[1:], columns, strict=True):
            audit.compare(f"quarters {name}", cell.words, quarter(name, goals) if goals else [])


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
    ranges = [number for m in goal.measures if m.forecast for number in (m.forecast[0], m.forecast[2])]
    audit.compare(where, " ".join(HEADING.findall(clean(measure.words))), [] if goal.is_over else ranges)
    audit.compare(where, progress.words, percent(goal.progress))
    rated = audit.plan.ratings.get(goal.id, [])[-1:]
    enters = any(goal.id == other.id for other in Together(audit.goals).counted)
    weight = [goal.weight] if enters and goal.weight != 1 else []
    ratings = (Fraction(item["score"]) for item in rated)
    audit.compare(where, score.words, [*rounded(goal.score), *weight, *ratings])
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


def check_changes(audit: Audit, table: Table) -> None:
    """Compare the adjustments that goals record: without a history, there is nothing else to know."""
    wanted = [
        (item["date"], goal, item)
        for goal in audit.goals
        for item in goal.raw.get("adjustments", [])
        if date.fromisoformat(item["date"]) <= audit.plan.as_of
    ]
    for row, (day, goal, item) in zip(table.rows, sorted(wanted, key=lambda one: one[0]), strict=True):
        _, when, change, why = row
        audit.compare(f"changes {goal.id}", when.words, [date.fromisoformat(day)])
        ends = [read_amount(item["from"]).value, read_amount(item["to"]).value]
        audit.compare(f"changes {goal.id}", change.words, ends)
        audit.quote(f"changes {goal.id}", why.words, goal.text)


def check_carried(audit: Audit, table: Table) -> None:
    """Compare the goals that went on or were given up: when, how far they had come, and why."""
    for row in table.rows:
        goal, cells = audit.goal_of(row), {cell.label: cell for cell in row}
        stated = goal.raw["closed"]
        audit.compare(f"carried {goal.id}", cells["When"].words, [date.fromisoformat(stated["on"])])
        audit.compare(f"carried {goal.id}", cells["Reached"].words, percent(goal.progress))
        audit.quote(f"carried {goal.id}", cells["Why"].words, goal.text)
        assert "Goes on as" not in cells or not tokens(cells["Goes on as"].words)
    told = [goal for goal in audit.goals if goal.status in ("Carried on", "Dropped")]
    assert {row[0].ids[0] for row in table.rows} <= {goal.id for goal in told}


def check_goal(audit: Audit, table: Table) -> None:
    goal = audit.plan.goals[table.part.removeprefix("goal-")]
    if table.name.startswith("Milestones"):
        check_milestones(audit, goal, table)
    elif table.name.startswith("Check-ins"):
        check_check_ins(audit, goal, table)
    else:
        for row in table.rows:
            check_letter(audit, goal, clean(row[0].words), row[1].words)


def check_milestones(audit: Audit, goal: Goal, table: Table) -> None:
    heads = [clean(cell.words) for cell in table.head[0]]
    whole = sum(step.weight for step in goal.steps)
    for row, step in zip(table.rows, goal.steps, strict=True):
        where, cells = f"goals {goal.id} milestones", dict(zip(heads, row, strict=True))
        assert clean(cells["Milestone"].words) == clean(step.title)
        audit.quote(where, cells["Milestone"].words, goal.text)
        audit.compare(where, cells["Due"].words, [step.due] if step.due else [])
        audit.compare(where, cells["State"].words, state(goal, step))
        audit.compare(
            where, cells["Evidence"].words, [audit.exhibits[item["file"]] for item in step.evidence]
        )
        if "Target" in cells:
            audit.compare(where, cells["Target"].words, [step.target.value] if step.target else [])
        if "Counts for" in cells:
            audit.compare(where, cells["Counts for"].words, percent(Fraction(step.weight, whole)))


def state(goal: Goal, step: Step) -> list[Exact]:
    """Give the numbers of what became of a milestone: its day, and the days that it was or is late."""
    if goal.is_met(step) and step.done:
        late = (step.done - step.due).days if step.due else 0
        return [step.done, late] if late > 0 else [step.done]
    if goal.is_overdue(step) and step.due and not goal.is_closed:
        return [(goal.plan.as_of - step.due).days]
    return []


def check_check_ins(audit: Audit, goal: Goal, table: Table) -> None:
    heads = [clean(cell.words) for cell in table.head[0]]
    for row, item in zip(table.rows, goal.check_ins, strict=True):
        where, cells = f"goals {goal.id} check-ins", dict(zip(heads, row, strict=True))
        audit.compare(where, cells["Day"].words, [date.fromisoformat(item["date"])])
        audit.quote(where, cells["Note"].words, goal.text)
        stated = [*as_list(item.get("value")), *item.get("values", {}).values()]
        figures: list[Exact] = [read_amount(text).value for text in stated if text != "yes"]
        if "confidence" in item:
            figures.append(Fraction(item["confidence"]) * 100)
        if "Reading" in cells:
            audit.compare(where, cells["Reading"].words, figures)
        else:
            assert not figures, where


def check_letter(audit: Audit, goal: Goal, letter: str, words: str) -> None:
    """Compare a row of the five letters: computed numbers, else those that the author wrote."""
    where, text = f"goals {goal.id} {letter}", clean(words)
    if letter.startswith("M "):
        check_measures(audit, goal, where, text)
    elif letter.startswith("T "):
        audit.compare(where, text, [goal.start, goal.due])
    else:
        text, arithmetic = part_arithmetic(text)
        if arithmetic:
            audit.compare(where, arithmetic, work_out(audit, goal))
        others = [other.text for other in audit.plan.goals.values() if other.id in goal.supports]
        accounts = [audit.plan.account_text(goal.account)] if goal.account else []
        sources = [goal.text, *others, *accounts, *audit.plan.objectives]
        written = [day.isoformat() for day in days_in(text)]
        assert all(any(day in source for source in sources) for day in written), where
        named = re.sub(r"\bE-\d+", lambda found: str(audit.check_exhibit(found[0])), DAYS.sub("", text))
        audit.quote(where, named, "\n".join(sources))


DAYS = re.compile(r"\bby \d{1,2} [A-Z][a-z]{2} \d{4}")


def days_in(text: str) -> list[date]:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    parts = [found.split()[1:] for found in DAYS.findall(text)]
    return [date(int(year), months.index(month) + 1, int(day)) for day, month, year in parts]


def part_arithmetic(text: str) -> tuple[str, str]:
    """Part a text into what surrounds the worked sum, and the sum."""
    found = re.search(r"The arithmetic: (.*?)(?= Effort:| Needs:|$)", text)
    return (text.replace(found[0], ""), found[1]) if found else (text, "")


def work_out(audit: Audit, goal: Goal) -> list[Exact]:
    """Work out a product of the basis: each factor as it is written, and what they come to."""
    able = goal.raw["achievable"]
    known: dict[str, Fraction] = {"months": goal.months}
    known |= {name: read_amount(text).value for name, text in able.get("basis", {}).items()}
    result, shown = Fraction(1), list[Exact]()
    for name in map(str.strip, able["formula"].split("*")):
        value = known[name] if name in known else audit.plan.fact(goal, name)
        is_share = (name in able.get("basis", {}) and able["basis"][name].endswith("%")) or name == "ramp"
        shown.append(value)
        result *= value / 100 if is_share else value
    return [*shown, result]


def check_measures(audit: Audit, goal: Goal, where: str, text: str) -> None:
    text = re.sub(r"Supported by:.*", "", text)
    for measure in goal.measures:
        for source in (str(measure.raw.get("source", "")), f"“{goal.title}”"):
            text = text.replace(clean(source), "")
    for other in audit.plan.goals.values():
        text = text.replace(f"“{clean(other.title)}”", "")
    text = re.sub(r"[\w-]+\.csv", "", text)
    audit.compare(where, text, [number for measure in goal.measures for number in tell(goal, measure, text)])


def tell(goal: Goal, measure: Measure, text: str) -> Iterator[Exact]:
    """Give the numbers of what is said of one metric, in order; what may be left out, where its label is."""
    if "baseline" in measure.raw:
        yield measure.baseline
    yield from aim(measure)
    yield from actual(measure)
    if measure.last and measure.kind not in ("milestones", "parts"):
        yield measure.last.day
        yield measure.last.line
    if measure.kind == "parts":
        yield sum(part.status == "Achieved" for part in goal.parts)
        yield len(goal.parts)
    if measure.kind == "sum":
        yield from tell_sum(measure)
    if measure.last and measure.last.day > goal.due:
        yield measure.last.day
    if "Expected by now" in text:
        yield measure.expected_value or Fraction(0)
        if "a straight line" in text:
            yield from (measure.baseline, goal.start, target_of(measure).value, goal.due)
    if "Needed" in text:
        yield from tell_pace(goal, measure)


def tell_sum(measure: Measure) -> Iterator[Exact]:
    yield len(measure.parts)
    assigned = sum(target_of(part).value for part in measure.parts)
    left = target_of(measure).value - assigned
    if left:
        yield from (assigned, target_of(measure).value, left, max(part.goal.due for part in measure.parts))


def tell_pace(goal: Goal, measure: Measure) -> Iterator[Exact]:
    if measure.kind == "rate":
        kept, judged = measure.counted
        wanted = -(-measure.at_least * measure.weeks_in_all // 1)
        yield from (wanted - kept, measure.weeks_in_all - judged)
        return
    a_day = measure.left / goal.working_days
    yield from (min(a_day * days, measure.left) for days in (Fraction(1), Fraction(5), Fraction(65, 3)))
    yield from (measure.left, goal.working_days, goal.plan.as_of + timedelta(days=1), goal.due)
    yield from goal.days_off


def check_forecasts(audit: Audit, table: Table) -> None:
    """Forecast anew from what was known at each month's end and half-way, and compare with what came."""
    goal = None
    wanted = {goal.id: list(iter_forecasts(goal)) for goal in audit.goals if goal.is_over}
    for row in table.rows:
        if row[0].ids:
            goal = audit.goal_of(row)
            continue
        assert goal
        day, (low, likely, high) = wanted[goal.id].pop(0)
        measure, where = goal.measures[0], f"forecasts {goal.id}"
        came, way = measure.value or Fraction(0), target_of(measure).value - measure.baseline
        when, between, outcome, off, inside = row
        audit.compare(where, when.words, [day])
        audit.compare(where, between.words, [low, high, likely])
        audit.compare(where, outcome.words, [came])
        audit.compare(where, off.words, [came - likely, abs(came - likely) / way * 100])
        assert clean(inside.words) == ("yes" if low <= came <= high else "no")
    assert not any(wanted.values())


def iter_forecasts(goal: Goal) -> Iterator[tuple[date, tuple[Fraction, Fraction, Fraction]]]:
    """Give the days on which something was forecast of a goal with one figure, and what."""
    ends = {read_period(f"{goal.start.year}-{month:02}")[1] for month in range(1, 13)}
    half = goal.start + (goal.due - goal.start) / 2
    for day in sorted({*ends, half}):
        measure = see_from(goal.plan.root, day).goals[goal.id].measures[0]
        if goal.start < day < goal.due and measure.kind in ("reach", "total") and measure.forecast:
            yield day, measure.forecast


def check_exhibits(audit: Audit, table: Table) -> None:
    """Find each row of an extract in the file that it is taken from."""
    number = int(table.part.removeprefix("exhibit-"))
    rows = audit.read_rows(number)
    for row in table.rows:
        cells = [clean(cell.words) for cell in row]
        assert cells in rows, f"exhibits E-{number}: {cells}"
        audit.found["exhibits"] += sum(len(tokens(cell)) for cell in cells)


def check_register(audit: Audit, table: Table) -> None:
    captions = [item.get("caption", "") for goal in audit.plan.shared for item in evidence_of(goal)]
    for row, number in zip(table.rows, audit.shown_exhibits(), strict=True):
        path = audit.file_of(number)
        content = path.read_bytes()
        first, named, _, facts, digest, *rest = row
        assert clean(named.words).endswith(path.name)
        audit.quote(f"register E-{number}", clean(named.words).removesuffix(path.name), "\n".join(captions))
        assert clean(first.words) == f"E-{number}"
        assert hashlib.sha256(content).hexdigest().startswith(clean(digest.words))
        audit.compare(f"register E-{number}", facts.words, describe(path, content))
        assert not any(tokens(cell.words) for cell in rest)


def describe(path: Path, content: bytes) -> list[Exact]:
    """Give the numbers of what is said of a file: rows or pixels, and its size."""
    found: list[Exact] = []
    if path.suffix == ".csv":
        found.append(len(list(csv.reader(content.decode().splitlines()))) - 1)
    if path.suffix == ".png":
        found += struct.unpack(">II", content[16:24])
    return [*found, Fraction(len(content), 1 if len(content) < 1000 else 1000)]


def check_colophon(audit: Audit, table: Table) -> None:
    heads = [clean(cell.words) for row in table.head for cell in row]
    for row in table.rows:
        words = clean(row[-1].words)
        if "sha256" in heads:
            number = int(clean(row[0].words).removeprefix("E-"))
            assert clean(row[1].words) == audit.file_of(number).name
            assert words == hashlib.sha256(audit.file_of(number).read_bytes()).hexdigest()
        elif heads:
            path = clean(row[0].words)
            assert (audit.plan.root / path).is_file()
            assert not tokens(words)
        elif clean(row[0].words) == "As of":
            audit.compare("colophon day", words, [audit.plan.as_of])
        elif clean(row[0].words) == "Thresholds":
            audit.compare("colophon thresholds", words, [90, 70, 14])
        elif clean(row[0].words) == "History":
            audit.compare("colophon history", words, [date.fromisoformat(audit.plan.history_begins)])
        else:
            assert clean(row[0].words) in ("Program", "Edition", "Commit") and not tokens(words), words


CHECKS: dict[str, Callable[[Audit, Table], None]] = {
    "quarters": check_quarters,
    "metrics": check_metrics,
    "outcomes": check_outcomes,
    "scorecard": check_scorecard,
    "parts": check_parts,
    "carried": check_carried,
    "changes": check_changes,
    "goals": check_goal,
    "forecasts": check_forecasts,
    "exhibits": check_exhibits,
    "register": check_register,
    "colophon": check_colophon,
}


# ---- The tests ----


@pytest.mark.parametrize("stem", SUBJECTS)
def test_every_number_of_the_tables_is_recomputed(pages: dict[str, str], sample: Plan, stem: str) -> None:
    audit = Audit(pages[stem], sample, *SUBJECTS[stem])
    audit.check_all()
    assert audit.found["scorecard"] >= 4 * len(audit.goals)


@pytest.mark.parametrize("stem", SUBJECTS)
def test_the_summary_is_recomputed(pages: dict[str, str], sample: Plan, stem: str) -> None:
    audit = Audit(pages[stem], sample, *SUBJECTS[stem])
    audit.check_summary()
    counts = Counter(goal.status for goal in audit.goals)
    for state_, count in counts.items():
        slug = state_.lower().replace(" ", "-")
        assert re.search(rf'>{count}(?:</a>)?</span> <span class="status status-{slug}"', pages[stem])


@pytest.mark.parametrize("stem", SUBJECTS)
def test_each_goal_has_its_score_and_the_reviewers(pages: dict[str, str], sample: Plan, stem: str) -> None:
    audit = Audit(pages[stem], sample, *SUBJECTS[stem])
    scores = {item.part: item.words for item in audit.page.figures if item.term == "Score" and item.part}
    assert scores.keys() == {f"goal-{goal.id}" for goal in audit.goals}
    for goal in audit.goals:
        audit.compare(f"goals {goal.id}", scores[f"goal-{goal.id}"], rounded(goal.score))
    rated = {part: words for part, words in audit.page.callouts if "Computed:" in words and part in scores}
    assert rated.keys() == {f"goal-{name}" for name in sample.ratings if name in audit.ids}
    for part, words in rated.items():
        check_rating(audit, sample.plan_goal(part), words)


@pytest.mark.parametrize("stem", ["2026-team-sdr", "2026-account-ottoline"])
def test_a_number_that_is_changed_anywhere_is_noticed(pages: dict[str, str], sample: Plan, stem: str) -> None:
    """Change each number of each table by itself: what goes unnoticed is not covered."""
    audit = Audit(pages[stem], sample, *SUBJECTS[stem])
    unnoticed = [
        f"{table.section} {table.part}: {clean(cell.words)}"
        for table in audit.page.tables
        for row in table.rows
        for cell in row
        if tokens(cell.words) and not is_noticed(audit, table, cell)
    ]
    assert unnoticed == []


OTHER = str.maketrans("0123456789", "1234567890")


def is_noticed(audit: Audit, table: Table, cell: Cell) -> bool:
    """Tell whether another last number in a cell fails the comparison."""
    before, token = cell.words, tokens(cell.words)[-1]
    head, _, tail = before.rpartition(token)
    cell.words = f"{head}{token.translate(OTHER)}{tail}"
    try:
        CHECKS[table.section](audit, table)
    except (AssertionError, ValueError):
        return True
    finally:
        cell.words = before
    return False


def check_rating(audit: Audit, goal: Goal, words: str) -> None:
    """Compare the reviewer's score and the owner's with what the last of the year's reviews says."""
    title = words.partition("Computed:")[2].split()[0]
    audit.compare(f"goals {goal.id} computed", title, rounded(goal.score))
    head = words.partition("· Computed")[0]
    said = audit.plan.ratings[goal.id][-1]
    scores = [Fraction(said[key]) for key in ("score", "self") if key in said]
    audit.compare(f"goals {goal.id} rated", head, scores)


# ---- A year that is over, with what the sample has not ----

CLOSED = {
    "smartdocs.yml": "site: {title: Small}\n",
    "content/strategy.md": "---\nobjectives: [{id: grow, title: Grow}]\n---\n",
    "content/people/ana.md": "---\nname: Ana\nteam: sales\n---\n",
    "content/people/lee.md": "---\nname: Lee\nteam: sales\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\n---\n",
    "content/goals/complaints.md": """\
---
title: Fewer complaints
owner: ana
period: 2025-Q4
weight: 3
specific: {what: Complaints of the month}
measurable: {metric: complaints, baseline: 40 complaints, target: 10 complaints, source: Desk}
relevant: {supports: [grow], why: Peace}
check_ins:
  - {date: 2025-11-14, value: 31 complaints}
  - {date: 2025-12-19, value: 22 complaints}
  - {date: 2026-01-05, value: 19 complaints, for: 2025-Q4, note: Counted after the holidays}
  - {date: 2026-02-20, value: 3 complaints, note: Too late for the year}
---
""",
    "content/goals/calls.md": """\
---
title: Hold calls
owner: lee
period: 2025-Q3
measurable: {metric: calls, kind: total, baseline: 0 calls, target: 90 calls, source: Desk}
time_bound: {start: 2025-07-01, due: 2025-09-19}
milestones:
  - {title: First third, due: 2025-07-25, target: 30 calls, done: 2025-07-31}
  - {title: Second third, due: 2025-08-22, target: 60 calls}
check_ins:
  - {date: 2025-07-31, value: 30 calls}
  - {date: 2025-09-12, value: 72 calls}
closed: {on: 2025-09-26, outcome: carried}
---
""",
    "content/goals/fair.md": """\
---
title: Go to the fair
owner: ana
period: 2025-Q3
measurable: {metric: visitors, kind: total, baseline: 0 visitors, target: 200 visitors, source: Desk}
check_ins: [{date: 2025-08-01, value: 10 visitors}]
closed: {on: 2025-08-15, outcome: dropped}
---
""",
    "content/goals/steps.md": """\
---
title: Four steps
owner: lee
period: 2025-Q2
measurable: {kind: milestones, source: Desk}
milestones:
  - {title: One, due: 2025-04-30, weight: 1, done: 2025-04-30}
  - {title: Two, due: 2025-05-30, weight: 2, done: 2025-06-10}
  - {title: Three, due: 2025-06-30, weight: 5}
---
""",
    "content/goals/own.md": "---\ntitle: My own\nowner: ana\nperiod: 2025-Q4\nvisibility: private\n---\n",
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    root = tmp_path_factory.mktemp("closed")
    for name, text in CLOSED.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root, make_pages(root, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("stem", "subject"),
    [("2025-organisation", ("organisation", "")), ("2025-team-sales", ("team", "sales")),
     ("2025-person-ana", ("person", "ana")), ("2025-person-lee", ("person", "lee"))],
)  # fmt: skip
def test_a_year_that_is_over_is_recomputed(
    closed: tuple[Path, dict[str, str]], stem: str, subject: tuple[str, str]
) -> None:
    root, pages = closed
    audit = Audit(pages[stem], Plan(root, date(2025, 12, 31), is_closing=True), *subject)
    audit.check_all()
    audit.check_summary()


def test_the_second_implementation_knows_what_counts(closed: tuple[Path, dict[str, str]]) -> None:
    plan = Plan(closed[0], date(2025, 12, 31), is_closing=True)
    assert plan.goals["complaints"].progress == Fraction(7, 10)
    assert [goal.status for goal in plan.scope("organisation", "")] == [
        "Carried on",
        "Missed",
        "Dropped",
        "Missed",
    ]
    assert Together(plan.scope("organisation", "")).score == Fraction(
        Fraction(8, 10) + 3 * Fraction(7, 10) + Fraction(3, 8), 5
    )
