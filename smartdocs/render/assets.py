"""The theme's own files: where they are found. Light, for processes that lay nothing out from templates."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
# In an installed wheel the templates lie inside the package; in a checkout they lie beside it.
TEMPLATE_FOLDERS = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
# The style sheets of every report, in their order.
PAPER_SHEETS = ("report.css", "report-sections.css", "report-agenda.css")


def load_asset(name: str) -> bytes:
    """Read one of the theme's own style sheets or scripts, such as `site.css`."""
    for folder in TEMPLATE_FOLDERS:
        path = folder / "assets" / name
        if path.is_file():
            return path.read_bytes()
    raise FileNotFoundError(f"no asset named {name}")
