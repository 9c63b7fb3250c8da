"""Goals from a spreadsheet: what becomes a field, what is kept as text, what is told."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs import pipeline
from smartdocs.authoring.import_body import write_body, write_kept
from smartdocs.authoring.import_columns import Column, propose_fields
from smartdocs.authoring.import_fields import match_header
from smartdocs.authoring.import_mapping import ColumnMapping, parse_mapping, write_mapping
from smartdocs.authoring.interview.fields import clean
from smartdocs.cli.import_ import command
from smartdocs.model.finding import Severity
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import SourceError
from smartdocs.render.markdown import render_markdown
from smartdocs.source.parse import parse_file

DAY = "2026-08-01"
SALES = """\
Goals of the sales team;;;;;;;;;
;;;;;;;;;
Objective;Key result;Owner;Baseline;Target;Actual;Due;Status;Risk;Notes
Clinics stay;Sign 50 clinics in Bavaria;Ana Silva;0;50 clinics;12;30.09.2026;On track;high *really*;See #12
;Raise the win rate of trials;Mo;10%;15%;;31.08.2026;;;
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan").mkdir()
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    arguments = words if "--as-of" in words else (*words, "--as-of", DAY)
    result = CliRunner().invoke(command, arguments)
    assert "Traceback" not in result.output and "Unexpected" not in result.output, result.output
    return result


def bring(text: str, *options: str, name: str = "goals.csv") -> str:
    """Import a CSV text into the folder `plan`, and return what was said."""
    Path(name).write_text(text, encoding="utf-8")
    result = run(name, "plan", *options)
    assert result.exit_code == 0, result.output
    return result.output


def files() -> list[str]:
    plan = Path("plan")
    return sorted(path.relative_to(plan).as_posix() for path in plan.rglob("*") if path.is_file())


def goals() -> dict[str, str]:
    """Return the text of every goal by its id."""
    return {path.stem: path.read_text(encoding="utf-8") for path in Path("plan/content/goals").rglob("*.md")}


def put(path: str, text: str) -> None:
    target = Path("plan") / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def plan() -> Portfolio:
    """Read the plan; what reading finds wrong fails the test."""
    gathered = pipeline.gather(Path("plan"), date.fromisoformat(DAY))
    assert [str(one) for one in gathered.portfolio.findings if one.code.startswith("F")] == []
    return gathered.portfolio


def test_a_row_becomes_a_goal_that_a_person_would_have_written() -> None:
    bring(SALES, "--period", "2026-Q3")

    assert goals()["sign-50-clinics-in-bavaria"] == (
        "---\n"
        "title: Sign 50 clinics in Bavaria\n"
        "owner: ana-silva\n"
        "period: 2026-Q3\n"
        "measurable:\n"
        "  baseline: 0\n"
        "  target: 50 clinics\n"
        "relevant:\n"
        "  supports: clinics-stay\n"
        "time_bound: 2026-09-30\n"
        "check_ins:\n"
        "  - {date: 2026-08-01, value: 12, status: on track}\n"
        "---\n"
        "\n"
        "See #12\n"
        "\n"
        "## From the spreadsheet\n"
        "\n"
        "- **Risk:** high \\*really\\*\n"
        "\n"
        "Imported from goals.csv, row 4.\n"
    )


def test_the_plan_around_the_goals_is_made() -> None:
    said = bring(SALES, "--period", "2026-Q3")

    assert files() == [
        "content/goals/2026-Q3/clinics-stay.md",
        "content/goals/2026-Q3/raise-the-win-rate-of-trials.md",
        "content/goals/2026-Q3/sign-50-clinics-in-bavaria.md",
        "content/people/ana-silva.md",
        "content/people/mo.md",
    ]
    assert "2 goals written to content/goals/2026-Q3\n" in said
    assert "1 goal that they support, written too: “Clinics stay”\n" in said
    assert "2 people the plan did not know, added: ana-silva, mo\n" in said
    assert plan().parts == {"clinics-stay": ("raise-the-win-rate-of-trials", "sign-50-clinics-in-bavaria")}


