"""Every rule against its own examples, and the form that all rules share."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import smartdocs.rules
from smartdocs.model.file_rules import FILE_RULES
from smartdocs.model.finding import Finding, Severity
from smartdocs.rules.catalogue import BY_CODE, CATALOGUE, FAMILIES
from smartdocs.rules.rule import Rule
from tests.memory import codes_of as codes
from tests.memory import judge
from tests.rule_examples import judge_example

# F012 is found when a report is rendered, E907 on the network, E909 in a repository that lacks something;
# X001 has no example, since no input may cause it.
FOUND_LATER = ("E907", "E909", "F012", "X001")
WITH_EXAMPLES = [rule for rule in CATALOGUE if rule.code not in FOUND_LATER]


def by_code(rule: Rule) -> str:
    return rule.code


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=by_code)
def test_bad_example_breaks_this_rule_and_no_other_of_its_family(rule):
    found = judge_example(rule.help, rule.help.bad).findings
    family = {item.code for item in found if item.code[0] == rule.help.family}

    assert family == {rule.code}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=by_code)
def test_good_example_breaks_no_rule_of_the_family(rule):
    findings = judge_example(rule.help, rule.help.good).findings

    assert [item for item in findings if item.code[0] == rule.help.family] == []


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=by_code)
def test_examples_can_be_read(rule):
    found = judge_example(rule.help, rule.help.good).findings
    broken = [item.code for item in found if item.code[0] in "FX"]

    assert broken == []


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=by_code)
def test_finding_states_a_fact_and_a_remedy(rule):
    found = judge_example(rule.help, rule.help.bad).findings
    (finding, *_) = (item for item in found if item.code == rule.code)

    assert style_faults(finding) == []


def style_faults(finding: Finding) -> list[str]:
    """Name what is wrong with a message's form."""
    message, help = finding.message, finding.help
    tests = {
        "the message ends in a period": message.endswith("."),
        "the message begins in lower case": message[0].islower(),
        "the message is long": len(message) > 160,
        "the help is missing": not help,
        "a value stands in plain quotes": bool(re.search(r"['\"]\w+['\"]", message)),
        "backticks do not pair": bool(message.count("`") % 2 or help.count("`") % 2),
        "a value is empty": "``" in message,
        "no place": finding.location.path == "" or finding.location.line < 1,
    }
    return [fault for fault, is_true in tests.items() if is_true]


@pytest.mark.parametrize("rule", CATALOGUE, ids=by_code)
def test_help_is_complete(rule):
    help = rule.help

    assert all(text.endswith(".") for text in (help.summary, help.why, help.instead))
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", help.name)


@pytest.mark.parametrize("rule", CATALOGUE, ids=by_code)
def test_rule_looks_at_one_thing(rule):
    assert not (rule.each_goal and rule.whole)
    assert "{count}" in rule.many or (rule.each_goal is None and rule.whole is None)


def test_codes_are_in_order_and_unique():
    listed = [rule.code for rule in CATALOGUE]

    assert listed == sorted(set(listed))


def test_every_finding_of_reading_has_its_help():
    assert set(FILE_RULES) <= set(BY_CODE)


def test_every_family_has_a_title():
    assert {rule.help.family for rule in CATALOGUE} <= set(FAMILIES)


def test_names_are_unique():
    assert len({rule.help.name for rule in CATALOGUE}) == len(CATALOGUE)


def test_every_module_of_a_family_is_in_the_catalogue_under_its_rule_name():
    root = Path(smartdocs.rules.__file__).parent
    modules = {
        path.stem.replace("_", "-")
        for path in root.glob("*/*.py")
        if path.stem != "__init__" and re.search(r"^RULE = ", path.read_text("utf-8"), re.MULTILINE)
    }

    assert modules == {rule.help.name for rule in CATALOGUE}


def test_only_what_cannot_be_read_placed_or_handed_out_is_an_error():
    errors = {code for code, rule in BY_CODE.items() if rule.help.severity is Severity.ERROR}

    assert {code for code in errors if code[0] != "F"} == {"E910", "P603", "X001"}


MANY_FAULTS = """\
---
title: Increase trials by 20% by end of August
period: 2026-Q3
owner: tbd
specific: {scope: Clinics in the north, counts_when: The first report was opened}
measurable:
  metric: trials
  target: 15%
time_bound: 2026-09-30
milestones:
  - title: Landing page
    due: 2026-10-09
    done: 2026-08-01
depends_on: handbook
---
"""
HANDBOOK = """\
---
title: Publish the migration handbook
period: 2026-Q4
---
"""


