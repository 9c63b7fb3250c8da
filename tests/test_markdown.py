"""Markdown of bodies and plain pages: what it may say, and where its links lead."""

from __future__ import annotations

import pytest

from smartdocs.render.markdown import Targets, render_markdown

TARGETS = Targets(
    pages={"content/goals/a.md": "goals/a.html", "content/pages/b.md": "pages/b.html"},
    exhibits={"content/evidence/x.png": "evidence/index.html#e-1"},
    pictures={"content/evidence/x.png": "exhibits/00/x.png"},
    anchors={"content/goals/a.md": {"july": "milestone-july"}},
)


def html(text: str, **options) -> str:
    return str(render_markdown(text, "content/pages/me.md", targets=TARGETS, root="../", **options).html)


def dead(text: str) -> list[tuple[str, int]]:
    found = render_markdown(text, "content/pages/me.md", targets=TARGETS).dead
    return [(item.target, item.line) for item in found]


def test_links_to_records_become_links_to_pages() -> None:
    assert '<a href="../goals/a.html">g</a>' in html("[g](../goals/a.md)")


def test_a_path_with_a_slash_counts_from_content() -> None:
    assert '<a href="../pages/b.html#part">b</a>' in html("[b](/pages/b.md#part)")


def test_a_milestone_is_found_by_its_id() -> None:
    assert 'href="../goals/a.html#milestone-july"' in html("[g](../goals/a.md#july)")


def test_an_anchor_that_a_goal_does_not_have_is_left_out() -> None:
    assert 'href="../goals/a.html"' in html("[g](../goals/a.md#august)")


def test_evidence_leads_to_the_register_and_pictures_are_shown() -> None:
    assert 'href="../evidence/index.html#e-1"' in html("[x](../evidence/x.png)")
    assert '<img src="../exhibits/00/x.png" alt="Board" loading="lazy"' in html("![Board](../evidence/x.png)")


def test_a_picture_elsewhere_is_a_link_since_nothing_is_requested() -> None:
    assert "<img" not in html("![Logo](https://example.com/l.png)")
    assert 'href="https://example.com/l.png"' in html("![Logo](https://example.com/l.png)")


def test_a_link_to_nothing_is_plain_text_with_its_line() -> None:
    assert html("One\n\n[two](gone.md)") == "<p>One</p>\n<p>two</p>\n"
    assert dead("One\n\n[two](gone.md)") == [("gone.md", 3)]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//e.com/x", "vbscript:x"]
)
def test_only_http_and_mail_leave_the_site(target: str) -> None:
    assert "<a" not in html(f"[x]({target})")


def test_raw_html_is_text() -> None:
    assert "<b>" not in html("<b>x</b>\n\n<script>y</script>") and "&lt;script&gt;" in html(
        "<script>y</script>"
    )


def test_headings_begin_below_the_page_and_leave_no_gaps() -> None:
    text = "### Deep\n\n##### Deeper\n\n# Top\n"
    levels = [(item.level, item.id) for item in render_markdown(text).headings]
    assert levels == [(2, "deep"), (3, "deeper"), (2, "top")]


def test_headings_of_the_same_words_have_names_of_their_own() -> None:
    assert [item.id for item in render_markdown("# A\n\n# A\n", prefix="t-").headings] == ["t-a", "t-a-2"]


def test_a_link_within_a_text_finds_its_heading() -> None:
    assert 'href="#t-part"' in html("# Part\n\n[p](#part)", prefix="t-")
    assert dead("[p](#part)") == [("#part", 1)]


def test_alignment_is_a_class_and_empty_heads_are_cells() -> None:
    text = html("| | n |\n|---|--:|\n| a | 1 |\n")
    assert (
        "style" not in text and '<th class="align-right" scope="col">n</th>' in text and "<td></td>" in text
    )


def test_alerts_say_what_they_are() -> None:
    assert 'class="callout callout-warning"><p class="callout-title">Warning' in html(
        "> [!WARNING]\n> Careful\n"
    ).replace("\n", "")


def test_an_ordinary_quotation_stays_one() -> None:
    assert html("> [!] no\n").startswith("<blockquote>")


def test_tasks_are_signs_with_words() -> None:
    assert 'aria-label="Done:"' in html("- [x] a") and "<input" not in html("- [ ] a")


def test_code_can_be_scrolled_by_keyboard_and_is_escaped() -> None:
    assert (
        html("```yaml\na: <b>\n```")
        == '<pre tabindex="0"><code class="language-yaml">a: &lt;b&gt;\n</code></pre>\n'
    )


def test_footnotes_of_two_texts_do_not_meet() -> None:
    assert 'id="fn-one-1"' in html("x[^1]\n\n[^1]: y\n", prefix="one-")


def test_a_block_for_the_customer_is_marked() -> None:
    assert "For the customer" in html("::: customer\nHello\n:::\n")


def test_definitions_and_tables_are_there() -> None:
    assert "<dt>Term</dt>" in html("Term\n: What it means\n")


def test_an_empty_text_is_nothing() -> None:
    assert html("  \n") == ""
