"""Measure `check` and `build --no-pdf` at 1,000 and 2,000 goals, and say where the time goes.

Only ratios taken in one run count. Times are the processor's, so that other work on the machine
disturbs them little; each command runs in a process of its own, the sizes in turn, best of two.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.generate import generate

SIZES = (1000, 2000)
RUNS = 2
MOST = 2.2
COMMANDS = {"check": ("check",), "build --no-pdf": ("build", "--no-pdf", "--quiet")}
PROFILE = """
import sys, time
from datetime import date
from pathlib import Path
from smartdocs import pipeline
from smartdocs.assess.assess import assess
from smartdocs.rules.check import check
marks = [("start", time.process_time())]
def mark(name):
    marks.append((name, time.process_time()))
gathered = pipeline.gather(Path(sys.argv[1]), date(2026, 8, 20)); mark("gather")
assessments = assess(gathered.portfolio, gathered.as_of); mark("assess")
check(gathered.portfolio, assessments); mark("rules")
judged = pipeline.judge(gathered); mark("judge")
edition = pipeline.view(judged); mark("view")
pipeline.emit(edition, with_pdf=False); mark("emit")
for (_, before), (name, after) in zip(marks, marks[1:]):
    if name != "judge":
        print(f"{name} {after - before:.2f}")
"""


def main() -> int:
    """Print both tables; exit 1 when twice the goals take too long, or the rules longer than loading."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for size in SIZES:
            generate(root / str(size), size)
        worst = max(_compare(root, name, words) for name, words in COMMANDS.items())
        times = _profile(root / str(SIZES[0]))
    share = times["rules"] / times["gather"]
    print(f"\nAll rules together take {share:.2f} of the time that loading takes")
    return 1 if worst > MOST or share > 1 else 0


def _compare(root: Path, name: str, words: tuple[str, ...]) -> float:
    """Print a command's times at both sizes; return their ratio."""
    best = dict.fromkeys(SIZES, float("inf"))
    for _ in range(RUNS):
        for size in SIZES:
            best[size] = min(best[size], _run([words[0], str(root / str(size)), *words[1:]]))
    ratio = best[SIZES[1]] / best[SIZES[0]]
    row = "".join(f"  {size} goals {best[size]:6.2f} s" for size in SIZES)
    print(f"{name:<16}{row}  ratio {ratio:.2f}", flush=True)
    return ratio


def _run(arguments: list[str]) -> float:
    """Run a command; return the processor's seconds that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "from smartdocs.cli.main import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _profile(folder: Path) -> dict[str, float]:
    """Print where the time of a build without PDFs goes, stage by stage."""
    print(f"\nWhere the time of a build of {SIZES[0]} goals goes:", flush=True)
    done = subprocess.run(
        [sys.executable, "-c", PROFILE, str(folder)], check=True, capture_output=True, text=True
    )
    times = {name: float(seconds) for name, seconds in (line.split() for line in done.stdout.splitlines())}
    for name, seconds in times.items():
        print(f"  {name:<8}{seconds:7.2f} s")
    return times


if __name__ == "__main__":
    raise SystemExit(main())
