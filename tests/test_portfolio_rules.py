"""Rules that compare several records: sums, circles, needs, agreements."""

from __future__ import annotations

from datetime import date

import pytest

from tests.memory import judge

PEOPLE = {
    "content/people/ana.md": "---\nname: Ana\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
}


def messages(code: str, as_of: date = date(2026, 8, 14), **records: str) -> list[str]:
    """Return what a rule says of goals by name; other records are written `people__x=`."""
    files = dict(PEOPLE)
    for name, text in records.items():
        folder = name.replace("__", "/") if "__" in name else f"goals/{name}"
        files[f"content/{folder}.md"] = f"---\n{text.strip()}\n---\n"
    return [item.message for item in judge(files, as_of).findings if item.code == code]


def whole(extra: str = "", target: str = "150 meetings", kind: str = "sum") -> str:
    return f"title: Meetings\nperiod: 2026-Q3\nmeasurable: {{kind: {kind}, target: {target}{extra}}}"


def part(target: str, period: str = "2026-Q3", more: str = "") -> str:
    measured = f"title: Part\nperiod: {period}\nmeasurable: {{kind: total, target: {target}}}\n"
    return f"{measured}relevant: {{supports: [w{more}]}}"


def test_the_missing_amount_is_shown():
    assert messages("P602", w=whole(), a=part("75 meetings"), b=part("60 meetings")) == [
        "Parts add up to `135`, the target is `150 meetings`: 15 missing"
    ]


def test_an_amount_too_much_is_shown():
    assert messages("P602", w=whole(), a=part("95 meetings"), b=part("60 meetings")) == [
        "Parts add up to `155`, the target is `150 meetings`: 5 too much"
    ]


@pytest.mark.parametrize(
    ("extra", "last"),
    [(", unallocated: 15 meetings", 60), (", unallocated: 10%", 60), (", over_assigned: 10%", 90)],
)
def test_a_stated_difference_explains_itself(extra, last):
    assert not messages("P602", w=whole(extra), a=part("75 meetings"), b=part(f"{last} meetings"))


def test_a_stated_difference_that_is_wrong_is_shown_with_the_rest():
    assert messages("P602", w=whole(", unallocated: 10 meetings"), a=part("135 meetings")) == [
        "Parts add up to `135`, the target is `150 meetings`, unallocated `10 meetings`: 5 missing"
    ]


def test_quarters_that_are_not_planned_yet_are_not_missing():
    year = whole().replace("2026-Q3", "2026")

    assert not messages("P602", w=year, a=part("75 meetings", "2026-Q1"), b=part("20 meetings", "2026-Q2"))


def test_what_supports_a_part_as_well_is_not_counted_twice():
    assert not messages("P602", w=whole(), a=part("150 meetings"), b=part("60 meetings", more=", a"))


def test_shares_do_not_add_up():
    goal = "title: Share\nmeasurable: {{metric: share, baseline: 0%, target: {}}}\n{}"
    supports = "relevant: {supports: w}"

    assert not messages(
        "P602", w=goal.format("20%", ""), a=goal.format("20%", supports), b=goal.format("25%", supports)
    )


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ({"a": "title: A\ndepends_on: a"}, "`a` depends on itself"),
        (
            {"a": "title: A\nrelevant: {supports: b}", "b": "title: B\nrelevant: {supports: a}"},
            "Goals in a circle: `a` → `b` → `a`",
        ),
        (
            {"teams__x": "title: X\nparent: y", "teams__y": "title: Y\nparent: x"},
            "Teams in a circle: `x` → `y` → `x`",
        ),
        (
            {"people__x": "name: X\nmanager: y", "people__y": "name: Y\nmanager: x"},
            "People in a circle: `x` → `y` → `x`",
        ),
    ],
)
def test_circles_of_every_kind_are_printed(records, message):
    assert messages("P603", **records) == [message]


def needs(text: str) -> str:
    return f"title: Sell 30 packages\nperiod: 2026-Q3\nachievable: {{because: x, needs: [{text}]}}"


@pytest.mark.parametrize(
    ("need", "offer", "message"),
    [
        ("{id: leads}", "", "Nobody provides `leads`"),
        (
            "{id: leads, by: 2026-07-10}",
            "{id: leads, by: 2026-08-01}",
            "`leads` comes on 2026-08-01, but is needed by 2026-07-10",
        ),
        (
            "{id: leads, by: 2026-08-10, lead_time: 4 weeks}",
            "{id: leads, by: 2026-08-01}",
            "`leads` comes on 2026-08-01 and is of use 4 weeks later on 2026-08-29, "
            "but is needed by 2026-08-10",
        ),
        (
            "{id: leads, amount: 200 leads per month}",
            "{id: leads, by: 2026-07-01, amount: 150 leads per month}",
            "`leads`: `200 leads per month` needed, `150 leads per month` provided: 50 missing",
        ),
    ],
)
def test_needs_are_held_against_what_is_provided(need, offer, message):
    provider = f"title: Bring leads\nperiod: 2026-Q3\nprovides: [{offer}]"

    assert messages("A306", s=needs(need), m=provider) == [message]


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("{id: leads, by: 2026-08-10}", "{id: leads, by: 2026-08-01}"),
        (
            "{id: leads, amount: 200 leads per month}",
            "{id: leads, by: 2026-07-01, amount: 250 leads per month}",
        ),
        ("{team: legal, what: review of the contract}", "{id: contract-review}"),
        ("{id: leads}", "{id: leads}"),
    ],
)
def test_a_need_that_a_team_meets_raises_no_alarm(need, offer):
    assert not messages("A306", s=needs(need), teams__legal=f"title: Legal\nprovides: [{offer}]")


