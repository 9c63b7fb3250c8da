"""What became of the plan since it was agreed: as goals record it, and as git shows it."""

from __future__ import annotations

from datetime import date

from tests.annual.audit import Audit
from tests.annual.page import Table
from tests.plain.written import as_list, read_amount


def check_changes(audit: Audit, table: Table) -> None:
    """Compare the adjustments that goals record: without a history, there is nothing else to know."""
    wanted = [
        (item["date"], goal, item)
        for goal in audit.goals
        for item in as_list(goal.raw.get("adjustments"))
        if date.fromisoformat(item["date"]) <= audit.plan.as_of
    ]
    for row, (day, goal, item) in zip(table.rows, sorted(wanted, key=lambda one: one[0]), strict=True):
        _, when, change, why = row
        audit.compare(f"changes {goal.id}", when.words, [date.fromisoformat(day)])
        ends = [read_amount(item["from"]).value, read_amount(item["to"]).value]
        audit.compare(f"changes {goal.id}", change.words, ends)
        audit.quote(f"changes {goal.id}", why.words, goal.text)
