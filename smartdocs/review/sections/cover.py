"""The first page: what this is, about whom, from when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from smartdocs.model.brand import Brand, merge_brands
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.provenance import Commit
from smartdocs.model.review_file import ReviewChange
from smartdocs.model.visibility import Visibility
from smartdocs.review.after_signing import find_moved, find_review_change
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Named
from smartdocs.review.plan import PLAN, Subject
from smartdocs.review.section import Section
from smartdocs.review.sections.acknowledged import Acknowledged, find_acknowledged
from smartdocs.review.sections.amended import Amended
from smartdocs.review.sections.expected import Expected
from smartdocs.review.sections.summary import SummarySection
from smartdocs.review.stage import Stage, find_stage

KIND_TITLES = {
    PLAN: phrase("Plan"),
    "monthly": phrase("Monthly review"),
    "quarterly": phrase("Quarterly review"),
    "half-year": phrase("Half-year review"),
    "annual": phrase("Annual review"),
}

_ROLES = {
    "team": phrase("Team"),
    "account": phrase("Customer"),
    "organisation": phrase("Organisation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Section):
    """`is_over` tells a closed period's review from a review so far; `dirty` is None when unknown.

    `is_draft` says that somebody is still writing the review's file. `changed` is what it says otherwise
    than when somebody signed, `moved` counts the goals whose terms are other than then, `amended` those
    that readers outside are told of. `gist` is the section that says what the report comes to, for the
    cover says it in two lines.
    """

    name: ClassVar[str] = "cover"
    organisation: str
    kind: str
    subject: Subject
    role: str
    period: Period
    as_of: date
    is_over: bool
    is_draft: bool
    stage: Stage
    edition: Visibility
    commit: Commit | None
    dirty: bool | None
    held: date | None
    present: tuple[Named, ...]
    acknowledged: tuple[Acknowledged, ...]
    changed: ReviewChange | None
    moved: int
    amended: int
    brand: Brand
    gist: SummarySection | Expected | None


def make_cover(dossier: Dossier, sections: tuple[Section, ...]) -> Cover:
    """Make the cover, in the customer's brand when the review is about an account that has one."""
    plan, portfolio, review = dossier.plan, dossier.portfolio, dossier.review
    site = portfolio.config.site
    repository = portfolio.history.repository
    return Cover(
        title=title_of(dossier),
        organisation=site.title,
        kind=KIND_TITLES[plan.kind],
        subject=plan.subject,
        role=_role(dossier),
        period=plan.period,
        as_of=plan.as_of,
        is_over=plan.closing is not None,
        is_draft=dossier.is_draft,
        stage=find_stage(plan),
        edition=plan.edition,
        commit=repository.head,
        dirty=repository.dirty,
        held=review.held if review else None,
        present=dossier.desk.all_named(review.present) if review else (),
        acknowledged=tuple(item for item in find_acknowledged(dossier) if item.is_subject),
        changed=find_review_change(dossier),
        moved=len({item.goal.id for item in find_moved(dossier)}),
        amended=_count_amended(sections),
        brand=brand_of(dossier),
        gist=next((part for part in sections if isinstance(part, SummarySection | Expected)), None),
    )


def _count_amended(sections: tuple[Section, ...]) -> int:
    rows = [row for part in sections if isinstance(part, Amended) for row in part.rows]
    return len({row.card.goal.id for row in rows})


def title_of(dossier: Dossier) -> str:
    """Name a review in full, as running headers and lists do."""
    plan = dossier.plan
    parts = {"kind": KIND_TITLES[plan.kind], "period": plan.period.title, "subject": plan.subject.title}
    if dossier.is_draft:
        return phrase("%(kind)s %(period)s: %(subject)s (draft)", **parts)
    return phrase("%(kind)s %(period)s: %(subject)s", **parts)


def brand_of(dossier: Dossier) -> Brand:
    """Give the customer's brand, filled up with the organisation's, and that with the site's.

    What a customer's brand writes is addressed to the customer: colleagues get its look alone.
    """
    plan, config = dossier.plan, dossier.portfolio.config
    account = dossier.portfolio.accounts.get(plan.subject.id) if plan.subject.kind == "account" else None
    site = Brand(logo=config.site.logo, colour=config.site.colour)
    own = _name_logo(merge_brands(config.brand or Brand(), site), config.site.title)
    if account is None or account.brand is None:
        return own
    look = account.brand
    if plan.edition < Visibility.CUSTOMER:
        look = replace(look, classification="", cover_text="", footer="")
    return merge_brands(_name_logo(look, account.title), own)


def _name_logo(brand: Brand, owner: str) -> Brand:
    """Say whose logo it is where nobody has said what it shows."""
    return replace(brand, logo_alt=brand.logo_alt or owner) if brand.logo else brand


def _role(dossier: Dossier) -> str:
    """Say in a few words who or what the subject is."""
    kind, portfolio = dossier.plan.subject.kind, dossier.portfolio
    person = portfolio.people.get(dossier.plan.subject.id) if kind == "person" else None
    if person:
        team = portfolio.name_of(person.team) if person.team else ""
        return ", ".join(words for words in (person.role, team) if words)
    return _ROLES.get(kind, "")
