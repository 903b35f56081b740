"""The README's pictures are the charts of the notebooks as they stand there, and say the same."""

import base64
import json
from pathlib import Path
import re

import pytest

from workbook import report
from workbook.report import pictures

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
AGAIN = "run `python -m workbook.report pictures`"


def charts_of(notebook):
    """PNG and text of each chart, read from the file as plain JSON."""
    cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    shown = [output["data"] for cell in cells for output in cell.get("outputs", []) if "data" in output]
    return [
        (base64.b64decode("".join(found["image/png"])), "".join(found["text/plain"]))
        for found in shown
        if "image/png" in found
    ]


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_pictures_are_current(name):
    notebook, number = pictures.PICTURES[name]
    png, text = charts_of(notebook)[number - 1]
    assert (pictures.FOLDER / f"{name}.txt").read_text(encoding="utf-8") == text + "\n", AGAIN
    assert (pictures.FOLDER / f"{name}.png").read_bytes() == png, AGAIN


def test_no_picture_is_left_over():
    kept = {path.name for path in pictures.FOLDER.iterdir()}
    assert kept == {f"{name}.{kind}" for name in pictures.PICTURES for kind in ("png", "txt")}


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_the_readme_shows_each_picture_with_its_finding_as_alt_text(name):
    shown = re.findall(rf"!\[(.*)\]\(docs/pictures/{name}\.png\)", README)
    assert shown == [pictures.title(name)]


def test_the_command_writes_what_is_there(tmp_path):
    assert pictures.write(tmp_path) == [tmp_path / f"{name}.png" for name in pictures.PICTURES]
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (pictures.FOLDER / path.name).read_bytes()


@pytest.mark.parametrize(
    ("place", "reason"), [(("00_start_here", 99), r"has \d+; mend PICTURES"), (("99_none", 1), "no such notebook")]
)
def test_a_chart_that_is_not_there_is_named(place, reason, monkeypatch, capsys):
    monkeypatch.setattr(pictures, "PICTURES", {"gone": place})
    with pytest.raises(pictures.PictureError, match=rf"'gone'.*{reason}"):
        pictures.picture("gone")
    assert report.main(["pictures"]) == 1
    assert "'gone'" in capsys.readouterr().err
