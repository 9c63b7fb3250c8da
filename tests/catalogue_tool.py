"""The program that collects messages, as a module for tests."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog

_PATH = Path(__file__).resolve().parent.parent / "tools" / "catalogues.py"


@cache
def extract() -> Catalog:
    """Collect all that SmartDocs can say."""
    spec = importlib.util.spec_from_file_location("catalogues", _PATH)
    assert spec and spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    found = tool.extract()
    assert isinstance(found, Catalog)
    return found
