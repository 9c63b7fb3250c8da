"""What a branch does to the plan, put together for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smartdocs.assess.load_difference import LoadChange
from smartdocs.assess.plan_difference import PlanDifference
from smartdocs.rules.finding_difference import FindingDifference


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDiff:
    """Two states of a plan, judged as of one day; `old` and `new` are what the user calls them."""

    old: str
    new: str
    as_of: date
    plan: PlanDifference
    loads: tuple[LoadChange, ...]
    findings: FindingDifference

    @property
    def is_empty(self) -> bool:
        return self.plan == PlanDifference() and not self.loads and self.findings == FindingDifference()

    @property
    def silent(self) -> int:
        """Count the changes for which nobody has recorded a reason."""
        return sum(1 for item in self.plan.iter_changes() if item.is_silent)
