"""The templates: where they are found, and what they may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smartdocs.render import filters, link_filters
from smartdocs.render.assets import TEMPLATE_FOLDERS as TEMPLATE_FOLDERS
from smartdocs.render.assets import load_asset as load_asset
from smartdocs.render.capacity_words import CAPACITY_FILTERS
from smartdocs.render.change_rows import CHANGE_FILTERS
from smartdocs.render.number_words import NUMBER_FILTERS
from smartdocs.render.overrides import override_loader, sandbox_for
from smartdocs.render.reports.agenda_words import AGENDA_FILTERS
from smartdocs.render.reports.opinion_words import OPINION_FILTERS
from smartdocs.render.reports.words import REPORT_FILTERS
from smartdocs.render.speech import add_speech
from smartdocs.render.theme import DEFAULT_ACCENT, readable_on_paper
from smartdocs.render.words import ENGLISH, Words

if TYPE_CHECKING:
    from jinja2 import Environment

_PLAIN_TEXT = (".md", ".txt", ".yml", ".csv")


def make_environment(
    overrides: Mapping[str, str] | None = None, accent: str = DEFAULT_ACCENT, words: Words = ENGLISH
) -> Environment:
    """Make the Jinja environment; `overrides` (text by template name) win over the theme's own templates.

    Overrides are the repository's code, not ours, and make the whole environment a sandbox, in which
    a fault is a SourceError with file and line.
    `accent` is the brand's colour, for charts that a style sheet does not reach. What is printed is said
    in `words`: templates write `{{ _("…") }}` or `{% trans %}`, and a phrase is said when it is printed.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

    from smartdocs.render.compiled import IN_ENGLISH, IN_OTHERS

    loaders = [override_loader(overrides or {}), *(FileSystemLoader(folder) for folder in TEMPLATE_FOLDERS)]
    kind = sandbox_for(overrides) if overrides else Environment
    environment = kind(
        loader=ChoiceLoader(loaders),
        autoescape=_is_markup,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        # Code for the sandbox is different, and stays its own.
        bytecode_cache=None if overrides else IN_ENGLISH if words.is_source else IN_OTHERS,
    )
    environment.filters.update(
        {
            **filters.FILTERS,
            **link_filters.FILTERS,
            **REPORT_FILTERS,
            **AGENDA_FILTERS,
            **OPINION_FILTERS,
            **CHANGE_FILTERS,
            **NUMBER_FILTERS,
            **CAPACITY_FILTERS,
        }
    )
    environment.globals["accent"] = readable_on_paper(accent)
    add_speech(environment, words)
    return environment


def theme_text(name: str) -> str | None:
    """Return one of the theme's own templates, or None when it has none of that name."""
    for folder in TEMPLATE_FOLDERS:
        path = folder / name
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return None


def _is_markup(name: str | None) -> bool:
    return not (name or "").endswith(_PLAIN_TEXT)
