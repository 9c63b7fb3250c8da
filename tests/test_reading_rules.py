"""Rules on readings: what can hardly be true, and what check-in and data file state differently."""

from __future__ import annotations

from datetime import date

import pytest

from tests.memory import judge

GOAL = "---\ntitle: Measured\nperiod: 2026-Q3\nmeasurable: {metric: %s, %s}\ncheck_ins:\n%s---\n"


def judged(code: str, files: dict[str, str], as_of: date = date(2026, 9, 15)) -> list[tuple[str, int, str]]:
    found = judge(files, as_of)
    assert not found.crashes
    return [(one.location.path, one.location.line, one.message) for one in found.findings if one.code == code]


def weekly(*values: str) -> str:
    days = ("07-03", "07-10", "07-17", "07-24", "07-31", "08-07")
    return "".join(
        f"  - {{date: 2026-{day}, value: {value}}}\n" for day, value in zip(days, values, strict=False)
    )


def said(measured: str, *values: str, metric: str = "m") -> list[str]:
    files = {"content/goals/g.md": GOAL % (metric, measured, weekly(*values))}
    return [message for _, _, message in judged("M209", files)]


SHARE = "kind: reach, baseline: 15%, target: 20%"
COUNT = "kind: reach, baseline: 20 tickets, target: 60 tickets"


@pytest.mark.parametrize(
    ("measured", "values", "message"),
    [
        (SHARE, ("15%", "170%", "17%"), "Reading `170%` is more than all of it, 100%"),
        (SHARE, ("15%", "1.6%", "17%"), "Reading `1.6%` is far below those beside it, `15%` and `17%`"),
        (SHARE, ("15%", "-16%", "17%"), "Reading `-16%` is less than nothing"),
        (SHARE, ("0.16", "0.17"), "Reading `0.16` is a fraction, the target `20%` a percentage"),
        (
            COUNT,
            ("20", "230", "26"),
            "Reading `230 tickets` is 9 times those beside it, `20 tickets` and `26 tickets`",
        ),
        (COUNT, ("20", "-23", "26"), "Reading `-23 tickets` is less than nothing"),
        (COUNT, ("25", "26000"), "Reading `26,000 tickets` is 433 times the target, `60 tickets`"),
        (
            "kind: reach, baseline: 30, target: 50",
            ("31", "-34", "36"),
            "Reading `-34` has another sign than those beside it, `31` and `36`",
        ),
        (
            "kind: total, target: $200K",
            ("$20K", "$29K", "$400K", "$38K"),
            "Reading `$400,000` is 11 times those beside it, `$29,000` and `$38,000`",
        ),
    ],
)
def test_what_can_hardly_be_true_is_told(measured, values, message):
    assert said(measured, *values) == [message]


@pytest.mark.parametrize(
    ("measured", "values"),
    [
        (SHARE, ("15%", "16%", "17%")),
        (SHARE, ("0.4%", "0.9%", "15%")),
        ("kind: reach, baseline: 8%, target: <= 5%", ("7%", "5%", "0.9%")),
        ("kind: reach, baseline: 90%, target: 120%", ("95%", "104%", "121%")),
        ("kind: total, target: 60 clinics", ("0", "1", "9", "20")),
        ("kind: total, target: 60 clinics", ("4", "5", "6", "58")),
        ("kind: reach, baseline: 20 tickets, target: 0 tickets", ("18", "0", "16")),
        ("kind: keep, target: <= 14 days", ("26 days", "24 days", "2 days", "20 days")),
        ("kind: reach, baseline: $0, target: $50K", ("-$2K", "$4K", "$9K")),
        ("kind: reach, baseline: -5, target: 30", ("-4", "12", "20")),
        ("kind: rate, target: 5 walks, per: week", ("5", "40", "6", "0", "-1")),
    ],
)
def test_what_may_be_true_is_left_alone(measured, values):
    assert said(measured, *values) == []


def test_a_share_that_is_of_no_whole_may_pass_it():
    assert said("kind: reach, baseline: 95%, target: 99%", "97%", "104%", metric="net-retention") == []


def test_the_figure_that_was_meant_is_named():
    files = {"content/goals/g.md": GOAL % ("m", COUNT, weekly("20", "230", "26"))}
    (help,) = [one.help for one in judge(files).findings if one.code == "M209"]

    assert help == "Write `23 tickets`, if the point or a digit is a slip"


