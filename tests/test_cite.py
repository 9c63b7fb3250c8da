"""Citing evidence in a goal's file: only what is added changes, in whatever layout the goal is written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from smartdocs.authoring.cite import Addition, cite
from smartdocs.model.goal import Evidence, Goal
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.visibility import Visibility
from smartdocs.source.parse import parse_file

PATH = "content/goals/handbook.md"
SHEET = Evidence(file="content/evidence/2026-Q3/handbook/list.csv", caption="Every row checked")
DAY = date(2026, 7, 17)


def goal(milestones: str) -> str:
    return f"---\ntitle: Publish the handbook\nmilestones:{milestones}status: active\n---\nText.\n"


def cited(milestones: str, *evidence: Evidence, done: date | None = None, step: str = "outline") -> str:
    """Return a goal's milestones after citing."""
    edited = cite(PATH, goal(milestones).encode(), step, Addition(evidence, done), FiscalCalendar())
    assert edited is not None
    return edited.decode().partition("milestones:")[2].partition("status: active")[0]


ITEM = "- file: /evidence/2026-Q3/handbook/list.csv\n{}  caption: Every row checked\n"


def test_the_first_evidence_of_a_milestone_comes_below_its_fields() -> None:
    before = (
        "\n  - title: Outline   # in June\n    due: 2026-07-17  # a Friday\n\n  # then\n  - title: Text\n"
    )
    assert cited(before, SHEET) == (
        "\n  - title: Outline   # in June\n    due: 2026-07-17  # a Friday\n"
        "    evidence:\n      " + ITEM.format("      ") + "\n  # then\n  - title: Text\n"
    )


def test_the_day_stands_below_the_deadline() -> None:
    before = "\n- title: Outline\n  due: 2026-07-20 # Monday\n  owner: ana\n"
    after = "\n- title: Outline\n  due: 2026-07-20 # Monday\n  done: 2026-07-17\n  owner: ana\n"
    assert cited(before, done=DAY) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n    - file: /a.csv\n", "\n    - file: /a.csv\n    {}"),
        ("\n    - /a.csv # one\n    # the end\n", "\n    - /a.csv # one\n    {}    # the end\n"),
        (" /a.csv # one\n", "\n      - /a.csv # one\n      {}"),
        (" 'a, b.csv'\n", "\n      - 'a, b.csv'\n      {}"),
        ("\n", "\n      {}"),
        ("\n      file: /a.csv\n      caption: A\n", "\n      - file: /a.csv\n        caption: A\n      {}"),
    ],
)
def test_what_is_cited_already_keeps_its_form(before: str, after: str) -> None:
    head = "\n  - title: Outline\n    evidence:"
    indent = after[: after.index("{}")].rpartition("\n")[2]
    assert cited(head + before, SHEET) == head + after.format(ITEM.format(indent))


INLINE = "{file: /evidence/2026-Q3/handbook/list.csv, caption: Every row checked}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" [{title: Outline}]\n", f" [{{title: Outline, evidence: [{INLINE}]}}]\n"),
        (" [Outline, Text]\n", f" [{{title: Outline, evidence: [{INLINE}]}}, Text]\n"),
        (
            "\n  - Outline # one\n",
            "\n  - title: Outline # one\n    evidence:\n      " + ITEM.format("      "),
        ),
        (
            "\n  - {title: Outline, evidence: [/a.csv]} # one\n",
            f"\n  - {{title: Outline, evidence: [/a.csv, {INLINE}]}} # one\n",
        ),
        (
            "\n  - {title: Outline, evidence: /a.csv}\n",
            f"\n  - {{title: Outline, evidence: [/a.csv, {INLINE}]}}\n",
        ),
        ("\n  - {title: Outline, evidence: []}\n", f"\n  - {{title: Outline, evidence: [{INLINE}]}}\n"),
        ("\n  - {title: Outline, evidence: }\n", f"\n  - {{title: Outline, evidence:  [{INLINE}]}}\n"),
        ("\n  - title: Outline\n    evidence: ~\n", f"\n  - title: Outline\n    evidence: [{INLINE}]\n"),
    ],
)
def test_braces_and_brackets_stay(before: str, after: str) -> None:
    assert cited(before, SHEET) == after


@pytest.mark.parametrize("done", ["yes", "true", "no", ""])
def test_a_day_takes_the_place_of_a_word(done: str) -> None:
    before = f"\n  - title: Outline\n    done: {done}".rstrip() + " # so\n"
    assert cited(before, done=DAY) == "\n  - title: Outline\n    done: 2026-07-17 # so\n"


def test_an_address_and_a_commit_are_cited_as_such() -> None:
    address = Evidence(url="https://example.org/a?b=1#c", visibility=Visibility.CUSTOMER)
    commit = Evidence(commit="1234567890abcdef1234567890abcdef12345678")
    assert cited("\n  - title: Outline\n", address, commit) == (
        "\n  - title: Outline\n    evidence:\n"
        "      - url: https://example.org/a?b=1#c\n        visibility: customer\n"
        "      - commit: 1234567890abcdef1234567890abcdef12345678\n"
    )


