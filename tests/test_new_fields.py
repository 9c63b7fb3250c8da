"""Answers as YAML: what is written is read back as the same text, in quotes only where they are needed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.authoring.interview.fields import Value, clean, write_front_matter, write_scalar
from smartdocs.authoring.interview.slug import make_free_slug, make_slug
from smartdocs.model.fiscal import FiscalCalendar
from smartdocs.source.parse import SAFE_ID, parse_file

SIGNS = "#:-{}[]'\"\\,&*!|>%@`?~ \n\tab01$≤null\ufeff\u2028\x85\x00\x1b\ud800"
ANSWERS = st.one_of(
    st.text(),
    st.text(alphabet=SIGNS),
    st.sampled_from(
        ["null", "~", "yes", "a # b", "a #b", "- x", "key: v", "a\n---\nb", "a\n b", "? a", "<<"]
    ),
)


@settings(max_examples=300, deadline=None)
@given(ANSWERS, ANSWERS, ANSWERS)
def test_any_answer_is_read_back_as_the_same_text(title: str, scope: str, tag: str) -> None:
    title, scope, tag = clean(title) or "t", clean(scope) or "s", clean(tag) or "g"
    text = write_front_matter(
        {
            "title": title,
            "specific": {"scope": scope},
            "tags": (tag, title),
            "milestones": [{"title": tag, "due": "2026-07-31"}],
        }
    )
    parsed = parse_file("content/goals/g.md", "goal", text.encode(), FiscalCalendar())
    goal = parsed.record

    assert parsed.findings == ()
    assert (goal.title, goal.specific.scope, goal.tags) == (title, scope, (tag, title))
    assert goal.milestones[0].title == tag


@given(ANSWERS)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sign 20 clinics in the north", "Sign 20 clinics in the north"),
        ("≤ 4 hours", "≤ 4 hours"),
        (">= 99%", '">= 99%"'),
        ("Be #1 in the north", '"Be #1 in the north"'),
        ("One thing: reply by noon", '"One thing: reply by noon"'),
        ('The "north" list', 'The "north" list'),
        ('"North" first', "'\"North\" first'"),
        ("no", '"no"'),
        ("null", '"null"'),
        ("One\nTwo", "|\n  One\n  Two"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert write_scalar(text) == written


def test_lists_and_groups_look_as_a_person_would_write_them() -> None:
    fields: dict[str, Value] = {
        "supports": ("growth", "people-grow"),
        "accountability": {"agreed": {"on": "2026-07-01", "by": ("ana", "lee")}, "ready": "I am, today"},
        "milestones": [{"title": "15 signed", "due": "2026-07-31"}, {"title": "A, b", "due": "2026-08-31"}],
    }
    assert (
        write_front_matter(fields)
        == """\
---
supports: [growth, people-grow]
accountability:
  agreed: {on: 2026-07-01, by: [ana, lee]}
  ready: I am, today
milestones:
  - {title: 15 signed, due: 2026-07-31}
  - title: A, b
    due: 2026-08-31
---
"""
    )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Sign 20 clinics", "sign-20-clinics"),
        ("Größe um 20% steigern", "groesse-um-20-percent-steigern"),
        ("Señor Ñandú", "senor-nandu"),
        ("Увеличить продажи", "uvelichit-prodazhi"),
        ("영업 목표", "yeongeob-mogpyo"),
        ("招聘 2 工程师", "招聘-2-工程师"),
        ("🎯", ""),
        ("A" * 99, "a" * 44),
        (
            "Sign clinics and hospitals of every size in the county",
            "sign-clinics-and-hospitals-of-every-size",
        ),
    ],
)
def test_names_are_ascii_where_the_letters_have_one(text: str, slug: str) -> None:
    assert make_slug(text) == slug


@given(st.text())
def test_every_name_is_one_that_a_file_may_have(text: str) -> None:
    assert SAFE_ID.match(make_free_slug(text, (), "goal"))


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert make_free_slug("Clinics", {"clinics", "Clinics-2"}, "goal") == "clinics-3"
    assert make_free_slug("Index", (), "goal") == "index-2"
