"""A judged sentence, for the terminal and for programs."""

from __future__ import annotations

import json

from smartdocs.wording.advice import NO, YES, advise
from smartdocs.wording.judge import Judgement

STYLES = {YES: "\x1b[1;32m", NO: "\x1b[1;31m", "": "\x1b[1;33m", "end": "\x1b[0m"}


def render_advice(said: Judgement, *, colour: bool = False) -> str:
    """Lay one sentence out: the sentence, then five letters, each with its answer and its advice."""
    lines = [said.text]
    for item in advise(said):
        answer = f"{item.answer:<11}"
        if colour:
            answer = f"{STYLES.get(item.answer, STYLES[''])}{answer}{STYLES['end']}"
        lines.append(f"  {item.letter} {item.name:<10}  {answer}  {item.sentence}")
    return "\n".join(lines) + "\n"


def render_json_line(said: Judgement) -> str:
    """Return one line of JSON: the labels as 0 and 1, and the exact words that they rest on."""
    row = {
        "text": said.text,
        "specific": int(said.specific),
        "measurable": int(said.measurable),
        "time_bound": int(said.time_bound),
        "is_output_vs_outcome": said.aim,
        "deadline_text": said.times[0].of(said.text) if said.times else "",
        "quantity_text": [words.of(said.text) for words in said.amounts],
        "vague_words": [words.of(said.text) for words in said.vague],
    }
    return json.dumps(row, ensure_ascii=False) + "\n"
