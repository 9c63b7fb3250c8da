"""Words and numbers that reviews need beside the site's own filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import MetricAssessment, MilestoneState
from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.model.goal import Adjustment, CheckIn, Metric, Promise
from smartdocs.model.quantity import Quantity
from smartdocs.model.visibility import Visibility
from smartdocs.render.filters import (
    DASH,
    format_bytes,
    format_date,
    format_number,
    format_percent,
    format_quantity,
    plural,
    with_unit,
)
from smartdocs.render.forecast_words import FORECAST_FILTERS
from smartdocs.render.provenance_words import PROVENANCE_FILTERS
from smartdocs.render.reports.plan_words import PLAN_FILTERS
from smartdocs.review.exhibits import Grade
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.rollup_note import RollupNote
from smartdocs.review.sections.last_time import FollowUp, Outcome
from smartdocs.review.sections.parts import Whole

_LONGEST_LINE = 88
_MOST_NAMES = 3
_LONGEST_PART = 3  # digits after the point that a figure keeps
_EDITIONS = {
    Visibility.PRIVATE: "Private: for one person alone",
    Visibility.INTERNAL: "Internal",
    Visibility.CUSTOMER: "For the customer",
    Visibility.PUBLIC: "Public",
}


def format_value(value: Decimal | None, unit: str = "") -> str:
    """Write a figure with its unit, computed ones with three places at most."""
    if value is None:
        return DASH
    exponent = value.normalize().as_tuple().exponent
    is_long = isinstance(exponent, int) and -exponent > _LONGEST_PART
    number = format_number(value, 2) if is_long else format_number(value)
    return with_unit(number, unit)


def metric_value(found: MetricAssessment, states: tuple[MilestoneState, ...] = ()) -> str:
    """Write where a metric stands: a figure, the share of a rhythm that was kept, the steps that were met."""
    metric = found.metric
    if metric.kind == "milestones":
        return (
            f"{sum(state.done for state in states)} of {plural(len(states), 'milestone')}" if states else DASH
        )
    if metric.kind == "done":
        return "done" if found.achieved else "not yet"
    if metric.kind in ("rate", "keep"):
        total = len(found.readings) if metric.kind == "keep" else _judged(found)
        kept = total - len(found.breaches) if metric.kind == "keep" else _kept(found)
        return f"{kept} of {format_number(total)} kept" if total else DASH
    if metric.kind == "parts" or found.value is None:
        return DASH
    return format_value(found.value, unit_of(metric))


def metric_target(metric: Metric) -> str:
    """Write what a metric aims at, with its rhythm and the share that counts as achieved."""
    if metric.target is None:
        return {"milestones": "All milestones", "parts": "Its parts", "done": "Done"}.get(metric.kind, DASH)
    text = format_quantity(metric.target)
    if metric.per and not metric.target.per:
        text += f" a {metric.per}"
    if metric.at_least is not None:
        text += f", at least {format_quantity(metric.at_least)} of the time"
    return text


def metric_baseline(metric: Metric) -> str:
    """Write where a metric started."""
    if isinstance(metric.baseline, Promise):
        return f"to be found by {format_date(metric.baseline.find_by)}"
    return format_quantity(metric.baseline) if metric.baseline is not None else ""


def spell(name: str) -> str:
    """Write an identifier of words, such as `qualified-meetings`, with spaces and a capital."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def describe_file(file: EvidenceFile) -> str:
    """Say what a file is and how large: `table, 14 rows, 2 kB`."""
    facts = [file.kind.value]
    if file.kind is FileKind.TABLE and file.row_count:
        facts.append(plural(file.row_count, "row"))
    if file.kind is FileKind.IMAGE and file.width:
        facts.append(f"{file.width} × {file.height} pixels")
    return ", ".join((*facts, format_bytes(file.size)))


