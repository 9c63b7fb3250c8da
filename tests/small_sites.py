"""Small sites to publish, of which one can tell whether they are whole; imported by child processes too."""

from __future__ import annotations

import json
from pathlib import Path

from smartdocs.model.artifact import Artifact
from smartdocs.publish.manifest import add_manifest

PAGES = 200


def make_site(text: str, count: int = PAGES) -> list[Artifact]:
    """Make a site whose every page holds the same text."""
    artifacts = [Artifact(f"goals/{number}.html", f"{text}\n".encode()) for number in range(count)]
    return [*add_manifest(artifacts, {})]


def is_whole(site: Path) -> bool:
    """Tell whether every page is there and of one and the same build."""
    files = json.loads((site / "manifest.json").read_bytes())["files"]
    texts = {(site / name).read_text() for name in files}
    return len(files) == PAGES and len(texts) == 1 and texts != {""}
