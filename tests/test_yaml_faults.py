"""What is said of a text that is no YAML: the slip, at its place, in the author's terms."""

from __future__ import annotations

import pytest

from smartdocs.source.yaml_nodes import Document, compose


def explain(text: str) -> tuple[str, str]:
    """Give place and remedy of the one finding; the text begins on line 2, as behind a `---`."""
    (finding,) = compose(Document("goal.md", text, 2))[1]
    return f"{finding.location.line}:{finding.location.column}", finding.help


@pytest.mark.parametrize(
    ("text", "place", "help"),
    [
        (
            "measurable:\n  metric: churn\n   baseline: 5%\n",
            "4:4",
            "Indent it by 2 spaces, like the line above",
        ),
        ("owner: sam\n  period: 2026-Q4\n", "3:3", "Begin it without spaces, like the line above"),
        ("title: A\n done: yes\n", "3:2", "Begin it without spaces, like the line above"),
        ("milestones:\n  - title: A\n   done: yes\n", "4:4", "Indent it by 4 spaces, like `title:` above"),
        ("milestones:\n  - title: A\n done: yes\n", "4:2", "Indent it by 4 spaces, like `title:` above"),
        (
            "measurable:\n  metric: churn\n target: 5\n",
            "4:2",
            "Indent it by 2 spaces, like the line above",
        ),
        ("milestones:\n  - a\n - b\n", "4:2", "Indent it by 2 spaces, like the `-` of line 3"),
        (" title: A\nowner: sam\n", "2:1", "Begin the line without spaces"),
        ("title: A\n\towner: sam\n", "3:1", "Indent with spaces, not with tabs"),
    ],
)
def test_a_field_out_of_line_is_told_how_deep_it_stands(text: str, place: str, help: str) -> None:
    assert explain(text) == (place, help)


@pytest.mark.parametrize(
    ("text", "place", "help"),
    [
        ("title: A\nowner: [sam\nperiod: 2026-Q4\n", "3:8", "Close the `[` of line 3: `[sam]`"),
        ("title: A\nowner: [sam\n", "3:8", "Close the `[` of line 3: `[sam]`"),
        ("with: {who: sam\nperiod: 2026-Q4\n", "2:7", "Close the `{` of line 2: `{who: sam}`"),
        ('title: "unclosed\nowner: sam\n', "2:8", "Close the quote that begins here"),
    ],
)
def test_what_is_not_closed_is_shown_where_it_opens(text: str, place: str, help: str) -> None:
    assert explain(text) == (place, help)


@pytest.mark.parametrize(
    ("text", "place", "help"),
    [
        ("title: A\nperiod:2026-Q4\n", "3:8", "Put a space after `period:`"),
        ("period:2026-Q4\ntitle: A\n", "2:8", "Put a space after `period:`"),
        ("measurable:\n  metric:churn\n  target: 5\n", "3:10", "Put a space after `metric:`"),
        ("milestones:\n  -title: A\n   due: 2026\n", "3:4", "Put a space after `-`: `- title: A`"),
        ("title: A\nowner sam\nperiod: 2026-Q4\n", "3:1", "Write `owner: sam`"),
        (
            "title: A\njust words\nowner: sam\n",
            "3:1",
            "Indent it, if it goes on from the line above; else write `name: value`",
        ),
    ],
)
def test_a_field_without_space_or_colon_is_shown_on_its_own_line(text: str, place: str, help: str) -> None:
    assert explain(text) == (place, help)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (
            "title: 'Don't lose customers'\n",
            'Write it in double quotes: title: "Don\'t lose customers"',
        ),
        ('title: "Win "big" ones"\n', "Write it in single quotes: title: 'Win \"big\" ones'"),
        ("title: 'b' and c\n", "Quote the whole value: title: \"'b' and c\""),
        ("measurable: {source: CRM: deals won}\n", 'Quote it: source: "CRM: deals won"'),
        ("measurable: {source: CRM: deals won, target: 5}\n", 'Quote it: source: "CRM: deals won"'),
        ("title: [A] b\n", 'Quote the value: title: "[A] b"'),
        ("title: @home\n", 'Quote the value: title: "@home"'),
        ('title: "a\\d"\n', "Write it in single quotes: title: 'a\\d'"),
        (
            "measurable: metric: churn\n",
            "Write `metric: churn` on the next line, indented by 2 spaces more",
        ),
    ],
)
def test_a_value_is_shown_as_it_should_be_quoted(text: str, help: str) -> None:
    assert explain(text)[1] == help


JARGON = ("mapping", "scalar", "flow", "token", "expected", "context", "indicator", "stream", "block")


@pytest.mark.parametrize(
    "text",
    [
        "- a\nb: c\n",
        "title: | x\n",
        "%TAG x\n",
        "title: A\n... \nb: c\n",
        "x: *nope\n",
        "foo: , b\n",
        "a: [}\n",
    ],
)
def test_no_words_of_the_parser_reach_the_author(text: str) -> None:
    (finding,) = compose(Document("goal.md", text, 2))[1]
    assert not [word for word in JARGON if word in finding.message + finding.help]
