"""Every rule survives every goal: fields that are gone, of the wrong type, in each other's place, or absurd.

A whole plan, and the rules' own examples, are changed in a few places at random; whatever comes of it, no
rule fails, and each finding is one line of fact with a remedy, at a place that there is.
"""

from __future__ import annotations

import copy
from typing import Any, TypeAlias

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.model.finding import Location
from smartdocs.model.source_file import read_lines
from smartdocs.rules.catalogue import CATALOGUE
from smartdocs.rules.check import CheckResult
from tests.memory import judge

Files: TypeAlias = dict[str, str]
Tree: TypeAlias = Any

CONFIG = """\
year_starts: 2
grace: 10 days
thresholds: {on_track: 0.9, at_risk: 0.7}
check: {goals_per_owner: [3, 5], per_path: {content/old: [T]}, severity: {S103: warning}}
"""
STRATEGY = """\
mission: Clinics that answer on the same day
values: [Say it plainly]
principles: [{id: by-data, text: We decide by what clients show us, requires: client data}]
objectives:
  - {id: growth, title: Grow in the north, metric: new-arr, target: $2M, period: 2026, owner: lee}
  - {id: answers, title: Every clinic answers on the same day, parent: growth}
tradeoffs: [[new-arr, discount], [tickets, first-reply]]
"""
TEAM = """\
title: Sales
lead: lee
parent: company
capacity: 80 h/week
provides: [{id: contacts, by: 2026-07-15, amount: 200 per month}]
holidays: US
drives: [new-arr, meetings]
full_target: {meetings: 60 meetings, new-arr: $100K}
"""
PERSON = """\
name: Ana
role: Development rep
team: sales
manager: lee
capacity: 32 h/week
started: 2026-05-04
ramp: {2026-07: 50%, 2026-08: 75%}
strengths: [meetings]
drives: [meetings]
"""
LEE = "name: Lee\nteam: sales\ncapacity: 40 h/week\nramp: 80%\n"
ACCOUNT = """\
title: Harbour Clinics
owner: lee
situation: 300 seats, half of them used
situation_on: 2025-07-01
outcomes: [{id: fewer-letters, text: Fewer letters by post}]
budget: $84K per year
limits: {seats: 400 seats}
contacts: [{id: ines, name: Ines, role: Office manager}]
client_data: [{file: /evidence/letters.csv, caption: Letters by month}]
"""
MEETINGS = """\
title: Hold 60 qualified meetings by end of September, better and more of them
owner: ana
with: [{who: lee, effort: 2 h/week}, sales]
reviewer: lee
team: sales
period: 2026-Q3
status: active
continues: meetings-before
reduced_from: 90 meetings
specific:
  what: Hold 20 qualified meetings a month with clinics, and increase conversion by 20%
  scope: Clinics with 200 or more beds
  counts_when: The budget is known and the meeting was held
measurable:
  metric: meetings
  kind: total
  baseline: 0 meetings
  target: 60 meetings
  stretch: 80 meetings
  source: CRM
  data: {file: /data/meetings.csv, date: day, value: held, where: {rep: ana}}
  path: {2026-07: 12 meetings, 2026-08: 31 meetings, 2026-09: 60 meetings}
achievable:
  because: 200 contacts a month at 10%
  basis: {contacts: 200 per month, conversion: 10%}
  formula: contacts * conversion * months
  effort: 30 h/week
  needs:
    - {id: contacts, amount: 300 per month, by: 2026-07-01, lead_time: 3 weeks}
    - {team: sales, what: Desk}
relevant: {supports: [arr, growth], why: Sales closes 1 in 8 of these meetings}
time_bound: {start: 2026-07-01, due: 2026-09-30, check_in: weekly}
accountability:
  ready: The calendar is mine
  agreed: {on: 2026-07-02, by: [ana, lee]}
  incentive: {metric: meetings, better: higher, amount: $50 each}
  reward: A week off
depends_on: [page#draft, arr]
provides: [{id: pipeline, by: 2026-08-31, amount: 30 per month}]
milestones:
  - {title: 20 held, due: 2026-07-31, target: 20 meetings, done: 2026-07-30, evidence: /evidence/letters.csv}
  - {id: draft, title: 40 held, due: 2026-08-31, target: 40 meetings, weight: 2, owner: lee}
check_ins:
  - {date: 2026-07-10, value: 4 meetings, confidence: 0.8, note: First week}
  - {date: 2026-08-10, add: 14 meetings, status: on track}
adjustments:
  - {date: 2026-08-12, field: measurable.target, from: 90, to: 60, reason: Sick leave, by: lee}
"""
ARR = """\
title: Reduce discounts and earn $500K in new contracts
owner: lee
level: team
team: sales
period: 2026-Q3
measurable:
  - metric: new-arr
    kind: sum
    baseline: $100K
    target: $500K
    unallocated: $20K
    over_assigned: 10%
  - {metric: discount, kind: keep, target: <= 10%, at_least: 90%, better: lower, source: CRM}
  - {metric: calls, kind: rate, target: 5 calls, per: week, source: Diary}
achievable: {because: Two reps joined, effort: 40 h/week}
relevant: {supports: growth, why: Renewals pay for it}
accountability: {agreed: 2026-06-30, consequence: One region less}
check_ins: [{date: 2026-07-31, values: {new-arr: $140K, discount: 12%, calls: 20}}]
"""
PARTS = """\
title: Sell Harbour Clinics 500 seats for $120K
owner: ana
account: harbour
period: 2026-Q3
measurable: {metric: new-arr, kind: reach, baseline: $0, target: $120K, path: {2026-07: $40K, 2026-09: $120K}}
relevant:
  supports: arr
  serves: [fewer-letters]
  customer_outcome: Letters are read on the same day
  client_facing: true
  client_data: /evidence/letters.csv
check_ins: [{date: 2026-08-01, value: $60K, for: 2026-07}]
"""
PAGE = """\
title: Publish the price page
owner: [ana, lee]
type: development
time_bound: {due: 2026-10-31}
milestones: [{id: draft, title: Draft, due: 2026-10-15, done: true}, Texts]
"""
BEFORE = """\
title: Hold 30 meetings
owner: ana
period: 2026-Q2
measurable: {metric: meetings, kind: total, baseline: 0, target: 30 meetings, source: CRM}
check_ins: [{date: 2026-06-30, value: 22 meetings}]
closed: {on: 2026-07-03, outcome: missed, note: Two weeks of illness}
"""
REVIEW = """\
period: 2026-Q2
person: ana
held: 2026-07-06
ratings: {meetings-before: {score: 0.7, why: A fair try, self: 0.8}}
signed: [{by: lee, on: 2026-07-06}]
next: [{title: Call list, owner: ana, due: 2026-07-10}]
"""
RECORDS = {
    "content/strategy.md": STRATEGY,
    "content/teams/company.md": "title: Company\n",
    "content/teams/sales.md": TEAM,
    "content/people/ana.md": PERSON,
    "content/people/lee.md": LEE,
    "content/accounts/harbour.md": ACCOUNT,
    "content/goals/meetings.md": MEETINGS,
    "content/goals/arr.md": ARR,
    "content/goals/harbour.md": PARTS,
    "content/goals/page.md": PAGE,
    "content/goals/meetings-before.md": BEFORE,
    "content/reviews/ana.md": REVIEW,
}
TABLES = {
    "content/data/meetings.csv": "day,rep,held\n2026-07-10,ana,4\n2026-08-07,ana,x\n2027-01-01,ana,1e29\n",
    "content/evidence/letters.csv": "month,letters\n2026-06,400\n",
}

