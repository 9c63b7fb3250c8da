"""Every number of a built site can be followed, link by link, to a place that shows where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from smartdocs import pipeline
from smartdocs.model.edition_plan import plan_editions
from smartdocs.render.reports.document import render_report_document
from tests.html_tree import Node
from tests.made_reports import environment_for, make_from
from tests.repositories import GitRepository
from tests.sites import render
from tests.trails import Site

ROOT = Path(__file__).resolve().parent.parent
# What these pages count is files, rules and findings, not how the plan stands.
OTHER = ("rules/", "pages/", "findings/", "data/", "build.html", "404.html")
DAY = date(2026, 8, 21)


def build(root: Path) -> dict[str, Site]:
    """Build every edition of a folder without PDFs: its pages by the edition's key."""
    judged = pipeline.judge(pipeline.gather(root, DAY))
    sites = {}
    for plan in plan_editions(judged.portfolio):
        artifacts = pipeline.emit(pipeline.view(judged, plan), with_pdf=False).artifacts
        pages = {item.path: item.read().decode() for item in artifacts if item.path.endswith(".html")}
        sites[plan.key] = Site({path: text for path, text in pages.items() if not path.startswith(OTHER)})
    return sites


@pytest.fixture(scope="module")
def sample() -> dict[str, Site]:
    return build(ROOT)


def silent(site: Site, path: str) -> Iterator[Node]:
    """Yield the numbers of a page that lead to nothing."""
    return (node for node in site.numbers(path) if not site.leads(path, node))


def broken(site: Site) -> Iterator[str]:
    """Name every number of a site that leads to nothing."""
    for path in sorted(site.pages):
        yield from (f"{path}: {node.text()}" for node in silent(site, path))


def test_every_number_of_the_sample_leads_to_a_source(sample):
    for key, site in sample.items():
        assert sum(1 for path in site.pages for _ in site.numbers(path)) > 50, key
        assert [*broken(site)] == [], key


@pytest.mark.parametrize("kind", ["row", "line", "check-in", "milestone", "rating"])
def test_the_sample_ends_in_every_kind_of_source(sample, kind):
    site = sample["internal"]
    assert any(
        node.attributes.get("data-source") == kind for path in site.pages for node in site.tree(path).walk()
    )


def figures(site: Site, path: str) -> Iterator[Node]:
    """Yield what a goal's page says of its metrics: the baseline, where it stands, what it takes."""
    for node in site.tree(path).walk():
        if node.tag == "dd" and any("metric" in above.classes for above in node.above()):
            yield node


def test_figures_of_goals_are_links(sample):
    """A figure that somebody adds to the block of metrics without a link fails here."""
    site = sample["internal"]
    unled = [
        f"{path}: {node.text()}"
        for path in site.pages
        if path.startswith("goals/")
        for node in figures(site, path)
        if re.match(r"\W*\d", node.text()) and not site.leads(path, node)
    ]
    assert unled == []


def test_a_page_without_its_sources_is_found_out(sample):
    path = "goals/jonas-meetings-q3.html"
    pages = dict(sample["internal"].pages)
    pages[path] = re.sub(r' data-source="[^"]*"', "", pages[path]).replace("../sources/", "../none/")
    assert "47%" in [node.text() for node in silent(Site(pages), path)]


@pytest.mark.parametrize("number", ['<span class="figure-value">99%</span>', '<td class="number">99%</td>'])
def test_a_new_number_without_a_trail_is_found_out(sample, number):
    path = "goals/jonas-meetings-q3.html"
    pages = dict(sample["internal"].pages)
    pages[path] = pages[path].replace("</main>", f"<table><tr>{number}</tr></table></main>")
    assert [node.text() for node in silent(Site(pages), path)] == ["99%"]


GOAL = """\
---
title: Hold 40 meetings
owner: ana
period: 2026-Q3
accountability: {agreed: {on: 2026-06-29, by: [ana]}}
measurable: {metric: meetings, baseline: 0 meetings, target: 40 meetings}
check_ins:
  - {date: 2026-07-20, value: 9, confidence: 0.8}
  - {date: 2026-08-10, value: 18, confidence: 0.7}
---
"""


