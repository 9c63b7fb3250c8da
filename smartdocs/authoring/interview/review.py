"""The questions that lead to a review's file, and the goals in it with what was computed of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.assess.assessment import Assessment
from smartdocs.assess.rollup import without_inner
from smartdocs.authoring.interview import readers
from smartdocs.authoring.interview.fields import Value, Word, write_front_matter
from smartdocs.authoring.interview.form import Answers, Choice, Form, Question, Record, Step, first
from smartdocs.authoring.interview.plan import Plan
from smartdocs.authoring.interview.readers import find_period
from smartdocs.authoring.review_draft import draft_body
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, PeriodKind, period_of, previous_period
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility
from smartdocs.render.filters import format_score
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.homes import goals_of
from smartdocs.review.plan import Subject, subjects_of
from smartdocs.source.layout import default_id
from smartdocs.source.scalars import Unreadable, parse_number, parse_word

ORGANISATION = "organisation"
HOW_TO_RATE = (
    "From 0 to 1: score is the reviewer's, self the owner's. What is left empty, the final leaves out."
)
WHO_READS_PEERS = "Peers stand in the owner's private edition alone, unless `visibility: internal` opens one."

MOST_NAMED = 5
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


def _offer_periods(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer the quarter that is over, the one that runs, and the year."""
    running = period_of(plan.as_of, PeriodKind.QUARTER, plan.calendar)
    year = period_of(plan.as_of, PeriodKind.YEAR, plan.calendar)
    periods = (previous_period(running), running, year)
    return tuple(Choice(period.id, f"{period.start} to {period.end}") for period in periods)


