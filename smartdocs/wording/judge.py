"""Judge a sentence as a goal: specific, measurable, bound in time; what is done, or what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from smartdocs.wording.aim import find_aim
from smartdocs.wording.checkable import is_measurable
from smartdocs.wording.object import is_specific
from smartdocs.wording.statement import read_statement
from smartdocs.wording.vague import find_vague_words
from smartdocs.wording.words import Words


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a sentence says; `aim` is activity, outcome or unclear.

    `times` are deadlines before cadences, `amounts` targets and baselines, each in order of place.
    """

    text: str
    specific: bool
    measurable: bool
    time_bound: bool
    aim: str
    times: tuple[Words, ...] = ()
    amounts: tuple[Words, ...] = ()
    vague: tuple[Words, ...] = ()


@lru_cache(maxsize=4096)
def judge_wording(text: str) -> Judgement:
    """Judge one sentence, without knowledge of headings, neighbours or the organisation."""
    statement = read_statement(text)
    return Judgement(
        text=text,
        specific=is_specific(statement),
        measurable=is_measurable(statement),
        time_bound=bool(statement.times),
        aim=find_aim(statement),
        times=statement.times,
        amounts=statement.amounts,
        vague=find_vague_words(text, (*statement.times, *statement.amounts)),
    )
