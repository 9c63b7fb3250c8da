"""The fields of `brand:`, in smartdocs.yml and in a customer's file."""

from __future__ import annotations

from smartdocs.model.brand import PACKAGED_FONTS, PAPERS
from smartdocs.model.schema import COLOUR, Field, File, Group, Kind, Text, Words
from smartdocs.model.visibility import Visibility

PUBLIC = Visibility.PUBLIC

BRAND = Kind("brand", "How reports look; what a customer's own brand says wins in reports about that customer.", (
    Field("logo", File(), PUBLIC, "A picture for the cover: PNG, JPEG or SVG."),
    Field("logo_alt", Text(), PUBLIC, "What the logo shows, for who cannot see it; a name by default."),
    Field("colour", COLOUR, PUBLIC, "An accent colour such as #0b5fff.", ("color",)),
    Field("font", Group("font"), PUBLIC, "The typeface of PDF reports."),
    Field("cover_text", Text(), PUBLIC, "A few lines for the cover."),
    Field("footer", Text(), PUBLIC, "A line for the foot of every page of a report."),
    Field("classification", Text(), PUBLIC, "Who may read it, on every page: Confidential – for Acme only."),
    Field("paper", Words(PAPERS), PUBLIC, "The sheet that reports are laid out for; A4 by default."),
    Field("stylesheet", File(), PUBLIC, "A CSS file that reports apply after their own."),
), shorthand="colour")  # fmt: skip

FONT = Kind("font", "A typeface: a family that comes with SmartDocs, or files of one.", (
    Field("family", Words(PACKAGED_FONTS), PUBLIC, "A family that comes with SmartDocs; source-sans by default."),
    Field("regular", File(), PUBLIC, "A TrueType or OpenType file; a variable one serves for all weights."),
    Field("bold", File(), PUBLIC, "The bold face."),
    Field("italic", File(), PUBLIC, "The italic face."),
    Field("bold_italic", File(), PUBLIC, "The bold italic face."),
), shorthand="family")  # fmt: skip
