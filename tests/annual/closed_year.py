"""A small year that is over, with what the sample has not: goals carried on and dropped, late readings."""

from __future__ import annotations

CLOSED = {
    "smartdocs.yml": "site: {title: Small}\n",
    "content/strategy.md": "---\nobjectives: [{id: grow, title: Grow}]\n---\n",
    "content/people/ana.md": "---\nname: Ana\nteam: sales\n---\n",
    "content/people/lee.md": "---\nname: Lee\nteam: sales\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\n---\n",
    "content/goals/complaints.md": """\
---
title: Fewer complaints
owner: ana
period: 2025-Q4
weight: 3
specific: {what: Complaints of the month}
measurable: {metric: complaints, baseline: 40 complaints, target: 10 complaints, source: Desk}
relevant: {supports: [grow], why: Peace}
check_ins:
  - {date: 2025-11-14, value: 31 complaints}
  - {date: 2025-12-19, value: 22 complaints}
  - {date: 2026-01-05, value: 19 complaints, for: 2025-Q4, note: Counted after the holidays}
  - {date: 2026-02-20, value: 3 complaints, note: Too late for the year}
---
""",
    "content/goals/calls.md": """\
---
title: Hold calls
owner: lee
period: 2025-Q3
measurable: {metric: calls, kind: total, baseline: 0 calls, target: 90 calls, source: Desk}
time_bound: {start: 2025-07-01, due: 2025-09-19}
milestones:
  - {title: First third, due: 2025-07-25, target: 30 calls, done: 2025-07-31}
  - {title: Second third, due: 2025-08-22, target: 60 calls}
check_ins:
  - {date: 2025-07-31, value: 30 calls}
  - {date: 2025-09-12, value: 72 calls}
closed: {on: 2025-09-26, outcome: carried}
---
""",
    "content/goals/fair.md": """\
---
title: Go to the fair
owner: ana
period: 2025-Q3
measurable: {metric: visitors, kind: total, baseline: 0 visitors, target: 200 visitors, source: Desk}
check_ins: [{date: 2025-08-01, value: 10 visitors}]
closed: {on: 2025-08-15, outcome: dropped}
---
""",
    "content/goals/steps.md": """\
---
title: Four steps
owner: lee
period: 2025-Q2
measurable: {kind: milestones, source: Desk}
milestones:
  - {title: One, due: 2025-04-30, weight: 1, done: 2025-04-30}
  - {title: Two, due: 2025-05-30, weight: 2, done: 2025-06-10}
  - {title: Three, due: 2025-06-30, weight: 5}
---
""",
    "content/goals/own.md": "---\ntitle: My own\nowner: ana\nperiod: 2025-Q4\nvisibility: private\n---\n",
}
