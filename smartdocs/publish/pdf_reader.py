"""Read the files that a PDF encloses, in a process of its own with limits: the PDF may be anybody's work.

Started by `verify_pdf.py` as `python -m smartdocs.publish.pdf_reader`, with the PDF as standard input. It
prints JSON: the list that the PDF encloses as text, and of every other enclosed file name, size and sha256.
A content is never unfolded further than the list says it is long.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from smartdocs.model.published import LIST_NAME

LARGEST_LIST = 1 << 26
SECONDS = 60
MEMORY = 1 << 30
_PORTION = 1 << 20


class UnreadableError(Exception):
    """A content cannot be unfolded; the message is a clause that says why."""


def main() -> None:
    """Print what the PDF on standard input encloses, or why it cannot be read."""
    _limit()
    import pikepdf

    try:
        with pikepdf.open(sys.stdin.buffer, access_mode=pikepdf.AccessMode.stream) as pdf:
            found = list(_iter_enclosed(pdf))
            answer = _describe(found)
    except pikepdf.PasswordError:
        answer = {"problem": "it is encrypted"}
    except UnreadableError as fault:
        answer = {"problem": str(fault)}
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError):
        answer = {"problem": "it is damaged, or no PDF"}
    except MemoryError:
        answer = {"problem": "it needs more memory than it may use"}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _iter_enclosed(pdf: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and stream of each enclosed file, whether it is listed by name or as associated."""
    from pikepdf import NameTree

    names = pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if names is not None else None
    specs = list(NameTree(tree).values()) if tree is not None else []
    specs += list(pdf.Root.get("/AF", ()))
    seen = set()
    for spec in specs:
        stream = spec.EF.F
        if stream.objgen not in seen:
            seen.add(stream.objgen)
            yield str(spec.get("/UF", spec.get("/F", ""))), stream


def _describe(found: list[tuple[str, Any]]) -> dict[str, Any]:
    lists = [stream for name, stream in found if name == LIST_NAME]
    text, lengths = "", dict[str, int]()
    if lists:
        content = b"".join(_unfold(lists[0], LARGEST_LIST))
        text = content.decode("utf-8", "replace")
        lengths = _read_lengths(text)
    others = [(name, stream) for name, stream in found if not lists or stream is not lists[0]]
    return {"list": text, "files": [_hash(name, stream, lengths.get(name, 0)) for name, stream in others]}


def _read_lengths(text: str) -> dict[str, int]:
    """Return how long each file is said to be; whoever reads the list says what is wrong with it."""
    try:
        originals = json.loads(text)["originals"]
        return {item["name"]: int(item["size"]) for item in originals}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}


def _hash(name: str, stream: Any, length: int) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    try:
        for portion in _unfold(stream, length):
            digest.update(portion)
            size += len(portion)
    except UnreadableError as fault:
        return {"name": name, "problem": str(fault)}
    return {"name": name, "size": size, "sha256": digest.hexdigest()}


def _unfold(stream: Any, length: int) -> Iterator[bytes]:
    """Yield a stream's content in portions; raise when it is longer than `length` or folded otherwise."""
    raw = bytes(stream.read_raw_bytes())
    folding = stream.get("/Filter")
    if folding is None:
        if len(raw) > length:
            raise UnreadableError("it is longer than its entry says")
        yield raw
        return
    if folding != "/FlateDecode" or "/DecodeParms" in stream:
        raise UnreadableError("it is stored in another way than SmartDocs stores files")
    unfolding = zlib.decompressobj()
    try:
        while raw and not unfolding.eof:
            portion = unfolding.decompress(raw, min(_PORTION, length + 1))
            raw = unfolding.unconsumed_tail
            length -= len(portion)
            if length < 0:
                raise UnreadableError("it is longer than its entry says")
            yield portion
    except zlib.error as fault:
        raise UnreadableError("its bytes are damaged") from fault
    if not unfolding.eof:
        raise UnreadableError("it ends too early")


if __name__ == "__main__":
    main()
