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
LINE, PHRASE, WORDS = 1.45, 1.12, 0.92  # a line, the letters of a phrase and of small words, in sizes of the rest
BOLD, PLAIN = 118, 128  # letters to the inch, in letters of one point


def draw(ax: Axes, rows: DataFrame, cell: str, across: int, points: float, width: float) -> None:
    """Tiles from left to right in rows of `across`, below those that are there; see `Panel.tiles`.

    cell: the mark of their texts. width: of the whole, in inches. Raises ChartError for rows without `COLUMNS`
    or of an unknown shade.
    """
    if missing := [name for name in COLUMNS if name not in rows]:
        raise ChartError(f"Tiles need the columns {', '.join(COLUMNS)}; {', '.join(missing)} is not there.")
    if unknown := {*rows["shade"], *rows["foot_shade"]} - SHADES.keys():
        raise ChartError(f"Choose shades among {', '.join(SHADES)}, not {', '.join(sorted(unknown))}.")
    top, line, box = (ax.get_ylim()[0] + GAP if ax.patches else 0.0), points * LINE / 72, 1 / across - GAP / width
    wide = width * box / points
    bold, plain, large = (int(wide * n) - 1 for n in (BOLD, PLAIN / WORDS, BOLD / PHRASE))  # letters in a line
    room = {"printed": (large, 2), "about": (plain, 3), "answer": (bold, 2), "foot": (plain, 2)}
    said = list(zip(*([_even(text, *room[name]) for text in rows[name]] for name in room), strict=True))
    most = [max(len(part) for part in parts) for parts in zip(*said, strict=True)]
    body, foot = 1.5 + PHRASE * most[0] + WORDS * most[1] + most[2], 0.6 + WORDS * most[3]  # in lines
    height = (body + foot) * line
    for place, (row, (phrase, about, answer, under)) in enumerate(zip(rows.itertuples(), said, strict=True)):
        left, y = place % across / across, top + place // across * (height + GAP)
        for shade, at, tall in ((row.shade, 0, body), (row.foot_shade, body, foot)):
            look = {"facecolor": SHADES[shade][0], "edgecolor": "#3a3a3a", "linewidth": 0.8, "gid": TILE}
            ax.add_patch(Rectangle((left, y + at * line), box, tall * line, **look))
        title = PHRASE * min(1, large / max(map(len, phrase)))
        ink, on_foot = SHADES[row.shade][1], SHADES[row.foot_shade][1]
        for down, va, words, size, weight, colour in (
            (0.35, "top", phrase, title, "bold", ink),
            (0.75 + PHRASE * len(phrase), "top", about, WORDS, "normal", ink),
            (body - 0.3, "bottom", answer, 1, "bold", ink),
            (body + foot / 2, "center", under, WORDS, "normal", on_foot),
        ):
            look = {"fontsize": points * size, "fontweight": weight, "color": colour, "gid": cell}
            ax.text(left + box / 2, y + down * line, "\n".join(words), ha="center", va=va, **look)
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
