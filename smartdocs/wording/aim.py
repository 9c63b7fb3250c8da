"""Tell what the doer can finish by own effort from what depends on how others, or a system, respond."""

from __future__ import annotations

import re

from smartdocs.wording import lists
from smartdocs.wording.deadline import RECURRING
from smartdocs.wording.shape import (
    NOMINAL,
    behaves,
    ends_in_deed,
    is_credential,
    is_of_person,
    is_unknown_deed,
    is_wish,
)
from smartdocs.wording.statement import Statement
from smartdocs.wording.stem import WORD, stem, stems

_CALLS = re.compile(r"\b(?:calls?|visits?|posts?|offers?|videos?|trips?|payments?)\b", re.IGNORECASE)
_AVAILABLE = re.compile(r"\b(?:available|public|mandatory|open[\s-]source)\b", re.IGNORECASE)
_INDEFINITE = re.compile(r"\W*+\w+\s+(?:of\s+)?an?\b", re.IGNORECASE)
_LINKING = re.compile(
    r"\b(?:it['’]s|is|are|was|were|has|have|don['’]t|doesn['’]t|feel|trends?|indicates?|mentioned|"
    r"should\s+be|use|enable|power|will\s+be)\b",
    re.IGNORECASE,
)
# Verbs whose object decides: what others agree to, pay or feel, against what lies with the doer.
_BY_OBJECT = {
    stem(verb): re.compile(rf"\b(?:{objects})\b|[$€£]", re.IGNORECASE)
    for verbs, objects in (
        (
            "close",
            r"deals?|accounts?|sales?|clients?|customers?|opportunit\w+|ARR|MRR|revenue|gaps?|contracts?|logos?|business",
        ),
        (
            "convert",
            r"leads?|trials?|visitors?|prospects?|users?|customers?|sign-?ups?|subscribers?|opportunit\w+",
        ),
        ("book", r"demos?|meetings?|calls?|appointments?|revenue|bookings?|orders?"),
        (
            "deliver",
            r"results?|value|growth|savings?|revenue|returns?|experiences?|satisfaction|service|roi|quality",
        ),
        (
            "sign",
            r"members?|users?|subscribers?|donors?|customers?|clients?|logos?|deals?|partners?|accounts?|contracts?",
        ),
        ("enroll enrol register recruit", r"students?|patients?|members?|participants?|users?|customers?"),
        ("collect", r"tax(?:es)?|fees?|rents?|dues|receivables|debts?"),
        ("enable empower allow", r"to"),
        ("hold", r"(?:at|to|below|under|above)\s+(?:[≥≤<>~]\s?)?\d[\d.,]*|steady|flat"),
        ("create", r"jobs?|demand|value|impact|savings|wealth|loyalty|trust"),
        (
            "meet",
            r"targets?|goals?|needs?|requirements?|expectations?|demands?|deadlines?|standards?|SLAs?|quotas?|"
            r"obligations?|budgets?|benchmarks?|criteria|objectives?|milestones?",
        ),
        (
            "acquire",
            r"customers?|users?|clients?|accounts?|leads?|skills?|knowledge|patients?|members?|subscribers?|"
            r"business|language|share|donors?",
        ),
        (
            "develop",
            r"skills?|abilit(?:y|ies)|knowledge|expertise|competenc\w+|fluency|confidence|proficiency|"
            r"understanding|habits?",
        ),
    )
    for verb in verbs.split()
}
# How long something may take: "in under 10 seconds", "within 15 minutes".
_DURATION = re.compile(
    r"\b(?:in|within|under|less\s+than|below)\s+(?:under\s+|less\s+than\s+|at\s+most\s+|[<≤]\s?)?\d[\d.]*\s?"
    r"(?:ms|milliseconds?|s|secs?|seconds?|mins?|minutes?)(?!\w)",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"\d\s?(?:x|×|%|percent|times)\s+(?:faster|slower|smaller|cheaper|lighter|shorter|quicker|fewer|less)\b",
    re.IGNORECASE,
)
# "Expand the test suite": directions in which the doer goes alone.
_OWN_CHANGE = re.compile(
    r"\W*+(?:(?:enhance|expand|extend|refine|simplify|broaden|refresh)\s+(?:[\w’'/-]+\s+){0,4}?(?:dashboards?|documentation|docs|testing|"
    r"tests?|test\s+suite|curriculum|reports?|api|policy|policies|scripts?|templates?|portal|forms?|guides?|manual|"
    r"library|catalogu?e|workshops?)\b)",
    re.IGNORECASE,
)
# "Provide world-class support": praise of what others are to feel.
_SERVICE = re.compile(
    r"\W*+(?:provide|offer|give)\s+(?:[\w-]+[\s,]+){1,4}?(?:services?|support|experiences?|care|quality|education|value)\b",
    re.IGNORECASE,
)
# "Applicants understand …", "our platforms improve …": it is they who do it.
_OTHERS = re.compile(
    r"\W*+(?:(?:our|the|most|all|more)\s+){0,2}(?:[\w-]+\s+){0,2}?[\w-]{3,}s\s+(?:know|understand|trust|feel|believe|enjoy|say|agree|"
    r"prefer|recommend)\b|"
    r"\W*+(?:(?:our|the|most|all|more|local|new)\s+){0,2}(?:[\w-]+\s+){0,2}?(?:users|customers|clients|people|residents|citizens|"
    r"applicants|employees|developers|teams|members|students|learners|patients|partners|managers|leaders|visitors|"
    r"families|parents|teachers|women|men|girls|children|youth|communities|companies|countries|governments|"
    r"municipalities|platforms|products|services|systems|households|farmers|smallholders|farms|schools|businesses|"
    r"organi[sz]ations|players|readers|donors|stakeholders|contributors|maintainers|voters|tenants|drivers|riders)\s+"
    r"(?:can|could|are|have|feel|know|understand|trust|love|find|get|use|choose|see|report|rate|recommend|complete|"
    r"finish|receive|adopt|access|publish|measure|improve|treat|practi[cs]e|say|believe|want|enjoy|participate|"
    r"engage|return|buy|pay|live|earn|apply|achieve|attend|demonstrate|gain|show|increase|stay|agree|prefer|"
    r"describe|experience|reduce|save|switch|drop|rise)\b",
    re.IGNORECASE,
)
# After these the next word is a noun, though it may look like a verb: "all packages build".
_QUANTIFIED = re.compile(r"\W*+(?:all|every|each|no|(?:at\s+least\s+)?[\d.]+\s?%\s+of)\s", re.IGNORECASE)
_SUB_TIME = re.compile(r"\bsub-?\d|\bin\s+(?:under|less\s+than)\b", re.IGNORECASE)
_STRENGTH = re.compile(r"\d\s?(?:kg|lbs?|pounds)\b|\bbody\s?weight\b", re.IGNORECASE)
_RACE = re.compile(r"\b(?:marathon|race|mile|miles|\d+\s?km?|triathlon)\b", re.IGNORECASE)
# A metric that begins the sentence, though its first word may be a verb: "test coverage above 80%".
_METRIC = re.compile(
    r"\W*+(?!\w+\s+(?:an?|the|our|all|each|every|new|to)\b)(?:(?!on\b)[\w-]+\s+){1,3}?"
    r"(?:rates?|times?|coverage|scores?|ratio|accuracy|latency|velocity|volume|costs?|length|duration|"
    r"speed|yield|cycle|frequency|intensity|density|prevalence|incidence|mortality|backlog|uptime|usage|satisfaction|retention|share|spend|turnover|attendance|"
    r"compliance|adherence|margin|revenue|income|throughput|adoption|engagement"
    r")\s*"
    r"(?:of|at|above|below|under|over|is|are|was|up|down|remains?|stays?|reduced|increased|improved|shortened|cut|"
    r"to|from|by|for|[<>≥≤=:,]|\s{3}|\W*$)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\s(?:drops?|falls?|rises?|increases?|decreases?|grows?|declines?|improves?)\s+(?:from|to|by)\b",
    re.IGNORECASE,
)
# Nouns of work that somebody does, in goals without a verb.
_WORK = re.compile(
    r"\b(?:collaboration|communication|solutions?|planning|release|management|participation|"
    r"follow-?up|outreach|fundraising|advocacy|recruiting|mentoring|coaching|reporting|documentation|installation|roll-?out|launch|migration|construction|training|"
    r"implementation|deployment|publication|upgrades?|redesign|renovation|replacement)\b"
    r"(?!\s+(?:rates?|times?|scores?))",
    re.IGNORECASE,
)
_KEEP_DOING = re.compile(r"\W*+keep\s+\w+ing\b", re.IGNORECASE)
_COUNT_FIRST = re.compile(
    r"\W*+(?:[$€£]?\d|all\b|every\b|no\b|zero\b|each\b|at\s+least\b|over\b|more\s+than\b)", re.IGNORECASE
)
# After a first verb, these carry the amount that follows them.
_CARRIES = stems(
    "improve increase reduce decrease cut lower raise boost grow achieve earn generate gain attract reach"
)
_ARTICLES = frozenset(("a", "an"))
_SAVE = stem("save")
_SPARED = re.compile(r"\b(?:costs?|time|hours?|lives?|energy|water|minutes)\b", re.IGNORECASE)
# "Housing for everyone", "a school where all belong".
_FOR_ALL = re.compile(
    r"\bfor\s+(?:all|everyone|everybody)\W*$|\bwhere\s+(?:every|all|each|any)", re.IGNORECASE
)
_RECURRING = re.compile(rf"\b{RECURRING}\b", re.IGNORECASE)

