"""What the frame of every page needs to know: the site's constants and the page's own place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation; `path` counts from the site's root and names a file."""

    section: str
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb; the last one, this page, has no path."""

    label: str
    path: str | None = None


NAVIGATION = (
    NavItem("home", "Home", "index.html"),
    NavItem("goals", "Goals", "goals/index.html"),
    NavItem("people", "People", "people/index.html"),
    NavItem("teams", "Teams", "teams/index.html"),
    NavItem("accounts", "Accounts", "accounts/index.html"),
    NavItem("reviews", "Reviews", "reviews/index.html"),
    NavItem("evidence", "Evidence", "evidence/index.html"),
    NavItem("findings", "Findings", "findings/index.html"),
    NavItem("manual", "Manual", "manual/index.html"),
)


@dataclass(frozen=True, slots=True)
class Site:
    """The site's constants, the same on every page; `logo` counts from the site's root."""

    title: str
    language: str = "en"
    logo: str | None = None
    footer: str = ""
    navigation: tuple[NavItem, ...] = NAVIGATION


@dataclass(frozen=True, slots=True)
class Page:
    """One page's place: its title, its path from the site's root, and the section it belongs to."""

    title: str
    path: str
    section: str = ""
    trail: tuple[Crumb, ...] = ()

    @property
    def root(self) -> str:
        """The prefix that leads from this page back to the site's root."""
        return "../" * self.path.count("/")
