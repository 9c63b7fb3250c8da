"""The built sample as a reader meets it: opened in chromium, from a sub-path and from files.

`make test` installs chromium. No PDFs are made, since no page needs them.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from smartdocs import pipeline
from smartdocs.publish.write import publish

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = Path(shutil.which("chromium") or "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOUR_RULES = ("color-contrast", "link-in-text-block")  # what else axe looks at is the same in the dark
ASK_AXE = "only => axe.run(document, {runOnly: only}).then(found => found.violations)"
ASK_ROWS = "() => [...document.querySelectorAll('#goals tbody tr')].filter(row => !row.hidden)"
PLACE = "some/sub/path"
GOALS = "goals/index.html"
# One of each kind; of a kind with many, the one with most on it.
PAGES = (
    "index.html",
    "404.html",
    "build.html",
    "strategy.html",
    GOALS,
    "goals/ottoline-go-live-q3.html",
    "people/ruth.html",
    "teams/sdr.html",
    "accounts/brindlewick.html",
    "reviews/index.html",
    "reviews/2026-Q2-account-brindlewick.html",
    "evidence/index.html",
    "findings/index.html",
    "rules/P602.html",
    "pages/writing-goals.html",
)

needs_chromium = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="chromium is not installed: apt-get install chromium"
)


@dataclass
class Reader:
    """A window that notes what pages say to the console and what they ask for outside the site."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        self.page.goto(address, wait_until="load")
        return self.page

    def hear(self, message: ConsoleMessage) -> None:
        self.complaints.append(f"{message.type}: {message.text}")

    def watch(self, route: Route, home: str) -> None:
        address = route.request.url
        if address.startswith((home, "data:")):
            route.continue_()
        else:
            self.complaints.append(f"request: {address}")
            route.abort()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample's site, in a folder of a folder so that it can be served from a sub-path."""
    target = tmp_path_factory.mktemp("browser") / PLACE
    judged = pipeline.judge(pipeline.gather(ROOT, date(2026, 8, 21)))
    emission = pipeline.emit(pipeline.view(judged, check_fonts=False), with_pdf=False)
    publish(emission.artifacts, target)
    return target


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """Serve the site's folder from a sub-path, and give the address that its pages begin with."""
    root = site.parents[PLACE.count("/")]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{PLACE}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, home: str, **settings: Any) -> Iterator[Reader]:
    """Open a window of its own for a reader of the site at `home`."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **settings)
    reader = Reader(context, context.new_page())
    reader.page.on("console", reader.hear)
    reader.page.on("pageerror", lambda error: reader.complaints.append(f"error: {error}"))
    context.route("**/*", lambda route: reader.watch(route, home))
    yield reader
    context.close()


@pytest.fixture(scope="module")
def window(browser: Browser, served: str) -> Iterator[Reader]:
    """One window for all pages that are only looked at."""
    with opened(browser, served) as reader:
        yield reader


def violations(page: Page, rules: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Ask axe, which is on the page already, about rules or tags; what it finds and where."""
    found = page.evaluate(ASK_AXE, list(rules))
    return [(item["id"], [node["target"] for node in item["nodes"]]) for item in found]


def shown(page: Page) -> list[str]:
    """Give the titles of the goals that are shown, from the top."""
    titles: list[str] = page.evaluate(f"({ASK_ROWS})().map(row => row.cells[0].innerText.trim())")
    return titles


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_fits_and_keeps_to_itself(window: Reader, served: str, name: str) -> None:
    window.complaints.clear()
    page = window.open(f"{served}/{name}")
    page.evaluate(AXE)
    page.emulate_media(color_scheme="light")
    assert violations(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOUR_RULES) == []
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert window.complaints == []


@needs_chromium
def test_pages_read_the_same_without_scripts(browser: Browser, served: str, window: Reader) -> None:
    with opened(browser, served, java_script_enabled=False) as plain:
        for name in PAGES:
            words = plain.open(f"{served}/{name}").locator("main").inner_text().split()
            assert len(words) > 10, name
            missing = set(words) - set(window.open(f"{served}/{name}").locator("main").inner_text().split())
            assert missing == set(), name
        assert plain.complaints == []


@needs_chromium
def test_pages_open_as_files(browser: Browser, site: Path) -> None:
    with opened(browser, site.as_uri()) as reader:
        for name in PAGES:
            page = reader.open((site / name).as_uri())
            assert len(page.locator("main").inner_text().split()) > 10, name
        assert reader.complaints == []


@needs_chromium
@pytest.mark.parametrize("way", ["served", "files"])
def test_an_address_carries_the_filter(browser: Browser, site: Path, served: str, way: str) -> None:
    home = served if way == "served" else site.as_uri()
    with opened(browser, home) as reader:
        page = reader.open(f"{home}/{GOALS}")
        every = shown(page)
        page.get_by_label("Owner").select_option("ruth")
        hers = shown(page)
        address = page.url
        count = page.locator("[data-filter-count]").inner_text()
    assert 0 < len(hers) < len(every)
    assert count == f"{len(hers)} of {len(every)} goals"
    assert address == f"{home}/{GOALS}?owner=ruth"
    with opened(browser, home) as another:
        page = another.open(address)
        assert shown(page) == hers
        page.get_by_role("button", name="Clear").click()
        page.wait_for_url(f"{home}/{GOALS}")
        assert shown(page) == every
        assert another.complaints == []


@needs_chromium
def test_a_column_is_sorted_by_the_keyboard(browser: Browser, served: str) -> None:
    with opened(browser, served) as reader:
        page = reader.open(f"{served}/{GOALS}")
        days = f"({ASK_ROWS})().map(row => row.cells[row.cells.length - 1].dataset.value)"
        written = page.evaluate(days)
        for _ in range(100):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText") == "Due":
                break
        page.keyboard.press("Enter")
        assert page.evaluate(days) == sorted(written) != written
        page.keyboard.press("Space")
        assert page.evaluate(days) == sorted(written, reverse=True)
        assert page.locator("th[data-sort=due]").get_attribute("aria-sort") == "descending"
        assert page.url.endswith("?sort=-due")
        falling = shown(page)
        assert shown(reader.open(page.url)) == falling


class _Tags(HTMLParser):
    """Collect what the policy is about: the policy itself, styles and scripts written into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.policies: list[dict[str, str]] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if (found.get("http-equiv") or "").lower() == "content-security-policy":
            parts = (part.split(maxsplit=1) for part in (found["content"] or "").split(";"))
            self.policies.append({part[0]: part[1] for part in parts})
        if tag == "style" or (tag == "script" and "src" not in found):
            self.inline.append(f"<{tag}>")
        self.inline += [f"<{tag} {name}>" for name in found if name == "style" or name.startswith("on")]


def test_every_page_has_a_strict_policy_and_nothing_inline(site: Path) -> None:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 150
    for file in files:
        tags = _Tags()
        tags.feed(file.read_text(encoding="utf-8"))
        assert tags.inline == [], file
        (policy,) = tags.policies
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'", file
        sources = {word for value in policy.values() for word in value.split()}
        assert sources <= {"'none'", "'self'", "data:"}, file
        assert policy.get("script-src", "'self'") == "'self'", file
