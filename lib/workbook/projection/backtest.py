"""Forecasts made in the past beside what came, and the scores that say which of them to believe.

Time is respected: a forecast made in year T knows its series up to T, and the panel's coefficients come
from growth that was complete by T. A family can also be left out of the panel that its forecasts use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbook.projection.panel import clean_panel, fit_levels, panel_rows
from workbook.projection.peers import SIMPLE, log_quantiles
from workbook.projection.project import project
from workbook.projection.result import chance_above
from workbook.projection.rule import (
    LARGEST_STEP,
    MAX_HORIZON,
    PROBABILITIES,
    UNLIKE_PANEL,
    WINDOW,
    log_growth_quantiles,
)
from workbook.projection.series import FEWEST_POINTS, ProjectionError, read_positive

ORIGINS = range(2000, 2017)
HORIZONS = (1, 3, 5, 7, 10)
QUANTILE_COLUMNS = [f"q{p:g}" for p in PROBABILITIES]
COLUMNS = ["family", "entity", "origin", "method", "horizon", "actual", *QUANTILE_COLUMNS]
OURS, OURS_UNSEEN, OURS_SHIPPED = "panel", "panel, family unseen", "panel, shipped table"
OURS_READER = "panel, family unseen, 1.1 wide"  # what a reader's series gets


@dataclass(frozen=True)
class Task:
    """One forecast to make: what `origin` knew, and what came by years ahead, in multiples of the last value."""

    family: str
    entity: str
    origin: int
    past: np.ndarray  # of every year up to the origin, gaps bridged
    future: dict[int, float]
    seen: pd.Series | None = None  # the past as it was observed, where the shipped numbers are to project it


def run(
    series: pd.DataFrame | Mapping[str, pd.Series],
    origins: Iterable[int] = ORIGINS,
    horizons: Iterable[int] = HORIZONS,
    methods: Mapping[str, Callable] = SIMPLE,
    slow_methods: Mapping[str, Callable] | None = None,
    slow_every: int = 7,
    per_series: int = 3,
    seed: int = 20,
    progress: Callable[[Iterable], Iterable] = iter,
) -> pd.DataFrame:
    """One row for every forecast: family, entity, origin, method, horizon, actual, and the 13 quantiles.

    `series` is a panel (columns family, entity, year, value), from which the coefficients of every origin
    are fitted anew, with and without the task's own family; or a mapping from name to Series, which uses
    the shipped numbers of each origin (fit_2019.json, say). Values are divided by the last one known.
    `methods` are usual methods as in `peers`, by default those without statsmodels; `slow_methods` run on every
    `slow_every`-th task only. `progress` shows how far the loops are, as tqdm does. Raises ProjectionError for
    series and horizons that cannot be scored.
    """
    horizons = tuple(horizons)
    if not set(horizons) <= set(range(1, MAX_HORIZON + 1)):
        raise ProjectionError(f"Horizons are whole years from 1 to {MAX_HORIZON}, not {horizons}.")
    panel = clean_panel(series) if isinstance(series, pd.DataFrame) else None
    tasks = _own_tasks(series, origins) if panel is None else draw_tasks(panel, origins, per_series, seed)
    if not tasks:
        raise ProjectionError("No series reaches far enough behind and ahead of an origin; give longer series.")
    ours = _shipped(tasks, max(horizons)) if panel is None else _refitted(panel, tasks, max(horizons), progress)
    rows = []
    for number, task in enumerate(progress(tasks)):
        forecasts = {name: quantiles[number] for name, quantiles in ours.items()}
        usual = {**methods, **(slow_methods or {})} if number % slow_every == 0 else methods
        forecasts |= {name: method(task.past, max(horizons)) for name, method in usual.items()}
        for name, quantiles in forecasts.items():
            rows += records(task, name, quantiles, horizons)
    return pd.DataFrame(rows, columns=COLUMNS)


def records(task: Task, method: str, quantiles: np.ndarray, horizons: Iterable[int]) -> list[list]:
    """Rows of COLUMNS for one forecast (H, 13), of the horizons whose outcome is known."""
    head = [task.family, task.entity, task.origin, method]
    return [[*head, h, task.future[h], *quantiles[h - 1]] for h in horizons if h in task.future]


def draw_tasks(panel: pd.DataFrame, origins: Iterable[int], per_series: int, seed: int) -> list[Task]:
    """Up to `per_series` origins of every series with 12 to 19 years behind them and 7 ahead, drawn with `seed`.

    Windows with a yearly change of more than 50 % are left out, as in the fit; that is known at the origin.
    """
    generator, origins = np.random.default_rng(seed), tuple(origins)
    tasks = []
    for (family, entity), group in panel.groupby(["family", "entity"], sort=True):
        values = group.set_index("year")["value"].sort_index()
        first, last = values.index[0], values.index[-1]
        possible = [origin for origin in origins if origin - first >= 11 and origin + 7 <= last]
        chosen = generator.choice(possible, size=min(per_series, len(possible)), replace=False) if possible else []
        for origin in sorted(int(o) for o in chosen):
            length = min(int(generator.integers(12, WINDOW + 1)), origin - int(first) + 1)
            past = values.loc[origin - length + 1 : origin].to_numpy(float)
            if len(past) == length and np.abs(np.diff(np.log(past))).max() <= LARGEST_STEP:
                tasks.append(_task(family, entity, origin, past, values))
    return tasks


def scores(forecasts: pd.DataFrame, by: Iterable[str] = ("method", "horizon")) -> pd.DataFrame:
    """Mean scores by group: n, mae, bias, cov80, cov95, is80 and wis.

    All on the log scale: an mae of 0.23 is a typical miss of about 25 %. is80 is the interval score of the
    80 % interval and wis the weighted interval score, twice the mean pinball loss of the 13 quantiles
    (Gneiting and Raftery, JASA 2007). A negative quantile of a positive quantity counts as 1e-6.
    """
    q = log_quantiles(forecasts[QUANTILE_COLUMNS].to_numpy(float))
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
    """The forecasts of all methods for the tasks that `method` ran on, so that their scores can be compared."""
    keys = ["family", "entity", "origin"]
    return forecasts.merge(forecasts.loc[forecasts["method"] == method, keys].drop_duplicates(), on=keys)


def interval_score(low: np.ndarray, high: np.ndarray, actual: np.ndarray, level: float) -> np.ndarray:
    """Width of the interval plus, for a miss, 2 / (1 - level) times the distance (Gneiting and Raftery 2007, 6.2).

    >>> interval_score(np.array([1.0]), np.array([3.0]), np.array([3.5]), 0.8)
    array([7.])

    Raises ProjectionError for a level in per cent.
    """
    if not 0 < level < 1:
        raise ProjectionError(f"The level of an interval lies between 0 and 1, not at {level:g}; 0.8 is usual.")
    penalty = 2 / (1 - level)
    return high - low + penalty * (np.maximum(low - actual, 0) + np.maximum(actual - high, 0))


def chances(forecasts: pd.DataFrame, multiple: float = 2.0) -> pd.DataFrame:
    """The chance that each forecast gave to the last value growing to `multiple` times, and whether it did."""
    threshold = np.log(multiple)
    logs = log_quantiles(forecasts[QUANTILE_COLUMNS].to_numpy(float))
    return forecasts[["family", "method", "horizon"]].assign(
        chance=[chance_above(row, threshold) for row in logs],
        happened=(forecasts["actual"] >= multiple).to_numpy(float),
    )


def calibration(forecasts: pd.DataFrame, horizon: int = 7, multiple: float = 2.0) -> pd.DataFrame:
    """Said against happened, by method and tenth of the chance scale, with each method's Brier score."""
    each = chances(forecasts[forecasts["horizon"] == horizon], multiple)
    each["brier"] = (each["chance"] - each["happened"]) ** 2
    each["bin"] = np.minimum((each["chance"] * 10).astype(int), 9) / 10
    table = each.groupby(["method", "bin"]).agg(
        n=("chance", "size"), said=("chance", "mean"), happened=("happened", "mean")
    )
    return table.reset_index().merge(each.groupby("method")["brier"].mean().reset_index(), on="method")


