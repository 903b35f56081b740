"""The usual methods that a projection is compared with, each with its own interval.

Every method takes yearly values above zero without gaps, four at least, and returns an array (horizons, 13):
its quantiles at panel_fit.PROBABILITIES, in the unit of the series. The three of statsmodels are imported when
called. All raise ProjectionError for other values and for no horizon.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from statistics import NormalDist
import warnings

import numpy as np
import pandas as pd

from workbook.projection.panel import PROBABILITIES, PROBITS
from workbook.projection.series import FEWEST_POINTS, LARGEST_LEVEL, ProjectionError, finite


def of_positive_values(method: Callable) -> Callable:
    """The method behind a check of what it is given."""

    @wraps(method)
    def checked(values: np.ndarray, horizons: int) -> np.ndarray:
        values = np.array([finite(value, "A value of the series") for value in values])
        if len(values) < FEWEST_POINTS or not ((values >= 1 / LARGEST_LEVEL) & (values <= LARGEST_LEVEL)).all():
            raise ProjectionError(
                f"The usual methods need {FEWEST_POINTS} values or more, all above zero, and got {len(values)}, "
                f"the lowest {min(values, default=0):g}; bridge gaps first and choose a handy unit."
            )
        if not isinstance(horizons, int | np.integer) or horizons < 1:
            raise ProjectionError(f"A method forecasts 1 year ahead or more, not {horizons!r}.")
        return method(values, horizons)

    return checked


@of_positive_values
def naive(values: np.ndarray, horizons: int) -> np.ndarray:
    """The last value stays; the spread is that of a random walk in logs."""
    change = np.diff(np.log(values))
    spread = np.sqrt(np.mean(change**2)) * np.sqrt(_ahead(horizons))
    return values[-1] * np.exp(spread[:, None] * PROBITS)


@of_positive_values
def drift(values: np.ndarray, horizons: int) -> np.ndarray:
    """Random walk with drift in logs, the drift's own uncertainty included (fpp3, 5.5)."""
    change = np.diff(np.log(values))
    h = _ahead(horizons)
    spread = change.std(ddof=1) * np.sqrt(h + h**2 / len(change))
    return values[-1] * np.exp((change.mean() * h)[:, None] + spread[:, None] * _students(len(change) - 1))


@of_positive_values
def cagr_5y(values: np.ndarray, horizons: int) -> np.ndarray:
    """The growth of the last five years goes on, with their own scatter as that of a random walk."""
    change = np.diff(np.log(values))[-5:]
    h = _ahead(horizons)
    spread = change.std(ddof=1) * np.sqrt(h)
    return values[-1] * np.exp((change.mean() * h)[:, None] + spread[:, None] * PROBITS)


@of_positive_values
def log_linear(values: np.ndarray, horizons: int) -> np.ndarray:
    """Straight line through the logs, with the prediction interval of the regression."""
    return np.exp(_regression(np.log(values), horizons, degree=1))


@of_positive_values
def polynomial(values: np.ndarray, horizons: int) -> np.ndarray:
    """Parabola through the levels, as np.polyfit draws it; the quantiles may be negative."""
    return _regression(values, horizons, degree=2)


@of_positive_values
def damped_ets_log(values: np.ndarray, horizons: int) -> np.ndarray:
    """Exponential smoothing with a damped trend, on logs (statsmodels' ETSModel, its exact intervals)."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    logs = pd.Series(np.log(values / values[-1]))  # its intervals need an index
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = ETSModel(logs, error="add", trend="add", damped_trend=True).fit(disp=False, maxiter=200)
        forecast = fit.get_prediction(start=len(logs), end=len(logs) + horizons - 1)
        spread = np.sqrt(np.asarray(forecast.forecast_variance, dtype=float))
        middle = np.asarray(forecast.predicted_mean, dtype=float)
    return values[-1] * np.exp(middle[:, None] + spread[:, None] * PROBITS)


@of_positive_values
def arima(values: np.ndarray, horizons: int) -> np.ndarray:
    """ARIMA on levels: d = 1 with drift or d = 2, orders 0 or 1, the lowest AICc at the d whose
    differences scatter least (statsmodels)."""
    from statsmodels.tsa.arima.model import ARIMA

    scaled = values / values[-1]
    d = 1 if np.diff(scaled).std() <= np.diff(scaled, n=2).std() else 2
    best, lowest = None, np.inf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for p, q in ((0, 0), (1, 0), (0, 1), (1, 1)):
            try:
                fit = ARIMA(scaled, order=(p, d, q), trend="t" if d == 1 else "n").fit()
            except (ValueError, np.linalg.LinAlgError):
                continue  # an order that cannot be estimated is not a candidate
            if fit.aicc < lowest:
                best, lowest = fit, fit.aicc
        if best is None:
            raise ProjectionError(f"No ARIMA can be estimated from {len(values)} values; give a longer series.")
        forecast = best.get_forecast(horizons)
    return values[-1] * (forecast.predicted_mean[:, None] + forecast.se_mean[:, None] * PROBITS)


@of_positive_values
def theta(values: np.ndarray, horizons: int) -> np.ndarray:
    """The Theta method on logs (statsmodels' ThetaModel, its asymptotic intervals)."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    logs = np.log(values / values[-1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = ThetaModel(logs, period=1, deseasonalize=False).fit()
        middle = np.asarray(fit.forecast(horizons), dtype=float)
        upper = np.asarray(fit.prediction_intervals(horizons, alpha=0.2)["upper"], dtype=float)
    spread = (upper - middle) / NormalDist().inv_cdf(0.9)
    return values[-1] * np.exp(middle[:, None] + spread[:, None] * PROBITS)


SIMPLE: dict[str, Callable] = {
    "naive": naive,
    "drift": drift,
    "last 5 years": cagr_5y,
    "log-linear trend": log_linear,
    "polynomial": polynomial,
}
STATSMODELS: dict[str, Callable] = {"damped ETS (log)": damped_ets_log, "ARIMA": arima, "Theta (log)": theta}


def _ahead(horizons: int) -> np.ndarray:
    return np.arange(1.0, horizons + 1)


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
