"""A page's place in the site."""

from __future__ import annotations

import pytest

from smartdocs.render.layout import NAVIGATION, Page

PLACES = [("index.html", ""), ("goals/a.html", "../"), ("a/b/c.html", "../../")]


@pytest.mark.parametrize(("path", "root"), PLACES)
def test_root_leads_back(path: str, root: str) -> None:
    assert Page("A", path).root == root


def test_navigation_names_files_never_folders() -> None:
    assert all(item.path.endswith(".html") for item in NAVIGATION)
