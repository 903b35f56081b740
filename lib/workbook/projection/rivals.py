"""The rival that decides: usual points with widths learned from the same panel as the rule's.

A usual method is narrow because its interval knows one short history only. Here each gets what the rule gets:
its own past errors on the panel, scaled by the same features of a series' noise. Whatever the rule does better
than these is due to its centre.
"""

from __future__ import annotations

import numpy as np

from workbook.projection.panel import check_cases, fit_scale, followed, row_weights, weighted_quantiles
from workbook.projection.rule import own_rule

_LEVEL, _TREND, _DAMPING = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0), (0.0, 0.1, 0.3, 0.6), (0.8, 0.9, 0.98)


def centres(logs: np.ndarray, horizons: int) -> dict[str, np.ndarray]:
    """Median log growth (m, horizons) of the usual methods, for m series as `rule.features` takes them."""
    ahead = np.arange(1.0, horizons + 1)
    growth = np.diff(logs, axis=1)
    time = np.where(np.isnan(logs), np.nan, np.arange(logs.shape[1]) - (logs.shape[1] - 1.0))
    y = logs - logs[:, -1:]
    middle, centre = np.nanmean(y, axis=1)[:, None], np.nanmean(time, axis=1)[:, None]
    slope = np.nansum((time - centre) * (y - middle), axis=1) / np.nansum((time - centre) ** 2, axis=1)
    at_end = middle[:, 0] - slope * centre[:, 0]
    gap, half = own_rule(logs, np.inf)
    simple, holt, damped = (smoothing(y, horizons, kind) for kind in ("none", "straight", "damped"))
    return {
        "random walk": np.zeros((len(logs), horizons)),
        "drift": np.nanmean(growth, axis=1)[:, None] * ahead,
        "last 5 years": np.nanmean(growth[:, -5:], axis=1)[:, None] * ahead,
        "log-linear trend": at_end[:, None] + slope[:, None] * ahead,
        "Theta (log)": gap[:, None] + half[:, None] * ahead,
        "damped ETS (log)": damped,
        "M4 Comb (log)": (simple + holt + damped) / 3,
    }


def smoothing(y: np.ndarray, horizons: int, trend: str) -> np.ndarray:
    """Exponential smoothing of m series at once: the weights of a grid with the least squared one-step error.

    `trend` is "none", "straight" or "damped". A series of `y` (m, WINDOW) starts at its first value, with the mean
    of its first three changes as trend.
    """
    slopes = (0.0,) if trend == "none" else _TREND
    fades = _DAMPING if trend == "damped" else (1.0,)
    present = ~np.isnan(y)
    first = np.argmax(present, axis=1)
    rows = np.arange(len(y))
    last_of_start = np.minimum(first + 3, y.shape[1] - 1)
    start = (y[rows, last_of_start] - y[rows, first]) / (last_of_start - first) * (trend != "none")
    lowest, best = np.full(len(y), np.inf), np.zeros((len(y), 3))
    for fade in fades:
        for alpha in _LEVEL:
            for beta in slopes:
                level, slope, squared = y[rows, first].copy(), start.copy(), np.zeros(len(y))
                for year in range(1, y.shape[1]):
                    error = np.where(present[:, year] & (year > first), y[:, year] - level - fade * slope, 0.0)
                    moved = year > first
                    level = np.where(moved, level + fade * slope + alpha * error, level)
                    slope = np.where(moved, fade * slope + alpha * beta * error, slope)
                    squared += error**2
                better = squared < lowest
                lowest = np.where(better, squared, lowest)
                best[better] = np.stack([level, slope, np.full(len(y), fade)], axis=1)[better]
    reach = np.cumsum(best[:, 2][:, None] ** np.arange(1, horizons + 1), axis=1)
    return best[:, 0][:, None] + best[:, 1][:, None] * reach - y[:, -1:]


def widths(
    rows: dict[str, np.ndarray],
    centre: np.ndarray,
    horizon: int,
    as_of: int,
    without: str | None,
    even: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Scale coefficients (7,) and error quantiles (13,) of a method with centres (n,) for the panel's rows.

    As in `panel.fit_levels`: from growth known in `as_of`, a family left out. `even` gives all series one scale.
    Raises ProjectionError for a panel with too few cases.
    """
    known = followed(rows, horizon, as_of) & (rows["family"] != without)
    check_cases(np.sum(known), horizon, as_of)
    error = rows["future"][known, horizon - 1] - centre[known]
    weight = row_weights(rows["family"][known], as_of - rows["origin"][known])
    s = rows["scale"][known] * (np.arange(rows["scale"].shape[1]) == 0 if even else 1)
    coefficients = fit_scale(s, np.abs(error), weight)
    return coefficients, weighted_quantiles(error / np.exp(s @ coefficients), weight)
