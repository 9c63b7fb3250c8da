"""Where goals land on their deadline, with a range: examples worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.assess.assess import assess
from smartdocs.assess.forecast import Forecast, Outlook
from smartdocs.assess.forecast_goal import forecast_goal
from smartdocs.model.goal import Closing
from smartdocs.render.forecast_words import say_bound, write_likely
from tests.plans import day, goal, metric, period, portfolio, q, row, said


def forecast(item, as_of="08-15", *parts, closing=None) -> Forecast | None:
    found = portfolio(item, *parts)
    return forecast_goal(item, found, assess(found, day(as_of), closing).by_goal)[0]


def ends(found: Forecast | None) -> tuple[Decimal, Decimal, Decimal]:
    assert found is not None
    return found.low, found.likely, found.high


STEADY = (said("07-11", 10), said("07-21", 20), said("07-31", 30))


def test_steady_total_lands_on_its_line():
    # 1 a day from 1 July on; 61 days are left after 31 July.
    found = forecast(goal(metric("total", "90 calls"), check_ins=STEADY))
    assert ends(found) == (91, 91, 91)
    assert found is not None
    assert (found.outlook, found.days, found.since, found.until) == (
        Outlook.MET,
        3,
        day("07-11"),
        day("07-31"),
    )


def test_uneven_total_has_a_range():
    # With 0 on 1 July the slopes are 0.5, 0.75, 1, 1, 1.25 and 1.5: 60 days more, from 30.
    item = goal(
        metric("total", "90 calls"), check_ins=(said("07-11", 5), said("07-21", 15), said("08-01", 31))
    )
    slopes = sorted(
        Decimal(late - early) / days
        for late, early, days in (
            (5, 0, 10),
            (15, 0, 20),
            (31, 0, 31),
            (15, 5, 10),
            (31, 5, 21),
            (31, 15, 11),
        )
    )
    low, likely, high = (31 + 60 * slope for slope in (slopes[0], (slopes[2] + slopes[3]) / 2, slopes[-1]))
    found = forecast(item)
    assert ends(found) == (61, 91, 119)
    assert (low, round(likely), high.quantize(Decimal(1))) == (61, 91, 118)


def test_falling_figure_goes_down():
    item = goal(
        metric("reach", "<= 8 days", "26 days"),
        check_ins=(said("07-02", 25), said("07-12", 23), said("07-22", 21)),
    )
    found = forecast(item)
    assert ends(found) == (7, 7, 7)
    assert found is not None
    assert found.outlook is Outlook.MET


def test_range_is_rounded_outward_to_two_digits_of_its_width():
    item = goal(
        metric("total", "$200000"),
        check_ins=(said("07-11", "$12345"), said("07-21", "$20123"), said("07-31", "$41007")),
    )
    low, likely, high = ends(forecast(item))
    assert [value % 1000 for value in (low, likely, high)] == [0, 0, 0]
    assert low < 41007 + 61 * Decimal(7778) / 10 < low + 1000
    assert high - 1000 < 41007 + 61 * Decimal(20884) / 10 < high


def test_share_is_cut_at_all_of_it_and_says_so():
    item = goal(
        metric("reach", "95%", "60%"),
        check_ins=(said("07-10", "70%"), said("07-20", "80%"), said("07-30", "90%")),
    )
    found = forecast(item)
    assert ends(found) == (100, 100, 100)
    assert found is not None
    assert found.bound == 100


def test_count_is_cut_at_none_and_says_so():
    item = goal(
        metric("reach", "<= 2 tickets", "40 tickets"),
        check_ins=(said("07-10", 30), said("07-20", 20), said("07-30", 10)),
    )
    found = forecast(item)
    assert ends(found) == (0, 0, 0)
    assert found is not None
    assert found.bound == 0


def test_share_that_passed_all_of_it_is_not_cut():
    item = goal(
        metric("reach", "140%", "60%"),
        check_ins=(said("07-10", "80%"), said("07-20", "100%"), said("07-30", "120%")),
    )
    found = forecast(item)
    assert found is not None
    assert (found.high > 200, found.bound) == (True, None)


@pytest.mark.parametrize(
    "target, outlook",
    [("90 calls", Outlook.MET), ("91 calls", Outlook.MET), ("92 calls", Outlook.SHORT)],
)
def test_outlook_of_a_steady_line(target, outlook):
    found = forecast(goal(metric("total", target), check_ins=STEADY))
    assert found is not None
    assert found.outlook is outlook


def test_target_within_the_range_is_open():
    item = goal(metric("total", "100"), check_ins=(said("07-11", 5), said("07-21", 15), said("08-01", 31)))
    found = forecast(item)
    assert found is not None
    assert found.outlook is Outlook.OPEN


def test_cap_that_will_break_is_short():
    item = goal(metric("total", "<= 40 outages"), check_ins=STEADY)
    found = forecast(item)
    assert found is not None
    assert found.outlook is Outlook.SHORT


@pytest.mark.parametrize(
    "item, as_of",
    [
        (goal(metric("total", "90"), check_ins=STEADY[:2]), "08-15"),
        (goal(metric("total", "90"), check_ins=(*STEADY[:2], said("07-21", 22))), "08-15"),
        (goal(metric("total", "90"), check_ins=STEADY), "07-25"),
        (goal(metric("total", "90"), check_ins=STEADY), "09-30"),
        (goal(metric("total", "90"), check_ins=STEADY), "10-05"),
        (goal(metric("total", "90"), due=None, check_ins=STEADY), "08-15"),
        (goal(metric("keep", "<= 90"), check_ins=STEADY), "08-15"),
        (goal(metric("rate", "9", per="week"), check_ins=STEADY), "08-15"),
        (goal(metric("reach"), check_ins=STEADY), "08-15"),
        (goal(metric("total", "90"), check_ins=STEADY, closed=Closing(on=day("08-01"))), "08-15"),
    ],
    ids=[
        "two",
        "two days",
        "not dated by then",
        "last day",
        "over",
        "no deadline",
        "keep",
        "rate",
        "aimless",
        "closed",
    ],
)
def test_nothing_is_forecast(item, as_of):
    assert forecast(item, as_of) is None


def test_three_readings_of_a_week_say_nothing_of_a_year():
    week = tuple(said(f"01-0{number}", number) for number in (2, 4, 8))
    item = goal(metric("total", "90"), start="01-01", due="12-31", check_ins=week)
    assert forecast(item, "01-10") is None
    assert forecast(replace(item, time_bound=replace(item.time_bound, due=day("03-01"))), "01-10") is not None


def test_rows_of_a_file_are_readings():
    found = forecast(goal(metric("total", "90", rows=(row("07-11", 10), row("07-21", 10), row("07-31", 10)))))
    assert ends(found) == (91, 91, 91)


def test_report_of_a_closed_period_forecasts_what_runs_on():
    year = goal(metric("total", "90"), due="12-31", check_ins=STEADY)
    assert ends(forecast(year, "09-30", closing=period("2026-Q3"))) == (183, 183, 183)


def rep(name: str, *readings, target: str = "90 calls", **more):
    own = metric("total", target, metric="calls")
    return goal(own, name=name, supports=("team",), check_ins=readings, **more)


TEAM = goal(metric("sum", "180 calls", metric="calls"), name="team")


def test_sum_adds_up_its_parts():
    found = forecast(TEAM, "08-15", rep("ana", *STEADY), rep("ben", *STEADY))
    assert ends(found) == (182, 182, 182)
    assert found is not None
    assert (found.parts, found.outlook) == (2, Outlook.MET)


def test_part_that_is_over_stands_where_it_ended():
    july = rep("ben", said("07-10", 4), said("07-31", 12), due="07-31")
    assert ends(forecast(TEAM, "08-15", rep("ana", *STEADY), july)) == (103, 103, 103)


def test_sum_with_a_part_that_tells_nothing_tells_nothing():
    assert forecast(TEAM, "08-15", rep("ana", *STEADY), rep("ben", *STEADY[:2])) is None


def test_part_that_runs_longer_counts_up_to_the_deadline_of_the_whole():
    assert ends(forecast(TEAM, "08-15", rep("ana", *STEADY, due="12-31"))) == (91, 91, 91)


def test_goals_that_support_each_other_end():
    one = goal(metric("sum", "9 calls", metric="calls"), name="one", supports=("two",))
    two = goal(metric("sum", "9 calls", metric="calls"), name="two", supports=("one",))
    assert forecast(one, "08-15", two) is None


AMOUNTS = st.lists(st.integers(0, 10**6), min_size=3, max_size=12)


def spread(amounts, shift=0):
    start = day("07-02")
    return tuple(
        said(str(start + timedelta(days=3 * number)), amount + shift) for number, amount in enumerate(amounts)
    )


@given(
    AMOUNTS, st.sampled_from(["reach", "total"]), st.sampled_from(["90", "<= 90", "20-30", "95%", "$9", "-5"])
)
def test_whatever_is_read_the_range_is_in_order(amounts, kind, target):
    found = forecast(goal(metric(kind, target, "10"), check_ins=spread(amounts)), "08-20")
    if found is not None:
        assert found.low <= found.likely <= found.high
        assert found.outlook in Outlook


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=12), st.integers(1, 10**4))
def test_raising_every_reading_raises_the_forecast(amounts, times):
    base, shift = 10**12, times * 10**9  # far from 0, where counts are cut, and whole steps of any range
    item = goal(metric("reach", "9", "0"))
    low, high = (
        ends(forecast(replace(item, check_ins=spread(amounts, base + more)), "08-20")) for more in (0, shift)
    )
    assert high == tuple(value + shift for value in low)


@given(st.permutations(STEADY))
def test_order_of_check_ins_does_not_matter(check_ins):
    assert ends(forecast(goal(metric("total", "90"), check_ins=tuple(check_ins)))) == (91, 91, 91)


def test_target_of_two_ends_within_the_range():
    item = goal(
        metric("reach", "90-95", "10"), check_ins=(said("07-11", 20), said("07-21", 25), said("07-31", 50))
    )
    found = forecast(item)
    assert found is not None
    assert (found.low < 90, found.high > 95, found.outlook) == (True, True, Outlook.OPEN)


def test_forecast_is_in_the_unit_of_the_target():
    item = goal(metric("total", "90 h"), check_ins=(said("07-11", "600 min"), *STEADY[1:]))
    found = forecast(item)
    assert found is not None
    assert (found.unit, found.likely) == (q("90 h").unit, 91)


def test_the_end_of_what_is_possible_is_not_called_likely():
    # Down by half an hour a week, which would be below nothing long before the deadline.
    falling = (said("07-05", "6.2 hours"), said("07-12", "4.9 hours"), said("07-19", "4.8 hours"))
    found = forecast(goal(metric("reach", "<= 3.5 hours", "7 hours"), check_ins=falling))
    assert found is not None
    assert (found.low, found.likely, found.bound) == (0, 0, 0) and found.high > 0
    assert write_likely(found) == ""
    assert say_bound(found) == (
        "cut at 0\N{NO-BREAK SPACE}hours, since the trend itself runs below what is possible"
    )
