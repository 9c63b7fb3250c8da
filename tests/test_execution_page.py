"""The execution plan of the site: who is on it, what is matched with what, and what the timeline draws."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from smartdocs.render.drawing import Area, Rect, Trace
from smartdocs.render.timeline import Arrow, Bar, Lane, Step, Timeline, draw_timeline
from tests.made_reports import plain_text
from tests.sites import render, text_of

AS_OF = date(2026, 8, 14)
FILES = {
    "content/teams/marketing.md": "---\ntitle: Marketing\n---\n",
    "content/teams/sales.md": "---\ntitle: Sales\nprovides: [{id: prices, what: Price list}]\n---\n",
    "content/goals/guide.md": """---
title: Publish the guide
team: marketing
period: 2026-Q3
provides: [{id: guide, what: The guide, by: 2026-08-31}]
---
""",
    "content/goals/sign.md": """---
title: Sign 4 contracts
team: sales
period: 2026-Q3
achievable: {needs: [{id: guide, by: 2026-08-15}, {what: A legal review}]}
---
""",
    "content/goals/launch.md": "---\ntitle: Launch\nteam: sales\nperiod: 2026-Q4\ndepends_on: sign\n---\n",
    "content/goals/past.md": "---\ntitle: Long over\nteam: sales\nperiod: 2026-Q1\n---\n",
    "content/goals/gone.md": "---\ntitle: Given up\nteam: sales\nperiod: 2026-Q3\nstatus: dropped\n---\n",
}


def page(files: Mapping[str, str] = FILES, as_of: date = AS_OF) -> str:
    return render(files, as_of)["execution.html"]


def test_what_runs_or_is_to_come_is_on_it_by_department() -> None:
    text = plain_text(page())
    assert text.index("\nMarketing\n") < text.index("\nSales\n")
    assert "Launch" in text
    assert "Long over" not in text
    assert "Given up" not in text


def test_needs_are_matched_with_what_others_deliver() -> None:
    text = plain_text(page())
    late = "Promised for 31 Aug 2026, 16 days late"
    assert f"The guide | Sign 4 contracts | Publish the guide | 15 Aug 2026 | {late}" in text
    assert "A legal review | Sign 4 contracts | nobody named | – | Nobody is named" in text
    assert "Launch | Sign 4 contracts | – | Due 30 Sep 2026" in text
    assert "Price list All the time" in text


def test_the_figures_count_what_is_late_and_what_nobody_promises() -> None:
    text = text_of(page())
    assert "Needs 2 1 that nobody says to provide" in text
    assert "Too late 1 promised or due after it is needed" in text


def test_a_plan_that_is_over_has_no_such_page_and_no_link_to_it() -> None:
    made = render(FILES, date(2027, 6, 1))
    assert "execution.html" not in made
    assert "execution.html" not in made["index.html"]


def test_every_link_to_it_is_in_the_navigation() -> None:
    assert re.search(r'<a href="execution.html"', render(FILES, AS_OF)["index.html"])


TIMELINE = Timeline(
    lanes=(
        Lane("One", (Bar(id="a", title="A", start=date(2026, 7, 1), end=date(2026, 7, 31), status="on-track",
                         progress=0.5, steps=(Step(date(2026, 7, 16), "open"),)),)),
        Lane("Two", (Bar(id="b", title="B", start=date(2026, 8, 1), end=date(2026, 8, 31), status="at-risk",
                         progress=0.0),)),
    ),
    arrows=(Arrow("a", "b", date(2026, 8, 10), True), Arrow("a", "elsewhere", date(2026, 8, 10), False)),
    first=date(2026, 7, 1),
    last=date(2026, 8, 31),
    as_of=date(2026, 8, 14),
)  # fmt: skip


def test_bars_are_as_long_as_their_goals_and_filled_as_far_as_they_are() -> None:
    shapes = draw_timeline(TIMELINE).shapes
    whole = [shape for shape in shapes if isinstance(shape, Rect) and shape.look == "track"]
    filled = [shape for shape in shapes if isinstance(shape, Rect) and shape.look == "meter-on-track"]
    assert whole[0].x < whole[0].x + whole[0].width < whole[1].x
    assert abs(filled[0].width * 2 - whole[0].width) <= 0.2
    assert not [shape for shape in shapes if isinstance(shape, Rect) and shape.look == "meter-at-risk"]


def test_only_what_hands_over_to_a_goal_in_the_picture_is_an_arrow() -> None:
    shapes = draw_timeline(TIMELINE).shapes
    assert [shape.look for shape in shapes if isinstance(shape, Trace)] == ["breach"]
    marks = [shape for shape in shapes if isinstance(shape, Area) and shape.look.startswith("mark-")]
    assert len(marks) == 1


def test_everything_lies_within_the_picture_also_on_a_phone() -> None:
    for width in (720.0, 320.0):
        drawing = draw_timeline(TIMELINE, width)
        for label in drawing.labels:
            assert label.box.left >= 0
            assert label.box.right <= width + 1
        assert "2 goals" in drawing.description.replace("\u00a0", " ")
