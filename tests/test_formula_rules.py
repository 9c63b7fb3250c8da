"""Formulas against targets, claims of everything, roles and orphans: what is told, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.assess.worked_sum import durations_of, find_sum
from smartdocs.model.finding import Finding
from smartdocs.model.goal import Goal, TimeBound
from smartdocs.source.load import load
from tests.made_reports import make_from, plain_text
from tests.memory import MemoryWorkspace, judge
from tests.sites import render, text_of

FORMULA_CODES = ("A302", "A303", "A310")


def goal(measurable: str, formula: str, basis: str = "{}", more: str = "") -> dict[str, str]:
    return {
        "content/goals/g.md": f"""\
---
title: Reach what was agreed
period: 2026-Q3
measurable: {measurable}
achievable:
  basis: {basis}
  formula: {formula}
{more}
---
"""
    }


def findings(files: dict[str, str], *codes: str) -> list[Finding]:
    return [finding for finding in judge(files).findings if finding.code in codes]


def told(measurable: str, formula: str, basis: str = "{}", more: str = "") -> list[str]:
    return [found.code for found in findings(goal(measurable, formula, basis, more), *FORMULA_CODES)]


def words_of(measurable: str, formula: str, basis: str = "{}") -> str:
    portfolio = load(MemoryWorkspace(goal(measurable, formula, basis)))
    worked = find_sum(portfolio.goals["g"], portfolio)
    return worked.words if worked else ""


def test_the_sum_is_in_the_message_and_the_gap_in_the_help():
    (found,) = findings(
        goal(
            "{metric: arr, kind: total, target: $200K}",
            "pipeline * close rate",
            "{pipeline: $400K, close_rate: 40%}",
        ),
        "A302",
    )

    assert found.message == (
        "Formula comes to `$160K`, the target is `$200K`: `pipeline $400K × close rate 40%`"
    )
    assert "`$40K`" in found.help and "25% higher" in found.help
    assert found.related[0].location.line == 4


@pytest.mark.parametrize(
    ("measurable", "formula", "basis"),
    [
        ("{kind: total, target: 60 meetings}", "calls * rate * months", "{calls: 200 a month, rate: 10%}"),
        ("{kind: total, target: 60 meetings}", "contacts * rate * 3", "{contacts: 200 a month, rate: 10%}"),
        ("{kind: total, target: 60 meetings}", "contacts * rate * months", "{contacts: 200, rate: 10%}"),
        ("{kind: total, target: 15 deals}", "talks * rate", "{talks: 37, rate: 40%}"),
        ("{kind: total, target: $400K}", "deals * size", "{deals: 8 deals, size: $50K}"),
        ("{kind: total, target: $400K}", "deals * size", "{deals: 8, size: 50000}"),
        ("{kind: total, target: $4800}", "price * customers", "{price: $120 per customer, customers: 40}"),
        ("{metric: arr, kind: total, target: $84K}", "price * 7", "{price: $12K per year}"),
        ("{metric: mrr, baseline: $20K, target: $40K}", "price * 100", "{price: $400 per month}"),
        ("{kind: rate, target: 3 walks, per: week}", "walks / weeks", "{walks: 40 walks}"),
        ("{kind: total, target: 20 meetings}", "calls", "{calls: 12 calls}"),
        ("{metric: share, baseline: 15%, target: 20%}", "won / offered", "{won: 8 deals, offered: 40 bids}"),
        ("{metric: share, baseline: 15%, target: 20%}", "won / offered * 100", "{won: 8, offered: 40}"),
        ("{metric: arr, baseline: $1M, target: $1.15M}", "pipeline * 40%", "{pipeline: $400K}"),
        ("{metric: wait, baseline: 9 days, target: ≤ 7 days}", "steps * 2 days", "{steps: 3}"),
        ("{metric: spend, baseline: $30K, target: $20K}", "saved * months", "{saved: $4K per month}"),
        ("{metric: effort, kind: total, target: 30 h}", "calls * 20 min per call", "{calls: 90 calls}"),
        ("{target: 60, metric: points}", "rate * 90%", "{rate: 50%}"),
        ("[{metric: a, target: 5}, {metric: b, target: $5}]", "2 * 2", "{}"),
    ],
)  # fmt: skip
def test_good_formulas_are_left_alone(measurable, formula, basis):
    assert told(measurable, formula, basis) == []


@pytest.mark.parametrize(
    ("measurable", "formula", "basis"),
    [
        ("{kind: total, target: 60 meetings}", "calls * rate * months", "{calls: 150 a month, rate: 10%}"),
        ("{metric: arr, baseline: $1M, target: $1.15M}", "pipeline * 30%", "{pipeline: $400K}"),
        ("{metric: arr, baseline: $1M, target: $1.15M}", "now + gain", "{now: $1M, gain: $100K}"),
        ("{metric: wait, baseline: 9 days, target: ≤ 3 days}", "steps * 2 days", "{steps: 2}"),
        ("{metric: cost, kind: total, target: ≤ $20K}", "months * 8000", "{}"),
        ("{metric: team, kind: total, target: 20-30 deals}", "9 deals * 2", "{}"),
    ],
)  # fmt: skip
def test_a_formula_that_misses_its_own_target_is_told(measurable, formula, basis):
    assert told(measurable, formula, basis) == ["A302"]


def test_room_of_half_the_target_is_left_alone_and_more_is_told():
    total = "{metric: arr, kind: total, target: $100K}"

    assert told(total, "pipeline * 50%", "{pipeline: $300K}") == []
    assert told(total, "pipeline * 51%", "{pipeline: $300K}") == ["A303"]
    assert told("{metric: arr, target: $100K, stretch: $150K, kind: total}", "$300K * 60%") == []
    assert told(total, "$300K * 60%", more="reduced_from: $200K") == []
    assert told("{metric: costs, kind: total, target: ≤ $100K}", "$10K * 2") == []


@pytest.mark.parametrize(
    ("measurable", "formula", "basis", "message", "help"),
    [
        ("{target: 60 meetings}", "contacts * rate", "{contacts: 200 a month, rate: 10%}",
         "Formula comes to `20 per month`, but the target is `60 meetings`", "`months`"),
        ("{target: 60 meetings}", "calls * months", "{calls: 20 per week}",
         "week and month do not cancel", "`weeks`"),
        ("{target: 60 meetings}", "pipeline * 40%", "{pipeline: $400K}",
         "Formula comes to `$160K`, but the target is `60 meetings`", "target's unit"),
        ("{target: $60K}", "pipeline * 40%", "{pipeline: €400K}",
         "Formula comes to `€160K`, but the target is `$60K`", "target's unit"),
    ],
)  # fmt: skip
def test_a_result_in_another_unit_than_the_target_is_told(measurable, formula, basis, message, help):
    (found,) = findings(goal(measurable, formula, basis), *FORMULA_CODES)

    assert found.code == "A310"
    assert message in found.message and help in found.help


def test_the_place_is_the_very_word():
    (found,) = findings(goal("{target: 60}", "contacts * rat", "{contacts: 9, rate: 10%}"), "A310")

    assert (found.location.line, found.location.column, found.location.end_column) == (7, 23, 26)
    assert found.help == "Did you mean `rate`?"


def test_dates_that_lack_are_told_once():
    without = goal("{target: 60}", "20 * months")
    undated = {path: text.replace("period: 2026-Q3\n", "") for path, text in without.items()}
    unstarted = {
        path: text.replace("period: 2026-Q3", "time_bound: 2026-09-30") for path, text in without.items()
    }

    assert [found.code for found in findings(undated, "A310", "T501")] == ["T501"]
    assert [found.code for found in findings(unstarted, "A310", "T501")] == ["A310"]


def test_a_number_of_the_basis_that_cannot_be_read_is_told_once():
    files = goal("{target: 60}", "contacts * 2", "{contacts: TBD}")

    assert [found.code for found in findings(files, "F003", "A310")] == ["F003"]


def test_the_sum_is_said_in_the_unit_of_the_target():
    total = "{kind: total, target: 60 meetings}"

    assert words_of(total, "contacts * 10% * months", "{contacts: 200 per month}") == (
        "contacts 200 per month × 10% × 3 months = 60 meetings"
    )
    assert words_of(total, "calls * weeks * 5%", "{calls: 90 per week}") == (
        "calls 90 per week × 13.14 weeks × 5% ≈ 59.14 meetings"
    )
    assert words_of("{target: $1.5M}", "won / 3", "{won: $4M}") == "won $4M ÷ 3 ≈ $1,333,333.33"


def test_the_goals_page_shows_the_sum_and_what_it_leaves_out():
    files = goal("{target: $150K}", "pipeline * rate", "{pipeline: $400K, rate: 40%, reps: 3}")
    page = text_of(render(files)["goals/g.html"])

    assert "The arithmetic pipeline $400K × rate 40% = $160K" in page
    assert "Also resting on Reps 3" in page


def test_the_goals_page_shows_a_formula_that_cannot_be_worked_out_as_it_is():
    files = goal("{target: $150K}", "pipeline * rat", "{pipeline: $400K, rate: 40%}")
    page = text_of(render(files)["goals/g.html"])

    assert "The arithmetic pipeline * rat" in page
    assert "Resting on Pipeline $400,000, Rate 40%" in page


def test_a_review_shows_the_sum():
    files = goal("{target: $150K}", "pipeline * rate", "{pipeline: $400K, rate: 40%, reps: 3}")
    review = make_from(files, date(2026, 8, 14))["2026-Q3-organisation"]

    assert "The arithmetic: pipeline $400K × rate 40% = $160K (reps 3)" in plain_text(review.page)


@pytest.mark.parametrize(
    ("start", "due", "months"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), 3),
        (date(2026, 1, 31), date(2026, 2, 27), 1),
        (date(2026, 7, 15), date(2026, 8, 14), 1),
        (date(2026, 7, 1), date(2026, 7, 1), "1/31"),
        (date(2024, 2, 29), date(2025, 2, 27), 12),
    ],
)
def test_months_are_those_of_the_calendar(start, due, months):
    portfolio = load(MemoryWorkspace({}))
    found = durations_of(Goal(id="g", time_bound=TimeBound(start=start, due=due)), portfolio, False)

    assert str(found["months"]) == str(months)


@settings(max_examples=60, deadline=None)
@given(
    target=st.sampled_from(
        ["0", "-5", "60 meetings", "$1e9", "20%", "≤ 7 days", "3-5 deals", "4.6/5", "9" * 28]
    ),
    baseline=st.sampled_from(["0", "15%", "$20K", "9 days", "{find_by: 2026-08-01}"]),
    kind=st.sampled_from(["reach", "total", "rate", "keep", "sum"]),
    numbers=st.lists(
        st.sampled_from(
            ["0", "1", "-3", "40%", "$400K", "€3", "20 per month", "7 h/week", "5 deals", "9" * 29, "2 weeks"]
        ),
        min_size=3,
        max_size=3,
    ),
    formula=st.sampled_from(
        [
            "a * b * c",
            "a / b",
            "a + b",
            "(a - b) * c",
            "a * months",
            "b * weeks / c",
            "min(a, b)",
            "-a",
            "a b",
            "a * zz",
        ]
    ),
)
def test_no_formula_breaks_a_rule(target, baseline, kind, numbers, formula):
    basis = ", ".join(f'{name}: "{number}"' for name, number in zip("abc", numbers, strict=True))
    measurable = f"{{metric: m, kind: {kind}, baseline: {baseline}, target: {target}}}"

    assert judge(goal(measurable, formula, f"{{{basis}}}")).crashes == ()


@pytest.mark.parametrize(
    "title",
    [
        "Win 100% of all contracts in one month",
        "Win every deal that we quote for",
        "Close 100% of opportunities",
        "Convert every lead into a customer",
        "Raise the win rate from 20% to 100%",
        "Reach 100% customer satisfaction",
        "10x revenue in a month with the same team",
        "Grow revenue by 12x",
    ],
)
def test_claims_of_everything_are_told(title):
    files = {"content/goals/g.md": f"---\ntitle: {title}\nperiod: 2026-Q3\n---\n"}

    assert [found.code for found in findings(files, "A309")] == ["A309"]


@pytest.mark.parametrize(
    "title",
    [
        "Answer 100% of tickets within 4 hours",
        "Keep uptime at 100%",
        "Train 100% of managers",
        "Reach 100% test coverage of the billing code",
        "Close all opportunities older than 90 days in the CRM",
        "Convert all leads to the new CRM",
        "Win all 3 tenders of the river district",
        "Make builds 10x faster",
        "Call 100% of leads within a day",
        "Triple revenue, 3x what it was",
        "Sign 100% of contracts digitally",
    ],
)
def test_what_can_be_whole_is_left_alone(title):
    files = {"content/goals/g.md": f"---\ntitle: {title}\nperiod: 2026-Q3\n---\n"}

    assert findings(files, "A309") == []


@pytest.mark.parametrize(
    ("measurable", "is_told"),
    [
        ("{metric: close-rate, baseline: 25%, target: 100%}", True),
        ("{metric: CSAT, baseline: 80%, target: 100%}", True),
        ("{metric: answered-in-time, baseline: 80%, target: 100%}", False),
        ("{metric: close-rate, baseline: 25%, target: 30%}", False),
        ("{metric: revenue, baseline: $20K, target: $200K}", True),
        ("{metric: revenue, baseline: $20K, target: $60K}", False),
        ("{metric: revenue, baseline: $0, target: $200K}", False),
        ("{metric: clinics, baseline: 1, target: 12}", False),
    ],
)
def test_targets_that_claim_everything_are_told(measurable, is_told):
    files = {"content/goals/g.md": f"---\ntitle: Go on\nperiod: 2026-Q3\nmeasurable: {measurable}\n---\n"}

    assert bool(findings(files, "A309")) is is_told


def team(**goals: str) -> dict[str, str]:
    """Return a team of two with a lead; what goals hold follows `period`."""
    files = {
        "content/strategy.md": "---\nobjectives: [{id: o1}, {id: o2, parent: o1}]\n---\n",
        "content/teams/sdr.md": "---\ntitle: Reps\nlead: lee\ndrives: [meetings-held]\n---\n",
        "content/people/ana.md": "---\nteam: sdr\nmanager: lee\ndrives: [qualified-meetings]\n---\n",
        "content/people/lee.md": "---\ntitle: Lee\nteam: sdr\ndrives: [calls-reviewed]\n---\n",
        "content/people/max.md": "---\ntitle: Max\n---\n",
    }
    for name, text in goals.items():
        files[f"content/goals/{name}.md"] = f"---\ntitle: Goal {name}\nperiod: 2026-Q3\n{text}\n---\n"
    return files


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("owner: ana\nmeasurable: {metric: spend, target: $20K}", True),
        ("owner: ana\nmeasurable: {metric: qualified-meetings, target: 20}", False),
        ("owner: ana\nmeasurable: {metric: Qualified meetings of Q3, target: 20}", False),
        ("owner: ana\nmeasurable: {metric: meetings-held, target: 20}", False),
        ("owner: lee\nmeasurable: {metric: qualified-meetings, target: 20}", False),
        ("owner: ana\nmeasurable: {target: 20 pages}", False),
        ("owner: ana\ntype: development\nmeasurable: {metric: spend, target: $20K}", False),
        ("owner: max\nmeasurable: {metric: spend, target: $20K}", False),
        ("owner: ana\nlevel: organisation\nmeasurable: {metric: spend, target: $20K}", False),
    ],
)
def test_a_metric_outside_the_role_is_told(text, is_told):
    assert bool(findings(team(g=text), "R404")) is is_told


def test_a_metric_outside_the_role_names_who_states_what():
    (found,) = findings(team(g="owner: ana\nmeasurable: {metric: spend, target: $20K}"), "R404")

    assert found.message == "`spend` is outside what `ana` drives: `qualified-meetings`"
    assert found.subjects == ("goal:g", "person:ana", "team:sdr")
    assert [item.location.path for item in found.related] == ["content/people/ana.md", "content/teams/sdr.md"]


TEAM_GOAL = "level: team\nteam: sdr\nrelevant: {supports: o2}"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("owner: ana\nrelevant: {supports: o1}", True),
        ("owner: ana\nrelevant: {supports: whole}", False),
        ("owner: ana\nrelevant: {supports: o2}", False),
        ("owner: ana\nrelevant: {supports: step}", False),
        ("owner: ana", False),
        ("owner: ana\ntype: development\nrelevant: {supports: o1}", False),
        ("owner: max\nrelevant: {supports: o1}", False),
    ],
)
def test_a_goal_that_no_team_goal_contains_is_told(text, is_told):
    others = {"whole": TEAM_GOAL, "step": "owner: lee\nrelevant: {supports: whole}"}

    assert bool(findings(team(g=text, **others), "R405")) is is_told


def test_without_goals_of_the_team_in_that_time_there_are_no_orphans():
    alone = "owner: ana\nrelevant: {supports: o1}"
    earlier = TEAM_GOAL + "\ntime_bound: {start: 2026-01-01, due: 2026-03-31}"

    assert findings(team(g=alone), "R405") == []
    assert findings(team(g=alone, whole=earlier), "R405") == []


def test_circles_of_support_end():
    files = team(
        g="owner: ana\nrelevant: {supports: h}", h="owner: ana\nrelevant: {supports: g}", t=TEAM_GOAL
    )

    assert len(findings(files, "R405")) == 2
