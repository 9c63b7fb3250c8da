"""The lines of the conversation: a question with its choices, the file, and what check would say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.authoring.interview.form import Choice, Question, Record
from smartdocs.model.finding import Finding, Severity

MOST_CHOICES, FIRST_CHOICES = 12, 9
LABEL = 64


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is said; `tone` is heading, question, example, choice, advice, praise, file or plain."""

    text: str
    tone: str = "plain"


def pose(question: Question, choices: tuple[Choice, ...], default: str) -> Iterator[Line]:
    yield Line(question.ask, "question")
    if question.example and not choices:
        yield Line(f"such as: {question.example}", "example")
    yield from _enumerate(choices, FIRST_CHOICES if len(choices) > MOST_CHOICES else MOST_CHOICES)


def explain(question: Question, choices: tuple[Choice, ...]) -> Iterator[Line]:
    if question.more:
        yield Line(question.more)
    if question.example:
        yield Line(f"such as: {question.example}", "example")
    if len(choices) > MOST_CHOICES:
        yield from _enumerate(choices, len(choices))
    if not (question.more or question.example or choices):
        yield Line(question.help or "Answer in your own words.")


def _enumerate(choices: tuple[Choice, ...], most: int) -> Iterator[Line]:
    width = min(max((len(choice.value) for choice in choices[:most]), default=0), 30)
    for number, choice in enumerate(choices[:most], start=1):
        yield Line(f"{number:>2} {choice.value:<{width}}  {_short(choice.label)}".rstrip(), "choice")
    if len(choices) > most:
        yield Line(
            f"   and {len(choices) - most} more: ? lists all, or type the beginning of a name", "example"
        )


def _short(label: str) -> str:
    return label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"


def quote_file(record: Record) -> Iterator[Line]:
    for line in record.text.rstrip("\n").split("\n"):
        yield Line(f"  {line}", "file")


def list_findings(found: tuple[Finding, ...]) -> Iterator[Line]:
    if not found:
        yield Line("check has nothing to add.", "praise")
        return
    yield Line("check would still say:")
    for number, finding in enumerate(found, start=1):
        word = "note" if finding.severity is Severity.INFO else finding.severity.word
        yield Line(f"{number:>2} {word} {finding.code}: {finding.message}", "advice")
        yield Line(f"   {finding.help}", "example")