def test_an_anchor_that_others_use_is_not_edited() -> None:
    milestones = "\n  - title: Outline\n    done: &d 2026-07-17\n  - title: Text\n    done: *d\n"
    addition = Addition((), date(2026, 7, 20))
    assert cite(PATH, goal(milestones).encode(), "text", addition, FiscalCalendar()) is None


WORDS = st.sampled_from(
    ["Plain words", "a: b", "# no comment", "it's", 'say "so"', "yes", "~", "- x", "ж 日本"]
)
TITLES = st.sampled_from(["Outline", "'Outline' ", '"Outline"', "Outline: all"])
CITED = st.sampled_from(
    [
        None,
        "",
        " ~",
        " /a.csv",
        " 'a b.csv'  # why",
        " [/a.csv, {url: https://example.org}]",
        " [\n        /a.csv,  # one\n        /b.csv,\n      ]",
        " {file: /a.csv, caption: 'x, y'}",
        "\n      - /a.csv\n      # between\n      - file: /b\n        caption: |\n          A\n          B\n",
        "\n    - /a.csv",
        "\n      file: /a.csv\n      # inside\n      caption: A",
    ]
)
DONE = st.sampled_from([None, "", " yes", " ~", " 'no'", " true # so"])


@st.composite
def steps(draw, number: int) -> str:
    """Write a milestone in some layout; notes have numbers, so that each is found again."""
    title = draw(st.sampled_from([f"Step {number}", f"'Step {number}'", f'"Step {number}"']))
    form = draw(st.integers(0, 5))
    if form == 0:
        return f"  - {title}  # note {number}\n"
    if form == 1:
        inside = draw(st.sampled_from(["", ", done: yes", ", evidence: /a.csv", ", evidence: [/a.csv]"]))
        return f"  - {{ title: {title},\n      due: 2026-08-0{number + 1}{inside} }} # note {number}\n"
    fields = [f"title: {title} # note {number}"]
    due = draw(st.sampled_from([None, "2026-08-01", "'2026-08-01' # day"]))
    fields += [f"due: {due}"] if due else []
    done, evidence = draw(DONE), draw(CITED)
    fields += [f"done:{done}"] if done is not None else []
    fields += [f"evidence:{evidence}"] if evidence is not None else []
    fields += ["# a word at the end"] if draw(st.booleans()) else []
    return (
        "  - " + "\n    ".join(draw(st.permutations(fields)) if "#" not in fields[-1][:1] else fields) + "\n"
    )


@st.composite
def files(draw) -> tuple[bytes, tuple[str, ...], int]:
    """Write a goal; give the text of each of its milestones, and which one is to be edited."""
    gaps = st.sampled_from(["", "\n", "  # between\n"])
    texts = [draw(steps(number)) + draw(gaps) for number in range(draw(st.integers(1, 3)))]
    text = (
        f"---\ntitle: Publish\n# above\nmilestones:\n{''.join(texts)}status: active # end\n---\n\nText: *x*"
    )
    text += draw(st.sampled_from(["", "\n", "\n\n"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    content = (draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", end)).encode()
    return content, tuple(item.replace("\n", end) for item in texts), draw(st.integers(0, len(texts) - 1))


EVIDENCE = st.builds(
    lambda name, caption, visibility: Evidence(
        file=f"content/evidence/{name}", caption=caption, visibility=visibility
    ),
    st.sampled_from(["a b.csv", "x, y.png", "日本.txt", "it's.md", "2026-Q3/list.csv"]),
    st.none() | WORDS,
    st.sampled_from([None, Visibility.CUSTOMER]),
)


def read(content: bytes) -> Goal:
    record = parse_file(PATH, "goal", content, FiscalCalendar()).record
    assert isinstance(record, Goal)
    return record


@settings(deadline=None, max_examples=300)
@given(file=files(), evidence=st.lists(EVIDENCE, max_size=2, unique=True), done=st.sampled_from([None, DAY]))
def test_in_any_layout_the_file_says_the_old_and_the_new_and_keeps_every_other_byte(
    file: tuple[bytes, tuple[str, ...], int], evidence: list[Evidence], done: date | None
) -> None:
    content, texts, number = file
    assume(evidence or done)
    before = read(content)
    step = before.milestones[number]
    edited = cite(PATH, content, step.id, Addition(tuple(evidence), done), FiscalCalendar())

    assert edited is not None, content.decode()
    after = replace(step, evidence=(*step.evidence, *evidence), done=done or step.done)
    wanted = tuple(after if item.id == step.id else item for item in before.milestones)
    assert read(edited) == replace(before, milestones=wanted)

    text, own = content.decode(), texts[number]
    start = text.index("milestones:") + text[text.index("milestones:") :].index("\n") + 1
    start += len("".join(texts[:number]))
    assert edited.startswith(text[:start].encode())
    assert edited.endswith(text[start + len(own) :].encode())
    assert is_kept(REPLACED.sub(r"\1:", own), edited.decode())
    assert edited.count(b"\r\n") in (0, edited.count(b"\n"))


REPLACED = re.compile(r"\b(done|evidence): *(?:yes|true|'no'|~)")


def is_kept(text: str, edited: str) -> bool:
    """Tell whether all characters of a text are still there in order, blanks aside."""
    rest = iter(edited)
    return all(character in rest for character in text if not character.isspace())
