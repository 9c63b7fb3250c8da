"""Periods, dates, durations, and the deadlines that running text states."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.model.period import (
    Duration,
    FiscalCalendar,
    Period,
    PeriodError,
    PeriodKind,
    find_deadlines,
    next_period,
    parent,
    parse_date,
    parse_deadline,
    parse_duration,
    parse_period,
    period_of,
    periods_covering,
    previous_period,
    quarters_of,
    suggest_day,
)

CALENDAR = FiscalCalendar()
FEBRUARY = FiscalCalendar(2)
JULY = FiscalCalendar(7, "start")

calendars = st.builds(FiscalCalendar, st.integers(1, 12), st.sampled_from(["start", "end"]))
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
kinds = st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.SPAN])


def period(text: str, calendar: FiscalCalendar = CALENDAR) -> Period:
    return parse_period(text, calendar)


@pytest.mark.parametrize(
    ("texts", "id", "start", "end", "title"),
    [
        ("2026|FY2026|FY26|fy 2026", "2026", "2026-01-01", "2026-12-31", "2026"),
        (
            "2026-Q3|2026Q3|Q3 2026|FY26-Q3|FY26Q3|FY2026-Q3|q3 2026",
            "2026-Q3", "2026-07-01", "2026-09-30", "Q3 2026",
        ),
        ("2024H2|2024-H2|H2 2024", "2024-H2", "2024-07-01", "2024-12-31", "H2 2024"),
        ("2026-09", "2026-09", "2026-09-01", "2026-09-30", "September 2026"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2025..2030|2025 .. 2030", "2025..2030", "2025-01-01", "2030-12-31", "2025 to 2030"),
    ],
)  # fmt: skip
def test_reads_every_spelling(texts: str, id: str, start: str, end: str, title: str) -> None:
    for text in texts.split("|"):
        found = period(text)
        assert (found.id, str(found.start), str(found.end), found.title) == (id, start, end, title)


@pytest.mark.parametrize(
    ("calendar", "text", "id", "start", "end", "title"),
    [
        (FEBRUARY, "FY22Q3", "FY2022-Q3", "2021-08-01", "2021-10-31", "FY2022 Q3"),
        (FEBRUARY, "2022-Q4", "FY2022-Q4", "2021-11-01", "2022-01-31", "FY2022 Q4"),
        (FEBRUARY, "FY22", "FY2022", "2021-02-01", "2022-01-31", "FY2022"),
        (FEBRUARY, "2022-H1", "FY2022-H1", "2021-02-01", "2021-07-31", "FY2022 H1"),
        (FEBRUARY, "2022-01", "2022-01", "2022-01-01", "2022-01-31", "January 2022"),
        (FEBRUARY, "2025..2030", "FY2025..FY2030", "2024-02-01", "2030-01-31", "FY2025 to FY2030"),
        (JULY, "2026-Q3", "FY2026-Q3", "2027-01-01", "2027-03-31", "FY2026 Q3"),
    ],
)
def test_counts_in_the_organisation_s_year(
    calendar: FiscalCalendar, text: str, id: str, start: str, end: str, title: str
) -> None:
    found = parse_period(text, calendar)
    assert (found.id, str(found.start), str(found.end), found.title) == (id, start, end, title)


def test_slug_is_safe_in_file_names() -> None:
    assert [period(text).slug for text in ("2026-Q3", "2025..2030")] == ["2026-q3", "2025-2030"]
    assert period("FY22-Q3", FEBRUARY).slug == "fy2022-q3"


def test_a_year_may_be_a_number() -> None:
    assert parse_period(2026, CALENDAR) == period("2026")
    with pytest.raises(PeriodError):
        parse_period(True, CALENDAR)


@pytest.mark.parametrize(
    ("text", "fact", "remedy"),
    [
        ("Q3", "is not a period", "Name the year: `2026-Q3`."),
        ("2026-Q5", "a year has quarters Q1 to Q4", "`2026-Q4`"),
        ("H3 2026", "a year has halves H1 and H2", "`2026-H2`"),
        ("2026-13", "a year has months 01 to 12", "`2026-09`"),
        ("September 2026", "is not a period", "Write `2026-09`."),
        ("2026-2030", "is not a period", "Write `2026..2030`."),
        ("2030..2025", "runs backwards", "Write `2025..2030`."),
        ("2026-3", "is not a period", "`2026-03` for the month, or `2026-Q3`"),
        ("2026-09-30", "is not a period", "write its month, `2026-09`"),
        ("1776", "is in the year 1776", "from 1900 to 2200"),
        ("2999-Q1", "is in the year 2999", "from 1900 to 2200"),
        ("soon", "is not a period", "`2026-Q3`"),
        ("", "is empty", "`2026-Q3`"),
    ],
)
def test_refuses_with_a_remedy(text: str, fact: str, remedy: str) -> None:
    with pytest.raises(PeriodError, match=fact) as raised:
        period(text)
    assert remedy in raised.value.help


@given(days, kinds, calendars)
def test_the_id_of_a_period_parses_to_it(day: date, kind: PeriodKind, calendar: FiscalCalendar) -> None:
    found = period_of(day, kind, calendar)
    assert found.contains(day)
    assert parse_period(found.id, calendar) == found
    assert pickle.loads(pickle.dumps(found)) == found


@given(days, kinds, calendars)
def test_periods_follow_one_another(day: date, kind: PeriodKind, calendar: FiscalCalendar) -> None:
    found = period_of(day, kind, calendar)
    after = next_period(found)
    assert after.start - found.end == timedelta(days=1)
    assert after == period_of(after.start, kind, calendar)
    assert previous_period(after) == found < after
    assert not found.overlaps(after)


@given(days, calendars)
def test_smaller_periods_lie_within_larger(day: date, calendar: FiscalCalendar) -> None:
    quarter, half, year = (
        period_of(day, kind, calendar) for kind in (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
    )
    assert quarter.within(half) and half.within(year)
    assert parent(quarter, calendar) == parent(half, calendar) == year
    assert quarter in quarters_of(half) and quarter in quarters_of(year)
    assert quarters_of(year) == periods_covering(year.start, year.end, PeriodKind.QUARTER, calendar)
    assert sum(one.days for one in quarters_of(year)) == year.days


def test_parents_and_parts() -> None:
    assert parent(period("2026-09"), CALENDAR) == period("2026-Q3")
    assert parent(period("2022-01"), FEBRUARY) == period("FY22-Q4", FEBRUARY)
    assert parent(period("2026"), CALENDAR) is None
    assert quarters_of(period("2026-Q3")) == ()
    assert [str(one) for one in quarters_of(period("2026-H2"))] == ["2026-Q3", "2026-Q4"]


def test_spans_move_by_their_own_length() -> None:
    assert next_period(period("2025..2030")) == period("2031..2036")
    assert previous_period(period("2025..2030", FEBRUARY)) == period("2019..2024", FEBRUARY)
    assert period("2026..2026") == period("2026")


def test_periods_covering_days() -> None:
    covering = periods_covering(date(2026, 6, 30), date(2026, 10, 1), PeriodKind.QUARTER, CALENDAR)
    assert [str(one) for one in covering] == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert periods_covering(date(2026, 6, 30), date(2026, 6, 29), PeriodKind.MONTH, CALENDAR) == ()


def test_sorts_by_start_then_end() -> None:
    texts = ["2026", "2026-Q2", "2026-01", "2025..2030", "2026-Q1", "2026-H1"]
    ordered = sorted(period(text) for text in texts)
    assert [str(one) for one in ordered] == ["2025..2030", "2026-01", "2026-Q1", "2026-H1", "2026", "2026-Q2"]


@pytest.mark.parametrize(("starts", "named"), [(0, "end"), (13, "end"), (7, "middle")])
def test_a_calendar_must_be_possible(starts: int, named: str) -> None:
    with pytest.raises(ValueError, match=r"year_starts|named_after"):
        FiscalCalendar(starts, named)


def test_reads_strict_dates() -> None:
    assert parse_date(" 2026-09-30 ") == date(2026, 9, 30)
    assert parse_date(datetime(2026, 9, 30, 12, tzinfo=UTC)) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("text", "fact", "remedy"),
    [
        ("2026-02-31", "February 2026 has 28 days", "2026-02-01 to 2026-02-28"),
        ("2024-02-30", "February 2024 has 29 days", "2024-02-29"),
        ("2026-09-00", "September 2026 has 30 days", "2026-09-30"),
        ("2026-13-01", "no such month: 13", "YYYY-MM-DD"),
        ("30.09.2026", "is not a date", "Write `2026-09-30`."),
        ("9/30/2026", "is not a date", "Write `2026-09-30`."),
        ("03/04/2026", "is not a date", "Write `2026-03-04` or `2026-04-03`, whichever is meant"),
        ("2026-09-30 18:00", "is not a date", "Write the day alone: `2026-09-30`"),
        ("2026\u201309\u201130", "is not a date", "Write `2026-09-30`."),
        ("30 September 2026", "is not a date", "Write `2026-09-30`."),
        ("Sept. 30th, 2026", "is not a date", "Write `2026-09-30`."),
        ("2026-9-3", "is not a date", "Write `2026-09-03`."),
        ("0026-09-30", "is in the year 26", "four digits"),
        ("tomorrow", "is not a date", "`2026-09-30`"),
        ("", "is empty", "`2026-09-30`"),
    ],
)
def test_refuses_dates_with_a_remedy(text: str, fact: str, remedy: str) -> None:
    with pytest.raises(PeriodError, match=fact) as raised:
        parse_date(text)
    assert remedy in raised.value.help


@given(days)
def test_dates_round_trip(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-Q3", "2026-09-30"),
        ("2026-07", "2026-07-31"),
        (2026, "2026-12-31"),
        ("2026-09-15", "2026-09-15"),
    ],
)
def test_a_period_means_its_last_day(text: str | int, day: str) -> None:
    assert str(parse_deadline(text, CALENDAR)) == day


def test_a_deadline_says_what_was_meant() -> None:
    with pytest.raises(PeriodError) as raised:
        parse_deadline("30 September 2026", CALENDAR)
    assert raised.value.help == "Write `2026-09-30`."
    with pytest.raises(PeriodError, match="February 2026 has 28 days"):
        parse_deadline("2026-02-31", CALENDAR)


@pytest.mark.parametrize(
    ("text", "expected", "length"),
    [
        ("14 days", Duration(14, "day"), 14),
        ("4 weeks", Duration(4, "week"), 28),
        ("1 week", Duration(1, "week"), 7),
        ("2 months", Duration(2, "month"), 60),
        ("1 year", Duration(1, "year"), 365),
        ("2w", Duration(2, "week"), 14),
    ],
)
def test_reads_durations(text: str, expected: Duration, length: int) -> None:
    assert parse_duration(text) == expected
    assert expected.days == length


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("14", "`14 days`"),
        ("1.5 weeks", "`10 days`"),
        ("24 hours", "`14 days`"),
        ("-3 days", "`14 days`"),
        ("999999 days", "`4 weeks`"),
        ("", "`14 days`"),
    ],
)
def test_refuses_durations_with_a_remedy(text: str, remedy: str) -> None:
    with pytest.raises(PeriodError) as raised:
        parse_duration(text)
    assert remedy in raised.value.help


def test_durations_follow_the_calendar() -> None:
    assert Duration(1, "month").after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Duration(2, "month").before(date(2026, 3, 31)) == date(2026, 1, 31)
    assert Duration(1, "year").after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert str(Duration(2, "week")) == "2 weeks"


@given(days, st.integers(0, 500), st.sampled_from(["day", "week", "month", "year"]))
def test_before_and_after_are_apart(day: date, amount: int, unit: str) -> None:
    duration = Duration(min(amount, 40), unit)
    assert duration.before(day) <= day <= duration.after(day)
    assert parse_duration(str(duration)) == duration


def deadline(text: str, goal: str = "2026-Q3", calendar: FiscalCalendar = CALENDAR) -> list[str]:
    """Give the days that the text states for a goal of that period."""
    found = find_deadlines(text, calendar, 2026, parse_period(goal, calendar))
    for one in found:
        assert one.text == text[one.start : one.end]
        assert one.earliest <= one.day
    return [str(one.day) for one in found]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Launch by end of Q2", "2026-06-30"),
        ("Launch by 30 September 2026", "2026-09-30"),
        ("Launch by September 30", "2026-09-30"),
        ("Launch by the 5th of October", "2026-10-05"),
        ("Launch by end of September", "2026-09-30"),
        ("Launch in Q3", "2026-09-30"),
        ("Launch by the end of the year", "2026-12-31"),
        ("Pilot until 2026-07-31, then decide", "2026-07-31"),
        ("Close $50K this quarter", "2026-09-30"),
        ("Launch by Q4 2026", "2026-12-31"),
        ("Neutral by 2040", "2040-12-31"),
        ("Peak before 2030", "2029-12-31"),
        ("Launch by January 31", "2027-01-31"),
        ("Launch by EOQ", "2026-09-30"),
        ("Launch no later than 1 October 2026", "2026-10-01"),
        ("Launch\nby the end of\nthe quarter.", "2026-09-30"),
    ],
)
def test_finds_deadlines(text: str, day: str) -> None:
    assert deadline(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on",
        "Launch soon, by mid-September",
        "Before 30 September",
        "By the end of the school year",
        "By 31 February 2026",
        "By month end",
        "Repeat what worked in 2024",
        "Read the Q3 review",
        "Grow by 2.5 points and by 20%",
        "By the end of each month",
        "In Q7",
    ],
)
def test_passes_over_what_could_mean_two_days(text: str) -> None:
    assert deadline(text) == []


def test_deadlines_in_a_fiscal_year() -> None:
    assert deadline("by end of Q2", "FY2026-Q2", FEBRUARY) == ["2025-07-31"]
    assert deadline("by the end of the fiscal year", "FY2026-Q2", FEBRUARY) == ["2026-01-31"]
    assert deadline("by the end of the year", "FY2026-Q2", FEBRUARY) == []
    assert deadline("by 2030", "FY2026-Q2", FEBRUARY) == []


def test_relative_deadlines_need_the_goal_s_period() -> None:
    assert find_deadlines("this quarter", CALENDAR, 2026) == ()
    assert [str(one.day) for one in find_deadlines("in May", CALENDAR, 2026)] == ["2026-05-31"]


def test_a_period_agrees_with_any_of_its_days() -> None:
    (within,) = find_deadlines("Launch in Q3", CALENDAR, 2026)
    (closing,) = find_deadlines("Launch by end of Q3", CALENDAR, 2026)
    assert (within.earliest, within.day) == (date(2026, 7, 1), date(2026, 9, 30))
    assert closing.earliest == closing.day == date(2026, 9, 30)


@given(days, calendars)
def test_finds_any_date_that_is_written_out(day: date, calendar: FiscalCalendar) -> None:
    for written in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        (one,) = find_deadlines(f"Finish by {written}.", calendar, day.year)
        assert one.day == day


@given(st.text(max_size=60), calendars)
def test_any_text_is_searched_without_harm(text: str, calendar: FiscalCalendar) -> None:
    for one in find_deadlines(text, calendar, 2026):
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("Nov 30", "Write `2026-11-30`"),
        ("30. November", "Write `2026-11-30`"),
        ("end of November", "Write `2026-11-30`"),
        ("Q4", "Write `2026-12-31`"),
        ("12/31", "Write `2026-12-31`"),
        ("30 Nov 27", ""),
        ("tomorrow", ""),
    ],
)
def test_a_day_in_words_is_suggested_in_the_period(text: str, help: str) -> None:
    assert suggest_day(text, CALENDAR, period("2026-Q4")) == help


def test_a_day_without_a_year_is_not_guessed_without_a_period() -> None:
    assert "with its year" in suggest_day("Nov 30", CALENDAR, None)


@pytest.mark.parametrize("text", ["2026\u2013Q4", "2026\u2011Q4", "Q4 26", "Q4'26"])
def test_a_period_with_other_signs_is_spelt(text: str) -> None:
    with pytest.raises(PeriodError) as raised:
        period(text)
    assert raised.value.help.startswith("Write `2026-Q4`")
