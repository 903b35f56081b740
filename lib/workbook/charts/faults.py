"""What a careful reader would object to in a drawn picture; a chart with a fault is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text
import numpy as np

from workbook.charts.text import CELL, floats

MOST_SERIES = 5  # a legend of more than this many series is a puzzle


def faults(figure: Figure) -> Iterator[str]:
    """One sentence for each fault of a picture whose texts and panels are in place."""
    yield from _text_faults(figure)
    for ax in figure.axes:
        if not ax.has_data():
            yield "A panel is empty; draw something in it or ask for fewer panels."
        if _hidden(ax):
            yield "A mark lies outside its panel and would not be seen; widen the limits or leave it out."
        yield from _scale_faults(ax)
        legend = ax.get_legend()
        if legend is not None and len(legend.get_texts()) > MOST_SERIES:
            yield f"The legend has {len(legend.get_texts())} series; label the lines or split the chart."
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
        if axis.get_scale() == "log" and "log scale" not in axis.get_label_text().lower():
            yield f"The {name} axis is logarithmic and does not say so."
        if axis.get_scale() == "log" and min(axis.get_data_interval()) <= 0:
            yield f"The {name} axis is logarithmic and hides values of zero or less."
