"""What is given to a chart, read before it is drawn: numbers, names and dates, of one kind on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from numbers import Real
import re
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
import numpy as np
import pandas as pd

from workbook.charts.values import has_dates

LARGEST = 1e100  # beyond, matplotlib's own arithmetic overflows


class ChartError(ValueError):
    """A chart that lacks what every chart must say, or is asked for something that cannot be drawn."""


def numbers(values: Any) -> np.ndarray:
    """A row of plain floats; None and the like are gaps. Raises ChartError for text and what has no place."""
    if isinstance(values, str) or not np.iterable(values):
        raise ChartError(f"{str(values)!r} is no row of numbers; give a list or a series.")
    found = []
    for given in np.ma.filled(values, np.nan) if np.ma.isMaskedArray(values) else values:
        missing = given is None or given is pd.NA or given is pd.NaT
        if not missing and not isinstance(given, Real | Decimal | np.bool_):
            raise ChartError(f"{str(given)!r} is no number that can be drawn; turn text into numbers first.")
        if not missing and abs(given) > LARGEST:
            raise ChartError(f"{str(given)!r} is too large to be drawn; leave it out or change the unit.")
        found.append(np.nan if missing else float(given))
    return np.array(found, float)


def places(axis: Axis, values: Any) -> Any:
    """Numbers, dates or names along an axis, ready to draw.

    Raises ChartError for another kind than the axis holds already, and for years and dates written as text.
    """
    given = [values] if isinstance(values, str) or not np.iterable(values) else list(values)
    kind = kind_of(given)
    if kind == "numbers":
        values = numbers(given)
    elif not all(
        isinstance(p, str if kind == "names" else date | np.datetime64) and p is not pd.NaT for p in given
    ):
        raise ChartError(f"Not all places on the {axis.axis_name} axis are {kind}: {str(given)!r}.")
    if kind == "names" and axis.axis_name == "x" and all(re.fullmatch(r"\d{4}(-\d\d){0,2}", p) for p in given):
        raise ChartError(f"{given[0]!r} on the x axis is text; turn it into a number or a date first.")
    held = _held(axis)
    if given and held not in ("", kind) and (held, kind) != ("names", "numbers"):
        raise ChartError(f"The {axis.axis_name} axis holds {held}; {str(given[0])!r} is of another kind.")
    return values


def kind_of(values: Sequence[Any]) -> str:
    """Whether values along an axis are "names", "dates" or "numbers"."""
    if any(isinstance(place, str) for place in values):
        return "names"
    return "dates" if any(isinstance(place, date | np.datetime64) for place in values) else "numbers"


def rows(ax: Axes, x: Any, *ys: Any) -> list[Any]:
    """Places along x and one row of numbers for each of `ys`, ready to draw.

    Raises ChartError for rows of another length, without any number, and not above zero on a log scale.
    """
    x = places(ax.xaxis, x)
    found = [numbers(y) for y in ys]
    for row in found:
        if len(row) != len(x):
            raise ChartError(
                f"There are {len(x)} places on the x axis and {len(row)} values; give one value each."
            )
        if not np.isfinite(row).any():
            raise ChartError("There is nothing to draw: not one value is known.")
        if ax.get_yscale() == "log" and (row <= 0).any():
            raise ChartError(
                f"The y axis is logarithmic; {np.nanmin(row):g} has no place on it, as it is not above 0."
            )
    return [x, *found]


def lengths(names: list, values: Sequence[float]) -> np.ndarray:
    """The lengths of bars, one for each name. Raises ChartError."""
    found = numbers(values)
    if len(names) != len(found) or not names:
        raise ChartError(f"There are {len(names)} names and {len(found)} bars; give one number for each name.")
    for name, length in zip(names, found, strict=True):
        if not np.isfinite(length):
            raise ChartError(f"The bar of {name!r} has no number; leave it out, it would look like a zero.")
        if names.count(name) > 1:
            raise ChartError(f"The name {name!r} has two bars; join them or tell them apart.")
        if not isinstance(name, str if isinstance(names[0], str) else Real) or name == "":
            raise ChartError(f"{name!r} is no name of a bar; give text.")
    return found


def dots(ax: Axes, x: Any, y: Any) -> tuple[Any, Any]:
    """The same for dots, whose y may be names. Raises ChartError."""
    if not np.iterable(y) or kind_of(list(y)) != "names":
        return tuple(rows(ax, x, y))
    x, y = numbers(x), places(ax.yaxis, y)
    if len(x) != len(y) or not np.isfinite(x).any():
        raise ChartError(f"There are {len(y)} names and {np.isfinite(x).sum()} values; give one value each.")
    return x, y


def ends(ax: Axes, x: Any, low: Any, high: Any) -> tuple[Any, np.ndarray, np.ndarray]:
    """The same for a band. Raises ChartError also for ends that are swapped."""
    x, low, high = rows(ax, x, low, high)
    check_order(x)
    if (low > high).any():
        at = np.flatnonzero(low > high)[0]
        raise ChartError(f"The low end of the band, {low[at]:g}, is above its high end, {high[at]:g}; swap them.")
    return x, low, high


def nested(ax: Axes, x: Any, median: Any, bands: Sequence[tuple[Any, Any]]) -> tuple[Any, Any, list, list]:
    """Places, median, and the low and the high ends of bands from the widest to the narrowest, ready to draw.

    Raises ChartError for bands that do not lie inside each other around the median.
    """
    lows, highs = ([band[end] for band in bands] for end in (0, 1))
    x, *ladder = rows(ax, x, *lows, median, *reversed(highs))
    noise = 1e-9 * np.nanmax(np.abs(ladder))
    rises = not (np.diff(ladder, axis=0) < -noise).any()
    if not bands or not rises or np.isnan([row[-1] for row in ladder]).any():
        raise ChartError("A projection needs a median inside its bands, the wider ones outside, to the last year.")
    return x, ladder[len(bands)], ladder[: len(bands)], ladder[: len(bands) : -1]


def check_place(axis: Axis, value: Any) -> None:
    """Raise ChartError unless a value is one place on an axis."""
    (place,) = places(axis, [value])
    if isinstance(place, float) and not np.isfinite(place):
        raise ChartError(f"{str(value)!r} is no place on the {axis.axis_name} axis.")


def check_order(x: Sequence[Any]) -> None:
    """Raise ChartError for years or dates that go to and fro."""
    kind, steps = kind_of(x), list(pairwise(x))
    in_time = kind == "dates" or (kind == "numbers" and 1900 <= min(x) <= max(x) <= 2200)
    if in_time and any(b > a for a, b in steps) and any(b < a for a, b in steps):
        raise ChartError("The years on the x axis go to and fro; sort them.")


def printed(value: float, fmt: str) -> str:
    """A number as text; one that rounds to zero has no sign. Raises ChartError for a format without a number."""
    try:
        text = fmt.format(value)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        text = fmt
    if text == fmt:
        raise ChartError(f"The format {fmt!r} does not print {value!r}; write one such as '{{:,.1f}}'.")
    return fmt.format(0) if text == fmt.format(-0.0) else text


def shown_label(label: str) -> str | None:
    """A label for matplotlib, which hides those that start with an underscore. Raises ChartError for one."""
    if str(label).startswith("_"):
        raise ChartError(f"The label {label!r} would be hidden; do not start it with _.")
    return label or None


def _held(axis: Axis) -> str:
    """What an axis holds already: names, dates or numbers; nothing when nothing was drawn."""
    if isinstance(axis.get_major_formatter(), StrCategoryFormatter):
        return "names"
    if has_dates(axis):
        return "dates"
    return "numbers" if np.isfinite(axis.get_data_interval()).all() else ""
