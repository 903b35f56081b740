"""What `pip install .` gives: the reader without any dependency, the data and the fits, from an empty folder.

The wheel is built by setuptools, as pip does, without a network, in a path with blanks and Vietnamese letters.
"""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from workbook import ROOT

BUILD = "from setuptools import build_meta as b; b.build_wheel('dist'); b.build_editable('editable')"
READER = """
import runpy, sys
sys.path.insert(0, sys.argv.pop())
from workbook import figures
print(figures.read_one('约12.33万亿元').value)
sys.argv[1:] = ['text.txt', '--json']
runpy.run_module('workbook.figures', None, '__main__')
"""
REST = """
from workbook import data, projection
from workbook.data.files import DATA
print(len(data.claims()) >= 26, DATA)
print(projection.project(dict(zip(range(2012, 2024), range(100, 220, 10)))).median(2030) > 210)
"""


def run(folder, *arguments, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=clean | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def copied(folder):
    """What is built, copied into a new folder with Vietnamese letters."""
    source = folder / "bản sao của sổ tay"
    source.mkdir()
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("lib", "data"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    return source


def test_an_editable_install_writes_its_folder_into_no_pth(installed):
    """A .pth is read in the code page of Windows before Python 3.12.4, which has not all letters of Vietnamese."""
    (wheel,) = installed.parent.glob("*/editable/*.whl")
    with zipfile.ZipFile(wheel) as packed:
        written = {name: packed.read(name) for name in packed.namelist()}
    assert all(content.isascii() for name, content in written.items() if name.endswith(".pth"))
    assert any("bản sao" in content.decode("utf-8") for name, content in written.items() if name.endswith(".py"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder into which the wheel was unpacked."""
    source = copied(tmp_path_factory.mktemp("wheel"))
    before = files(source)
    run(source, "-c", BUILD)
    assert {name for name in files(source) if not name.startswith(("dist/", "editable/"))} == before
    (wheel,) = (source / "dist").iterdir()
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(source.parent / "cài đặt")
    return source.parent / "cài đặt"


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_has_every_module_and_every_file_of_the_data(installed):
    packed = {name for name in files(installed) if ".dist-info/" not in name}
    library = {name for name in files(ROOT / "lib") if "__pycache__" not in name and ".egg-info/" not in name}
    assert packed == library | {f"workbook/tables/{name}" for name in files(ROOT / "data")}


def test_it_asks_for_no_dependency(installed):
    (metadata,) = installed.glob("*.dist-info/METADATA")
    needed = [
        line for line in metadata.read_text(encoding="utf-8").splitlines() if line.startswith("Requires-Dist")
    ]
    assert needed and all("extra ==" in line for line in needed)


def test_the_reader_needs_nothing_but_python(installed, tmp_path):
    (tmp_path / "text.txt").write_text("đạt 1.730 tỷ USD", encoding="utf-8")
    said = run(tmp_path, "-X", "utf8", "-I", "-S", "-c", READER, str(installed))  # without site-packages
    assert said.startswith("12330000000000.0\n") and '"printed": "1.730 tỷ USD"' in said


def test_claims_and_projections_work_from_an_empty_folder(installed, tmp_path):
    # PYTHONPATH comes before the editable install of this checkout, which the environment has.
    said = run(tmp_path, "-c", REST, PYTHONPATH=str(installed)).splitlines()
    assert said == [f"True {installed / 'workbook' / 'tables'}", "True"]
    assert not list(tmp_path.iterdir())
