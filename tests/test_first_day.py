"""The first check of an old plan: a page of counts, and the findings to begin with."""

from __future__ import annotations

from smartdocs.model.finding import Finding
from smartdocs.render.findings.first_day import render_first_day
from smartdocs.rules.catalogue import CATALOGUE
from smartdocs.rules.ranking import pick_most_important
from tests.memory import context_of, judge

PLAIN = "---\ntitle: Open branch {number}\nperiod: 2026-Q3\n---\n"
CONTRARY = "---\ntitle: Open 4 branches by end of August\nperiod: 2026-Q3\ntime_bound: 2026-09-30\n---\n"
OLD = "---\ntitle: Open 5 branches by end of March\ntime_bound: 2026-02-15\nstatus: closed\n---\n"
FILES = {f"content/goals/b{number}.md": PLAIN.format(number=number) for number in range(40)} | {
    "content/goals/contrary.md": CONTRARY,
    "content/goals/old.md": OLD,
}


def picked(wanted: int = 10) -> tuple[Finding, ...]:
    return pick_most_important(judge(FILES).findings, context_of(FILES), wanted)


def test_what_contradicts_itself_comes_before_what_is_missing() -> None:
    assert (picked()[0].code, picked()[0].location.path) == ("T504", "content/goals/contrary.md")


def test_no_rule_fills_the_page_alone() -> None:
    codes = [finding.code for finding in picked()]

    assert len(codes) == 10
    assert max(codes.count(code) for code in codes) == 3


def test_fewer_findings_than_wanted_are_all_picked() -> None:
    files = {"content/goals/contrary.md": CONTRARY}
    findings = judge(files).findings

    assert set(pick_most_important(findings, context_of(files), 100)) == set(findings)


def test_a_page_says_how_many_of_what_and_how_to_go_on() -> None:
    findings = judge(FILES).findings
    text = render_first_day(findings, picked(), colour=False)

    assert len(text.splitlines()) <= 60
    assert "  warning  R402 goals do not say why they matter\n" in text
    assert "The 10 to begin with\n  content/goals/contrary.md:2:24: warning T504 contrary-deadline: " in text
    assert "--baseline" in text


def test_counts_that_do_not_fit_are_summed() -> None:
    findings = judge(FILES).findings
    kinds = [
        Finding(f"Z{n:03}", f"kind-{n}", findings[0].severity, findings[0].location, "x", "y")
        for n in range(90)
    ]
    text = render_first_day(kinds, (), colour=False)

    assert len(text.splitlines()) <= 60
    assert "other kinds" in text


def test_every_rules_sentence_for_many_begins_with_their_number() -> None:
    assert [rule.code for rule in CATALOGUE if rule.many[:8] not in ("", "{count} ")] == []
