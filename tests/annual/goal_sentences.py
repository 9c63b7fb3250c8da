"""What is said of one goal outside of its tables: its heads, its reason, what is forecast, how it ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.annual.audit import Audit
from tests.annual.expect import reason, rounded, target_of
from tests.annual.numbers import Exact
from tests.annual.opinion_tables import check_place, check_remark
from tests.annual.page import Block
from tests.plain.goal import Goal
from tests.plain.measure import Measure
from tests.plain.written import as_list, title_of


def goal_of(audit: Audit, block: Block) -> Goal:
    return audit.plan.goals[block.part.removeprefix("goal-")]


def check_kind(audit: Audit, block: Block) -> None:
    """Compare the line above a goal's title: its period, and the account that it is for."""
    goal = goal_of(audit, block)
    account = audit.plan.accounts.get(goal.account, {}).get("title", "")
    told = {part.strip() for part in block.words.split("·")} - {""}
    assert told <= {title_of(goal.period), account}, block.words


def check_title(audit: Audit, block: Block) -> None:
    assert block.words == goal_of(audit, block).title


def check_status(audit: Audit, block: Block) -> None:
    goal = goal_of(audit, block)
    audit.compare(f"goals {goal.id} status", block.words, reason(goal))
    assert block.words.startswith(goal.status)


def check_score(audit: Audit, block: Block) -> None:
    goal = goal_of(audit, block)
    audit.compare(f"goals {goal.id} score", block.words, rounded(goal.score))


def check_agreed(audit: Audit, block: Block) -> None:
    goal = goal_of(audit, block)
    agreed = goal.raw.get("accountability", {}).get("agreed", {})
    days = [date.fromisoformat(agreed["on"])] if "on" in agreed else []
    audit.compare(f"goals {goal.id} agreed", block.words, days)


def check_confidence(audit: Audit, block: Block) -> None:
    goal = goal_of(audit, block)
    audit.compare(f"goals {goal.id} confidence", block.words, [share * 100 for share in goal.confidences])


def check_caption(audit: Audit, block: Block) -> None:
    """Compare what stands below a drawing: a forecast and what it rests on, or the weeks that were kept."""
    goal = goal_of(audit, block)
    figures = [figure for figure in block.element.above() if figure.tag == "figure"]
    drawing = next(drawing for drawing in audit.page.drawings if figures[0] in drawing.element.above())
    measure = drawn_of(goal, drawing.element.get("aria-labelledby"))
    audit.compare(f"goals {goal.id} caption", block.words, tell_drawing(goal, measure))
    if measure.forecast and measure.kind != "rate":
        assert says_outlook(measure) in block.words, block.words


def drawn_of(goal: Goal, label: str) -> Measure:
    """Give the metric that a drawing is of, by the number in its id."""
    number = re.fullmatch(rf"chart-{re.escape(goal.id)}-(\d+)(?:-narrow)?-title", label)
    assert number, label
    drawn = [m for m in goal.measures if m.kind in ("rate", "keep", "reach", "total", "sum")]
    return drawn[int(number[1]) - 1]


def tell_drawing(goal: Goal, measure: Measure) -> Iterator[Exact]:
    if measure.kind == "rate":
        yield from measure.counted
        yield from (measure.mondays[0], measure.mondays[-1] + timedelta(days=6))
        return
    forecast = measure.forecast
    assert forecast
    yield from dict.fromkeys((forecast.low, forecast.high))
    yield from (goal.due, target_of(measure).value)
    yield from [forecast.parts] if forecast.parts else (forecast.days, forecast.since, forecast.until)
    if forecast.bound is not None:
        yield forecast.bound


def says_outlook(measure: Measure) -> str:
    """Say what a forecast's whole range would come to."""
    assert measure.forecast
    falling = target_of(measure).value < measure.baseline
    worst, best = measure.forecast.low, measure.forecast.high
    if falling:
        worst, best = best, worst
    target = target_of(measure).value
    met = worst <= target if falling else worst >= target
    missed = best > target if falling else best < target
    return "would meet" if met else "would miss" if missed else "may meet"


def check_words(audit: Audit, block: Block) -> None:
    """Compare the day and the end of a closed goal; other words are a reviewer's."""
    goal, where = goal_of(audit, block), "goals " + block.part
    if not block.words.startswith("Closed "):
        audit.quote(where, block.words, audit.review_texts)
        return
    head, _, note = block.words.partition(": ")
    audit.compare(where, head, [date.fromisoformat(goal.raw["closed"]["on"])])
    audit.quote(where, note.partition(". ")[2], goal.text)


def check_adjustment(audit: Audit, block: Block) -> None:
    """Find the adjustment that an item tells: its day, what it changed, and why."""
    goal = goal_of(audit, block)
    items = as_list(goal.raw.get("adjustments"))
    shown = [other for other in audit.page.blocks if (other.part, other.kind) == (block.part, "li")]
    item = items[shown.index(block)]
    told, _, why = block.words.partition(". ")
    ends = " ".join(f"{word} {item[word]}" for word in ("from", "to") if word in item)
    assert told.endswith(f" {ends}"), told
    audit.compare(f"goals {goal.id} adjusted", told.removesuffix(ends), [date.fromisoformat(item["date"])])
    audit.quote(f"goals {goal.id} adjusted", why.rstrip("."), item.get("reason", ""))


GOAL_CHECKS: dict[tuple[str, str], Callable[[Audit, Block], None]] = {
    ("goals", "p.kind"): check_kind,
    ("goals", "h3"): check_title,
    ("goals", "p.status-line"): check_status,
    ("goals", "dd Score"): check_score,
    ("goals", "dd Agreed"): check_agreed,
    ("goals", "dd Confidence"): check_confidence,
    ("goals", "figcaption"): check_caption,
    ("goals", "p.remark"): check_remark,
    ("goals", "p.muted"): check_place,
    ("goals", "p"): check_words,
    ("goals", "li"): check_adjustment,
}
