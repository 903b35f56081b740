"""What README.md shows of the workbook: its findings, and charts taken out of the notebooks as they stand there.

The pictures lie in docs/, apart from the notebooks, because GitHub shows a picture file in a README, but no
output inside of a notebook.
"""

from __future__ import annotations

import base64
from html import escape
import json
from pathlib import Path
import re

import pandas as pd

from workbook import ROOT, WorkbookError, data, write
from workbook.data.files import read_text
from workbook.figures.printing import LANGUAGES, number
from workbook.report import answered, findings

README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
# Name of the picture: the notebook, and which of its charts, counted from 1.
CHARTS = {
    "verdicts": ("00_start_here", 1),
    "verdicts_vi": ("00_start_here", 2),
    "verdicts_phone": ("00_start_here", 3),
    "verdicts_vi_phone": ("00_start_here", 4),
    "growth": ("03_high_tech_zones", 1),
    "outlook": ("06_projections_to_2030", 2),
}
BESIDE = ("growth", "outlook")  # below the first and the second finding; their words are English


def with_findings(text: str) -> str:
    """The README's text with the current figures, findings and evidence between their marks, and alt texts.

    Raises WorkbookError when a pair of marks is missing, a finding does not hold any more, or a section that the
    tables name is not there.
    """
    made = {}
    for language in LANGUAGES:
        lines = [f"- {line}" for line in findings.findings(language)]
        for place, name in enumerate(BESIDE if language == "en" else ()):
            lines[place] += f"\n\n  ![{_title(name)}](docs/pictures/{name}.png)\n"
        made[f"findings:{language}"] = "\n".join(lines)
        made[f"figures:{language}"] = findings.verdicts(language)
        made[f"evidence:{language}"] = _evidence(language)
    made["figures:en"] = f"{answered.listed(True)}\n\n{made['figures:en']}"
    for name, words in made.items():
        marks = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not marks.search(text):
            raise WorkbookError(f"README.md has no marks <!-- {name} --> ...; put them back.")
        text = marks.sub(lambda found, words=words: f"{found[1]}{words}\n{found[2]}", text)
    for name in ("verdicts", "verdicts_vi"):  # of a picture with a drawing for phones beside it
        text = re.sub(rf'(?<=src="docs/pictures/{name}.png" alt=")[^"]*', escape(_title(name)), text)
    return text


def _title(name: str) -> str:
    """The alt text of a picture, which is its title."""
    return picture(name)[1].splitlines()[0].removeprefix("Chart: ")


def _evidence(language: str) -> str:
    rows, sources = pd.concat([data.series(name) for name in data.series_ids()]), data.sources()
    grades, without = rows["grade"].value_counts(), sources[sources["url"] == ""]
    copied = rows.loc[rows["grade"] == "A", "source_id"].isin(without.index[without["read_at"] != ""]).sum()
    known, bare, unseen = len(sources), len(without), (without["read_at"] == "").sum()
    every, a, b, c, d = (number(count, 0, language) for count in (len(rows), *grades[["A", "B", "C", "D"]]))
    if language == "vi":
        return (
            f"Trong {every} dòng của `data/series/`, {a} dòng thuộc hạng A (chính văn bản của nơi công bố, "
            f"{copied} dòng trong đó đọc ở bản sao), {b} hạng B (qua báo chí, tập dữ liệu, mã nguồn công khai), "
            f"{c} hạng C (các nguồn nêu khác nhau), {d} hạng D (tự tính). Trong {known} nguồn, {bare} nguồn không "
            f"có địa chỉ riêng; {unseen} nguồn trong số này không có cả bản sao để mở."
        )
    return (
        f"Of {every} rows in `data/series/` {a} are of grade A (the publisher's own text, {copied} of them read "
        f"in a copy elsewhere), {b} of grade B (second hand: a press report, a data set, public code), {c} of "
        f"grade C (prints that disagree) and {d} of grade D (computed). Of {known} sources {bare} have no address "
        f"of their own; for {unseen} of these not even a copy that can be opened is named."
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
