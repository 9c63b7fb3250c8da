"""P603: records that wait for, support or contain one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Source
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="P603",
    name="circle",
    severity=Severity.ERROR,
    summary="Goals depend on, support or continue one another in a circle; or teams, or managers, do.",
    why="Nothing in a circle can begin first, and sums over parts never end; so no plan and no total can "
    "be made.",
    instead="Remove the one link that is not meant.",
    bad={
        "content/goals/launch.md": """\
---
title: Launch the starter package
depends_on: handbook
---
""",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
depends_on: launch
---
""",
    },
    good={
        "content/goals/launch.md": """\
---
title: Launch the starter package
depends_on: handbook
---
""",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
---
""",
    },
)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from one record to another, and where it is written."""

    to: str
    location: Location


Graph = Mapping[str, tuple[Edge, ...]]


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of link that must not lead back: what it joins, and the verb that says it."""

    kind: str
    many: str
    verb: str
    graph: Graph


def find_circles(context: Context) -> Iterator[Problem]:
    for relation in _relations(context.portfolio):
        for circle in iter_circles(relation.graph):
            yield _problem(circle, relation, context)


def _relations(portfolio: Portfolio) -> Iterator[Relation]:
    goals, teams, people = portfolio.goals, portfolio.teams, portfolio.people
    waits = {name: _links(goal.at, goal.depends_on, "depends_on") for name, goal in goals.items()}
    parents = {
        name: _links(goal.at, goal.relevant.supports, "relevant", "supports") for name, goal in goals.items()
    }
    carried = {name: _link(goal.at, goal.continues, "continues") for name, goal in goals.items()}
    yield Relation("goal", "Goals", "depends on", waits)
    yield Relation("goal", "Goals", "supports", {**parents, **_objective_parents(portfolio)})
    yield Relation("goal", "Goals", "continues", carried)
    above = {name: _link(team.at, team.parent, "parent") for name, team in teams.items()}
    yield Relation("team", "Teams", "is part of", above)
    managers = {name: _link(person.at, person.manager, "manager") for name, person in people.items()}
    yield Relation("person", "People", "reports to", managers)


def _links(source: Source, names: tuple[str, ...], *key: str) -> tuple[Edge, ...]:
    return tuple(Edge(name.partition("#")[0], source.at(*key, index)) for index, name in enumerate(names))


def _link(source: Source, name: str | None, key: str) -> tuple[Edge, ...]:
    return (Edge(name, source.at(key)),) if name else ()


def _objective_parents(portfolio: Portfolio) -> Graph:
    strategy = portfolio.strategy
    if strategy is None:
        return {}
    return {
        item.id: (Edge(item.parent, strategy.at.at("objectives", index, "parent")),)
        for index, item in enumerate(strategy.objectives)
        if item.parent
    }


def iter_circles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Yield circles, each beginning with its first name in order; no two share a name."""
    finished: set[str] = set()
    told: set[str] = set()
    for start in sorted(graph):
        for circle in _walk(graph, start, finished):
            if told.isdisjoint(circle):
                told.update(circle)
                first = circle.index(min(circle))
                yield (*circle[first:], *circle[:first])


def _walk(graph: Graph, start: str, finished: set[str]) -> Iterator[tuple[str, ...]]:
    """Follow all links from a record, depth first, and yield every way that leads back into itself."""
    if start in finished:
        return
    trail = {start: iter(graph[start])}
    while trail:
        name, links = next(reversed(trail.items()))
        link = next(links, None)
        if link is None:
            del trail[name]
            finished.add(name)
        elif link.to in trail:
            names = list(trail)
            yield tuple(names[names.index(link.to) :])
        elif link.to in graph and link.to not in finished:
            trail[link.to] = iter(graph[link.to])


def _problem(circle: tuple[str, ...], relation: Relation, context: Context) -> Problem:
    links = [
        next(edge for edge in relation.graph[name] if edge.to == following)
        for name, following in zip(circle, (*circle[1:], circle[0]), strict=True)
    ]
    printed = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
    others = list(zip(circle, links, strict=True))[1:]
    return Problem(
        location=links[0].location,
        message=f"{relation.many} in a circle: {printed}"
        if others
        else f"`{circle[0]}` {relation.verb} itself",
        help=f"Remove the link that is not meant; each {relation.verb} the next"
        if others
        else "Remove the link",
        subjects=tuple(_key(name, relation, context) for name in circle),
        related=tuple(
            Related(link.location, f"`{name}` {relation.verb} `{link.to}`") for name, link in others
        ),
    )


def _key(name: str, relation: Relation, context: Context) -> str:
    is_objective = relation.kind == "goal" and name not in context.portfolio.goals
    return f"objective:{name}" if is_objective else f"{relation.kind}:{name}"


RULE = Rule(help=HELP, whole=find_circles, many="{count} circles")
