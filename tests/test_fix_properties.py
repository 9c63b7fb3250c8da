"""Mending goals with any faults in any layout: the rest stays, twice is once, and nothing raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.authoring.fix import mend
from tests.mending import PATH, PEOPLE, judged

FIELDS = st.sampled_from(
    [
        "onwer: Ana",
        "owner: anna   # kept",
        "'priod':   2026-Q3",
        "period: September 2026",
        "measurable: {metric: 'errors', target: 1.000.000}  # kept",
        "measurable: {metric: sales, target: $150,000, source: CRM}",
        "specific: {what: One, two and three, scope: here}",
        "relevant: {why: 'it matters', supports: onbaording-2026-q3}",
        "depends_on:  [ sales-west,Onboarding-2026-Q3 ]",
        "time_bound:\n    start: &d 2026-07-01\n    due: 30/9/2026 # kept",
        "accountability: {agreed: {on: *d}}",
        "status: activ",
        "tags: [a, 'b' ]  # smartdocs: ignore[T507] it moves",
        "ignore: {T507: it moves, T501: not yet}",
        "reduced_from: All #2 of them",
        "links: https://example.com/a#b",
        "type: developmnet",
        "visibility: |\n  internal\n",
    ]
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["2026-07-17", "2026/08/01", "5 August 2026", "'2026-9-3'", "soon"]),
        st.sampled_from(["", "  # above\n", "\n", "  # above\n\n"]),
        st.sampled_from(["", "    # inside\n", "\n"]),
    ),
    max_size=4,
)


@st.composite
def goals(draw) -> bytes:
    """Write a goal with faults, in any layout; comments have numbers, so that each is found again."""
    title = draw(st.sampled_from(["title: One", "title: One: two", "title: 'One' # kept", "tilte: One #2"]))
    fields = draw(st.lists(FIELDS, unique_by=lambda line: line.split(":")[0].strip("'"), max_size=6))
    steps = [
        f"{above}  - title: Step {n}\n    due: {due}  # kept\n{below}"
        for n, (due, above, below) in enumerate(draw(STEPS))
    ]
    milestones = ["milestones:\n" + "".join(steps)] if steps else []
    parts = [title, *draw(st.permutations([*fields, *milestones]))]
    text = (
        "---\n" + "".join(f"# note {n}\n{part.rstrip(chr(10))}\n" for n, part in enumerate(parts)) + "---\n"
    )
    text += draw(st.sampled_from(["", "\nText: with *a* colon", "Text \n\n"]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return (draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", end)).encode()


@settings(deadline=None, max_examples=40)
@given(content=goals())
def test_whatever_is_wrong_the_rest_stays_and_nothing_gets_worse(content):
    before = judged({**PEOPLE, PATH: content.decode()})
    after = mend(before)
    text = after.judged.workspace.read(PATH)

    assert sound_lines(text) == sound_lines(content)
    assert text.count(b"# kept") == content.count(b"# kept")
    assert text.count(b"\r\n") - content.count(b"\r\n") in (text.count(b"\n") - content.count(b"\n"), 0)
    assert text.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
    assert text.partition(b"---\n\n")[2] == content.partition(b"---\n\n")[2]
    if not any(finding.code == "F001" for finding in before.errors):
        assert len(after.judged.errors) <= len(before.errors)
    assert mend(judged({**PEOPLE, PATH: text.decode()})).files == {}


def sound_lines(content: bytes) -> list[bytes]:
    """Return the lines in which nothing is wrong, with their ends; milestones may change places."""
    marks = (b"# note", b"Step", b"# above", b"# inside", b"Text")
    return sorted(line for line in content.splitlines(keepends=True) if any(mark in line for mark in marks))


SIGNS = [
    "&a ",
    "*a",
    "!x ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "\r",
    "'",
    '"',
    "|\n",
    " #2",
    "\t",
    "---\n",
]


@settings(deadline=None, max_examples=40)
@given(content=goals(), signs=st.lists(st.tuples(st.integers(0, 300), st.sampled_from(SIGNS)), max_size=4))
def test_no_file_is_too_broken_to_be_looked_at(content, signs):
    text = content.decode()
    for place, sign in signs:
        text = text[:place] + sign + text[place:]
    result = mend(judged({**PEOPLE, PATH: text}))
    assert all(before != after for before, after in result.files.values())
