"""The page of the site that is a review's twin: the same sections, with links to everything they name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smartdocs.model.phrase import phrase
from smartdocs.render.canvas import Say
from smartdocs.render.capacity_words import draw_capacity
from smartdocs.render.charts import NARROW, WIDE
from smartdocs.render.drawing import Drawing
from smartdocs.render.excerpt import render_excerpt
from smartdocs.render.goal_charts import PAPER, GoalChart, draw_goal, draw_progress
from smartdocs.render.layout import Crumb, Page, Site
from smartdocs.render.markdown import render_markdown
from smartdocs.render.reports.medium import Medium
from smartdocs.render.reports.page_brand import NO_BRAND, PageBrand
from smartdocs.render.reports.parts_chart import draw_whole
from smartdocs.render.speech import words_of
from smartdocs.render.urls import REVIEWS, pdf_path, review_path, root_of
from smartdocs.review.capacity import CapacityRow
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.report import Report
from smartdocs.review.sections.parts import Whole

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


_PHONE = 320.0


def render_report_page(
    report: Report,
    site: Site,
    environment: Environment,
    pdf_size: int | None = None,
    brand: PageBrand = NO_BRAND,
) -> bytes:
    """Render the page; with `pdf_size`, in bytes, it offers the PDF for download."""
    path = review_path(report.stem)
    root = root_of(path)
    page = Page(
        title=report.title,
        path=path,
        section="reviews",
        trail=(Crumb(phrase("Reviews"), REVIEWS), Crumb(report.title)),
    )
    text = environment.get_template("reports/page.html").render(
        site=site,
        page=page,
        root=root,
        report=report,
        medium=Medium.of_page(report, root),
        pdf=pdf_path(report.stem),
        pdf_size=pdf_size,
        page_brand=brand,
        **drawing_board(words_of(environment).say, is_paper=False),
    )
    return text.encode("utf-8")


def drawing_board(say: Say, *, is_paper: bool) -> dict[str, object]:
    """Give what templates draw with: functions from records to drawings, and running text."""
    return {
        "draw_goal": partial(_draw_for_paper if is_paper else _draw_for_page, say=say),
        "draw_progress": draw_progress,
        "draw_capacity": partial(_draw_capacity_for_paper if is_paper else _draw_capacity_for_page, say=say),
        "excerpt": partial(render_excerpt, say=say),
        "draw_whole": partial(_draw_whole_for_paper if is_paper else _draw_whole_for_page, say=say),
        "prose": partial(_render_prose, say=say),
    }


def _draw_for_paper(card: GoalCard, say: Say) -> tuple[tuple[GoalChart, None], ...]:
    charts = draw_goal(card.goal, card.assessment, PAPER, card.forecasts, say)
    return tuple((chart, None) for chart in charts)


def _draw_for_page(card: GoalCard, say: Say) -> tuple[tuple[GoalChart, Drawing], ...]:
    """Draw each chart twice, the second time for a phone."""
    wide, narrow = (
        draw_goal(card.goal, card.assessment, size, card.forecasts, say) for size in (WIDE, NARROW)
    )
    return tuple((chart, small.drawing) for chart, small in zip(wide, narrow, strict=True))


def _draw_capacity_for_paper(row: CapacityRow, say: Say) -> tuple[tuple[Drawing, None], ...]:
    return ((draw_capacity(row, say=say), None),)


def _draw_capacity_for_page(row: CapacityRow, say: Say) -> tuple[tuple[Drawing, Drawing], ...]:
    return ((draw_capacity(row, say=say), draw_capacity(row, _PHONE, say)),)


def _draw_whole_for_paper(whole: Whole, say: Say) -> tuple[Drawing | None, None]:
    return draw_whole(whole, say=say), None


def _draw_whole_for_page(whole: Whole, say: Say) -> tuple[Drawing | None, Drawing | None]:
    return draw_whole(whole, say=say), draw_whole(whole, _PHONE, say)


def _render_prose(text: str, level: int = 3, of: str = "words", *, say: Say) -> Markup:
    """Render Markdown as running text with headings from a level; `of` tells a report's texts apart."""
    return render_markdown(text, level=level, prefix=f"{of}-", say=say).html
