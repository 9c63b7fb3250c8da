"""The rules as SARIF describes them, from the one text that each rule holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.render.findings.listing import sentences
from smartdocs.render.urls import rule_path

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def describe_rules(
    rules: Sequence[RuleHelp], families: Mapping[str, str], site: str = ""
) -> list[dict[str, object]]:
    """Return a descriptor for each rule, in order; with the address of its page, when there is a site."""
    return [_describe(rule, families) | _help_uri(rule, site) for rule in rules]


def _help_uri(rule: RuleHelp, site: str) -> dict[str, object]:
    return {"helpUri": f"{site.rstrip('/')}/{rule_path(rule.code)}"} if site else {}


def _describe(rule: RuleHelp, families: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": sentences(rule.summary)},
        "fullDescription": {"text": sentences(rule.summary, rule.why)},
        "help": {"text": _help_text(rule), "markdown": _help_markdown(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.name, families.get(rule.family, rule.family)]},
    }


def _help_text(rule: RuleHelp) -> str:
    return "\n\n".join(
        [
            sentences(rule.why),
            f"What to write: {sentences(rule.instead)}",
            *(f"Found in {path}:\n\n{text}" for path, text in rule.bad.items()),
            *(f"Not found in {path}:\n\n{text}" for path, text in rule.good.items()),
        ]
    )


def _help_markdown(rule: RuleHelp) -> str:
    return "\n\n".join(
        [
            sentences(rule.why),
            f"**What to write.** {sentences(rule.instead)}",
            "**Found in:**",
            *(_fence(path, text) for path, text in rule.bad.items()),
            "**Not found in:**",
            *(_fence(path, text) for path, text in rule.good.items()),
        ]
    )


def _fence(path: str, text: str) -> str:
    """Quote a file; the fence is longer than any that the file holds."""
    ticks = "`" * 3
    while ticks in text:
        ticks += "`"
    language = "yaml" if path.endswith(".yml") else "markdown"
    return f"`{path}`\n\n{ticks}{language}\n{text.rstrip()}\n{ticks}"
