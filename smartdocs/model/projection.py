"""What an edition may see: everything else is taken out of the records, and out of their past.

Done on the records, before assessment and rendering, so that no template can leak what it never had.
An edition for readers outside begins with an empty plan, into which is copied what the schema's rows
allow; its records name no person but the owners, by their names, and no place in the repository.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from smartdocs.model.account import Account
from smartdocs.model.allow_list import UNMARKED, Sight, copy_record
from smartdocs.model.config import Config
from smartdocs.model.customer_hands import copy_hands, name_contacts
from smartdocs.model.customer_text import cut_blocks, leave_out_blocks
from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.goal import Goal
from smartdocs.model.past_commits import hide_commits
from smartdocs.model.past_projection import project_past
from smartdocs.model.phrase import phrase
from smartdocs.model.portfolio import Portfolio, iter_evidence
from smartdocs.model.provenance import History, Repository
from smartdocs.model.record_schema import KINDS
from smartdocs.model.remainder import hide_changes, keep_files, keep_parts
from smartdocs.model.review_file import Page, Peer, Rating, ReviewFile
from smartdocs.model.scope import ORGANISATION, Scope
from smartdocs.model.source_file import Key, Source
from smartdocs.model.visibility import Visibility
from smartdocs.model.withheld import (
    copy_adjustments,
    drop_worked_out,
    keep_places,
    loses_name,
    name_milestones,
    withhold_progress,
)

NoteRecord = Callable[[str, Key, str], None]
OTHER_SUBJECT = "belongs to somebody else"


@dataclass(frozen=True, slots=True)
class Projection:
    """A plan as one edition has it. `files` leads from its names of files to the paths that are read.

    `hidden` are the paths that an edition for readers inside must not name, since they are private; `cut`
    those of which it has a part: what is said of their lines could say the rest.
    """

    portfolio: Portfolio
    files: Mapping[str, str]
    is_outside: bool
    hidden: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()


def project(portfolio: Portfolio, audience: Visibility) -> Portfolio:
    """Return the portfolio as an edition of the whole organisation for `audience` has it."""
    return project_edition(portfolio, Scope(audience)).portfolio


def project_edition(
    portfolio: Portfolio, scope: Scope, note: NoteRecord = lambda record, key, why: None
) -> Projection:
    """Return what an edition may see; `note` is told what is left out: the record, the field and why."""
    view = _Viewer(portfolio, scope, note)
    return view.outside() if scope.is_outside else view.inside()


@dataclass(slots=True)
class _Viewer:
    full: Portfolio
    scope: Scope
    note: NoteRecord
    files: dict[str, str] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)

    def inside(self) -> Projection:
        """Leave out what is private, and what lies outside of the scope."""
        full, scope = self.full, self.scope
        shown = self._shown_goals()
        goals = {
            name: self._copy_goal(goal, shown) if self._has_secrets(goal, shown) else goal
            for name, goal in shown.items()
        }
        reviews = tuple(
            self._keep_open(
                replace(review, ratings=self._open_ratings(review, goals)),
                "review",
                (review.person,) if review.person else (),
            )
            for review in full.reviews
            if self._shows_review(review)
        )
        accounts = {name: self._keep_open(item, "account") for name, item in full.accounts.items()}
        strategy: Any = self._keep_open(full.strategy, "strategy") if full.strategy else None
        kept = keep_files(full.files, goals, accounts)
        hidden = self._find_hidden(kept)
        portfolio = replace(
            full,
            strategy=strategy,
            objectives=full.objectives
            if strategy is full.strategy
            else {item.id: item for item in strategy.objectives if item.id in full.objectives},
            goals=goals,
            people={name: self._keep_open(item, "person", (name,)) for name, item in full.people.items()},
            teams={name: self._keep_open(item, "team") for name, item in full.teams.items()},
            accounts=accounts,
            parts=keep_parts(full, goals),
            reviews=reviews,
            pages=tuple(self._keep_open(page, "page") for page in full.pages if self._shows_page(page)),
            files=kept,
            history=hide_changes(full.history, hidden),
            past=project_past(full.past, scope, goals, full.goals),
            terms={},
        )
        return Projection(portfolio, {}, is_outside=False, hidden=hidden, cut=frozenset(self.cut))

    def _keep_open(self, record: Any, kind: str, owners: tuple[str, ...] = ()) -> Any:
        """Leave out of a record what is for fewer: values, pieces of evidence, blocks of its text."""
        sight = self._sight(record.key, record.at, owners, self.full.goals)
        body = leave_out_blocks(record.body, sight.audience)
        named = ("client_data", "questions")
        items = (item.visibility for name in named for item in getattr(record, name, ()))
        marks = (*record.at.restricted.values(), *items)
        if all(mark is None or mark.is_shown_to(sight.audience) for mark in marks):
            if body == record.body:
                return record
            self.cut.add(record.at.path)
            return replace(record, body=body)
        self.cut.add(record.at.path)
        rows = {row.attribute for row in KINDS[kind].fields}
        beside = {item.name: getattr(record, item.name) for item in fields(record) if item.name not in rows}
        own = {name: getattr(record, name) for name in ("id", "ignore", "audience") if hasattr(record, name)}
        made = copy_record(record, kind, sight, **{**beside, **own, "body": body})
        if not isinstance(record, ReviewFile):
            return made
        # What peers say was judged before, by other readers than the rest of the review has.
        names = made.ratings if sight.has_narrow(("ratings",)) else record.ratings
        empty = Rating()
        kept = {
            name: replace(made.ratings.get(name, empty), peers=record.ratings[name].peers) for name in names
        }
        return replace(made, ratings=kept)

    def _open_ratings(self, review: ReviewFile, goals: Mapping[str, Goal]) -> dict[str, Rating]:
        """Keep the words on goals that are shown; those of peers for its owners and reviewer."""
        kept = {}
        for name, word in review.ratings.items():
            if name not in goals:
                continue
            peers = self._keep_peers(review, name, word) if word.peers else ()
            kept[name] = word if peers == word.peers else replace(word, peers=peers)
            if kept[name] is not word:
                self.cut.add(review.at.path)
        return kept

    def _keep_peers(self, review: ReviewFile, name: str, word: Rating) -> tuple[Peer, ...]:
        audience = self.scope.audience_for(readers_of_peers(self.full, self.full.goals[name]))
        sight = replace(self._sight(review.key, review.at, (), self.full.goals), audience=audience)
        made: Rating | None = copy_record(word, "rating", sight, ("ratings", name))
        return made.peers if made else ()

    def _find_hidden(self, kept: Mapping[str, EvidenceFile]) -> frozenset[str]:
        """Find the files of goals, pages and reviews that are private, and of what they alone cite."""
        full, internal = self.full, Visibility.INTERNAL
        goals = [
            goal
            for goal in full.goals.values()
            if not goal.visibility.is_shown_to(self.scope.audience_for(goal.owner))
        ]
        paths = {goal.at.path for goal in goals}
        paths |= full.files.keys() - kept.keys()
        paths |= {metric.data.file for goal in goals for metric in goal.measurable if metric.data}
        open_data = {
            metric.data.file
            for goal in full.goals.values()
            if goal not in goals
            for metric in goal.measurable
            if metric.data
        }
        paths |= {page.at.path for page in full.pages if (page.visibility or internal) < internal}
        paths |= {review.at.path for review in full.reviews if not self._shows_private(review)}
        return frozenset(paths - open_data)

    def _shows_private(self, review: ReviewFile) -> bool:
        owners = (review.person,) if review.person else ()
        return (review.audience or Visibility.INTERNAL).is_shown_to(self.scope.audience_for(owners))

    def outside(self) -> Projection:
        """Begin with nothing, and add what customers or everybody may see."""
        full = self.full
        shown = self._shown_goals()
        goals = {name: self._copy_goal(goal, shown) for name, goal in shown.items()}
        accounts = {
            name: self._copy_account(account)
            for name, account in full.accounts.items()
            if self.scope.kind == "account" and name == self.scope.id
        }
        portfolio = Portfolio(
            config=self._copy_config(),
            goals=goals,
            accounts=accounts,
            reviews=tuple(
                self._copy_review(number, review)
                for number, review in enumerate(filter(self._shows_review, full.reviews), start=1)
            ),
            pages=tuple(self._copy_page(item) for item in full.pages if self._shows_page(item)),
            files=self._copy_files(),
            parts={} if self.scope.audience is Visibility.PUBLIC else keep_parts(full, goals),
            history=History(Repository(kind="withheld")),
            is_outside=True,
            past=hide_commits(project_past(full.past, self.scope, goals, full.goals), full.name_of),
        )
        return Projection(portfolio, self.files, is_outside=True)

    def _shown_goals(self) -> dict[str, Goal]:
        shown = {}
        for name, goal in self.full.goals.items():
            if not self.scope.covers(goal, self.full):
                self.note(goal.key, (), OTHER_SUBJECT)
            elif not goal.visibility.is_shown_to(self.scope.audience_for(goal.owner)):
                self.note(goal.key, (), f"visibility: {goal.visibility.word}")
            else:
                shown[name] = goal
        return shown

    def _has_secrets(self, goal: Goal, shown: Mapping[str, Goal]) -> bool:
        """Tell whether something of a goal is narrower than the edition; most goals have nothing such."""
        audience = self.scope.audience_for(goal.owner)
        marks = [
            *goal.at.restricted.values(),
            *(item.visibility for item in goal.milestones),
            *(item.visibility for item in goal.check_ins),
            *(item.visibility for item in goal.adjustments),
            *(item.visibility for _, item in iter_evidence(goal)),
        ]
        if any(mark is not None and not mark.is_shown_to(audience) for mark in marks):
            return True
        if leave_out_blocks(goal.body, audience) != goal.body:
            return True
        led = (*goal.relevant.supports, goal.continues, *(name.split("#")[0] for name in goal.depends_on))
        return len(shown) < len(self.full.goals) and any(
            name in self.full.goals and not self._leads(name, shown) for name in led if name
        )

    def _leads(self, name: str, shown: Mapping[str, Goal]) -> bool:
        """Tell whether a reference may stand: outside, to what is shown; inside, to what is not private."""
        goal_id, _, milestone = name.partition("#")
        goal = shown.get(goal_id)
        if goal is not None:
            audience = self.scope.audience_for(goal.owner)
            sight = Sight(audience, goal.at.restricted, goal.at.marks)
            return not any(
                item.id == milestone
                and (
                    loses_name(goal, index, sight) or not (item.visibility or audience).is_shown_to(audience)
                )
                for index, item in enumerate(goal.milestones)
            )
        hidden = self.full.goals.get(goal_id)
        if self.scope.is_outside:
            return False
        return hidden is None or hidden.visibility.is_shown_to(Visibility.INTERNAL)

    def _sight(self, key: str, at: Source, owners: tuple[str, ...], shown: Mapping[str, Goal]) -> Sight:
        def note(place: Key, why: str) -> None:
            self.note(key, place, why)

        def leads(name: str) -> bool:
            return self._leads(name, shown)

        if not self.scope.is_outside:
            return Sight(self.scope.audience_for(owners), at.restricted, at.marks, leads, note=note)
        return Sight(
            self.scope.audience, at.restricted, at.marks, leads, self.full.name_of, self._name_file, note
        )

    def _copy_goal(self, goal: Goal, shown: Mapping[str, Goal]) -> Goal:
        sight = self._sight(goal.key, goal.at, goal.owner, shown)
        goal = drop_worked_out(goal, sight)
        beside: dict[str, Any] = {
            "id": goal.id,
            "accountable": None if self.scope.is_outside else goal.accountable,
            "adjustments": tuple(copy_adjustments(goal, sight)),
            "body": leave_out_blocks(goal.body, sight.audience),
            "ignore": {} if self.scope.is_outside else goal.ignore,
            "at": keep_places(goal, sight),
        }
        if self.scope.is_outside:
            beside |= {"body": self._cut_body(goal.key, goal.body), "at": _place("goals", goal.id)}
        made: Goal = copy_record(goal, "goal", sight, **beside)
        made = replace(
            made,
            milestones=name_milestones(made.milestones),
            measurable=tuple(withhold_progress(metric, goal, sight) for metric in made.measurable),
        )
        if not self.scope.is_outside:
            self.cut.add(goal.at.path)
            return made
        is_one = goal.accountable is not None and len(made.owner) == 1
        return replace(made, accountable=made.owner[0] if is_one else None)

    def _copy_account(self, account: Account) -> Account:
        sight = self._sight(account.key, account.at, (), {})
        body = self._cut_body(account.key, account.body)
        made: Account = copy_record(
            account, "account", sight, id=account.id, body=body, at=_place("accounts", account.id)
        )
        return made

    def _copy_review(self, number: int, review: ReviewFile) -> ReviewFile:
        sight = self._sight(review.key, review.at, (), {})
        made: ReviewFile = copy_record(
            review,
            "review",
            sight,
            id=f"review-{number}",
            audience=review.audience,
            present=tuple(map(self.full.name_of, review.present)),
            **copy_hands(review, name_contacts(self.full, self.scope), sight),
            body=self._cut_body(review.key, review.body),
            at=_place("reviews", f"review-{number}"),
        )
        return made

    def _copy_page(self, page: Page) -> Page:
        """Copy a page whole: it says of itself for whom it is."""
        sight = self._sight(page.key, page.at, (), {})
        body = leave_out_blocks(page.body, self.scope.audience)
        made: Page = copy_record(page, "page", sight, id=page.id, body=body, at=_place("pages", page.id))
        return made

    def _copy_config(self) -> Config:
        config = self.full.config
        made: Config = copy_record(config, "config", self._sight("config", config.at, (), {}))
        return made

    def _copy_files(self) -> dict[str, EvidenceFile]:
        """Give the facts of the files that the edition cites, by its own names of them."""
        return {
            name: replace(file, path=name, problem=_explain(file))
            for name, path in sorted(self.files.items())
            if (file := self.full.files.get(path)) is not None
        }

    def _name_file(self, key: Key, path: str) -> str:
        """Give a file a name that says nothing of the repository's folders."""
        known = next((name for name, other in self.files.items() if other == path), "")
        if known:
            return known
        file = self.full.files.get(path)
        if file is None:
            name = f"content/{'-'.join(map(str, key))}-{len(self.files)}.{path.rpartition('.')[2]}"
        else:
            name = f"content/exhibits/{len(self.files)}/{file.name}"
        self.files[name] = path
        return name

    def _cut_body(self, record: str, body: str) -> str:
        kept = cut_blocks(body, self.scope.audience)
        if kept.strip() != body.strip():
            self.note(record, ("text",), UNMARKED.format(audience=self.scope.audience.word))
        return kept

    def _shows_review(self, review: ReviewFile) -> bool:
        if not self._shows_private(review):
            self.note(review.key, (), f"audience: {(review.audience or Visibility.INTERNAL).word}")
            return False
        if self.scope.is_outside and review.is_draft:
            self.note(review.key, (), "a draft")
            return False
        kind, name = review.subject
        if self.scope.kind != ORGANISATION and (kind, name) != (self.scope.kind, self.scope.id):
            self.note(review.key, (), OTHER_SUBJECT)
            return False
        return True

    def _shows_page(self, page: Page) -> bool:
        mark = page.visibility or Visibility.INTERNAL
        is_shown = mark.is_shown_to(max(self.scope.audience, Visibility.INTERNAL))
        if not is_shown:
            self.note(page.key, (), f"visibility: {mark.word}")
        return is_shown


def readers_of_peers(portfolio: Portfolio, goal: Goal) -> tuple[str, ...]:
    """Return who may read what peers say of a goal: its owners, their managers and its reviewer."""
    managers = (who.manager for name in goal.owner if (who := portfolio.people.get(name)))
    return tuple(name for name in (*goal.owner, goal.reviewer, *managers) if name)


def _explain(file: EvidenceFile) -> str:
    """Say what is wrong with a file without naming its place."""
    if file.missing:
        return phrase("The file is missing")
    return phrase("The file cannot be shown") if file.problem else ""


def _place(folder: str, name: str) -> Source:
    """Say where a record stands, without the folders of the repository."""
    return Source(f"content/{folder}/{name}.md")