_CHANGE = lists.DIRECTION - lists.OWN_WORK
_WORK_VERBS = lists.DELIVERY | lists.OPEN_ENDED
_STATE_NOUNS = stems(
    "happiness morale productivity efficiency performance quality loyalty awareness satisfaction retention "
    "engagement growth excellence readiness reliability"
)
_STATES = lists.EVALUATION | lists.BROAD


def find_aim(statement: Statement) -> str:
    """Return activity for what the doer can finish alone, outcome for what others or a system decide."""
    return "outcome" if _is_outcome(statement) else "activity"


def _is_outcome(statement: Statement) -> bool:
    verb = statement.verb
    if (
        is_of_person(statement)
        or behaves(statement)
        or _is_performance(statement)
        or _OTHERS.match(statement.text)
    ):
        return True
    if _OWN_CHANGE.match(statement.core) and not statement.has_target:
        return False
    if verb in _CHANGE or is_wish(statement):
        return True
    if NOMINAL.match(statement.core) or is_credential(statement) or _makes_things(statement):
        return False
    if _METRIC.match(statement.core) or _CHANGES.search(statement.core) or _ends_in_result(statement):
        return True
    if _KEEP_DOING.match(statement.core) and not statement.has_target:
        return False
    if _QUANTIFIED.match(statement.text) and statement.core == statement.text[-len(statement.core) :]:
        return _is_state(statement)
    if verb == _SAVE and not statement.amounts and not _SPARED.search(statement.core):
        return False
    if verb in _BY_OBJECT:
        return bool(_BY_OBJECT[verb].search(statement.text))
    if verb in lists.RESULT or _is_record(statement):
        return True
    if verb in _WORK_VERBS:
        return False
    return _is_state(statement)


