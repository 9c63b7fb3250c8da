"""What templates need for links and anchors; every address is counted from the site's root."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from smartdocs.render import urls
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.goal_card import Named


def record_href(named: Named) -> str:
    """Return the address of a record's page."""
    return urls.href(urls.record_path(named.kind, named.id))


def goal_href(goal_id: str) -> str:
    return urls.href(urls.record_path("goal", goal_id))


def exhibit_href(exhibit: Exhibit) -> str:
    """Return the exhibit's place in the register."""
    return f"{urls.EVIDENCE}#{exhibit.label.lower()}"


def file_href(exhibit: Exhibit) -> str:
    """Return the published file of an exhibit that has one."""
    assert exhibit.file is not None
    return urls.href(urls.exhibit_path(exhibit.file))


def rule_href(code: str) -> str:
    return urls.href(urls.rule_path(code))


def anchor(name: str) -> str:
    """Make an author's id fit for an anchor: letters, digits, dots and hyphens."""
    return re.sub(r"[^\w.-]+", "-", name)


def token(word: object) -> str:
    """Make a value one word, so that a filter can tell several apart."""
    return "-".join(str(word).split()).lower()


FILTERS: dict[str, Callable[..., Any]] = {
    "record_href": record_href,
    "goal_href": goal_href,
    "exhibit_href": exhibit_href,
    "file_href": file_href,
    "rule_href": rule_href,
    "href": urls.href,
    "anchor": anchor,
    "token": token,
}
