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
        ("Grow sales in the north and hire 3 reps", ("Grow sales in the north", "hire 3 reps")),
        ("Double renewals and cut churn in half", ("Double renewals", "cut churn in half")),
        ("Publish a guide and hire an editor", ("Publish a guide", "hire an editor")),
        (
            "The desk to solve 90% of calls while only asking for help (by ticket) on 10% (a week)",
            ("The desk to solve 90% of calls", "asking for help (by ticket) on 10%"),
        ),
        ("Cut cost by 10% while keeping quality above 95%", ("Cut cost by 10%", "keeping quality above 95%")),
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
        "Improve the handbook and write 3 chapters",
        "Bring the waiting time from 9 to 5 days and hours",
        "Cut cost by 10% while keeping the quality",
        "Keep the shop open while moving 40 shelves",
        "Answer 90% of calls while they are waiting for 3 minutes",
        "Win 40 clinics while growing until 30 September 2026",
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
            "good leads",
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


@pytest.mark.parametrize(
    "text", ["Grow by 20%", "10% performance improvement", "Reach 90%", "Improve quality by 5 points"]
)
def test_an_amount_of_nobody_knows_what(text):
    assert messages("S104", f"title: {text}") == [f"`{text}` does not say of what"]


@pytest.mark.parametrize(
    "text",
    [
        "title: Grow sales by 20%",
        "title: Run 3 times a week",
        "title: Lose 10kg",
        "title: 増やす 20%",
        "title: Grow by 20%\nspecific: {scope: Clinics in the north}",
        "title: Grow by 20%\nspecific: {what: Grow the number of clinics by 20%}",
        "title: Grow by 20%\nmeasurable: {metric: clinics, target: 40 clinics}",
        "title: Improve quality by 20%\nmeasurable: {metric: quality, target: 90%, source: Ward audit}",
        "title: Grow by 20%\nmeasurable: {kind: parts}",
    ],
)
def test_an_amount_of_something_is_left_alone(text):
    assert messages("S104", text) == []


def test_a_verb_without_an_amount_is_left_to_the_vague_verb():
    codes = [item.code for item in judge(goal("title: Improve quality")).findings]

    assert "S101" in codes
    assert "S104" not in codes


SAME = "title: Sign 5 clinics\nowner: ana\nperiod: 2026-Q3"


def test_two_goals_with_one_title_name_both_places():
    files = goal(SAME, h=SAME.replace("Sign", "sign").replace("clinics", "clinics."))
    (finding,) = (item for item in judge(files).findings if item.code == "S106")

    assert finding.message == "`g` of `ana` has the same title in 2026-Q3"
    assert str(finding.location) == "content/goals/h.md:2:8"
    assert [str(item.location) for item in finding.related] == ["content/goals/g.md:2:8"]
    assert finding.subjects == ("goal:h", "goal:g")


@pytest.mark.parametrize(
    "other",
    [
        SAME.replace("ana", "lee"),
        SAME.replace("Q3", "Q4"),
        SAME.replace("5", "6"),
        f"{SAME}\nstatus: dropped",
        f"{SAME}\ncontinues: g",
        "title: Sign 5 clinics\nperiod: 2026-Q3",
    ],
)
def test_goals_that_differ_in_owner_period_or_words_are_left_alone(other):
    assert messages("S106", SAME, h=other) == []


def test_each_of_several_same_titles_is_told():
    assert len(messages("S106", SAME, h=SAME, i=SAME)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Build a thriving and inclusive culture",
        "Create greater trust",
        "Fix bugs",
        "Optimise processes",
        "Improve sales within 3 months",
        "Foster wellbeing",
        "Make an impact",
    ],
)
def test_a_wish_names_nothing(text):
    assert messages("S101", f"title: {text}") == [
        f"`{text.removesuffix(' within 3 months')}` names nothing that can be counted or pointed to"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Launch payments",
        "Migrate invoices",
        "Build a customer portal",
        "The checkout page should be stable",
        "Improve the speed of the hiring process",
        "Create a safe crossing at Mill Lane school",
        "Reduce slips in the loading bay",
        "Establish a works council",
    ],
)
def test_what_can_be_pointed_to_is_left_alone(text):
    assert messages("S101", f"title: {text}") == []


