"""Templates that are compiled once for all environments of a process."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from smartdocs.render.compiled import CompiledTemplates
from smartdocs.render.environment import TEMPLATE_FOLDERS, make_environment
from smartdocs.render.words import Words, make_words
from tests.pseudo_language import pseudo_words

NAMES = sorted(
    path.relative_to(folder).as_posix()
    for folder in TEMPLATE_FOLDERS
    for path in folder.rglob("*.html")
    if "starter" not in path.parts
)


def written(name: str, words: Words) -> str:
    """Give the Python that a template becomes."""
    environment = make_environment(words=words)
    source, _, _ = environment.loader.get_source(environment, name)
    return environment.compile(source, name, raw=True)


@pytest.mark.parametrize("name", NAMES)
def test_code_says_nothing_of_the_language_that_it_was_compiled_for(name: str) -> None:
    assert written(name, make_words("ar")) == written(name, pseudo_words())


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "pages/rules.html"
    make_environment().get_template(page)
    monkeypatch.setattr(Environment, "_generate", None)
    assert make_environment(accent="#123456").get_template(page).name == page


def test_a_template_with_another_text_is_compiled_anew(tmp_path: Path) -> None:
    compiled, page = CompiledTemplates(), tmp_path / "page.html"

    def render() -> str:
        loader = FileSystemLoader(tmp_path)
        return Environment(loader=loader, bytecode_cache=compiled).get_template(page.name).render()

    page.write_text("old")
    assert (render(), render()) == ("old", "old")
    page.write_text("new")
    assert render() == "new"


def test_a_repositorys_own_templates_are_compiled_for_the_sandbox() -> None:
    assert make_environment({"page.html": "mine"}).bytecode_cache is None
