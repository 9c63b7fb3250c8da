"""What Markdown becomes beyond CommonMark: named headings, links within the site, alerts, no inline style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from smartdocs.model.phrase import phrase
from smartdocs.render.markdown import DeadReference, Frame, Heading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

ALERTS = {
    "NOTE": ("note", phrase("Note")),
    "TIP": ("good", phrase("Tip")),
    "IMPORTANT": ("note", phrase("Important")),
    "WARNING": ("warning", phrase("Warning")),
    "CAUTION": ("error", phrase("Caution")),
}
BLOCKS = {
    "private": phrase("Private: for one person alone"),
    "internal": phrase("Internal"),
    "customer": phrase("For the customer"),
    "public": phrase("Public"),
}
_ALERT = re.compile(rf"\[!({'|'.join(ALERTS)})\][ \t]*(?:\n|$)", re.IGNORECASE)
_TAKEN = frozenset({"", "main"})
_TABLE = '<div class="table-box" role="region" aria-label="{label}" tabindex="0"><table>\n'


def add_rules(parser: MarkdownIt) -> None:
    """Add the rules; every address is let through the parser, since `_rewrite_links` judges it."""
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.core.ruler.before("inline", "alerts", _make_alerts)
    parser.core.ruler.push("headings", _shift_headings)
    parser.core.ruler.push("links", _rewrite_links)
    parser.core.ruler.push("tables", _classify_cells)
    parser.core.ruler.push("tasks", _draw_tasks)
    for name, rule in (("fence", _render_fence), ("code_block", _render_fence), ("table_open", _open_table)):
        parser.add_render_rule(name, rule)
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")


def make_slug(text: str) -> str:
    """Make a heading's words a name for an address."""
    return re.sub(r"[^\w.]+", "-", text.lower()).strip("-.")


def render_block(word: str) -> Callable[..., str]:
    """Return what draws a block that is marked for an audience, with whom it is for."""

    def render(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        if tokens[index].nesting != 1:
            return "</div>\n"
        title = env["frame"].say(BLOCKS[word])
        return f'<div class="callout callout-{word}"><p class="callout-title">{title}</p>\n'

    return render


def _frame(state: StateCore) -> Frame:
    frame = state.env["frame"]
    assert isinstance(frame, Frame)
    return frame


def _make_alerts(state: StateCore) -> None:
    for index in range(len(state.tokens) - 3, -1, -1):
        opening, inner = state.tokens[index], state.tokens[index + 2]
        if opening.type != "blockquote_open" or inner.type != "inline":
            continue
        found = _ALERT.match(inner.content)
        if found:
            kind, word = ALERTS[found[1].upper()]
            inner.content = inner.content[found.end() :]
            _close(state.tokens, index).tag = opening.tag = "div"
            opening.attrSet("class", f"callout callout-{kind}")
            if not inner.content:
                del state.tokens[index + 1 : index + 4]
            state.tokens.insert(
                index + 1, _html(state, f'<p class="callout-title">{_frame(state).say(word)}</p>\n')
            )


def _close(tokens: list[Token], index: int) -> Token:
    level = tokens[index].level
    return next(t for t in tokens[index:] if t.type == "blockquote_close" and t.level == level)


def _html(state: StateCore, markup: str) -> Token:
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=markup, block=True)


def _shift_headings(state: StateCore) -> None:
    """Let headings begin at the frame's level, leave no gaps between them, and name each."""
    frame, above, seen = _frame(state), list[int](), set(_TAKEN)
    for index, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        written = int(token.tag[1])
        while above and above[-1] >= written:
            above.pop()
        above.append(written)
        level = min(6, frame.level + len(above) - 1)
        token.tag = state.tokens[index + 2].tag = f"h{level}"
        text = _plain(state.tokens[index + 1])
        name = frame.prefix + _unique(make_slug(text) or "section", seen)
        token.attrSet("id", name)
        frame.headings.append(Heading(level, name, text))


def _unique(name: str, seen: set[str]) -> str:
    found, count = name, 1
    while found in seen:
        count += 1
        found = f"{name}-{count}"
    seen.add(found)
    return found


def _plain(inline: Token) -> str:
    children = inline.children or []
    return "".join(child.content for child in children if child.type in ("text", "code_inline"))


