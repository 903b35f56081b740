"""What README.md shows of the workbook: its findings, and charts taken out of the notebooks as they stand there.

The pictures lie in docs/, apart from the notebooks, because GitHub shows a picture file in a README, but no
output inside of a notebook.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
import re

import pandas as pd

from workbook import ROOT, WorkbookError, data, write
from workbook.data.files import read_text
from workbook.figures.printing import LANGUAGES
from workbook.report import answered, findings

README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
# Name of the picture: the notebook, and which of its charts, counted from 1.
CHARTS = {
    "verdicts": ("00_start_here", 1),
    "verdicts_vi": ("00_start_here", 2),
    "outlook": ("06_projections_to_2030", 2),
    "growth": ("03_high_tech_zones", 1),
    "rulers": ("05_digital_economy", 2),
}


def with_findings(text: str) -> str:
    """The README's text with the current figures, findings and evidence between their marks, and alt texts.

    Raises WorkbookError when a pair of marks is missing, a finding does not hold any more, or a section that the
    tables name is not there.
    """
    made = {}
    for language in LANGUAGES:
        made[f"findings:{language}"] = "\n".join(f"- {line}" for line in findings.findings(language))
        made[f"figures:{language}"] = f"{answered.listed(True, language)}\n\n{findings.verdicts(language)}"
    made["evidence:en"] = _evidence()
    for name, words in made.items():
        marks = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not marks.search(text):
            raise WorkbookError(f"README.md has no marks <!-- {name} --> ...; put them back.")
        text = marks.sub(lambda found, words=words: f"{found[1]}{words}\n{found[2]}", text)
    for name in CHARTS:  # the alt text of a picture is its title
        title = picture(name)[1].splitlines()[0].removeprefix("Chart: ")
        text = re.sub(rf"!\[.*\]\(docs/pictures/{name}\.png\)", f"![{title}](docs/pictures/{name}.png)", text)
    return text


def _evidence() -> str:
    rows, sources = pd.concat([data.series(name) for name in data.series_ids()]), data.sources()
    grades, without = rows["grade"].value_counts(), sources[sources["url"] == ""]
    return (
        f"Of {len(rows):,} rows in `data/series/` {grades['A']} are of grade A (the publisher's own text), "
        f"{grades['B']:,} of grade B (second hand: a press report, a data set, public code), {grades['C']} of "
        f"grade C (prints that disagree) and {grades['D']} of grade D (computed). Of {len(sources)} sources "
        f"{len(without)} have no address of their own; for {(without['read_at'] == '').sum()} of these not even a "
        f"copy that can be opened is named."
    )


def update(path: Path = README) -> None:
    """Write the current tables, findings and grades into the README.

    Raises WorkbookError as above, and for a damaged file.
    """
    write(path, with_findings(read_text(path)))


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
    for name in CHARTS:
        png, description = picture(name)
        write(folder / f"{name}.png", png)
        write(folder / f"{name}.txt", description)
    return [folder / f"{name}.png" for name in CHARTS]
