"""The tables of one goal: its five letters, milestones and check-ins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.annual.audit import Audit
from tests.annual.expect import actual, aim, percent, target_of
from tests.annual.numbers import Exact
from tests.annual.opinion_tables import check_opinions
from tests.annual.page import Table
from tests.annual.tree import clean
from tests.plain.goal import Goal, Step
from tests.plain.measure import Measure
from tests.plain.written import as_list, read_amount


def check_goal(audit: Audit, table: Table) -> None:
    goal = audit.plan.goals[table.part.removeprefix("goal-")]
    if table.name.startswith("Milestones"):
        check_milestones(audit, goal, table)
    elif table.name.startswith("Check-ins"):
        check_check_ins(audit, goal, table)
    elif table.name.startswith("Scores"):
        check_opinions(audit, goal, table)
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
        audit.compare(where, cells["State"].words, [*state(goal, step), *recorded(audit, goal, step)])
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


def recorded(audit: Audit, goal: Goal, step: Step) -> list[Exact]:
    """Give when git has it that a milestone was met, and how many days off that is; nothing on the day."""
    if not audit.past or not goal.is_met(step) or not step.done:
        return []
    return days_off(step.done, audit.past.written(goal.id, "milestones", step.raw, ("title", "done")).day)


def days_off(day: date, written: date) -> list[Exact]:
    return [written, abs((written - day).days)] if written != day else []


def late_entry(audit: Audit, goal: Goal, item: Mapping[str, Any]) -> list[Exact]:
    """Give when git has a check-in that was written more than a week later."""
    if not audit.past:
        return []
    day = date.fromisoformat(item["date"])
    written = audit.past.written(goal.id, "check_ins", item, tuple(item)).day
    return days_off(day, written) if (written - day).days > WEEK else []


def check_check_ins(audit: Audit, goal: Goal, table: Table) -> None:
    heads = [clean(cell.words) for cell in table.head[0]]
    for row, item in zip(table.rows, goal.check_ins, strict=True):
        where, cells = f"goals {goal.id} check-ins", dict(zip(heads, row, strict=True))
        audit.compare(where, cells["Day"].words, [date.fromisoformat(item["date"])])
        note, mark, later = cells["Note"].words.partition("recorded ")
        audit.quote(where, note, item.get("note", ""))
        audit.compare(where, mark + later, late_entry(audit, goal, item))
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
        data = as_list(goal.raw.get("relevant", {}).get("client_data")) if letter.startswith("R ") else []
        shown = [f"E-{audit.exhibits[item['file']]}" for item in data]
        assert EXHIBIT.findall(text) == shown, f"{where}: {text!r}, expected {shown}"
        audit.quote(where, EXHIBIT.sub("", DAYS.sub("", text)), "\n".join(sources))


WEEK = 7
EXHIBIT = re.compile(r"\bE-\d+")
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
    for name in {measure.last.file for measure in goal.measures if measure.last}:
        text = text.replace(name, "") if name else text
    text, mark, places = text.partition(
        f"Written in content/{goal.path.relative_to(audit.plan.root / 'content')}:"
    )
    assert mark, where
    audit.compare(where, places, goal.lines_of_terms)
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
