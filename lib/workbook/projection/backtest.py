"""Forecasts made in the past beside what came, and the scores that say which of them to believe.

Time is respected: a forecast made in year T knows its series up to T, and the panel's coefficients come
from growth that was complete by T.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbook.projection.peers import SIMPLE, log_quantiles
from workbook.projection.project import FEWEST_POINTS, project, read_positive
from workbook.projection.result import ProjectionError, share_below
from workbook.projection.rule import LARGEST_STEP, MAX_HORIZON, PROBABILITIES, UNLIKE_PANEL, WINDOW

HORIZONS = (1, 3, 5, 7, 10)
KEYS = ["family", "entity", "origin"]
QUANTILE_COLUMNS = [f"q{p:g}" for p in PROBABILITIES]
COLUMNS = [*KEYS, "method", "horizon", "actual", *QUANTILE_COLUMNS]
OURS = "panel, shipped table"
OURS_UNSEEN, OURS_READER = "panel, family unseen", "panel, family unseen, 1.1 wide"  # what a reader's series gets
RENAMED = {"rule: width 1": OURS_UNSEEN, f"rule: width {UNLIKE_PANEL:g}": OURS_READER}


@dataclass(frozen=True)
class Task:
    """One forecast to make: what `origin` knew, and what came by years ahead, in multiples of the last value."""

    family: str
    entity: str
    origin: int
    past: np.ndarray  # of every year up to the origin, gaps bridged
    future: dict[int, float]


def run(
    series: Mapping[str, Mapping | pd.Series], origins: Sequence[int], horizons: Sequence[int] = HORIZONS
) -> pd.DataFrame:
    """One row for every forecast: family, entity, origin, method, horizon, actual, and the 13 quantiles.

    `series` are positive levels by name. They are projected by the numbers fitted on what was known in each origin
    (fit_2019.json, say) and by the usual methods without statsmodels. Values are divided by the last one known.
    Raises ProjectionError for series and horizons that cannot be scored.
    """
    if not set(horizons) <= set(range(1, MAX_HORIZON + 1)):
        raise ProjectionError(f"Horizons are whole years from 1 to {MAX_HORIZON}, not {horizons}.")
    tasks, ours = [], []
    for name, values in series.items():
        # A missing end is no fault here: every forecast starts at an origin that has a value.
        known = pd.Series(read_positive(pd.Series(values).dropna()).by_year())
        for origin in origins:
            seen = known[known.index <= origin]
            if origin in seen.index and len(seen) >= FEWEST_POINTS:
                made = project(seen, until=origin + max(horizons), as_of=origin)
                tasks.append(_task("own", name, origin, read_positive(seen).bridged(), known))
                ours += records(tasks[-1], OURS, np.exp(made.transformed) / made.last_value, horizons)
    if not ours:
        raise ProjectionError("No series reaches far enough behind and ahead of an origin; give longer series.")
    return pd.concat([pd.DataFrame(ours, columns=COLUMNS), forecasts(tasks, SIMPLE, horizons)], ignore_index=True)


def forecasts(
    tasks: Iterable[Task], methods: Mapping[str, Callable], horizons: Sequence[int] = HORIZONS
) -> pd.DataFrame:
    """What usual methods, as in `peers`, say of tasks, with their own intervals; rows as in `run`."""
    rows = []
    for task in tasks:
        for name, method in methods.items():
            rows += records(task, name, method(task.past, max(horizons)), horizons)
    return pd.DataFrame(rows, columns=COLUMNS)


def records(task: Task, method: str, quantiles: np.ndarray, horizons: Iterable[int] = HORIZONS) -> list[list]:
    """Rows of COLUMNS for one forecast (H, 13), of the horizons whose outcome is known."""
    head = [task.family, task.entity, task.origin, method]
    return [[*head, h, task.future[h], *quantiles[h - 1]] for h in horizons if h in task.future]


def draw_tasks(panel: pd.DataFrame, origins: Iterable[int], per_series: int, seed: int) -> list[Task]:
    """Up to `per_series` origins of every series with 12 to 19 years behind them and 7 ahead, drawn with `seed`.

    Windows with a yearly change of more than 50% are left out, as in the fit; that is known at the origin.
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


