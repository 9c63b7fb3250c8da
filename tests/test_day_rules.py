"""Rules on days: deadlines on days off (T506), check-ins out of time (K807), missing reviews (K806)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from smartdocs.assess.assess import assess
from smartdocs.assess.working_days import count_working_days, name_day_off, working_day_before
from smartdocs.model.finding import Finding
from smartdocs.model.provenance import Commit, History, Repository
from smartdocs.rules.check import check
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace, judge

DAY = date(2026, 8, 14)


def findings(code: str, files: dict[str, str], as_of: date = DAY) -> list[Finding]:
    found = judge(files, as_of)
    assert not found.crashes
    return [one for one in found.findings if one.code == code]


def goal(fields: str, country: str = "") -> dict[str, str]:
    holidays = f"holidays: {country}\n" if country else ""
    return {
        "content/teams/sdr.md": f"---\ntitle: Reps\n{holidays}---\n",
        "content/people/ana.md": "---\nname: Ana\nteam: sdr\n---\n",
        "content/goals/g.md": f"---\ntitle: Publish the handbook\nowner: ana\n{fields}\n---\n",
    }


@pytest.mark.parametrize(
    ("day", "country", "name", "before"),
    [
        ("2026-09-05", "", "a Saturday", "2026-09-04"),
        ("2026-09-07", "US", "Labor Day in US", "2026-09-04"),
        ("2026-10-03", "DE", "German Unity Day in DE", "2026-10-02"),
        ("2027-01-06", "DE-BY", "Epiphany in DE-BY", "2027-01-05"),
        ("2026-09-04", "IL", "a Friday", "2026-09-03"),
    ],
)
def test_the_day_off_and_the_working_day_before_are_named(day, country, name, before):
    (found,) = findings("T506", goal(f"time_bound: {day}", country))

    assert found.message == f"`{day}` is {name}"
    assert found.help == f"Write `{before}`, the working day before"


@pytest.mark.parametrize(
    "fields",
    [
        "time_bound: 2026-09-04",
        "period: 2026-Q4\ntime_bound: 2026-12-31",
        "period: 2027-Q1",
        "time_bound: {due: 2026-10-31}\nmeasurable: {target: 20 clinics}",
        "time_bound: {due: 2026-09-06}\nmeasurable: {kind: rate, target: 3 walks, per: week}",
        "time_bound: {due: 2026-09-06}\nmeasurable: {kind: keep, target: <= 4 hours}",
        "time_bound: 2026-08-08",
        "time_bound: 2026-09-05\nclosed: {on: 2026-08-12, outcome: achieved}",
        "time_bound: 2026-09-30\nmilestones: [{title: 9 signed, due: 2026-10-31, target: 9}]",
        "time_bound: 2026-09-30\nmilestones: [{title: Outline, due: 2026-08-22, done: 2026-08-12}]",
    ],
)
def test_what_ends_and_what_is_past_is_left_alone(fields):
    assert findings("T506", goal(fields)) == []


def test_a_marathon_may_be_run_on_a_sunday():
    files = {"content/goals/g.md": "---\ntitle: Run it\ntype: development\ntime_bound: 2026-09-06\n---\n"}

    assert findings("T506", files) == []


def test_each_milestone_is_told_at_its_place():
    steps = "milestones:\n  - {title: A, due: 2026-08-22}\n  - {title: B, due: 2026-09-07}"
    found = findings("T506", goal(f"time_bound: 2026-09-30\n{steps}", "US"))

    assert [(one.location.line, one.message) for one in found] == [
        (6, "`2026-08-22` is a Saturday"),
        (7, "`2026-09-07` is Labor Day in US"),
    ]


@pytest.mark.parametrize("country", ["", "XX", "not a country", "IR"])
def test_days_off_of_any_country(country):
    assert name_day_off(date(2026, 9, 9), country or None) == ""
    assert working_day_before(date.min, country or None) is None


def test_the_week_of_a_country_is_its_own():
    assert count_working_days(date(2026, 8, 1), date(2026, 8, 8), "IL") == 5
    assert count_working_days(date(2026, 8, 6), date(2026, 8, 8), "IL") == 0
    assert count_working_days(date(2026, 8, 6), date(2026, 8, 8)) == 1


def check_in(
    fields: str, more: str = "period: 2026-Q3\nmeasurable: {kind: total, target: 20 calls}"
) -> dict[str, str]:
    return goal(f"{more}\ncheck_ins: [{{{fields}}}]")


@pytest.mark.parametrize(
    ("fields", "message", "help"),
    [
        (
            "date: 2026-09-10, value: 4",
            "Check-in is dated `2026-09-10`, after 2026-08-14",
            "Correct the day",
        ),
        (
            "date: 2027-07-10, value: 4",
            "Check-in is dated `2027-07-10`, after 2026-08-14",
            "Write `2026-07-10`, if the year is a slip",
        ),
        (
            "date: 2025-08-10, note: Good",
            "Check-in is dated `2025-08-10`, before the goal's start on 2026-07-01",
            "Write `2026-08-10`, if the year is a slip",
        ),
        (
            "date: 2026-06-28, value: 4",
            "Check-in is dated `2026-06-28`, before the goal's start on 2026-07-01",
            "Correct the day, or state the real `start:` below `time_bound:`",
        ),
    ],
)
def test_a_check_in_out_of_time_is_told(fields, message, help):
    (found,) = findings("K807", check_in(fields))

    assert (found.message, found.help) == (message, help)


REACH = "period: 2026-Q3\nmeasurable: {kind: reach, baseline: 15%, target: 20%}"


def test_a_reading_that_closes_the_period_may_come_late():
    files = check_in("date: 2026-10-03, value: 4, for: 2026-Q3", "time_bound: 2026-09-30")

    assert findings("K807", files, date(2026, 10, 5)) == []


def test_a_goal_that_carries_another_on_may_bring_its_check_ins_along():
    files = check_in("date: 2026-05-28, value: 4", "period: 2026-Q3\ncontinues: h")

    assert findings("K807", files | {"content/goals/h.md": "---\ntitle: Before\n---\n"}) == []


@pytest.mark.parametrize(
    "files",
    [
        check_in("date: 2026-08-14, value: 4"),
        check_in("date: 2026-06-28, value: 0"),
        check_in("date: 2026-06-28, note: Lists are ready"),
        check_in("date: 2026-06-28, value: 15%", REACH),
        check_in("date: 2026-05-28, value: 15%, for: 2026-Q2", REACH),
        check_in("date: 2026-06-28, value: 4", "time_bound: 2026-09-30"),
    ],
)
def test_a_check_in_that_has_its_reason_is_left_alone(files):
    assert findings("K807", files) == []


def test_what_git_has_is_not_ahead_when_one_looks_back():
    moment = datetime(2026, 9, 20, tzinfo=UTC)
    head = Commit("a" * 40, "A", "a@example.com", moment, "A", "a@example.com", moment, "Plan")
    portfolio = load(MemoryWorkspace(check_in("date: 2026-09-10, value: 4")))
    known = replace(portfolio, history=History(Repository(kind="git", head=head)))

    assert "K807" not in [one.code for one in check(known, assess(known, DAY)).findings]


def test_check_ins_ahead_in_many_goals_mean_that_one_looks_back():
    ahead = "check_ins: [{date: 2026-09-10, note: Done}]"
    two, three = (
        {f"content/goals/{name}.md": f"---\ntitle: {name}\n{ahead}\n---\n" for name in names}
        for names in ("ab", "abc")
    )

    assert len(findings("K807", two)) == 2
    assert findings("K807", three) == []


def test_a_closed_goal_that_counts_too_early_a_reading_stays_a_warning():
    files = check_in(
        "date: 2026-02-28, value: 4", "period: 2026-Q2\nclosed: {on: 2026-07-02, outcome: achieved}"
    )

    assert [one.severity.word for one in findings("K807", files)] == ["warning"]


def closed(owner: str, period: str, more: str = "") -> dict[str, str]:
    text = f"title: {owner} {period}\nowner: {owner}\nperiod: {period}\nstatus: closed\n{more}"
    return {f"content/goals/{owner}-{period}.md": f"---\n{text}\n---\n"}


def review(of: str, period: str) -> dict[str, str]:
    name = of.replace(": ", "-")
    return {f"content/reviews/{period}/{name}.md": f"---\ntitle: Review\nperiod: {period}\n{of}\n---\n"}


SDR = {"content/teams/sdr.md": "---\ntitle: Reps\n---\n"}
PEOPLE = {f"content/people/{name}.md": f"---\nname: {name.title()}\n---\n" for name in ("ana", "lee")}


def missing(files: dict[str, str], as_of: date = DAY) -> list[str]:
    return [one.message for one in findings("K806", PEOPLE | files, as_of)]


def test_who_was_not_reviewed_while_others_were_is_told_once():
    files = closed("ana", "2026-Q2") | closed("ana", "2026-06") | closed("lee", "2026-Q2")

    assert missing(files | review("person: lee", "2026-Q2")) == [
        "There is no review of `ana` for `2026-Q2`, in which 2 goals ended"
    ]


def test_an_old_plan_is_not_flooded():
    files = review("person: lee", "2026-Q2")
    for year in ("2023", "2024", "2025"):
        for quarter in range(1, 5):
            files = files | closed("ana", f"{year}-Q{quarter}") | closed("lee", f"{year}-Q{quarter}")

    assert missing(files) == []


def test_a_gap_between_two_reviews_is_told():
    quarters = ("2025-Q4", "2026-Q1", "2026-Q2")
    files = {path: text for quarter in quarters for path, text in closed("ana", quarter).items()}

    assert missing(files | review("person: ana", "2025-Q4") | review("person: ana", "2026-Q2")) == [
        "There is no review of `ana` for `2026-Q1`, in which 1 goal ended"
    ]


@pytest.mark.parametrize(
    "files",
    [
        review("person: ana", "2026-Q2") | closed("ana", "2026-Q2"),
        review("person: ana", "2026-H1") | review("person: lee", "2026-Q2") | closed("ana", "2026-Q2"),
        review("team: sdr", "2026-Q2") | SDR | closed("ana", "2026-Q2", "team: sdr"),
        review("person: lee", "2026-Q2") | closed("ana", "2026-Q3"),
        review("person: lee", "2026-Q2") | closed("ana", "2026-Q2", "closed: {outcome: dropped}"),
    ],
    ids=["reviewed", "covered by a longer one", "only teams are reviewed", "not over", "dropped"],
)
def test_what_needs_no_review_is_left_alone(files):
    assert missing(files) == []


def test_the_grace_time_is_waited_for():
    files = review("person: lee", "2026-Q1") | closed("ana", "2026-Q2")

    assert missing(files, date(2026, 7, 14)) == []
    assert missing(files, date(2026, 7, 15)) != []


def test_without_any_review_one_note_asks_for_the_last_period():
    files = PEOPLE | closed("ana", "2026-Q2") | closed("lee", "2026-Q2") | closed("ana", "2026-Q1")
    (found,) = findings("K806", files)

    assert found.message == "`2026-Q2` is over, and there is no review of 2 goals"
    assert found.severity.word == "info"
    assert "content/reviews/2026-Q2/organisation.md" in found.help


def test_a_plan_that_nobody_has_written_in_for_long_is_left_alone():
    assert missing(closed("ana", "2024-Q2")) == []


def test_a_review_of_a_time_that_has_not_begun_is_no_habit_yet():
    files = closed("ana", "2026-Q2") | closed("lee", "2026-Q2") | review("person: lee", "2026-Q4")

    assert missing(files) == ["`2026-Q2` is over, and there is no review of 2 goals"]


def test_the_organisation_and_customers_are_reviewed_too():
    files = (
        closed("ana", "2026-Q2", "account: harbour")
        | {"content/accounts/harbour.md": "---\ntitle: Harbour\n---\n"}
        | {"content/accounts/mill.md": "---\ntitle: Mill\n---\n"}
        | review("organisation: yes", "2026-Q1")
        | review("account: mill", "2026-Q1")
    )

    assert missing(files) == [
        "There is no review of `harbour` for `2026-Q2`, in which 1 goal ended",
        "There is no review of the organisation for `2026-Q2`, in which 1 goal ended",
    ]
