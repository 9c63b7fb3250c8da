"""The templates: layout, macros, overrides and assets."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.provenance import SourceError
from smartdocs.render.bars import Meter, draw_meter
from smartdocs.render.charts import ChartInput, draw_chart
from smartdocs.render.environment import load_asset, make_environment
from smartdocs.render.layout import Crumb, Page, Site

PAGE = '{% extends "_layout.html" %}{% block main %}<p>Here</p>{% endblock %}'


def render(text: str, **values: object) -> str:
    return make_environment().from_string(text).render(**values)


def render_page(path: str = "goals/a.html", **site: object) -> str:
    page = Page("A goal", path, "goals", (Crumb("Goals", "goals/index.html"), Crumb("A goal")))
    return render(PAGE, site=Site("Northwind", **site), page=page, root=page.root)  # type: ignore[arg-type]  # input


def test_every_link_of_the_layout_is_relative_to_the_page() -> None:
    links = re.findall(r'(?:href|src)="([^"#][^"]*)"', render_page("a/b/c.html"))
    assert links and all(link.startswith("../../") and not link.endswith("/") for link in links)


def test_the_layout_is_strict_about_content() -> None:
    html = render_page()
    assert "default-src 'none'" in html
    assert " style=" not in html and "<style" not in html and "<script>" not in html


def test_the_section_of_a_page_is_marked_in_the_navigation() -> None:
    assert render_page().count('aria-current="true"') == 1
    assert '<a href="../goals/index.html" aria-current="true">Goals</a>' in render_page()


def test_the_title_of_a_site_is_escaped() -> None:
    assert "<b>" not in render_page(footer="<b>")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("{{ nothing }}")


def test_text_templates_are_not_escaped() -> None:
    environment = make_environment({"new/goal.md": "title: {{ title }}"})
    assert environment.get_template("new/goal.md").render(title="R&D") == "title: R&D"


def test_an_override_wins_over_the_theme() -> None:
    environment = make_environment({"_layout.html": "mine {% block main %}{% endblock %}"})
    assert environment.from_string(PAGE).render() == "mine <p>Here</p>"


def test_overrides_run_in_a_sandbox() -> None:
    environment = make_environment({"page.html": "{{ ''.__class__.__mro__ }}"})
    with pytest.raises(SourceError, match=r"`templates/page\.html`, line 1: access to attribute '__class__'"):
        environment.get_template("page.html").render()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("one\n{% if %}", r"line 2: Expected an expression"),
        ("one\n\n{{ nothing }}", r"line 3: 'nothing' is undefined"),
        ("{{ 1 }}\n{{ 1 / 0 }}", r"line 2: division by zero"),
        ("{{ 'a' | sparkle }}", r"line 1: No filter named 'sparkle'"),
        ("\n{% include 'gone.html' %}", r"line 2: gone\.html"),
        ("{{ range(10 ** 9) | list }}", r"line 1: Range too big"),
    ],
)
def test_a_fault_of_an_override_has_its_place(text: str, fault: str) -> None:
    environment = make_environment({"page.html": text})
    with pytest.raises(SourceError, match=r"`templates/page\.html`, " + fault):
        environment.get_template("page.html").render()


def test_an_override_that_breaks_one_of_ours_is_named() -> None:
    environment = make_environment({"_macros/status.html": "nothing of ours"})
    with pytest.raises(SourceError, match=r"\(`templates/_macros/status\.html`\) do not fit: .*'status'"):
        environment.from_string('{% from "_macros/status.html" import status %}{{ status("x") }}').render()


def test_assets_are_read_and_a_missing_one_is_named() -> None:
    assert b"--accent" in load_asset("site.css")
    with pytest.raises(FileNotFoundError, match=r"nothing\.css"):
        load_asset("nothing.css")


@pytest.mark.parametrize("name", ["site.css", "report.css", "site.js"])
def test_no_asset_asks_another_host(name: str) -> None:
    text = load_asset(name).decode().replace("http://www.w3.org/2000/svg", "")
    assert "//" not in re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    assert "@import" not in text


STATUSES = ["achieved", "partly", "missed", "on track", "at risk", "off track"]
STATUSES += ["not started", "no data", "carried on", "dropped"]


@pytest.mark.parametrize("word", STATUSES)
def test_every_status_has_a_word_a_shape_and_a_meter(word: str) -> None:
    html = render('{% from "_macros/status.html" import status %}{{ status(word) }}', word=word)
    assert html == f'<span class="status status-{word.replace(" ", "-")}">{word.capitalize()}</span>'
    for sheet in ("site.css", "report.css"):
        assert f".status-{word.replace(' ', '-')}" in load_asset(sheet).decode()
    drawing = draw_meter(Meter(Decimal(1), None, word))
    assert "<rect" in render('{% from "_macros/chart.html" import meter %}{{ meter(d, "m") }}', d=drawing)


def test_a_chart_has_its_text_and_needs_no_style_sheet() -> None:
    source = ChartInput('Deals <"A&B">', "deals", date(2026, 7, 1), date(2026, 9, 30), date(2026, 8, 1))
    html = render('{% from "_macros/chart.html" import chart %}{{ chart(d, "c1") }}', d=draw_chart(source))
    assert re.search(r'<svg[^>]*aria-labelledby="c1-title"[^>]*>\s*<title id="c1-title">Deals &lt;', html)
    assert " style=" not in html
    assert all(
        "fill=" in tag for tag in re.findall(r"<(?:text|line|rect|circle|polyline|polygon)[^>]*>", html)
    )


def test_a_wide_and_a_narrow_chart_have_different_ids() -> None:
    drawing = draw_chart(ChartInput("Deals", "", date(2026, 7, 1), date(2026, 9, 30), date(2026, 8, 1)))
    html = render('{% from "_macros/chart.html" import chart %}{{ chart(d, "c1", d) }}', d=drawing)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 2


def test_a_finding_shows_its_place_and_escapes_the_source() -> None:
    finding = Finding(
        "M202",
        "missing-baseline",
        Severity.WARNING,
        Location("goals/a.md", 7, 3, 9),
        "No `baseline`",
        "Add it",
    )
    html = render(
        '{% from "_macros/finding.html" import finding %}{{ finding(f, lines) }}',
        f=finding, lines=((6, "<b>"), (7, "  target: 5")),
    )  # fmt: skip
    assert "goals/a.md:7:3" in html and "&lt;b&gt;" in html and "<b>" not in html
    assert "<code>  <mark>target</mark>: 5</code>" in html
    assert "No <code>baseline</code>" in html