def test_a_goal_with_eleven_faults_is_told_each_at_its_place():
    files = {"content/goals/trials.md": MANY_FAULTS, "content/goals/handbook.md": HANDBOOK}
    found = [item for item in judge(files).findings if item.location.path == "content/goals/trials.md"]

    assert [f"{item.location.line}:{item.location.column} {item.code}" for item in found] == [
        "2:8 A301",
        "2:8 R401",
        "2:8 R402",
        "2:27 M205",
        "2:31 T504",
        "4:8 K801",
        "6:1 M204",
        "8:11 M202",
        "12:10 T503",
        "13:11 E901",
        "14:13 A307",
    ]


MENDED = """\
---
title: Raise the share of trials that buy by 20% by end of September
period: 2026-Q3
owner: ana
specific: {scope: Clinics in the north, counts_when: The contract is signed within 30 days}
measurable:
  metric: trials-that-buy
  baseline: 15%
  target: 18%
  source: Order book
achievable: Two in five who leave say that the first report comes too late
relevant:
  supports: north
  why: A clinic that has tried and not bought does not come back
time_bound: {due: 2026-09-30, check_in: weekly}
accountability:
  ready: The trial is mine from the first mail to the offer
  agreed: {on: 2026-07-01, by: [ana, lee]}
  reward: The spring fair
  consequence: Lee calls the undecided with me
depends_on: handbook
milestones:
  - title: First report on the first day
    due: 2026-08-05
    done: 2026-08-05
    evidence: /evidence/report.txt
  - {title: Offers go out within a week, due: 2026-09-04}
check_ins:
  - {date: 2026-08-07, value: 16%}
---
"""
COMPANY = {
    "content/goals/trials.md": MENDED,
    "content/goals/handbook.md": HANDBOOK.replace("Q4", "Q2"),
    "content/strategy.md": "---\nobjectives: [{id: north, title: Every second clinic of the north}]\n---\n",
    "content/people/ana.md": "---\nname: Ana\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
    "content/evidence/report.txt": "Sent at 9:04, opened at 9:31\n",
}


def test_the_same_goal_without_its_faults_is_left_in_peace():
    found = [item for item in judge(COMPANY).findings if item.location.path == "content/goals/trials.md"]

    assert found == []


def test_the_words_themselves_are_marked():
    finding = next(
        item for item in judge({"content/goals/trials.md": MANY_FAULTS}).findings if item.code == "T504"
    )
    line = MANY_FAULTS.splitlines()[finding.location.line - 1]

    assert line[finding.location.column - 1 : (finding.location.end_column or 0) - 1] == "by end of August"


@pytest.mark.parametrize(
    "title",
    [
        "Acquire 50 new customers in the healthcare vertical",
        "Reduce the time from signature to first report to 5 days",
        "Publish the integration guide for warehouse partners",
        "Hire a second support engineer for the night shift",
        "Improve the error messages of the import wizard",
        "Get the ISO 27001 certificate",
        "Help 12 pilot customers through their first month",
        "Make the order form readable by screen readers",
        "Grow renewals of small accounts from 71% to 80%",
        "Answer every ticket of a pilot customer within 4 hours",
        "Run 3 times a week",
    ],
)
def test_concrete_titles_raise_no_alarm(title):
    goal = f"---\ntitle: {title}\n---\n"

    assert [code for code in codes({"content/goals/g.md": goal}) if code[0] == "S"] == []