def test_what_became_of_a_plan_leads_to_its_changes(tmp_path):
    repository = GitRepository(tmp_path / "plan")
    agreed = GOAL.split("check_ins")[0] + "---\n"
    repository.commit("Agree", {"content/goals/meetings.md": agreed}, "2026-06-29T10:00:00+00:00")
    lowered = GOAL.replace("target: 40", "target: 30")
    repository.commit("Lower", {"content/goals/meetings.md": lowered}, "2026-08-12T10:00:00+00:00")
    site = build(repository.root)["internal"]
    assert "0.45" in site.tree("changes/2026-q3.html").text()
    assert [*broken(site)] == []


ROWS = "day,rep,held,customer\n" + "".join(
    f"2026-{month:02}-{day:02},ana,1,Secret {month}-{day}\n" for month in (6, 7, 8) for day in range(1, 29)
)
READ = GOAL.replace(
    "baseline: 0 meetings, target: 40 meetings",
    "kind: total, target: 40 meetings, "
    "data: {file: /data/calls.csv, date: day, value: held, where: {rep: ana}}",
)


def rows_page(rows: str) -> str:
    files = {"content/goals/meetings.md": READ, "content/data/calls.csv": rows}
    return render(files, DAY)["sources/data/calls.csv.html"]


def test_the_page_of_a_data_file_has_the_rows_and_columns_that_are_read():
    page = rows_page(ROWS)
    assert '<tr id="line-30" data-source="row"><th scope="row" class="line-number">30</th>' in page
    assert "<td>2026-07-01</td><td>ana</td><td>1</td>" in page
    assert "Secret" not in page
    assert "2026-06-28" not in page, "its day lies before the goal"
    assert "35 more rows are read and enter no number" in page  # 28 in June, 7 after 21 August


def test_a_long_data_file_is_a_small_page():
    rows = "day,rep,held\n" + "".join(f"2026-07-{1 + line % 31:02},ana,1\n" for line in range(20_000))
    page = rows_page(rows).replace("\N{NO-BREAK SPACE}", " ")
    assert page.count('data-source="row"') == 40
    assert len(page) < 30_000
    assert "19,960" in page
    assert "19,960 meetings" in page, "what is not listed is added up"


def test_a_reading_that_is_not_listed_leads_to_the_sum_that_it_is_in():
    rows = "day,rep,held\n" + "".join(f"2026-07-{1 + line % 31:02},ana,1\n" for line in range(500))
    files = {"content/goals/meetings.md": READ, "content/data/calls.csv": rows}
    goal = render(files, DAY)["goals/meetings.html"]
    assert "460 earlier readings in the file." in goal.replace("\N{NO-BREAK SPACE}", " ")
    assert 'href="../sources/data/calls.csv.html#left-out"' in goal


def test_lines_of_a_file_with_a_private_part_are_named_and_not_quoted(tmp_path):
    secret = GOAL.replace("value: 9,", "value: 9, note: Bo quits, visibility: private,")
    (tmp_path / "content/goals").mkdir(parents=True)
    (tmp_path / "content/goals/meetings.md").write_text(secret)
    page = build(tmp_path)["internal"].pages["goals/meetings.html"]
    assert "<code>measurable.target</code>" in page
    assert "Bo quits" not in page
    assert "baseline: 0 meetings" not in page
    assert 'id="check-in-1"' in page
    assert 'href="#line-9"' in page, "the second check-in, now the first, keeps its line"


def test_a_review_on_paper_leads_to_its_check_ins_and_to_the_site():
    def no_file(path: str) -> bytes:
        raise FileNotFoundError(path)

    made = make_from(
        {"content/goals/meetings.md": GOAL, "content/people/ana.md": "---\ntitle: Ana\n---\n"}, DAY
    )
    report = made["2026-Q3-person-ana"].report
    alone = render_report_document(report, no_file, environment_for).html
    assert '<a href="#goal-meetings-check-ins">check-in of 10' in alone
    assert '<h4 id="goal-meetings-check-ins">' in alone
    assert "https://goals.example.com" not in alone
    led = render_report_document(report, no_file, environment_for, "https://goals.example.com").html
    assert '<a href="https://goals.example.com/goals/meetings.html#lines">Written in content/goals' in led
