"""What a panel of real series teaches: how growth fades with the horizon, and how wrong that was.

For each horizon h the cumulative log growth of a series over the next h years is

    start gap + 1/2 x (features of its growth . location) + 1/2 x (half its log-linear trend) x h
    + scale x z,      scale = exp(features of its noise . coefficients),

where z has the quantiles that the panel's errors had. The start gap and the half trend are the Theta
method (Assimakopoulos and Nikolopoulos, IJF 2000; Hyndman and Billah, IJF 2003) of the series alone;
the rest is learned from the panel. Everything here works on logarithms and on arrays of series.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

from workbook.projection.series import ProjectionError

WINDOW = 19  # years of history that are used; older ones say little about the next decade
MAX_HORIZON = 15
PROBABILITIES = np.array([0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975])
PROBITS = np.array([NormalDist().inv_cdf(p) for p in PROBABILITIES])  # the same as normal scores
LOCATION = ("constant", "mean growth", "last 5 years", "last 3 years", "last year", "acceleration")
SCALE = ("constant", "log noise", "log pace", "log steps", "share of falls", "break from mean", "largest surprise")
OWN_WEIGHT = 0.5  # of the series' own Theta rule beside the panel's
CONSTANT_WEIGHT = 0.25  # of the fit with a common growth constant beside the fit without one
LEAST_NOISE = 0.003  # standard deviation of yearly log growth; below it a series is smoothed, not certain
ROUNDING = 1e-9  # a step smaller than this is no fall: in another unit its sign may be another
LARGEST_STEP = np.log(1.5)  # yearly change beyond which a year is an exception, not growth
FEWEST_CASES = 70  # ten for each of the seven coefficients of the scale; with fewer the fit is noise
COLUMNS = ["family", "entity", "year", "value"]

_LENGTHS = (4, 6, 9, 12, 15, 19)
_SMOOTHING = np.linspace(0.1, 1.0, 10)


def last_years(years: np.ndarray, transformed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One series as `features` takes it: its last years (1, WINDOW), and the number of observed steps (1,).

    Gaps between the `years` are bridged by straight lines: in logs that is constant growth, in logits a
    constant shift of the odds.
    """
    every = np.arange(years[0], years[-1] + 1)
    bridged = np.interp(every, years, transformed)[-WINDOW:]
    # A window that starts inside a gap starts at a bridged point, which ends one observed step.
    steps = max(int(np.sum(years > every[-len(bridged)])), 1)
    return np.r_[np.full(WINDOW - len(bridged), np.nan), bridged][None], np.array([steps])


