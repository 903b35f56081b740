"""The usual methods that a projection is compared with, each with its own interval.

`forecast` answers like `project`. The methods themselves take yearly values above zero without gaps, four at
least, and return an array (horizons, 13): their quantiles at rule.PROBABILITIES, in the unit of the values.
statsmodels, which takes most of a second, is imported by the three methods that need it when they are called.

A usual method is narrow because its interval knows one short history only. `centres` and `widths` make the rival
that decides: its points for a whole panel at once, with widths from its own past errors there, scaled by the same
features of a series' noise as the rule's. Whatever the rule does better than these is due to its centre.

>>> round(forecast({2019: 100, 2020: 110, 2021: 121, 2022: 133.1}, 2023, "drift").median(2023), 2)
146.41
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import product
from statistics import NormalDist
import warnings

import numpy as np
import pandas as pd

from workbook.projection.panel import fit_scale, followed, weighted_quantiles
from workbook.projection.project import read_level
from workbook.projection.result import Projection, ProjectionError, whole_year
from workbook.projection.rule import PROBABILITIES, PROBITS, own_rule, trend_line

LEAST = 1e-6  # of the last value: what a quantile at or below zero of a positive quantity counts as
TRENDS = ("none", "straight", "damped")

# The grid of weights for level and trend and of damping, where a whole panel is smoothed at once.
_LEVEL, _TREND, _DAMPING = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0), (0.0, 0.1, 0.3, 0.6), (0.8, 0.9, 0.98)


def forecast(series: Mapping | pd.Series, until: int, method: str, may_jump: bool = False) -> Projection:
    """What one of METHODS says of a positive annual series, its own intervals included, to `until`.

    Gaps are bridged at constant growth. Raises ProjectionError as `project` does, and for a method that is not
    there.
    """
    if method not in METHODS:
        raise ProjectionError(f"There is no method {method!r}; choose one of {', '.join(METHODS)}.")
    observed = read_level(series, may_jump)
    values = observed.bridged()
    quantiles = METHODS[method](values, max(whole_year(until) - int(observed.years[-1]), 1))
    logs = np.log(values[-1]) + log_quantiles(quantiles / values[-1])
    return observed.followed_by(logs, until, notes=(f"by the own reckoning of the method {method!r}",))


def log_quantiles(quantiles: np.ndarray) -> np.ndarray:
    """Logs of quantiles of a positive quantity in multiples of its last value; one below zero counts as 1e-6."""
    return np.log(np.maximum(quantiles, LEAST))


def naive(values: np.ndarray, horizons: int) -> np.ndarray:
    """The last value stays; the spread is that of a random walk in logs."""
    change = np.diff(np.log(values))
    spread = np.sqrt(np.mean(change**2)) * np.sqrt(_ahead(horizons))
    return values[-1] * np.exp(spread[:, None] * PROBITS)


def drift(values: np.ndarray, horizons: int) -> np.ndarray:
    """Random walk with drift in logs, the drift's own uncertainty included (fpp3, 5.5)."""
    change = np.diff(np.log(values))
    h = _ahead(horizons)
    spread = change.std(ddof=1) * np.sqrt(h + h**2 / len(change))
    return values[-1] * np.exp((change.mean() * h)[:, None] + spread[:, None] * _students(len(change) - 1))


def cagr_5y(values: np.ndarray, horizons: int) -> np.ndarray:
    """The growth of the last five years goes on, with their own scatter as that of a random walk."""
    change = np.diff(np.log(values))[-5:]
    h = _ahead(horizons)
    spread = change.std(ddof=1) * np.sqrt(h)
    return values[-1] * np.exp((change.mean() * h)[:, None] + spread[:, None] * PROBITS)


def log_linear(values: np.ndarray, horizons: int) -> np.ndarray:
    """Straight line through the logs, with the prediction interval of the regression."""
    return np.exp(_regression(np.log(values), horizons, degree=1))


def polynomial(values: np.ndarray, horizons: int) -> np.ndarray:
    """Parabola through the levels, as np.polyfit draws it; the quantiles may be negative."""
    return _regression(values, horizons, degree=2)


