"""The sentence beside a status names what it rests on."""

from __future__ import annotations

from tests.plans import assessed, goal, metric, q, said


def test_worst_breach_is_named_with_its_day_not_the_last():
    readings = (said("07-10", 9), said("07-17", 4), said("07-24", 5))
    found = assessed(goal(metric("keep", "≤ 4 hours"), check_ins=readings))
    assert found.reason == "1 of 3 readings kept to at most 4 hours; the worst 9 hours on 10 Jul 2026"


def test_only_breach_is_named_as_it_is():
    found = assessed(goal(metric("keep", "≤ 4 hours"), check_ins=(said("07-10", 9), said("07-17", 4))))
    assert found.reason == "1 of 2 readings kept to at most 4 hours; 9 hours on 10 Jul 2026"


def test_breach_of_a_range_is_measured_from_its_near_end():
    readings = (said("07-10", 35), said("07-17", 12), said("07-24", 25))
    found = assessed(goal(metric("keep", "20-30 days"), check_ins=readings))
    assert found.reason.endswith("the worst 12 days on 17 Jul 2026")


def test_several_metrics_are_named_in_words():
    item = goal(
        metric("total", "13 people", metric="weekly-active-Technicians"),
        metric("total", "$90", metric="new-ARR"),
        check_ins=(said("08-15", values={"weekly-active-Technicians": q(13), "new-ARR": q("$90")}),),
    )
    assert assessed(item).reason == "weekly active Technicians: 13 of 13 people; new ARR: $90 of $90"


def test_sum_names_the_goal_whose_reading_changed_it_once():
    leaf = goal(
        metric("total", "9 calls", metric="calls"),
        name="leaf",
        title="Call nine bakeries",
        supports=("mid",),
        check_ins=(said("08-01", 3),),
    )
    middle = goal(metric("sum", "9 calls", metric="calls"), name="mid", supports=("top",))
    top = goal(metric("sum", "9 calls", metric="calls"), name="top")
    found = assessed(top, "08-15", middle, leaf).metrics[0]
    assert found.value_from.what == "sum after “Call nine bakeries”, check-in of 1 Aug 2026"
