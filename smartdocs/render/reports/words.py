"""Words and numbers that reviews need beside the site's own filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import MetricAssessment, MilestoneState
from smartdocs.assess.status_words import NAMED
from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.model.goal import Adjustment, CheckIn, Metric, Promise
from smartdocs.model.phrase import capital, counted, joined, message, phrase, sentence
from smartdocs.model.quantity import Quantity
from smartdocs.model.visibility import Visibility
from smartdocs.render.change_words import TERMS
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
from smartdocs.render.provenance_words import FILE_WORDS, GRADE_WORDS, PROVENANCE_FILTERS
from smartdocs.render.reports.draft_words import DRAFT_FILTERS
from smartdocs.render.reports.gist_words import GIST_FILTERS
from smartdocs.render.reports.plan_words import PLAN_FILTERS
from smartdocs.render.reports.year_words import YEAR_FILTERS
from smartdocs.review.day_list import DayRow
from smartdocs.review.exhibits import Grade
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.rollup_note import RollupNote
from smartdocs.review.sections.parts import Whole

_LONGEST_LINE = 88
_MOST_NAMES = 3
_LONGEST_PART = 3  # digits after the point that a figure keeps
_AIMS = {"milestones": phrase("All milestones"), "parts": phrase("Its parts"), "done": phrase("Done")}
_RHYTHMS = {
    "day": message("%(amount)s a day"),
    "week": message("%(amount)s a week"),
    "month": message("%(amount)s a month"),
    "quarter": message("%(amount)s a quarter"),
    "year": message("%(amount)s a year"),
}
_EDITIONS = {
    Visibility.PRIVATE: phrase("Private: for one person alone"),
    Visibility.INTERNAL: phrase("Internal"),
    Visibility.CUSTOMER: phrase("For the customer"),
    Visibility.PUBLIC: phrase("Public"),
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
        return _count_met(states) if states else DASH
    if metric.kind == "done":
        return phrase("done") if found.achieved else phrase("not yet")
    if metric.kind in ("rate", "keep"):
        total = len(found.readings) if metric.kind == "keep" else _judged(found)
        kept = total - len(found.breaches) if metric.kind == "keep" else _kept(found)
        told = phrase("%(kept)s of %(total)s kept", kept=kept, total=format_number(total))
        return told if total else DASH
    if metric.kind == "parts" or found.value is None:
        return DASH
    return format_value(found.value, unit_of(metric))


def _count_met(states: tuple[MilestoneState, ...]) -> str:
    return counted(
        "%(met)s of %(count)s\u00a0milestone",
        "%(met)s of %(count)s\u00a0milestones",
        len(states),
        met=sum(state.done for state in states),
    )


def metric_target(metric: Metric) -> str:
    """Write what a metric aims at, with its rhythm and the share that counts as achieved."""
    if "target" in metric.undisclosed:
        return phrase("not disclosed")
    if metric.target is None:
        return _AIMS.get(metric.kind, DASH)
    text = format_quantity(metric.target)
    if metric.per and not metric.target.per:
        text = phrase(_RHYTHMS[metric.per], amount=text)
    if metric.at_least is not None:
        share = format_quantity(metric.at_least)
        text = phrase("%(target)s, at least %(share)s of the time", target=text, share=share)
    return text


def metric_baseline(metric: Metric) -> str:
    """Write where a metric started."""
    if "baseline" in metric.undisclosed:
        return phrase("not disclosed")
    if isinstance(metric.baseline, Promise):
        return phrase("to be found by %(day)s", day=format_date(metric.baseline.find_by))
    return format_quantity(metric.baseline) if metric.baseline is not None else ""


def status_word(word: str) -> str:
    """Say a status, a stage or another word of a fixed list in the reader's language."""
    return NAMED.get(word, word)


