"""What an author may set aside, where, and what becomes of an ignore that does nothing."""

from __future__ import annotations

import pytest

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location
from smartdocs.rules.check import sift
from smartdocs.source.load import load
from smartdocs.source.suppressions import take_out_of_body
from tests.memory import MemoryWorkspace, codes_of, judge

PATH = "content/goals/handbook.md"


def found(text: str, config: str = "", path: str = PATH) -> list[str]:
    files = {path: text} | ({"smartdocs.yml": config} if config else {})
    return [finding.code for finding in judge(files).findings]


def goal(*lines: str) -> str:
    return "\n".join(("---", "title: Publish the migration handbook", *lines, "---", ""))


def test_an_ignore_with_a_reason_sets_the_whole_file_aside():
    assert "T501" not in found(goal("ignore: {T501: the writers are not hired yet}"))


def test_an_ignore_may_name_the_rule_by_its_name():
    assert "T501" not in found(goal("ignore: {no-deadline: the writers are not hired yet}"))


def test_what_is_ignored_is_kept_apart_and_counted():
    result = judge({PATH: goal("ignore: {T501: the writers are not hired yet}")})

    assert [(finding.code, reason) for finding, reason in result.ignored] == [
        ("T501", "the writers are not hired yet")
    ]


def test_a_comment_sets_aside_only_what_stands_on_its_line():
    text = goal(
        "milestones:",
        "  - {title: Outline, done: 2026-07-01} # smartdocs: ignore[E901] shown in the meeting",
        "  - {title: Draft, done: 2026-07-08}",
    )

    assert found(text).count("E901") == 1


def test_an_ignore_without_reason_is_told_and_has_no_effect():
    codes = found(goal("ignore: {T501: ''}"))

    assert "U002" in codes
    assert "T501" in codes


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ignore: {T507: the start moves}", "`T507` finds nothing here to ignore"),
        ("ignore: {Q123: no such rule}", "There is no rule `Q123`"),
        ("ignore: {F006: the person comes in May}", "`F006` is an error and cannot be ignored"),
    ],
)
def test_an_ignore_that_does_nothing_is_told(line, message):
    findings = [item for item in judge({PATH: goal(line)}).findings if item.code == "U001"]

    assert [item.message for item in findings] == [message]


def test_an_ignore_of_what_only_time_brings_may_wait():
    text = goal("time_bound: 2026-09-30", "ignore: {T508: the writers are on leave in October}")
    findings = [item for item in judge({PATH: text}).findings if item.code == "U001"]

    assert [item.severity.word for item in findings] == ["info"]


def test_an_ignore_of_a_rule_that_is_switched_off_is_not_unused():
    text = goal("ignore: {T501: the writers are not hired yet}")

    assert "U001" not in found(text, "check: {ignore: [T501]}")


def told(*lines: str, path: str = PATH) -> list[str]:
    """Return what is said of the ignores in a goal: line, column and message."""
    findings = judge({path: goal(*lines)}).findings
    return [
        f"{item.location.line}:{item.location.column} {item.message}"
        for item in findings
        if item.code[0] == "U"
    ]


def set_aside(text: str, path: str = PATH, **others: str) -> list[str]:
    files = {path: text} | {f"content/{name}.md": other for name, other in others.items()}
    return [finding.code for finding, _ in judge(files).ignored]