def on_logs(method: Callable) -> Callable:
    """The method on logs of multiples of the last value."""
    return lambda values, horizons: values[-1] * np.exp(method(np.log(values / values[-1]), horizons))


def on_levels(method: Callable) -> Callable:
    """The method on multiples of the last value; the quantiles may be negative."""
    return lambda values, horizons: values[-1] * method(values / values[-1], horizons)


def damped_ets(y: np.ndarray, horizons: int) -> np.ndarray:
    """Exponential smoothing with a damped trend (statsmodels' ETSModel, its exact intervals)."""
    return _normal(*_smoothing(tuple(y), horizons, "damped")[1:])


def ets(y: np.ndarray, horizons: int) -> np.ndarray:
    """Exponential smoothing without, with a straight, or with a damped trend: the lowest AICc."""
    made = [_smoothing(tuple(y), horizons, trend) for trend in TRENDS]
    return _normal(*min(made, key=lambda one: one[0] if np.isfinite(one[0]) else np.inf)[1:])


def m4_comb(y: np.ndarray, horizons: int) -> np.ndarray:
    """The benchmark "Comb" of the M4 competition: the mean of simple, Holt's and damped smoothing.

    Makridakis, Spiliotis and Assimakopoulos, IJF 36 (2020). The competition gave it no interval; here it has
    the mean of the three spreads.
    """
    made = [_smoothing(tuple(y), horizons, trend) for trend in TRENDS]
    return _normal(*(np.mean([one[part] for one in made], axis=0) for part in (1, 2)))


def arima(y: np.ndarray, horizons: int) -> np.ndarray:
    """ARIMA of orders 0 or 1, d = 1 with drift or d = 2 as differences scatter less: the lowest AICc."""
    from statsmodels.tsa.arima.model import ARIMA

    d = 1 if np.diff(y).std() <= np.diff(y, n=2).std() else 2
    best, lowest = None, np.inf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for p, q in ((0, 0), (1, 0), (0, 1), (1, 1)):
            try:
                fit = ARIMA(y, order=(p, d, q), trend="t" if d == 1 else "n").fit()
            except (ValueError, np.linalg.LinAlgError):
                continue  # an order that cannot be estimated is not a candidate
            if fit.aicc < lowest:
                best, lowest = fit, fit.aicc
        if best is None:
            raise ProjectionError(f"No ARIMA can be estimated from {len(y)} values; give a longer series.")
        forecast = best.get_forecast(horizons)
    return _normal(forecast.predicted_mean, forecast.se_mean)


def theta(y: np.ndarray, horizons: int) -> np.ndarray:
    """The Theta method (statsmodels' ThetaModel, its asymptotic intervals)."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = ThetaModel(y, period=1, deseasonalize=False).fit()
        middle = np.asarray(fit.forecast(horizons), dtype=float)
        upper = np.asarray(fit.prediction_intervals(horizons, alpha=0.2)["upper"], dtype=float)
    return _normal(middle, (upper - middle) / NormalDist().inv_cdf(0.9))


SIMPLE: dict[str, Callable] = {
    "naive": naive,
    "drift": drift,
    "last 5 years": cagr_5y,
    "log-linear trend": log_linear,
    "polynomial": polynomial,
}
STATSMODELS: dict[str, Callable] = {
    "damped ETS (log)": on_logs(damped_ets),
    "ETS": on_levels(ets),
    "ETS (log)": on_logs(ets),
    "M4 Comb (log)": on_logs(m4_comb),
    "ARIMA": on_levels(arima),
    "ARIMA (log)": on_logs(arima),
    "Theta (log)": on_logs(theta),
}
METHODS = {**SIMPLE, **STATSMODELS}


def centres(logs: np.ndarray, horizons: int) -> dict[str, np.ndarray]:
    """Median log growth (m, horizons) of the usual methods, for m series as `rule.features` takes them."""
    ahead = _ahead(horizons)
    growth = np.diff(logs, axis=1)
    y = logs - logs[:, -1:]
    _, slope, at_end = trend_line(y)
    gap, half = own_rule(logs, np.inf)
    simple, holt, damped = (smoothing(y, horizons, trend) for trend in TRENDS)
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

    `trend` is one of TRENDS. A series of `y` (m, WINDOW) starts at its first value, with the mean
    of its first three changes as trend.
    """
    slopes = (0.0,) if trend == "none" else _TREND
    fades = _DAMPING if trend == "damped" else (1.0,)
    first, rows = np.argmax(~np.isnan(y), axis=1), np.arange(len(y))
    fourth = np.minimum(first + 3, y.shape[1] - 1)
    start = (y[rows, fourth] - y[rows, first]) / (fourth - first) * (trend != "none")
    lowest, best = np.full(len(y), np.inf), np.zeros((len(y), 3))
    for fade, alpha, beta in product(fades, _LEVEL, slopes):
        level, slope, squared = y[rows, first].copy(), start.copy(), np.zeros(len(y))
        for year in range(1, y.shape[1]):
            moved = year > first
            error = np.where(moved, y[:, year] - level - fade * slope, 0.0)
            level = np.where(moved, level + fade * slope + alpha * error, level)
            slope = np.where(moved, fade * slope + alpha * beta * error, slope)
            squared += error**2
        better = squared < lowest
        lowest = np.where(better, squared, lowest)
        best[better] = np.stack([level, slope, np.full(len(y), fade)], axis=1)[better]
    reach = np.cumsum(best[:, 2][:, None] ** np.arange(1, horizons + 1), axis=1)
    return best[:, 0][:, None] + best[:, 1][:, None] * reach - y[:, -1:]


