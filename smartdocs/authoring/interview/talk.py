"""The conversation: what is said and asked next, as a generator that is sent what the writer typed.

It prints nothing and reads nothing: whoever runs it shows each turn and sends back a line.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field

from smartdocs.authoring.interview.fields import clean
from smartdocs.authoring.interview.form import Answers, Choice, Form, Question, Record, Step
from smartdocs.authoring.interview.look import find_question, find_reasons, judge_whole, look_at
from smartdocs.authoring.interview.pick import pick
from smartdocs.authoring.interview.plan import Plan
from smartdocs.authoring.interview.said import Line, explain, list_findings, pose, quote_file
from smartdocs.model.provenance import SourceError
from smartdocs.source.scalars import Unreadable

BACK, EXPLAIN = "<", "?"
HOW = "Enter leaves a question open, ? says more, < goes back. Nothing is written before you see it."


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said, and the prompt for an answer to `question`; that is empty once the file is shown."""

    lines: tuple[Line, ...]
    prompt: str
    question: str = ""


def refuse_taken(form: Form, answers: Answers, plan: Plan) -> None:
    """Raise `SourceError` where the answers tell that there is such a file already."""
    if taken := form.taken(answers, plan):
        raise SourceError(f"{taken[0]} is there already", taken[1])


Conversation = Generator[Turn, str, Record | None]


