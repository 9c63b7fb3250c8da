"""What a branch does to the plan as tables of plain words; formats only set them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from smartdocs.assess.load_difference import LoadChange, share_of_capacity
from smartdocs.assess.period_changes import MassEdit
from smartdocs.assess.plan_difference import TermChange
from smartdocs.assess.term_difference import WORDING
from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.finding import Finding, Severity
from smartdocs.render import change_words as words
from smartdocs.render.diff.headline import write_share
from smartdocs.render.diff.plan_diff import PlanDiff
from smartdocs.render.filters import DASH, format_date, format_number, format_quantity, plural, with_unit

_NAMED = 3
_MANY, _ALIKE = 20, 5
_NO_PERIOD = "no period"
_DATES = ("due", "start", "period", "check_in", "agreed_on", "status", "milestone due")
_PEOPLE = ("owner", "team", "account", "weight")
_STEPS = ("milestone", "milestone target", "milestone weight")


@dataclass(frozen=True, slots=True)
class Id:
    """A name that programs know something by, in a cell of its own or before the title."""

    name: str
    title: str = ""


Cell = str | Id


@dataclass(frozen=True, slots=True)
class Table:
    """`is_detail` marks what a reader opens only when it is wanted; `note` stands below the rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_detail: bool = False
    note: str = ""


def make_tables(found: PlanDiff) -> tuple[Table, ...]:
    """Lay out every part that has something in it, the weightiest first."""
    plan, goal, reason = found.plan, "Goal", "Reason"
    single = plan.changes
    other = [item for item in single if item.change.term not in (*WORDING, *_DATES, *_PEOPLE, *_STEPS)]
    parts = (
        Table("Can no longer be read", (goal, "Title"), tuple(_list_goals(plan.unreadable))),
        Table("Targets and measures", (goal, "Change", reason), tuple(_list_changes(other))),
        Table("Milestones", (goal, "Change", reason), tuple(_list_changes(_of(single, _STEPS)))),
        Table("Dates", (goal, "Change", reason), tuple(_list_changes(_of(single, _DATES)))),
        Table("People and weights", (goal, "Change", reason), tuple(_list_changes(_of(single, _PEOPLE)))),
        Table("The same in many goals", ("Goals", "Change", reason), tuple(_list_edits(plan.edits))),
        Table("Dropped", (goal, "What it wanted", "Owner"), tuple(_list_plans(plan.dropped, found.as_of))),
        Table("Replaced", (goal, "By", "What that wants"), tuple(_list_replaced(plan.replaced))),
        Table("Added", (goal, "What it wants", "Owner"), tuple(_list_plans(plan.added))),
        Table("Orphaned", (goal, "Supported", ""), tuple(_list_orphans(found))),
        Table("Capacity", ("Who", "Fullest week", "Goals in it"), tuple(map(_row_of_load, found.loads))),
        Table("Sums of parts", ("Where", "Before", "After"), tuple(_list_sums(found))),
        Table("Closed", (goal, "Title"), tuple(_list_goals(plan.closed))),
        Table("Under a new id", (goal, "Earlier"), tuple(_list_renamed(found))),
        Table("Reworded", (goal, "Change"), tuple(_list_words(_of(single, WORDING))), is_detail=True),
        _make_findings("New findings", found.findings.gained),
        _make_findings("No longer found", found.findings.fixed, is_detail=True),
    )
    return tuple(part for part in parts if part.rows or part.note)


def _of(changes: Iterable[TermChange], terms: Iterable[str]) -> list[TermChange]:
    return [item for item in changes if item.change.term in terms]


def _list_goals(goals: Iterable[AgreedTerms]) -> Iterator[tuple[Cell, ...]]:
    return ((Id(terms.id), terms.title) for terms in goals)


def _list_changes(changes: Iterable[TermChange]) -> Iterator[tuple[Cell, ...]]:
    """List changes, those that make a goal easier first, and a goal's together."""
    ordered = list(changes)
    eased = {item.change.goal_id for item in ordered if item.change.difference.eased}
    ordered.sort(key=lambda item: item.change.goal_id not in eased)
    by_goal: dict[str, list[TermChange]] = {}
    ordered.sort(key=lambda item: not item.change.difference.eased)
    for item in ordered:
        by_goal.setdefault(item.change.goal_id, []).append(item)
    for items in by_goal.values():
        for number, item in enumerate(items):
            goal: Cell = "" if number else Id(item.change.goal_id, item.change.title)
            yield goal, words.describe_change(item.change), _reason(item)


def _list_words(changes: Iterable[TermChange]) -> Iterator[tuple[Cell, ...]]:
    for item in changes:
        yield Id(item.change.goal_id), words.describe_change(item.change)


def _reason(item: TermChange) -> str:
    if item.change.reason:
        return words.describe_reason(item.change.reason)
    return words.describe_reason(None) if item.is_silent else ""


