"""U002: an ignore that does not say why."""

from __future__ import annotations

from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Rule

HELP = RuleHelp(
    code="U002",
    name="ignore-without-reason",
    severity=Severity.WARNING,
    summary="An ignore gives no reason, and therefore has no effect.",
    why="Without the reason nobody can tell later whether it still holds, so it is never taken out.",
    instead="Write the reason: `ignore: {M205: the contract counts differently}`, or after the code in a "
    "comment, `# smartdocs: ignore[M205] the contract counts differently`.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
ignore: {T501: ''}
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
ignore: {T501: the date is set once the writers are hired}
---
""",
    },
)

# `suppression` finds these.
RULE = Rule(help=HELP, many="{count} ignores give no reason")
