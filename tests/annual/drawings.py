"""Drawings: each of them by its id, to what it shows."""

from __future__ import annotations

import re

from tests.annual.audit import Audit
from tests.annual.bars import check_meter, check_parts, check_strip
from tests.annual.charts import Chart
from tests.annual.goal_sentences import drawn_of
from tests.annual.keep_charts import KeepChart
from tests.annual.page import Drawing

KNOWN = re.compile(r"(score|parts|chart)-(.+?)(?:-narrow)?-title")


def check_drawing(audit: Audit, drawing: Drawing) -> None:
    label = drawing.element.get("aria-labelledby")
    assert label == drawing.element.find("title")[0].get("id")
    found = KNOWN.fullmatch(label)
    assert found, f"nobody recomputes the drawing {label}"
    kind, name = found.groups()
    if kind == "score":
        check_meter(audit, drawing, audit.plan.goals[name])
    elif kind == "parts":
        check_parts(audit, drawing, audit.plan.goals[name])
    else:
        goal = audit.plan.goals[name.rpartition("-")[0]]
        measure = drawn_of(goal, label)
        if measure.kind == "rate":
            check_strip(audit, drawing, measure)
        elif measure.kind == "keep":
            KeepChart(audit, drawing, measure).check()
        else:
            Chart(audit, drawing, measure).check()
