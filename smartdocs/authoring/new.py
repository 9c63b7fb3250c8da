"""Begin a record: the forms that there are, answers from options, and the file that is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smartdocs.authoring.interview.fields import clean
from smartdocs.authoring.interview.form import Answers, Form, Question, Record
from smartdocs.authoring.interview.goal_form import GOAL_FORM
from smartdocs.authoring.interview.plan import Plan
from smartdocs.authoring.interview.records import ACCOUNT_FORM, PERSON_FORM, STRATEGY_FORM, TEAM_FORM
from smartdocs.authoring.interview.review import REVIEW_FORM
from smartdocs.authoring.write_back import is_own
from smartdocs.model.provenance import SourceError
from smartdocs.source.scalars import Unreadable

STEPS = GOAL_FORM.steps
"""Objective, specific, metrics, feasibility, alignment, deadline."""

_ALL = (GOAL_FORM, PERSON_FORM, TEAM_FORM, ACCOUNT_FORM, REVIEW_FORM, STRATEGY_FORM)
FORMS: Mapping[str, Form] = {form.kind: form for form in _ALL}


def read_options(form: Form, given: Mapping[str, tuple[str, ...]], plan: Plan) -> Answers:
    """Read what came with the command; raises `SourceError` for the first value that cannot be read."""
    answers: dict[str, tuple[str, ...]] = {}
    if problem := form.refuse(answers, plan):
        raise SourceError(problem, "Edit the file that is there")
    for question in form.iter_questions():
        values = [_read(question, clean(text), plan, answers) for text in given.get(question.name, ())]
        if any(values):
            answers[question.name] = tuple(dict.fromkeys(filter(None, values)))
    return answers


def _read(question: Question, text: str, plan: Plan, answers: Answers) -> str:
    try:
        return question.read(text, plan, answers) if text else ""
    except Unreadable as error:
        raise SourceError(f"{question.option}: {error.message}", error.help) from error


def write_record(record: Record, root: Path) -> None:
    """Write a new file; raises `SourceError` when there is one already, or the folder refuses."""
    target = root / record.path
    if not is_own(root, record.path):
        raise SourceError(f"{record.path} leads outside the plan", "Write into a folder of its own")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(record.text.encode())
    except FileExistsError as error:
        raise SourceError(f"{record.path} is there already", record.remedy) from error
    except OSError as error:
        raise SourceError(f"Cannot write {record.path}: {error.strerror}", "Choose another folder") from error
