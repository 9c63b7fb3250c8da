"""The closed fetcher: a report reads what its source carries, and nothing else in the world."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "smartdocs:"

# Not the machine's table, which may differ.
_MIME_TYPES = {
    "css": "text/css",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Serve `smartdocs:NAME` from memory; refuse every other address and remember it."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._resources = resources
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Answer one request of the layout engine."""
        name = unquote(url.removeprefix(SCHEME))
        if not url.startswith(SCHEME) or name not in self._resources:
            self.refused.append(url)
            raise ValueError(f"{url} is not part of the report")
        suffix = name.rpartition(".")[2].lower()
        kind = _MIME_TYPES.get(suffix, "application/octet-stream")
        return cast(Any, URLFetcherResponse(url, self._resources[name], {"Content-Type": kind}))