def test_the_mapping_is_shown_with_samples() -> None:
    said = bring(SALES).splitlines()

    assert said[0] == "goals.csv: 2 rows below the header in row 3; UTF-8, separated by semicolons"
    assert [line.split()[:2] for line in said[3:5]] == [["Objective", "objective"], ["Key", "result"]]
    assert "  Risk        text (no field)  high *really*" in said


def test_twice_writes_nothing_twice() -> None:
    bring(SALES, "--period", "2026-Q3")
    before = goals()
    said = bring(SALES, "--period", "2026-Q3")

    assert goals() == before
    assert said.endswith("2 goals were there already and stay as they are\nNothing of goals.csv is new\n")


def test_a_goal_that_was_edited_since_stays_as_it_is() -> None:
    bring(SALES, "--period", "2026-Q3")
    path = Path("plan/content/goals/2026-Q3/raise-the-win-rate-of-trials.md")
    text = path.read_text().replace("Raise the win rate of trials", "Raise the win rate from 10% to 15%")
    path.write_text(text)
    bring(SALES, "--period", "2026-Q3")

    assert len(goals()) == 3
    assert path.read_text() == text


def test_a_goal_that_nobody_can_read_any_more_is_not_written_again() -> None:
    bring("Goal\nAnswer within a day\n")
    put("content/goals/answer-within-a-day.md", "---\ntitle: [\n")
    bring("Goal\nAnswer within a day\n")

    assert goals() == {"answer-within-a-day": "---\ntitle: [\n"}


def test_rows_that_moved_are_known_and_new_ones_are_written() -> None:
    bring("Goal,Owner\nWin,Ana\nWin,Mo\n")
    said = bring("Goal,Owner\nWin,Jo\nStart,Ana\nWin,Ana\nWin,Mo\n")

    assert sorted(goals()) == ["start", "win", "win-2", "win-3"]
    assert "owner: jo\n" in goals()["win-3"]
    assert "2 goals written to content/goals\n2 goals were there already" in said


def test_a_goal_that_was_handed_on_since_is_known_by_its_row() -> None:
    bring("Goal,Owner\nWin,Ana\n")
    put("content/goals/win.md", goals()["win"].replace("owner: ana", "owner: mo"))
    bring("Goal,Owner\nWin,Ana\n")

    assert list(goals()) == ["win"]


def test_the_same_title_in_another_period_is_another_goal() -> None:
    bring("Goal\nAnswer within a day\n", "--period", "2026-Q2")
    bring("Goal\nAnswer within a day\n", "--period", "2026-Q3")

    assert [str(goal.period) for goal in plan().goals.values()] != []
    assert files() == [
        "content/goals/2026-Q2/answer-within-a-day.md",
        "content/goals/2026-Q3/answer-within-a-day-2.md",
    ]


def test_a_file_that_is_there_is_never_written_over() -> None:
    put("content/goals/2026-Q3/win.md", "---\ntitle: Win something else\n---\n")
    bring("Goal\nWin!\n", "--period", "2026-Q3")

    assert goals()["win"] == "---\ntitle: Win something else\n---\n"
    assert "title: Win!\n" in goals()["win-2"]


def test_an_objective_of_the_strategy_is_found_by_its_title() -> None:
    put("content/strategy.md", "---\nobjectives: [{id: growth, title: Grow in clinics}]\n---\n")
    bring("Goal,Parent\nSign 50 clinics,grow in  Clinics\n")

    assert "supports: growth" in goals()["sign-50-clinics"]
    assert len(goals()) == 1


def test_rows_name_each_other_by_their_own_ids() -> None:
    said = bring("ID,Goal,Parent ID\nG1,Grow,\nG2,Sign 50 clinics,G1\nG3,Answer,G9\n")

    assert "supports: grow\n" in goals()["sign-50-clinics"]
    assert "- **Parent ID:** G9\n" in goals()["answer"]
    assert "Parent ID: `G9` is no goal above this one; row 4" in said


