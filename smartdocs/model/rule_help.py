"""What a rule says of itself: the one text behind `explain`, the manual, SARIF and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from smartdocs.model.finding import Severity

AGREED_DAY = date(2026, 7, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHelp:
    """A rule's code, kebab-case name (named for the problem) and its texts.

    `summary` is one sentence on what the rule finds, `why` why that is bad, `instead` what to
    write. `bad` and `good` are small workspaces, {path: text}; the tests load them as of
    `EXAMPLE_DAY`, unless a smartdocs.yml among them says otherwise. `before` is what had been
    committed earlier, on `AGREED_DAY`, where the rule is about what changed since.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    instead: str
    bad: Mapping[str, str]
    good: Mapping[str, str]
    before: Mapping[str, str] = field(default_factory=dict)

    @property
    def family(self) -> str:
        return self.code[0]
