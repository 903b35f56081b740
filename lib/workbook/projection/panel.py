"""What a panel of real series teaches the rule: how growth fades with the horizon, and how wrong that was."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbook.projection.rule import LARGEST_STEP, MAX_HORIZON, PROBABILITIES, WINDOW, features
from workbook.projection.series import ProjectionError

CONSTANT_WEIGHT = 0.25  # of the fit with a common growth constant beside the fit without one
FEWEST_CASES = 70  # ten for each of the seven coefficients of the scale; with fewer the fit is noise
COLUMNS = ["family", "entity", "year", "value"]

_LENGTHS = (4, 6, 9, 12, 15, 19)


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
        "logs": windows,
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
