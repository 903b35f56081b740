"""One chance from several roads to the same quantity, with the range of the roads beside it.

The pool is a mixture: its chance is the weighted mean of the roads' chances, and its quantiles are those of the
mean of their distributions (the linear opinion pool; Stone, Ann. Math. Stat. 1961). Roads that contradict each
other make it wide, as they should. Equal weights unless others are given: weights earned in a backtest did not
score better on families left out (data/calibration/pool_scores.csv). Nor is a pool always better than its best
road: it is what can be said before it is known which that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from workbook.figures.interval import Interval
from workbook.figures.printing import chance
from workbook.projection.result import Projection, bounded_chance, share_below
from workbook.projection.rule import PROBABILITIES
from workbook.projection.series import ProjectionError


@dataclass(frozen=True)
class Pooled(Projection):
    """A Projection made of others: `roads` by name, and the `weights` that they have, which sum to 1."""

    roads: Mapping[str, Projection] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    def chances(self, year: int, above: float) -> pd.Series:
        """The chance of a value above `above` by every road, as fractions."""
        return pd.Series({name: road.probability(year, above) for name, road in self.roads.items()}, name="chance")

    def probability(self, year: int, above: float) -> float:
        """The weighted mean of the roads' chances, never below 0.001 nor over 0.999."""
        each = self.chances(year, above)
        return bounded_chance(sum(self.weights[name] * value for name, value in each.items()))

    def range(self, year: int, above: float) -> Interval:
        """The lowest and the highest chance of the roads."""
        each = self.chances(year, above)
        return Interval(float(each.min()), float(each.max()))

    def describe_chance(self, year: int, above: float) -> str:
        """The pooled chance with its range, in words: "6 % (by road <1 % to 15 %)"."""
        ends = self.range(year, above)
        low, high = chance(ends.low), chance(ends.high)
        if low == high:
            return f"{low} by every road"
        return f"{chance(self.probability(year, above))} (by road {low} to {high})"


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
    shares = dict.fromkeys(roads, 1.0) if weights is None else dict(weights)
    if set(shares) != set(roads) or not all(0 < weight < np.inf for weight in shares.values()):
        raise ProjectionError(f"Give every road one weight above zero, by name: {', '.join(roads)}.")
    total = sum(shares.values())
    shares = {name: shares[name] / total for name in roads}
    years = sorted(set.intersection(*(set(road.years) for road in roads.values())))
    if not years:
        raise ProjectionError("The roads have no year in common; project them to the same year.")
    first = next(iter(roads.values()))
    points, gaps = min(road.points for road in roads.values()), first.gaps
    rows = np.array([_mixture(roads, shares, year) for year in years])
    return Pooled(
        first.kind,
        first.origin,
        first.last_value,
        points,
        gaps,
        tuple(years),
        rows,
        roads=dict(roads),
        weights=shares,
    )


def _mixture(roads: Mapping[str, Projection], weights: Mapping[str, float], year: int) -> np.ndarray:
    """The 13 quantiles of the weighted mean of the roads' distributions in a year, on the scale of their kind."""
    rows = {name: road.transformed[road.years.index(year)] for name, road in roads.items()}
    ends = np.array([[row[0] - 2 * np.ptp(row), row[-1] + 2 * np.ptp(row)] for row in rows.values()])
    grid = np.unique(np.concatenate([np.linspace(ends.min(), ends.max(), 200), *rows.values()]))
    below = sum(weights[name] * share_below(row, grid) for name, row in rows.items())
    return np.interp(PROBABILITIES, np.maximum.accumulate(below), grid)
