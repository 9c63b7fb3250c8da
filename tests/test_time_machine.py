"""`--at REV`, with and without `--as-of`: nothing that came after a revision is in what is built from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs import pipeline
from smartdocs.cli.main import main
from smartdocs.review.sections.changes import Changes
from tests.made_reports import run_poppler, squeeze
from tests.repositories import GitRepository

GOAL = "content/goals/meetings.md"
PROOF, LATE = "content/evidence/first.txt", "content/evidence/late.txt"
TODAY = date(2026, 12, 1)


def at(day: str) -> str:
    return f"2026-{day}T12:00:00+00:00"


def goal(target: int, check_ins: str = "", evidence: str = "", done: str = "") -> str:
    milestone = f"  - {{id: half, title: Half held, due: 2026-08-15{done}{evidence}}}"
    return f"""\
---
title: Hold meetings with clinics
owner: ana
period: 2026-Q3
measurable: {{metric: meetings, kind: total, target: {target} meetings, source: CRM}}
milestones:
{milestone}
check_ins: [{check_ins}]
---
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitRepository:
    """Agreed in June, half done in August, ended in September; changed and proven in October."""
    repository = GitRepository(tmp_path_factory.mktemp("plan"))
    people: dict[str, str | bytes] = {"content/people/ana.md": "---\nname: Ana\n---\n"}
    repository.commit("agreed", people | {GOAL: goal(60)}, at=at("06-25"))
    repository.git("tag", "--annotate", "--message", "agreed", "plan/2026-Q3", at=at("06-25"))
    august = "{date: 2026-08-14, value: 30}"
    done = ", done: 2026-08-14"
    text = goal(60, august, ", evidence: [first.txt]", done).replace("first.txt", "../evidence/first.txt")
    repository.commit("half", {GOAL: text, PROOF: "30 held"}, at=at("08-16"), author="Lee Moss")
    repository.commit("september", {"content/people/ana.md": "---\nname: Ana B\n---\n"}, at=at("09-30"))
    repository.git("tag", "september")
    checks = f"{august}, {{date: 2026-09-20, value: 50}}, {{date: 2026-10-05, value: 57}}"
    both = ", evidence: [../evidence/first.txt, ../evidence/late.txt]"
    files: dict[str, str | bytes] = {GOAL: goal(50, checks, both, done), LATE: "late", PROOF: "55 held"}
    repository.commit("lowered", files, at=at("10-10"), author="Nina Late")
    repository.git("tag", "plan/2026-Q4", at=at("10-10"))
    return repository


def edition(repository: GitRepository, revision: str | None, as_of: str) -> pipeline.Edition:
    day = date.fromisoformat(as_of)
    gathered = pipeline.gather(repository.root, TODAY, revision=revision, as_of=day)
    return pipeline.view(pipeline.judge(gathered), check_fonts=False)


def test_evidence_and_check_ins_of_later_are_not_there(repository: GitRepository) -> None:
    then = edition(repository, "september", "2026-09-30")
    now = edition(repository, None, "2026-09-30")
    paths = [[item.path for item in found.site.desk.portfolio.files.values()] for found in (then, now)]
    assert paths == [[PROOF], [PROOF, LATE]]
    found = then.site.desk.portfolio.goals["meetings"]
    assert [str(item.date) for item in found.check_ins] == ["2026-08-14"]
    assert str(found.measurable[0].target) == "60 meetings"


def test_provenance_ends_with_the_revision(repository: GitRepository) -> None:
    history = edition(repository, "september", "2026-09-30").site.desk.portfolio.history
    commits = {
        commit
        for entry in (*history.files.values(), *history.removed.values())
        for commit in (entry.first, entry.last, *(version.commit for version in entry.versions))
    }
    assert {commit.author for commit in commits} == {"Dana Field", "Lee Moss"}
    assert [tag.name for tag in history.tags] == ["plan/2026-Q3"]
    assert history.repository.dirty is False
    assert LATE not in history.files


def test_changes_end_with_the_revision(repository: GitRepository) -> None:
    then, now = (edition(repository, revision, "2026-12-01") for revision in ("september", "main"))
    changed = [
        [change.term for change in found.site.desk.changes.goals["meetings"].changes] for found in (then, now)
    ]
    assert changed == [[], ["target"]]
    sections = [
        section for report in then.reports for section in report.sections if isinstance(section, Changes)
    ]
    assert all(section.found is None or section.found.is_empty for section in sections)


