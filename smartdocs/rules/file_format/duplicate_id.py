"""F005: an id that two records use."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F005",
    summary="Two records have the same id.",
    why="A reference to the id could mean either, and only one of the two is shown.",
    instead="Give one of them another `id:`, or rename its file.",
    bad={
        "content/goals/support/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
---
""",
        "content/goals/product/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
---
""",
    },
    good={
        "content/goals/support/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
---
""",
        "content/goals/product/handbook.md": """\
---
title: Publish the migration handbook
id: product-handbook
period: 2026-Q3
---
""",
    },
)
