"""Reviews of what lays out badly elsewhere: very much, very little, very long, and other scripts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from smartdocs.render.reports.glyphs import drawable
from smartdocs.source.load import load
from smartdocs.source.workspace import Overlay
from tests.made_reports import make_all, run_poppler, squeeze
from tests.memory import MemoryWorkspace
from tests.printed_reports import Printed, Word, headings_of, print_reviews

DAY = date(2026, 8, 14)
# Ninety characters, with words that no line of a narrow column holds.
LONG = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzen/Rindfleischetikettierungsueberwachungs"
HEBREW = "\u05dc\u05e7\u05d1\u05dc \u05e2\u05e9\u05e8\u05d4 \u05dc\u05e7\u05d5\u05d7\u05d5\u05ea"
ARABIC = "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0627\u0621"
CHINESE = "\u5728\u7b2c\u4e09\u5b63\u5ea6\u5185\u7b7e\u4e0b\u5341\u4e2a\u65b0\u5ba2\u6237"
READINGS = (("07-10", 5), ("07-24", 11), ("08-07", 19))
MANY_DAYS = tuple(date(2026, 1, 5) + timedelta(days=number) for number in range(200))


def goal(title: str, owner: str, more: str = "", period: str = "2026-Q3") -> str:
    return f"---\ntitle: '{title}'\nowner: {owner}\nperiod: {period}\n{more}---\n"


def measured(unit: str = "calls") -> str:
    return f"measurable: {{metric: {unit}, baseline: 0 {unit}, target: 50 {unit}}}\n"


def person(title: str, team: str = "") -> str:
    return f"---\ntitle: '{title}'\n{f'team: {team}' if team else ''}\n---\n"


def said(unit: str = "calls") -> str:
    lines = (f"  - {{date: 2026-{day}, value: {value} {unit}}}\n" for day, value in READINGS)
    return "check_ins:\n" + "".join(lines)


def check_ins() -> str:
    lines = (
        f"  - {{date: {day}, value: {number} calls, note: Entry number {number}}}\n"
        for number, day in enumerate(MANY_DAYS)
    )
    return "check_ins:\n" + "".join(lines)


def picture(number: int) -> bytes:
    """Draw a picture, ever wider or ever taller."""
    from PIL import Image

    drawn = io.BytesIO()
    size = (200 + 150 * number, 300) if number % 2 else (200, 300 + 250 * number)
    Image.new("RGB", size, (40 * number % 255, 120, 90)).save(drawn, "PNG")
    return drawn.getvalue()


EXHIBITS: dict[str, bytes] = {}
for _number in range(10):
    _rows = "".join(f"row {row},{row * 3},a rather long remark on row {row}\n" for row in range(60))
    EXHIBITS |= {
        f"content/evidence/picture-{_number}.png": picture(_number),
        f"content/evidence/table-{_number}.csv": b"name,value,remark\n" + _rows.encode(),
        f"content/evidence/note-{_number}.md": f"# Note {_number}\n\n{'Words of a note. ' * 60}\n".encode(),
        f"content/evidence/paper-{_number}.pdf": b"%PDF-1.7\n% nothing else\n%%EOF\n" + bytes([_number]),
    }


def cited() -> str:
    names = ", ".join(path.removeprefix("content") for path in EXHIBITS)
    return f"milestones:\n  - {{title: Everything, due: 2026-08-01, done: 2026-08-01, evidence: [{names}]}}\n"


PLAN = {
    "content/teams/fifty.md": "---\ntitle: A team with fifty goals\nlead: lea\n---\n",
    "content/people/lea.md": person("Lea", "fifty"),
    "content/people/one.md": person("One Goal"),
    "content/people/busy.md": person("Busy"),
    "content/people/archive.md": person("Archive"),
    "content/people/long.md": person(LONG),
    "content/people/dov.md": person(ARABIC),
    "content/people/mei.md": person(CHINESE[:4]),
    "content/people/idle.md": person("Idle"),
    "content/goals/one.md": goal("The only goal of somebody", "one", measured() + said()),
    "content/goals/busy.md": goal("Be called two hundred times", "busy", measured() + check_ins(), "2026"),
    "content/goals/archive.md": goal("Keep forty exhibits", "archive", cited()),
    "content/goals/long.md": goal(LONG, "long", measured(LONG[:51]) + said(LONG[:51])),
    "content/goals/rtl.md": goal(HEBREW, "dov", measured() + said()),
    "content/goals/cjk.md": goal(CHINESE, "mei", measured()),
    "content/goals/late.md": goal("Nothing is known of this", "idle"),
} | {
    f"content/goals/many-{number:02}.md": goal(
        f"Reach milestone number {number:02}", "lea", measured() + said()
    )
    for number in range(50)
}
STEMS = (
    "2026-Q3-team-fifty",
    "2026-Q3-person-one",
    "2026-person-busy",
    "2026-Q3-person-archive",
    "2026-Q3-person-long",
    "2026-Q3-person-dov",
    "2026-Q3-person-mei",
    "2026-person-idle",
)


@pytest.fixture(scope="module", params=["a4", "letter"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    config = f"site: {{title: House}}\nbrand: {{paper: {request.param}, classification: For the house}}\n"
    workspace = Overlay(MemoryWorkspace({**PLAN, "smartdocs.yml": config}), EXHIBITS)
    made = make_all(load(workspace), DAY, workspace.read)
    return print_reviews(tmp_path_factory.mktemp("stress"), [made[stem] for stem in STEMS])


def test_all_are_printed_without_a_warning(printed: dict[str, Printed]) -> None:
    assert printed.keys() == set(STEMS)
    said = {stem: item.result.warnings for stem, item in printed.items() if item.result.warnings}
    lost = {stem for stem, item in printed.items() if item.result.replaced}
    # Chinese has a font of its own, which not everybody installs; without it the characters are named.
    assert (said, lost) == ({}, {"2026-Q3-person-mei"} if drawable(CHINESE) != CHINESE else set())


def test_nothing_lies_outside_the_margins(printed: dict[str, Printed]) -> None:
    edge = 40.0  # points: the narrowest margin is 18 mm, 51 points; a letter may lean out a little
    outside = [
        (item, number, word.text)
        for item in printed.values()
        for number, sheet in enumerate(item.sheets, 1)
        for word in sheet.words
        if word.left < edge
        or word.right > sheet.width - edge
        or word.top < 20
        or word.bottom > sheet.height - 20
    ]
    assert outside == []


def test_no_words_lie_upon_each_other(printed: dict[str, Printed]) -> None:
    upon = [
        (item, number, one.text, other.text)
        for item in printed.values()
        for number, sheet in enumerate(item.sheets[1:], 2)
        for one, other in _neighbours(sheet.words)
        if min(one.right, other.right) - max(one.left, other.left) > 2.5
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 5
    ]
    assert upon == []


def _neighbours(words: tuple[Word, ...]) -> Iterator[tuple[Word, Word]]:
    """Pair the words that begin at about the same height, outside of drawings, whose labels are small."""
    rows = sorted(words, key=lambda word: word.top)
    for index, one in enumerate(rows):
        for other in rows[index + 1 :]:
            if other.top > one.bottom - 5:
                break
            yield one, other


def test_no_heading_is_last_on_its_page(printed: dict[str, Printed]) -> None:
    left = []
    for item in printed.values():
        headings = set(headings_of(item.made))
        for number, sheet in enumerate(item.sheets[1:], 2):
            last = squeeze(sheet.lines[-1]) if sheet.lines else ""
            if last in headings:
                left.append((item, number, sheet.lines[-1]))
    assert left == []


def test_no_page_is_nearly_empty_but_the_last(printed: dict[str, Printed]) -> None:
    thin = [
        (item, number, round(sheet.fill, 2))
        for item in printed.values()
        for number, sheet in enumerate(item.sheets[1:-1], 2)
        if sheet.fill < 0.1
    ]
    assert thin == []


def test_every_title_stands_in_the_text_and_among_the_bookmarks(printed: dict[str, Printed]) -> None:
    for item in printed.values():
        titles = re.findall(r'<h3 id="goal-[^"]+" dir="auto">([^<]+)<', item.made.source.html)
        assert titles, item
        for title in map(drawable, titles):
            assert squeeze(title) in item.titles, (item, title)
            if title != HEBREW:  # its words stand in the text from right to left
                assert squeeze(title) in item.squeezed, (item, title)
    assert sum(title.startswith("Reachmilestone") for title in printed["2026-Q3-team-fifty"].titles) == 50


def test_a_title_of_one_word_is_cut_in_the_contents(printed: dict[str, Printed]) -> None:
    lines = printed["2026-Q3-person-long"].sheets[1].lines
    assert any(LONG[:60] in line and line.endswith(("3", "4")) for line in lines)


def test_names_and_titles_in_other_scripts_keep_their_words(printed: dict[str, Printed]) -> None:
    file = str(printed["2026-Q3-person-dov"].file)
    text = run_poppler("pdftotext", "-raw", file, "-")
    assert all(word in text for word in HEBREW.split())
    # The font draws Arabic letters and their dots apart, and text that is copied keeps the shapes alone.
    assert ARABIC in run_poppler("pdfinfo", file)
    assert squeeze(drawable(CHINESE)) in printed["2026-Q3-person-mei"].squeezed


def test_a_table_repeats_its_header_on_every_page(printed: dict[str, Printed]) -> None:
    item = printed["2026-person-busy"]
    pages = [sheet for sheet in item.sheets if any("Entry number" in line for line in sheet.lines)]
    headed = [any(re.match(r"Day .*Note$", line) for line in sheet.lines) for sheet in pages]
    assert len(pages) > 4 and all(headed)
    shown = {int(number) for number in re.findall(r"Entry number (\d+)", item.text)}
    assert shown == {number for number, day in enumerate(MANY_DAYS) if day <= DAY}


def test_forty_exhibits_are_shown_listed_and_enclosed(printed: dict[str, Printed]) -> None:
    item = printed["2026-Q3-person-archive"]
    assert len(item.attached) == 41  # and the list of them
    pages = [sheet for sheet in item.sheets if sheet.width > sheet.height]
    assert len(pages) > 1 and all(any("Provenance" in line for line in sheet.lines) for sheet in pages)
    listed = re.findall(r"\bE-\d+\b", " ".join(line for sheet in pages for line in sheet.lines))
    assert set(listed) == {f"E-{number}" for number in range(1, 41)}


def test_a_person_with_one_goal_has_a_short_review(printed: dict[str, Printed]) -> None:
    assert 3 <= len(printed["2026-Q3-person-one"].sheets) <= 6


def test_a_year_with_empty_quarters_says_so(printed: dict[str, Printed]) -> None:
    item = printed["2026-person-idle"]
    assert "Nodata" in item.squeezed
    assert 3 <= len(item.sheets) <= 8
