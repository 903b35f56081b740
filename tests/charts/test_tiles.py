"""Tiles: told again from what is drawn, with their shades; faults for what does not fit; slips refused."""

from itertools import pairwise

import pandas as pd
import pytest

from workbook import charts
from workbook.charts.tiles import COLUMNS, SHADES, TILE

ROWS = pd.DataFrame(
    [
        ["7,1%", "growth", "≈ with a caveat", "light green", "✓ as printed", "black"],
        ["khoảng 23%", "of the product", "? not defined", "grey", "? not found", "white"],
        ["10% GDP", "core industries", "✓ met", "dark green", "✓ as printed", "black"],
    ],
    columns=COLUMNS,
)


def drawn(rows=ROWS, **how):
    charts.use_style()
    chart = charts.figure(title="One was met", subtitle="Figures", source="test", holds=len(rows) > 0, size=(8, 4))
    chart.tiles(rows, **how)
    return chart


def test_every_tile_is_told_with_its_words_and_shades_and_nothing_twice():
    chart = drawn(across=2)
    assert chart.faults() == []
    told = [line for line in chart.describe().splitlines() if "tiles" in line]
    assert told == [
        "3 tiles: 7,1%, growth, ≈ with a caveat (light green), below ✓ as printed (black); "
        "khoảng 23%, of the product, ? not defined (grey), below ? not found (white); "
        "10% GDP, core industries, ✓ met (dark green), below ✓ as printed (black)."
    ]
    assert "Rectangle" not in chart.describe() and "Axes" not in chart.describe()


def test_a_tile_painted_otherwise_or_with_another_word_is_told_otherwise():
    before, chart = drawn().describe(), drawn()
    chart.ax.patches[0].set_facecolor(SHADES["orange"][0])
    assert "7,1%, growth, ≈ with a caveat (orange)" in chart.describe()
    chart.ax.texts[0].set_text("7,2%")
    assert "7,2%" in chart.describe() and "7,2%" not in before


def test_a_second_call_goes_on_below_and_smaller():
    chart = drawn()
    lowest = max(patch.get_y() + patch.get_height() for patch in chart.ax.patches)
    chart.tiles(ROWS, across=6, points=6)
    below = [patch for patch in chart.ax.patches if patch.get_gid() == TILE][6:]
    assert min(patch.get_y() for patch in below) > lowest
    assert "6 tiles:" in chart.describe()


def test_the_shades_are_told_apart_in_grey():
    def lightness(shade):
        red, green, blue = (int(SHADES[shade][0][i : i + 2], 16) / 255 for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    answers = sorted(lightness(shade) for shade in ("dark green", "light green", "grey", "white"))
    assert min(b - a for a, b in pairwise(answers)) > 0.08


def test_words_that_do_not_fit_and_unknown_shades_are_faults():
    long = ROWS.assign(foot="this source was looked for in vain in all of six languages" * 3)
    assert any("does not fit on its tile" in fault for fault in drawn(long).faults())
    with pytest.raises(charts.ChartError, match="not purple"):
        drawn(ROWS.assign(shade="purple"))
    with pytest.raises(charts.ChartError, match="about is not there"):
        drawn(ROWS.drop(columns="about"))


def test_a_long_phrase_stands_in_two_lines_and_leaves_no_word_alone():
    phrase = drawn(ROWS.assign(printed="178 khu công nghệ cao quốc gia"), across=5).ax.texts[0].get_text()
    assert phrase == "178 khu công nghệ\ncao quốc gia"


def test_answers_have_one_size_and_feet_another_however_long_their_words_are():
    chart = drawn(ROWS.assign(foot=["✓ as printed", "? source not found", "✗"]), across=3, points=9)
    for words in (ROWS["answer"], ["✓ as printed", "? source not found", "✗"]):
        sizes = {text.get_fontsize() for text in chart.ax.texts if " ".join(text.get_text().split()) in set(words)}
        assert len(sizes) == 1 and min(sizes) > 0.9 * 9
