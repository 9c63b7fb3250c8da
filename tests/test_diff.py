"""What a branch does to the plan: read by a person in a terminal and in a pull request, and by programs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError
from smartdocs.render.plain_text import code_span, escape_markdown, one_line
from smartdocs.source.revision_range import read_range
from tests.repositories import GitRepository

DAY = date(2026, 7, 20)
ANA = "---\nname: Ana\ncapacity: 40 h/week\n---\n"
TEAM = """\
---
title: Hold 150 first meetings
team: sdr
period: 2026-Q3
measurable: {metric: first-meetings, kind: sum, target: 150 meetings}
---
"""


def part(region: str, target: int, *, owner: str = "ana", more: str = "", effort: int = 16) -> str:
    return f"""\
---
title: Hold {target} first meetings in region {region}
owner: {owner}
period: 2026-Q3
measurable: {{metric: first-meetings, kind: total, target: {target} meetings, source: CRM}}
achievable: {{because: The same people did it, effort: {effort} h/week}}
relevant: {{supports: team-meetings, why: The team's number is made of its regions}}
{more}---
"""


PLAN: dict[str, str | bytes] = {
    "content/people/ana.md": ANA,
    "content/people/lee.md": "---\nname: Lee\n---\n",
    "content/teams/sdr.md": "---\ntitle: Development reps\n---\n",
    "content/goals/team-meetings.md": TEAM,
    "content/goals/north.md": part("north", 80),
    "content/goals/south.md": part("south", 70),
}
REASON = """\
adjustments:
  - {date: 2026-07-18, field: measurable.target, from: 70 meetings, to: 60 meetings, reason: One rep left}
"""


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("plan", PLAN)
    return repository


def told(repository: GitRepository, *options: str, revisions: str = "HEAD") -> str:
    words = ["diff", revisions, str(repository.root), "--as-of", str(DAY), *options]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def markdown(repository: GitRepository) -> str:
    return told(repository, "--format", "markdown")


def headline(repository: GitRepository) -> str:
    return markdown(repository).splitlines()[0]


def test_nothing_changed_is_nothing_to_say(repository: GitRepository) -> None:
    assert markdown(repository) == ""
    assert told(repository).startswith("Nothing in the plan changes, HEAD to working tree")


def test_a_check_in_is_no_change_of_the_plan(repository: GitRepository) -> None:
    text = part("north", 80, more="check_ins: [{date: 2026-07-15, value: 9}]\n")
    repository.write("content/goals/north.md", text)
    assert "Targets" not in told(repository)


def test_a_lowered_target_and_the_sum_that_it_breaks(repository: GitRepository) -> None:
    repository.write("content/goals/south.md", part("south", 60))
    text = markdown(repository)
    assert text.startswith("### Plan: lowers 1 target, leaves 1 sum that does not add up")
    assert "| Target: 70 meetings → 60 meetings (−14%) | no reason recorded |" in text
    assert "Parts add up to 140, the target is 150 meetings: 10 missing" in text
    assert "`HEAD` to `working tree`, both as of 20 Jul 2026. 1 change has no recorded reason." in text


def test_a_recorded_reason_is_told(repository: GitRepository) -> None:
    repository.write("content/goals/south.md", part("south", 60, more=REASON))
    text = markdown(repository)
    assert "| recorded: One rep left |" in text
    assert "no recorded reason" not in text


def test_nobody_has_to_explain_a_change_of_a_draft(repository: GitRepository) -> None:
    repository.commit("draft", {"content/goals/west.md": part("west", 20, more="status: draft\n")})
    repository.write("content/goals/west.md", part("west", 10, more="status: draft\n"))
    text = markdown(repository)
    assert "Target: 20 meetings → 10 meetings (−50%)" in text
    assert "no reason recorded" not in text


def test_who_gets_too_much_to_do(repository: GitRepository) -> None:
    repository.write("content/goals/south.md", part("south", 70, effort=36))
    assert "puts ana at 130%" in headline(repository)
    text = markdown(repository)
    assert "| `ana` | 80% → 130%: 52 of 40 h, week of 20 Jul 2026 | south, north |" in text


def test_who_is_freed(repository: GitRepository) -> None:
    repository.commit("too much", {"content/goals/south.md": part("south", 70, effort=36)})
    repository.write("content/goals/south.md", part("south", 70))
    assert "frees 1 who had too much" in headline(repository)


def test_a_dropped_parent_orphans_its_parts(repository: GitRepository) -> None:
    (repository.root / "content/goals/team-meetings.md").unlink()
    text = markdown(repository)
    assert "drops 1 goal, orphans 2 goals" in text.splitlines()[0]
    assert "| Hold 80 first meetings in region north `north` | team-meetings | gone |" in text


def test_a_parent_that_is_dropped_in_writing_orphans_too(repository: GitRepository) -> None:
    repository.write("content/goals/team-meetings.md", TEAM.replace("---\n", "---\nstatus: dropped\n", 1))
    assert "drops 1 goal, orphans 2 goals" in headline(repository)


def test_an_owner_a_deadline_and_a_new_goal(repository: GitRepository) -> None:
    later = part("south", 70, owner="lee", more="time_bound: {due: 2026-10-31}\n")
    repository.write("content/goals/south.md", later)
    repository.write("content/goals/east.md", part("east", 10, owner="lee"))
    first = headline(repository)
    assert "moves 1 deadline later, changes the owner of 1 goal, adds 1 goal" in first
    text = markdown(repository)
    assert "| Deadline: 30 Sep 2026 → 31 Oct 2026 (31 days later) |" in text
    assert "| Owner: ana → lee |" in text
    assert "| Hold 10 first meetings in region east `east` | 10 meetings, by 30 Sep 2026 | lee |" in text


def test_a_goal_in_the_place_of_another_is_a_replacement(repository: GitRepository) -> None:
    (repository.root / "content/goals/south.md").unlink()
    repository.write("content/goals/online.md", part("south, online", 70))
    text = markdown(repository)
    assert text.startswith("### Plan: replaces 1 goal")
    assert "`south` | Hold 70 first meetings in region south, online `online` | 70 meetings" in text


def test_a_new_id_is_no_drop_and_terms_are_followed(repository: GitRepository) -> None:
    (repository.root / "content/goals/south.md").unlink()
    repository.write("content/goals/south-2.md", part("south", 70))
    text = markdown(repository)
    assert text.splitlines()[0].startswith("### Plan: gives 1 goal a new id")
    assert "| Hold 70 first meetings in region south `south-2` | `south` |" in text


def test_a_file_that_cannot_be_read_is_not_called_dropped(repository: GitRepository) -> None:
    repository.write("content/goals/south.md", "---\ntitle: [\n---\n")
    first = headline(repository)
    assert "makes 1 goal unreadable, brings 1 error" in first
    assert "drops" not in first


def test_a_file_that_can_be_read_again_is_not_called_added(repository: GitRepository) -> None:
    repository.commit("slip", {"content/goals/south.md": "---\ntitle: [\n---\n"})
    repository.write("content/goals/south.md", part("south", 70))
    assert "adds" not in headline(repository)
    assert "clears" in headline(repository)


def test_findings_are_gained_and_cleared_wherever_their_lines_are(repository: GitRepository) -> None:
    text = part("north", 80).replace("owner: ana\n", "tags: [x]\n")
    repository.write("content/goals/north.md", text)
    found = json.loads(told(repository, "--format", "json"))["findings"]
    assert [item["code"] for item in found["gained"]].count("K801") == 1
    repository.commit("without owner", {"content/goals/north.md": text})
    repository.write("content/goals/north.md", part("north", 80))
    assert "K801" in [
        item["code"] for item in json.loads(told(repository, "--format", "json"))["findings"]["fixed"]
    ]


def test_what_was_found_in_a_goal_that_is_gone_is_not_mended(repository: GitRepository) -> None:
    (repository.root / "content/goals/south.md").unlink()
    fixed = json.loads(told(repository, "--format", "json"))["findings"]["fixed"]
    assert [item for item in fixed if item["path"].endswith("south.md")] == []


def test_the_same_change_in_many_goals_is_one_line(repository: GitRepository) -> None:
    many: dict[str, str | bytes] = {f"content/goals/r{n}.md": part(f"r{n}", 10) for n in range(8)}
    repository.commit("regions", many)
    for n in range(8):
        text = part(f"r{n}", 10, more="time_bound: {due: 2026-10-31}\n")
        repository.write(f"content/goals/r{n}.md", text)
    repository.write("content/goals/south.md", part("south", 60))
    text = markdown(repository)
    assert "Deadline moved later in 8 goals: 30 Sep 2026 → 31 Oct 2026" in text
    assert text.count("31 Oct 2026") == 1
    assert "Target: 70 meetings → 60 meetings" in text


def test_private_goals_stay_private(repository: GitRepository) -> None:
    secret = part("secret", 5, more="visibility: private\n")
    repository.commit("private", {"content/goals/secret.md": secret})
    repository.write("content/goals/secret.md", secret.replace("5 meetings", "3 meetings"))
    assert "secret" not in told(repository, "--format", "json")
    assert markdown(repository) == ""


def test_three_dots_compare_with_where_a_branch_began(repository: GitRepository) -> None:
    repository.git("checkout", "--quiet", "-b", "branch")
    repository.commit("branch", {"content/goals/south.md": part("south", 60)})
    repository.git("checkout", "--quiet", "main")
    repository.commit("main", {"content/goals/north.md": part("north", 90)})
    assert "raises" not in told(repository, revisions="main...branch")
    assert "lowers 2 targets" in told(repository, revisions="main..branch")


def test_both_are_judged_on_the_day_of_the_newer(repository: GitRepository) -> None:
    repository.commit("later", {"content/goals/south.md": part("south", 60)}, at="2026-08-03T09:00:00+02:00")
    result = CliRunner().invoke(main, ["diff", "HEAD~1..HEAD", str(repository.root)])
    assert "both as of 3 Aug 2026" in result.stdout


def test_an_objective_is_told_like_a_goal(repository: GitRepository) -> None:
    strategy = "---\nobjectives: [{id: growth, title: Grow, metric: revenue, target: $5M}]\n---\n"
    repository.commit("strategy", {"content/strategy.md": strategy})
    repository.write("content/strategy.md", strategy.replace("5M", "4M"))
    assert "lowers 1 target" in headline(repository)
    assert "(−20%)" in markdown(repository)


def test_the_same_input_gives_the_same_bytes(repository: GitRepository) -> None:
    repository.write("content/goals/south.md", part("south", 60))
    for form in ("markdown", "text", "json"):
        assert told(repository, "--format", form) == told(repository, "--format", form)


def test_a_hostile_title_stays_within_its_cell(repository: GitRepository) -> None:
    title = r'"a | b ]( <img src=x> `c` @lee #12 https://evil.example \e[31m **x** &lt; \u202e"'
    repository.commit("hostile", {"content/goals/bad.md": f"---\ntitle: {title}\nperiod: 2026-Q3\n---\n"})
    repository.write("content/goals/bad.md", f"---\ntitle: {title}\nperiod: 2026-Q4\n---\n")
    text = markdown(repository)
    row = next(line for line in text.splitlines() if "`bad`" in line)
    assert row.replace("\\|", "").count("|") == 4
    for raw in ("<img", "`c`", "@lee", "https://", "**x**", "\x1b", "\u202e", " &lt;"):
        assert raw not in row, raw
    assert "\x1b" not in told(repository)


def test_text_on_one_line() -> None:
    assert one_line("a\nb\u2028c\x1bd", 5) == "a b…"
    assert code_span("a`|b") == "`a'¦b`"
    assert escape_markdown("50% of $1 [x](y)") == r"50% of \$1 \[x\](y)"


@pytest.mark.parametrize("written", ["nothing", "HEAD..nothing", "--all", "a..b..c", ""])
def test_a_revision_that_does_not_exist_is_said(repository: GitRepository, written: str) -> None:
    with pytest.raises(SourceError, match="is no revision"):
        read_range(repository.root, written)


def test_histories_without_a_common_commit_are_said(repository: GitRepository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("other")
    with pytest.raises(SourceError, match="no commit in common"):
        read_range(repository.root, "main...other")


def test_it_works_in_a_shallow_clone_as_far_as_there_are_commits(
    repository: GitRepository, tmp_path: Path
) -> None:
    repository.commit("later", {"content/goals/south.md": part("south", 60)})
    clone = GitRepository(tmp_path / "work")
    clone.git("fetch", "--quiet", "--depth", "2", f"file://{repository.root}", "main")
    clone.git("checkout", "--quiet", "FETCH_HEAD")
    result = CliRunner().invoke(main, ["diff", "HEAD~1..HEAD", str(clone.root)])
    assert "lowers 1 target" in result.stdout


def test_what_was_agreed_before_its_quarter_begins_is_explained_too(repository: GitRepository) -> None:
    """Between the agreement and the first day a target is lowered most easily."""
    agreed = "accountability: {agreed: {on: 2026-07-10, by: [ana]}}\n"
    next_quarter = part("east", 20, more=agreed).replace("2026-Q3", "2026-Q4")
    repository.commit("next quarter", {"content/goals/east.md": next_quarter})
    repository.write("content/goals/east.md", next_quarter.replace("20 m", "10 m"))
    text = markdown(repository)
    assert "| Target: 20 meetings → 10 meetings (−50%) | no reason recorded |" in text