def test_findings_end_with_the_revision(repository: GitRepository) -> None:
    codes = [
        {finding.code for finding in edition(repository, revision, "2026-12-01").site.findings}
        for revision in ("september", "main")
    ]
    assert "E905" not in codes[0]
    assert "E905" in codes[1]


def test_nothing_of_later_is_in_any_page(repository: GitRepository) -> None:
    emission = pipeline.emit(edition(repository, "september", "2026-09-30"), with_pdf=False)
    later = repository.git("rev-parse", "main")[:7].encode()
    for artifact in emission.artifacts:
        content = artifact.read()
        for mark in (b"Nina Late", b"late.txt", b"55 held", later, b"2026-10-10", b"10 Oct"):
            assert mark not in content, (artifact.path, mark)


def test_a_day_alone_reads_the_tree_of_today(repository: GitRepository) -> None:
    found = edition(repository, None, "2026-09-30").site.desk
    assert str(found.assessments["meetings"].metrics[0].value) == "50"
    assert str(found.portfolio.goals["meetings"].measurable[0].target) == "50 meetings"


def test_a_revision_alone_is_seen_from_its_own_day(repository: GitRepository) -> None:
    gathered = pipeline.gather(repository.root, TODAY, revision="september")
    assert gathered.as_of == date(2026, 9, 30)


def status(repository: GitRepository, *options: str) -> dict[str, object]:
    words = ["status", str(repository.root), "--format", "json", *options]
    found: dict[str, object] = json.loads(CliRunner().invoke(main, words, catch_exceptions=False).stdout)
    return found


def test_status_looks_back_too(repository: GitRepository) -> None:
    then = status(repository, "--at", "september", "--as-of", "2026-09-01")
    assert then["as_of"] == "2026-09-01"
    assert then["periods"][0]["progress"] == "0.5"  # type: ignore[index]
    deadlines = status(repository, "--at", "plan/2026-Q3^{}", "--as-of", "2026-07-01")["deadlines"]
    assert [(item["day"], item["milestone"]) for item in deadlines] == [  # type: ignore[attr-defined]
        ("2026-08-15", "half"), ("2026-09-30", None),
    ]  # fmt: skip


def test_report_takes_a_revision(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[pipeline.Edition] = []

    def make_none(edition: pipeline.Edition, *others: object) -> Iterator[tuple[str, object]]:
        asked.append(edition)
        return iter(())

    monkeypatch.setattr(pipeline, "make_pdfs", make_none)
    words = [
        "report",
        str(repository.root),
        "--at",
        "september",
        "--as-of",
        "2026-09-30",
        "-o",
        str(tmp_path),
    ]
    result = CliRunner().invoke(main, [*words, "--period", "2026-Q3"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    facts = asked[0].site.facts
    assert (str(facts.as_of), facts.repository.head.subject) == ("2026-09-30", "september")
    assert {str(report.period) for report in asked[0].reports} == {"2026-Q3"}


@pytest.mark.parametrize(
    "words",
    [("check",), ("build", "--no-pdf"), ("report", "2026-Q3"), ("status",), ("changes", "2026-Q3")],
    ids=lambda words: words[0],
)
def test_a_revision_without_a_plan_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("code", {"main.py": ""})
    repository.git("tag", "before")
    repository.commit("agreed", {GOAL: goal(60)})
    result = CliRunner().invoke(main, [*words, str(repository.root), "--at", "before"])
    assert result.exit_code == 2
    assert "There is no plan in `before`: neither smartdocs.yml nor content/" in result.stderr
    diff = CliRunner().invoke(main, ["diff", "before..main", str(repository.root)])
    assert diff.exit_code == 0
    assert "Hold meetings with clinics" in diff.stdout


def test_the_pdf_of_a_revision_says_what_it_was_made_from_and_nothing_later(
    repository: GitRepository, tmp_path: Path
) -> None:
    words = ["report", "2026-Q3", str(repository.root), "--at", "september", "--as-of", "2026-09-30"]
    result = CliRunner().invoke(main, [*words, "--for", "organisation", "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    text = squeeze(run_poppler("pdftotext", "-raw", str(tmp_path / "2026-Q3-organisation.pdf"), "-"))
    head = repository.git("rev-parse", "september")
    assert squeeze(f"commit {head[:10]}") in text
    assert squeeze("As of 30 Sep 2026") in text
    assert squeeze("60 meetings") in text and squeeze("30 meetings") in text
    for later in ("50 meetings", "57 meetings", "Nina Late", "lowered", "late.txt", "Oct 2026"):
        assert squeeze(later) not in text, later
