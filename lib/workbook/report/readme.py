"""What README.md shows of the workbook: its findings, and charts taken out of the notebooks as they stand there.

The pictures lie in docs/, apart from the notebooks, because GitHub shows a picture file in a README, but no
output inside of a notebook.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
import re

from workbook import ROOT, WorkbookError
from workbook.data.files import read_text
from workbook.figures.printing import LANGUAGES
from workbook.report import findings

README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
# Name of the picture: the notebook, and which of its charts, counted from 1.
CHARTS = {
    "verdicts": ("00_start_here", 1),
    "outlook": ("06_projections_to_2030", 2),
    "growth": ("03_high_tech_zones", 1),
    "rulers": ("05_digital_economy", 1),
}


def with_findings(text: str) -> str:
    """The README's text with the current findings between the marks of each language.

    Raises WorkbookError when a pair of marks is missing, or a finding does not hold any more.
    """
    for language in LANGUAGES:
        marks = re.compile(f"(<!-- findings:{language} -->\n).*?(<!-- /findings:{language} -->)", re.DOTALL)
        if not marks.search(text):
            raise WorkbookError(f"README.md has no marks <!-- findings:{language} --> ...; put them back.")
        lines = [findings.verdicts(language), "", *(f"- {line}" for line in findings.findings(language)), ""]
        text = marks.sub(lambda found, lines=lines: found[1] + "\n".join(lines) + found[2], text)
    return text


def update(path: Path = README) -> None:
    """Write the current findings into the README. Raises WorkbookError as above, and for a damaged file."""
    path.write_text(with_findings(read_text(path)), encoding="utf-8", newline="\n")


def picture(name: str) -> tuple[bytes, str]:
    """PNG and description of one of `CHARTS`, as its notebook holds them.

    Raises WorkbookError when the notebook is missing or has fewer charts.
    """
    notebook, number = CHARTS[name]
    cells = json.loads(read_text(ROOT / "notebooks" / f"{notebook}.ipynb"))["cells"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    charts = [output for output in shown if "image/png" in output]
    if len(charts) < number:
        raise WorkbookError(
            f"Picture {name!r} is chart {number} of {notebook}, which has {len(charts)}; mend CHARTS in "
            "lib/workbook/report/readme.py, or run the notebook."
        )
    png, description = ("".join(charts[number - 1][kind]) for kind in ("image/png", "text/plain"))
    return base64.b64decode(png), description + "\n"


def write_pictures(folder: Path = PICTURES) -> list[Path]:
    """Write NAME.png and NAME.txt, its description, for each of `CHARTS`. Returns the paths of the PNG files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CHARTS:
        png, description = picture(name)
        (folder / f"{name}.png").write_bytes(png)
        (folder / f"{name}.txt").write_text(description, encoding="utf-8", newline="\n")
    return [folder / f"{name}.png" for name in CHARTS]
