"""Show findings in one of the formats."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from smartdocs.cli.console import Console
from smartdocs.cli.options import COULD_NOT_RUN
from smartdocs.model.baseline import BASELINE_FILE
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.source_file import show_lines
from smartdocs.pipeline import Gathered, Judged, is_failing
from smartdocs.publish.replace_file import replace_file
from smartdocs.render.findings.formats import FORMATS, STATISTICS
from smartdocs.render.findings.listing import Failure, Listing
from smartdocs.rules.catalogue import CATALOGUE, FAMILIES
from smartdocs.rules.check import Crash, make_context
from smartdocs.rules.fingerprint import Fingerprints
from smartdocs.rules.ranking import pick_most_important

# How many files are named that were set aside; the site names all.
NAMED = 5


def make_listing(
    judged: Judged, folder: Path, *, fails_from: Severity = Severity.ERROR, show_all: bool = False
) -> Listing:
    """Put together all that the formats of findings say."""
    result = judged.result
    context = make_context(judged.portfolio, judged.assessments)
    from_here = find_way(folder)
    repository = judged.portfolio.history.repository
    return Listing(
        findings=result.findings,
        ignored=result.ignored,
        accepted=result.accepted,
        failures=tuple(_describe_crash(crash) for crash in result.crashes),
        rules=tuple(rule.help for rule in CATALOGUE),
        families=FAMILIES,
        identify=Fingerprints(judged.portfolio),
        pick=lambda findings, wanted: pick_most_important(findings, context, wanted),
        read_lines=LineReader(judged),
        as_of=judged.assessments.as_of,
        version=version("smartdocs"),
        fails_from=fails_from,
        exit_code=find_exit_code(judged, fails_from),
        show_all=show_all,
        from_here=from_here,
        from_root=repository.prefix if repository.kind == "git" else from_here,
        site=judged.portfolio.config.site.base_url or "",
    )


def find_exit_code(judged: Judged, fails_from: Severity) -> int:
    """Return 2 when a rule broke down, so that nobody can tell; else 1 when the check fails."""
    if judged.result.crashes:
        return COULD_NOT_RUN
    return 1 if is_failing(judged.findings, fails_from) else 0


def find_way(folder: Path) -> str:
    """Return what leads from here to a folder: empty, or a path that ends in a slash."""
    here = Path.cwd()
    path = folder if not folder.is_absolute() or not folder.is_relative_to(here) else folder.relative_to(here)
    return "" if path == Path() else f"{path.as_posix().rstrip('/')}/"


def _describe_crash(crash: Crash) -> Failure:
    return Failure(crash.rule.code, crash.path, type(crash.error).__name__, str(crash.error))


def show_findings(console: Console, listing: Listing, style: str) -> None:
    """Print all findings in a format."""
    console.result(FORMATS[style](replace(listing, colour=console.has_colour())))


def show_statistics(console: Console, listing: Listing, style: str, fixable: Collection[Finding]) -> None:
    """Print how often each rule found something, and how much of it --fix would mend."""
    console.result(STATISTICS[style](listing, fixable))


def write_outputs(listing: Listing, outputs: Iterable[tuple[str, Path]]) -> None:
    """Write each file in its format, whole or not at all."""
    for style, file in outputs:
        replace_file(file, FORMATS[style](listing).encode("utf-8", "replace"), is_output=True)


def accept_findings(console: Console, root: Path, judged: Judged) -> None:
    """Write the baseline, and say how much it accepts and what is left for a person to mend."""
    from smartdocs.authoring.baseline import write_baseline

    count = write_baseline(root, judged)
    findings = "finding is" if count == 1 else "findings are"
    console.note(f"{count} {findings} accepted in {BASELINE_FILE}: commit it, and check with --strict")


def show_accepted(console: Console, judged: Judged) -> None:
    """Say how many findings the baseline keeps back."""
    count = len(judged.result.accepted)
    if count:
        findings = "finding is" if count == 1 else "findings are"
        console.note(f"{count} more {findings} accepted in {BASELINE_FILE}: --no-baseline shows all")


def show_provenance(console: Console, read: Judged | Gathered) -> None:
    """Say why provenance is unknown, and what would make it known."""
    repository = read.portfolio.history.repository
    if repository.problem or repository.shallow:
        what = repository.problem or "This is a shallow clone"
        console.note(f"{what}: provenance is unknown. {repository.help}".strip())


def show_lost_brand(console: Console, findings: Iterable[Finding]) -> None:
    """Say what of a brand reports are made without, wherever nobody lists the findings."""
    for finding in findings:
        if finding.code == "F015":
            at = finding.location
            console.warning(f"{at.path}{f':{at.line}' if at.line else ''}: {finding.message}. {finding.help}")


def show_failures(console: Console, failures: Iterable[tuple[str, str]]) -> None:
    """Name each review that has no PDF, and say each reason once."""
    by_problem: dict[str, list[str]] = {}
    for stem, problem in failures:
        by_problem.setdefault(problem, []).append(f"{stem}.pdf")
    for problem, names in by_problem.items():
        console.problem(f"Not made: {', '.join(names)}", problem)


class LineReader:
    """Read a file's lines for code frames, each file once; what cannot be read has none."""

    def __init__(self, judged: Judged) -> None:
        self._workspace = judged.workspace
        self._lines: dict[str, Sequence[str]] = {}

    def __call__(self, path: str) -> Sequence[str]:
        if path not in self._lines:
            known = self._workspace.exists(path)
            self._lines[path] = show_lines(self._workspace.read(path)) if known else ()
        return self._lines[path]


def show_set_aside(console: Console, paths: Sequence[str]) -> None:
    """Name the files with errors that what is made does without."""
    if paths:
        files = "1 file" if len(paths) == 1 else f"{len(paths)} files"
        more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
        console.note(f"Set aside {files} with errors: {', '.join(paths[:NAMED])}{more}")
