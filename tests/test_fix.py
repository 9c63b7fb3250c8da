"""Mending: what is repaired, what is left to its author, and that nothing else is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartdocs.authoring.fix import mend
from smartdocs.pipeline import Gathered, judge
from smartdocs.rules.rule import EXAMPLE_DAY
from smartdocs.source.load import load
from smartdocs.source.workspace import Overlay
from tests.memory import MemoryWorkspace
from tests.mending import PATH, PEOPLE, goal, judged, mended


class TestValues:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("due: 2026/09/30", "due: 2026-09-30"),
            ("due: 2026-9-3", "due: 2026-09-03"),
            ("due: 30 September 2026  # by then", "due: 2026-09-30  # by then"),
            ("due: 'September 30, 2026'", "due: '2026-09-30'"),
            ('due: "30.9.2026"', 'due: "2026-09-30"'),
            ("due: 30.9.2026", "due: 2026-09-30"),
        ],
    )
    def test_dates_that_can_be_read_in_one_way_only(self, written, meant):
        assert mended(goal("time_bound:", f"  {written}")) == goal("time_bound:", f"  {meant}")

    @pytest.mark.parametrize("written", ["due: 9/10/2026", "due: 2026-02-31", "due: soon", "due: 2026-13-01"])
    def test_dates_that_could_be_two_or_none_are_left(self, written):
        text = goal("time_bound:", f"  {written}")
        assert mended(text) == text

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("target: 1.000.000", "target: 1,000,000"),
            ("target: €10.000,50", "target: €10,000.50"),
            ("target: 99,9%", "target: 99.9%"),
            ("target: $1,5M", "target: $1.5M"),
            ("{metric: sales, target: '1.000.000'}", "{metric: sales, target: '1,000,000'}"),
            ("{metric: sales, target: 1.000.000}", '{metric: sales, target: "1,000,000"}'),
            ("{metric: sales, target: $150,000}", '{metric: sales, target: "$150,000"}'),
        ],
    )
    def test_quantities_that_can_be_read_in_one_way_only(self, written, meant):
        written, meant = (line if line[0] == "{" else f"{{}}\n  {line}" for line in (written, meant))
        written, meant = (line.removeprefix("{}") for line in (written, meant))
        assert mended(goal(f"measurable: {written}")) == goal(f"measurable: {meant}")

    @pytest.mark.parametrize("written", ["1.000", "$150.000", "12,50 €", "5m", "30-20 days", "1e6", "TBD"])
    def test_quantities_that_could_be_two_are_left(self, written):
        text = goal("measurable:", "  metric: sales", f"  target: {written}")
        assert mended(text) == text

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("September 2026", "2026-09"),
            ("2025/2026", "2025/2026"),
            ("2026-Q5", "2026-Q5"),
            ("Q3", "Q3"),
        ],
    )
    def test_periods(self, written, meant):
        assert mended(goal(f"period: {written}")) == goal(f"period: {meant}")

    def test_a_choice_with_a_slip(self):
        assert mended(goal("status: activ")) == goal("status: activ")
        assert mended(goal("type: developmnet")) == goal("type: development")


class TestNames:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("priod: 2026-Q3", "period: 2026-Q3"),
            ("onwer: ana", "owner: ana"),
            ("'milestons': []", "'milestones': []"),
            ("mesurable: {metric: errors}", "measurable: {metric: errors}"),
        ],
    )
    def test_a_field_that_can_be_one_only(self, written, meant):
        assert mended(goal(written)) == goal(meant)

    @pytest.mark.parametrize(
        "written", ["deadline: 2026-09-30", "target: 15%", "why: because", "note: later", "x: 1"]
    )
    def test_a_field_that_is_none_or_belongs_elsewhere_is_left(self, written):
        assert mended(goal(written)) == goal(written)

    def test_a_field_that_is_there_already_is_left(self):
        text = goal("period: 2026-Q3", "priod: 2026-Q4")
        assert mended(text) == text

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("owner: Ana", "owner: ana"),
            ("owner: aan", "owner: ana"),
            ("owner: Marguerite Duval", "owner: marguerite-duval"),
            ("owner: margerite-duval", "owner: marguerite-duval"),
            ("owner: [ana, Marguerite_Duval]", "owner: [ana, marguerite-duval]"),
            ("owner: ana, marguerite.duval", "owner: ana, marguerite-duval"),
            ("team: Customer Support", "team: support"),
            ("depends_on: onbaording-2026-q3", "depends_on: onboarding-2026-q3"),
        ],
    )
    def test_a_reference_that_can_mean_one_record_only(self, written, meant):
        assert mended(goal(written)) == goal(meant)

    @pytest.mark.parametrize(
        "written",
        [
            "owner: anna",
            "owner: an",
            "owner: robin",
            "depends_on: onboarding-2026-q4",
            "depends_on: sales-west",
            "relevant: {supports: handbok}",
        ],
    )
    def test_a_reference_that_may_mean_somebody_else_is_left(self, written):
        assert mended(goal(written)) == goal(written)


class TestQuotes:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            ("title: Handbook: the migration", 'title: "Handbook: the migration"'),
            ("title: Handbook: the migration  # for now", 'title: "Handbook: the migration"  # for now'),
            ("title: [EMEA] Publish the handbook", 'title: "[EMEA] Publish the handbook"'),
            ("title: @support publishes the handbook", 'title: "@support publishes the handbook"'),
            ("title: *Publish* it", 'title: "*Publish* it"'),
            ('title: Say "hello": twice', "title: 'Say \"hello\": twice'"),
            ("title: Publish handbook #2 for migrations", 'title: "Publish handbook #2 for migrations"'),
            ("title: Publish #2 # of three", 'title: "Publish #2" # of three'),
        ],
    )
    def test_a_text_that_only_lacks_quotes(self, written, meant):
        assert mended(f"---\n{written}\nperiod: 2026-Q3\n---\n") == f"---\n{meant}\nperiod: 2026-Q3\n---\n"

    def test_several_lines_at_once(self):
        text = "---\ntitle: Handbook: one\nrelevant:\n  why: Support: overrun\n---\n"
        assert mended(text) == '---\ntitle: "Handbook: one"\nrelevant:\n  why: "Support: overrun"\n---\n'

    @pytest.mark.parametrize(
        "written",
        [
            "title: 'Publish the handbook",
            "title: Publish #todo ask the writers",
            "title: Publish\n owner: ana",
            "title: Publish\nmeasurable: metric: sales",
            "title: Publish\nowner: ana: or robin",
            "title: Publish period: 2026-Q3",
            "title: Publish\n\tperiod: 2026-Q3",
        ],
    )
    def test_what_is_wrong_in_another_way_is_left(self, written):
        text = f"---\n{written}\n---\n"
        assert mended(text) == text

    def test_a_text_in_braces_with_a_comma(self):
        written = "  - {title: Outline, agreed with support, and read, due: 2026-07-17} # first"
        meant = '  - {title: "Outline, agreed with support, and read", due: 2026-07-17} # first'
        assert mended(goal("milestones:", written)) == goal("milestones:", meant)

    def test_a_field_without_value_in_braces_is_left(self):
        text = goal("milestones:", "  - {title: Outline, done, due: 2026-07-17}")
        assert mended(text) == text


class TestAnchors:
    def test_the_value_is_written_in_each_place(self):
        text = goal(
            "time_bound: {start: &day 2026-07-01, due: 2026-09-30}", "accountability:", "  agreed: {on: *day}"
        )
        assert mended(text) == goal(
            "time_bound: {start: 2026-07-01, due: 2026-09-30}",
            "accountability:",
            "  agreed: {on: 2026-07-01}",
        )

    def test_each_anchor_with_its_own_aliases(self):
        text = goal("milestones:", "- {title: &t One, id: *t}", "- {title: &u Two, id: *u}")
        assert mended(text) == goal("milestones:", "- {title: One, id: One}", "- {title: Two, id: Two}")


class TestMilestones:
    def test_blocks_move_with_their_comments(self):
        text = goal(
            "period: 2026-Q3",
            "milestones:",
            "",
            "  # the writers",
            "  - title: Read by three customers",
            "    due: 2026-09-09   # a Wednesday",
            "    # ask for two more",
            "",
            "  # the outline",
            "  - {title: Outline agreed, due: 2026-07-17}",
            "tags: [docs]",
        )
        assert mended(text) == goal(
            "period: 2026-Q3",
            "milestones:",
            "",
            "  # the outline",
            "  - {title: Outline agreed, due: 2026-07-17}",
            "",
            "  # the writers",
            "  - title: Read by three customers",
            "    due: 2026-09-09   # a Wednesday",
            "    # ask for two more",
            "tags: [docs]",
        )

    @pytest.mark.parametrize(
        "between",
        [
            ("  # second half", ""),
            ("  - {title: Undated}",),
            ("  - {title: Later, due: 2026-09-10}",),
        ],
    )
    def test_a_list_whose_order_says_more_is_left(self, between):
        text = goal(
            "period: 2026-Q3",
            "milestones:",
            "  - {title: Later, due: 2026-09-09}",
            *between,
            "  - {title: Earlier, due: 2026-07-17}",
        )
        assert mended(text) == text

    def test_a_milestone_after_the_deadline_is_left(self):
        text = goal("period: 2026-Q3", "milestones:", "  - {title: Late, due: 2026-11-09}")
        assert mended(text) == text


class TestIgnores:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            (("ignore: {T507: it moves}", "tags: [a]"), ("tags: [a]",)),
            (("ignore:", "  T507: it moves", "  T501: not yet"), ("ignore:", "  T501: not yet")),
            (("ignore:", "  T507: it moves", "tags: [a]"), ("tags: [a]",)),
            (("ignore: {T507: it moves, T501: not yet}",), ("ignore: {T501: not yet}",)),
            (("ignore: {T501: not yet,  T507: it moves}",), ("ignore: {T501: not yet}",)),
            (("ignore: {T501 T507: not yet}",), ("ignore: {T501: not yet}",)),
            (("tags: [a]  # smartdocs: ignore[T507] it moves",), ("tags: [a]",)),
            (("# smartdocs: ignore[T507] it moves", "tags: [a]"), ("tags: [a]",)),
            (("tags: [a]  # one # smartdocs: ignore[T507] it moves",), ("tags: [a]  # one",)),
            (("tags: [a]  # smartdocs: ignore[T507, T503] it moves",), ("tags: [a]",)),
        ],
    )
    def test_one_that_sets_nothing_aside_is_taken_out(self, written, meant):
        assert mended(goal(*written)) == goal(*meant)

    def test_one_in_the_text_below(self):
        text = goal("tags: [a]") + "One <!-- smartdocs: ignore[T507] it moves --> two\n"
        assert mended(text) == goal("tags: [a]") + "One two\n"

    @pytest.mark.parametrize(
        "written",
        [
            ("ignore: {T501: not yet}",),
            ("ignore: {T508: may come}",),
            ("ignore: {T507: it moves}  # since May",),
            ("ignore: {Q123: no such rule}",),
            ("ignore: {E904: the clone has no history}",),
            ("ignore: {T507: it moves}", "owner: robin"),
        ],
    )
    def test_one_that_may_be_needed_is_left(self, written):
        assert mended(goal(*written)) == goal(*written)


class TestDeadline:
    def test_a_day_that_ends_the_title(self):
        text = "---\ntitle: Publish the handbook by 30 September 2026\nowner: ana\n---\n"
        assert mended(text) == (
            "---\ntitle: Publish the handbook by 30 September 2026\ntime_bound: 2026-09-30\nowner: ana\n---\n"
        )

    @pytest.mark.parametrize(
        "title",
        [
            "Publish by 30 September",
            "Publish by Q3 2026",
            "Publish by 2026-09-30 the first part",
            "Publish 30 September 2026",
        ],
    )
    def test_a_day_that_is_less_certain_is_left(self, title):
        text = f"---\ntitle: {title}\nowner: ana\n---\n"
        assert mended(text) == text


def manual_rows() -> list[list[str]]:
    """Return the rows of the manual's table of repairs that show a line before and after."""
    text = (Path(__file__).parents[1] / "content/pages/checking.md").read_text(encoding="utf-8")
    table = text.partition("| rule | written | becomes |\n")[2].partition("\n\n")[0]
    rows = [row.strip("| ").split(" | ") for row in table.splitlines()[1:]]
    return [[code, *re.findall(r"`([^`]+)`", f"{old} {new}")] for code, old, new in rows if new[0] == "`"]


