"""Several goals as one, by a second, plain implementation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from tests.plain.goal import Goal
from tests.plain.shares import cut, mean


@dataclass(eq=False, repr=False)
class Together:
    """Several goals as one: means over those that support no other of them."""

    goals: list[Goal]

    @cached_property
    def counted(self) -> list[Goal]:
        ids = {goal.id for goal in self.goals}
        roots = [goal for goal in self.goals if not ids & set(goal.supports) and goal.status != "Dropped"]
        return [goal for goal in roots if goal.score is not None]

    @property
    def score(self) -> Fraction | None:
        return mean((goal.weight, goal.score) for goal in self.counted if goal.score is not None)

    @property
    def progress(self) -> Fraction | None:
        both = [goal for goal in self.counted if goal.expected is not None]
        return mean((goal.weight, cut(goal.progress)) for goal in both)

    @property
    def expected(self) -> Fraction | None:
        both = [goal for goal in self.counted if goal.expected is not None]
        return mean((goal.weight, goal.expected) for goal in both if goal.expected is not None)

    @property
    def steps(self) -> tuple[int, int]:
        """How many milestones were met, of those that were met or should have been."""
        met = sum(goal.is_met(step) for goal in self.goals for step in goal.steps)
        as_of = self.goals[0].plan.as_of if self.goals else date.min
        waiting = sum(
            not goal.is_met(step) and step.due is not None and step.due <= as_of
            for goal in self.goals
            for step in goal.steps
        )
        return met, met + waiting
