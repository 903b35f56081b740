"""What README.md shows of the workbook: its findings, and charts taken out of the notebooks as they stand there.

The pictures lie in docs/, apart from the notebooks, because GitHub shows a picture file in a README, but no
output inside of a notebook.
"""

from __future__ import annotations

import base64
from datetime import date
from html import escape
import json
from pathlib import Path
import re
import subprocess
import sys
from tempfile import TemporaryDirectory

import pandas as pd

from workbook import ROOT, WorkbookError, data, write
from workbook.data.files import read_text
from workbook.figures.printing import LANGUAGES, number
from workbook.report import answered, findings

README = ROOT / "README.md"
PICTURES = ROOT / "docs" / "pictures"
# Below the first and the second finding: notebook, and which of its charts, from 1.
CHARTS = {"growth": ("03_high_tech_zones", 1), "outlook": ("06_projections_to_2030", 2)}
CHARTS |= {f"{name}_vi": chart for name, chart in CHARTS.items()}
# Drawn for README alone, the second of each language for phones.
TILES = ("verdicts", "verdicts_phone", "verdicts_vi", "verdicts_vi_phone")


def with_findings(text: str) -> str:
    """The README's text with the current figures, findings and evidence between their marks, and alt texts.

    Raises WorkbookError when a pair of marks is missing, a finding does not hold any more, or a section that the
    tables name is not there.
    """
    made, newest = {}, date.fromisoformat(max(data.series(name)["vintage"].max() for name in data.series_ids()))
    dated = {
        "en": f"Data as of {newest.day} {newest:%B %Y}.",
        "vi": f"Số liệu tính đến ngày {newest.day}/{newest.month}/{newest.year}.",
    }
    for language in LANGUAGES:
        lines = [f"- {line}" for line in findings.findings(language)]
        shown = [name for name in CHARTS if name.endswith("_vi") == (language == "vi")]
        for place, name in enumerate(shown):
            title = read_text(PICTURES / f"{name}.txt").splitlines()[0].removeprefix("Chart: ")
            lines[place] += f"\n\n  ![{title}](docs/pictures/{name}.png)\n"
        made[f"findings:{language}"] = "\n".join([dated[language], "", *lines])
        made[f"figures:{language}"] = findings.verdicts(language).split(". ")[1]  # the main ones are tiles
        made[f"evidence:{language}"] = _evidence(language)
    made["figures:en"] = f"{answered.listed(True)}\n\n{made['figures:en']}"
    for name, words in made.items():
        marks = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not marks.search(text):
            raise WorkbookError(f"README.md has no marks <!-- {name} --> ...; put them back.")
        text = marks.sub(lambda found, words=words: f"{found[1]}{words}\n{found[2]}", text)
    for name, language in (("verdicts", "en"), ("verdicts_vi", "vi")):
        alt = escape(findings.headline(language))
        text = re.sub(rf'(?<=src="docs/pictures/{name}.png" alt=")[^"]*', alt, text)
    return text


def _evidence(language: str) -> str:
    rows, sources = pd.concat([data.series(name) for name in data.series_ids()]), data.sources()
    grades, without = rows["grade"].value_counts(), sources[sources["url"] == ""]
    copied = rows.loc[rows["grade"] == "A", "source_id"].isin(sources.index[sources["read_at"] != ""]).sum()
    known, bare, unseen = len(sources), len(without), (without["read_at"] == "").sum()
    every, a, b, c, d = (number(count, 0, language) for count in (len(rows), *grades[["A", "B", "C", "D"]]))
    if language == "vi":
        return (
            f"Trong {every} dòng của `data/series/`, {a} dòng thuộc hạng A (đọc trong văn bản của chính nơi công "
            f"bố, {copied} dòng qua bản sao), {b} hạng B (qua báo chí, tập dữ liệu, mã nguồn công khai), "
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
    """Write the current tables, findings and grades into the README. Raises as above, and for a damaged file."""
    write(path, with_findings(read_text(path)))


def tiles(language: str, *, phone: bool = False, others: bool = False) -> charts.Chart:  # noqa: F821
    """The main figures as tiles in rows of 5, or 3 for a phone; with `others` the rest below."""
    from workbook import charts  # slow to import, and most commands draw nothing

    charts.use_style()
    main, rest = (answered.tiles(material, language) for material in (True, False))
    colours = {
        "en": "Colour: true, or come true? Foot: is the number the source's?",
        "vi": "Màu ô: có đúng không, có thành hiện thực không? Chân ô: có khớp với nguồn không?",
    }[language]
    title, source = findings.headline(language), "data/claims.csv, workbook.checks."
    size = (4.2, 9.8) if phone else (8, 8.8 if others else 5.5)
    # A title that does not hold any more was refused by `headline`.
    chart = charts.figure(title=title, subtitle=colours, source=source, holds=True, size=size, language=language)
    chart.tiles(main, across=3 if phone else 5, points=9)
    if others:
        chart.tiles(rest, across=6, points=9)
    return chart


def picture(name: str) -> tuple[bytes, str]:
    """PNG and description of one of `TILES`, or of `CHARTS` as its notebook holds them; in Vietnamese drawn again.

    Raises WorkbookError when the notebook is missing or has fewer charts.
    """
    if name in TILES:
        drawn, _ = tiles("vi" if "_vi" in name else "en", phone="phone" in name)._repr_mimebundle_()
        return drawn["image/png"], drawn["text/plain"] + "\n"
    notebook, number = CHARTS[name]
    text = read_text(ROOT / "notebooks" / f"{notebook}.ipynb")
    cells = json.loads(_switched(text, number) if name.endswith("_vi") else text)["cells"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    pictures = [output for output in shown if "image/png" in output]
    if len(pictures) < number:
        raise WorkbookError(
            f"Picture {name!r} is chart {number} of {notebook}, which has {len(pictures)}; mend CHARTS in "
            "lib/workbook/report/readme.py, or run the notebook."
        )
    png, description = ("".join(pictures[number - 1][kind]) for kind in ("image/png", "text/plain"))
    return base64.b64decode(png), description + "\n"


def _switched(text: str, number: int) -> str:
    """A notebook, down to this one of its charts, as it comes out with its switch set."""
    notebook = json.loads(text.replace('LANGUAGE = \\"en\\"', 'LANGUAGE = \\"vi\\"'))
    ends = [end for end, cell in enumerate(notebook["cells"], 1) if "charts.figure(" in "".join(cell["source"])]
    notebook["cells"] = notebook["cells"][: ends[number - 1]]
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "switched.ipynb"
        write(copy, json.dumps(notebook))
        subprocess.run([sys.executable, "-m", "workbook.gate", "run", str(copy)], check=True, capture_output=True)
        return read_text(copy)


def write_pictures(folder: Path = PICTURES) -> list[Path]:
    """Write NAME.png and NAME.txt, its description, for each picture. Returns the paths of the PNG files."""
    for name in (*TILES, *CHARTS):
        png, description = picture(name)
        write(folder / f"{name}.png", png)
        write(folder / f"{name}.txt", description)
    return [folder / f"{name}.png" for name in (*TILES, *CHARTS)]
