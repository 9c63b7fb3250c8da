"""Which rules know English only, as the manual says."""

from __future__ import annotations

from tests.memory import codes_of

VAGUE = (
    "---\ntitle: Improve things and maybe sales, soon\nmeasurable: {metric: m, baseline: 9, target: 9}\n---\n"
)
OF_WORDS = {"S101", "S102", "S103", "S104", "S105", "M207", "C701"}


def codes(language: str) -> set[str]:
    config = f"site: {{language: {language}}}\n"
    return set(codes_of({"smartdocs.yml": config, "content/goals/g.md": VAGUE}))


def test_rules_of_words_are_silent_in_other_languages() -> None:
    assert codes("en") & OF_WORDS
    assert not codes("de") & OF_WORDS


def test_rules_of_numbers_hold_in_all() -> None:
    assert "M203" in codes("de")