def _iter_inline(state: StateCore) -> Iterator[Token]:
    return (token for token in state.tokens if token.type == "inline" and token.children)


def _rewrite_links(state: StateCore) -> None:
    frame = _frame(state)
    ids = {heading.id for heading in frame.headings}
    for inline in _iter_inline(state):
        line = inline.map[0] + 1 if inline.map else 1
        kept: list[Token] = []
        dropped: list[bool] = []
        for child in inline.children or []:
            if child.type == "image":
                kept += _rewrite_image(frame, child, line)
            elif child.type == "link_open":
                dropped.append(not _rewrite_link(frame, child, line, ids))
                kept += [] if dropped[-1] else [child]
            elif child.type == "link_close":
                kept += [] if dropped.pop() else [child]
            else:
                kept.append(child)
        inline.children = kept


def _rewrite_link(frame: Frame, token: Token, line: int, ids: set[str]) -> bool:
    """Point a link to its page; say no when it leads nowhere."""
    target = str(token.attrGet("href") or "")
    address, why = frame.resolve(target)
    if address is not None and address.startswith("#") and address[1:] not in ids:
        address, why = None, "no such heading in this text"
    if address is None:
        frame.dead.append(DeadReference(frame.path, line, target, why))
        return False
    token.attrSet("href", address)
    if address.startswith(("http:", "https:")):
        token.attrSet("rel", "noopener noreferrer")
    return True


def _rewrite_image(frame: Frame, token: Token, line: int) -> list[Token]:
    """Show a picture of the repository; one elsewhere becomes a link, since no request leaves the site."""
    from markdown_it.token import Token

    target = str(token.attrGet("src") or "")
    picture = frame.find_picture(target)
    if picture is not None:
        token.attrSet("src", picture)
        token.attrSet("loading", "lazy")
        return [token]
    words = Token("text", "", 0, content=token.content or target)
    address, why = frame.resolve(target)
    if address is None:
        frame.dead.append(DeadReference(frame.path, line, target, why))
        return [words]
    opening = Token("link_open", "a", 1, attrs={"href": address, "rel": "noopener noreferrer"})
    return [opening, words, Token("link_close", "a", -1)]


def _classify_cells(state: StateCore) -> None:
    """Turn alignment into classes, since no inline style is allowed; empty heads are cells."""
    tables, whole = 0, _frame(state).prefix.strip("-")
    for index, token in enumerate(state.tokens):
        if token.type == "table_open":
            tables += 1
            token.meta["label"] = (
                phrase("Table %(number)s of %(whole)s", number=tables, whole=whole)
                if whole
                else phrase("Table %(number)s", number=tables)
            )
        if token.type not in ("th_open", "td_open"):
            continue
        style = str(token.attrs.pop("style", ""))
        if style:
            token.attrSet("class", f"align-{style.rpartition(':')[2].strip()}")
        if token.type == "th_open" and not state.tokens[index + 1].content.strip():
            token.tag = state.tokens[index + 2].tag = "td"
        elif token.type == "th_open":
            token.attrSet("scope", "col")


def _draw_tasks(state: StateCore) -> None:
    """Draw boxes of task lists as signs with a word: a form control would promise that it can be ticked."""
    for inline in _iter_inline(state):
        for child in inline.children or []:
            if child.type == "html_inline" and "task-list-item-checkbox" in child.content:
                done = 'checked="checked"' in child.content
                sign = "☑" if done else "☐"
                word = _frame(state).say(phrase("Done") if done else phrase("Open"))
                child.content = f'<span class="task" role="img" aria-label="{word}:">{sign}</span>'


def _open_table(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    from markdown_it.common.utils import escapeHtml

    return _TABLE.format(label=escapeHtml(env["frame"].say(tokens[index].meta["label"])))


def _render_fence(renderer: Any, tokens: Sequence[Token], index: int, *_: Any) -> str:
    """Render code so that the keyboard can scroll it."""
    from markdown_it.common.utils import escapeHtml

    token = tokens[index]
    language = token.info.strip().split(" ")[0]
    name = f' class="language-{escapeHtml(language)}"' if language else ""
    return f'<pre tabindex="0"><code{name}>{escapeHtml(token.content)}</code></pre>\n'
