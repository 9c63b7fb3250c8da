"""The closed set of typefaces: families that come as packages, never the machine's own.

A report must look the same, and carry the same bytes, wherever it is made. So fontconfig is pointed at a
folder that holds these packages' fonts and nothing else, before WeasyPrint reads its configuration.

Most faces are variable. WeasyPrint would cut a variable face to the weight it needs anew in every report,
which takes as long as the layout; the weights of the common families are cut once here instead.
"""

import atexit
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class FontPackage:
    """A distribution that carries font files: its name, its module, and whether a plain install has it."""

    distribution: str
    module: str
    needed: bool = True


FONT_PACKAGES = (
    FontPackage("fontpkg-source-sans-3", "fontpkg_source_sans_3"),
    FontPackage("fontpkg-fira-code", "fontpkg_fira_code"),
    FontPackage("fontpkg-inter", "fontpkg_inter"),
    FontPackage("manimgx-fonts", "manimgx_fonts"),
    FontPackage("noto-cjk-sans-otc", "noto_cjk_sans_otc", needed=False),
)

TEXT_FAMILY = "Source Sans 3"
MONO_FAMILY = "Fira Code"
EMOJI_FAMILY = "Noto Emoji"

# Asked in this order for a character that the style's own family lacks. Without a fixed order fontconfig
# chooses by language and coverage, and a digit may come from the face of another script.
FALLBACK_FAMILIES = (
    TEXT_FAMILY,
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans Symbols",
    MONO_FAMILY,
    "Inter",
    EMOJI_FAMILY,
    "Noto Sans CJK JP",
)

_ALIASES = {
    "sans-serif": TEXT_FAMILY,
    "serif": TEXT_FAMILY,
    "system-ui": TEXT_FAMILY,
    "monospace": MONO_FAMILY,
    "emoji": EMOJI_FAMILY,
}

# Weights cut in advance, by the first word of the file's name; the faces of other scripts stay variable.
_STATIC_WEIGHTS = {
    "SourceSans3": (300, 400, 500, 600, 700),
    "FiraCode": (400, 700),
    "Inter": (400,),
    "NotoEmoji": (400,),
}

# The environment variable by which a parent shares its font folder with its children.
SHARED = "SMARTDOCS_FONTS_CONF"

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})


@cache
def font_files() -> tuple[Path, ...]:
    """Find the font files of every installed package, in the packages' order."""
    return tuple(path for package in FONT_PACKAGES for path in _files_of(package))


def missing_packages() -> tuple[str, ...]:
    """Name the distributions that a plain install has and this one lacks."""
    return tuple(item.distribution for item in FONT_PACKAGES if item.needed and not _files_of(item))


def use_packaged_fonts() -> None:
    """Point fontconfig at the packages' fonts alone; call it before WeasyPrint is imported."""
    os.environ["FONTCONFIG_FILE"] = str(font_configuration())


@cache
def font_configuration() -> Path:
    """Lay out the font folder and its fontconfig file, once a process; they go when the process ends.

    A process whose parent already did so is told by SHARED and uses its parent's.
    """
    if shared := os.environ.get(SHARED):
        return Path(shared)
    folder = Path(tempfile.mkdtemp(prefix="smartdocs-fonts-"))
    atexit.register(_remove_if_owner, folder, os.getpid())
    fonts = folder / "fonts"
    fonts.mkdir()
    for file in font_files():
        _lay_out(file, fonts)
    configuration = folder / "fonts.conf"
    configuration.write_text(fontconfig_xml(fonts, folder / "cache"), encoding="utf-8")
    return configuration


def _remove_if_owner(folder: Path, owner: int) -> None:
    # A forked child inherits the registration, but the folder still serves its parent.
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(file: Path, folder: Path) -> None:
    """Put one font file into the folder: cut to its static weights, or as it is."""
    weights = _STATIC_WEIGHTS.get(file.stem.partition("[")[0].partition("-")[0], ())
    for weight in weights:
        name = file.stem.partition("[")[0]
        (folder / f"{name}-{weight}{file.suffix}").write_bytes(static_face(file, weight))
    if not weights:
        (folder / file.name).symlink_to(file)


def static_face(file: Path, weight: int) -> bytes:
    """Cut a variable font to one weight, its other axes at their defaults."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    subset = uharfbuzz.SubsetInput()
    subset.keep_everything()
    subset.pin_all_axes_to_default(face)
    subset.pin_axis_location(face, "wght", weight)
    return bytes(uharfbuzz.subset(face, subset).blob.data)


def fontconfig_xml(fonts: Path, cache_folder: Path) -> str:
    """Write the fontconfig file: the one folder, the aliases, the order in which families are asked."""
    return "\n".join(
        [
            '<?xml version="1.0"?>',
            '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
            "<fontconfig>",
            f"<dir>{escape(str(fonts))}</dir>",
            f"<cachedir>{escape(str(cache_folder))}</cachedir>",
            *(_alias_xml(generic, family) for generic, family in _ALIASES.items()),
            _fallback_xml(),
            "</fontconfig>",
        ]
    )


def _alias_xml(generic: str, family: str) -> str:
    return (
        f'<alias binding="same"><family>{generic}</family><prefer><family>{family}</family></prefer></alias>'
    )


def _fallback_xml() -> str:
    edits = "".join(
        f'<edit name="family" mode="append_last" binding="strong"><string>{family}</string></edit>'
        for family in FALLBACK_FAMILIES
    )
    return f'<match target="pattern">{edits}</match>'


def _files_of(package: FontPackage) -> tuple[Path, ...]:
    spec = importlib.util.find_spec(package.module)
    folders = spec.submodule_search_locations if spec else None
    found = (path for folder in folders or () for path in Path(folder).rglob("*"))
    return tuple(sorted(path for path in found if path.suffix in _SUFFIXES))
