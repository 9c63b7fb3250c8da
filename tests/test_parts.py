"""Goals that are measured by the goals which support them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Status
from smartdocs.model.visibility import Visibility
from tests.plans import assessed, day, goal, metric, portfolio, q, said, step, weighing


def part(name, value, target="100 calls", supports="whole", **more):
    check_ins = () if value is None else (said("07-06", value),)
    return goal(
        metric("total", target, metric="calls"),
        name=name,
        start="07-01",
        due="07-11",
        supports=(supports,),
        check_ins=check_ins,
        **more,
    )


def whole(*parts, kind="parts", target=None, as_of="07-06", **more):
    one = metric(kind, target, metric="calls" if kind == "sum" else "", **more)
    return assessed(goal(one, name="whole", start="07-01", due="07-11"), as_of, *parts)


def test_parts_are_a_weighted_mean_of_progress_and_expected():
    found = whole(weighing(part("a", 60), "3"), part("b", 20))
    assert (found.progress, found.expected) == (Decimal("0.5"), Decimal("0.5"))


def test_part_beyond_its_target_does_not_fill_another():
    assert whole(part("a", 300), part("b", 0)).progress == Decimal("0.5")


def test_part_without_a_number_is_named():
    found = whole(part("a", 60), part("b", None))
    assert found.metrics[0].remark == "0 of 2 parts achieved, 1 without a number"


def test_dropped_part_does_not_count():
    assert whole(part("a", 60), part("b", 0, status="dropped")).progress == Decimal("0.6")


def test_private_part_does_not_enter_a_total_of_others():
    assert whole(part("a", 60), part("b", 0, visibility=Visibility.PRIVATE)).progress == Decimal("0.6")


def test_goal_is_achieved_when_all_parts_are():
    assert whole(part("a", 100), part("b", 100)).status is Status.ACHIEVED
    assert whole(part("a", 100), part("b", 99), as_of="07-12").status is Status.MISSED


def test_goal_without_parts_has_no_data():
    assert whole().status is Status.NO_DATA


def test_sum_adds_the_same_metric_up():
    found = whole(part("a", 30), part("b", 20), kind="sum", target="200 calls")
    assert (found.metrics[0].value, found.progress, found.expected) == (50, Decimal("0.25"), Decimal("0.5"))
    assert found.reason == "50 of 100 calls expected by now"


def test_sum_says_of_how_many_parts():
    found = whole(part("a", 30), part("b", None), kind="sum", target="200 calls")
    assert found.metrics[0].remark == "sum of 2 parts, 1 of them without a reading"


def test_sum_leaves_other_metrics_out():
    other = replace(part("b", 20), measurable=(metric("total", "9 deals", metric="deals"),))
    assert whole(part("a", 30), other, kind="sum", target="200 calls").metrics[0].value == 30


def test_sum_converts_units():
    parts = (part("a", "1 h", "2 h"), part("b", "30 min", "60 min"))
    assert whole(*parts, kind="sum", target="180 min").metrics[0].value == 90


def test_sum_counts_a_part_of_a_part_once():
    inner = replace(part("c", 5), relevant=replace(part("c", 5).relevant, supports=("whole", "a")))
    assert whole(part("a", 30), inner, kind="sum", target="200 calls").metrics[0].value == 30


def test_sum_of_sums_is_a_sum():
    middle = goal(
        metric("sum", "100 calls", metric="calls"),
        name="middle",
        start="07-01",
        due="07-11",
        supports=("whole",),
    )
    found = whole(middle, part("a", 30, supports="middle"), kind="sum", target="200 calls")
    assert found.metrics[0].value == 30


def test_sum_shows_its_readings_in_order_each_at_its_place():
    first = replace(part("a", 30), check_ins=(said("07-02", 10), said("07-05", 30)))
    second = replace(part("b", 20), check_ins=(said("07-03", 20),))
    found = whole(first, second, kind="sum", target="200 calls").metrics[0]
    assert [(reading.day, reading.value) for reading in found.readings] == [
        (day("07-02"), 10),
        (day("07-03"), 30),
        (day("07-05"), 50),
    ]


def test_sum_takes_a_part_without_reading_at_its_baseline():
    silent = replace(part("b", None), measurable=(metric("reach", "60 calls", "40 calls", metric="calls"),))
    assert whole(part("a", 30), silent, kind="sum", target="200 calls").metrics[0].value == 70


def test_sum_that_no_part_feeds_uses_its_own_readings():
    item = goal(metric("sum", "200 calls", metric="calls"), check_ins=(said("08-01", 50),))
    found = assessed(item).metrics[0]
    assert (found.value, found.remark) == (50, "no part has this metric, so its own readings stand")


def test_sum_with_a_baseline_is_the_share_of_the_way_from_it():
    parts = (part("a", 150, "200 calls"),)
    found = whole(*parts, kind="sum", target="200 calls", baseline="100 calls")
    assert found.progress == Decimal("0.5")


def test_circle_of_parts_ends():
    a = goal(metric("parts"), name="a", supports=("b",))
    b = goal(metric("parts"), name="b", supports=("a",))
    found = assess(portfolio(a, b), day("08-15"))
    assert {found["a"].status, found["b"].status} == {Status.NO_DATA}


def test_goal_that_supports_itself_is_not_its_own_part():
    item = goal(metric("parts"), supports=("calls",))
    assert assessed(item).status is Status.NO_DATA


def test_very_deep_chain_of_parts_is_assessed():
    chain = [goal(metric("parts"), name=f"g{n:04}", supports=(f"g{n - 1:04}",)) for n in range(2000)]
    leaf = goal(metric("milestones"), name="leaf", supports=("g1999",), milestones=(step(done=True),))
    assert assess(portfolio(*chain, leaf), day("08-15"))["g0000"].progress == 1


def test_each_metric_may_be_a_different_sum():
    deals = replace(
        part("a", None),
        measurable=(metric("total", "9 deals", metric="deals"), metric("total", "$90", metric="arr")),
        check_ins=(said("07-06", values={"deals": q(3), "arr": q("$40")}),),
    )
    top = goal(metric("sum", "20 deals", metric="deals"), metric("sum", "$100", metric="arr"), name="whole")
    assert [found.value for found in assessed(top, "07-20", deals).metrics] == [3, 40]


def test_what_the_parts_leave_open_is_expected_on_a_straight_line():
    parts = (part("a", 30), part("b", 20))
    found = whole(*parts, kind="sum", target="300 calls", unallocated=q("100 calls"))
    assert found.reason == "50 of 150 calls expected by now"
    assert found.metrics[0].remark == (
        "sum of 2 parts; the parts cover 200 of 300 calls; "
        "100 calls unallocated, expected evenly after 1 Jul 2026"
    )
    assert found.metrics[0].plan[-1].value == 300


def test_what_is_open_after_the_last_part_is_expected_then():
    item = goal(metric("sum", "300 calls", metric="calls"), name="whole", start="07-01", due="07-21")
    found = [assessed(item, on, part("a", 100), part("b", 100)).metrics[0] for on in ("07-11", "07-16")]
    assert [one.expected_value for one in found] == [200, 250]
    assert found[0].remark.endswith("nobody has the other 100 calls, expected evenly after 11 Jul 2026")


def test_gap_that_nobody_states_is_told_too():
    remark = whole(part("a", 30), kind="sum", target="120 calls").metrics[0].remark
    assert remark.endswith("nobody has the other 20 calls, expected evenly after 1 Jul 2026")


def test_parts_beyond_the_target_leave_nothing_open():
    found = whole(part("a", 30), part("b", 20), kind="sum", target="150 calls")
    assert found.metrics[0].remark == "sum of 2 parts"
