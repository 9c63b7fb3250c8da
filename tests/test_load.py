"""What an author writes becomes records; what is wrong becomes findings with a place and a remedy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartdocs.model.goal import Goal, Promise
from smartdocs.model.portfolio import Portfolio
from smartdocs.source.load import load
from smartdocs.source.workspace import WorkingTree


@pytest.fixture
def plan(tmp_path: Path):
    def read(**files: str | bytes) -> Portfolio:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path = path.with_name(
                path.name.replace("_yml", ".yml").replace("_csv", ".csv").replace("_md", ".md")
            )
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(WorkingTree(tmp_path))

    return read


@pytest.fixture
def goal(plan):
    def read(front_matter: str, **files: str) -> Goal:
        portfolio = plan(content__goals__g_md=f"---\ntitle: A goal\n{front_matter}\n---\n", **files)
        assert [str(finding) for finding in portfolio.findings] == []
        return portfolio.goals["g"]

    return read


@pytest.fixture
def found(plan):
    """Return findings of one goal file as `line:column code message | help`."""

    def read(text: str | bytes, **files: str) -> list[str]:
        portfolio = plan(content__goals__g_md=text, **files)
        return [
            f"{item.location.line}:{item.location.column} {item.code} {item.message} | {item.help}"
            for item in portfolio.findings
        ]

    return read


class TestShorthand:
    def test_a_text_stands_for_what_is_specific(self, goal) -> None:
        assert goal("specific: Signed contracts").specific.what == "Signed contracts"

    def test_a_text_stands_for_why_it_is_relevant(self, goal) -> None:
        assert goal("relevant: It pays the rent").relevant.why == "It pays the rent"

    def test_a_text_stands_for_the_reason(self, goal) -> None:
        assert goal("achievable: Two reps joined").achievable.because == "Two reps joined"

    def test_a_date_stands_for_the_deadline(self, goal) -> None:
        assert goal("time_bound: 2026-09-30").due == date(2026, 9, 30)

    @pytest.mark.parametrize("word", ["attainable", "realistic", "actionable"])
    def test_other_words_for_the_a_are_understood(self, goal, word: str) -> None:
        assert goal(f"{word}: Two reps joined").achievable.because == "Two reps joined"

    @pytest.mark.parametrize("word", ["timebound", "time-bound", "timely"])
    def test_other_words_for_the_t_are_understood(self, goal, word: str) -> None:
        assert goal(f"{word}: 2026-09-30").due == date(2026, 9, 30)

    def test_one_value_is_a_list_of_one(self, goal) -> None:
        assert goal("tags: pipeline").tags == ("pipeline",)

    def test_evidence_as_text_is_an_address_or_a_file(self, goal) -> None:
        milestone = goal("milestones: [{title: M, evidence: [https://example.com/x, notes.md]}]").milestones[
            0
        ]
        assert [item.target for item in milestone.evidence] == [
            "https://example.com/x",
            "content/goals/notes.md",
        ]

    def test_a_path_from_the_root_counts_from_content(self, goal) -> None:
        milestone = goal("milestones: [{title: M, evidence: /evidence/a.csv}]").milestones[0]
        assert milestone.evidence[0].file == "content/evidence/a.csv"

    def test_a_link_may_have_a_label(self, goal) -> None:
        links = goal("links: [tracking: https://example.com/1, https://example.com/2]").links
        assert [(link.label, link.url) for link in links] == [
            ("tracking", "https://example.com/1"),
            ("", "https://example.com/2"),
        ]


class TestYaml:
    @pytest.mark.parametrize("text", ["no", "on", "12:30", "007", "1e3", "0x1F", "2026-01-01"])
    def test_a_plain_text_stays_what_the_author_wrote(self, goal, text: str) -> None:
        assert goal(f"specific: {text}").specific.what == text

    def test_a_byte_order_mark_and_windows_line_ends_are_fine(self, plan) -> None:
        portfolio = plan(content__goals__g_md=b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nText\r\n")
        assert (portfolio.goals["g"].title, portfolio.goals["g"].body) == ("A", "Text\n")

    def test_an_empty_field_says_nothing(self, goal) -> None:
        assert goal("owner:\ntags: ~").owner == ()


class TestDefaults:
    def test_start_and_due_are_the_period_s(self, goal) -> None:
        read = goal("period: 2026-Q3")
        assert (read.start, read.due) == (date(2026, 7, 1), date(2026, 9, 30))

    def test_a_deadline_may_be_a_period(self, goal) -> None:
        assert goal("time_bound: {due: 2026-07}").due == date(2026, 7, 31)

    def test_the_reviewer_is_the_owner_s_manager(self, goal) -> None:
        people = {
            "content__people__ana_md": "---\ntitle: Ana\nmanager: lee\n---\n",
            "content__people__lee_md": "---\ntitle: Lee\n---\n",
        }
        assert goal("owner: ana", **people).reviewer == "lee"

    def test_a_goal_with_milestones_alone_is_measured_by_them(self, goal) -> None:
        assert goal("milestones: [A, B]").measurable[0].kind == "milestones"

    def test_a_metric_is_named_by_its_unit(self, goal) -> None:
        assert (
            goal("measurable: {target: 20 qualified meetings}").measurable[0].metric == "qualified-meetings"
        )

    def test_a_baseline_takes_the_target_s_unit(self, goal) -> None:
        baseline = goal("measurable: {baseline: 15, target: 20%}").measurable[0].baseline
        assert (baseline.value, baseline.unit) == (15, "%")

    def test_a_baseline_may_be_a_promise(self, goal) -> None:
        metric = goal("measurable: {baseline: {find_by: 2026-07-31}, target: 20%}").measurable[0]
        assert metric.baseline == Promise(find_by=date(2026, 7, 31))

    def test_several_metrics_keep_their_places(self, goal) -> None:
        read = goal("measurable:\n  - {metric: arr, target: $150K}\n  - {metric: deals, target: 8}")
        assert [str(read.at.at(*metric.key, "target")) for metric in read.measurable] == [
            "content/goals/g.md:4:27",
            "content/goals/g.md:5:29",
        ]


class TestDirection:
    @pytest.mark.parametrize(
        ("title", "metric"),
        [
            ("Answer tickets", "{kind: keep, target: <= 7 days}"),
            ("Answer tickets within 7 days", "{kind: keep, target: 7, unit: days}"),
            ("Answer tickets", "{baseline: 9 days, target: 7 days}"),
            ("Answer tickets", "{target: 7 days, better: lower}"),
            ("Reduce the answer time to 7 days", "{target: 7 days}"),
        ],
    )
    def test_lower_is_better_where_the_author_says_so(self, plan, title: str, metric: str) -> None:
        metric = metric.replace("<= 7 days", '"<= 7 days"')
        text = f"---\ntitle: {title}\nmeasurable: {metric}\n---\n"
        read = plan(content__goals__g_md=text).goals["g"].measurable[0]
        assert read.falling and read.falling_because

    @pytest.mark.parametrize("metric", ["{target: 20}", "{baseline: 15%, target: 20%}", "{target: 80%+}"])
    def test_higher_is_better_else(self, goal, metric: str) -> None:
        assert not goal(f"measurable: {metric}").measurable[0].falling


class TestReadings:
    def test_rows_of_a_file_become_readings_with_their_line(self, goal) -> None:
        csv = (
            "Weekly report,,\nweek,rep,held\n"
            "2026-07-10,dana,4\n2026-07-10,lee,9\n2026-07-17,dana,\n2026-07-24,dana,6\n"
        )
        data = "{file: /data/m.csv, date: week, value: held, where: {rep: dana}}"
        rows = (
            goal(f"measurable: {{target: 50, kind: total, data: {data}}}", content__data__m_csv=csv)
            .measurable[0]
            .rows
        )
        assert [(row.day, row.value, row.line) for row in rows] == [
            (date(2026, 7, 10), Decimal(4), 3),
            (date(2026, 7, 24), Decimal(6), 6),
        ]

    def test_latin_1_and_semicolons_and_bare_years_are_read(self, plan) -> None:
        data = "{file: /data/m.csv, date: jahr, value: größe}"
        text = f"---\ntitle: A\nmeasurable: {{target: 5, data: {data}}}\n---\n"
        portfolio = plan(
            content__goals__g_md=text, content__data__m_csv="jahr;größe\n2024.0;3\n".encode("latin-1")
        )
        row = portfolio.goals["g"].measurable[0].rows[0]
        assert (row.day, row.value) == (date(2024, 12, 31), Decimal(3))

    def test_what_cannot_be_read_is_one_finding_with_file_and_row(self, plan) -> None:
        text = "---\ntitle: A\nmeasurable: {target: 5, data: {file: /data/m.csv, date: day, value: n}}\n---\n"
        found = plan(
            content__goals__g_md=text, content__data__m_csv="day,n\n2026-07-01,=SUM(A1)\nsoon,3\n"
        ).findings
        assert [(str(item.location), item.code) for item in found] == [("content/data/m.csv:2:1", "M208")]

    def test_a_column_that_does_not_exist_is_named(self, plan) -> None:
        text = (
            "---\ntitle: A\nmeasurable: {target: 5, data: {file: /data/m.csv, date: day, value: helt}}\n---\n"
        )
        found = plan(content__goals__g_md=text, content__data__m_csv="day,held\n2026-07-01,3\n").findings
        assert (found[0].code, found[0].help) == ("M208", "Did you mean `held`?")


class TestBadInput:
    def test_bytes_that_are_no_utf_8_are_placed(self, found) -> None:
        assert found(b"---\ntitle: caf\xe9\n---\n") == [
            "2:11 F001 Not UTF-8: byte 0xE9 cannot be read | Save the file in UTF-8"
        ]

    def test_a_colon_in_a_title_wants_quotes(self, found) -> None:
        (line,) = found("---\ntitle: Grow: by 20%\n---\n")
        assert line.startswith("2:12 F001 Not valid YAML") and line.endswith(
            'Quote the value: title: "Grow: by 20%"'
        )

    def test_a_comparator_wants_quotes(self, found) -> None:
        (line,) = found("---\ntitle: A\nmeasurable:\n  target: >= 99%\n---\n")
        assert line.startswith("4:") and line.endswith('Quote the value: target: ">= 99%"')

    def test_front_matter_without_an_end(self, found) -> None:
        assert found("---\ntitle: A\n")[0].startswith("1:1 F001 Front matter has no closing `---`")

    def test_an_unknown_field_comes_with_the_nearest_one(self, found) -> None:
        assert found("---\ntitle: A\nmeasureable: 5\n---\n") == [
            "3:1 F002 Field `measureable` is unknown | Did you mean `measurable`?"
        ]

    def test_the_thirty_first_of_february(self, found) -> None:
        (line,) = found("---\ntitle: A\ntime_bound: 2026-02-31\n---\n")
        assert line.startswith("3:13 F003 ") and "February 2026 has 28 days" in line

    def test_no_title(self, found) -> None:
        assert found("---\nowner:\n---\n")[0].startswith("2:1 F004 Goal has no title")

    def test_a_reference_to_nothing_comes_with_the_nearest_one(self, found) -> None:
        people = {"content__people__dana_md": "---\ntitle: Dana\n---\n"}
        assert found("---\ntitle: A\nowner: dama\n---\n", **people) == [
            "3:8 F006 There is no person or team `dama` | Did you mean `dana`?"
        ]

    def test_a_key_written_twice(self, found) -> None:
        assert found("---\ntitle: A\ntitle: B\n---\n") == [
            "3:1 F007 `title` is written twice | Keep one of the two"
        ]

    def test_a_path_out_of_the_repository(self, found) -> None:
        (line,) = found("---\ntitle: A\nmilestones: [{title: M, evidence: ../../../etc/passwd}]\n---\n")
        assert "F008 `../../../etc/passwd` lies outside the repository" in line

    def test_an_address_that_a_page_may_not_link_to(self, found) -> None:
        (line,) = found("---\ntitle: A\nmilestones: [{title: M, evidence: 'javascript:alert(1)'}]\n---\n")
        assert "F003" in line and "https://" in line

    @pytest.mark.parametrize("text", ["title: &a {x: 1}\nowner: *a", "title: !!python/object:os.system A"])
    def test_anchors_and_tags_are_refused(self, found, text: str) -> None:
        assert any(
            "F001 Anchors, aliases and tags of YAML are not read" in line
            for line in found(f"---\n{text}\n---\n")
        )

    def test_an_anchor_on_a_single_value_is_read_and_remarked_on(self, plan) -> None:
        text = "---\ntitle: A\ntime_bound: {start: &d 2026-07-01, due: *d}\n---\n"
        portfolio = plan(content__goals__g_md=text)
        assert [item.code for item in portfolio.findings] == ["F013"]
        assert portfolio.goals["g"].due == date(2026, 7, 1)

    @pytest.mark.parametrize(
        ("text", "lost"),
        [
            ("title: Be #1 in sales", "#1 in sales"),
            ("title: A\ncheck_ins: [{date: 2026-07-01, note: open, two weeks late}]", "two weeks late"),
        ],
    )
    def test_words_that_yaml_drops_are_named(self, found, text: str, lost: str) -> None:
        assert any("F011" in line and f"`{lost}`" in line for line in found(f"---\n{text}\n---\n"))

    def test_words_lost_to_a_comma_are_told_once(self, found) -> None:
        text = "---\ntitle: A\ncheck_ins: [{date: 2026-07-01, note: open, two weeks late}]\n---\n"
        assert [line.split()[1] for line in found(text)] == ["F011"]

    def test_a_comment_is_no_lost_text(self, found) -> None:
        assert found("---\ntitle: A # the short one\n---\n") == []

    def test_everything_wrong_in_all_files_is_reported_at_once(self, plan) -> None:
        portfolio = plan(
            content__goals__a_md="---\ntitle: [\n---\n",
            content__goals__b_md="---\ntitel: B\nowner: nobody-here\nperiod: 2026-Q7\n---\n",
            content__goals__C_markdown="x",
            smartdocs_yml="year_starts: 13\n",
        )
        assert [item.code for item in portfolio.findings] == [
            "F009",
            "F001",
            "F002",
            "F006",
            "F003",
            "F003",
        ]

    def test_an_id_used_twice_names_both_places(self, plan) -> None:
        portfolio = plan(
            content__goals__a__x_md="---\ntitle: A\n---\n", content__goals__b__x_md="---\ntitle: B\n---\n"
        )
        (finding,) = portfolio.findings
        assert (finding.code, finding.location.path, finding.related[0].location.path) == (
            "F005",
            "content/goals/b/x.md",
            "content/goals/a/x.md",
        )

    def test_a_file_over_the_limit_is_not_read(self, plan) -> None:
        big = "---\ntitle: A\n---\n" + "x" * 3000
        portfolio = plan(content__goals__a_md=big, smartdocs_yml="limits: {file_kib: 2}\n")
        assert [item.code for item in portfolio.findings] == ["F010"]
        assert not portfolio.goals

    def test_deep_nesting_ends(self, found) -> None:
        assert any("F010" in line for line in found(f"---\ntitle: {'[' * 60}{']' * 60}\n---\n"))


class TestSuppressions:
    def test_a_comment_on_a_line_with_its_reason(self, plan) -> None:
        text = "---\ntitle: A\nowner: tbd # smartdocs: ignore[K801] hired in May\n---\n"
        (one,) = plan(content__goals__g_md=text).goals["g"].at.suppressions
        assert (one.code, one.reason, one.lines) == ("K801", "hired in May", (3, 3))

    def test_a_field_for_the_whole_file(self, goal) -> None:
        assert goal("ignore: {M205: the text rounds}").ignore == {"M205": "the text rounds"}


def test_a_restricted_number_remembers_who_may_see_it(plan) -> None:
    text = "---\ntitle: A\nmeasurable: {target: {value: 563, visibility: private}}\n---\n"
    read = plan(content__goals__g_md=text).goals["g"]
    assert read.measurable[0].target.value == 563
    assert {key: word.word for key, word in read.at.restricted.items()} == {
        ("measurable", "target"): "private"
    }


def test_an_empty_folder_is_an_empty_plan(tmp_path: Path) -> None:
    portfolio = load(WorkingTree(tmp_path))
    assert portfolio.goals == {}
    assert [item.code for item in portfolio.findings] == ["F014"]


class TestFiguresThatMislead:
    def test_a_target_by_the_week_is_a_rhythm(self, goal) -> None:
        metric = goal("measurable: {metric: callbacks, target: 5 calls a week}").measurable[0]
        assert (metric.kind, metric.per) == ("rate", "week")

    def test_money_by_the_year_is_a_level_to_reach(self, goal) -> None:
        assert goal("measurable: {target: $84K per year}").measurable[0].kind == "reach"

    def test_thousands_in_braces_are_an_error_with_a_remedy_that_works(self, found) -> None:
        (line,) = found("---\ntitle: A\nmeasurable: {target: $150,000, source: CRM}\n---\n")
        assert "F003 YAML splits `$150,000` at its comma and reads `$150`" in line
        assert line.endswith('Quote it: target: "$150,000"')

    @pytest.mark.parametrize("text", ["€120.000", "1.500 meetings", "40.000 €"])
    def test_a_point_that_may_group_thousands_is_refused(self, found, text: str) -> None:
        (line,) = found(f"---\ntitle: A\nmeasurable:\n  target: {text}\n---\n")
        assert "F003" in line and "can be read in two ways" in line

    @pytest.mark.parametrize("value", ["50 contracts", "3 days", "5%", "€50"])
    def test_a_figure_of_another_kind_than_the_target_is_refused(self, found, value: str) -> None:
        check_in = f"check_ins:\n  - date: 2026-07-01\n    value: {value}"
        (line,) = found(f"---\ntitle: A\nmeasurable: {{target: $200}}\n{check_in}\n---\n")
        assert f"6:12 F003 `{value}` is no measure of the target, `$200`" in line

    def test_a_bare_figure_fits_any_target(self, found) -> None:
        assert (
            found(
                "---\ntitle: A\nmeasurable: {target: $200}\ncheck_ins: [{date: 2026-07-01, value: 5}]\n---\n"
            )
            == []
        )