def summaries(
    fast: pd.DataFrame, fair: pd.DataFrame, slow: pd.DataFrame, slow_fair: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The tables from forecasts: of simple methods, of calibrated ones and the rule, of slow ones."""
    variant = fair["method"].str.startswith("rule: ")
    ours = fair[fair["method"].isin(RENAMED)].replace({"method": RENAMED})
    whole = pd.concat([fast, ours, fair[~variant]], ignore_index=True)
    everything = pd.concat([whole, slow, slow_fair], ignore_index=True)
    sample = everything.merge(slow[KEYS].drop_duplicates(), on=KEYS)
    seven, blocks, variants = (each[each["horizon"] == 7] for each in (whole, everything, fair[variant]))
    chances = [brier(whole).assign(tasks="all"), brier(sample).assign(tasks="sample")]
    return {
        "backtest_scores.csv": scores(whole),
        "backtest_sample.csv": scores(sample),
        "backtest_variants.csv": scores(variants),
        "backtest_families.csv": scores(seven, by=("method", "family")),
        "backtest_origins.csv": scores(blocks.assign(block=blocks["origin"] // 4 * 4), by=("method", "block")),
        "backtest_calibration.csv": calibration(whole),
        "backtest_brier.csv": pd.concat(chances, ignore_index=True),
    }


def scores(forecasts: pd.DataFrame, by: Iterable[str] = ("method", "horizon")) -> pd.DataFrame:
    """Mean scores by group: n, mae, bias, cov80, cov95, is80 and wis.

    All on the log scale: an mae of 0.23 is a typical miss of about 25%. is80 is the interval score of the
    80% interval and wis the weighted interval score, twice the mean pinball loss of the 13 quantiles
    (Gneiting and Raftery, JASA 2007). A negative quantile of a positive quantity counts as 1e-6.
    """
    q = log_quantiles(forecasts[QUANTILE_COLUMNS].to_numpy(float))
    y = np.log(forecasts["actual"].to_numpy(float))
    places = [PROBABILITIES.tolist().index(p) for p in (0.025, 0.1, 0.5, 0.9, 0.975)]
    lowest, low, middle, high, highest = q[:, places].T
    error = y[:, None] - q
    each = forecasts[list(by)].assign(
        n=1,
        mae=np.abs(y - middle),
        bias=middle - y,
        cov80=(low <= y) & (y <= high),
        cov95=(lowest <= y) & (y <= highest),
        is80=interval_score(low, high, y, 0.8),
        wis=2 * np.mean(np.where(error >= 0, PROBABILITIES * error, (PROBABILITIES - 1) * error), axis=1),
    )
    groups = each.groupby(list(by), sort=True)
    return groups.mean().assign(n=groups["n"].sum()).reset_index()


def interval_score(
    low: float | np.ndarray, high: float | np.ndarray, actual: float | np.ndarray, level: float
) -> float | np.ndarray:
    """Width of the interval plus, for a miss, 2 / (1 - level) times the distance (Gneiting and Raftery 2007, 6.2).

    >>> interval_score(np.array([1.0]), np.array([3.0]), np.array([3.5]), 0.8)
    array([7.])
    """
    penalty = 2 / (1 - level)
    return high - low + penalty * (np.maximum(low - actual, 0) + np.maximum(actual - high, 0))


def calibration(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Said against happened, by method and tenth of the chance scale: n, said, happened."""
    each = _doubled(forecasts)
    each["bin"] = np.minimum((each["chance"] * 10).astype(int), 9) / 10
    groups = each.groupby(["method", "bin"])
    return groups.agg(n=("chance", "size"), said=("chance", "mean"), happened=("happened", "mean")).reset_index()


def brier(forecasts: pd.DataFrame) -> pd.DataFrame:
    """Brier scores of the chance of doubling in seven years, beside that of always saying how often it happened.

    `skill` is 1 less the ratio of the two: below zero, saying the constant would have been better.
    """
    table = (
        _doubled(forecasts)
        .groupby("method")
        .agg(n=("brier", "size"), brier=("brier", "mean"), happened=("happened", "mean"))
    )
    constant = table["happened"] * (1 - table["happened"])
    return table.assign(constant=constant, skill=1 - table["brier"] / constant).reset_index()


def _doubled(forecasts: pd.DataFrame) -> pd.DataFrame:
    """The chance that each forecast gave to a doubling in seven years, whether it came, and the Brier score."""
    seven = forecasts[forecasts["horizon"] == 7]
    logs = log_quantiles(seven[QUANTILE_COLUMNS].to_numpy(float))
    chance = np.array([1 - share_below(row, [np.log(2.0)])[0] for row in logs])
    happened = (seven["actual"] >= 2.0).to_numpy(float)
    return seven[["method"]].assign(chance=chance, happened=happened, brier=(chance - happened) ** 2)


def _task(family: str, entity: str, origin: int, past: np.ndarray, values: pd.Series) -> Task:
    ahead = range(1, MAX_HORIZON + 1)
    future = {h: float(values[origin + h] / past[-1]) for h in ahead if values.get(origin + h, 0) > 0}
    return Task(family, entity, origin, past / past[-1], future)
