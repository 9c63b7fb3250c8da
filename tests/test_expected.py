"""What the plan asks for by a day."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.assess.expected import value_at
from tests.plans import assessed, day, goal, metric, period, q, said, step

JULY_TO_SEPTEMBER = {period("2026-07"): q(12), period("2026-08"): q(31), period("2026-09"): q(50)}
EACH_MONTH = {period("2026-07"): q(10), period("2026-08"): q(20), period("2026-09"): q(20)}


def planned(item, as_of):
    found = assessed(item, as_of).metrics[0]
    return found.expected_value, found.expected


@pytest.mark.parametrize(
    "as_of, share", [("06-30", 0), ("07-01", 0), ("08-15", Decimal(45) / 91), ("09-30", 1)]
)
def test_straight_line_from_start_to_due(as_of, share):
    expected = planned(goal(metric("total", "91")), as_of)[1]
    assert abs(expected - share) < Decimal("1e-27")


def test_path_states_the_running_total_at_the_end_of_each_period():
    assert planned(goal(metric("total", "50", path=JULY_TO_SEPTEMBER)), "08-31") == (31, Decimal("0.62"))


def test_path_is_walked_evenly_between_its_points():
    item = goal(metric("total", "50", path={period("2026-07"): q(12), period("2026-08"): q(43)}))
    assert planned(item, "08-01")[0] == 13


def test_path_that_stops_early_goes_on_to_the_target():
    plan = assessed(goal(metric("total", "50", path={period("2026-07"): q(12)}))).metrics[0].plan
    assert [(point.day, point.value) for point in plan] == [
        (day("07-01"), 0),
        (day("07-31"), 12),
        (day("09-30"), 50),
    ]


def test_amounts_of_each_period_add_up():
    assert planned(goal(metric("total", "50", each=EACH_MONTH)), "08-31")[0] == 30


def test_amounts_of_each_period_begin_at_the_baseline():
    item = goal(metric("reach", "150", "100", each=EACH_MONTH))
    assert planned(item, "07-31") == (110, Decimal("0.2"))


def test_targets_of_milestones_are_the_plan_without_a_path():
    item = goal(metric("total", "50"), milestones=(step("08-31", target=q(30)), step("07-31", target=q(15))))
    assert planned(item, "07-31")[0] == 15


def test_path_goes_before_milestones():
    item = goal(metric("total", "50", path=JULY_TO_SEPTEMBER), milestones=(step("08-31", target=q(1)),))
    assert planned(item, "08-31")[0] == 31


def test_milestone_speaks_of_the_metric_with_its_unit():
    item = goal(
        metric("total", "50 deals", metric="deals"),
        metric("total", "$900", metric="arr"),
        milestones=(step("08-31", target=q("$300")),),
    )
    found = assessed(item, "08-31").metrics
    assert found[1].expected_value == 300
    assert found[0].expected_value != 300


def test_falling_plan_goes_down():
    item = goal(metric("reach", "7 days", "12 days", falling=True), start="07-01", due="07-11")
    assert planned(item, "07-06") == (Decimal("9.5"), Decimal("0.5"))


def test_nothing_is_expected_before_the_start():
    assert planned(goal(metric("keep", "<= 7 days")), "06-01")[1] == 0


def test_everything_is_expected_after_the_deadline():
    assert planned(goal(metric("total", "50", path={period("2026-09"): q(40)})), "10-01")[1] == 1


def test_plan_above_the_target_expects_no_more_than_all_of_it():
    assert planned(goal(metric("total", "50", path={period("2026-07"): q(80)})), "08-01")[1] == 1


def test_line_to_hold_is_expected_whole_from_the_first_day():
    assert planned(goal(metric("reach", "99%", "99%")), "07-01")[1] == 1


def test_milestone_is_expected_the_day_after_it_is_due():
    item = goal(metric("milestones"), milestones=(step("07-31"), step("09-30")))
    assert planned(item, "07-31")[1] == 0
    assert planned(item, "08-01")[1] == Decimal("0.5")


def test_milestone_without_a_date_is_due_with_the_goal():
    item = goal(metric("milestones"), milestones=(step("07-31"), step()))
    assert planned(item, "09-29")[1] == Decimal("0.5")


def test_deliverable_is_not_expected_before_its_deadline():
    item = goal(metric("done"), check_ins=(said("07-02"),))
    assert (planned(item, "09-30")[1], planned(item, "10-01")[1]) == (0, 1)


@pytest.mark.parametrize("start, due", [(None, "09-30"), ("07-01", None), (None, None)])
def test_without_both_dates_nobody_can_tell_what_is_expected(start, due):
    assert planned(goal(metric("reach", "<= 7 days"), start=start, due=due), "08-01")[1] is None


@pytest.mark.parametrize("as_of, share", [("07-15", 0), ("10-01", 1)])
def test_deadline_before_the_start_is_all_or_nothing(as_of, share):
    assert planned(goal(metric("total", "50"), start="08-01", due="07-20"), as_of)[1] == share


def test_before_a_plan_of_one_point_nothing_is_planned():
    plan = assessed(goal(metric("total", "50"), start=None)).metrics[0].plan
    assert value_at(plan, day("08-01")) is None
