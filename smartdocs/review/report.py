"""A review as a document: an ordered tuple of sections, the same for its page and its PDF.

`plan_reports` (review.plan) says which reviews there are; for each of them

    assessments = assess(portfolio, plan.seen_from, closing=plan.closing)
    desk = Desk(portfolio, assessments, exhibits, findings, {}, make_timetable(portfolio))
    report = make_report(plan, desk, program="SmartDocs 1.0")

and then `render_report_page` and `render_report_document` (render.reports.page, render.reports.document).
The desk's ratings are replaced by those of the reviews within the period.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from smartdocs.model.period import Period
from smartdocs.model.published import Origin
from smartdocs.model.visibility import Visibility
from smartdocs.review.dossier import Dossier, open_dossier
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.goal_card import Desk
from smartdocs.review.origin import make_origin
from smartdocs.review.plan import PLAN, ReportPlan, Subject
from smartdocs.review.section import Section
from smartdocs.review.sections.agenda import Agenda, make_agenda
from smartdocs.review.sections.amended import make_amended
from smartdocs.review.sections.amendments import make_amendments
from smartdocs.review.sections.capacity import make_capacity
from smartdocs.review.sections.carried import make_carried
from smartdocs.review.sections.changes import make_changes
from smartdocs.review.sections.colophon import make_colophon
from smartdocs.review.sections.contents import Contents, make_contents
from smartdocs.review.sections.cover import Cover, make_cover
from smartdocs.review.sections.dependencies import make_dependencies
from smartdocs.review.sections.due_days import make_due_days
from smartdocs.review.sections.exhibit_pages import make_exhibit_pages
from smartdocs.review.sections.expected import make_expected
from smartdocs.review.sections.forecasts import make_forecasts
from smartdocs.review.sections.goal_pages import make_goal_pages
from smartdocs.review.sections.last_time import make_last_time
from smartdocs.review.sections.lessons import make_lessons
from smartdocs.review.sections.metrics import make_metrics
from smartdocs.review.sections.month import make_month, make_month_goals
from smartdocs.review.sections.month_changes import make_month_changes
from smartdocs.review.sections.next_month import make_next_month
from smartdocs.review.sections.next_period import make_next_period
from smartdocs.review.sections.outcomes import make_outcomes
from smartdocs.review.sections.parts import make_parts
from smartdocs.review.sections.plan_goals import make_plan_goals
from smartdocs.review.sections.plan_parts import make_plan_parts
from smartdocs.review.sections.quarters import make_quarters
from smartdocs.review.sections.register import make_register
from smartdocs.review.sections.risks import make_risks
from smartdocs.review.sections.scorecard import make_scorecard
from smartdocs.review.sections.sign_off import make_sign_off
from smartdocs.review.sections.situation import make_situation
from smartdocs.review.sections.summary import make_summary
from smartdocs.review.sections.time_needed import make_time_needed

Maker = Callable[[Dossier], Section | None]

AHEAD: tuple[Maker, ...] = (
    make_expected,
    make_situation,
    make_amended,
    make_plan_goals,
    make_plan_parts,
    make_due_days,
    make_dependencies,
    make_time_needed,
    make_risks,
    make_changes,
    make_sign_off,
    make_colophon,
)
QUARTERLY: tuple[Maker, ...] = (
    make_agenda,
    make_summary,
    make_last_time,
    make_situation,
    make_scorecard,
    make_amended,
    make_changes,
    make_goal_pages,
    make_parts,
    make_capacity,
    make_exhibit_pages,
    make_register,
    make_next_period,
    make_sign_off,
    make_colophon,
)
MONTHLY: tuple[Maker, ...] = (
    make_agenda,
    make_summary,
    make_last_time,
    make_situation,
    make_month,
    make_amended,
    make_month_changes,
    make_month_goals,
    make_exhibit_pages,
    make_register,
    make_next_month,
    make_sign_off,
    make_colophon,
)
LONG: tuple[Maker, ...] = (
    make_agenda,
    make_summary,
    make_last_time,
    make_situation,
    make_quarters,
    make_metrics,
    make_outcomes,
    make_carried,
    make_scorecard,
    make_amended,
    make_amendments,
    make_changes,
    make_parts,
    make_forecasts,
    make_goal_pages,
    make_exhibit_pages,
    make_register,
    make_lessons,
    make_next_period,
    make_sign_off,
    make_colophon,
)
_KINDS = {PLAN: AHEAD, "monthly": MONTHLY, "quarterly": QUARTERLY, "half-year": LONG, "annual": LONG}
"""A half-year's review is the year's, with two quarters side by side."""

# What tells of our own time and doubts, or of reasons that an edition may not have.
_INSIDE_ONLY = frozenset(
    {make_changes, make_month_changes, make_amendments, make_time_needed, make_capacity, make_risks}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One review. `exhibits` are the pieces of evidence in it; `dated` is when its sources were.

    `origin` lists those of them that can be enclosed, by label.
    """

    kind: str
    period: Period
    subject: Subject
    as_of: date
    is_over: bool
    edition: Visibility
    title: str
    stem: str
    language: str
    dated: datetime
    origin: Origin
    cover: Cover
    goal_ids: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]
    sections: tuple[Section, ...]

    @property
    def is_outside(self) -> bool:
        """Tell whether it is read by people who do not work here."""
        return self.edition > Visibility.INTERNAL

    @property
    def paper_sections(self) -> tuple[Section, ...]:
        """The sections in their order on paper, where an agenda has a page of its own.

        It goes before contents that share their page with the summary, or they would stand alone.
        """
        cover, contents, *rest = self.sections
        if rest and isinstance(contents, Contents) and contents.is_short and isinstance(rest[0], Agenda):
            return (cover, rest[0], contents, *rest[1:])
        return self.sections


def make_report(plan: ReportPlan, desk: Desk, program: str) -> Report:
    """Write one review, section by section; those that have nothing to say are left out."""
    dossier = open_dossier(plan, desk, program)
    makers = [make for make in _KINDS[plan.kind] if not (desk.portfolio.is_outside and make in _INSIDE_ONLY)]
    made = tuple(section for make in makers if (section := make(dossier)) is not None)
    cover = make_cover(dossier, made)
    return Report(
        kind=plan.kind,
        period=plan.period,
        subject=plan.subject,
        as_of=plan.as_of,
        is_over=plan.closing is not None,
        edition=plan.edition,
        title=cover.title,
        stem=plan.stem,
        language=_language(dossier),
        dated=_date(dossier),
        origin=make_origin(
            desk.portfolio,
            dossier.exhibits,
            version=program.rpartition(" ")[2],
            as_of=plan.as_of,
            edition=plan.edition,
            report=plan.stem,
        ),
        cover=cover,
        goal_ids=tuple(goal.id for goal in dossier.goals),
        exhibits=dossier.exhibits,
        sections=(cover, make_contents(made), *made),
    )


def _language(dossier: Dossier) -> str:
    """Give the language of a review: the customer's own where it is about one, else the site's."""
    plan, portfolio = dossier.plan, dossier.portfolio
    account = portfolio.accounts.get(plan.subject.id) if plan.subject.kind == "account" else None
    return (account.language if account else None) or portfolio.config.site.language


def _date(dossier: Dossier) -> datetime:
    """Date a review by the commit that it was made from; without one, by the day it looks back from."""
    head = dossier.portfolio.history.repository.head
    return head.committed.astimezone(UTC) if head else datetime.combine(dossier.plan.as_of, time(), UTC)
