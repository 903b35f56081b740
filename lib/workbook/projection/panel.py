"""What a panel of real series teaches the rule: how growth fades with the horizon, and how wrong that was.

The panel and the fitted numbers are files of data/calibration. The panel also holds parts with their wholes, from
which the rule for shares learns: sectors of US states, and countries of the world's dollar GDP.
"""

from __future__ import annotations

from functools import lru_cache
import json
from pathlib import Path

import numpy as np
import pandas as pd

from workbook.data.files import DATA
from workbook.projection import rule
from workbook.projection.result import ProjectionError

CALIBRATION = DATA / "calibration"
PANEL = CALIBRATION / "panel.csv.gz"
COLUMNS = ["family", "entity", "year", "value"]
CONSTANT_WEIGHT = 0.25  # of the fit with a common growth constant beside the fit without one
FEWEST_CASES = 70  # ten for each of the seven coefficients of the scale; with fewer the fit is noise
NEEDED = (
    "gdp_nominal_usd of countries and us_state_gdp with its sectors (US BEA), because the errors of each kind of "
    "share are measured in a scale that the others taught"
)

_LENGTHS = (4, 6, 9, 12, 15, 19)


@lru_cache(maxsize=4)
def load_fit(as_of: int | None = None) -> dict[str, dict[str, np.ndarray]]:
    """The fitted arrays of "level" and "share" by name; `as_of` takes those of what was known in that year.

    Each has one row a horizon: `scale` (H, 7), the error quantiles `z` (H, 13), levels also `location` (H, 6).
    Raises ProjectionError when there is no such fit.
    """
    path = CALIBRATION / ("fit.json" if as_of is None else f"fit_{as_of}.json")
    if not path.exists():
        raise ProjectionError(f"There is no {path.name}; make it with python -m workbook.projection fit.")
    fit = json.loads(path.read_text(encoding="utf-8"))
    return {kind: {name: np.array(rows, float) for name, rows in fit[kind].items()} for kind in ("level", "share")}


def read_panel(path: Path = PANEL) -> pd.DataFrame:
    """The columns family, entity, year, value of a CSV, sorted; the shipped panel unless a path is given.

    Raises ProjectionError, naming the file and the row as the file counts it (the column names are row 1), unless
    each series has one value above zero a year.
    """
    try:
        panel = pd.read_csv(path, dtype=str, keep_default_na=False)  # NA is a country
    except (OSError, ValueError) as problem:
        raise ProjectionError(f"{path} cannot be read as CSV: {problem}") from problem
    if missing := [column for column in COLUMNS if column not in panel]:
        raise ProjectionError(f"{path.name} has no column {missing[0]!r}; it needs {', '.join(COLUMNS)}.")
    year, value = (pd.to_numeric(panel[column], errors="coerce") for column in ("year", "value"))
    named = (panel[["family", "entity"]] != "").all(axis=1)
    wrong = ~(named & year.between(1000, 3000) & (year % 1 == 0) & (value > 0) & (value < np.inf))
    advice = "name family and entity, write a year like 2023 and a value above zero like 1234.5, or delete the row"
    if not wrong.any():
        wrong, advice = panel.duplicated(COLUMNS[:3]), "the series has this year twice, keep one value"
    if wrong.any():
        place = int(np.argmax(wrong))
        row = ", ".join(f"{column} {panel[column].iloc[place]}" for column in COLUMNS)
        raise ProjectionError(f"{path.name}, row {place + 2} ({row}): {advice}.")
    clean = panel[COLUMNS].assign(year=year.astype(int), value=value)
    return clean.sort_values(COLUMNS[:3], kind="stable", ignore_index=True)


def panel_rows(panel: pd.DataFrame) -> dict[str, np.ndarray]:
    """Every training case of a panel with columns family, entity, year, value.

    A case is a series seen up to an origin year at one of several lengths, with its log growth over the
    next 1 to 15 years (NaN where the future is not known). Windows with a yearly change of more than
    50% are left out: they are hyperinflations, wars and splices. Raises ProjectionError when no case is left.
    """
    windows, futures, families, origins = [], [], [], []
    for (family, _), group in panel.groupby(["family", "entity"], sort=True):
        group = group.sort_values("year")
        known = group["year"].to_numpy()
        years = np.arange(known[0], known[-1] + 1)
        logs = np.interp(years, known, np.log(group["value"].to_numpy(float)))
        wild = np.r_[False, np.abs(np.diff(logs)) > rule.LARGEST_STEP]
        for end in range(min(_LENGTHS) - 1, len(logs) - 1):
            for turn, length in enumerate(_LENGTHS):
                start = end - length + 1
                # Every second length at every origin: neighbours say nearly the same, at half the cost.
                if start < 0 or (end + turn) % 2 or wild[start + 1 : end + 1].any():
                    continue
                windows.append(np.r_[np.full(rule.WINDOW - length, np.nan), logs[start : end + 1]])
                future = logs[end + 1 : end + 1 + rule.MAX_HORIZON] - logs[end]
                futures.append(np.r_[future, np.full(rule.MAX_HORIZON - len(future), np.nan)])
                families.append(family)
                origins.append(years[end])
    if not windows:
        raise ProjectionError(
            "No series of the panel has five years in a row without a change of more than 50%; add longer series."
        )
    logs = np.array(windows)
    location, scale = rule.features(logs, np.sum(~np.isnan(logs), axis=1) - 1)
    found = {"logs": logs, "location": location, "scale": scale, "future": np.array(futures)}
    return found | {"family": np.array(families), "origin": np.array(origins)}


