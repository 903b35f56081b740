"""The README shows the current findings in both languages, and the notebooks' charts as they stand there."""

import base64
import json
import re

import pandas as pd
import pytest

from workbook import ROOT, WorkbookError, data
from workbook.report import findings, readme
from workbook.report.__main__ import main

TEXT = readme.README.read_text(encoding="utf-8")
AGAIN = "run `python -m workbook.report pictures`"


def test_the_readme_prints_the_current_findings():
    assert readme.with_findings(TEXT) == TEXT


def test_the_readme_counts_the_grades_and_the_sources_without_an_address():
    grades = pd.concat([data.series(name) for name in data.series_ids()])["grade"].value_counts()
    sources = data.sources()
    without = sources["url"] == ""
    nowhere = (without & (sources["read_at"] == "")).sum()
    assert f"Of {grades.sum():,} rows in `data/series/` {grades['A']} are of grade A" in TEXT
    for grade in "BCD":
        assert f"{grades[grade]:,} of grade {grade}" in TEXT
    addresses = f"Of {len(sources)} sources {without.sum()} have no address of their own; for {nowhere} of these"
    assert addresses in TEXT


def test_an_old_finding_is_replaced_and_nothing_else():
    old = TEXT.replace(findings.findings("vi")[0], "cũ")
    assert old != TEXT
    assert readme.with_findings(old) == TEXT


def test_missing_marks_are_named_and_nothing_is_written(tmp_path):
    (tmp_path / "README.md").write_text("# Title", encoding="utf-8")
    with pytest.raises(WorkbookError, match="findings:en"):
        readme.update(tmp_path / "README.md")
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "# Title"


def charts_of(notebook):
    """PNG and text of each chart, read from the file as plain JSON."""
    cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    shown = [output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output]
    return [
        (base64.b64decode("".join(found["image/png"])), "".join(found["text/plain"]))
        for found in shown
        if "image/png" in found
    ]


@pytest.mark.parametrize("name", readme.CHARTS)
def test_pictures_are_current(name):
    notebook, number = readme.CHARTS[name]
    png, text = charts_of(notebook)[number - 1]
    assert (readme.PICTURES / f"{name}.txt").read_text(encoding="utf-8") == text + "\n", AGAIN
    assert (readme.PICTURES / f"{name}.png").read_bytes() == png, AGAIN


def test_no_picture_is_left_over():
    kept = {path.name for path in readme.PICTURES.iterdir()}
    assert kept == {f"{name}.{kind}" for name in readme.CHARTS for kind in ("png", "txt")}


@pytest.mark.parametrize("name", readme.CHARTS)
def test_the_readme_shows_each_picture_with_its_finding_as_alt_text(name):
    assert re.findall(rf"!\[(.*)\]\(docs/pictures/{name}\.png\)", TEXT) == [
        readme.picture(name)[1].splitlines()[0].removeprefix("Chart: ")
    ]


def test_the_command_writes_what_is_there(tmp_path):
    assert readme.write_pictures(tmp_path) == [tmp_path / f"{name}.png" for name in readme.CHARTS]
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (readme.PICTURES / path.name).read_bytes()


def test_a_chart_that_is_not_there_is_named(monkeypatch, capsys):
    monkeypatch.setattr(readme, "CHARTS", {"gone": ("00_start_here", 99)})
    assert main(["pictures"]) == 1
    assert re.search(r"'gone' is chart 99 of 00_start_here, which has \d+; mend CHARTS", capsys.readouterr().err)
