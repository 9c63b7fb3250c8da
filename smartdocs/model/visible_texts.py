"""What an edition may show, read from the full records by the schema's rows.

A second account of it, apart from the projection, for the search for leaks: what the projection lets
through by mistake must not count as visible here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person
from smartdocs.model.portfolio import Portfolio, iter_evidence
from smartdocs.model.record_schema import KINDS
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.schema import Either, Field, File, Group, Many, Map, Type
from smartdocs.model.scope import Scope
from smartdocs.model.source_file import Key
from smartdocs.model.visibility import Visibility

_KINDS = {**KINDS, **CONFIG_KINDS}
# Code as it is, and comments to be dropped; then blocks that have no other within them.
_CODE_OR_COMMENT = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)|`[^`\n]*`|<!--.*?(?:-->|\Z)", re.MULTILINE | re.DOTALL
)
_WORDS = "|".join(level.word for level in Visibility)
_BLOCK = re.compile(
    rf"^(:{{3,}})[ \t]*({_WORDS})[ \t]*\n((?:(?!:{{3,}}[ \t]*(?:{_WORDS})[ \t]*$)[^\n]*\n)*?)\1:*[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OPEN = re.compile(rf"^:{{3,}}[ \t]*({_WORDS})[ \t]*$", re.MULTILINE | re.IGNORECASE)


def iter_visible(portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    """Yield every text of the plan that an edition may show, as written."""
    yield from _iter_record(portfolio.config, "config", scope.audience, portfolio.config.at.restricted, ())
    for goal in portfolio.goals.values():
        if is_in(goal, portfolio, scope):
            audience = scope.audience_for(goal.owner)
            yield goal.id
            yield from _iter_names(goal, audience)
            yield from _iter_record(goal, "goal", audience, goal.at.restricted, ())
            if audience <= Visibility.CUSTOMER and ("owner",) not in goal.at.restricted:
                yield from (portfolio.name_of(name) for name in (*goal.owner, goal.accountable or ""))
            yield from iter_text(goal.body, audience)
            yield from (f"{row.value:f}" for metric in goal.measurable for row in metric.rows)
    yield from _iter_others(portfolio, scope) if scope.is_outside else _iter_inside(portfolio, scope)
    yield from _iter_past(portfolio, scope)


def iter_text(body: str, audience: Visibility, *, is_whole: bool = False) -> Iterator[str]:
    """Yield what an audience may read of a text.

    Outside, the blocks that are marked for it; inside, and of what `is_whole`, all but those for fewer.
    """
    left = _CODE_OR_COMMENT.sub(lambda found: "" if found[0].startswith("<!--") else found[0], body)
    is_whole = is_whole or audience <= Visibility.INTERNAL
    while found := _BLOCK.search(left):
        is_shown = Visibility[found[2].upper()] >= audience
        if is_shown and not is_whole:
            yield found[3]
        left = left[: found.start()] + (found[3] if is_shown else "") + left[found.end() :]
    for open_block in _OPEN.finditer(left):
        if Visibility[open_block[1].upper()] < audience:
            left = left[: open_block.start()]
            break
    if is_whole:
        yield left


def has_narrow_block(body: str, audience: Visibility) -> bool:
    """Tell whether a text has a block that is for fewer than an audience."""
    left = _CODE_OR_COMMENT.sub("", body) if ":::" in body else ""
    return any(Visibility[word.upper()] < audience for word in _OPEN.findall(left))


def _iter_names(goal: Goal, audience: Visibility) -> Iterator[str]:
    """Yield the names of milestones that may be seen, but not one that was made from a hidden title."""
    for index, item in enumerate(goal.milestones):
        marks = (
            goal.at.restricted.get(key) for key in (("milestones", index, "title"), ("milestones", "title"))
        )
        is_hidden = any(mark is not None and mark < audience for mark in marks)
        if (item.visibility or audience) >= audience and (
            not is_hidden or ("milestones", index, "id") in goal.at.marks
        ):
            yield f"{goal.id}#{item.id}"


def _iter_inside(portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    """Yield what stands in the records beside the goals, less what is for fewer."""
    shelves: tuple[tuple[str, Iterable[Any]], ...] = (
        ("strategy", (portfolio.strategy,) if portfolio.strategy else ()),
        ("team", portfolio.teams.values()),
        ("person", portfolio.people.values()),
        ("account", portfolio.accounts.values()),
        ("review", portfolio.reviews),
        ("page", portfolio.pages),
    )
    for kind, records in shelves:
        for record in records:
            audience = scope.audience_for(owners_of(record))
            if not is_closed(record, audience):
                yield getattr(record, "id", "")
                yield from _iter_record(record, kind, audience, record.at.restricted, ())
                yield from iter_text(record.body, audience)
                yield from _iter_peers(record, portfolio, scope) if kind == "review" else ()


def _iter_peers(review: ReviewFile, portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    """Yield what peers say of goals that the edition's own person owns or reviews."""
    if scope.audience > Visibility.PRIVATE or scope.kind != "person":
        return
    for name, rating in review.ratings.items():
        goal = portfolio.goals.get(name)
        owners = [portfolio.people.get(owner) for owner in goal.owner] if goal else []
        if goal and (
            scope.id in (*goal.owner, goal.reviewer) or any(who and who.manager == scope.id for who in owners)
        ):
            for index, peer in enumerate(rating.peers):
                place = ("ratings", name, "peers", index)
                yield from _iter_record(peer, "peer", Visibility.PRIVATE, review.at.restricted, place)


