"""Judge what is written so far by the rules themselves: each answer at once, the whole file at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from smartdocs import pipeline
from smartdocs.assess.assess import assess
from smartdocs.authoring.interview.form import Answers, Form, Question, Record, first
from smartdocs.authoring.interview.plan import Plan
from smartdocs.model.finding import Finding
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.source_file import Key, Source
from smartdocs.pipeline import Gathered
from smartdocs.rules.catalogue import BY_CODE
from smartdocs.rules.check import check
from smartdocs.source.layout import find_kind
from smartdocs.source.load import load
from smartdocs.source.measures import find_other_measures
from smartdocs.source.parse import Parsed, parse_file
from smartdocs.source.references import Names, find_dangling
from smartdocs.source.resolve import resolve_goal
from smartdocs.source.workspace import Overlay
from smartdocs.wording.advice import NO, YES, advise
from smartdocs.wording.judge import judge_wording

GROUPS = frozenset({"specific", "measurable", "achievable", "relevant", "time_bound", "accountability"})


@dataclass(frozen=True, slots=True)
class Remark:
    """What a coach says to an answer; `mends` says that it asks for a better one."""

    text: str
    mends: bool = True


def look_at(question: Question, form: Form, answers: Answers, plan: Plan) -> tuple[Remark, ...]:
    """Judge one answer among those given so far."""
    record = form.build(answers, plan)
    found = [finding for finding in find_in_part(record, plan) if _concerns(question, finding, record, plan)]
    remarks = [Remark(_say(finding)) for finding in dict.fromkeys(found)]
    if question.name == "title" and form.kind == "goal":
        remarks += _judge_title(first(answers, "title"), {finding.code[0] for finding in found})
    elif question.name == "because" and not judge_wording(first(answers, "because")).amounts:
        remarks.append(Remark("It says how; a number that it rests on makes it stronger.", mends=False))
    return tuple(remarks)


def find_reasons(question: Question, form: Form, answers: Answers, plan: Plan) -> tuple[str, ...]:
    """Return what the answers so far leave open that this question settles."""
    if not question.before:
        return ()
    found = find_in_part(form.build(answers, plan), plan)
    return tuple(f"{finding.message}." for finding in found if finding.code in question.before)


def find_in_part(record: Record, plan: Plan) -> tuple[Finding, ...]:
    """Judge a file among the few records that can say something about it; quick in a large plan, too."""
    parsed = _parse(record, plan)
    findings = [*parsed.findings, *find_dangling(parsed, _index_names(plan.portfolio))]
    if parsed.record is None or parsed.kind != "goal":
        return tuple(findings)
    goal = resolve_goal(parsed.record, plan.portfolio.people, False)
    findings += find_other_measures(goal)
    near = {other.id: other for other in plan.portfolio.goals.values() if _is_near(other, goal)}
    part = replace(plan.portfolio, goals={**near, goal.id: goal}, parts={}, findings=tuple(findings))
    result = check(part, assess(part, plan.as_of))
    return tuple(found for found in result.findings if found.location.path == record.path)


def _parse(record: Record, plan: Plan) -> Parsed:
    kind = find_kind(record.path)
    assert kind is not None, "forms write where records lie"
    return parse_file(record.path, kind, record.text.encode(), plan.calendar)


def _is_near(other: Goal, goal: Goal) -> bool:
    """Tell whether two goals share owner, metric or title, so that a rule may compare them."""
    names = {metric.metric for metric in goal.measurable if metric.metric}
    shares = any(metric.metric in names for metric in other.measurable)
    same_owner = goal.accountable is not None and other.accountable == goal.accountable
    return shares or same_owner or other.title == goal.title


def _index_names(portfolio: Portfolio) -> Names:
    steps = {f"{goal.id}#{step.id}" for goal in portfolio.goals.values() for step in goal.milestones}
    contacts = {contact.id for account in portfolio.accounts.values() for contact in account.contacts}
    return Names({
        "person": frozenset(portfolio.people), "team": frozenset(portfolio.teams),
        "goal": frozenset(portfolio.goals), "objective": frozenset(portfolio.objectives),
        "account": frozenset(portfolio.accounts), "contact": frozenset(contacts),
        "goal#milestone": frozenset({*portfolio.goals, *steps}),
    })  # fmt: skip


def _concerns(question: Question, finding: Finding, record: Record, plan: Plan) -> bool:
    """Tell whether a finding speaks of this answer, and not of one that is still to come."""
    if finding.code in question.at_once:
        return True
    rule = BY_CODE.get(finding.code)
    if rule is not None and rule.is_gap:
        return False
    return any(_lies_in(finding, field, _parse(record, plan)) for field in question.fields)


def _lies_in(finding: Finding, field: Key, parsed: Parsed) -> bool:
    """Tell whether a finding points at a field, or into it."""
    source: Source | None = getattr(parsed.record, "at", None)
    key = find_key(finding, source) if source else None
    if key is None or (field[0] in GROUPS and len(field) == 1):
        return key == field
    return key[: len(field)] == field


def find_key(finding: Finding, source: Source) -> Key | None:
    """Return the field that a finding points at: the last that begins before its place on its line."""
    place = finding.location
    before = [
        (mark[1], len(key), key)
        for key, mark in source.marks.items()
        if mark[0] == place.line and mark[1] <= place.column and place.path == source.path
    ]
    key = max(before, default=(0, 0, None))[2]
    return key[:-1] if key and key[-1] == "~key" else key


def find_question(finding: Finding, record: Record, form: Form, plan: Plan) -> Question | None:
    """Return the question whose answer would mend a finding."""
    parsed = _parse(record, plan)
    for question in form.iter_questions():
        if finding.code in question.gaps:
            return question
    for question in form.iter_questions():
        if any(_lies_in(finding, field, parsed) for field in question.fields):
            return question
    return None


def judge_whole(record: Record, plan: Plan) -> tuple[Finding, ...]:
    """Judge the plan with the new file in it, and return what is found that was not there before."""
    workspace = Overlay(plan.gathered.workspace, {record.path: record.text.encode()})
    portfolio = load(workspace, plan.portfolio.history, plan.root)
    after = pipeline.judge(Gathered(workspace, portfolio, plan.as_of)).findings
    before = plan.find_before()
    return tuple(
        finding
        for finding in after
        if finding not in before and (finding.location.path == record.path or record.key in finding.subjects)
    )


def _say(finding: Finding) -> str:
    return f"{finding.message}. {finding.help}"


def _judge_title(title: str, said: set[str]) -> Iterator[Remark]:
    """Say what the words carry; metric, reason, purpose and deadline have steps of their own."""
    for advice in advise(judge_wording(title)):
        is_own_step = advice.letter in "MRT" or (advice.letter == "A" and advice.answer != NO)
        if advice.answer == NO and not is_own_step and advice.letter not in said:
            yield Remark(advice.sentence)
        elif advice.answer == YES and advice.letter in "MT" and advice.words:
            yield Remark(advice.sentence, mends=False)
