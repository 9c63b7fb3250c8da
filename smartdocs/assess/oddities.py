"""What a reader should see of a commit before relying on its author and dates; nobody is accused.

Anybody may have good reasons: a rebase keeps the author's date, a colleague commits a patch, a clock
is wrong. So these are facts, and no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from smartdocs.model.commit_signature import SignatureState
from smartdocs.model.provenance import Commit, History


class OddityKind(Enum):
    """`DATES` says that author's and committer's day differ, `BACKWARDS` that a parent is younger."""

    COMMITTER = "committer"
    DATES = "dates"
    BACKWARDS = "backwards"
    BAD_SIGNATURE = "bad signature"
    OTHER_SIGNER = "other signer"


@dataclass(frozen=True, slots=True)
class Oddity:
    """`other` is the commit that this one follows and is older than; `signer` is who signed."""

    kind: OddityKind
    commit: Commit
    other: Commit | None = None
    signer: str = ""


def find_oddities(commit: Commit, history: History) -> Iterator[Oddity]:
    """Yield what is to be seen of one commit."""
    if _fold(commit.author, commit.author_email) != _fold(commit.committer, commit.committer_email):
        yield Oddity(OddityKind.COMMITTER, commit)
    if commit.authored.date() != commit.committed.date():
        yield Oddity(OddityKind.DATES, commit)
    if commit.id in history.backwards:
        yield Oddity(OddityKind.BACKWARDS, commit, history.backwards[commit.id])
    signature = history.signature(commit)
    if signature.state is SignatureState.BAD:
        yield Oddity(OddityKind.BAD_SIGNATURE, commit, signer=signature.signer)
    elif signature.state is SignatureState.GOOD and not _is_author(signature.signer, commit):
        yield Oddity(OddityKind.OTHER_SIGNER, commit, signer=signature.signer)


def _is_author(signer: str, commit: Commit) -> bool:
    """Compare a signer, `Name <address>` or an address alone, with the author by either."""
    name, _, rest = signer.casefold().rpartition("<")
    address = rest.rstrip("> ").strip()
    return address == commit.author_email.casefold() or (
        bool(name.strip()) and name.strip() == commit.author.casefold()
    )


def _fold(name: str, address: str) -> tuple[str, str]:
    return name.casefold(), address.casefold()