NUMBERS = """
0 | -5 | 1e29 | 99999999999999999999999999999 | -0.000001 | 1e-27 | 1e400 | NaN | 1/3 | 3 / 0 | 5m | 12,34
0 meetings | -60 meetings | 5 bananas | 50 meetings per week | 60 meetings a day | 500 per month | 20-30 days
$0 | $1e20 | EUR 5 | 0% | -100% | 1000000% | >= 80% | <= 0 days
60 h/week | 1e20 h/week | 0 h/week | -8 h/week
"""
WRITTEN = """
Increase sales | Win 100% of all deals and 10x revenue in a month | Reduce it by 0% from 0 to 0
by end of February 2200 | contacts / 0 | contacts ** contacts | months * months * months
a#b | - | # | `a` ` b | (((( | a\u00a0b\u2028c | \u202eevil\u202c | \uff12\uff10\uff05 \uff21\uff22
هدف الربع: زيادة المبيعات بنسبة ٢٠٪ | \u200f20\u200f% יותר פגישות | 第三四半期に六十件の商談を獲得する
Больше встреч на 20% до конца третьего квартала | Rozwój sprzedaży o 20% | İstanbul'da 20 toplantı
👩\u200d👩\u200d👧 60 👍🏽 meetings 🇫🇷 | e\u0301\u0323a\u0308\u0304\u0301 20%
"""  # noqa: RUF001
LONG = (
    "x", "word ", "9", "(", "`", "1.", "- ", "a-", "目標", "\u0301", "20% ", "$1,000 ", "100% of all ",
    "every week ", "more, better, ", "within 7 days of ", "from 5 to 9 meetings a month, ",
    "increase sales by 20% by end of Q2 and ",
)  # fmt: skip
PLAIN = """
1900-01-01 | 2200-12-31 | 2026-08-14 | 2026-07-01 | 1900..2200 | 2026 | 2026-W33 | 2025-Q3 | 2026-02-30
ana | lee | sales | harbour | meetings | arr | page#draft | growth | tbd | nobody-there | contacts
reach | total | rate | keep | done | milestones | parts | sum | draft | closed | development | organisation
lower | higher | year | day | daily | true | false | private | missed | new-arr, discount
"""
SHAPES: tuple[Tree, ...] = (
    None, "", " ", [], {}, [None], [[]], [["a", "a"]], {"": ""}, {"a": {"b": ["c"]}}, ["ana", "ana"],
    [{"title": "a"}, {"due": "2026-08-01"}], {"value": "5", "visibility": "private"},
    {"find_by": "2026-07-31"}, {"2026-07": "5", "1900": "0"}, [{"metric": "new-arr"}, {"metric": "new-arr"}],
    {"metric": "meetings", "kind": "sum", "target": "0"},
)  # fmt: skip


