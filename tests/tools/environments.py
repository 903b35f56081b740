"""Run all notebooks as others would, compare every byte: `python tests/tools/environments.py [PYTHON...]`.

Each environment gets a copy of the repository in a folder with blanks and Vietnamese letters, with read-only
data and a home folder of other settings, runs the notebooks there and says which files came out otherwise.
PYTHON names further interpreters, each with the pinned packages installed.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile

ROOT = Path(__file__).parents[2]
PARTS = ("data", "lib", "notebooks", "tests", "pyproject.toml")
ENVIRONMENTS: dict[str, dict[str, str]] = {
    "another time zone": {"TZ": "Asia/Ho_Chi_Minh"},
    "plain kernels": {"WORKBOOK_PLAIN_KERNELS": "1"},
    "no language": {"LC_ALL": "C", "LANG": "C"},
    "Vietnamese": {"LC_ALL": "vi_VN.UTF-8", "LANG": "vi_VN.UTF-8"},
    "Turkish, whose i has no capital I": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "another hash seed": {"PYTHONHASHSEED": "12345"},
    "two threads": {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
}


# What a home folder may hold, so that matplotlib and IPython would draw and print otherwise.
SETTINGS = {
    ".config/matplotlib/matplotlibrc": "font.size: 20\naxes.facecolor: black\n",
    ".ipython/profile_default/ipython_config.py": "c.PlainTextFormatter.float_precision = 2\n",
    ".ipython/profile_default/startup/00.py": "import pandas; pandas.set_option('display.precision', 1)\n",
}


def changed_files(python: str, settings: dict[str, str], folder: Path) -> list[str]:
    """The notebooks that come out otherwise than they are committed, or what went wrong."""
    place = folder / "sổ tay số liệu"  # blanks and Vietnamese letters in the path
    for part in PARTS[:-1]:
        shutil.copytree(ROOT / part, place / part)
    shutil.copy(ROOT / PARTS[-1], place)
    for file in (place / "data").rglob("*"):
        file.chmod(0o555 if file.is_dir() else 0o444)
    for name, text in SETTINGS.items():
        (folder / "home" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "home" / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [python, "-m", "workbook.gate", "run"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place / "lib"), "HOME": str(folder / "home"), **settings},
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        return [f"{done.stdout}{done.stderr}".strip()]
    pages = sorted((place / "notebooks").glob("*.ipynb"))
    return [page.name for page in pages if page.read_bytes() != (ROOT / "notebooks" / page.name).read_bytes()]


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # --help tells, and does nothing
    failed = False
    cases = [(name, sys.executable, settings) for name, settings in ENVIRONMENTS.items()]
    for name, python, settings in [*cases, *((other, other, {}) for other in sys.argv[1:])]:
        with tempfile.TemporaryDirectory() as folder:
            changed = changed_files(python, settings, Path(folder))
        failed |= bool(changed)
        print(f"{name}: {'; '.join(changed) or 'the same to the byte'}", flush=True)
    sys.exit(failed)
