"""Which characters can be drawn, and what stands for the others."""

import pytest

from smartdocs.render.reports.glyphs import Replaced, covered, drawable, merge


@pytest.mark.parametrize(
    "text",
    [
        "✅ ❌ 🚫 ⚠ → ≥ ≤ ✓ ✗ ● ▲ ▼ ☐ ☑ ☒ ★ ☆ ∞ √ ≈ ± № € ₹ ½ ²",
        "Ελληνικά Русский Tiếng Việt Straße naïve Łódź",
        "مرحبا שלום नमस्ते สวัสดี",
        "🎯 🟢 🟡 🔴 ⏳ 📈 🔥 ⭐",
        "soft\u00adhyphen no\u00a0break zero\u200bwidth\ttab\nline",
    ],
)
def test_a_plain_install_draws(text):
    assert covered(text) == ()
    assert drawable(text) == text


def test_what_no_font_has_is_counted_and_named():
    assert covered("𓀀 and 𓀀") == (Replaced("𓀀", "EGYPTIAN HIEROGLYPH A001", 2),)
    assert drawable("a𓀀b") == "a[U+13000 EGYPTIAN HIEROGLYPH A001]b"


def test_private_use_is_never_drawn():
    assert drawable("\ue0a0") == "[U+E0A0 PRIVATE USE]"


@pytest.mark.parametrize("text", ["a\x00b", "a\ufeffb", "a\ufe0fb", "a\x85b"])
def test_invisible_characters_go_without_a_word(text):
    assert drawable(text) == "ab"
    assert covered(text) == ()


def test_a_line_separator_becomes_a_space():
    assert drawable("a\u2028b") == "a b"


def test_a_character_that_failed_in_layout_can_be_named_besides():
    assert drawable("abc", frozenset("b")) == "a[U+0062 LATIN SMALL LETTER B]c"


def test_counts_of_several_texts_add_up():
    assert merge([covered("𓀀"), covered("𓀀𓀁")])[0].count == 2
