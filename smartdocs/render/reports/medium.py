"""Where a review's words lead to: on the site's page to other pages, on paper to other places in it."""

from __future__ import annotations

from dataclasses import dataclass

from smartdocs.model.evidence import FileKind
from smartdocs.render.places import readings_anchor
from smartdocs.render.urls import exhibit_path, href, record_path
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.report import Report
from smartdocs.review.sections.exhibit_pages import exhibit_anchor
from smartdocs.review.sections.goal_pages import goal_anchor

PRINTABLE = ("image/png", "image/jpeg", "image/gif", "image/webp")
LOGO = "smartdocs:logo"


@dataclass(frozen=True, slots=True)
class Medium:
    """`root` leads to the site's root; on paper it is the site's address, where one is known."""

    is_paper: bool
    root: str
    goal_ids: frozenset[str]
    exhibits: frozenset[int]

    @classmethod
    def of_paper(cls, report: Report, site: str = "") -> Medium:
        return cls(True, f"{site.rstrip('/')}/" if site else "", frozenset(report.goal_ids), _numbers(report))

    @classmethod
    def of_page(cls, report: Report, root: str) -> Medium:
        return cls(False, root, frozenset(report.goal_ids), _numbers(report))

    def goal(self, goal_id: str) -> str:
        """Return the address of a goal: on paper its place, else that on the site, if one is known."""
        if self.is_paper and goal_id in self.goal_ids:
            return f"#{goal_anchor(goal_id)}"
        return self.on_site(goal_id)

    def on_site(self, goal_id: str, place: str = "") -> str:
        """Return a goal's page, or a place on it; none on paper where the site's address is not known."""
        if self.is_paper and not self.root:
            return ""
        return self.root + href(record_path("goal", goal_id)) + (f"#{place}" if place else "")

    def measured(self, goal_id: str) -> str:
        """Return where this review says what a goal is measured by; none where it does not."""
        return f"#{goal_anchor(goal_id)}-measured" if goal_id in self.goal_ids else ""

    def readings(self, card: GoalCard, index: int) -> str:
        """Return where a metric's readings are: on the site; on paper among the check-ins, if it is one."""
        reading = card.assessment.metrics[index].value_from
        if reading is None:
            return ""
        is_told = any(row.check_in.date == reading.day for row in card.check_ins)
        if self.is_paper and is_told and (not reading.path or reading.path == card.goal.at.path):
            return f"#{goal_anchor(card.goal.id)}-check-ins"
        return self.on_site(card.goal.id, readings_anchor(index))

    def record(self, named: Named) -> str:
        """Return the address of a record; people, teams and accounts have none on paper."""
        if named.kind == "goal":
            return self.goal(named.id)
        return "" if self.is_paper or not named.kind else self.root + href(record_path(named.kind, named.id))

    def exhibit(self, exhibit: Exhibit) -> str:
        """Return the place of an exhibit in this review."""
        return f"#{exhibit_anchor(exhibit)}" if exhibit.number in self.exhibits else ""

    def file(self, exhibit: Exhibit) -> str:
        """Return where the original lies; on paper it is attached and has no address."""
        if self.is_paper or exhibit.file is None or not exhibit.is_published:
            return ""
        return self.root + href(exhibit_path(exhibit.file))

    def picture(self, exhibit: Exhibit) -> str:
        """Return the address of an exhibit's picture, if it is one that can be shown."""
        file = exhibit.file
        if file is None or not exhibit.is_published or file.kind is not FileKind.IMAGE:
            return ""
        if not self.is_paper:
            return self.root + href(exhibit_path(file))
        return f"smartdocs:{picture_name(exhibit)}" if file.mime in PRINTABLE else ""


def picture_name(exhibit: Exhibit) -> str:
    """Name an exhibit's picture among the resources of a PDF."""
    ending = exhibit.file.path.rsplit(".", 1)[-1].lower() if exhibit.file else ""
    return f"{exhibit.label}.{ending}"


def _numbers(report: Report) -> frozenset[int]:
    return frozenset(exhibit.number for exhibit in report.exhibits)
