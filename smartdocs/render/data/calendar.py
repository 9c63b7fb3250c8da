"""Deadlines as a calendar (RFC 5545) that other programs subscribe to: goals, milestones, next check-ins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from smartdocs.model.goal import Goal
from smartdocs.render import urls
from smartdocs.render.site_view import SiteView


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of the calendar; `key` names it for good, so that a moved deadline moves there too."""

    key: str
    day: date
    title: str
    words: str
    page: str


def list_entries(view: SiteView, person: str = "") -> tuple[Entry, ...]:
    """List the days that are still to come, or are not over for whoever owes something on them, in order."""
    found = []
    for goal in view.desk.portfolio.goals.values():
        if view.desk.assessments[goal.id].stage in ("draft", "agreed", "active"):
            found += [entry for owner, entry in _list_goal(view, goal) if not person or owner == person]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.key)))


def _list_goal(view: SiteView, goal: Goal) -> Iterator[tuple[str | None, Entry]]:
    assessment = view.desk.assessments[goal.id]
    page = urls.record_path("goal", goal.id)
    owner = view.desk.named(goal.accountable)
    name = owner.title if owner else ""
    if goal.due:
        words = f"{name}: {assessment.status.value}. {assessment.reason}" if name else str(assessment.reason)
        yield goal.accountable, Entry(f"goal-{goal.id}", goal.due, f"Due: {goal.title}", words, page)
    for state in assessment.milestones:
        item = state.milestone
        if item.due and not state.done:
            key = f"milestone-{goal.id}-{item.id or state.index}"
            whose = item.owner or goal.accountable
            yield whose, Entry(key, item.due, f"Milestone: {item.title or item.id}", goal.title, page)
    if assessment.next_check_in and (goal.due is None or assessment.next_check_in <= goal.due):
        key = f"check-in-{goal.id}"
        yield goal.accountable, Entry(key, assessment.next_check_in, f"Check-in: {goal.title}", name, page)


def write_calendar(view: SiteView, person: str = "") -> bytes:
    """Write the calendar of all deadlines, or of one person's own."""
    from icalendar import Calendar, Event

    site = view.desk.portfolio.config.site
    calendar = Calendar()
    calendar.add("prodid", f"-//SmartDocs//SmartDocs {view.facts.version}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = view.desk.named(person) if person else None
    calendar.add("x-wr-calname", f"{site.title}: {name.title}" if name else site.title)
    stamp = datetime.combine(view.facts.as_of, time(), UTC)
    for entry in list_entries(view, person):
        event = Event()
        event.add("uid", f"{entry.key}@{_host(site.base_url)}")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        if entry.day < date.max:
            event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.title)
        if entry.words:
            event.add("description", entry.words)
        if site.base_url:
            event.add("url", f"{site.base_url.rstrip('/')}/{urls.href(entry.page)}")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _host(base_url: str | None) -> str:
    """Name the plan in a way that stays: by its address, where it has one."""
    from urllib.parse import urlsplit

    return (urlsplit(base_url).netloc + urlsplit(base_url).path).rstrip("/") if base_url else "smartdocs"