@pytest.mark.parametrize(
    "title",
    [
        "Increase sales",
        "Improve performance",
        "Get more customers",
        "Make more calls",
        "Better conversion rates",
        "Improve customer satisfaction",
        "We will improve our communication",
        "Increase sales by end of Q3",
        "Reduce churn",
    ],
)
def test_vague_titles_are_told_apart(title):
    goal = f"---\ntitle: {title}\n---\n"

    assert "S101" in codes({"content/goals/g.md": goal})


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Hold 20 meetings a month", "{target: 60 meetings, kind: total}"),
        ("Raise the share by 20%", "{metric: share, baseline: 15%, target: 18%}"),
        ("Raise the share by 20%", "{metric: share, baseline: 15%, target: 35%}"),
        ("Raise the share by 20%", "{metric: share, target: 20%}"),
        ("Cut the wait by 3 days", "{metric: wait, baseline: 10 days, target: 7 days}"),
        ("Sign 50 new clinics with 200 or more beds", "{metric: new-clinics, baseline: 0, target: 50}"),
        ("Answer 90% of tickets within 7 days", "{metric: answered, target: 90%}"),
        ("Walk 10 km per week", "{target: 10 km, per: week, kind: rate}"),
        ("Earn $1.2M in new contracts", "{metric: new-arr, baseline: $0, target: $1.2M}"),
        ("Cut open tickets from 80 to 40", "{metric: backlog, baseline: 80 tickets, target: 40 tickets}"),
        ("Lift revenue from 100 to 150", "{metric: revenue, baseline: $100K, target: $150K}"),
        ("Move tickets from 2 to 1", "{metric: wait, baseline: 9 days, target: 5 days}"),
    ],
)
def test_words_and_fields_that_agree_raise_no_alarm(title, fields):
    goal = f"---\ntitle: {title}\nperiod: 2026-Q3\nmeasurable: {fields}\n---\n"

    assert "M205" not in codes({"content/goals/g.md": goal})


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Raise the share by 20%", "{metric: share, target: 15%}"),
        ("Raise the share from 12% to 18%", "{metric: share, baseline: 15%, target: 18%}"),
        ("Raise the share from 15% to 20%", "{metric: share, baseline: 15%, target: 18%}"),
        ("Hold 20 meetings a month", "{target: 50 meetings, kind: total}"),
        ("Sign 50 new clinics", "{metric: new-clinics, baseline: 0, target: 40}"),
        ("Earn $1.2M in new contracts", "{metric: new-arr, baseline: $0, target: $1M}"),
        ("Cut open tickets from 80 to 40", "{metric: backlog, baseline: 80 tickets, target: 55 tickets}"),
        ("Cut open tickets from 90 to 40", "{metric: backlog, baseline: 80 tickets, target: 40 tickets}"),
        ("Raise conversion from 5 to 15", "{metric: conversion, baseline: 5%, target: 12%}"),
    ],
)
def test_words_and_fields_that_differ_are_told(title, fields):
    goal = f"---\ntitle: {title}\nperiod: 2026-Q3\nmeasurable: {fields}\n---\n"

    assert "M205" in codes({"content/goals/g.md": goal})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("time_bound: 2026-02-31", "T501"),
        ("time_bound: {due: 2026-02-31}", "T501"),
        ("measurable: {metric: share, target: many}", "M201"),
        ("measurable: many", "M201"),
        ("measurable: {metric: share, baseline: few, target: 20%}", "M202"),
        ("owner: {a: b}", "K801"),
        ("relevant: {supports: nothing-there, why: x}", "R401"),
    ],
)
def test_what_cannot_be_read_is_told_once_and_not_called_missing(line, code):
    found = codes({"content/goals/g.md": f"---\ntitle: Sign 9 clinics\n{line}\n---\n"})

    assert any(name[0] == "F" for name in found)
    assert code not in found


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("time_bound:", "T501"),
        ("measurable: {metric: share, target: }", "M201"),
        ("measurable:", "M201"),
        ("measurable: {metric: share, baseline: , target: 20%}", "M202"),
        ("owner:", "K801"),
        ("relevant: {supports: [], why: x}", "R401"),
    ],
)
def test_a_field_that_is_left_empty_is_missing(line, code):
    assert code in codes({"content/goals/g.md": f"---\ntitle: Sign 9 clinics\n{line}\n---\n"})


def test_a_deadline_in_words_asks_for_the_field_when_the_period_alone_says_the_day():
    goal = "---\ntitle: Publish the handbook by end of August\nperiod: 2026-Q3\n---\n"
    (finding,) = [item for item in judge({"content/goals/g.md": goal}).findings if item.code == "T504"]

    assert finding.severity is Severity.INFO
    assert finding.help == "Add `time_bound: 2026-08-31`, if that is the deadline"


@pytest.mark.parametrize(
    "fields",
    [
        "time_bound: 2026-09-30",
        "time_bound: {due: 2026-09-30}",
        "period: 2026-Q3\ntime_bound: 2026-09-30",
        "period: 2026-Q3",
    ],
)
def test_a_deadline_in_words_that_no_field_bears_out_is_told(fields):
    goal = f"---\ntitle: Publish the handbook by end of Q2\n{fields}\n---\n"
    found = judge({"content/goals/g.md": goal}).findings

    assert [item.severity for item in found if item.code == "T504"] == [Severity.WARNING]


@pytest.mark.parametrize(
    "title",
    [
        "Publish the handbook by October",
        "Close what Q1 left open",
        "Prepare the fair in November",
        "Win 3x pipeline for Q4",
        "Publish chapter 1 by end of July and chapter 2 by end of August",
        "Publish the handbook by end of Q3",
    ],
)
def test_times_that_are_no_other_deadline_raise_no_alarm(title):
    goal = f"---\ntitle: {title}\ntime_bound: 2026-09-30\n---\n"

    assert "T504" not in codes({"content/goals/g.md": goal})
