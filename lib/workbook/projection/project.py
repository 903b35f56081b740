"""Project a short annual series to 2030 with bands that mean what they say.

`project` takes a positive level, `share` a fraction of a whole. Both answer with a `Projection`: quantiles
for every year, made from how wrong the same rule was on hundreds of real series (`panel`). The fitted
numbers are in data/calibration/fit.json and are rebuilt by `python -m workbook.projection fit`.

The one reader of a series refuses what would become a wrong number: unsorted or repeated years, a missing end,
text, a jump that looks like a change of unit, per cent for fractions. Bridging a gap is not refused but counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
import math
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbook.projection import rule
from workbook.projection.panel import load_fit
from workbook.projection.result import Projection, ProjectionError, whole_year

FEWEST_POINTS, FEW_POINTS = 4, 8
BREAK_MULTIPLE = 8.0  # times the median distance of a year's growth from the median growth ...
LEAST_BREAK = 0.1  # ... and by 10% at least: then a year looks like a break in the series
JUMP_FACTOR = 2.0  # a change between two values by more than this factor ...
JUMP_MULTIPLE = 6.0  # ... and by more than this multiple of the usual change looks like a change of unit
GRID = np.array([NormalDist().inv_cdf((i + 0.5) / 100) for i in range(100)])  # 100 cases, equally likely
ALL_BUT_THE_WHOLE = 0.98  # what a part as large as its whole, or larger, counts as


def project(
    series: Mapping | pd.Series,
    until: int = 2030,
    as_of: int | None = None,
    may_jump: bool = False,
    like_panel: bool = False,
) -> Projection:
    """Project a positive annual series, in its own unit, from its last value to `until`.

    Four values are enough and gaps are bridged at constant growth. `as_of` takes the numbers fitted on what
    was known in that year. `may_jump` accepts a step that looks like a change of unit. `like_panel` is for what
    the panel is made of, GDP of countries and US states and their sectors: elsewhere bands are 1.1 times as wide,
    because series of other kinds left the narrower ones more often than promised.
    Multiplying the series by a constant multiplies the answer by it. Raises ProjectionError.
    """
    observed = read_level(series, may_jump)
    table, logs = load_fit(as_of)["level"], np.log(observed.values / observed.values[-1])
    wider = 1.0 if like_panel else rule.UNLIKE_PANEL
    growth = rule.log_growth_quantiles(table, *rule.last_years(observed.years, logs), wider)[0]
    notes = () if like_panel else ("of a kind that the panel does not have, so the bands are 1.1 times as wide",)
    return observed.followed_by(np.log(observed.values[-1]) + growth, until, notes=notes)


def share(series: Mapping | pd.Series, until: int = 2030, as_of: int | None = None) -> Projection:
    """Project a share of a whole, given as fractions such as 0.428; the answer stays between 0 and 1.

    The logit drifts on at the mean of its long-run and last-five-year pace, damped by 0.85 a year, with the
    errors that this rule made on the panel's shares. Raises ProjectionError, also for shares in per cent.
    """
    observed = read_series(series)
    for year, value in zip(observed.years, observed.values, strict=True):
        if not 0 < value < 1:
            raise ProjectionError(
                f"The share for {year} is {value:g}; it must lie strictly between 0 and 1. If the shares are in "
                "per cent, divide the series by 100."
            )
    observed.check_length()
    table, logits = load_fit(as_of)["share"], rule.logit(observed.values)
    change = rule.logit_change_quantiles(table, *rule.last_years(observed.years, logits))[0]
    return observed.followed_by(logits[-1] + change, until, "share")


def scenario(start_value: float, growth_path: Mapping[int, float]) -> pd.Series:
    """The level that follows from growth assumed from outside, by year, the start included.

    `growth_path` maps consecutive years to growth as a fraction; the start is the year before the first.
    Raises ProjectionError, also for growth in per cent.

    >>> scenario(100.0, {2024: 0.05, 2025: 0.10}).round(1).to_dict()
    {2023: 100.0, 2024: 105.0, 2025: 115.5}
    """
    path = {whole_year(year): float(growth) for year, growth in growth_path.items()}
    years = sorted(path)
    if not years or years != list(range(years[0], years[-1] + 1)):
        raise ProjectionError(f"A growth path needs one growth rate for every year, not only for {years}.")
    for year in years:
        if not -1 < path[year] < 1:
            raise ProjectionError(f"The growth for {year} is {path[year]:g}; write 5% as 0.05.")
    levels = start_value * np.cumprod([1.0, *(1 + path[year] for year in years)])
    return pd.Series(levels, index=pd.Index([years[0] - 1, *years], name="year"))


def level_from_share(
    shares: Projection, whole: Projection | Mapping[int, float] | pd.Series, observed: Mapping | None = None
) -> Projection:
    """Share times whole: the level that a projected share of a projected or assumed whole implies.

    `whole` is a path of levels by year, its value in the share's last year included, or a Projection; when that
    starts later than the share, `observed` gives the whole in the years between. The two are taken as independent,
    so the product's quantiles come from every pair of 100 quantiles of each. Raises ProjectionError, also when
    share and whole are swapped.
    """
    projected = isinstance(whole, Projection)
    if getattr(shares, "kind", "") != "share" or (projected and whole.kind != "level"):
        raise ProjectionError("Give a projected share first, from share(), and then the level of the whole.")
    path = observed if projected else whole
    seen = {} if path is None else read_positive(path).by_year()
    known = seen | {whole.origin: whole.last_value} if projected else seen
    if shares.origin not in known:
        raise ProjectionError(f"The whole must be known for {shares.origin}, the last year of the share.")
    years = tuple(year for year in shares.years if year in known or (projected and year in whole.years))
    if not years:
        raise ProjectionError(f"The share runs from {shares.years[0]}, the whole has none of these years.")
    rows = [
        _logs_of_product(shares.at(year, GRID), known[year] if year in known else whole.at(year, GRID))
        for year in years
    ]
    start = shares.last_value * known[shares.origin]
    return Projection("level", shares.origin, start, shares.points, shares.gaps, years, np.array(rows))


def share_from_level(part: Projection, whole: Mapping[int, float]) -> Projection:
    """Part divided by a known whole: the share that a projected level implies.

    `whole` has every year of `part` and its origin. A part larger than 98% of its whole counts as 98%.
    """
    rows = np.array([_logs_of_product(part.at(year, GRID), 1 / whole[year]) for year in part.years])
    rows = rule.logit(np.minimum(np.exp(rows), ALL_BUT_THE_WHOLE))
    # Where several quantiles reach the whole they must still rise.
    rows += 1e-9 * np.arange(rows.shape[1])
    start = part.last_value / whole[part.origin]
    return Projection("share", part.origin, start, part.points, part.gaps, part.years, rows)


@dataclass(frozen=True)
class AnnualSeries:
    """Observed years and values, in order, all finite, and the years between for which nothing was observed."""

    years: np.ndarray
    values: np.ndarray
    gaps: tuple[int, ...]

    def by_year(self) -> dict[int, float]:
        """The values by year, as plain numbers."""
        return dict(zip(self.years.tolist(), self.values.tolist(), strict=True))

    def bridged(self) -> np.ndarray:
        """The values of every year from the first to the last, all above zero, gaps at constant growth."""
        every = np.arange(self.years[0], self.years[-1] + 1)
        return np.exp(np.interp(every, self.years, np.log(self.values)))

    def check_length(self) -> None:
        """Raise ProjectionError for fewer than four years."""
        if len(self.years) < FEWEST_POINTS:
            listed = ", ".join(f"{year}: {value:g}" for year, value in self.by_year().items())
            raise ProjectionError(
                f"Only {len(self.years)} observed ({listed}); a projection needs {FEWEST_POINTS} years. "
                "Use base_rate() instead: it needs only the growth that is claimed."
            )

    def followed_by(
        self, quantiles: np.ndarray, until: int, kind: str = "level", notes: tuple[str, ...] = ()
    ) -> Projection:
        """The Projection with the quantiles (H, 13) of the H years after it, on the scale of its kind.

        Raises ProjectionError when `until` is not among these years.
        """
        last, until = int(self.years[-1]), whole_year(until)
        if not last < until <= last + len(quantiles):
            raise ProjectionError(
                f"The series ends in {last}, so {until} cannot be projected; ask for {last + 1} to "
                f"{last + len(quantiles)}."
            )
        years, notes = tuple(range(last + 1, until + 1)), (*self.doubts(), *notes)
        value = float(self.values[-1])
        return Projection(kind, last, value, len(self.years), self.gaps, years, quantiles[: until - last], notes)

    def doubts(self) -> tuple[str, ...]:
        """What makes a projection of it less sure, in words: few years, gaps, a year out of line."""
        found = []
        if len(self.years) < FEW_POINTS:
            found.append(f"only {len(self.years)} years were observed")
        if self.gaps:
            found.append(f"{len(self.gaps)} missing year{'s were' if len(self.gaps) > 1 else ' was'} bridged")
        if len(self.years) > FEWEST_POINTS:
            steps = np.diff(np.log(self.values)) / np.diff(self.years)
            odd = np.abs(steps - np.median(steps))
            worst = int(np.argmax(odd))
            if odd[worst] > max(BREAK_MULTIPLE * np.median(odd), LEAST_BREAK):
                after, rate, usually = self.years[worst], np.expm1(steps[worst]), np.expm1(np.median(steps))
                found.append(
                    f"{self.years[worst + 1]} is out of line ({rate:+.0%} a year after {after}, usually "
                    f"{usually:+.0%}), perhaps a break in the series"
                )
        return tuple(found)


def read_series(series: Mapping | pd.Series) -> AnnualSeries:
    """Observed years and values of a pandas Series or a mapping from year to value.

    A missing value (None, NaN) inside counts as a gap; after the last number it is an error, because a
    projection that starts earlier than the reader thinks is a wrong projection. Raises ProjectionError.
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
    return AnnualSeries(seen, values[known], tuple(gaps))


