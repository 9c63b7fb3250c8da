"""What a name on a page leads to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, team, account, contact or goal as a link: `kind` is empty when it has no page."""

    kind: str
    id: str
    title: str