def test_goals_above_each_other_do_not_close_a_circle() -> None:
    said = bring("Goal,Parent\nGrow,Stay\nStay,Win\nWin,Grow\n")

    assert "supports: stay" in goals()["grow"]
    assert "supports: win" in goals()["stay"]
    assert "- **Parent:** Grow\n" in goals()["win"]
    assert "Parent: `Grow` is no goal above this one; row 4" in said


def test_an_objective_of_the_strategy_is_no_second_goal() -> None:
    put("content/strategy.md", "---\nobjectives: [{id: growth, title: Grow}]\n---\n")
    said = bring("Objective,Key result\nGrow,\n,Sign 50 clinics\n")

    assert "row 2: is the objective `growth` of the strategy already" in said
    assert list(goals()) == ["sign-50-clinics"]
    assert "supports: growth" in goals()["sign-50-clinics"]


def test_ids_that_differ_in_case_alone_are_not_made() -> None:
    put("content/goals/Win.md", "---\ntitle: Win in another way\n---\n")
    bring("Goal\nWin\n")

    assert sorted(goals()) == ["Win", "win-2"]
    plan()


def test_a_row_with_only_an_objective_is_that_goal() -> None:
    bring("Objective,Key result,Owner\nO1: Grow,,Ana\n,Sign 50 clinics,Mo\nO2: Stay,,\n,Answer in a day,Mo\n")

    assert "owner: ana" in goals()["o1-grow"]
    assert "supports: o1-grow" in goals()["sign-50-clinics"]
    assert "supports: o2-stay" in goals()["answer-in-a-day"]


def test_rows_that_are_no_goals_are_listed_with_the_reason() -> None:
    said = bring("Goal,Owner,Notes\nWin,Ana,\n,,alone\nGoal,Owner,Notes\n17,,\n#REF!,,\nTotal,,\n")

    assert said.split("Rows that are no goals:\n")[1].split("\n\n")[0].splitlines() == [
        "  row 3: `Goal` is empty",
        "  row 4: repeats the header",
        "  row 5: its title, `17`, has no word",
        "  row 6: its title is the error `#REF!`",
        "  row 7: `Total` reads like a sum of the others",
    ]
    assert list(goals()) == ["win"]


def test_what_a_field_cannot_take_is_kept_and_told() -> None:
    said = bring("Goal,Target,Due,Status,Weight\nWin,a lot,ongoing,great,high\n")

    assert (
        "- **Target:** a lot\n- **Due:** ongoing\n- **Status:** great\n- **Weight:** high\n" in goals()["win"]
    )
    assert said.split("Kept as text, since no field can take it:\n")[1].split("\n\n")[0].splitlines() == [
        "  Due: `ongoing` is no day; row 2",
        "  Status: `great` is no status that is known here; row 2",
        "  Target: `a lot` is not a number; row 2",
        "  Weight: `high` is not a number; row 2",
    ]


def test_days_with_two_meanings_are_not_guessed() -> None:
    said = bring("Goal,Due\nWin,03/04/2026\nStay,05/06/2026\n")

    assert "- **Due:** 03/04/2026" in goals()["win"]
    assert "  Due: `03/04/2026` can be 2026-04-03 or 2026-03-04; rows 2, 3\n" in said
    assert "    a mapping settles it: `dates: day first` or `month first`\n" in said


def test_one_row_settles_how_its_column_writes_days() -> None:
    bring("Goal,Start,Due\nWin,01/02/2026,03/04/2026\nStay,,30/09/2026\n")

    assert "time_bound: 2026-04-03\n" in goals()["win"]
    assert "- **Start:** 01/02/2026" in goals()["win"]


def test_numbers_of_a_german_file() -> None:
    bring("Goal;Baseline;Target\nWin;1.500;2.000,5\nStay;7;10\n")

    assert "  baseline: 1500\n  target: 2000.5\n" in goals()["win"]


