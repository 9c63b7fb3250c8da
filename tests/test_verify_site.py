"""A site that was handed out, file by file: what is altered, missing or added is named."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smartdocs.publish.manifest import compute_digest, hash_blank, write_manifest
from tests.handed_out import LETTER, TEXT, build, make_repository, sha256, verify


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    make_repository(folder / "plan")
    build(folder / "plan", folder / "site")
    return folder / "site"


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "site"))


def read_manifest(site: Path) -> dict[str, Any]:
    return dict(json.loads((site / "manifest.json").read_bytes()))


def change_manifest(site: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the list and write its digest anew, as somebody would who knows how it is made."""
    document = read_manifest(site)
    change(document)
    document["digest"] = compute_digest(document)
    (site / "manifest.json").write_bytes(write_manifest(document))


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def test_a_site_as_it_was_published(site: Path) -> None:
    result = verify(site)
    count = sum(path.is_file() for path in site.rglob("*")) - 1
    assert result.exit_code == 0
    assert f"As published: {count} files\n" in result.output
    assert f"Digest {read_manifest(site)['digest']}\n" in result.output


def test_the_digest_stands_on_the_build_page_and_differs_with_any_file(site: Path, tmp_path: Path) -> None:
    shown = re.search(r'id="digest">(\w{64})<', (site / "build.html").read_text())
    assert shown and shown[1] == read_manifest(site)["digest"]


def test_two_builds_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    make_repository(tmp_path / "again")
    build(tmp_path / "again", tmp_path / "other")
    assert (tmp_path / "other/manifest.json").read_bytes() == (site / "manifest.json").read_bytes()


def test_the_list_names_exhibits_and_inputs_with_what_git_has_of_them(site: Path) -> None:
    document = read_manifest(site)
    (letter,) = document["originals"]
    blob = hashlib.sha1(b"blob 10\0" + TEXT.encode()).hexdigest()
    assert letter == {
        "label": "E-1",
        "name": f"exhibits/{sha256(TEXT)[:16]}/letter.txt",
        "sha256": sha256(TEXT),
        "size": 10,
        "source": LETTER,
        "blob": blob,
        "copied_from": "",
    }
    assert {"path": LETTER, "sha256": sha256(TEXT), "committed": True} in document["inputs"]
    assert re.fullmatch(r"[0-9a-f]{40}", document["commit"])
    assert (document["is_clean"], document["edition"], document["as_of"]) == (True, "internal", "2026-08-14")


@pytest.mark.parametrize("name", ["index.html", "build.html", "assets/site.css", "goals/handbook.html"])
def test_a_flipped_bit_is_named_with_its_file(site: Path, name: str) -> None:
    flip(site / name, 300)
    result = verify(site)
    assert result.exit_code == 1
    assert f"altered  {name}: other bytes, as many as before\n1 difference\n" in result.output


def test_an_exhibit_is_named_with_its_number(site: Path) -> None:
    (letter,) = (site / "exhibits").rglob("letter.txt")
    letter.write_text("We do not agree.\n")
    assert "letter.txt: exhibit E-1: 17 bytes instead of 10\n" in verify(site).output


def test_what_is_missing_and_what_was_added_is_named(site: Path) -> None:
    (site / "404.html").unlink()
    (site / "goals/extra.html").write_text("x")
    (site / "more/of/it").mkdir(parents=True)
    (site / "more/of/it/x").write_text("x")
    result = verify(site)
    assert result.exit_code == 1
    assert "missing  404.html\nadded    goals/extra.html\nadded    more/\n3 differences\n" in result.output


def test_every_byte_of_the_list_counts(site: Path) -> None:
    content = (site / "manifest.json").read_bytes()
    for place in range(0, len(content), 97):
        flip(site / "manifest.json", place)
        assert verify(site).exit_code in (1, 2), place
        (site / "manifest.json").write_bytes(content)


def test_a_file_and_its_hash_changed_together_give_themselves_away(site: Path) -> None:
    (site / "index.html").write_text("<p>All is well")
    document = read_manifest(site)
    document["files"]["index.html"] = {"sha256": sha256("<p>All is well"), "size": 14}
    (site / "manifest.json").write_bytes(write_manifest(document))
    result = verify(site)
    assert result.exit_code == 1
    assert "altered  manifest.json: its digest is not that of what it lists\n" in result.output


def test_a_list_whose_digest_was_written_anew_differs_from_the_build_page(site: Path) -> None:
    (site / "index.html").write_text("<p>All is well")
    entry = {"sha256": sha256("<p>All is well"), "size": 14}
    change_manifest(site, lambda document: document["files"].update({"index.html": entry}))
    assert "altered  manifest.json: the build page shows another digest\n" in verify(site).output


def test_a_build_page_changed_with_its_hash_is_noticed(site: Path) -> None:
    text = (site / "build.html").read_text().replace("Dana Field", "Lana Field")
    (site / "build.html").write_text(text)
    change_manifest(site, lambda document: document["files"]["build.html"].update({"sha256": sha256(text)}))
    assert "altered  build.html: its hash in the list was written later\n" in verify(site).output


