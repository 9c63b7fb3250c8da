"""A milestone that is marked met is held against the readings of its day."""

from __future__ import annotations

from tests.plans import assessed, goal, metric, q, said, step


def remarks(*check_ins, done="08-10", target="20 workshops", kind="total", whole="50 workshops", **more):
    milestone = step("08-15", done, title="20 workshops held", target=q(target))
    return assessed(goal(metric(kind, whole, **more), check_ins=check_ins, milestones=(milestone,))).remarks


def test_reading_of_the_day_that_falls_short_is_told():
    assert remarks(said("08-10", 3)) == (
        "Milestone “20 workshops held” is marked met; the reading of 10 Aug 2026 says 3 of 20 workshops.",
    )


def test_reading_that_reaches_the_target_is_no_news():
    assert remarks(said("08-10", 20)) == ()


def test_step_may_have_been_met_between_two_readings():
    assert remarks(said("08-03", 12), said("08-12", 21)) == ()


def test_reading_of_the_very_day_is_not_mended_by_a_later_one():
    assert len(remarks(said("08-10", 3), said("08-12", 21))) == 1


def test_without_a_reading_by_then_nothing_is_said():
    assert remarks(said("08-12", 3)) == ()


def test_falling_metric_is_told_against_its_limit():
    told = remarks(
        said("08-10", "19 days"),
        target="16 days",
        kind="reach",
        whole="14 days",
        baseline="21 days",
        falling=True,
    )
    assert told == (
        "Milestone “20 workshops held” is marked met; "
        "the reading of 10 Aug 2026 says 19 days against at most 16 days.",
    )


def test_status_stays_what_the_numbers_say():
    item = goal(metric("total", "50"), check_ins=(said("08-10", 30),))
    claimed = goal(
        metric("total", "50"), check_ins=(said("08-10", 30),), milestones=(step(None, "08-10", target=q(40)),)
    )
    assert assessed(claimed).status is assessed(item).status
    assert assessed(claimed).remarks
