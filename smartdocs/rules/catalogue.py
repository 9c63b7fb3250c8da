"""The one table of rules, in order of code."""

from __future__ import annotations

from smartdocs.rules.measurable import missing_baseline
from smartdocs.rules.rule import Rule

CATALOGUE: tuple[Rule, ...] = (missing_baseline.RULE,)

BY_CODE = {rule.code: rule for rule in CATALOGUE}
