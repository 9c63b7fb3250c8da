"""What may be remembered between runs: bytes under a key that says all that they were made from."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Remembered bytes. A store may forget at any time: whoever asks can always make the bytes anew."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, whole, or None."""
        ...

    def put(self, key: str, content: bytes) -> None:
        """Remember bytes under a key; where that is impossible, forget them."""
        ...


class NoStore:
    """A store that remembers nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, content: bytes) -> None:
        pass


NO_STORE = NoStore()
