"""The brand's colour stays readable, whatever it is."""

from __future__ import annotations

import re

import pytest

from smartdocs.render.theme import (
    DEFAULT_ACCENT,
    NIGHT,
    PAPER,
    contrast,
    readable_on_night,
    readable_on_paper,
    report_theme_css,
    theme_css,
)

COLOURS = ["#000000", "#ffffff", "#ff0", "#ffcc00", "#e60000", "#00ffff", "#808080", "#1d5a8c", "#123"]


@pytest.mark.parametrize("colour", COLOURS)
def test_accent_is_readable_in_light_and_dark(colour: str) -> None:
    assert contrast(readable_on_paper(colour), PAPER) >= 4.5
    assert contrast(readable_on_night(colour), NIGHT) >= 4.5


@pytest.mark.parametrize("colour", COLOURS)
def test_accent_is_readable_on_its_own_tint(colour: str) -> None:
    light, dark = re.findall(r"--accent: (#\w+); --accent-tint: (#\w+)", theme_css(colour))
    assert contrast(*light) >= 4.5
    assert contrast(*dark) >= 4.5


def test_a_readable_colour_is_kept() -> None:
    assert readable_on_paper("#1d5a8c") == "#1d5a8c"


@pytest.mark.parametrize("colour", [None, "", "red", "#12345", "#1d5a8c; } body { display: none"])
def test_what_is_no_colour_gives_the_default(colour: str | None) -> None:
    assert theme_css(colour) == theme_css(DEFAULT_ACCENT)


def test_paper_has_no_dark() -> None:
    assert "dark" not in report_theme_css("#ffcc00")
