"""A310: a formula that cannot be worked out."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.assess.formula_tokens import FormulaError
from smartdocs.assess.worked_sum import work_out
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_words
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="A310",
    name="unreadable-formula",
    severity=Severity.WARNING,
    summary="A formula cannot be worked out, or comes to something else than the target is stated in.",
    why="A calculation that nobody can follow proves nothing, though it looks as if it did.",
    instead="Write names of `basis:` and numbers with `+`, `-`, `*`, `/` and parentheses. `days`, `weeks`, "
    "`months`, `quarters` and `working_days` are the goal's own time: what is per month wants `* months`. "
    "Explanations belong in `because:`.",
    bad={
        "content/goals/meetings.md": """\
---
title: Hold 60 first meetings with clinics
period: 2026-Q3
measurable:
  metric: first-meetings
  kind: total
  target: 60 meetings
  source: CRM
achievable:
  basis: {contacts: 200 per month, conversion: 10%}
  formula: contact * conversion * months
---
""",
    },
    good={
        "content/goals/meetings.md": """\
---
title: Hold 60 first meetings with clinics
period: 2026-Q3
measurable:
  metric: first-meetings
  kind: total
  target: 60 meetings
  source: CRM
achievable:
  basis: {contacts: 200 per month, conversion: 10%}
  formula: contacts * conversion * months
---
""",
    },
)

FORMULA = ("achievable", "formula")


def find_unreadable_formulas(goal: Goal, context: Context) -> Iterator[Problem]:
    if context.is_unreadable(goal.at, "achievable"):
        return
    try:
        worked = work_out(goal, context.portfolio)
    except FormulaError as error:
        # Whoever has no deadline is told so once, by T501.
        if not (error.awaits and goal.due is None):
            yield _place(goal, error)
        return
    if worked and worked.mismatch and worked.metric:
        target = goal.at.at(*worked.metric.key, "target")
        yield Problem(
            location=goal.at.at(*FORMULA),
            message=worked.mismatch.message,
            help=worked.mismatch.help,
            related=(Related(target, "the target"),),
        )


def _place(goal: Goal, error: FormulaError) -> Problem:
    """Point at the words; where they stand in the file cannot be told of a folded text."""
    formula = goal.achievable.formula
    place = locate_words(goal.at, FORMULA, formula, error.start, max(error.end, error.start + 1))
    return Problem(location=place, message=error.message, help=error.help)


RULE = Rule(
    help=HELP,
    each_goal=find_unreadable_formulas,
    many="{count} formulas cannot be worked out",
)
