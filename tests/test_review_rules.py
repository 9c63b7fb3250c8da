"""Rules on reviews: those in no report (K809), and those that are not finished (K810)."""

from __future__ import annotations

from datetime import date

import pytest

from smartdocs.model.finding import Finding, Severity
from tests.memory import judge

DAY = date(2026, 7, 8)
PLAN = {
    "content/people/ana.md": "---\nname: Ana\nteam: sales\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\n---\n",
    "content/accounts/mill.md": "---\ntitle: Mill\n---\n",
    "content/goals/calls.md": "---\ntitle: Hold 40 calls\nowner: ana\nperiod: 2026-Q2\n---\n",
}
WHOLE = (
    "held: 2026-07-06\npresent: [ana]\nsummary: Forty\nhighlights: All\n"
    "lessons: Early\nnext: {title: Go on}\n"
)
IN_NO_REPORT = "{} has no goals in `{}`, so no report holds this review"


def found(code: str, *reviews: str, as_of: date = DAY) -> list[Finding]:
    """Judge reviews, each the front matter and perhaps a body; files are named a, b, c."""
    files = {f"content/reviews/{name}.md": f"---\n{text}" for name, text in zip("abc", reviews, strict=False)}
    return [item for item in judge({**PLAN, **files}, as_of).findings if item.code == code]


def messages(code: str, *reviews: str, as_of: date = DAY) -> list[str]:
    return [item.message for item in found(code, *reviews, as_of=as_of)]


@pytest.mark.parametrize(
    "subject", ["person: ana", "team: sales", "organisation: yes"], ids=["person", "team", "organisation"]
)
@pytest.mark.parametrize("period", ["2026-Q2", "2026-05", "2026-H1", "2026"])
def test_a_review_of_a_period_with_goals_is_in_a_report(subject: str, period: str) -> None:
    assert messages("K809", f"period: {period}\n{subject}\n---\n") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person: ana", "Review names no period, so no report holds it"),
        ("period: 2026-Q1\nperson: ana", IN_NO_REPORT.format("Person `ana`", "2026-Q1")),
        ("period: 2026-07\nperson: ana", IN_NO_REPORT.format("Person `ana`", "2026-07")),
        ("period: 2026-Q2\naccount: mill", IN_NO_REPORT.format("Account `mill`", "2026-Q2")),
        ("period: 2026-Q2", "Review does not say whose it is; it is taken for the organisation's"),
        ("period: 2026-Q2\nperson: ana\nteam: sales",
         "Review names `person` and `team`; it is taken for the person's"),
    ],
)  # fmt: skip
def test_a_review_that_no_report_holds_is_told(text: str, message: str) -> None:
    assert messages("K809", f"{text}\n---\n") == [message]


def test_of_two_files_the_second_is_told() -> None:
    (one,) = found("K809", *(["period: 2026-Q2\nperson: ana\n---\n"] * 2))
    assert one.message == "Person `ana` has another review for `2026-Q2`, which its report takes"
    assert one.location.path == "content/reviews/b.md"
    assert one.help == "Put both into one file; the other is content/reviews/a.md"


def test_a_period_that_cannot_be_read_is_not_called_missing() -> None:
    assert messages("K809", "period: soon\nperson: ana\n---\n") == []


def test_a_subject_that_does_not_exist_is_an_unknown_reference() -> None:
    (one,) = found("F006", "period: 2026-Q2\nperson: anna\n---\n")
    assert one.message == "There is no person `anna`"


def test_a_draft_says_what_it_lacks() -> None:
    text = "period: 2026-Q2\nperson: ana\nsummary: Forty\nratings: {calls: {score: , why: }}\n---\n"
    (one,) = found("K810", f"{text}- [to write: x]\n")
    assert one.message == (
        "Review is a draft without `held`, `present`, `highlights`, `lessons`, `next`, "
        "1 of 1 ratings and 1 place in the text"
    )
    assert one.severity is Severity.INFO


def test_a_draft_is_a_warning_once_the_time_for_it_is_over() -> None:
    text = "period: 2026-Q2\nperson: ana\n---\n"
    assert found("K810", text, as_of=date(2026, 7, 14))[0].severity is Severity.INFO
    assert found("K810", text, as_of=date(2026, 7, 15))[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        f"period: 2026-Q2\nperson: ana\n{WHOLE}---\n",
        "period: 2026-Q2\nperson: ana\nstatus: final\n---\n",
        "period: 2026-Q2\nperson: ana\nsigned: {by: ana, on: 2026-07-07}\n---\n",
        "period: 2026-Q3\nperson: ana\n---\n",
    ],
    ids=["whole", "final", "signed", "of a time to come"],
)
def test_what_lacks_nothing_is_left_alone(text: str) -> None:
    assert messages("K810", text, as_of=date(2026, 6, 30)) == []