def _is_performance(statement: Statement) -> bool:
    """Tell what a system or a service has to reach: a time it may take, a factor, praise."""
    if _DURATION.search(statement.text) or _FACTOR.search(statement.text):
        return True
    return bool(_SERVICE.match(statement.core)) and any(
        stem(word) in lists.EVALUATION or "-" in word for word in statement.words[1:4]
    )


def _is_state(statement: Statement) -> bool:
    """Judge a sentence without a verb that the lists know: a state is an outcome, and a deed is none."""
    if _FOR_ALL.search(statement.text):
        return True
    if ends_in_deed(statement):
        done = [stem(word) for word in statement.words if word.endswith("ed")]
        return any(key in _BY_OBJECT and _BY_OBJECT[key].search(statement.core) for key in done)
    if is_unknown_deed(statement):
        return bool(_STRENGTH.search(statement.text))
    if statement.has_cadence and (
        _RECURRING.search(statement.core) or not _COUNT_FIRST.match(statement.text)
    ):
        return False
    if _WORK.search(statement.core) and not _LINKING.search(statement.text):
        return False
    if statement.verb in _ARTICLES and not statement.has_target:
        return any(stem(word) in lists.EVALUATION for word in statement.words[1:3])
    last = stem(statement.words[-1]) if statement.words else ""
    if last in _STATE_NOUNS:
        return True
    is_judged = statement.verb in _STATES or not statement.words
    return is_judged or statement.has_target or bool(_LINKING.search(statement.text))


def _ends_in_result(statement: Statement) -> bool:
    """Tell "launch the shop and earn $10K": the part that carries the target is what comes of it."""
    target = next((amount for amount in statement.amounts if amount.role == "target"), None)
    start = len(statement.text) - len(statement.core)
    if target is None or target.start <= start:
        return False
    between = [stem(found[0]) for found in WORD.finditer(statement.text[start : target.start])]
    return any(word in _CARRIES for word in between[1:])


def _is_record(statement: Statement) -> bool:
    """Tell a race with a time to beat from a race to run."""
    return bool(_RACE.search(statement.text) and _SUB_TIME.search(statement.text))


def _makes_things(statement: Statement) -> bool:
    """Tell "make 50 calls" and "make an app" from "make Python fast" and "make an impact"."""
    if statement.verb != stem("make"):
        return False
    counts = bool(_CALLS.search(statement.core) or _AVAILABLE.search(statement.core))
    return counts or (bool(_INDEFINITE.match(statement.core)) and len(statement.narrow) > 1)
