"""What an edition holds and leaves out, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from smartdocs.model.edition_explained import EditionExplained, RecordExplained
from smartdocs.render.filters import plural

_PLURALS = {"person": "people", "strategy": "strategies"}
_MOST = 6


def write_edition(found: EditionExplained, folder: str, *, whole: bool) -> str:
    """Write counts; with `whole`, every record and every field with the reason why it is out."""
    return "\n".join(_write(found, folder, whole)) + "\n"


def _write(found: EditionExplained, folder: str, whole: bool) -> Iterator[str]:
    scope = found.plan.scope
    about = f", about {scope.kind} {scope.id}" if scope.id else ""
    yield f"Edition {found.plan.key}: {scope.audience.word}{about}; goes to {folder}"
    kept = [record for record in found.records if not record.why]
    left = [record for record in found.records if record.why]
    yield f"In:  {_count(kept)}; {plural(len(found.files), 'file')} to hand out"
    yield f"Out: {_count(left)}"
    fields = Counter(item.why for record in kept for item in record.fields_out)
    for why, number in fields.most_common():
        yield f"     {plural(number, 'field')} of what is in: {why}"
    if whole:
        yield ""
        yield from (line for record in kept for line in _write_in(record))
        yield from _write_out(left)
        yield from (f"file {name}" for name in found.files)


def _count(records: list[RecordExplained]) -> str:
    kinds = Counter(record.kind for record in records)
    words = [plural(number, kind, _PLURALS.get(kind, "")) for kind, number in kinds.items()]
    return ", ".join(words) or "nothing"


def _write_in(record: RecordExplained) -> Iterator[str]:
    yield f"in   {record.kind} {record.id}: {', '.join(record.fields_in)}"
    for item in record.fields_out:
        yield f"       out  {item.name}: {item.why}"


def _write_out(records: list[RecordExplained]) -> Iterator[str]:
    for record in records:
        yield f"out  {record.kind} {record.id}: {record.why}"
