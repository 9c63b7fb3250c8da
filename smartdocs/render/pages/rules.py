"""The rules: an index, and a page for each from its own help text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import phrase
from smartdocs.model.rule_help import RuleHelp
from smartdocs.render import urls
from smartdocs.render.kit import Kit, place

FAMILIES = {
    "F": phrase("File format"),
    "S": phrase("Specific"),
    "M": phrase("Measurable"),
    "A": phrase("Achievable"),
    "R": phrase("Relevant"),
    "T": phrase("Time-bound"),
    "P": phrase("Portfolio"),
    "C": phrase("Customer"),
    "K": phrase("Accountability"),
    "E": phrase("Evidence"),
    "U": phrase("Setting rules aside"),
    "X": phrase("The program itself"),
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    help: RuleHelp
    found: int


@dataclass(frozen=True, slots=True)
class Family:
    letter: str
    title: str
    rows: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class RulesIndex:
    families: tuple[Family, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RulePage:
    help: RuleHelp
    family: str
    found: int
    before: RuleHelp | None
    after: RuleHelp | None


def render_rules(kit: Kit) -> Iterator[Artifact]:
    rules, counts = kit.view.rules, _count(kit)
    yield kit.page(
        "rules", place(phrase("Rules"), urls.RULES, "rules"), RulesIndex(_families(rules, counts), len(rules))
    )
    around = (None, *rules, None)
    for before, rule, after in zip(around, rules, around[2:], strict=False):
        where = place(
            f"{rule.code} {rule.name}", urls.rule_path(rule.code), "rules", (phrase("Rules"), urls.RULES)
        )
        family = FAMILIES.get(rule.family, rule.family)
        yield kit.page("rule", where, RulePage(rule, family, counts.get(rule.code, 0), before, after))


def _count(kit: Kit) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in kit.view.findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return counts


def _families(rules: tuple[RuleHelp, ...], counts: Mapping[str, int]) -> tuple[Family, ...]:
    """Group rules in the order in which a goal is written, the file's own form first."""
    present = dict.fromkeys(rule.family for rule in rules)
    letters = [*(letter for letter in FAMILIES if letter in present), *(present.keys() - FAMILIES.keys())]
    return tuple(
        Family(
            letter,
            FAMILIES.get(letter, letter),
            tuple(RuleRow(rule, counts.get(rule.code, 0)) for rule in rules if rule.family == letter),
        )
        for letter in letters
    )
