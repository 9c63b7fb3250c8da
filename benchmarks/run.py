"""Measure `check` and `build --no-pdf` at 1,000 and 2,000 goals, and say where the time goes.

Only ratios taken in one run count; each command is run in a process of its own, best of two.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.generate import generate

SIZES = (1000, 2000)
RUNS = 2
MOST = 2.2
PROFILE = """
import sys, time
from datetime import date
from pathlib import Path
from smartdocs import pipeline
today = date(2026, 8, 20)
marks = [("start", time.perf_counter())]
gathered = pipeline.gather(Path(sys.argv[1]), today); marks.append(("gather", time.perf_counter()))
judged = pipeline.judge(gathered); marks.append(("judge", time.perf_counter()))
edition = pipeline.view(judged); marks.append(("view", time.perf_counter()))
artifacts = pipeline.emit(edition); marks.append(("emit", time.perf_counter()))
for (_, before), (name, after) in zip(marks, marks[1:]):
    print(f"  {name:<8} {after - before:6.2f} s")
print(f"  {len(artifacts)} files")
"""


def main() -> int:
    """Print the table; exit 1 when twice the goals take more than `MOST` times as long."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        times = {size: _measure(root / str(size), size) for size in SIZES}
        print(f"{'command':<18}" + "".join(f"{size:>10} goals" for size in SIZES) + f"{'ratio':>8}")
        worst = 0.0
        for command in times[SIZES[0]]:
            row = [times[size][command] for size in SIZES]
            worst = max(worst, row[1] / row[0])
            print(
                f"{command:<18}"
                + "".join(f"{seconds:>14.2f} s" for seconds in row)
                + f"{row[1] / row[0]:>8.2f}"
            )
        print(f"\nWhere the time of a build of {SIZES[0]} goals goes:", flush=True)
        subprocess.run([sys.executable, "-c", PROFILE, str(root / str(SIZES[0]))], check=True)
    return 1 if worst > MOST else 0


def _measure(folder: Path, size: int) -> dict[str, float]:
    generate(folder, size)
    return {
        "check": _best(["check", str(folder)]),
        "build --no-pdf": _best(["build", str(folder), "--no-pdf", "--quiet"]),
    }


def _best(arguments: list[str]) -> float:
    command = [sys.executable, "-c", "from smartdocs.cli.main import main; main()", *arguments]
    best = float("inf")
    for _ in range(RUNS):
        begin = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        best = min(best, time.perf_counter() - begin)
    return best


if __name__ == "__main__":
    raise SystemExit(main())
