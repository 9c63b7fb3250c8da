"""What a column of a spreadsheet can become: one row a field, with the headers that people give it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartdocs.model.source_file import Key

KEEP, LEAVE_OUT = "keep", "leave out"


@dataclass(frozen=True, slots=True)
class ImportField:
    """A field by its short name; `key` is where it stands in a goal, empty when it needs more than that.

    `form` says how its cells are read: text, words, day, period, amount, names, lines.
    """

    name: str
    form: str
    key: Key
    help: str
    headers: str

    @property
    def synonyms(self) -> tuple[str, ...]:
        return (self.name, *(name for name in self.headers.split(", ") if name))


# In order of preference: where one header fits two fields, the first takes it.
FIELDS = (
    ImportField("title", "text", ("title",), "the goal in one line",
        "key result, key results, kr, goal, goals, goal title, goal name, smart goal, goal statement,"
        " kr title, objective, objectives, okr, initiative, deliverable, commitment"),
    ImportField("objective", "text", (), "the goal above; an empty cell repeats the one before it",
        "strategic goal, strategic objective, company goal, company objective, team objective"),
    ImportField("supports", "text", (), "the goal above, by title, id or row id",
        "parent, parent goal, parent objective, parent id, parent okr, aligned to, aligned with, aligns to,"
        " aligns with, alignment, linked to, contributes to, strategic priority, pillar, theme"),
    ImportField("owner", "names", ("owner",), "the one person who is accountable",
        "goal owner, kr owner, owner name, owner email, assignee, assigned to, assigned, responsible,"
        " responsible person, accountable, accountable person, dri, lead, who, person, employee,"
        " employee name, champion, person responsible, pic"),
    ImportField("with", "names", ("with",), "people who take part",
        "contributors, contributor, collaborators, participants, co owner, co owners, involved, supporting"),
    ImportField("reviewer", "names", ("reviewer",), "who reviews the goal",
        "manager, supervisor, approver, approved by, reports to"),
    ImportField("team", "names", ("team",), "the team that the goal belongs to",
        "department, dept, function, business unit, squad"),
    ImportField("account", "names", ("account",), "the customer that the goal serves", "customer, client"),
    ImportField("period", "period", ("period",), "the period, such as 2026-Q3",
        "quarter, cycle, okr cycle, timeframe, time frame, time period, fiscal quarter, qtr, half"),
    ImportField("year", "text", (), "the year that a quarter without one is in", "fiscal year, fy"),
    ImportField("start", "day", ("time_bound", "start"), "the first day",
        "start date, begin, begins, begin date, from, kickoff, kick off, started, starts"),
    ImportField("due", "day", ("time_bound", "due"), "the deadline",
        "due date, deadline, deadline date, target date, end date, end, finish, finish date, due by, by when,"
        " completion date, by, when, timeline, time bound, timebound, timely, due on, ends"),
    ImportField("check_in", "words", ("time_bound", "check_in"), "how often it is looked at",
        "frequency, cadence, review frequency, check in frequency, reporting frequency"),
    ImportField("what", "text", ("specific", "what"), "the goal in full",
        "description, goal description, details, specific, full goal, definition"),
    ImportField("scope", "text", ("specific", "scope"), "who, where or which part", ""),
    ImportField("counts_when", "text", ("specific", "counts_when"), "what makes one count",
        "acceptance criteria, success criteria, definition of done, done when, what does success look like"),
    ImportField("metric", "text", ("measurable", "metric"), "the metric's name",
        "kpi, kpis, kpi name, measure, measures, measurable, indicator, success metric, measurement,"
        " measured by, how measured, metrics"),
    ImportField("baseline", "amount", ("measurable", "baseline"), "where it stands at the start",
        "start value, starting value, starting point, initial value, initial, base, baseline value"),
    ImportField("target", "amount", ("measurable", "target"), "the value to reach",
        "target value, goal value, quota, kpi target, target number, to value, target kpi"),
    ImportField("stretch", "amount", ("measurable", "stretch"), "a higher target that is hoped for",
        "stretch target, stretch goal"),
    ImportField("unit", "text", ("measurable", "unit"), "the unit of bare numbers",
        "units, unit of measure, uom, unit of measurement"),
    ImportField("source", "text", ("measurable", "source"), "where the number comes from",
        "data source, source of data, how tracked, tracked in, tracking, where measured"),
    ImportField("current", "amount", (), "today's value: a check-in",
        "current value, actual, actuals, actual value, latest, latest value, to date, ytd, value now"),
    ImportField("status", "words", (), "how it stands: on track is a check-in, draft a status",
        "state, rag, rag status, health, current status"),
    ImportField("confidence", "words", (), "how sure the owner is: part of the check-in",
        "confidence level, confidence score"),
    ImportField("note", "text", (), "what happened: part of the check-in",
        "update, latest update, status update, progress update, last update, progress notes, comment,"
        " comments"),
    ImportField("because", "text", ("achievable", "because"), "the reason to believe it",
        "achievable, attainable, realistic, actionable, feasibility, why achievable"),
    ImportField("why", "text", ("relevant", "why"), "why it matters",
        "relevant, relevance, rationale, reason, purpose, why it matters, why now, benefit"),
    ImportField("milestones", "lines", ("milestones",), "the steps in between, one a line",
        "milestone, key milestones, steps"),
    ImportField("tags", "lines", ("tags",), "words to find it by", "tag, labels, label, keywords"),
    ImportField("weight", "words", ("weight",), "how much it counts in a score", "weighting, weightage"),
    ImportField("links", "lines", ("links",), "addresses of trackers and documents", "link, url, urls, jira"),
    ImportField("text", "text", (), "text below the fields",
        "notes, note text, remarks, remark, background, context, additional notes"),
    ImportField("row id", "text", (), "how rows name each other; kept as text",
        "id, no, nr, number, #, ref, goal id, kr id, goal no, goal number, key"),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}
TITLES = BY_NAME["title"].synonyms
"""Headers that may name the goal itself, the nearest to it first."""


def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for field in FIELDS:
        for synonym in field.synonyms:
            index.setdefault(synonym.replace("_", " "), field.name)
    return index


_BY_HEADER = _index()
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MARKS = re.compile(r"[\s_.:*?!/\\-]+")


def fold_header(header: str) -> str:
    """Return a header as synonyms are written: small letters, no marks, nothing in parentheses."""
    bare = _PARENTHESES.sub(" ", header)
    return _MARKS.sub(" ", bare if bare.strip() else header).strip().casefold()


def match_header(header: str) -> str:
    """Return the field that a header means, empty when none is known."""
    folded = fold_header(header)
    if folded in _BY_HEADER:
        return _BY_HEADER[folded]
    parts = (fold_header(part) for part in re.split(r"[/|,&]| or ", header) if part.strip())
    return next((_BY_HEADER[part] for part in parts if part in _BY_HEADER), "")