@dataclass(slots=True)
class Talk:
    """One conversation about one record; of a `trial`, for which nothing is written, a file may be there."""

    form: Form
    plan: Plan
    answers: Answers
    is_trial: bool = False
    said: list[Line] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    step: Step | None = None

    def hold(self) -> Conversation:
        """Ask until nothing is open, show the file, and return it, or None when it is thrown away.

        Raises `SourceError` once the answers tell that there is such a file already.
        """
        self.said += [Line(self.form.opening), Line(HOW, "example")]
        yield from self._judge_given()
        while True:
            if not self.is_trial:
                refuse_taken(self.form, self.answers, self.plan)
            question = self._next()
            if question is not None:
                yield from self._ask(question)
                continue
            record = self.form.build(self.answers, self.plan)
            again = yield from self._show(record)
            if again is None:
                return record
            if again == "stop":
                return None
            self._reopen(again)

    def _next(self) -> Question | None:
        """Return the first question that is to be asked, and announce its step."""
        for step in self.form.steps:
            for question in step.questions:
                if question.asked and question.name not in self.passed and self._applies(question):
                    self._announce(step)
                    return question
        return None

    def _applies(self, question: Question) -> bool:
        return question.name not in self.answers and question.when(self.plan, self.answers)

    def _still_applies(self, name: str) -> bool:
        return self.form.question(name).when(self.plan, self.answers)

    def _announce(self, step: Step) -> None:
        if step is not self.step and len(self.form.steps) > 1:
            number = self.form.steps.index(step) + 1
            self.said += [Line(""), Line(f"{number} {step.name}", "heading"), Line(step.about, "example")]
        self.step = step

    def _judge_given(self) -> Generator[Turn, str, None]:
        """Say what there is to say to answers that came with the command."""
        for question in self.form.iter_questions():
            values = self.answers.get(question.name, ())
            if values and not question.many and look_at(question, self.form, self.answers, self.plan):
                self.said += [Line(""), Line(f"{question.ask}: {values[0]}", "question")]
                yield from self._settle(question, values[0])

    def _ask(self, question: Question) -> Generator[Turn, str, None]:
        """Ask one question until it is answered, left open, or gone back from."""
        choices = question.offer(self.plan, self.answers)
        default = question.default(self.plan, self.answers)
        self.said += [Line(""), *pose(question, choices, default)]
        reasons = find_reasons(question, self.form, self.answers, self.plan)
        self.said += [Line(reason, "advice") for reason in reasons]
        while True:
            reply = yield self._turn(question.name, f"[{default}] >" if default else ">")
            if reply == BACK:
                self._go_back()
                return
            if reply == EXPLAIN:
                self.said += explain(question, choices)
                continue
            if not reply and not default:
                if question.needed:
                    self.said.append(Line("This one is needed: a few words will do.", "advice"))
                    continue
                self.passed.append(question.name)
                return
            if (yield from self._take(question, reply or default, choices)):
                return

    def _take(
        self, question: Question, reply: str, choices: tuple[Choice, ...]
    ) -> Generator[Turn, str, bool]:
        """Read a reply; tell whether the question is through with it."""
        read = self._read(question, reply, choices)
        if read is None:
            return False
        if question.many:
            yield from self._collect(question, read, choices)
        elif read:
            yield from self._settle(question, read[0])
        self.passed.append(question.name)
        return True

    def _read(self, question: Question, reply: str, choices: tuple[Choice, ...]) -> tuple[str, ...] | None:
        try:
            picked = pick(reply, choices, several=question.many)
            if not picked.known and question.only_choices:
                raise Unreadable(f"`{reply}` is none of them", f"Type a number from 1 to {len(choices)}")
            texts = picked.values if picked.known else (clean(reply),)
            read = tuple(question.read(text, self.plan, self.answers) for text in texts)
        except Unreadable as error:
            self.said.append(Line(f"{error.message}. {error.help}", "advice"))
            return None
        for text, value in zip(texts, read, strict=True):
            if picked.known or text != value:
                self.said.append(Line(f"= {question.tell(value)}" if value else "= left open", "praise"))
        return tuple(value for value in read if value)

    def _collect(
        self, question: Question, values: tuple[str, ...], choices: tuple[Choice, ...]
    ) -> Generator[Turn, str, None]:
        """Take one value after another, each judged, until an empty line."""
        while True:
            for value in values:
                yield from self._add(question, value)
            self.said.append(Line("One more? Enter goes on", "example"))
            more = yield from self._hear(question, choices)
            if more is None:
                return
            values = more

    def _add(self, question: Question, value: str) -> Generator[Turn, str, None]:
        """Add a value to those of a question, or a better one instead."""
        before = self.answers.get(question.name, ())
        better: str | None = value
        while better is not None:
            values = tuple(dict.fromkeys((*before, better)))
            self.answers = {**self.answers, question.name: values}
            better = (yield from self._hear_better(question)) if self._look(question) else None

    def _settle(self, question: Question, value: str) -> Generator[Turn, str, None]:
        """Judge an answer, and take a better one as often as the writer has one."""
        better: str | None = value
        while better is not None:
            answers = {**self.answers, question.name: (better,)}
            self.answers = self.form.settle(answers, question.name)
            if question.name not in self.answers:
                if self.answers["title"] != answers["title"]:
                    self.said.append(Line(f"The goal now reads: {self.answers['title'][0]}", "praise"))
                return
            better = (yield from self._hear_better(question)) if self._look(question) else None

    def _look(self, question: Question) -> bool:
        """Say what there is to say to an answer, once; tell whether it asks for a better one."""
        remarks = look_at(question, self.form, self.answers, self.plan)
        new = [remark for remark in remarks if remark.text not in self.heard]
        self.heard |= {remark.text for remark in new}
        self.said += [Line(remark.text, "advice" if remark.mends else "praise") for remark in new]
        return any(remark.mends for remark in new)

    def _hear_better(self, question: Question) -> Generator[Turn, str, str | None]:
        self.said.append(Line("Enter keeps it, or say it better", "example"))
        heard = yield from self._hear(question, question.offer(self.plan, self.answers))
        return heard[0] if heard else None

    def _hear(
        self, question: Question, choices: tuple[Choice, ...]
    ) -> Generator[Turn, str, tuple[str, ...] | None]:
        """Wait for another answer that can be read; None when there is none."""
        while True:
            reply = yield self._turn(question.name)
            if not reply or reply == BACK:
                return None
            if reply == EXPLAIN:
                self.said += explain(question, choices)
            elif (read := self._read(question, reply, choices)) is not None:
                return read

    def _go_back(self) -> None:
        """Ask the question before this one anew."""
        if not self.passed:
            self.said.append(Line("This is the first question.", "example"))
            return
        self._reopen(self.passed[-1])

    def _reopen(self, name: str) -> None:
        self.answers = {key: value for key, value in self.answers.items() if key != name}
        self.passed = [other for other in self.passed if other != name and self._still_applies(other)]
        self.step = None

    def _show(self, record: Record) -> Generator[Turn, str, str | None]:
        """Show the file and what check would still say; return a question to ask again, stop, or None."""
        found = judge_whole(record, self.plan)
        asks = [find_question(finding, record, self.form, self.plan) for finding in found]
        self.said += [Line(""), Line(record.path, "heading"), *quote_file(record), Line("")]
        self.said += list_findings(found)
        names = [question.name for question in self.form.iter_questions() if question.asked]
        help = "Enter writes it; a number or a name such as `target` asks again; stop throws it away"
        while True:
            self.said.append(Line(help, "question"))
            reply = (yield self._turn()).lower().replace("-", "_")
            if not reply:
                return None
            if reply in ("stop", "no", "q", "quit"):
                return "stop"
            if reply.isdecimal() and 1 <= int(reply) <= len(found):
                question = asks[int(reply) - 1]
                if question is not None:
                    return question.name
                self.said.append(
                    Line("No question mends that one: change the file once it is written.", "advice")
                )
                continue
            known = [name for name in names if name == reply] or [n for n in names if n.startswith(reply)]
            if len(known) == 1:
                return known[0]
            self.said.append(Line(f"Questions: {', '.join(names)}", "example"))

    def _turn(self, question: str = "", prompt: str = ">") -> Turn:
        lines = tuple(self.said)
        self.said = []
        return Turn(lines, f"{prompt} ", question)
