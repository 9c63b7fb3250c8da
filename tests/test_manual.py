"""The manual is tried out: what it tells people to write is read, what it names exists."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import click
import pytest
import yaml

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessment
from smartdocs.assess.forecast import Forecast
from smartdocs.assess.forecast_goal import forecast_goal
from smartdocs.assess.words import format_amount, format_share
from smartdocs.cli.main import COMMANDS, main
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.goal_schema import GOAL_KINDS
from smartdocs.model.period import FiscalCalendar, parse_period
from smartdocs.model.quantity import QuantityError, parse_quantity
from smartdocs.model.record_schema import KINDS
from smartdocs.render.findings.formats import FORMATS
from smartdocs.render.findings.text import render_concise
from smartdocs.render.forecast_words import write_likely, write_range
from smartdocs.render.markdown import Targets, render_markdown
from smartdocs.rules.catalogue import BY_CODE
from smartdocs.rules.check import check
from smartdocs.source.load import load
from smartdocs.source.workspace import Overlay, WorkingTree

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "content" / "pages"
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
FENCE = re.compile(r"^```([\w-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"(?:---\n)?# (\S.*)\n")
FAMILIES_OF_READING = ("F", "U", "X")


@dataclass(frozen=True)
class Block:
    """A fenced block; `place` is the file that its first line says it stands in."""

    page: str
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        found = PLACE.match(self.text)
        return found[1] if found else ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def find_blocks(language: str) -> list[Block]:
    return [
        Block(name, text[: found.start()].count("\n") + 1, found[1], found[2])
        for name, text in PAGES.items()
        for found in FENCE.finditer(text)
        if found[1] == language
    ]


def find_table(page: str, *head: str) -> list[list[str]]:
    """Return the rows of the table with this head, code marks taken off."""
    _, _, after = PAGES[page].partition(f"| {' | '.join(head)} |\n")
    rows = after.partition("\n\n")[0].splitlines()[1:]
    assert rows, f"{page} has no table {head}"
    return [[cell.strip().strip("`") for cell in row.strip("|").split(" | ")] for row in rows]


MARKDOWN = find_blocks("markdown")
FRAGMENTS = [block for block in find_blocks("yaml") if block.place == "in a goal"]
CONFIGS = [block for block in find_blocks("yaml") if block.place == "smartdocs.yml"]
PIPELINES = [block for block in find_blocks("yaml") if block.place.startswith(".")]


@cache
def findings_by_path() -> dict[str, list[Finding]]:
    """Read the sample with all the manual's records added, or put in the place of its own."""
    files: dict[str, bytes | None] = {block.place: block.text.encode() for block in MARKDOWN}
    for block in FRAGMENTS:
        files[fragment_path(block)] = f"---\ntitle: Example\n{block.text}---\n".encode()
    portfolio = load(Overlay(WorkingTree(ROOT), files))
    assert portfolio.config.as_of
    found: dict[str, list[Finding]] = {}
    for finding in check(portfolio, assess(portfolio, portfolio.config.as_of)).findings:
        found.setdefault(finding.location.path, []).append(finding)
    return found


def fragment_path(block: Block) -> str:
    return f"content/goals/examples/{block.page.removesuffix('.md')}-{block.line}.md"


def wrong_in(path: str) -> list[str]:
    found = findings_by_path().get(path, [])
    return [
        f"{item.location} {item.code} {item.message}" for item in found if item.code[0] in FAMILIES_OF_READING
    ]


@pytest.mark.parametrize("block", MARKDOWN, ids=str)
def test_every_record_is_read(block: Block) -> None:
    assert re.fullmatch(r"content/[\w./-]+\.md", block.place), "say in a comment which file it is"
    assert wrong_in(block.place) == []


@pytest.mark.parametrize("block", FRAGMENTS, ids=str)
def test_every_part_of_a_goal_is_read(block: Block) -> None:
    assert wrong_in(fragment_path(block)) == []


@pytest.mark.parametrize("block", CONFIGS, ids=str)
def test_every_configuration_is_read(block: Block) -> None:
    workspace = Overlay(WorkingTree(ROOT), {"smartdocs.yml": block.text.encode()})
    assert [item for item in load(workspace).findings if item.location.path == "smartdocs.yml"] == []


def test_code_fits_on_a_page_without_scrolling() -> None:
    languages = ("markdown", "yaml", "sh", "text")
    blocks = [block for language in languages for block in find_blocks(language)]
    wide = [(str(block), line) for block in blocks for line in block.text.splitlines() if len(line) > 88]
    assert [found for found in wide if not found[1].startswith("at risk:")] == []


