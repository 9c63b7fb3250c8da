"""F001: a file that cannot be read."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F001",
    summary="A file is not UTF-8, its front matter is not YAML, or has no closing `---`.",
    why="Nothing in the file can be told apart, so the record is left out of the site and of every total.",
    instead="Correct the line that the finding names. A title with a colon or an apostrophe at its edge "
    "is best put in quotes.",
    bad={
        "content/goals/handbook.md": """\
---
title: 'Publish the migration handbook
period: 2026-Q3
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: 'Publish the migration handbook'
period: 2026-Q3
---
""",
    },
)
