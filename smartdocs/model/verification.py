"""What a comparison of something handed out with its own list, and with git, has found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from smartdocs.model.published import Origin


class Fault(Enum):
    """In which way something is not as it was handed out; the words stand before its name."""

    ALTERED = "altered"
    MISSING = "missing"
    ADDED = "added"
    GONE = "gone from git"
    OTHER = "other than committed"
    CHANGED = "changed since"
    REMOVED = "removed since"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was: a file, an enclosed original, a commit. `detail` is a clause."""

    fault: Fault
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was compared: `count` files or enclosed originals, and what differs of them.

    `digest` is what a site is known by, and the sha256 of a PDF. `notes` are facts that a reader must
    know and that are no difference. `problem` says what could not be compared, and `help` what to do.
    `repository` tells whether git was asked.
    """

    kind: Literal["site", "pdf"]
    path: str
    origin: Origin
    count: int
    digest: str
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    repository: bool = False
    problem: str = ""
    help: str = ""

    def expect(self, digest: str) -> Verification:
        """Compare with a digest that was written down elsewhere."""
        if digest.strip().lower() == self.digest:
            return self
        fault = Difference(Fault.ALTERED, self.path, f"its digest is not {digest.strip()}")
        return replace(self, differences=(fault, *self.differences))

    def add(self, other: GitComparison) -> Verification:
        """Add what git says."""
        return replace(
            self,
            differences=(*self.differences, *other.differences),
            notes=(*self.notes, *other.notes),
            repository=True,
            problem=other.problem,
            help=other.help,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GitComparison:
    """What git says of something handed out; `problem` says what it cannot say."""

    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    help: str = ""
