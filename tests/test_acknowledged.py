"""Who says that they have read a review: on its cover, beside the signatures, and as stated in git."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartdocs.review.sections.acknowledged import Acknowledged
from smartdocs.review.sections.sign_off import SignOff
from smartdocs.source.history_pass import read_history
from smartdocs.source.load import load
from smartdocs.source.workspace import WorkingTree
from tests.made_reports import Made, make_all, make_from, plain_text
from tests.repositories import GitRepository

DAY = date(2026, 7, 20)
STEM = "2026-Q2-person-ana"
PLAN = {
    "content/people/ana.md": "---\nname: Ana Berg\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee Stone\n---\n",
    "content/goals/calls.md": "---\ntitle: Hold 40 calls\nowner: ana\nperiod: 2026-Q2\n---\n",
}
REVIEW = "---\nperiod: 2026-Q2\nperson: ana\nheld: 2026-07-06\nsigned: {by: lee, on: 2026-07-07}\n"


def made(more: str) -> Made:
    return make_from({**PLAN, "content/reviews/ana.md": f"{REVIEW}{more}---\n"}, DAY)[STEM]


def acknowledged(one: Made) -> tuple[Acknowledged, ...]:
    return next(part for part in one.report.sections if isinstance(part, SignOff)).acknowledged


@pytest.mark.parametrize(
    ("written", "who", "on", "comment"),
    [
        ("2026-07-08", "Ana Berg", date(2026, 7, 8), ""),
        ("{on: 2026-07-08, comment: I see it otherwise}", "Ana Berg", date(2026, 7, 8), "I see it otherwise"),
        ("[{by: lee, on: 2026-07-09}]", "Lee Stone", date(2026, 7, 9), ""),
        ("{by: ana}", "Ana Berg", None, ""),
    ],
)
def test_it_is_the_word_of_whom_the_review_is_about_unless_it_names_another(
    written: str, who: str, on: date | None, comment: str
) -> None:
    (found,) = acknowledged(made(f"acknowledged: {written}\n"))
    assert (found.who.title, found.on, found.comment, found.hand) == (who, on, comment, None)
    assert found.is_subject == (who == "Ana Berg")


def test_it_stands_on_the_cover_and_with_the_signatures() -> None:
    one = made("acknowledged: {on: 2026-07-08, comment: I see it otherwise}\n")
    for text in (plain_text(one.page), plain_text(one.source.html)):
        assert "Acknowledged\nAna Berg, 8 Jul 2026\n" in text
        assert "Ana Berg has read this review, 8 Jul 2026." in text
        assert "“I see it otherwise”" in text


def test_nobody_is_said_to_have_read_what_is_about_somebody_else() -> None:
    text = plain_text(made("acknowledged: {by: lee, on: 2026-07-09, comment: Seen}\n").page)
    assert "has read" not in text
    assert "Acknowledged\nLee Stone, 9 Jul" not in text, "the cover"
    assert "Lee Stone, whom this review is not about, acknowledged it, 9 Jul 2026." in text


@pytest.mark.parametrize(("by", "is_subject"), [("eve", True), ("ana", False)])
def test_of_a_customers_review_it_is_the_word_of_their_people(by: str, is_subject: bool) -> None:
    files = {
        **PLAN,
        "content/accounts/mill.md": "---\ntitle: Mill\nowner: ana\ncontacts: [{id: eve, name: Eve}]\n---\n",
        "content/goals/calls.md": PLAN["content/goals/calls.md"].replace("owner", "account: mill\nowner"),
        "content/reviews/mill.md": (
            f"---\nperiod: 2026-Q2\naccount: mill\nacknowledged: {{by: {by}, on: 2026-07-09}}\n---\n"
        ),
    }
    (found,) = acknowledged(make_from(files, DAY)["2026-Q2-account-mill"])
    assert found.is_subject is is_subject


def test_without_one_nothing_is_said_of_it() -> None:
    assert "cknowledged" not in plain_text(made("").page)


def test_git_states_who_wrote_it_and_when(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit(
        "Review", {**PLAN, "content/reviews/ana.md": f"{REVIEW}---\n"}, "2026-07-07T09:00:00+02:00",
        author="Lee Stone",
    )  # fmt: skip
    text = f"{REVIEW}acknowledged:\n  on: 2026-07-08\n  comment: I see it otherwise\n---\n"
    repository.commit(
        "Read", {"content/reviews/ana.md": text}, "2026-07-10T09:00:00+02:00", author="Ana Berg"
    )
    text = text.replace("held: 2026-07-06", "held: 2026-07-06\nsummary: Forty")
    repository.commit(
        "Later", {"content/reviews/ana.md": text}, "2026-07-15T09:00:00+02:00", author="Lee Stone"
    )
    tree = WorkingTree(tmp_path)
    portfolio = load(tree, read_history(tmp_path, tree=tree), tmp_path)
    one = make_all(portfolio, DAY, tree.read)[STEM]
    (found,) = acknowledged(one)
    assert found.hand is not None
    assert (found.hand.commit.author, found.hand.commit.subject, found.hand.days) == ("Ana Berg", "Read", 2)
    words = plain_text(one.page)
    short = found.hand.commit.short_id
    assert f"In git 10 Jul 2026 by Ana Berg, commit {short}, 2 days later." in words.replace("\xa0", " ")
    assert "as recorded in the review; in git 7 Jul 2026 by Lee Stone, commit" in words


def test_what_is_not_committed_yet_is_nobodys_commit(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path)
    repository.commit("Review", {**PLAN, "content/reviews/ana.md": f"{REVIEW}---\n"})
    repository.write("content/reviews/ana.md", f"{REVIEW}acknowledged: 2026-07-08\n---\n")
    tree = WorkingTree(tmp_path)
    portfolio = load(tree, read_history(tmp_path, tree=tree), tmp_path)
    (found,) = acknowledged(make_all(portfolio, DAY, tree.read)[STEM])
    assert found.hand is None
