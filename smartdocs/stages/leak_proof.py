"""Prove an edition: nothing that it leaves out stands in any byte that would be published.

What it leaves out is everything that the repository's files and history state, less what the schema lets
this edition show (`model.visible_texts`, which is apart from the projection) and what every site says.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from smartdocs.model.account import Account
from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Adjustment, CheckIn, Evidence, Goal, Milestone
from smartdocs.model.people import Person, Team
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import Commit
from smartdocs.model.scope import Scope
from smartdocs.model.visibility import Visibility
from smartdocs.model.visible_texts import (
    has_narrow_block,
    is_closed,
    is_in,
    iter_visible,
    iter_visible_files,
    owners_of,
)
from smartdocs.publish.leak_search import search_all
from smartdocs.publish.leaks import Leak, LeakSearch, Phrase, make_search
from smartdocs.publish.unfold import iter_picture_texts, unfold
from smartdocs.source.workspace import Workspace
from smartdocs.stages.judge import Judged
from smartdocs.stages.view import Edition
from smartdocs.stages.worked_out import iter_worked_out

_KEY = re.compile(r"^[\s\-]*(?:[\w\-]+:(?:\s|$))?[\s'\"]*")
# What stands between the values of a line, in YAML and in tables.
_BETWEEN = re.compile(r"[{}\[\]|]|,\s*(?=[\w\-]+:\s)")
_COMMENT = re.compile(r"(?:^|\s)#+\s")
_ESCAPED = frozenset('\n\r\t"\\')
# Where a review lies, in its two forms.
_PLACES = (("reports", ".pdf"), ("reviews", ".html"))
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def prove(judged: Judged, edition: Edition, artifacts: Sequence[Artifact]) -> tuple[Leak, ...]:
    """Search what an edition would publish for what it leaves out; nothing found is the proof."""
    stems = [report.stem for report in edition.reports]
    as_of = judged.assessments.as_of
    return find_leaks(judged.portfolio, judged.workspace, edition.plan.scope, artifacts, as_of, stems)


def find_leaks(
    portfolio: Portfolio,
    workspace: Workspace,
    scope: Scope,
    artifacts: Sequence[Artifact],
    as_of: date,
    stems: Iterable[str] = (),
) -> tuple[Leak, ...]:
    """Search an edition's files for what `portfolio`, the full one, holds and the edition must not show.

    `stems` are the names of its reviews; those of its own subject may stand in its pages.
    """
    hidden = tuple(_iter_hidden(portfolio, workspace, scope))
    if not hidden:
        return ()
    names = [stem for stem in stems if not scope.id or scope.id in stem]
    worked_out = iter_worked_out(portfolio, scope, as_of)
    return search_all(artifacts, prepare_search(portfolio, workspace, scope, hidden, names, worked_out))


def prepare_search(
    portfolio: Portfolio,
    workspace: Workspace,
    scope: Scope,
    hidden: Iterable[Phrase],
    names: Iterable[str] = (),
    worked_out: Iterable[str] = (),
) -> LeakSearch:
    """Work out what is looked for in an edition."""
    visible = [*iter_visible(portfolio, scope), *_iter_visible_evidence(portfolio, workspace, scope)]
    visible += [f"{folder}/{name}{ending}" for name in names for folder, ending in _PLACES]
    visible += names
    if not scope.is_outside:
        visible += _iter_open_files(portfolio, workspace, scope)
    # In JSON, a line break or a quotation mark is written as a sign and a letter.
    visible += [json.dumps(text, ensure_ascii=False) for text in visible if not _ESCAPED.isdisjoint(text)]
    digests = _collect_digests(portfolio, scope)
    return make_search(hidden, visible, _own_texts(scope.is_outside), digests, worked_out)


@functools.cache
def _own_texts(is_outside: bool) -> tuple[str, ...]:
    """Return what every site says of itself, in its pages, in its data's schema and in its workbook."""
    from smartdocs.render.data.plan_schema import make_plan_schema
    from smartdocs.render.data.sheets import SHEETS
    from smartdocs.render.data.workbook import write_empty_workbook
    from smartdocs.render.own_words import own_words, rule_words

    schema = json.dumps(make_plan_schema()).encode()
    folded = (*unfold("", schema), *unfold("", write_empty_workbook()))
    tables = " ".join(f"{sheet.name}.csv" for sheet in SHEETS)
    rules = () if is_outside else rule_words()
    return (*own_words(), *rules, *(text for _, text in folded), f"data/{tables}")


def _iter_hidden(portfolio: Portfolio, workspace: Workspace, scope: Scope) -> Iterator[Phrase]:
    if scope.is_outside:
        for path in workspace.paths():
            if not path.startswith("templates/"):
                yield Phrase(path, "the repository's folders")
                yield from _iter_file(workspace, path)
        yield from _iter_history(portfolio)
        yield from _iter_people(portfolio)
        return
    for path in sorted(_find_closed(portfolio, scope)):
        yield from _iter_file(workspace, path)
    for name, past in portfolio.past.goals.items():
        for terms in past.iter_terms():
            if terms.visibility < scope.audience_for(terms.owner):
                yield from _iter_terms(terms, name)


def _iter_open_files(portfolio: Portfolio, workspace: Workspace, scope: Scope) -> Iterator[str]:
    """Yield what stands in the files that hold nothing private, and what the history says."""
    closed = _find_closed(portfolio, scope)
    for path in workspace.paths():
        if path not in closed:
            yield from (phrase.text for phrase in _iter_file(workspace, path))
    yield from (phrase.text for phrase in _iter_commits(portfolio))