def _task(
    family: str, entity: str, origin: int, past: np.ndarray, values: pd.Series, seen: pd.Series | None = None
) -> Task:
    ahead = range(1, MAX_HORIZON + 1)
    future = {h: float(values[origin + h] / past[-1]) for h in ahead if values.get(origin + h, 0) > 0}
    return Task(family, entity, origin, past / past[-1], future, seen)


def _own_tasks(series: Mapping[str, pd.Series], origins: Iterable[int]) -> list[Task]:
    tasks, origins = [], tuple(origins)
    for name, values in series.items():
        # A missing end is no fault here: every forecast starts at an origin that has a value.
        observed = read_positive(pd.Series(values).dropna())
        known = pd.Series(observed.values, index=observed.years)
        for origin in origins:
            seen = known[known.index <= origin]
            if origin in seen.index and len(seen) >= FEWEST_POINTS:
                past = read_positive(seen).bridged()
                tasks.append(_task("own", name, origin, past, known, seen))
    return tasks


def _shipped(tasks: list[Task], horizons: int) -> dict[str, np.ndarray]:
    made = [project(task.seen, until=task.origin + horizons, as_of=task.origin) for task in tasks]
    return {OURS_SHIPPED: np.array([np.exp(one.transformed) / one.last_value for one in made])}


def _refitted(panel: pd.DataFrame, tasks: list[Task], horizons: int, progress: Callable) -> dict[str, np.ndarray]:
    rows = panel_rows(panel)
    logs = np.full((len(tasks), WINDOW), np.nan)
    for number, task in enumerate(tasks):
        logs[number, WINDOW - len(task.past) :] = np.log(task.past)
    steps = np.sum(~np.isnan(logs), axis=1) - 1
    origin = np.array([task.origin for task in tasks])
    family = np.array([task.family for task in tasks])
    result = {
        name: np.empty((len(tasks), horizons, len(PROBABILITIES))) for name in (OURS, OURS_UNSEEN, OURS_READER)
    }
    # One horizon more than asked, so that the last one asked is smoothed like the others.
    reach = min(horizons + 1, MAX_HORIZON)
    for year in progress(np.unique(origin)):
        for left_out in [None, *np.unique(family[origin == year])]:
            chosen = (origin == year) & ((family == left_out) if left_out is not None else True)
            table = fit_levels(rows, int(year), left_out, reach)
            widths = {OURS: 1.0} if left_out is None else {OURS_UNSEEN: 1.0, OURS_READER: UNLIKE_PANEL}
            for name, wider in widths.items():
                quantiles = log_growth_quantiles(table, logs[chosen], steps[chosen], wider)
                result[name][chosen] = np.exp(quantiles[:, :horizons])
    return result
