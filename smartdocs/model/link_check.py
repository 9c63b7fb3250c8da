"""What became of asking an address whether it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LinkChecks:
    """`problems` says of each address that leads nowhere why, in a few words; `asked` are all."""

    asked: frozenset[str] = frozenset()
    problems: Mapping[str, str] = field(default_factory=dict)
