"""What is worked out once for each style, and a pseudo-element's style made late, lead to the same bytes."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from smartdocs.render.reports import typeset
from tests.pdf_sources import page

STYLES = page(
    """<div class="l">side</div><div class="l" dir="rtl">other side</div><div class="l g">grown</div>
    <p class="o v">outlined</p><p class="v">again</p><a href="#w">to</a><p>two\u2029paragraphs</p>
    <table class="c"><tr><td>a<td class="g">b</table><p class="k">first of all</p><p hidden>hidden</p>""",
    """.l { margin-left: 1mm; margin-inline-start: 5mm; padding-inline: 2mm; padding-right: 1mm;
      width: initial;
      max-width: calc(9mm * 5);
      border-inline-end: 2px solid red; border-start-start-radius: 3px }
    .g { width: 30mm; box-sizing: border-box; background: #eee; min-height: 2em; color: inherit }
    .l::before { content: "* "; -weasy-anchor: "w" } .l::after { content: counter(page) }
    :root { --gap: 4mm } .v { margin: var(--gap); color: currentcolor } .o { outline: 1px dashed }
    .c { border-collapse: collapse } .c td { border: 2px solid; padding: 1mm; height: 1cm }
    .k::first-letter { font-size: 2em } .k { position: relative; left: 3% }""",
)


def test_bytes_are_the_same_without_shortcuts(monkeypatch: pytest.MonkeyPatch) -> None:
    short = typeset.typeset(STYLES)
    monkeypatch.setattr(typeset, "shortcuts", lambda version: nullcontext())
    assert short.content
    assert typeset.typeset(STYLES) == short
