"""S105: what is counted is a matter of opinion, and nothing says which ones count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.finding import Location, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import iter_texts, locate_words
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.lists import content_stems
from smartdocs.wording.open_units import DEFINED_HERE, OPEN_STATE, OPEN_UNITS, OPEN_WORDS, SAYS_WHAT_COUNTS
from smartdocs.wording.stated import blank_times, has_amount

HELP = RuleHelp(
    code="S105",
    name="what-counts",
    severity=Severity.WARNING,
    summary="A goal counts qualified, active, satisfied or completed things, and nothing says which ones "
    "count.",
    why="Whoever counts decides, and the number can be reached by counting more generously.",
    instead="Add `specific: {counts_when: …}` with the test that each one must pass. One goal may say it for "
    "all that use the same metric.",
    bad={
        "content/goals/meetings.md": """\
---
title: Hold 40 qualified meetings with dental practices
---
""",
    },
    good={
        "content/goals/meetings.md": """\
---
title: Hold 40 qualified meetings with dental practices
specific:
  counts_when: The owner of the practice came, and the meeting was held
---
""",
    },
)


BEFORE = 40
BY_HOW_MUCH = re.compile(
    r"\s+(?:\w+\s+){0,3}(?:by|to|from|above|over|at)\s+(?:at\s+least\s+)?\W?\d", re.IGNORECASE
)


def find_open_units(context: Context) -> Iterator[Problem]:
    if not reads_english(context):
        return
    settled = _settled_metrics(context)
    for goal in context.portfolio.goals.values():
        found = next(_iter_places(goal), None)
        if found and _is_open(goal, settled):
            word, phrase, place = found
            yield Problem(
                location=place,
                message=f"Nothing says what counts as `{phrase}`",
                help=f"Add `specific: {{counts_when: …}}`, the test by which anybody would call it `{word}`",
                goal=goal,
            )


def _settled_metrics(context: Context) -> frozenset[str]:
    """Gather the metrics for which some goal says what counts."""
    return frozenset(
        metric.metric
        for goal in context.portfolio.goals.values()
        if goal.specific.counts_when
        for metric in goal.measurable
        if metric.metric
    )


def _is_open(goal: Goal, settled: frozenset[str]) -> bool:
    if goal.specific.counts_when or any(metric.metric in settled for metric in goal.measurable):
        return False
    said = [goal.title, goal.specific.what, goal.specific.scope, goal.body]
    said += [each for metric in goal.measurable for each in (metric.metric, metric.source or "")]
    return not any(SAYS_WHAT_COUNTS.search(text) for text in said)


def _iter_places(goal: Goal) -> Iterator[tuple[str, str, Location]]:
    """Yield the open word, the words with it, and where they are: in texts and in metrics."""
    measured = content_stems(" ".join(metric.metric for metric in goal.measurable if metric.target))
    for key, text in iter_texts(goal):
        plain = blank_times(text)
        for word, start, end in find_open_words(text):
            if is_counted(plain, start, end) or measured & content_stems(text[start:end]):
                yield word, text[start:end], locate_words(goal.at, key, text, start, end)
    for metric in goal.measurable:
        unit = metric.target.unit if metric.target else ""
        for field, text in (("metric", metric.metric), ("target", unit)):
            name = re.sub(r"[-_]+", " ", text)
            for word, start, end in find_open_words(name):
                yield word, name[start:end], goal.at.at(*metric.key, field)


def is_counted(plain: str, start: int, end: int) -> bool:
    """Tell whether a number, not a date, stands close to these words, so that it is they that are counted."""
    return has_amount(plain[max(0, start - BEFORE) : start]) or bool(BY_HOW_MUCH.match(plain, end))


def find_open_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word that leaves open what counts, with the place of it and what it describes."""
    lowered = text.lower()
    if not any(word in lowered for word in OPEN_WORDS):
        return
    found = [match for pattern in (*OPEN_UNITS, OPEN_STATE) for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        if not DEFINED_HERE.match(text, match.end()):
            yield match[1], match.start(), match.end()


RULE = Rule(
    help=HELP,
    whole=find_open_units,
    is_gap=True,
    many="{count} goals count what nobody has defined",
)