def describe_state(state: MilestoneState, stage: str = "active") -> str:
    """Say what became of a milestone of a goal in that stage: met, late, not met, open, overdue."""
    if state.done:
        day = state.milestone.done_on
        met = f"Met {format_date(day)}" if day else "Met"
        return f"{met}, {plural(state.days_late, 'day')} late" if state.days_late > 0 else met
    if stage in ("closed", "dropped"):
        return "Not met"
    if state.overdue:
        return f"Overdue by {plural(state.days_late, 'day')}" if state.days_late > 0 else "Overdue"
    return "Open"


def describe_follow_up(step: FollowUp) -> str:
    """Say what became of a step that was agreed on: done and when, overdue by how much, or open."""
    if step.outcome is Outcome.DONE:
        day = f"Done {format_date(step.done)}" if step.done else "Done"
        return f"{day}, {plural(step.days_late, 'day')} late" if step.days_late else day
    if step.outcome is Outcome.OVERDUE:
        return f"Not said to be done, {plural(step.days_late, 'day')} overdue"
    return "Open"


def describe_tree(dirty: bool | None) -> str:
    """Say whether the files were those of the commit."""
    if dirty is None:
        return "whether files were changed since is unknown"
    return "with changes that are not committed" if dirty else "nothing changed since"


def describe_grades(grades: tuple[tuple[Grade, int], ...]) -> str:
    """Say what git states about the exhibits: `30 committed, 2 links`."""
    if not grades:
        return "no evidence was attached"
    words = (
        plural(count, grade.value)
        if grade in (Grade.LINK, Grade.POINTER)
        else f"{format_number(count)} {grade.value}"
        for grade, count in grades
    )
    return ", ".join(words)


def describe_gap(whole: Whole) -> str:
    """Say whether the targets of the parts add up to that of the whole, whatever was reached of them."""
    if whole.gap is None or whole.target is None:
        return ""
    target = format_value(whole.target, whole.unit)
    if whole.gap == 0:
        return f"their targets add up to {target}, as they should"
    words = "short of" if whole.gap > 0 else "beyond"
    stated = f"; the plan names {whole.explained}" if whole.explained else ""
    return f"their targets are {format_value(abs(whole.gap), whole.unit)} {words} {target}{stated}"


def explain_rollup(note: RollupNote) -> str:
    """Say which goals a mean stands on, and why the others do not enter it; nothing where that is plain."""
    count = len(note.counted)
    if not count or note.total == 1:
        return ""
    return " ".join(sentence(words) for words in (_name_counted(note, count), *_left_out(note, count)))


def _name_counted(note: RollupNote, count: int) -> str:
    mean = "Score and progress: weighted mean over "
    if count == note.total:
        return mean + ("both goals" if count == 2 else f"all {plural(count, 'goal')}")
    names = ": " + "; ".join(f"“{name}”" for name in note.counted) if count <= _MOST_NAMES else ""
    return f"{mean}{count} of {plural(note.total, 'goal')}{names}"


def _left_out(note: RollupNote, count: int) -> Iterator[str]:
    whole = "it" if count == 1 and note.total == 1 + note.inner else "another goal here"
    if note.inner == 1:
        yield (
            f"1 other supports {whole} and is not counted beside it, even if that one’s number leaves it out"
        )
    elif note.inner:
        yield (
            f"{note.inner} others support {whole} and are not counted beside it, "
            "even where that one’s number leaves them out"
        )
    if note.silent:
        yield f"{note.silent} {'has' if note.silent == 1 else 'have'} no number yet"
    if note.dropped:
        yield f"{note.dropped} {'was' if note.dropped == 1 else 'were'} dropped"
    if 0 < note.paced < count:
        yield f"progress counts only the {note.paced} that something is expected of by now"


def more_rows(file: EvidenceFile) -> str:
    """Say how many rows of a table an extract leaves out; nothing when it shows all."""
    left = file.row_count - max(len(file.rows) - 1, 0)
    return f"{format_number(left)} more {'row' if left == 1 else 'rows'}" if left > 0 else ""


