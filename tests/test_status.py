"""The meaning of a status, and the reason that stands beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Status
from smartdocs.model.config import Config, Thresholds
from smartdocs.model.goal import Closing
from tests.plans import assessed, day, goal, metric, portfolio, q, said, step

HALFWAY = {"start": "07-01", "due": "07-11"}


def at_half(value, **more):
    """A goal of 100 calls, half of its time gone."""
    check_ins = () if value is None else (said("07-06", value),)
    return assessed(goal(metric("total", "100 calls"), check_ins=check_ins, **HALFWAY, **more), "07-06")


@pytest.mark.parametrize(
    "value, status",
    [
        (100, "achieved"),
        (60, "on track"),
        (45, "on track"),
        (44, "at risk"),
        (35, "at risk"),
        (34, "off track"),
        (0, "off track"),
        (None, "no data"),
    ],
)
def test_thresholds_on_progress_against_expected(value, status):
    assert at_half(value).status.value == status


def test_thresholds_are_the_configurations():
    strict = Config(thresholds=Thresholds(on_track=Decimal(1), at_risk=Decimal("0.98")))
    item = goal(metric("total", "100"), check_ins=(said("07-06", 48),), **HALFWAY)
    assert assess(portfolio(item, config=strict), day("07-06"))["calls"].status is Status.OFF_TRACK


def test_reason_has_the_numbers():
    assert at_half(46).reason == "46 of 50 calls expected by now"


def test_reason_counts_overdue_milestones():
    late = (step("07-02"), step("07-03"), step("07-04", "07-04"))
    found = at_half(46, milestones=late)
    assert found.reason == "46 of 50 calls expected by now; 2 milestones overdue"


def test_overdue_milestone_is_at_least_at_risk():
    assert at_half(60, milestones=(step("07-02"),)).status is Status.AT_RISK


def test_overdue_milestone_does_not_mend_what_is_off_track():
    assert at_half(10, milestones=(step("07-02"),)).status is Status.OFF_TRACK


def test_overdue_milestone_does_not_undo_what_is_achieved():
    assert at_half(100, milestones=(step("07-02"),)).status is Status.ACHIEVED


def test_milestone_due_today_is_not_overdue():
    assert at_half(60, milestones=(step("07-06"),)).status is Status.ON_TRACK


def test_milestone_states_count_days_late():
    states = at_half(60, milestones=(step("07-02"), step("07-02", "07-05"), step("07-02", True))).milestones
    assert [(state.done, state.overdue, state.days_late) for state in states] == [
        (False, True, 4),
        (True, False, 3),
        (True, False, 0),
    ]


def test_before_the_start_a_goal_is_not_started():
    found = assessed(goal(metric("total", "100")), "06-01")
    assert (found.status, found.reason) == (Status.NOT_STARTED, "starts on 1 Jul 2026")


def test_on_the_first_day_nothing_is_expected():
    assert assessed(goal(metric("total", "100")), "07-01").status is Status.NOT_STARTED


def test_no_reading_can_be_missing_before_the_first_check_in_is_due():
    found = assessed(goal(metric("total", "100"), rhythm="monthly"), "07-20")
    assert (found.status, found.reason) == (Status.NOT_STARTED, "first check-in due on 1 Aug 2026")


def test_reading_is_missing_once_the_first_check_in_was_due():
    found = assessed(goal(metric("total", "100 calls"), rhythm="monthly"), "08-02")
    assert found.status is Status.NO_DATA
    assert found.reason == "no reading; 35 calls expected by now"


def test_deliverable_under_way_is_on_track():
    assert assessed(goal(metric("done"), check_ins=(said("07-10"),))).status is Status.ON_TRACK


def test_deliverable_of_which_nobody_has_spoken_is_not_started():
    assert assessed(goal(metric("done"))).status is Status.NOT_STARTED


def test_goal_without_a_measure_has_no_data():
    found = assessed(goal())
    assert found.status is Status.NO_DATA
    assert found.reason == "nothing measures it: no metric, no milestones, no parts"


def test_goal_without_a_deadline_cannot_be_judged():
    found = assessed(goal(metric("total", "50 calls"), due=None, check_ins=(said("08-01", 20),)))
    assert (found.status, found.reason) == (
        Status.NO_DATA,
        "20 of 50 calls; no deadline to measure it by",
    )


def test_falling_metric_without_a_baseline_cannot_be_judged_before_the_deadline():
    item = goal(metric("reach", "<= 7 days"), check_ins=(said("08-01", "9 days"),))
    assert assessed(item).status is Status.NO_DATA
    assert assessed(item, "10-01").status is Status.MISSED


@pytest.mark.parametrize("value, status", [(100, "achieved"), (99, "missed"), (None, "no data")])
def test_after_the_deadline_there_is_a_verdict(value, status):
    check_ins = () if value is None else (said("09-20", value),)
    assert assessed(goal(metric("total", "100"), check_ins=check_ins), "10-01").status.value == status


def test_deadline_day_itself_still_runs():
    assert (
        assessed(goal(metric("total", "100"), check_ins=(said("09-20", 99),)), "09-30").status
        is Status.ON_TRACK
    )


def test_target_of_zero_is_reached_by_zero():
    item = goal(metric("reach", "0 defects", "10 defects", falling=True), check_ins=(said("08-01", 0),))
    assert assessed(item).status is Status.ACHIEVED


@pytest.mark.parametrize("value, status", [("99.5%", "on track"), ("98%", "off track")])
def test_line_to_hold_is_on_track_until_it_breaks(value, status):
    item = goal(metric("reach", "99%", "99%"), check_ins=(said("08-01", value),))
    assert assessed(item).status.value == status


def test_line_that_was_held_is_achieved_at_the_end():
    item = goal(metric("reach", "99%", "99%"), check_ins=(said("09-20", "99%"),))
    assert assessed(item, "10-01").status is Status.ACHIEVED


@pytest.mark.parametrize("value, status", [(1, "on track"), (3, "at risk"), (5, "off track")])
def test_cap_is_lost_once_it_is_broken(value, status):
    item = goal(metric("total", "<= 4 outages"), check_ins=(said("07-06", value),), **HALFWAY)
    assert assessed(item, "07-06").status.value == status


def test_cap_that_held_is_achieved_at_the_end():
    item = goal(metric("total", "<= 4 outages"), check_ins=(said("07-10", 4),), **HALFWAY)
    assert assessed(item, "07-12").status is Status.ACHIEVED


def test_bound_itself_does_not_satisfy_under():
    item = goal(metric("reach", "< 7 days", "9 days"), check_ins=(said("09-10", "7 days"),))
    found = assessed(item, "10-01")
    assert (found.status, found.reason) == (Status.MISSED, "7 days against under 7 days")


def two(deals, arr, as_of="07-06"):
    """Two metrics of 100 each, half of their time gone."""
    values = {name: q(value) for name, value in (("deals", deals), ("arr", arr)) if value is not None}
    return assessed(
        goal(
            metric("total", "100", metric="deals", weight=Decimal(3)),
            metric("total", "100", metric="arr"),
            check_ins=(said("07-06", values=values),),
            **HALFWAY,
        ),
        as_of,
    )


def test_several_metrics_are_a_weighted_mean():
    assert two(60, 20).progress == Decimal("0.5")


def test_metric_off_track_keeps_the_goal_at_risk():
    assert two(60, 20).status is Status.AT_RISK


def test_metric_beyond_its_target_does_not_fill_another():
    assert two(500, 0).progress == Decimal("0.75")


def test_metric_without_a_reading_keeps_the_goal_at_risk():
    found = two(60, None)
    assert found.status is Status.AT_RISK
    assert found.reason == (
        "deals: 60 of 50 expected by now; arr: no reading; 50 expected by now; "
        "progress rests on 1 of 2 metrics, without arr"
    )


def test_all_metrics_must_be_achieved():
    assert two(100, 99, "07-12").status is Status.MISSED
    assert two(100, 100, "07-12").status is Status.ACHIEVED


def test_verdict_on_a_metric_without_data_is_open():
    assert two(100, None, "07-12").status is Status.NO_DATA


def test_metric_without_weight_does_not_count():
    item = goal(
        metric("total", "100", metric="deals"),
        metric("total", "100", metric="arr", weight=Decimal(0)),
        check_ins=(said("07-06", 60, metric="deals"),),
        **HALFWAY,
    )
    assert assessed(item, "07-06").status is Status.ON_TRACK


def ended(outcome, value=None, **more):
    check_ins = () if value is None else (said("08-01", value),)
    closing = Closing(on=day("08-05"), outcome=outcome)
    return assessed(goal(metric("total", "50 calls"), check_ins=check_ins, closed=closing, **more))


def test_closed_goal_is_judged_by_its_numbers():
    assert ended("achieved", 50).status is Status.ACHIEVED
    assert ended(None, 49).status is Status.MISSED


def test_number_decides_against_the_stated_outcome_and_the_remark_says_so():
    found = ended("achieved", 30)
    assert found.status is Status.MISSED
    assert found.remarks == ("Closed as achieved; the numbers say missed: 30 of 50 calls.",)


def test_partly_agrees_with_a_number_in_between():
    assert ended("partly", 30).remarks == ()


def test_partly_does_not_agree_with_nothing():
    assert ended("partly", 0).remarks == (
        "Closed as partly achieved; the numbers say missed: 0 of 50 calls.",
    )


@pytest.mark.parametrize(
    "outcome, status, words",
    [
        ("achieved", "achieved", "achieved"),
        ("missed", "missed", "missed"),
        ("partly", "missed", "partly achieved"),
    ],
)
def test_without_a_number_the_owners_word_stands(outcome, status, words):
    found = ended(outcome)
    assert (found.status.value, found.score) == (status, None)
    assert found.reason == f"closed as {words} by its owner; no reading shows it"


def test_closed_without_outcome_or_number_has_no_data():
    found = assessed(goal(metric("total", "50"), status="closed"))
    assert (found.status, found.reason) == (Status.NO_DATA, "closed; no reading shows how it ended")


def test_closed_goal_without_any_metric_takes_the_owners_word():
    found = assessed(goal(closed=Closing(on=day("08-05"), outcome="achieved")))
    assert found.status is Status.ACHIEVED
    assert found.reason == "closed as achieved by its owner; no reading shows it"


def test_carried_goal_is_carried_on():
    found = ended("carried", 30)
    assert (found.status, found.reason) == (Status.CARRIED, "carried over on 5 Aug 2026; 30 of 50 calls")


def test_dropped_goal_is_dropped():
    assert ended("dropped", 30).status is Status.DROPPED
    assert assessed(goal(metric("total", "50"), status="dropped")).reason == "dropped"


def test_claim_against_the_pace_is_pointed_out():
    item = goal(metric("total", "100"), check_ins=(said("07-06", 10, status="on track"),), **HALFWAY)
    assert assessed(item, "07-06").remarks == (
        "The check-in of 6 Jul 2026 says on track; the numbers say off track.",
    )


def test_confidence_against_the_pace_is_pointed_out():
    item = goal(metric("total", "100"), check_ins=(said("07-06", 10, confidence=Decimal("0.8")),), **HALFWAY)
    assert assessed(item, "07-06").remarks == (
        "The check-in of 6 Jul 2026 is 80% confident; the numbers say off track.",
    )


def test_modest_confidence_is_not_pointed_out():
    item = goal(metric("total", "100"), check_ins=(said("07-06", 10, confidence=Decimal("0.5")),), **HALFWAY)
    assert assessed(item, "07-06").remarks == ()


def test_target_met_far_too_early_is_pointed_out():
    item = goal(metric("total", "100"), check_ins=(said("07-03", 100),), **HALFWAY)
    assert assessed(item, "07-06").remarks == ("The target was met on 3 Jul 2026, 20% into the time.",)


def test_target_met_in_the_second_half_is_not_pointed_out():
    item = goal(metric("total", "100"), check_ins=(said("07-06", 100),), **HALFWAY)
    assert assessed(item, "07-06").remarks == ()


def test_figure_that_names_none_of_several_metrics_is_pointed_out():
    item = goal(
        metric("total", "5", metric="a"), metric("total", "5", metric="b"), check_ins=(said("08-01", 3),)
    )
    assert assessed(item).remarks == (
        "The check-in of 1 Aug 2026 names no metric, so its figure is not counted.",
    )
