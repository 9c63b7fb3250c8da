"""Colours and how well they are told apart: the arithmetic of WCAG."""

from __future__ import annotations

import re

PAPER = "#ffffff"
NIGHT = "#1c2126"  # the lighter of the two dark surfaces, so what is readable here is readable on both
DEFAULT_ACCENT = "#1d5a8c"
_ENOUGH = 5.6  # WCAG asks for 4.5; the rest allows for tinted surfaces

_Rgb = tuple[int, int, int]


def readable_on_paper(colour: str) -> str:
    """Return the colour, darkened as little as it takes to be read on white."""
    return _approach(colour, PAPER, "#000000")


def readable_on_night(colour: str) -> str:
    """Return the colour, lightened as little as it takes to be read on the dark surface."""
    return _approach(colour, NIGHT, "#ffffff")


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours, from 1 to 21."""
    bright, dim = sorted((_luminance(_parse(one)), _luminance(_parse(other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def is_colour(text: str) -> bool:
    """Say whether the text is a colour that we read: `#abc` or `#aabbcc`."""
    return re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text.strip()) is not None


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours; `share` is how much of the other one, 0 to 1."""
    pairs = zip(_parse(one), _parse(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _approach(colour: str, surface: str, end: str) -> str:
    start = colour.strip() if is_colour(colour) else DEFAULT_ACCENT
    steps = (mix(start, end, step / 50) for step in range(51))
    return next((mixed for mixed in steps if contrast(mixed, surface) >= _ENOUGH), end)


def _parse(colour: str) -> _Rgb:
    digits = colour.strip().lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _luminance(rgb: _Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
