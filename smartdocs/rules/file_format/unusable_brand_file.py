"""F015: a logo, font, style sheet or line that reports cannot use."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F015",
    summary="A logo, a font, a style sheet or a line of the brand that reports cannot use as it is.",
    why="The report is made all the same, in the packaged typeface or without the picture: not as meant.",
    instead="Save the logo as PNG, JPEG or plain SVG, the font as TrueType or OpenType that may be embedded, "
    "keep the style sheet free of addresses and the classification short.",
    bad={
        "smartdocs.yml": "brand: {logo: content/brand/logo.svg}\n",
        "content/brand/logo.svg": "A drawing would stand here\n",
        "content/goals/handbook.md": "---\ntitle: Publish the migration handbook\nperiod: 2026-Q3\n---\n",
    },
    good={
        "smartdocs.yml": "brand: {logo: content/brand/logo.svg}\n",
        "content/brand/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<circle cx="4.5" cy="4.5" r="4"/></svg>\n',
        "content/goals/handbook.md": "---\ntitle: Publish the migration handbook\nperiod: 2026-Q3\n---\n",
    },
)
