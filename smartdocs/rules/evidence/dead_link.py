"""E907: an address that leads nowhere; asked only with `check --links`."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Location, Severity
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.evidence.missing_evidence import iter_cited
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_GOAL = """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    done: 2026-07-16
    evidence: https://wiki.example.com/{}
---
"""

HELP = RuleHelp(
    code="E907",
    name="dead-link",
    severity=Severity.WARNING,
    summary="An address that is cited as evidence, or linked from a goal, leads nowhere.",
    why="Evidence that nobody can open shows nothing, and pages move while a file in the repository stays.",
    instead="Correct the address, or put a copy into content/evidence and cite that. Addresses are asked "
    "only by `smartdocs check --links`.",
    bad={"content/goals/handbook.md": _GOAL.format("outlnie")},
    good={"content/goals/handbook.md": _GOAL.format("outline")},
)


def find_dead_links(context: Context) -> Iterator[Problem]:
    problems = context.portfolio.links.problems
    for place, address, subject in iter_addresses(context.portfolio) if problems else ():
        if address in problems:
            yield Problem(
                location=place,
                message=f"`{address}` {problems[address]}",
                help="Correct the address, or put a copy into content/evidence and cite that",
                subjects=(subject,),
            )


def iter_addresses(portfolio: Portfolio) -> Iterator[tuple[Location, str, str]]:
    """Yield every address that evidence cites or a goal links to, with its place and its record's key."""
    for key, item, source, subject in iter_cited(portfolio):
        if item.url:
            yield locate_field(source, (*key, "url"), key, key[:-1]), item.url, subject
    for goal in portfolio.goals.values():
        for place, link in enumerate(goal.links):
            key = ("links", place)
            yield locate_field(goal.at, (*key, "url"), key, key[:1]), link.url, goal.key


RULE = Rule(
    help=HELP,
    whole=find_dead_links,
    is_lasting=True,
    comes_and_goes=True,
    many="{count} addresses lead nowhere",
)