def test_units_from_headers_and_a_column_of_their_own() -> None:
    bring("Goal,Target (%),Current (%)\nWin,15,12\n")
    bring("Goal,Target,Unit\nStay,15,clinics\n")

    assert "target: 15%" in goals()["win"] and "value: 12%" in goals()["win"]
    assert "target: 15\n  unit: clinics" in goals()["stay"]


def test_a_share_of_one_beside_a_percentage_is_not_guessed() -> None:
    said = bring("Goal,Baseline,Target,Actual\nWin,10,15%,0.12\n")

    assert "baseline: 10\n" in goals()["win"]
    assert "- **Actual:** 0.12\n" in goals()["win"]
    assert "Actual: `0.12` beside `15%` can be 0.12% or a share of one; row 2" in said


def test_a_target_of_yes_is_a_deliverable() -> None:
    bring("Goal,Target,Actual\nLaunch,yes,no\n")

    assert (
        'measurable:\n  kind: done\ncheck_ins:\n  - date: 2026-08-01\n    value: "no"\n' in goals()["launch"]
    )


def test_a_quarter_and_a_year_in_two_columns() -> None:
    bring("Goal,Quarter,Year\nWin,Q3,2026\nStay,Q4,\n", "--period", "2025-Q1")

    assert "period: 2026-Q3" in goals()["win"]
    assert "period: 2025-Q4" in goals()["stay"]


def test_owners_are_known_by_name_and_address() -> None:
    put("content/people/ana.md", "---\nname: Ana Silva\nemail: a.silva@example.org\n---\n")
    bring("Goal,Owner\nWin,ana silva\nStay,a.silva@example.org\nGo,TBD\nDo,jo.li@example.org\nBe,@ana\n")

    owners = {name: text.split("owner: ")[1].split("\n")[0] for name, text in goals().items()}
    assert owners == {"win": "ana", "stay": "ana", "go": "TBD", "do": "jo-li", "be": "ana"}
    assert Path("plan/content/people/jo-li.md").read_text() == (
        "---\ntitle: Jo Li\nemail: jo.li@example.org\n---\n"
    )


@pytest.mark.parametrize(
    ("cells", "owners"),
    [
        (["Silva, Ana", "Li, Jo"], ["ana-silva", "jo-li"]),
        (["Silva, Ana", "Jo Li"], ["ana-silva", "jo-li"]),
        (["Ana, Jo", "Jo"], ["[ana, jo]", "jo"]),
        (["Ana, Jo", "Jo, Mo"], ["[ana, jo]", "[jo, mo]"]),
        (["Ana Silva & Jo Li", "Jo Li"], ["[ana-silva, jo-li]", "jo-li"]),
        (["Ana Silva (Sales)", "Jo Li"], ["ana-silva", "jo-li"]),
        (["somebody who has not been found yet by us", "Jo"], ["", "jo"]),
    ],
)
def test_names_in_the_ways_people_write_them(cells: list[str], owners: list[str]) -> None:
    bring(f'Goal,Owner\nWin,"{cells[0]}"\nStay,"{cells[1]}"\n')

    found = [re.search(r"^owner: (.*)$", goals()[name], re.MULTILINE) for name in ("win", "stay")]
    assert [one[1] if one else "" for one in found] == owners
    plan()


def test_teams_and_customers_are_made_too() -> None:
    said = bring("Goal,Team,Customer\nWin,Inside sales,Acme GmbH\n")

    assert "team: inside-sales\naccount: acme-gmbh\n" in goals()["win"]
    assert "1 team the plan did not know, added: inside-sales\n" in said
    plan()


def test_nobody_is_added_against_the_wish() -> None:
    put("content/people/ana.md", "---\nname: Ana\n---\n")
    said = bring("Goal,Owner\nWin,Mo\nStay,Ana\n", "--no-people")

    assert "owner: ana" in goals()["stay"]
    assert "- **Owner:** Mo\n" in goals()["win"]
    assert "Owner: `Mo` is nobody whom the plan knows; row 2" in said
    assert not Path("plan/content/people/mo.md").exists()