def features(logs: np.ndarray, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Location features (m, 6) and scale features (m, 7) of m series.

    `logs` is (m, WINDOW): yearly log values, NaN before the first, gaps filled by straight lines.
    `steps` is (m,): the number of observed steps. A gap of k years becomes k equal changes, whose
    squared deviations add up to those of one k-year step; only the divisor must count observed steps.
    """
    growth = np.diff(logs, axis=1)
    years = np.sum(~np.isnan(growth), axis=1)
    mean = np.nanmean(growth, axis=1)
    noise = np.sqrt(np.nansum((growth - mean[:, None]) ** 2, axis=1) / np.maximum(steps - 1, 1))
    noise = np.maximum(noise, LEAST_NOISE)
    falls = np.nansum(growth < -ROUNDING, axis=1) / years
    surprise = np.minimum(np.nanmax(np.abs(growth - mean[:, None]), axis=1), LARGEST_STEP)

    growth = np.clip(growth, -LARGEST_STEP, LARGEST_STEP)
    mean, last5, last3 = (np.nanmean(part, axis=1) for part in (growth, growth[:, -5:], growth[:, -3:]))
    age = np.arange(growth.shape[1])[::-1]
    late = age[None, :] < ((years + 1) // 2)[:, None]
    acceleration = _mean_where(growth, late) - _mean_where(growth, ~late)
    pace = np.maximum(np.abs(mean), np.abs(last5))
    ones = np.ones_like(mean)
    location = [ones, mean, last5, last3, growth[:, -1], acceleration]
    broken = np.minimum(np.abs(last5 - mean) / noise, 2.0)
    scale = [ones, np.log(noise), np.log(pace + 0.01), np.log(steps), falls, broken, surprise]
    return np.stack(location, axis=1), np.stack(scale, axis=1)


def own_rule(logs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The Theta method of each series: gap between its smoothed and its last log value, and half its trend.

    The series is the mean of its regression line and of a line with doubled deviations; the second is
    smoothed exponentially, with the weight of 0.1 to 1 that has the least squared one-step error.
    """
    logs = logs - logs[:, -1:]
    present = ~np.isnan(logs)
    time = np.where(present, np.arange(logs.shape[1]) - (logs.shape[1] - 1.0), np.nan)
    centre, middle = np.nanmean(time, axis=1)[:, None], np.nanmean(logs, axis=1)[:, None]
    slope = np.nansum((time - centre) * (logs - middle), axis=1) / np.nansum((time - centre) ** 2, axis=1)
    at_end = middle[:, 0] - slope * centre[:, 0]
    doubled = 2 * logs - (at_end[:, None] + slope[:, None] * time)

    level = np.full((len(logs), len(_SMOOTHING)), np.nan)
    squared = np.zeros_like(level)
    for year in range(logs.shape[1]):
        value = doubled[:, year][:, None]
        error = np.where(present[:, year][:, None], value - level, np.nan)
        squared += np.nan_to_num(error) ** 2
        level = np.where(np.isnan(error), np.where(np.isnan(level), value, level), level + _SMOOTHING * error)
    # Ties (a straight line has no error at all) go to the largest weight: the last value as it stands.
    best = len(_SMOOTHING) - 1 - np.argmin(squared[:, ::-1].round(12), axis=1)
    gap = 0.5 * (level[np.arange(len(logs)), best] + at_end)
    return gap, 0.5 * slope


def clean_panel(panel: pd.DataFrame, name: str = "The panel") -> pd.DataFrame:
    """The columns family, entity, year, value in that order and sorted, the last two as numbers.

    Raises ProjectionError, naming the row as a file counts it (the column names are row 1), unless each series
    has one value above zero a year.
    """
    if missing := [column for column in COLUMNS if column not in panel]:
        raise ProjectionError(f"{name} has no column {missing[0]!r}; it needs {', '.join(COLUMNS)}.")
    year, value = (pd.to_numeric(panel[column], errors="coerce") for column in ("year", "value"))
    named = (panel[["family", "entity"]] != "").all(axis=1)
    wrong = ~(named & year.between(1000, 3000) & (year % 1 == 0) & (value > 0) & (value < np.inf))
    advice = "name family and entity, write a year like 2023 and a value above zero like 1234.5, or delete the row"
    if not wrong.any():
        wrong, advice = panel.duplicated(COLUMNS[:3]), "the series has this year twice, keep one value"
    if wrong.any():
        place = int(np.argmax(wrong))
        row = ", ".join(f"{column} {panel[column].iloc[place]}" for column in COLUMNS)
        raise ProjectionError(f"{name}, row {place + 2} ({row}): {advice}.")
    clean = panel[COLUMNS].assign(year=year.astype(int), value=value)
    return clean.sort_values(COLUMNS[:3], kind="stable", ignore_index=True)


def panel_rows(panel: pd.DataFrame) -> dict[str, np.ndarray]:
    """Every training case of a panel with columns family, entity, year, value.

    A case is a series seen up to an origin year at one of several lengths, with its log growth over the
    next 1 to 15 years (NaN where the future is not known). Windows with a yearly change of more than
    50 % are left out: they are hyperinflations, wars and splices. Raises ProjectionError when no case is left.
    """
    windows, futures, names, origins = [], [], [], []
    for (family, entity), group in panel.groupby(["family", "entity"], sort=True):
        group = group.sort_values("year")
        known = group["year"].to_numpy()
        years = np.arange(known[0], known[-1] + 1)
        logs = np.interp(years, known, np.log(group["value"].to_numpy(float)))
        wild = np.r_[False, np.abs(np.diff(logs)) > LARGEST_STEP]
        for end in range(min(_LENGTHS) - 1, len(logs) - 1):
            for turn, length in enumerate(_LENGTHS):
                start = end - length + 1
                # Every second length at every origin: neighbours say nearly the same, at half the cost.
                if start < 0 or (end + turn) % 2 or wild[start + 1 : end + 1].any():
                    continue
                windows.append(np.r_[np.full(WINDOW - length, np.nan), logs[start : end + 1]])
                future = logs[end + 1 : end + 1 + MAX_HORIZON] - logs[end]
                futures.append(np.r_[future, np.full(MAX_HORIZON - len(future), np.nan)])
                names.append((family, entity))
                origins.append(years[end])
    if not windows:
        raise ProjectionError(
            "No series of the panel has five years in a row without a change of more than 50 %; add longer series."
        )
    windows = np.array(windows)
    location, scale = features(windows, np.sum(~np.isnan(windows), axis=1) - 1)
    family, entity = np.array(names).T
    return {
        "location": location,
        "scale": scale,
        "future": np.array(futures),
        "family": family,
        "entity": entity,
        "origin": np.array(origins),
    }


def fit_levels(
    rows: dict[str, np.ndarray], as_of: int, without: str | None = None, horizons: int = MAX_HORIZON
) -> dict[str, np.ndarray]:
    """Coefficients for horizons 1 to `horizons`, learned only from growth that was known in `as_of`.

    `without` leaves a family out. Returns arrays `location` (H, 6), `scale` (H, 7) and `z` (H, 13).
    Raises ProjectionError for a panel with too few cases.
    """
    fits = []
    for horizon in range(1, horizons + 1):
        growth = rows["future"][:, horizon - 1]
        known = followed(rows, horizon, as_of)
        if without is not None:
            known &= rows["family"] != without
        check_cases(np.sum(known), horizon, as_of)
        weight = row_weights(rows["family"][known], as_of - rows["origin"][known])
        fits.append(fit_horizon(rows["location"][known], rows["scale"][known], growth[known], weight))
    return {name: smooth(np.array([fit[name] for fit in fits])) for name in ("location", "scale", "z")}


def followed(rows: dict[str, np.ndarray], horizon: int, as_of: int) -> np.ndarray:
    """Which cases had been followed for `horizon` years by the year `as_of`, as booleans."""
    return (rows["origin"] + horizon <= as_of) & ~np.isnan(rows["future"][:, horizon - 1])


def check_cases(count: int, horizon: int, as_of: int, needed: str = "more series, or longer ones") -> None:
    """Raise ProjectionError when so few cases would make a fit that is noise."""
    if count < FEWEST_CASES:
        raise ProjectionError(
            f"The panel is too small to fit {horizon} years ahead as of {as_of}: {count} cases were followed long "
            f"enough by then, and it takes {FEWEST_CASES}; add {needed}."
        )


def row_weights(family: np.ndarray, age: np.ndarray) -> np.ndarray:
    """Weights that sum to 1: a family counts by the fourth root of its size, a case loses 1 % a year."""
    _, index, size = np.unique(family, return_inverse=True, return_counts=True)
    weight = size[index] ** -0.75 * 0.99**age
    return weight / weight.sum()


def fit_horizon(x: np.ndarray, s: np.ndarray, growth: np.ndarray, weight: np.ndarray) -> dict[str, np.ndarray]:
    """Location, scale and error quantiles of one horizon, alternating between the first two.

    Location: Huber regression with weights 1 / scale^2, averaged over a fit with and one without a
    constant, because the constant is what differs most between one family and the next.
    """
    scale = np.exp(s[:, 1]) + 0.01
    location, coefficients = None, None
    for _ in range(4):
        with_constant = _huber(x, growth, weight, scale, location)
        without = np.r_[0.0, _huber(x[:, 1:], growth, weight, scale, None if location is None else location[1:])]
        location = CONSTANT_WEIGHT * with_constant + (1 - CONSTANT_WEIGHT) * without
        error = growth - x @ location
        coefficients = fit_scale(s, np.abs(error), weight, coefficients)
        scale = np.exp(s @ coefficients)
    return {"location": location, "scale": coefficients, "z": weighted_quantiles(error / scale, weight)}


def fit_scale(s: np.ndarray, size: np.ndarray, weight: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """Coefficients c of the mean error size exp(s . c): maximum likelihood of Laplace errors, by Newton steps."""
    root = np.sqrt(weight)
    c = start
    if c is None:
        c = np.linalg.lstsq(s * root[:, None], np.log(size + 0.01) * root, rcond=None)[0]
    for _ in range(8):
        ratio = weight * size * np.exp(-np.clip(s @ c, -8, 4))
        step = np.linalg.solve((s * ratio[:, None]).T @ s + 1e-9 * np.eye(len(c)), s.T @ (ratio - weight))
        c = c + step
    return c


def weighted_quantiles(values: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The 13 quantiles of PROBABILITIES, each value counted at the middle of its weight."""
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weight[order])
    return np.interp(PROBABILITIES, (cumulated - weight[order] / 2) / cumulated[-1], values[order])


def log_growth_quantiles(table: dict[str, np.ndarray], logs: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Quantiles (m, H, 13) of log growth from the last value, for m series as `features` takes them.

    They never cross, and the distance of a quantile from the median never shrinks with the horizon.
    """
    x, s = features(logs, steps)
    gap, half_trend = own_rule(logs)
    horizon = np.arange(1, len(table["z"]) + 1)
    panel = x @ table["location"].T
    own = half_trend[:, None] * horizon
    centre = gap[:, None] + (1 - OWN_WEIGHT) * panel + OWN_WEIGHT * own
    spread = np.exp(s @ table["scale"].T)[:, :, None] * table["z"]
    return spread_around(centre, spread)


def spread_around(centre: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Quantiles (m, H, 13) from a centre (m, H) and deviations (m, H, 13), made to widen with the horizon."""
    half = len(PROBABILITIES) // 2
    median = centre + spread[:, :, half]
    deviation = spread - spread[:, :, half : half + 1]
    lower = np.minimum.accumulate(deviation[:, :, :half], axis=1)
    upper = np.maximum.accumulate(deviation[:, :, half:], axis=1)
    return median[:, :, None] + np.concatenate([lower, upper], axis=2)


def _mean_where(values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    return np.nanmean(np.where(chosen, values, np.nan), axis=1)


def _huber(x, growth, weight, scale, start) -> np.ndarray:
    location = start
    for _ in range(5):
        w = weight / scale**2
        if location is not None:
            w = w / np.maximum(np.abs(growth - x @ location) / scale, 1.0)
        gram = (x * w[:, None]).T @ x
        ridge = 1e-6 * np.trace(gram) / len(gram) * np.eye(len(gram))
        location = np.linalg.solve(gram + ridge, (x * w[:, None]).T @ growth)
    return location


def smooth(by_horizon: np.ndarray) -> np.ndarray:
    """Weights 1/4, 1/2, 1/4 over neighbouring horizons; the first and the last stay."""
    middle = (by_horizon[:-2] + 2 * by_horizon[1:-1] + by_horizon[2:]) / 4
    return np.concatenate([by_horizon[:1], middle, by_horizon[-1:]])
