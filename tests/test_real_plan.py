"""A plan that other people wrote, with its history: read from beside the repository where it is there."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Callable
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


@pytest.fixture(scope="module")
def changes(plan: Path) -> Callable[..., str]:
    """Give what `smartdocs changes` says, a space between any two words."""

    @functools.cache
    def run(period: str, *options: str) -> str:
        result = CliRunner().invoke(main, ["changes", period, str(plan), *options], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    return run


FACTS = {
    "a target removed by a typo's fix": ("FY2022-Q3", r"Target: 7 days → none mio, 14 Sep 2021 \(00a03ec"),
    "a target set late": ("FY2022-Q4", r"Target: none → 60% mio, 12 Nov 2021 \(38292f9396\), 12% into"),
    "a goal of no words dropped": ("FY2022-Q4", r"-tbd-2: TBD mio, 12 Nov 2021 \(38292f9396\)"),
    "another came and went": (
        "FY2022-Q4",
        r"-tbd-3: TBD added by mio, 27 Oct 2021 \(.{10}\), 5 days before the period; "
        r"dropped by mio, 12 Nov 2021 \(38292f9396\)",
    ),
    "one came in their place": ("FY2022-Q4", r"-enablement: Enablement mio, 12 Nov 2021 \(38292f9396\)"),
    "a target moved twice": (
        "FY2021-Q4",
        r"Target: 200 [^()]+ → 30 [^()]+ \(−85%\) 2 steps: 200 [^()]+ → 25 [^()]+ by dov, 1 Dec 2020 "
        r"\(2a259ad34b\), 33% into the period; 25 [^()]+ → 30 [^()]+ by fay, 14 Jan 2021 \(16127fecdd\)",
    ),
    "its other half moved too": (
        "FY2021-Q4",
        r"Target: 25 [^()]+ → 30 [^()]+ \(\+20%\) fay, 14 Jan 2021 \(16127fecdd\)",
    ),
    "and both were removed": (
        "FY2021-Q4",
        r"-out-25-popular-[^ ]+java: [^()]+ added by dov, 23 Nov 2020 \(0a805f9400\), 24% into the period; "
        r"dropped by fay, 22 Jan 2021 \(0529d35b38\)",
    ),
    "under a new id": ("FY2021-Q4", r"-out-25-popular-[^ ]+java, earlier code-[^ ]+-out-200-popular-"),
    "a target withdrawn": ("FY2023-Q1", r"Target: 563 [^()]+ → none clio, 15 Feb 2022 \(0e24fa0af9\)"),
    "money withdrawn": ("FY2023-Q1", r"Target: \$5,900,000 → none clio, 15 Feb 2022 \(0e24fa0af9\)"),
    "a goal removed and put back": (
        "FY2023-Q1",
        r"removed by dina, 24 Feb 2022 \(fa177f9cf0\)[^;]+; back by dina, 25 Feb 2022 \(a8efcc5113\)",
    ),
    "what had stood in for it": (
        "FY2023-Q1",
        r"added by dina, 24 Feb 2022 \(fa177f9cf0\)[^;]+; dropped by dina, 25 Feb 2022 \(a8efcc5113\)",
    ),
    "its namesake replaced": (
        "FY2023-Q1",
        r"-for-help-2: [^()]+ by co-fy23q1-achieve-80-[^ ]+-2: .{1,110} dina, 25 Feb 2022 \(f986e9cf74\)",
    ),
    "twelve deadlines moved": (
        "FY2022-Q4",
        r"12 milestones: deadline [^:]+: 30 Nov 2021 → 31 Dec 2021 \(31 days later\) mio, 9 Dec 2021 "
        r"\(0bca12e974\), 41% into the period, 9 days after the old date; no reason recorded",
    ),
    "softened words": ("FY2022-Q4", "at least 20-30 [^→]+→[^→]+ about 20-30 "),
    "by whom": ("FY2022-Q4", r"mio, 29 Dec 2021 \(d065e78d59\), 63% into the period"),
    "another measure in words": (
        "FY2022-Q3",
        r"month of quarter\)” → [^→]+30 days\)” mio, 26 Aug 2021 \(356486ef1a\)",
    ),
    "another source": ("FY2022-Q3", r"Source: none → [^ ]+ mio, 26 Aug 2021 \(356486ef1a\)"),
    "another rhythm": ("FY2022-Q3", r"Check-ins: none → weekly mio, 26 Aug 2021 \(356486ef1a\)"),
    "a reading overwritten": (
        "FY2022-Q2",
        r"-make-at-least-50-[^:]+: 23 on 1 Jul 2021 was taken out mio, 2 Aug 2021 \(71bd7e9ea6\)",
    ),
    "a verdict flipped": (
        "FY2022-Q3",
        r": 0\.00 → 1\.00, in fy2022-q3-support 0\.00 by mio, 4 Nov 2021 \(9eacbd0cd2\)[^;]+; "
        r"1\.00 by mio, 4 Nov 2021 \(3b8f725ee8\)",
    ),
}


@pytest.mark.parametrize("fact", FACTS)
def test_what_became_of_the_plan_is_told(changes: Callable[..., str], fact: str) -> None:
    period, words = FACTS[fact]
    assert re.search(words, changes(period))


@pytest.mark.parametrize("quarter", [2, 3])
def test_two_measures_in_one_key_result_are_told(judged: pipeline.Judged, quarter: int) -> None:
    goal_id = f"support-fy22q{quarter}-okr-customer-support-team-to-maintain-100"
    (found,) = [item for item in judged.findings if item.code == "S103" and goal_id in item.location.path]
    assert found.message == (
        "`Customer Support team to maintain 100% …` and `requiring help (filing a #rfh Github …` "
        "are two goals in one, measured by one number"
    )


def test_a_reading_against_a_ceiling_and_after_the_end_is_a_breach(judged: pipeline.Judged) -> None:
    goal = judged.portfolio.goals["support-fy22q3-okr-customer-support-team-to-maintain-100"]
    (reading,) = goal.check_ins
    assert (reading.date, goal.due) == (date(2021, 11, 4), date(2021, 10, 31))
    assert judged.assessments[goal.id].status.value == "missed"


def test_a_revision_knows_only_its_past(changes: Callable[..., str]) -> None:
    early = changes("FY2021-Q4", "--at", "2a259ad")
    assert "(2a259ad34b)" in early
    assert "16127fecdd" not in early


def test_what_is_measured_against_is_said_with_how_late_it_was(changes: Callable[..., str]) -> None:
    found = re.search(
        r"Baseline: tag plan/FY2022-Q1, commit 109e1224c8 of 10 Sep 2021, (.+?),", changes("FY2022-Q1")
    )
    assert found
    assert found[1] == "133 days after the period"


def test_one_edit_of_many_goals_is_a_line(changes: Callable[..., str]) -> None:
    text = changes("FY2022-Q2")
    assert "101 goals added. bea, 10 Sep 2021 (109e1224c8)" in text
    assert text.count("109e1224c8") == 1


def test_goalposts_that_moved_in_silence_are_found_and_nothing_else(judged: pipeline.Judged) -> None:
    found = sorted(
        (finding.severity.word, re.sub(r" by (\w+) on .*", r", \1", finding.message)[:60])
        for finding in judged.findings
        if finding.code in ("E905", "E906")
    )
    assert found == [
        ("info", "Target `60%` was set, mio"),
        ("warning", "Deadline of 12 milestones went from `2021-11-30` to `2021-12"),
        ("warning", "Target `$5.9M` was removed, clio"),
        ("warning", "Target `563 marketing qualified leads` was removed, clio"),
        ("warning", "Target `7 days` was removed, mio"),
    ]
