"""Whatever stands in a file: reading and checking never raise, and say where and what to write instead."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartdocs.assess.assess import assess
from smartdocs.model import schema
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.record_schema import KINDS
from smartdocs.model.source_file import read_lines
from smartdocs.rules.check import check
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace

FOLDERS = {
    "goal": "content/goals/{}.md",
    "person": "content/people/{}.md",
    "team": "content/teams/{}.md",
    "account": "content/accounts/{}.md",
    "review": "content/reviews/{}.md",
    "strategy": "content/strategy.md",
    "page": "content/pages/{}.md",
}
IDS = ("a", "b", "c", "a#b", "organisation")
ODD = (
    "", "~", "[]", "{}", "[[]]", "{a: b}", '"x"', "0", "-1", "1e400", "1e-400", "NaN", "sNaN", "-0", "9" * 30,
    "9" * 400, "50%", "$150K", "≤ 7 days", "20-30 days", "yes", "2026-02-31", "0001-01-01", "9999-12-31",
    "1900-01-01", "2200-12-31", "1900..2200", "2026-Q5", "x" * 10_000, "目標を達成する", "تحقيق الهدف",
    '"\\u202e"', "1/0",
    '"\\0"', '"\\e[31m"', "{value: 5, visibility: internal}", "{value: [1], visibility: [x]}", "{find_by: x}",
    "javascript:alert(1)", "../../../etc/passwd", "'a\\b'", "{2026-07: 12, 1900: x}", "100 years", "[~, ~]",
    "&x 5", "((((1", "9**9**9", "a * a * a", "1 / a", "<script>", "{{ 7 * 7 }}",
)  # fmt: skip
SENSIBLE: dict[type, tuple[str, ...]] = {
    schema.Text: ("Increase sales and quality by 20% by the end of Q2", "a", "contacts * 2"),
    schema.Form: ("en", '"#0b5fff"'),
    schema.Day: ("2026-07-01", "2026-08-15", "2026-Q3", "1900-01-01", "2200-12-31"),
    schema.Span: ("2026-Q3", "2026", "1900..2200", "2200-12"),
    schema.Amount: ("5", "50 meetings", "20%", "≤ 7 days", "9" * 29, "0." + "0" * 27 + "1", "100 per month"),
    schema.Number: ("0", "1", "0.5", "1e30", "1e-30"),
    schema.Flag: ("yes", "no"),
    schema.Length: ("14 days", "100 years"),
    schema.Url: ("https://example.com/",),
    schema.File: ("/data/a.csv", "/evidence/a.png", "gone.md"),
    schema.Ref: IDS,
}


def values(type_: schema.Type, kinds: dict[str, schema.Kind], depth: int = 0) -> st.SearchStrategy[str]:
    """Draw what an author may write for a type as flow YAML: mostly sensible, sometimes odd."""
    odd = st.sampled_from(ODD)
    if depth > 4:
        return odd
    inner = lambda of: st.deferred(lambda: values(of, kinds, depth + 1))  # noqa: E731
    match type_:
        case schema.Many(of):
            some = st.lists(inner(of), max_size=3).map(lambda items: f"[{', '.join(items)}]")
            return st.one_of(some, inner(of), odd)
        case schema.Map(of, keys):
            pairs = st.lists(st.tuples(inner(keys), inner(of)), max_size=3)
            return st.one_of(pairs.map(as_mapping), odd)
        case schema.Group(name):
            rows = kinds[name].fields
            fields = st.lists(st.sampled_from(rows), max_size=6, unique_by=lambda row: row.name)
            return st.one_of(fields.flatmap(lambda rows: mapping_of(rows, kinds, depth)), odd)
        case schema.Either(single, mapping):
            return st.one_of(inner(single), inner(mapping))
        case schema.Words(choices):
            return st.one_of(st.sampled_from(choices), odd)
    return st.one_of(st.sampled_from(SENSIBLE[type(type_)]), odd)


def mapping_of(rows: list[schema.Field], kinds: dict[str, schema.Kind], depth: int) -> st.SearchStrategy[str]:
    pairs = [st.tuples(st.just(row.name), values(row.type, kinds, depth + 1)) for row in rows]
    return st.tuples(*pairs).map(as_mapping)


def as_mapping(pairs) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in pairs) + "}"


def fields_of(kind: schema.Kind, kinds: dict[str, schema.Kind]) -> st.SearchStrategy[str]:
    """Draw any subset of a kind's fields, one a line."""
    rows = st.lists(st.sampled_from(kind.fields), max_size=12, unique_by=lambda row: row.name)
    lines = rows.flatmap(
        lambda rows: st.tuples(*(values(row.type, kinds).map(f"{row.name}: {{}}".format) for row in rows))
    )
    return lines.map("\n".join)


