"""What a site says of itself in its manifest: commit, day, exhibits by their published paths, inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from smartdocs.model.published import Input, describe_origin
from smartdocs.model.visibility import Visibility
from smartdocs.render import urls
from smartdocs.render.site_view import SiteView
from smartdocs.review.origin import make_origin


def describe_site(view: SiteView) -> dict[str, Any]:
    """State what a site was made from, as plain values."""
    origin = make_origin(
        view.desk.portfolio,
        view.desk.exhibits.ordered,
        version=view.facts.version,
        as_of=view.facts.as_of,
        edition=view.facts.audience,
        name=lambda exhibit: urls.exhibit_path(exhibit.file) if exhibit.file else "",
    )
    is_internal = view.facts.audience <= Visibility.INTERNAL
    return describe_origin(replace(origin, inputs=tuple(_inputs(view)) if is_internal else ()))


def _inputs(view: SiteView) -> Iterator[Input]:
    history = view.desk.portfolio.history
    for file in view.facts.files:
        changed = history.is_uncommitted(file.path)
        yield Input(path=file.path, sha256=file.sha256, committed=None if changed is None else not changed)
