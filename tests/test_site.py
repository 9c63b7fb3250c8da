"""The site as a whole: what its pages say, that they hang together, that odd names do not break them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from smartdocs.publish.links import find_dead_links
from smartdocs.render.markdown import DeadReference
from smartdocs.render.pages.example import write_example
from smartdocs.render.site import make_site, render_site
from tests.sites import DAY, main_of, make_view, render, render_all, text_of

GOAL = """\
---
title: Hold 40 meetings
owner: ana
team: sales
period: 2026-Q3
status: active
tags: [new pipeline]
measurable:
  metric: meetings
  kind: total
  baseline: 0 meetings
  target: 40 meetings
  source: CRM
achievable: Two a week each
relevant: {supports: growth, why: Half of them buy}
time_bound: {check_in: weekly}
accountability: {agreed: {on: 2026-07-01, by: [ana, bo]}}
milestones:
  - id: july
    title: 12 in July
    due: 2026-07-31
    target: 12 meetings
    done: 2026-07-30
    evidence: [{file: /evidence/july.csv, caption: Export of July}]
  - {id: august, title: 20 by the middle of August, due: 2026-08-10, target: 20 meetings}
check_ins:
  - {date: 2026-07-30, value: 12 meetings, note: As planned}
  - {date: 2026-08-12, value: 15 meetings, note: Holidays}
---

