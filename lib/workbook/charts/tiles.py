"""Tiles: one for each printed figure, with two answers, each told by a colour and in words as well.

The shades differ in lightness, so they are told apart in grey and by colour-blind eyes.
"""

from __future__ import annotations

from collections.abc import Iterator
import textwrap

from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from pandas import DataFrame

from workbook.charts.input import ChartError

TILE = "tile"  # the mark (gid) of a tile and its foot
# A shade, and the ink that is read on it.
SHADES = {
    "dark green": ("#00664b", "white"),
    "light green": ("#8fd0b8", "#1a1a1a"),
    "orange": ("#c04f00", "white"),
    "white": ("#ffffff", "#1a1a1a"),
    "grey": ("#d9d9d9", "#1a1a1a"),
    "black": ("#3a3a3a", "white"),
}
COLUMNS = ["printed", "about", "answer", "shade", "foot", "foot_shade"]
GAP = 0.08  # inches between two tiles
BODY, FOOT, LINE = 6.5, 1.6, 1.45  # lines of a tile and of its foot; a line in sizes of its letters
LETTER = 1 / 118  # mean width of a letter in inches, for each point of its size


def draw(ax: Axes, rows: DataFrame, cell: str, across: int, points: float, width: float) -> None:
    """Tiles from left to right in rows of `across`, below those that are there; see `Panel.tiles`.

    cell: the mark of their texts. width: of the whole, in inches. Raises ChartError for rows without `COLUMNS`
    or of an unknown shade.
    """
    if missing := [name for name in COLUMNS if name not in rows]:
        raise ChartError(f"Tiles need the columns {', '.join(COLUMNS)}; {', '.join(missing)} is not there.")
    if unknown := {*rows["shade"], *rows["foot_shade"]} - SHADES.keys():
        raise ChartError(f"Choose shades among {', '.join(SHADES)}, not {', '.join(sorted(unknown))}.")
    top, line = (ax.get_ylim()[0] + GAP if ax.patches else 0.0), points * LINE / 72
    height, box = (BODY + FOOT) * line, 1 / across - GAP / width
    letters = int(width * box / (points * LETTER)) - 2
    for place, row in enumerate(rows[COLUMNS].itertuples(index=False)):
        left, y = place % across / across, top + place // across * (height + GAP)
        for shade, at, tall in ((row.shade, y, BODY * line), (row.foot_shade, y + BODY * line, FOOT * line)):
            look = {"facecolor": SHADES[shade][0], "edgecolor": "#3a3a3a", "linewidth": 0.8, "gid": TILE}
            ax.add_patch(Rectangle((left, at), box, tall, **look))
        room = int(letters * 0.85)
        phrase, about = _even(row.printed, room, most=2), _even(row.about, letters, most=3)
        size = 1.12 * min(1, room / max(map(len, phrase)))
        lines = [(0.35, phrase, size, "bold"), (0.6 + 1.17 * len(phrase), about, 0.92, "normal")]
        ink, on_foot = SHADES[row.shade][1], SHADES[row.foot_shade][1]
        for down, words, size, weight in [*lines, (5.2, [row.answer], min(1, letters / len(row.answer)), "bold")]:
            look = {"fontsize": points * size, "fontweight": weight, "color": ink, "gid": cell}
            ax.text(left + box / 2, y + down * line, "\n".join(words), ha="center", va="top", **look)
        small = points * 0.92 * max(0.75, min(1, letters / len(row.foot) * 1.08))  # no smaller, or it is not read
        look = {"fontsize": small, "color": on_foot, "gid": cell, "ha": "center", "va": "center"}
        ax.text(left + box / 2, y + (BODY + FOOT / 2) * line, row.foot, **look)
    ax.set(xlim=(0, 1), ylim=(top + -(-len(rows) // across) * (height + GAP), 0))
    ax.set_axis_off()


def _even(text: str, letters: int, most: int) -> list[str]:
    """The text in lines as even as they get: no more than it needs at this width, nor than `most`, if longer ones.

    >>> _even("178 khu công nghệ cao quốc gia", 13, most=2)
    ['178 khu công nghệ', 'cao quốc gia']
    """
    lines = min(len(textwrap.wrap(text, letters)), most)
    return next(
        cut
        for width in range(1, len(text) + 1)
        if len(cut := textwrap.wrap(text, width, break_long_words=False)) <= lines
    )


def told(ax: Axes) -> Iterator[str]:
    """Every tile in words: what stands on it, and in which shade."""
    names = {shade: name for name, (shade, _) in SHADES.items()}
    said = []
    for patch, texts in _tiles(ax):
        words = ", ".join(" ".join(text.get_text().split()) for text in texts)
        said.append(f"{words} ({names.get(to_hex(patch.get_facecolor()), 'another colour')})")
    if said:
        tiles = [f"{body}, below {foot}" for body, foot in zip(said[::2], said[1::2], strict=True)]
        yield f"{len(tiles)} tiles: {'; '.join(tiles)}."


def faults(ax: Axes) -> Iterator[str]:
    """A sentence for each text that does not fit on its tile."""
    for patch, texts in _tiles(ax):
        room = patch.get_window_extent()
        for text in texts:
            box = text.get_window_extent()
            if box.x0 < room.x0 or box.x1 > room.x1 or box.y0 < room.y0 or box.y1 > room.y1:
                yield f'The text "{" ".join(text.get_text().split())}" does not fit on its tile.'


def _tiles(ax: Axes) -> Iterator[tuple[Rectangle, list[Text]]]:
    """Each tile or foot, with the texts whose anchor lies on it."""
    places = [(text, *text.get_position()) for text in ax.texts]
    for patch in (patch for patch in ax.patches if patch.get_gid() == TILE):
        left, low, right, high = patch.get_bbox().extents
        yield patch, [text for text, x, y in places if left <= x <= right and low <= y <= high]
