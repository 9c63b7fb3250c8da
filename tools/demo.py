"""Write the sample organisation as a git repository with a history: `python tools/demo.py FOLDER`.

The history is derived from the dates in the content. An agreement, a check-in, a met milestone, a signature:
each is an event of a day and a person, and becomes part of that person's commit of that day. What was agreed
on a day is entered by one person, so that no goal refers to one that is not there yet. A commit holds files
as they stood then: what was not yet said is left out, and an adjusted target has its old value. Evidence
arrives with the first text that refers to it, and readings up to the day of the check-in.

The same sample gives the same commit ids, on every machine.
"""

from __future__ import annotations

import calendar
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

SAMPLE = Path(__file__).resolve().parent.parent
FIRST_DAY = date(2026, 3, 30)
FOUNDER = "marguerite"
# A goal file that got its present name on the day of its owner's first check-in in May.
RENAMED = {
    "content/goals/2026-Q2/trial-requests-q2.md": ("content/goals/2026-Q2/start-page-q2.md", date(2026, 5, 1))
}
# The demo has a history worth judging; the sample has none, and says so.
HISTORY_BEGINS = f"history_begins: {FIRST_DAY}"
ZONE = "-0400"
OWNED = ("content/goals/", "content/accounts/")
NEW = {"goals": "agreed", "reviews": "review"}
LISTS = {"check_ins": "check-in", "adjustments": "adjustment", "signed": "signature"}


class Event(NamedTuple):
    """What one person wrote on one day; commits are made in this order."""

    day: date
    person: str


@dataclass
class Line:
    """A line of a file: shown once one of its events has happened, with older wordings until theirs have."""

    text: str
    events: set[Event] = field(default_factory=set)
    before: list[tuple[Event, str]] = field(default_factory=list)

    def at(self, happened: set[Event]) -> str | None:
        if self.events and not self.events & happened:
            return None
        return next((old for event, old in self.before if event not in happened), self.text)


@dataclass
class Story:
    """A Markdown file with the events that made it, and a word for each."""

    path: str
    lines: list[Line]
    created: Event
    words: dict[Event, list[str]] = field(default_factory=dict)

    def add(self, event: Event, word: str, lines: Iterable[Line]) -> None:
        self.words.setdefault(event, []).append(word)
        for line in lines:
            line.events.add(event)

    def at(self, happened: set[Event]) -> str:
        return "".join(text for line in self.lines if (text := line.at(happened)) is not None)


def value_of(text: str, key: str, default: str = "") -> str:
    """Return the first value of a key, wherever it stands in a piece of YAML that is as tidy as ours."""
    found = re.search(rf"^[ -]*{key}: (.+)$|[{{ ]{key}: ([\w-]+)", text, re.MULTILINE)
    return next((part for part in found.groups() if part), default) if found else default


def day_of(text: str, key: str, default: date = FIRST_DAY) -> date:
    written = value_of(text, key)
    return date.fromisoformat(written) if written else default


def read_story(path: str, text: str, staff: set[str], wanted: dict[str, Event]) -> Story:
    """Find the events of one file. `wanted` says when a goal first needed an account."""
    head, body = split(text)
    created = creation(path, text, staff, wanted)
    story = Story(path, [Line(line) for line in head + body], created, {created: ["new"]})
    lines = story.lines[: len(head)]
    author = value_of(text, "owner") if path.startswith(OWNED) else created.person
    last = read_lists(story, lines, author, staff)
    last = max(last, read_milestones(story, lines, author))
    read_next_steps(story, lines, staff)
    last = max(last, read_closing(story, lines, author))
    if path.startswith("content/goals/"):
        for line in story.lines[len(head) :]:
            line.events.add(last)
        story.words.setdefault(last, [])
        age_status(story, lines)
    if path.startswith("content/accounts/"):
        situation = Event(day_of(text, "situation_on"), author)
        parts = [line for key in ("situation", "situation_on", "client_data") for line in block(lines, key)]
        story.add(situation, "situation", parts + story.lines[len(head) :])
    return story


def split(text: str) -> tuple[list[str], list[str]]:
    """Split a file into front matter, its fences included, and body."""
    lines = text.splitlines(keepends=True)
    end = lines.index("---\n", 1) + 1 if lines and lines[0] == "---\n" else 0
    return lines[:end], lines[end:]


def creation(path: str, text: str, staff: set[str], wanted: dict[str, Event]) -> Event:
    """Return who began a file, and when: the only place that knows the kinds of records."""
    stem = PurePosixPath(path).stem
    if path.startswith("content/goals/"):
        return Event(day_of(value_of(text, "agreed"), "on"), FOUNDER)
    if path.startswith("content/reviews/"):
        signers = [signer for signer in re.findall(r"{by: (\w+)", text) if signer in staff]
        # Who signs last has finished it; a draft is the work of the one whom it is about.
        return Event(day_of(text, "held"), signers[-1] if signers else value_of(text, "person"))
    if path.startswith("content/people/"):
        started = day_of(text, "started")
        return Event(max(FIRST_DAY, started), value_of(text, "manager") if started > FIRST_DAY else FOUNDER)
    return wanted.get(stem, Event(FIRST_DAY, FOUNDER))


