from pathlib import Path

import pytest

from smartdocs.model.artifact import Artifact
from smartdocs.model.provenance import SourceError
from smartdocs.publish.manifest import add_manifest
from smartdocs.publish.write import publish


def site(**files: str) -> list[Artifact]:
    artifacts = [Artifact(name.replace("_", "."), text.encode()) for name, text in files.items()]
    return [*add_manifest(artifacts, {})]


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_site_is_written_whole(tmp_path: Path) -> None:
    publish(site(index_html="hello"), tmp_path / "out" / "site")
    assert listing(tmp_path / "out" / "site") == ["index.html", "manifest.json"]


def test_pages_that_are_gone_from_the_plan_are_gone_from_the_site(tmp_path: Path) -> None:
    publish(site(index_html="1", old_html="1"), tmp_path / "site")
    publish(site(index_html="2"), tmp_path / "site")
    assert listing(tmp_path / "site") == ["index.html", "manifest.json"]
    assert (tmp_path / "site" / "index.html").read_text() == "2"


def test_nothing_is_left_beside_the_site(tmp_path: Path) -> None:
    publish(site(index_html="1"), tmp_path / "site")
    publish(site(index_html="2"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("years of work")
    with pytest.raises(SourceError, match="did not make"):
        publish(site(index_html="1"), tmp_path / "site")
    assert listing(tmp_path / "site") == ["thesis.txt"]


def test_a_file_that_somebody_added_to_a_site_is_carried_over(tmp_path: Path) -> None:
    publish(site(index_html="1"), tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("goals.example.com")
    assert publish(site(index_html="2"), tmp_path / "site") == ("CNAME",)
    assert (tmp_path / "site" / "CNAME").read_text() == "goals.example.com"


def test_a_build_that_fails_while_writing_leaves_the_old_site(tmp_path: Path) -> None:
    publish(site(index_html="old"), tmp_path / "site")
    broken = [*site(index_html="new"), Artifact("index.html/below-a-file.html", b"")]
    with pytest.raises(SourceError, match="Cannot write"):
        publish(broken, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_leftover_of_a_killed_build_is_cleared_away(tmp_path: Path) -> None:
    publish(site(index_html="half"), tmp_path / ".site.smartdocs-new-abc")
    publish(site(index_html="1"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_is_no_output_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(SourceError, match="not a folder"):
        publish(site(index_html="1"), tmp_path / "site")
