"""A straight line is too young to judge by until it asks for something whole, or for a first look."""

from __future__ import annotations

import pytest

from tests.plans import assessed, goal, metric, period, q, said, step


def on(day, target, value, baseline=None, *, kind="total", rhythm=None, **more):
    check_ins = () if value is None else (said("07-01", value),)
    item = goal(metric(kind, target, baseline, **more), check_ins=check_ins, rhythm=rhythm)
    return assessed(item, day)


@pytest.mark.parametrize(
    "day, target, value, status",
    [
        ("07-03", "9 customers", 0, "not started"),
        ("07-03", "9 customers", None, "not started"),
        ("07-12", "9 customers", 0, "off track"),
        ("07-03", "90 customers", 0, "off track"),
        ("07-03", "9%", "0%", "off track"),
        ("07-03", "$90", "$0", "off track"),
        ("07-03", "9 hours", "0 hours", "off track"),
        ("07-03", "4.5 points", 0, "off track"),
        ("08-14", "1 customer", 0, "not started"),
        ("08-17", "1 customer", 0, "off track"),
    ],
)
def test_less_than_one_whole_thing_is_not_expected_yet(day, target, value, status):
    assert on(day, target, value).status.value == status


def test_reason_says_that_less_than_one_is_expected():
    assert on("07-03", "9 customers", 0).reason == "0 of 9 customers; less than one expected by now"
    assert on("07-03", "9 customers", None).reason == "no reading; less than one expected by now"


def test_way_from_a_baseline_is_what_counts():
    assert on("07-03", "10 bakeries", 6, "6 bakeries", kind="reach").status.value == "not started"


def test_figure_that_is_worse_than_at_the_start_is_judged_at_once():
    assert on("07-03", "10 bakeries", 5, "6 bakeries", kind="reach").status.value == "off track"


def test_path_that_is_due_is_judged_at_once():
    path = {period("2026-07"): q(1)}
    assert on("07-31", "2 customers", 0, path=path).status.value == "off track"


def test_milestone_that_is_due_is_judged_at_once():
    item = goal(
        metric("total", "2 customers"),
        check_ins=(said("07-03", 0),),
        milestones=(step("07-02", target=q("1 customer")),),
    )
    assert assessed(item, "07-03").status.value == "off track"


def test_nothing_on_a_line_is_judged_before_the_first_check_in_is_due():
    found = on("07-03", "$90", "$0", rhythm="weekly")
    assert found.status.value == "not started"
    assert found.reason == "$0 of $90; first check-in due on 8 Jul 2026"


def test_beginning_before_the_first_check_in_is_on_track():
    assert on("07-08", "$90", "$1", rhythm="weekly").status.value == "on track"


def test_long_rhythm_keeps_nobody_from_seeing():
    assert on("07-08", "$90", "$0", rhythm="monthly").status.value == "not started"
    assert on("07-11", "$90", "$0", rhythm="monthly").status.value == "off track"


def test_goal_of_metrics_that_are_not_behind_is_not_behind():
    item = goal(
        metric("total", "9 deals", metric="deals"),
        metric("total", "$90", metric="arr"),
        check_ins=(said("07-03", values={"deals": q(0), "arr": q("$2")}),),
    )
    assert assessed(item, "07-03").status.value == "on track"
