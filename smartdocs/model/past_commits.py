"""The plan's past for readers outside: what changed on which day, and nothing of the commits that did it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from smartdocs.model.agreed_terms import AgreedTerms, GoalPast, Past, TermsVersion
from smartdocs.model.provenance import Commit


def hide_commits(past: Past, name_of: Callable[[str], str]) -> Past:
    """Keep the days of commits, count them anew from 1, and call people by their names.

    Scores and rewritten readings are told with their commits alone, and are left out.
    """
    orders = {version.order for goal in past.goals.values() for version in goal.versions}
    orders |= {tag.order for tag in past.tags if tag.goals}
    ranks = {order: rank for rank, order in enumerate(sorted(orders), start=1)}
    return replace(
        past,
        goals={name: _hide(goal, ranks, name_of) for name, goal in past.goals.items()},
        tags=tuple(
            replace(
                tag,
                commit=_blank(tag.commit, ranks[tag.order]),
                order=ranks[tag.order],
                goals={name: _rename(terms, name_of) for name, terms in tag.goals.items()},
            )
            for tag in past.tags
            if tag.goals
        ),
        verdicts=(),
        rewritten=(),
    )


def _hide(goal: GoalPast, ranks: Mapping[int, int], name_of: Callable[[str], str]) -> GoalPast:
    versions = tuple(
        TermsVersion(
            order=ranks[version.order],
            path="",
            commit=_blank(version.commit, ranks[version.order]) if version.commit else None,
            terms=_rename(version.terms, name_of) if version.terms else None,
        )
        for version in goal.versions
    )
    return replace(goal, versions=versions, was=())


def _blank(commit: Commit, number: int) -> Commit:
    """Keep when it was; two commits stay two."""
    return Commit(
        id=str(number),
        author="",
        author_email="",
        authored=commit.authored,
        committer="",
        committer_email="",
        committed=commit.committed,
        subject="",
    )


def _rename(terms: AgreedTerms, name_of: Callable[[str], str]) -> AgreedTerms:
    return replace(terms, owner=tuple(map(name_of, terms.owner)))
