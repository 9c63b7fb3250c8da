"""Search many files at once, in processes with limits: an enclosed file may be anybody's work."""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from smartdocs.model.artifact import Artifact
from smartdocs.publish.leaks import Leak, LeakSearch

# What one process may use beyond what it begins with, in bytes, and of its processor, in seconds.
MEMORY = 2 << 30
SECONDS = 600
_CAN_NOT_BE_SEARCHED = "cannot be searched"


class _Task:
    """What a process looks through; forked with it, so that nothing is copied."""

    search: LeakSearch
    artifacts: Sequence[Artifact]


def search_all(artifacts: Sequence[Artifact], search: LeakSearch, workers: int = 0) -> tuple[Leak, ...]:
    """Return what leaks into some files, in their order; a file that breaks the search counts as a leak."""
    found: dict[int, tuple[Leak, ...]] = {}
    left = list(range(len(artifacts)))
    found |= _search(artifacts, search, left, workers or min(2, os.cpu_count() or 1))
    for number in left:
        if number not in found:
            alone = _search(artifacts, search, [number], 1)
            broken = (Leak(artifacts[number].path, "", _CAN_NOT_BE_SEARCHED, ""),)
            found[number] = alone.get(number, broken)
    return tuple(leak for number in left for leak in found[number])


def _search(
    artifacts: Sequence[Artifact], search: LeakSearch, numbers: Sequence[int], workers: int
) -> dict[int, tuple[Leak, ...]]:
    found = {}
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context, _begin, (search, artifacts)) as pool:
        try:
            for number, leaks in zip(numbers, pool.map(_look, numbers, chunksize=8), strict=True):
                found[number] = leaks
        except (BrokenProcessPool, MemoryError):
            pass
    return found


def _begin(search: LeakSearch, artifacts: Sequence[Artifact]) -> None:
    used = _read_size()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    _Task.search, _Task.artifacts = search, artifacts


def _read_size() -> int:
    """Return how much address space this process has, in bytes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _look(number: int) -> tuple[Leak, ...]:
    artifact = _Task.artifacts[number]
    return tuple(_Task.search.find(artifact.path, artifact.read()))