def owners_of(record: Any) -> tuple[str, ...]:
    """Return who a record that is no goal belongs to: a person's own, and a review about a person."""
    if isinstance(record, Person):
        return (record.id,)
    person = getattr(record, "person", None)
    return (person,) if person else ()


def is_closed(record: Any, audience: Visibility) -> bool:
    """Tell whether a page or review says that it is for fewer than work here."""
    mark = getattr(record, "visibility", None) or getattr(record, "audience", None)
    return (mark or Visibility.INTERNAL) < audience


def _iter_others(portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    audience = scope.audience
    for name, account in portfolio.accounts.items():
        if scope.kind == "account" and name == scope.id:
            yield name
            yield from _iter_record(account, "account", audience, account.at.restricted, ())
            yield from iter_text(account.body, audience)
    for review in portfolio.reviews:
        is_final = review.status == "final" or (review.status is None and bool(review.signed))
        is_marked = is_final and (review.audience or Visibility.INTERNAL) >= audience
        if is_marked and review.subject == (scope.kind, scope.id):
            yield from _iter_record(review, "review", audience, review.at.restricted, ())
            present = [portfolio.name_of(name) for name in review.present]
            yield from (*present, " ".join(present))
            yield from _iter_signers(review, portfolio, scope)
            yield from iter_text(review.body, audience)
    for page in portfolio.pages:
        if (page.visibility or Visibility.INTERNAL) >= audience:
            yield from (page.id, page.title, page.summary or "")
            yield from iter_text(page.body, audience, is_whole=True)


def _iter_signers(review: ReviewFile, portfolio: Portfolio, scope: Scope) -> Iterator[str]:
    """Yield the names of the customer's own people who signed or acknowledged, where nothing marks them."""
    account = portfolio.accounts.get(review.account or "")
    if scope.audience is not Visibility.CUSTOMER or account is None or account.id != scope.id:
        return
    by = {item.by for item in review.signed} | {item.by for item in review.acknowledged}
    if not any(key[0] == "contacts" for key in account.at.restricted if key):
        yield from (contact.name or contact.id for contact in account.contacts if contact.id in by)


def is_in(goal: Goal, portfolio: Portfolio, scope: Scope) -> bool:
    """Tell whether an edition may show a goal; who works here may see what is not private."""
    if goal.visibility < scope.audience_for(goal.owner):
        return False
    if not scope.is_outside or (scope.audience is Visibility.PUBLIC and not scope.id):
        return True
    if scope.kind == "account" or not scope.id:
        return (goal.account or "") == scope.id
    team = goal.team or next((who.team for who in map(portfolio.people.get, goal.owner) if who), None)
    people = (*goal.owner, *(item.who for item in goal.with_))
    return scope.id in (people if scope.kind == "person" else (team,))


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
        case File(), _ if audience > Visibility.INTERNAL:
            yield str(value).rpartition("/")[2]
        case Group(kind), _:
            yield from _iter_record(value, kind, audience, restricted, key)
        case Many(of), tuple():
            items: list[str] = []
            for index, item in enumerate(value):
                place = (*key, index)
                if restricted.get(place, audience) >= audience:
                    items += _iter_value(of, item, audience, restricted, place)
            yield from items if isinstance(of, Group) else (*items, " ".join(items))
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
        for name in ("target", "baseline"):
            value = getattr(metric, name)
            if value is not None and name not in hidden | narrow:
                yield getattr(value, "text", None) or str(value)