def spell(name: str) -> str:
    """Write an identifier of words, such as `qualified-meetings`, with spaces and a capital."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def describe_file(file: EvidenceFile) -> str:
    """Say what a file is and how large: `table, 14 rows, 2 kB`."""
    facts: list[str] = [FILE_WORDS[file.kind.value]]
    if file.kind is FileKind.TABLE and file.row_count:
        facts.append(plural(file.row_count, "row"))
    if file.kind is FileKind.IMAGE and file.width:
        facts.append(phrase("%(width)s × %(height)s pixels", width=file.width, height=file.height))
    if file.copy:
        facts.append(phrase("published copy, %(what)s", what=file.copy))
    if file.remark:
        facts.append(file.remark)
    return joined(", ", (*facts, format_bytes(file.size)))


def describe_state(state: MilestoneState, stage: str = "active") -> str:
    """Say what became of a milestone of a goal in that stage: met, late, not met, open, overdue."""
    if state.done:
        day = state.milestone.done_on
        met = phrase("Met %(day)s", day=format_date(day)) if day else phrase("Met")
        if state.days_late <= 0:
            return met
        return phrase("%(met)s, %(days)s late", met=met, days=plural(state.days_late, "day"))
    if stage in ("closed", "dropped"):
        return phrase("Not met")
    if not state.overdue:
        return phrase("Open")
    if state.days_late <= 0:
        return phrase("Overdue")
    return counted(
        "Overdue by %(count)s\u00a0day",
        "Overdue by %(count)s\u00a0days",
        state.days_late,
        count=format_number(state.days_late),
    )


def describe_tree(dirty: bool | None) -> str:
    """Say whether the files were those of the commit."""
    if dirty is None:
        return phrase("whether files were changed since is unknown")
    return phrase("with changes that are not committed") if dirty else phrase("no uncommitted changes")


def describe_grades(grades: tuple[tuple[Grade, int], ...]) -> str:
    """Say what git states about the exhibits: `30 committed, 2 links`."""
    if not grades:
        return phrase("no evidence was attached")
    return joined(", ", (_count_grade(grade, count) for grade, count in grades))


def _count_grade(grade: Grade, count: int) -> str:
    if grade is Grade.LINK:
        return plural(count, "link")
    if grade is Grade.POINTER:
        return plural(count, "pointer")
    return joined(" ", (format_number(count), GRADE_WORDS[grade]))


def describe_gap(whole: Whole) -> str:
    """Say whether the targets of the parts add up to that of the whole, whatever was reached of them."""
    if whole.gap is None or whole.target is None:
        return ""
    target = format_value(whole.target, whole.unit)
    if whole.gap == 0:
        return phrase("their targets add up to %(target)s, as they should", target=target)
    message = (
        "their targets are %(gap)s short of %(target)s"
        if whole.gap > 0
        else "their targets are %(gap)s beyond %(target)s"
    )
    told = phrase(message, gap=format_value(abs(whole.gap), whole.unit), target=target)
    if not whole.explained:
        return told
    return phrase("%(told)s; the plan names %(reason)s", told=told, reason=whole.explained)


def explain_rollup(note: RollupNote) -> str:
    """Say which goals a mean stands on, and why the others do not enter it; nothing where that is plain."""
    count = len(note.counted)
    if not count or note.total == 1:
        return ""
    said = (_name_counted(note, count), *_left_out(note, count), *_cut_off(note))
    return joined(" ", (sentence(words) for words in said))


def _cut_off(note: RollupNote) -> Iterator[str]:
    """Say that a mean takes no share beyond all or below nothing, where a goal shows such a share."""
    cut = [item for item in note.entered if item.is_cut]
    if any(item.progress == 1 for item in cut):
        yield phrase("in the mean, progress above %(all)s counts as %(all)s", all=format_percent(Decimal(1)))
    if any(item.progress == 0 for item in cut):
        yield phrase(
            "in the mean, progress below %(nothing)s counts as %(nothing)s",
            nothing=format_percent(Decimal(0)),
        )


def _name_counted(note: RollupNote, count: int) -> str:
    if count == note.total == 2:
        return phrase("Score and progress: weighted mean over both goals")
    if count == note.total:
        return counted(
            "Score and progress: weighted mean over all %(count)s\u00a0goal",
            "Score and progress: weighted mean over all %(count)s\u00a0goals",
            count,
            count=format_number(count),
        )
    mean = counted(
        "Score and progress: weighted mean over %(number)s of %(count)s\u00a0goal",
        "Score and progress: weighted mean over %(number)s of %(count)s\u00a0goals",
        note.total,
        count=format_number(note.total),
        number=count,
    )
    if count > _MOST_NAMES:
        return mean
    return joined(": ", (mean, joined("; ", (phrase("“%(name)s”", name=name) for name in note.counted))))


def _left_out(note: RollupNote, count: int) -> Iterator[str]:
    if note.inner and count == 1 and note.total == 1 + note.inner:
        yield counted(
            "%(count)s other supports it and is not counted beside it, "
            "even if that one’s number leaves it out",
            "%(count)s others support it and are not counted beside it, "
            "even where that one’s number leaves them out",
            note.inner,
        )
    elif note.inner:
        yield counted(
            "%(count)s other supports another goal here and is not counted beside it, "
            "even if that one’s number leaves it out",
            "%(count)s others support another goal here and are not counted beside it, "
            "even where that one’s number leaves them out",
            note.inner,
        )
    if note.silent:
        yield counted("%(count)s has no number yet", "%(count)s have no number yet", note.silent)
    if note.dropped:
        yield counted("%(count)s was dropped", "%(count)s were dropped", note.dropped)
    if 0 < note.paced < count:
        yield counted(
            "progress counts only the %(count)s that something is expected of by now",
            "progress counts only the %(count)s that something is expected of by now",
            note.paced,
        )


def more_rows(file: EvidenceFile) -> str:
    """Say how many rows of a table an extract leaves out; nothing when it shows all."""
    left = file.row_count - max(len(file.rows) - 1, 0)
    if left <= 0:
        return ""
    return counted("%(count)s more row", "%(count)s more rows", left, count=format_number(left))


def check_in_reading(check_in: CheckIn, metrics: tuple[MetricAssessment, ...] = ()) -> str:
    """Write what a check-in states: figures, a status in the author's words, a confidence.

    A bare figure is in the unit of the goal's only metric.
    """
    facts = []
    if check_in.value is not None:
        facts.append(format_figure(check_in.value, metrics))
    if check_in.add is not None:
        facts.append(joined("", ("+", format_figure(check_in.add, metrics))))
    facts += [joined(" ", (spell(name), format_quantity(value))) for name, value in check_in.values.items()]
    if check_in.status:
        facts.append(phrase("“%(name)s”", name=status_word(check_in.status)))
    if check_in.confidence is not None:
        facts.append(phrase("%(share)s confident", share=format_percent(check_in.confidence)))
    return joined(", ", facts) if facts else DASH


def describe_adjustment(change: Adjustment) -> str:
    """Say what was changed: `Target from 60 to 50`."""
    name = change.field.rpartition(".")[2]
    parts = {
        "field": TERMS.get(name) or (spell(name) if name else phrase("Changed")),
        "old": change.from_,
        "new": change.to,
    }
    if change.from_ and change.to:
        return phrase("%(field)s from %(old)s to %(new)s", **parts)
    if change.from_:
        return phrase("%(field)s from %(old)s", **parts)
    return phrase("%(field)s to %(new)s", **parts) if change.to else parts["field"]


def has_readings(card: GoalCard) -> bool:
    """Tell whether any check-in states more than a note."""
    return any(check_in_reading(row.check_in) != DASH for row in card.check_ins)


def due_amount(row: DayRow) -> str:
    """Write what is to stand at a day, unless the words of what is due say it already."""
    if row.target is None:
        return ""
    amount = format_figure(row.target, row.card.assessment.metrics)
    plain = amount.replace("\N{NO-BREAK SPACE}", " ")
    return "" if f" {plain} " in f" {row.what} " else amount


def format_figure(quantity: Quantity, metrics: tuple[MetricAssessment, ...] = ()) -> str:
    """Write a figure; a bare one is in the unit of the goal's only metric, and a yes is no number."""
    if quantity.unit or len(metrics) != 1:
        return format_quantity(quantity)
    if metrics[0].metric.kind == "done":
        return phrase("done") if quantity.value >= 1 else phrase("not yet")
    return format_quantity(replace(quantity, unit=unit_of(metrics[0].metric)))


