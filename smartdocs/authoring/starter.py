"""A small repository of goals to start from, whose comments teach the format."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from smartdocs.model.period import FiscalCalendar, Period, PeriodKind, next_period, period_of
from smartdocs.model.provenance import SourceError
from smartdocs.render.environment import make_environment

FILES = {
    "smartdocs.yml": "smartdocs.yml",
    ".gitignore": "gitignore.txt",
    "content/strategy.md": "strategy.md",
    "content/teams/team.md": "team.md",
    "content/people/alex.md": "alex.md",
    "content/people/sam.md": "sam.md",
    "content/goals/first-customers.md": "first-customers.md",
    "content/goals/quick-answers.md": "draft.md",
    "content/pages/about.md": "about.md",
}
WEEKS_THAT_MAKE_SENSE = 5
TARGET = 10


def make_starter(title: str, today: date) -> dict[str, str]:
    """Return the starting files as {path: text}; the goals' dates follow from `today`.

    The goals stand in the quarter that runs, or in the next one when too little of it is left.
    """
    quarter, start = _find_quarter(today)
    length = (quarter.end - start).days
    facts = {
        "title": title,
        "quarter": quarter.id,
        "start": _workday(start),
        "middle": _workday(start + timedelta(days=length // 2)),
        "due": _workday(quarter.end),
        "agreed": min(today, start),
        "today": today,
        "has_begun": start <= today,
        "target": TARGET,
        "half": TARGET // 2,
    }
    environment = make_environment()
    return {path: environment.get_template(f"new/{name}").render(facts) for path, name in FILES.items()}


def write_starter(folder: Path, title: str, today: date) -> tuple[str, ...]:
    """Write the starting files; refuse a folder that already holds a plan. Return what was written."""
    files = make_starter(title, today)
    taken = [path for path in ("smartdocs.yml", "content") if (folder / path).exists()]
    if taken:
        raise SourceError(f"{folder} already holds {taken[0]}", "Choose an empty folder: smartdocs init NAME")
    try:
        for path, text in files.items():
            target = folder / path
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SourceError(f"Cannot write to {folder}: {error.strerror}", "Choose another folder") from error
    return tuple(files)


def _find_quarter(today: date) -> tuple[Period, date]:
    quarter = period_of(today, PeriodKind.QUARTER, FiscalCalendar())
    if (quarter.end - today).days >= 7 * WEEKS_THAT_MAKE_SENSE:
        return quarter, today
    later = next_period(quarter)
    return later, later.start


def _workday(day: date) -> date:
    """Step back from a weekend to the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))
