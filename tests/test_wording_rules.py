"""The rules of wording, sentence by sentence: S102 to S106, M207."""

from __future__ import annotations

import pytest

from smartdocs.rules.specific.hedge_word import find_hedges
from smartdocs.rules.specific.two_goals_in_one import find_two_goals
from tests.memory import judge


def goal(text: str, **others: str) -> dict[str, str]:
    """Return a workspace with the goal `g` and others by name."""
    return {
        f"content/goals/{name}.md": f"---\n{body.strip()}\n---\n"
        for name, body in ({"g": text} | others).items()
    }


def messages(code: str, text: str, **others: str) -> list[str]:
    return [item.message for item in judge(goal(text, **others)).findings if item.code == code]


def hedges(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in find_hedges(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("More meetings", ["More"]),
        ("More meetings a month", ["More"]),
        ("Hold more meetings with clinics per quarter", ["more"]),
        ("Answer letters as-needed", ["as-needed"]),
        ("Visit partners, clinics, and more", ["and more"]),
        ("Grow sales by X%", ["X%"]),
        ("Grow sales by a certain percentage", ["a certain percentage"]),
        ("Sign TBD clinics", ["TBD"]),
    ],
)
def test_words_that_leave_open_what_is_meant(text, found):
    assert hedges(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Hold more than 20 meetings",
        "Hold 20 more meetings a month",
        "More meetings (20 a month)",
        "More meetings: one a week",
        "More meetings a month, from 12 to 20",
        "Read the whole handbook for better answers",
        "Answer letters faster than by post",
        "Publish two more chapters",
    ],
)
def test_a_number_or_a_measure_decides(text):
    assert hedges(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sign 20 clinics and improve retention", ("Sign 20 clinics", "improve retention")),
        ("Reduce downtime and increase revenue", ("Reduce downtime", "increase revenue")),
        ("Open 2 branches; hire 9 nurses", ("Open 2 branches", "hire 9 nurses")),
        ("Increasing revenue and reducing churn", ("Increasing revenue", "reducing churn")),
        ("Launch the shop and earn $10K a month", ("Launch the shop", "earn $10K a month")),
        ("Cut waiting to 4 days and the error rate to 2%", ("Cut waiting to 4 days", "the error rate to 2%")),
        ("Rebuild trust. Publish a guide and hire two editors", None),
        ("Publish a guide and hire an editor", ("Publish a guide", "hire an editor")),
    ],
)
def test_two_goals_are_told_apart(text, parts):
    spans = find_two_goals(text)

    assert (spans and tuple(text[slice(*span)] for span in spans)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Raise pipeline and win rate by 10%",
        "Reduce cost and lead time",
        "Design, test and publish the booking page",
        "Find and train 5 nurses",
        "Publish the handbook and the price list",
        "Write the guide and publish by June",
        "Write the guide and publish it",
        "Use the new form to increase replies and reduce calls",
        "Increase revenue by hiring nurses and reducing churn",
        "Hire engineers who design and build forms",
        "Complete the audit and implement the findings",
        "Train 20 nurses and improve their ratings",
        "Bring the waiting time from 9 to 5 days and hours",
        "増やす and reduce",
    ],
)
def test_two_steps_or_objects_are_one_goal(text):
    assert find_two_goals(text) is None


TWO = "title: Sign 20 clinics and improve retention"
CLINICS = "{metric: clinics, kind: total, target: 20 clinics, source: CRM}"
RETENTION = "{metric: retention, baseline: 80%, target: 90%, source: CRM}"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("", ["`Sign 20 clinics` and `improve retention` are two goals in one"]),
        (
            f"measurable: {CLINICS}",
            ["`Sign 20 clinics` and `improve retention` are two goals in one, measured by one number"],
        ),
        (f"measurable: [{CLINICS}, {RETENTION}]", []),
        ("milestones: [10 clinics signed, Retention report with causes]", []),
        ("specific: {counts_when: 20 clinics have signed and retention is above 80%}", []),
        ("measurable: {kind: parts}", []),
    ],
)
def test_two_goals_that_are_both_measured_are_left_alone(fields, found):
    assert messages("S103", f"{TWO}\n{fields}") == found


def test_two_goals_are_pointed_to_at_the_second():
    (finding,) = (item for item in judge(goal(TWO)).findings if item.code == "S103")

    assert (finding.location.line, finding.location.column, finding.location.end_column) == (2, 28, 45)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("title: Hold 20 qualified meetings a month", "qualified meetings"),
        ("title: Win 9 engaged enterprise accounts", "engaged enterprise accounts"),
        ("title: Raise the number of active users by 20%", "active users"),
        ("title: 90% of clinics are satisfied", "are satisfied"),
        ("title: Help clinics\nmeasurable: {metric: active-users, target: 400}", "active users"),
        (
            "title: Fill the diary\nmeasurable: {metric: diary, target: 40 good leads}",
            "qualified meetings",
        ),
    ],
)
def test_what_is_counted_is_a_matter_of_opinion(text, phrase):
    assert messages("S105", text) == [f"Nothing says what counts as `{phrase}`"]


@pytest.mark.parametrize(
    "text",
    [
        "title: Talk to qualified leads",
        "title: Hire 4 qualified nurses",
        "title: Generate 60 marketing qualified leads",
        "title: Reach 400 weekly active users",
        "title: Reach 400 active users (those with an order in the last month)",
        "title: Win 20 active users who order every week",
        "title: Complete 4 reviews",
        "title: 90% of clinics are satisfied in the yearly survey",
        "title: Hold 20 qualified meetings\nspecific: {counts_when: The owner came}",
        "title: Hold 20 qualified meetings\nmeasurable: {target: 20, source: 'CRM, stage Qualified'}",
    ],
)
def test_what_counts_is_said_or_known(text):
    assert messages("S105", text) == []


def test_what_counts_is_said_once_for_all_goals_of_a_metric():
    one = "title: Hold 20 qualified meetings\nmeasurable: {metric: held, target: 20 meetings}"
    other = "title: Hold 9 qualified meetings\nmeasurable: {metric: held, target: 9 meetings}"

    assert len(messages("S105", one, other=other)) == 2
    assert messages("S105", one, other=f"{other}\nspecific: {{counts_when: The owner came}}") == []
