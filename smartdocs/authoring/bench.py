"""Try repairs on a plan in memory, and keep those that make it better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartdocs.model.edit import Edit, apply_edits, are_apart
from smartdocs.model.finding import Finding, Severity
from smartdocs.pipeline import Gathered, Judged
from smartdocs.source.load import load
from smartdocs.source.workspace import Overlay

# These leave what a file says as it is, so that nothing new may come of them at all.
SAYING_THE_SAME = frozenset({"F013", "T503", "U001"})


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one file, which lie apart, and the findings that they mend."""

    path: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending leads to: files as they were and would be, what is mended, and the plan judged anew."""

    files: Mapping[str, tuple[bytes, bytes]]
    findings: tuple[Finding, ...]
    judged: Judged


class Bench:
    """A plan with the repairs that hold so far; files are changed in memory only."""

    def __init__(self, judged: Judged, root: Path | None, judge: Callable[[Gathered], Judged]) -> None:
        self.judged = judged
        self._judge = judge
        self._start = judged.workspace
        self._root = root
        self._files: dict[str, bytes] = {}
        self._mended: list[Finding] = []

    def keep(self, fixes: Sequence[Fix]) -> bool:
        """Keep what can be kept of the repairs; tell whether that is anything."""
        bundles: dict[str, list[Fix]] = {}
        for fix in fixes:
            bundle = bundles.setdefault(fix.path, [])
            if are_apart([*(edit for other in bundle for edit in other.edits), *fix.edits]):
                bundle.append(fix)
        return self._keep_files(list(bundles.values()))

    def result(self) -> Mended:
        """Return what has become of the plan."""
        files = {path: (self._start.read(path), content) for path, content in self._files.items()}
        return Mended(files, tuple(self._mended), self.judged)

    def _keep_files(self, bundles: Sequence[list[Fix]]) -> bool:
        """Try all files at once, and on failure each half by itself: most often all repairs hold."""
        if not bundles:
            return False
        if self._keep_all([fix for bundle in bundles for fix in bundle]):
            return True
        if len(bundles) == 1:
            # Once one of them is made, the places of the others are no longer true.
            return len(bundles[0]) > 1 and any(self._keep_all([fix]) for fix in bundles[0])
        middle = len(bundles) // 2
        return any([self._keep_files(bundles[:middle]), self._keep_files(bundles[middle:])])

    def _keep_all(self, fixes: Sequence[Fix]) -> bool:
        files = dict(self._files)
        for path in dict.fromkeys(fix.path for fix in fixes):
            edits = (edit for fix in fixes if fix.path == path for edit in fix.edits)
            files[path] = apply_edits(self.judged.workspace.read(path), edits)
        workspace = Overlay(self._start, files)
        portfolio = load(workspace, self.judged.portfolio.history, self._root)
        trial = self._judge(Gathered(workspace, portfolio, self.judged.assessments.as_of))
        if not _is_better(self.judged, trial, fixes):
            return False
        self.judged, self._files = trial, files
        self._mended += [finding for fix in fixes for finding in fix.findings]
        return True


def says_the_same(fix: Fix) -> bool:
    """Tell whether a repair leaves the meaning of its file as it is."""
    return all(finding.code in SAYING_THE_SAME for finding in fix.findings)


def brings_to_light(fix: Fix, finding: Finding) -> bool:
    """Tell whether a fault was there before, in what nobody could read: a file, or an unknown field."""
    if finding.location.path != fix.path:
        return False
    mended = {item.code for item in fix.findings}
    lines = {edit.span.line for edit in fix.edits}
    is_value = finding.code in ("F003", "F006") and finding.location.line in lines
    return "F001" in mended or ("F002" in mended and is_value)


def _is_better(before: Judged, after: Judged, fixes: Sequence[Fix]) -> bool:
    """Tell whether what was to be mended is gone, and nothing has come that was not there.

    What was unreadable may now be judged: a warning that only comes to light is no fault of the repair.
    """
    old, new = _count(before.findings), _count(after.findings)
    meant = _count(finding for fix in fixes for finding in fix.findings)
    if any(old[key] - new[key] < number for key, number in meant.items()):
        return False
    if any(map(says_the_same, fixes)):
        return not new - old
    faults = _count(
        item
        for item in after.findings
        if _is_fault(item) and not any(brings_to_light(fix, item) for fix in fixes)
    )
    return not faults - old


def _is_fault(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or finding.code.startswith("F")


def _count(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.location.path) for finding in findings)
