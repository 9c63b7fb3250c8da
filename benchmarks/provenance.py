"""Compare what provenance costs with one `git log --name-only -z` over the same history.

A plan of 1,000 goals with 5,000 exhibits and 10,000 commits is written with `git fast-import`. Only
ratios taken in one run count; each side runs in turn, best of three, in processor's seconds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

GOALS, EXHIBITS, COMMITS = 1000, 5000, 10_000
EXHIBITS_PER_GOAL = EXHIBITS // GOALS
START, HOUR = 1_700_000_000, 3600
RUNS = 3
MOST = 1.3
SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from smartdocs.source.history_pass import read_history
from smartdocs.source.workspace import WorkingTree
root = Path(sys.argv[1])
history = read_history(root, tree=WorkingTree(root))
assert history.known and len(history.files) == {files}, len(history.files)
"""


def main() -> int:
    """Print both times; return 1 when provenance costs more than it may."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_history(root)
        walk = ["git", "-C", str(root), "log", "--name-only", "-z"]
        script = SCRIPT.format(files=GOALS + EXHIBITS + 1)
        ours = [sys.executable, "-c", script, str(root)]
        nothing = [sys.executable, "-c", script.split("root =")[0]]
        best = dict.fromkeys(("git log", "provenance", "start"), float("inf"))
        for _ in range(RUNS):
            for name, command in zip(best, (walk, ours, nothing), strict=True):
                best[name] = min(best[name], _run(command))
    for name, seconds in best.items():
        print(f"{name:<12}{seconds:7.2f} s")
    ratio = (best["provenance"] - best["start"]) / best["git log"]
    print(f"Provenance costs {ratio:.2f} times one `git log --name-only -z` (at most {MOST})")
    return 1 if ratio > MOST else 0


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


def _run(command: list[str]) -> float:
    """Run a command; return the processor's seconds that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
