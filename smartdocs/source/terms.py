"""Read what was agreed of a goal out of one version of its file, and nothing else.

Most commits change a goal's check-ins, evidence or text. The parts of the front matter that hold terms
are cut out as text first: where they are the same as before, nothing has to be parsed.
"""

from __future__ import annotations

import re

from smartdocs.model.agreed_terms import AgreedMetric, AgreedMilestone, AgreedTerms
from smartdocs.model.goal import DataFile, Goal, Metric, Milestone, Promise
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.record_schema import KINDS
from smartdocs.model.visibility import Visibility
from smartdocs.source import front_matter
from smartdocs.source.parse import parse_file
from smartdocs.source.resolve import resolve_goal

_NAME = re.compile(r"([A-Za-z_-]+)\s*:(?:\s|$)")
_NO_TERMS = (
    "with", "reviewer", "level", "type", "tags", "links", "reduced_from", "achievable", "depends_on",
    "provides", "check_ins", "ignore",
)  # fmt: skip
LEFT_OUT = frozenset(
    name
    for row in KINDS["goal"].fields
    if row.name in _NO_TERMS
    for word in (row.name, *row.aliases)
    for name in (word, word.replace("_", "-"))
)
# What a schema calls a field, and what the terms call it.
_HIDDEN = {
    "target": "target", "baseline": "baseline", "stretch": "stretch", "at_least": "at_least", "path": "path",
    "each": "path",
}  # fmt: skip


def cut_terms(content: bytes) -> str | None:
    """Return the front matter without what is no part of the plan; None when it cannot be read."""
    text, _ = front_matter.decode("", content)
    if text is None:
        return None
    parts, problems = front_matter.split("", text)
    return None if problems or parts.yaml is None else cut(parts.yaml, LEFT_OUT)


def cut(yaml: str, left_out: frozenset[str]) -> str:
    """Leave out the lines of some fields; of YAML that is not written a field a line, nothing."""
    kept, keep = [], True
    for line in yaml.split("\n"):
        if line[:1].isalpha():
            name = _NAME.match(line)
            if not name:
                return yaml
            keep = name[1].lower() not in left_out
        elif line[:1] in ("{", "[", "?", "'", '"', "&", "!"):
            return yaml
        if keep and not line.startswith("#"):
            kept.append(line)
    return "\n".join(kept)


def parse_terms(path: str, kept: str, calendar: FiscalCalendar) -> AgreedTerms | None:
    """Read terms with the parser that reads goals; None when there is no goal in it."""
    content = f"---\n{kept}\n---\n".encode("utf-8", "surrogatepass")
    goal = parse_file(path, "goal", content, calendar).record
    return make_terms(goal) if isinstance(goal, Goal) else None


def make_terms(goal: Goal) -> AgreedTerms:
    """Take the terms from a goal as its file states it; what other files say has no part in them."""
    resolved = resolve_goal(goal, {}, False)
    closing = goal.closed
    ended = "dropped" if closing and closing.outcome == "dropped" else "closed" if closing else None
    agreed = goal.accountability.agreed
    own = goal.measurable
    return AgreedTerms(
        id=goal.id,
        title=goal.title,
        what=goal.specific.what if goal.specific.what != goal.title else "",
        counts_when=goal.specific.counts_when,
        owner=goal.owner,
        team=goal.team,
        account=goal.account,
        supports=goal.relevant.supports,
        period=goal.period,
        start=resolved.start,
        due=resolved.due,
        check_in=goal.time_bound.check_in,
        weight=goal.weight,
        status=ended or goal.status,
        continues=goal.continues,
        agreed_on=agreed.on if agreed else None,
        metrics=tuple(map(_make_metric, own, resolved.measurable)) if own else (),
        milestones=tuple(map(_make_milestone, resolved.milestones)),
        visibility=goal.visibility,
        hidden=tuple(_find_hidden(goal)),
        adjustments=goal.adjustments,
    )


def _make_metric(stated: Metric, resolved: Metric) -> AgreedMetric:
    baseline = resolved.baseline
    return AgreedMetric(
        name=stated.metric,
        kind=stated.kind,
        baseline=baseline.find_by if isinstance(baseline, Promise) else baseline,
        target=resolved.target,
        stretch=stated.stretch,
        per=resolved.per,
        at_least=stated.at_least,
        source=stated.source or "",
        data=_describe_data(stated.data) if stated.data else "",
        path=tuple((str(period), amount) for period, amount in (stated.path or stated.each).items()),
        weight=stated.weight,
        falling=resolved.falling,
    )


def _describe_data(data: DataFile) -> str:
    rows = ", ".join(f"{name} = {text}" for name, text in sorted(data.where.items()))
    columns = ", ".join(
        filter(None, (data.date and f"dates in {data.date}", data.value and f"values in {data.value}"))
    )
    return "; ".join(filter(None, (data.file, columns, rows)))


def _make_milestone(milestone: Milestone) -> AgreedMilestone:
    return AgreedMilestone(
        id=milestone.id,
        title=milestone.title,
        due=milestone.due,
        target=milestone.target,
        weight=milestone.weight,
        visibility=milestone.visibility,
    )


def _find_hidden(goal: Goal) -> list[tuple[str, Visibility]]:
    found = []
    for key, visibility in goal.at.restricted.items():
        names = [part for part in key if isinstance(part, str) and part in _HIDDEN]
        if names:
            found.append((_HIDDEN[names[0]] if key[0] == "measurable" else "milestones", visibility))
    return found
