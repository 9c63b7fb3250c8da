# ruff: noqa: RUF001, E501
"""A plan in which every word that a reader sees is Greek, but for what the format itself asks for."""

from __future__ import annotations

GREEK = {
    "smartdocs.yml": "site: {title: Στόχοι, footer: Τέλος}\nas_of: 2026-08-21\n",
    "content/strategy.md": """---
title: Στρατηγική
mission: Σκοπός
objectives:
  - {id: growth, title: Ανάπτυξη, why: Γιατί ναι, owner: ana, metric: έσοδα, target: 5}
  - {id: care, title: Φροντίδα}
principles: [{id: p, text: Αρχή}]
tradeoffs: [[ένα, δύο]]
---
Κείμενο
""",
    "content/teams/sales.md": "---\ntitle: Πωλήσεις\nlead: ana\nprovides: [{id: lists, what: Λίστες, by: 2026-08-01}]\n---\n",
    "content/people/ana.md": "---\ntitle: Άννα\nteam: sales\nrole: Ρόλος\ncapacity: 40 h per week\n---\nΚείμενο\n",
    "content/people/bo.md": "---\ntitle: Βασίλης\nteam: sales\nmanager: ana\nramp: 50%\n---\n",
    "content/accounts/acme.md": """---
title: Πελάτης
owner: ana
situation: Κατάσταση
situation_on: 2026-07-01
outcomes: [{id: fast, text: Γρήγορα}, {id: calm, text: Ήρεμα}]
contacts: [{id: zoe, name: Ζωή, role: Διεύθυνση}]
---
""",
    "content/goals/g2.md": """---
title: Όλα μαζί
owner: ana
team: sales
period: 2026-Q3
status: active
measurable: {metric: κλήσεις, kind: sum, baseline: 0, target: 40, unallocated: 5}
relevant: {supports: [growth], why: Διότι}
accountability: {agreed: {on: 2026-07-20, by: [ana]}, reviewer: ana, ready: Ναι}
---
""",
    "content/goals/g1.md": """---
title: Το πρώτο μέρος
owner: bo
team: sales
period: 2026-Q3
status: active
tags: [νέο]
specific: {scope: Εύρος, counts_when: Όταν}
measurable: {metric: κλήσεις, kind: total, baseline: 0, target: 30, source: Πηγή}
achievable: {because: Επειδή, needs: [{id: lists, what: Λίστες, from: sales, by: 2026-08-01}]}
relevant: {supports: [g2], why: Διότι}
time_bound: {check_in: weekly}
milestones:
  - {id: m1, title: Πρώτο, due: 2026-07-31, done: 2026-08-03, target: 10, evidence: [{file: /evidence/ένα.csv, caption: Πίνακας}]}
  - {id: m2, title: Δεύτερο, due: 2026-08-10, target: 20}
  - {id: m3, title: Τρίτο, due: 2026-09-20}
check_ins:
  - {date: 2026-07-30, value: 6, note: Καλά, confidence: 80%}
  - {date: 2026-08-03, value: 5}
  - {date: 2026-08-12, value: 3, status: on track, confidence: 40%}
adjustments:
  - {on: 2026-08-02, field: measurable.target, from: '25', to: '30', reason: Λόγος, by: [ana]}
---
Λόγια
""",
    "content/goals/g3.md": """---
title: Το όριο
owner: ana
account: acme
period: 2026-Q3
status: active
measurable: {metric: αναμονή, kind: keep, target: '<= 4', at_least: 80%}
relevant: {serves: [fast], customer_outcome: Χαρά}
check_ins:
  - {date: 2026-07-10, value: 3}
  - {date: 2026-07-20, value: 6}
  - {date: 2026-08-01, value: 2}
---
""",
    "content/goals/g4.md": """---
title: Ο ρυθμός
owner: bo
period: 2026-Q3
status: active
measurable: {metric: βόλτες, kind: rate, target: 3 per week}
depends_on: [g1]
check_ins:
  - {date: 2026-07-08, value: 3}
  - {date: 2026-07-15, value: 1}
---
""",
    "content/goals/g5.md": """---
title: Το παλιό
owner: ana
period: 2026-Q2
status: closed
measurable: {metric: έργα, baseline: 1, target: 5}
check_ins: [{date: 2026-06-20, value: 2}]
closed: {on: 2026-07-02, outcome: achieved, note: Τέλος}
---
""",
    "content/goals/g6.md": """---
title: Το χαμένο
owner: bo
period: 2026-Q2
status: dropped
closed: {on: 2026-05-02, outcome: dropped, note: Τέλος}
---
""",
    "content/goals/g7.md": "---\ntitle: Μόνο τίτλος\nowner: ana\n---\n",
    "content/goals/g8.md": """---
title: Το έργο
owner: ana
period: 2026-Q3
status: active
measurable: {metric: παράδοση, kind: done}
time_bound: {due: 2026-09-15}
continues: g5
---
""",
    "content/evidence/ένα.csv": "Μέρα,Πλήθος\n" + "".join(f"{number},{number}\n" for number in range(1, 20)),
    "content/reviews/q2.md": """---
period: 2026-Q2
subject: {person: ana}
held: 2026-07-03
present: [ana, bo]
summary: Σύνοψη
lessons: [Μάθημα]
ratings: {g5: {score: 0.4, self: 0.6, why: Διότι}}
actions: [{title: Βήμα, owner: bo, due: 2026-08-01}]
---
""",
    "content/reviews/q3.md": "---\nperiod: 2026-Q3\nsubject: {person: ana}\nstatus: draft\n---\n",
}  # fmt: skip