def test_ids_are_ascii_and_unique() -> None:
    bring("Goal\nTür öffnen für Köln\nTür öffnen für Köln\n增加销售额\n提高质量\nindex\n")

    assert sorted(goals()) == [
        "goal",
        "goal-2",
        "index-2",
        "tuer-oeffnen-fuer-koeln",
        "tuer-oeffnen-fuer-koeln-2",
    ]
    bring("Goal\nTür öffnen für Köln\nTür öffnen für Köln\n增加销售额\n提高质量\nindex\n")
    assert len(goals()) == 5


def test_a_rehearsal_writes_the_mapping_alone() -> None:
    said = bring(SALES, "--dry-run", "--save-map", "map.yml")

    assert files() == []
    assert "2 goals would be written to content/goals\n" in said
    assert said.endswith("Nothing is written: run it without --dry-run\n")
    assert (
        "columns:\n"
        "  Objective: objective  # Clinics stay\n"
        "  Key result: title     # Sign 50 clinics in Bavaria · Raise the win rate of trials\n"
        "  Owner: owner          # Ana Silva · Mo\n"
        "  Baseline: baseline    # 0 · 10%\n"
        "  Target: target        # 50 clinics · 15%\n"
        "  Actual: current       # 12\n"
        "  Due: due              # 30.09.2026 · 31.08.2026\n"
        "  Status: status        # On track\n"
        "  Risk: keep            # high *really*\n"
        "  Notes: text           # See #12\n"
        "\n"
        "# What a column can become:\n"
        "#   title        the goal in one line\n"
    ) in Path("map.yml").read_text()


def test_a_mapping_is_saved_edited_and_used_again() -> None:
    text = "Vorhaben,Wer,Bis,Geheim\nWin,Ana,03/04/2026,x\n"
    Path("goals.csv").write_text(text)
    refused = run("goals.csv", "plan", "--save-map", "map.yml")
    assert refused.exit_code == 2
    assert "No column of goals.csv is the goal itself" in refused.output
    saved = Path("map.yml").read_text()
    for old, new in (
        ("Vorhaben: keep", "Vorhaben: title"),
        ("Wer: keep", "Wer: owner"),
        ("Bis: keep", "Bis: due"),
        ("Geheim: keep", "Geheim: leave out"),
        ("# dates: day first ", "dates: day first "),
    ):
        assert old in saved
        saved = saved.replace(old, new)
    Path("map.yml").write_text(saved)
    bring(text, "--map", "map.yml")

    assert "owner: ana\ntime_bound: 2026-04-03\n---\n" in goals()["win"]
    assert "Geheim" not in goals()["win"]


def test_a_saved_mapping_is_not_written_over() -> None:
    Path("map.yml").write_text("mine")
    Path("goals.csv").write_text(SALES)

    assert run("goals.csv", "plan", "--save-map", "map.yml").exit_code == 2
    assert Path("map.yml").read_text() == "mine"
    assert files() == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("columns: {Goal: titel}\n", "map.yml:1: `titel` is not known here"),
        ("columns:\n  Goal: title\n  Ziel: title\n", "map.yml:3: Both `Goal` and `Ziel` become `title`"),
        ("columns: [Goal]\n", "map.yml:1: `columns` is no mapping"),
        ("colums: {Goal: title}\n", "map.yml:1: `colums` is no setting of a mapping"),
        ("header_row: three\n", "map.yml:1: `header_row` takes the number of a row"),
        ("dates: american\n", "map.yml:1: `american` is not known here"),
        ("sheet: [a]\n", "map.yml:1: `sheet` takes a single value"),
        ("- a\n", "map.yml is no mapping"),
        ("", "map.yml is no mapping"),
        ("a: [\n", "map.yml:"),
    ],
)
def test_a_mapping_that_is_not_understood_is_told_by_its_line(text: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_mapping("map.yml", text)

    assert caught.value.message.startswith(message)


NAMES = st.text(min_size=1, max_size=20).map(lambda name: " ".join(clean(name).split())).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=5, unique_by=str.casefold), NAMES)
def test_a_mapping_of_any_names_is_read_back(names: list[str], sample: str) -> None:
    columns = [Column(place, name, (sample,)) for place, name in enumerate(names)]
    mapping = ColumnMapping(dict.fromkeys(names, "keep"), sheet=sample, header_row=3, dates="day first")

    assert parse_mapping("map.yml", write_mapping("goals.csv", mapping, columns)) == mapping


