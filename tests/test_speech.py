"""What a phrase says in the reader's language, in code and in templates."""

from __future__ import annotations

import pickle
import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartdocs.model.languages import SPOKEN
from smartdocs.model.phrase import Phrase, capital, counted, joined, phrase, sentence
from smartdocs.model.quantity import parse_quantity
from smartdocs.render.catalogue import Catalogue, find_catalogue, read_catalogue
from smartdocs.render.environment import make_environment
from smartdocs.render.filters import format_date, format_percent, format_quantity, plural
from smartdocs.render.locale import Formats
from smartdocs.render.reports.document import fit_language
from smartdocs.render.reports.pdf import render_pdf
from smartdocs.render.words import ENGLISH, Words, make_words
from tests.made_reports import make_all
from tests.memory import MemoryWorkspace
from tests.sites import make_view

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 9, 30)
MESSAGES = {
    "Goals": ("Ziele",),
    "due %(day)s": ("fällig am %(day)s",),
    "%(met)s of %(count)s met": ("%(met)s von %(count)s erreicht", "%(met)s von %(count)s erreicht!"),
    "<b>%(name)s</b> is late": ("<b>%(name)s</b> ist spät dran",),
    "%(count)s goal": ("%(count)s Ziel", "%(count)s Ziele"),
}
GERMAN = Words("de", Catalogue("de", MESSAGES, lambda count: int(count != 1)), Formats("de"))
ARABIC = Words("ar", None, Formats("ar"))


def render(text: str, words: Words = GERMAN, **values: object) -> str:
    return make_environment(words=words).from_string(text).render(**values)


class TestPhrases:
    def test_are_english_for_whoever_asks_no_more(self) -> None:
        assert phrase("due %(day)s", day=format_date(DAY)) == f"due {format_date(DAY)}"
        assert counted("%(count)s day", "%(count)s days", 3) == "3 days"
        assert sentence("done ") == "Done."
        assert capital("on track") == "On track"

    def test_outlive_the_way_between_processes(self) -> None:
        said = phrase("due %(day)s", day=format_date(DAY))
        copied = pickle.loads(pickle.dumps(said))
        assert isinstance(copied, Phrase) and (copied, copied.meaning) == (said, said.meaning)


class TestWords:
    def test_say_a_message_and_what_is_in_it(self) -> None:
        assert GERMAN.say(phrase("due %(day)s", day=format_date(DAY))) == "fällig am 30.09.2026"
        assert GERMAN.say(counted("%(met)s of %(count)s met", "%(met)s of %(count)s met", 1, met=0)) == (
            "0 von 1 erreicht"
        )

    def test_say_what_is_put_together(self) -> None:
        told = joined("; ", (phrase("Goals"), format_percent(Decimal("0.5"))))
        assert GERMAN.say(told).replace("\N{NO-BREAK SPACE}", " ") == "Ziele; 50 %"
        assert GERMAN.say(sentence(phrase("due %(day)s", day="morgen"))) == "Fällig am morgen."

    def test_leave_an_authors_words_alone(self) -> None:
        assert GERMAN.say("Goals") == "Goals"

    def test_say_in_english_what_is_not_translated(self) -> None:
        assert GERMAN.say(phrase("Nothing yet")) == "Nothing yet"

    def test_write_amounts(self) -> None:
        written = GERMAN.say(format_quantity(parse_quantity("$150K")))
        assert written.replace("\N{NO-BREAK SPACE}", " ") == "150.000 $"

    def test_english_is_as_the_program_says_it(self) -> None:
        said = phrase("due %(day)s", day=format_date(DAY))
        assert ENGLISH.say(said) is said and make_words("en").is_source

    def test_english_of_a_country_writes_days_its_own_way(self) -> None:
        said = make_words("en-US").say(phrase("due %(day)s", day=format_date(DAY)))
        assert said.replace("\N{NO-BREAK SPACE}", " ") == "due Sep 30, 2026"

    def test_without_a_catalogue_words_are_english_and_numbers_are_not(self) -> None:
        french = make_words("fr")
        assert (french.language, french.spoken) == ("fr", "en")
        assert french.say(phrase("due %(day)s", day=format_date(DAY))).startswith("due 30")
        assert "sept." in french.say(format_date(DAY))

    def test_a_country_speaks_the_language_of_its_catalogue(self) -> None:
        assert make_words("de-AT").spoken == "de-AT"
        assert make_words("de-AT").say(phrase("Goals")) == "Ziele"


class TestTemplates:
    def test_a_phrase_is_said_where_it_is_printed(self) -> None:
        assert render("{{ day }} {{ _('Goals') }}", day=format_date(DAY)) == "30.09.2026 Ziele"

    def test_what_is_put_into_a_message_is_escaped(self) -> None:
        assert render("{{ _('<b>%(name)s</b> is late', name='<i>') }}") == "<b>&lt;i&gt;</b> ist spät dran"

    @pytest.mark.parametrize("number, text", [(1, "1 Ziel"), (2, "2 Ziele"), (1200, "1.200 Ziele")])
    def test_a_plural(self, number: int, text: str) -> None:
        template = "{% trans count=n %}{{ count }} goal{% pluralize %}{{ count }} goals{% endtrans %}"
        assert render(template, n=number) == text

    def test_filters_and_lists_speak(self) -> None:
        found = render("{{ [a, a] | join(', ') }}|{{ a | lower }}|{{ a | capital }}", a=phrase("Goals"))
        assert found == "Ziele, Ziele|ziele|Ziele"

    def test_a_sandbox_speaks_too(self) -> None:
        environment = make_environment({"page.html": "{{ _('Goals') }} {{ day }}"}, words=GERMAN)
        assert environment.get_template("page.html").render(day=format_date(DAY)) == "Ziele 30.09.2026"

    def test_what_is_english_says_so(self) -> None:
        assert render("<p{{ english }}><p{{ own_lang }}>") == '<p lang="en"><p>'
        assert render("<p{{ english }}><p{{ own_lang }}>", ARABIC) == '<p lang="en"><p lang="en">'
        assert render("<p{{ english }}><p{{ own_lang }}>", ENGLISH) == "<p><p>"