class TestComments:
    @pytest.mark.parametrize(
        "comment",
        [
            "# smartdocs: ignore[K801] hired in May",
            "# smartdocs: ignore[no-accountable-owner] hired in May",
            "# smartdocs: ignore[K8] hired in May",
            "# smartdocs: ignore[k] hired in May",
            "# smartdocs: ignore[M201, K801] hired in May",
            "# smartdocs: ignore[K801]: hired in May",
            "#smartdocs:ignore[ K801 ] - hired in May",
            "# SmartDocs: ignore[K801] hired in May # by Lee",
        ],
    )
    def test_a_comment_names_rules_by_code_name_or_beginning(self, comment):
        assert set_aside(goal(f"owner: tbd {comment}")) == ["K801"]

    def test_the_reason_is_kept(self):
        (pair,) = judge({PATH: goal("owner: tbd # smartdocs: ignore[K801]: hired in May")}).ignored

        assert pair[1] == "hired in May"

    def test_of_several_codes_each_that_is_not_needed_is_told_at_its_place(self):
        line = "owner: tbd # smartdocs: ignore[K801, T507] hired in May"

        assert told(line) == [f"3:{line.index('T507') + 1} `T507` finds nothing here to ignore"]

    def test_beside_a_fields_name_it_stands_for_the_whole_field(self):
        lines = (
            "milestones: # smartdocs: ignore[E901] shown in the meetings",
            "  - title: Outline",
            "    done: 2026-07-01",
            "  - title: Draft",
            "    done: 2026-07-08",
        )

        assert set_aside(goal(*lines)) == ["E901", "E901"]

    def test_beside_a_list_items_first_line_it_stands_for_that_item(self):
        lines = (
            "milestones:",
            "  - title: Outline # smartdocs: ignore[E901] shown in the meeting",
            "    done: 2026-07-01",
            "  - title: Draft",
            "    done: 2026-07-08",
        )
        result = judge({PATH: goal(*lines)})

        assert [finding.location.line for finding, _ in result.ignored] == [5]
        assert [item.location.line for item in result.findings if item.code == "E901"] == [7]

    @pytest.mark.parametrize(
        "lines",
        [
            ("owner: # smartdocs: ignore[K801] both sign", "  - tbd", "  - none"),
            ("owner:", "  - tbd # smartdocs: ignore[K801] both sign", "  - none"),
            ("owner: [tbd,", "  none] # smartdocs: ignore[K801] both sign"),
            ("# smartdocs: ignore[K801] both sign", "owner: [tbd, none]"),
            ("# smartdocs: ignore[K801] both sign", "# and have agreed to", "", "owner: [tbd, none]"),
        ],
    )
    def test_a_list_may_be_written_in_any_way(self, lines):
        assert set_aside(goal(*lines)) == ["K801"]

    @pytest.mark.parametrize(
        "lines",
        [
            ("specific:", "  what: Increase", "    sales # smartdocs: ignore[S101] the board's words"),
            ("specific:", '  what: "Increase', "    sales\" # smartdocs: ignore[S101] the board's words"),
            ("specific: # smartdocs: ignore[S101] the board's words", "  what: >-", "    Increase sales"),
            ("specific:", "  what: >- # smartdocs: ignore[S101] the board's words", "    Increase sales"),
            ("specific: {what:", "  Increase sales} # smartdocs: ignore[S101] the board's words"),
        ],
    )
    def test_a_text_may_go_over_several_lines(self, lines):
        assert set_aside(goal(*lines)) == ["S101"]

    def test_it_ends_with_its_field(self):
        lines = ("reduced_from: 3 chapters # smartdocs: ignore[K801] hired in May", "owner: tbd")

        assert set_aside(goal(*lines)) == []

    @pytest.mark.parametrize(
        "lines",
        [
            ("reduced_from: 'all # smartdocs: ignore[K801] hired'",),
            ("reduced_from: |", "  all # smartdocs: ignore[K801] hired"),
            ("reduced_from: all#smartdocs:ignore[K801] hired",),
        ],
    )
    def test_what_stands_within_a_text_is_text(self, lines):
        text = goal(*lines)
        (record,) = load(MemoryWorkspace({PATH: text})).goals.values()

        assert "ignore[K801]" in record.reduced_from
        assert record.at.suppressions == ()

    def test_a_comment_is_no_text_that_yaml_swallows(self):
        assert "F011" not in codes_of({PATH: goal("owner: tbd #smartdocs: ignore[K801] hired in May")})

    @pytest.mark.parametrize("written", ["ignore", "ignore[]", "ignore K801", "ignore[K801 hired in May"])
    def test_a_comment_without_a_code_in_brackets_is_told(self, written):
        assert told(f"owner: tbd # smartdocs: {written}") == [
            "3:12 Ignore names no rule, so it has no effect"
        ]

    def test_a_comment_without_a_reason_is_told_and_has_no_effect(self):
        line = "owner: tbd # smartdocs: ignore[K801]"

        assert told(line) == ["3:32 Ignore of `K801` gives no reason, so it has no effect"]
        assert "K801" in codes_of({PATH: goal(line)})


class TestWholeFiles:
    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("content/strategy.md", "mission: &a Clinics answer at once"),
            ("content/people/ana.md", "name: &a Ana"),
            ("content/teams/sales.md", "title: &a Sales"),
            ("content/accounts/harbour.md", "title: &a Harbour Clinics"),
            ("content/reviews/spring.md", "title: &a Spring"),
            ("content/pages/about.md", "title: &a About us"),
            ("content/goals/handbook.md", "title: &a Publish the handbook"),
        ],
    )
    def test_every_kind_of_record_may_ignore_a_rule(self, path, text):
        fields = f"---\n{text}\nignore: {{yaml-anchor: the export writes it}}\n---\n"

        assert set_aside(fields, path) == ["F013"]

    def test_the_configuration_may_ignore_on_a_line(self):
        config = "site: {title: &a Goals} # smartdocs: ignore[F013] the export writes it\n"

        assert set_aside(config, "smartdocs.yml") == ["F013"]

    def test_a_beginning_stands_for_all_rules_that_begin_so(self):
        aside = set_aside(goal("ignore: {R: the strategy comes in May}"))

        assert aside == ["R401", "R402"]

    def test_several_codes_may_share_a_reason(self):
        aside = set_aside(goal("ignore:", "  R401, no-deadline: the strategy comes in May"))

        assert aside == ["R401", "T501"]

    @pytest.mark.parametrize("line", ["ignore: {T501: }", "ignore: {T501: ' '}", "ignore: {T501: ~}"])
    def test_an_empty_reason_is_none(self, line):
        assert told(line) == ["3:10 Ignore of `T501` gives no reason, so it has no effect"]

    def test_a_goal_answers_for_the_data_that_it_reads(self):
        fields = ("measurable: {target: 9 pages, data: {file: /data/pages.csv, date: day, value: n}}",)
        data = {"content/data/pages.csv": "day,n\n2026-07-01,many\n"}

        assert "M208" in codes_of({PATH: goal(*fields)} | data)
        assert "M208" not in codes_of({PATH: goal(*fields, "ignore: {M208: typed by hand}")} | data)


