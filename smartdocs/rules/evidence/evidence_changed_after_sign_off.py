"""E903: evidence that was changed after a review that rests on it was signed."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.assess.sign_off import SignOffs, find_sign_offs, find_signed_before
from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import iter_evidence
from smartdocs.model.provenance import Commit
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Key
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_FILES = {
    "content/people/ana.md": "---\ntitle: Ana\n---\n",
    "content/goals/handbook.md": """\
---
title: Publish the migration handbook
owner: ana
period: 2026-Q2
milestones:
  - title: Outline agreed with support
    done: 2026-06-26
    evidence: /evidence/outline.md
---
""",
    "content/reviews/q2-ana.md": """\
---
person: ana
period: 2026-Q2
signed: [{by: ana, on: 2026-07-03}]
---
""",
    "content/evidence/outline.md": "# Outline\n\nSeven chapters, agreed with support.\n",
}

HELP = RuleHelp(
    code="E903",
    name="evidence-changed-after-sign-off",
    severity=Severity.WARNING,
    summary="An evidence file was changed after a review that rests on it was signed.",
    why="Who signed has seen another file than the one that the review shows now.",
    instead="Put the file back as it was signed, add the new one beside it, or sign the review again.",
    before=_FILES,
    bad={**_FILES, "content/evidence/outline.md": "# Outline\n\nNine chapters, agreed with support.\n"},
    good={**_FILES, "content/evidence/outline-2.md": "# Outline\n\nNine chapters, agreed with support.\n"},
)


def find_changed_evidence(context: Context) -> Iterator[Problem]:
    sign_offs = find_sign_offs(context.portfolio)
    for name in sign_offs:
        yield from _look(context.portfolio.goals[name], sign_offs, context)


def _look(goal: Goal, sign_offs: SignOffs, context: Context) -> Iterator[Problem]:
    history, begins = context.portfolio.history, context.config.history_begins
    for key, item in iter_evidence(goal):
        first, last = history.first(item.file or ""), history.last(item.file or "")
        if first is None or last is None or (begins is not None and last.committed.date() <= begins):
            continue
        signed = find_signed_before(last, first, (goal.id,), sign_offs)
        if signed:
            review = signed.review
            yield Problem(
                location=_locate(goal, key),
                message=_describe(str(item.file), last, str(signed.on)),
                help="Put it back as it was signed, add the new file beside it, or sign the review again",
                goal=goal,
                subjects=(goal.key, review.key),
                related=(Related(review.at.at("signed"), "The signature"),),
            )


def _locate(goal: Goal, key: Key) -> Location:
    return locate_field(goal.at, (*key, "file"), key, key[:-1])


def _describe(path: str, last: Commit, signed: str) -> str:
    name, day = path.rsplit("/", 1)[-1], last.committed.date()
    return f"Evidence `{name}` was changed on {day}, after the review was signed ({signed})"


RULE = Rule(
    help=HELP,
    whole=find_changed_evidence,
    is_lasting=True,
    many="{count} pieces of evidence were changed after a review was signed",
)
