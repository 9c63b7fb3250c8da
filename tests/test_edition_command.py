"""What smartdocs says of editions, and what it refuses to make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import main
from tests.memory import judge
from tests.repositories import GitRepository

GOAL = (
    "---\ntitle: Bring {who} live\naccount: {who}\nvisibility: customer\nrelevant: {{why: Money}}\n---\nNo.\n"
)
FILES = {
    "smartdocs.yml": "editions:\n  customers: {audience: customer, each: account}\n"
    "  ana: {audience: private, for: {person: ana}, output: private/ana}\n",
    "content/accounts/acme.md": "---\ntitle: Acme\n---\n",
    "content/accounts/bramble.md": "---\ntitle: Bramble\n---\n",
    "content/people/ana.md": "---\ntitle: Ana\n---\n",
    "content/goals/acme.md": GOAL.format(who="acme"),
    "content/goals/bramble.md": GOAL.format(who="bramble"),
    "content/goals/own.md": "---\ntitle: Learn to say no\nowner: ana\nvisibility: private\n---\n",
}


def run(folder: Path, *arguments: str, files: Mapping[str, str] = FILES) -> Result:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return CliRunner().invoke(main, [arguments[0], *arguments[1:], str(folder)])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A folder with a plan and all its editions, and what was said of them."""
    folder = tmp_path_factory.mktemp("editions")
    return folder, run(folder, "build", "--no-pdf", "--as-of", "2026-08-01")


def test_one_build_makes_every_edition_in_a_folder_of_its_own(built: tuple[Path, Result]) -> None:
    folder, result = built
    assert result.exit_code == 0, result.output
    goals = {
        path.parent.parent.name: {page.stem for page in path.parent.glob("*.html")} - {"index"}
        for path in folder.rglob("goals/index.html")
    }
    assert goals == {
        "site": {"acme", "bramble"}, "site-customers-acme": {"acme"}, "site-customers-bramble": {"bramble"},
        "ana": {"own"},
    }  # fmt: skip
    for word in ("internal", "customers-acme", "customers-bramble", "ana"):
        assert f"of the edition {word} in " in result.output


def test_no_file_of_an_edition_names_another_customer(built: tuple[Path, Result]) -> None:
    site = built[0] / "site-customers-acme"
    assert (site / "goals/acme.html").is_file()
    for path in site.rglob("*"):
        assert "bramble" not in str(path.relative_to(site)).casefold()
        assert path.is_dir() or b"bramble" not in path.read_bytes().lower()


