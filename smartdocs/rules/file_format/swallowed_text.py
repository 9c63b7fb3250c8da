"""F011: text that YAML drops."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F011",
    summary="YAML read less than the author wrote: words after a `#`, or after a comma in braces.",
    why="The words are gone without a sign, and the rest often still makes sense.",
    instead="Put the value in quotes.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish handbook #2 for migrations
period: 2026-Q3
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: 'Publish handbook #2 for migrations'
period: 2026-Q3
---
""",
    },
)
