"""How templates speak a language: `_`, `ngettext`, `{% trans %}`, and phrases wherever they are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from smartdocs.model.phrase import Phrase
from smartdocs.render.catalogue import SOURCE
from smartdocs.render.filters import format_number
from smartdocs.render.words import LEFT_TO_RIGHT, POP, Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

# Filters of Jinja that would turn a phrase into English text.
_FLATTENING = ("lower", "upper", "title", "replace", "trim", "truncate", "striptags")


def add_speech(environment: Environment, words: Words) -> None:
    """Teach an environment the language of `words`."""
    from jinja2.filters import FILTERS, do_join

    def say(value: Any) -> Any:
        return words.say(value) if isinstance(value, Phrase) else value

    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's: parts by name
    gettext, ngettext = _make_gettext(words, say)
    environment.globals.update({"gettext": gettext, "_": gettext, "ngettext": ngettext, "words": words})
    environment.globals["own_lang"] = _mark(words, words.spoken)
    environment.globals["english"] = _mark(words, SOURCE)
    if words.is_source:
        return
    environment.finalize = say
    environment.filters.update({name: _saying(FILTERS[name], say) for name in _FLATTENING})

    def join(eval_ctx: Any, value: Any, *args: Any, **named: Any) -> Any:
        return do_join(eval_ctx, map(say, value), *args, **named)

    environment.filters["join"] = _like(do_join, join)


def _mark(words: Words, spoken: str) -> str:
    """Give the attribute that says in which language something is, where the page is in another."""
    from markupsafe import Markup

    is_alike = words.language.partition("-")[0].lower() == spoken.partition("-")[0].lower()
    return Markup("" if is_alike else f' lang="{spoken}"')


def words_of(environment: Environment) -> Words:
    """Return the language that an environment speaks."""
    found = environment.globals["words"]
    assert isinstance(found, Words)
    return found


def _make_gettext(words: Words, say: Callable[[Any], Any]) -> tuple[Callable[..., str], Callable[..., str]]:
    from jinja2 import pass_context
    from markupsafe import Markup

    def fill(context: Context, text: str, parts: dict[str, Any]) -> str:
        filled = {name: words.put_in(say(_written(part))) for name, part in parts.items()}
        said = (Markup(text) if context.eval_ctx.autoescape else text) % filled  # the parts are escaped
        return type(said)(LEFT_TO_RIGHT) + said + POP if words.is_mixed else said

    @pass_context
    def gettext(context: Context, message: str, /, **parts: Any) -> str:
        return fill(context, words.translate(message), parts)

    @pass_context
    def ngettext(context: Context, one: str, many: str, count: int, /, **parts: Any) -> str:
        return fill(context, words.translate(one, many, count), {"num": count, **parts})

    return gettext, ngettext


def _written(part: Any) -> Any:
    """Write a count as numbers are written."""
    return format_number(part) if type(part) is int else part


def _saying(filter: Callable[..., Any], say: Callable[[Any], Any]) -> Callable[..., Any]:
    """Make a filter say a phrase before it changes it."""
    is_first = not hasattr(filter, "jinja_pass_arg")

    def said(*args: Any, **named: Any) -> Any:
        at = 0 if is_first else 1
        return filter(*args[:at], say(args[at]), *args[at + 1 :], **named)

    return _like(filter, said)


def _like(model: Callable[..., Any], made: Callable[..., Any]) -> Callable[..., Any]:
    """Let Jinja hand a filter the same context as the one that it stands in for."""
    if hasattr(model, "jinja_pass_arg"):
        made.jinja_pass_arg = model.jinja_pass_arg  # type: ignore[attr-defined]
    return made