## Plan
Call [Bo's list](bo-meetings.md#start) first, then [the export](../evidence/july.csv). Not [here](nowhere.md).
"""
PART = """\
---
title: Hold {target} meetings
owner: {owner}
period: 2026-Q3
level: person
status: active
measurable: {{metric: meetings, kind: total, baseline: 0 meetings, target: {target} meetings, source: CRM}}
relevant: {{supports: team-meetings}}
milestones: [{{id: start, title: First call, due: 2026-07-05, done: 2026-07-04}}]
check_ins: [{{date: 2026-08-12, value: {value} meetings}}]
---
"""
TEAM_GOAL = """\
---
title: Hold 60 meetings together
owner: ana
team: sales
level: team
period: 2026-Q3
status: active
measurable: {metric: meetings, kind: sum, baseline: 0 meetings, target: 60 meetings, source: CRM}
---
"""
FILES = {
    "smartdocs.yml": "site: {title: Work of Ana, base_url: 'https://example.com/plans'}\nas_of: 2026-08-14\n",
    "content/strategy.md": "---\nmission: Meet people\nobjectives:\n"
    "  - {id: growth, title: Grow}\n  - {id: rest, title: Rest more}\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\nlead: ana\nfull_target: {meetings: 40 meetings}\n---\n",
    "content/people/ana.md": "---\ntitle: Ana Berg\nrole: Seller\nteam: sales\n---\n",
    "content/people/bo.md": "---\ntitle: Bo Ek\nrole: Seller\nteam: sales\nramp: 50%\n---\n",
    "content/accounts/acme.md": "---\ntitle: Acme\nsituation: They wait\n"
    "outcomes: [{id: faster, text: To wait less}]\n---\n",
    "content/goals/hold-40.md": GOAL,
    "content/goals/bo-meetings.md": PART.format(target=15, owner="bo", value=9),
    "content/goals/ana-meetings.md": PART.format(target=40, owner="ana", value=20),
    "content/goals/team-meetings.md": TEAM_GOAL,
    "content/pages/start.md": "---\ntitle: Start\norder: 1\nsummary: Begin here\n---\n"
    "## First\n\n[Next](next.md#deep)\n",
    "content/pages/next.md": "---\ntitle: Next\norder: 2\n---\n\n## Deep\n\nText.\n",
    "content/evidence/july.csv": "day,held\n2026-07-30,12\n",
}


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return render(FILES)


def test_every_link_and_anchor_of_the_site_leads_somewhere() -> None:
    assert find_dead_links(render_all(FILES)) == ()


def test_links_hold_in_a_repository_without_anything() -> None:
    assert find_dead_links(render_all({})) == ()


def test_no_page_has_inline_style_or_script(site: dict[str, str]) -> None:
    for path, page in site.items():
        assert not re.search(r"<style|\sstyle=|<script(?! src=)|\son\w+=", page), path


def test_every_page_forbids_what_it_does_not_need(site: dict[str, str]) -> None:
    pages = [page for page in site.values() if page]
    assert all("default-src 'none'" in page and "unsafe" not in page for page in pages)


def test_no_page_asks_anything_of_another_host(site: dict[str, str]) -> None:
    for path, page in site.items():
        assert not re.search(r'<(?:img|script|link)[^>]+(?:src|href)="(?:https?:)?//', page), path


def test_the_same_site_is_made_twice() -> None:
    first, second = ([(item.path, item.read()) for item in render_all(FILES)] for _ in range(2))
    assert first == second


def test_home_says_where_we_stand_and_what_is_late(site: dict[str, str]) -> None:
    text = text_of(site["index.html"])
    assert "Where we stand, Q3 2026 Day 45 of 92, 47 days left" in text
    assert "20 by the middle of August Ana Berg due 10 Aug 2026, 4 days ago" in text


def test_home_links_each_count_to_its_goals(site: dict[str, str]) -> None:
    assert 'href="goals/index.html?period=2026-q3&amp;status=off-track"' in site["index.html"]


def test_files_set_aside_are_named_on_the_home_page() -> None:
    view = make_view(FILES, set_aside=("content/goals/broken.md",))
    home = next(item for item in render_site(view) if item.path == "index.html")
    assert "content/goals/broken.md" in text_of(home.read().decode())


def test_goals_carry_what_the_filter_asks_for(site: dict[str, str]) -> None:
    page = site["goals/index.html"]
    assert 'data-filter-tag="new-pipeline "' in page and '<option value="new-pipeline">new pipeline' in page


def test_a_goal_s_page_says_where_each_number_was_written(site: dict[str, str]) -> None:
    text = text_of(site["goals/hold-40.html"])
    assert "Target 40 meetings line 12" in text
    assert "Now 15 meetings check-in of 12 Aug 2026, line 28" in text


def test_a_goal_s_text_links_to_pages_and_exhibits(site: dict[str, str]) -> None:
    page = site["goals/hold-40.html"]
    assert '<a href="../goals/bo-meetings.html#milestone-start">Bo\'s list</a>' in page
    assert '<a href="../evidence/index.html#e-1">the export</a>' in page
    assert "Not here." in text_of(page)


def test_a_link_to_nothing_is_handed_to_the_build() -> None:
    dead: list[DeadReference] = []
    list(render_site(make_view(FILES), dead=dead))
    assert [(item.path, item.target) for item in dead] == [("content/goals/hold-40.md", "nowhere.md")]


def test_members_stand_side_by_side_with_the_sum(site: dict[str, str]) -> None:
    text = text_of(site["teams/sales.html"])
    assert "Bo Ek 50% 15 meetings 25% 9 meetings" in text
    assert "Sum 55 meetings 29 meetings" in text
    assert "The members' targets fall 5 meetings short of the team's target of 60 meetings." in text


def test_an_objective_without_goals_is_a_gap(site: dict[str, str]) -> None:
    assert "Rest more No goal supports this objective." in text_of(site["strategy.html"])


def test_an_outcome_that_no_goal_serves_is_said(site: dict[str, str]) -> None:
    assert "To wait less No goal serves this outcome." in text_of(site["accounts/acme.html"])


def test_a_review_without_its_pdf_says_why(site: dict[str, str]) -> None:
    assert "no Pango on this machine" in text_of(site["reviews/index.html"])


def test_an_exhibit_states_its_hash_and_what_it_is_shown_for(site: dict[str, str]) -> None:
    text = text_of(site["evidence/index.html"])
    assert "12 in July" in text and re.search(r"SHA-256 [0-9a-f]{64}", text)


def test_each_rule_has_a_page_with_both_examples(site: dict[str, str]) -> None:
    text = text_of(site["rules/M202.html"])
    assert "Found in" in text and "Not found in" in text and "missing-baseline" in text


def test_the_manual_leads_from_page_to_page(site: dict[str, str]) -> None:
    assert 'rel="next" href="../pages/next.html"' in site["pages/start.html"]
    assert "Begin here" in text_of(site["pages/index.html"])


def test_the_page_for_lost_addresses_works_at_any_depth(site: dict[str, str]) -> None:
    assert 'href="https://example.com/plans/goals/index.html"' in site["404.html"]
    assert 'href="assets' not in site["404.html"]


def test_an_empty_repository_is_shown_what_to_type() -> None:
    page = render({})["index.html"]
    assert "content/goals/first-customers.md" in page and "period: 2026-Q3" in page


def test_the_example_that_newcomers_see_is_a_goal_without_errors() -> None:
    view = make_view({})
    example = write_example(DAY, view.desk.portfolio.calendar)
    people = {"content/people/ana.md": "---\ntitle: Ana\n---\n"}
    findings = make_view({example.path: example.text, **people}).findings
    assert [finding for finding in findings if finding.code.startswith(("F", "M", "T"))] == []


def test_navigation_hides_what_is_empty() -> None:
    assert [item.section for item in make_site(make_view({})).navigation] == ["home", "goals", "findings"]


def test_exhibits_are_published_once_and_read_late() -> None:
    exhibits = [item for item in render_all(FILES) if item.path.startswith("exhibits/")]
    assert [item.path.rpartition("/")[2] for item in exhibits] == ["july.csv"]
    assert exhibits[0].read() == FILES["content/evidence/july.csv"].encode()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("ünï-目標", "売上を伸ばす"),
        ("v1.2.final", "הגדל את המכירות ב־20%"),
        ("a%20b", "x" * 10_000),
        ("q&a", '<script>alert(1)</script> & "more"'),
    ],
)
def test_odd_names_and_titles_do_not_break_a_page(name: str, title: str) -> None:
    files = {
        **FILES,
        f"content/goals/{name}.md": f"---\ntitle: {title!r}\nowner: ana\nperiod: 2026-Q3\n---\n",
    }
    assert find_dead_links(render_all(files)) == ()
    assert "<script>alert" not in "".join(render(files).values())


def test_a_period_that_is_over_is_named_when_none_is_under_way() -> None:
    text = text_of(render(FILES, date(2027, 3, 1))["index.html"])
    assert "Where we stand, Q3 2026 Ended on 30 Sep 2026" in text


@pytest.mark.parametrize("path", ["index.html", "goals/hold-40.html", "teams/sales.html"])
def test_pages_are_as_they_were(path: str, site: dict[str, str], golden) -> None:
    golden(path.replace("/", "-"), main_of(site[path]))
