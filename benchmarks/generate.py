"""Write a plan of N goals: a company with teams, people and four quarters, the same for the same N."""

from __future__ import annotations

import sys
from pathlib import Path

GOAL = """\
---
title: Book {target} qualified meetings with prospects of segment {number}
owner: person-{owner}
period: 2026-Q{quarter}
status: {status}
specific:
  what: Book {target} qualified meetings with prospects of segment {number}
  scope: Companies with 200 to 500 staff
  counts_when: The meeting was held and the prospect named a budget
measurable:
  metric: meetings-{team}
  kind: total
  baseline: 0 meetings
  target: {target} meetings
  source: CRM report by rep
achievable:
  because: {contacts} contacts at a rate of 1 in 10
  basis: {{contacts: {contacts}, rate: 10%}}
  formula: contacts * rate
relevant:
  supports: {parent}
  why: One in eight of these meetings becomes a customer
time_bound:
  check_in: monthly
accountability:
  ready: The calendar and the outreach are mine
  agreed: {{on: {agreed}, by: [person-{owner}, lead-{team}]}}
milestones:
  - title: Half of the meetings held
    due: {middle}
    target: {half}
{done}  - title: All meetings held
    due: {due}
    target: {target}
check_ins:
{check_ins}---

## Plan

{body}
"""
STARTS = {1: "01", 2: "04", 3: "07", 4: "10"}
MIDDLES = {1: "02-13", 2: "05-15", 3: "08-14", 4: "11-13"}
ENDS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
PARAGRAPH = "Each week two hours are set aside for **calls**, and one for `notes`. See [the list](https://example.com/{n}).\n\n"
GOALS_PER_OWNER = 4
OWNERS_PER_TEAM = 8


def generate(folder: Path, count: int) -> None:
    """Write `count` goals with their people, teams, strategy and evidence below `folder`."""
    owners = max(1, -(-count // (4 * GOALS_PER_OWNER)))
    teams = max(1, -(-owners // OWNERS_PER_TEAM))
    _write(folder, "smartdocs.yml", "site: {title: Benchmark}\nas_of: 2026-08-20\n")
    objectives = "".join(f"  - {{id: growth-{n}, title: Grow segment {n}}}\n" for n in range(teams))
    _write(folder, "content/strategy.md", f"---\nmission: To be measured\nobjectives:\n{objectives}---\n")
    for team in range(teams):
        _write(folder, f"content/teams/team-{team}.md", f"---\ntitle: Team {team}\nlead: lead-{team}\n---\n")
        _write(folder, f"content/people/lead-{team}.md", f"---\ntitle: Lead {team}\nteam: team-{team}\n---\n")
    for owner in range(owners):
        team = owner // OWNERS_PER_TEAM
        text = f"---\ntitle: Person {owner}\nteam: team-{team}\nmanager: lead-{team}\n---\n"
        _write(folder, f"content/people/person-{owner}.md", text)
    for number in range(count):
        _write_goal(folder, number, owners)


def _write_goal(folder: Path, number: int, owners: int) -> None:
    quarter, owner = number % 4 + 1, (number // 4) % owners
    team, target = owner // OWNERS_PER_TEAM, 20 + number % 30
    first = int(STARTS[quarter])
    values = {first + step: target * (step + 1) // 3 for step in range(3) if first + step < 8}
    check_ins = "".join(
        f"  - {{date: 2026-{month:02}-20, value: {value}, by: person-{owner}, note: As planned}}\n"
        for month, value in values.items()
    )
    is_met = quarter < 3
    done = (
        f"    done: 2026-{MIDDLES[quarter]}\n    evidence: /evidence/goal-{number:05}.csv\n" if is_met else ""
    )
    text = GOAL.format(
        number=number,
        owner=owner,
        team=team,
        quarter=quarter,
        target=target,
        half=target // 2,
        contacts=target * 10,
        parent=f"growth-{team}",
        status="closed" if is_met else "active" if quarter == 3 else "agreed",
        agreed=f"2026-{STARTS[quarter]}-01",
        middle=f"2026-{MIDDLES[quarter]}",
        due=f"2026-{ENDS[quarter]}",
        done=done,
        check_ins=check_ins or "  []\n",
        body=PARAGRAPH.format(n=number) * 8,
    )
    _write(folder, f"content/goals/2026-q{quarter}/goal-{number:05}.md", text)
    if is_met:
        rows = "".join(f"2026-{first:02}-{day:02},{day * target // 28}\n" for day in range(1, 29))
        _write(folder, f"content/evidence/goal-{number:05}.csv", f"day,held\n{rows}")


def _write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
