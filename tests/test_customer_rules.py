"""Rules that hold customer goals against what the customer wants, and can pay and use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from smartdocs.assess.assess import assess
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.provenance import Commit, FileHistory, History, Repository
from smartdocs.rules.check import check
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace, judge

DAY = date(2026, 8, 14)
BARE = "title: Harbour Clinics\nsituation: 300 seats\nsituation_on: 2026-07-01"
OUTCOMES = """
outcomes:
  - {id: fewer-letters, text: Fewer letters are sent by post}
  - {id: calm, text: Calm nights}"""


def workspace(account: str, goal: str) -> dict[str, str]:
    return {
        "content/accounts/harbour.md": f"---\n{account}\n---\n",
        "content/goals/g.md": f"---\n{goal.strip()}\naccount: harbour\n---\n",
    }


def found(code: str, account: str, goal: str, as_of: date = DAY) -> list[Finding]:
    result = judge(workspace(account, goal), as_of)
    assert not result.crashes
    return [item for item in result.findings if item.code == code]


def messages(code: str, account: str, goal: str) -> list[str]:
    return [item.message for item in found(code, account, goal)]


# C701


@pytest.mark.parametrize(
    "title",
    [
        "Sell Harbour Clinics the letter package",
        "Upsell the letter package",
        "Renew Harbour by November",
        "Close the renewal of Harbour",
        "Win a second contract at Harbour",
        "Grow the Harbour account by 20%",
        "Raise Harbour's spend to $100K",
        "Earn $40K at Harbour",
        "Reach $90K of revenue from Harbour",
        "Convert the pilot of Harbour to a paid contract",
        "Get Harbour to sign for another year",
        "Save the renewal: sell the letter package",
    ],
)
def test_words_about_the_sellers_gain_alone_are_told(title):
    assert found("C701", BARE, f"title: '{title.replace(chr(39), chr(39) * 2)}'")


@pytest.mark.parametrize(
    "title",
    [
        "Bring 40 nurses of Harbour into the portal",
        "Close 90 work orders on the phone",
        "Cut letters by post by half",
        "Sell Harbour a package that cuts letters by half",
        "Help Harbour sell 500 places in its courses",
        "Grow Harbour's own revenue by 10%",
        "Sign nurses in with their badge",
        "Have 24 technicians at work every week",
        "Book rooms for all five clinics",
    ],
)
def test_words_about_the_customer_raise_no_alarm(title):
    assert not found("C701", BARE, f"title: '{title.replace(chr(39), chr(39) * 2)}'")


@pytest.mark.parametrize(
    ("why", "count"),
    [
        ("It is half of our quarter", 1),
        ("The region's largest account", 1),
        ("Customers write 40% fewer letters with it", 0),
        ("Clinics of this size ask for it", 0),
    ],
)
def test_a_reason_may_say_what_the_customer_gains(why, count):
    assert len(found("C701", BARE, f"title: Sell the letter package\nrelevant: {{why: {why}}}")) == count


def test_a_metric_alone_may_tell_that_it_is_about_selling():
    goal = "title: Harbour Clinics\nmeasurable: {metric: new-arr, target: $40K}"

    assert found("C701", BARE, goal)


def test_a_goal_without_an_account_may_be_about_selling():
    files = {"content/goals/g.md": "---\ntitle: Sell 30 letter packages\n---\n"}

    assert "C701" not in [item.code for item in judge(files).findings]


# C702

WITH_OUTCOME = "title: Bring 40 nurses into the portal\nrelevant: {customer_outcome: Fewer letters}"


@pytest.mark.parametrize(
    ("account", "line"),
    [
        ("title: Harbour Clinics", 2),
        ("title: Harbour Clinics\nsituation:", 3),
        ("title: Harbour Clinics\nsituation: 300 seats\nsituation_on: 2025-08-13", 4),
    ],
)
def test_a_customer_whose_situation_nobody_knows_today_is_told(account, line):
    (finding,) = found("C702", account, WITH_OUTCOME)

    assert (finding.location.path, finding.location.line) == ("content/accounts/harbour.md", line)
    assert [item.location.path for item in finding.related] == ["content/goals/g.md"]


@pytest.mark.parametrize(
    "account",
    [
        BARE,
        BARE.replace("2026-07-01", "2025-08-14"),
        BARE.replace("2026-07-01", "2026-13-01"),
        BARE.replace("\nsituation_on: 2026-07-01", ""),
        "title: Harbour Clinics\n---\nThey moved to the new house in June.",
    ],
)
def test_a_situation_that_is_current_or_of_unknown_age_raises_no_alarm(account):
    files = workspace(account, WITH_OUTCOME)
    if account.count("---"):
        files["content/accounts/harbour.md"] = f"---\n{account}\n"

    assert "C702" not in [item.code for item in judge(files, DAY).findings]


@pytest.mark.parametrize("more", ["closed: {on: 2026-08-01, outcome: achieved}", "period: 2026-Q1"])
def test_only_customers_with_running_goals_matter(more):
    assert not found("C702", "title: Harbour Clinics", f"{WITH_OUTCOME}\n{more}")


def test_a_draft_alone_is_a_reminder():
    (finding,) = found("C702", "title: Harbour Clinics", f"{WITH_OUTCOME}\nstatus: draft")

    assert finding.severity is Severity.INFO


def committed(day: datetime, path: str) -> History:
    commit = Commit("c" * 40, "Ana", "", day, "Ana", "", day, "Describe Harbour")
    return History(Repository("git", commit, dirty=False), {path: FileHistory(path, commit, commit)})


@pytest.mark.parametrize(("year", "count"), [(2025, 1), (2026, 0)])
def test_git_tells_the_age_of_a_situation_without_a_day(year, count):
    files = workspace("title: Harbour Clinics\nsituation: 300 seats", WITH_OUTCOME)
    history = committed(datetime(year, 3, 10, tzinfo=UTC), "content/accounts/harbour.md")
    portfolio = load(MemoryWorkspace(files), history)
    told = [item.message for item in check(portfolio, assess(portfolio, DAY)).findings if item.code == "C702"]

    assert told == ["Situation of `harbour` has no day, and was last changed by 2025-03-10"] * count


# C703


def money(target: str, title: str = "Renew Harbour", more: str = "", metric: str = "contract-value") -> str:
    return f"title: {title}\nmeasurable: {{metric: {metric}, target: {target}}}\n{more}"


@pytest.mark.parametrize(
    ("budget", "goal", "message"),
    [
        (
            "$84K per year",
            money("$120K"),
            "Target `$120K` is `$36,000` above the budget of `harbour`, `$84K per year`",
        ),
        (
            "$7K per month",
            money("$120K"),
            "Target `$120K` is `$36,000` above the budget of `harbour`, `$7K per month` × 12 = `$84,000`",
        ),
        (
            "$84K per year",
            money("$10K per month"),
            "Target `$10K per month` × 12 = `$120,000` a year is `$36,000` above the budget of `harbour`, "
            "`$84K per year`",
        ),
        (
            "$84K per year",
            money("$200K", more="period: 2026..2027"),
            "Target `$200K` is `$32,000` above the budget of `harbour`, "
            "`$84K per year` × 2 years = `$168,000`",
        ),
        ("$84K", money("$120K"), "Target `$120K` is `$36,000` above the budget of `harbour`, `$84K`"),
    ],
)
def test_the_sum_is_shown(budget, goal, message):
    assert messages("C703", f"{BARE}\nbudget: {budget}", goal) == [message]


@pytest.mark.parametrize(
    "goal",
    [
        pytest.param(money("$84K"), id="all of it"),
        pytest.param(money("$60K", more="period: 2026-Q3"), id="most of a year's budget in a quarter"),
        pytest.param(money("$160K", more="period: 2026..2027"), id="two years"),
        pytest.param(money("€120K"), id="another currency"),
        pytest.param(money("$120K", "Save Harbour $120K of postage"), id="the customer's gain"),
        pytest.param(money("$120K", metric="postage-saved"), id="named as a saving"),
        pytest.param(money("$2M", "Bring Harbour's courses to $2M"), id="nobody says who pays"),
        pytest.param(money("≤ $120K"), id="a line from above"),
        pytest.param(money("120 seats"), id="no money"),
    ],
)
def test_what_a_budget_pays_or_does_not_concern_raises_no_alarm(goal):
    goal = goal.replace("title: Bring Harbour's", "title: \"Bring Harbour's").replace("to $2M\n", 'to $2M"\n')

    assert not found("C703", f"{BARE}\nbudget: $84K per year", goal)


LIMITS = f"{BARE}\nlimits: {{weekly-writers: 400 nurses}}"


@pytest.mark.parametrize("name", ["weekly-writers", "Weekly writers", "weekly_writers"])
def test_a_target_above_a_limit_is_told_with_both_places(name):
    (finding,) = found(
        "C703",
        LIMITS,
        f"title: Nurses in the portal\nmeasurable: {{metric: {name}, target: 450 nurses}}",
    )

    assert finding.message == "Target `450 nurses` is `50 nurses` above what `harbour` can use, `400 nurses`"
    assert [str(item.location) for item in finding.related] == ["content/accounts/harbour.md:5:26"]


@pytest.mark.parametrize(
    "fields",
    [
        "metric: weekly-writers, target: 400 nurses",
        "metric: weekly-writers, target: 500 letters",
        "metric: weekly-writers, target: 500%",
        "metric: weekly-writers, baseline: 900 nurses, target: 500 nurses",
        "metric: weekly-writers, target: 500 nurses, per: week, kind: rate",
        "metric: readers, target: 500 nurses",
    ],
)
def test_targets_within_a_limit_or_of_another_sort_raise_no_alarm(fields):
    assert not found("C703", LIMITS, f"title: Nurses in the portal\nmeasurable: {{{fields}}}")


def test_a_limit_is_converted_into_the_targets_unit():
    goal = "title: Hours of use\nmeasurable: {metric: use, target: 90 min}"

    assert not found("C703", f"{BARE}\nlimits: {{use: 2 hours}}", goal)
    assert found("C703", f"{BARE}\nlimits: {{use: 1 hour}}", goal)


# C704


@pytest.mark.parametrize(
    ("relevant", "place"),
    [
        ("why: They asked", "3:1"),
        ("serves: less-post", "3:20"),
        ("serves: [calm, less-post]", "3:27"),
        ("customer_outcome: A quiet house", "3:1"),
    ],
)
def test_a_goal_beside_what_the_customer_named_is_told(relevant, place):
    goal = f"title: Nurses in the portal\nrelevant: {{{relevant}}}"
    (finding,) = found("C704", BARE + OUTCOMES, goal.replace("title:", "# a goal\ntitle:", 0))

    assert f"{finding.location.line}:{finding.location.column}" == place
    assert "`fewer-letters`" in finding.help


@pytest.mark.parametrize(
    "relevant",
    [
        "serves: calm",
        "serves: Calm",
        "serves: Calm nights",
        "serves: fewer letters by post",
        "customer_outcome: Half as many letters go by post",
    ],
)
def test_an_outcome_may_be_named_in_its_own_words(relevant):
    assert not found("C704", BARE + OUTCOMES, f"title: Nurses in the portal\nrelevant: {{{relevant}}}")


def test_without_named_outcomes_there_is_nothing_to_serve():
    assert not found("C704", BARE, "title: Nurses in the portal\nrelevant: {why: They asked}")


def test_outcomes_without_ids_are_asked_for_them():
    (finding,) = found("C704", BARE + "\noutcomes: [Calm nights]", "title: Nurses in the portal")

    assert finding.help.startswith("Give the outcomes of the account an `id` each")


# All of them


ODD: Mapping[str, str] = {
    "huge": "budget: $1e29\nlimits: {x: 1e29, y: 0, z: -5 days}",
    "nothing": "budget: $0 per year\nlimits: {}\noutcomes: []",
    "mixed": "budget: 3 days per week\nlimits: {x: 20%, y: 3 h/week, z: 20-30 days}",
    "scripts": "outcomes: [{id: 信, text: 信件}, {id: λόγος, text: Λιγότερα γράμματα}]\nsituation: 現況",
}


@pytest.mark.parametrize("account", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    "target", ["0", "-1", "1e29", "20%", "$1e29 per day", "3 days", "≤ 5 days", "20-30 days"]
)
def test_odd_values_break_no_rule(account, target):
    metrics = ", ".join(f"{{metric: {name}, target: {target}}}" for name in "xyz")
    goal = f"title: {'Sell 売 ' * 1200}\nmeasurable: [{metrics}, {{metric: arr, target: {target}}}]"

    assert not judge(workspace(f"title: Harbour\n{account}", goal), DAY).crashes
