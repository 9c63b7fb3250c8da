"""Where the command line keeps what it remembers between runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from smartdocs.model.store import NO_STORE, Store

Command = TypeVar("Command", bound=Callable[..., Any])

VARIABLE = "SMARTDOCS_CACHE"


def caching(command: Command) -> Command:
    """Add --no-cache."""
    return click.option(
        "--no-cache", is_flag=True, help="Work everything out anew; remember nothing for the next run."
    )(command)


def open_store(no_cache: bool) -> Store:
    """Open the user's store: the folder that SMARTDOCS_CACHE names, else one in the user's cache folder.

    An empty SMARTDOCS_CACHE is the same as --no-cache.
    """
    from smartdocs.publish.folder_store import FolderStore

    named = os.environ.get(VARIABLE)
    if no_cache or named == "":
        return NO_STORE
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    store = FolderStore(Path(named) if named else base / "smartdocs")
    store.tidy()
    return store
