"""E902: evidence that is cited and not there, or not what it claims to be."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.evidence import EvidenceFile
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Evidence
from smartdocs.model.portfolio import Portfolio, iter_evidence
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Key, Source
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="E902",
    name="missing-evidence",
    severity=Severity.WARNING,
    summary="A file that is cited as evidence does not exist, or is not what its ending says.",
    why="Every report that would show the file says that it is missing, on the page where it was to "
    "convince.",
    instead="Add the file, or correct its path: relative to this file, or from content/ when it begins "
    "with a slash.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    done: 2026-07-16
    evidence: /evidence/outline.md
---
""",
    },
    good={
        "content/evidence/outline.md": "# Outline\n\nSeven chapters, agreed with support on 16 July.\n",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    done: 2026-07-16
    evidence: /evidence/outline.md
---
""",
    },
)


def find_missing_evidence(context: Context) -> Iterator[Problem]:
    for key, item, source, subject in iter_cited(context.portfolio):
        found = context.portfolio.files.get(item.file or "")
        if found is not None and found.problem and not found.is_oversized:
            yield Problem(
                location=source.at(*key, "file"),
                message=f"Evidence {found.problem}",
                help=_remedy(found),
                subjects=(subject,),
            )


def _remedy(file: EvidenceFile) -> str:
    if file.is_folder:
        return "Cite the files in it, one by one"
    if file.missing:
        return "Add the file, or correct the path; a path from content/ begins with a slash"
    if file.is_pointer:
        return "Run `git lfs pull`; in CI let the checkout fetch files of LFS"
    if file.is_record:
        return "Cite what shows the milestone; a link in the text leads to the page of a goal"
    return "Export the file again, or give it the ending of what it is"


def iter_cited(portfolio: Portfolio) -> Iterator[tuple[Key, Evidence, Source, str]]:
    """Yield each piece of evidence with its place and the key of the record that cites it."""
    for goal in portfolio.goals.values():
        for key, item in iter_evidence(goal):
            yield key, item, goal.at, goal.key
    for account in portfolio.accounts.values():
        for place, item in enumerate(account.client_data):
            yield ("client_data", place), item, account.at, account.key


RULE = Rule(
    help=HELP,
    whole=find_missing_evidence,
    is_lasting=True,
    many="{count} evidence files do not exist or cannot be read",
)
