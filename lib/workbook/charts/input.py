"""The slips that would draw a wrong picture, caught before anything is drawn."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbook import WorkbookError


class ChartError(WorkbookError):
    """A chart that would show something wrong, or that a reader could not read."""


def row(series: pd.Series, *, in_order: bool = False) -> pd.Series:
    """The series as floats with gaps; `in_order` its places are years, dates or numbers that rise.

    Raises ChartError for another index, for text among the numbers, for infinity, and when no value is known.
    """
    if not isinstance(series, pd.Series):
        raise ChartError(f"A mark takes a pandas Series whose index is x, not a {type(series).__name__}.")
    try:
        found = series.astype(float)
    except (TypeError, ValueError) as error:
        raise ChartError(f"Not every value is a number ({error}); turn text into numbers first.") from None
    if np.isinf(found).any() or not found.notna().any():
        raise ChartError("There is nothing to draw: no value is known, or one is infinite.")
    if in_order and has_names(found.index):
        raise ChartError(f"The x axis holds text, {found.index[0]!r}; turn it into years or dates first.")
    if in_order and not found.index.is_monotonic_increasing:
        raise ChartError("The years on the x axis go to and fro; sort them with .sort_index().")
    return found


def lengths(series: pd.Series) -> pd.Series:
    """The same for bars. Raises ChartError also for a bar without a number and for a name that stands twice."""
    found = row(series)
    if found.isna().any():
        name = found.index[found.isna()][0]
        raise ChartError(f"The bar of {name!r} has no number; leave it out, it would look like a zero.")
    if not found.index.is_unique:
        name = found.index[found.index.duplicated()][0]
        raise ChartError(f"The name {name!r} has two bars; join them or tell them apart.")
    return found


def has_names(index: pd.Index) -> bool:
    """Whether the places are names rather than years, dates or numbers."""
    return any(isinstance(place, str) for place in index)
