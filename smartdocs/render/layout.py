"""What the frame of every page needs to know: the site's constants and the page's own place."""

from __future__ import annotations

from dataclasses import dataclass

from smartdocs.model.phrase import phrase
from smartdocs.render import urls


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
    NavItem("home", phrase("Home"), urls.HOME),
    NavItem("strategy", phrase("Strategy"), urls.STRATEGY),
    NavItem("execution", phrase("Execution"), urls.EXECUTION),
    NavItem("goals", phrase("Goals"), urls.GOALS),
    NavItem("people", phrase("People"), urls.PEOPLE),
    NavItem("teams", phrase("Teams"), urls.TEAMS),
    NavItem("accounts", phrase("Accounts"), urls.ACCOUNTS),
    NavItem("reviews", phrase("Reviews"), urls.REVIEWS),
    NavItem("changes", phrase("Changes"), urls.CHANGES),
    NavItem("evidence", phrase("Evidence"), urls.EVIDENCE),
    NavItem("findings", phrase("Findings"), urls.FINDINGS),
    NavItem("manual", phrase("Manual"), urls.MANUAL),
)


@dataclass(frozen=True, slots=True)
class Site:
    """The site's constants, the same on every page; `logo` counts from the site's root.

    One that `is_outside` is read by people who do not work here, and says nothing of how it was made.
    """

    title: str
    language: str = "en"
    logo: str | None = None
    footer: str = ""
    navigation: tuple[NavItem, ...] = NAVIGATION
    is_outside: bool = False


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
        return urls.root_of(self.path)