def smart_gaps(card: GoalCard) -> str:
    """Name what a goal's plan leaves open; nothing when it says all that a review needs."""
    goal = card.goal
    supports = goal.relevant.why or card.objectives or card.parents
    gaps = (
        (phrase("how it is measured"), not card.assessment.metrics),
        (phrase("why it can be reached"), not (goal.achievable.because or goal.achievable.formula)),
        (phrase("what it serves"), not supports and not goal.relevant.customer_outcome),
        (phrase("by when"), goal.due is None),
    )
    return joined(", ", (words for words, is_open in gaps if is_open))


def is_bare(card: GoalCard) -> bool:
    """Tell whether a goal has neither number nor owner nor agreement: nothing to put at its head."""
    people = card.owners or card.participants or card.reviewer
    return card.assessment.score is None and not people and card.goal.accountability.agreed is None


def bare_gaps(card: GoalCard) -> str:
    """Name what a bare goal leaves open, its owner and agreement among it."""
    told = smart_gaps(card)
    return joined(
        ", ", (phrase("who is accountable"), *((told,) if told else ()), phrase("who agreed to it"))
    )


def contents_line(title: str) -> str:
    """Cut a title to what a line of the contents can hold, at a word's end."""
    words = " ".join(title.split())
    if len(words) <= _LONGEST_LINE:
        return title
    cut = words[: _LONGEST_LINE - 1].rpartition(" ")[0].rstrip(",;:")
    # A word that fills the line by itself is cut within.
    return f"{cut} …" if len(cut) > _LONGEST_LINE // 2 else words[: _LONGEST_LINE - 1] + "…"


