"""Publishing under bad weather: killed, out of disk, two at once, a file in the way."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smartdocs.model.provenance import SourceError
from smartdocs.publish import write
from smartdocs.publish.write import publish
from tests.small_sites import PAGES, is_whole, make_site

PUBLISH_FOR_EVER = """
import sys
from pathlib import Path
from tests.small_sites import make_site
from smartdocs.publish.write import publish
number = int(sys.argv[2])
while True:
    number += 1
    publish(make_site(str(number)), Path(sys.argv[1]))
    print(number, flush=True)
"""


def test_a_site_is_whole_however_often_its_build_is_killed(tmp_path: Path) -> None:
    chance = random.Random(7)
    publish(make_site("0"), tmp_path / "site")
    for attempt in range(30):
        words = [sys.executable, "-c", PUBLISH_FOR_EVER, str(tmp_path / "site"), str(attempt * 1000)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as build:
            assert build.stdout is not None
            for _ in range(chance.randint(1, 3)):
                build.stdout.readline()
            # The next build is under way: how far depends on how long counting takes.
            sum(range(chance.randint(0, 2_000_000)))
            build.kill()
        assert is_whole(tmp_path / "site")
    publish(make_site("last"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_was_moved_aside_is_put_back(tmp_path: Path) -> None:
    publish(make_site("old"), tmp_path / ".site.smartdocs-new-x" / "old")
    (tmp_path / ".site.smartdocs-new-x" / "old" / "CNAME").write_text("goals.example.com")
    assert publish(make_site("new"), tmp_path / "site") == ("CNAME",)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_is_removed_with_its_mark_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(make_site("1"), tmp_path / "site")
    with monkeypatch.context() as killed:
        killed.setattr(shutil, "rmtree", lambda folder, ignore_errors: None)
        publish(make_site("2"), tmp_path / "site")
    publish(make_site("3"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_leftover_with_half_a_manifest_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".site.smartdocs-new-x").mkdir()
    (tmp_path / ".site.smartdocs-new-x" / "manifest.json").write_text('{"made_by": "sma')
    publish(make_site("1"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_an_exchange_in_one_step_two_renames_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_exchange", lambda one, other: False)
    publish(make_site("1"), tmp_path / "site")
    publish(make_site("2"), tmp_path / "site")
    assert is_whole(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_full_disk_leaves_the_old_site_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(make_site("old"), tmp_path / "site")
    room = iter(range(PAGES // 2))
    write_bytes = Path.write_bytes

    def fill(path: Path, content: bytes) -> int:
        if next(room, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(SourceError, match="No space left") as caught:
        publish(make_site("new"), tmp_path / "site")
    assert caught.value.help.startswith("Free some space")
    assert (tmp_path / "site/goals/0.html").read_text() == "old\n" and is_whole(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with write._locked(tmp_path), pytest.raises(SourceError, match="Another build"):
        publish(make_site("1"), tmp_path / "site")


@pytest.mark.parametrize("name", ["goals/0.html", "goals"])
def test_a_file_of_somebody_elses_is_never_replaced_by_a_page(tmp_path: Path, name: str) -> None:
    publish(make_site("1", count=0), tmp_path / "site")
    (tmp_path / "site" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "site" / name).write_text("years of work")
    with pytest.raises(SourceError, match="added by hand"):
        publish(make_site("2"), tmp_path / "site")
    assert (tmp_path / "site" / name).read_text() == "years of work"


def test_a_link_to_a_folder_that_somebody_added_is_carried_over(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    publish(make_site("1"), tmp_path / "site")
    (tmp_path / "site/pictures").symlink_to(tmp_path / "pictures")
    publish(make_site("2"), tmp_path / "site")
    assert (tmp_path / "site/pictures").is_symlink() and (tmp_path / "pictures").is_dir()


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "\udcff", "[]", "null", '{"made_by": "another"}'])
def test_a_manifest_that_is_none_of_ours_marks_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/manifest.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SourceError, match="did not make"):
        publish(make_site("1"), tmp_path / "site")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SourceError, match="Permission denied"):
        publish(make_site("1"), tmp_path / "site")
    tmp_path.chmod(0o700)
