"""One report held against the plan that it was made from."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from tests.annual.numbers import Exact, agrees, tokens
from tests.annual.page import Cell, ReportPage
from tests.annual.tree import clean
from tests.plain.amended import PlanPast, open_past
from tests.plain.goal import Goal
from tests.plain.past import read_past
from tests.plain.plan import Plan, as_agreed
from tests.plain.written import as_list, read_period

PDF_SIZE = 1234
LABELS = re.compile(
    r"(?:Scope|Counts when|Reduced from|Effort|Needs|Told to the customer|The customer gains|Supports|Serves"
    r"|Client data|Ready|Paid for|When it is met|When it is missed):"
)


def plain_words(text: str) -> str:
    """Write a text without quotes, and with `a week` for `per week`."""
    return clean(text.replace('"', "").replace("/week", " a week").replace(" per ", " a "))


def stands_in(words: str, source: str) -> bool:
    """Tell whether words stand in a source, and no number goes on where they end."""
    return re.search(rf"(?<![\d.,]){re.escape(words)}(?!\d)", source) is not None


def unsaid(words: str, source: str) -> Iterator[str]:
    """Yield what of a text its source does not say; lists are joined by `; `, and say from whom by `, `."""
    whole = words.removesuffix(" from").strip(" ,;.")
    if stands_in(whole, source):
        return
    for mark in ("; ", ", ") if words.rstrip(" ;").endswith(" from") else ("; ",):
        if mark in whole:
            for part in words.split(mark):
                yield from unsaid(part, source)
            return
    yield whole


class Audit:
    """One report against the plan; `found` are the numbers that were compared, by section."""

    def __init__(self, html: str, plan: Plan, kind: str, name: str, pdf_size: int = PDF_SIZE) -> None:
        self.page = ReportPage(html)
        self.plan = plan
        self.kind, self.name = kind, name
        self.pdf_size = pdf_size
        self.year = str(plan.as_of.year)
        self.goals = [goal for goal in plan.scope(kind, name) if goal.period.startswith(self.year)]
        self.ids = {goal.id for goal in self.goals}
        self.exhibits = number_exhibits(plan)
        self.captions = {clean(item.get("caption", "")) for g in plan.shared for item in evidence_of(g)}
        self.past = read_past(plan.root) if (plan.root / ".git").is_dir() else None
        self.found: Counter[str] = Counter()

    @cached_property
    def gone(self) -> dict[str, str]:
        """Give the titles of goals that are there in the past alone."""
        every = self.amended().goals if self.past else ()
        return {goal.id: goal.title for goal in every if goal.id not in self.plan.goals}

    def amended(self, period: str = "", *, nested: bool = True) -> PlanPast:
        """Give what became of the goals that are or were the subject's, of the year or a quarter in it."""
        assert self.past
        found = open_past(self.past, period or self.year, self.plan.as_of, nested=nested)
        is_whole = self.kind in ("organisation", "team")
        return replace(found, goals=[goal for goal in found.goals if is_whole or self.name in goal.owners])

    @cached_property
    def as_agreed(self) -> Plan:
        """See the plan with the terms that were agreed."""
        goals = open_past(self.past, self.year, self.plan.as_of).goals if self.past else ()
        return as_agreed(self.plan, {goal.id: goal.agreed.raw for goal in goals if goal.agreed.raw})

    def agreed_score(self, goal: Goal) -> Fraction | None:
        return self.as_agreed.goals[goal.id].score

    def holds(self, words: str, exact: Sequence[Exact]) -> bool:
        """Tell whether the numbers of a text are these."""
        written = tokens(words)
        return len(written) == len(exact) and all(map(agrees, written, exact))

    def goal_of(self, row: Sequence[Cell]) -> Goal:
        return self.plan.goals[row[0].ids[0]]

    def compare(self, where: str, words: str, exact: Iterable[Exact]) -> None:
        """Compare the numbers of a text with exact ones, in order, each of them."""
        written, wanted = tokens(words), list(exact)
        assert len(written) == len(wanted), f"{where}: {clean(words)!r}, expected {wanted}"
        for token, number in zip(written, wanted, strict=True):
            assert agrees(token, number), f"{where}: {token} in {clean(words)!r}, expected {number}"
        self.found[where.partition(" ")[0]] += len(written)

    def quote(self, where: str, words: str, source: str) -> None:
        """Tell whether each piece of a text that holds a number stands in its source as it is."""
        written = plain_words(source)
        for piece in map(plain_words, LABELS.split(words)):
            for found in unsaid(piece, written):
                assert not tokens(found), f"{where}: {found!r} is in no source"
            self.found[where.partition(" ")[0]] += len(tokens(piece))

    def file_of(self, number: int) -> Path:
        return self.plan.root / "content" / self.path_of(number).lstrip("/")

    def path_of(self, number: int) -> str:
        path = next((path for path, other in self.exhibits.items() if other == number), "")
        assert path, f"there is no exhibit E-{number}"
        return path

    def read_rows(self, number: int) -> list[list[str]]:
        """Give the rows of a file: those of a CSV file, or of the tables in a text."""
        path = self.file_of(number)
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.suffix == ".csv":
            return list(csv.reader(lines))
        told = [re.sub(r"[*`_]", "", line).strip().strip("|").split("|") for line in lines if "|" in line]
        return [[clean(cell) for cell in row] for row in told]

    @cached_property
    def review_texts(self) -> str:
        """Give all that reviews say."""
        shelf = self.plan.root / "content/reviews"
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(shelf.rglob("*.md")))

    def count_grades(self, shown: Sequence[int]) -> list[int]:
        """Count exhibits by what git states of them: without git, nothing is known of any."""
        return [len(shown)]

    def shown_exhibits(self) -> list[int]:
        cited = {path for goal in self.goals for path in cited_by(goal)}
        return sorted(number for path, number in self.exhibits.items() if path in cited)


def evidence_of(goal: Goal) -> Iterator[Mapping[str, str]]:
    for step in goal.steps:
        yield from step.evidence
    yield from as_list(goal.raw.get("relevant", {}).get("client_data"))


def cited_by(goal: Goal) -> Iterator[str]:
    yield from (item["file"] for item in evidence_of(goal))


def number_exhibits(plan: Plan) -> dict[str, int]:
    """Number the files that goals cite, in order of period, goal and milestone."""
    order = sorted(plan.shared, key=lambda goal: (*read_period(goal.period), goal.id))
    paths = dict.fromkeys(path for goal in order for path in cited_by(goal))
    return {path: number for number, path in enumerate(paths, start=1)}
