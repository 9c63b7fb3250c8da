"""Take out ignores that set nothing aside."""

from __future__ import annotations

import re

from smartdocs.authoring.draft import Draft, replace_part
from smartdocs.model.edit import Edit, Span
from smartdocs.model.finding import Finding, Severity
from smartdocs.rules.rule_names import find_rules
from smartdocs.source.outline import Mapping
from smartdocs.source.suppressions import CODE, COMMENT, IN_BODY, REST

UNUSED = re.compile(r"`([^`]+)` finds nothing here to ignore")
HISTORY = "E"
"""The family that is silent where git's history is not known."""


def remove_ignore(finding: Finding, draft: Draft) -> list[Edit]:
    """Remove the code, and with the last one its comment, line or field.

    Not where the rule speaks on some days only, and not while something cannot be read: what it would
    find then, nobody can tell.
    """
    unused = UNUSED.fullmatch(finding.message)
    if unused is None or _may_find_more(draft, unused[1]):
        return []
    for pattern in (COMMENT, IN_BODY):
        comment = pattern.search(draft.lines[finding.location.line - 1])
        if comment and comment.start() < finding.location.column <= comment.end():
            return _remove_from_comment(draft, finding, comment)
    return _remove_entry(draft, finding, unused[1])


def _may_find_more(draft: Draft, code: str) -> bool:
    judged, rules = draft.judged, find_rules(code)
    broken = any(found.severity is Severity.ERROR for found in judged.portfolio.findings)
    if broken or judged.result.crashes or any(rule.comes_and_goes for rule in rules):
        return True
    return not judged.portfolio.history.known and any(rule.code.startswith(HISTORY) for rule in rules)


def _remove_from_comment(draft: Draft, finding: Finding, comment: re.Match[str]) -> list[Edit]:
    rest = REST.match(comment["rest"])
    if rest is None:
        return []
    number, text = finding.location.line, rest["codes"]
    start = comment.start("rest") + rest.start("codes")
    left = [it[0] for it in CODE.finditer(text) if start + it.start() != finding.location.column - 1]
    if left:
        separator = ", " if "," in text else " "
        span = Span(number, start + 1, number, start + 1 + len(text))
        return [Edit(draft.path, span, separator.join(left))]
    line = draft.lines[number - 1]
    before, behind = line[: comment.start()].rstrip(), line[comment.end() :]
    if not before and not behind.strip():
        return [_remove_lines(draft, number, number)]
    return [Edit(draft.path, Span(number, len(before) + 1, number, comment.end() + 1), "")]


def _remove_entry(draft: Draft, finding: Finding, code: str) -> list[Edit]:
    listed, top = draft.find(("ignore",)), draft.outline
    if not isinstance(listed, Mapping) or not isinstance(top, Mapping) or top.is_flow:
        return []
    starts = [name.span.start for name, _ in listed.entries]
    place = (finding.location.line, finding.location.column)
    if place not in starts:
        return []
    name, value = listed.entries[starts.index(place)]
    left = [other for other in name.value.replace(",", " ").split() if other != code]
    if left:
        separator = ", " if "," in name.value else " "
        return replace_part(draft, name, name.value, separator.join(left))
    if len(listed.entries) == 1:
        name, value = next(entry for entry in top.entries if entry[0].value == "ignore")
    elif listed.is_flow:
        return _remove_from_braces(draft, listed, starts.index(place))
    is_first = not draft.lines[name.span.line - 1][: name.span.column - 1].strip()
    behind = draft.lines[value.span.end_line - 1][value.span.end_column - 1 :]
    if not is_first or behind.strip():
        return []
    return [_remove_lines(draft, name.span.line, value.span.end_line)]


def _remove_from_braces(draft: Draft, listed: Mapping, number: int) -> list[Edit]:
    """Remove an entry with the comma and spaces that divide it from its neighbour."""
    names, values = zip(*listed.entries, strict=True)
    if number:
        start, end = values[number - 1].span.end, values[number].span.end
    else:
        start, end = names[0].span.start, names[1].span.start
    span = Span(*start, *end)
    return [] if "#" in draft.written(span) else [Edit(draft.path, span, "")]


def _remove_lines(draft: Draft, first: int, last: int) -> Edit:
    return Edit(draft.path, Span(first, 1, last + 1, 1), "")
