"""Score the judge of wording on labelled statements: python -m benchmarks.wording LABELLED.jsonl

The statements are other people's, and stay outside the repository. Each source is scored by itself
too, so that a list that fits one source alone is seen.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from smartdocs.wording.judge import judge_wording

Row = Mapping[str, Any]
LABELS = ("specific", "measurable", "time_bound")


def main() -> int:
    """Print macro-F1 by label, the other accuracies, and each source with enough statements."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    pairs = [(row, predict(row["text"])) for row in rows]
    print(f"{len(rows)} statements: {summarise(pairs)}")
    sources: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for row, found in pairs:
        sources[row["source"]].append((row, found))
    for source, own in sorted(sources.items()):
        if len(own) >= 8:
            print(f"  {source[:28]:<28} {len(own):>4}: {summarise(own)}")
    return 0


def predict(text: str) -> dict[str, Any]:
    """Return what the judge says, in the labels' own terms."""
    said = judge_wording(text)
    return {
        "specific": int(said.specific),
        "measurable": int(said.measurable),
        "time_bound": int(said.time_bound),
        "is_output_vs_outcome": said.aim,
        "deadline_text": said.times[0].of(text) if said.times else "",
        "quantity_text": [words.of(text) for words in said.amounts],
        "vague_words": [words.of(text) for words in said.vague],
    }


def summarise(pairs: Sequence[tuple[Row, Row]]) -> str:
    scores = [
        f"{label} {macro_f1((row[label], found[label]) for row, found in pairs):.3f}" for label in LABELS
    ]
    aims = [
        row["is_output_vs_outcome"] == found["is_output_vs_outcome"]
        for row, found in pairs
        if row["is_output_vs_outcome"] != "unclear"
    ]
    exact = [
        plain(found["deadline_text"]) in map(plain, row["deadline_all"])
        for row, found in pairs
        if row["time_bound"]
    ]
    return f"{', '.join(scores)}, aim {share(aims)}, deadline {share(exact)}"


def macro_f1(pairs: Iterable[tuple[int, int]]) -> float:
    """Return the mean of the F1 of both classes."""
    listed = list(pairs)
    return (f1(listed, 1) + f1(listed, 0)) / 2


def f1(pairs: Sequence[tuple[int, int]], of: int) -> float:
    hits = sum(gold == of == said for gold, said in pairs)
    misses = sum((gold == of) != (said == of) for gold, said in pairs)
    return 2 * hits / (2 * hits + misses) if hits else 0.0


def share(values: Sequence[bool]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else "-"


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


if __name__ == "__main__":
    raise SystemExit(main())