QUANTITIES = """
target | baseline | stretch | effort | amount | capacity | ramp | budget | value | add | unallocated
at_least | over_assigned | contacts | conversion | seats | meetings | new-arr | discount | calls
2026-07 | 2026-08 | 2026-09
"""
WORDED = """
title | name | what | scope | counts_when | because | why | ready | reward | note | text | metric | source
formula | reason | customer_outcome | situation | mission | role | caption
"""


def cells(text: str) -> list[str]:
    return [cell.strip() for line in text.strip().split("\n") for cell in line.split("|")]


TEXTS = [*cells(WRITTEN), *(text * (10_000 // len(text)) for text in LONG)]
ODD = [*cells(NUMBERS), *TEXTS, *cells(PLAIN), *SHAPES]

Key: TypeAlias = tuple[str | int, ...]


def iter_keys(tree: Tree, key: Key = ()) -> list[Key]:
    """List the place of every value within a record."""
    inner: list[tuple[str | int, Tree]] = []
    if isinstance(tree, dict):
        inner = list(tree.items())
    elif isinstance(tree, list):
        inner = list(enumerate(tree))
    return [found for name, value in inner for found in ((*key, name), *iter_keys(value, (*key, name)))]


def read_records(files: Files) -> dict[str, Tree]:
    """Read the fields of every record; what is no mapping is left out."""
    found = {}
    for path, text in files.items():
        if path.endswith((".md", ".yml")):
            try:
                fields = yaml.load(text.split("\n---")[0].removeprefix("---\n"), yaml.CBaseLoader)
            except yaml.YAMLError:
                continue
            if isinstance(fields, dict):
                found[path] = fields
    return found


def write_record(path: str, fields: Tree) -> str:
    written = yaml.dump(fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=200)
    return str(written) if path.endswith(".yml") else f"---\n{written}---\nWords\n"


def look_up(tree: Tree, key: Key) -> Tree:
    for name in key:
        tree = tree[name]
    return tree


@st.composite
def changed(draw: st.DrawFn, records: dict[str, Tree], others: Files) -> Files:
    """Draw the plan with up to eight of its values gone, replaced, or in each other's place."""
    trees = copy.deepcopy(records)
    places = [(path, key) for path, tree in records.items() for key in iter_keys(tree)]
    odd = st.sampled_from(ODD).map(copy.deepcopy)
    for _ in range(draw(st.integers(1, 8))):
        path, key = draw(st.sampled_from(places))
        action = draw(st.sampled_from(("drop", "replace", "replace", "swap", "copy")))
        try:
            home = look_up(trees[path], key[:-1])
            if action == "drop":
                del home[key[-1]]
            elif action == "replace":
                home[key[-1]] = draw(odd)
            else:
                other_path, other = draw(st.sampled_from(places))
                there = look_up(trees[other_path], other[:-1])
                moved = copy.deepcopy(there[other[-1]])
                if action == "swap":
                    there[other[-1]] = copy.deepcopy(home[key[-1]])
                home[key[-1]] = moved
        except (KeyError, IndexError, TypeError):
            continue  # An earlier change has taken the place away.
    return write_plan(trees, others)


def find_faults(files: Files) -> list[str]:
    """Judge a plan, and name what is wrong with the judgement itself."""
    result = judge(files)
    faults = [f"{crash.code} failed: {crash.error!r}" for crash in result.crashes]
    keys = [finding.sort_key for finding in result.findings]
    faults += [] if keys == sorted(keys) else ["the findings are not in order"]
    return faults + find_flawed(result, files)


def find_flawed(result: CheckResult, files: Files) -> list[str]:
    lines = {path: read_lines(text.encode()) for path, text in files.items()}
    flawed = []
    for item in result.findings:
        places = (item.location, *(related.location for related in item.related))
        if not all(is_inside(place, lines.get(place.path, [""])) for place in places):
            flawed.append(f"outside its file: {item}")
        if not is_one_line(item.message) or not is_one_line(item.help):
            flawed.append(f"not one line: {item}")
        if len(item.message) > LONGEST or len(item.help) > LONGEST:
            flawed.append(f"too long: {item.code} {len(item.message)} {len(item.help)}")
    return flawed


LONGEST = 600


def is_inside(place: Location, lines: list[str]) -> bool:
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


def is_one_line(text: str) -> bool:
    return bool(text) and len(text.splitlines()) == 1


relaxed = settings(
    deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None, max_examples=100
)
PLAN = read_records(RECORDS | {"smartdocs.yml": CONFIG})


def test_the_plan_itself_can_be_read() -> None:
    files = write_plan(PLAN)

    assert find_faults(files) == []
    assert not {item.code for item in judge(files).findings} & {"F001", "F002", "F003", "F004", "F006"}


@relaxed
@given(changed(PLAN, TABLES))
def test_no_change_of_a_plan_makes_a_rule_fail(files: Files) -> None:
    assert find_faults(files) == []


FIELDS = [
    (path, key)
    for path, tree in PLAN.items()
    for key in iter_keys(tree)
    if path.startswith("content/goals/m")
]


@relaxed
@given(st.sets(st.sampled_from(FIELDS), max_size=40))
def test_any_fields_of_a_goal_may_be_missing(gone: set[tuple[str, Key]]) -> None:
    trees = copy.deepcopy(PLAN)
    for path, key in sorted(gone, key=str, reverse=True):
        home = trees[path]
        try:
            del look_up(home, key[:-1])[key[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    assert find_faults(write_plan(trees)) == []


@pytest.mark.parametrize("number", cells(NUMBERS))
def test_any_number_may_stand_for_every_quantity_at_once(number: str) -> None:
    assert find_faults(with_everywhere(number, cells(QUANTITIES))) == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text[:12]!a}-{len(text)}")
def test_any_text_may_stand_for_every_text_at_once(text: str) -> None:
    assert find_faults(with_everywhere(text, cells(WORDED))) == []


def with_everywhere(value: str, names: list[str]) -> Files:
    """Write the plan with one value in every field of these names."""
    trees = copy.deepcopy(PLAN)
    for tree in trees.values():
        for key in iter_keys(tree):
            if key[-1] in names and isinstance(look_up(tree, key), str):
                look_up(tree, key[:-1])[key[-1]] = value
    return write_plan(trees)


def write_plan(trees: dict[str, Tree], others: Files = TABLES) -> Files:
    return others | {path: write_record(path, tree) for path, tree in trees.items()}


EXAMPLES = {
    f"{rule.code} {word}": dict(files)
    for rule in CATALOGUE
    for word, files in (("bad", rule.help.bad), ("good", rule.help.good))
    if read_records(dict(files))
}


@settings(relaxed, max_examples=400)
@given(st.data())
def test_no_change_of_an_example_makes_a_rule_fail(data: st.DataObject) -> None:
    files = EXAMPLES[data.draw(st.sampled_from(sorted(EXAMPLES)))]
    assert find_faults(data.draw(changed(read_records(files), files))) == []
