"""A plan that other people wrote, with its history: read from beside the repository where it is there."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs import pipeline
from smartdocs.cli.main import main

BUNDLE = Path(__file__).resolve().parents[2] / "shared" / "real" / "support-okrs.bundle"
TODAY = date(2022, 8, 1)
REVISIONS = ("HEAD", "HEAD~20", "HEAD~40", "HEAD~60", "HEAD~80", "HEAD~95")

pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="the plan is not part of the repository")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real") / "plan"
    subprocess.run(["git", "clone", "--quiet", str(BUNDLE), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def judged(plan: Path) -> pipeline.Judged:
    return pipeline.judge(pipeline.gather(plan, TODAY))


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_first_check_fits_on_a_screen_or_two(plan: Path, revision: str) -> None:
    result = CliRunner().invoke(main, ["check", str(plan), "--at", revision], catch_exceptions=False)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) <= 60


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_revision_becomes_a_site(plan: Path, tmp_path: Path, revision: str) -> None:
    words = [
        "build",
        str(plan),
        "--at",
        revision,
        "--keep-going",
        "--no-pdf",
        "--output",
        str(tmp_path / "site"),
    ]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert " links to " not in result.stderr
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("goal_id", "status", "reason"),
    [
        ("support-fy22q3-make-at-least-45-doc-updates-additions", "missed", "29 of 45"),
        ("support-fy22q2-make-at-least-50-doc-updates-additions", "missed", "30 of 50"),
        (
            "support-fy22q3-okr-customer-support-team-to-maintain-100",
            "missed",
            "7.5 days against at most 7 days",
        ),
        ("support-fy22q2-okr-customer-support-team-to-maintain-100", "achieved", "2 of 2 readings kept"),
    ],
)
def test_what_became_of_a_goal_is_read_off_its_numbers(
    judged: pipeline.Judged, goal_id: str, status: str, reason: str
) -> None:
    found = judged.assessments[goal_id]
    assert found.status.value == status
    assert reason in found.reason


def test_fiscal_quarters_lie_where_the_plan_says(judged: pipeline.Judged) -> None:
    assert not [finding for finding in judged.findings if finding.code == "T502"]


def test_a_reviewer_s_verdict_agrees_with_the_computed_one(judged: pipeline.Judged) -> None:
    words = {name: rating for review in judged.portfolio.reviews for name, rating in review.ratings.items()}
    status = {name: judged.assessments[name].status.value for name in words}
    told = {name for name in words if status[name] != "no data"}
    assert {name for name in told if status[name] == "achieved"} == {
        name for name in told if words[name].score == 1
    }
    assert len(told) >= 15