def proposed(*columns: tuple[str, str]) -> dict[str, str]:
    """Propose fields for columns given by name and their cells, which bars separate."""
    every = [Column(place, name, tuple(cells.split("|"))) for place, (name, cells) in enumerate(columns)]
    return propose_fields(every)


def test_a_goal_of_numbers_is_a_target() -> None:
    fields = proposed(("KPI", "calls|talks"), ("Objective", "Win|Stay"), ("Goal", "50|15%"))

    assert fields == {"KPI": "metric", "Objective": "title", "Goal": "target"}


def test_the_column_that_repeats_stands_above() -> None:
    fields = proposed(("Goal", "Grow|Grow|Stay"), ("Objective", "Sign|Win|Answer"))

    assert fields == {"Goal": "objective", "Objective": "title"}


def test_a_column_beside_the_title_that_never_repeats_is_kept() -> None:
    assert proposed(("Goal", "Grow|Stay"), ("Initiative", "Sign|Win")) == {
        "Goal": "title",
        "Initiative": "keep",
    }


def test_key_results_are_the_goals_of_their_objectives() -> None:
    assert proposed(("Objective", "Grow|Stay"), ("Key Results:", "Sign|Win")) == {
        "Objective": "objective",
        "Key Results:": "title",
    }


def test_the_manual_names_columns_that_are_known() -> None:
    manual = Path(__file__).parents[1] / "content" / "pages" / "start-here.md"
    table = manual.read_text(encoding="utf-8").partition("| column | becomes |\n")[2].partition("\n\n")[0]
    names = [re.split(", | or ", row.split(" | ")[0].strip("| ")) for row in table.splitlines()[1:-1]]

    assert len(names) == 7
    assert [name for row in names for name in row if not match_header(name.strip("`"))] == []


def test_columns_called_by_the_five_letters() -> None:
    fields = proposed(
        ("Name", "Ana|Mo"),
        ("Specific", "Sign|Win"),
        ("Measurable", "50 clinics|15%"),
        ("Achievable", "We can|We do"),
        ("Relevant", "Growth|Growth"),
        ("Time-bound", "Q3 2026|Q4 2026"),
    )

    assert list(fields.values()) == ["owner", "title", "target", "because", "why", "due"]


def test_a_measure_of_words_is_no_target() -> None:
    assert proposed(("Goal", "Sign|Win"), ("Measurable", "signed contracts|15%")) == {
        "Goal": "title",
        "Measurable": "metric",
    }


def test_several_key_results_in_one_row_are_goals_each() -> None:
    said = bring("Objective,KR 1,KR 2,Owner\nGrow,Sign 50 clinics,Win 3 partners,Ana\nStay,Answer,,Mo\n")

    assert sorted(goals()) == ["answer", "grow", "sign-50-clinics", "stay", "win-3-partners"]
    assert "owner: ana" in goals()["win-3-partners"] and "supports: grow" in goals()["win-3-partners"]
    assert "  KR         title      Sign 50 clinics · Win 3 partners\n" in said


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Assignee", "owner"),
        ("OWNER / DRI", "owner"),
        ("Start value", "baseline"),
        ("Due date (dd.mm.yyyy)", "due"),
        ("Dead-line", "keep"),
        ("Deadline*", "due"),
        ("Why?", "why"),
        ("Parent_goal", "supports"),
        ("Current value", "current"),
        ("Colour", "keep"),
    ],
)
def test_headers_are_matched_by_common_words(header: str, field: str) -> None:
    assert proposed((header, "x")) == {header: field}


