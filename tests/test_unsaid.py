"""Values that keep a field's place and say nothing."""

from __future__ import annotations

import pytest

from smartdocs.rules.unsaid import gives_no_reason, says_nothing
from tests.memory import judge

PLACEHOLDERS = (
    "TBD",
    "tbc.",
    "TODO",
    "n/a",
    "N.A.",
    "none",
    "-",
    "—",
    "?",
    "…",
    "...",
    "xxx",
    "to be defined",
)


@pytest.mark.parametrize("text", ["", "  ", *PLACEHOLDERS, "TODO: ask Ben", "not yet known", "To do!"])
def test_placeholders_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["CRM", "Open Data portal", "None of the 12 clinics has a trial", "X-ray log", "Nothing before May"],
)
def test_words_say_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["Because it is important", "It’s a top priority for us.", "TBD", "!"])
def test_a_reason_that_only_calls_it_important_is_none(text: str) -> None:
    assert gives_no_reason(text)


@pytest.mark.parametrize(
    "text", ["Important for the renewal of Acme", "Revenue", "We need 3 references" * 900]
)
def test_a_reason_that_names_something_is_one(text: str) -> None:
    assert not gives_no_reason(text)


def found(fields: str, code: str) -> list[tuple[int, int, str]]:
    """Return where a rule speaks in a goal of these fields, which begin on line 5, and what it says."""
    goal = f"---\ntitle: Bring 40 clinics into a trial\nowner: ana\nperiod: 2026-Q3\n{fields}\n---\n"
    files = {"content/people/ana.md": "---\nname: Ana\n---\n", "content/goals/trials.md": goal}
    return [
        (finding.location.line, finding.location.column, finding.message)
        for finding in judge(files).findings
        if finding.code == code
    ]


@pytest.mark.parametrize("text", ["TBD", '"-"', "n/a", '"?"', "Because it is necessary"])
def test_a_placeholder_is_no_reason_why_it_can_be_reached(text: str) -> None:
    said = text.strip('"')
    message = f"`{said}` gives no reason why the goal can be reached"
    assert found(f"achievable: {{because: {text}}}", "A301") == [(5, 23, message)]
    assert found(f"achievable: {text}", "A301") == [(5, 13, message)]


def test_a_placeholder_is_no_source() -> None:
    fields = "measurable: {metric: trials, baseline: 0, target: 40, source: tbd}"
    assert found(fields, "M204") == [(5, 63, "`tbd` is no source of the metric `trials`")]


def test_a_placeholder_is_no_why() -> None:
    message = "`Because it is important` does not say why the goal matters"
    assert found("relevant: {why: Because it is important}", "R402") == [(5, 17, message)]
    assert found("relevant: {why: TBD, customer_outcome: Patients wait a day less}", "R402") == []


def test_placeholders_are_no_stakes_and_no_readiness() -> None:
    fields = "accountability: {reward: none, ready: TBC, agreed: {on: 2026-07-02, by: ana}}"
    assert found(fields, "K803") == [(5, 26, "`none` states neither a reward nor a consequence")]
    assert [place[:2] for place in found(fields, "K805")] == [(5, 39)]


def test_a_placeholder_is_no_reason_to_ignore() -> None:
    assert [message for *_, message in found("ignore: {A301: '-'}", "U002")] == [
        "Ignore of `A301` gives no reason, so it has no effect"
    ]
    assert found("ignore: {A301: '-'}", "A301") != []
    assert found("ignore: {A301: the basis is with finance}", "A301") == []
