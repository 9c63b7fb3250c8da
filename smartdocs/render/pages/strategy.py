"""What the organisation is for, and which goals carry each objective, gaps included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.assess.assessment import Rollup
from smartdocs.assess.rollup import roll_up
from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import phrase
from smartdocs.model.strategy import Objective, Strategy
from smartdocs.render import urls
from smartdocs.render.drawing import Drawing
from smartdocs.render.kit import GoalRow, Kit, place
from smartdocs.render.markdown import Rendered
from smartdocs.render.pages.attention import is_running
from smartdocs.render.pages.file_lines import FileLine, kit_lines
from smartdocs.render.pages.status_bar import WIDE, draw_status_bar
from smartdocs.render.places import Link, link_line
from smartdocs.review.goal_card import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveStand:
    """An objective with the goals that support it directly; `gap` says in one sentence what is missing."""

    objective: Objective
    owner: Named | None
    parent: Objective | None
    below: tuple[Objective, ...]
    running: tuple[GoalRow, ...]
    over: tuple[GoalRow, ...]
    rollup: Rollup
    bar: Drawing
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyPage:
    strategy: Strategy
    objectives: tuple[ObjectiveStand, ...]
    unconnected: tuple[GoalRow, ...]
    text: Rendered
    at: Mapping[str, Link]
    lines: tuple[FileLine, ...]


def render_strategy(kit: Kit) -> Iterator[Artifact]:
    strategy = kit.portfolio.strategy
    if strategy is None:
        return
    targets = {
        item.id: link_line(strategy.at, "objectives", number, "target")
        for number, item in enumerate(strategy.objectives)
    }
    at = {name: link for name, link in targets.items() if link}
    view = StrategyPage(
        strategy=strategy,
        objectives=tuple(_stand(kit, item) for item in _ordered(strategy.objectives)),
        unconnected=_find_unconnected(kit),
        text=kit.text(strategy.body, strategy.at.path, urls.STRATEGY),
        at=at,
        lines=kit_lines(kit, strategy.at, at),
    )
    yield kit.page("strategy", place(strategy.title or phrase("Strategy"), urls.STRATEGY, "strategy"), view)


def _ordered(objectives: tuple[Objective, ...]) -> Iterator[Objective]:
    """Yield each objective before those below it; what is in a circle comes last."""
    below: dict[str | None, list[Objective]] = {}
    ids = {item.id for item in objectives}
    for item in objectives:
        below.setdefault(item.parent if item.parent in ids else None, []).append(item)
    seen: set[str] = set()
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        item = waiting.pop()
        if item.id not in seen:
            seen.add(item.id)
            yield item
            waiting += reversed(below.get(item.id, []))
    yield from (item for item in objectives if item.id not in seen)


def _stand(kit: Kit, objective: Objective) -> ObjectiveStand:
    portfolio = kit.portfolio
    goals = portfolio.parts_of(objective.id)
    running = tuple(goal for goal in goals if is_running(kit, goal))
    below = tuple(item for item in portfolio.objectives.values() if item.parent == objective.id)
    rollup = roll_up(running, kit.view.desk.assessments)
    return ObjectiveStand(
        objective=objective,
        owner=kit.view.desk.named(objective.owner),
        parent=portfolio.objectives.get(objective.parent or ""),
        below=below,
        running=kit.rows_of(running),
        over=kit.rows_of(goal for goal in goals if goal not in running),
        rollup=rollup,
        bar=draw_status_bar(rollup.counts, WIDE),
        gap="" if running or below else _explain_gap(bool(goals)),
    )


def _explain_gap(had_goals: bool) -> str:
    if had_goals:
        return phrase("No goal under way supports this objective; the ones that did are over.")
    return phrase("No goal supports this objective.")


def _find_unconnected(kit: Kit) -> tuple[GoalRow, ...]:
    """Find goals under way that support neither an objective nor another goal."""
    goals = kit.portfolio.goals.values()
    loose = (goal for goal in goals if not goal.relevant.supports and goal.type != "development")
    return kit.rows_of(goal for goal in loose if is_running(kit, goal))
