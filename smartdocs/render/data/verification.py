"""What `smartdocs verify` has found, as JSON."""

from __future__ import annotations

import json

from smartdocs.model.verification import Verification


def write_verification_json(found: Verification) -> str:
    """Write every difference, with what was compared."""
    origin = found.origin
    document = {
        "kind": found.kind,
        "path": found.path,
        "as_published": not found.differences,
        "digest": found.digest,
        "count": found.count,
        "report": origin.report,
        "version": origin.version,
        "as_of": origin.as_of,
        "edition": origin.edition,
        "commit": origin.commit,
        "is_clean": origin.is_clean,
        "compared_with_git": found.repository and not found.problem,
        "problem": found.problem,
        "differences": [
            {"fault": item.fault.value, "name": item.name, "detail": item.detail}
            for item in found.differences
        ],
        "notes": list(found.notes),
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
