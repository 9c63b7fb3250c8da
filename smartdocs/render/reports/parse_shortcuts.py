"""A shorter way of tinyhtml5 2 through tags: one written plainly is read at once, not letter by letter.

Whatever is less plain (an attribute without quotes or with a reference in it, a tag that goes on in the next
piece of the stream) is left to tinyhtml5. `shortcuts.py` puts these in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

# The versions whose code this was read against; WeasyPrint asks for none in particular.
_KNOWN = "2."

_SPACE = r"[ \t\n\f]"
_ATTRIBUTE = rf'{_SPACE}+([A-Za-z][A-Za-z:-]*)="([^"&\0]*)"'
_START = re.compile(rf"([A-Za-z][A-Za-z0-9]*)((?:{_ATTRIBUTE})*){_SPACE}*(/?)>")
_END = re.compile(rf"([A-Za-z][A-Za-z0-9]*){_SPACE}*>")
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def replacements() -> Iterator[tuple[str, str, Any]]:
    """Yield the owner, the name and the new value of each attribute."""
    if not version("tinyhtml5").startswith(_KNOWN):
        return
    yield "tinyhtml5.tokenizer:HTMLTokenizer", "tag_open_state", _make_tag_open()
    yield "tinyhtml5.tokenizer:HTMLTokenizer", "close_tag_open_state", _make_close_tag_open()


def _make_tag_open() -> Callable[..., bool]:
    from tinyhtml5.constants import Token, ascii_upper_to_lower
    from tinyhtml5.tokenizer import HTMLTokenizer

    from_scratch = HTMLTokenizer.tag_open_state

    def tag_open_state(self: Any) -> bool:
        stream = self.stream
        tag = _START.match(stream.chunk, stream.chunk_offset)
        written = _ATTRIBUTES.findall(tag[2]) if tag else []
        attributes = [[name.translate(ascii_upper_to_lower), value] for name, value in written]
        if not tag or len({name for name, _ in attributes}) < len(attributes):
            return bool(from_scratch(self))
        stream.chunk_offset = tag.end()
        self.current_token = {
            "type": Token.START_TAG,
            "name": tag[1],
            "data": attributes,
            "selfClosing": bool(tag[5]),
            "selfClosingAcknowledged": False,
        }
        self.emit_current_token()
        return True

    return tag_open_state


def _make_close_tag_open() -> Callable[..., bool]:
    from tinyhtml5.constants import Token
    from tinyhtml5.tokenizer import HTMLTokenizer

    from_scratch = HTMLTokenizer.close_tag_open_state

    def close_tag_open_state(self: Any) -> bool:
        stream = self.stream
        tag = _END.match(stream.chunk, stream.chunk_offset)
        if not tag:
            return bool(from_scratch(self))
        stream.chunk_offset = tag.end()
        self.current_token = {"type": Token.END_TAG, "name": tag[1], "data": [], "selfClosing": False}
        self.emit_current_token()
        return True

    return close_tag_open_state
