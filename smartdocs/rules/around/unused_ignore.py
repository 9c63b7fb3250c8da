"""U001: an ignore that sets nothing aside."""

from __future__ import annotations

from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Rule

HELP = RuleHelp(
    code="U001",
    name="unused-ignore",
    severity=Severity.WARNING,
    summary="An ignore names a rule that finds nothing there, that does not exist, or that cannot be "
    "ignored.",
    why="An ignore that is left behind hides the next real finding, and its reason is no longer true.",
    instead="Remove the ignore, or correct its code.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
ignore: {T507: the start is being discussed}
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

# `suppression` finds these, once every other rule has run.
RULE = Rule(help=HELP, many="{count} ignores set nothing aside")
