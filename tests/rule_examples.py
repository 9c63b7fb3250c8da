"""A rule's examples, judged: as files alone, or as the second commit where the rule is about history."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from smartdocs import pipeline
from smartdocs.model.rule_help import AGREED_DAY, RuleHelp
from smartdocs.rules.check import CheckResult
from smartdocs.rules.rule import EXAMPLE_DAY
from tests.memory import judge
from tests.repositories import GitRepository


def judge_example(help: RuleHelp, files: Mapping[str, str]) -> CheckResult:
    """Load, assess and check one of a rule's two examples."""
    if not help.before:
        return judge(files)
    with tempfile.TemporaryDirectory() as folder:
        repository = GitRepository(Path(folder) / "plan")
        repository.commit("As agreed", dict(help.before), at=f"{AGREED_DAY}T09:00:00+02:00")
        for path in help.before.keys() - files.keys():
            (repository.root / path).unlink()
        repository.commit("Later", dict(files), at="2026-08-12T09:00:00+02:00", author="Lee Marsh")
        return pipeline.judge(pipeline.gather(repository.root, EXAMPLE_DAY)).result
