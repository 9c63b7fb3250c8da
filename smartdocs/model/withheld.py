"""What must go with what an audience may not see: whatever was worked out from it, or would tell it.

Done on the full record, before what may be seen is copied, so that places in lists are still the author's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from smartdocs.model.allow_list import BY_SCHEMA, HIDDEN, Sight, copy_record
from smartdocs.model.goal import Adjustment, CheckIn, Goal, Metric, Milestone
from smartdocs.model.record_schema import KINDS
from smartdocs.model.schema import Group, Many
from smartdocs.model.source_file import Key, Source

Value = TypeVar("Value")


def drop_worked_out(goal: Goal, sight: Sight) -> Goal:
    """Take out what was worked out from a field that this audience may not see."""
    if sight.is_narrow(("owner",)):
        goal = replace(
            goal,
            accountable=None,
            team=goal.team if ("team",) in sight.written else None,
            reviewer=goal.reviewer if ("reviewer",) in sight.written else None,
        )
    if sight.is_narrow(("period",)):
        bounds = goal.time_bound
        start = bounds.start if ("time_bound", "start") in sight.written else None
        due = (
            bounds.due if ("time_bound", "due") in sight.written or ("time_bound",) in sight.written else None
        )
        goal = replace(goal, time_bound=replace(bounds, start=start, due=due))
    return replace(
        goal,
        check_ins=tuple(_drop_increments(goal, sight)),
        milestones=tuple(
            replace(item, id="") if loses_name(goal, index, sight) else item
            for index, item in enumerate(goal.milestones)
        ),
    )


def copy_adjustments(goal: Goal, sight: Sight) -> Iterator[Adjustment]:
    """Copy the adjustments, but none of a field whose value may not be seen."""
    narrow = {
        tuple(part for part in key if isinstance(part, str))
        for key in sight.restricted
        if sight.is_narrow(key)
    }
    for index, item in enumerate(goal.adjustments):
        place = ("adjustments", index)
        if tuple(item.field.replace("-", "_").split(".")) in narrow:
            sight.note(place, HIDDEN)
        elif not _may_see_field(item, sight):
            sight.note(place, BY_SCHEMA.format(audience=sight.audience.word))
        else:
            made = copy_record(item, "adjustment", sight, place)
            if made is not None:
                yield made


def keep_places(goal: Goal, sight: Sight) -> Source:
    """Give the places of what is left of a goal: items count anew where one before them is left out."""
    quiet = replace(sight, note=lambda key, why: None)
    numbers: dict[Key, int] = {}
    for name, kind in (("milestones", "milestone"), ("check_ins", "check_in")):
        items = getattr(goal, name)
        kept = [
            number
            for number, item in enumerate(items)
            if not sight.is_narrow((name, number)) and copy_record(item, kind, quiet, (name, number))
        ]
        if len(kept) < len(items):
            numbers |= {(name, number): -1 for number in range(len(items))}
            numbers |= {(name, number): place for place, number in enumerate(kept)}
    if not numbers:
        return goal.at
    return replace(
        goal.at,
        marks=dict(_renumber(goal.at.marks, numbers)),
        restricted=dict(_renumber(goal.at.restricted, numbers)),
    )


def _renumber(found: Mapping[Key, Value], numbers: Mapping[Key, int]) -> Iterator[tuple[Key, Value]]:
    for key, value in found.items():
        place = numbers.get(key[:2])
        if place is None:
            yield key, value
        elif place >= 0:
            yield (key[0], place, *key[2:]), value


def name_milestones(milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    """Give those that have lost their names new ones, by their places among what is shown."""
    taken = {item.id for item in milestones}
    return tuple(
        item if item.id else replace(item, id=_free(f"milestone-{number}", taken))
        for number, item in enumerate(milestones, start=1)
    )


def withhold_progress(metric: Metric, goal: Goal, sight: Sight) -> Metric:
    """Note that progress by milestones is not to be told when the weight or the end of one is hidden."""
    hidden = any(
        sight.is_narrow((*key, name))
        for index in range(len(goal.milestones))
        for key in places("milestones", index, goal.milestones)
        for name in ("weight", "done", "due")
    )
    if metric.kind != "milestones" or not hidden:
        return metric
    return replace(metric, undisclosed=(*metric.undisclosed, "milestones"))


def loses_name(goal: Goal, index: int, sight: Sight) -> bool:
    """Tell whether a milestone's name is made from a title that may not be seen."""
    return any(
        sight.is_narrow((*key, "title")) and (*key, "id") not in sight.written
        for key in places("milestones", index, goal.milestones)
    )


def places(name: str, index: int, items: tuple[object, ...]) -> Iterator[Key]:
    """Yield where an item of a list may stand; a single one may have been written without a list."""
    yield (name, index)
    if len(items) == 1:
        yield (name,)


def _may_see_field(item: Adjustment, sight: Sight) -> bool:
    """Tell whether the field that was changed is one that this audience gets; other words may be told."""
    kind = "goal"
    for part in item.field.replace("-", "_").split("."):
        row = KINDS[kind].field(part)
        if row is None:
            if part.isdigit():
                continue
            return True
        if not row.reaches(sight.audience, item.visibility):
            return False
        type_ = row.type.of if isinstance(row.type, Many) else row.type
        if not isinstance(type_, Group):
            return True
        kind = type_.kind
    return True


def _drop_increments(goal: Goal, sight: Sight) -> Iterator[CheckIn]:
    """Drop the increments on a figure that is hidden: added to an older one, they would tell a wrong one."""
    unknown = {_name(metric, goal) for metric in goal.measurable if "baseline" in _list_narrow(metric, sight)}
    order = sorted(range(len(goal.check_ins)), key=lambda index: (goal.check_ins[index].date, index))
    dropped = set()
    for index in order:
        item = goal.check_ins[index]
        name = (item.metric or "").casefold() if len(goal.measurable) > 1 else ""
        if _hides_figure(goal, index, sight):
            unknown.add(name)
        elif item.value is not None:
            unknown.discard(name)
        elif item.add is not None and name in unknown:
            dropped.add(index)
    return (
        replace(item, add=None) if index in dropped else item for index, item in enumerate(goal.check_ins)
    )


def _hides_figure(goal: Goal, index: int, sight: Sight) -> bool:
    item = goal.check_ins[index]
    if item.value is None and item.add is None:
        return False
    if item.visibility is not None and not item.visibility.is_shown_to(sight.audience):
        return True
    return any(
        sight.is_narrow((*key, name))
        for key in places("check_ins", index, goal.check_ins)
        for name in ("value", "add")
    )


def _list_narrow(metric: Metric, sight: Sight) -> set[str]:
    key = metric.key
    return {str(place[-1]) for place in sight.restricted if place[:-1] == key and sight.is_narrow(place)}


def _name(metric: Metric, goal: Goal) -> str:
    return metric.metric.casefold() if len(goal.measurable) > 1 else ""


def _free(name: str, taken: set[str]) -> str:
    return name if name not in taken else _free(f"{name}-", taken)
