"""Templates compiled once in a process: other accents, editions and builds need not do it again."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Keeps each template's code for as long as its text stays the same."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.checksum, bucket.code


# Of a language, code knows only whether what is printed must be said first: filters meet words at run time.
IN_ENGLISH, IN_OTHERS = CompiledTemplates(), CompiledTemplates()
