"""Forecasts made in the past beside what came, and the scores that say which of them to believe.

Time is respected: a forecast made in year T knows its series up to T, and the panel's coefficients come
from growth that was complete by T. A family can also be left out of the panel that its forecasts use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

from workbook.gate.progress import progress
from workbook.projection import panel as panel_fit, peers
from workbook.projection.panel import PROBABILITIES
from workbook.projection.project import project
from workbook.projection.result import chance_above
from workbook.projection.series import ProjectionError, check_above_zero, finite, read_series

ORIGINS = range(2000, 2017)
HORIZONS = (1, 3, 5, 7, 10)
QUANTILE_COLUMNS = [f"q{p:g}" for p in PROBABILITIES]
OURS, OURS_UNSEEN, OURS_SHIPPED = "panel", "panel, family unseen", "panel, shipped table"


def run(
    series: pd.DataFrame | Mapping[str, pd.Series],
    origins: Iterable[int] = ORIGINS,
    horizons: Iterable[int] = HORIZONS,
    methods: Mapping[str, Callable] | None = None,
    slow_methods: Mapping[str, Callable] | None = None,
    slow_every: int = 7,
    per_series: int = 3,
    seed: int = 20,
) -> pd.DataFrame:
    """One row for every forecast: family, entity, origin, method, horizon, actual, and the 13 quantiles.

    `series` is a panel (columns family, entity, year, value), from which the coefficients of every origin
    are fitted anew, with and without the task's own family; or a mapping from name to Series, which uses
    the shipped table of each origin (fit_2019.json, say). Values are divided by the last one known.
    `methods` are usual methods as in `peers`, by default those without statsmodels; `slow_methods`
    run on every `slow_every`-th task only. Raises ProjectionError for series and horizons that cannot be scored.
    """
    horizons = tuple(horizons)
    if not horizons or not set(horizons) <= set(range(1, panel_fit.MAX_HORIZON + 1)):
        raise ProjectionError(f"Horizons are whole years from 1 to {panel_fit.MAX_HORIZON}, not {horizons}.")
    methods = peers.SIMPLE if methods is None else methods
    if isinstance(series, pd.DataFrame):
        _check_panel(series)
        cases = tasks(series, tuple(origins), per_series, seed)
        ours = _panel_quantiles(series, cases, max(horizons))
    else:
        if not isinstance(series, Mapping):
            raise ProjectionError(f"Give a panel, or a series under each name, not a {type(series).__name__}.")
        cases = _own_tasks(series, tuple(origins))
        ours = {OURS_SHIPPED: np.array([_shipped(case, max(horizons)) for case in cases])}
    records = []
    for number, case in progress(enumerate(cases), "Forecasting", len(cases)):
        forecasts = {name: quantiles[number] for name, quantiles in ours.items()}
        usual = {**methods, **(slow_methods or {})} if number % slow_every == 0 else methods
        forecasts |= {name: method(case["past"], max(horizons)) for name, method in usual.items()}
        for name, quantiles in forecasts.items():
            for horizon in horizons:
                if horizon in case["future"]:
                    head = [case["family"], case["entity"], case["origin"], name, horizon, case["future"][horizon]]
                    records.append([*head, *quantiles[horizon - 1]])
    columns = ["family", "entity", "origin", "method", "horizon", "actual", *QUANTILE_COLUMNS]
    return pd.DataFrame(records, columns=columns)


def tasks(panel: pd.DataFrame, origins: tuple[int, ...], per_series: int, seed: int) -> list[dict]:
    """Up to `per_series` origins of every series with 12 to 19 years behind them and 7 ahead, drawn with `seed`.

    Windows with a yearly change of more than 50 % are left out, as in the fit; that is known at the origin.
    """
    generator = np.random.default_rng(seed)
    cases = []
    for (family, entity), group in panel.groupby(["family", "entity"], sort=True):
        values = group.set_index("year")["value"].sort_index()
        first, last = values.index[0], values.index[-1]
        possible = [origin for origin in origins if origin - first >= 11 and origin + 7 <= last]
        chosen = generator.choice(possible, size=min(per_series, len(possible)), replace=False) if possible else []
        for origin in sorted(int(o) for o in chosen):
            length = min(int(generator.integers(12, panel_fit.WINDOW + 1)), origin - int(first) + 1)
            past = values.loc[origin - length + 1 : origin].to_numpy(float)
            steady = len(past) == length and np.abs(np.diff(np.log(past))).max() <= panel_fit.LARGEST_STEP
            if steady:
                cases.append(_case(family, entity, origin, past, values))
    return cases


def scores(forecasts: pd.DataFrame, by: Iterable[str] = ("method", "horizon")) -> pd.DataFrame:
    """Mean scores by group: n, mae, bias, cov80, cov95, is80 and wis.

    All on the log scale: an mae of 0.23 is a typical miss of about 25 %. is80 is the interval score of the
    80 % interval and wis the weighted interval score, twice the mean pinball loss of the 13 quantiles
    (Gneiting and Raftery, JASA 2007). A negative quantile of a positive quantity counts as 1e-6.
    """
    q = _log_quantiles(forecasts)
    y = np.log(forecasts["actual"].to_numpy(float))
    at = {p: int(np.argmin(np.abs(PROBABILITIES - p))) for p in (0.025, 0.1, 0.5, 0.9, 0.975)}
    low, high = q[:, at[0.1]], q[:, at[0.9]]
    error = y[:, None] - q
    each = forecasts[list(by)].assign(
        n=1,
        mae=np.abs(y - q[:, at[0.5]]),
        bias=q[:, at[0.5]] - y,
        cov80=(low <= y) & (y <= high),
        cov95=(q[:, at[0.025]] <= y) & (y <= q[:, at[0.975]]),
        is80=interval_score(low, high, y, 0.8),
        wis=2 * np.mean(np.where(error >= 0, PROBABILITIES * error, (PROBABILITIES - 1) * error), axis=1),
    )
    groups = each.groupby(list(by), sort=True)
    return groups.mean().assign(n=groups["n"].sum()).reset_index()


def common_tasks(forecasts: pd.DataFrame, method: str) -> pd.DataFrame:
    """The forecasts of all methods for the tasks that `method` ran on, so that their scores can be compared.

    Raises ProjectionError for a method that never ran.
    """
    if method not in set(forecasts["method"]):
        raise ProjectionError(
            f"No forecast is by {method!r}; there are: {', '.join(forecasts['method'].unique())}."
        )
    keys = ["family", "entity", "origin"]
    return forecasts.merge(forecasts.loc[forecasts["method"] == method, keys].drop_duplicates(), on=keys)


def interval_score(low: np.ndarray, high: np.ndarray, actual: np.ndarray, level: float) -> np.ndarray:
    """Width of the interval plus, for a miss, 2 / (1 - level) times the distance (Gneiting and Raftery 2007, 6.2).

    >>> interval_score(np.array([1.0]), np.array([3.0]), np.array([3.5]), 0.8)
    array([7.])

    Raises ProjectionError for a level outside 0 to 1.
    """
    level = finite(level, "The level of an interval")
    if not 0 < level < 1:
        raise ProjectionError(f"The level of an interval lies between 0 and 1, not at {level:g}; 0.8 is usual.")
    penalty = 2 / (1 - level)
    return high - low + penalty * (np.maximum(low - actual, 0) + np.maximum(actual - high, 0))


def chances(forecasts: pd.DataFrame, multiple: float = 2.0) -> pd.DataFrame:
    """The chance that each forecast gave to the last value growing to `multiple` times, and whether it did.

    Raises ProjectionError for a multiple that is not above zero.
    """
    multiple = finite(multiple, "The multiple")
    if multiple <= 0:
        raise ProjectionError(f"The multiple is {multiple:g}; 2.0 asks for a doubling.")
    logs = _log_quantiles(forecasts)
    # A method without any spread gets steps of a billionth, so that its answer is 0 or 1.
    logs = logs + 1e-9 * np.arange(logs.shape[1])
    chance = np.array([chance_above(row, np.log(multiple)) for row in logs])
    happened = (forecasts["actual"] >= multiple).to_numpy(float)
    return forecasts[["family", "method", "horizon"]].assign(chance=chance, happened=happened)


def calibration(forecasts: pd.DataFrame, horizon: int = 7, multiple: float = 2.0) -> pd.DataFrame:
    """Said against happened, by method and tenth of the chance scale, with each method's Brier score.

    Raises ProjectionError when no forecast is so many years ahead.
    """
    if horizon not in set(forecasts["horizon"]):
        raise ProjectionError(f"No forecast is {horizon} years ahead; choose a horizon that was run.")
    each = chances(forecasts[forecasts["horizon"] == horizon], multiple)
    each["brier"] = (each["chance"] - each["happened"]) ** 2
    each["bin"] = np.minimum((each["chance"] * 10).astype(int), 9) / 10
    table = each.groupby(["method", "bin"]).agg(
        n=("chance", "size"), said=("chance", "mean"), happened=("happened", "mean")
    )
    return table.reset_index().merge(each.groupby("method")["brier"].mean().reset_index(), on="method")


def _log_quantiles(forecasts: pd.DataFrame) -> np.ndarray:
    """The 13 quantiles of each forecast as logs; a negative one of a positive quantity counts as 1e-6."""
    return np.log(np.maximum(forecasts[QUANTILE_COLUMNS].to_numpy(float), 1e-6))


def _case(family: str, entity: str, origin: int, past: np.ndarray, values: pd.Series) -> dict:
    ahead = range(1, panel_fit.MAX_HORIZON + 1)
    future = {h: float(values[origin + h] / past[-1]) for h in ahead if values.get(origin + h, 0) > 0}
    return {"family": family, "entity": entity, "origin": origin, "past": past / past[-1], "future": future}


def _own_tasks(series: Mapping[str, pd.Series], origins: tuple[int, ...]) -> list[dict]:
    cases = []
    for name, values in series.items():
        # A missing end is no fault here: every forecast starts at an origin that has a value.
        observed = read_series(values.dropna() if isinstance(values, pd.Series) else values)
        check_above_zero(observed)
        values = pd.Series(observed.values, index=observed.years)
        for origin in origins:
            seen = values[values.index <= origin]
            if origin in seen.index and len(seen) >= 4:
                every = np.arange(seen.index[0], origin + 1)
                past = np.exp(np.interp(every, seen.index, np.log(seen.to_numpy(float))))
                cases.append(_case("own", name, origin, past, values) | {"seen": seen})
    return cases


def _shipped(case: dict, horizons: int) -> np.ndarray:
    origin = case["origin"]
    made = project(case["seen"], until=origin + horizons, as_of=origin)
    return np.exp(made.transformed) / made.last_value


def _check_panel(panel: pd.DataFrame) -> None:
    if missing := {"family", "entity", "year", "value"} - set(panel.columns):
        raise ProjectionError(f"The panel has no column {min(missing)!r}.")
    if any(not pd.api.types.is_numeric_dtype(panel[name]) for name in ("year", "value")):
        raise ProjectionError("The years or values of the panel are text; turn them into numbers first.")
    if not ((panel["value"] > 0) & (panel["value"] < np.inf)).all():
        raise ProjectionError(
            "The panel has values that are missing, infinite, or not above zero; leave them out."
        )
    if panel.duplicated(["family", "entity", "year"]).any():
        raise ProjectionError("A series of the panel has a year twice; keep one value a year.")


def _panel_quantiles(panel: pd.DataFrame, cases: list[dict], horizons: int) -> dict[str, np.ndarray]:
    rows = panel_fit.panel_rows(panel)
    logs = np.full((len(cases), panel_fit.WINDOW), np.nan)
    for number, case in enumerate(cases):
        logs[number, panel_fit.WINDOW - len(case["past"]) :] = np.log(case["past"])
    steps = np.sum(~np.isnan(logs), axis=1) - 1
    origin = np.array([case["origin"] for case in cases])
    family = np.array([case["family"] for case in cases])
    result = {name: np.empty((len(cases), horizons, len(PROBABILITIES))) for name in (OURS, OURS_UNSEEN)}
    # One horizon more than asked, so that the last one asked is smoothed like the others.
    reach = min(horizons + 1, panel_fit.MAX_HORIZON)
    years = np.unique(origin)
    for year in progress(years, "Fitting", len(years)):
        for left_out in [None, *np.unique(family[origin == year])]:
            chosen = (origin == year) & ((family == left_out) if left_out is not None else True)
            try:
                table = panel_fit.fit_table(rows, int(year), left_out, reach)
            except np.linalg.LinAlgError:
                without = f" without {left_out}" if left_out else ""
                raise ProjectionError(
                    f"The panel is too small to fit as of {year}{without}; add series."
                ) from None
            quantiles = panel_fit.log_growth_quantiles(table, logs[chosen], steps[chosen])[:, :horizons]
            result[OURS if left_out is None else OURS_UNSEEN][chosen] = np.exp(quantiles)
    return result
