"""What the site is rendered from: records of one edition, judged, with the facts of the build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from smartdocs.model.finding import Finding
from smartdocs.model.period import Period
from smartdocs.model.provenance import Repository
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.scope import ORGANISATION
from smartdocs.model.visibility import Visibility
from smartdocs.review.goal_card import Desk
from smartdocs.review.plan import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEntry:
    """A review that was made: its page, and its PDF unless `problem` says in one sentence why there is none.

    `kind` is `quarterly`, `annual` and the like; `pdf_size` is in bytes, None without a PDF. `goal_ids` are
    the goals that have a place of their own on its page.
    """

    stem: str
    kind: str
    period: Period
    subject: Subject
    title: str
    pdf_size: int | None = None
    problem: str = ""
    goal_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file that the build read."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildFacts:
    """What the build page states; `set_aside` are the files that were left out because of errors.

    `subject` and `subject_id` say what part of the plan the edition is about.
    """

    version: str
    repository: Repository
    as_of: date
    audience: Visibility
    subject: str = ORGANISATION
    subject_id: str = ""
    set_aside: tuple[str, ...] = ()
    files: tuple[InputFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """One edition. The desk holds its portfolio, assessments, exhibits, ratings and findings by record.

    `findings` are those that the edition shows, `accepted` how many of them the baseline lists,
    `rules` the whole catalogue's help in order of code. `read` returns the bytes of a file by its
    path in the workspace, `partial` are those of which the edition has a part: their lines are not quoted.
    """

    desk: Desk
    findings: tuple[Finding, ...] = ()
    accepted: int = 0
    rules: tuple[RuleHelp, ...] = ()
    reviews: tuple[ReviewEntry, ...] = ()
    facts: BuildFacts
    read: Callable[[str], bytes]
    partial: frozenset[str] = frozenset()

    @property
    def is_outside(self) -> bool:
        """Tell whether it is read by people who do not work here."""
        return self.desk.portfolio.is_outside
