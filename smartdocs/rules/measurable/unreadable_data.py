"""M208: a data file from which no readings can be taken."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

_GOAL = """\
---
title: Hold 60 first meetings
period: 2026-Q3
measurable:
  metric: first-meetings
  kind: total
  target: 60 meetings
  data: {file: /data/meetings.csv, date: week, value: held}
---
"""

RULE = reading_rule(
    "M208",
    summary="A data file, a column of it, or a date or number in a row cannot be read.",
    why="Readings that are passed over in silence make the progress wrong, and the chart looks as if "
    "nothing was done.",
    instead="Correct the file's path, the column's name or the row. Empty values need no correction.",
    bad={
        "content/data/meetings.csv": "week,meetings\n2026-07-10,4\n2026-07-17,7\n",
        "content/goals/meetings.md": _GOAL,
    },
    good={
        "content/data/meetings.csv": "week,held\n2026-07-10,4\n2026-07-17,7\n",
        "content/goals/meetings.md": _GOAL,
    },
)
