"""Mend what can be mended in one way only, and keep a repair only when a new reading bears it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from smartdocs import pipeline
from smartdocs.authoring.bench import Bench, Mended
from smartdocs.authoring.draft import Draft, Fixer, open_draft
from smartdocs.authoring.fix_deadline import add_deadline
from smartdocs.authoring.fix_ignores import remove_ignore
from smartdocs.authoring.fix_milestones import sort_milestones
from smartdocs.authoring.fix_names import correct_reference, rename_field
from smartdocs.authoring.fix_quotes import quote_cut, quote_split, quote_unreadable
from smartdocs.authoring.fix_values import mend_value, replace_anchor
from smartdocs.authoring.reread import name_of, reread
from smartdocs.authoring.verdict import Fix
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
        same = [fix for fix in fixes if fix.says_the_same]
        if not bench.keep([fix for fix in fixes if fix not in same]) and not bench.keep(same):
            break
    return bench.result()


def propose(judged: Judged, path: str | None = None) -> Iterator[Fix]:
    """Yield the repairs of all files, or of one, that hold when their file is read by itself."""
    by_path: dict[str, list[Finding]] = {}
    for finding in judged.findings:
        where = finding.location.path
        if finding.code in FIXERS and path in (None, where) and judged.workspace.exists(where):
            by_path.setdefault(where, []).append(finding)
    for where, found in by_path.items():
        draft = open_draft(where, judged)
        drawn = list(_draw_up(found, draft))
        for same in (False, True):
            yield from _hold([fix for fix in drawn if fix.says_the_same is same], draft)


def _draw_up(findings: Sequence[Finding], draft: Draft) -> Iterator[Fix]:
    """Ask the fixers for edits; findings that the same edits mend are one repair."""
    mending: dict[tuple[Edit, ...], list[Finding]] = {}
    for finding in findings:
        tried = (tuple(sorted(fixer(finding, draft))) for fixer in FIXERS[finding.code])
        edits = next((found for found in tried if found), ())
        if edits and are_apart(edits):
            mending.setdefault(edits, []).append(finding)
    return (Fix(draft.path, edits, tuple(mended)) for edits, mended in mending.items())


def _hold(fixes: Sequence[Fix], draft: Draft) -> Sequence[Fix]:
    """Return the repairs that hold: most often all of a file at once, else each by itself."""
    if not fixes:
        return ()
    if are_apart(edit for fix in fixes for edit in fix.edits) and _do_hold(fixes, draft):
        return fixes
    return [fix for fix in fixes if len(fixes) > 1 and _do_hold([fix], draft)]


def _do_hold(fixes: Sequence[Fix], draft: Draft) -> bool:
    """Read the file by itself with repairs: only what is edited may differ, and no fault is new."""
    edits = [edit for fix in fixes for edit in fix.edits]
    before, after = draft.read, reread(draft.path, apply_edits(draft.read.content, edits), draft.judged)
    if before.body != after.body or after.values is None:
        return False
    if before.values is None:
        lines = {edit.span.line for edit in edits}
        return not any(it.code == "F001" or it.location.line in lines for it in after.findings)
    shown = (it for it in after.findings if not any(fix.brings_to_light(it) for fix in fixes))
    if Counter((it.code, it.message) for it in shown) - Counter(
        (it.code, it.message) for it in before.findings
    ):
        return False
    lost, gained = before.values - after.values, after.values - before.values
    if all(fix.says_the_same for fix in fixes):
        return all(key[:1] == ("ignore",) for key, _ in lost + gained)
    return lost <= _touched(edits, draft) and gained.total() <= max(lost.total(), len(fixes))


def _touched(edits: Sequence[Edit], draft: Draft) -> Counter[tuple[Key, str]]:
    """Count the values that an edit changes, and those that stand under a name that it changes."""
    spans = [edit.span for edit in edits]
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
