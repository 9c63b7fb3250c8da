"""Compare what provenance costs with one `git log --name-only -z` over the same history.

A plan of 1,000 goals with 5,000 exhibits and 10,000 commits is written with `git fast-import`. All
sides run in turn, best of several, and all read everything that git prints. What counts is the time of
the processor, user and system, for us and for the git commands that we start: elapsed time would hide
our own work behind git's on a second core, and swells when others use the machine; it is printed, too.
Provenance is measured without a store, with one in which nothing changed, and with ten new commits.
"""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from smartdocs.model.provenance import History
from smartdocs.publish.folder_store import FolderStore
from smartdocs.source import git
from smartdocs.source.history_pass import read_history
from smartdocs.source.line_dates import line_dates
from smartdocs.source.workspace import Revision, WorkingTree

GOALS, EXHIBITS, COMMITS = 1000, 5000, 10_000
EXHIBITS_PER_GOAL = EXHIBITS // GOALS
LINES = range(7, 35)
START, HOUR = 1_700_000_000, 3600
RUNS = 7
MOST, MOST_UNCHANGED = 1.3, 0.3
# Contents are not known by their times before those are clearly past.
SETTLED_SECONDS = 3
WALK, COLD, WARM, NEW = (
    "git log --name-only -z",
    "provenance",
    "provenance, nothing changed",
    "provenance, ten new commits",
)


def main() -> int:
    """Print the times; return 1 when provenance costs more than it may."""
    with tempfile.TemporaryDirectory() as folder:
        root, store = Path(folder) / "plan", FolderStore(Path(folder) / "store")
        root.mkdir()
        write_history(root)
        tree = Revision(root, "HEAD")
        history = read_history(root, tree=tree)
        lines = {path: LINES for path in history.files if path.endswith(".md")}
        time.sleep(SETTLED_SECONDS)
        tip, before = git.find_commit(root, "HEAD"), git.find_commit(root, "HEAD~10")
        sides: dict[str, Callable[[], object]] = {
            WALK: lambda: _walk(root),
            COLD: lambda: _ask(read_history(root, tree=tree)),
            "  and what was changed since": lambda: read_history(root, tree=WorkingTree(root)),
            "  and dates of all goals' lines": lambda: line_dates(root, lines, tree, history),
            WARM: lambda: _ask(read_history(root, tree=tree, store=store)),
            "  and what was changed since ": lambda: read_history(root, tree=WorkingTree(root), store=store),
            "  and dates of all goals' lines ": lambda: line_dates(root, lines, tree, history, store),
            NEW: lambda: _ask(read_history(root, tree=tree, store=Forgetful(store, tip, before))),
        }
        read_history(root, before, store=store)
        for side in sides.values():
            side()
        best = dict.fromkeys(sides, (float("inf"), float("inf")))
        for _ in range(RUNS):
            for name, side in sides.items():
                best[name] = min(best[name], _measure(side))
        tree.close()
    for name, (used, elapsed) in best.items():
        print(f"{name:<34}{used:6.3f} s of the processor{elapsed:7.3f} s elapsed")
    ratios = {name: best[name][0] / best[WALK][0] for name in (COLD, WARM, NEW)}
    for name, ratio in ratios.items():
        print(f"{name:<34}{ratio:6.2f} times `{WALK}`")
    print(f"At most {MOST} times for all of it, {MOST_UNCHANGED} when nothing changed")
    return 1 if ratios[COLD] > MOST or ratios[WARM] > MOST_UNCHANGED else 0


@dataclass(frozen=True, slots=True)
class Forgetful:
    """A store as it was ten commits ago: it knows an earlier tip, and remembers nothing new."""

    store: FolderStore
    tip: str
    before: str

    def get(self, key: str) -> bytes | None:
        if key.startswith("last walk"):
            return self.before.encode()
        return None if self.tip in key else self.store.get(key)

    def put(self, key: str, content: bytes) -> None:
        pass


def _walk(root: Path) -> None:
    subprocess.run(["git", "-C", str(root), "log", "--name-only", "-z"], check=True, capture_output=True)


def _ask(history: History) -> None:
    """Ask for the first and the last commit of every goal and exhibit."""
    asked = [(history.first(path), history.last(path)) for path in history.files]
    assert history.known and len(asked) == GOALS + EXHIBITS + 1 and all(all(pair) for pair in asked)


def _measure(side: Callable[[], object]) -> tuple[float, float]:
    """Return the processor's seconds that a call and its children take, and those that pass."""
    elapsed, used = time.perf_counter(), _used()
    side()
    return _used() - used, time.perf_counter() - elapsed


def _used() -> float:
    times = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(item.ru_utime + item.ru_stime for item in times)


def write_history(root: Path) -> None:
    """Make the repository: goals first, then an exhibit or a check-in with each commit."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(root)], check=True)
    stream = b"".join(_iter_commits())
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=stream, check=True)
    subprocess.run(["git", "-C", str(root), "checkout", "--quiet", "main", "--"], check=True)


def _iter_commits() -> Iterator[bytes]:
    check_ins: list[list[str]] = [[] for _ in range(GOALS)]
    exhibits = 0
    for number in range(COMMITS):
        goal = number % GOALS
        files = {}
        if number >= GOALS and number % 2 and exhibits < EXHIBITS:
            path = f"content/evidence/{exhibits % 100:02}/exhibit-{exhibits:05}.csv"
            files[path] = f"day,held\n2026-07-01,{exhibits}\n"
            exhibits += 1
        if number >= GOALS and number >= COMMITS - (EXHIBITS - exhibits):
            path = f"content/evidence/{exhibits % 100:02}/exhibit-{exhibits:05}.csv"
            files[path] = f"day,held\n2026-07-01,{exhibits}\n"
            exhibits += 1
        check_ins[goal].append(f"  - {{date: 2026-07-{number // GOALS + 1:02}, value: {number}}}\n")
        files[f"content/goals/{goal % 20:02}/goal-{goal:04}.md"] = _write_goal(goal, check_ins[goal])
        if number == 0:
            files["smartdocs.yml"] = "as_of: 2026-08-20\n"
        yield _commit(number, files)


def _write_goal(number: int, check_ins: list[str]) -> str:
    milestones = "".join(
        f"  - title: Step {step}\n    due: 2026-07-{step + 10}\n    done: 2026-07-{step + 9}\n"
        f"    evidence: /evidence/{(number + step) % 100:02}/exhibit-{number + step * GOALS:05}.csv\n"
        for step in range(EXHIBITS_PER_GOAL)
    )
    text = f"---\ntitle: Goal {number} of the benchmark\nperiod: 2026-Q3\nmilestones:\n{milestones}"
    return f"{text}check_ins:\n{''.join(check_ins)}---\n\nThe plan in some words.\n" + "More words.\n" * 20


def _commit(number: int, files: dict[str, str]) -> bytes:
    when = f"Dana Field <dana@example.org> {START + number * HOUR} +0000"
    message = f"Commit {number}"
    parts = [f"commit refs/heads/main\nauthor {when}\ncommitter {when}\ndata {len(message)}\n{message}\n"]
    for path, text in files.items():
        parts.append(f"M 100644 inline {path}\ndata {len(text)}\n{text}\n")
    return "".join(parts).encode()


if __name__ == "__main__":
    raise SystemExit(main())
