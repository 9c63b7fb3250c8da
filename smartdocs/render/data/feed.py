"""What is new, as an Atom feed (RFC 4287): check-ins, and changes of the plan since it was agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree

from smartdocs.model.goal import CheckIn, Goal
from smartdocs.render import urls
from smartdocs.render.change_words import describe_change, describe_reason
from smartdocs.render.filters import SPACE
from smartdocs.render.site_view import SiteView

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class News:
    """One entry; `key` names it for good."""

    key: str
    when: datetime
    title: str
    text: str
    author: str
    page: str


def list_news(view: SiteView) -> tuple[News, ...]:
    """List the newest check-ins and changes up to the day, newest first."""
    found = [*_list_check_ins(view), *_list_changes(view)]
    known = [news for news in found if news.when.date() <= view.facts.as_of]
    return tuple(sorted(known, key=lambda news: (news.when, news.key), reverse=True)[:MOST])


def _list_check_ins(view: SiteView) -> Iterator[News]:
    for goal in view.desk.portfolio.goals.values():
        for place, item in enumerate(goal.check_ins):
            yield News(
                key=f"goal/{goal.id}/check-in/{item.date}/{place}",
                when=_at(item.date),
                title=f"{goal.title}: {_say_figure(item)}",
                text=item.note,
                author=_name(view, goal, item),
                page=urls.record_path("goal", goal.id),
            )


def _say_figure(item: CheckIn) -> str:
    figures = [f"{name}: {value}" for name, value in item.values.items()]
    figures += [str(item.value)] if item.value else []
    figures += [f"{item.add} more"] if item.add else []
    figures += [item.status] if item.status else []
    return ", ".join(figures) or "check-in"


def _name(view: SiteView, goal: Goal, item: CheckIn) -> str:
    names = view.desk.all_named(item.by or ((goal.accountable,) if goal.accountable else ()))
    return ", ".join(named.title for named in names) or view.desk.portfolio.config.site.title


def _list_changes(view: SiteView) -> Iterator[News]:
    for goal in view.desk.changes.goals.values():
        for change in goal.changes:
            step = change.last
            if goal.goal_id in view.desk.portfolio.goals and step.day and not change.is_undone:
                yield News(
                    key=f"goal/{goal.goal_id}/change/{change.term}/{step.day}/{'/'.join(change.items)}",
                    when=step.commit.committed.astimezone(UTC) if step.commit else _at(step.day),
                    title=f"{goal.title}: {describe_change(change)}",
                    text=describe_reason(change.reason),
                    author=(step.commit.author if step.commit else "")
                    or view.desk.portfolio.config.site.title,
                    page=urls.record_path("goal", goal.goal_id),
                )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def write_feed(view: SiteView) -> bytes:
    """Write the feed; without an address of the site, links are relative to the feed."""
    config = view.desk.portfolio.config.site
    news, base = list_news(view), (config.base_url or "").rstrip("/")
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": config.language})
    _add(feed, "title", config.title)
    _add(feed, "id", f"{base}/" if base else _tag(view, ""))
    _add(feed, "updated", _stamp(news[0].when if news else _at(view.facts.as_of)))
    ElementTree.SubElement(
        feed, "link", {"rel": "self", "href": f"{base}/data/feed.xml" if base else "feed.xml"}
    )
    ElementTree.SubElement(feed, "link", {"href": f"{base}/" if base else "../index.html"})
    _add(feed, "generator", "SmartDocs", version=view.facts.version)
    for item in news:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "title", item.title)
        _add(entry, "id", _tag(view, item.key))
        _add(entry, "updated", _stamp(item.when))
        _add(ElementTree.SubElement(entry, "author"), "name", item.author)
        page = urls.href(item.page)
        ElementTree.SubElement(entry, "link", {"href": f"{base}/{page}" if base else f"../{page}"})
        _add(entry, "content", item.text or item.title, type="text")
    ElementTree.indent(feed, " ")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = _UNWRITABLE.sub("\ufffd", text.replace(SPACE, " "))


def _tag(view: SiteView, key: str) -> str:
    """Name a thing for good (RFC 4151), by the site's address where it has one."""
    from urllib.parse import quote, urlsplit

    address = view.desk.portfolio.config.site.base_url
    host = urlsplit(address).hostname if address else None
    return f"tag:{host or 'smartdocs.invalid'},2026:{quote(key)}"


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
