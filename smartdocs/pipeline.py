"""The way of one build: gather, judge, view, emit. The only module that knows all stages."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from smartdocs.assess.as_agreed import assess_as_agreed
from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessments
from smartdocs.assess.changes import find_changes
from smartdocs.model.artifact import Artifact
from smartdocs.model.baseline import Baseline
from smartdocs.model.config import CheckOptions
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import project
from smartdocs.model.provenance import Commit, SourceError
from smartdocs.model.source_file import read_lines
from smartdocs.model.visibility import Visibility
from smartdocs.publish.links import DeadLink, find_dead_links
from smartdocs.publish.manifest import add_manifest
from smartdocs.render import urls
from smartdocs.render.markdown import DeadReference
from smartdocs.render.reports.pdf import PdfLimits, PdfResult, PdfSource, PdfUnavailableError, render_pdfs
from smartdocs.render.site_view import BuildFacts, InputFile, ReviewEntry, SiteView
from smartdocs.review.exhibits import number_exhibits
from smartdocs.review.goal_card import Desk, collect_ratings, index_findings
from smartdocs.review.plan import ReportPlan, plan_reports
from smartdocs.review.report import Report, make_report
from smartdocs.review.timetable import make_timetable
from smartdocs.rules.around.internal_error import HELP as CRASH_HELP
from smartdocs.rules.catalogue import CATALOGUE
from smartdocs.rules.check import CheckResult, check, sift
from smartdocs.rules.evidence.dead_link import iter_addresses
from smartdocs.source.history_pass import read_history
from smartdocs.source.load import load
from smartdocs.source.plan_folder import PlanFolder, find_plan_folder
from smartdocs.source.signatures import check_signatures, find_allowed_signers
from smartdocs.source.workspace import FILES, FOLDERS, Overlay, Revision, WorkingTree, Workspace, belongs


@dataclass(frozen=True, slots=True)
class Gathered:
    """A workspace and what is in it; `as_of` is the day that everything is judged at."""

    workspace: Workspace
    portfolio: Portfolio
    as_of: date


@dataclass(frozen=True, slots=True)
class Judged:
    """What is gathered, assessed and checked, once, on everything."""

    workspace: Workspace
    portfolio: Portfolio
    assessments: Assessments
    result: CheckResult

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.result.findings

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def gather(
    root: Path,
    today: date,
    *,
    revision: str | None = None,
    as_of: date | None = None,
    unsaved: Mapping[str, bytes] | None = None,
) -> Gathered:
    """Read a workspace: the working tree, or a git revision without touching the tree.

    `unsaved` are files by path as somebody has them in an editor; they stand in for those on disk.
    The day is `as_of`, else the configuration's, else the revision's own day, else `today`.
    Raises `SourceError` when there is nothing to read: no folder, an unknown revision.
    """
    if not root.is_dir():
        raise SourceError(
            f"There is no folder {root}", "Name the folder that holds content/, or run `smartdocs init`"
        )
    workspace: Workspace = WorkingTree(root) if revision is None else Revision(root, revision)
    if unsaved:
        workspace = Overlay(workspace, unsaved)
    history = read_history(root, revision or "HEAD", tree=workspace)
    portfolio = load(workspace, history, root)
    head = history.repository.head
    own_day = head.committed.date() if revision and head else today
    return Gathered(workspace, portfolio, as_of or portfolio.config.as_of or own_day)


def check_signers(gathered: Gathered, root: Path, allowed_signers: Path | None = None) -> Gathered:
    """Check the signatures of the commits that the site and the reviews name.

    `allowed_signers` lists whose SSH key is whose; without it, the list that the user's own
    configuration of git names. The repository's configuration has no say.
    """
    portfolio = gathered.portfolio
    wanted = dict.fromkeys(commit.id for commit in _iter_commits(portfolio) if commit)
    signers = allowed_signers or find_allowed_signers(root)
    signatures = check_signatures(root, wanted, signers)
    history = replace(portfolio.history, signatures=signatures)
    return replace(gathered, portfolio=replace(portfolio, history=history))


def _iter_commits(portfolio: Portfolio) -> Iterator[Commit | None]:
    history = portfolio.history
    for path in portfolio.files:
        yield history.first(path)
        yield history.last(path)
    for goal in portfolio.goals.values():
        yield history.last(goal.at.path)
        for milestone in goal.milestones:
            yield milestone.written if milestone.done else None


def check_links(gathered: Gathered) -> Gathered:
    """Ask the addresses that the plan cites whether they are there: the one step that uses the network.

    Raises `SourceError` when this machine reaches none of them.
    """
    from smartdocs.source import links

    portfolio = gathered.portfolio
    found = links.check_links(address for _, address, _ in iter_addresses(portfolio))
    return replace(gathered, portfolio=replace(portfolio, links=found))


def is_input(path: str) -> bool:
    """Tell whether a path, seen from the root, is one that a plan is read from."""
    return belongs(path)


def find_folder(named: Path, *, may_be_absent: bool = False) -> PlanFolder:
    """Find the plan that a folder holds, or that lies around a folder or file."""
    return find_plan_folder(named, may_be_absent=may_be_absent)


def refuse_output_in_plan(root: Path, output: Path) -> None:
    """Refuse to write where the plan itself, or its history, is read from."""
    for name in (*FOLDERS, *FILES, ".git"):
        if output.resolve().is_relative_to((root / name).resolve()):
            where = "is" if name in FILES else "lies in"
            message = f"{output} {where} `{name}`, which the plan is read from"
            raise SourceError(message, f"Choose an --output outside {root / name}")


def judge(gathered: Gathered, *, options: CheckOptions | None = None, use_baseline: bool = True) -> Judged:
    """Assess and check everything as of the day.

    `options` stand in for those of smartdocs.yml; without its baseline, no finding is accepted.
    """
    portfolio = gathered.portfolio
    if not use_baseline:
        portfolio = replace(portfolio, baseline=Baseline())
    assessments = assess(portfolio, gathered.as_of)
    result = check(portfolio, assessments, options or portfolio.config.check)
    return Judged(gathered.workspace, portfolio, assessments, result)


def set_broken_aside(judged: Judged) -> Judged:
    """Take out every record whose file has an error; what is left is assessed again.

    References to what was taken out stay in the text, and lead nowhere. A rule of ours that failed
    takes nothing out: the record itself can be read.
    """
    broken = {finding.location.path for finding in judged.errors if finding.code != CRASH_HELP.code}
    portfolio = judged.portfolio
    goals = {name: goal for name, goal in portfolio.goals.items() if goal.at.path not in broken}
    strategy = portfolio.strategy
    has_strategy = strategy is not None and strategy.at.path not in broken
    kept = replace(
        portfolio,
        strategy=strategy if has_strategy else None,
        objectives=portfolio.objectives if has_strategy else {},
        goals=goals,
        people={name: item for name, item in portfolio.people.items() if item.at.path not in broken},
        teams={name: item for name, item in portfolio.teams.items() if item.at.path not in broken},
        accounts={name: item for name, item in portfolio.accounts.items() if item.at.path not in broken},
        reviews=tuple(item for item in portfolio.reviews if item.at.path not in broken),
        pages=tuple(item for item in portfolio.pages if item.at.path not in broken),
        parts={
            parent: names
            for parent, every in portfolio.parts.items()
            if (names := tuple(name for name in every if name in goals))
        },
        set_aside=tuple(sorted({*portfolio.set_aside, *broken})),
    )
    return replace(judged, portfolio=kept, assessments=assess(kept, judged.assessments.as_of))


def is_failing(findings: tuple[Finding, ...], fails_from: Severity) -> bool:
    """Tell whether findings fail a check: those of a severity, and what is worse."""
    return any(finding.severity >= fails_from for finding in findings)


@dataclass(frozen=True, slots=True)
class Edition:
    """What one audience may see, laid out: the site's view, and each review."""

    workspace: Workspace
    site: SiteView
    reports: tuple[Report, ...]


