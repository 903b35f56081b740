"""From whatever a reader hands over to a clean annual series, or one plain sentence on what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
import math
from numbers import Real
import sys

import numpy as np
import pandas as pd

from workbook.figures.literal import shown

FEWEST_POINTS = 4
JUMP_FACTOR = 2.0  # a yearly change by more than this factor ...
JUMP_MULTIPLE = 6.0  # ... and by more than this multiple of the usual change looks like a change of unit
LEAST_SHARE = 1e-6  # nearer to 0 or 1 a share can no longer be told from it
INDEX_BY_YEARS = "index the series by whole years such as 2023"
LARGEST_LEVEL = 1e100  # beyond, and below its inverse, growth factors leave what a computer can hold


class ProjectionError(ValueError):
    """A series that cannot be projected, or a question that a projection cannot answer."""


@dataclass(frozen=True)
class AnnualSeries:
    """Observed years and values, in order, all finite."""

    years: np.ndarray
    values: np.ndarray

    @property
    def gaps(self) -> tuple[int, ...]:
        """The years between the first and the last for which nothing was observed."""
        observed = set(self.years.tolist())
        return tuple(y for y in range(int(self.years[0]), int(self.years[-1])) if y not in observed)


def read_series(series: Mapping | pd.Series) -> AnnualSeries:
    """Observed years and values of a pandas Series or a mapping from year to value.

    A missing value (None, NaN) inside counts as a gap; after the last number it is an error, because a
    projection that starts earlier than the reader thinks is a wrong projection.
    Raises ProjectionError for text, infinity, repeated or unsorted years, and no value at all.
    """
    if not isinstance(series, pd.Series | Mapping):
        raise ProjectionError(
            f"Give a pandas Series or a mapping from year to value, not a {type(series).__name__}."
        )
    pairs = [(whole_year(label, INDEX_BY_YEARS), value) for label, value in series.items()]
    for (before, _), (year, _) in pairwise(pairs):
        if year == before or [y for y, _ in pairs].count(year) > 1:
            raise ProjectionError(
                f"The year {year} appears more than once; keep one value a year (and one vintage)."
            )
        if year < before:
            raise ProjectionError(f"The year {year} comes after {before}; sort the series by year.")
    numbers = [(year, _observed(year, value)) for year, value in pairs]
    known = [(year, number) for year, number in numbers if number is not None]
    if not known:
        raise ProjectionError("The series has no values at all; give at least four years.")
    last = numbers[-1][0]
    if last != known[-1][0]:
        raise ProjectionError(
            f"The value for {last} is missing and the last one known is {known[-1][0]}; "
            f"end the series at {known[-1][0]}, a missing end is never filled in."
        )
    years, values = zip(*known, strict=True)
    return AnnualSeries(np.array(years), np.array(values, dtype=float))


def check_positive_level(series: AnnualSeries, may_jump: bool = False) -> None:
    """Raise ProjectionError unless the series can be projected as a positive level.

    It needs four values above zero and no step that looks like a change of unit or definition: one by
    more than a factor of 2 a year that is also six times the usual step. `may_jump` accepts such a step.
    """
    check_above_zero(series)
    check_points(series)
    if not may_jump:
        _check_jumps(series)


def check_above_zero(series: AnnualSeries) -> None:
    """Raise ProjectionError unless every value is above zero, and of a size that growth can be computed of."""
    for year, value in zip(series.years, series.values, strict=True):
        if value <= 0:
            raise ProjectionError(
                f"The value for {year} is {value:g}; only values above zero have a growth rate. "
                "Project a level that stays positive, or use share() for a fraction."
            )
        if not 1 / LARGEST_LEVEL <= value <= LARGEST_LEVEL:
            raise ProjectionError(f"The value for {year} is {value:g}; give the series in a handier unit.")


def check_share(series: AnnualSeries) -> None:
    """Raise ProjectionError unless every value lies strictly between 0 and 1 and there are four of them."""
    for year, value in zip(series.years, series.values, strict=True):
        if value > 1:
            raise ProjectionError(
                f"The share for {year} is {value:g}, above 1; if it is in percent, divide the series by 100."
            )
        if not 0 < value < 1:
            raise ProjectionError(
                f"The share for {year} is {value:g}; a share must lie strictly between 0 and 1 to be projected."
            )
        if not LEAST_SHARE <= value <= 1 - LEAST_SHARE:
            raise ProjectionError(
                f"The share for {year} is {value:.9g}, too near to {round(value)} to be projected; it stays there."
            )
    check_points(series)


def check_definitions(series: AnnualSeries, definitions: Mapping[int, str] | None) -> None:
    """Raise ProjectionError when two years of the series rest on different definitions.

    `definitions` maps a year to the name of its definition, scope or basis; None says that nothing is known.
    A year of the series that it does not name is refused.
    """
    if definitions is None:
        return
    if not isinstance(definitions, pd.Series | Mapping):
        raise ProjectionError(
            f"Give the definitions as a mapping from year to name, not as {type(definitions).__name__}."
        )
    first = int(series.years[0])
    for year in series.years.tolist():
        if pd.isna(definitions.get(year)):
            raise ProjectionError(f"No definition is named for {year}; name one for every year of the series.")
    for year, value in zip(series.years.tolist(), series.values, strict=True):
        if definitions.get(year) != definitions.get(first):
            raise ProjectionError(
                f"The definition changes in {year} (value {value:g}) from {definitions.get(first)!r} to "
                f"{definitions.get(year)!r}; project one definition only, split the series there."
            )


def check_points(series: AnnualSeries) -> None:
    """Raise ProjectionError when fewer than four years were observed."""
    if len(series.years) < FEWEST_POINTS:
        listed = ", ".join(f"{y}: {v:g}" for y, v in zip(series.years, series.values, strict=True))
        raise ProjectionError(
            f"Only {len(series.years)} observed ({listed}); a projection needs {FEWEST_POINTS} years. "
            "Use base_rate() instead: it needs only the growth that is claimed."
        )


def yearly(series: AnnualSeries, transformed: np.ndarray, window: int) -> tuple[np.ndarray, int]:
    """The last `window` years of the transformed values, gaps bridged by straight lines, and the steps seen.

    Returns an array (window,) that starts with NaN when the series is shorter, and the number of observed
    steps inside. Straight lines in logs are constant growth, in logits a constant shift of the odds.
    """
    every = np.arange(series.years[0], series.years[-1] + 1)
    bridged = np.interp(every, series.years, transformed)[-window:]
    first = every[-len(bridged)]
    # A window that starts inside a gap starts at a bridged point, which ends one observed step.
    steps = int(np.sum(series.years > first))
    return np.concatenate([np.full(window - len(bridged), np.nan), bridged]), max(steps, 1)


def whole_year(label: object, advice: str = "give a whole year such as 2030") -> int:
    """The year of a number, Timestamp or Period. Raises ProjectionError, with advice, for anything else."""
    if isinstance(label, pd.Period | pd.Timestamp):
        return int(label.year)
    # From 1000 to 3000: a position, a number of days and an amount are no year.
    is_number = isinstance(label, Real) and not isinstance(label, bool)
    if not is_number or not 1000 <= label <= 3000 or label != int(label):
        raise ProjectionError(f"{shown(label) if isinstance(label, str) else label} is not a year; {advice}.")
    return int(label)


def finite(value: object, name: str) -> float:
    """A finite number as a float. Raises ProjectionError with the name of what should be one."""
    if isinstance(value, bool) or not isinstance(value, Real | Decimal) or value != value:
        raise ProjectionError(f"{name} is {shown(str(value))}, which is not a number.")
    if abs(value) > sys.float_info.max:
        raise ProjectionError(f"{name} is infinite ({shown(str(value))}); leave it out or correct it.")
    return float(value)


def _observed(year: int, value: object) -> float | None:
    """The value of a year, None where it is missing."""
    is_nan = isinstance(value, Real | Decimal) and value != value
    missing = is_nan or value is None or value is pd.NA or value is pd.NaT
    return None if missing else finite(value, f"The value for {year}")


def _check_jumps(series: AnnualSeries) -> None:
    steps = np.diff(np.log(series.values)) / np.diff(series.years)
    for position, step in enumerate(steps):
        others = np.abs(np.delete(steps, position))
        # The step's whole change counts: a change of unit inside a gap is no smaller for the gap.
        change = step * (series.years[position + 1] - series.years[position])
        usual = np.median(others) * (series.years[position + 1] - series.years[position])
        if abs(change) > math.log(JUMP_FACTOR) and abs(change) > JUMP_MULTIPLE * usual:
            before, after = series.values[position], series.values[position + 1]
            raise ProjectionError(
                f"The series goes from {before:g} in {series.years[position]} to {after:g} in "
                f"{series.years[position + 1]}, {math.exp(abs(change)):.3g} times "
                f"{'up' if change > 0 else 'down'}, which looks like a change of unit "
                "or definition; split the series there, or pass may_jump=True if it is real."
            )
