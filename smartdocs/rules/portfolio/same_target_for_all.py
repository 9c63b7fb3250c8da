"""P609: one number for people who cannot be expected to do the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from smartdocs.assess.ramp import Ramp, ramp_of
from smartdocs.assess.words import format_number
from smartdocs.model.dates import shorten
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.people import Person
from smartdocs.model.quantity import fold_unit
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import unit_class
from smartdocs.rules.rule import Context, Problem, Rule


def _goal(owner: str, target: str) -> str:
    return f"""\
---
title: Hold {target} with owners of clinics
owner: {owner}
period: 2026-Q3
measurable: {{metric: first-meetings, kind: total, target: {target}}}
---
"""


_RECORDS = {
    "content/teams/sdr.md": """\
---
title: Development reps
---
""",
    "content/people/ana.md": """\
---
name: Ana
team: sdr
ramp: 50%
---
""",
    "content/people/lee.md": """\
---
name: Lee
team: sdr
---
""",
    "content/goals/meetings-lee.md": _goal("lee", "20 meetings"),
}

HELP = RuleHelp(
    code="P609",
    name="same-target-for-all",
    severity=Severity.INFO,
    summary="People of one team have the same target for the same number and time, though one of them is "
    "still ramping up or new, or it is the strength of only one of them.",
    why="The same number for everybody measures nobody: it is out of reach for one and no effort for "
    "another, and says nothing about either.",
    instead="Give each their own target, by ramp, tenure and strength. They may still add up to the team's.",
    bad=_RECORDS | {"content/goals/meetings-ana.md": _goal("ana", "20 meetings")},
    good=_RECORDS | {"content/goals/meetings-ana.md": _goal("ana", "10 meetings")},
)

NEW, SETTLED = timedelta(days=183), timedelta(days=365)
SMALL_DIFFERENCE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Share:
    """A person's target, with what is known of the person in the goal's time."""

    person: Person
    goal: Goal
    metric: Metric

    @property
    def ramp(self) -> Ramp | None:
        """The ramp; all of a full target where the record names none."""
        if self.person.ramp is None:
            return Ramp((Decimal(1),))
        return ramp_of(self.person, self.goal.start, self.goal.due)

    @property
    def is_strength(self) -> bool:
        name = self.metric.metric.casefold()
        return any(strength.casefold() == name for strength in self.person.strengths)


def find_same_targets(context: Context) -> Iterator[Problem]:
    for shares in _group(context).values():
        found = _difference(shares) if len(shares) > 1 else None
        if found:
            less, more, though, help = found
            yield Problem(
                location=less.goal.at.at(*less.metric.key, "target"),
                message=f"`{less.person.id}` has the same `{less.metric.target}` as `{more.person.id}`, "
                f"{though}",
                help=help,
                goal=less.goal,
                subjects=(more.goal.key, less.person.key, more.person.key),
                related=(
                    Related(more.goal.at.at(*more.metric.key, "target"), f"`{more.goal.id}`"),
                    Related(less.person.at.at("ramp"), f"`{less.person.id}`"),
                ),
            )


def _group(context: Context) -> dict[tuple[object, ...], list[Share]]:
    """Gather the shares of goals that are not over by team, number, time and target; one a person."""
    found: dict[tuple[object, ...], dict[str, Share]] = defaultdict(dict)
    for goal in context.portfolio.goals.values():
        person = context.portfolio.people.get(goal.accountable or "")
        team = context.portfolio.team_of(goal)
        if not person or not team or goal.level != "person" or context.is_over(goal):
            continue
        for metric in goal.measurable:
            target = metric.target
            if target and _is_amount(metric):
                key = (
                    team, metric.metric, metric.kind, goal.start, goal.due,
                    target.value, fold_unit(target.unit), metric.per or target.per,
                )  # fmt: skip
                found[key].setdefault(person.id, Share(person, goal, metric))
    return {key: list(shares.values()) for key, shares in found.items()}


def _is_amount(metric: Metric) -> bool:
    """Tell what a person brings in, which may differ, from a standard that holds for all."""
    target = metric.target
    if target is None or target.upper is not None or metric.falling or target.is_falling:
        return False
    if unit_class(target.unit) == "share" or target.unit == "x":
        return False
    return metric.kind in ("total", "rate") or (metric.kind == "reach" and not metric.start_value)


def _difference(shares: list[Share]) -> tuple[Share, Share, str, str] | None:
    """Return who can be expected to do less, who more, why, and what to write instead."""
    return _by_ramp(shares) or _by_tenure(shares) or _by_strength(shares)


def _by_ramp(shares: list[Share]) -> tuple[Share, Share, str, str] | None:
    known = [(ramp.share, share.person.id, share, ramp) for share in shares if (ramp := share.ramp)]
    if len(known) < 2:
        return None
    (low, _, less, ramp), (high, _, more, other) = min(known), max(known)
    target = less.metric.target
    if target is None or high - low < SMALL_DIFFERENCE:
        return None
    fair = format_number(target.value * low / high, 1)
    though = f"at a ramp of {ramp}" + (f" against {other}" if high < 1 else "")
    help = f"Give `{less.person.id}` a target of their own: by ramp, `{fair}` against `{target}`"
    return less, more, though, help


def _by_tenure(shares: list[Share]) -> tuple[Share, Share, str, str] | None:
    dated = [share for share in shares if share.person.started and share.goal.start]
    if len(dated) < 2:
        return None
    less, more = (pick(dated, key=_started) for pick in (max, min))
    began = less.goal.start or date.max
    if less.person.ramp is not None or began - _started(less) > NEW or began - _started(more) < SETTLED:
        return None
    though = f"started {_started(less)}, not {_started(more)}"
    help = f"Give `{less.person.id}` a target of their own, and a `ramp:` that says how it was found"
    return less, more, though, help


def _started(share: Share) -> date:
    return share.person.started or date.min


def _by_strength(shares: list[Share]) -> tuple[Share, Share, str, str] | None:
    more = next((share for share in shares if share.is_strength), None)
    less = next((share for share in shares if not share.is_strength), None)
    if more is None or less is None:
        return None
    though = f"whose strength `{shorten(more.metric.metric)}` is"
    return less, more, though, f"Ask more of `{more.person.id}` here, and of `{less.person.id}` elsewhere"


RULE = Rule(
    help=HELP,
    whole=find_same_targets,
    comes_and_goes=True,
    many="{count} targets are the same for people of different ramp, tenure or strength",
)
