"""What is left of a plan's links, files and facts of git, where some of its records are not shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smartdocs.model.account import Account
from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio, iter_evidence
from smartdocs.model.provenance import History


def hide_changes(history: History, hidden: frozenset[str]) -> History:
    """Name no private file among those with uncommitted changes."""
    repository = history.repository
    if hidden.isdisjoint((*repository.changed, *repository.line_ends)):
        return history
    changed = tuple(path for path in repository.changed if path not in hidden)
    line_ends = tuple(path for path in repository.line_ends if path not in hidden)
    return replace(history, repository=replace(repository, changed=changed, line_ends=line_ends))


def keep_parts(full: Portfolio, goals: Mapping[str, Goal]) -> dict[str, tuple[str, ...]]:
    """Keep what is part of what, among the goals that are shown."""
    return {
        parent: kept
        for parent, names in full.parts.items()
        if (kept := tuple(name for name in names if name in goals))
        and not (parent in full.goals and parent not in goals)
    }


def keep_files(
    files: Mapping[str, EvidenceFile], goals: Mapping[str, Goal], accounts: Mapping[str, Account]
) -> dict[str, EvidenceFile]:
    """Keep the facts of the files that a shown goal or an account cites."""
    cited = {item.file for goal in goals.values() for _, item in iter_evidence(goal)}
    cited |= {item.file for account in accounts.values() for item in account.client_data}
    return {path: file for path, file in files.items() if path in cited}
