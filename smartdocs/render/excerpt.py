"""The first lines of a text exhibit: Markdown as it reads, anything else as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartdocs.render.canvas import Say
from smartdocs.render.markdown import render_markdown
from smartdocs.review.exhibits import Exhibit

if TYPE_CHECKING:
    from markupsafe import Markup

_MARKDOWN = (".md", ".markdown")
_LINK = re.compile(r"</?a\b[^>]*>")


def render_excerpt(exhibit: Exhibit, level: int = 4, say: Say = str) -> Markup | None:
    """Render the excerpt of a Markdown file; None for other files.

    An excerpt may end before the places that its links lead to, so they are words here.
    """
    from markupsafe import Markup

    file = exhibit.file
    if file is None or not file.excerpt or not file.name.lower().endswith(_MARKDOWN):
        return None
    html = render_markdown(file.excerpt, file.path, level=level, prefix=f"{exhibit.label}-", say=say).html
    return Markup(_LINK.sub("", html))