class TestUnused:
    @pytest.mark.parametrize(
        ("name", "help"),
        [
            ("M2O8", "Did you mean `M208`?"),
            ("missing-baselines", "Did you mean `missing-baseline`?"),
            ("K999", "Accountability: `K801`"),
            ("banana", "`smartdocs explain` lists all rules"),
        ],
    )
    def test_a_name_that_stands_for_no_rule_is_told_with_the_one_that_is_meant(self, name, help):
        (finding,) = unused(judge({PATH: goal(f"ignore: {{{name}: the writers decide}}")}).findings)

        assert finding.message == f"There is no rule `{name}`"
        assert finding.help.startswith(help)
        assert (finding.location.line, finding.location.column) == (3, 10)

    def test_the_beginning_of_a_code_may_be_of_no_use_either(self):
        assert told("ignore: {E: shown in the meeting}") == ["3:10 `E` finds nothing here to ignore"]

    def test_an_ignore_of_what_only_the_reports_find_is_not_called_unused(self):
        assert told("ignore: {F012: the sign is our name}") == []

    def test_an_ignore_that_is_left_on_purpose_can_be_ignored_itself(self):
        lines = ("ignore:", "  T507: the start may move again", "  U001: see above")

        assert told(*lines) == []

    def test_an_ignore_of_ignores_that_is_of_no_use_is_told(self):
        assert told("ignore: {U001: the start moves}") == ["3:10 `U001` finds nothing here to ignore"]


def unused(findings: tuple[Finding, ...]) -> list[Finding]:
    return [item for item in findings if item.code == "U001"]


class TestBodies:
    """In the Markdown body an ignore is an HTML comment, which no reader sees."""

    def test_a_comment_stands_for_its_line_and_is_not_shown(self):
        body = "Our sign \U0001b170 <!-- smartdocs: ignore[F012] it is our name -->\nand \U0001b170 again\n"
        text, (ignore,) = take_out_of_body(PATH, body, 9)

        assert text == "Our sign \U0001b170\nand \U0001b170 again\n"
        assert (ignore.code, ignore.reason, ignore.lines) == ("F012", "it is our name", (9, 9))
        assert body[ignore.location.column - 1 :].startswith("F012]")

    def test_alone_on_its_line_it_stands_for_the_next(self):
        body = "Words\n<!-- smartdocs: ignore[F012] it is our name -->\n\nOur sign \U0001b170\n"
        text, (ignore,) = take_out_of_body(PATH, body, 9)

        assert text == "Words\n\n\nOur sign \U0001b170\n"
        assert ignore.lines == (12, 12)

    @pytest.mark.parametrize(
        "body",
        [
            "```\n<!-- smartdocs: ignore[F012] why -->\n```\n",
            "~~~~ markdown\n~~~\n<!-- smartdocs: ignore[F012] why -->\n~~~~\n",
            "Write `<!-- smartdocs: ignore[F012] why -->` there\n",
            "# smartdocs: ignore[F012] why\n",
            "<!-- a note of another kind -->\n",
        ],
    )
    def test_code_and_headings_are_text(self, body):
        assert take_out_of_body(PATH, body, 1) == (body, ())

    def test_after_a_fence_it_is_read_again(self):
        body = "```\ncode\n```\n<!-- smartdocs: ignore[F012] our name --> \U0001b170\n"

        assert len(take_out_of_body(PATH, body, 1)[1]) == 1

    @pytest.mark.parametrize(
        ("line", "count"),
        [("ours \U0001b170 <!-- smartdocs: ignore[F012] our name -->", 0), ("ours \U0001b170", 1)],
    )
    def test_what_only_rendering_finds_is_set_aside_too(self, line, count):
        workspace = MemoryWorkspace({PATH: goal() + line + "\n"})
        portfolio = load(workspace)
        late = make_file_finding("F012", Location(PATH, 4, 6), "No font has it", "Write a word")

        assert len(sift((late,), portfolio)) == count

    def test_the_configuration_silences_what_only_rendering_finds(self):
        portfolio = load(MemoryWorkspace({PATH: goal(), "smartdocs.yml": "check: {ignore: [F012]}"}))
        late = make_file_finding("F012", Location(PATH, 4, 6), "No font has it", "Write a word")

        assert sift((late,), portfolio) == ()
