"""Counts by status, each with the address that shows the goals it counts."""

from __future__ import annotations

from dataclasses import dataclass

from smartdocs.assess.assessment import Rollup, Status


@dataclass(frozen=True, slots=True)
class Count:
    """`href` is empty where there is no page with just these goals."""

    status: str
    number: int
    href: str = ""


def count_statuses(rollup: Rollup, href: str = "") -> tuple[Count, ...]:
    """Count goals by status, in the order of the statuses; `href` ends where the status is to be named."""
    return tuple(
        Count(status.value, rollup.counts[status], f"{href}status={status.slug}" if href else "")
        for status in Status
        if rollup.counts.get(status)
    )
