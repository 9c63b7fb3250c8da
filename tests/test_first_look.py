"""What a reader sees first: the cover says what a report comes to, and tables say nothing over and over."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.made_reports import Made, make_from, plain_text

AS_OF = date(2026, 8, 14)
PEOPLE = {
    "content/people/ana.md": "---\ntitle: Ana Berg\nmanager: lee\n---\n",
    "content/people/lee.md": "---\ntitle: Lee Quist\n---\n",
    "content/people/mia.md": "---\ntitle: Mia Dahl\nmanager: lee\n---\n",
}


def goal(title: str, more: str = "", agreed: str = "{on: 2026-06-29, by: [ana, lee]}") -> str:
    return (
        f"---\ntitle: {title}\nowner: ana\nperiod: 2026-Q3\naccountability: {{agreed: {agreed}}}\n{more}---\n"
    )


def count_to(value: int) -> str:
    return (
        "measurable: {metric: calls, kind: total, target: 40 calls}\n"
        f"check_ins: [{{date: 2026-08-14, value: {value}}}]\n"
    )


def cover_of(made: Made) -> list[str]:
    found = re.findall(r'<p class="cover-gist[^"]*">(.*?)</p>', made.source.html)
    return [words.replace("\u00a0", " ") for words in found]


def columns_of(made: Made, label: str) -> list[str]:
    table = made.source.html.partition(f'aria-label="{label}"')[2].partition("</thead>")[0]
    return re.findall(r"<th [^>]*>(.*?)</th>", table)


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    files = PEOPLE | {
        "content/goals/calls.md": goal("Call forty firms", count_to(30)),
        "content/goals/visits.md": goal("Visit ten firms", count_to(2)),
        "content/goals/fair.md": goal("Go to the fair", agreed="{on: 2026-07-02, by: [ana, mia]}"),
    }
    return make_from(files, AS_OF)


def test_the_cover_of_a_review_says_how_its_goals_stand(made: dict[str, Made]) -> None:
    assert cover_of(made["2026-Q3-person-ana"]) == [
        "3 goals: 1 on track, 1 off track, 1 without data",
        "40% of the way, 48% expected by now; score 0.40 of 1.00",
    ]


def test_the_cover_of_a_plan_says_what_it_holds(made: dict[str, Made]) -> None:
    assert cover_of(made["2026-Q3-person-ana-plan"]) == [
        "3 goals, 1 accountable owner",
        "Due 30 Sep 2026",
    ]


def test_a_score_of_few_does_not_speak_for_many_on_the_cover() -> None:
    files = PEOPLE | {
        "content/goals/calls.md": goal("Call forty firms", count_to(30)),
        "content/goals/fair.md": goal("Go to the fair"),
        "content/goals/desk.md": goal("Clear the desk"),
    }
    review = make_from(files, AS_OF)["2026-Q3-person-ana"]
    assert cover_of(review) == ["3 goals: 1 on track, 2 without data", "1 of 3 can be judged"]


def test_how_most_goals_were_agreed_is_said_once(made: dict[str, Made]) -> None:
    plan = made["2026-Q3-person-ana-plan"]
    assert columns_of(plan, "What is expected, table") == ["Goal", "Measured by", "By"]
    section = plan.source.html.partition('id="expected"')[2].partition("</table>")[0]
    text = plain_text(section)
    assert "Agreed on 29 Jun 2026 by owner and reviewer, unless the table says otherwise." in text
    assert text.count("Agreed on") == 2
    assert "Agreed on 2 Jul 2026 by Ana Berg, Mia Dahl" in text


def test_where_no_agreement_is_usual_each_row_has_its_own() -> None:
    files = PEOPLE | {
        "content/goals/calls.md": goal("Call forty firms"),
        "content/goals/fair.md": goal("Go to the fair", agreed="{on: 2026-07-02, by: [ana, lee]}"),
    }
    plan = make_from(files, AS_OF)["2026-Q3-person-ana-plan"]
    assert columns_of(plan, "What is expected, table") == ["Goal", "Measured by", "By", "Agreed"]
    assert "Agreed on 2 Jul 2026 by owner and reviewer" in plain_text(plan.source.html)


def test_a_table_of_days_names_no_goal_and_nobody_where_all_are_the_same(made: dict[str, Made]) -> None:
    steps = "milestones:\n  - {title: First, due: 2026-07-31}\n  - {title: Second, due: 2026-08-31}\n"
    files = PEOPLE | {"content/goals/calls.md": goal("Call forty firms", steps)}
    one = make_from(files, AS_OF)["2026-Q3-person-ana-plan"]
    assert columns_of(one, "By when, table") == ["Day", "What is due"]
    assert columns_of(made["2026-Q3-person-ana-plan"], "By when, table") == ["Day", "What is due", "Goal"]


def test_a_goal_that_nobody_described_takes_one_line_of_the_scorecard() -> None:
    files = PEOPLE | {
        "content/goals/calls.md": goal("Call forty firms", count_to(30)),
        "content/goals/bare.md": "---\ntitle: Be the best\nperiod: 2026-Q3\n---\n",
    }
    text = plain_text(make_from(files, AS_OF)["2026-Q3-organisation"].source.html)
    assert "| Be the best bare | No data\n" in text
    assert "who is accountable, how it is measured" in text
    assert "Nobody named" not in text


def test_no_chart_is_drawn_of_a_period_that_is_over_without_a_reading() -> None:
    target = "measurable: {metric: calls, kind: total, target: 40 calls}\n"
    files = PEOPLE | {"content/goals/calls.md": goal("Call forty firms", target)}
    running = make_from(files, AS_OF)["2026-Q3-person-ana"]
    over = make_from(files, date(2026, 11, 1))["2026-Q3-person-ana"]
    assert "No readings yet" in running.source.html
    assert "No readings yet" not in over.source.html
