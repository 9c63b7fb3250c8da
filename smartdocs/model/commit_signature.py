"""What became of the check of a commit's signature."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class SignatureState(Enum):
    """`UNKNOWN_KEY` says that the signature fits the commit, or may, and whose key it is nobody knows."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN_KEY = "unknown key"
    NONE = "none"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class CommitSignature:
    """The state of a commit's signature; `signer` is a name with an address, or an address alone.

    `key` is what tells the key from others. `note` says in a few words why it was not checked, or
    what else is to be known of a good one (the key has expired since).
    """

    state: SignatureState
    signer: str = ""
    key: str = ""
    note: str = ""


UNCHECKED = CommitSignature(SignatureState.NOT_CHECKED)
UNSIGNED = CommitSignature(SignatureState.NONE)
