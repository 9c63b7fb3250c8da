"""Ignores that miss: on another line than the finding, misspelt, or written as a list."""

from __future__ import annotations

import pytest

from tests.memory import judge


def said(text: str, *codes: str) -> list[tuple[str, str, str]]:
    found = judge({"content/goals/g.md": text}).findings
    return [(str(one.location), one.message, one.help) for one in found if one.code in codes]


def test_an_ignore_on_another_line_says_where_the_finding_stands() -> None:
    text = (
        "---\ntitle: Ship Apollo\nperiod: 2026-Q3 # smartdocs: ignore[A301] the basis is with finance\n---\n"
    )
    assert said(text, "U001") == [
        (
            "content/goals/g.md:3:37",
            "`A301` finds nothing here to ignore: it stands on line 2",
            "Move the comment to line 2, or remove it",
        )
    ]


@pytest.mark.parametrize(
    "slip",
    ["smartdocs: ingore", "smartdocs: disable", "smartdoc: ignore", "smartdocs ignore", "Smart-Docs: ignore"],
)
def test_a_misspelt_ignore_is_told(slip: str) -> None:
    expected = [f"`{slip}` is no ignore, so it has no effect"]
    front = f"---\ntitle: Ship Apollo # {slip}[A301] with finance\n---\n"
    body = f"---\ntitle: Ship Apollo\n---\n\nThe ship. <!-- {slip}[A301] with finance -->\n"
    assert [message for _, message, _ in said(front, "U001")] == expected
    assert [message for _, message, _ in said(body, "U001")] == expected


@pytest.mark.parametrize(
    "comment",
    ["smart docs are read on Friday", "smartdocs: see [1]", "our smartdocs plan [2026]", "Smartdocs"],
)
def test_other_comments_are_nobodys_business(comment: str) -> None:
    assert (
        said(f"---\ntitle: Ship Apollo # {comment}\n---\n\n`<!-- smartdocs: ingore[M1] -->`\n", "U001") == []
    )


@pytest.mark.parametrize("value", ["[A301]", "A301", "[A301, M204]"])
def test_an_ignore_without_a_mapping_is_shown_its_form(value: str) -> None:
    ((_, _, help),) = said(f"---\ntitle: Ship Apollo\nignore: {value}\n---\n", "F003")
    assert help == "Write `ignore: {A301: the reason}`"
