"""What P607 asks for where nobody says when a thing is there."""

from __future__ import annotations

from datetime import date

from tests.memory import judge

OFFER = "---\ntitle: Publish the migration guide\nperiod: 2026-Q3\n{}---\n"
WAITS = (
    "---\ntitle: Move 12 clinics\nperiod: 2026-Q3\nachievable: {{needs: [{{id: {}}}]}}\n"
    "time_bound: {{start: 2026-08-03, due: 2026-09-30}}\n---\n"
)


def help_for(offer: str, need: str) -> list[str]:
    files = {"content/goals/guide.md": OFFER.format(offer), "content/goals/move.md": WAITS.format(need)}
    return [one.help for one in judge(files, date(2026, 7, 1)).findings if one.code == "P607"]


def test_a_delivery_gets_its_day_below_provides() -> None:
    assert help_for("provides: [{id: scripts, what: Migration scripts}]\n", "scripts") == [
        "Write in `guide`, below `provides:`, on which day `scripts` is there: `by: DATE`"
    ]


def test_a_goal_that_is_needed_gets_a_deadline_of_its_own() -> None:
    assert help_for("", "guide") == ["Write in `guide` on which day it is done: `time_bound: DATE`"]
