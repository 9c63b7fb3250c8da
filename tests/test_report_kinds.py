"""Every kind of report: which there are, what stands in each, and what must not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from smartdocs.model.config import ReportSpec
from smartdocs.model.config_schema import REPORT_KINDS
from smartdocs.model.period import FiscalCalendar, Period, parse_period
from smartdocs.model.portfolio import Portfolio
from smartdocs.render.reports.year_words import brief_planned, describe_needed_next, format_change
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.plan import ALL_KINDS, kinds_for, plan_reports
from smartdocs.review.section import Section
from smartdocs.review.sections.amendments import Amendments
from smartdocs.review.sections.carried import Carried
from smartdocs.review.sections.month import GoalMonth, Month
from smartdocs.review.sections.quarters import Quarters
from smartdocs.source.load import load
from tests.made_reports import Made, make_from, plain_text
from tests.memory import MemoryWorkspace

AS_OF = date(2026, 8, 14)
CONFIG = """\
site: {title: Tern & Co}
reports:
  - plan
  - {kind: monthly, for: [person, organisation]}
  - quarterly
  - half-year
  - annual
"""
FILES = {
    "smartdocs.yml": CONFIG,
    "content/teams/reps.md": "---\ntitle: Reps\nlead: lee\ncapacity: 60 h/week\n---\n",
    "content/teams/desk.md": """---
title: Desk
provides: [{id: lists, what: Lists of clinics, by: 2026-07-10}]
---
""",
    "content/people/ana.md": """---
title: Ana Berg
role: Rep
team: reps
manager: lee
capacity: 32 h/week
---
""",
    "content/people/lee.md": "---\ntitle: Lee Quist\nrole: Head of sales\nteam: reps\n---\n",
    "content/accounts/larch.md": """---
title: Larch Grove
owner: lee
situation: Two clinics use it
outcomes: [{id: live, text: All clinics live}]
---
""",
    "content/goals/meetings.md": """---
title: Hold 40 meetings with clinics
owner: ana
period: 2026-Q3
specific: {scope: Clinics in the north, counts_when: "Held, not booked"}
measurable:
  metric: meetings
  kind: total
  baseline: 0
  target: 40 meetings
  stretch: 48 meetings
  source: CRM
  path: {2026-07: 12, 2026-08: 26, 2026-09: 40}
achievable:
  because: 200 calls a month at 10%
  effort: 40 h/week
  needs:
    - {id: lists, by: 2026-07-01, lead_time: 2 weeks}
    - {what: A second phone line, by: 2026-08-01}
relevant: {why: One in eight becomes a contract}
accountability: {agreed: {on: 2026-07-01, by: [ana, lee]}, consequence: The target is cut}
provides: [{id: held, what: Held meetings, by: 2026-08-31}]
milestones:
  - {id: july, title: 12 in July, due: 2026-07-31, target: 12 meetings, done: 2026-07-30}
  - {id: august, title: 26 by August, due: 2026-08-31, target: 26 meetings}
check_ins:
  - {date: 2026-07-10, value: 5, note: Off to a start}
  - {date: 2026-07-31, value: 11, note: As planned}
  - {date: 2026-08-14, value: 15, note: Holidays}
---
""",
    "content/goals/contracts.md": """---
title: Sign 4 contracts
owner: lee
period: 2026-Q3
measurable: {metric: contracts, kind: total, baseline: 0, target: 4 contracts}
achievable: {needs: [{id: held, by: 2026-08-15}]}
depends_on: [handbook]
---
""",
    "content/goals/handbook.md": "---\ntitle: Write the handbook\nowner: ana\ntime_bound: 2026-11-30\n---\n",
    "content/goals/larch-live.md": """---
title: Bring Larch Grove live
owner: lee
account: larch
period: 2026-Q4
relevant: {serves: [live]}
---
""",
    "content/goals/spring.md": """---
title: Hold 30 meetings
owner: ana
period: 2026-Q2
measurable: {metric: meetings, kind: total, baseline: 0, target: 30 meetings}
check_ins:
  - {date: 2026-06-20, value: 24}
closed: {on: 2026-06-30, outcome: carried, note: Two clinics moved to July}
---
""",
    "content/goals/fair.md": """---
