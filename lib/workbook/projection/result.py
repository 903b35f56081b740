"""What a projection answers: quantiles, intervals, chances and one sentence for each year; and several in one.

The quantiles of a level live on the log scale and those of a share on the logit scale, where bands are
nearly symmetric and no bound can be crossed.

A pool is a mixture: its chance is the weighted mean of the roads' chances, and its quantiles are those of the mean
of their distributions (the linear opinion pool; Stone, Ann. Math. Stat. 1961). Roads that contradict each other
make it wide, as they should. Weights are equal unless given: earned ones did not score better on families left out
(data/calibration/pool_scores.csv). Nor is a pool always better than its best road: it is what can be said before
it is known which that is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Real
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbook import WorkbookError
from workbook.figures.interval import Interval
from workbook.figures.printing import chance, percent, three_digits
from workbook.projection.rule import PROBABILITIES, PROBITS, from_logit, logit

SMALLEST_CHANCE = 0.001  # the panel has some thousand cases; a rarer event cannot be told from an impossible one


class ProjectionError(WorkbookError):
    """A series that cannot be projected, or a question that a projection cannot answer."""


@dataclass(frozen=True)
class Projection:
    """Quantiles of a quantity in each of the `years` after `origin`, the last observed year.

    `kind` is "level" (positive, in the unit of the series) or "share" (a fraction between 0 and 1).
    `transformed` is (years, 13): the quantiles of rule.PROBABILITIES as logs of a level or logits of a share.
    `notes` say what a reader should know: few points, gaps, a year out of line, a kind unlike the panel.
    """

    kind: str
    origin: int
    last_value: float
    points: int
    gaps: tuple[int, ...]
    years: tuple[int, ...]
    transformed: np.ndarray
    notes: tuple[str, ...] = ()

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
        if not self._possible(above):
            bounds = "share strictly between 0 and 1" if self.kind == "share" else "level above zero"
            raise ProjectionError(f"Ask for the chance of a {bounds}, not of {above:g}.")
        return _bounded(1 - share_below(self._row(year), [to_scale(self.kind, above)])[0])

    def required_growth(self, year: int, value: float) -> float:
        """Growth a year, as a fraction, that leads from the last observed value to `value` in `year`.

        150 after 53.9 seven years earlier takes (150 / 53.9) ** (1 / 7) - 1, or 15.7% a year.
        """
        year = whole_year(year)
        if year <= self.origin or not self._possible(value):
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

    def at(self, year: int, scores: float | np.ndarray) -> np.ndarray:
        """The quantiles of a year at normal scores: 0 is the median, 1.2816 the ninetieth of a hundred."""
        known, ours = _with_tails(self._row(year))
        found = np.interp(scores, ours, known)
        return np.exp(found) if self.kind == "level" else from_logit(found)

    def describe(self, year: int | None = None) -> str:
        """One sentence on `year`, the last one unless given."""
        year = self.years[-1] if year is None else whole_year(year)
        told = percent if self.kind == "share" else three_digits
        band = self.interval(year, 0.8)
        notes = f" ({'; '.join(self.notes)})" if self.notes else ""
        return (
            f"80% interval for {year}: {told(band.low)} to {told(band.high)}, median "
            f"{told(self.median(year))}, after {told(self.last_value)} in {self.origin}{notes}."
        )

    def _row(self, year: int) -> np.ndarray:
        year = whole_year(year)
        if year not in self.years:
            raise ProjectionError(
                f"{year} is not projected; this projection runs from {self.years[0]} to {self.years[-1]}."
            )
        return self.transformed[self.years.index(year)]

    def _possible(self, value: float) -> bool:
        return 0 < value < (1 if self.kind == "share" else np.inf)


@dataclass(frozen=True)
class Pooled(Projection):
    """A Projection made of others: `roads` by name, and the `weights` that they have, which sum to 1."""

    roads: Mapping[str, Projection] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    def chances(self, year: int, above: float) -> pd.Series:
        """The chance of a value above `above` by every method, as fractions."""
        return pd.Series({name: road.probability(year, above) for name, road in self.roads.items()}, name="chance")

    def probability(self, year: int, above: float) -> float:
        """The weighted mean of the roads' chances, never below 0.001 nor over 0.999."""
        return _bounded(sum(self.weights[name] * each for name, each in self.chances(year, above).items()))

    def range(self, year: int, above: float) -> Interval:
        """The lowest and the highest chance of the roads."""
        each = self.chances(year, above)
        return Interval(float(each.min()), float(each.max()))

    def describe_chance(self, year: int, above: float) -> str:
        """The pooled chance with its range, in words: "6% (by method <1% to 15%)"."""
        ends = self.range(year, above)
        low, high = chance(ends.low), chance(ends.high)
        if low == high:
            return f"{low} by every method"
        return f"{chance(self.probability(year, above))} (by method {low} to {high})"


