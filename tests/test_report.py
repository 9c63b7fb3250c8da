"""One small review, whole: its records are written here, its text lies in golden/report.txt.

Set UPDATE_GOLDEN=1 to write what is made now.
"""

from __future__ import annotations

import os
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.made_reports import Made, make_from, plain_text

GOLDEN = Path(__file__).parent / "golden"
AS_OF = date(2026, 8, 14)
FILES = {
    "smartdocs.yml": "site:\n  title: Tern & Co\n",
    "content/strategy.md": "---\nobjectives:\n  - {id: growth, title: Grow by a third}\n---\n",
    "content/teams/reps.md": "---\ntitle: Reps\nlead: lee\n---\n",
    "content/people/ana.md": "---\ntitle: Ana Berg\nrole: Rep\nteam: reps\nmanager: lee\n---\n",
    "content/people/lee.md": "---\ntitle: Lee Quist\nrole: Head of sales\nteam: reps\n---\n",
    "content/goals/meetings.md": """---
title: Hold 40 meetings with clinics
owner: ana
period: 2026-Q3
specific: {scope: Clinics in the north, counts_when: "Held, not booked"}
measurable:
  metric: meetings
  kind: total
  baseline: 0
  target: 40 meetings
  source: CRM
achievable: {because: 200 calls a month at 10%}
relevant: {supports: growth, why: One in eight becomes a contract}
accountability: {agreed: {on: 2026-07-01, by: [ana, lee]}}
milestones:
  - id: july
    title: 12 in July
    due: 2026-07-31
    target: 12 meetings
    done: 2026-07-30
    evidence:
      - {file: /evidence/july.csv, caption: CRM export}
  - {id: august, title: 26 by August, due: 2026-08-31, target: 26 meetings}
check_ins:
  - {date: 2026-07-31, value: 12, note: As planned}
  - {date: 2026-08-14, value: 15, confidence: 0.6, note: Holidays}
adjustments:
  - {date: 2026-08-01, field: measurable.target, from: 50, to: 40, reason: Two weeks of sick leave, by: lee}
---
""",
    "content/goals/sketch.md": "---\ntitle: Write the handbook\nowner: ana\nperiod: 2026-Q3\n---\n",
    "content/goals/next.md": "---\ntitle: Hold 60\nowner: ana\nperiod: 2026-Q4\ncontinues: meetings\n---\n",
    "content/evidence/july.csv": "day,clinic\n2026-07-02,North\n2026-07-09,Harbour\n",
    "content/reviews/ana.md": """---
period: 2026-Q3
person: ana
held: 2026-08-14
summary: Half way, and a little behind.
next:
  - {title: Call the harbour clinics, owner: ana, due: 2026-08-21}
ratings:
  meetings: {score: 0.5, self: 0.6, why: Holidays were known in June}
signed:
  - {by: ana, on: 2026-08-15}
---
""",
}


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    return make_from(FILES, AS_OF)


def test_the_review_reads_as_it_should(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-Q3-person-ana"].source.html)
    file = GOLDEN / "report.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_reviews_are_made_for_each_subject_with_goals(made: dict[str, Made]) -> None:
    assert list(made) == [
        "2026-organisation",
        "2026-team-reps",
        "2026-person-ana",
        "2026-Q3-organisation-plan",
        "2026-Q3-team-reps-plan",
        "2026-Q3-person-ana-plan",
        "2026-Q3-organisation",
        "2026-Q3-team-reps",
        "2026-Q3-person-ana",
        "2026-Q4-organisation-plan",
        "2026-Q4-team-reps-plan",
        "2026-Q4-person-ana-plan",
    ]


def test_the_page_has_the_same_sections(made: dict[str, Made]) -> None:
    for item in made.values():
        places = [
            section.name for section in item.report.sections if section.name not in ("cover", "contents")
        ]
        assert [place for place in places if f'id="{place}"' not in item.page] == []
        assert [place for place in places if f'id="{place}"' not in item.source.html] == []


def test_ids_are_unique_and_nothing_is_styled_inline(made: dict[str, Made]) -> None:
    for item in made.values():
        for html in (item.page, item.source.html):
            ids = re.findall(r' id="([^"]+)"', html)
            assert sorted(ids) == sorted(set(ids))
            assert " style=" not in html


def test_every_link_within_a_review_has_its_place(made: dict[str, Made]) -> None:
    for item in made.values():
        for html in (item.page, item.source.html):
            places = set(re.findall(r' id="([^"]+)"', html))
            assert set(re.findall(r'href="#([^"]+)"', html)) <= places


def test_no_heading_level_is_skipped(made: dict[str, Made]) -> None:
    for item in made.values():
        for html in (item.page, item.source.html):
            levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
            assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_section_with_nothing_to_say_is_left_out() -> None:
    files = {name: text for name, text in FILES.items() if "sketch" in name or "people" in name}
    report = make_from(files, AS_OF)["2026-Q3-person-ana"].report
    names = [section.name for section in report.sections]
    assert names == ["cover", "contents", "summary", "scorecard", "goals", "sign-off", "colophon"]


def test_the_absence_of_evidence_is_said() -> None:
    files = {name: text for name, text in FILES.items() if "sketch" in name or "people" in name}
    assert "no evidence was attached" in plain_text(make_from(files, AS_OF)["2026-Q3-person-ana"].page)


def test_a_closed_period_is_seen_from_its_last_day() -> None:
    made = make_from(FILES, date(2026, 10, 20))["2026-Q3-person-ana"]
    assert made.plan.as_of == date(2026, 9, 30)
    assert made.plan.closing == made.plan.period
    assert "Review of the closed period" in plain_text(made.source.html)


def test_an_account_lends_its_review_its_brand() -> None:
    files = {
        "content/accounts/acme.md": (
            '---\ntitle: Acme\nbrand: {logo: /brand/acme.svg, colour: "#7a1f6f"}\n---\n'
        ),
        "content/brand/acme.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "content/goals/live.md": "---\ntitle: Acme is live\naccount: acme\nperiod: 2026-Q3\n---\n",
    }
    source = make_from(files, AS_OF)["2026-Q3-account-acme"].source
    assert "--accent: #7a1f6f" in source.stylesheets[-1]
    assert [name for name, _ in source.resources] == ["logo.svg"]


def test_a_private_goal_stands_in_its_owners_review_alone() -> None:
    secret = "---\ntitle: Learn to say no\nowner: ana\nperiod: 2026-Q3\nvisibility: private\n---\n"
    made = make_from({**FILES, "content/goals/secret.md": secret}, AS_OF)
    assert "secret" in made["2026-Q3-person-ana"].report.goal_ids
    assert "Learn to say no" not in made["2026-Q3-organisation"].page
    assert "Learn to say no" not in made["2026-Q3-team-reps"].page