def test_whoever_writes_everything_anew_still_has_another_digest_than_was_printed(site: Path) -> None:
    """That is as far as a site can vouch for itself: the digest must be kept elsewhere."""
    printed = read_manifest(site)["digest"]
    (site / "index.html").write_text("<p>All is well")
    entry = {"sha256": sha256("<p>All is well"), "size": 14}
    change_manifest(site, lambda document: document["files"].update({"index.html": entry}))
    digest = read_manifest(site)["digest"]
    page = (site / "build.html").read_text().replace(printed, digest)
    (site / "build.html").write_text(page)
    change_manifest(site, lambda document: document["files"]["build.html"].update({"sha256": sha256(page)}))
    assert hash_blank(page.encode()) == read_manifest(site)["build_page"]
    assert verify(site).exit_code == 0
    result = verify(site, "--digest", printed)
    assert result.exit_code == 1
    assert f"altered  {site}: its digest is not {printed}\n" in result.output


def test_the_printed_digest_fits(site: Path) -> None:
    assert verify(site, "--digest", read_manifest(site)["digest"].upper()).exit_code == 0


def test_links_are_named_and_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    shutil.move(site / "index.html", tmp_path / "secret/index.html")
    shutil.move(site / "goals", tmp_path / "secret/goals")
    (site / "index.html").symlink_to(tmp_path / "secret/index.html")
    (site / "goals").symlink_to(tmp_path / "secret/goals")
    result = verify(site)
    assert result.exit_code == 1
    assert "altered  index.html: it is a link now\n" in result.output
    assert "missing  goals/handbook.html\n" in result.output
    assert "added    goals\n" in result.output


def test_pipes_are_not_waited_for(site: Path) -> None:
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")
    assert "altered  index.html: it is no plain file\n" in verify(site).output


@pytest.mark.parametrize("path", ["../outside", "/etc/hostname", "a//b", "a/../../b", "", ".", "a\0b"])
def test_a_list_that_leaves_the_folder_is_refused(site: Path, path: str) -> None:
    change_manifest(site, lambda document: document["files"].update({path: {"sha256": "0" * 64, "size": 1}}))
    result = verify(site)
    assert result.exit_code == 2
    assert "leaves the site's folder" in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no list in JSON"),
        (b"[" * 100_000, "it is no list in JSON"),
        (b"{}", "it was not made by SmartDocs"),
        (b'{"made_by": "smartdocs", "commit": "HEAD"}', "`commit` is not the id of a commit"),
        (b'{"made_by": "smartdocs", "commit": "--output=x"}', "`commit` is not the id of a commit"),
        (b'{"made_by": "smartdocs", "edition": "\\u001b[2J"}', "`edition` is not a line of text"),
        (b'{"made_by": "smartdocs"}', "it lists no files"),
        (b'{"made_by": "smartdocs", "files": {"a": {"sha256": "x", "size": 1}}}', "a `sha256` is not one"),
        (b'{"made_by": "smartdocs", "files": {"a": 1}}', "`a` has no hash"),
        (b'{"made_by": "smartdocs", "files": {}, "originals": 7}', "`originals` is not a list of entries"),
        (
            b'{"made_by": "smartdocs", "files": {}, "inputs": [{"path": "../x"}]}',
            "`../x` leaves the plan's folder",
        ),
    ],
)
def test_a_list_that_cannot_be_meant_is_said_to_be_one(site: Path, content: bytes, said: str) -> None:
    (site / "manifest.json").write_bytes(content)
    result = verify(site)
    assert result.exit_code == 2
    assert said in result.output


def test_a_list_that_is_a_link_is_not_read(site: Path, tmp_path: Path) -> None:
    shutil.move(site / "manifest.json", tmp_path / "manifest.json")
    (site / "manifest.json").symlink_to(tmp_path / "manifest.json")
    result = verify(site)
    assert result.exit_code == 2
    assert "manifest.json cannot be read: it is a link" in result.output


def test_a_folder_without_a_list_is_no_site(tmp_path: Path) -> None:
    result = verify(tmp_path)
    assert result.exit_code == 2
    assert "has no manifest.json" in result.output


def test_what_is_not_there_cannot_be_verified(tmp_path: Path) -> None:
    assert verify(tmp_path / "none").exit_code == 2


def test_names_cannot_move_the_cursor(site: Path) -> None:
    (site / "x\x1b[2J\n.html").write_text("x")
    assert "added  x\\x1b[2J\\n.html\n" in verify(site).output


def test_as_json(site: Path) -> None:
    flip(site / "index.html", 20)
    result = verify(site, "--format", "json")
    document = json.loads(result.output)
    assert (document["as_published"], document["kind"], document["compared_with_git"]) == (
        False,
        "site",
        False,
    )
    assert document["differences"] == [
        {"fault": "altered", "name": "index.html", "detail": "other bytes, as many as before"}
    ]