def pool(roads: Mapping[str, Projection], weights: Mapping[str, float] | None = None) -> Pooled:
    """One projection from several of the same quantity, in the years that all of them have.

    `weights` by the same names are positive and are divided by their sum; equal when left out. A pool of pools is
    possible. Raises ProjectionError for fewer than two roads, roads of different kinds, or without a common year.

    >>> from workbook.projection import project
    >>> slow, fast = ({2020 + i: 100 * g**i for i in range(6)} for g in (1.02, 1.06))
    >>> made = pool({"slow": project(slow), "fast": project(fast)})
    >>> low, high = made.chances(2030, 130)
    >>> abs(made.probability(2030, 130) - (low + high) / 2) < 1e-12
    True
    """
    if len(roads) < 2 or len({road.kind for road in roads.values()}) > 1:
        raise ProjectionError("A pool needs two roads or more, all of them levels in one unit or all shares.")
    given = dict.fromkeys(roads, 1.0) if weights is None else weights
    if set(given) != set(roads) or not all(0 < weight < np.inf for weight in given.values()):
        raise ProjectionError(f"Give every road one weight above zero, by name: {', '.join(roads)}.")
    shares = {name: given[name] / sum(given.values()) for name in roads}
    years = tuple(sorted(set.intersection(*(set(road.years) for road in roads.values()))))
    if not years:
        raise ProjectionError("The roads have no year in common; project them to the same year.")
    first = next(iter(roads.values()))
    points = min(road.points for road in roads.values())
    rows = np.array([_mixture(roads, shares, year) for year in years])
    return Pooled(
        first.kind, first.origin, first.last_value, points, first.gaps, years, rows, roads=roads, weights=shares
    )


def whole_year(label: object) -> int:
    """The year of a whole number, Timestamp or Period. Raises ProjectionError for anything else."""
    if isinstance(label, pd.Period | pd.Timestamp):
        return int(label.year)
    # From 1000 to 3000: a position, a number of days and an amount are no year.
    if not isinstance(label, Real) or not 1000 <= label <= 3000 or label % 1:
        raise ProjectionError(f"{label!r} is not a year; give whole years such as 2023, as numbers.")
    return int(label)


def share_below(quantiles: np.ndarray, values: Sequence[float] | np.ndarray) -> np.ndarray:
    """The chance of a value below each of `values`, given the 13 quantiles of rule.PROBABILITIES, in rising order.

    Straight lines of the normal score between the quantiles, and on at the tails' slope beyond them.
    """
    known, scores = _with_tails(quantiles)
    normal = NormalDist()
    return np.array([normal.cdf(score) for score in np.interp(values, known, scores).tolist()])


def to_scale(kind: str, value: float | np.ndarray) -> float | np.ndarray:
    """The scale on which quantities are projected: logs of a level, logits of a share."""
    return np.log(value) if kind == "level" else logit(value)


def _bounded(fraction: float) -> float:
    return min(max(float(fraction), SMALLEST_CHANCE), 1 - SMALLEST_CHANCE)


def _with_tails(row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # Beyond 2.5 and 97.5% the tail goes on at the slope between the outer three quantiles.
    low = (row[2] - row[0]) / (PROBITS[2] - PROBITS[0])
    high = (row[-1] - row[-3]) / (PROBITS[-1] - PROBITS[-3])
    reach = 4.0
    values = np.concatenate([[row[0] - reach * low], row, [row[-1] + reach * high]])
    return values, np.concatenate([[PROBITS[0] - reach], PROBITS, [PROBITS[-1] + reach]])


def _mixture(roads: Mapping[str, Projection], weights: Mapping[str, float], year: int) -> np.ndarray:
    """The 13 quantiles of the weighted mean of the roads' distributions in a year, on the scale of their kind."""
    rows = {name: road.transformed[road.years.index(year)] for name, road in roads.items()}
    ends = np.array([[row[0] - 2 * np.ptp(row), row[-1] + 2 * np.ptp(row)] for row in rows.values()])
    grid = np.unique(np.concatenate([np.linspace(ends.min(), ends.max(), 200), *rows.values()]))
    below = sum(weights[name] * share_below(row, grid) for name, row in rows.items())
    return np.interp(PROBABILITIES, np.maximum.accumulate(below), grid)
