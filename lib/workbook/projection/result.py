"""What a projection answers: quantiles, intervals, chances and one sentence for each year.

The quantiles of a level live on the log scale and those of a share on the logit scale, where bands are
nearly symmetric and no bound can be crossed.
"""

from __future__ import annotations

from dataclasses import dataclass
import math
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbook.figures.interval import Interval
from workbook.projection.panel import PROBITS
from workbook.projection.series import ProjectionError, finite, whole_year

SMALLEST_CHANCE = 0.001  # the panel has some thousand cases; a rarer event cannot be told from an impossible one


@dataclass(frozen=True)
class Projection:
    """Quantiles of a quantity in each of the `years` after `origin`, the last observed year.

    `kind` is "level" (positive, in the unit of the series) or "share" (between 0 and 1). `transformed`
    is (years, 13): the quantiles of panel_fit.PROBABILITIES as logs of a level or logits of a share.
    """

    kind: str
    origin: int
    last_value: float
    points: int
    gaps: tuple[int, ...]
    years: tuple[int, ...]
    transformed: np.ndarray

    def quantile(self, year: int, q: float) -> float:
        """The value that a fraction `q` of comparable cases stayed below, in the unit of the series.

        Between the 13 fitted quantiles, and beyond the outer two, by straight lines against the normal score.
        """
        q = finite(q, "The quantile")
        if not 0 < q < 1:
            raise ProjectionError(f"A quantile lies between 0 and 1, not at {q}; 0.9 is the ninetieth.")
        score = NormalDist().inv_cdf(q)
        known, scores = _with_tails(self._row(year))
        return float(from_scale(self.kind, np.interp(score, scores, known)))

    def median(self, year: int) -> float:
        """The value that half of the comparable cases stayed below."""
        return self.quantile(year, 0.5)

    def interval(self, year: int, level: float = 0.8) -> Interval:
        """The central interval of `level`: 0.8 leaves a tenth of the cases on either side."""
        level = finite(level, "The level of an interval")
        if not SMALLEST_CHANCE <= level < 1:
            raise ProjectionError(f"The level of an interval lies between 0 and 1, not at {level}; 0.8 is usual.")
        return Interval(self.quantile(year, (1 - level) / 2), self.quantile(year, (1 + level) / 2))

    def probability(self, year: int, above: float) -> float:
        """The chance of a value above `above`, never below 0.001 nor over 0.999; print it with chance_text."""
        above = finite(above, "The value to exceed")
        if above <= 0 or (self.kind == "share" and above >= 1):
            bounds = "strictly between 0 and 1" if self.kind == "share" else "above zero"
            raise ProjectionError(f"Ask for the chance of a {self.kind} {bounds}, not of {above:g}.")
        return bounded_chance(chance_above(self._row(year), to_scale(self.kind, above)))

    def required_growth(self, year: int, value: float) -> float:
        """Growth a year, as a fraction, that leads from the last observed value to `value` in `year`."""
        year, value = whole_year(year), finite(value, "The value to grow to")
        possible = year > self.origin and value > 0 and (self.kind == "level" or value < 1)
        growth = (value / self.last_value) ** (1 / (year - self.origin)) - 1 if possible else math.nan
        if not -1 < growth < math.inf:
            raise ProjectionError(
                f"No growth rate leads to {value:g} in {year} from {self.last_value:g} in {self.origin}."
            )
        return growth

    def describe(self, year: int | None = None) -> str:
        """One sentence on `year`, the last one unless given."""
        year = self.years[-1] if year is None else whole_year(year)
        band = self.interval(year, 0.8)
        low, high, middle = (_print(self.kind, v) for v in (band.low, band.high, self.median(year)))
        few = f"; only {self.points} years were observed" if self.points < 8 else ""
        bridged = f"; {len(self.gaps)} missing years were bridged" if self.gaps else ""
        return (
            f"In 80 of 100 comparable past cases the {year} value would lie in {low} to {high}, "
            f"half of them below {middle}, "
            f"coming from {_print(self.kind, self.last_value)} in {self.origin}{few}{bridged}."
        )

    def table(self) -> pd.DataFrame:
        """One row a year: median and the ends of the 50, 80 and 95 % intervals."""
        columns = {
            "low_95": 0.025,
            "low_80": 0.1,
            "low_50": 0.25,
            "median": 0.5,
            "high_50": 0.75,
            "high_80": 0.9,
            "high_95": 0.975,
        }
        rows = [{name: self.quantile(year, q) for name, q in columns.items()} for year in self.years]
        return pd.DataFrame(rows, index=pd.Index(self.years, name="year"))

    def _row(self, year: int) -> np.ndarray:
        year = whole_year(year)
        if year not in self.years:
            raise ProjectionError(
                f"{year} is not projected; this projection runs from {self.years[0]} to {self.years[-1]}."
            )
        return self.transformed[self.years.index(year)]