def _offer_subjects(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer whoever has goals in the period, and says how many."""
    period = find_period(plan, answers)
    counts: dict[Subject, int] = {}
    for goal in find_goals(plan, period) if period else ():
        for subject in subjects_of(plan.portfolio, goal):
            counts[subject] = counts.get(subject, 0) + 1
    order = sorted(counts.items(), key=lambda pair: (pair[0].kind != ORGANISATION, pair[0].kind, pair[0].id))
    return tuple(
        Choice(subject.id or ORGANISATION, f"{subject.title}, {count} {'goal' if count == 1 else 'goals'}")
        for subject, count in order
    )


def find_goals(plan: Plan, period: Period) -> tuple[Goal, ...]:
    """Return the goals that a review of the period covers."""
    if period.kind is PeriodKind.SPAN:
        return plan.portfolio.goals_in(period)
    return goals_of(plan.portfolio, period)


def read_subject(text: str, plan: Plan, answers: Answers) -> str:
    """Read an id or a name, perhaps behind its kind: `ben`, `person-ben`, `organisation`."""
    for name, written in ((text, text), (text.partition("-")[2], text.partition("-")[2])):
        if written.casefold() in ("organization", ORGANISATION):
            return ORGANISATION
        if find_subject(name, plan) is not None:
            return name
        for index in (plan.portfolio.people, plan.portfolio.teams, plan.portfolio.accounts):
            for record in index.values():
                if written and record.title.casefold() == written.casefold():
                    return str(record.id)
    help = "Write the id of a person, a team or an account, or organisation"
    raise Unreadable(f"`{text}` is nobody in this plan", help)


def find_subject(name: str, plan: Plan) -> Subject | None:
    """Return whom an id means; ids of accounts stand behind those of people and teams."""
    portfolio = plan.portfolio
    if name == ORGANISATION:
        return Subject(ORGANISATION, "", portfolio.config.site.title)
    for kind, index in (
        ("person", portfolio.people),
        ("team", portfolio.teams),
        ("account", portfolio.accounts),
    ):
        if name in index:
            return Subject(kind, name, portfolio.name_of(name))
    return None


def build_review(answers: Answers, plan: Plan) -> Record:
    """Return the review's file: what was answered, what is to be written, and a draft from the data."""
    period = find_period(plan, answers)
    subject = find_subject(first(answers, "subject") or ORGANISATION, plan)
    assert period is not None and subject is not None, "both are needed, and read before"
    audience = first(answers, "audience")
    edition = Visibility[audience.upper()] if audience else Visibility.INTERNAL
    dossier = plan.lay_out(period, subject, edition)
    name = subject.id or ORGANISATION
    organisation: Value = Word("yes")
    fields: dict[str, Value] = {
        "title": f"{subject.title}, {period.title}",
        "period": period.id,
        subject.kind: subject.id or organisation,
        "audience": audience,
        "held": first(answers, "held"),
        "present": answers.get("present", ()),
        "questions": answers.get("question", ()),
        "summary": first(answers, "summary"),
        "highlights": answers.get("highlight", ()),
        "lessons": answers.get("lesson", ()),
        "next": [_part_step(step) for step in answers.get("next", ())],
    }
    kept = {key: value for key, value in fields.items() if value}
    ratings = dict(_part_rating(text) for text in answers.get("rating", ()))
    peers = tuple(answers.get("peer", ()))
    lines = "\n".join([*_list_open(kept), *_list_goals(dossier, ratings, peers)])
    text = write_front_matter(kept, more=lines)
    if dossier is not None:
        text += "\n" + draft_body(dossier)
    there = find_existing(period, subject, plan)
    path = there.at.path if there else f"content/reviews/{period.id}/{name}.md"
    return Record(path, text, f"review:{default_id(path, 'review')}", _explain_existing(there, dossier))


def find_taken(answers: Answers, plan: Plan) -> tuple[str, str] | None:
    """Return the file that there is of what was answered, and how to go on with it."""
    period, name = find_period(plan, answers), first(answers, "subject")
    subject = find_subject(name, plan) if name else None
    there = find_existing(period, subject, plan) if period and subject else None
    if there is None or period is None or subject is None:
        return None
    dossier = plan.lay_out(period, subject, Visibility.INTERNAL)
    return there.at.path, _explain_existing(there, dossier)


def find_existing(period: Period, subject: Subject, plan: Plan) -> ReviewFile | None:
    """Return the review file that there is of this subject and period, wherever it lies."""
    wanted = (period, (subject.kind, subject.id))
    return next((item for item in plan.portfolio.reviews if (item.period, item.subject) == wanted), None)


def _explain_existing(there: ReviewFile | None, dossier: Dossier | None) -> str:
    """Say how to go on with a file that is there, and which goals it does not rate yet."""
    how = "Edit it; --dry-run prints what a new one would hold"
    cards = _find_rated(dossier) if dossier else ()
    missing = [card.goal.id for card in cards if there and card.goal.id not in there.ratings]
    if not missing:
        return how
    named = ", ".join(f"`{name}`" for name in missing[:MOST_NAMED])
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    return f"{how}. It rates no {named}{more}: copy them from there to its `ratings:`"


def _part_step(text: str) -> Value:
    """Part `TITLE=OWNER=DATE`, of which owner and day may be empty."""
    title, owner, due = text.rsplit("=", 2)
    return {key: value for key, value in (("title", title), ("owner", owner), ("due", due)) if value}


def _part_rating(text: str) -> tuple[str, str]:
    goal, _, score = text.rpartition("=")
    return goal, score


def _list_open(fields: dict[str, Value]) -> Iterator[str]:
    """Show what is still to be written, as comments, so that nothing is claimed."""
    rows = {
        "audience": "# audience: customer   # or public, private; internal by default",
        "held": "# held: DATE",
        "present": "# present: [who was there]",
        "questions": "# questions:\n#   - What somebody wants to talk about",
        "summary": "# summary: What the period amounts to, in a few sentences",
        "highlights": "# highlights:\n#   - What went well",
        "lessons": "# lessons:\n#   - What was learnt",
        "next": "# next:\n#   - {title: What happens next, owner: ID, due: DATE}",
    }
    yield from (text for name, text in rows.items() if name not in fields)
    yield "# A draft until somebody signs; `status: final` ends it without a signature."
    yield "# signed:\n#   - {by: ID, on: DATE}"
    yield "# acknowledged: {on: DATE, comment: What whom it is about says to it}"


def _list_goals(dossier: Dossier | None, ratings: dict[str, str], peers: tuple[str, ...]) -> Iterator[str]:
    """List the goals that are rated here, each below what was computed of it, with places for all who do."""
    cards = _find_rated(dossier) if dossier else ()
    if not cards and not ratings:
        return
    yield "ratings:"
    yield f"  # {HOW_TO_RATE}"
    if peers:
        yield f"  # {WHO_READS_PEERS}"
    for card in cards:
        yield f"  {card.goal.id}:"
        yield f"    # {_one_line(card.goal.title)}"
        yield f"    # {_one_line(_describe(card.assessment))}"
        score = ratings.pop(card.goal.id, "")
        yield from (
            f"    score: {score}" if score else "    score:",
            "    why:",
            "    self:",
            "    self_why:",
        )
        yield from _list_peers(card.goal, peers)
    yield from (f"  {goal}: {{score: {score}}}" for goal, score in ratings.items())
    left = len(dossier.cards) - len(cards) if dossier else 0
    if left:
        who = "goals support others here, and are" if left > 1 else "goal supports another here, and is"
        yield f"  # {left} more {who} rated with the owner."


def _list_peers(goal: Goal, peers: tuple[str, ...]) -> Iterator[str]:
    """Give each peer a place, but for goals that they own or review."""
    asked = [name for name in dict.fromkeys(peers) if name not in (*goal.owner, goal.reviewer)]
    if asked:
        yield "    peers:"
    for name in asked:
        yield from (f"      - by: {name}", "        score:", "        why:", "        on:")


def _find_rated(dossier: Dossier) -> tuple[GoalCard, ...]:
    """Return the goals that a review shall rate: of several people, those that are no part of others."""
    if dossier.plan.subject.kind == "person":
        return dossier.cards
    own = {goal.id for goal in without_inner(dossier.goals)}
    return tuple(card for card in dossier.cards if card.goal.id in own)


def _describe(found: Assessment) -> str:
    score = "no score yet" if found.score is None else f"computed {format_score(found.score)}"
    return f"{score}; {found.status.value}: {found.reason}" if found.reason else score


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:160]


