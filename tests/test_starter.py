from datetime import date, timedelta
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.authoring.starter import make_starter, write_starter
from smartdocs.model.finding import Severity
from smartdocs.model.provenance import SourceError

DAYS = [date(2026, 1, 1) + timedelta(days=17 * step) for step in range(22)]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_starter_is_clean_on_any_day_of_the_year(tmp_path: Path, day: date) -> None:
    write_starter(tmp_path, "Our goals", day)
    judged = pipeline.judge(pipeline.gather(tmp_path, day))
    loud = [
        f"{item.location} {item.code} {item.message}"
        for item in judged.findings
        if item.severity > Severity.INFO
    ]
    assert loud == []


def test_a_title_of_any_kind_is_quoted() -> None:
    assert 'title: "A: \\"b\\" #1"' in make_starter('A: "b" #1', date(2026, 7, 1))["smartdocs.yml"]


def test_a_folder_with_a_plan_is_left_alone(tmp_path: Path) -> None:
    write_starter(tmp_path, "Ours", date(2026, 7, 1))
    (tmp_path / "smartdocs.yml").write_text("site: {title: Mine}\n")
    with pytest.raises(SourceError, match=r"already holds smartdocs\.yml"):
        write_starter(tmp_path, "Ours", date(2026, 7, 1))
    assert (tmp_path / "smartdocs.yml").read_text() == "site: {title: Mine}\n"


def test_no_edition_is_committed_by_chance() -> None:
    """`git add .` after a build with editions must not put a private site into the repository."""
    assert {"/site/", "/site-*/", "/reports/", "/reports-*/", "/private/"} <= set(
        make_starter("Ours", date(2026, 7, 1))[".gitignore"].split()
    )
