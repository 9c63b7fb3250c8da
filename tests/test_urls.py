import pytest

from smartdocs.model.evidence import EvidenceFile, FileKind
from smartdocs.render.urls import exhibit_path


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("july.csv", "july.csv"),
        ("page.html", "page.html.txt"),
        ("Plan.SVG", "Plan.SVG.txt"),
        ("a#1.png", "a_1.png"),
    ],
)
def test_nothing_that_a_browser_would_run_is_published_as_such(name: str, published: str) -> None:
    file = EvidenceFile(path=f"content/evidence/{name}", kind=FileKind.OTHER, sha256="0123456789abcdef" * 4)
    assert exhibit_path(file) == f"exhibits/0123456789abcdef/{published}"
