"""Turn one file into one record: a function of path, bytes and calendar alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from smartdocs.model.dates import shorten
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.goal import Goal, Metric, Milestone
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.record_schema import KINDS
from smartdocs.model.source_file import Source, Suppression
from smartdocs.source import front_matter
from smartdocs.source.layout import default_id
from smartdocs.source.reader import LONGEST_ID, Reader, Reference, make_link
from smartdocs.source.record_classes import CLASSES
from smartdocs.source.suppressions import find_suppressions, take_out_of_body
from smartdocs.source.yaml_nodes import Document, compose, find_swallowed

SAFE_ID = re.compile(r"^(?!index$)\w[\w.-]*$", re.IGNORECASE)
HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)
STATED_ID = re.compile(r"^id:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)
LONGEST_HEAD = 20_000
WITH_ID = ("goal", "team", "person", "account")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as a record, or only as findings when it holds no readable one.

    `names` are the ids that other files may know an unreadable record by.
    """

    path: str
    kind: str
    record: Any
    findings: tuple[Finding, ...]
    references: tuple[Reference, ...] = ()
    names: tuple[str, ...] = ()


def parse_file(path: str, kind: str, content: bytes, calendar: FiscalCalendar) -> Parsed:
    """Read a record; everything wrong in the file is reported in this one go."""
    text, findings = front_matter.decode(path, content)
    if text is None:
        return _unread(path, kind, "", findings)
    parts, problems = front_matter.split(path, text)
    findings += problems
    if problems or (parts.yaml is None and kind != "page"):
        if not problems:
            findings.append(_no_front_matter(path, text))
        return _unread(path, kind, text, findings)
    document = Document(path, parts.yaml or "", parts.yaml_line)
    node, problems = compose(document)
    findings += problems
    if any(problem.severity is Severity.ERROR for problem in problems):
        return _unread(path, kind, text, findings)
    reader = Reader(document, calendar, KINDS)
    values: dict[str, Any] = {}
    if node is not None:
        findings += find_swallowed(document, node)
        values = reader.read_record(KINDS[kind], node, ())
    elif kind != "page":
        findings.append(_no_front_matter(path, text))
    body, in_body = take_out_of_body(path, parts.body, parts.body_line)
    ignores = (*find_suppressions(document, node), *in_body)
    source = _make_source(document, reader, parts.body_line, ignores)
    is_told = ("title",) in reader.misnamed
    record = _build(path, kind, values, body, source, reader.findings, is_told)
    return Parsed(path, kind, record, (*findings, *reader.findings), tuple(reader.references))


def _build(
    path: str,
    kind: str,
    values: dict[str, Any],
    body: str,
    source: Source,
    findings: list[Finding],
    is_told: bool,
) -> Any:
    """Make the record; `is_told` says that its title is there by another name."""
    if kind in (*WITH_ID, "review", "page"):
        values["id"] = read_id(path, kind, values, source, findings)
    if kind == "page" and not values.get("title"):
        heading = HEADING.search(body)
        values["title"] = heading[1] if heading else values["id"]
    if kind in WITH_ID and not values.get("title") and not is_told:
        name = "name" if kind == "person" else "title"
        help = (
            f"Add `{name}: …`, the {kind}'s name" if kind != "goal" else "Add `title:`, the goal in one line"
        )
        findings.append(make_file_finding("F004", source.at(), f"{kind.capitalize()} has no {name}", help))
    if kind == "goal":
        return _build_goal(values, body, source)
    return CLASSES[kind](**values, body=body, at=source)


def _build_goal(values: dict[str, Any], body: str, source: Source) -> Goal:
    if "links" in values:
        values["links"] = tuple(link for item in values["links"] for link in make_link(item))
    metrics: tuple[Metric, ...] = values.get("measurable", ())
    if source.has("measurable", 0):
        values["measurable"] = tuple(replace(metric, index=i) for i, metric in enumerate(metrics))
    values["milestones"] = name_milestones(values.get("milestones", ()))
    return Goal(**values, body=body, at=source)


def name_milestones(milestones: tuple[Milestone, ...]) -> tuple[Milestone, ...]:
    """Give each milestone without an id one made from its title, so that `goal#milestone` works."""
    taken = {milestone.id for milestone in milestones}
    named = []
    for number, milestone in enumerate(milestones, start=1):
        if not milestone.id:
            stem = re.sub(r"[^\w]+", "-", milestone.title.lower()).strip("-")[:60] or f"milestone-{number}"
            name = stem if stem not in taken else f"{stem}-{number}"
            taken.add(name)
            milestone = replace(milestone, id=name)
        named.append(milestone)
    return tuple(named)


def read_id(path: str, kind: str, values: dict[str, Any], source: Source, findings: list[Finding]) -> str:
    stated = unicodedata.normalize("NFC", str(values.get("id") or default_id(path, kind)))
    help = _refuse_id(stated, kind)
    if not help:
        return stated
    where = "`id:`" if "id" in values else "the file's name"
    message = f"Id `{shorten(stated)}` from {where} cannot be used"
    findings.append(make_file_finding("F003", source.at("id"), message, help))
    return re.sub(r"[^\w.-]+", "-", stated).strip("-.")[:40] or "unnamed"


def _refuse_id(stated: str, kind: str) -> str:
    """Say what an id should be when it is none; a page's id is a path below its folder."""
    if any(len(part.encode()) > LONGEST_ID for part in stated.split("/")):
        return f"Use at most {LONGEST_ID} bytes"
    if kind == "page" and "#" in stated:
        return "Rename the file: in an address, `#` begins the place within a page"
    if kind == "page" or SAFE_ID.match(stated):
        return ""
    if stated.lower() == "index":
        return "Choose another: `index` is the page that lists all"
    return "Use letters, digits, dots, hyphens and underscores, beginning with a letter or digit"


def _make_source(
    document: Document, reader: Reader, body_line: int, suppressions: tuple[Suppression, ...]
) -> Source:
    marks = reader.marks
    marks.setdefault((), (document.first_line, 1, None))
    return Source(
        path=document.path,
        marks=marks,
        body_line=body_line,
        suppressions=suppressions,
        restricted=reader.restricted,
    )


def _unread(path: str, kind: str, text: str, findings: list[Finding]) -> Parsed:
    stated = (found[1] for found in STATED_ID.finditer(text[:LONGEST_HEAD]))
    return Parsed(path, kind, None, tuple(findings), names=(default_id(path, kind), *stated))


def _no_front_matter(path: str, text: str) -> Finding:
    message, help = "File has no front matter", "Begin the file with `---`, `title: …` and `---`"
    begun = text.lstrip()
    if text[:1].isspace() and begun.startswith("---"):
        count = text[: len(text) - len(begun)].count("\n")
        message = "An empty line stands before the front matter" if count else "A space stands before `---`"
        help = "Remove the empty line before `---`" if count == 1 else "Begin the file with `---`"
    elif re.match(r"[a-z_]+: ", text):
        help = "Put a line `---` before the first field, and one after the last"
    return make_file_finding("F001", Location(path), message, help)
