"""X001: a rule of our own that failed."""

from __future__ import annotations

from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Rule

HELP = RuleHelp(
    code="X001",
    name="internal-error",
    severity=Severity.ERROR,
    summary="A rule failed on something that it did not expect; all other rules still ran.",
    why="What the rule would have found is unknown, and silence would look like praise.",
    instead="Report it with the file that causes it. Until it is mended, `check: {severity: {CODE: off}}` in "
    "smartdocs.yml switches the rule off.",
    bad={},
    good={},
)

# `check` makes these.
RULE = Rule(help=HELP, many="{count} places made a rule fail")
