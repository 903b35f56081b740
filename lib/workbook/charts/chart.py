"""A picture with its texts and panels, checked and made into what a notebook shows; without pyplot's state.

A chart with a fault that a careful reader would object to is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
import io
import re
import warnings

from IPython.display import display
import matplotlib
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text
import numpy as np
import pandas as pd
from PIL import Image

from workbook.charts import tiles
from workbook.charts.input import ChartError
from workbook.charts.layout import arrange, write_texts
from workbook.charts.marks import Panel
from workbook.charts.text import CELL, END_LABEL, describe, floats

SHOWN = 100  # dots to the inch on the page; the picture itself has twice as many (workbook.mplstyle)
LOG_SCALE = re.compile("log scale|thang log", re.IGNORECASE)
SHADES = 256  # of a picture with a palette, a third of the bytes of one without


@dataclass
class Chart(Panel):
    """A picture; its marks go to the first panel, and `chart[1]` is the second one."""

    figure: Figure
    axes: tuple[Axes, ...]
    shape: tuple[int, int]  # rows and columns of panels

    def __getitem__(self, number: int) -> Panel:
        return Panel(self.axes[number])

    def describe(self) -> str:
        """What the picture shows, in lines of plain English read back from the drawn artists."""
        return describe(self.figure)

    def faults(self) -> list[str]:
        """What a careful reader would object to, a sentence each. Raises ChartError when a panel has no room."""
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph")  # told as a fault, with the text that has it
            arrange(self.figure, self.axes, self.shape, END_LABEL)
            return list(_faults(self.figure))

    def png(self) -> bytes:
        """The picture, without looking for faults."""
        self.figure.canvas.draw()
        dots = np.asarray(self.figure.canvas.buffer_rgba()).view("<u4")[..., 0]
        inked = dots != dots[0, 0]  # few are: the rest, white, need not be looked through
        codes, colours = pd.factorize(dots[inked])
        counts = np.append(dots.size - len(codes), np.bincount(codes))
        parts = np.append(dots[0, 0], colours).view(np.uint8).reshape(-1, 4)[:, :3].astype(float)
        # The most frequent colours stay exactly as they are; of the rest, thin edges, each takes the nearest.
        kept = parts[np.argsort(-counts, kind="stable")[:SHADES]]
        nearest = ((kept**2).sum(1) - 2 * parts @ kept.T).argmin(1).astype(np.uint8)
        shades = np.full(dots.shape, nearest[0])
        shades[inked] = nearest[codes + 1]
        image = Image.fromarray(shades, "P")
        image.putpalette(kept.astype(np.uint8).tobytes())
        written = io.BytesIO()
        image.save(written, "PNG", dpi=(self.figure.dpi, self.figure.dpi))
        return written.getvalue()

    def retell(self, say: Callable[[str], str], language: str) -> Chart:
        """The same chart in another language: `say` tells each text in it, those at the ticks as well."""
        said = {text.get_gid(): " ".join(text.get_text().split()) for text in self.figure.texts}
        for text in [*self.figure.texts]:
            text.remove()
        foot = (part and say(part.partition(": ")[2]) for part in (said["source"], said.get("note")))
        write_texts(self.figure, say(said["title"]), say(said["subtitle"]), *foot, language)
        for text in (text for ax in self.axes for text in (*ax.texts, ax.xaxis.label, ax.yaxis.label)):
            text.set_text(say(text.get_text()))
        for ticks in {axis.get_major_formatter() for ax in self.axes for axis in (ax.xaxis, ax.yaxis)}:
            ticks.format_ticks = lambda places, told=ticks.format_ticks: [*map(say, told(places))]
        return self

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict, dict]:
        text = self.describe()
        if found := self.faults():
            raise ChartError(f"{text.splitlines()[0]!r}: {' '.join(found)}")
        width = round(self.figure.get_figwidth() * SHOWN)
        return {"image/png": self.png(), "text/plain": text}, {"image/png": {"alt": text, "width": width}}

    def _ipython_display_(self) -> None:
        # Few renderers show a picture's alt text, so the words stand below it once more, folded.
        picture, about = self._repr_mimebundle_()
        display(picture, metadata=about, raw=True)
        lines = "<br>".join(map(escape, picture["text/plain"].splitlines()))
        display({"text/markdown": f"<details><summary>This chart in words</summary>{lines}</details>"}, raw=True)


def use_style() -> None:
    """Set the workbook's look, whatever the user's own matplotlibrc says."""
    style.use(["default", str(files("workbook.charts") / "workbook.mplstyle")])
    matplotlib.rcParams["timezone"] = "UTC"


def figure(
    *,
    title: str,
    subtitle: str,
    source: str,
    holds: bool,
    note: str | None = None,
    size: tuple[float, float] = (8, 4.5),
    panels: tuple[int, int] = (1, 1),
    language: str = "en",
) -> Chart:
    """An empty chart with its texts in place.

    title: the finding, in sentence case. holds: the condition, computed from the data, that makes it true.
    subtitle: indicator, unit, years. source: publishers and vintage, without the word "Source". size: inches.
    panels: rows and columns of small multiples, which share both axes. language: of the words "Source" and
    "Note", en or vi.
    Raises ChartError when the condition is False, and when title, subtitle or source is empty.
    """
    if not isinstance(holds, bool | np.bool_):
        raise ChartError(f"{title!r}: its condition is {holds!r}; compute one that is True or False.")
    if not holds:
        raise ChartError(f"{title!r}: its condition does not hold any more: correct the title or the data.")
    for name, text in {"title": title, "subtitle": subtitle, "source": source}.items():
        if not text.strip():
            raise ChartError(f"The chart's {name} is {text!r}; give it a few words.")
    picture = Figure(figsize=size)
    FigureCanvasAgg(picture)
    write_texts(picture, title, subtitle, source, note, language)
    grid = picture.subplots(*panels, sharex=True, sharey=True, squeeze=False)
    return Chart(grid[0, 0], picture, tuple(grid.flat), panels)


def _faults(figure: Figure) -> Iterator[str]:
    """One sentence for each fault of a picture whose texts and panels are in place."""
    yield from _text_faults(figure)
    for ax in figure.axes:
        if not ax.has_data():
            yield "A panel is empty; draw something in it or ask for fewer panels."
        if _hidden(ax):
            yield "A mark lies outside its panel and would not be seen; widen the limits or leave it out."
        yield from tiles.faults(ax)
        yield from _scale_faults(ax)
    if any("per cent" in text.get_text() for text in figure.texts if text.get_gid() == "subtitle"):
        lines = [(line.get_label(), floats(line.get_ydata(orig=False))) for ax in figure.axes for line in ax.lines]
        for name, y in lines:
            if np.isfinite(y).sum() > 2 and 0 <= np.nanmin(y) < np.nanmax(y) <= 1:
                yield f"All of {name!r} lies between 0 and 1, and the subtitle says per cent; multiply it by 100."


def _text_faults(figure: Figure) -> Iterator[str]:
    """Texts that are cut, cannot be printed, or lie on each other or on a mark."""
    texts = list(_texts(figure))
    words = [" ".join(text.get_text().split()) for text in texts]
    boxes = np.array([text.get_window_extent().extents for text in texts])
    edge = figure.bbox.padded(0.5)
    for text, said, (x0, y0, x1, y1) in zip(texts, words, boxes, strict=True):
        if x0 < edge.x0 or y0 < edge.y0 or x1 > edge.x1 or y1 > edge.y1:
            yield f'The text "{said}" is cut off by the edge of the picture.'
        if "\\mathdefault" in said or (text.get_parse_math() and said.count("$") > 1):
            yield f'The text "{said}" is read as a formula; use log_axis for a log scale, and use_style() first.'
        font = get_font(findfont(text.get_fontproperties()))
        if lacking := "".join(sign for sign in dict.fromkeys(said) if not font.get_char_index(ord(sign))):
            yield f'The text "{said}" has signs that its font lacks: {lacking}.'
    low, high = boxes[:, :2] + 1, boxes[:, 2:] - 1  # boxes that just touch do not overlap
    meet = (low[:, None] < high).all(-1) & (low < high[:, None]).all(-1)
    yield from (f'The texts "{words[i]}" and "{words[j]}" overlap.' for i, j in np.argwhere(np.triu(meet, 1)))
    dots = np.concatenate([np.empty((0, 2)), *(dots for ax in figure.axes for dots in _dots(ax))])
    on_a_dot = ((low[:, None] < dots) & (dots < high[:, None])).all(-1).any(-1)
    for text, said, covers in zip(texts, words, on_a_dot, strict=True):
        if covers and text.get_gid() != CELL:
            yield f'The text "{said}" lies on a mark; write it to another side.'


def _texts(figure: Figure) -> Iterator[Text]:
    """Every text that will be seen: loose ones, titles, labels, legends and the tick labels in view."""
    texts = list(figure.texts)
    for ax in figure.axes:
        texts += [artist for artist in ax.get_children() if isinstance(artist, Text)]
        texts += ax.get_legend().get_texts() if ax.get_legend() is not None else []
        texts += [text for axis in (ax.xaxis, ax.yaxis) if axis.get_visible() for text in _axis_texts(axis)]
    return (text for text in texts if text.get_visible() and text.get_text().strip())


def _axis_texts(axis: Axis) -> Iterator[Text]:
    yield from (axis.label, axis.get_offset_text())
    low, high = sorted(axis.get_view_interval())
    ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
    yield from (tick.label1 for tick in ticks if low <= tick.get_loc() <= high)


def _dots(ax: Axes) -> Iterator[np.ndarray]:
    """The middles of the dots of each series, in pixels."""
    for drawn in ax.collections:
        if isinstance(drawn, PathCollection):
            yield ax.transData.transform(floats(drawn.get_offsets()))
    yield from (ax.transData.transform(floats(line.get_xydata())) for line in ax.lines if line.get_marker() == "o")


def _bars(ax: Axes) -> list[BarContainer]:
    return [container for container in ax.containers if isinstance(container, BarContainer)]


def _hidden(ax: Axes) -> bool:
    """Whether a line, dot or bar lies outside the view."""
    drawn = [*_dots(ax), *(line.get_transform().transform(floats(line.get_xydata())) for line in ax.lines)]
    drawn += [bar.get_window_extent().get_points() for bars in _bars(ax) for bar in bars]
    low, high = ax.bbox.padded(1).get_points()
    return any(((places < low) | (places > high)).any() for places in drawn)


def _scale_faults(ax: Axes) -> Iterator[str]:
    for bars in _bars(ax):
        axis = ax.xaxis if bars.orientation == "horizontal" else ax.yaxis
        low, high = sorted(axis.get_view_interval())
        if axis.get_scale() != "linear" or not low <= 0 <= high:
            yield f"The bars do not start at zero: the axis runs from {low:.4g} to {high:.4g}."
    for name, axis in (("x", ax.xaxis), ("y", ax.yaxis)):
        if axis.get_scale() == "log" and not LOG_SCALE.search(axis.get_label_text()):
            yield f"The {name} axis is logarithmic and does not say so."
        if axis.get_scale() == "log" and min(axis.get_data_interval()) <= 0:
            yield f"The {name} axis is logarithmic and hides values of zero or less."