def test_a_final_does_not_wait_for_words() -> None:
    body = "Good.\n\n- [to write: the answer]\n- [to write: why]\n"
    (one,) = found("K810", f"period: 2026-Q2\nperson: ana\nstatus: final\n---\n\n{body}")
    assert one.message == "Final review still waits for words: `[to write: the answer]`, and 1 more"
    assert (one.severity, one.location.line) == (Severity.WARNING, 9)


TEAM = {
    "content/people/bo.md": "---\nname: Bo\nmanager: cy\n---\n",
    "content/people/cy.md": "---\nname: Cy\n---\n",
    "content/people/di.md": "---\nname: Di\n---\n",
    "content/goals/visits.md": "---\ntitle: Make 40 visits\nowner: bo\nperiod: 2026-Q2\n---\n",
}


def doubts(rating: str) -> list[str]:
    text = f"period: 2026-Q2\nperson: bo\nratings:\n  visits: {{{rating}}}\n---\n"
    files = {**PLAN, **TEAM, "content/reviews/a.md": f"---\n{text}"}
    return [item.message for item in judge(files, DAY).findings if item.code in ("K811", "F006")]


@pytest.mark.parametrize(
    ("rating", "message"),
    [
        ("peers: [{by: di, score: 1}, {by: di, score: 0.5}]", "`di` assesses `visits` twice"),
        ("peers: [{by: bo, score: 1}]", "`bo` owns `visits`, and assesses it among the peers"),
        ("peers: [{by: cy, score: 1}]", "`cy` reviews `visits`, and assesses it among the peers"),
        ("score: 1, by: di, peers: [{by: di}]", "`di` reviews `visits`, and assesses it among the peers"),
        ("peers: [{score: 1}]", "Among the peers' scores of `visits`, one is nobody's"),
        ("score: 1, on: 2026-07-09", "Score of `visits` is dated `2026-07-09`, which is after 2026-07-08"),
        (
            "self: 1, self_on: 2026-08-01",
            "Score of `visits` is dated `2026-08-01`, which is after 2026-07-08",
        ),
        (
            "peers: {by: di, on: 2027-07-01}",
            "Score of `visits` is dated `2027-07-01`, which is after 2026-07-08",
        ),
        ("peers: [{by: dy, score: 1}]", "There is no person or contact `dy`"),
    ],
)
def test_a_doubtful_assessment_is_told(rating: str, message: str) -> None:
    assert doubts(rating) == [message]


def test_one_score_a_person_is_in_order() -> None:
    assert doubts("score: 1, self: 0.9, on: 2026-07-08, peers: [{by: di, score: 0.5, on: 2026-07-01}]") == []
    assert doubts("score: 1, by: di, peers: [{by: cy, score: 0.5}]") == []


SIGNED = "period: 2026-Q2\nperson: ana\nheld: 2026-07-06\nsigned: {by: lee, on: 2026-07-07}\n"


def test_a_final_review_waits_for_its_subject_no_longer_than_is_said() -> None:
    text = f"{SIGNED}---\n"
    assert messages("K812", text, as_of=date(2026, 7, 21)) == []
    (one,) = found("K812", text, as_of=date(2026, 7, 22))
    assert one.message == "Final review has waited 15 days for `ana` to acknowledge it"
    assert one.severity is Severity.WARNING


def test_the_days_that_a_review_may_wait_are_a_setting() -> None:
    files = {
        **PLAN,
        "smartdocs.yml": "check: {acknowledge_within: 3 days}\n",
        "content/reviews/a.md": f"---\n{SIGNED}---\n",
    }
    codes = [item.code for item in judge(files, date(2026, 7, 11)).findings]
    assert "K812" in codes


@pytest.mark.parametrize(
    "text",
    [
        f"{SIGNED}acknowledged: 2026-07-09\n---\n",
        f"{SIGNED}acknowledged: {{on: 2026-07-09, comment: No}}\n---\n",
        f"{SIGNED}acknowledged: [{{by: ana}}]\n---\n",
        f"{SIGNED}status: draft\n---\n",
        SIGNED.replace("by: lee", "by: ana") + "---\n",
        SIGNED.replace("person: ana", "team: sales") + "---\n",
        SIGNED.replace("2026-Q2", "2026-Q3") + "---\n",
    ],
    ids=["day", "comment", "name", "draft", "signed", "team", "period that runs"],
)
def test_nothing_waits_where_it_was_read_or_need_not_be(text: str) -> None:
    assert messages("K812", text, as_of=date(2026, 8, 30)) == []


