"""What an edition may show, read from the full records by the schema's rows.

A second account of it, apart from the projection, for the search for leaks: what the projection lets
through by mistake must not count as visible here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio, iter_evidence
from smartdocs.model.record_schema import KINDS
from smartdocs.model.schema import Either, Field, Group, Many, Map, Type
from smartdocs.model.scope import Scope
from smartdocs.model.source_file import Key
from smartdocs.model.visibility import Visibility

_KINDS = {**KINDS, **CONFIG_KINDS}
_BLOCK = re.compile(r"^:::+ *customer\b[^\n]*\n(.*?)^:::+ *$", re.MULTILINE | re.DOTALL)


def iter_visible(portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    """Yield every text of the plan that an edition may show, as written."""
    yield from _iter_record(portfolio.config, "config", scope.audience, portfolio.config.at.restricted, ())
    for goal in portfolio.goals.values():
        if is_in(goal, portfolio, scope):
            yield from (goal.id, *(f"{goal.id}#{milestone.id}" for milestone in goal.milestones))
            yield from _iter_record(goal, "goal", scope.audience_for(goal.owner), goal.at.restricted, ())
            yield from (portfolio.name_of(name) for name in (*goal.owner, goal.accountable or ""))
            yield from _BLOCK.findall(goal.body) if scope.is_outside else (goal.body,)
    if scope.is_outside:
        yield from _iter_others(portfolio, scope)
    yield from _iter_past(portfolio, scope)


def _iter_others(portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    audience = scope.audience
    for name, account in portfolio.accounts.items():
        if scope.kind == "account" and name == scope.id:
            yield name
            yield from _iter_record(account, "account", audience, account.at.restricted, ())
            yield from _BLOCK.findall(account.body)
    for review in portfolio.reviews:
        if (review.audience or Visibility.INTERNAL) >= audience and review.subject == (scope.kind, scope.id):
            yield from _iter_record(review, "review", audience, review.at.restricted, ())
            present = [portfolio.name_of(name) for name in review.present]
            yield from (*present, " ".join(present))
            yield from _BLOCK.findall(review.body)
    for page in portfolio.pages:
        if (page.visibility or Visibility.INTERNAL) >= audience:
            yield from (page.id, page.title, page.summary or "", *page.body.splitlines())


def is_in(goal: Goal, portfolio: Portfolio, scope: Scope) -> bool:
    """Tell whether an edition may show a goal; who works here may see what is not private."""
    is_visible = goal.visibility >= scope.audience_for(goal.owner)
    return is_visible and (not scope.is_outside or scope.covers(goal, portfolio))


def iter_visible_files(portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    """Yield the paths of the evidence that an edition may publish."""
    for goal in portfolio.goals.values():
        if is_in(goal, portfolio, scope):
            for _, item in iter_evidence(goal):
                if item.file and (item.visibility or Visibility.INTERNAL) >= scope.audience:
                    yield item.file
    account = portfolio.accounts.get(scope.id) if scope.kind == "account" else None
    for item in account.client_data if account else ():
        if item.file and (item.visibility or Visibility.INTERNAL) >= scope.audience:
            yield item.file


def _iter_record(
    record: Any, kind: str, audience: Visibility, restricted: Mapping[Key, Visibility], key: Key
) -> Iterator[str]:
    mark = getattr(record, "visibility", None)
    if mark is not None and mark < audience:
        return
    for row in _KINDS[kind].fields:
        place = (*key, row.name)
        if _may_reach(row, audience, restricted.get(place, mark), place in restricted):
            yield from _iter_value(row.type, getattr(record, row.attribute), audience, restricted, place)


def _may_reach(row: Field, audience: Visibility, mark: Visibility | None, is_own: bool) -> bool:
    if is_own and mark is not None and mark < audience:
        return False
    if row.audience is not None and row.audience >= audience:
        return True
    return row.marked is not None and mark is not None and row.marked >= audience and mark >= audience


def _iter_value(
    type_: Type, value: Any, audience: Visibility, restricted: Mapping[Key, Visibility], key: Key
) -> Iterator[str]:
    match type_, value:
        case _, None | "" | ():
            return
        case Group(kind), _:
            yield from _iter_record(value, kind, audience, restricted, key)
        case Many(of), tuple():
            for index, item in enumerate(value):
                place = (*key, index)
                if restricted.get(place, audience) >= audience:
                    yield from _iter_value(of, item, audience, restricted, place)
        case ((Map(of) | Either(mapping=Map(of))), Mapping()):
            pairs = []
            for name, item in value.items():
                place = (*key, str(name))
                if restricted.get(place, audience) >= audience:
                    pairs += [str(name), *_iter_value(of, item, audience, restricted, place)]
            yield from (*pairs, " ".join(pairs))
        case _:
            yield getattr(value, "text", None) or str(value)


def _iter_past(portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    """Yield what earlier versions of a visible goal stated, where they were visible then."""
    for name, past in portfolio.past.goals.items():
        goal = portfolio.goals.get(name)
        if goal is not None and not is_in(goal, portfolio, scope):
            continue
        for terms in past.iter_terms():
            if terms.visibility >= scope.audience:
                yield from _iter_terms(terms, scope.audience, goal.at.restricted if goal else {})


def _iter_terms(
    terms: AgreedTerms, audience: Visibility, restricted: Mapping[Key, Visibility]
) -> Iterator[str]:
    hidden = {name for name, mark in terms.hidden if mark < audience}
    narrow = {str(key[-1]) for key, mark in restricted.items() if mark < audience}
    for name in ("title", "what", "counts_when"):
        if name not in hidden | narrow:
            yield str(getattr(terms, name))
    for milestone in terms.milestones:
        if (milestone.visibility or Visibility.INTERNAL) >= audience and "milestones" not in hidden:
            yield str(milestone.title)
    for metric in terms.metrics:
        if "name" not in hidden and "metric" not in narrow:
            yield str(metric.name)
