"""Mend what can be mended in one way only, and keep a repair only when a new reading bears it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from smartdocs import pipeline
from smartdocs.authoring.bench import Bench, Fix, Mended, brings_to_light, says_the_same
from smartdocs.authoring.draft import Draft, Fixer, open_draft
from smartdocs.authoring.fix_deadline import add_deadline
from smartdocs.authoring.fix_ignores import remove_ignore
from smartdocs.authoring.fix_milestones import sort_milestones
from smartdocs.authoring.fix_names import correct_reference, rename_field
from smartdocs.authoring.fix_quotes import quote_cut, quote_split, quote_unreadable
from smartdocs.authoring.fix_values import mend_value, replace_anchor
from smartdocs.authoring.reread import name_of, reread
from smartdocs.model.edit import Edit, apply_edits, are_apart
from smartdocs.model.finding import Finding
from smartdocs.model.source_file import Key
from smartdocs.pipeline import Gathered, Judged
from smartdocs.source.outline import Mapping as Pairs
from smartdocs.source.outline import Scalar

FIXERS: Mapping[str, tuple[Fixer, ...]] = {
    "F001": (quote_unreadable,),
    "F002": (rename_field,),
    "F003": (quote_split, mend_value),
    "F006": (correct_reference,),
    "F011": (quote_cut,),
    "F013": (replace_anchor,),
    "T501": (add_deadline,),
    "T503": (sort_milestones,),
    "U001": (remove_ignore,),
}
PASSES = 10


def mend(
    judged: Judged,
    root: Path | None = None,
    *,
    may_edit: Callable[[str], bool] = lambda path: True,
    judge: Callable[[Gathered], Judged] = pipeline.judge,
) -> Mended:
    """Mend, in memory, all that can be mended; `root` is the repository's folder, for its history.

    `judge` judges a reading anew, in the way in which `judged` came about.
    Each pass reads the whole plan anew. A repair stays when its findings are gone and none has come:
    no error and none of a file's form anywhere. Repairs that touch the same words wait for a pass.
    """
    bench = Bench(judged, root, judge)
    for _ in range(PASSES):
        fixes = [fix for fix in propose(bench.judged) if may_edit(fix.path)]
        same = [fix for fix in fixes if says_the_same(fix)]
        if not bench.keep([fix for fix in fixes if fix not in same]) and not bench.keep(same):
            break
    return bench.result()


def propose(judged: Judged, path: str | None = None) -> tuple[Fix, ...]:
    """List the repairs of all files, or of one, each of which holds when its file is read by itself."""
    by_path: dict[str, list[Finding]] = {}
    for finding in judged.findings:
        where = finding.location.path
        if finding.code in FIXERS and path in (None, where) and judged.workspace.exists(where):
            by_path.setdefault(where, []).append(finding)
    return tuple(fix for where, found in by_path.items() for fix in _propose_in(where, found, judged))


def _propose_in(path: str, findings: Sequence[Finding], judged: Judged) -> Iterator[Fix]:
    draft = open_draft(path, judged)
    mending: dict[tuple[Edit, ...], list[Finding]] = {}
    for finding in findings:
        tried = (tuple(sorted(fixer(finding, draft))) for fixer in FIXERS[finding.code])
        edits = next((found for found in tried if found), ())
        if edits:
            mending.setdefault(edits, []).append(finding)
    for edits, mended in mending.items():
        fix = Fix(path, edits, tuple(mended))
        if are_apart(edits) and _holds(fix, draft):
            yield fix


def _holds(fix: Fix, draft: Draft) -> bool:
    """Read the file by itself before and after: only what is edited may differ, and no fault is new."""
    before = reread(fix.path, draft.content, draft.judged)
    after = reread(fix.path, apply_edits(draft.content, fix.edits), draft.judged)
    if before.body != after.body or after.values is None:
        return False
    if before.values is None:
        lines = {edit.span.line for edit in fix.edits}
        return not any(it.code == "F001" or it.location.line in lines for it in after.findings)
    new = Counter((it.code, it.message) for it in after.findings if not brings_to_light(fix, it))
    if new - Counter((it.code, it.message) for it in before.findings):
        return False
    lost, gained = before.values - after.values, after.values - before.values
    if says_the_same(fix):
        return all(key[:1] == ("ignore",) for key, _ in lost + gained)
    return lost <= _touched(fix, draft) and gained.total() <= max(lost.total(), 1)


def _touched(fix: Fix, draft: Draft) -> Counter[tuple[Key, str]]:
    """Count the values that an edit changes, and those that stand under a name that it changes."""
    spans = [edit.span for edit in fix.edits]
    touched = [
        (*key, name.value)
        for key, piece in draft.iter_pieces()
        if isinstance(piece, Pairs)
        for name, _ in piece.entries
        if any(map(name.span.overlaps, spans))
    ]
    return Counter(
        (name_of(key), piece.value)
        for key, piece in draft.iter_pieces()
        if isinstance(piece, Scalar)
        and (any(map(piece.span.overlaps, spans)) or any(key[: len(name)] == name for name in touched))
    )