def test_another_ones_word_is_not_theirs_and_a_review_signed_on_paper_is_a_note() -> None:
    (one,) = found("K812", f"{SIGNED}acknowledged: {{by: lee}}\n---\n", as_of=date(2026, 8, 1))
    assert one.message.endswith("; acknowledged by `lee` alone")
    paper = SIGNED.replace("signed: {by: lee, on: 2026-07-07}", "status: final")
    assert found("K812", f"{paper}---\n", as_of=date(2026, 8, 1))[0].severity is Severity.INFO


def test_an_acknowledgement_ahead_of_its_day_is_told() -> None:
    text = f"{SIGNED}acknowledged: 2026-07-31\n---\n"
    assert messages("K812", text) == ["Review is acknowledged on `2026-07-31`, which is after 2026-07-08"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "status: final\nheld: 2026-07-09",
            "Final review is held on `2026-07-09`, which is after 2026-07-08",
        ),
        ("held: 2026-10-09", "Review is to be held on `2026-10-09`, more than 92 days ahead"),
        ("held: 2026-03-31", "Review is held on `2026-03-31`, before its period begins (2026-04-01)"),
        ("signed: {by: ana, on: 2026-07-09}", "Review is signed on `2026-07-09`, which is after 2026-07-08"),
        (
            "held: 2026-07-06\nsigned: {by: ana, on: 2026-07-05}",
            "Review is signed on `2026-07-05`, before it is held (2026-07-06)",
        ),
        (
            "signed: [{by: ana, on: 2025-07-05}]",
            "Review is signed on `2025-07-05`, before its period begins (2026-04-01)",
        ),
        (
            "held: 2026-07-06\nacknowledged: 2026-07-05",
            "Review is acknowledged on `2026-07-05`, before it is held (2026-07-06)",
        ),
        (
            "held: 2027-07-06\nsigned: {by: ana, on: 2026-07-07}",
            "Final review is held on `2027-07-06`, which is after 2026-07-08",
        ),
    ],
)
def test_days_that_cannot_be_are_told_once(text: str, message: str) -> None:
    assert messages("K813", f"period: 2026-Q2\nperson: ana\n{text}\n---\n") == [message]


@pytest.mark.parametrize(
    "text",
    [
        "held: 2026-10-08",
        "held: 2026-06-30\nsigned: {by: ana, on: 2026-06-30}\nacknowledged: 2026-06-30",
        "held: 2026-07-08\nsigned: {by: ana, on: 2026-07-08}",
        "signed: {by: ana}\nacknowledged: {comment: Yes}",
    ],
)
def test_days_that_can_be_are_left_alone(text: str) -> None:
    assert messages("K813", f"period: 2026-Q2\nperson: ana\n{text}\n---\n") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person: bo\nacknowledged: {by: cy}", "`cy` acknowledges a review that is about `bo`"),
        (
            "team: sales\nacknowledged: {by: di}",
            "`di` acknowledges a review that is about the people of `sales`",
        ),
        (
            "account: mill\nacknowledged: {by: bo}",
            "`bo` acknowledges a review that is about the contacts of `mill`",
        ),
        (
            "team: sales\nacknowledged: 2026-07-08",
            "Acknowledgement names nobody, and the review is about the people of `sales`",
        ),
    ],
)
def test_an_acknowledgement_by_somebody_else_is_told(text: str, message: str) -> None:
    files = {**PLAN, **TEAM, "content/reviews/a.md": f"---\nperiod: 2026-Q2\n{text}\n---\n"}
    assert [item.message for item in judge(files, DAY).findings if item.code == "K812"] == [message]


@pytest.mark.parametrize(
    "text",
    ["person: bo\nacknowledged: {by: bo}", "team: sales\nacknowledged: {by: ana}",
     "organisation: yes\nacknowledged: {by: di}", "person: bo\nacknowledged: {by: nobody}"],
)  # fmt: skip
def test_an_acknowledgement_by_whom_it_is_about_is_not(text: str) -> None:
    files = {**PLAN, **TEAM, "content/reviews/a.md": f"---\nperiod: 2026-Q2\n{text}\n---\n"}
    assert [item.message for item in judge(files, DAY).findings if item.code == "K812"] == []