def test_names_that_are_used_twice_or_not_at_all_are_told_apart() -> None:
    said = bring("Goal,Notes,Notes,\nWin,one,two,three\n")

    assert "- **Notes (2):** two\n- **column D:** three\n" in goals()["win"]
    assert "  column D   text (no field)  three\n" in said


def test_a_workbook_with_two_header_rows_and_merged_cells() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    sheet = book.create_sheet("Goals")
    rows: list[list[Any]] = [
        ["Company goals"],
        [],
        ["Objective", "Goal", "Metric", None, "Due", "Owner"],
        [None, None, "Baseline", "Target", None, None],
        ["Keep customers", "Raise renewals", 0.8, 0.9, date(2026, 9, 30), "Ana"],
        [None, "Answer in a day", 5, 1, 46295, "Ana"],
        [None, "Hire 3 engineers", None, 3.0, "soon", "Mo"],
    ]
    for row in rows:
        sheet.append(row)
    for merged in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "A5:A6"):
        sheet.merge_cells(merged)
    sheet["C5"].number_format = sheet["D5"].number_format = "0%"
    book.save("goals.xlsx")
    result = run("goals.xlsx", "plan")

    assert result.exit_code == 0
    assert "below the header in row 4; sheet `Goals`\nOther sheets are not read: Sheet" in result.output
    assert "  baseline: 80%\n  target: 90%\n" in goals()["raise-renewals"]
    assert "time_bound: 2026-09-30\n" in goals()["raise-renewals"]
    assert "time_bound: 2026-09-30\n" in goals()["answer-in-a-day"]
    assert "supports: keep-customers" in goals()["answer-in-a-day"]
    assert "supports" not in goals()["hire-3-engineers"]
    assert "sheet Goals, row 7." in goals()["hire-3-engineers"]


def test_the_summary_counts_titles_and_names_what_to_mend_first() -> None:
    said = bring(
        "Goal,Target,Due\n"
        "Improve support,,\n"
        "Increase enterprise software sales by 20% by 30 September 2026,,\n"
        "Sign contracts with clinics in Bavaria,50,30.09.2026\n"
    )

    assert re.search(
        r"Of 3 titles, \d are specific, \d measurable and 1 bound in time by their own words", said
    )
    first = said.split("To mend first, fields counted in:\n")[1].split("\n\n")[0].splitlines()
    assert first[0] == "  row 2, Improve support"
    assert first[1].startswith("    S, M, T missing. ")
    assert len(first) == 2
    assert said.endswith("Next: smartdocs check, then git add content\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nowhere.csv", "plan"), "Cannot read nowhere.csv"),
        (("empty.csv", "plan"), "empty.csv is empty"),
        (("goals.csv", "nowhere"), "There is no folder nowhere"),
        (("goals.csv", "plan", "--period", "soon"), "`soon` is no period"),
        (("goals.csv", "plan", "--map", "nowhere.yml"), "Cannot read nowhere.yml"),
        (("other.csv", "plan"), "No column of other.csv is the goal itself"),
    ],
)
def test_what_cannot_run_is_said_in_a_sentence(words: tuple[str, ...], message: str) -> None:
    Path("goals.csv").write_text(SALES)
    Path("other.csv").write_text("a,b\n1,2\n")
    Path("empty.csv").write_text("\n")
    result = run(*words)

    assert result.exit_code == 2
    assert message in result.output
    assert files() == []


def test_a_file_without_a_goal_fails() -> None:
    Path("goals.csv").write_text("Goal,Owner\n#REF!,Ana\n")
    result = run("goals.csv", "plan")

    assert result.exit_code == 1
    assert files() == []
    assert result.output.endswith("No row of goals.csv became a goal\n")


