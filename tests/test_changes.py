"""What became of a plan: what it is measured against, what moved, by how much, and who said so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs import pipeline
from smartdocs.assess.changes import find_changes
from smartdocs.assess.period_changes import changes_of
from smartdocs.assess.recorded_reason import find_reason, is_same, terms_meant
from smartdocs.assess.term_difference import make_difference, measure
from smartdocs.cli.main import main
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import FiscalCalendar, parse_period
from smartdocs.model.projection import project
from smartdocs.model.quantity import parse_quantity
from smartdocs.model.visibility import Visibility
from smartdocs.render.change_words import describe_rewording
from tests.repositories import GitRepository

GOAL = "content/goals/meetings.md"
TEXT = """\
---
title: Hold 60 meetings with clinics
team: sdr
period: 2026-Q3
measurable: {metric: meetings, kind: total, target: 60 meetings, source: CRM}
milestones:
  - {title: 20 held, due: 2026-07-31, target: 20}
  - {title: 40 held, due: 2026-08-31, target: 40}
check_ins: [{date: 2026-08-10, value: 30}]
---
"""
TODAY = date(2026, 8, 14)
JUNE, JULY, AUGUST = (f"2026-{month}T09:00:00+02:00" for month in ("06-20", "07-06", "08-12"))


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "plan")


def told(repository: GitRepository, *options: str) -> str:
    """Return what `smartdocs changes 2026-Q3` says, a space between any two words."""
    words = ["changes", "2026-Q3", str(repository.root), "--as-of", str(TODAY), *options]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def codes(repository: GitRepository) -> list[str]:
    findings = pipeline.judge(pipeline.gather(repository.root, TODAY)).findings
    return [finding.code for finding in findings if finding.code in ("E905", "E906")]


def lower(text: str = TEXT, to: str = "50") -> str:
    return text.replace("target: 60", f"target: {to}")


def adjust(text: str, entry: str) -> str:
    return text.replace("check_ins", f"adjustments: [{{{entry}}}]\ncheck_ins")


def agree(text: str, day: str) -> str:
    return text.replace("check_ins", f"accountability: {{agreed: {{on: {day}}}}}\ncheck_ins")


def test_a_lowered_target_is_told_with_who_when_and_by_how_much(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    commit = repository.commit("lower", {GOAL: lower()}, at=AUGUST, author="Lee Marsh")
    text = told(repository)
    assert "Target: 60 meetings → 50 meetings (−17%)" in text
    assert f"Lee Marsh, 12 Aug 2026 ({commit[:10]}), 46% into the period; no reason recorded" in text
    assert codes(repository) == ["E905"]


def test_a_recorded_reason_is_told_and_the_rule_is_quiet(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    entry = "date: 2026-08-12, field: target, from: 60, to: 50, reason: Illness"
    repository.commit("lower", {GOAL: adjust(lower(), entry)}, at=AUGUST)
    assert "recorded: Illness" in told(repository)
    assert codes(repository) == []


def test_an_entry_about_another_value_records_nothing(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    entry = "date: 2026-07-12, field: target, from: 60, to: 50, reason: Illness"
    repository.commit("lower", {GOAL: adjust(lower(), entry)}, at=JULY)
    repository.commit("lower", {GOAL: adjust(lower(to="40"), entry)}, at=AUGUST)
    assert "2 steps: 60 meetings → 50 meetings by" in told(repository)
    assert codes(repository) == ["E905"]


def test_a_target_that_came_back_is_no_goalpost(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    repository.commit("lower", {GOAL: lower()}, at=JULY)
    repository.commit("back", {GOAL: TEXT}, at=AUGUST)
    assert "Changed and changed back meetings: Target: 60 meetings → 50 meetings, and back" in told(
        repository
    )
    assert codes(repository) == []


def test_a_slip_that_is_mended_on_its_day_is_the_plan(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JULY)
    repository.commit("slip", {GOAL: lower()}, at=JULY.replace("09:", "11:"))
    assert "Nothing" not in told(repository) and "Target" not in told(repository)
    assert codes(repository) == []


def test_a_draft_may_change(repository: GitRepository) -> None:
    draft = TEXT.replace("team: sdr", "status: draft")
    repository.commit("plan", {GOAL: draft}, at=JUNE)
    repository.commit("lower", {GOAL: lower(draft)}, at=AUGUST)
    assert codes(repository) == []


def test_what_held_when_the_goal_began_is_the_plan(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: lower(to="70")}, at="2026-06-01T09:00:00+02:00")
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    repository.commit("lower", {GOAL: lower()}, at=AUGUST)
    assert "Target: 60 meetings → 50 meetings (−17%)" in told(repository)


def test_the_day_of_the_agreement_says_which_version(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: lower(to="70")}, at=JUNE)
    repository.commit("agreed", {GOAL: agree(TEXT, "2026-07-06")}, at=JULY)
    repository.commit("lower", {GOAL: agree(lower(), "2026-07-06")}, at=AUGUST)
    text = told(repository)
    assert "1 goal as of the day of agreement" in text
    assert "Target: 60 meetings → 50 meetings" in text
    assert "Agreed late: 1 goal" in text


def test_an_agreement_that_is_dated_anew_hides_nothing(repository: GitRepository) -> None:
    repository.commit("agreed", {GOAL: agree(TEXT, "2026-06-20")}, at=JUNE)
    repository.commit("lower", {GOAL: agree(lower(), "2026-08-12")}, at=AUGUST)
    text = told(repository)
    assert "Target: 60 meetings → 50 meetings" in text
    assert "Day of the agreement: 20 Jun 2026 → 12 Aug 2026" in text


def test_a_tag_wins(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: agree(lower(to="70"), "2026-06-20")}, at=JUNE)
    repository.commit("plan", {GOAL: agree(TEXT, "2026-06-20")}, at=JULY)
    repository.git("tag", "plan/2026-Q3")
    repository.commit("lower", {GOAL: agree(lower(), "2026-06-20")}, at=AUGUST)
    text = told(repository)
    assert "Baseline: tag plan/2026-Q3" in text and "5% into the period, with 1 goal" in text
    assert "Target: 60 meetings → 50 meetings" in text


def test_setting_a_repository_up_changes_no_plan(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    repository.commit("lower", {GOAL: lower(), "smartdocs.yml": "history_begins: 2026-07-10\n"}, at=JULY)
    repository.commit("lower", {GOAL: lower(to="40")}, at=AUGUST)
    assert "Target: 50 meetings → 40 meetings (−20%)" in told(repository)


def test_history_that_has_not_begun_tells_nothing(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT, "smartdocs.yml": "history_begins: 2026-12-01\n"}, at=JUNE)
    repository.commit("lower", {GOAL: lower()}, at=AUGUST)
    repository.write(GOAL, lower(to="40"))
    assert "unknown: history begins on 2026-12-01" in told(repository)
    assert codes(repository) == []


def test_what_is_not_committed_is_told_too(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    repository.write(GOAL, lower())
    assert "Target: 60 meetings → 50 meetings (−17%) Not committed yet; no reason recorded" in told(
        repository
    )
    assert codes(repository) == ["E905"]


def test_milestones_and_words(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    moved = TEXT.replace("2026-07-31", "2026-08-20").replace("with clinics", "with about 9 clinics")
    dropped = "\n".join(line for line in moved.splitlines() if "40 held" not in line) + "\n"
    repository.commit("move", {GOAL: dropped}, at=AUGUST)
    text = told(repository)
    assert "Deadline of milestone “20 held”: 31 Jul 2026 → 20 Aug 2026 (20 days later)" in text
    assert "12 days after the old date" in text
    assert "Milestone “40 held” dropped" in text
    assert "Reworded meetings: Title: “…meetings with clinics” → “…meetings with about 9 clinics”" in text
    assert codes(repository) == ["E905", "E905"]


def test_one_edit_of_many_goals_is_one_line_and_one_finding(repository: GitRepository) -> None:
    names = [f"content/goals/g{number}.md" for number in range(7)]
    repository.commit("plan", dict.fromkeys(names, TEXT), at=JUNE)
    later = lower().replace("period: 2026-Q3", "period: 2026-Q3\ntime_bound: {due: 2026-10-31}")
    repository.commit(
        "later", {**dict.fromkeys(names, later), names[0]: later.replace("50", "20")}, at=AUGUST
    )
    text = told(repository)
    assert "Deadline moved later in 7 goals: 30 Sep 2026 → 31 Oct 2026. Dana Field" in text
    assert "Target lowered in 7 goals. Dana Field" in text
    assert codes(repository) == ["E905", "E905"]
    record = json.loads(told(repository, "--format", "json"))
    assert [len(edit["changes"]) for edit in record["mass_edits"]] == [7, 7]


def test_goals_that_came_went_and_took_another_s_place(repository: GitRepository) -> None:
    plan = {f"content/goals/{name}.md": TEXT.replace("clinics", name) for name in ("a", "b")}
    repository.commit(
        "plan", {**plan, "content/goals/c.md": TEXT.replace("Hold 60 meetings", "Publish it")}, at=JUNE
    )
    repository.git("tag", "plan/2026-Q3")
    for name in ("a", "c"):
        (repository.root / f"content/goals/{name}.md").unlink()
    other = TEXT.replace("Hold 60 meetings with clinics", "Hold 60 meetings with hospitals")
    repository.commit("swap", {"content/goals/hospitals.md": other + "\n" * 200}, at=AUGUST)
    repository.commit("more", {"content/goals/new.md": TEXT.replace("Hold 60 meetings", "Call")}, at=AUGUST)
    record = json.loads(told(repository, "--format", "json"))
    assert [(pair["old"]["id"], pair["new"]["id"]) for pair in record["replaced"]] == [("a", "hospitals")]
    assert [item["id"] for item in record["dropped"]] == ["c"]
    assert [item["id"] for item in record["added"]] == ["new"]


def test_a_goal_that_is_carried_on_or_written_again(repository: GitRepository) -> None:
    following = TEXT.replace("2026-Q3", "2026-Q4")
    repository.commit(
        "plan",
        {
            GOAL: TEXT,
            "content/goals/calls.md": TEXT.replace("meetings", "calls"),
            "content/goals/meetings-2.md": following.replace("team", "continues: meetings\nteam", 1).replace(
                "title: ", "title: Still ", 1
            ),
            "content/goals/calls-2.md": following.replace("meetings", "calls").replace("2026-Q3", "2026-Q4"),
        },
        at=JUNE,
    )
    found = find_changes(
        project(pipeline.gather(repository.root, date(2026, 10, 5)).portfolio, Visibility.INTERNAL),
        date(2026, 10, 5),
    )
    carried = changes_of(found, parse_period("2026-Q3", FiscalCalendar())).carried
    assert [(item.old_id, item.new_id, item.said) for item in carried] == [
        ("calls", "calls-2", False),
        ("meetings", "meetings-2", True),
    ]
    told = carried[1]
    assert (told.title, told.new_title) == (
        "Hold 60 meetings with clinics",
        "Still Hold 60 meetings with clinics",
    )


def test_the_score_is_given_against_both_plans(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    repository.commit("lower", {GOAL: lower(to="40")}, at=AUGUST)
    assert "Score: 0.50 against the plan as agreed, 0.75 as amended, over 1 goal" in told(repository)


def test_one_score_is_given_where_nothing_was_amended(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JUNE)
    assert "Score: 0.50 over 1 goal, measured as agreed" in told(repository)


def test_the_score_as_agreed_has_the_weights_that_were_agreed(repository: GitRepository) -> None:
    done = TEXT.replace("value: 30", "value: 60").replace("60 meetings with", "every meeting with")
    repository.commit("plan", {GOAL: TEXT, "content/goals/done.md": done}, at=JUNE)
    repository.commit("weigh", {GOAL: TEXT.replace("team: sdr", "team: sdr\nweight: 3")}, at=AUGUST)
    assert "Score: 0.75 against the plan as agreed, 0.63 as amended, over 2 goals" in told(repository)


def test_a_private_goal_is_in_nobody_s_past(repository: GitRepository) -> None:
    private = TEXT.replace("team: sdr", "visibility: private")
    repository.commit("plan", {GOAL: TEXT, "content/goals/own.md": private}, at=JUNE)
    repository.commit("hide", {GOAL: lower(private), "content/goals/own.md": lower(private)}, at=JULY)
    (repository.root / "content/goals/own.md").unlink()
    repository.commit("drop", at=AUGUST)
    portfolio = pipeline.gather(repository.root, TODAY).portfolio
    assert sorted(portfolio.past.goals) == ["meetings", "own"]
    assert project(portfolio, Visibility.INTERNAL).past.goals == {}


def test_what_was_hidden_then_or_now_is_not_told(repository: GitRepository) -> None:
    hidden = TEXT.replace("target: 60 meetings", "target: {value: 60 meetings, visibility: private}")
    repository.commit("plan", {GOAL: hidden}, at=JUNE)
    repository.commit("lower", {GOAL: lower()}, at=AUGUST)
    past = project(pipeline.gather(repository.root, TODAY).portfolio, Visibility.INTERNAL).past
    assert {terms.metrics[0].target for terms in past.goals["meetings"].iter_terms()} == {None}
    assert "60 meetings →" not in told(repository)


@pytest.mark.parametrize("audience", Visibility)
def test_every_audience_has_a_past_that_can_be_compared(
    repository: GitRepository, audience: Visibility
) -> None:
    public = TEXT.replace("team: sdr", "visibility: public")
    repository.commit("plan", {GOAL: public}, at=JUNE)
    repository.git("tag", "plan/2026-Q3")
    repository.commit("lower", {GOAL: lower(public).replace("check_ins", "weight: 2\ncheck_ins")}, at=AUGUST)
    found = find_changes(project(pipeline.gather(repository.root, TODAY).portfolio, audience), TODAY)
    terms = {change.term for change in found.goals["meetings"].changes}
    assert terms == ({"target"} if audience > Visibility.INTERNAL else {"target", "weight"})


def test_pages_and_reviews_show_the_change(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT, "content/teams/sdr.md": "---\ntitle: Reps\n---\n"}, at=JUNE)
    repository.commit("lower", {GOAL: lower()}, at=AUGUST, author="Lee Marsh")
    edition = pipeline.view(pipeline.judge(pipeline.gather(repository.root, TODAY)), check_fonts=False)
    emission = pipeline.emit(edition, with_pdf=False)
    pages = {item.path: item.read().decode() for item in emission.artifacts if item.path.endswith(".html")}
    shown = (
        "goals/meetings.html",
        "changes/2026-q3.html",
        "reviews/2026-Q3-organisation.html",
        "reviews/2026-Q3-team-sdr.html",
    )
    for path in shown:
        assert "60\N{NO-BREAK SPACE}meetings → 50\N{NO-BREAK SPACE}meetings" in pages[path], path
        assert "Lee Marsh, 12\N{NO-BREAK SPACE}Aug\N{NO-BREAK SPACE}2026" in pages[path], path
        assert "No reason recorded" in pages[path], path
    assert 'href="../changes/2026-q3.html"' in pages["changes/index.html"]
    assert emission.dead_links == ()


@pytest.mark.parametrize(
    ("term", "old", "new", "falling", "eased"),
    [
        ("target", "60", "50", False, True),
        ("target", "60", "70", False, False),
        ("target", "7 days", "9 days", True, True),
        ("target", "7 days", "1 week", True, None),
        ("target", "60 calls", "$60", False, None),
        ("baseline", "10", "5", False, True),
        ("baseline", "10", "12", False, False),
        ("at_least", "90%", "80%", False, True),
    ],
)
def test_what_makes_a_goal_easier(term: str, old: str, new: str, falling: bool, eased: bool | None) -> None:
    found = make_difference(term, parse_quantity(old), parse_quantity(new), falling=falling)
    assert found.eased is eased


@pytest.mark.parametrize(
    ("old", "new"), [("0", "5"), ("1e29", "-1"), ("5 h/week", "5 h/month"), ("10%", "$10"), ("0.0", "0")]
)
def test_no_amount_is_worked_out_of_nothing(old: str, new: str) -> None:
    try:
        amount = measure(parse_quantity(old), parse_quantity(new))
    except ValueError:
        return  # not a quantity that anybody can write
    assert amount.share is None or amount.share != 0


@pytest.mark.parametrize(
    ("field", "term"),
    [
        ("measurable.target", "target"),
        ("target", "target"),
        ("Measurable[0].Target", "target"),
        ("time-bound.due", "due"),
        ("deadline", "due"),
        ("milestones.july.due", "milestone due"),
        ("milestones", "milestone"),
        ("weight", "weight"),
    ],
)
def test_an_entry_s_field_is_understood_in_many_spellings(field: str, term: str) -> None:
    assert term in terms_meant(field)


def test_what_is_no_term_is_none() -> None:
    assert terms_meant("specific.scope") == terms_meant("") == terms_meant("reward") == ()


def test_values_compare_as_their_authors_mean_them() -> None:
    sixty = parse_quantity("60 meetings")
    assert is_same("60", sixty) and is_same("60 meetings", sixty)
    assert is_same("55", sixty) is False
    assert is_same("a few", sixty) is None
    assert is_same("2026-09-30", date(2026, 9, 30)) and is_same("none", None)


def test_of_two_entries_the_one_with_both_values_is_the_reason() -> None:
    bare = Adjustment(field="target", reason="Spring")
    full = Adjustment(field="target", from_="60", to="50", reason="Illness")
    assert find_reason((full, bare), "target", parse_quantity("60"), parse_quantity("50")) is full


def test_only_the_words_that_differ_are_shown() -> None:
    old = " ".join(["one", *("word" for _ in range(50)), "at", "least", "20", "days"])
    assert (
        describe_rewording(old, old.replace("at least", "about"))
        == "“…word word at least 20 days” → “…word word about 20 days”"
    )


def test_what_another_changes_on_the_same_day_is_a_change(repository: GitRepository) -> None:
    repository.commit("plan", {GOAL: TEXT}, at=JULY)
    repository.commit("lower", {GOAL: lower()}, at=JULY.replace("09:", "11:"), author="Lee Marsh")
    assert codes(repository) == ["E905"]


def test_a_goal_that_came_later_is_no_part_of_the_agreed_whole(repository: GitRepository) -> None:
    whole = "---\ntitle: Win clinics\nteam: sdr\nperiod: 2026-Q3\n---\n"
    part = TEXT.replace("check_ins", "relevant: {supports: whole}\ncheck_ins")
    repository.commit("plan", {"content/goals/whole.md": whole, GOAL: part}, at=JUNE)
    repository.git("tag", "plan/2026-Q3")
    easy = part.replace("target: 60", "target: 30").replace("clinics", "hospitals")
    repository.commit("easy", {"content/goals/easy.md": easy}, at=AUGUST)
    assert "Score: 0.50 against the plan as agreed, 0.75 as amended, over 1 goal" in told(repository)


def test_what_nothing_measured_when_it_was_agreed_has_no_score_then(repository: GitRepository) -> None:
    bare = "---\ntitle: Publish the handbook\nperiod: 2026-Q3\n---\n"
    repository.commit("plan", {GOAL: TEXT, "content/goals/handbook.md": bare}, at=JUNE)
    done = bare.replace("period", "milestones: [{title: Done, done: 2026-08-10}]\nperiod")
    repository.commit("done", {"content/goals/handbook.md": done}, at=AUGUST)
    assert "Score: 0.50 against the plan as agreed, 0.75 as amended, over 1 goal" in told(repository)


def test_a_day_that_was_hidden_then_is_not_told(repository: GitRepository) -> None:
    hidden = TEXT.replace(
        "team: sdr", "time_bound: {due: {value: 2026-09-11, visibility: private}}\nteam: sdr"
    )
    assert hidden != TEXT
    repository.commit("plan", {GOAL: hidden}, at=JUNE)
    repository.commit(
        "open", {GOAL: hidden.replace("{value: 2026-09-11, visibility: private}", "2026-09-25")}
    )
    past = project(pipeline.gather(repository.root, TODAY).portfolio, Visibility.INTERNAL).past
    assert {terms.due for terms in past.goals["meetings"].iter_terms()} == {None}
    assert "11 Sep" not in told(repository)
