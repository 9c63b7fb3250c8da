"""Contact sheets of every kind of page, and of every page of three reports, to be looked at.

`make pictures` builds the sample and writes pictures/*.png; git ignores them. Needs chromium and poppler.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "pictures"
WIDTHS = {"wide": 1280, "narrow": 360}
LONGEST = 4000
CELL = 420
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
REPORTS = ("organisation", "person", "account")


def main() -> None:
    """Build, take the pictures, and say where they are."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-c", "from smartdocs.cli.main import main; main()"]
        subprocess.run(
            [*command, "build", str(ROOT), "--edition", "internal", "--output", str(site)], check=True
        )
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir()
        pages = choose_pages(site)
        for look in ("wide", "narrow", "dark"):
            shots = take_shots(site, pages, look)
            write_sheet(shots, PICTURES / f"site-{look}.png", columns=4)
        for kind in REPORTS:
            report = next(iter(sorted(site.glob(f"reports/*-Q*-{kind}*.pdf"))), None)
            if report is not None:
                write_sheet(take_pages(report), PICTURES / f"report-{kind}.png", columns=6)
    print(f"Pictures are in {PICTURES.relative_to(ROOT)}/")


def choose_pages(site: Path) -> list[Path]:
    """Take the index and the largest other page of each folder: one of every kind."""
    chosen = []
    for folder in [site, *sorted(path for path in site.iterdir() if path.is_dir())]:
        pages = sorted(folder.glob("*.html"))
        others = [page for page in pages if page.name != "index.html"]
        chosen += [page for page in pages if page.name == "index.html"]
        if folder == site:
            chosen += others
        elif others:
            chosen.append(max(others, key=lambda page: page.stat().st_size))
    return chosen


def take_shots(site: Path, pages: list[Path], look: str) -> list[tuple[str, Image.Image]]:
    """Photograph pages whole, up to `LONGEST` pixels, in a width or in the dark."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    shots = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(
            viewport={"width": WIDTHS.get(look, 1280), "height": 900},
            color_scheme="dark" if look == "dark" else "light",
        )
        for path in pages:
            page.goto(path.as_uri())
            target = PICTURES / "shot.png"
            page.screenshot(path=target, full_page=True)
            with Image.open(target) as shot:
                picture = shot.convert("RGB")
            picture = picture.crop((0, 0, picture.width, min(picture.height, LONGEST)))
            name = path.relative_to(site).as_posix()
            (PICTURES / look).mkdir(exist_ok=True)
            picture.save(PICTURES / look / f"{name.replace('/', '-').removesuffix('.html')}.png")
            shots.append((name, picture))
            target.unlink()
        browser.close()
    return shots


def take_pages(report: Path) -> list[tuple[str, Image.Image]]:
    """Turn each page of a PDF into a picture."""
    folder = PICTURES / report.stem
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", "60", "-png", str(report), str(folder / "page")], check=True)
    return [(path.stem, Image.open(path).convert("RGB")) for path in sorted(folder.glob("*.png"))]


def write_sheet(shots: list[tuple[str, Image.Image]], target: Path, columns: int) -> None:
    """Lay pictures out side by side, each with its name."""
    cells = []
    for name, picture in shots:
        scale = CELL / picture.width
        height = min(int(picture.height * scale), CELL * 2)
        small = picture.resize((CELL, max(1, int(picture.height * scale)))).crop((0, 0, CELL, height))
        cells.append((name, small))
    tallest = max(cell.height for _, cell in cells) + 24
    rows = ceil(len(cells) / columns)
    sheet = Image.new("RGB", (columns * (CELL + 12), rows * tallest), "#777777")
    draw = ImageDraw.Draw(sheet)
    for number, (name, cell) in enumerate(cells):
        x, y = (number % columns) * (CELL + 12), (number // columns) * tallest
        draw.text((x + 4, y + 4), name, fill="white")
        sheet.paste(cell, (x, y + 20))
    sheet.save(target)


if __name__ == "__main__":
    main()
