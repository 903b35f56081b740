"""The README's pictures: charts taken out of the notebooks as they stand there, nothing is drawn again.

    python -m workbook.report pictures

writes docs/pictures/NAME.png for each row of `PICTURES`, and NAME.txt with the description that the notebook
shows to those who cannot see the picture. They lie in docs/, apart from the notebooks, because the README is
read without them: GitHub shows a picture file, but not an output inside a notebook.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import Path

from workbook import ROOT
from workbook.gate.form import NotebookError, outputs, read

FOLDER = ROOT / "docs" / "pictures"

# Name of the picture: the notebook, and which of its charts, counted from 1.
PICTURES = {
    "verdicts": ("00_start_here", 1),
    "outlook": ("06_projections_to_2030", 2),
    "growth": ("03_high_tech_zones", 2),
    "rulers": ("05_digital_economy", 1),
}


class PictureError(ValueError):
    """A picture that the notebook named for it does not have, or not whole."""


def picture(name: str) -> tuple[bytes, str]:
    """PNG and description of one of `PICTURES`, as its notebook holds them.

    Raises PictureError when the notebook is missing, has fewer charts, or holds a damaged one.
    """
    notebook, number = PICTURES[name]
    try:
        page = read(ROOT / "notebooks" / f"{notebook}.ipynb")
    except NotebookError as error:
        raise PictureError(f"Picture {name!r}: {error}") from None
    charts = [output.data for _, output in outputs(page) if "image/png" in output.get("data", {})]
    if len(charts) < number:
        raise PictureError(
            f"Picture {name!r} is chart {number} of {notebook}, which has {len(charts)}; "
            "mend PICTURES in lib/workbook/pictures.py."
        )
    chart = charts[number - 1]
    try:
        return base64.b64decode(chart["image/png"]), chart["text/plain"] + "\n"
    except (binascii.Error, KeyError):
        raise PictureError(
            f"Picture {name!r}: chart {number} of {notebook} is damaged or has no description; run the notebook."
        ) from None


def title(name: str) -> str:
    """The picture's finding in one line: its alt text in the README."""
    return picture(name)[1].splitlines()[0].removeprefix("Chart: ")


def write(folder: Path = FOLDER) -> list[Path]:
    """Write all pictures with their descriptions and return the paths of the PNG files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in PICTURES:
        png, text = picture(name)
        path = folder / f"{name}.png"
        path.write_bytes(png)
        path.with_suffix(".txt").write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