def chance_above(quantiles: np.ndarray, threshold: float) -> float:
    """The chance of a value above `threshold`, given the 13 quantiles of panel_fit.PROBABILITIES.

    Straight lines of the normal score between the quantiles, and on at the tails' slope beyond them.
    Raises ProjectionError for quantiles that fall, and for what is no number.
    """
    quantiles = np.asarray(quantiles, float)
    if quantiles.shape != PROBITS.shape or not (np.diff(quantiles) >= 0).all() or np.isnan(threshold):
        raise ProjectionError(f"A chance needs a threshold and {len(PROBITS)} numbers that rise, the quantiles.")
    known, scores = _with_tails(quantiles)
    return 1 - NormalDist().cdf(float(np.interp(threshold, known, scores)))


def bounded_chance(chance: float) -> float:
    """A chance, never below 0.001 nor over 0.999."""
    return min(max(float(chance), SMALLEST_CHANCE), 1 - SMALLEST_CHANCE)


def chance_text(chance: float) -> str:
    """A chance for people: never 0 or 100 %. Raises ProjectionError outside 0 to 1.

    >>> chance_text(0.004), chance_text(0.148), chance_text(0.997)
    ('<1 %', '15 %', '>99 %')
    """
    chance = finite(chance, "The chance")
    if not 0 <= chance <= 1:
        raise ProjectionError(f"A chance lies between 0 and 1, not at {chance:g}; 0.15 stands for 15 %.")
    if chance < 0.01:
        return "<1 %"
    return ">99 %" if chance > 0.99 else f"{chance:.0%}".replace("%", " %")


def to_scale(kind: str, value: float | np.ndarray) -> float | np.ndarray:
    """The scale on which quantities are projected: logs of a level, logits of a share."""
    return np.log(value) if kind == "level" else np.log(value) - np.log1p(-np.asarray(value))


def from_scale(kind: str, value: float | np.ndarray) -> float | np.ndarray:
    """Back from logs to a level, from logits to a share."""
    # The largest number below 1 ends a share: no share of a projection is the whole.
    return np.exp(value) if kind == "level" else np.minimum(1 / (1 + np.exp(-value)), np.nextafter(1.0, 0.0))


def _with_tails(row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # Beyond 2.5 and 97.5 % the tail goes on at the slope between the outer three quantiles.
    low, high = (
        (row[2] - row[0]) / (PROBITS[2] - PROBITS[0]),
        (row[-1] - row[-3]) / (PROBITS[-1] - PROBITS[-3]),
    )
    reach = 4.0
    values = np.concatenate([[row[0] - reach * low], row, [row[-1] + reach * high]])
    return values, np.concatenate([[PROBITS[0] - reach], PROBITS, [PROBITS[-1] + reach]])


def _print(kind: str, value: float) -> str:
    if kind == "share":
        return f"{value:.1%}".replace("%", " %")
    digits = 2 - int(np.floor(np.log10(value)))
    return (
        f"{value:.{digits}f}"
        if 0 <= digits <= 8
        else f"{round(value, digits):,.0f}"
        if -15 < digits < 0
        else f"{value:.3g}"
    )