@pytest.mark.parametrize("name", ["customers", "customers-acme", "ana", "internal"])
def test_an_edition_alone_is_made_by_name(tmp_path: Path, name: str) -> None:
    result = run(tmp_path, "build", "--no-pdf", "--edition", name, "-o", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    made = {path.parent.name for path in tmp_path.rglob("manifest.json")}
    assert made == ({"out-customers-acme", "out-customers-bramble"} if name == "customers" else {"out"})


def test_an_edition_within_another_is_refused(tmp_path: Path) -> None:
    inner = {**FILES, "smartdocs.yml": "editions: {ana: {for: {person: ana}, output: site/ana}}\n"}
    result = run(tmp_path, "build", "--no-pdf", files=inner)
    assert (result.exit_code, "belongs to `internal`" in result.output) == (2, True)


def test_an_edition_is_explained_field_by_field(tmp_path: Path) -> None:
    result = run(tmp_path, "edition", "customers-acme", "--explain")
    assert "in   goal acme: title, account" in result.output.replace("id, title", "title")
    assert "out  relevant.why: a field that customer readers do not get" in result.output
    assert "out  text: not marked for customer readers" in result.output
    assert "out  goal bramble: belongs to somebody else" in result.output
    assert "out  goal own: belongs to somebody else" in result.output


def test_the_explanation_is_there_for_programs(tmp_path: Path) -> None:
    found = json.loads(run(tmp_path, "edition", "ana", "--format", "json").output)
    goals = {record["id"]: record["in"] for record in found["records"] if record["kind"] == "goal"}
    assert goals == {"acme": False, "bramble": False, "own": True}
    assert (found["audience"], found["subject"]) == ("private", {"kind": "person", "id": "ana"})


def test_an_unknown_edition_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    result = run(tmp_path, "edition", "acme")
    assert result.exit_code == 2
    assert "`internal`, `customers`, `customers-acme`" in result.output


@pytest.mark.parametrize(
    ("edition", "code", "words"),
    [
        ("{audience: customer}", "F003", "names no account"),
        ("{audience: customer, each: person}", "F003", "names no account"),
        ("{audience: private}", "F003", "names no person"),
        ("{for: {account: acme}, each: person}", "F003", "several subjects"),
        ("{for: {account: acme, person: ana}}", "F003", "several subjects"),
        ("{for: {planet: mars}}", "F003", "for a `planet`"),
        ("{audience: customer, for: {account: nobody}}", "F006", "`nobody`"),
    ],
)
def test_an_edition_that_nobody_can_make_is_a_finding(edition: str, code: str, words: str) -> None:
    files = {**FILES, "smartdocs.yml": f"editions: {{mine: {edition}}}\n"}
    found = [item for item in judge(files).findings if item.location.path == "smartdocs.yml"]
    assert [(item.code, words in item.message) for item in found] == [(code, True)]


def test_the_place_of_a_hidden_value_does_not_move_with_what_is_left_empty(tmp_path: Path) -> None:
    text = GOAL.format(who="acme").replace(
        "relevant:",
        "check_ins:\n  -\n  - {date: 2026-07-01, value: {value: 563, visibility: internal}}\nrelevant:",
    )
    wanted = ("build", "--no-pdf", "--as-of", "2026-08-01", "--edition", "customers-acme")
    run(tmp_path, *wanted, files={**FILES, "content/goals/acme.md": text})
    pages = list((tmp_path / "site-customers-acme").rglob("goals/*.html"))
    assert pages and not any(b"563" in page.read_bytes() for page in pages)


def test_what_leaks_is_listed_line_by_line(built: tuple[Path, Result]) -> None:
    """The internal site, held against a customer's edition, shows a lot; each place has a line of its own."""
    folder, _ = built
    options = ("--repository", str(folder), "--edition", "customers-acme")
    result = CliRunner().invoke(main, ["verify", *options, str(folder / "site")])
    lines = result.stderr.splitlines()
    assert result.exit_code == 1 and lines[0].endswith("what it must not:")
    places = [line for line in lines if line.startswith("   ") and ", from " in line]
    assert len(places) == 10 and all(line.count(", from ") == 1 for line in places)


def test_the_draft_of_an_internal_review_stops_no_customers_edition(tmp_path: Path) -> None:
    """`new review` writes where a goal stands, as the customer's own page does; that gives nothing away."""
    goal = (
        "---\ntitle: Hold 20 meetings with the clinics of the south\nowner: ana\naccount: acme\n"
        "period: 2026-Q2\nvisibility: customer\n"
        "measurable: {metric: meetings, kind: total, target: 20 meetings}\n"
        "milestones: [{title: Ten of them held, due: 2026-05-15}]\n"
        "check_ins: [{date: 2026-06-26, value: 13 meetings, by: ana}]\n---\n"
    )
    files = {path: text for path, text in FILES.items() if "goals/" not in path}
    files |= {"content/goals/south.md": goal}
    run(tmp_path, "check", files=files)
    asked = ("new", "review", "2026-Q2", "organisation", "--as-of", "2026-07-06", "--no-input")
    drafted = CliRunner().invoke(main, [*asked, "--folder", str(tmp_path)])
    draft = tmp_path / "content/reviews/2026-Q2/organisation.md"
    assert drafted.exit_code == 0 and "missed, 13 of 20 meetings" in draft.read_text(), drafted.output
    options = ("--no-pdf", "--as-of", "2026-07-06", "--edition", "customers-acme")
    result = CliRunner().invoke(main, ["build", *options, str(tmp_path)])
    assert result.exit_code == 0, result.output
    page = (tmp_path / "site-customers-acme/reviews/2026-Q2-account-acme.html").read_text()
    assert "13 of 20" in page.replace("\u00a0", " ")


def test_an_edition_for_fewer_readers_that_git_would_commit_is_told(tmp_path: Path) -> None:
    """A folder that git ignores, one of an edition for customers, and one outside are no matter."""
    talks = "editions:\n  talks: {audience: private, each: person, output: talks}\n  acme:\n" + (
        "    {audience: customer, for: {account: acme}, output: acme}\n"
    )
    files = {**FILES, "smartdocs.yml": talks, "content/people/bo.md": "---\ntitle: Bo\n---\n"}
    repository = GitRepository(tmp_path / "plan")
    options = ["--no-pdf", "--as-of", "2026-08-01", "--quiet"]
    said = run(repository.root, "build", *options, files=files).stderr
    assert said.splitlines()[-1] == (
        "warning: git would commit talks-ana, talks-bo, made for fewer readers: add `/talks/` to .gitignore"
    )
    outside = str(tmp_path / "elsewhere")
    assert (
        "warning: git"
        not in run(
            repository.root, "build", "--edition", "talks-ana", "-o", outside, *options, files=files
        ).stderr
    )
    repository.write(".gitignore", "/talks/\n")
    assert "warning: git" not in run(repository.root, "build", *options, files=files).stderr
    repository.git("add", "-A")
    assert "talks" not in repository.git("ls-files")
