"""What the rules found, grouped by rule, with the lines that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.phrase import phrase
from smartdocs.model.rule_help import RuleHelp
from smartdocs.render import urls
from smartdocs.render.code_frame import CodeFrame, make_frame
from smartdocs.render.kit import Kit, place

_FRAMED, _MANY, _FRAMED_OF_MANY, _LISTED = 8, 12, 3, 60


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one rule: the first with their lines, some as a list, and how many more there are."""

    code: str
    name: str
    severity: Severity
    summary: str
    count: int
    framed: tuple[CodeFrame, ...]
    listed: tuple[Finding, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class FindingsPage:
    groups: tuple[FindingGroup, ...]
    errors: int
    warnings: int
    notes: int
    accepted: int
    rules: tuple[tuple[str, str], ...]


def render_findings(kit: Kit) -> Iterator[Artifact]:
    findings = kit.view.findings
    helps = {rule.code: rule for rule in kit.view.rules}
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    groups = tuple(
        sorted((_group(kit, code, items, helps.get(code)) for code, items in by_code.items()), key=_worst)
    )
    view = FindingsPage(
        groups=groups,
        errors=_count(findings, Severity.ERROR),
        warnings=_count(findings, Severity.WARNING),
        notes=_count(findings, Severity.INFO),
        accepted=kit.view.accepted,
        rules=tuple(
            (group.code, f"{group.code} {group.name}") for group in sorted(groups, key=lambda g: g.code)
        ),
    )
    yield kit.page("findings", place(phrase("Findings"), urls.FINDINGS, "findings"), view)


def _group(kit: Kit, code: str, items: list[Finding], help: RuleHelp | None) -> FindingGroup:
    ordered = sorted(items, key=lambda item: (-item.severity, item.sort_key))
    shown = _FRAMED if len(items) <= _MANY else _FRAMED_OF_MANY
    return FindingGroup(
        code=code,
        name=items[0].name,
        severity=ordered[0].severity,
        summary=help.summary if help else "",
        count=len(items),
        framed=tuple(make_frame(item, kit.view.read) for item in ordered[:shown]),
        listed=tuple(ordered[shown:_LISTED]),
        left_out=max(0, len(items) - _LISTED),
    )


def _worst(group: FindingGroup) -> tuple[int, int, str]:
    return (-group.severity, -group.count, group.code)


def _count(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(1 for finding in findings if finding.severity is severity)
