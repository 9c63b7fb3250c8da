"""The keys of smartdocs.yml."""

from __future__ import annotations

from smartdocs.model.brand_schema import BRAND, FONT
from smartdocs.model.schema import (
    COLOUR,
    LANGUAGE,
    Day,
    Field,
    File,
    Group,
    Kind,
    Length,
    Many,
    Map,
    Number,
    Span,
    Text,
    Url,
    Words,
    table,
)
from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility

INTERNAL, PUBLIC = Visibility.INTERNAL, Visibility.PUBLIC
REPORT_KINDS = ("plan", "monthly", "quarterly", "half-year", "annual")
SUBJECTS = ("organisation", "team", "person", "account")
AGENDAS = ("never", "drafts", "unsigned", "always")

CONFIG = Kind("config", "Configuration of the site and of the checks.", (
    Field("site", Group("site"), PUBLIC, "Title, address and look."),
    Field("brand", Group("brand"), PUBLIC, "How reports look; logo and colour are the site's by default."),
    Field("year_starts", Number(low=1, high=12, whole=True), PUBLIC, "The month in which the organisation's year begins."),
    Field("year_named_after", Words(("start", "end")), PUBLIC, "Which calendar year gives the year its name; end by default."),
    Field("as_of", Day(), PUBLIC, "The day that everything is judged at; today by default."),
    Field("grace", Length(), PUBLIC, "How long after a period readings still close it; 14 days by default."),
    Field("history_begins", Day(), INTERNAL, "What was committed up to this day was imported, and is never late."),
    Field("thresholds", Group("thresholds"), PUBLIC, "Where on track and at risk begin."),
    Field("units", Map(Text()), PUBLIC, "What one of a unit is called, where that is not English: {Standorte: Standort}."),
    Field("check", Group("check"), INTERNAL, "Which rules apply, and how hard."),
    Field("reports", Many(Group("report")), PUBLIC, "Which reports are made."),
    Field("editions", Map(Group("edition")), INTERNAL, "Sites and reports for narrower audiences."),
    Field("limits", Group("limits"), INTERNAL, "How large an input may be."),
))  # fmt: skip

SITE = Kind("site", "How the site presents itself.", (
    Field("title", Text(), PUBLIC, "The site's title."),
    Field("base_url", Url(), INTERNAL, "Where the site is published: exports and PDF reviews lead there."),
    Field("language", LANGUAGE, PUBLIC, "The language, such as en."),
    Field("logo", File(), PUBLIC, "A picture for the header and the covers."),
    Field("colour", COLOUR, PUBLIC, "The accent colour, such as #0b5fff.", ("color",)),
    Field("footer", Text(), PUBLIC, "A line at the end of every page."),
), shorthand="title")  # fmt: skip

THRESHOLDS = Kind("thresholds", "Shares of progress over what is expected, and how far scores may differ.", (
    Field("on_track", Number(low=0, high=2), PUBLIC, "On track from here; 0.9 by default."),
    Field("at_risk", Number(low=0, high=2), PUBLIC, "At risk from here, off track below; 0.7 by default."),
    Field("apart", Number(low=0, high=1), INTERNAL, "Scores of a goal that differ by more are pointed out; 0.2 by default."),
))  # fmt: skip

CHECK = Kind("check", "Which rules apply, and how hard.", (
    Field("select", Many(Text()), INTERNAL, "Only these codes, names or prefixes."),
    Field("ignore", Many(Text()), INTERNAL, "Never these."),
    Field("per_path", Map(Many(Text())), INTERNAL, "Codes ignored in files that match a pattern."),
    Field("severity", Map(Words(("error", "warning", "info", "off"))), INTERNAL, "Another severity for a code."),
    Field("evidence_within", Length(), INTERNAL, "How long after a milestone was met its evidence may come; 14 days by default."),
    Field("acknowledge_within", Length(), INTERNAL, "How long a final review may wait for whom it is about; 14 days by default."),
    Field("goals_per_owner", Many(Number(low=0, whole=True)), INTERNAL, "Fewest and most goals of one owner in a period; [3, 5]."),
))  # fmt: skip

REPORT = Kind("report", "Reports to be made.", (
    Field("kind", Words(REPORT_KINDS), PUBLIC, "Which kind of report."),
    Field("for", Many(Words(SUBJECTS)), PUBLIC, "For whom; everybody by default."),
    Field("periods", Many(Span()), PUBLIC, "For which periods; all that have goals by default."),
    Field("agenda", Words(AGENDAS), PUBLIC, "Which reviews begin with an agenda: drafts by default, unsigned also those without a file."),
), shorthand="kind")  # fmt: skip

EDITION = Kind("edition", "A site and reports for an audience.", (
    Field("audience", Words(VISIBILITY_WORDS), INTERNAL, "Who it is for."),
    Field("for", Map(Text()), INTERNAL, "One subject, such as {account: acme}."),
    Field("each", Words(("account", "person", "team")), INTERNAL, "One edition for each of these."),
    Field("output", Text(), INTERNAL, "The folder that it is written to."),
    Field("reports", Many(Group("report")), INTERNAL, "Which reports it has."),
))  # fmt: skip

LIMITS = Kind("limits", "How large an input may be.", (
    Field("file_kib", Number(low=1), INTERNAL, "Largest Markdown file, in KiB; 512 by default."),
    Field("evidence_mib", Number(low=0), INTERNAL, "Largest evidence file that is published, in MiB; 32 by default."),
    Field("rows", Number(low=1, whole=True), INTERNAL, "Most rows read from a CSV file; 100,000 by default."),
))  # fmt: skip

CONFIG_KINDS = table(CONFIG, SITE, BRAND, FONT, THRESHOLDS, CHECK, REPORT, EDITION, LIMITS)