def block(lines: list[Line], key: str) -> list[Line]:
    """Return the lines of a key of the front matter, the key's own first."""
    start = next((i for i, line in enumerate(lines) if line.text.startswith(f"{key}:")), None)
    if start is None:
        return []
    end = next(i for i in range(start + 1, len(lines)) if not lines[i].text.startswith(" "))
    return lines[start:end]


def items(lines: list[Line]) -> list[list[Line]]:
    """Split the lines below a key into the items of its list."""
    found: list[list[Line]] = []
    for line in lines[1:]:
        if line.text.startswith("  - "):
            found.append([])
        found[-1].append(line)
    return found


def read_lists(story: Story, lines: list[Line], author: str, staff: set[str]) -> Event:
    """Find check-ins, adjustments and signatures; a customer's signature is entered by our own signer."""
    last = story.created
    for key, word in LISTS.items():
        whole = block(lines, key)
        for item in items(whole):
            text = "".join(line.text for line in item)
            by = re.findall(r"\w+", value_of(text, "by", author))[0]
            day = day_of(text, "on" if key == "signed" else "date")
            event = Event(day, by if by in staff else author)
            story.add(event, word, [*item, whole[0]])
            last = max(last, event)
            if key == "adjustments":
                undo(lines, event, text)
    return last


def undo(lines: list[Line], event: Event, adjustment: str) -> None:
    """Give the adjusted line the wording it had before."""
    leaf = value_of(adjustment, "field").split(".")[-1]
    old, new = value_of(adjustment, "from"), value_of(adjustment, "to")
    line = next(line for line in lines if line.text.strip() == f"{leaf}: {new}")
    line.before.append((event, line.text.replace(new, old)))


def read_milestones(story: Story, lines: list[Line], author: str) -> Event:
    """Find the met milestones: from `done` to the end of the item, which is where evidence stands."""
    last = story.created
    for item in items(block(lines, "milestones") or [Line("")]):
        start = next((i for i, line in enumerate(item) if line.text.startswith("    done: ")), None)
        if start is not None:
            event = Event(day_of(item[start].text, "done"), author)
            story.add(event, "milestone", item[start:])
            last = max(last, event)
    return last


def read_next_steps(story: Story, lines: list[Line], staff: set[str]) -> None:
    """Find the next steps of a review that were done: their owner says so, or for a customer the signer."""
    for item in items(block(lines, "next") or [Line("")]):
        start = next((i for i, line in enumerate(item) if line.text.startswith("    done: ")), None)
        if start is not None:
            owner = value_of("".join(line.text for line in item), "owner")
            day = day_of(item[start].text, "done")
            story.add(Event(day, owner if owner in staff else story.created.person), "step", item[start:])


def read_closing(story: Story, lines: list[Line], author: str) -> Event:
    closed = block(lines, "closed")
    if not closed:
        return story.created
    event = Event(day_of(closed[0].text, "on"), author)
    story.add(event, "closed", closed)
    return event


def age_status(story: Story, lines: list[Line]) -> None:
    """A goal is agreed when it is written, active from the first event after that, and at last closed."""
    status = block(lines, "status")[0]
    closing = [event for event, words in story.words.items() if "closed" in words]
    first = min((event for event in story.words if event > story.created), default=None)
    if first:
        status.before.append((first, "status: agreed\n"))
    status.before += [(event, "status: active\n") for event in closing]


def read_sample() -> dict[str, bytes]:
    """Return the sample's files by path."""
    paths = [SAMPLE / "smartdocs.yml", *sorted((SAMPLE / "content").rglob("*"))]
    files = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in paths if path.is_file()}
    config = files["smartdocs.yml"].decode()
    config = re.sub(
        r"\n(# The sample was written.*\n# .*\n)?history_begins: .*", f"\n{HISTORY_BEGINS}", config
    )
    return files | {"smartdocs.yml": config.encode()}


def read_stories(files: dict[str, bytes]) -> list[Story]:
    """Read all Markdown records; evidence and data only follow them."""
    texts = {
        path: content.decode()
        for path, content in files.items()
        if path.endswith(".md") and not path.startswith("content/evidence/")
    }
    staff = {PurePosixPath(path).stem for path in texts if path.startswith("content/people/")}
    wanted: dict[str, Event] = {}
    for path, text in texts.items():
        account = value_of(text, "account")
        if path.startswith("content/goals/") and account:
            event = creation(path, text, staff, {})
            wanted[account] = min(event, wanted.get(account, event))
    return [read_story(path, text, staff, wanted) for path, text in texts.items()]


def up_to(table: bytes, day: date) -> bytes:
    """Return the rows of a table whose first column is not later than a day, with its header."""
    header, *rows = table.decode().splitlines(keepends=True)
    return "".join([header, *(row for row in rows if row[:10] <= day.isoformat())]).encode()