def parts_and_wholes(panel: pd.DataFrame) -> list[tuple[str, pd.DataFrame, pd.DataFrame, str]]:
    """The parts in a panel of levels and their wholes: name, two tables of year by entity, the whole's family.

    Sectors of US states and the states; countries and the dollar GDP of all countries with data in every year
    since 1990.
    """
    wide = {
        family: group.pivot(index="year", columns="entity", values="value")
        for family, group in panel.groupby("family")
    }
    sectors = [name for name in wide if name.startswith("us_state_") and name != "us_state_gdp"]
    found = [(name, wide[name], wide["us_state_gdp"].reindex_like(wide[name]), "us_state_gdp") for name in sectors]
    dollars = wide.get("gdp_nominal_usd", pd.DataFrame()).loc[1990:].dropna(axis=1)
    if len(dollars.columns):
        world = pd.concat([dollars.sum(axis=1)] * dollars.shape[1], axis=1, keys=dollars.columns)
        found.append(("share_of_world_gdp", dollars, world, "gdp_nominal_usd"))
    return found


def share_panel(panel: pd.DataFrame) -> pd.DataFrame:
    """Odds of every share that a panel of levels implies, in the panel's own columns; see `parts_and_wholes`.

    Odds s / (1 - s) are positive levels whose log is the logit. Raises ProjectionError when the panel implies
    none.
    """
    frames = []
    for name, part, whole, _ in parts_and_wholes(panel):
        share = (part / whole).stack().dropna()
        share = share[(share > 0) & (share < 1)]
        frames.append((share / (1 - share)).rename("value").reset_index().assign(family=name))
    found = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    if found.empty:  # also when the only country is all of its world
        raise ProjectionError(f"The panel has no share with a value in every year; it needs {NEEDED}.")
    return found


def fit_levels(
    rows: dict[str, np.ndarray], as_of: int, without: str | None = None, horizons: int = rule.MAX_HORIZON
) -> dict[str, np.ndarray]:
    """Coefficients for horizons 1 to `horizons`, learned only from growth that was known in `as_of`.

    `without` leaves a family out. Returns arrays `location` (H, 6), `scale` (H, 7) and `z` (H, 13).
    Raises ProjectionError for a panel with too few cases.
    """
    fits = []
    for horizon in range(1, horizons + 1):
        known, weight = followed(rows, horizon, as_of, without)
        growth = rows["future"][known, horizon - 1]
        fits.append(fit_horizon(rows["location"][known], rows["scale"][known], growth, weight))
    return smoothed(fits)


def fit_shares(
    rows: dict[str, np.ndarray], as_of: int, without: str | None = None, horizons: int = rule.MAX_HORIZON
) -> dict[str, np.ndarray]:
    """The same of the damped drift of `share_panel`: scale coefficients (H, 7) and error quantiles (H, 13).

    A share that is asked about is of a kind that the panel lacks: the errors of each family are therefore measured
    in the scale that the other families taught.
    """
    fits, scales = [], rule.mirrored(rows["scale"], rows["logs"])
    for horizon in range(1, horizons + 1):
        known, weight = followed(rows, horizon, as_of, without)
        # Location features 1 and 2 are the mean and the last-five-year drift.
        drift = rows["location"][known, 1:3].mean(axis=1)
        error = rows["future"][known, horizon - 1] - drift * np.sum(rule.DAMPING ** np.arange(1, horizon + 1))
        s, family = scales[known], rows["family"][known]
        z = np.empty_like(error)
        for name in np.unique(family):
            own = family == name
            _check_cases(np.sum(~own), horizon, as_of, NEEDED)
            others = fit_scale(s[~own], np.abs(error[~own]), weight[~own])
            z[own] = error[own] / np.exp(s[own] @ others)
        z = weighted_quantiles(np.concatenate([z, -z]), np.concatenate([weight, weight]))
        fits.append({"scale": fit_scale(s, np.abs(error), weight), "z": z})
    return smoothed(fits)


def followed(
    rows: dict[str, np.ndarray], horizon: int, as_of: int, without: str | None
) -> tuple[np.ndarray, np.ndarray]:
    """Which cases had been followed for `horizon` years by the year `as_of`, as booleans, and their weights.

    Weights sum to 1: a family counts by the fourth root of its size, a case loses 1% a year. Raises
    ProjectionError for so few cases that a fit would be noise.
    """
    known = (rows["origin"] + horizon <= as_of) & ~np.isnan(rows["future"][:, horizon - 1])
    known &= rows["family"] != without
    _check_cases(np.sum(known), horizon, as_of, "more series, or longer ones")
    _, index, size = np.unique(rows["family"][known], return_inverse=True, return_counts=True)
    weight = size[index] ** -0.75 * 0.99 ** (as_of - rows["origin"][known])
    return known, weight / weight.sum()


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
    """The 13 quantiles of rule.PROBABILITIES, each value counted at the middle of its weight."""
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weight[order])
    return np.interp(rule.PROBABILITIES, (cumulated - weight[order] / 2) / cumulated[-1], values[order])


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


def smoothed(fits: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Fits by horizon as arrays, weighted 1/4, 1/2, 1/4 over neighbouring horizons; the first and last stay."""
    found = {}
    for name in fits[0]:
        each = np.array([fit[name] for fit in fits])
        middle = (each[:-2] + 2 * each[1:-1] + each[2:]) / 4
        found[name] = np.concatenate([each[:1], middle, each[-1:]])
    return found


def _check_cases(count: int, horizon: int, as_of: int, needed: str) -> None:
    if count < FEWEST_CASES:
        raise ProjectionError(
            f"The panel is too small to fit {horizon} years ahead as of {as_of}: {count} cases were followed long "
            f"enough by then, and it takes {FEWEST_CASES}; add {needed}."
        )
