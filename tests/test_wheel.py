"""The wheel alone, in an environment of its own, away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
MARK = "<!-- from the wheel -->"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the installed hatchling, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=CHECKOUT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def smartdocs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a new environment that borrows the libraries of this one, and give the command."""
    home = tmp_path_factory.mktemp("home") / "venv"
    venv.create(home)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=home)
    (site_packages,) = home.glob("lib/python*/site-packages")
    # A folder named in a .pth is searched last and its own .pth files are not read: the checkout stays out.
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return home / "bin" / "smartdocs"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command without this process's Python settings; its output, or an error that holds it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_carries_every_template(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("smartdocs/templates/")}
    assert packed == {f"smartdocs/{name}" for name in files_of("templates")}


def files_of(folder: str) -> list[str]:
    """List the files in a folder of the checkout."""
    return [
        str(path.relative_to(CHECKOUT))
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_installed_command_says_its_version(smartdocs: Path, tmp_path: Path) -> None:
    assert run(smartdocs, "--version", cwd=tmp_path) == f"smartdocs, version {version('smartdocs')}\n"


def test_installed_command_runs_from_the_wheel(smartdocs: Path, tmp_path: Path) -> None:
    python = smartdocs.with_name("python")
    place = run(python, "-c", "import smartdocs.cli.main as m; print(m.__file__)", cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(smartdocs.parent.parent)


def test_installed_command_makes_a_repository_and_its_site(smartdocs: Path, tmp_path: Path) -> None:
    mark_layout(smartdocs.parent.parent)
    run(smartdocs, "init", "goals", cwd=tmp_path)
    goals = tmp_path / "goals"

    run(smartdocs, "check", cwd=goals)
    run(smartdocs, "build", "--no-pdf", cwd=goals)

    assert MARK in (goals / "site" / "index.html").read_text(encoding="utf-8")
    assert (goals / "site" / "assets" / "site.css").read_bytes()


def mark_layout(home: Path) -> None:
    """Write a mark into the frame of all pages as it is installed: a page that bears it is from the wheel."""
    (layout,) = home.glob("lib/python*/site-packages/smartdocs/templates/_layout.html")
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("<body", f"{MARK}\n<body"), encoding="utf-8")
