"""A small plan to write new records into, and somebody who answers questions by their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from smartdocs.authoring.interview.form import Answers, Form, Record
from smartdocs.authoring.interview.goal_form import GOAL_FORM
from smartdocs.authoring.interview.plan import Plan, open_plan
from smartdocs.authoring.interview.talk import Talk

TODAY = date(2026, 7, 6)
FILES = {
    "content/strategy.md": """\
---
objectives:
  - {id: growth, title: Win clinics who stay}
  - {id: people-grow, title: Everybody learns one thing a quarter}
---
""",
    "content/teams/sales.md": "---\ntitle: Sales\nlead: lee\n---\n",
    "content/people/ana.md": "---\nname: Ana Berg\nrole: Account executive\nteam: sales\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee Stone\nrole: Head of sales\nteam: sales\n---\n",
    "content/goals/2026-Q3/clinics.md": """\
---
title: Sign 20 clinics in the north
owner: lee
period: 2026-Q3
status: draft
measurable: {metric: clinics-signed, kind: total, target: 20 clinics, source: Contract register}
relevant: {supports: growth}
---
""",
}


def write_plan(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def make_plan(folder: Path, files: Mapping[str, str] = FILES) -> Plan:
    return open_plan(write_plan(folder, files), TODAY)


@dataclass
class Held:
    """What came of a conversation: the record, every line that was said, and the questions in order."""

    record: Record | None = None
    lines: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        return "\n".join(self.lines)


def hold(
    plan: Plan,
    replies: Mapping[str, str | list[str]],
    *,
    form: Form = GOAL_FORM,
    given: Answers | None = None,
) -> Held:
    """Answer each question with its next reply, and with an empty line when there is none left."""
    waiting = {name: [text] if isinstance(text, str) else list(text) for name, text in replies.items()}
    held = Held()
    talk = Talk(form, plan, given or {}).hold()
    try:
        turn = next(talk)
        while True:
            held.lines += [line.text for line in turn.lines]
            held.asked.append(turn.question)
            assert len(held.asked) < 200, "the conversation does not end"
            left = waiting.get(turn.question, [])
            turn = talk.send(left.pop(0) if left else "")
    except StopIteration as end:
        held.record = end.value
    assert not any(waiting.values()), f"never asked for: {waiting}"
    return held
