"""What keys, tokens and passwords look like that a machine would take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Secret:
    """What looks like a secret: `what` it opens, where it stands in the bytes, and how it begins.

    The rest of it is kept nowhere: a finding must not hand on what it warns of.
    """

    what: str
    offset: int
    begins: str


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """A secret in a file of the plan; `part` names the file within a file that holds it."""

    path: str
    line: int
    column: int
    what: str
    begins: str
    part: str = ""


# What it is, the bytes without which it cannot be there (looked for first: that is quick), and its form.
# The forms are those that the services document for their own tokens.
_FORMS: tuple[tuple[str, tuple[bytes, ...], bytes], ...] = (
    ("a private key", (b"PRIVATE KEY",), rb"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
    ("a private key of age", (b"AGE-SECRET-KEY-",), rb"AGE-SECRET-KEY-1[0-9A-Z]{58}"),
    ("an access key of AWS", (b"AKIA", b"ASIA"), rb"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    ("a token of GitHub", (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_"), rb"\bgh[opusr]_[A-Za-z0-9]{36,}\b"),
    ("a token of GitHub", (b"github_pat_",), rb"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),
    ("a token of GitLab", (b"glpat-",), rb"\bglpat-[\w-]{20,}"),
    ("a token of Slack", (b"xox",), rb"\bxox[abeoprs]-(?:[A-Za-z0-9]+-){1,4}[A-Za-z0-9]{16,}"),
    ("a hook of Slack", (b"hooks.slack.com",), rb"hooks\.slack\.com/services/T\w{6,}/B\w{6,}/\w{16,}"),
    ("a live key of Stripe", (b"_live_",), rb"\b[sr]k_live_[A-Za-z0-9]{24,}\b"),
    ("a key of Google", (b"AIza",), rb"\bAIza[\w-]{35}(?![\w-])"),
    ("a client secret of Google", (b"GOCSPX-",), rb"\bGOCSPX-[\w-]{28}(?![\w-])"),
    ("a key of OpenAI", (b"T3BlbkFJ",), rb"\bsk-[\w-]*T3BlbkFJ[\w-]{20,}"),
    ("a key of Anthropic", (b"sk-ant-",), rb"\bsk-ant-[\w-]{40,}"),
    ("a token of a package registry", (b"npm_",), rb"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a token of a package registry", (b"pypi-AgE",), rb"\bpypi-AgE[\w-]{50,}"),
    ("a key of SendGrid", (b"SG.",), rb"\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])"),
    ("a token of Shopify", (b"shpat_", b"shpss_", b"shppa_"), rb"\bshp(?:at|ss|pa)_[a-fA-F0-9]{32}\b"),
    ("a token of HubSpot", (b"pat-na", b"pat-eu"), rb"\bpat-(?:na|eu)\d-[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}\b"),
    ("a token of Databricks", (b"dapi",), rb"\bdapi[a-f0-9]{32}\b"),
    ("a token of DigitalOcean", (b"do",), rb"\bdo[opr]_v1_[a-f0-9]{64}\b"),
    ("a token of Hugging Face", (b"hf_",), rb"\bhf_[A-Za-z]{34}\b"),
    ("a key of Azure", (b"AccountKey=",), rb"AccountKey=[A-Za-z0-9+/]{86}=="),
    ("a signed token (JWT)", (b"eyJ",), rb"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"),
    ("an address with a password", (b"://",), rb"(?<=://)[^\s/:@\"'<>]{1,64}:(?P<password>[^\s/:@\"'<>]{6,128})@[\w.-]+"),
)  # fmt: skip
_COMPILED = tuple((what, marks, re.compile(form)) for what, marks, form in _FORMS)
# What documents write in the place of a secret.
_STAND_IN = re.compile(
    rb"(?i)example|sample|dummy|placeholder|redacted|password|secret|changeme|your[-_]|\*\*|\.\.\.|\$[{(]|<|^\$|%s"
)
_ENOUGH = 6


def find_secrets(content: bytes) -> Iterator[Secret]:
    """Yield what looks like a secret in some bytes, in order of place; what stands in for one is left out."""
    found = []
    for what, marks, form in _COMPILED:
        if any(mark in content for mark in marks):
            found += [
                Secret(what, match.start(), match[0][:SHOWN].decode("ascii", "replace"))
                for match in form.finditer(content)
                if not _is_stand_in(match)
            ]
    yield from sorted(found, key=lambda item: item.offset)


def _is_stand_in(match: re.Match[bytes]) -> bool:
    text = match.groupdict().get("password") or match[0]
    if text.startswith(b"-----"):
        return False
    return len(set(text)) < _ENOUGH or _STAND_IN.search(text) is not None
