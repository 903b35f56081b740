"""The one reader of an annual series: what it hands on is in order, finite and on one definition, or it raises.

It refuses what would become a wrong number: unsorted or repeated years, a missing end, text, a jump that looks
like a change of unit, per cent for fractions, two definitions. Bridging a gap is not refused but counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
import math
from numbers import Real

import numpy as np
import pandas as pd

from workbook import WorkbookError

FEWEST_POINTS = 4
FEW_POINTS = 8
BREAK_MULTIPLE = 8.0  # times the median distance of a year's growth from the median growth ...
LEAST_BREAK = 0.1  # ... and by 10 % at least: then a year looks like a break in the series
JUMP_FACTOR = 2.0  # a change between two values by more than this factor ...
JUMP_MULTIPLE = 6.0  # ... and by more than this multiple of the usual change looks like a change of unit


class ProjectionError(WorkbookError):
    """A series that cannot be projected, or a question that a projection cannot answer."""


@dataclass(frozen=True)
class AnnualSeries:
    """Observed years and values, in order, all finite, and the years between for which nothing was observed."""

    years: np.ndarray
    values: np.ndarray
    gaps: tuple[int, ...]

    def doubts(self) -> tuple[str, ...]:
        """What makes a projection of it less sure, in words: few years, gaps, an old end, a year out of line."""
        found = []
        if len(self.years) < FEW_POINTS:
            found.append(f"only {len(self.years)} years were observed")
        if self.gaps:
            found.append(f"{len(self.gaps)} missing year{'s were' if len(self.gaps) > 1 else ' was'} bridged")
        if (self.values > 0).all() and len(self.years) > FEWEST_POINTS:
            steps = np.diff(np.log(self.values)) / np.diff(self.years)
            odd = np.abs(steps - np.median(steps))
            usual = np.median(odd)
            worst = int(np.argmax(odd))
            if odd[worst] > max(BREAK_MULTIPLE * usual, LEAST_BREAK):
                after, rate, usually = self.years[worst], np.expm1(steps[worst]), np.expm1(np.median(steps))
                found.append(
                    f"{self.years[worst + 1]} is out of line ({rate:+.0%} a year after {after}, usually "
                    f"{usually:+.0%}), perhaps a break in the series"
                )
        return tuple(found)

    def bridged(self) -> np.ndarray:
        """The values of every year from the first to the last, all above zero, gaps at constant growth."""
        every = np.arange(self.years[0], self.years[-1] + 1)
        return np.exp(np.interp(every, self.years, np.log(self.values)))


def read_series(series: Mapping | pd.Series, definitions: Mapping[int, str] | None = None) -> AnnualSeries:
    """Observed years and values of a pandas Series or a mapping from year to value.

    A missing value (None, NaN) inside counts as a gap; after the last number it is an error, because a
    projection that starts earlier than the reader thinks is a wrong projection. `definitions` names the
    definition, scope or basis behind each year; they must be the same. Raises ProjectionError.
    """
    found = pd.Series(dict(series) if isinstance(series, Mapping) else series, dtype=object)
    years = [whole_year(label) for label in found.index]
    for before, year in pairwise(years):
        if year <= before:
            fault = "is there twice" if year == before else f"comes after {before}"
            raise ProjectionError(
                f"The year {year} {fault}; sort by year and keep one value (one vintage) a year."
            )
    values = np.array([_number(year, value) for year, value in zip(years, found, strict=True)], float)
    known = ~np.isnan(values)
    if not known.any():
        raise ProjectionError("The series has no values at all; give at least four years.")
    seen = np.array(years)[known]
    if not known[-1]:
        raise ProjectionError(
            f"The value for {years[-1]} is missing and the last one known is that of {seen[-1]}; "
            f"end the series at {seen[-1]}, a missing end is never filled in."
        )
    gaps = sorted(set(range(seen[0], seen[-1])) - set(seen.tolist()))
    observed = AnnualSeries(seen, values[known], tuple(gaps))
    if definitions is not None:
        _check_definitions(observed, definitions)
    return observed


def read_positive(series: Mapping | pd.Series, definitions: Mapping[int, str] | None = None) -> AnnualSeries:
    """As `read_series`, every value above zero. Raises ProjectionError."""
    observed = read_series(series, definitions)
    for year, value in zip(observed.years, observed.values, strict=True):
        if value <= 0:
            raise ProjectionError(
                f"The value for {year} is {value:g}; only values above zero have a growth rate. "
                "Project a level that stays positive, or use share() for a fraction."
            )
    return observed


def read_level(
    series: Mapping | pd.Series, may_jump: bool = False, definitions: Mapping[int, str] | None = None
) -> AnnualSeries:
    """As `read_positive`, with four values and no step that looks like a change of unit or definition.

    Such a step is a change by more than a factor of 2 that is also six times the usual one. `may_jump`
    accepts it. Raises ProjectionError.
    """
    observed = read_positive(series, definitions)
    _check_points(observed)
    if not may_jump:
        _check_jumps(observed)
    return observed


def read_share(series: Mapping | pd.Series, definitions: Mapping[int, str] | None = None) -> AnnualSeries:
    """As `read_series`, four values strictly between 0 and 1. Raises ProjectionError, also for per cent."""
    observed = read_series(series, definitions)
    for year, value in zip(observed.years, observed.values, strict=True):
        if not 0 < value < 1:
            raise ProjectionError(
                f"The share for {year} is {value:g}; it must lie strictly between 0 and 1. If the shares are in "
                "per cent, divide the series by 100."
            )
    _check_points(observed)
    return observed


def whole_year(label: object) -> int:
    """The year of a whole number, Timestamp or Period. Raises ProjectionError for anything else."""
    if isinstance(label, pd.Period | pd.Timestamp):
        return int(label.year)
    # From 1000 to 3000: a position, a number of days and an amount are no year.
    if not isinstance(label, Real) or not 1000 <= label <= 3000 or label % 1:
        raise ProjectionError(f"{label!r} is not a year; give whole years such as 2023, as numbers.")
    return int(label)


def _number(year: int, value: object) -> float:
    """The value of a year as a float, NaN where it is missing."""
    try:
        number = math.nan if pd.isna(value) else float(value)
    except ValueError:
        number = math.inf
    if math.isinf(number):
        raise ProjectionError(
            f"The value for {year} is {value!r}, which is not a number; write it like 12.5, or leave the year out."
        )
    return number


def _check_definitions(observed: AnnualSeries, definitions: Mapping[int, str]) -> None:
    years = observed.years.tolist()
    first = definitions.get(years[0])
    for year in years:
        name = definitions.get(year)
        if pd.isna(name):
            raise ProjectionError(f"No definition is named for {year}; name one for every year of the series.")
        if name != first:
            raise ProjectionError(
                f"The definition changes in {year} from {first!r} to {name!r}; project one definition only, "
                "split the series there."
            )


def _check_points(observed: AnnualSeries) -> None:
    if len(observed.years) < FEWEST_POINTS:
        listed = ", ".join(f"{y}: {v:g}" for y, v in zip(observed.years, observed.values, strict=True))
        raise ProjectionError(
            f"Only {len(observed.years)} observed ({listed}); a projection needs {FEWEST_POINTS} years. "
            "Use base_rate() instead: it needs only the growth that is claimed."
        )


def _check_jumps(observed: AnnualSeries) -> None:
    years, values = observed.years, observed.values
    changes, span = np.diff(np.log(values)), np.diff(years)
    for at, change in enumerate(changes):
        # The whole change counts: a change of unit inside a gap is no smaller for the gap.
        usual = np.median(np.abs(np.delete(changes / span, at))) * span[at]
        if abs(change) > math.log(JUMP_FACTOR) and abs(change) > JUMP_MULTIPLE * usual:
            raise ProjectionError(
                f"The series goes from {values[at]:g} in {years[at]} to {values[at + 1]:g} in {years[at + 1]}, "
                f"{math.exp(abs(change)):.3g} times {'up' if change > 0 else 'down'}, which looks like a change "
                "of unit or definition; split the series there, or pass may_jump=True if it is real."
            )
