"""What an edition holds and leaves out, as JSON for programs."""

from __future__ import annotations

import json

from smartdocs.model.edition_explained import EditionExplained


def write_edition_json(found: EditionExplained, folder: str) -> str:
    """Write every record, and every field that is left out with the reason."""
    scope = found.plan.scope
    document = {
        "edition": found.plan.key,
        "audience": scope.audience.word,
        "subject": {"kind": scope.kind, "id": scope.id},
        "folder": folder,
        "records": [
            {
                "kind": record.kind,
                "id": record.id,
                "in": not record.why,
                "why": record.why,
                "fields_in": list(record.fields_in),
                "fields_out": [{"field": item.name, "why": item.why} for item in record.fields_out],
            }
            for record in found.records
        ],
        "files": list(found.files),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