def front_matter(kind: str) -> st.SearchStrategy[bytes]:
    fields = fields_of(KINDS[kind], dict(KINDS))
    return fields.map(lambda text: f"---\ntitle: Increase sales\n{text}\n---\nWords\n".encode())


@st.composite
def workspaces(draw: st.DrawFn) -> dict[str, bytes]:
    files = {
        "content/data/a.csv": draw(st.sampled_from((b"date,value\n2026-07-01,5\nx,y\n", b"\0", b'"' * 9))),
        "content/evidence/a.png": draw(st.sampled_from((b"\x89PNG\r\n\x1a\n\0", b""))),
    }
    for kind, pattern in FOLDERS.items():
        for name in draw(st.lists(st.sampled_from("abc"), max_size=2, unique=True)):
            files[pattern.format(name)] = draw(front_matter(kind))
    if draw(st.booleans()):
        files["smartdocs.yml"] = draw(fields_of(CONFIG_KINDS["config"], dict(CONFIG_KINDS))).encode()
    return files


class Bytes(MemoryWorkspace):
    """A workspace of bytes by path."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files


def findings_of(files: dict[str, bytes]):
    portfolio = load(Bytes(files))
    result = check(portfolio, assess(portfolio, portfolio.config.as_of or date(2026, 8, 15)))
    assert result.crashes == ()
    return result.findings


def assert_placed(files: dict[str, bytes]) -> None:
    for finding in findings_of(files):
        where = finding.location
        lines = read_lines(files[where.path]) if where.path in files else [""]
        assert 1 <= where.line <= len(lines), finding
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1, finding
        assert finding.message, finding
        assert finding.help, finding


relaxed = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@settings(relaxed, max_examples=120)
@given(workspaces())
def test_any_fields_in_any_files_are_read_and_checked(files: dict[str, bytes]) -> None:
    assert_placed(files)


@settings(relaxed, max_examples=150)
@given(st.binary(max_size=300), st.sampled_from(sorted({*FOLDERS.values(), "smartdocs.yml"})))
def test_any_bytes_are_read_and_checked(content: bytes, path: str) -> None:
    assert_placed({path.format("a"): content})


@settings(relaxed, max_examples=150)
@given(st.text(max_size=200), st.sampled_from(("\n", "\r\n", "\r")), st.sampled_from(("", "\ufeff")))
def test_any_text_between_the_fences_is_read_and_checked(text: str, end: str, mark: str) -> None:
    written = f"{mark}---\ntitle: A goal\n{text}\n---\n".replace("\n", end)
    assert_placed({"content/goals/a.md": written.encode("utf-8", "replace")})


@settings(relaxed, max_examples=100)
@given(st.text(max_size=10_000))
def test_any_title_and_body_are_read_and_checked(text: str) -> None:
    title = text.encode("unicode_escape").decode().replace('"', "'").replace("\\x", "\\u00")
    written = f'---\ntitle: "{title}"\n---\n{text}'
    assert_placed({"content/goals/a.md": written.encode("utf-8", "replace")})
