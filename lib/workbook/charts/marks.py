"""The marks of a chart: lines, bars, points, bands, claims and rules, drawn the same way everywhere.

Observed lines are solid, interpolated ones dotted, projected ones dashed; every entity has one colour; bars
start at zero; names stand at the marks rather than in a legend. Each function draws on a panel (`Axes`),
beside anything that plain matplotlib draws there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import NullFormatter
import numpy as np

from workbook.charts import input as chart_input
from workbook.charts.input import ChartError, printed
from workbook.charts.layout import GROUPED, LABEL_GAP
from workbook.charts.text import END_LABEL
from workbook.charts.values import axis_names

# Seven colours for nine names: two names that share one never meet in the same chart.
ENTITIES = {
    "claim": "C6",
    "High-tech zones": "C3",
    "ASEAN": "C4",
    "Shanghai": "C4",
    "Vietnam": "C2",
    "Beijing": "C2",
    "United States": "C0",
    "China": "C1",
    "Ho Chi Minh City": "C5",
}
ACCENT = "C1"
LINE_STYLES = {"observed": "-", "interpolated": ":", "projected": "--"}
DENSE = 100  # more points than this make a thinner line
BAND_OPACITY = {50: 0.32, 80: 0.22, 95: 0.14}
SIDES = {
    "right": ((8, 0), "left", "center"),
    "left": ((-8, 0), "right", "center"),
    "above": ((0, 7), "center", "bottom"),
    "below": ((0, -7), "center", "top"),
}


def colour(entity: str) -> str:
    """The colour of a country, zone, city or "claim" in every chart, as #rrggbb; grey when it has none.

    >>> colour("China") == colour("China") != colour("United States")
    True
    """
    return to_hex(ENTITIES.get(entity, matplotlib.rcParams["lines.color"]))


def line(
    ax: Axes,
    x: Any,
    y: Any,
    label: str = "",
    *,
    state: str = "observed",
    entity: str | None = None,
    markers: bool = False,
) -> Line2D:
    """A line in its entity's colour (by default the label's), solid, dotted or dashed by its state.

    state: "observed", "interpolated" or "projected". markers: a dot on each point, for observed lines only.
    A point without neighbours gets its dot anyway. Raises ChartError for what cannot be drawn.
    """
    if state not in LINE_STYLES:
        raise ChartError(f"A line's state is observed, interpolated or projected, not {state!r}.")
    x, y = chart_input.rows(ax, x, y)
    chart_input.check_order(x)
    marked = markers and state == "observed"
    known = np.concatenate([[False], np.isfinite(y), [False]])
    alone = np.flatnonzero(known[1:-1] & ~known[:-2] & ~known[2:])
    (drawn,) = ax.plot(
        x,
        y,
        linestyle=LINE_STYLES[state],
        marker="o" if marked or len(alone) else "",
        markevery=None if marked else alone.tolist() or None,
        color=colour(entity or label),
        label=chart_input.shown_label(label),
        zorder=2.5 if (entity or label) in ENTITIES else 2,
    )
    if len(drawn.get_xdata()) > DENSE:
        drawn.set_linewidth(drawn.get_linewidth() * 0.6)
    return drawn


def label_ends(ax: Axes, fmt: str | None = None) -> None:
    """Write each labelled line's name at its last point, in its colour, pushed apart where they would touch.

    fmt: also write the last value, as "{:.1f}" or "{:,.0f} bn". Raises ChartError for another text.
    """
    for drawn in ax.lines:
        name = drawn.get_label()
        x, y = (np.ma.filled(np.ma.asarray(data, float), np.nan) for data in drawn.get_data(orig=False))
        if name.startswith("_") or drawn.get_gid() == END_LABEL or not np.isfinite(y).any():
            continue
        drawn.set_gid(END_LABEL)
        last = np.flatnonzero(np.isfinite(y))[-1]
        text = name if fmt is None else f"{name} {printed(y[last], fmt)}"
        _end_label(ax, x[last], y[last], text, drawn.get_color())


def bars(
    ax: Axes,
    names: Sequence[str],
    values: Sequence[float],
    *,
    highlight: Sequence[str] = (),
    fmt: str = "{:,.0f}",
    horizontal: bool = True,
) -> None:
    """Bars from zero with their values written at the end, first name on top or left.

    highlight: the names in colour (their own, else the accent); the others are grey. Raises ChartError for
    a name twice and a bar without a number.
    """
    names, sizes = list(names), chart_input.lengths(names, values)
    highlight = [highlight] if isinstance(highlight, str) else highlight
    grey = colour("")
    shades = [(colour(n) if n in ENTITIES else ACCENT) if n in highlight else grey for n in names]
    draw = ax.barh if horizontal else ax.bar
    drawn = draw(names, sizes, 0.72, color=shades)
    ax.bar_label(drawn, [printed(v, fmt) for v in values], padding=3)
    _frame_bars(ax, horizontal)


def grouped_bars(
    ax: Axes,
    names: Sequence[str],
    groups: Mapping[str, Sequence[float]],
    *,
    colours: Sequence[str],
    fmt: str = "{:,.0f}",
) -> None:
    """Horizontal bars side by side for each name; the first name's bars also say which group is which.

    groups: one value per name under each group's label. colours: one per group, e.g. `colour("China")`.
    Raises ChartError as `bars` does, and for another number of colours.
    """
    names = list(names)
    if not groups or len(groups) != len(colours):
        raise ChartError(f"There are {len(groups)} groups and {len(colours)} colours; give one colour a group.")
    width = 0.8 / len(groups)
    slots = np.arange(len(names))
    for row, ((group, values), shade) in enumerate(zip(groups.items(), colours, strict=True)):
        offset = (row - (len(groups) - 1) / 2) * width
        sizes, label = chart_input.lengths(names, values), chart_input.shown_label(group)
        drawn = ax.barh(slots + offset, sizes, width * 0.94, color=shade, label=label)
        labels = [printed(v, fmt) for v in values]
        ax.bar_label(drawn, [f"{group}: {labels[0]}", *labels[1:]], padding=3)
    ax.set_yticks(slots, names)
    _frame_bars(ax, horizontal=True)


def points(ax: Axes, x: Any, y: Any, label: str = "", *, entity: str | None = None) -> None:
    """Dots in their entity's colour (by default the label's); names as `y` give a dot plot, first name on top.

    Raises ChartError for what cannot be drawn.
    """
    x, y = chart_input.dots(ax, x, y)
    size = (1.5 * matplotlib.rcParams["lines.markersize"]) ** 2
    ax.scatter(x, y, s=size, color=colour(entity or label), label=chart_input.shown_label(label), zorder=3)
    if axis_names(ax.yaxis):
        ax.yaxis.set_inverted(True)


def band(
    ax: Axes, x: Any, low: Any, high: Any, *, level: int = 80, entity: str = "", label: str | None = None
) -> None:
    """A shaded band from `low` to `high`; the bands of 50, 80 and 95 % lie inside each other in one hue.

    Raises ChartError for another level, and for ends that are swapped.
    """
    if level not in BAND_OPACITY:
        raise ChartError(f"A band's level is 50, 80 or 95, not {level}.")
    x, low, high = chart_input.ends(ax, x, low, high)
    shade = colour(entity)
    label = f"{level} % band" if label is None else label
    ax.fill_between(x, low, high, color=shade, alpha=BAND_OPACITY[level], linewidth=0, label=label, zorder=1)


def fan(
    ax: Axes,
    x: Any,
    median: Sequence[float],
    bands: Mapping[int, tuple[Sequence[float], Sequence[float]]],
    *,
    entity: str,
    fmt: str = "{:,.0f}",
) -> None:
    """A projection: dashed median in nested bands, with every number of the last year written beside it.

    bands: (low, high) per level in per cent, e.g. {80: (low, high), 95: (low, high)}, as long as `x`.
    Raises ChartError for bands that do not lie inside each other around the median.
    """
    levels = sorted(bands, reverse=True)
    x, median, lows, highs = chart_input.nested(ax, x, median, [bands[level] for level in levels])
    drawn = line(ax, x, median, "Median of the projection", entity=entity, state="projected")
    drawn.set_gid(END_LABEL)
    last = drawn.get_xdata(orig=False)[-1]
    _end_label(ax, last, median[-1], f"{printed(median[-1], fmt)} median", drawn.get_color(), weight="bold")
    for level, low, high in zip(levels, lows, highs, strict=True):
        band(ax, x, low, high, level=level, entity=entity)
        for end in (low[-1], high[-1]):
            _end_label(ax, last, end, f"{printed(end, fmt)} ({level} % band)", drawn.get_color())


def claim(ax: Axes, x: Any, y: float, text: str, *, side: str = "left") -> None:
    """A printed figure as a black diamond with its text to the left, right, above or below. Raises ChartError."""
    if side not in SIDES:
        raise ChartError(f"A claim's text stands {', '.join(SIDES)}, not {side!r}.")
    (x,), (y,) = chart_input.rows(ax, [x], [y])
    offset, across, up = SIDES[side]
    shade = colour("claim")
    size = (1.6 * matplotlib.rcParams["lines.markersize"]) ** 2
    ax.scatter([x], [y], s=size, marker="D", color=shade, label="Claim", zorder=4)
    ax.annotate(text, (x, y), offset, textcoords="offset points", ha=across, va=up, color=shade)


def rule(ax: Axes, text: str, *, x: Any = None, y: float | None = None) -> None:
    """A thin line across at `y` or up at `x`, with its text on it at the left or at the top. Raises ChartError."""
    if (x is None) == (y is None):
        raise ChartError(f"A rule needs either x or y, not x={x} and y={y}.")
    chart_input.check_place(*((ax.yaxis, y) if x is None else (ax.xaxis, x)))
    look = {"color": matplotlib.rcParams["axes.labelcolor"], "linewidth": 1, "zorder": 1.5}
    if x is None:
        ax.axhline(y, **look)
        place, frame, up = (0, y), ax.get_yaxis_transform(), "bottom"
    else:
        ax.axvline(x, **look)
        place, frame, up = (ax.convert_xunits(x), 1), ax.get_xaxis_transform(), "top"
    ax.annotate(text, place, (4, 2 if up == "bottom" else 0), frame, "offset points", va=up, color=look["color"])


def log_axis(ax: Axes, which: str = "y") -> None:
    """Make the x or y axis logarithmic, say so in its label, and print its numbers in full.

    Raises ChartError for an axis that holds zero or less.
    """
    axis = {"x": ax.xaxis, "y": ax.yaxis}[which]
    lowest = min(axis.get_data_interval())
    if np.isfinite(lowest) and lowest <= 0:
        raise ChartError(
            f"The {which} axis reaches down to {lowest:g}; a log scale shows only what is above zero."
        )
    ax.set(**{f"{which}scale": "log"})
    label = axis.get_label_text()
    if "log scale" not in label.lower():
        axis.set_label_text(f"{label} (log scale)" if label else "Log scale")
    axis.set_major_formatter(GROUPED)
    axis.set_minor_formatter(NullFormatter())


def _end_label(ax: Axes, x: float, y: float, text: str, shade: str, **look: Any) -> Text:
    return ax.annotate(
        text,
        (x, y),
        (LABEL_GAP, 0),
        textcoords="offset points",
        va="center",
        color=_ink(shade),
        gid=END_LABEL,
        **look,
    )


def _ink(shade: str) -> tuple[float, ...]:
    """A colour dark enough for small letters on white: the same hue at no more than 40 % luminance."""
    rgb = to_rgb(shade)
    luminance = float(np.dot(rgb, (0.2126, 0.7152, 0.0722)))
    return tuple(part * min(1.0, 0.4 / max(luminance, 0.01)) for part in rgb)


def _frame_bars(ax: Axes, horizontal: bool) -> None:
    """The numbers stand at the bars, so neither a grid nor a value axis; names without tick marks."""
    ax.grid(False)
    if horizontal:
        ax.yaxis.set_inverted(True)
        ax.xaxis.set_visible(False)
        ax.spines["bottom"].set_visible(False)
        ax.margins(y=0.02)
    else:
        ax.yaxis.set_visible(False)
        ax.tick_params(axis="x", length=0)
        ax.margins(y=0.13)  # room for the number under a negative bar