def test_every_yaml_block_says_where_it_stands() -> None:
    known = {*FRAGMENTS, *CONFIGS, *PIPELINES}
    assert [str(block) for block in find_blocks("yaml") if block not in known] == []


@pytest.mark.parametrize("block", PIPELINES, ids=str)
def test_every_other_yaml_file_is_yaml(block: Block) -> None:
    assert isinstance(yaml.safe_load(block.text), dict)


def test_pipelines_fetch_the_whole_history_and_install_what_is_needed() -> None:
    marks = {".github/workflows/": "fetch-depth: 0", ".gitlab-ci.yml": 'GIT_DEPTH: "0"'}
    listed = (ROOT / "tools" / "debian-packages.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^(\S+) +site ", listed, re.MULTILINE)
    for place, mark in marks.items():
        blocks = [block for block in PIPELINES if block.place.startswith(place)]
        assert blocks
        for block in blocks:
            assert mark in block.text
            assert [name for name in packages if name not in block.text] == []


def describe(found: Assessment, forecasts: Sequence[Forecast | None]) -> str:
    """Put an assessment in the words that the page of numbers uses."""
    assert found.progress is not None and found.expected is not None and found.score is not None
    shares = f"progress {format_share(found.progress)}, expected {format_share(found.expected)}"
    lines = [
        f"as of {found.as_of}",
        f"{found.status.value}: {found.reason}",
        f"{shares}, score {found.score:.2f}",
    ]
    if found.pace:
        left = format_amount(found.pace.remaining, found.pace.unit)
        lines.append(f"left: {left} in {found.pace.working_days} working days")
    lines += [
        f"forecast: {write_range(forecast)}, likeliest {write_likely(forecast)}, by {forecast.day}"
        for forecast in forecasts
        if forecast
    ]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ") + "\n"


def find_results() -> list[tuple[Block, Block]]:
    """Pair each goal with the result that stands below it."""
    results = [block for block in find_blocks("text") if block.text.startswith("as of ")]
    goals = [block for block in MARKDOWN if block.page in {result.page for result in results}]
    return list(zip(goals, results, strict=True))


@pytest.mark.parametrize(("goal", "result"), find_results(), ids=str)
def test_numbers_come_out_as_the_manual_says(goal: Block, result: Block) -> None:
    day = date.fromisoformat(result.text.split()[2])
    portfolio = load(Overlay(WorkingTree(ROOT), {goal.place: goal.text.encode()}))
    name, assessments = goal.place.rpartition("/")[2].removesuffix(".md"), assess(portfolio, day)
    forecasts = forecast_goal(portfolio.goals[name], portfolio, assessments.by_goal)
    assert describe(assessments[name], forecasts) == result.text


@pytest.mark.parametrize(("written", "meant"), find_table("writing-goals.md", "quantity", "is read as"))
def test_quantities_are_read_as_the_manual_says(written: str, meant: str) -> None:
    assert parse_quantity(written).canonical == meant


@pytest.mark.parametrize(
    "written", [row[0] for row in find_table("writing-goals.md", "refused", "write instead")]
)
def test_what_the_manual_calls_refused_is_refused(written: str) -> None:
    with pytest.raises(QuantityError):
        parse_quantity(written)


@pytest.mark.parametrize(
    ("written", "first", "last"), find_table("writing-goals.md", "period", "first day", "last day")
)
def test_periods_are_read_as_the_manual_says(written: str, first: str, last: str) -> None:
    period = parse_period(written, FiscalCalendar())
    assert (str(period.start), str(period.end)) == (first, last)


def test_the_example_of_a_fiscal_year() -> None:
    period = parse_period("2026-Q3", FiscalCalendar(2))
    assert (str(period.start), str(period.end)) == ("2025-08-01", "2025-10-31")


@pytest.mark.parametrize("kind", GOAL_KINDS)
def test_every_field_of_a_goal_is_named(kind: str) -> None:
    words = set(re.findall(r"\w+", PAGES["writing-goals.md"]))
    assert [name for name in KINDS[kind].names if name not in words | {"ignore"}] == []


@pytest.mark.parametrize("kind", [*(kind for kind in KINDS if kind not in GOAL_KINDS), *CONFIG_KINDS])
def test_every_field_of_the_other_files_is_named(kind: str) -> None:
    words = set(re.findall(r"\w+", PAGES["other-files.md"]))
    names = {**KINDS, **CONFIG_KINDS}[kind].names
    assert [name for name in names if name not in words | {"ignore"}] == []


