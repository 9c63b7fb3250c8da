"""Bring the catalogues of translations up to date with the words in templates and code.

`python tools/catalogues.py` rewrites templates/locale/*/LC_MESSAGES/smartdocs.po: new messages are added
without a translation, those that nothing says any more are taken out. `python tools/catalogues.py nl`
begins a new language.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import nodes
from jinja2.ext import extract_from_ast

from smartdocs.render.environment import make_environment
from smartdocs.render.filters import SPACE

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "templates" / "locale"
SPEAKING = ("model", "source", "assess", "review", "render")
# Words for the terminal and for programs, which are English.
ENGLISH = (
    "render/change_text.py", "render/diff/", "render/findings/", "render/lock_text.py",
    "render/standing_text.py", "render/statement.py", "render/verification_text.py",
)  # fmt: skip
_NOT_RECORDED = (
    "POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Report-Msgid-Bugs-To",
)  # fmt: skip
Said = tuple[str, str]  # a message and its plural, which may be empty


def extract() -> Catalog:
    """Collect all that can be said, with the files that say it."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in _iter_modules():
        _add(catalog, path, _said_by_code(ast.parse(path.read_text(encoding="utf-8"))))
    environment = make_environment()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        _add(catalog, path, _said_by_template(environment.parse(path.read_text(encoding="utf-8"))))
    return catalog


def _iter_modules() -> Iterator[Path]:
    package = ROOT / "smartdocs"
    for room in SPEAKING:
        for path in sorted((package / room).rglob("*.py")):
            if not path.relative_to(package).as_posix().startswith(ENGLISH):
                yield path


def _add(catalog: Catalog, path: Path, said: Iterator[Said]) -> None:
    for one, many in said:
        place = (path.relative_to(ROOT).as_posix(), 0)
        flags = ["python-format"] if "%(" in one else []
        catalog.add((one, many) if many else one, locations=[place], flags=flags)


def _said_by_code(tree: ast.AST) -> Iterator[Said]:
    named: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for words in product(*(_words_of(arg, named) for arg in node.args[:3])):
                yield from _said_by_call(node.func.id, list(words))


def _words_of(node: ast.expr, named: dict[str, list[ast.expr]]) -> list[str | None]:
    """Give the texts that an argument may be: itself, either of two, what its name was given."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _words_of(node.body, named) + _words_of(node.orelse, named)
    if isinstance(node, ast.Name):
        found = [value for value in named.get(node.id, ()) if isinstance(value, ast.Constant | ast.IfExp)]
        return [words for value in found for words in _words_of(value, {})] or [None]
    return [None]


def _said_by_call(name: str, words: Sequence[object]) -> Iterator[Said]:
    match name, words:
        case ("phrase" | "message", [str(message), *_]):
            yield message, ""
        case ("counted" | "messages", [str(one), str(many), *_]):
            yield one, many
        case ("plural", [_, str(one)]):
            yield _counted(one, f"{one}s")
        case ("plural", [_, str(one), str(many)]):
            yield _counted(one, many)


def _counted(one: str, many: str) -> Said:
    return f"%(count)s{SPACE}{one}", f"%(count)s{SPACE}{many}"


def _said_by_template(tree: nodes.Template) -> Iterator[Said]:
    for _, function, found in extract_from_ast(tree, ("_", "gettext", "ngettext")):
        if function == "ngettext":
            yield str(found[0]), str(found[1])
        elif isinstance(found, str):
            yield found, ""
        elif found and found[0]:
            yield str(found[0]), ""
    for filter in tree.find_all(nodes.Filter):
        words = [arg.value if isinstance(arg, nodes.Const) else None for arg in filter.args]
        yield from _said_by_call(filter.name, [None, *words])


def update(path: Path, template: Catalog) -> None:
    """Rewrite one language's file; a message that is new or changed is left to be translated."""
    with path.open("rb") as file:
        catalog = read_po(file, charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for entry in catalog:
        if entry.id and entry.fuzzy:  # what said one thing, and now says it of several
            entry.flags.discard("fuzzy")
            entry.string = ("", "") if entry.pluralizable else ""
    path.write_bytes(write(catalog))


def write(catalog: Catalog) -> bytes:
    """Write a catalogue without what would change with every run: dates, line numbers."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, include_lineno=False, sort_output=True)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.lstrip('"').startswith(_NOT_RECORDED))
    return "".join(kept).encode("utf-8")


def main(languages: list[str]) -> None:
    template = extract()
    for language in languages:
        path = LOCALES / language / "LC_MESSAGES" / "smartdocs.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        empty = Catalog(
            Locale.parse(language, sep="-"), header_comment=f"# SmartDocs in {language}", fuzzy=False
        )
        path.write_bytes(write(empty))
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/smartdocs.po")):
        update(path, template)
        with path.open("rb") as file:
            found = [entry for entry in read_po(file) if entry.id]
        missing = sum(
            not all([entry.string] if isinstance(entry.string, str) else entry.string) for entry in found
        )
        print(f"{path.relative_to(ROOT)}: {len(found)} messages, {missing} to translate")


if __name__ == "__main__":
    main(sys.argv[1:])
