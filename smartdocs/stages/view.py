"""View: lay out what one audience may see, as the records of a site and of its reviews."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version

from smartdocs.assess.as_agreed import assess_as_agreed
from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessments
from smartdocs.assess.changes import UNKNOWN, find_changes
from smartdocs.assess.open_changes import keep_open, keep_scored
from smartdocs.model.config import ReportSpec
from smartdocs.model.edition_plan import INTERNAL_EDITION, EditionPlan
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import Projection, project_edition
from smartdocs.model.remainder import hide_changes
from smartdocs.model.scope import ORGANISATION, Scope
from smartdocs.model.source_file import read_lines
from smartdocs.render.site_view import BuildFacts, InputFile, SiteView
from smartdocs.review.exhibits import number_exhibits
from smartdocs.review.goal_card import Desk, collect_ratings, index_findings
from smartdocs.review.plan import ReportPlan, plan_reports
from smartdocs.review.report import Report, make_report
from smartdocs.review.timetable import make_timetable
from smartdocs.rules.catalogue import CATALOGUE
from smartdocs.rules.check import find_again, sift
from smartdocs.source.workspace import Workspace
from smartdocs.stages.judge import Judged
from smartdocs.stages.published import publish_copies

_PRIVATE = re.compile(
    r"^[ \t]*(?:(?:visibility|audience):[ \t]*['\"]?private\b|peers:)|\bpeers:[ \t]*[\[{]",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Edition:
    """What one audience may see, laid out: the site's view, and each review.

    `plan` says for whom it is; `read` returns the bytes of a file by the name that the edition has for it.
    """

    plan: EditionPlan
    workspace: Workspace
    site: SiteView
    reports: tuple[Report, ...]
    read: Callable[[str], bytes]


def view(
    judged: Judged,
    edition: EditionPlan = INTERNAL_EDITION,
    *,
    specs: tuple[ReportSpec, ...] | None = None,
    wanted: Callable[[ReportPlan], bool] = lambda plan: True,
    check_fonts: bool = True,
) -> Edition:
    """Lay out an edition; `wanted` picks among the reviews that there are.

    `specs` stand in for the reports that the edition asks for.
    """
    projection = project_edition(judged.portfolio, edition.scope)
    is_outside = edition.scope.is_outside
    if not is_outside:
        projection = _hide_set_aside(judged.workspace, projection)
    unchanged = projection.portfolio == judged.portfolio
    read = _make_reader(judged.workspace, projection)
    portfolio, read = publish_copies(judged.portfolio, projection, read)
    as_of = judged.assessments.as_of
    assessments = judged.assessments if unchanged else assess(portfolio, as_of)
    closed = projection.hidden | projection.cut

    def show(every: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return () if is_outside else _visible_of(every, projection, assessments)

    accepted = show(judged.result.accepted)
    findings = (*show(judged.findings), *accepted)
    if check_fonts and not is_outside:
        undrawable = sift(find_undrawable(judged.workspace, portfolio), judged.portfolio)
        findings = (*findings, *visible_findings(undrawable, portfolio, closed))
    exhibits = number_exhibits(portfolio)
    # What became of the plan is told with reasons and authors, which readers outside may not have;
    # they are told from what to what, and when, of the figures and days that they see.
    found = find_changes(portfolio, as_of)
    changes, amended, weighed = found, UNKNOWN, found
    if is_outside:
        everything = find_changes(judged.portfolio, as_of)
        changes, amended = UNKNOWN, keep_open(found, everything, portfolio.goals)
        weighed = keep_scored(amended, portfolio.goals)
    by_record = index_findings(findings)
    desk = Desk(
        portfolio,
        assessments,
        exhibits,
        by_record,
        collect_ratings(portfolio, as_of),
        make_timetable(portfolio),
        changes,
        assess_as_agreed(portfolio, weighed, assessments),
        amended=amended,
    )
    facts = BuildFacts(
        version=version("smartdocs"),
        repository=portfolio.history.repository,
        as_of=as_of,
        audience=edition.scope.audience,
        subject=edition.scope.kind,
        subject_id=edition.scope.id,
        set_aside=portfolio.set_aside,
        files=() if is_outside else tuple(_read_inputs(judged.workspace, projection.hidden)),
    )

    @functools.cache
    def desk_on(day: date, closing: Period | None, eve: date | None) -> Desk:
        assessed = assess(portfolio, day, closing=closing)
        agreed = assess_as_agreed(portfolio, weighed, assessed, closing)
        before = assess(portfolio, eve) if eve else None
        return replace(desk, assessments=assessed, agreed=agreed, before=before)

    asked = judged.portfolio.config.reports if edition.reports is None else edition.reports
    asked = asked if specs is None else specs
    plans = plan_reports(portfolio, as_of, asked, edition.scope.audience)
    reports = tuple(
        make_report(plan, desk_on(plan.seen_from, plan.closing, plan.eve), f"SmartDocs {facts.version}")
        for plan in plans
        if _is_about(plan, edition.scope) and wanted(plan)
    )
    site = SiteView(
        desk=desk,
        findings=findings,
        accepted=len(accepted),
        rules=() if is_outside else tuple(rule.help for rule in CATALOGUE),
        facts=facts,
        read=read,
        partial=projection.cut,
    )
    return Edition(edition, judged.workspace, site, reports, read)


def _is_about(report: ReportPlan, scope: Scope) -> bool:
    """Tell whether a report has an edition's subject; the organisation's own edition has those of all."""
    subject = (report.subject.kind, report.subject.id)
    return subject == (scope.kind, scope.id) or (scope.kind == ORGANISATION and not scope.is_outside)


def _make_reader(workspace: Workspace, projection: Projection) -> Callable[[str], bytes]:
    """Read files by the names that the edition has for them; those that it does not name, not at all."""
    if not projection.is_outside:
        return workspace.read
    return lambda name: workspace.read(projection.files[name])


def _hide_set_aside(workspace: Workspace, projection: Projection) -> Projection:
    """Name no file that was set aside and says of itself that it is private: nobody knows whose it is."""
    private = {
        path
        for path in projection.portfolio.set_aside
        if workspace.exists(path) and _PRIVATE.search(workspace.read(path).decode(errors="replace"))
    }
    if not private:
        return projection
    hidden = projection.hidden | private
    portfolio = replace(
        projection.portfolio,
        set_aside=tuple(path for path in projection.portfolio.set_aside if path not in private),
        history=hide_changes(projection.portfolio.history, hidden),
    )
    return replace(projection, portfolio=portfolio, hidden=hidden)


def visible_findings(
    findings: tuple[Finding, ...], portfolio: Portfolio, closed: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Keep the findings whose every subject is in the edition, and no place in a `closed` file."""
    hidden = {
        "goal": portfolio.goals,
        "review": {review.id for review in portfolio.reviews},
        "page": {page.id for page in portfolio.pages},
    }

    def is_visible(subject: str) -> bool:
        kind, _, name = subject.partition(":")
        return name in hidden[kind] if kind in hidden else True

    def is_open(finding: Finding) -> bool:
        places = (finding.location, *(item.location for item in finding.related))
        return closed.isdisjoint(place.path for place in places)

    def is_told(finding: Finding) -> bool:
        return finding.location.path in portfolio.set_aside or all(map(is_visible, finding.subjects))

    return tuple(finding for finding in findings if is_told(finding) and is_open(finding))