title: Show at the fair
owner: ana
period: 2026-Q2
closed: {on: 2026-05-10, outcome: dropped, note: The fair was called off}
---
""",
    "content/goals/autumn.md": "---\ntitle: Hold 60\nowner: ana\nperiod: 2026-Q4\ncontinues: spring\n---\n",
    "content/goals/year.md": "---\ntitle: Grow by a third\nowner: lee\nteam: reps\nperiod: 2026\n---\n",
}


@pytest.fixture(scope="module")
def made() -> dict[str, Made]:
    return make_from(FILES, AS_OF)


def period(text: str) -> Period:
    return parse_period(text, FiscalCalendar())


def read(files: Mapping[str, str] = FILES) -> Portfolio:
    return load(MemoryWorkspace(files))


def stems(portfolio: Portfolio, as_of: date, *specs: ReportSpec) -> list[str]:
    return [plan.stem for plan in plan_reports(portfolio, as_of, specs)]


def section(made: Made, kind: type[Section]) -> Section:
    return next(item for item in made.report.sections if isinstance(item, kind))


def names(made: Made) -> list[str]:
    return [item.name for item in made.report.sections]


# ---- Which reports there are ----


def test_the_kinds_are_those_that_the_configuration_takes() -> None:
    assert ALL_KINDS == REPORT_KINDS


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2026-09", ("monthly",)),
        ("2026-Q3", ("plan", "quarterly")),
        ("2026-H2", ("plan", "half-year")),
        ("2026", ("plan", "annual")),
        ("2026..2030", ()),
    ],
)
def test_a_period_has_its_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_for(period(text)) == kinds


def test_without_being_asked_a_plan_is_made_of_what_is_not_over_and_of_whole_periods() -> None:
    plans = [stem for stem in stems(read(), AS_OF) if stem.endswith("-plan")]
    assert [stem for stem in plans if "-Q2-" in stem] == []
    assert "2026-Q4-person-ana-plan" in plans
    assert "2026-organisation-plan" in plans
    assert "2026-person-lee-plan" in plans
    assert "2026-person-ana-plan" not in plans


def test_a_plan_that_is_named_is_made_though_its_period_is_over() -> None:
    asked = ReportSpec(kind="plan", for_=("person",), periods=(period("2026-Q2"), period("2026")))
    assert stems(read(), AS_OF, asked) == [
        "2026-person-ana-plan",
        "2026-person-lee-plan",
        "2026-Q2-person-ana-plan",
    ]


def test_a_review_is_not_made_before_its_period_begins() -> None:
    asked = (ReportSpec(kind="quarterly"), ReportSpec(kind="monthly"), ReportSpec(kind="half-year"))
    assert [stem for stem in stems(read(), AS_OF, *asked) if "Q4" in stem or "2026-09" in stem] == []


def test_a_month_holds_every_goal_that_runs_in_it() -> None:
    found = {
        plan.period.id: plan.goal_ids
        for plan in plan_reports(read(), AS_OF, (ReportSpec(kind="monthly", for_=("organisation",)),))
    }
    assert found["2026-07"] == ("contracts", "meetings", "year")
    assert found["2026-05"] == ("fair", "spring", "year")
    assert found["2026-06"] == ("spring", "year"), "the dropped goal stopped in May"


def test_a_span_of_years_alone_asks_for_no_months() -> None:
    files = {"content/goals/long.md": "---\ntitle: Long\nowner: ana\nperiod: 2020..2030\n---\n"}
    assert stems(read(files), AS_OF, ReportSpec(kind="monthly")) == []
    july = ReportSpec(kind="monthly", periods=(period("2026-07"),))
    both = files | {"content/goals/a.md": "---\ntitle: A\nowner: ana\nperiod: 2026-07\n---\n"}
    (plan,) = plan_reports(read(both), AS_OF, (july,))
    assert plan.goal_ids == ("a", "long")


def test_a_half_year_holds_its_quarters() -> None:
    (plan,) = plan_reports(
        read(), AS_OF, (ReportSpec(kind="half-year", for_=("organisation",), periods=(period("2026-H1"),)),)
    )
    assert (plan.goal_ids, plan.closing) == (("fair", "spring"), period("2026-H1"))


# ---- Plans ----


def test_a_plan_says_what_is_expected_by_when_and_how_it_is_measured(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-Q3-person-ana-plan"].source.html)
    for words in (
        "Plan · Q3 2026",
        "Plan of the period under way",
        "Agreed on 1 Jul 2026 by Ana Berg, Lee Quist",
        "Clinics in the north",
        "Held, not booked",
        "from 0 meetings to 40 meetings",
        "Stretch: 48 meetings.",
        "12 meetings by 31 Jul, 26 meetings by 31 Aug, 40 meetings by 30 Sep",
        "Milestone: 12 in July",
        "The target is cut",
        "agreed to 1 goal, as the plan records",
    ):
        assert words in text
    assert made["2026-Q3-person-ana-plan"].report.title == "Plan Q3 2026: Ana Berg"


def test_a_plan_shows_no_result(made: dict[str, Made]) -> None:
    plans = {stem: item for stem, item in made.items() if stem.endswith("-plan")}
    assert plans
    for item in plans.values():
        text = plain_text(item.source.html) + plain_text(item.page)
        for words in (
            "Off to a start",
            "15 meetings",
            "Met 30 Jul",
            "Score",
            "At risk",
            "On track",
            "Stands at",
        ):
            assert words not in text
        assert item.report.exhibits == ()
        assert not {"summary", "scorecard", "goals", "exhibits"} & set(names(item))


def test_a_goal_nobody_agreed_to_is_said_to_be_open(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-Q3-organisation-plan"].source.html)
    assert "Not yet agreed" in text
    assert "This plan is not sealed: there is no tag plan/2026-Q3." in text


def test_an_amount_that_a_milestone_says_itself_is_not_said_again() -> None:
    said = FILES["content/goals/meetings.md"].replace("title: 26 by August", "title: 26 meetings by August")
    made = make_from(FILES | {"content/goals/meetings.md": said}, AS_OF)
    text = plain_text(made["2026-Q3-person-ana-plan"].source.html).replace("\N{NO-BREAK SPACE}", " ")
    assert "Milestone: 12 in July 12 meetings" in text
    assert re.search(r"Milestone: 26 meetings by August (?!26)", text)


def test_an_agreement_that_is_dated_ahead_is_none_yet() -> None:
    late = FILES["content/goals/meetings.md"].replace("on: 2026-07-01", "on: 2026-08-20")
    made = make_from(FILES | {"content/goals/meetings.md": late}, AS_OF)
    assert "Not yet agreed" in plain_text(made["2026-Q3-person-ana-plan"].source.html)


def test_a_plan_matches_needs_with_promises(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-Q3-organisation-plan"].source.html)
    assert "Promised for 10 Jul 2026, 9 days late" in text
    assert "ask by 17 Jun 2026" in text
    assert "A second phone line: nobody says to provide it." in text
    assert "It waits for Write the handbook, due on 30 Nov 2026, 61 days after its own deadline." in text
    assert "Promised for 31 Aug 2026, 16 days late" in text


def test_a_plan_sets_the_time_it_takes_against_the_time_there_is(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-Q3-person-ana-plan"].source.html)
    row = next(line for line in text.splitlines() if line.startswith("| Ana Berg | 32"))
    assert "40" in row
    assert "12 weeks, 6 Jul – 27 Sep 2026" in row, "the first and the last week are not whole"


def test_the_plan_of_an_account_names_what_the_customer_wants(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-Q4-account-larch-plan"].source.html)
    assert "All clinics live" in text
    assert "Plan of a period that has not begun" in text
    assert "Our side signs here" in text


# ---- Months ----


def month_of(made: Made, name: str) -> GoalMonth:
    found = section(made, Month)
    assert isinstance(found, Month)
    return next(row for group in found.groups for row in group.goals if row.card.goal.id == name)


def test_a_month_says_what_it_added_and_what_the_next_asks_for(made: dict[str, Made]) -> None:
    row = month_of(made["2026-07-person-ana"], "meetings")
    (metric,) = row.metrics
    assert (metric.before, metric.found.value, metric.change) == (Decimal(0), Decimal(11), Decimal(11))
    assert (metric.expected, metric.wanted, metric.needed) == (Decimal(12), Decimal(26), Decimal(15))
    assert format_change(metric) == "+11"
    assert brief_planned(metric) == "12"
    assert describe_needed_next(metric, row, "") == "15\u00a0meetings, to stand at 26\u00a0meetings"


def test_a_later_month_counts_from_the_eve(made: dict[str, Made]) -> None:
    (metric,) = month_of(made["2026-08-person-ana"], "meetings").metrics
    assert (metric.before, metric.change) == (Decimal(11), Decimal(4))


def test_a_month_tells_its_own_check_ins_and_milestones(made: dict[str, Made]) -> None:
    july, august = (month_of(made[f"2026-{month}-person-ana"], "meetings") for month in ("07", "08"))
    assert [row.check_in.note for row in july.check_ins] == ["Off to a start", "As planned"]
    assert [row.milestone.id for row in july.milestones] == ["july"]
    assert [row.check_in.note for row in august.check_ins] == ["Holidays"]
    assert [row.milestone.id for row in august.milestones] == ["august"]


def test_goals_that_run_on_are_not_called_short_of_their_target(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-07-person-ana"].source.html)
    assert "Monthly review · July 2026" in text
    assert "What fell short" not in text
    assert "of what was planned" not in text


def test_a_month_looks_one_month_ahead(made: dict[str, Made]) -> None:
    text = plain_text(made["2026-07-person-ana"].source.html)
    tail = text[text.rindex("What comes next: August 2026") :]
    assert "Milestone: 26 by August" in tail
    assert "12 in July" not in tail


def test_a_month_without_a_word_says_so(made: dict[str, Made]) -> None:
    found = section(made["2026-07-organisation"], Month)
    assert isinstance(found, Month)
    assert found.silent == 2
    assert "Of 2 goals nothing was heard this month" in plain_text(made["2026-07-organisation"].source.html)


# ---- Half-years and years ----


def test_a_half_year_sets_two_quarters_side_by_side(made: dict[str, Made]) -> None:
    found = section(made["2026-H2-organisation"], Quarters)
    assert isinstance(found, Quarters)
    assert [item.period.id for item in found.quarters] == ["2026-Q3", "2026-Q4"]
    assert "Metrics over the half-year" in plain_text(made["2026-H2-organisation"].source.html)


def test_a_year_follows_what_was_carried_on_and_dropped(made: dict[str, Made]) -> None:
    found = section(made["2026-organisation"], Carried)
    assert isinstance(found, Carried)
    (carried,), (dropped,) = found.carried, found.dropped
    assert (carried.card.goal.id, carried.on, carried.progress) == (
        "spring",
        date(2026, 6, 30),
        Decimal("0.8"),
    )
    assert [heir.summary.id for heir in carried.heirs] == ["autumn"]
    assert (dropped.card.goal.id, dropped.why) == ("fair", "The fair was called off")


def test_what_goes_on_from_before_is_told_where_its_origin_is_elsewhere(made: dict[str, Made]) -> None:
    quarterly = ReportSpec(kind="half-year", for_=("person",), periods=(period("2026-H2"),))
    assert plan_reports(read(), AS_OF, (quarterly,))
    found = section(made["2026-H2-person-ana"], Carried)
    assert isinstance(found, Carried)
    (row,) = found.taken_over
    assert (row.card.goal.id, row.origin.id) == ("autumn", "spring")


def test_without_git_nothing_is_said_of_how_the_plan_was_changed(made: dict[str, Made]) -> None:
    assert not any(isinstance(item, Amendments) for item in made["2026-organisation"].report.sections)


# ---- All of them ----


def test_every_kind_is_a_sound_page_and_a_sound_document(made: dict[str, Made]) -> None:
    assert {item.plan.kind for item in made.values()} == set(ALL_KINDS)
    for stem, item in made.items():
        for html in (item.page, item.source.html):
            ids = re.findall(r' id="([^"]+)"', html)
            assert sorted(ids) == sorted(set(ids)), stem
            assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids), stem
            levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
            assert all(after <= before + 1 for before, after in pairwise(levels)), stem


def test_a_plan_and_a_review_of_one_period_have_their_own_files(made: dict[str, Made]) -> None:
    both = {"2026-Q3-person-ana", "2026-Q3-person-ana-plan"}
    assert both <= set(made)


def test_no_card_of_a_plan_has_a_reading(made: dict[str, Made]) -> None:
    def readings(card: GoalCard) -> int:
        return sum(len(found.readings) for found in card.assessment.metrics) + len(card.check_ins)

    for item in made.values():
        if item.plan.is_ahead and item.plan.period.id == "2026-Q3":
            expected = next(part for part in item.report.sections if part.name == "expected")
            cards = [row.card for group in expected.groups for row in group.rows]  # type: ignore[attr-defined]
            assert sum(map(readings, cards)) == 0
