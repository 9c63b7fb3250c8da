"""Sentences, headings, key figures and captions: what is said outside of tables and drawings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from tests.annual.audit import Audit
from tests.annual.change_tables import check_lead
from tests.annual.expect import percent, reason, rounded, target_of
from tests.annual.goal_sentences import GOAL_CHECKS
from tests.annual.numbers import Exact, tokens
from tests.annual.page import Block
from tests.annual.shown import EXHIBIT_CHECKS
from tests.annual.year_tables import iter_forecasts
from tests.plain.shares import cut, middle
from tests.plain.together import Together
from tests.plain.written import as_list, read_period, title_of

Check = Callable[[Audit, Block], None]


def check_block(audit: Audit, block: Block) -> None:
    """Compare a block that holds a number with what it ought to say; one that nobody knows fails."""
    key = (block.section, f"{block.kind} {block.term}".strip())
    check = CHECKS.get(key)
    if check:
        check(audit, block)
    else:
        assert not tokens(block.words), f"nobody recomputes {key}: {block.words!r}"


# ---- The head of the report ----


def check_kind(audit: Audit, block: Block) -> None:
    assert block.words == f"Annual review · {audit.year}"


def check_period(audit: Audit, block: Block) -> None:
    audit.compare("header period", block.words, read_period(audit.year))


def check_day(audit: Audit, block: Block) -> None:
    audit.compare("header day", block.words, [audit.plan.as_of])


def check_gist(audit: Audit, block: Block) -> None:
    """Compare what a cover says of all goals: how many there are, and of each status."""
    counts = Counter(goal.status.lower() for goal in audit.goals)
    whole, _, told = block.words.partition(": ")
    if not told:
        whole, _, status = block.words.partition(", ")
        assert counts == {status: 1}
    audit.compare("header gist", whole, [len(audit.goals)])
    said = dict(part.split(" ", 1)[::-1] for part in told.split(", ")) if told else {}
    assert not said or {word: int(number) for word, number in said.items()} == counts, block.words


def check_gist_more(audit: Audit, block: Block) -> None:
    together = Together(audit.goals)
    expected = [] if audit.plan.is_closing else percent(together.expected)
    audit.compare(
        "header gist", block.words, [*percent(together.progress), *expected, *rounded(together.score), 1]
    )


def check_download(audit: Audit, block: Block) -> None:
    audit.compare("header download", block.words, [Fraction(audit.pdf_size, 1000)])


def check_contents(audit: Audit, block: Block) -> None:
    """Find a line of the contents among the headings."""
    headings = [
        other.words
        for other in audit.page.blocks
        if other.kind in ("h2", "h3") and other.section != "contents"
    ]
    assert block.words in headings, block.words


# ---- Key figures ----


def check_score(audit: Audit, block: Block) -> None:
    together = Together(audit.goals)
    counts = (len(together.counted), len(audit.goals))
    audit.compare("summary score", block.words, [*rounded(together.score), 1, *counts])


def check_progress(audit: Audit, block: Block) -> None:
    together = Together(audit.goals)
    expected = [] if audit.plan.is_closing else percent(together.expected)
    audit.compare("summary progress", block.words, [*percent(together.progress), *expected])


def check_steps(audit: Audit, block: Block) -> None:
    met, due = Together(audit.goals).steps
    audit.compare("summary milestones", block.words, (met, due) if due else ())


def check_evidence(audit: Audit, block: Block) -> None:
    """Compare the number of exhibits, and their numbers by what git states of them."""
    shown = audit.shown_exhibits()
    audit.compare("summary exhibits", block.words, [len(shown), *audit.count_grades(shown)] if shown else [0])


def check_summary_item(audit: Audit, block: Block) -> None:
    """Compare a count by status, a goal with its reason, or words of the review."""
    if "counts" in block.element.parent.style:
        word = block.words.lstrip("0123456789 ")
        audit.compare("summary counts", block.words, [Counter(g.status for g in audit.goals)[word]])
        return
    if not block.links:
        audit.quote("summary words", block.words, audit.review_texts)
        return
    goal = audit.plan.goals[block.links[0]]
    assert block.words.startswith(goal.status), block.words
    audit.compare(f"summary {goal.id}", block.words, reason(goal))


def check_silent(audit: Audit, block: Block) -> None:
    silent = sum(goal.status == "No data" for goal in audit.goals)
    audit.compare("summary silent", block.words, [silent])


def check_rollup(audit: Audit, block: Block) -> None:
    together = Together(audit.goals)
    named = re.findall(r"“(.*?)”", block.words)
    assert not named or sorted(named) == sorted(goal.title for goal in together.counted), block.words
    audit.compare("scorecard note", re.sub(r"“.*?”", "", block.words), explain_mean(audit))


def explain_mean(audit: Audit) -> Iterator[Exact]:
    """Say which goals a mean stands on: how many of how many, and how many were left out for which reason.

    A share above all or below nothing counts as these, which is said of each where there is one.
    """
    live = [goal for goal in audit.goals if goal.status != "Dropped"]
    ids = {goal.id for goal in live}
    inner = [goal for goal in live if ids & set(goal.supports)]
    together = Together(audit.goals)
    counted, whole = len(together.counted), len(audit.goals)
    if counted < whole:
        yield counted
    yield whole
    silent = len(live) - len(inner) - counted
    yield from filter(None, (len(inner), silent, whole - len(live)))
    paced = sum(goal.expected is not None for goal in together.counted)
    if 0 < paced < counted:
        yield paced
    shares = [goal.progress or Fraction(0) for goal in together.counted if goal.expected is not None]
    for edge in (Fraction(1), Fraction(0)):
        # What differs from an edge by less than half a percent is shown as it counts.
        if any(cut(share) == edge and abs(share - edge) >= Fraction(1, 200) for share in shares):
            yield from percent(edge) * 2


# ---- Further sections ----


def check_forecast_record(audit: Audit, block: Block) -> None:
    """Count the forecasts that held, and take the middle of how far off they were."""
    hits, errors = 0, []
    for goal in audit.goals:
        for _, forecast in iter_forecasts(goal) if goal.is_over else ():
            measure = goal.measures[0]
            came = measure.value or Fraction(0)
            hits += forecast.low <= came <= forecast.high
            errors.append(abs(came - forecast.likely) / abs(target_of(measure).value - measure.baseline))
    held = [hits, len(errors)]
    audit.compare("forecasts record", block.words, [*held, Fraction(1, 2), middle(sorted(errors)) * 100])


def check_whole(audit: Audit, block: Block) -> None:
    assert block.words == audit.plan.goals[block.part.removeprefix("whole-")].title


def check_situation(audit: Audit, block: Block) -> None:
    """Find what an account's page says of it, and the day of that."""
    account = audit.plan.accounts[audit.name]
    if block.words.startswith("Client data:"):
        files = {item["file"] for item in as_list(account.get("client_data"))}
        numbers = [number for number in audit.shown_exhibits() if audit.path_of(number) in files]
        shown = [int(number) for number in re.findall(r"E-(\d+)", block.words)]
        assert sorted(shown) == sorted(numbers) and not tokens(re.sub(r"E-\d+", "", block.words))
        return
    words, _, day = block.words.partition(" As of ")
    audit.quote("situation words", words.strip("."), audit.plan.account_text(audit.name))
    if day:
        audit.compare("situation day", day, [date.fromisoformat(account["situation_on"])])


