"""The lock file of a sealed plan: what was agreed, a block a goal, for people and for diffs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.model.agreed_terms import AgreedMetric, AgreedMilestone, AgreedTerms
from smartdocs.model.period import Period
from smartdocs.model.quantity import Quantity
from smartdocs.render.filters import SPACE, plural
from smartdocs.render.plain_text import escape_markdown

# By its first words a lock file of ours is told from anything else that may lie in its place.
MARK = "<!-- smartdocs seal -->"


@dataclass(frozen=True, slots=True)
class LockedGoal:
    """A goal's terms, and the file that states them."""

    terms: AgreedTerms
    path: str


def write_lock(period: Period, tag: str, goals: Sequence[LockedGoal]) -> str:
    """Write the file. It holds no day and no name, so that the same plan always gives the same file."""
    blocks = [_write_block(goal) for goal in sorted(goals, key=lambda goal: goal.terms.id)]
    head = (
        f"{MARK}\n# Plan of {period.title} as agreed\n\n"
        f"{plural(len(goals), 'goal')}, sealed by the tag `{tag}` on the commit that holds this file. "
        f"Who changes a goal from here on amends the plan: `smartdocs changes {period.id}` says what was "
        "changed, by whom and why. Nobody edits this file. The sha256 of a goal is that of its list.\n"
    )
    return "\n".join([head, *blocks]).replace(SPACE, " ")


def _write_block(goal: LockedGoal) -> str:
    lines = "".join(f"- {name}: {value}\n" for name, value in _iter_lines(goal) if value)
    digest = hashlib.sha256(lines.encode()).hexdigest()
    return f"## {escape_markdown(goal.terms.id)}\n\n{lines}\nsha256 {digest}\n"


def _iter_lines(goal: LockedGoal) -> Iterator[tuple[str, str]]:
    terms = goal.terms
    yield "Title", escape_markdown(terms.title)
    yield "File", escape_markdown(goal.path)
    yield "What", escape_markdown(terms.what)
    yield "Counts when", escape_markdown(terms.counts_when)
    yield "Owner", escape_markdown(", ".join(terms.owner))
    yield "Team", escape_markdown(terms.team or "")
    yield "Account", escape_markdown(terms.account or "")
    yield "Supports", escape_markdown(", ".join(terms.supports))
    yield "Period", _text(terms.period)
    yield "Start", _text(terms.start)
    yield "Due", _text(terms.due)
    yield "Weight", _text(terms.weight)
    yield "Status", _text(terms.status)
    yield "Agreed on", _text(terms.agreed_on)
    yield "Continues", escape_markdown(terms.continues or "")
    yield "Check-ins", escape_markdown(terms.check_in or "")
    for metric in terms.metrics:
        yield "Metric", _write_metric(metric)
    for milestone in terms.milestones:
        yield "Milestone", _write_milestone(milestone)


def _write_metric(metric: AgreedMetric) -> str:
    path = ", ".join(f"{period}: {_text(amount)}" for period, amount in metric.path)
    facts = (
        ("kind", metric.kind), ("baseline", _text(metric.baseline)), ("target", _text(metric.target)),
        ("stretch", _text(metric.stretch)), ("per", metric.per or ""), ("at least", _text(metric.at_least)),
        ("source", escape_markdown(metric.source)), ("data", escape_markdown(metric.data)), ("path", path),
        ("weight", _text(metric.weight) if metric.weight != 1 else ""),
    )  # fmt: skip
    told = [f"{name} {value}" for name, value in facts if value]
    return "; ".join([escape_markdown(metric.name) or "unnamed", *told])


def _write_milestone(milestone: AgreedMilestone) -> str:
    facts = (
        ("due", _text(milestone.due)),
        ("target", _text(milestone.target)),
        ("weight", _text(milestone.weight) if milestone.weight != 1 else ""),
    )
    told = [f"{name} {value}" for name, value in facts if value]
    return "; ".join([f"{escape_markdown(milestone.id)}: {escape_markdown(milestone.title)}", *told])


def _text(value: Quantity | Decimal | Period | date | str | None) -> str:
    """Write a value in its one spelling; quantities as numbers are compared, not as the author wrote them."""
    if value is None:
        return ""
    return escape_markdown(value.canonical if isinstance(value, Quantity) else str(value))
