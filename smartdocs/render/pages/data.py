"""What other programs can take away: the plan as data, its deadlines as a calendar, its news as a feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import message, phrase
from smartdocs.render import urls
from smartdocs.render.data.calendar import list_entries, write_calendar
from smartdocs.render.data.csv_file import write_csv
from smartdocs.render.data.feed import write_feed
from smartdocs.render.data.plan_json import write_plan
from smartdocs.render.data.plan_schema import make_plan_schema
from smartdocs.render.data.sheets import SHEETS
from smartdocs.render.data.workbook import write_workbook
from smartdocs.render.kit import Kit, place


@dataclass(frozen=True, slots=True)
class Download:
    """A file of data, and in a sentence what it is for."""

    path: str
    size: int
    words: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class PersonalCalendar:
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """`tables` are the CSV files, `calendars` those of single people."""

    downloads: tuple[Download, ...]
    tables: tuple[Download, ...]
    calendars: tuple[PersonalCalendar, ...]
    address: str


_WORDS = (
    ("plan.json", message("Everything on this site in one document, for programs")),
    ("plan.schema.json", message("The form of that document, as JSON Schema")),
    ("plan.xlsx", message("The tables below as one workbook")),
    ("calendar.ics", message("Deadlines and next check-ins, to subscribe to in a calendar")),
    ("feed.xml", message("Check-ins and changes of the plan, to subscribe to in a feed reader")),
)
_TABLES = {
    "goals": message("One row a goal: who, by when, how it stands"),
    "metrics": message("One row a metric: baseline, target, value, what is expected by now"),
    "milestones": message("One row a milestone, with its exhibits"),
    "check-ins": message("One row a check-in, as written"),
    "scores": message("One row a score that somebody gave a goal in a review, with the reason"),
    "readings": message("One row a reading, with the file and line that states it"),
    "exhibits": message("One row a citation of an exhibit, with hash and provenance"),
}


def render_data(kit: Kit) -> Iterator[Artifact]:
    """Render the files, and the page that lists them."""
    view = kit.view
    schema = json.dumps(make_plan_schema(), ensure_ascii=False, indent=1).encode() + b"\n"
    written = {
        "plan.json": write_plan(view),
        "plan.schema.json": schema,
        "plan.xlsx": write_workbook(view),
        "calendar.ics": write_calendar(view),
        "feed.xml": write_feed(view),
    }
    tables = {sheet.name: write_csv(sheet.columns, sheet.rows(view)) for sheet in SHEETS}
    people = () if view.is_outside else tuple(kit.portfolio.people.values())
    own = [(person, write_calendar(view, person.id)) for person in people if list_entries(view, person.id)]
    for name, content in written.items():
        yield Artifact(urls.data_path(name), content)
    for name, content in tables.items():
        yield Artifact(urls.data_path(f"{name}.csv"), content)
    for person, content in own:
        yield Artifact(urls.data_path(f"calendar-{person.id}.ics"), content)
    page = DataPage(
        downloads=tuple(Download(urls.data_path(name), len(written[name]), words) for name, words in _WORDS),
        tables=tuple(
            Download(urls.data_path(f"{name}.csv"), len(tables[name]), words)
            for name, words in _TABLES.items()
        ),
        calendars=tuple(
            PersonalCalendar(person.title or person.id, urls.data_path(f"calendar-{person.id}.ics"))
            for person, _ in own
        ),
        address=(kit.portfolio.config.site.base_url or "").rstrip("/"),
    )
    yield kit.page("data", place(phrase("Data"), urls.DATA, "data"), page)