def view(
    judged: Judged,
    *,
    audience: Visibility = Visibility.INTERNAL,
    wanted: Callable[[ReportPlan], bool] = lambda plan: True,
    check_fonts: bool = True,
) -> Edition:
    """Lay out what an audience may see; `wanted` picks among the reviews that there are."""
    portfolio = project(judged.portfolio, audience)
    as_of = judged.assessments.as_of
    assessments = judged.assessments if portfolio == judged.portfolio else assess(portfolio, as_of)
    accepted = visible_findings(judged.result.accepted, portfolio)
    findings = (*visible_findings(judged.findings, portfolio), *accepted)
    if check_fonts:
        findings = (*findings, *sift(find_undrawable(judged.workspace, portfolio), judged.portfolio))
    exhibits, changes = number_exhibits(portfolio), find_changes(portfolio, as_of)
    by_record = index_findings(findings)
    desk = Desk(
        portfolio,
        assessments,
        exhibits,
        by_record,
        collect_ratings(portfolio),
        make_timetable(portfolio),
        changes,
        assess_as_agreed(portfolio, changes, assessments),
    )
    facts = BuildFacts(
        version=version("smartdocs"),
        repository=portfolio.history.repository,
        as_of=as_of,
        audience=audience,
        set_aside=portfolio.set_aside,
        files=tuple(_read_inputs(judged.workspace)),
    )

    @functools.cache
    def desk_on(day: date, closing: Period | None) -> Desk:
        amended = assess(portfolio, day, closing=closing)
        agreed = assess_as_agreed(portfolio, changes, amended, closing)
        return replace(desk, assessments=amended, agreed=agreed)

    plans = plan_reports(portfolio, as_of, portfolio.config.reports, audience)
    reports = tuple(
        make_report(plan, desk_on(plan.as_of, plan.closing), f"SmartDocs {facts.version}")
        for plan in plans
        if wanted(plan)
    )
    site = SiteView(
        desk=desk,
        findings=findings,
        accepted=len(accepted),
        rules=tuple(rule.help for rule in CATALOGUE),
        facts=facts,
        read=judged.workspace.read,
    )
    return Edition(judged.workspace, site, reports)