def test_a_metric_that_jumps_by_nature_is_left_alone():
    values = ("20", "230", "26", "300", "22", "280")

    assert said("kind: keep, target: <= 500 tickets", *values) == []


FILE = "kind: {kind}, target: {target}, data: {{file: /data/d.csv, date: day, value: n}}"


def with_file(csv: str, check_in: str, kind: str = "total", target: str = "60 calls") -> dict[str, str]:
    goal = GOAL % ("calls", FILE.format(kind=kind, target=target), f"  - {check_in}\n")
    return {"content/data/d.csv": f"day,n\n{csv}", "content/goals/g.md": goal}


def test_a_row_is_marked_where_it_stands():
    csv = "2026-07-03,86\n2026-07-10,8.7\n2026-07-17,88\n"
    files = with_file(csv, "{date: 2026-07-04, note: x}", "keep", "90%")

    assert judged("M209", files) == [
        ("content/data/d.csv", 3, "Reading `8.7%` is far below those beside it, `86%` and `88%`")
    ]


TWO_WEEKS = "2026-07-10,4\n2026-07-17,7\n"


@pytest.mark.parametrize(
    ("csv", "check_in", "figure"),
    [
        (TWO_WEEKS, "{date: 2026-07-17, value: 13}", "11 calls"),
        (TWO_WEEKS, "{date: 2026-07-17, value: 9}", "11 calls"),
        (TWO_WEEKS, "{date: 2026-07-14, value: 12}", "4 calls"),
        (TWO_WEEKS, "{date: 2026-07-20, for: 2026-Q3, value: 12}", ""),
        (TWO_WEEKS + "2026-07-24,1\n", "{date: 2026-07-20, value: 13}", "11 calls"),
    ],
)
def test_a_total_that_the_rows_contradict_is_told(csv, check_in, figure):
    found = [message for _, _, message in judged("M210", with_file(csv, check_in))]

    assert [figure in message for message in found] == ([True] if figure else [])


@pytest.mark.parametrize(
    "check_in",
    [
        "{date: 2026-07-17, value: 11}",
        "{date: 2026-07-17, value: 4}",
        "{date: 2026-07-14, value: 8}",
        "{date: 2026-07-24, value: 15}",
        "{date: 2026-07-17, add: 3}",
        "{date: 2026-07-17, note: Eleven}",
        "{date: 2026-10-20, value: 99}",
    ],
)
def test_a_total_that_may_agree_with_the_rows_is_left_alone(check_in):
    assert judged("M210", with_file(TWO_WEEKS, check_in)) == []


@pytest.mark.parametrize(
    ("value", "count"), [("3.5 hours", 0), ("3 hours", 0), ("3.4 hours", 1), ("4 hours", 1)]
)
def test_a_level_is_compared_as_finely_as_it_is_written(value, count):
    files = with_file("2026-07-10,3.47\n", f"{{date: 2026-07-10, value: {value}}}", "keep", "<= 4 hours")

    assert len(judged("M210", files)) == count


@pytest.mark.parametrize(("value", "count"), [("$58K", 0), ("$58.2K", 0), ("$59K", 1)])
def test_money_in_thousands_is_compared_in_thousands(value, count):
    files = with_file("2026-07-10,58210\n", f"{{date: 2026-07-10, value: {value}}}", "total", "$200K")

    assert len(judged("M210", files)) == count


def test_a_contradiction_names_file_and_row():
    files = with_file(TWO_WEEKS, "{date: 2026-07-17, value: 13}")
    (finding,) = [one for one in judge(files).findings if one.code == "M210"]

    assert (finding.location.path, finding.location.line) == ("content/goals/g.md", 6)
    assert [(one.location.path, one.location.line) for one in finding.related] == [("content/data/d.csv", 3)]


def test_absurd_figures_crash_no_rule():
    csv = "2026-07-10,1e29\n2026-07-11,-99999999999999999999999999999\n2026-07-12,0\n2026-07-13,0.0000001\n"
    for kind in ("total", "keep", "reach", "rate"):
        for target in ("0%", "-5", "99999999999999999999999999999 calls", "20-30 days"):
            files = with_file(csv, "{date: 2026-07-12, value: 99999999999999999999999999999}", kind, target)
            judged("M210", files)