def _read_step(text: str, plan: Plan, answers: Answers) -> str:
    """Read `Two lists = ruth = 2026-12-18`, or without owner or day, as TITLE=OWNER=DATE."""
    title, *more = (part.strip() for part in text.split("="))
    if not title or len(more) > 2:
        raise Unreadable(f"`{text}` cannot be read", "Write it like `Two lists = ruth = 2026-12-18`")
    if len(more) == 1:
        more = ["", *more] if more[0][:1].isdecimal() else [*more, ""]
    owner, due = more or ("", "")
    owner = readers.read_owner(owner, plan, answers) if owner else ""
    return f"{title}={owner}={readers.read_day(due, plan, answers) if due else ''}"


def _read_rating(text: str, plan: Plan, answers: Answers) -> str:
    """Read `ruth-meetings-q3 = 0.9` as GOAL=SCORE."""
    goal, _, score = (part.strip() for part in text.rpartition("="))
    if goal not in plan.portfolio.goals:
        raise Unreadable(f"There is no goal `{goal or text}`", "Write it like `ruth-meetings-q3=0.9`")
    return f"{goal}={parse_number(score, 0, 1, False)}"


def _read_peer(text: str, plan: Plan, answers: Answers) -> str:
    """Read the id or the name of a person, or the id of a customer's contact."""
    contacts = {item.id for account in plan.portfolio.accounts.values() for item in account.contacts}
    if text in contacts:
        return text
    found = read_subject(text, plan, answers)
    if found not in plan.portfolio.people:
        raise Unreadable(f"`{text}` is no person", "Write the id of a person, or of a contact")
    if found == first(answers, "subject"):
        help = "Name somebody else; their own score has a place as `self`"
        raise Unreadable(f"The review is about `{found}`", help)
    return found


def _read_present(text: str, plan: Plan, answers: Answers) -> str:
    """Read an id, or the name of a guest; what looks like an id must be one."""
    contacts = {item.id for account in plan.portfolio.accounts.values() for item in account.contacts}
    if _ID.fullmatch(text) and text not in plan.portfolio.people and text not in contacts:
        raise Unreadable(
            f"There is no person or contact `{text}`", "Write an id of the plan, or a guest's name in full"
        )
    return text


def _read_audience(text: str, plan: Plan, answers: Answers) -> str:
    return parse_word(text, VISIBILITY_WORDS)


REVIEW_FORM = Form(kind="review", opening="The human part of a review; figures come from the goals.", steps=(
    Step("Review", "", (
    Question(name="period", ask="Of which period?", needed=True, offer=_offer_periods,
             read=readers.read_period, fields=(("period",),), metavar="PERIOD"),
    Question(name="subject", ask="Of whom?", needed=True, offer=_offer_subjects, read=read_subject,
             fields=(("person",), ("team",), ("account",), ("organisation",)), metavar="SUBJECT",
             example="ben, sales, organisation"),
    Question(name="held", ask="When do you meet?", read=readers.read_day, fields=(("held",),),
             metavar="DATE", help="The day of the meeting."),
    Question(name="present", ask="Who is there?", many=True, fields=(("present",),),
             read=_read_present, asked=False, help="Somebody who is there; repeatable."),
    Question(name="summary", ask="What does the period amount to, in a few sentences?",
             fields=(("summary",),), example="12 of 13 weeks within four hours; the other one on the road",
             help="What the period amounts to."),
    Question(name="highlight", ask="What went well?", many=True, fields=(("highlights",),),
             help="Something that went well; repeatable."),
    Question(name="lesson", ask="What was learnt?", many=True, fields=(("lessons",),),
             help="Something that was learnt; repeatable."),
    Question(name="next", ask="What happens next, who does it, by when?", many=True, fields=(("next",),),
             read=_read_step, metavar="WHAT=WHO=DATE", example="Two lists = ruth = 2026-12-18",
             help="A next step, such as 'Two lists = ruth = 2026-12-18'; repeatable."),
    Question(name="rating", ask="Which score does the reviewer give?", many=True, asked=False,
             read=_read_rating, fields=(("ratings",),), metavar="GOAL=SCORE",
             help="The reviewer's score of a goal, 0 to 1; repeatable."),
    Question(name="peer", ask="Who else is asked for a score?", many=True, asked=False,
             read=_read_peer, fields=(("ratings",),), metavar="WHO",
             help="Somebody who is asked for a score of each goal, besides owner and reviewer; repeatable."),
    Question(name="question", ask="What does somebody want to talk about?", many=True, asked=False,
             fields=(("questions",),), help="Something to talk about; repeatable."),
    Question(name="audience", ask="Who is it for?", asked=False, read=_read_audience,
             fields=(("audience",),), metavar="AUDIENCE",
             help="Who may read it: private, internal (default), customer or public."),
)),), build=build_review, arguments=(("period", 1), ("subject", 1)), taken=find_taken)  # fmt: skip
