"""The closed font set."""

import os
import tomllib
from pathlib import Path
from xml.etree import ElementTree

from smartdocs.render.reports import fonts


def test_a_plain_install_has_every_needed_package():
    assert fonts.missing_packages() == ()


def test_needed_packages_are_dependencies():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]["cjk"]
    requirements = " ".join([*project["dependencies"], *extras])
    for package in fonts.FONT_PACKAGES:
        assert package.distribution in requirements


def test_fontconfig_sees_one_folder_of_its_own():
    configuration = fonts.font_configuration()
    (folder,) = ElementTree.parse(configuration).findall("dir")
    laid_out = list(Path(folder.text or "").iterdir())
    assert Path(folder.text or "").parent == configuration.parent
    assert {file.name for file in laid_out} >= {"SourceSans3-400.ttf", "SourceSans3-Italic-700.ttf"}


def test_every_fallback_family_is_asked_in_order():
    match = ElementTree.fromstring(fonts.fontconfig_xml(Path("fonts"), Path("cache"))).find("match")
    assert match is not None
    assert [edit.findtext("string") for edit in match] == list(fonts.FALLBACK_FAMILIES)


def test_a_static_face_has_its_weight_and_no_axes(tmp_path):
    from fontTools.ttLib import TTFont

    variable = next(file for file in fonts.font_files() if file.name.startswith("SourceSans3["))
    (tmp_path / "face.ttf").write_bytes(fonts.static_face(variable, 600))
    with TTFont(tmp_path / "face.ttf") as face:
        assert face["OS/2"].usWeightClass == 600
        assert "fvar" not in face


def test_a_forked_child_does_not_take_the_fonts_away(tmp_path):
    fonts._remove_if_owner(tmp_path, os.getpid() + 1)
    assert tmp_path.exists()


def test_a_child_uses_its_parents_folder(monkeypatch, tmp_path):
    fonts.font_configuration.cache_clear()
    monkeypatch.setenv(fonts.SHARED, str(tmp_path / "fonts.conf"))
    assert fonts.font_configuration() == tmp_path / "fonts.conf"
    fonts.font_configuration.cache_clear()
