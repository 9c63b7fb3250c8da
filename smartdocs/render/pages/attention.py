"""What needs somebody's attention now, in groups, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.assess.assessment import Status
from smartdocs.assess.standing import is_under_way
from smartdocs.model.goal import Goal
from smartdocs.model.phrase import counted, joined, phrase
from smartdocs.render import urls
from smartdocs.render.filters import format_date, format_number
from smartdocs.render.kit import Kit
from smartdocs.render.link_filters import anchor, goal_href
from smartdocs.review.goal_card import Named, Summary

_MOST = 7
_TROUBLE = (Status.OFF_TRACK, Status.MISSED, Status.AT_RISK)


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """`who` should look, at what, and why; `status` is empty where the words say it."""

    title: str
    href: str
    who: Named | None
    words: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class AttentionGroup:
    """`left_out` items are not shown here; `more` is where they are, empty when no one page shows them.

    `note` says of which periods the goals are, where they are of several.
    """

    title: str
    id: str
    items: tuple[AttentionItem, ...]
    left_out: int
    more: str
    note: str = ""


def find_attention(kit: Kit) -> tuple[AttentionGroup, ...]:
    """Group what is behind, overdue, quiet, not agreed or not signed; groups without items are left out."""
    running = [goal for goal in kit.portfolio.goals.values() if is_running(kit, goal)]
    behind = _find_troubled(kit, running)
    trouble = [_item(summary, summary.reason, summary.status.value) for summary in behind]
    more = f"{urls.GOALS}?status={Status.AT_RISK.slug}"
    made = (
        (phrase("Behind"), "behind", trouble, more, _count_periods(behind)),
        (phrase("Milestones overdue"), "overdue", _find_overdue(kit, running), ""),
        (phrase("No word since"), "quiet", _find_quiet(kit, running), ""),
        (phrase("Not agreed"), "not-agreed", _find_unagreed(kit, running), ""),
        (phrase("Past their deadline, not closed"), "not-closed", _find_unclosed(kit), ""),
        (phrase("Reviews to sign"), "not-signed", _find_unsigned(kit), urls.REVIEWS),
    )
    return tuple(_make_group(*group) for group in made if group[2])


def is_running(kit: Kit, goal: Goal) -> bool:
    """Tell whether somebody is at work on a goal on the day of the site."""
    return is_under_way(goal, kit.view.facts.as_of, kit.portfolio.config.grace_days)


def _make_group(title: str, id: str, items: list[AttentionItem], more: str, note: str = "") -> AttentionGroup:
    return AttentionGroup(title, id, tuple(items[:_MOST]), max(0, len(items) - _MOST), more, note)


def _item(summary: Summary, words: str, status: str = "", place: str = "") -> AttentionItem:
    return AttentionItem(summary.title, goal_href(summary.id) + place, summary.owner, words, status)


def _find_troubled(kit: Kit, goals: list[Goal]) -> list[Summary]:
    summaries = [kit.rows[goal.id].summary for goal in goals]
    troubled = [summary for summary in summaries if summary.status in _TROUBLE]
    troubled.sort(key=lambda summary: (_TROUBLE.index(summary.status), str(summary.due), summary.id))
    return troubled


def _count_periods(summaries: list[Summary]) -> str:
    """Say how many goals are of which period, the shortest first; nothing when all are of one."""
    found = Counter(summary.period for summary in summaries)
    if len(found) < 2:
        return ""
    ordered = sorted((period for period in found if period), key=lambda period: (period.days, period))
    words = [
        phrase("%(number)s of %(period)s", number=found[period], period=period.title) for period in ordered
    ]
    if None in found:
        words.append(phrase("%(number)s without a period", number=found[None]))
    return joined(", ", words)


def _find_overdue(kit: Kit, goals: list[Goal]) -> list[AttentionItem]:
    found = [
        (state.days_late, goal, state.milestone)
        for goal in goals
        for state in kit.view.desk.assessments[goal.id].milestones
        if state.overdue
    ]
    found.sort(key=lambda item: (-item[0], item[1].id))
    return [
        AttentionItem(
            milestone.title or milestone.id,
            f"{goal_href(goal.id)}#milestone-{anchor(milestone.id)}",
            kit.view.desk.named(milestone.owner or goal.accountable),
            counted(
                "due %(day)s, %(count)s\u00a0day ago",
                "due %(day)s, %(count)s\u00a0days ago",
                days,
                count=format_number(days),
                day=format_date(milestone.due),
            ),
        )
        for days, goal, milestone in found
    ]


def _find_quiet(kit: Kit, goals: list[Goal]) -> list[AttentionItem]:
    as_of, found = kit.view.facts.as_of, []
    for goal in goals:
        assessment = kit.view.desk.assessments[goal.id]
        due = assessment.next_check_in
        if due is not None and due < as_of and assessment.status is not Status.ACHIEVED:
            last = assessment.last_check_in
            said = (
                phrase("last check-in %(day)s", day=format_date(last)) if last else phrase("no check-in yet")
            )
            words = phrase("%(last)s, the next was due %(day)s", last=said, day=format_date(due))
            found.append((due, goal.id, words))
    return [_item(kit.rows[name].summary, words) for _, name, words in sorted(found)]


def _find_unagreed(kit: Kit, goals: list[Goal]) -> list[AttentionItem]:
    agreed = (goal for goal in goals if goal.accountability.agreed is None)
    return [_item(kit.rows[goal.id].summary, phrase("nobody has agreed to it in writing")) for goal in agreed]


def _find_unclosed(kit: Kit) -> list[AttentionItem]:
    """List them, the latest deadline first."""
    return [item for _, item in sorted(_iter_unclosed(kit), key=lambda pair: (-pair[0], pair[1].href))]


def _iter_unclosed(kit: Kit) -> Iterator[tuple[int, AttentionItem]]:
    as_of = kit.view.facts.as_of
    for goal in kit.portfolio.goals.values():
        is_open = goal.stage(as_of) in ("active", "agreed") and not is_running(kit, goal)
        if is_open and goal.due is not None and goal.due < as_of:
            words = phrase("was due %(day)s", day=format_date(goal.due))
            yield goal.due.toordinal(), _item(kit.rows[goal.id].summary, words)


def _find_unsigned(kit: Kit) -> list[AttentionItem]:
    stems = {(entry.period, entry.subject.kind, entry.subject.id): entry for entry in kit.view.reviews}
    found = []
    for review in kit.portfolio.reviews:
        entry = stems.get((review.period, *review.subject)) if review.period else None
        held = review.held is not None and review.held <= kit.view.facts.as_of
        if entry and held and not review.signed:
            words = phrase("held %(day)s, nobody has signed it", day=format_date(review.held))
            found.append(AttentionItem(entry.title, urls.href(urls.review_path(entry.stem)), None, words))
    return found
