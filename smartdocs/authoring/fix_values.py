"""Mend values that the reader refuses although they can mean one thing only, and YAML's anchors."""

from __future__ import annotations

import re

from smartdocs.authoring.draft import Draft, replace_part
from smartdocs.authoring.likeness import is_slip_of
from smartdocs.model.edit import Edit
from smartdocs.model.finding import Finding
from smartdocs.source.outline import find_anchors

# The reader's own correction, where it offers one writing of a date or period and nothing else.
MEANT = re.compile(r"`.*` is not (?:a|written as a) (?:date|period)", re.DOTALL)
ONLY_WAY = re.compile(r"Write `([^`.]+)`\.")  # of 2025/2026, `2025..2026` is only one reading
CHOICE = re.compile(r"Did you mean `([^`]+)`\?")
# 1.000.000 and 10.000,50: several groups, or a group and a comma, leave no other reading.
POINTS = re.compile(r"(?<![\d.,])([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}))?(?![\d.,])")
# A comma before one or two digits groups nothing; with the sign or scale behind, nothing was left out.
COMMA = re.compile(r"(?<![\d.,])(\d+),(\d{1,2})(?=[ ]?%|[KMB]\b|k\b|bn\b|[ ](?:thousand|million|billion)\b)")


def mend_value(finding: Finding, draft: Draft) -> list[Edit]:
    """Write a date, period, number or word as the reader wants it."""
    scalar = draft.scalar_at(finding.location)
    if scalar is None:
        return []
    value = scalar.value.strip()
    better = _find_better(value, finding)
    return replace_part(draft, scalar, value, better) if better and better != value else []


def _find_better(value: str, finding: Finding) -> str:
    if MEANT.search(finding.message) and (only := ONLY_WAY.fullmatch(finding.help)):
        return only[1]
    if choice := CHOICE.fullmatch(finding.help):
        return choice[1] if is_slip_of(value, choice[1]) else ""
    found = POINTS.search(value)
    if found and (found[1].count(".") > 1 or found[2]):
        number = found[1].replace(".", ",") + (f".{found[2]}" if found[2] else "")
        return value[: found.start()] + number + value[found.end() :]
    return COMMA.sub(r"\1.\2", value, count=1)


def replace_anchor(finding: Finding, draft: Draft) -> list[Edit]:
    """Write an anchor's value in each place that has its alias."""
    place = (finding.location.line, finding.location.column)
    for anchor in find_anchors(draft.document) if draft.document else ():
        if (anchor.sign.line, anchor.sign.column) == place:
            value = draft.written(anchor.value)
            copies = [Edit(draft.path, alias, value) for alias in anchor.aliases]
            return [Edit(draft.path, anchor.sign, ""), *copies] if value else []
    return []
