"""What a branch does to the plan, in one line: `lowers 3 targets, orphans 1 goal, puts ana at 130%`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from smartdocs.assess.load_difference import share_of_capacity
from smartdocs.assess.plan_difference import TermChange
from smartdocs.assess.term_difference import Turn
from smartdocs.model.finding import Severity
from smartdocs.render.diff.plan_diff import PlanDiff
from smartdocs.render.filters import SPACE, plural, round_half_up
from smartdocs.render.plain_text import one_line

_MOST = 6
_NAMED = 2
_MEASURE = ("metric", "kind", "at_least", "per", "source", "data", "path", "counts_when", "stretch")
_HOME = ("team", "account")
# What to say of terms, by how they changed and whether the goal got easier; the weightiest first.
_TARGETS = (
    ("withdraws", Turn.REMOVED, None), ("lowers", Turn.LOWERED, True), ("loosens", Turn.RAISED, True),
    ("raises", Turn.RAISED, False), ("tightens", Turn.LOWERED, False), ("changes", Turn.CHANGED, None),
    ("sets", Turn.SET, None),
)  # fmt: skip


def write_headline(found: PlanDiff) -> str:
    """Say the weightiest in a few phrases; nothing when nothing changed."""
    phrases = [phrase.replace(SPACE, " ") for phrase in _iter_phrases(found)]
    return ", ".join([*phrases[:_MOST], "and more"] if len(phrases) > _MOST else phrases)


def _iter_phrases(found: PlanDiff) -> Iterator[str]:
    plan, changes = found.plan, list(found.plan.iter_changes())
    if plan.unreadable:
        yield f"makes {plural(len(plan.unreadable), 'goal')} unreadable"
    yield from _tell_gained(found, Severity.ERROR)
    yield from _tell_targets(changes)
    over = sum(1 for terms in plan.dropped if terms.due and terms.due < found.as_of)
    if running := len(plan.dropped) - over:
        yield f"drops {plural(running, 'goal')}"
    if plan.replaced:
        yield f"replaces {plural(len(plan.replaced), 'goal')}"
    if plan.orphans:
        yield f"orphans {plural(len(plan.orphans), 'goal')}"
    yield from _tell_loads(found)
    if short := sum(1 for item in found.findings.sums if item.new):
        yield f"leaves {plural(short, 'sum')} that {'does' if short == 1 else 'do'} not add up"
    yield from _tell_dates(changes)
    yield from _tell_people(changes)
    if over:
        yield f"drops {plural(over, 'goal')} that had ended"
    if plan.added:
        yield f"adds {plural(len(plan.added), 'goal')}"
    yield from _tell_rest(found, changes)
    yield from _tell_gained(found, Severity.WARNING)
    if found.findings.fixed:
        yield f"clears {plural(len(found.findings.fixed), 'finding')}"
    yield from _tell_gained(found, Severity.INFO)


def _tell_targets(changes: Iterable[TermChange]) -> Iterator[str]:
    targets = [item.change for item in changes if item.change.term == "target"]
    for verb, turn, eased in _TARGETS:
        alike = [
            item
            for item in targets
            if item.difference.turn is turn and (eased is None or item.difference.eased is eased)
        ]
        if alike:
            yield f"{verb} {plural(len(alike), 'target')}"


def _tell_loads(found: PlanDiff) -> Iterator[str]:
    over = [item for item in found.loads if item.is_over]
    for item in over[:_NAMED]:
        yield f"puts {one_line(item.who, 40)} at {write_share(share_of_capacity(item.new))}"
    if len(over) > _NAMED:
        yield f"overloads {len(over) - _NAMED} more"
    if eased := len(found.loads) - len(over):
        yield f"frees {eased} who had too much"


def write_share(share: Decimal | None) -> str:
    """Write a share of a capacity: 1.3 as `130%`; more than all of it is never `100%`."""
    if share is None:
        return "more than there is"
    percent = round_half_up(share * 100, 0)
    return "over 100%" if percent == 100 and share > 1 else f"{percent:f}%"


def _tell_dates(changes: Iterable[TermChange]) -> Iterator[str]:
    dates = [item.change for item in changes if item.change.term == "due"]
    for phrase, turns in (
        ("moves {} later", (Turn.LATER,)),
        ("removes {}", (Turn.REMOVED,)),
        ("moves {} earlier", (Turn.EARLIER,)),
        ("sets {}", (Turn.SET,)),
    ):
        if count := sum(1 for item in dates if item.difference.turn in turns):
            yield phrase.format(plural(count, "deadline"))
    if count := _count(changes, "period"):
        yield f"moves {plural(count, 'goal')} to another period"


def _tell_people(changes: Iterable[TermChange]) -> Iterator[str]:
    if count := _count(changes, "owner"):
        yield f"changes the owner of {plural(count, 'goal')}"
    if count := _count(changes, *_HOME):
        yield f"moves {plural(count, 'goal')} to another team or account"


def _tell_rest(found: PlanDiff, changes: list[TermChange]) -> Iterator[str]:
    if count := _count(changes, "baseline"):
        yield f"changes {plural(count, 'baseline')}"
    if count := _count(changes, *_MEASURE):
        yield f"changes how {plural(count, 'goal is', 'goals are')} measured"
    for verb, turns in (("drops", (Turn.REMOVED,)), ("adds", (Turn.SET,))):
        milestones = [
            item.change
            for item in changes
            if item.change.term == "milestone" and item.change.difference.turn in turns
        ]
        if milestones:
            yield f"{verb} {plural(sum(len(item.items) for item in milestones), 'milestone')}"
    if count := _count(changes, "milestone due", "milestone target", "milestone weight"):
        yield f"changes milestones of {plural(count, 'goal')}"
    if count := _count(changes, "weight", "metric weight"):
        yield f"changes the weight of {plural(count, 'goal')}"
    if count := _count(changes, "start", "check_in", "agreed_on", "status"):
        yield f"changes start, rhythm or stage of {plural(count, 'goal')}"
    if found.plan.closed:
        yield f"closes {plural(len(found.plan.closed), 'goal')}"
    if found.plan.renamed:
        yield f"gives {plural(len(found.plan.renamed), 'goal')} a new id"
    if count := _count(changes, "title", "what", "milestone title"):
        yield f"rewords {plural(count, 'goal')}"


def _count(changes: Iterable[TermChange], *terms: str) -> int:
    return len({item.change.goal_id for item in changes if item.change.term in terms})


def _tell_gained(found: PlanDiff, severity: Severity) -> Iterator[str]:
    if count := sum(1 for finding in found.findings.gained if finding.severity is severity):
        yield f"brings {plural(count, 'note' if severity is Severity.INFO else severity.word)}"
