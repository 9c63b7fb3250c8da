"""Compare a site or a PDF that was handed out with its own list, and with git where that is there."""

from __future__ import annotations

from pathlib import Path

from smartdocs.model.provenance import SourceError
from smartdocs.model.verification import Verification
from smartdocs.publish.verify_pdf import verify_pdf
from smartdocs.publish.verify_site import verify_site
from smartdocs.source.handed_out import compare_with_git


def verify(path: Path, repository: Path | None = None) -> Verification:
    """Hash what was handed out; raises `SourceError` when it is nothing that SmartDocs made."""
    if not path.exists():
        raise SourceError(f"There is no {path}", "Name the folder of a site, or a PDF")
    found = verify_site(path) if path.is_dir() else verify_pdf(path)
    if repository is None:
        return found
    if not repository.is_dir():
        raise SourceError(f"There is no folder {repository}", "Name the plan's folder in its repository")
    return found.add(compare_with_git(repository, found.origin))