def edition_words(edition: Visibility, subject_kind: str = "") -> str:
    """Say for whom an edition is, and of a customer's review for whom it is not."""
    if subject_kind == "account" and edition is Visibility.INTERNAL:
        return phrase("Internal: not for the customer")
    return _EDITIONS[edition]


def _judged(found: MetricAssessment) -> int:
    return sum(item.kept is not None for item in found.intervals)


def _kept(found: MetricAssessment) -> int:
    return sum(item.kept is True for item in found.intervals)


REPORT_FILTERS: dict[str, Callable[..., str | bool]] = {
    **DRAFT_FILTERS,
    **GIST_FILTERS,
    **PROVENANCE_FILTERS,
    **PLAN_FILTERS,
    **YEAR_FILTERS,
    **FORECAST_FILTERS,
    "format_value": format_value,
    "metric_value": metric_value,
    "metric_target": metric_target,
    "metric_baseline": metric_baseline,
    "spell": spell,
    "describe_file": describe_file,
    "describe_state": describe_state,
    "describe_tree": describe_tree,
    "describe_grades": describe_grades,
    "describe_gap": describe_gap,
    "explain_rollup": explain_rollup,
    "more_rows": more_rows,
    "check_in_reading": check_in_reading,
    "has_readings": has_readings,
    "format_figure": format_figure,
    "due_amount": due_amount,
    "describe_adjustment": describe_adjustment,
    "smart_gaps": smart_gaps,
    "is_bare": is_bare,
    "bare_gaps": bare_gaps,
    "contents_line": contents_line,
    "sentence": sentence,
    "capital": capital,
    "status_word": status_word,
    "edition_words": edition_words,
}
