"""What is wrong with the editions that smartdocs.yml asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from smartdocs.model.config import Config, Edition
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding
from smartdocs.model.visibility import Visibility

_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_SUBJECTS = ("account", "person", "team")
_WHO = {Visibility.CUSTOMER: "account", Visibility.PRIVATE: "person"}


def find_edition_slips(config: Config, ids: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """Yield a finding for each edition that nobody can make; `ids` are the records there are, by kind."""
    for name, edition in config.editions.items():
        problem = _find_slip(name, edition, ids)
        if problem:
            code, key, message, help = problem
            yield make_file_finding(code, config.at.at("editions", name, *key), message, help)


def _find_slip(
    name: str, edition: Edition, ids: Mapping[str, Collection[str]]
) -> tuple[str, tuple[str, ...], str, str] | None:
    kind, subject = next(iter(edition.for_.items()), (edition.each or "", ""))
    if not _NAME.fullmatch(name):
        help = "Name an edition in letters, digits and hyphens: it becomes part of a folder's name"
        return "F003", (), f"`{name}` is no name for an edition", help
    if len(edition.for_) + bool(edition.each) > 1:
        message = f"Edition `{name}` is for several subjects at once"
        return "F003", ("for",), message, "Name one, such as `for: {account: acme}`, or write `each: account`"
    if kind and kind not in _SUBJECTS:
        message = f"Edition `{name}` is for a `{kind}`"
        return "F003", ("for",), message, "Write account, person or team, and an id"
    wanted = _WHO.get(edition.audience or Visibility.INTERNAL)
    if wanted and kind != wanted:
        who = "customers" if wanted == "account" else "one person alone"
        message = f"Edition `{name}` is for {who}, and names no {wanted}"
        return "F003", (), message, f"Add `for: {{{wanted}: ID}}`, or `each: {wanted}`"
    if subject and subject not in ids[kind]:
        message = f"Edition `{name}` is for {kind} `{subject}`, which is not there"
        return (
            "F006",
            ("for", kind),
            message,
            f"Write the id of one: {', '.join(sorted(ids[kind])[:8]) or 'none yet'}",
        )
    return None
