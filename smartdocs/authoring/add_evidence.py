"""Put evidence in its place, cite it at a milestone, and say what to commit."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from smartdocs import pipeline
from smartdocs.authoring.cite import Addition, cite
from smartdocs.authoring.interview.fields import clean
from smartdocs.authoring.write_back import is_own, write_back
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.goal import Evidence, Goal, Milestone
from smartdocs.model.provenance import SourceError
from smartdocs.model.visibility import Visibility
from smartdocs.pipeline import Gathered, is_input
from smartdocs.rules.evidence.no_history import HELP as UNCOMMITTED
from smartdocs.source import git
from smartdocs.source.load import load
from smartdocs.source.scalars import Unreadable, parse_url
from smartdocs.source.workspace import Overlay

FOLDER = "content/evidence"
LARGEST = 1 << 30
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PLAIN_NAME = re.compile(r"[\w-]+")
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for; `items` are files, addresses and commits, as they were typed."""

    goal: str
    milestone: str
    items: tuple[str, ...]
    caption: str = ""
    done: date | None = None
    visibility: Visibility | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What would be written: new files by path, the goal's file before and after, and what check then says.

    `cited` are the pieces of evidence that are new at the milestone, `known` those it cites already.
    """

    goal: Goal
    milestone: Milestone
    addition: Addition
    known: tuple[Evidence, ...]
    copies: Mapping[str, bytes]
    before: bytes
    after: bytes
    findings: tuple[Finding, ...]
    has_git: bool

    @property
    def path(self) -> str:
        return self.goal.at.path

    @property
    def changed(self) -> tuple[str, ...]:
        """The paths to commit: the goal's file, and every cited file with it."""
        cited = (item.file for item in self.addition.evidence if item.file)
        return tuple(dict.fromkeys([self.path, *cited])) if self.before != self.after else ()


def prepare(root: Path, wish: Wish, today: date) -> Prepared:
    """Work out what a wish amounts to, in memory; raises `SourceError` when it cannot be done."""
    gathered = pipeline.gather(root, today)
    goal = _find_goal(wish.goal, gathered)
    milestone = _find_milestone(wish.milestone, goal)
    placed = [_place(text, goal, root) for text in wish.items]
    copies: dict[str, bytes] = {}
    for path, content in (pair for _, found in placed for pair in found.items()):
        if copies.setdefault(path, content) != content:
            raise SourceError(f"Two files would be {path}", "Give one of them another name")
    evidence = dict.fromkeys(_describe(item, wish) for item, _ in placed)
    cited = {item.target for item in milestone.evidence}
    new = tuple(item for item in evidence if item.target not in cited)
    addition = Addition(new, _find_day(wish, milestone))
    before = gathered.workspace.read(goal.at.path)
    after = before
    if addition.evidence or addition.done:
        edited = cite(goal.at.path, before, milestone.id, addition, gathered.portfolio.calendar)
        if edited is None:
            message = f"{goal.at.path} is written in a way that cannot be edited without changing more of it"
            raise SourceError(message, f"Add the evidence to milestone `{milestone.id}` by hand")
        after = edited
    new_files = {path: content for path, content in copies.items() if not gathered.workspace.exists(path)}
    findings = _find_new(gathered, root, {**new_files, goal.at.path: after})
    return Prepared(
        goal=goal,
        milestone=milestone,
        addition=addition,
        known=tuple(item for item in evidence if item.target in cited),
        copies=new_files,
        before=before,
        after=after,
        findings=findings,
        has_git=gathered.portfolio.history.repository.kind == "git",
    )


def write(root: Path, prepared: Prepared) -> None:
    """Write the new files, then the goal's; when that fails, the new files are taken away again."""
    errors = [finding for finding in prepared.findings if finding.severity is Severity.ERROR]
    if errors:
        raise SourceError(f"Nothing was written: {errors[0].message}", errors[0].help)
    made: list[Path] = []
    try:
        for path, content in prepared.copies.items():
            made.append(_write_new(root, path, content))
        if prepared.before != prepared.after:
            write_back(root, {prepared.path: (prepared.before, prepared.after)})
    except BaseException:
        for file in made:
            with suppress(OSError):
                file.unlink()
        raise


def _write_new(root: Path, path: str, content: bytes) -> Path:
    """Write a file where there is none."""
    target = root / path
    if not is_own(root, path):
        raise SourceError(f"{path} leads outside the plan", "Make content/evidence a folder of its own")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise SourceError(f"{path} is there already", "Give your file another name") from error
    except OSError as error:
        raise SourceError(
            f"Cannot write {path}: {error.strerror}", "Free some space, or mend the folder"
        ) from error
    return target


