"""`smartdocs try`: what somebody who drafts sees, and what a program reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import main

KEYS = [
    "text",
    "specific",
    "measurable",
    "time_bound",
    "is_output_vs_outcome",
    "deadline_text",
    "quantity_text",
    "vague_words",
]


def run(*words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["try", *words], input=given, catch_exceptions=False)


def test_each_letter_gets_an_answer_and_advice() -> None:
    assert run("Increase sales").stdout == (
        "Increase sales\n"
        "  S Specific    no           “Increase” could mean many things: say of what, for whom, and "
        "how much.\n"
        "  M Measurable  no           Say how much, how often, or what will be there when it is done: "
        "from 15% to 20%, 12 a month.\n"
        "  A Achievable  cannot tell  Say why it can be reached: people, time, and what such work has "
        "brought before.\n"
        "  R Relevant    cannot tell  Say why it matters now, and which objective it supports.\n"
        "  T Time-bound  no           Give a day or a period: by 30 September, this quarter.\n"
    )


def test_a_good_sentence_is_told_what_carries_it() -> None:
    text = run("Sell 12 starter packages to dental practices by 30 September").stdout

    assert "  S Specific    yes " in text
    assert "“12” can be checked" in text
    assert "“by 30 September” binds it." in text


def test_a_claim_of_everything_is_not_achievable() -> None:
    assert "A Achievable  no " in run("Reach a 100% close rate").stdout


def test_words_need_no_quotes_around_them() -> None:
    assert run("Increase", "sales").stdout == run("Increase sales").stdout


def test_a_file_gives_a_line_of_json_each_in_its_order(tmp_path: Path) -> None:
    file = tmp_path / "goals.txt"
    file.write_text("Lose weight\n\nMake 50 calls per day\r\nSäe 100 Bäume bis Mai\n", encoding="utf-8")
    rows = [json.loads(line) for line in run("--file", str(file), "--format", "jsonl").stdout.splitlines()]

    assert [row["text"] for row in rows] == ["Lose weight", "Make 50 calls per day", "Säe 100 Bäume bis Mai"]
    assert [list(row) for row in rows] == [KEYS] * 3
    assert (rows[1]["time_bound"], rows[1]["deadline_text"], rows[1]["is_output_vs_outcome"]) == (
        1,
        "per day",
        "activity",
    )


def test_standard_input_is_read() -> None:
    (row,) = run(
        "--file", "-", "--format", "jsonl", given="Close $50K in ARR this quarter\n"
    ).stdout.splitlines()

    assert json.loads(row)["quantity_text"] == ["$50K"]


def test_bytes_that_are_no_text_are_judged_as_well_as_they_can_be() -> None:
    assert run("--file", "-", given=b"\xff\xfe sales\n").exit_code == 0


@pytest.mark.parametrize("words", [(), ("Increase sales", "--file", "-"), ("--file", "nowhere.txt")])
def test_what_cannot_be_judged_is_refused(words: tuple[str, ...]) -> None:
    result = run(*words, given="")

    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("sentence", ["", "  "])
def test_an_empty_sentence_is_refused(sentence: str) -> None:
    result = run(sentence)
    assert result.exit_code == 2
    assert result.stderr.startswith("smartdocs: The sentence is empty\n")
