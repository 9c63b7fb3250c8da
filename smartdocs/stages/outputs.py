"""Where each edition goes: a folder of its own, never within another's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path

from smartdocs.model.edition_plan import INTERNAL, EditionPlan, plan_editions
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import SourceError
from smartdocs.model.visibility import Visibility
from smartdocs.source.ignored import find_ignore_line
from smartdocs.stages.gather import refuse_output_in_plan

SITE = "site"


def choose_editions(portfolio: Portfolio, names: Sequence[str] = ()) -> tuple[EditionPlan, ...]:
    """Return the editions of these names, or of all; a name may also be that of one of several.

    Raises `SourceError` when there is none of a name.
    """
    plans = plan_editions(portfolio)
    for name in names:
        if not any(name in (plan.name, plan.key) for plan in plans):
            known = ", ".join(dict.fromkeys(f"`{word}`" for plan in plans for word in (plan.name, plan.key)))
            raise SourceError(f"There is no edition `{name}`", f"smartdocs.yml and the plan have {known}")
    return tuple(plan for plan in plans if not names or {plan.name, plan.key} & set(names))


def choose_edition(portfolio: Portfolio, name: str) -> EditionPlan:
    """Return one edition by its name; raise `SourceError` when there is none, or several."""
    plans = choose_editions(portfolio, [name])
    if len(plans) > 1:
        keys = ", ".join(f"`{plan.key}`" for plan in plans)
        raise SourceError(f"`{name}` is {len(plans)} editions", f"Name one of them: {keys}")
    return plans[0]


def place_editions(
    plans: Iterable[EditionPlan], root: Path, output: Path | None = None
) -> tuple[tuple[EditionPlan, Path], ...]:
    """Give each edition its folder: the internal one `site`, the others beside it.

    `output` stands in for `site`; where one edition alone is made, it is that one's folder. Raises
    `SourceError` when a folder lies in another's, or where the plan is read from.
    """
    plans = tuple(plans)
    if output is not None and len(plans) == 1:
        placed: tuple[tuple[EditionPlan, Path], ...] = ((plans[0], output),)
    else:
        placed = tuple((plan, _place(plan, root, output)) for plan in plans)
    for _, folder in placed:
        refuse_output_in_plan(root, folder)
    for (one, inner), (other, outer) in permutations(placed, 2):
        if inner.resolve().is_relative_to(outer.resolve()):
            message = f"The edition `{one.key}` would go to {inner}, which belongs to `{other.key}`"
            raise SourceError(message, "Give each edition an `output:` of its own in smartdocs.yml")
    return placed


def _place(plan: EditionPlan, root: Path, output: Path | None) -> Path:
    base = output or root / SITE
    if plan.name == INTERNAL and (output is not None or not plan.output):
        return base
    return base.parent / (plan.output or f"{base.name}-{plan.key}")


def warn_of_commits(placed: Iterable[tuple[EditionPlan, Path]], root: Path) -> str:
    """Say which editions for fewer readers than the repository has `git add` would take; else nothing."""
    taken: list[str] = []
    lines: dict[str, None] = {}
    for plan, folder in placed:
        if plan.scope.audience is Visibility.PRIVATE or plan.scope.kind in ("person", "team"):
            line = find_ignore_line(root, _shelf(plan, folder, root))
            taken += [plan.key] if line else []
            lines |= {line: None} if line else {}
    if not taken:
        return ""
    named = ", ".join(taken[:3]) + (f" and {len(taken) - 3} more" if len(taken) > 3 else "")
    add = " and ".join(f"`{line}`" for line in lines)
    return f"git would commit {named}, made for fewer readers: add {add} to .gitignore"


def _shelf(plan: EditionPlan, folder: Path, root: Path) -> Path:
    """Return the folder that holds an edition made for each of several, where it is theirs alone."""
    is_theirs = plan.is_one_of_several and plan.output and folder.match(plan.output)
    return folder.parent if is_theirs and folder.parent.resolve() != root.resolve() else folder