def _find_goal(name: str, gathered: Gathered) -> Goal:
    goals = gathered.portfolio.goals
    if name in goals:
        return goals[name]
    at_path = next((goal for goal in goals.values() if goal.at.path == name), None)
    if at_path is not None:
        return at_path
    stems = {path.rpartition("/")[2].removesuffix(".md"): path for path in gathered.workspace.paths()}
    if stems.get(name, "").startswith("content/goals/"):
        raise SourceError(f"{stems[name]} cannot be read", "`smartdocs check` says what is wrong in it")
    raise SourceError(f"There is no goal `{name}`", _suggest(name, goals))


def _find_milestone(name: str, goal: Goal) -> Milestone:
    by_name = {step.id: step for step in goal.milestones}
    by_name |= {step.title.casefold(): step for step in reversed(goal.milestones)}
    found = by_name.get(name) or by_name.get(name.casefold())
    if found is None:
        names = [step.id for step in goal.milestones]
        help = _suggest(name, names) if names else "Write a milestone into the goal first"
        raise SourceError(f"Goal `{goal.id}` has no milestone `{name}`", help)
    return found


def _suggest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(name.lower(), names, 1, 0.6)
    if close:
        return f"Did you mean `{close[0]}`?"
    more = " …" if len(names) > 12 else ""
    return f"Known here: {', '.join(names[:12])}{more}" if names else "The plan has none yet"


def _place(text: str, goal: Goal, root: Path) -> tuple[Evidence, Mapping[str, bytes]]:
    """Tell what was named, and of a file where it is to lie, with its content."""
    if _ADDRESS.match(text):
        try:
            return Evidence(url=parse_url(text)), {}
        except Unreadable as error:
            raise SourceError(error.message, error.help) from error
    file = Path(text)
    if not file.exists() and _COMMIT.fullmatch(text):
        return Evidence(commit=git.find_commit(root, text)), {}
    content = _read(file)
    inside = _find_inside(file, root)
    if inside:
        return Evidence(file=inside), {inside: content}
    path = f"{_find_folder(goal)}/{file.name}"
    if not is_input(path) or not path.isprintable() or "\\" in path:
        raise SourceError(f"`{file.name}` is no name for evidence", "Give the file a plain name")
    target = root / path
    if target.exists() and (not target.is_file() or target.read_bytes() != content):
        message = f"{path} is there already, with other content"
        raise SourceError(message, "Give your file another name: evidence is never written over")
    return Evidence(file=path), {path: content}


def _read(file: Path) -> bytes:
    if file.is_dir():
        raise SourceError(f"{file} is a folder", "Name the files in it")
    if not file.is_file():
        raise SourceError(f"There is no file {file}", "Name a file, an address or a commit")
    if file.stat().st_size > LARGEST:
        raise SourceError(f"{file} is larger than {LARGEST >> 30} GiB", "Cite an address instead")
    return file.read_bytes()


def _find_inside(file: Path, root: Path) -> str:
    """Return the path of a file that lies under content/ already; empty for any other."""
    place, home = file.resolve(), root.resolve()
    if not place.is_relative_to(home / "content"):
        return ""
    path = place.relative_to(home).as_posix()
    return path if is_input(path) else ""


def _find_folder(goal: Goal) -> str:
    """Name a folder by period and goal, the period as people write it."""
    period = goal.period.id if goal.period else ""
    if goal.period and not _PLAIN_NAME.fullmatch(period):
        period = goal.period.slug
    return "/".join(part for part in (FOLDER, period, goal.id) if part)


def _describe(item: Evidence, wish: Wish) -> Evidence:
    caption = " ".join(clean(wish.caption).split()) or None
    return Evidence(
        file=item.file, url=item.url, commit=item.commit, caption=caption, visibility=wish.visibility
    )


def _find_day(wish: Wish, milestone: Milestone) -> date | None:
    """Return the day to write; a day that somebody stated is never replaced."""
    if wish.done is None or wish.done == milestone.done:
        return None
    if isinstance(milestone.done, date):
        message = f"Milestone `{milestone.id}` is done on {milestone.done} already"
        raise SourceError(message, "Change the day by hand if it is wrong, and say why in the commit")
    return wish.done


def _find_new(gathered: Gathered, root: Path, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Read and judge the plan with these files, and return what check finds that it did not before.

    That nothing of it is committed yet is what committing it mends.
    """
    before = pipeline.judge(gathered)
    workspace = Overlay(gathered.workspace, files)
    portfolio = load(workspace, gathered.portfolio.history, root)
    after = pipeline.judge(Gathered(workspace, portfolio, gathered.as_of))
    known = frozenset(_keys(before.findings))
    return tuple(
        finding
        for finding, key in zip(after.findings, _keys(after.findings), strict=True)
        if key not in known and finding.code != UNCOMMITTED.code
    )


def _keys(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    """Name findings without their lines, which an edit above them moves."""
    return [(finding.code, finding.location.path, finding.message) for finding in findings]