def with_body(body: str) -> dict[str, str]:
    front = "title: Print the atlas\nperiod: 2026-Q3\ntime_bound: 2026-09-30"
    return {"content/goals/g.md": f"---\n{front}\n---\n{body}"}


def told(code: str, body: str) -> list[tuple[str, str]]:
    return [
        (str(item.location), item.message) for item in judge(with_body(body)).findings if item.code == code
    ]


def test_the_first_paragraph_of_the_body_is_read_too():
    body = "\n# Why\n\nSchools ask for it, and maps are\nadded as needed by 31 August. More later, etc.\n"

    assert told("S102", body) == [
        ("content/goals/g.md:10:7", "`as needed` leaves open what is meant"),
        ("content/goals/g.md:10:43", "`etc.` leaves open what is meant"),
    ]
    assert told("T504", body) == [
        ("content/goals/g.md:10:17", "`by 31 August` is not the due date, `2026-09-30`")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Schools ask for it.\n\nMaps are added as needed by 31 August.\n",
        "- maps as needed\n- by 31 August\n",
        "| as needed | by 31 August |\n",
        "Until 31 August, `as needed` was what schools read in [the plan](TBD).\n",
        "Proofs by 31 August, the atlas by 30 September.\n",
        "The old one was sold out by 31 May.\n",
        "More maps than ever, and better ones.\n",
        "",
    ],
)
def test_the_body_is_left_alone_otherwise(body):
    assert told("S102", body) + told("T504", body) == []


@pytest.mark.parametrize(
    ("title", "count"),
    [("Keep the ferry afloat until 2031 and beyond", 0), ("Keep the ferry afloat until 2031", 1)],
)
def test_a_day_that_binds_nothing_contradicts_nothing(title, count):
    assert len(messages("T504", f"title: {title}\ntime_bound: 2026-09-30")) == count


CALLS = "title: Make 500 calls to clinics"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CALLS, "Make 500 calls"),
        (f"{CALLS}\nmeasurable: {{target: 500 calls}}", "Make 500 calls"),
        (f"{CALLS}\nmeasurable: {{metric: calls-made, target: 500}}", "Make 500 calls"),
        ("title: We will send 40 personal letters a week", "send 40 personal letters"),
        ("title: Publish 8 blog posts in 6 weeks", "Publish 8 blog posts"),
        ("title: Reach out to 60 former clients", "Reach out to 60 former clients"),
        ("title: Fill the diary\nmeasurable: {metric: emails-sent, target: 900 emails}", "emails-sent"),
    ],
)
def test_effort_is_counted_and_not_what_comes_of_it(text, words):
    assert messages("M207", text) == [f"`{words}` counts what is done, not what comes of it"]


@pytest.mark.parametrize(
    "text",
    [
        f"{CALLS}\ntype: development",
        f"{CALLS}\nrelevant: {{supports: growth}}",
        f"{CALLS}\nrelevant: {{why: One call in 20 becomes a visit}}",
        f"{CALLS}\nmeasurable: [{{metric: calls-made, target: 500}}, {{metric: visits, target: 25 visits}}]",
        f"{CALLS}\nmeasurable: {{metric: clinics-signed, target: 9 clinics}}",
        f"{CALLS}\nprovides: [{{id: addresses, by: 2026-09-01}}]",
        "title: Make 500 calls to win 9 clinics",
        "title: Publish 8 blog posts to double trials",
        "title: Publish 8 blog posts so that clinics find us",
        "title: Hold 20 meetings with clinics",
        "title: Listen to 3 calls a week",
        "title: Answer 95% of e-mails within 4 hours",
        "title: Cut support calls to 40 a week\nmeasurable: {metric: calls, target: ≤ 40 calls}",
        "title: Reach more clinics\nmeasurable: {metric: calls, target: 40%}",
        "title: Work out 3 times a week for 2 months",
    ],
)
def test_an_outcome_or_a_parent_is_stated(text):
    assert messages("M207", text) == []


@pytest.mark.parametrize(
    "piece", ["increase a and ", "active ", "(a ", "qualified leads and ", "make 5 calls to ", "ж", "; "]
)
def test_long_titles_are_judged_at_once(piece):
    title = (piece * 10_000)[:10_000]

    assert [item for item in judge(goal(f"title: 'a{title}'")).findings if item.code == "X001"] == []
