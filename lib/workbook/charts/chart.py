"""A picture with its texts and panels, checked and made into what a notebook shows; without pyplot's state."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
import io
from typing import Any
import warnings

import matplotlib
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
import numpy as np
import pandas as pd
from PIL import Image

from workbook.charts.faults import faults
from workbook.charts.input import ChartError
from workbook.charts.layout import arrange, write_texts
from workbook.charts.marks import Panel
from workbook.charts.text import END_LABEL, describe

SHOWN = 100  # dots to the inch on the page; the picture itself has twice as many (workbook.mplstyle)
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
            return list(faults(self.figure))

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

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        text = self.describe()
        if found := self.faults():
            raise ChartError(f"{text.splitlines()[0]!r}: {' '.join(found)}")
        width = round(self.figure.get_figwidth() * SHOWN)
        return {"image/png": self.png(), "text/plain": text}, {"image/png": {"alt": text, "width": width}}


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
    shared: bool = True,
) -> Chart:
    """An empty chart with its texts in place.

    title: the finding, in sentence case. holds: the condition, computed from the data, that makes it true.
    subtitle: indicator, unit, years. source: publishers and vintage, without the word "Source". size: inches.
    panels: rows and columns of small multiples, which share both axes unless `shared` is False.
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
    write_texts(picture, title, subtitle, source, note)
    grid = picture.subplots(*panels, sharex=shared, sharey=shared, squeeze=False)
    return Chart(grid[0, 0], picture, tuple(grid.flat), panels)
