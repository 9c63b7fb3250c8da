"""Whether repairs have made a plan better, or else which files speak against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smartdocs.model.edit import Edit
from smartdocs.model.finding import Finding, Severity
from smartdocs.pipeline import Judged

# These leave what a file says as it is, so that nothing new may come of them at all.
SAYING_THE_SAME = frozenset({"F013", "T503", "U001"})


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one file, which lie apart, and the findings that they mend."""

    path: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]

    @property
    def says_the_same(self) -> bool:
        """Tell whether the meaning of the file stays as it is."""
        return all(finding.code in SAYING_THE_SAME for finding in self.findings)

    def brings_to_light(self, finding: Finding) -> bool:
        """Tell whether a fault was there before, in what nobody could read: a file, or an unknown field."""
        if finding.location.path != self.path:
            return False
        mended = {item.code for item in self.findings}
        lines = {edit.span.line for edit in self.edits}
        is_value = finding.code in ("F003", "F006") and finding.location.line in lines
        return "F001" in mended or ("F002" in mended and is_value)


def find_worse(before: Judged, after: Judged, fixes: Sequence[Fix]) -> frozenset[str]:
    """Return the files in which a finding that was to be mended is still there, or a fault has come.

    What was unreadable may now be judged: a warning that only comes to light is no fault of the repair.
    """
    old, new = _count(before.findings), _count(after.findings)
    meant = _count(finding for fix in fixes for finding in fix.findings)
    left = {path for (code, path), number in meant.items() if old[code, path] - new[code, path] < number}
    come = new if any(fix.says_the_same for fix in fixes) else _count(_find_faults(after, fixes))
    return frozenset(left | {path for _, path in come - old})


def _find_faults(judged: Judged, fixes: Sequence[Fix]) -> Iterable[Finding]:
    """Yield errors and faults of form, but for those that were only hidden."""
    made: dict[str, list[Fix]] = {}
    for fix in fixes:
        made.setdefault(fix.path, []).append(fix)
    for finding in judged.findings:
        is_fault = finding.severity is Severity.ERROR or finding.code.startswith("F")
        here = made.get(finding.location.path, ())
        if is_fault and not any(fix.brings_to_light(finding) for fix in here):
            yield finding


def _count(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.location.path) for finding in findings)
