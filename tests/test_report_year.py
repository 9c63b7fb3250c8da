"""The year in full: what git says of its plans, and figures that a plain sum over the files agrees with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.model.config import ReportSpec
from smartdocs.review.report import Report
from smartdocs.review.sections.amendments import Amendments
from smartdocs.review.sections.expected import Expected
from smartdocs.review.sections.forecasts import Forecasts
from smartdocs.review.sections.quarters import Quarters
from tests.repositories import GitRepository

TODAY = date(2026, 11, 2)
SPRING, JUNE, JULY, AUGUST = (
    f"2026-{month}T09:00:00+02:00" for month in ("03-20", "06-20", "07-06", "08-12")
)
READINGS = ((7, 1), (14, 4), (21, 6), (28, 9), (35, 12), (42, 15), (49, 18), (60, 21), (75, 26), (89, 30))


def goal(title: str, period: str, target: int, readings: dict[str, int], more: str = "") -> str:
    said = "".join(f"  - {{date: {day}, value: {value}}}\n" for day, value in readings.items())
    return (
        f"---\ntitle: {title}\nteam: sdr\nperiod: {period}\n"
        f"measurable: {{metric: {title.split()[-1]}, kind: total, baseline: 0, target: {target}}}\n"
        f"{more}" + (f"check_ins:\n{said}" if said else "") + "---\n"
    )


def on(start: date, *rows: tuple[int, int]) -> dict[str, int]:
    return {str(date.fromordinal(start.toordinal() + days)): value for days, value in rows}


Q2, Q3 = date(2026, 4, 1), date(2026, 7, 1)
CALLS = goal("Make calls", "2026-Q2", 30, on(Q2, *READINGS))
MAILS = goal("Send mails", "2026-Q2", 40, on(Q2, (60, 10)))
VISITS = goal("Pay visits", "2026-Q3", 20, on(Q3, (40, 5), (80, 12)))
TALKS = goal("Hold talks", "2026-Q3", 10, on(Q3, (40, 5)))
WHOLE = "---\ntitle: Grow\nteam: sdr\nperiod: 2026\nmilestones: [{title: Half, due: 2026-06-30}]\n---\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    """A year: two quarters' plans, of which the second is sealed and then changed."""
    made = GitRepository(tmp_path_factory.mktemp("year") / "plan")
    files = {"content/teams/sdr.md": "---\ntitle: Development reps\n---\n"}
    first = {
        "content/goals/calls.md": CALLS,
        "content/goals/mails.md": MAILS,
        "content/goals/whole.md": WHOLE,
    }
    made.commit("plan the spring", files | first, at=SPRING)
    made.commit("plan the summer", {"content/goals/visits.md": VISITS}, at=JUNE)
    made.git("tag", "-a", "-m", "agreed", "plan/2026-Q3", at=JUNE)
    made.commit(
        "fewer visits", {"content/goals/visits.md": VISITS.replace("target: 20", "target: 15")}, at=AUGUST
    )
    made.commit("one more", {"content/goals/talks.md": TALKS}, at=AUGUST)
    return made


def make(repository: GitRepository, kind: str, stem: str) -> Report:
    judged = pipeline.judge(pipeline.gather(repository.root, TODAY))
    edition = pipeline.view(judged, specs=(ReportSpec(kind=kind),), wanted=lambda plan: plan.stem == stem)
    (report,) = edition.reports
    return report


@pytest.fixture(scope="module")
def year(repository: GitRepository) -> Report:
    return make(repository, "annual", "2026-organisation")


def test_the_plans_of_the_year_are_counted_one_by_one(year: Report) -> None:
    (found,) = (item for item in year.sections if isinstance(item, Amendments))
    rows = {row.period.id: row for row in found.rows}
    assert list(rows) == ["2026-Q2", "2026-Q3", "2026"]
    assert (rows["2026-Q2"].goals, rows["2026-Q2"].eased, rows["2026-Q2"].agreed_on) == (2, 0, None)
    summer = rows["2026-Q3"]
    assert (summer.goals, summer.added, summer.dropped) == (1, 1, 0)
    assert (summer.eased, summer.tightened, summer.unexplained) == (1, 0, 1)
    assert summer.agreed_on == date(2026, 6, 20)
    assert (rows["2026"].goals, rows["2026"].added) == (0, 1), "it came when the year had begun"


def test_the_quarters_agree_with_a_plain_sum(year: Report) -> None:
    """Shares of the way, without anything of the program's own: 30 of 30, 10 of 40, 12 of 15, 5 of 10."""
    (found,) = (item for item in year.sections if isinstance(item, Quarters))
    spring, summer = found.quarters[1:3]
    assert [item.period.id for item in found.quarters] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert (spring.goals, spring.achieved, spring.missed) == (2, 1, 1)
    assert spring.score == (Decimal(1) + Decimal(10) / 40) / 2
    assert (summer.goals, summer.achieved, summer.missed) == (2, 0, 2)
    assert summer.score == (Decimal(12) / 15 + Decimal(5) / 10) / 2
    assert (found.quarters[0].goals, found.quarters[0].score) == (0, None)


def test_forecasts_are_told_with_what_came(year: Report) -> None:
    (found,) = (item for item in year.sections if isinstance(item, Forecasts))
    calls = next(item for item in found.goals if item.card.goal.id == "calls")
    assert calls.forecasts
    for row in calls.forecasts:
        assert row.outcome == 30
        assert date(2026, 4, 1) < row.made_on < date(2026, 6, 30)
        assert row.is_hit == (row.forecast.low <= 30 <= row.forecast.high)
    every = [row for item in found.goals for row in item.forecasts]
    assert (found.total, found.hits) == (len(every), sum(row.is_hit for row in every))


def test_a_plan_says_which_tag_seals_it_and_what_changed_since(repository: GitRepository) -> None:
    report = make(repository, "plan", "2026-organisation-plan")
    assert next(item for item in report.sections if isinstance(item, Expected)).tag is None
    judged = pipeline.judge(pipeline.gather(repository.root, date(2026, 8, 20)))
    edition = pipeline.view(judged, wanted=lambda plan: plan.stem == "2026-Q3-organisation-plan")
    (report,) = edition.reports
    found = next(item for item in report.sections if isinstance(item, Expected))
    assert found.tag is not None
    assert found.tag.name == "plan/2026-Q3"
    rows = {row.card.goal.id: row.agreement for group in found.groups for row in group.rows}
    assert (rows["visits"].tag, rows["visits"].changes) == ("plan/2026-Q3", 1)
    assert rows["talks"].tag == ""
    changes = next(item for item in report.sections if item.name == "changes")
    assert changes.scores is None  # type: ignore[attr-defined]


def test_a_plan_of_an_older_commit_is_the_plan_as_it_was(repository: GitRepository, tmp_path: Path) -> None:
    gathered = pipeline.gather(repository.root, TODAY, revision="plan/2026-Q3")
    edition = pipeline.view(
        pipeline.judge(gathered), wanted=lambda plan: plan.stem == "2026-Q3-organisation-plan"
    )
    (report,) = edition.reports
    assert report.goal_ids == ("visits",)
    (metric,) = gathered.portfolio.goals["visits"].measurable
    assert metric.target is not None
    assert metric.target.value == 20