def test_every_format_of_findings_is_named() -> None:
    assert [row[0] for row in find_table("checking.md", "format", "for", "what it is")] == list(FORMATS)


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_that_is_named_exists(page: str) -> None:
    codes = re.findall(r"(?<![\w-])[A-Z]\d{3}\b", PAGES[page])
    assert [code for code in codes if code not in BY_CODE] == []


def iter_commands(text: str) -> list[tuple[str, str]]:
    """Find each command line as (command, what follows it on the line)."""
    code = [*FENCE.findall(text), *(("", line) for line in re.findall(r"`([^`\n]+)`", text))]
    calls = [re.findall(r"\bsmartdocs ([a-z]+)((?: [^\n#|;&]*)?)", part) for _, part in code]
    return [call for found in calls for call in found]


@cache
def options_of(name: str) -> frozenset[str]:
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    own = {option for each in iter_parts(command) for parameter in each.params for option in parameter.opts}
    return frozenset(own | {"--help", "-h"})


def iter_parts(command: click.Command) -> Iterator[click.Command]:
    """Give a command and the commands below it."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        parts = (command.get_command(context, name) for name in command.list_commands(context))
        yield from (part for part in parts if part)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_exists_and_has_its_options(page: str) -> None:
    for name, rest in iter_commands(PAGES[page]):
        if name in COMMANDS:
            named = set(re.findall(r"(?<!\S)--?[a-z][\w-]*", rest))
            assert named <= options_of(name), f"smartdocs {name} {rest}"
        else:
            assert name in ("explains", "is", "check"), f"smartdocs {name}"


@pytest.mark.parametrize("page", PAGES)
def test_every_option_that_is_named_belongs_to_some_command(page: str) -> None:
    known = frozenset[str]().union(*(options_of(name) for name in COMMANDS))
    named = re.findall(r"`(--[a-z][\w-]*)[^`]*`", PAGES[page])
    assert [option for option in named if option not in known] == []


def test_the_pattern_for_editors_reads_what_check_prints() -> None:
    task = json.loads(find_blocks("json")[0].text)["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    place = Location("content/goals/renewals.md", 7, 3)
    finding = Finding("M202", "missing-baseline", Severity.WARNING, place, "Target has none", "Add it")
    found = re.fullmatch(pattern["regexp"], render_concise([finding]).strip())
    assert found
    assert found[pattern["file"]] == "content/goals/renewals.md"
    assert (found[pattern["line"]], found[pattern["column"]]) == ("7", "3")
    assert (found[pattern["severity"]], found[pattern["code"]]) == ("warning", "M202")


def iter_messages() -> Iterator[str]:
    """Give the fixed words of every message that the page of troubles quotes."""
    for table in PAGES["troubleshooting.md"].split("| message | what to do |\n")[1:]:
        for row in table.partition("\n\n")[0].splitlines()[1:]:
            message = row.strip("|").split(" | ")[0]
            yield from (part for part in re.split(r"[…`:;]", message) if len(part.strip()) > 3)


@cache
def program_text() -> str:
    """Join the program's sources, texts that are broken over lines made whole."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "smartdocs").rglob("*.py"))
    return re.sub(r'"\s*\n\s*f?"', "", sources)


@pytest.mark.parametrize("words", [*iter_messages()])
def test_every_message_that_is_quoted_is_one_of_ours(words: str) -> None:
    assert words.strip() in program_text()


SECTIONS = [
    *find_table("reviews.md", "section", "content"),
    *find_table("reviews.md", "section of the year", "content"),
]


@pytest.mark.parametrize("title", [row[0] for row in SECTIONS])
def test_every_section_that_is_named_is_made(title: str) -> None:
    assert title in program_text()


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    pages = {f"content/pages/{name}": f"pages/{name.removesuffix('.md')}.html" for name in PAGES}
    body = PAGES[page].partition("\n---\n")[2]
    rendered = render_markdown(body, f"content/pages/{page}", targets=Targets(pages=pages))
    assert rendered.dead == ()


@cache
def headings_of(page: str) -> frozenset[str]:
    body = PAGES[page].partition("\n---\n")[2]
    return frozenset(heading.id for heading in render_markdown(body).headings)


@pytest.mark.parametrize("page", PAGES)
def test_every_anchor_is_a_heading(page: str) -> None:
    links = re.findall(r"\]\(([\w-]+\.md)#([\w-]+)\)", PAGES[page])
    assert [f"{target}#{name}" for target, name in links if name not in headings_of(target)] == []
