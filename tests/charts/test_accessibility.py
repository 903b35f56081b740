"""Readable for everybody: with a screen reader, with other eyes for colour, in grey, on a dark page.

Asserted from the notebook files and the palette, without the rules in `workbook.gate.rules`.
"""

import base64
from functools import cache
import io
from itertools import combinations
import json
from pathlib import Path
import re

import matplotlib
from matplotlib.colors import to_rgb
import numpy as np
import pandas as pd
from PIL import Image
import pytest

from workbook import charts

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE TVCG 15 (2009), doi 10.1109/TVCG.2009.113: matrices of severity 1.0, for linear RGB.
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}

# In CIELAB (CIE76). A mark of a third of a degree, a large dot at arm's length, needs a difference of 7 in
# lightness, 10 in red to green or 14 in yellow to blue before half of the viewers see it: Stone, Szafir and
# Setlur, "An Engineering Model for Color Difference as a Function of Size" (2014), the smallest size they
# measured: 0.5 * (10.16 + 1.50 * 3), 0.5 * (10.68 + 3.08 * 3), 0.5 * (10.70 + 5.74 * 3).
TOLD_APART = 15.0

# WCAG 2.1, success criterion 1.4.3, level AA: contrast of small letters with their ground.
SMALL_LETTERS = 4.5


@pytest.fixture(autouse=True, scope="module")
def _style():
    with matplotlib.rc_context():
        charts.use_style()
        yield


# --- Colour


