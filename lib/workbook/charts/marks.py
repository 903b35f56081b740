"""The marks of a chart: lines, bars, points, bands, claims and rules, drawn the same way everywhere.

Observed lines are solid, interpolated ones dotted, projected ones dashed; bars start at zero; names stand at
the marks rather than in a legend. A colour means one thing in the whole book: see `COLOURS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.ticker import NullFormatter
import numpy as np
from pandas import DataFrame, Series, isna

from workbook.charts.input import ChartError, has_names, lengths, row
from workbook.charts.layout import GROUPED, LABEL_GAP, MARGIN
from workbook.charts.text import CELL, END_LABEL, axis_names, floats
from workbook.charts.tiles import draw

# What is claimed and what came of it, what this workbook computed, what the eye is led to, and the entities;
# all else is grey. Two entities that share a colour never meet in one chart.
COLOURS = {
    "claim": "C6",
    "outcome": "C6",
    "ours": "C0",
    "accent": "C3",
    "China": "C1",
    "Vietnam": "C2",
    "ASEAN": "C4",
    "High-tech zones": "C4",
    "Ho Chi Minh City": "C5",
    "United States": "C5",
}
Format = str | Callable[[float], str]  # of the numbers beside marks
MARKERS = {"claim": "D", "outcome": "o"}  # a black diamond, a hollow circle
LINE_STYLES = {"observed": "-", "interpolated": ":", "projected": "--"}
BAND_OPACITY = {50: 0.32, 80: 0.22, 95: 0.14}
SIDES = {
    "right": ((LABEL_GAP + 1, 0), "left", "center"),
    "left": ((-LABEL_GAP - 1, 0), "right", "center"),
    "above": ((0, LABEL_GAP), "center", "bottom"),
    "below": ((0, -LABEL_GAP), "center", "top"),
}
CHIP = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5}  # keeps lines off small letters


def colour(name: str) -> str:
    """The colour of an entity or role in every chart, as #rrggbb; grey when it has none.

    >>> colour("China") == colour("China") != colour("United States")
    True
    """
    return to_hex(COLOURS.get(name, matplotlib.rcParams["lines.color"]))


@dataclass
class Panel:
    """One panel of a chart, `ax` to matplotlib. A mark takes a Series (index: years, dates, names) or a place.

    Marks raise ChartError for what cannot be drawn or would be misread. `entity` says whose colour a mark has:
    a name of `COLOURS`, "" for grey, by default the mark's label.
    """

    ax: Axes

    def line(
        self,
        series: Series,
        label: str = "",
        *,
        entity: str | None = None,
        state: str = "observed",
        markers: bool = False,
    ) -> None:
        """A line, solid, dotted or dashed by its state: "observed", "interpolated" or "projected".

        markers: a dot on each point, for observed lines only; one without neighbours gets its dot anyway.
        """
        series, entity = row(series, in_order=True), label if entity is None else entity
        (drawn,) = self.ax.plot(list(series.index), series, _of(LINE_STYLES, state), color=colour(entity))
        drawn.set(label=label or "_", zorder=2.5 if entity in COLOURS else 2)
        known = np.pad(series.notna().to_numpy(), 1)
        alone = np.flatnonzero(known[1:-1] & ~known[:-2] & ~known[2:])
        if markers and state == "observed":
            drawn.set_marker("o")
        elif len(alone):
            drawn.set(marker="o", markevery=alone.tolist())

    def points(self, series: Series, label: str = "", *, entity: str | None = None) -> None:
        """Dots; with names as index a dot plot, first name on top. Claims are diamonds, outcomes hollow."""
        series, entity = row(series), label if entity is None else entity
        x, y = list(series.index), series.to_numpy()
        x, y = (y, x) if has_names(series.index) else (x, y)
        shade, size = colour(entity), (1.6 * matplotlib.rcParams["lines.markersize"]) ** 2
        face = "white" if entity == "outcome" else shade
        look = {"facecolor": face, "edgecolor": shade, "linewidth": 1.6 * (face != shade), "s": size}
        order = 4 if entity in MARKERS else 3 if entity in COLOURS else 2
        self.ax.scatter(x, y, marker=MARKERS.get(entity, "o"), label=label or None, zorder=order, **look)
        if axis_names(self.ax.yaxis):
            self.ax.yaxis.set_inverted(True)

    def outcome(self, series: Series, label: str = "outcome") -> None:
        """What came of a claim or a projection, as hollow circles."""
        self.points(series, label, entity="outcome")

    def claim(self, x: Any, y: float, text: str, *, side: str = "left") -> None:
        """A printed figure as a black diamond with its text to the left, right, above or below."""
        self.points(Series([y], index=[x]), "Claim", entity="claim")
        self.write(x, y, text, side)

    def write(self, x: Any, y: Any, text: str, side: str = "above") -> None:
        """A few words beside a place: above or below it, or left or right and then pushed away from others."""
        offset, across, up = _of(SIDES, side)
        self._annotate(text, (x, y), offset, ha=across, va=up, gid=END_LABEL if up == "center" else None)

    def label_ends(self, fmt: str | None = None) -> None:
        """Write each labelled line's name at its last point, in its colour, pushed apart where they would touch.

        fmt: also write the last value, as "{:.1f}" or "{:,.0f} bn".
        """
        for drawn in self.ax.lines:
            name = drawn.get_label()
            x, y = (floats(data) for data in drawn.get_data(orig=False))
            if name.startswith("_") or drawn.get_gid() == END_LABEL:
                continue
            drawn.set_gid(END_LABEL)
            last = np.flatnonzero(np.isfinite(y))[-1]
            self._end_label(x[last], y[last], name if fmt is None else f"{name} {_printed(y[last], fmt)}", drawn)

    def bars(self, series: Series, *, highlight: Sequence[str] = (), fmt: Format = "{:,.0f}") -> None:
        """Bars from zero, their values at the end, first name on top; `highlight` names those in colour."""
        series = lengths(series)
        shades = [colour(n if n in COLOURS else "accent") if n in highlight else colour("") for n in series.index]
        drawn = self.ax.barh(list(series.index), series, 0.72, color=shades)
        self.ax.bar_label(drawn, [_printed(v, fmt) for v in series], padding=3)
        self._frame_bars()

    def grouped_bars(self, frame: DataFrame, *, entities: Sequence[str], fmt: Format = "{:,.0f}") -> None:
        """Bars side by side, one a column, whose entities are given; the first row says which column is which."""
        width, slots = 0.8 / len(frame.columns), np.arange(len(frame))
        for place, (group, entity) in enumerate(zip(frame, entities, strict=True)):
            sizes, offset = lengths(frame[group]), (place - (len(frame.columns) - 1) / 2) * width
            drawn = self.ax.barh(slots + offset, sizes, width * 0.94, color=colour(entity), label=group)
            labels = [_printed(v, fmt) for v in sizes]
            self.ax.bar_label(drawn, [f"{group}: {labels[0]}", *labels[1:]], padding=3)
        self.ax.set_yticks(slots, list(map(str, frame.index)))
        self._frame_bars()

    def dumbbell(self, frame: DataFrame, *, entities: Sequence[str], fmt: Format = "{:,.0f}") -> None:
        """Two joined dots a row, one a column, whose entities are given; the first dots say which is which."""
        one, other = (row(frame[name]) for name in frame)
        pairs = frame.dropna()
        self.ax.yaxis.update_units(list(frame.index))  # the rows in their order, one without its first dot as well
        self.ax.hlines(list(pairs.index), pairs[one.name], pairs[other.name], color=colour(""), lw=1.5, zorder=1)
        for end, far, entity in ((one, other, entities[0]), (other, one, entities[1])):
            self.points(end.dropna(), str(end.name), entity=entity)
            for name, value in end.dropna().items():
                said = f"{end.name} " * (name == end.first_valid_index()) + _printed(value, fmt)
                self.write(value, name, said, "left" if value < far[name] else "right")

    def band(
        self, low: Series, high: Series, *, level: int = 80, entity: str = "ours", label: str | None = None
    ) -> None:
        """A shaded band from `low` to `high`; the bands of 50, 80 and 95% lie inside each other in one hue."""
        low, high = row(low, in_order=True), row(high, in_order=True)
        if not low.index.equals(high.index) or (low > high).any():
            raise ChartError("A band's low end lies above its high end, or in other years; swap or align them.")
        look = {"color": colour(entity), "alpha": _of(BAND_OPACITY, level), "linewidth": 0, "zorder": 1}
        self.ax.fill_between(list(low.index), low, high, label=label or f"{level}% band", **look)

    def fan(
        self, made: Any, *, fmt: str = "{:,.0f}", levels: Sequence[int] = (50, 80, 95), times: float = 1
    ) -> None:
        """A projection: dashed median in nested bands, with every number of the last year written beside it.

        made: has `years`, `median(year)`, `interval(year, level)`, and `origin` with `last_value`, where the
        bands open. times: 100 draws a share in per cent.
        """

        def path(values: Sequence[float]) -> Series:
            return Series([made.last_value, *values], index=[made.origin, *made.years]) * times

        median = path([made.median(year) for year in made.years])
        self.line(median, "Median of the projection", entity="ours", state="projected")
        drawn, last = self.ax.lines[-1], made.years[-1]
        drawn.set_gid(END_LABEL)
        self._end_label(last, median[last], f"{_printed(median[last], fmt)} median", drawn, weight="bold")
        for level in sorted(levels, reverse=True):
            bands = [made.interval(year, level / 100) for year in made.years]
            ends = path([band.low for band in bands]), path([band.high for band in bands])
            self.band(*ends, level=level)
            for end in ends:
                self._end_label(last, end[last], f"{_printed(end[last], fmt)} ({level}% band)", drawn)

    def rule(self, text: str, *, x: Any = None, y: float | None = None) -> None:
        """A thin line across at `y` or up at `x`, with its text on it at the left or at the top."""
        if (x is None) == (y is None) or y != y:
            raise ChartError(f"A rule needs either x or y, not x={x} and y={y}.")
        look = {"color": matplotlib.rcParams["axes.labelcolor"], "linewidth": 1, "zorder": 1.5}
        if x is None:
            self.ax.axhline(y, **look)
            place, frame, up, offset = (0, y), self.ax.get_yaxis_transform(), "bottom", (4, 2)
        else:
            self.ax.axvline(x, **look)
            place, frame, up, offset = (self.ax.convert_xunits(x), 1), self.ax.get_xaxis_transform(), "top", (4, 0)
        self._annotate(text, place, offset, xycoords=frame, va=up, color=look["color"])

    def log_axis(self, which: str = "y") -> None:
        """Make the x or y axis logarithmic, say so in its label, and print its numbers in full."""
        axis = _of({"x": self.ax.xaxis, "y": self.ax.yaxis}, which)
        self.ax.set(**{f"{which}scale": "log"})
        axis.set_label_text(f"{axis.get_label_text()} (log scale)".strip())
        axis.set_major_formatter(GROUPED)
        axis.set_minor_formatter(NullFormatter())

    def heat(
        self, frame: DataFrame, *, fmt: str = "{:.0f}", middle: float | None = None, reach: float = 1
    ) -> None:
        """A heat map with its values in the cells; zeros and gaps stay empty.

        middle: where orange turns into blue, `reach` from there to full colour; without one, darker is more.
        """
        import seaborn  # slow to import, and few charts need it

        frame = frame.rename(index=str, columns=str)
        words = frame.map(lambda value: "" if isna(value) or value == 0 else _printed(value, fmt))
        look = {"cmap": seaborn.light_palette(colour("ours"), as_cmap=True)}
        if middle is not None:
            hues = seaborn.blend_palette([colour("accent"), "white", colour("ours")], as_cmap=True)
            look = {"cmap": hues, "vmin": middle - reach, "vmax": middle + reach}
        seaborn.heatmap(frame, annot=words, fmt="", cbar=False, linewidths=1, ax=self.ax, **look)
        for text in self.ax.texts:
            text.set_gid(CELL)
        self.ax.set(xlabel="", ylabel="")
        self.ax.tick_params(length=0, labelrotation=0)

    def tiles(self, rows: DataFrame, *, across: int = 5, points: float = 8) -> None:
        """A tile a row, `across` side by side: phrase, what it is about, an answer, and a second one at the foot.

        rows: columns printed, about, answer, foot, and shade and foot_shade, names of `tiles.SHADES`. points: size
        of the letters. A second call goes on below the first.
        """
        draw(self.ax, rows, CELL, across, points, self.ax.figure.get_figwidth() - 2 * MARGIN)

    def strip(self, groups: Mapping[str, Series], *, entities: Sequence[str]) -> None:
        """A dot for each value of each group, whose entities are given, side by side where they would overlap."""
        import seaborn  # slow to import, and few charts need it

        rows = {name: row(values).to_numpy() for name, values in groups.items()}
        seaborn.swarmplot(rows, orient="h", palette=[colour(entity) for entity in entities], size=5, ax=self.ax)

    def _annotate(self, text: str, place: tuple, offset: tuple, **look: Any) -> None:
        self.ax.annotate(text, place, offset, textcoords="offset points", bbox=CHIP, **look)

    def _end_label(self, x: float, y: float, text: str, drawn: Any, **look: Any) -> None:
        ink = _ink(drawn.get_color())
        self._annotate(text, (x, y), (LABEL_GAP, 0), va="center", color=ink, gid=END_LABEL, **look)

    def _frame_bars(self) -> None:
        """The numbers stand at the bars, so neither a grid nor a value axis; names without tick marks."""
        self.ax.grid(False)
        self.ax.yaxis.set_inverted(True)
        self.ax.xaxis.set_visible(False)
        self.ax.spines["bottom"].set_visible(False)
        self.ax.margins(y=0.02)


def _of(table: Mapping, key: Any) -> Any:
    if key not in table:
        raise ChartError(f"Choose one of {', '.join(map(str, table))}, not {key!r}.")
    return table[key]


def _printed(value: float, fmt: Format) -> str:
    """A number as text; one that rounds to zero has no sign. `fmt` may be a function, for decimal commas."""
    say = fmt.format if isinstance(fmt, str) else fmt
    text = say(value)
    return say(0) if text == say(-0.0) else text


def _ink(shade: str) -> tuple[float, ...]:
    """A colour dark enough for small letters on white: the same hue at no more than 40% luminance."""
    rgb = to_rgb(shade)
    luminance = float(np.dot(rgb, (0.2126, 0.7152, 0.0722)))
    return tuple(part * min(1.0, 0.4 / max(luminance, 0.01)) for part in rgb)
