"""Names and severities of the rules whose findings come from reading, not from judging.

`source` makes these findings and may not know the catalogue; the catalogue's help texts take
their name and severity from here, so that the two cannot differ.
"""

from __future__ import annotations

from smartdocs.model.finding import Finding, Location, Related, Severity, format_line

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741

FILE_RULES: dict[str, tuple[str, Severity]] = {
    "F001": ("unreadable-file", E),
    "F002": ("unknown-field", E),
    "F003": ("unreadable-value", E),
    "F004": ("missing-title", E),
    "F005": ("duplicate-id", E),
    "F006": ("unknown-reference", E),
    "F007": ("duplicate-key", E),
    "F008": ("path-outside-repository", E),
    "F009": ("stray-file", W),
    "F010": ("oversized-file", E),
    "F011": ("swallowed-text", W),
    "F012": ("character-without-font", I),
    "F013": ("yaml-anchor", W),
    "F014": ("nothing-to-check", W),
    "F015": ("unusable-brand-file", W),
    "F016": ("pale-colour", I),
    "F017": ("unspoken-language", I),
    "M208": ("unreadable-data", W),
}

GROUPS = {
    "F002": "{count} fields are unknown",
    "F003": "{count} values cannot be read",
    "F004": "{count} files have no title",
    "F006": "{count} references point to nothing",
    "F009": "{count} files are read by nothing",
    "F011": "{count} texts lose words to YAML",
    "M208": "{count} places in data files cannot be read",
    "F013": "{count} values stand behind a YAML anchor",
}


def make_file_finding(
    code: str,
    location: Location,
    message: str,
    help: str,
    *,
    subjects: tuple[str, ...] = (),
    related: tuple[Related, ...] = (),
) -> Finding:
    """Make a finding of reading; its name and severity come from the table."""
    name, severity = FILE_RULES[code]
    message, help = format_line(message, 100), format_line(help, 200)
    return Finding(code, name, severity, location, message, help, subjects, related, GROUPS.get(code, ""))
