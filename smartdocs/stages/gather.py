"""Gather: read a workspace, its records and its history, and say where it may be written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import Commit, SourceError
from smartdocs.model.store import NO_STORE, Store
from smartdocs.rules.evidence.dead_link import iter_addresses
from smartdocs.source.history_pass import read_history
from smartdocs.source.load import load
from smartdocs.source.plan_folder import PlanFolder, find_plan_folder
from smartdocs.source.signatures import check_signatures, find_allowed_signers
from smartdocs.source.workspace import FILES, FOLDERS, Overlay, Revision, WorkingTree, Workspace, belongs


@dataclass(frozen=True, slots=True)
class Gathered:
    """A workspace and what is in it; `as_of` is the day that everything is judged at."""

    workspace: Workspace
    portfolio: Portfolio
    as_of: date


def gather(
    root: Path,
    today: date,
    *,
    revision: str | None = None,
    as_of: date | None = None,
    unsaved: Mapping[str, bytes] | None = None,
    may_be_empty: bool = False,
    store: Store = NO_STORE,
) -> Gathered:
    """Read a workspace: the working tree, or a git revision without touching the tree.

    `unsaved` are files by path as somebody has them in an editor; they stand in for those on disk.
    The day is `as_of`, else the configuration's, else the revision's own day, else `today`.
    What is remembered in a `store` saves time and changes nothing.
    Raises `SourceError` when there is nothing to read: no folder, an unknown revision, or one without a
    plan, unless it `may_be_empty`.
    """
    if not root.is_dir():
        raise SourceError(
            f"There is no folder {root}", "Name the folder that holds content/, or run `smartdocs init`"
        )
    workspace: Workspace = WorkingTree(root) if revision is None else Revision(root, revision, store)
    if revision is not None and not may_be_empty and not (workspace.paths() or workspace.problems()):
        raise SourceError(
            f"There is no plan in `{revision}`: neither smartdocs.yml nor content/",
            "Name a later revision; `git log --reverse -- smartdocs.yml content` lists those of the plan",
        )
    if unsaved:
        workspace = Overlay(workspace, unsaved)
    history = read_history(root, revision or "HEAD", tree=workspace, store=store)
    portfolio = load(workspace, history, root, store)
    head = history.repository.head
    own_day = head.committed.date() if revision and head else today
    return Gathered(workspace, portfolio, as_of or portfolio.config.as_of or own_day)


def check_signers(gathered: Gathered, root: Path, allowed_signers: Path | None = None) -> Gathered:
    """Check the signatures of the commits that the site and the reviews name.

    `allowed_signers` lists whose SSH key is whose; without it, the list that the user's own
    configuration of git names. The repository's configuration has no say.
    """
    portfolio = gathered.portfolio
    wanted = dict.fromkeys(commit.id for commit in _iter_commits(portfolio) if commit)
    signers = allowed_signers or find_allowed_signers(root)
    signatures = check_signatures(root, wanted, signers)
    history = replace(portfolio.history, signatures=signatures)
    return replace(gathered, portfolio=replace(portfolio, history=history))


def _iter_commits(portfolio: Portfolio) -> Iterator[Commit | None]:
    history = portfolio.history
    for path in portfolio.files:
        yield history.first(path)
        yield history.last(path)
    for goal in portfolio.goals.values():
        yield history.last(goal.at.path)
        for milestone in goal.milestones:
            yield milestone.written if milestone.done else None


def check_links(gathered: Gathered) -> Gathered:
    """Ask the addresses that the plan cites whether they are there: the one step that uses the network.

    Raises `SourceError` when this machine reaches none of them.
    """
    from smartdocs.source import links

    portfolio = gathered.portfolio
    found = links.check_links(address for _, address, _ in iter_addresses(portfolio))
    return replace(gathered, portfolio=replace(portfolio, links=found))


def is_input(path: str) -> bool:
    """Tell whether a path, seen from the root, is one that a plan is read from."""
    return belongs(path)


def find_folder(named: Path, *, may_be_absent: bool = False) -> PlanFolder:
    """Find the plan that a folder holds, or that lies around a folder or file."""
    return find_plan_folder(named, may_be_absent=may_be_absent)


def refuse_output_in_plan(root: Path, output: Path) -> None:
    """Refuse to write where the plan itself, or its history, is read from."""
    for name in (*FOLDERS, *FILES, ".git"):
        if output.resolve().is_relative_to((root / name).resolve()):
            where = "is" if name in FILES else "lies in"
            message = f"{output} {where} `{name}`, which the plan is read from"
            raise SourceError(message, f"Choose an --output outside {root / name}")
