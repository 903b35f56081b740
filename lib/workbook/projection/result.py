"""What a projection answers: quantiles, intervals, chances and one sentence for each year.

The quantiles of a level live on the log scale and those of a share on the logit scale, where bands are
nearly symmetric and no bound can be crossed.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbook.figures.interval import Interval
from workbook.figures.printing import percent, three_digits
from workbook.projection.rule import PROBITS
from workbook.projection.series import AnnualSeries, ProjectionError, whole_year
from workbook.projection.shares import from_logit, logit

SMALLEST_CHANCE = 0.001  # the panel has some thousand cases; a rarer event cannot be told from an impossible one
BANDS = {
    "low_95": 0.025,
    "low_80": 0.1,
    "low_50": 0.25,
    "median": 0.5,
    "high_50": 0.75,
    "high_80": 0.9,
    "high_95": 0.975,
}


@dataclass(frozen=True)
class Projection:
    """Quantiles of a quantity in each of the `years` after `origin`, the last observed year.

    `kind` is "level" (positive, in the unit of the series) or "share" (a fraction between 0 and 1).
    `transformed` is (years, 13): the quantiles of panel.PROBABILITIES as logs of a level or logits of a share.
    `method` names the usual method whose own forecast it is (see `peers`); empty for the workbook's rule.
    `notes` say what a reader should know of the series: few points, gaps, a year out of line, a kind unlike the
    panel.
    """

    kind: str
    origin: int
    last_value: float
    points: int
    gaps: tuple[int, ...]
    years: tuple[int, ...]
    transformed: np.ndarray
    method: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def after(
        cls,
        observed: AnnualSeries,
        until: int,
        quantiles: np.ndarray,
        kind: str = "level",
        method: str = "",
        notes: tuple[str, ...] = (),
    ) -> Projection:
        """From an observed series and the quantiles (H, 13) of the H years after it, on the scale of its kind.

        Raises ProjectionError when `until` is not among these years.
        """
        last, reach = int(observed.years[-1]), int(observed.years[-1]) + len(quantiles)
        if not last < until <= reach:
            raise ProjectionError(
                f"The series ends in {last}, so {until} cannot be projected; ask for {last + 1} to {reach}."
            )
        value, years = float(observed.values[-1]), tuple(range(last + 1, until + 1))
        quantiles, notes = quantiles[: len(years)], (*observed.doubts(), *notes)
        return cls(kind, last, value, len(observed.years), observed.gaps, years, quantiles, method, notes)

    def quantile(self, year: int, q: float) -> float:
        """The value that a fraction `q` of comparable cases stayed below, in the unit of the series.

        Between the 13 fitted quantiles, and beyond the outer two, by straight lines against the normal score.
        """
        if not 0 < q < 1:
            raise ProjectionError(f"A quantile lies between 0 and 1, not at {q}; 0.9 is the ninetieth.")
        return float(self.at(year, NormalDist().inv_cdf(q)))

    def median(self, year: int) -> float:
        """The value that half of the comparable cases stayed below."""
        return self.quantile(year, 0.5)

    def interval(self, year: int, level: float = 0.8) -> Interval:
        """The central interval of `level`: 0.8 leaves a tenth of the cases on either side."""
        if not 0 < level < 1:
            raise ProjectionError(f"The level of an interval lies between 0 and 1, not at {level}; 0.8 is usual.")
        return Interval(self.quantile(year, (1 - level) / 2), self.quantile(year, (1 + level) / 2))

    def probability(self, year: int, above: float) -> float:
        """The chance of a value above `above`, as a fraction, never below 0.001 nor over 0.999.

        `figures.printing.chance` prints it. Raises ProjectionError for a share in per cent.
        """
        if not 0 < above < (1 if self.kind == "share" else np.inf):
            bounds = "share strictly between 0 and 1" if self.kind == "share" else "level above zero"
            raise ProjectionError(f"Ask for the chance of a {bounds}, not of {above:g}.")
        return bounded_chance(chance_above(self._row(year), to_scale(self.kind, above)))

    def required_growth(self, year: int, value: float) -> float:
        """Growth a year, as a fraction, that leads from the last observed value to `value` in `year`.

        150 after 53.9 seven years earlier takes (150 / 53.9) ** (1 / 7) - 1, or 15.7 % a year.
        """
        year = whole_year(year)
        if year <= self.origin or not 0 < value < (1 if self.kind == "share" else np.inf):
            raise ProjectionError(
                f"No growth rate leads to {value:g} in {year} from {self.last_value:g} in {self.origin}."
            )
        return (value / self.last_value) ** (1 / (year - self.origin)) - 1

    def paths(self, shocks: np.ndarray) -> np.ndarray:
        """The values (n, years) of n possible futures, from standard normal shocks (n, years), one a year.

        Shocks add up, as in a random walk: the errors h and k years ahead correlate by sqrt(h / k), h the smaller.
        Each year's values spread as its quantiles say. Shared shocks make two projections err together.
        """
        scores = np.cumsum(shocks, axis=1) / np.sqrt(np.arange(1.0, shocks.shape[1] + 1))
        return np.array([self.at(year, score) for year, score in zip(self.years, scores.T, strict=True)]).T

    def at(self, year: int, scores: np.ndarray) -> np.ndarray:
        """The quantiles of a year at normal scores: 0 is the median, 1.2816 the ninetieth of a hundred."""
        known, ours = _with_tails(self._row(year))
        return from_scale(self.kind, np.interp(scores, ours, known))

    def describe(self, year: int | None = None) -> str:
        """One sentence on `year`, the last one unless given."""
        year = self.years[-1] if year is None else whole_year(year)
        told = percent if self.kind == "share" else three_digits
        band = self.interval(year, 0.8)
        whose = f" by the own reckoning of the method {self.method!r}" if self.method else ""
        notes = f" ({'; '.join(self.notes)})" if self.notes else ""
        return (
            f"80 % interval for {year}{whose}: {told(band.low)} to {told(band.high)}, median "
            f"{told(self.median(year))}, after {told(self.last_value)} in {self.origin}{notes}."
        )

    def table(self) -> pd.DataFrame:
        """One row a year: median and the ends of the 50, 80 and 95 % intervals."""
        rows = [{name: self.quantile(year, q) for name, q in BANDS.items()} for year in self.years]
        return pd.DataFrame(rows, index=pd.Index(self.years, name="year"))

    def _row(self, year: int) -> np.ndarray:
        year = whole_year(year)
        if year not in self.years:
            raise ProjectionError(
                f"{year} is not projected; this projection runs from {self.years[0]} to {self.years[-1]}."
            )
        return self.transformed[self.years.index(year)]


def chance_above(quantiles: np.ndarray, threshold: float) -> float:
    """The chance of a value above `threshold`, given the 13 quantiles of panel.PROBABILITIES, in rising order.

    Straight lines of the normal score between the quantiles, and on at the tails' slope beyond them.
    """
    return 1 - float(share_below(quantiles, np.array([threshold]))[0])


def share_below(quantiles: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The same the other way round and for many values (n,): the chance of a value below each."""
    known, scores = _with_tails(quantiles)
    normal = NormalDist()
    return np.array([normal.cdf(score) for score in np.interp(values, known, scores).tolist()])


def bounded_chance(chance: float) -> float:
    """A chance, never below 0.001 nor over 0.999."""
    return min(max(float(chance), SMALLEST_CHANCE), 1 - SMALLEST_CHANCE)


def to_scale(kind: str, value: float | np.ndarray) -> float | np.ndarray:
    """The scale on which quantities are projected: logs of a level, logits of a share."""
    return np.log(value) if kind == "level" else logit(value)


def from_scale(kind: str, value: float | np.ndarray) -> float | np.ndarray:
    """Back from logs to a level, from logits to a share."""
    return np.exp(value) if kind == "level" else from_logit(value)


def _with_tails(row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # Beyond 2.5 and 97.5 % the tail goes on at the slope between the outer three quantiles.
    low, high = (
        (row[2] - row[0]) / (PROBITS[2] - PROBITS[0]),
        (row[-1] - row[-3]) / (PROBITS[-1] - PROBITS[-3]),
    )
    reach = 4.0
    values = np.concatenate([[row[0] - reach * low], row, [row[-1] + reach * high]])
    return values, np.concatenate([[PROBITS[0] - reach], PROBITS, [PROBITS[-1] + reach]])
