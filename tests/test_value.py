"""Value and progress of every kind of metric."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.model.goal import CheckIn, Promise
from smartdocs.model.source_file import Source
from tests.plans import assessed, day, goal, metric, q, row, said, step


def only(item, as_of="08-15"):
    return assessed(item, as_of).metrics[0]


@pytest.mark.parametrize(
    "baseline, target, value, progress",
    [
        ("0", "50 customers", 20, "0.4"),
        ("15%", "20%", "17%", "0.4"),
        ("12 days", "7 days", "10 days", "0.4"),
        ("12 days", "<= 7 days", "13 days", "-0.2"),
        ("-5%", "5%", "0%", "0.5"),
        ("0", "50", 60, "1.2"),
        ("40 days", "20-30 days", "35 days", "0.5"),
        ("40 days", "20-30 days", "15 days", "0.5"),
        ("0", "0", 0, "1"),
        ("0", "0", 5, "1"),
        ("99%", "99%", "98.5%", "0"),
        ("90%", ">= 80%", "85%", "1"),
        ("0 min", "1 h", "30 min", "0.5"),
    ],
)
def test_reach_is_the_share_of_the_way_from_baseline_to_target(baseline, target, value, progress):
    falling = "days" in target and baseline != "40 days"
    found = only(goal(metric("reach", target, baseline, falling=falling), check_ins=(said("08-01", value),)))
    assert found.progress == Decimal(progress)


def test_rising_reach_without_baseline_counts_from_zero_and_says_so():
    found = only(goal(metric("reach", "50"), check_ins=(said("08-01", 20),)))
    assert (found.progress, found.remark) == (Decimal("0.4"), "no baseline, counted from zero")


def test_falling_reach_without_baseline_has_no_progress_before_it_is_there():
    found = only(goal(metric("reach", "<= 7 days"), check_ins=(said("08-01", "9 days"),)))
    assert found.progress is None
    assert found.remark == "no baseline, so how far along it is cannot be told"


def test_falling_reach_without_baseline_is_there_once_it_holds():
    assert only(goal(metric("reach", "<= 7 days"), check_ins=(said("08-01", "6 days"),))).progress == 1


def test_promised_baseline_is_told_from_a_missing_one():
    promised = metric("reach", "50", None)
    promised = type(promised)(kind="reach", target=promised.target, baseline=Promise(find_by=day("07-31")))
    found = only(goal(promised, check_ins=(said("08-01", 20),)))
    assert found.remark == "the baseline is still to be found, counted from zero"


def test_assumed_direction_names_its_words():
    falling = metric("reach", "7 days", falling=True, falling_because="the title says “Reduce”")
    found = only(goal(falling, check_ins=(said("08-01", "6 days"),)))
    assert "lower is better, since the title says “Reduce”" in found.remark


def test_total_adds_the_rows_of_its_file_up():
    found = only(goal(metric("total", "50", rows=(row("07-10", 4, 2), row("07-20", 6, 3)))))
    assert (found.value, found.progress) == (10, Decimal("0.2"))
    assert [reading.value for reading in found.readings] == [4, 10]


def test_rows_win_over_check_ins():
    found = only(goal(metric("total", "50", rows=(row("07-10", 4),)), check_ins=(said("08-01", 30),)))
    assert found.value == 4


def test_rows_before_the_start_and_after_the_day_are_not_summed():
    rows = (row("06-30", 100), row("07-01", 1), row("08-15", 2), row("08-16", 100))
    assert only(goal(metric("total", "50", rows=rows))).value == 3


def test_row_after_the_deadline_is_not_summed_even_in_the_grace_time():
    rows = (row("09-30", 5), row("10-01", 100))
    assert only(goal(metric("total", "50", rows=rows)), "10-10").value == 5


def test_coarse_file_may_close_a_reach_goal_in_the_grace_time():
    rows = (row("09-01", 40), row("10-01", 50))
    assert only(goal(metric("reach", "50", "0", rows=rows)), "10-10").value == 50


def test_fine_file_does_not_reach_past_the_deadline():
    rows = (row("09-28", 40), row("10-05", 50))
    assert only(goal(metric("reach", "50", "0", rows=rows)), "10-10").value == 40


def test_increments_count_from_the_last_figure():
    item = goal(
        metric("total", "50"),
        check_ins=(said("07-10", add=q(3)), said("07-20", 10), said("07-30", add=q(2))),
    )
    assert [reading.value for reading in only(item).readings] == [3, 10, 12]


def test_increments_of_a_reach_goal_count_from_its_baseline():
    item = goal(metric("reach", "50", "20"), check_ins=(said("07-10", add=q(3)),))
    assert only(item).value == 23


def test_check_ins_are_read_in_order_of_day_whatever_their_order_in_the_file():
    item = goal(metric("reach", "50", "0"), check_ins=(said("08-10", 30), said("07-10", 10)))
    assert only(item).value == 30


def test_cap_on_a_total_is_whole_until_it_is_broken():
    item = goal(metric("total", "<= 4 outages"), check_ins=(said("07-10", 1),))
    assert only(item).progress == 1


def test_broken_cap_gives_its_share_of_what_was_used():
    item = goal(metric("total", "<= 4 outages"), check_ins=(said("07-10", 5),))
    assert only(item).progress == Decimal("0.8")


def test_cap_of_zero_is_broken_by_one():
    item = goal(metric("total", "<= 0 outages"), check_ins=(said("07-10", 1),))
    assert only(item).progress == 0


def test_reading_in_a_unit_that_does_not_convert_is_not_counted():
    item = goal(metric("total", "$50"), check_ins=(said("07-10", "€20"),))
    assert only(item).value is None
    assert "another unit" in only(item).remark


def test_reading_converts_to_the_unit_of_the_target():
    item = goal(metric("reach", "120 min", "0 min"), check_ins=(said("07-10", "1 h"),))
    assert only(item).value == 60


def test_value_keeps_its_source():
    source = Source("content/goals/calls.md", {("check_ins", 0, "value"): (31, 12, 14)})
    found = only(goal(metric("total", "50"), check_ins=(said("07-10", 20),), at=source))
    assert found.value_from is not None
    assert (found.value_from.path, found.value_from.line) == ("content/goals/calls.md", 31)


def test_value_of_a_file_keeps_its_row():
    found = only(goal(metric("total", "50", rows=(row("07-10", 4, 2), row("07-20", 6, 3)))))
    assert found.value_from is not None
    assert found.value_from.line == 3


def test_done_weight_of_milestones():
    item = goal(
        metric("milestones"),
        milestones=(step("07-31", "07-30", weight=Decimal(3)), step("09-30", weight=Decimal(1))),
    )
    assert only(item).progress == Decimal("0.75")


def test_milestone_met_without_a_date_counts():
    assert only(goal(metric("milestones"), milestones=(step("07-31", True),))).progress == 1


def test_milestone_met_later_does_not_exist_yet():
    assert only(goal(metric("milestones"), milestones=(step("07-31", "08-20"),))).progress == 0


def test_milestones_without_weight_count_alike():
    item = goal(
        metric("milestones"),
        milestones=(step(done=True, weight=Decimal(0)), step(weight=Decimal(0))),
    )
    assert only(item).progress == Decimal("0.5")


def test_milestone_met_after_the_deadline_does_not_change_the_verdict():
    found = only(goal(metric("milestones"), milestones=(step("09-30", "10-05"),)), "11-01")
    assert (found.progress, found.reason) == (0, "0 of 1 milestone met by 30 Sep 2026")


@pytest.mark.parametrize(
    "check_in, progress",
    [(said("08-01", 1), 1), (said("08-01", 0), 0), (said("08-01", status="achieved"), 1), (said("08-01"), 0)],
)
def test_deliverable_is_there_or_not(check_in: CheckIn, progress: int):
    assert only(goal(metric("done"), check_ins=(check_in,))).progress == progress


def test_milestone_that_git_records_soon_after_the_deadline_was_met_in_time():
    item = goal(metric("milestones"), milestones=(step(done=True, recorded=day("10-04")),))
    assert only(item, "11-01").progress == 1


def test_milestone_that_git_records_long_after_the_deadline_was_not():
    item = goal(metric("milestones"), milestones=(step(done=True, recorded=day("10-20")),))
    assert only(item, "11-01").progress == 0


def test_deliverable_is_there_with_all_its_milestones():
    found = only(goal(metric("done"), milestones=(step(done="07-01"), step(done="08-01"))))
    assert (found.progress, found.remark) == (1, "done with 2 milestones")


def test_deliverable_of_which_nobody_has_spoken_has_no_progress():
    assert only(goal(metric("done"))).progress is None


def test_metric_without_target_shows_its_figure_and_no_progress():
    found = only(goal(metric("reach"), check_ins=(said("08-01", "20 calls"),)))
    assert (found.value, found.progress) == (20, None)


def test_figures_of_several_metrics_come_by_name():
    item = goal(
        metric("total", "50", metric="deals"),
        metric("total", "$900", metric="arr"),
        check_ins=(
            said("08-01", values={"deals": q(5), "ARR": q("$90")}),
            said("08-02", 6, metric="deals"),
        ),
    )
    assert [found.value for found in assessed(item).metrics] == [6, 90]


def test_figure_without_a_name_goes_to_the_metric_with_its_unit():
    item = goal(
        metric("total", "50 deals", metric="deals"),
        metric("total", "$900", metric="arr"),
        check_ins=(said("08-01", "$90"), said("08-02", 7)),
    )
    assert [found.value for found in assessed(item).metrics] == [None, 90]


def test_figure_without_a_name_goes_to_the_only_metric_that_takes_one():
    item = goal(
        metric("total", "50"), metric("milestones"), milestones=(step(),), check_ins=(said("08-01", 5),)
    )
    assert assessed(item).metrics[0].value == 5
