"""Gather: a workspace becomes a portfolio, with everything that is wrong in all of its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from smartdocs.model.agreed_terms import AgreedTerms, GoalPast
from smartdocs.model.config import Config
from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.people import Person
from smartdocs.model.portfolio import Portfolio, iter_evidence
from smartdocs.model.provenance import Commit, History, Repository
from smartdocs.model.secrets import SecretPlace
from smartdocs.model.store import NO_STORE, Store
from smartdocs.source.baseline_file import read_baseline
from smartdocs.source.brand_files import brand_paths, find_brand_problems
from smartdocs.source.config_file import read_config
from smartdocs.source.days_off import find_unreadable_days
from smartdocs.source.edition_slips import find_edition_slips
from smartdocs.source.exhibits import read_evidence
from smartdocs.source.languages import find_unspoken
from smartdocs.source.layout import CONFIG_FILE, default_id, explain_stray, find_kind
from smartdocs.source.measures import find_other_measures
from smartdocs.source.parse import Parsed, parse_file
from smartdocs.source.readings import read_series
from smartdocs.source.references import collect_ids, find_dangling, find_duplicates, make_names
from smartdocs.source.resolve import resolve_goal
from smartdocs.source.review_changes import add_review_changes
from smartdocs.source.review_commits import add_review_commits, find_signed_lines
from smartdocs.source.secrets import read_secrets
from smartdocs.source.terms import make_terms
from smartdocs.source.versions import read_past
from smartdocs.source.workspace import Workspace

NO_HISTORY = History(Repository(kind="none"))


def load(
    workspace: Workspace,
    history: History = NO_HISTORY,
    root: Path | None = None,
    store: Store = NO_STORE,
) -> Portfolio:
    """Read every record of a workspace; nothing that an author writes makes it raise.

    `root` is the folder of the repository, for the days on which `done: true` was written.
    """
    config, findings = read_config(workspace)
    findings += _find_unreadable(workspace)
    findings += _find_nothing(workspace)
    parsed = []
    for path in workspace.paths():
        kind = find_kind(path)
        if kind is not None:
            problem = _find_oversize(workspace, path, config)
            findings += problem
            if problem:
                parsed.append(Parsed(path, kind, None, (), names=(default_id(path, kind),)))
            else:
                parsed.append(parse_file(path, kind, workspace.read(path), config.calendar))
    return _resolve(workspace, config, parsed, findings, history, root, store)


def _resolve(
    workspace: Workspace,
    config: Config,
    parsed: list[Parsed],
    findings: list[Finding],
    history: History,
    root: Path | None,
    store: Store,
) -> Portfolio:
    ids = collect_ids(parsed)
    names = make_names(parsed)
    for file in parsed:
        findings += file.findings
        findings += find_dangling(file, names)
    findings += find_duplicates(ids)
    records = {kind: _by_id(parsed, kind) for kind in ("goal", "person", "team", "account", "review", "page")}
    strategy = next((file.record for file in parsed if file.kind == "strategy" and file.record), None)
    objectives = {item.id: item for item in (strategy.objectives if strategy else ()) if item.id}
    parts = _collect_parts(records["goal"], objectives)
    written = _date_lines(workspace, records, history, root, store)
    goals = _resolve_goals(records["goal"], records["person"], parts, written)
    findings += [finding for goal in goals.values() for finding in find_other_measures(goal)]
    goals, data_problems = _read_data(workspace, config, goals)
    findings += data_problems
    findings += find_brand_problems(workspace, config, records["account"].values())
    findings += find_unspoken(config, records["account"].values())
    findings += find_edition_slips(config, records)
    findings += find_unreadable_days(records["team"].values(), records["person"].values())
    files = _read_files(workspace, config, goals, records["account"].values())
    terms = _collect_terms(parsed)
    past = read_past(root, history, config, terms, workspace.paths(), store)
    past = replace(past, goals=_leave_out(past.goals, ids))
    findings += _find_strays(workspace, files, goals, brand_paths(config, records["account"].values()))
    return Portfolio(
        config=config,
        strategy=strategy,
        objectives=objectives,
        goals=goals,
        people=records["person"],
        teams=records["team"],
        accounts=records["account"],
        reviews=add_review_changes(
            root,
            history,
            (add_review_commits(review, written) for review in records["review"].values()),
            config,
        ),
        pages=tuple(records["page"].values()),
        files=files,
        parts=parts,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        set_aside=tuple(file.path for file in parsed if file.record is None),
        history=history,
        past=past,
        terms=terms,
        baseline=read_baseline(workspace),
        secrets=_read_secrets(workspace, config, files, goals),
    )


def _collect_terms(parsed: Iterable[Parsed]) -> dict[str, AgreedTerms]:
    return {file.path: make_terms(file.record) for file in parsed if isinstance(file.record, Goal)}


def _leave_out(
    past: Mapping[str, GoalPast], ids: list[tuple[str, str, Location, str]]
) -> dict[str, GoalPast]:
    """Leave out what an id stood for when two goals have it now: nobody can tell whose past it is."""
    count = Counter(name.casefold() for kind, name, _, _ in ids if kind == "goal")
    return {name: terms for name, terms in past.items() if count[name.casefold()] < 2}


def _by_id(parsed: Iterable[Parsed], kind: str) -> dict[str, Any]:
    """Index the records of a kind in order of id; the first of two with the same id stays."""
    found: dict[str, Any] = {}
    for file in parsed:
        if file.kind == kind and file.record is not None:
            found.setdefault(file.record.id, file.record)
    return dict(sorted(found.items()))


def _collect_parts(goals: Mapping[str, Goal], objectives: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {}
    for name, goal in goals.items():
        for parent in dict.fromkeys(goal.relevant.supports):
            if parent in goals or parent in objectives:
                parts.setdefault(parent, []).append(name)
    return {parent: tuple(names) for parent, names in sorted(parts.items())}


def _resolve_goals(
    goals: Mapping[str, Goal],
    people: Mapping[str, Person],
    parts: Mapping[str, tuple[str, ...]],
    written: Mapping[tuple[str, int], Commit],
) -> dict[str, Goal]:
    return {
        name: resolve_goal(_add_commits(goal, written), people, name in parts) for name, goal in goals.items()
    }


def _add_commits(goal: Goal, written: Mapping[tuple[str, int], Commit]) -> Goal:
    """Add to milestones and check-ins the commits that wrote them as they are now."""
    if not written:
        return goal
    path, last = goal.at.path, dict[str | int, Commit]()
    for key, mark in goal.at.marks.items():
        commit = written.get((path, mark[0])) if len(key) > 1 and key[0] == "check_ins" else None
        if commit and (key[1] not in last or commit.committed > last[key[1]].committed):
            last[key[1]] = commit
    milestones = tuple(
        replace(item, written=written.get((path, goal.at.at("milestones", index, "done").line)))
        for index, item in enumerate(goal.milestones)
    )
    check_ins = tuple(replace(item, written=last.get(index)) for index, item in enumerate(goal.check_ins))
    return replace(goal, milestones=milestones, check_ins=check_ins)


def _date_lines(
    workspace: Workspace,
    records: Mapping[str, Mapping[str, Any]],
    history: History,
    root: Path | None,
    store: Store,
) -> dict[tuple[str, int], Commit]:
    """Ask git which commits wrote the lines that date something: milestones, check-ins, signatures."""
    if root is None or not history.known or history.repository.head is None:
        return {}
    from smartdocs.source.line_dates import line_dates

    lines: dict[str, set[int]] = {}
    for review in records["review"].values():
        if signed := find_signed_lines(review):
            lines[review.at.path] = signed
    for goal in records["goal"].values():
        wanted = {
            goal.at.at("milestones", n, "done").line for n, item in enumerate(goal.milestones) if item.done
        }
        wanted |= {mark[0] for key, mark in goal.at.marks.items() if len(key) > 1 and key[0] == "check_ins"}
        if wanted:
            lines[goal.at.path] = wanted
    found = line_dates(root, lines, workspace, history, store)
    return {place: commit for place, commit in found.items() if commit is not None}


def _read_data(
    workspace: Workspace, config: Config, goals: Mapping[str, Goal]
) -> tuple[dict[str, Goal], list[Finding]]:
    findings: dict[Finding, list[str]] = {}
    read: dict[str, Goal] = {}
    for name, goal in goals.items():
        metrics: list[Metric] = []
        for metric in goal.measurable:
            if metric.data and metric.data.file:
                path = metric.data.file
                content = workspace.read(path) if workspace.exists(path) else None
                limit = int(config.limits.rows)
                series, problems = read_series(goal, metric, content, config.calendar, limit)
                for problem in problems:
                    findings.setdefault(problem, []).append(goal.key)
                metric = replace(metric, rows=series.rows, columns=series.columns)
            metrics.append(metric)
        read[name] = replace(goal, measurable=tuple(metrics)) if any(m.rows for m in metrics) else goal
    # A table that several goals read is told once, of all of them.
    return read, [replace(found, subjects=tuple(dict.fromkeys(keys))) for found, keys in findings.items()]


def _read_files(
    workspace: Workspace, config: Config, goals: Mapping[str, Goal], accounts: Iterable[Any]
) -> dict[str, EvidenceFile]:
    """Describe each file that something cites, in order of path."""
    cited = {item.file for goal in goals.values() for _, item in iter_evidence(goal) if item.file}
    cited |= {item.file for account in accounts for item in account.client_data if item.file}
    limit = int(config.limits.evidence_mib * 1024 * 1024)
    return {path: read_evidence(workspace, path, limit) for path in sorted(cited)}


def _read_secrets(
    workspace: Workspace, config: Config, files: Iterable[str], goals: Mapping[str, Goal]
) -> tuple[SecretPlace, ...]:
    """Look for secrets in the records, in what they cite and in what they read their figures from."""
    data = {metric.data.file for goal in goals.values() for metric in goal.measurable if metric.data}
    records = {path for path in workspace.paths() if find_kind(path) is not None}
    published = sorted({*records, *files, *(path for path in data if path)})
    limit = max(config.limits.evidence_mib * 1024, config.limits.file_kib) * 1024
    return tuple(read_secrets(workspace, published, int(limit)))


def _find_unreadable(workspace: Workspace) -> list[Finding]:
    findings = []
    for path, problem in sorted(workspace.problems().items()):
        is_ours = problem.startswith("cannot be ")
        help = "Give yourself the right to read it" if is_ours else "Put the file itself into the repository"
        if problem == "is a file where a folder is meant":
            help = f"Give the file another name, and make a folder `{path}`; goals lie in content/goals/"
        findings.append(
            make_file_finding("F001" if is_ours else "F008", Location(path), f"`{path}` {problem}", help)
        )
    return findings


def _find_nothing(workspace: Workspace) -> list[Finding]:
    """A plan without a file is most often the wrong one: a check of it must not pass in silence."""
    places = (*workspace.paths(), *workspace.problems())
    if any(path == CONFIG_FILE or path.partition("/")[0] == "content" for path in places):
        return []
    message = "The plan holds no file yet: there is nothing to check"
    help = "Name the folder that holds content/, or begin a goal: `smartdocs new goal`"
    return [make_file_finding("F014", Location(CONFIG_FILE), message, help)]


def _find_oversize(workspace: Workspace, path: str, config: Config) -> list[Finding]:
    limit = int(config.limits.file_kib)
    size = workspace.size(path)
    if size <= limit * 1024:
        return []
    message = f"File has {-(-size // 1024)} KiB; at most {limit} KiB are read"
    help = "Move data into content/data or content/evidence, or raise `limits: {file_kib: …}`"
    return [make_file_finding("F010", Location(path), message, help)]


def _find_strays(
    workspace: Workspace,
    files: Mapping[str, EvidenceFile],
    goals: Mapping[str, Goal],
    branded: frozenset[str],
) -> list[Finding]:
    used = branded | set(files) | {m.data.file for goal in goals.values() for m in goal.measurable if m.data}
    findings = []
    for path in workspace.paths():
        if find_kind(path) is None and path not in used:
            stray = explain_stray(path)
            if stray:
                findings.append(make_file_finding("F009", Location(path), *stray))
    return findings
