"""What somebody asks `smartdocs report` for, and the answer to what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs.cli.selection import Named, sort_words
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import SourceError
from smartdocs.review.plan import plan_reports
from smartdocs.review.request import choose_specs, explain_nothing, read_request
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

AS_OF = date(2026, 8, 14)
FILES = {
    "content/teams/sdr.md": "---\ntitle: Development reps\nlead: ana\n---\n",
    "content/people/ana.md": "---\ntitle: Ana Berg\nteam: sdr\n---\n",
    "content/people/lee.md": "---\ntitle: Lee Quist\n---\n",
    "content/goals/q3.md": "---\ntitle: Hold 40 meetings\nowner: ana\nperiod: 2026-Q3\n---\n",
    "content/goals/q4.md": "---\ntitle: Hold 60 meetings\nowner: ana\nperiod: 2026-Q4\n---\n",
}


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return load(MemoryWorkspace(FILES))


def stems(portfolio: Portfolio, *periods: str, who: str = "", kinds: tuple[str, ...] = ()) -> list[str]:
    """Give the stems of what is made for a request."""
    request = read_request(portfolio, periods, who.split(), kinds, AS_OF)
    specs = choose_specs(portfolio, request, AS_OF, portfolio.config.reports)
    return [plan.stem for plan in plan_reports(portfolio, AS_OF, specs) if request.wants(plan)]


def refusal(portfolio: Portfolio, *periods: str, who: str = "", kinds: tuple[str, ...] = ()) -> str:
    """Give what is said when a request is refused, or when nothing matches."""
    try:
        request = read_request(portfolio, periods, who.split(), kinds, AS_OF)
    except SourceError as error:
        return f"{error.message}; {error.help}"
    assert stems(portfolio, *periods, who=who, kinds=kinds) == []
    why = explain_nothing(portfolio, request, AS_OF)
    return f"{why.message}; {why.help}"


def test_a_quarter_has_its_plan_and_its_review(portfolio: Portfolio) -> None:
    assert stems(portfolio, "2026-Q3", who="ana") == ["2026-Q3-person-ana-plan", "2026-Q3-person-ana"]


def test_a_subject_is_an_id_or_a_kind_and_an_id(portfolio: Portfolio) -> None:
    assert stems(portfolio, "2026-Q4", who="sdr") == ["2026-Q4-team-sdr-plan"]
    assert stems(portfolio, "2026-Q4", who="team-sdr") == ["2026-Q4-team-sdr-plan"]
    assert stems(portfolio, "2026-Q4", who="team person") == [
        "2026-Q4-team-sdr-plan",
        "2026-Q4-person-ana-plan",
    ]


def test_a_kind_that_the_site_does_not_have_is_made_when_it_is_named(portfolio: Portfolio) -> None:
    assert stems(portfolio, who="ana", kinds=("monthly",)) == ["2026-07-person-ana", "2026-08-person-ana"]
    assert stems(portfolio, "2026-H2", who="ana", kinds=("plan",)) == ["2026-H2-person-ana-plan"]


def test_a_period_that_the_site_has_nothing_of_is_given_what_fits(portfolio: Portfolio) -> None:
    assert stems(portfolio, "2026-08", who="ana") == ["2026-08-person-ana"]
    assert stems(portfolio, "2026-H2", who="ana") == ["2026-H2-person-ana"]


def test_what_is_asked_for_wins_over_the_configuration() -> None:
    files = FILES | {"smartdocs.yml": "reports: [annual]\n"}
    assert stems(load(MemoryWorkspace(files)), "2026-Q3", who="ana", kinds=("quarterly",)) == [
        "2026-Q3-person-ana"
    ]


@pytest.mark.parametrize(
    ("periods", "who", "kinds", "said"),
    [
        ("2026-Q9", "", "", "`2026-Q9` does not exist: a year has quarters Q1 to Q4"),
        ("2026-Q3", "an", "", "There is no team, person or account `an`; Did you mean `ana`?"),
        (
            "2026-Q3",
            "person-sdr",
            "",
            "There is no team, person or account `person-sdr`; Did you mean `sdr`?",
        ),
        ("2026-Q3", "organization", "", "Did you mean `organisation`?"),
        (
            "2026-Q3",
            "",
            "annual",
            "`2026-Q3` is a quarter: it has no annual review; Name a year such as `2026`",
        ),
        ("2026-08", "", "plan", "`2026-08` is a month: it has no plan; Name a quarter such as `2026-Q3`"),
        ("2026-Q3 2026", "", "monthly", "`2026-Q3` is a quarter: it has no monthly review"),
        ("2026-Q3", "", "quarterly annual", "`2026-Q3` is a quarter: it has no annual review"),
        (
            "2026-Q4",
            "",
            "quarterly",
            "2026-Q4 begins on 2026-10-01: there is nothing to review yet; `--kind plan`",
        ),
        ("2026-09", "", "", "2026-09 begins on 2026-09-01: there is nothing to review yet; Ask again"),
        ("2026..2030", "", "", "`2026..2030` is a span of years: no report is made of it"),
        ("2025-Q1", "", "", "No goal is planned in 2025-Q1; Goals are planned in 2026-Q3, 2026-Q4"),
        ("2026-Q3", "lee", "", "No goal of `lee` is in 2026-Q3"),
        ("", "lee", "", "No report is about `lee`"),
    ],
)
def test_what_cannot_be_is_said(portfolio: Portfolio, periods: str, who: str, kinds: str, said: str) -> None:
    assert said in refusal(portfolio, *periods.split(), who=who, kinds=tuple(kinds.split()))


def test_words_are_sorted_into_periods_subjects_and_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("plan", "2026", "team-sdr"):
        (tmp_path / name).mkdir()
    assert sort_words(("2026-Q3", "ana", "plan")) == Named(Path("plan"), ("2026-Q3",), ("ana",))
    assert sort_words(("2026", "team-sdr")) == Named(Path(), ("2026",), ("team-sdr",))
    assert sort_words(("FY22-Q3", "Q3 2026", "./2026")) == Named(Path("2026"), ("FY22-Q3", "Q3 2026"), ())
    with pytest.raises(SourceError, match=r"Two folders are named: plan and \./2026"):
        sort_words(("plan", "./2026"))
