"""The tables that say how good the rule is: `python -m workbook.projection score`.

Everything is scored on the same tasks of the panel's past, with the task's own family left out of what is learned.
Usual methods are scored with their own intervals and, the harder rival, with widths learned from the same panel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from workbook.projection import peers
from workbook.projection.backtest import (
    COLUMNS,
    HORIZONS,
    ORIGINS,
    OURS_READER,
    OURS_UNSEEN,
    Task,
    calibration,
    chances,
    common_tasks,
    draw_tasks,
    records,
    scores,
)
from workbook.projection.panel import clean_panel, fit_levels, panel_rows
from workbook.projection.rivals import centres, widths
from workbook.projection.rule import (
    OWN_WEIGHT,
    UNLIKE_PANEL,
    WINDOW,
    features,
    log_growth_quantiles,
    own_rule,
    spread_around,
)
from workbook.projection.series import ProjectionError

SLOW_EVERY = 7
THINNED = 1 / 3
RENAMED = {"rule: width 1": OURS_UNSEEN, f"rule: width {UNLIKE_PANEL:g}": OURS_READER}
CALIBRATED = ", panel widths"
CLIPS = (np.inf, 0.3, 0.2, 0.15, 0.1)
WIDER = (0.9, 1.0, 1.1)
SLOW_CALIBRATED = ("ARIMA (log)", "ETS (log)")


def tables(
    panel: pd.DataFrame, cache: Path, progress: Callable[[Iterable], Iterable] = iter
) -> dict[str, pd.DataFrame]:
    """Every table by its file name. Forecasts of statsmodels are kept in the folder `cache`."""
    panel = clean_panel(panel)
    rows = thinned(panel_rows(panel))
    tasks = draw_tasks(panel, ORIGINS, 3, 20)
    sample = tasks[::SLOW_EVERY]
    fast = simple(tasks)
    fair = calibrated(rows, tasks, progress)
    slow = slow_forecasts(sample, peers.STATSMODELS, cache / "slow_test.csv")
    early = draw_tasks(panel, range(1980, 2010), 1, 21)
    early = early[:: max(len(early) // 450, 1)]
    known = slow_forecasts(
        early, {name: peers.STATSMODELS[name] for name in SLOW_CALIBRATED}, cache / "slow_cal.csv"
    )
    slow_fair = calibrated_slow(early, known, sample, slow)
    return summaries(fast, fair, slow, slow_fair)


def summaries(
    fast: pd.DataFrame, fair: pd.DataFrame, slow: pd.DataFrame, slow_fair: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The tables from forecasts: of simple methods, of calibrated ones and the rule, of slow ones."""
    variant = fair["method"].str.startswith("rule: ")
    ours = fair[fair["method"].isin(RENAMED)].replace({"method": RENAMED})
    rivals, variants = pd.concat([ours, fair[~variant]]), fair[variant]
    everything = pd.concat([fast, rivals, slow, slow_fair], ignore_index=True)
    sample = common_tasks(everything, next(iter(peers.STATSMODELS)))
    whole = pd.concat([fast, rivals], ignore_index=True)
    seven = whole[whole["horizon"] == 7]
    blocks = everything[everything["horizon"] == 7]
    blocks = blocks.assign(block=blocks["origin"] // 4 * 4)
    kinds = seven.assign(kind=np.where(seven["family"].str.startswith("gdp_"), "GDP of countries", "US states"))
    return {
        "backtest_scores.csv": scores(whole),
        "backtest_sample.csv": scores(sample),
        "backtest_variants.csv": scores(variants[variants["horizon"] == 7]),
        "backtest_families.csv": scores(seven, by=("method", "family")),
        "backtest_kinds.csv": scores(kinds, by=("method", "kind")),
        "backtest_origins.csv": scores(blocks, by=("method", "block")),
        "backtest_calibration.csv": calibration(whole),
        "backtest_brier.csv": brier(whole, sample),
    }


def thinned(rows: dict[str, np.ndarray], keep: float = THINNED) -> dict[str, np.ndarray]:
    """A part of the panel's cases, drawn with a seed: refitting then takes a third of the time."""
    chosen = np.random.default_rng(1).random(len(rows["origin"])) < keep
    return {name: values[chosen] for name, values in rows.items()}


def simple(tasks: list[Task]) -> pd.DataFrame:
    """Forecasts of the usual methods that need no statsmodels, with their own intervals."""
    found = []
    for task in tasks:
        for name, method in peers.SIMPLE.items():
            found += records(task, name, method(task.past, max(HORIZONS)), HORIZONS)
    return pd.DataFrame(found, columns=COLUMNS)


def brier(whole: pd.DataFrame, sample: pd.DataFrame) -> pd.DataFrame:
    """Brier scores of the chance of doubling in seven years, beside that of always saying how often it happened.

    `skill` is 1 less the ratio of the two: below zero, saying the constant would have been better. `tasks` says
    whether a method was scored on "all" tasks or on the "sample" on which the slow ones ran.
    """
    parts = []
    for name, forecasts in (("all", whole), ("sample", sample)):
        each = chances(forecasts[forecasts["horizon"] == 7])
        each["brier"] = (each["chance"] - each["happened"]) ** 2
        table = each.groupby("method").agg(
            n=("brier", "size"), brier=("brier", "mean"), happened=("happened", "mean")
        )
        constant = table["happened"] * (1 - table["happened"])
        parts.append(
            table.assign(constant=constant, skill=1 - table["brier"] / constant, tasks=name).reset_index()
        )
    return pd.concat(parts, ignore_index=True)


def slow_forecasts(tasks: list[Task], methods: dict[str, Callable], cache: Path) -> pd.DataFrame:
    """The forecasts of slow methods for tasks: read from `cache` when it is there, made and written when not."""
    if not cache.exists():
        found = []
        for task in tasks:
            for name, method in methods.items():
                found += records(task, name, method(task.past, max(HORIZONS)), HORIZONS)
        cache.parent.mkdir(parents=True, exist_ok=True)
        pd.DataFrame(found, columns=COLUMNS).to_csv(cache, index=False)
    found = pd.read_csv(cache, keep_default_na=False)[COLUMNS]
    found = found[found["method"].isin(methods)].reset_index(drop=True)
    if len(found.drop_duplicates(["family", "entity", "origin"])) != len(tasks):
        raise ProjectionError(f"{cache} holds forecasts of other tasks; delete it, to make them anew.")
    return found


def calibrated(rows: dict[str, np.ndarray], tasks: list[Task], progress: Callable = iter) -> pd.DataFrame:
    """Forecasts of the usual points with widths from the panel, and of variants of the rule ("rule: ...").

    The task's family is left out of everything that is learned.
    """
    logs, steps, origin, family = _arrays(tasks)
    reach = max(HORIZONS)
    theirs, ours = centres(rows["logs"], reach), centres(logs, reach)
    found = []
    for year in progress(np.unique(origin)):
        for left_out in np.unique(family[origin == year]):
            chosen = np.flatnonzero((origin == year) & (family == left_out))
            table = fit_levels(rows, int(year), left_out, reach + 1)
            made = _variants(table, logs[chosen], steps[chosen])
            _, s = features(logs[chosen], steps[chosen])
            for name, centre in ours.items():
                quantiles = np.full((len(chosen), reach, 13), np.nan)
                for horizon in HORIZONS:
                    scale, z = widths(rows, theirs[name][:, horizon - 1], horizon, int(year), left_out)
                    spread = np.exp(s @ scale)[:, None] * z
                    quantiles[:, horizon - 1] = centre[chosen, horizon - 1][:, None] + spread
                made[name + CALIBRATED] = quantiles
            for name, quantiles in made.items():
                for place, number in enumerate(chosen):
                    found += records(tasks[number], name, np.exp(quantiles[place]), HORIZONS)
    return pd.DataFrame(found, columns=COLUMNS)


def _variants(table: dict[str, np.ndarray], logs: np.ndarray, steps: np.ndarray) -> dict[str, np.ndarray]:
    """Log growth (m, H, 13) by other constants of the rule, and by the rule with a part taken away."""
    x, s = features(logs, steps)
    panel, horizon = x @ table["location"].T, np.arange(1, len(table["z"]) + 1)
    spread = np.exp(s @ table["scale"].T)[:, :, None] * table["z"]
    even = np.exp(np.mean(s @ table["scale"].T, axis=0))[None, :, None] * table["z"] + 0 * spread
    centre = {}
    for clip in CLIPS:
        gap, half = own_rule(logs, clip)
        centre[clip] = gap[:, None] + (1 - OWN_WEIGHT) * panel + OWN_WEIGHT * half[:, None] * horizon
    gap, half = own_rule(logs)
    made = {f"rule: clip {clip:g}": spread_around(one, spread) for clip, one in centre.items()}
    made |= {f"rule: width {wider:g}": log_growth_quantiles(table, logs, steps, wider) for wider in WIDER}
    made["rule: without Theta"] = spread_around(panel, spread)
    made["rule: without the regression"] = spread_around(gap[:, None] + half[:, None] * horizon, spread)
    rule = gap[:, None] + (1 - OWN_WEIGHT) * panel + OWN_WEIGHT * half[:, None] * horizon
    made["rule: one width for all"] = spread_around(rule, even)
    return made


def calibrated_slow(
    early: list[Task], known: pd.DataFrame, sample: list[Task], slow: pd.DataFrame
) -> pd.DataFrame:
    """The same for methods too slow for the whole panel: widths from their errors on some hundred early tasks."""
    keys = ["family", "entity", "origin"]
    rows = _rows(early)
    logs, steps, _, _ = _arrays(sample)
    _, s = features(logs, steps)
    found = []
    for name in SLOW_CALIBRATED:
        middles = [
            frame[frame["method"] == name].pivot_table(index=keys, columns="horizon", values="q0.5")
            for frame in (known, slow)
        ]
        theirs, ours = (
            np.log(
                np.maximum(
                    middle.reindex(pd.MultiIndex.from_tuples([(t.family, t.entity, t.origin) for t in some])), 1e-6
                )
            )
            for middle, some in zip(middles, (early, sample), strict=True)
        )
        for number, task in enumerate(sample):
            quantiles = np.full((max(HORIZONS), 13), np.nan)
            for horizon in HORIZONS:
                scale, z = widths(rows, theirs[horizon].to_numpy(), horizon, task.origin, task.family)
                quantiles[horizon - 1] = np.exp(ours[horizon].to_numpy()[number] + np.exp(s[number] @ scale) * z)
            found += records(task, name + CALIBRATED, quantiles, HORIZONS)
    return pd.DataFrame(found, columns=COLUMNS)


def _rows(tasks: list[Task]) -> dict[str, np.ndarray]:
    """Tasks as `panel.panel_rows` has its cases."""
    logs, steps, origin, family = _arrays(tasks)
    future = np.log([[task.future.get(h, np.nan) for h in range(1, max(HORIZONS) + 1)] for task in tasks])
    return {"scale": features(logs, steps)[1], "future": future, "origin": origin, "family": family}


def _arrays(tasks: list[Task]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    logs = np.full((len(tasks), WINDOW), np.nan)
    for number, task in enumerate(tasks):
        logs[number, WINDOW - len(task.past) :] = np.log(task.past)
    steps = np.sum(~np.isnan(logs), axis=1) - 1
    return logs, steps, np.array([task.origin for task in tasks]), np.array([task.family for task in tasks])
