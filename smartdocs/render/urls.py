"""Where each page of the site lies; every link is made from here, relative to the page it stands on."""

from __future__ import annotations

from urllib.parse import quote

from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.period import Period

HOME = "index.html"
GOALS = "goals/index.html"
MEANS = "means.html"
PEOPLE = "people/index.html"
TEAMS = "teams/index.html"
ACCOUNTS = "accounts/index.html"
STRATEGY = "strategy.html"
EXECUTION = "execution.html"
REVIEWS = "reviews/index.html"
EVIDENCE = "evidence/index.html"
FINDINGS = "findings/index.html"
CHANGES = "changes/index.html"
RULES = "rules/index.html"
FIELDS = "rules/fields.html"
MANUAL = "pages/index.html"
BUILD = "build.html"
DATA = "data/index.html"
NOT_FOUND = "404.html"
ACTIVE = frozenset(
    {"html", "htm", "xhtml", "xht", "shtml", "svg", "svgz", "xml", "xsl", "js", "mjs", "mht", "mhtml"}
)


def root_of(path: str) -> str:
    """Return what leads from a page back to the site's root: "", "../", "../../"."""
    return "../" * path.count("/")


def record_path(kind: str, record_id: str) -> str:
    """Return the page of a goal, person, team or account."""
    folders = {"goal": "goals", "person": "people", "team": "teams", "account": "accounts"}
    return f"{folders[kind]}/{record_id}.html"


def rule_path(code: str) -> str:
    return f"rules/{code}.html"


def changes_path(period: Period) -> str:
    """Return the page on what became of a period's plan."""
    return f"changes/{period.slug}.html"


def page_path(page_id: str) -> str:
    return f"pages/{page_id}.html"


def data_path(name: str) -> str:
    return f"data/{name}"


def rows_path(path: str) -> str:
    """Return the page with the rows of a data file that are read; `#` begins the place within a page."""
    return f"sources/{path.removeprefix('content/').replace('#', '_')}.html"


def review_path(stem: str) -> str:
    """Return the page that is the HTML twin of a report."""
    return f"reviews/{stem}.html"


def pdf_path(stem: str) -> str:
    return f"reports/{stem}.pdf"


def exhibit_path(file: EvidenceFile) -> str:
    """Return where a published exhibit lies: in a folder named by its content.

    In an address `#` begins the place within a page. What a browser would run is published as a
    plain text: its bytes and hash are the same.
    """
    name = file.name.replace("#", "_")
    is_active = name.rpartition(".")[2].lower() in ACTIVE
    return f"exhibits/{file.sha256[:16]}/{name}{'.txt' if is_active else ''}"


def href(path: str) -> str:
    """Escape a path for use in an address; its slashes and an anchor stay."""
    return quote(path, safe="/#")