def widths(
    rows: dict[str, np.ndarray], centre: np.ndarray, horizon: int, as_of: int, without: str | None
) -> tuple[np.ndarray, np.ndarray]:
    """Scale coefficients (7,) and error quantiles (13,) of a method with centres (n,) for the panel's rows.

    As in `panel.fit_levels`: from growth known in `as_of`, a family left out.
    """
    known, weight = followed(rows, horizon, as_of, without)
    error, s = rows["future"][known, horizon - 1] - centre[known], rows["scale"][known]
    coefficients = fit_scale(s, np.abs(error), weight)
    return coefficients, weighted_quantiles(error / np.exp(s @ coefficients), weight)


def _normal(middle: np.ndarray, spread: np.ndarray) -> np.ndarray:
    return middle[:, None] + spread[:, None] * PROBITS


def _ahead(horizons: int) -> np.ndarray:
    return np.arange(1.0, horizons + 1)


@lru_cache(maxsize=len(TRENDS))  # three of the methods want the same three fits
def _smoothing(values: tuple[float, ...], horizons: int, trend: str) -> tuple[float, np.ndarray, np.ndarray]:
    """AICc, and mean and standard deviation by horizon, of additive exponential smoothing."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    past = pd.Series(values)  # its intervals need an index
    shape = {"trend": None if trend == "none" else "add", "damped_trend": trend == "damped"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = ETSModel(past, error="add", **shape).fit(disp=False, maxiter=200)
        forecast = fit.get_prediction(start=len(past), end=len(past) + horizons - 1)
    spread = np.sqrt(np.asarray(forecast.forecast_variance, dtype=float))
    return float(fit.aicc), np.asarray(forecast.predicted_mean, dtype=float), spread


def _regression(y: np.ndarray, horizons: int, degree: int) -> np.ndarray:
    time = np.arange(len(y) + horizons) / len(y)
    design = np.vander(time, degree + 1)
    past, future = design[: len(y)], design[len(y) :]
    coefficients = np.linalg.lstsq(past, y, rcond=None)[0]
    freedom = len(y) - degree - 1
    variance = np.sum((y - past @ coefficients) ** 2) / freedom
    leverage = np.einsum("ij,jk,ik->i", future, np.linalg.inv(past.T @ past), future)
    spread = np.sqrt(variance * (1 + leverage))
    return (future @ coefficients)[:, None] + spread[:, None] * _students(freedom)


def _students(freedom: int) -> np.ndarray:
    """Quantiles of Student's t at PROBABILITIES."""
    from scipy.special import stdtrit  # scipy.stats has the same, and takes three times as long to import

    return stdtrit(freedom, PROBABILITIES)
