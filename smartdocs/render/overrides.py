"""A repository's own templates: run in a sandbox, and named with their line when they fail."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn

from smartdocs.model.provenance import SourceError

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

_FOLDER = "templates/"
_HELP = "Mend the template, or delete it: then the one that comes with SmartDocs is used"


def override_loader(overrides: Mapping[str, str]) -> BaseLoader:
    """Load templates from texts by name; each has its path in the repository as its file name."""
    from jinja2 import FunctionLoader

    def load(name: str) -> tuple[str, str, None] | None:
        return (overrides[name], _FOLDER + name, None) if name in overrides else None

    return FunctionLoader(load)


def sandbox_for(overrides: Mapping[str, str]) -> type[Environment]:
    """Make the kind of environment that overrides run in: no way out, and faults with their place."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class OverrideEnvironment(ImmutableSandboxedEnvironment):
        def handle_exception(self, source: str | None = None) -> NoReturn:
            try:
                super().handle_exception(source)
            except SourceError:
                raise
            except Exception as error:
                raise _explain(error, overrides) from error

    return OverrideEnvironment


def _explain(error: Exception, overrides: Mapping[str, str]) -> SourceError:
    """Say which override failed, and where; when ours failed under one, which ones there are."""
    from jinja2 import TemplateSyntaxError

    said = " ".join(str(error).split())[:200] or type(error).__name__
    if isinstance(error, TemplateSyntaxError) and error.name in overrides:
        return SourceError(f"`{_FOLDER}{error.name}`, line {error.lineno}: {error.message}", _HELP)
    frames = traceback.extract_tb(error.__traceback__)
    ours = {_FOLDER + name for name in overrides}
    for frame in reversed(frames):
        if frame.filename in ours:
            return SourceError(f"`{frame.filename}`, line {frame.lineno}: {said}", _HELP)
    names = ", ".join(f"`{name}`" for name in sorted(ours))
    return SourceError(f"The templates of this repository ({names}) do not fit: {said}", _HELP)
