"""What a figure over several goals is worked out from can be followed, on pages and in reviews."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.made_reports import Made, make_from, plain_text
from tests.sites import render

AS_OF = date(2026, 8, 15)


def goal(title: str, value: str, more: str = "") -> str:
    return (
        f"---\ntitle: {title}\nowner: ana\nteam: sales\naccount: acme\n"
        "period: 2026-Q3\nvisibility: customer\n"
        f"measurable: {{metric: deals, kind: total, target: 100 deals}}\n{more}"
        f"check_ins:\n  - {{date: 2026-07-20, value: 5}}\n  - {{date: 2026-08-10, value: {value}}}\n---\n"
    )


FILES = {
    "content/goals/whole.md": goal("Win deals", "50", "weight: 3\n"),
    "content/goals/other.md": goal("Keep deals", "10"),
    "content/goals/part.md": goal("Win small deals", "80", "relevant: {supports: whole}\n"),
    "content/people/ana.md": "---\ntitle: Ana Berg\nteam: sales\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\n---\n",
    "content/accounts/acme.md": "---\ntitle: Acme\n---\n",
    "smartdocs.yml": "reports:\n  - {kind: quarterly, for: team}\n"
    "  - {kind: monthly, for: team, periods: 2026-07}\n",
}
PAGES = ("index.html", "teams/sales.html", "people/ana.html", "accounts/acme.html")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return render(FILES, AS_OF)


@pytest.fixture(scope="module")
def reviews() -> dict[str, Made]:
    return make_from(FILES, AS_OF)


def worked(page: str) -> str:
    """Cut out the table behind a page's means."""
    found = re.search(r'<details class="worked" id="worked">.*?</details>', page, re.DOTALL)
    assert found, "nothing says what the means are worked out from"
    return found[0]


def rows_of(table: str) -> list[tuple[str, str]]:
    """List the goals of a table by title, each with its row."""
    return re.findall(r'<tr>\n<th scope="row"><bdi>(?:<a [^>]*>)?([^<]+)(.*?)</tr>', table, re.DOTALL)


@pytest.mark.parametrize("path", PAGES)
def test_score_and_progress_lead_to_the_goals_that_they_are_the_means_of(
    path: str, pages: dict[str, str]
) -> None:
    assert pages[path].count('<a href="#worked">') == 2
    table = worked(pages[path])
    assert [name for name in ("whole", "other", "part") if f"goals/{name}.html" in table] == [
        "whole",
        "other",
    ]


@pytest.mark.parametrize("path", PAGES)
def test_what_is_below_each_other_comes_to_the_mean(path: str, pages: dict[str, str]) -> None:
    rows = [line for line in plain_text(worked(pages[path])).splitlines() if line.startswith("| ")]
    assert [tuple(cell.strip() for cell in row.split("|")[1:]) for row in rows] == [
        ("Goal", "Weight", "Progress", "Expected by now", "Score"),
        ("Keep deals", "1", "10%", "49%", "0.10"),
        ("Win deals", "3", "50%", "49%", "0.50"),
        ("Weighted mean", "", "40%", "49%", "0.40"),
    ]


def test_the_number_of_goals_leads_to_them(pages: dict[str, str]) -> None:
    assert '<a href="goals/index.html?period=2026-q3">3</a>' in pages["index.html"]
    assert '<a href="#now">3</a>' in pages["teams/sales.html"]


def test_a_review_s_figures_lead_to_its_scorecard(reviews: dict[str, Made]) -> None:
    made = reviews["2026-Q3-team-sales"]
    for html in (made.page, made.source.html):
        assert '<a href="#scorecard">0.40</a>' in html


def test_a_scorecard_says_which_goals_enter_the_mean_and_what_they_weigh(reviews: dict[str, Made]) -> None:
    page = reviews["2026-Q3-team-sales"].page
    card = page[page.index('id="scorecard"') : page.index("<tfoot>")]
    said = {row: re.findall(r"weight 3|not counted", text) for row, text in rows_of(card)}
    assert said == {"Keep deals": [], "Win small deals": ["not counted"], "Win deals": ["weight 3"]}


def test_a_month_without_a_scorecard_says_what_its_means_are_over(reviews: dict[str, Made]) -> None:
    page = reviews["2026-07-team-sales"].page
    assert '<a href="#month">0.05</a>' in page
    assert "weighted mean over 2 of 3\N{NO-BREAK SPACE}goals: “Keep deals”; “Win deals”" in page