def _list_edits(edits: Iterable[tuple[TermChange, ...]]) -> Iterator[tuple[Cell, ...]]:
    for edit in edits:
        changes = tuple(item.change for item in edit)
        first = changes[0]
        told = MassEdit(term=first.term, turn=first.difference.turn, commit=None, changes=changes)
        names = list(dict.fromkeys(change.goal_id for change in changes))
        yield _name_some(names), words.describe_edit(told), _reason(edit[0])


def _list_plans(goals: Sequence[AgreedTerms], as_of: date | None = None) -> Iterator[tuple[Cell, ...]]:
    """List goals; many of them as one line a period. With a day, say which had ended by then."""
    if len(goals) <= _MANY:
        for terms in goals:
            over = "; had ended" if as_of and terms.due and terms.due < as_of else ""
            yield Id(terms.id, terms.title), f"{_sum_up(terms)}{over}", _owner_of(terms)
        return
    by_period: dict[str, list[str]] = {}
    for terms in goals:
        by_period.setdefault(str(terms.period or _NO_PERIOD), []).append(terms.id)
    for period, names in sorted(by_period.items()):
        owners = sorted({_owner_of(terms) for terms in goals if str(terms.period or _NO_PERIOD) == period})
        yield f"{plural(len(names), 'goal')}, {period}", _name_some(names), _name_some(owners)


def _owner_of(terms: AgreedTerms) -> str:
    return ", ".join(terms.owner) or terms.team or DASH


def _name_some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _list_replaced(pairs: Iterable[tuple[AgreedTerms, AgreedTerms]]) -> Iterator[tuple[Cell, ...]]:
    for old, new in pairs:
        yield Id(old.id, old.title), Id(new.id, new.title), _sum_up(new)


def _sum_up(terms: AgreedTerms) -> str:
    """Say in short what a goal wants: its targets, and by when."""
    targets = [format_quantity(metric.target) for metric in terms.metrics if metric.target]
    due = f"by {format_date(terms.due)}" if terms.due else ""
    return ", ".join(filter(None, (*targets, due))) or DASH


def _list_orphans(found: PlanDiff) -> Iterator[tuple[Cell, ...]]:
    gone = {terms.id for terms in (*found.plan.dropped, *(old for old, _ in found.plan.replaced))}
    gone |= {item.old_id for item in found.plan.renamed}
    for orphan in found.plan.orphans:
        left = [name for name in orphan.parents if name not in gone]
        why = "it no longer says so" if left else "gone"
        yield Id(orphan.goal_id, orphan.title), ", ".join(orphan.parents), why


def _row_of_load(item: LoadChange) -> tuple[Cell, ...]:
    old, new = write_share(share_of_capacity(item.old)), write_share(share_of_capacity(item.new))
    before = old if item.old else "nothing"
    after = new if item.new else "nothing"
    if item.new is None:
        return Id(item.who), f"{before} {words.ARROW} {after}", ""
    week = item.new
    amount = format_number(week.effort, 1).removesuffix(".0")
    room = with_unit(format_number(week.capacity), item.unit)
    goals = list(dict.fromkeys(part.goal_id for part in week.contributions))
    told = f"{before} {words.ARROW} {after}: {amount} of {room}, week of {format_date(week.start)}"
    return Id(item.who), told, _name_some(goals)


def _list_sums(found: PlanDiff) -> Iterator[tuple[Cell, ...]]:
    for item in found.findings.sums:
        finding = item.new or item.old
        if finding:
            yield (
                _place(finding),
                *(side.message.replace("`", "") if side else "adds up" for side in (item.old, item.new)),
            )


def _list_renamed(found: PlanDiff) -> Iterator[tuple[Cell, ...]]:
    return ((Id(item.new_id, item.title), Id(item.old_id)) for item in found.plan.renamed)


def _make_findings(title: str, findings: tuple[Finding, ...], *, is_detail: bool = False) -> Table:
    """List errors and warnings; notes are a number, for they are many and small."""
    told = [finding for finding in findings if finding.severity is not Severity.INFO]
    notes = len(findings) - len(told)
    rows = tuple(_list_findings(told))
    note = f"{'And ' if rows else ''}{plural(notes, 'note')}, which smartdocs check lists" if notes else ""
    return Table(title, ("Where", "Rule", "Finding"), rows, is_detail, note)


def _list_findings(findings: Sequence[Finding]) -> Iterator[tuple[Cell, ...]]:
    """List findings; where there are many, those of one rule as one."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.code, []).append(finding)
    folded = {
        code: alike for code, alike in by_rule.items() if len(alike) >= _ALIKE and len(findings) > _MANY
    }
    for finding in findings:
        rule = f"{finding.severity.word} {finding.code} {finding.name}"
        alike = folded.get(finding.code, [])
        if not alike:
            yield _place(finding), rule, finding.message.replace("`", "")
        elif finding is alike[0]:
            said = finding.group or f"{{count}} times, first: {finding.message.replace('`', '')}"
            yield plural(len(alike), "place"), rule, said.replace("{count}", str(len(alike)))


def _place(finding: Finding) -> Id:
    """Name a file without its folders, which would take a table's whole width."""
    return Id(f"{finding.location.path.rpartition('/')[2]}:{finding.location.line}")