class TestCatalogues:
    def test_a_list_in_the_model_names_them(self) -> None:
        there = {path.name for path in (ROOT / "templates" / "locale").iterdir()}
        assert {"en", *there} == set(SPOKEN)
        assert find_catalogue("fr") is None and find_catalogue("de-CH") is find_catalogue("de")

    def test_what_is_only_guessed_at_is_not_said(self, tmp_path: Path) -> None:
        file = tmp_path / "smartdocs.po"
        head = 'msgid ""\nmsgstr "Language: de\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        file.write_text(
            head + '#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n\nmsgid "d"\nmsgstr "e"\n'
        )
        assert read_catalogue(file).messages == {"d": ("e",)}


def site_files(language: str, account_language: str = "") -> dict[str, str]:
    own = f"language: {account_language}\n" if account_language else ""
    goal = "---\ntitle: Ten visits\nowner: ana\naccount: acme\nperiod: 2026-Q3\nstatus: active\n"
    goal += "measurable: {metric: visits, baseline: 0, target: 10}\n"
    goal += "check_ins: [{date: 2026-08-10, value: 4}]\n---\n"
    return {
        "smartdocs.yml": f"site: {{title: Northwind, language: {language}}}\n",
        "content/people/ana.md": "---\ntitle: Ana\n---\n",
        "content/accounts/acme.md": f"---\ntitle: Acme\n{own}---\n",
        "content/goals/visits.md": goal,
    }


class TestSites:
    def test_a_german_site_is_german(self) -> None:
        page = _pages("de")["goals/visits.html"]
        assert '<html lang="de">' in page
        assert "Zielwert" in page and "10.08.2026" in page and "Target" not in page

    def test_findings_stay_english_and_say_so(self) -> None:
        page = _pages("de")["findings/index.html"]
        assert re.search(r'<article class="finding[^>]* lang="en"', page)

    def test_an_arabic_site_runs_from_right_to_left(self) -> None:
        page = _pages("ar")["goals/visits.html"]
        assert '<html lang="ar" dir="rtl">' in page
        assert re.search(r'<nav class="site-nav"[^>]* lang="en"', page)

    def test_a_customers_review_is_in_the_customers_language(self) -> None:
        workspace = MemoryWorkspace(site_files("en", "de"))
        made = make_all(make_view(site_files("en", "de")).desk.portfolio, DAY, workspace.read)
        german, english = made["2026-Q3-account-acme"], made["2026-Q3-person-ana"]
        assert '<html lang="de">' in german.source.html and "Zusammenfassung" in german.page
        assert '<html lang="en">' in english.source.html and "Summary" in english.page
        assert any('"Seite " counter(page) " von "' in sheet for sheet in german.source.stylesheets)


def _pages(language: str) -> dict[str, str]:
    from smartdocs.render.site import render_site

    pages = render_site(make_view(site_files(language)))
    return {page.path: page.read().decode() for page in pages if page.path.endswith(".html")}


def word_places(pdf: Path) -> dict[str, float]:
    """Find how far from the left the last of each word stands on the second page, in points."""
    call = ["pdftotext", "-bbox", "-f", "2", "-l", "2", str(pdf), "-"]
    found = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    return {word: float(x) for x, word in re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)<', found)}


class TestRightToLeft:
    def test_an_english_sentence_keeps_its_order(self) -> None:
        said = ARABIC.say(phrase("%(number)s of 10", number=plural(4, "visit")))
        assert said.startswith("\u2066\u2068") and said.endswith("of 10\u2069")

    def test_a_sentence_is_capital_and_ends_once(self) -> None:
        assert ARABIC.say(sentence(phrase("all of it."))).strip("\u2066\u2069") == "All of it."

    def test_nothing_is_set_apart_where_lines_run_to_the_right(self) -> None:
        assert not set("\u2066\u2068\u2069") & set(GERMAN.say(phrase("due %(day)s", day="morgen")))

    def test_the_margins_of_a_page_change_sides(self) -> None:
        sheet = "@page { @top-left { content: none } @bottom-right { content: none } }"
        assert fit_language(sheet, GERMAN) == sheet
        assert fit_language(sheet, ARABIC) == (
            "@page { @top-right { content: none } @bottom-left { content: none } }"
        )

    def test_a_pdf_is_laid_out_from_the_right(self, tmp_path: Path) -> None:
        files = site_files("ar")
        made = make_all(make_view(files).desk.portfolio, DAY, MemoryWorkspace(files).read)
        result = render_pdf(made["2026-Q3-person-ana"].source)
        assert result.content, result.problem
        (tmp_path / "review.pdf").write_bytes(result.content)
        places = word_places(tmp_path / "review.pdf")
        # On the second page: a heading begins at the right, the number of the page stands at the left.
        assert places["Summary"] > 400 and places["Page"] < 100

    @pytest.mark.parametrize("name", ["site.css", "reviews.css", "report.css", "report-sections.css"])
    def test_style_sheets_know_no_left_and_right(self, name: str) -> None:
        sheet = (ROOT / "templates" / "assets" / name).read_text(encoding="utf-8")
        sided = r"(?:margin|padding|border)-(?:left|right)[a-z-]*:|text-align: (?:left|right)"
        assert re.findall(sided, sheet) == []
