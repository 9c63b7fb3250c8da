"""What all tests share: one switch for golden files (`pytest --update-golden`), their order, no cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
# What prints or builds most; begun last, it would leave the other workers idle.
LONG = (
    "test_report_pdf.py",
    "test_browser.py",
    "test_report_stress.py",
    "test_broken.py",
    "test_kept_history.py",
    "test_bad_exhibits.py",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let workers that run side by side begin with what takes longest."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture(autouse=True, scope="session")
def own_cache() -> Iterator[None]:
    """Remember nothing between runs, unless a test says where; what a module makes once is made anew, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMARTDOCS_CACHE", "")
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name, or write it there."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{name} differs; see it with --update-golden"

    return compare
