"""Several people's scores beside the computed one: what is shown and pointed out, and who may read it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main
from smartdocs.render.data.plan_json import write_plan
from smartdocs.render.data.sheets import SHEETS
from smartdocs.review.agenda_points import Ground
from smartdocs.review.opinions import Opinions, Voice
from smartdocs.review.sections.agenda import Agenda
from tests.made_reports import Made, make_from, plain_text
from tests.repositories import GitRepository
from tests.sites import make_view
from tests.test_canaries import _unfold

DAY = date(2026, 7, 8)
PEOPLE = {
    f"content/people/{name}.md": f"---\nname: {title}\n{f'manager: {manager}' if manager else ''}\n---\n"
    for name, title, manager in (
        ("ana", "Ana Berg", "lee"),
        ("lee", "Lee Stone", ""),
        ("kim", "Kim Holt", "lee"),
        ("oli", "Oli Wren", ""),
    )
}
GOAL = """---
title: Hold 40 calls
owner: ana
period: 2026-Q2
measurable: {metric: calls, kind: total, target: 40 calls}
check_ins: [{date: 2026-06-30, value: 32}]
---
"""
HEAD = "---\nperiod: 2026-Q2\nperson: ana\nheld: 2026-07-06\nsummary: Thirty-two\n"
RATED = """\
ratings:
  calls:
    score: 0.75
    why: Eight short
    self: 0.85
    self_why: The list was old
    self_on: 2026-07-03
    peers:
      - {by: kim, score: 0.4, why: WORDS, on: 2026-07-02}