def check_wish(audit: Audit, block: Block) -> None:
    words = re.sub(r" (?:Served by|No goal of this period).*", "", block.words)
    audit.quote("situation wish", words, audit.plan.account_text(audit.name))


def check_lesson(audit: Audit, block: Block) -> None:
    audit.quote("lessons words", block.words, audit.review_texts)


def check_lesson_period(audit: Audit, block: Block) -> None:
    periods = {title_of(review["period"]) for review in audit.plan.reviews}
    assert block.words in periods, block.words


def check_next(audit: Audit, block: Block) -> None:
    audit.compare("next title", block.words, [int(audit.year) + 1])


CHECKS: dict[tuple[str, str], Check] = {
    ("header", "p.kind"): check_kind,
    ("header", "p.cover-kind"): check_kind,
    ("header", "p.cover-gist"): check_gist,
    ("header", "p.cover-gist-more"): check_gist_more,
    ("header", "dd Period"): check_period,
    ("header", "dd As of"): check_day,
    ("header", "dd Download"): check_download,
    ("contents", "li"): check_contents,
    ("summary", "dd Score"): check_score,
    ("summary", "dd Progress"): check_progress,
    ("summary", "dd Reached"): check_progress,
    ("summary", "dd Milestones met"): check_steps,
    ("summary", "dd Exhibits"): check_evidence,
    ("summary", "li"): check_summary_item,
    ("summary", "p.remark"): check_silent,
    ("summary", "p.muted"): check_rollup,
    ("scorecard", "p.muted"): check_rollup,
    ("forecasts", "p"): check_forecast_record,
    ("parts", "h3"): check_whole,
    ("situation", "p"): check_situation,
    ("situation", "li"): check_wish,
    ("changes", "p"): check_lead,
    ("lessons", "li"): check_lesson,
    ("lessons", "h3.minor"): check_lesson_period,
    ("next", "h2"): check_next,
    **GOAL_CHECKS,
    **EXHIBIT_CHECKS,
}