def _find_closed(portfolio: Portfolio, scope: Scope) -> set[str]:
    """Find the files that hold what a reader inside must not see: a whole record, or parts of it."""
    closed = {
        goal.at.path
        for goal in portfolio.goals.values()
        if not is_in(goal, portfolio, scope)
        or _has_narrow(goal, scope.audience_for(goal.owner), _iter_marked(goal))
    }
    others = (
        *((portfolio.strategy,) if portfolio.strategy else ()),
        *portfolio.teams.values(),
        *portfolio.people.values(),
        *portfolio.accounts.values(),
        *portfolio.reviews,
        *portfolio.pages,
    )
    for record in others:
        audience = scope.audience_for(owners_of(record))
        if is_closed(record, audience) or _has_narrow(record, audience, getattr(record, "client_data", ())):
            closed.add(record.at.path)
    return closed


def _has_narrow(record: Any, audience: Visibility, items: Iterable[Any]) -> bool:
    marks = (*record.at.restricted.values(), *(item.visibility for item in items))
    return has_narrow_block(record.body, audience) or any(
        mark is not None and mark < audience for mark in marks
    )


def _iter_marked(goal: Goal) -> Iterator[Milestone | CheckIn | Adjustment | Evidence]:
    yield from goal.milestones
    yield from goal.check_ins
    yield from goal.adjustments
    yield from goal.relevant.client_data
    for milestone in goal.milestones:
        yield from milestone.evidence


def _iter_file(workspace: Workspace, path: str) -> Iterator[Phrase]:
    """Yield what a file states, a value or a comment at a time, its name, and what a picture says beside."""
    yield Phrase(path.rpartition("/")[2].rpartition(".")[0], f"the name of {path}")
    content = workspace.read(path)
    if path.lower().endswith(_PICTURES):
        for place, text in iter_picture_texts(path, content):
            yield Phrase(text, place)
        return
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, start=1):
        for part in _split(line, path):
            yield Phrase(part, f"{path}:{number}")


def _split(line: str, path: str) -> Iterator[str]:
    if path.endswith((".csv", ".tsv")):
        yield from re.split(r"[,;\t]", line)
    else:
        for part in _COMMENT.split(line):
            for value in _BETWEEN.split(part):
                yield _KEY.sub("", value)


def _iter_history(portfolio: Portfolio) -> Iterator[Phrase]:
    """Yield what the commits say of themselves, and what goals once said."""
    yield from _iter_commits(portfolio)
    for name, past in portfolio.past.goals.items():
        for terms in past.iter_terms():
            yield from _iter_terms(terms, name)


def _iter_terms(terms: AgreedTerms, name: str) -> Iterator[Phrase]:
    texts = (terms.title, terms.what, terms.counts_when, *(item.title for item in terms.milestones))
    yield from (Phrase(text or "", f"an earlier version of {name}") for text in texts)


def _iter_people(portfolio: Portfolio) -> Iterator[Phrase]:
    """Yield the names of customers, people and teams: of them, even a short one must not stand anywhere."""
    records: list[Person | Team | Account] = [*portfolio.people.values(), *portfolio.teams.values()]
    for record in (*records, *portfolio.accounts.values()):
        yield Phrase(record.title, f"{record.at.path}, title", is_name=True)
    for account in portfolio.accounts.values():
        for contact in account.contacts:
            yield Phrase(contact.name, f"{account.at.path}, contacts", is_name=True)


def _iter_commits(portfolio: Portfolio) -> Iterator[Phrase]:
    """Yield ids, names, addresses and subjects of the commits that wrote the plan's files."""
    commits = dict[str, Commit]()
    for file in (*portfolio.history.files.values(), *portfolio.history.removed.values()):
        for commit in (file.first, file.last, *(version.commit for version in file.versions)):
            commits.setdefault(commit.id, commit)
    for commit in commits.values():
        where = f"commit {commit.short_id}"
        yield from (Phrase(text, where) for text in (commit.id, commit.short_id, commit.subject))
        for text in (commit.author, commit.author_email, commit.committer, commit.committer_email):
            yield Phrase(text, where)


def _iter_visible_evidence(portfolio: Portfolio, workspace: Workspace, scope: Scope) -> Iterator[str]:
    """Yield what stands in the evidence that is shown, but not what stands beside a picture.

    Nor what a table of readings holds: outside, only those of the edition's goals are handed out.
    """
    tables = {
        metric.data.file
        for goal in portfolio.goals.values()
        for metric in goal.measurable
        if metric.data and scope.is_outside
    }
    for path in dict.fromkeys(iter_visible_files(portfolio, scope)):
        name = path.rpartition("/")[2]
        yield from (name, name.rpartition(".")[0])
        if path not in tables and workspace.exists(path) and not path.lower().endswith(_PICTURES):
            yield from (text for _, text in unfold(path, workspace.read(path)))


def _collect_digests(portfolio: Portfolio, scope: Scope) -> dict[str, str]:
    """Return the hashes of the evidence that is not shown, with whose they are."""
    shown = {
        portfolio.files[path].sha256
        for path in iter_visible_files(portfolio, scope)
        if path in portfolio.files
    }
    return (
        {
            file.sha256: path
            for path, file in portfolio.files.items()
            if file.sha256 and file.sha256 not in shown
        }
        if scope.is_outside
        else {}
    )
