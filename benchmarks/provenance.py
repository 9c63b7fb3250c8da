"""Compare what provenance costs with one `git log --name-only -z` over the same history.

A plan of 1,000 goals with 5,000 exhibits and 10,000 commits is written with `git fast-import`. Both
sides run in turn, best of several, in elapsed seconds, and both read all that git prints. We read while
git walks, so a second core hides most of our own work; the processor's seconds of both are printed, too.
Telling which files were changed since the commit, and dating lines, are measured apart.
"""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from smartdocs.model.provenance import History
from smartdocs.source.history_pass import read_history
from smartdocs.source.line_dates import line_dates
from smartdocs.source.workspace import Revision, WorkingTree

GOALS, EXHIBITS, COMMITS = 1000, 5000, 10_000
EXHIBITS_PER_GOAL = EXHIBITS // GOALS
LINES = range(7, 35)
START, HOUR = 1_700_000_000, 3600
RUNS = 7
MOST = 1.3


def main() -> int:
    """Print the times; return 1 when provenance costs more than it may."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_history(root)
        tree = Revision(root, "HEAD")
        history = read_history(root, tree=tree)
        lines = {path: LINES for path in history.files if path.endswith(".md")}
        sides: dict[str, Callable[[], object]] = {
            "git log --name-only -z": lambda: _walk(root),
            "provenance": lambda: _ask(read_history(root, tree=tree)),
            "  and what was changed since": lambda: read_history(root, tree=WorkingTree(root)),
            "  dates of lines of all goals": lambda: line_dates(root, lines, tree, history),
        }
        best = dict.fromkeys(sides, (float("inf"), float("inf")))
        for _ in range(RUNS):
            for name, side in sides.items():
                best[name] = min(best[name], _measure(side))
        tree.close()
    for name, (elapsed, used) in best.items():
        print(f"{name:<30}{elapsed:6.2f} s elapsed{used:6.2f} s of the processor")
    ratio = best["provenance"][0] / best["git log --name-only -z"][0]
    print(f"Provenance takes {ratio:.2f} times as long as one `git log --name-only -z` (at most {MOST})")
    return 1 if ratio > MOST else 0


def _walk(root: Path) -> None:
    subprocess.run(["git", "-C", str(root), "log", "--name-only", "-z"], check=True, capture_output=True)


def _ask(history: History) -> None:
    """Ask for the first and the last commit of every goal and exhibit."""
    asked = [(history.first(path), history.last(path)) for path in history.files]
    assert history.known and len(asked) == GOALS + EXHIBITS + 1 and all(all(pair) for pair in asked)


def _measure(side: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that a call takes, and those of the processor for it and its children."""
    elapsed, used = time.perf_counter(), _used()
    side()
    return time.perf_counter() - elapsed, _used() - used


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