@dataclass(frozen=True, slots=True)
class Emission:
    """A site in memory, with what went wrong on the way: links to nothing, reviews without a PDF."""

    artifacts: tuple[Artifact, ...]
    dead_links: tuple[DeadLink, ...] = ()
    failures: tuple[tuple[str, str], ...] = field(default=())


def emit(
    edition: Edition, *, with_pdf: bool = True, on_report: Callable[[str], None] = lambda stem: None
) -> Emission:
    """Render an edition: pages, reviews, PDFs, exhibits and the manifest.

    `on_report` is told of each PDF before it is made. A PDF that fails is named, the others are made.
    """
    from smartdocs.render.environment import make_environment
    from smartdocs.render.origin import describe_site
    from smartdocs.render.reports.page import render_report_page
    from smartdocs.render.site import make_site, render_site
    from smartdocs.render.theme import DEFAULT_ACCENT

    colour = edition.site.desk.portfolio.config.site.colour or DEFAULT_ACCENT
    environment = make_environment(find_overrides(edition.workspace), colour)
    pdfs = dict(make_pdfs(edition, on_report)) if with_pdf else {}
    view = replace(
        edition.site, reviews=tuple(_enter(report, pdfs.get(report.stem)) for report in edition.reports)
    )
    unresolved: list[DeadReference] = []
    artifacts = list(render_site(view, environment, unresolved))
    site = make_site(view)
    for report in edition.reports:
        made = pdfs.get(report.stem)
        size = len(made.content) if made and made.content else None
        page = render_report_page(report, site, environment, size)
        artifacts.append(Artifact(urls.review_path(report.stem), page))
        if made and made.content:
            artifacts.append(Artifact(urls.pdf_path(report.stem), made.content))
    dead = (*_place_references(unresolved, view.desk.portfolio), *find_dead_links(artifacts))
    failures = tuple((stem, result.problem) for stem, result in pdfs.items() if result.content is None)
    return Emission(add_manifest(artifacts, describe_site(view)), dead, failures)


def _place_references(found: Sequence[DeadReference], portfolio: Portfolio) -> Iterator[DeadLink]:
    """Say in which line of its file each link of a text stands; a text on several pages counts once."""
    first_lines = {source.path: source.body_line for source in portfolio.iter_sources()}
    for item in dict.fromkeys(found):
        line = first_lines.get(item.path, 1) + item.line - 1
        yield DeadLink(f"{item.path}:{line}", item.target, item.why)


def make_pdfs(edition: Edition, on_report: Callable[[str], None]) -> Iterator[tuple[str, PdfResult]]:
    """Make the PDF of each review; on a machine that cannot make any, each result says why."""
    sources = _lay_out_reports(edition)
    results = render_pdfs(sources, PdfLimits())
    for number, report in enumerate(edition.reports):
        on_report(report.stem)
        try:
            yield report.stem, next(results)
        except PdfUnavailableError as error:
            for left in edition.reports[number:]:
                yield left.stem, PdfResult(None, str(error))
            return


def _lay_out_reports(edition: Edition) -> Sequence[PdfSource]:
    from smartdocs.render.environment import make_environment
    from smartdocs.render.reports.document import render_report_document

    overrides = find_overrides(edition.workspace)
    environment_for = functools.cache(lambda colour: make_environment(overrides, colour))
    return [
        render_report_document(report, edition.workspace.read, environment_for) for report in edition.reports
    ]


def find_overrides(workspace: Workspace) -> dict[str, str]:
    """Read the workspace's own templates: those that differ from the theme's."""
    from smartdocs.render.environment import theme_text

    found = {}
    for path in workspace.paths():
        name = path.removeprefix("templates/")
        if name != path and name.endswith(".html"):
            text = workspace.read(path).decode("utf-8", "replace")
            if text != theme_text(name):
                found[name] = text
    return found


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


def visible_findings(findings: tuple[Finding, ...], portfolio: Portfolio) -> tuple[Finding, ...]:
    """Keep the findings whose every subject is in the edition."""
    hidden = {"goal": portfolio.goals, "review": {review.id for review in portfolio.reviews}}

    def is_visible(subject: str) -> bool:
        kind, _, name = subject.partition(":")
        return name in hidden[kind] if kind in hidden else True

    return tuple(finding for finding in findings if all(map(is_visible, finding.subjects)))


def _read_inputs(workspace: Workspace) -> Iterator[InputFile]:
    for path in workspace.paths():
        if not path.startswith("templates/"):
            content = workspace.read(path)
            yield InputFile(path=path, sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def _enter(report: Report, made: PdfResult | None) -> ReviewEntry:
    return ReviewEntry(
        stem=report.stem,
        kind=report.kind,
        period=report.period,
        subject=report.subject,
        title=report.title,
        pdf_size=len(made.content) if made and made.content else None,
        problem=made.problem if made else "",
    )
