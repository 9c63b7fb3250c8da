"""Read what was agreed of a goal out of one version of its file, and nothing else.

Most commits change a goal's check-ins, evidence or text. The parts of the front matter that hold terms
are cut out as text first: where they are the same as before, nothing has to be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from smartdocs.model.agreed_terms import AgreedMetric, AgreedMilestone, AgreedTerms
from smartdocs.model.finding import Severity
from smartdocs.model.goal import DataFile, Goal, Metric, Milestone, Promise
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.record_schema import KINDS
from smartdocs.model.source_file import Key, Source
from smartdocs.model.visibility import Visibility
from smartdocs.source import front_matter
from smartdocs.source.parse import name_milestones, parse_file, read_id
from smartdocs.source.reader import Reader
from smartdocs.source.resolve import resolve_goal
from smartdocs.source.yaml_nodes import Document, compose

_NAME = re.compile(r"^([A-Za-z_-]+)[ \t]*:(?=\s|$)", re.MULTILINE)
CHECK_INS = frozenset({"check_ins", "checkins", "updates", "check-ins"})
MILESTONES = frozenset(
    name for row in KINDS["goal"].fields if row.name == "milestones" for name in (row.name, *row.aliases)
)
# Lines at the margin that are neither a field, an item of its list, a comment nor blank.
_OTHER_FORM = re.compile(r"^(?![A-Za-z_-]+[ \t]*:(?:\s|$)|- |#|[ \t]|$)", re.MULTILINE)
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
# Which term a field of a goal's file is, where the two have other names.
_TERMS = {
    ("specific",): "what", ("specific", "what"): "what", ("specific", "counts_when"): "counts_when",
    ("relevant", "supports"): "supports", ("time_bound",): "due", ("time_bound", "due"): "due",
    ("time_bound", "start"): "start", ("time_bound", "check_in"): "check_in",
    ("accountability", "agreed"): "agreed_on", ("accountability", "agreed", "on"): "agreed_on",
}  # fmt: skip
_METRIC_TERMS = {"metric": "name", "each": "path"}
# The dates that a period gives.
_OF_A_PERIOD = ("period", "start", "due")


def cut_head(content: bytes) -> str | None:
    """Return the front matter of a file; None when it cannot be read."""
    head = _cut_head(content)
    if head is not None:
        return head
    text, _ = front_matter.decode("", content)
    if text is None:
        return None
    parts, problems = front_matter.split("", text)
    return None if problems else parts.yaml


def _cut_head(content: bytes) -> str | None:
    """Return the front matter of a plainly written file in little time, None of any other."""
    if not content.startswith(b"---\n"):
        return None
    end = content.find(b"\n---\n", 3)
    head = content[4 : end + 1]
    if end < 0 or b"\r" in head:
        return None
    try:
        return head.decode()
    except UnicodeDecodeError:
        return None


def cut_terms(head: str) -> str:
    """Leave out of front matter what is no part of the plan."""
    return cut(head, LEFT_OUT)


def cut_out(head: str, names: Container[str]) -> str:
    """Leave nothing of front matter but some fields; of YAML that is not written a field a line, nothing."""
    if _OTHER_FORM.search(head):
        return ""
    found = list(_NAME.finditer(head))
    ends = [*(name.start() for name in found[1:]), len(head)]
    pairs = zip(found, ends, strict=True)
    return "".join(head[name.start() : end] for name, end in pairs if name[1].lower() in names)


def cut(yaml: str, left_out: Container[str]) -> str:
    """Leave out the lines of some fields; of YAML that is not written a field a line, nothing."""
    if _OTHER_FORM.search(yaml):
        return yaml
    kept, at, keep = [], 0, True
    for name in _NAME.finditer(yaml):
        if keep:
            kept.append(yaml[at : name.start()])
        at, keep = name.start(), name[1].lower() not in left_out
    if keep:
        kept.append(yaml[at:])
    return "".join(kept)


@dataclass(slots=True)
class TermsReader:
    """Read terms with the reader of goals, each field's text once however many versions share it."""

    calendar: FiscalCalendar
    _fields: dict[str, _Field | None] = field(default_factory=dict)

    def read(self, path: str, kept: str) -> AgreedTerms | None:
        """Return the terms in what was cut out of a file; None when there is no goal in it."""
        texts = _split(kept)
        if texts is None:
            content = f"---\n{kept}\n---\n".encode("utf-8", "surrogatepass")
            goal = parse_file(path, "goal", content, self.calendar).record
            return make_terms(goal) if isinstance(goal, Goal) else None
        values: dict[str, Any] = {}
        restricted: dict[Key, Visibility] = {}
        for text in texts:
            if text not in self._fields:
                self._fields[text] = self._read_field(text)
            found = self._fields[text]
            if found is None:
                return None
            values.update(found.values)
            restricted.update(found.restricted)
        source = Source(path, restricted=restricted)
        values["id"] = read_id(path, "goal", values, source, [])
        values["milestones"] = name_milestones(values.get("milestones", ()))
        return make_terms(Goal(**values, at=source))

    def _read_field(self, text: str) -> _Field | None:
        document = Document("", text, 1)
        node, problems = compose(document)
        if any(problem.severity is Severity.ERROR for problem in problems):
            return None
        reader = Reader(document, self.calendar, KINDS)
        values = reader.read_record(KINDS["goal"], node, ()) if node is not None else {}
        return _Field(values, reader.restricted)


@dataclass(frozen=True, slots=True)
class _Field:
    values: dict[str, Any]
    restricted: dict[Key, Visibility]


def _split(kept: str) -> list[str] | None:
    """Split text into its fields; None where that is not sure, or a field is there twice."""
    if _OTHER_FORM.search(kept):
        return None
    found = list(_NAME.finditer(kept))
    names = [row.name if (row := KINDS["goal"].field(name[1])) else name[1] for name in found]
    if not found or len(set(names)) < len(names) or kept[: found[0].start()].strip():
        return None
    ends = [*(name.start() for name in found[1:]), len(kept)]
    return [kept[name.start() : end] for name, end in zip(found, ends, strict=True)]


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
    """List the terms that say of themselves who may see them."""
    found = []
    for key, visibility in goal.at.restricted.items():
        words = tuple(part for part in key if isinstance(part, str))
        found += [(name, visibility) for name in _name_terms(words)]
    return found


def _name_terms(words: tuple[str, ...]) -> tuple[str, ...]:
    match words:
        case ("measurable",):
            return ("target",)
        case ("measurable", name, *_):
            return (_METRIC_TERMS.get(name, name),)
        case ("milestones", *_):
            return ("milestones",)
        case ("period",):
            return _OF_A_PERIOD
    return (_TERMS.get(words, words[0]),)