def read_positive(series: Mapping | pd.Series) -> AnnualSeries:
    """As `read_series`, every value above zero. Raises ProjectionError."""
    observed = read_series(series)
    for year, value in observed.by_year().items():
        if value <= 0:
            raise ProjectionError(
                f"The value for {year} is {value:g}; only values above zero have a growth rate. "
                "Project a level that stays positive, or use share() for a fraction."
            )
    return observed


def read_level(series: Mapping | pd.Series, may_jump: bool = False) -> AnnualSeries:
    """As `read_positive`, with four values and no step that looks like a change of unit or definition.

    Such a step is a change by more than a factor of 2 that is also six times the usual one. `may_jump`
    accepts it. Raises ProjectionError.
    """
    observed = read_positive(series)
    observed.check_length()
    years, values = observed.years, observed.values
    changes, span = np.diff(np.log(values)), np.diff(years)
    for at, change in enumerate([] if may_jump else changes):
        # The whole change counts: a change of unit inside a gap is no smaller for the gap.
        usual = np.median(np.abs(np.delete(changes / span, at))) * span[at]
        if abs(change) > math.log(JUMP_FACTOR) and abs(change) > JUMP_MULTIPLE * usual:
            raise ProjectionError(
                f"The series goes from {values[at]:g} in {years[at]} to {values[at + 1]:g} in {years[at + 1]}, "
                f"{math.exp(abs(change)):.3g} times {'up' if change > 0 else 'down'}, which looks like a change "
                "of unit or definition; split the series there, or pass may_jump=True if it is real."
            )
    return observed


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


def _logs_of_product(one: np.ndarray, other: float | np.ndarray) -> np.ndarray:
    """The 13 quantiles of the log of a product of independent quantities, from equally likely cases of each."""
    return np.quantile(np.add.outer(np.log(one), np.log(other)), rule.PROBABILITIES, method="hazen")
