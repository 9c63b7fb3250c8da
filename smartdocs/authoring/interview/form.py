"""What is asked of whoever begins a record: questions in steps, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from smartdocs.model.source_file import Key

if TYPE_CHECKING:
    from smartdocs.authoring.interview.plan import Plan

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
"""What is answered so far, by question; no answer at all where it was left open."""

Condition: TypeAlias = "Callable[[Plan, Answers], bool]"


def first(answers: Answers, name: str) -> str:
    """Return a question's only answer, empty when it was left open."""
    return next(iter(answers.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick by number or name; `label` says what it is."""

    value: str
    label: str = ""


def _nothing(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    return ()


def _no_default(plan: Plan, answers: Answers) -> str:
    return ""


def _always(plan: Plan, answers: Answers) -> bool:
    return True


def _as_written(text: str, plan: Plan, answers: Answers) -> str:
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; `name` is its option on the command line, too.

    `read` returns an answer as it is written into the file, or raises `Unreadable`; `tell` says it back.
    `fields` are where the answer stands there. `gaps` are the rules that speak when it is left open,
    `at_once` those of them that judge an answer, too, and `before` those that say why it is asked. With
    `many`, it is asked until nothing more comes. What is not `asked` has only an option, what is no
    `flag` has none; one that is `needed` cannot be left open.
    """

    name: str
    ask: str
    example: str = ""
    more: str = ""
    help: str = ""
    metavar: str = "TEXT"
    offer: Callable[[Plan, Answers], tuple[Choice, ...]] = _nothing
    default: Callable[[Plan, Answers], str] = _no_default
    read: Callable[[str, Plan, Answers], str] = _as_written
    when: Condition = _always
    tell: Callable[[str], str] = str
    fields: tuple[Key, ...] = ()
    gaps: tuple[str, ...] = ()
    at_once: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    many: bool = False
    asked: bool = True
    flag: bool = True
    needed: bool = False
    only_choices: bool = False

    @property
    def option(self) -> str:
        return f"--{self.name.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Step:
    """A few questions that belong together; `about` is what a coach would say before them."""

    name: str
    about: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A file that is begun: where it shall lie, its text, and the record's key.

    `remedy` says what to do where there is a file already.
    """

    path: str
    text: str
    key: str
    remedy: str = "Choose another name with --id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The steps to a record of one kind, and how the answers become its file.

    `arguments` are the questions that are answered by position, each with how many words it takes.
    `refuse` says why there can be no such record, before anything is asked. `taken` gives the path of the
    file that is there already, as soon as the answers tell, and how to go on with it. `settle` is told
    of every answer and may draw a consequence from it for others.
    """

    kind: str
    opening: str
    steps: tuple[Step, ...]
    build: Callable[[Answers, Plan], Record]
    arguments: tuple[tuple[str, int], ...] = (("title", -1),)
    settle: Callable[[Answers, str], Answers] = lambda answers, name: answers
    refuse: Callable[[Answers, Plan], str] = lambda answers, plan: ""
    taken: Callable[[Answers, Plan], tuple[str, str] | None] = lambda answers, plan: None

    def iter_questions(self) -> Iterator[Question]:
        for step in self.steps:
            yield from step.questions

    def question(self, name: str) -> Question:
        return next(question for question in self.iter_questions() if question.name == name)