def _visible_of(
    findings: tuple[Finding, ...], projection: Projection, assessments: Assessments
) -> tuple[Finding, ...]:
    """Keep what may be told; of a review that is there in part, what follows from that part alone."""
    portfolio = projection.portfolio
    in_part = projection.cut & {review.at.path for review in portfolio.reviews}
    closed = projection.hidden | projection.cut
    told = set(visible_findings(findings, portfolio, closed))
    doubtful = set(visible_findings(findings, portfolio, closed - in_part)) - told if in_part else set()
    told.update(find_again(doubtful, portfolio, assessments) if doubtful else ())
    return tuple(finding for finding in findings if finding in told)


def find_undrawable(workspace: Workspace, portfolio: Portfolio) -> tuple[Finding, ...]:
    """Find the characters that no font of the PDFs has, each at its first place in a file."""
    from smartdocs.render.reports.glyphs import covered

    findings = []
    for source in portfolio.iter_sources():
        text = "\n".join(read_lines(workspace.read(source.path)))
        for lost in () if text.isascii() else covered(text):
            before = text[: text.index(lost.character)]
            place = Location(source.path, before.count("\n") + 1, len(before) - before.rfind("\n"))
            message = f"No font of the PDFs has `{lost.character}` ({lost.name})"
            help = f"It is printed as {lost.text}; write another character, or a word"
            findings.append(make_file_finding("F012", place, message, help))
    return tuple(findings)


def _read_inputs(workspace: Workspace, hidden: frozenset[str]) -> Iterator[InputFile]:
    for path in workspace.paths():
        if not path.startswith("templates/") and path not in hidden:
            yield InputFile(path=path, sha256=workspace.digest(path), size=workspace.size(path))
