"""Names of rules as authors write them: a code, a name, or the beginning of a code."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Iterator

from smartdocs.model.config import CheckOptions
from smartdocs.model.dates import shorten
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.around import unused_ignore
from smartdocs.rules.catalogue import BY_CODE, BY_NAME, CATALOGUE, FAMILIES
from smartdocs.rules.rule import Rule

FAMILY_CODE = re.compile(r"[A-Za-z]\d+")


def matches(code: str, title: str, names: Iterable[str]) -> bool:
    """Match a code, a name or the beginning of a code: `M205`, `contrary-number`, `M2`, `M`."""
    return any(code.startswith(name.upper()) or title == name.lower() for name in names if name)


@functools.cache
def find_rules(name: str) -> tuple[Rule, ...]:
    """Return every rule that a name stands for."""
    return tuple(rule for rule in CATALOGUE if matches(rule.code, rule.help.name, (name,)))


def refuse_name(name: str) -> tuple[str, str]:
    """Say why a name cannot be ignored, and what to write; nothing when it can."""
    rules = find_rules(name)
    if not rules:
        return f"There is no rule `{shorten(name)}`", suggest(name)
    if all(rule.help.severity is Severity.ERROR for rule in rules):
        return f"`{name}` is an error and cannot be ignored", "Mend what it finds, and remove the ignore"
    return "", ""


def suggest(name: str) -> str:
    """Name the rule that is probably meant, else the codes of its family."""
    codes = difflib.get_close_matches(name.upper(), BY_CODE, 1, 0.75)
    close = codes or difflib.get_close_matches(name.lower(), BY_NAME, 1)
    if close:
        return f"Did you mean `{close[0]}`?"
    family = [code for code in BY_CODE if code[0] == name[:1].upper()]
    if family and FAMILY_CODE.fullmatch(name):
        return f"{FAMILIES[family[0][0]]}: {', '.join(f'`{code}`' for code in family)}"
    return "`smartdocs explain` lists all rules"


def find_faulty_options(portfolio: Portfolio) -> Iterator[Finding]:
    """Yield U001 for each name in smartdocs.yml that stands for no rule, or that cannot be silenced."""
    options, source = portfolio.config.check, portfolio.config.at
    for index, name in enumerate(options.select):
        if not find_rules(name):
            yield from _refuse(name, source.at("check", "select", index))
    for index, name in enumerate(options.ignore):
        yield from _refuse(name, source.at("check", "ignore", index))
    for name, word in options.severity.items():
        if word != "error" or not find_rules(name):
            yield from _refuse(name, source.key_at("check", "severity", name))
    for pattern, name, index in _iter_per_path(options):
        yield from _refuse(name, source.at("check", "per_path", pattern, index))


def _iter_per_path(options: CheckOptions) -> Iterator[tuple[str, str, int]]:
    for pattern, names in options.per_path.items():
        for index, name in enumerate(names):
            yield pattern, name, index


def _refuse(name: str, place: Location) -> Iterator[Finding]:
    rule = unused_ignore.RULE
    message, help = refuse_name(name)
    if message:
        yield Finding(rule.code, rule.help.name, rule.help.severity, place, message, help, group=rule.many)
