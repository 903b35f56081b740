"""Place the texts of a picture and its panels between them, measured in its own pixels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, count
from math import ceil
import textwrap
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.ticker import AutoLocator, MaxNLocator, ScalarFormatter
from matplotlib.transforms import Bbox
import numpy as np

from workbook.charts.input import ChartError

MARGIN, LINE, GAP = 0.12, 0.05, 0.09  # inches at the picture's edge, between its texts, and around the panels
LEAST_ROOM = 0.4  # inches that names and labels must leave to a panel in either direction
LABEL_GAP, LABEL_SPACE = 7, 2  # points between a point and the label that names it, and between two labels
WORDS = {"en": ("Source", "Note"), "vi": ("Nguồn", "Ghi chú")}  # before the texts at the foot
GROUPED = "{x:,.10g}"  # 12,000 rather than 12000 at a tick


def write_texts(
    picture: Figure, title: str, subtitle: str, source: str, note: str | None, language: str = "en"
) -> None:
    """Title and subtitle from the top edge down, source and note from the bottom edge up."""
    rc, edge = matplotlib.rcParams, MARGIN / picture.get_figheight()
    quiet, (named, noted) = {"color": rc["axes.labelcolor"]}, WORDS[language]
    bold = {"fontsize": rc["figure.titlesize"], "fontweight": rc["figure.titleweight"]}
    lower = _write(picture, "title", title, 1 - edge, "top", **bold)
    _write(picture, "subtitle", subtitle, lower, "top", fontsize=rc["figure.labelsize"], **quiet)
    upper = _write(
        picture, "source", f"{named}: {source}", edge, "bottom", fontsize=rc["legend.fontsize"], **quiet
    )
    if note:
        _write(picture, "note", f"{noted}: {note}", upper, "bottom", fontsize=rc["legend.fontsize"], **quiet)


def _write(picture: Figure, name: str, text: str, y: float, va: str, **look: Any) -> float:
    """Put `text` at the left margin in lines that fit; where the next text may begin."""
    label = picture.text(MARGIN / picture.get_figwidth(), y, "", va=va, ha="left", gid=name, **look)
    _wrap(label, text, picture.bbox.width - 2 * MARGIN * picture.dpi)
    box, gap = label.get_window_extent(), LINE * picture.dpi
    return (box.y0 - gap if va == "top" else box.y1 + gap) / picture.bbox.height


def _wrap(label: Text, text: str, room: float) -> None:
    """Break the text into as few lines as fit, each about as long as the others."""
    label.set_text(text)
    for lines in count(max(1, ceil(label.get_window_extent().width / room))):
        for width in count(max(len(text) // lines, 1)):
            broken = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
            if len(broken) <= lines:
                break
        label.set_text("\n".join(broken))
        if label.get_window_extent().width <= room or lines > len(text.split()):
            return


def arrange(picture: Figure, panels: Sequence[Axes], shape: tuple[int, int], labels: str) -> None:
    """Give the panels all the room that the texts leave, then push the labels of this gid apart.

    shape: rows and columns. Raises ChartError when no room is left.
    """
    for ax in panels:
        _tidy_ticks(ax)
    _make_room(picture, panels, shape)
    for ax in panels:
        _push_apart([text for text in ax.texts if text.get_gid() == labels], ax)


def _make_room(picture: Figure, panels: Sequence[Axes], shape: tuple[int, int]) -> None:
    renderer, edge, gap = picture.canvas.get_renderer(), MARGIN * picture.dpi, GAP * picture.dpi
    boxes = {text.get_gid(): text.get_window_extent() for text in picture.texts}
    top, bottom = boxes["subtitle"].y0 - gap, boxes.get("note", boxes["source"]).y1 + gap
    frames = [_overhang(ax, ax.get_tightbbox(renderer, bbox_extra_artists=[])) for ax in panels]
    for _ in range(2):  # a label inside a panel hangs over more when the panel gets narrower
        texts = [[_overhang(ax, text.get_window_extent()) for text in ax.texts] for ax in panels]
        over = np.reshape([np.max([f, *t], axis=0) for f, t in zip(frames, texts, strict=True)], (*shape, 4))
        left, right = edge + over[:, 0, 0].max(), picture.bbox.width - edge - over[:, -1, 1].max()
        low, high = bottom + over[-1, :, 2].max(), top - over[0, :, 3].max()
        across = (over[:, :-1, 1].max(0) + over[:, 1:, 0].max(0)).max(initial=-2 * gap) + 2 * gap
        up = (over[:-1, :, 2].max(1) + over[1:, :, 3].max(1)).max(initial=-2 * gap) + 2 * gap
        width, height = (right - left + across) / shape[1] - across, (high - low + up) / shape[0] - up
        if min(width, height) < LEAST_ROOM * picture.dpi:
            raise ChartError("Names and labels leave no room for the picture; shorten them or make it larger.")
        for ax, (down, right_of) in zip(panels, np.ndindex(shape), strict=True):
            x, y = left + right_of * (width + across), high - height - down * (height + up)
            ax.set_position(Bbox.from_bounds(x, y, width, height).transformed(picture.transFigure.inverted()))
    for ax in panels:
        if ax.get_xlabel() or ax.get_ylabel():
            ax.get_tightbbox(renderer, bbox_extra_artists=[])  # the names of axes follow only when measured


def _overhang(ax: Axes, box: Bbox) -> tuple[float, ...]:
    """How far a box reaches over the left, right, lower and upper edge of a panel, in pixels."""
    return ax.bbox.x0 - box.x0, box.x1 - ax.bbox.x1, ax.bbox.y0 - box.y0, box.y1 - ax.bbox.y1


def _push_apart(labels: Sequence[Annotation], ax: Axes) -> None:
    """Move labels that would touch up and down by the same amount, within the panel's height."""
    boxes, space = [label.get_window_extent() for label in labels], LABEL_SPACE * ax.figure.dpi / 72
    home = [(box.y0 + box.y1) / 2 for box in boxes]
    middle, order = list(home), sorted(range(len(labels)), key=lambda i: (home[i], i))
    for _ in range(200):
        before = list(middle)
        for i, j in combinations(order, 2):
            overlap = (boxes[i].height + boxes[j].height) / 2 + space - (middle[j] - middle[i])
            if overlap > 0 and boxes[i].x0 < boxes[j].x1 and boxes[j].x0 < boxes[i].x1:
                middle[i] -= overlap / 2
                middle[j] += overlap / 2
        for i, box in enumerate(boxes):
            half = box.height / 2
            middle[i] = min(max(middle[i], ax.bbox.y0 + half), max(ax.bbox.y1 - half, home[i]))
        if middle == before:
            break
    for label, moved, start in zip(labels, middle, home, strict=True):
        label.xyann = (label.xyann[0], label.xyann[1] + (moved - start) * 72 / ax.figure.dpi)


def _tidy_ticks(ax: Axes) -> None:
    """Never a tick at 2012.5 on an axis of years; 12,000 rather than 12000 on an axis of numbers."""
    low, high = sorted(ax.xaxis.get_data_interval())
    if 1900 <= low <= high <= 2200 and isinstance(ax.xaxis.get_major_locator(), AutoLocator):
        most = max(3, 9 // ax.get_subplotspec().get_gridspec().ncols)
        ax.xaxis.set_major_locator(MaxNLocator(most, integer=True, steps=[1, 2, 5, 10]))
    for axis in (ax.xaxis, ax.yaxis):
        if not axis.get_label_text():
            axis.set_label_coords(0, 0)  # else matplotlib takes a tenth of a chart's time to look for a place
        large = max(abs(end) for end in axis.get_view_interval()) >= 10_000
        if large and isinstance(axis.get_major_formatter(), ScalarFormatter):
            axis.set_major_formatter(GROUPED)
