"""The style sheet of reports: WeasyPrint understands all of it, and the shared macros lay out on paper."""

from __future__ import annotations

import logging
from datetime import date
from decimal import Decimal

import pytest

from smartdocs.render.assets import PAPER_SHEETS
from smartdocs.render.charts import ChartInput, Point, draw_chart
from smartdocs.render.environment import load_asset, make_environment
from smartdocs.render.theme import report_theme_css

REPORT = """
{% from "_macros/page.html" import section, facts, figures, smart, table %}
{% from "_macros/status.html" import status %}
{% from "_macros/chart.html" import chart %}
<!DOCTYPE html><html lang="en"><head><title>Review</title></head><body>
<section class="cover" data-running-title="Review: Sales" data-running-note="internal">
<h1 class="cover-title">Sales</h1></section>
<nav class="contents"><h2>Contents</h2><ol><li><a href="#one">One</a></li></ol></nav>
{% call section("One", "one") %}{{ figures([("24", "held", "of 50")]) }}{{ facts([("Owner", "Ana")]) }}
{% for word in statuses %}<p>{{ status(word) }}</p>{% endfor %}{{ chart(drawing, "c") }}{% endcall %}
<div class="smart">{% call smart("S", "Specific") %}<p>Text</p>{% endcall %}</div>
<div class="wide-page register">
{% call table("Register") %}<tbody><tr><td>E-1</td></tr></tbody>{% endcall %}
</div>
<section class="section sign-off"><div class="sign-off-line">Ana</div></section>
</body></html>"""
STATUSES = ["achieved", "partly", "missed", "on track", "at risk", "off track", "not started", "no data"]


def test_a_report_of_every_part_lays_out_without_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    from weasyprint import CSS, HTML

    points = (Point(date(2026, 7, 1), Decimal(0)), Point(date(2026, 8, 1), Decimal(24)))
    source = ChartInput("Held", "meetings", points[0].day, date(2026, 9, 30), points[1].day, actual=points)
    html = make_environment().from_string(REPORT).render(drawing=draw_chart(source), statuses=STATUSES)
    sheet = load_asset("report.css").decode() + report_theme_css("#e8590c")
    with caplog.at_level(logging.WARNING, "weasyprint"):
        document = HTML(string=html).render(stylesheets=[CSS(string=sheet)])
    assert caplog.messages == []
    sizes = [(round(page.width), round(page.height)) for page in document.pages]
    assert sizes[0] == (794, 1123)
    assert (1123, 794) in sizes and sizes[-1] == (794, 1123)


def test_tables_of_one_row_do_not_hold_each_other_together() -> None:
    from weasyprint import CSS, HTML

    part = (
        '<h3>Part</h3><div class="table-box"><table><thead><tr><th>Head</th></tr></thead>'
        "<tbody><tr><td>Row</td></tr></tbody></table></div>"
    )
    sheets = [CSS(string=load_asset(name).decode()) for name in PAPER_SHEETS]
    html = f'<section class="section"><p>{"Words. " * 500}</p></section><section class="section">{part * 12}'
    document = HTML(string=f"{html}</section>").render(stylesheets=sheets)
    # Twelve tables fit on one page; bound to each other they would all leave the page that has room for some.
    pages = [sum(text.count("Part") for text in _texts(page)) for page in document.pages]
    assert sum(pages) == 12 and pages[0] > 0, pages


def _texts(page: object) -> list[str]:
    boxes = page._page_box.descendants()  # type: ignore[attr-defined]
    return [box.text for box in boxes if type(box).__name__ == "TextBox"]
