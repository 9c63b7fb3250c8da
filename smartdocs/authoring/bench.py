"""Try repairs on a plan in memory, and keep those that make it better."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartdocs.authoring.verdict import Fix, find_worse
from smartdocs.model.edit import apply_edits, are_apart
from smartdocs.model.finding import Finding
from smartdocs.pipeline import Gathered, Judged
from smartdocs.source.load import load
from smartdocs.source.workspace import Overlay


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
        self._dropped: set[Fix] = set()

    def keep(self, fixes: Sequence[Fix]) -> bool:
        """Keep or drop repairs; tell whether another pass may find more to do."""
        bundles: dict[str, list[Fix]] = {}
        for fix in fixes:
            bundle = bundles.setdefault(fix.path, [])
            edits = [edit for other in bundle for edit in other.edits]
            if fix not in self._dropped and are_apart([*edits, *fix.edits]):
                bundle.append(fix)
        return self._keep_files([bundle for bundle in bundles.values() if bundle])

    def result(self) -> Mended:
        """Return what has become of the plan."""
        files = {path: (self._start.read(path), content) for path, content in self._files.items()}
        return Mended(files, tuple(self._mended), self.judged)

    def _keep_files(self, bundles: Sequence[list[Fix]]) -> bool:
        """Try all files at once; then without those that speak against it, or else by halves."""
        if not bundles:
            return False
        worse = self._try([fix for bundle in bundles for fix in bundle])
        if not worse:
            return True
        blamed = [bundle for bundle in bundles if bundle[0].path in worse]
        if blamed or len(bundles) == 1:
            rest = [bundle for bundle in bundles if bundle not in blamed] if blamed else []
            return any([self._keep_files(rest), self._keep_firsts(blamed or bundles)])
        middle = len(bundles) // 2
        return any([self._keep_files(bundles[:middle]), self._keep_files(bundles[middle:])])

    def _keep_firsts(self, bundles: Sequence[list[Fix]]) -> bool:
        """Drop a repair that is alone in its file; of several try one, while the others wait for a pass."""
        self._dropped.update(bundle[0] for bundle in bundles if len(bundle) == 1)
        several = [bundle[:1] for bundle in bundles if len(bundle) > 1]
        self._keep_files(several)
        return bool(several)

    def _try(self, fixes: Sequence[Fix]) -> frozenset[str]:
        """Read the plan with these repairs, and keep them unless some file is the worse for it."""
        files = dict(self._files)
        for path in dict.fromkeys(fix.path for fix in fixes):
            edits = (edit for fix in fixes if fix.path == path for edit in fix.edits)
            files[path] = apply_edits(self.judged.workspace.read(path), edits)
        workspace = Overlay(self._start, files)
        portfolio = load(workspace, self.judged.portfolio.history, self._root)
        trial = self._judge(Gathered(workspace, portfolio, self.judged.assessments.as_of))
        worse = find_worse(self.judged, trial, fixes)
        if not worse:
            self.judged, self._files = trial, files
            self._mended += [finding for fix in fixes for finding in fix.findings]
        return worse