@pytest.mark.parametrize(("code", "written", "meant"), [row for row in manual_rows() if len(row) == 3])
def test_the_manual_shows_what_is_done(code, written, meant):
    group = {"due": "time_bound:\n  ", "target": "measurable:\n  "}.get(written.partition(":")[0], "")
    files = {"content/people/marguerite.md": "---\nname: Marguerite Duval\n---\n"} | {
        "content/people/ana.md": "---\nname: Ana\n---\n"
    }
    title = "" if written.startswith("title") else "title: Publish the handbook\n"
    before = judged({**files, PATH: f"---\n{title}{group}{written}\n---\n"})
    assert code in {finding.code for finding in before.findings}
    after = mend(before).judged.workspace.read(PATH).decode()
    assert after == f"---\n{title}{group}{meant}\n---\n"


class TestTheWhole:
    def test_bytes_elsewhere_stay(self):
        text = (
            "\ufeff---\r\ntitle:  'Publish'   # kept \r\nonwer:   ana\r\n"
            "time_bound: 2026/09/30\r\n---\r\n\r\nText  \rmore"
        )
        assert mended(text) == text.replace("onwer", "owner").replace("2026/09/30", "2026-09-30")

    def test_a_repair_that_makes_a_circle_is_dropped(self):
        files = {
            "content/goals/pipeline.md": "---\ntitle: Pipeline\nrelevant: {supports: revenue}\n---\n",
            "content/goals/revenue.md": "---\ntitle: Grow\nonwer: ana\nrelevant: {supports: pipelien}\n---\n",
        }
        result = mend(judged({**PEOPLE, **files}))
        assert [finding.code for finding in result.findings] == ["F002"]
        assert b"pipelien" in result.judged.workspace.read("content/goals/revenue.md")

    def test_a_file_that_could_not_be_read_may_show_more(self):
        text = "---\ntitle: Handbook: one\nowner: robin\n---\n"
        assert mended(text) == '---\ntitle: "Handbook: one"\nowner: robin\n---\n'

    def test_mending_twice_changes_nothing_more(self):
        text = goal(
            "priod: 2026-Q3",
            "onwer: Ana",
            "milestones:",
            "- {title: B, due: 2026/09/20}",
            "- {title: A, due: 5 September 2026}",
        )
        once = mended(text)
        assert once == goal(
            "period: 2026-Q3",
            "owner: ana",
            "milestones:",
            "- {title: A, due: 2026-09-05}",
            "- {title: B, due: 2026-09-20}",
        )
        assert mended(once) == once

    def test_a_file_that_is_not_utf_8_is_left(self):
        workspace = Overlay(MemoryWorkspace(PEOPLE), {PATH: b"---\ntitle: Caf\xe9: open\n---\n"})
        assert mend(judge(Gathered(workspace, load(workspace), EXAMPLE_DAY))).files == {}

    def test_anchors_on_more_than_a_value_are_left(self):
        text = goal("tags: &list [a]", "time_bound: {start: &day 2026-07-01}", "values: *list")
        assert mended(text) == text

    def test_configuration_is_mended_too(self):
        result = mend(judged({**PEOPLE, "smartdocs.yml": "as_of: 2026/08/14\nchek: {ignore: [T501]}\n"}))
        assert (
            result.judged.workspace.read("smartdocs.yml") == b"as_of: 2026-08-14\ncheck: {ignore: [T501]}\n"
        )
