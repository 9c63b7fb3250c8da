"""The questions that lead to a person, a team, an account or the strategy."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from smartdocs.authoring.interview import plan as offers
from smartdocs.authoring.interview import readers
from smartdocs.authoring.interview.fields import Value, write_front_matter
from smartdocs.authoring.interview.form import Answers, Choice, Form, Question, Record, Step, first
from smartdocs.authoring.interview.plan import Plan, collect_taken, find_free_id
from smartdocs.authoring.interview.slug import make_free_slug

SHORT = 24
_ADDRESSES = frozenset({"dr", "frau", "herr", "miss", "mme", "mr", "mrs", "ms", "mx", "prof", "sir"})


def _write(folder: str, name: str, kind: str, fields: dict[str, Value]) -> Record:
    kept = {key: value for key, value in fields.items() if value}
    return Record(f"content/{folder}/{name}.md", write_front_matter(kept), f"{kind}:{name}")


def _build_person(answers: Answers, plan: Plan) -> Record:
    """A person's id is their whole name, as when they come from a spreadsheet."""
    title = first(answers, "title")
    free = find_free_id(title, "person", plan)
    names = ("role", "team", "manager", "capacity", "started", "ramp")
    fields: dict[str, Value] = {"name": title, **{name: first(answers, name) for name in names}}
    fields |= {"drives": answers.get("drives", ()), "email": first(answers, "email")}
    return _write("people", first(answers, "id") or free, "person", fields)


def _build_team(answers: Answers, plan: Plan) -> Record:
    title = first(answers, "title")
    fields: dict[str, Value] = {
        name: first(answers, name) for name in ("title", "lead", "parent", "capacity", "holidays")
    }
    fields["drives"] = answers.get("drives", ())
    return _write("teams", first(answers, "id") or find_free_id(title, "team", plan), "team", fields)


def _build_account(answers: Answers, plan: Plan) -> Record:
    name = first(answers, "id") or find_free_id(first(answers, "title"), "account", plan)
    situation = first(answers, "situation")
    fields: dict[str, Value] = {
        "title": first(answers, "title"),
        "owner": first(answers, "owner"),
        "situation": situation,
        "situation_on": str(plan.as_of) if situation else "",
        "outcomes": _name_texts(answers.get("outcome", ()), "text", ()),
        "budget": first(answers, "budget"),
        "limits": dict(_split(limit) for limit in answers.get("limit", ())),
        "contacts": _name_contacts(answers.get("contact", ()), collect_taken(plan) | {name}),
    }
    return _write("accounts", name, "account", fields)


def _split(limit: str) -> tuple[str, str]:
    metric, _, amount = limit.rpartition("=")
    return metric, amount


def _name_texts(texts: Iterable[str], field: str, taken: Collection[str]) -> list[dict[str, Value]]:
    """Give each text a short id of its own."""
    used, items = set(taken), list[dict[str, Value]]()
    for text in texts:
        name = make_free_slug(text, used, field, SHORT)
        used.add(name)
        items.append({"id": name, field: text})
    return items


def _name_contacts(texts: Iterable[str], taken: Collection[str]) -> list[dict[str, Value]]:
    """Read `Name, what they do, address`; the id is a name that agreements can use."""
    used, contacts = set(taken), list[dict[str, Value]]()
    for text in texts:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        mail = next((part for part in parts[1:] if "@" in part), "")
        role = ", ".join(part for part in parts[1:] if part != mail)
        name = make_free_slug(_call(parts[0]), used, "contact", SHORT)
        used.add(name)
        fields = {"id": name, "name": parts[0], "role": role, "email": mail}
        contacts.append({key: value for key, value in fields.items() if value})
    return contacts


def _call(name: str) -> str:
    """Return the first word of a name that is no form of address."""
    words = name.split()
    return next((word for word in words if word.casefold().rstrip(".") not in _ADDRESSES), words[0])


def _build_strategy(answers: Answers, plan: Plan) -> Record:
    fields: dict[str, Value] = {
        "mission": first(answers, "mission"),
        "values": answers.get("value", ()),
        "principles": _name_texts(answers.get("principle", ()), "text", ()),
        "objectives": _name_objectives(answers.get("objective", ()), plan),
    }
    kept = {key: value for key, value in fields.items() if value}
    return Record("content/strategy.md", write_front_matter(kept), "strategy:strategy")


def _name_objectives(texts: Iterable[str], plan: Plan) -> list[dict[str, Value]]:
    """Part `Customers stay, because renewals pay` into what and why."""
    parts = [text.partition(" because ") for text in texts]
    named = _name_texts((what.rstrip(" ,;") for what, _, _ in parts), "title", collect_taken(plan))
    reasons = (why.strip() for _, _, why in parts)
    return [{**item, "why": why} if why else item for item, why in zip(named, reasons, strict=True)]


def _refuse_second_strategy(answers: Answers, plan: Plan) -> str:
    is_there = plan.portfolio.strategy is not None
    return "content/strategy.md is there already; add objectives to it" if is_there else ""


