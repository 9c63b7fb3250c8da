"""Whether the rules of wording apply."""

from __future__ import annotations

from smartdocs.rules.rule import Context


def reads_english(context: Context) -> bool:
    """Tell whether the word lists apply: they are English."""
    return context.config.site.language.lower().startswith("en")