def linear(shade):
    """Light of each primary, 0 to 1, from an sRGB colour (IEC 61966-2-1)."""
    rgb = np.array(to_rgb(shade))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(light):
    """CIELAB of linear sRGB under D65."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ light / to_xyz.sum(axis=1)
    root = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one, other, eyes="normal"):
    seen = [lab(np.clip(EYES[eyes] @ linear(shade), 0, 1)) for shade in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def luminance(shade):
    return float(linear(shade) @ [0.2126, 0.7152, 0.0722])


def contrast_with_white(shade):
    return 1.05 / (luminance(shade) + 0.05)


def palette():
    """The colour of each entity and of everything else, by name; one name for each colour."""
    return {charts.colour(name): name for name in ["everything else", *charts.COLOURS]}


def test_the_colour_measures_agree_with_known_values():
    assert lab(linear("white")) == pytest.approx([100, 0, 0], abs=0.05)
    assert lab(linear("#ff0000")) == pytest.approx([53.2, 80.1, 67.2], abs=0.1)  # red in every table of CIELAB
    assert difference("white", "black") == pytest.approx(100, abs=0.05)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)  # the textbook's lightest AA grey
    for eyes, matrix in EYES.items():  # white and grey look the same to all
        assert matrix.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5), eyes
    assert difference("#ff0000", "#00ff00", "deuteranopia") < difference("#ff0000", "#00ff00") / 2


@pytest.mark.parametrize("eyes", EYES)
def test_any_two_colours_can_be_told_apart_and_each_from_white(eyes):
    shades = palette()
    close = {
        (shades[one], shades[other]): round(difference(one, other, eyes), 1)
        for one, other in combinations([*shades], 2)
        if difference(one, other, eyes) < TOLD_APART
    }
    assert close == {}
    # Yellow differs from white by hue alone, which a thin line does not show.
    for shade, name in shades.items():
        assert lab(np.clip(EYES[eyes] @ linear(shade), 0, 1))[0] <= 100 - TOLD_APART, name


def test_names_in_colour_are_dark_enough_to_read():
    for shade, name in palette().items():
        chart = charts.figure(title="a", subtitle="b", source="c", holds=True)
        chart.line(pd.Series([1, 2]), name)
        chart.label_ends()
        (label,) = chart.ax.texts
        assert contrast_with_white(label.get_color()) >= SMALL_LETTERS, (name, shade)
    for key in ("text.color", "axes.labelcolor", "xtick.labelcolor", "ytick.labelcolor"):
        assert contrast_with_white(matplotlib.rcParams[key]) >= SMALL_LETTERS, key


def greys_that_are_too_close(present):
    """Pairs of colours that a black-and-white print makes alike: grey keeps nothing but the lightness."""
    lightness = {shade: lab(np.full(3, luminance(shade)))[0] for shade in present}
    return [pair for pair in combinations(present, 2) if abs(lightness[pair[0]] - lightness[pair[1]]) < TOLD_APART]


@each_notebook
def test_in_grey_the_words_carry_what_colour_carried(path):
    # Eight colours cannot stay 15 apart in grey: between black and a grey seen on white there is room for six.
    # So a picture with colours that print alike must have words at its marks, on the axis or beside them.
    for cell, picture, text in pictures(path):
        counts = {"#" + bytes(rgb).hex(): count for count, rgb in picture.convert("RGB").getcolors()}
        present = [shade for shade in palette() if counts.get(shade, 0) >= 20]
        if greys_that_are_too_close(present):
            assert re.search(r"^Text in the picture: |[xy] names ", text, re.MULTILINE), f"cell {cell}: {text}"


@each_notebook
def test_names_that_share_a_colour_never_meet(path):
    for cell, _, text in pictures(path):
        lines = text.splitlines()
        drawn = [name for name in charts.COLOURS if any(re.match(rf"(Points |Bars )?{name}\b", x) for x in lines)]
        shades = [charts.colour(name) for name in drawn]
        assert len(set(shades)) == len(shades), f"cell {cell}: {drawn}"


# --- Notebook files


@cache
def cells(path):
    return list(enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], start=1))


def joined(text):
    return text if isinstance(text, str) else "".join(text)


def outputs(path, kind):
    """Cell number, output and its text of `kind`."""
    for number, cell in cells(path):
        for output in cell.get("outputs", []):
            if kind in output.get("data", {}):
                yield number, output, joined(output["data"][kind])


@cache
def pictures(path):
    """Cell number, picture and description of every chart."""
    return [
        (number, Image.open(io.BytesIO(base64.b64decode(png))), joined(output["data"]["text/plain"]))
        for number, output, png in outputs(path, "image/png")
    ]


def markdown(path):
    """Cell number and text of everything shown as Markdown, code blocks left out."""
    shown = [(number, joined(cell["source"])) for number, cell in cells(path) if cell["cell_type"] == "markdown"]
    shown += [(number, text) for number, _, text in outputs(path, "text/markdown")]
    return [(number, re.sub(r"```.*?```", "", text, flags=re.DOTALL)) for number, text in shown]


@each_notebook
def test_every_picture_has_an_alternative_text(path):
    for number, output, _ in outputs(path, "image/png"):
        assert output["metadata"]["image/png"]["alt"].startswith("Chart: "), f"cell {number}"
    for number, text in markdown(path):
        assert not re.search(r"!\[\s*\]|<img(?![^>]*\balt=\"[^\"]+\")", text), f"cell {number}"


@each_notebook
def test_pictures_are_opaque_and_white_at_the_corners(path):
    # A transparent ground would put dark letters on GitHub's dark page.
    for number, picture, _ in pictures(path):
        assert picture.mode == "P" and "transparency" not in picture.info, f"cell {number}"
        rgb, right, bottom = picture.convert("RGB"), picture.width - 1, picture.height - 1
        corners = {rgb.getpixel(place) for place in ((0, 0), (right, 0), (0, bottom), (right, bottom))}
        assert corners == {(255, 255, 255)}, f"cell {number}"


@each_notebook
def test_tables_have_a_header_row(path):
    """A name above each column; the first, which names the rows, may go without."""
    for number, _, page in outputs(path, "text/html"):
        for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
            head = re.search(r"<thead>(.*?)</thead>", table, re.DOTALL)
            assert head, f"cell {number}"
            first_row = head[1].split("</tr>")[0]
            names = re.findall(r"<th[^>]*>(.*?)</th>", first_row, re.DOTALL)
            assert all(name.strip() for name in names[1:]), f"cell {number}"
    for number, text in markdown(path):
        for header in re.findall(r"^(\|.*\|)[ \t]*\n\|[-:| \t]+\|[ \t]*$", text, re.MULTILINE):
            names = [name.strip() for name in header.strip().strip("|").split("|")]
            assert all(names[1:]), f"cell {number}: {header}"