RUNNING = "title: Renew 18 contracts\nowner: ana\nperiod: 2026-Q3\n"


@pytest.mark.parametrize(
    ("agreed", "message"),
    [
        ("", "Goal is active, but nobody has agreed to it"),
        ("{on: 2026-07-02, by: ana}", "Not agreed by `lee`, the reviewer"),
        ("{on: 2026-07-02, by: lee}", "Not agreed by `ana`, the owner"),
        ("{on: 2026-08-10, by: [ana, lee]}", "Agreed on `2026-08-10`, 44% into the goal's time"),
    ],
)
def test_an_agreement_wants_both_sides_in_time(agreed, message):
    line = f"accountability: {{agreed: {agreed}}}" if agreed else ""

    assert messages("K802", g=RUNNING + line) == [message]


def test_a_customers_contact_agrees_in_place_of_the_reviewer():
    account = "title: Harbour\ncontacts: [{id: kim, name: Kim}, {id: pat, name: Pat}]"
    text = RUNNING + "account: harbour\naccountability: {agreed: {on: 2026-07-02, by: [ana, pat]}}"

    assert not messages("K802", g=text, accounts__harbour=account)
    assert messages("K802", g=text.replace(", pat", ""), accounts__harbour=account) == [
        "Not agreed by `kim`, a contact of the customer"
    ]


@pytest.mark.parametrize(
    ("owner", "message"),
    [
        ("", "Goal has no owner"),
        ("owner: TBD", "Owner is `TBD`"),
        ("owner: sales", "Owner `sales` is a team, not a person"),
        ("owner: [ana, lee]", "Goal has 2 owners: `ana`, `lee`"),
    ],
)
def test_one_person_is_accountable(owner, message):
    assert messages("K801", g=f"title: G\n{owner}", teams__sales="title: Sales") == [message]


def test_a_goal_that_is_carried_on_is_not_overdue():
    old = "title: G\nperiod: 2026-Q2"

    assert messages("T508", old=old) == ["Goal was due `2026-06-30` and is neither closed nor carried on"]
    assert not messages("T508", old=old, new="title: G\nperiod: 2026-Q3\ncontinues: old")


def test_a_goal_that_was_due_last_week_is_only_reminded():
    files = {"content/goals/g.md": "---\ntitle: G\nperiod: 2026-Q2\n---\n"}

    def severity(as_of: date) -> list[str]:
        return [item.severity.word for item in judge(files, as_of).findings if item.code == "T508"]

    assert [severity(date(2026, month, day)) for month, day in ((6, 30), (7, 7), (7, 15))] == [
        [],
        ["info"],
        ["warning"],
    ]


def test_a_goal_may_be_agreed_until_it_starts():
    text = RUNNING + "status: active\naccountability: {agreed: {on: 2026-06-28, by: [ana, lee]}}"

    assert not messages("K802", date(2026, 6, 20), g=text)


def test_steps_that_were_met_before_a_goal_was_carried_over_are_in_place():
    text = "title: G\nperiod: 2026-Q3\nmilestones: [{title: First, due: 2026-06-20, done: 2026-06-18}]\n"

    assert messages("T503", old="title: G\nperiod: 2026-Q2", new=text + "continues: old") == []
    assert messages("T503", new=text) == [
        "Milestone is due `2026-06-20`, before the goal starts on 2026-07-01"
    ]


@pytest.mark.parametrize(
    ("title", "fields", "message"),
    [
        ("Keep churn", "{metric: churn, baseline: 4%, target: 4%}", "Target `4%` is also the baseline"),
        (
            "Answer faster",
            "{metric: wait, baseline: 4 h, target: 6 h, better: lower}",
            "Target `6 h` is above the baseline `4 h`, but lower is better",
        ),
        (
            "Increase trials of clinics",
            "{metric: trials, baseline: 40, target: 20}",
            "`increase` stands against a target that falls from `40` to `20`",
        ),
    ],
)
def test_targets_that_lead_the_wrong_way_are_told(title, fields, message):
    assert messages("M203", g=f"title: {title}\nmeasurable: {fields}") == [message]


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Reduce churn by raising satisfaction", "{metric: satisfaction, baseline: 60%, target: 75%}"),
        ("Increase speed of the first answer", "{metric: hours-to-answer, baseline: 9 h, target: 4 h}"),
        ("Hold churn", "{metric: churn, kind: keep, baseline: 4%, target: 4%}"),
    ],
)
def test_directions_that_cannot_be_told_raise_no_alarm(title, fields):
    assert not messages("M203", g=f"title: {title}\nmeasurable: {fields}")