class Commit(NamedTuple):
    event: Event
    subject: str
    files: dict[str, bytes]
    removed: tuple[str, ...] = ()


def list_commits(files: dict[str, bytes], stories: list[Story]) -> list[Commit]:
    """Put all events in order, and write what each of them changed."""
    commits: list[Commit] = []
    happened: set[Event] = set()
    there: set[str] = set()
    for event in sorted({event for story in stories for event in story.words}):
        happened.add(event)
        changed = {} if commits else {path: files[path] for path in files if not is_cited(path, stories)}
        removed: tuple[str, ...] = ()
        for story in (story for story in stories if event in story.words):
            text = story.at(happened)
            changed.update(list_followers(text, event.day, files, there))
            old, until = RENAMED.get(story.path, ("", date.min))
            changed[old if event.day < until else story.path] = text.encode()
            removed += (old,) if event.day >= until and old in there else ()
        there = (there | changed.keys()) - set(removed)
        commits.append(Commit(event, subject_of(event, stories), changed, removed))
    return commits


def list_followers(text: str, day: date, files: dict[str, bytes], there: set[str]) -> dict[str, bytes]:
    """Return what comes with a text: the readings up to that day, and evidence that is new."""
    cited = (f"content{path}" for path in re.findall(r"file: (/[\w./-]+)", text))
    # The manual's examples cite files that are nowhere.
    paths = [path for path in cited if path in files]
    readings = {path: up_to(files[path], day) for path in paths if path.startswith("content/data/")}
    return readings | {path: files[path] for path in paths if path not in readings and path not in there}


def is_cited(path: str, stories: list[Story]) -> bool:
    """Tell whether a file comes with a record, and not by itself in the first commit."""
    name = path.removeprefix("content")
    records = [story for story in stories if not story.path.startswith("content/pages/")]
    return any(story.path == path for story in stories) or any(
        name in line.text for story in records for line in story.lines
    )


def subject_of(event: Event, stories: list[Story]) -> str:
    """Say in one line what a commit brings."""
    if event == Event(FIRST_DAY, FOUNDER):
        return "The strategy, the teams and the people"
    names: dict[str, list[str]] = {}
    for story in stories:
        for word in dict.fromkeys(story.words.get(event, [])):
            label = NEW.get(story.path.split("/")[1], word) if word == "new" else word
            names.setdefault(label, []).append(PurePosixPath(story.path).stem)
    return "; ".join(f"{word}: {list_names(stems)}" for word, stems in names.items())


def list_names(stems: list[str]) -> str:
    return ", ".join(stems) if len(stems) <= 4 else f"{', '.join(stems[:3])} and {len(stems) - 3} others"


def stream(commits: list[Commit], names: dict[str, str]) -> bytes:
    """Write commits in the language of `git fast-import`."""
    out = bytearray()
    for commit in commits:
        event = commit.event
        earlier = [other for other in commits if other.event.day == event.day and other.event < event]
        second = calendar.timegm(event.day.timetuple()) + (13 * 60 + len(earlier) * 17) * 60
        who = f"{names[event.person]} <{event.person}@example.com> {second} {ZONE}"
        subject = (commit.subject[:1].upper() + commit.subject[1:] + "\n").encode()
        out += (
            f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(subject)}\n".encode() + subject
        )
        for path in commit.removed:
            out += f"D {path}\n".encode()
        for path, content in sorted(commit.files.items()):
            out += f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"
        out += b"\n"
    return bytes(out)


def write_repository(folder: Path, data: bytes) -> None:
    """Make a fresh repository; a folder that an earlier run made is replaced, any other is refused."""
    marker = folder / ".git" / "smartdocs-demo"
    if marker.exists():
        shutil.rmtree(folder)
    elif folder.exists() and any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty, and no earlier demo: choose another folder")
    git(folder.parent, "init", "--quiet", "--template=", "--initial-branch=main", str(folder.resolve()))
    marker.touch()
    (folder / ".git" / "info").mkdir()
    (folder / ".git" / "info" / "exclude").write_text("/site/\n", encoding="utf-8")
    git(folder, "fast-import", "--quiet", stdin=data)
    git(folder, "-c", "core.autocrlf=false", "reset", "--quiet", "--hard", "main")


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "-C", str(folder), *arguments], input=stdin, check=True)


def main(folder: Path) -> None:
    files = read_sample()
    stories = read_stories(files)
    commits = list_commits(files, stories)
    names = {
        PurePosixPath(path).stem: value_of(content.decode(), "title")
        for path, content in files.items()
        if path.startswith("content/people/")
    }
    write_repository(folder, stream(commits, names))
    wrong = [path for path, content in files.items() if not same(folder / path, content)]
    if wrong:
        raise SystemExit(f"the last commit differs from the sample: {', '.join(wrong)}")
    print(f"{folder}: {len(commits)} commits, {len(files)} files, {FIRST_DAY} to {commits[-1].event.day}")


def same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python tools/demo.py FOLDER")
    main(Path(sys.argv[1]))