"""
PLAN = {**PEOPLE, "content/goals/calls.md": GOAL}


def made(rating: str = RATED, status: str = "final", config: str = "") -> Made:
    review = f"{HEAD}status: {status}\n{rating}---\n"
    files = {**PLAN, "content/reviews/ana.md": review, "smartdocs.yml": config or "site: {title: House}\n"}
    return make_from(files, DAY)["2026-Q2-person-ana"]


def opinions(rating: str = RATED, config: str = "") -> Opinions:
    report = made(rating, config=config).report
    section = next(part for part in report.sections if part.name == "goals")
    (card,) = section.groups[0].cards  # type: ignore[attr-defined]
    assert isinstance(card.opinions, Opinions)
    return card.opinions


def test_each_voice_has_its_name_score_reason_day_and_distance() -> None:
    rows = [
        (row.voice, row.who and row.who.title, row.score, row.why, str(row.on), row.away)
        for row in opinions().rows
    ]
    assert rows == [
        (Voice.COMPUTED, None, Decimal("0.80"), "", "None", None),
        (Voice.OWNER, "Ana Berg", Decimal("0.85"), "The list was old", "2026-07-03", Decimal("0.05")),
        (Voice.REVIEWER, "Lee Stone", Decimal("0.75"), "Eight short", "2026-07-06", Decimal("-0.05")),
        (Voice.PEER, "Kim Holt", Decimal("0.4"), "WORDS", "2026-07-02", Decimal("-0.40")),
    ]


def test_the_reviewer_is_who_gives_the_score() -> None:
    rows = opinions("ratings: {calls: {score: 0.5, by: oli, on: 2026-07-01}}\n").rows
    (row,) = [row for row in rows if row.voice is Voice.REVIEWER]
    assert row.who and (row.who.id, row.on) == ("oli", date(2026, 7, 1))


@pytest.mark.parametrize(
    ("scores", "config", "apart"),
    [
        ("{score: 0.6}", "", None),
        ("{score: 0.59}", "", Decimal("0.21")),
        ("{score: 0.7, self: 0.95}", "", Decimal("0.25")),
        ("{score: 0.7, self: 0.95}", "thresholds: {apart: 0.25}\n", None),
        ("{score: 0.79}", "thresholds: {apart: 0}\n", Decimal("0.01")),
    ],
)
def test_a_difference_of_more_than_the_limit_is_pointed_out(
    scores: str, config: str, apart: Decimal | None
) -> None:
    found = opinions(f"ratings: {{calls: {scores}}}\n", config)
    assert (found.difference if found.between else None) == apart


def test_it_is_told_in_words_and_asked_on_the_agenda() -> None:
    words = "Scores differ by 0.45, which is more than 0.20: Kim Holt 0.40, Ana Berg 0.85."
    draft = made(status="draft")
    assert plain_text(draft.page).count(words) == 2
    agenda = next(part for part in draft.report.sections if isinstance(part, Agenda))
    assert agenda.points.items[0].grounds == (Ground.MISSED, Ground.SCORES)
    assert "Which score holds?" in plain_text(draft.page)


def test_what_is_missing_is_a_gap_in_a_draft_and_absent_in_a_final() -> None:
    rating = "ratings: {calls: {score: 0.75, why: Short, peers: [{by: kim}]}}\n"
    draft, final = (plain_text(made(rating, status).page) for status in ("draft", "final"))
    assert "The owner’s score, and why: not written yet" in draft
    assert "The peer’s score, and why: not written yet" in draft
    assert "Kim Holt" in draft and "Kim Holt" not in final
    assert "score, and why" not in final and "| Reviewer" not in final.partition("Lee Stone\nReviewer")[0]


def test_data_to_take_away_has_every_score() -> None:
    view = make_view({**PLAN, "content/reviews/ana.md": f"{HEAD}{RATED}---\n"}, DAY)
    (sheet,) = [sheet for sheet in SHEETS if sheet.name == "scores"]
    assert [(row[3], row[4], row[5]) for row in sheet.rows(view)] == [
        ("owner", "Ana Berg", Decimal("0.85")),
        ("reviewer", "Lee Stone", Decimal("0.75")),
        ("peer", "Kim Holt", Decimal("0.4")),
    ]
    (review,) = json.loads(write_plan(view))["review_files"]
    peer = {"by": "kim", "score": "0.4", "why": "WORDS", "on": "2026-07-02"}
    assert review["ratings"]["calls"]["peers"] == [peer]


EDITIONS = "site: {title: House}\neditions:\n" + "".join(
    f"  {name}: {{audience: private, for: {{person: {name}}}}}\n" for name in ("ana", "lee", "kim")
)
SECRET, SHOWN, NARROW = "quexalaavor", "quexalbbvor", "quexalccvor"
WORDS = f"""\
      - {{by: oli, score: 0.9, why: {SHOWN}, on: 2026-07-01, visibility: internal}}
      - {{by: kim, score: 0.9731, why: {{value: {NARROW}, visibility: private}}}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every edition of a plan in which one peer speaks for two people alone."""
    root = tmp_path_factory.mktemp("plan")
    repository = GitRepository(root)
    team = f"---\nperiod: 2026-Q2\norganisation: yes\nstatus: final\n{RATED}---\n".replace("WORDS", SECRET)
    goal = GOAL.replace("owner: ana", "owner: kim").replace("Hold 40", "Make 40")
    files = {
        **PLAN,
        "content/goals/visits.md": goal,
        "smartdocs.yml": EDITIONS,
        "content/reviews/ana.md": f"{HEAD}status: final\n{RATED}{WORDS}---\n".replace("WORDS", SECRET),
        "content/reviews/all.md": team,
    }
    repository.commit("A plan", files)
    output = tmp_path_factory.mktemp("sites") / "internal"
    found = CliRunner().invoke(
        main, ["build", str(root), "--as-of", str(DAY), "-q", "--no-cache", "-o", str(output)]
    )
    assert (output / "index.html").is_file(), found.output
    return output.parent


@pytest.mark.parametrize(
    ("edition", "may_read"), [("internal", False), ("ana", True), ("lee", False), ("kim", False)]
)
def test_what_peers_say_is_in_the_owners_own_edition_alone(built: Path, edition: str, may_read: bool) -> None:
    (folder,) = [path for path in built.iterdir() if path.name.split("-")[-1] == edition]
    texts = [text for path in folder.rglob("*") if path.is_file() for text in _unfold(path)]
    assert len(texts) > 50
    assert any(SHOWN in text for text in texts) == (edition in ("internal", "ana"))
    for secret in (SECRET, NARROW):
        assert any(secret in text for text in texts) == may_read, secret
    assert any("0.9731" in text for text in texts) == may_read
