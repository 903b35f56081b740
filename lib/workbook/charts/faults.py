"""What a careful reader would object to in a drawn picture, so that a test can object first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
import warnings

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text

MOST_SERIES = 5  # a legend of more than this many series is a puzzle


def faults(figure: Figure) -> list[str]:
    """Cut, overlapping or unprintable text, bars not from zero, no title or source: one sentence per fault."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        figure.draw_without_rendering()
    found = [str(warning.message) for warning in warned]
    words = {text.get_gid(): text.get_text() for text in figure.texts}
    found += [f"The chart has no {name}." for name in ("title", "subtitle", "source") if not words.get(name)]
    found += _text_faults(figure)
    for ax in figure.axes:
        found += _bar_faults(ax)
        found += [f"The {name} axis is logarithmic and does not say so." for name in _silent_log(ax)]
        found += [f"The {name} axis is logarithmic and hides values of zero or less." for name in _hiding_log(ax)]
        legend = ax.get_legend()
        if legend is not None and len(legend.get_texts()) > MOST_SERIES:
            count = len(legend.get_texts())
            found.append(f"The legend has {count} series; label the lines or split the chart.")
    return found


def _text_faults(figure: Figure) -> Iterator[str]:
    picture = figure.bbox.padded(0.5)
    placed = []
    for text in _texts(figure):
        words, box = " ".join(text.get_text().split()), text.get_window_extent()
        placed.append((words, box.padded(-1)))
        if not all(picture.contains(*corner) for corner in box.corners()):
            yield f'The text "{words}" is cut off by the edge of the picture.'
        if "\\mathdefault" in words:
            yield f'The text "{words}" shows raw formula code; use log_axis for a log scale.'
        elif text.get_parse_math() and words.count("$") > 1:
            yield f'The text "{words}" is read as a formula; call use_style() before drawing.'
        if lacking := _lacking(text):
            yield f'The text "{words}" has signs that its font lacks: {lacking}.'
    for (words, box), (others, other) in combinations(placed, 2):
        if box.overlaps(other):
            yield f'The texts "{words}" and "{others}" overlap.'


def _lacking(text: Text) -> str:
    """The signs of a text that would be drawn as empty boxes."""
    font = get_font(findfont(text.get_fontproperties()))
    signs = dict.fromkeys("".join(text.get_text().split()))
    return "".join(sign for sign in signs if not font.get_char_index(ord(sign)))


def _texts(figure: Figure) -> Iterator[Text]:
    """Every text that will be seen: loose ones, titles, labels, legends and the tick labels in view."""
    texts = list(figure.texts)
    for ax in figure.axes:
        if not ax.get_visible():
            continue
        texts += [artist for artist in ax.get_children() if isinstance(artist, Text)]
        if ax.get_legend() is not None:
            texts += ax.get_legend().get_texts()
        if ax.axison:
            texts += chain(_axis_texts(ax.xaxis), _axis_texts(ax.yaxis))
    return (text for text in texts if text.get_visible() and text.get_text().strip())


def _axis_texts(axis: Axis) -> Iterator[Text]:
    if not axis.get_visible():
        return
    yield from (axis.label, axis.get_offset_text())
    low, high = sorted(axis.get_view_interval())
    for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
        if low <= tick.get_loc() <= high:
            yield from (tick.label1, tick.label2)


def _bar_faults(ax: Axes) -> Iterator[str]:
    for container in ax.containers:
        if isinstance(container, BarContainer):
            axis = ax.xaxis if container.orientation == "horizontal" else ax.yaxis
            low, high = sorted(axis.get_view_interval())
            if axis.get_scale() != "linear" or not low <= 0 <= high:
                yield f"The bars do not start at zero: the axis runs from {low:.4g} to {high:.4g}."
                return


def _silent_log(ax: Axes) -> list[str]:
    axes = {"x": ax.xaxis, "y": ax.yaxis}
    silent = [name for name, axis in axes.items() if "log scale" not in axis.get_label_text().lower()]
    return [name for name in silent if axes[name].get_scale() == "log"]


def _hiding_log(ax: Axes) -> list[str]:
    axes = {"x": ax.xaxis, "y": ax.yaxis}
    return [
        name for name, axis in axes.items() if axis.get_scale() == "log" and min(axis.get_data_interval()) <= 0
    ]