def check_in_reading(check_in: CheckIn, metrics: tuple[MetricAssessment, ...] = ()) -> str:
    """Write what a check-in states: figures, a status in the author's words, a confidence.

    A bare figure is in the unit of the goal's only metric.
    """
    facts = []
    if check_in.value is not None:
        facts.append(format_figure(check_in.value, metrics))
    if check_in.add is not None:
        facts.append(f"+{format_figure(check_in.add, metrics)}")
    facts += [f"{spell(name)} {format_quantity(value)}" for name, value in check_in.values.items()]
    if check_in.status:
        facts.append(f"“{check_in.status}”")
    if check_in.confidence is not None:
        facts.append(f"{format_percent(check_in.confidence)} confident")
    return ", ".join(facts) or DASH


def describe_adjustment(change: Adjustment) -> str:
    """Say what was changed: `Target from 60 to 50`."""
    ends = ((" from ", change.from_), (" to ", change.to))
    return spell(change.field.rpartition(".")[2] or "changed") + "".join(
        word + value for word, value in ends if value
    )


def has_readings(card: GoalCard) -> bool:
    """Tell whether any check-in states more than a note."""
    return any(check_in_reading(row.check_in) != DASH for row in card.check_ins)


def format_figure(quantity: Quantity, metrics: tuple[MetricAssessment, ...] = ()) -> str:
    """Write a figure; a bare one is in the unit of the goal's only metric."""
    if quantity.unit or len(metrics) != 1:
        return format_quantity(quantity)
    return format_quantity(replace(quantity, unit=unit_of(metrics[0].metric)))


def smart_gaps(card: GoalCard) -> str:
    """Name what a goal's plan leaves open; nothing when it says all that a review needs."""
    goal = card.goal
    supports = goal.relevant.why or card.objectives or card.parents
    gaps = (
        ("how it is measured", not card.assessment.metrics),
        ("why it can be reached", not (goal.achievable.because or goal.achievable.formula)),
        ("what it serves", not supports and not goal.relevant.customer_outcome),
        ("by when", goal.due is None),
    )
    return ", ".join(words for words, is_open in gaps if is_open)


def contents_line(title: str) -> str:
    """Cut a title to what a line of the contents can hold, at a word's end."""
    words = " ".join(title.split())
    if len(words) <= _LONGEST_LINE:
        return words
    return words[: _LONGEST_LINE - 1].rpartition(" ")[0].rstrip(",;:") + " …"


def sentence(words: str) -> str:
    """Begin with a capital and end with a stop."""
    text = words.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) or not text else ".")


def edition_words(edition: Visibility, subject_kind: str = "") -> str:
    """Say for whom an edition is, and of a customer's review for whom it is not."""
    if subject_kind == "account" and edition is Visibility.INTERNAL:
        return "Internal: not for the customer"
    return _EDITIONS[edition]


def _judged(found: MetricAssessment) -> int:
    return sum(item.kept is not None for item in found.intervals)


def _kept(found: MetricAssessment) -> int:
    return sum(item.kept is True for item in found.intervals)


REPORT_FILTERS: dict[str, Callable[..., str | bool]] = {
    **PROVENANCE_FILTERS,
    **PLAN_FILTERS,
    **FORECAST_FILTERS,
    "format_value": format_value,
    "metric_value": metric_value,
    "metric_target": metric_target,
    "metric_baseline": metric_baseline,
    "spell": spell,
    "describe_file": describe_file,
    "describe_state": describe_state,
    "describe_follow_up": describe_follow_up,
    "describe_tree": describe_tree,
    "describe_grades": describe_grades,
    "describe_gap": describe_gap,
    "explain_rollup": explain_rollup,
    "more_rows": more_rows,
    "check_in_reading": check_in_reading,
    "has_readings": has_readings,
    "format_figure": format_figure,
    "describe_adjustment": describe_adjustment,
    "smart_gaps": smart_gaps,
    "contents_line": contents_line,
    "sentence": sentence,
    "edition_words": edition_words,
}
