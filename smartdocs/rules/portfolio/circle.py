"""P603: goals that wait for, or support, one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="P603",
    name="circle",
    severity=Severity.ERROR,
    summary="Goals depend on one another, or support one another, in a circle.",
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


def find_circles(context: Context) -> Iterator[Problem]:
    for graph, verb in ((_dependencies(context), "depends on"), (_parents(context), "supports")):
        for circle in iter_circles(graph):
            yield _problem(circle, graph, verb, context)


def _dependencies(context: Context) -> Graph:
    return {
        goal.id: tuple(
            Edge(name.partition("#")[0], goal.at.at("depends_on", index))
            for index, name in enumerate(goal.depends_on)
        )
        for goal in context.portfolio.goals.values()
    }


def _parents(context: Context) -> Graph:
    graph = {
        goal.id: tuple(
            Edge(name, goal.at.at("relevant", "supports", index))
            for index, name in enumerate(goal.relevant.supports)
        )
        for goal in context.portfolio.goals.values()
    }
    strategy = context.portfolio.strategy
    for index, objective in enumerate(strategy.objectives if strategy else ()):
        if objective.parent and strategy:
            place = strategy.at.at("objectives", index, "parent")
            graph[objective.id] = (Edge(objective.parent, place),)
    return graph


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


def _problem(circle: tuple[str, ...], graph: Graph, verb: str, context: Context) -> Problem:
    links = [
        next(edge for edge in graph[name] if edge.to == following)
        for name, following in zip(circle, (*circle[1:], circle[0]), strict=True)
    ]
    printed = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
    message = f"`{circle[0]}` {verb} itself" if len(circle) == 1 else f"Goals in a circle: {printed}"
    return Problem(
        location=links[0].location,
        message=message,
        help=f"Remove the one of these links that is not meant; each {verb} the next",
        subjects=tuple(_key(name, context) for name in circle),
        related=tuple(
            Related(link.location, f"`{name}` {verb} `{link.to}`")
            for name, link in list(zip(circle, links, strict=True))[1:]
        ),
    )


def _key(name: str, context: Context) -> str:
    return f"goal:{name}" if name in context.portfolio.goals else f"objective:{name}"


RULE = Rule(help=HELP, whole=find_circles, many="{count} circles of goals")
