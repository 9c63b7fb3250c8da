"""Keys and passwords are found before they are published; what stands in for one is left alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from smartdocs.model.secrets import find_secrets
from tests.memory import judge

GOAL = """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    done: 2026-07-16
    evidence: /evidence/outline.{}
---
"""
# Each is put together from two parts, so that no program that looks for secrets finds one in this file.
SECRETS = {
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "an access key of AWS": "AKIA" + "J7QX2M4ZRT6WYB3N",
    "a token of GitHub": "ghp_" + "a8Kd03LmQz7xTt5Vb2Wc9Rn4Yp6Hs1Jf0GeU",
    "a token of GitLab": "glpat-" + "x7Tq2Lm9Zk4Wp8Rv3Bn6",
    "a token of Slack": "xoxb-" + "2384756102-8471625304-aB3dE5fG7hJ9kL1mN2pQ",
    "a live key of Stripe": "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "a key of Google": "AIza" + "SyD3k9QmX7vLw2Rt8Bz5Np4Jc6Hf1Gs0YaE",
    "a token of HubSpot": "pat-na1-" + "3f2b8c1d-7a6e-4d5c-9b8a-1e2f3a4b5c6d",
    "a token of Hugging Face": "hf_" + "QwErTyUiOpAsDfGhJkLzXcVbNmQwErTyUi",
    "a signed token (JWT)": "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiI0MjE3In0" + ".q3Vt9Kx2Lm7Zp5Rw8Bn4Yc6",
    "an address with a password": "postgres://sales:" + "h7Kq2vTz9@db.example.com/crm",
}
HARMLESS = (
    "postgres://user:password@db.example.com/crm",
    "https://user:${TOKEN}@example.com",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "ghp_" + "x" * 36,
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----",
    "Our sk_live_ keys were rotated",
    "mail ana@example.com: 12:30 at https://example.com/a:b@c",
    "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)


@pytest.mark.parametrize(("what", "text"), SECRETS.items())
def test_each_form_is_found_where_it_stands(what: str, text: str) -> None:
    (found,) = find_secrets(f"Naïve first line\nkey = {text}\n".encode())
    assert (found.what, found.begins) == (what, text[:4] if "://" not in text else "sale")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_secret_is_left_alone(text: str) -> None:
    assert list(find_secrets(text.encode())) == []


def test_a_secret_in_evidence_stops_a_build_and_is_not_repeated() -> None:
    token = SECRETS["a token of GitHub"]
    files = {"content/goals/g.md": GOAL.format("txt"), "content/evidence/outline.txt": f"Ä\nToken: {token}\n"}
    (found,) = [finding for finding in judge(files).findings if finding.code == "E910"]
    assert (found.location.path, found.location.line, found.location.column) == (
        "content/evidence/outline.txt",
        2,
        8,
    )
    assert found.severity.word == "error"
    assert token[:4] in found.message and token[5:] not in found.message + found.help


@pytest.mark.parametrize(
    "path", ["content/goals/g.md", "content/people/ana.md", "content/strategy.md", "content/pages/how.md"]
)
def test_every_record_is_looked_into(path: str) -> None:
    files = {path: f"---\ntitle: How\n---\n\nUse {SECRETS['a token of GitLab']}\n"}
    assert [found.location.path for found in judge(files).findings if found.code == "E910"] == [path]


def test_an_office_file_is_unfolded() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{SECRETS['a private key']}</w:t>")
    files: dict[str, str | bytes] = {
        "content/goals/g.md": GOAL.format("docx"),
        "content/evidence/outline.docx": packed.getvalue(),
    }
    (found,) = [finding for finding in judge(files).findings if finding.code == "E910"]
    assert "`word/document.xml`" in found.message


@pytest.mark.parametrize("damage", [slice(0, 40), slice(0, -10), slice(4, None)])
def test_a_damaged_office_file_is_no_fault_of_ours(damage: slice) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "text " * 50)
    files: dict[str, str | bytes] = {
        "content/goals/g.md": GOAL.format("docx"),
        "content/evidence/outline.docx": packed.getvalue()[damage],
    }
    assert "E910" not in [finding.code for finding in judge(files).findings]


def test_what_nobody_would_publish_is_not_looked_into() -> None:
    files = {"content/goals/g.md": GOAL.format("txt"), "content/evidence/outline.txt": "Seven\n"}
    files["content/evidence/uncited.txt"] = SECRETS["a private key"]
    assert "E910" not in [finding.code for finding in judge(files).findings]