def test_nothing_is_written_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path("plan/content").mkdir()
    Path("plan/content/goals").symlink_to(tmp_path / "elsewhere")
    Path("goals.csv").write_text("Goal\nWin\n")

    assert run("goals.csv", "plan").exit_code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_two_hundred_goals_come_in_without_an_error() -> None:
    rows = [
        ["ID", "Objective", "Key result", "Owner", "Team", "Baseline", "Target", "Actual", "Due", "Status"]
    ]
    for number in range(200):
        rows.append(
            [
                f"G-{number}",
                f"Objective {number // 10}",
                f"Sign {number + 5} clinics in region {number}",
                f"Person {number % 12}",
                f"Team {number % 3}",
                "0",
                f"{number + 5} clinics",
                str(number // 2),
                f"{number % 28 + 1:02}/09/2026",
                ("On track", "At risk", "Done", "in progress", "")[number % 5],
            ]
        )
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    bring(text.getvalue(), "--period", "2026-Q3")
    judged = pipeline.judge(pipeline.gather(Path("plan"), date.fromisoformat(DAY)))

    assert len(judged.portfolio.goals) == 220
    assert [str(one) for one in judged.findings if one.severity is Severity.ERROR] == []


CELLS = st.text(max_size=25) | st.sampled_from(
    [
        "Goal",
        "Owner",
        "Due",
        "Target",
        "Parent",
        "15%",
        "a, b",
        "03/04/2026",
        "Ana",
        "--- ",
        ": x",
        "{a: b",
        "# x",
    ]
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TABLES, st.sampled_from(["Goal", "Objective,Key result", "Parent,Goal,Owner,Due,Target,Status", "x"]))
def test_any_table_is_imported_or_refused_in_a_sentence(rows: list[list[str]], header: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    Path("any.csv").write_bytes(f"{header}\n{text.getvalue()}".encode("utf-8", "replace"))

    assert run("any.csv", "plan", "--dry-run").exit_code in (0, 1, 2)


TEXTS = st.text(min_size=1, max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 10_000))
def test_the_text_of_cells_is_read_back_equal(title: str, why: str, number: int) -> None:
    """What stands in a cell stands in the goal: line ends and characters that no file can hold apart."""
    folder = Path(f"plan-{number}")
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["Goal", "Why"], [f"Win {title}", f"Since {why}"]])
    Path("goals.csv").write_bytes(text.getvalue().encode("utf-8", "replace"))
    folder.mkdir(exist_ok=True)
    run("goals.csv", str(folder))
    for path in folder.glob("content/goals/**/*.md"):
        goal = parse_file(path.name, "goal", path.read_bytes(), FiscalCalendar()).record
        path.unlink()
        assert goal.title == " ".join(spoken(f"Win {title}").split())
        assert goal.relevant.why == spoken(f"Since {why}")


def spoken(text: str) -> str:
    """Return a text as a file and its reader keep it."""
    return clean(text.encode("utf-8", "replace").decode())


MARKS = st.text("*_`[]<>#-=+.:1)~|!&;\\ ab\"'(/^%$", max_size=20)
LINES = st.lists(MARKS | st.text(max_size=20), max_size=4)


@given(LINES, st.booleans())
def test_kept_text_is_shown_character_by_character(lines: list[str], is_body: bool) -> None:
    text = clean("\n".join(lines)) or "x"
    body = write_body([text], [], "end") if is_body else write_kept([("Notes", text)])
    rendered = str(render_markdown(body, "content/goals/a.md").html)
    shown = html.unescape(re.sub(r"<[^>]*>", "", rendered))

    assert letters(text) in letters(shown)


def letters(text: str) -> str:
    """Return all characters but blanks and the marks of lists, which are shown as lists."""
    return "".join(
        "".join(re.sub(r"^\s*(?:[-+*]|\d+[.)])(?=\s)", "", line).split()) for line in text.split("\n")
    )
