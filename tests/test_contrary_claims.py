"""Claims of everything, however they are worded, and targets that lie below where a measure stands."""

from __future__ import annotations

import pytest

from tests.memory import judge


def said(code: str, title: str, fields: str = "") -> list[str]:
    goal = f"---\ntitle: {title}\n{fields}---\n"
    found = judge({"content/goals/g.md": goal}).findings
    return [one.message for one in found if one.code == code]


@pytest.mark.parametrize(
    "title", ["Win every deal", "All deals are won", "100% of deals are won", "Every open deal won"]
)
def test_everything_won_is_a_total_claim(title: str) -> None:
    assert said("A309", title) == [f"`{title}` leaves no room for a single refusal"]


@pytest.mark.parametrize(
    "title",
    [
        "All 3 tenders of the city are won",
        "All deals are reviewed within 2 days",
        "Send a thank-you note for all deals won in May",
        "Record why in 100% of deals won or lost",
    ],
)
def test_what_is_done_with_every_deal_is_none(title: str) -> None:
    assert said("A309", title) == []


def test_reaching_down_with_what_should_rise_is_contrary() -> None:
    fields = "measurable: {metric: uptime, baseline: 99%, target: 95%}\n"
    message = "`Reach` stands against a target that falls from `99%` to `95%`"
    assert said("M203", "Reach 95% uptime", fields) == [message]


@pytest.mark.parametrize(
    ("title", "metric"),
    [
        ("Reach 4% churn", "churn"),
        ("Reach 4% lost revenue", "lost-revenue"),
        ("Get to 4 open tickets", "tickets"),
        ("Reach a headcount of 4", "headcount"),
    ],
)
def test_reaching_down_is_right_for_what_should_fall(title: str, metric: str) -> None:
    assert said("M203", title, f"measurable: {{metric: {metric}, baseline: 9, target: 4}}\n") == []
