"""A PDF's own digest, in the place where the format keeps the name of a file's present content.

It is the sha256 of the file with zeros in its place: whoever changes a bit anywhere changes it.
"""

from __future__ import annotations

import hashlib
import re

from smartdocs.model.published import NO_DIGEST

# The dictionary of the cross-reference stream, which ends a file: the name that it was given when it
# was made, and the name of what it is now.
_DRAWN = re.compile(rb"/ID \[\(([0-9a-f]{32})\) ?\([0-9a-f]{32}\)\]")
_STAMPED = re.compile(rb"/ID \[\([0-9a-f]{32}\) \(([0-9a-f]{64})\)\]")


def stamp_digest(content: bytes) -> bytes:
    """Write the digest into a PDF that was just made; one that names itself otherwise stays as it is."""
    found = list(_DRAWN.finditer(content))
    if not found:
        return content
    place = found[-1]
    name = b"/ID [(%s) (%s)]"
    blank = content[: place.start()] + name % (place[1], NO_DIGEST.encode()) + content[place.end() :]
    digest = hashlib.sha256(blank).hexdigest().encode()
    return content[: place.start()] + name % (place[1], digest) + content[place.end() :]


def has_own_digest(content: bytes) -> bool:
    """Tell whether a PDF names a digest of its own."""
    return bool(_STAMPED.search(content))


def is_as_stamped(content: bytes) -> bool:
    """Tell whether a PDF names a digest, and it is that of its content."""
    found = list(_STAMPED.finditer(content))
    if not found:
        return False
    start, end = found[-1].span(1)
    blank = hashlib.sha256(content[:start])
    blank.update(NO_DIGEST.encode())
    blank.update(memoryview(content)[end:])
    return blank.hexdigest().encode() == found[-1][1]
