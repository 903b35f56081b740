"""One look for every chart, and charts that a test and a screen reader can read.

A chart carries its finding as title, what is measured as subtitle, and where the data come from. Shown at
the end of a cell it is a PNG together with a text that is read back from the drawn artists
(`workbook.charts.text`), so a chart of changed data changes its text on every platform.

Pictures are built without pyplot: nothing is shown twice, and no state is left for the next cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
import io
from numbers import Real
from pathlib import Path
from typing import Any
import warnings

import matplotlib
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from workbook.charts.faults import faults
from workbook.charts.input import ChartError
from workbook.charts.layout import MARGIN, push_apart, tidy_ticks, write_down, write_up
from workbook.charts.marks import (
    ENTITIES,
    band,
    bars,
    claim,
    colour,
    fan,
    grouped_bars,
    label_ends,
    line,
    log_axis,
    points,
    rule,
)
from workbook.charts.text import END_LABEL, describe

__all__ = [
    "ENTITIES",
    "Chart",
    "ChartError",
    "band",
    "bars",
    "claim",
    "colour",
    "fan",
    "figure",
    "grouped_bars",
    "label_ends",
    "line",
    "log_axis",
    "points",
    "problems",
    "rule",
    "use_style",
]


SIZES = (1, 40)  # inches of a side
LEAST_ROOM = 0.4  # inches that the texts must leave to the panels


@dataclass(frozen=True)
class Chart:
    """A picture and its panels; draw on `ax` (or each of `axes`) with this module or plain matplotlib."""

    figure: Figure
    axes: tuple[Axes, ...]

    @property
    def ax(self) -> Axes:
        """The first panel, which is the only one in most charts."""
        return self.axes[0]

    def describe(self) -> str:
        """What the picture shows, in lines of plain English read back from the drawn artists."""
        return describe(self.figure)

    def save(self, path: str | Path) -> None:
        """Write the picture to `path` as the PNG that a notebook shows."""
        Path(path).write_bytes(self._png())

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        text = self.describe()
        return {"image/png": self._png(), "text/plain": text}, {"image/png": {"alt": text}}

    def _png(self) -> bytes:
        self._arrange()
        picture = io.BytesIO()
        # The name of the software would make the bytes differ between matplotlib's patch releases.
        self.figure.canvas.print_png(picture, metadata={"Software": None})
        return picture.getvalue()

    def _arrange(self) -> None:
        for ax in self.axes:
            tidy_ticks(ax)
        with warnings.catch_warnings():
            warnings.filterwarnings("error", "constrained_layout not applied")
            try:
                self.figure.get_layout_engine().execute(self.figure)
            except UserWarning as error:
                if "constrained_layout" not in str(error):
                    raise
                raise ChartError(
                    "The names and labels leave no room for the picture; shorten them or make it larger."
                ) from error
        for ax in self.axes:
            push_apart([text for text in ax.texts if text.get_gid() == END_LABEL], ax)


def use_style() -> None:
    """Set the workbook's look, whatever the user's own matplotlibrc says."""
    style.use(["default", str(files("workbook.charts") / "workbook.mplstyle")])
    matplotlib.rcParams["timezone"] = "UTC"


def figure(
    *,
    title: str,
    subtitle: str,
    source: str,
    note: str | None = None,
    size: tuple[float, float] = (8, 4.5),
    panels: tuple[int, int] = (1, 1),
    shared: bool = True,
) -> Chart:
    """An empty chart with its texts in place.

    title: the finding, in sentence case. subtitle: indicator, unit, years. source: publishers and vintage,
    without the word "Source". size: inches, at 100 dots each. panels: rows and columns of small multiples,
    which share both axes unless `shared` is False.
    Raises ChartError when title, subtitle or source is empty, and when they leave no room for a panel.
    """
    for name, text in {"title": title, "subtitle": subtitle, "source": source, "note": note or "none"}.items():
        if not isinstance(text, str) or not text.strip():
            raise ChartError(f"The chart's {name} is {text!r}; give it a few words.")
    if not all(isinstance(side, Real) and SIZES[0] <= side <= SIZES[1] for side in size) or len(size) != 2:
        raise ChartError(f"The size is {size}; give width and height in inches, from {SIZES[0]} to {SIZES[1]}.")
    if not all(isinstance(count, int) and count >= 1 for count in panels) or len(panels) != 2:
        raise ChartError(f"The panels are {panels}; give the numbers of rows and of columns.")
    picture = Figure(figsize=size, layout="constrained")
    FigureCanvasAgg(picture)
    top = write_down(picture, title, subtitle)
    bottom = write_up(picture, source, note)
    if (top - bottom) * size[1] < LEAST_ROOM:
        raise ChartError("Title, subtitle, source and note leave no room for the picture; shorten them.")
    side = MARGIN / 2 / size[0]
    picture.get_layout_engine().set(rect=(side, bottom, 1 - 2 * side, top - bottom))
    grid = picture.subplots(*panels, sharex=shared, sharey=shared, squeeze=False)
    return Chart(picture, tuple(grid.flat))


def problems(chart: Chart) -> list[str]:
    """What a careful reader would object to: cut or overlapping text, bars not from zero, too many series."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph")  # told as a fault, with the text that has it
        chart._arrange()
        return faults(chart.figure)
