"""The commands under bad weather: one sentence with a remedy and exit code 2, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs import pipeline
from smartdocs.cli.main import main
from smartdocs.source.git import GitError
from tests.repositories import GitRepository

GOAL = "---\ntitle: Publish the {} handbook\nstatus: draft\nperiod: 2026-Q3\nowner: ana\n{}---\n"
DAY = "2026-07-06"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    for path, text in {
        "content/goals/handbook.md": GOAL.format("onboarding", ""),
        "content/people/ana.md": "---\nname: Ana\n---\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert "Traceback" not in result.output
    return result


def build(plan: Path, *options: str | Path) -> Result:
    return run("build", plan, "--no-pdf", "--as-of", DAY, *options)


def run_apart(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a user with another environment would."""
    script = "from smartdocs.cli.main import main; main()"
    root = str(Path(__file__).parent.parent)
    path = os.pathsep.join(part for part in (environment.pop("PYTHONPATH", ""), root) if part)
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        env={**os.environ, **environment, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def assert_refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert "help:" in result.stderr
    assert all(word in result.stderr for word in words), result.stderr


class TestTheUnexpected:
    def test_a_fault_of_ours_is_one_sentence(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipeline, "judge", lambda *_, **__: 1 / 0)
        result = run("check", plan)
        assert_refused(result, "Unexpected ZeroDivisionError", "fault of SmartDocs", "--verbose")
        assert len(result.stderr.splitlines()) == 2

    def test_its_traceback_is_shown_when_asked_for(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipeline, "judge", lambda *_, **__: 1 / 0)
        result = CliRunner().invoke(main, ["check", str(plan), "--verbose"])
        assert result.exit_code == 2 and "Traceback" in result.stderr

    def test_an_interrupt_is_quiet(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(pipeline, "judge", interrupt)
        result = run("check", plan)
        assert (result.exit_code, result.output) == (130, "")

    def test_a_reader_that_goes_away_is_quiet(self) -> None:
        script = "from smartdocs.cli.main import main; main(['explain'])"
        with subprocess.Popen(
            [sys.executable, "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        ) as command:
            assert command.stdout is not None and command.stderr is not None
            command.stdout.close()
            assert command.stderr.read() == b""

    def test_a_closed_output_is_no_fault(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        with pytest.raises(SystemExit) as ended:
            main(["check", str(plan), "--as-of", DAY])
        assert ended.value.code == 0


class TestWhatIsMissing:
    def test_without_git_the_site_says_that_provenance_is_unknown(self, plan: Path, tmp_path: Path) -> None:
        done = run_apart("build", plan, "--no-pdf", "--as-of", DAY, PATH=str(tmp_path))
        assert done.returncode == 0
        assert "git is not installed" in (plan / "site/build.html").read_text()

    def test_without_git_a_revision_is_refused(self, plan: Path, tmp_path: Path) -> None:
        done = run_apart("check", plan, "--at", "HEAD", PATH=str(tmp_path))
        assert done.returncode == 2
        assert done.stderr.splitlines() == [
            "smartdocs: git is not installed",
            "  help: Install git, for example with `apt install git`",
        ]

    def test_without_pango_the_site_is_built_and_the_remedy_said_once(
        self, plan: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "lacking").mkdir()
        fault = 'raise OSError("cannot load library libpango-1.0-0")\n'
        (tmp_path / "lacking/weasyprint.py").write_text(fault)
        done = run_apart("build", plan, "--as-of", DAY, PYTHONPATH=str(tmp_path / "lacking"))
        assert done.returncode == 1
        assert (plan / "site/index.html").is_file()
        assert done.stderr.count("apt-get install") == 1
        assert "2026-Q3-organisation.pdf" in done.stderr and "2026-person-ana.pdf" in done.stderr

    def test_a_wrong_folder_says_what_a_plan_has(self, tmp_path: Path) -> None:
        assert "Neither smartdocs.yml nor content/" in run("check", tmp_path).stderr


class TestFiles:
    def test_what_must_not_be_read_is_told_and_the_rest_is_built(self, plan: Path) -> None:
        goals = plan / "content/goals"
        os.mkfifo(goals / "pipe.md")
        (goals / "passwd.md").symlink_to("/etc/passwd")
        (goals / "etc").symlink_to("/etc")
        (goals / "gone.md").symlink_to("gone-too.md")
        (goals / "loop.md").symlink_to("loop.md")
        (goals / "new\nline.md").write_text("---\ntitle: x\n---\n")
        found = run("check", plan, "--as-of", DAY, "--format", "concise").stdout
        names = ("pipe.md", "passwd.md", "etc", "gone.md", "loop.md", "new\\nline.md")
        assert [name for name in names if f"content/goals/{name}:1:1: error F008" not in found] == []
        assert build(plan, "--keep-going").exit_code == 1
        assert (plan / "site/goals/handbook.html").is_file()

    def test_a_file_that_may_not_be_read_is_told(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        secret = plan / "content/goals/handbook.md"
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != secret)
        found = run("check", plan, "--format", "concise")
        assert found.exit_code == 1 and "handbook.md:1:1: error F001" in found.stdout

    def test_a_file_that_vanishes_while_it_is_read_is_one_sentence(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def vanish(path: Path) -> bytes:
            raise FileNotFoundError(2, "No such file or directory", str(path))

        monkeypatch.setattr(Path, "read_bytes", vanish)
        assert_refused(run("check", plan), "handbook.md: No such file or directory")

    @pytest.mark.parametrize("name", ["smartdocs.yml", "content"])
    def test_a_file_and_a_folder_in_each_others_place(self, tmp_path: Path, name: str) -> None:
        if name == "content":
            (tmp_path / name).write_text("a file")
        else:
            (tmp_path / name).mkdir()
        result = run("check", tmp_path, "--format", "concise")
        assert result.exit_code == 1 and f"{name}:1:1: error F008" in result.stdout

    def test_one_name_in_two_unicode_forms_is_one_id(self, plan: Path) -> None:
        composed = unicodedata.normalize("NFC", "josé")
        name = unicodedata.normalize("NFD", "josé")
        (plan / f"content/people/{name}.md").write_text("---\nname: José\n---\n")
        owned = GOAL.format("second", "").replace("ana", composed)
        (plan / "content/goals/second.md").write_text(owned)
        assert run("check", plan, "--as-of", DAY).exit_code == 0

    def test_names_with_signs_of_addresses_are_linked(self, plan: Path) -> None:
        (plan / "content/evidence").mkdir()
        (plan / "content/evidence/50% of #1?.txt").write_text("seen")
        cited = 'milestones: [{title: One, done: 2026-07-01, evidence: "/evidence/50% of #1?.txt"}]\n'
        (plan / "content/goals/second.md").write_text(GOAL.format("second", cited))
        result = build(plan)
        assert result.exit_code == 0 and "#1" not in result.stderr

    def test_a_csv_beyond_the_limit_is_told(self, plan: Path) -> None:
        (plan / "content/data").mkdir()
        rows = "".join(f"2026-07-{day:02},1\n" for day in range(1, 29))
        (plan / "content/data/pages.csv").write_text(f"date,pages\n{rows}")
        (plan / "smartdocs.yml").write_text("limits: {rows: 10}\n")
        data = "measurable: {metric: pages, target: 20, data: {file: /data/pages.csv}}\n"
        (plan / "content/goals/second.md").write_text(GOAL.format("second", data))
        found = run("check", plan, "--format", "concise").stdout
        assert "content/data/pages.csv:11:1: warning M208" in found

    def test_control_characters_reach_no_page(self, plan: Path) -> None:
        with (plan / "content/goals/handbook.md").open("a") as file:
            file.write("The \x1b[31mred\x01 words\x7f\n")
        assert build(plan).exit_code == 0
        page = (plan / "site/goals/handbook.html").read_text()
        assert "red" in page and not {"\x1b", "\x01", "\x7f"} & set(page)


class TestOutput:
    @pytest.mark.parametrize("inside", ["content", "content/site", "templates", ".git/site"])
    def test_the_plan_itself_is_no_place_for_the_site(self, plan: Path, inside: str) -> None:
        assert_refused(build(plan, "--output", plan / inside), "lies in")
        assert_refused(run("report", plan, "--output", plan / inside), "lies in")

    @pytest.mark.parametrize("above", [".", ".."])
    def test_a_folder_that_holds_the_plan_is_refused(self, plan: Path, above: str) -> None:
        assert_refused(build(plan, "--output", plan / above), "did not make")
        assert (plan / "content/goals/handbook.md").is_file()

    def test_a_file_in_the_way_is_refused(self, plan: Path) -> None:
        (plan / "site").write_text("mine")
        assert_refused(build(plan), "not a folder")
        assert_refused(build(plan, "--output", plan / "site/below"), "Cannot write")

    def test_a_folder_without_the_right_to_write_is_refused(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*words: object, **options: object) -> str:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("tempfile.mkdtemp", refuse)
        result = build(plan)
        assert_refused(result, "Cannot write", "Permission denied")
        assert not (plan / "site").exists()


class TestWords:
    @pytest.fixture
    def repository(self, tmp_path: Path) -> GitRepository:
        repository = GitRepository(tmp_path / "repository")
        goal = GOAL.format("onboarding", "").replace("owner: ana\n", "")
        repository.commit("One", {"plan/content/goals/handbook.md": goal})
        repository.git("tag", "agreed")
        repository.git("tag", "a-tree", "HEAD^{tree}")
        return repository

    @pytest.mark.parametrize("revision", ["HEAD", "@", "main", "agreed", "HEAD@{0}"])
    def test_a_plan_in_a_folder_of_its_repository_is_read_at_a_revision(
        self, repository: GitRepository, revision: str
    ) -> None:
        folder = repository.root / "plan"
        (folder / "content/goals/handbook.md").write_text("broken")
        assert run("check", folder, "--at", revision).exit_code == 0

    @pytest.mark.parametrize(
        "revision",
        ["", " ", "-", "--help", "--output=x", "HEAD:plan", "HEAD^{tree}", "a-tree", "^HEAD", "HEAD..HEAD",
         "HEAD~9", "0" * 40, "HEAD\nHEAD", "日本", "a" * 3000],
    )  # fmt: skip
    def test_what_is_no_revision_is_refused(self, repository: GitRepository, revision: str) -> None:
        result = run("check", repository.root / "plan", f"--at={revision}")
        assert_refused(result, "is no revision of this repository")
        assert len(result.stderr.splitlines()) == 2

    def test_a_broken_repository_is_one_sentence(
        self, repository: GitRepository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(root: Path, revision: str) -> str:
            raise GitError("The clone lacks a part of the history", "Run `git fetch`")

        monkeypatch.setattr("smartdocs.source.git.find_commit", fail)
        assert_refused(run("check", repository.root / "plan", "--at", "HEAD"), "lacks a part")

    @pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-31", "0001-01-01", "9999-12-31", "2026-Q3"])
    def test_what_is_no_day_is_refused(self, plan: Path, day: str) -> None:
        assert run("check", plan, "--as-of", day).exit_code == 2

    @pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
    def test_the_first_and_the_last_day_are_days(self, plan: Path, day: str) -> None:
        assert run("build", plan, "--no-pdf", "--as-of", day).exit_code == 0

    @pytest.mark.parametrize("period", ["", "soon", "2026-Q9", "2099-Q1"])
    def test_what_is_no_period_of_the_plan_is_refused(self, plan: Path, period: str) -> None:
        assert_refused(build(plan, "--period", period))
        assert not (plan / "site").exists()
