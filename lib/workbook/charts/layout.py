"""Place the texts of a picture: title and source in lines that fit, labels that do not touch.

Everything is measured in the picture's own pixels, so the room for the panels follows from the number of
lines that the texts need.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.ticker import AutoLocator, MaxNLocator, ScalarFormatter
import numpy as np

MARGIN = 0.12  # inches between the picture's edge and its texts
LABEL_GAP = 5  # points between a point and the label that names it
LABEL_SPACE = 3  # pixels between two labels
GROUPED = "{x:,.10g}"  # 12,000 rather than 12000 at a tick


def write_down(picture: Figure, title: str, subtitle: str) -> float:
    """Title and subtitle from the top edge down; the height that is left, as a fraction."""
    rc = matplotlib.rcParams
    height = picture.get_figheight()
    top = 1 - MARGIN / height
    look = {"fontsize": rc["figure.titlesize"], "fontweight": rc["figure.titleweight"]}
    top -= _write(picture, title, top, "title", "top", **look) + 0.05 / height
    look = {"fontsize": rc["figure.labelsize"], "color": rc["axes.labelcolor"]}
    return top - _write(picture, subtitle, top, "subtitle", "top", **look) - 0.09 / height


def write_up(picture: Figure, source: str, note: str | None) -> float:
    """Source and note from the bottom edge up; the height that they take, as a fraction."""
    rc = matplotlib.rcParams
    height = picture.get_figheight()
    look = {"fontsize": rc["legend.fontsize"], "color": rc["axes.labelcolor"]}
    bottom = MARGIN / height
    bottom += _write(picture, f"Source: {source}", bottom, "source", "bottom", **look)
    if note:
        bottom += 0.04 / height
        bottom += _write(picture, f"Note: {note}", bottom, "note", "bottom", **look)
    return bottom + 0.04 / height


def _write(picture: Figure, text: str, y: float, name: str, va: str, **look: Any) -> float:
    """Put `text` at the left margin in lines that fit and are about as long as each other; its height."""
    label = picture.text(MARGIN / picture.get_figwidth(), y, "", va=va, ha="left", gid=name, **look)
    room = picture.bbox.width - 2 * MARGIN * picture.dpi
    lines = _broken(label, text, room)
    # Even lines rather than a last word on its own: the narrowest room that needs no line more.
    for share in np.arange(0.94, 0.5, -0.06) if len(lines) > 1 else ():
        narrower = _broken(label, text, room * share)
        if len(narrower) > len(lines):
            break
        lines = narrower
    label.set_text("\n".join(lines))
    return label.get_window_extent().height / picture.bbox.height


def _broken(label: Text, text: str, room: float) -> list[str]:
    """The lines of `text`, each as many words as fit into `room` pixels, and one at least."""

    def width(words: list[str]) -> float:
        label.set_text(" ".join(words))
        return label.get_window_extent().width

    words, lines = text.split(), []
    while words:
        # Measuring is slow, and a line only grows by a word: so halve, do not try word by word.
        fitting = bisect_right(range(1, len(words)), room, key=lambda count: width(words[: count + 1])) + 1
        lines.append(" ".join(words[:fitting]))
        words = words[fitting:]
    return lines


def push_apart(labels: Sequence[Annotation], ax: Axes) -> None:
    """Move labels that would touch up and down by the same amount, within the panel's height."""
    for label in labels:
        label.xyann = (LABEL_GAP, 0)
    boxes = [label.get_window_extent() for label in labels]
    middle = [(box.y0 + box.y1) / 2 for box in boxes]
    home = list(middle)
    order = sorted(range(len(labels)), key=lambda i: (home[i], i))
    for _ in range(200):
        for i, j in combinations(order, 2):
            if boxes[i].x0 < boxes[j].x1 and boxes[j].x0 < boxes[i].x1:
                overlap = (boxes[i].height + boxes[j].height) / 2 + LABEL_SPACE - (middle[j] - middle[i])
                if overlap > 0:
                    middle[i] -= overlap / 2
                    middle[j] += overlap / 2
        for i in order:
            half = boxes[i].height / 2
            middle[i] = min(max(middle[i], ax.bbox.y0 + half), max(ax.bbox.y1 - half, home[i]))
    for i, label in enumerate(labels):
        label.xyann = (LABEL_GAP, (middle[i] - home[i]) * 72 / ax.figure.dpi)


def tidy_ticks(ax: Axes) -> None:
    """Never a tick at 2012.5 on an axis of years; 12,000 rather than 12000 on an axis of numbers."""
    low, high = sorted(ax.xaxis.get_data_interval())
    if 1900 <= low <= high <= 2200 and isinstance(ax.xaxis.get_major_locator(), AutoLocator):
        most = max(3, 9 // ax.get_subplotspec().get_gridspec().ncols)
        ax.xaxis.set_major_locator(MaxNLocator(most, integer=True, steps=[1, 2, 5, 10]))
    for axis in (ax.xaxis, ax.yaxis):
        large = max(abs(end) for end in axis.get_view_interval()) >= 10_000
        if large and isinstance(axis.get_major_formatter(), ScalarFormatter):
            axis.set_major_formatter(GROUPED)