def _offer_driven(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    return offers.offer_metrics(plan, answers)


ID = Question(name="id", ask="What shall the file be called?", asked=False, read=readers.read_id,
              metavar="ID", help="The id, which names the file; made from the name by default.")  # fmt: skip
CAPACITY = Question(name="capacity", ask="How much time do they have?", read=readers.read_amount,
                    example="32 h/week", fields=(("capacity",),), metavar="QUANTITY",
                    help="Time in hours, such as 32 h/week.")  # fmt: skip
DRIVES = Question(name="drives", ask="Which numbers are theirs to move?", offer=_offer_driven, many=True,
                  fields=(("drives",),), metavar="METRIC", example="new-customers",
                  more="A goal on another number is told: whoever cannot move it cannot be held to it.",
                  help="A metric that is theirs to move; repeatable.")  # fmt: skip

PERSON_FORM = Form(kind="person", opening="A person who owns or reviews goals.", steps=(Step("Person", "", (
    Question(name="title", ask="What is their name?", needed=True, fields=(("title",),), metavar="NAME"),
    ID,
    Question(name="role", ask="What do they do?", example="Account executive", fields=(("role",),),
             help="What they do."),
    Question(name="team", ask="Which team are they in?", offer=offers.offer_teams, read=readers.read_team,
             fields=(("team",),), metavar="ID", help="Their team."),
    Question(name="manager", ask="Who reviews their goals?", offer=offers.offer_people, metavar="ID",
             read=readers.read_person, fields=(("manager",),), help="Who reviews their goals."),
    CAPACITY,
    Question(name="started", ask="Since when?", read=readers.read_day, asked=False, fields=(("started",),),
             metavar="DATE", help="Their first day."),
    Question(name="ramp", ask="Which share of a full target?", read=readers.read_amount, asked=False,
             fields=(("ramp",),), metavar="SHARE", help="The share of a full target that they carry."),
    Question(name="email", ask="Which address?", asked=False, fields=(("email",),), help="An address."),
    DRIVES,
)),), build=_build_person)  # fmt: skip

TEAM_FORM = Form(kind="team", opening="People who work together.", steps=(Step("Team", "", (
    Question(name="title", ask="What is the team called?", needed=True, fields=(("title",),), metavar="NAME"),
    ID,
    Question(name="lead", ask="Who leads it?", offer=offers.offer_people, read=readers.read_person,
             fields=(("lead",),), metavar="ID", help="Who leads it."),
    Question(name="parent", ask="Which team is above it?", offer=offers.offer_teams, read=readers.read_team,
             fields=(("parent",),), metavar="ID", help="The team above it.",
             when=lambda plan, answers: bool(plan.portfolio.teams)),
    CAPACITY,
    Question(name="holidays", ask="Whose public holidays does it keep?", example="US, or DE-BY",
             fields=(("holidays",),), metavar="COUNTRY", help="The country whose holidays it keeps."),
    DRIVES,
)),), build=_build_team)  # fmt: skip

ACCOUNT_FORM = Form(kind="account", opening="A customer: where they stand and what they want.", steps=(
    Step("Account", "", (
    Question(name="title", ask="What is the customer called?", needed=True, fields=(("title",),),
             metavar="NAME"),
    ID,
    Question(name="owner", ask="Who looks after them?", offer=offers.offer_people, read=readers.read_person,
             fields=(("owner",),), metavar="ID", help="Who looks after them."),
    Question(name="situation", ask="How do they stand today?", fields=(("situation",),),
             example="300 seats, half of them used; their IT changes nothing in August",
             more="Contract, adoption, what holds them back. It is dated, for it goes out of date.",
             help="Contract, adoption and constraints today."),
    Question(name="outcome", ask="What do they want, in their own words?", many=True, fields=(("outcomes",),),
             example="The audit file is complete without anybody searching for paper",
             help="Something that they want, in their words; repeatable."),
    Question(name="budget", ask="What can they spend?", read=readers.read_amount, example="$84K per year",
             fields=(("budget",),), metavar="QUANTITY", help="What they can spend."),
    Question(name="limit", ask="What can they use at most?", many=True, read=readers.read_limit,
             asked=False, fields=(("limits",),), metavar="METRIC=QUANTITY",
             help="What they can use at most, such as seats=300 seats; repeatable."),
    Question(name="contact", ask="Whom do you talk to there?", many=True, fields=(("contacts",),),
             example="Edmund Farthingale, Technical director, edmund@example.com",
             metavar="NAME,ROLE,MAIL", help="Somebody there: name, role, address; repeatable."),
)),), build=_build_account)  # fmt: skip

STRATEGY_FORM = Form(kind="strategy", opening="What you are for, and what you want.", steps=(
    Step("Strategy", "", (
    Question(name="mission", ask="What are you for, in one sentence?", fields=(("mission",),),
             example="No crew stands in front of a broken machine because a plan was in somebody's head",
             help="What the organisation is for."),
    Question(name="objective", ask="What do you want to reach?", many=True, needed=True,
             fields=(("objectives",),), example="Customers stay, because a renewal pays for winning the next",
             more="Two to five. Goals say which of them they support. What follows “because” is the why.",
             help="Something you want to reach, and “because …” for its reason; repeatable."),
    Question(name="principle", ask="By which rules do you decide?", many=True, fields=(("principles",),),
             example="Decisions that a customer feels rest on that customer's data",
             help="A rule that you decide by; repeatable."),
    Question(name="value", ask="What do you hold dear?", many=True, fields=(("values",),),
             example="Say the number first, then the story", help="What you hold dear; repeatable."),
)),), build=_build_strategy, arguments=(), refuse=_refuse_second_strategy)  # fmt: skip
