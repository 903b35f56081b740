"""The tables that say how good the rule is, and a pool: `python -m workbook.projection score`.

Everything is scored on the same tasks of the panel's past, with the task's own family left out of what is learned.
Usual methods are scored with their own intervals and, the harder rival, with widths learned from the same panel.

Is a pool of roads better than one road, and earned weights better than equal ones? Each part of a known whole is
projected seven years ahead by the roads that the workbook takes to China's digital economy; weights are earned on
the other families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from workbook.projection import peers, rule
from workbook.projection.backtest import (
    COLUMNS,
    HORIZONS,
    KEYS,
    Task,
    draw_tasks,
    forecasts,
    interval_score,
    records,
    summaries,
)
from workbook.projection.panel import fit_levels, fit_shares, panel_rows, parts_and_wholes, share_panel
from workbook.projection.project import level_from_share, share_from_level
from workbook.projection.result import Projection, ProjectionError, pool, to_scale

REACH = max(HORIZONS)
SLOW_EVERY = 7
CALIBRATED = ", panel widths"
CLIPS = (np.inf, 0.3, 0.2, 0.15, 0.1)
WIDER = (0.9, 1.0, 1.1)
SLOW_CALIBRATED = ("ARIMA (log)", "ETS (log)")

AHEAD = 7
ORIGINS = (2010, 2012, 2014)  # the sectors of the states begin in 1997
PER_FAMILY = 40  # entities a family, the first by name in steps through the alphabet
FIRST, SECOND, HALVES = "1.00 / 0.00", "0.00 / 1.00", "0.50 / 0.50"
MIXED = {"0.25 / 0.75": 0.25, HALVES: 0.5, "0.75 / 0.25": 0.75}  # weights of two roads, and that of the first
SCORES = ["mae", "cov80", "is80"]
EQUAL, EARNED = "pool, equal weights", "pool, weights earned on other families"
# Two roads to each quantity, and one that is not pooled: it knows the whole as it came, which stands for an
# outside path that turned out right.
ROADS = {
    "size": ("size alone", "share x whole, both projected", "share x whole as it came"),
    "share": ("share alone", "odds as a level", "size alone / whole as it came"),
}


def tables(
    panel: pd.DataFrame, cache: Path, progress: Callable[[Iterable], Iterable] = iter
) -> dict[str, pd.DataFrame]:
    """Every table of backtests by its file name. Forecasts of statsmodels are kept in the folder `cache`."""
    rows = thinned(panel_rows(panel))
    tasks = draw_tasks(panel, range(2000, 2017), 3, 20)
    sample = tasks[::SLOW_EVERY]
    fast, fair = forecasts(tasks, peers.SIMPLE), calibrated(rows, tasks, progress)
    slow = slow_forecasts(sample, tuple(peers.STATSMODELS), cache / "slow_test.csv")
    early = draw_tasks(panel, range(1980, 2010), 1, 21)
    early = early[:: max(len(early) // 450, 1)]
    known = slow_forecasts(early, SLOW_CALIBRATED, cache / "slow_cal.csv")
    return summaries(fast, fair, slow, calibrated_slow(early, known, sample, slow))


def thinned(rows: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """A third of the panel's cases, drawn with a seed: refitting then takes a third of the time."""
    chosen = np.random.default_rng(1).random(len(rows["origin"])) < 1 / 3
    return {name: values[chosen] for name, values in rows.items()}


def slow_forecasts(tasks: list[Task], methods: tuple[str, ...], cache: Path) -> pd.DataFrame:
    """The forecasts of slow methods for tasks: read from `cache` when it is there, made and written when not."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        made = forecasts(tasks, {name: peers.STATSMODELS[name] for name in methods})
        made.to_csv(cache, index=False)
    found = pd.read_csv(cache, keep_default_na=False)[COLUMNS]
    if len(found.drop_duplicates(KEYS)) != len(tasks):
        raise ProjectionError(f"{cache} holds forecasts of other tasks; delete it, to make them anew.")
    return found


def calibrated(rows: dict[str, np.ndarray], tasks: list[Task], progress: Callable = iter) -> pd.DataFrame:
    """Forecasts of the usual points with widths from the panel, and of variants of the rule ("rule: ...").

    The task's family is left out of everything that is learned.
    """
    logs, steps = _logs(tasks)
    found = []
    for year, left_out, chosen in progress(_alike(tasks)):
        # One horizon more than asked, so that the last one asked is smoothed like the others.
        table = fit_levels(rows, year, left_out, REACH + 1)
        for name, growth in _variants(table, logs[chosen], steps[chosen]).items():
            for number, quantiles in zip(chosen, growth, strict=True):
                found += records(tasks[number], name, np.exp(quantiles))
    theirs, ours = peers.centres(rows["logs"], REACH), peers.centres(logs, REACH)
    rivals = [_with_panel_widths(rows, theirs[name], tasks, ours[name], name) for name in ours]
    return pd.concat([pd.DataFrame(found, columns=COLUMNS), *rivals], ignore_index=True)


def _with_panel_widths(
    rows: dict[str, np.ndarray], theirs: np.ndarray, tasks: list[Task], ours: np.ndarray, name: str
) -> pd.DataFrame:
    """Forecasts of a method with centres `theirs` (n, REACH) for the panel's rows and `ours` (m, REACH)."""
    _, s = rule.features(*_logs(tasks))
    found = []
    for year, left_out, chosen in _alike(tasks):
        quantiles = np.full((len(chosen), REACH, 13), np.nan)
        for at in (horizon - 1 for horizon in HORIZONS):
            scale, z = peers.widths(rows, theirs[:, at], at + 1, year, left_out)
            quantiles[:, at] = ours[chosen, at, None] + np.exp(s[chosen] @ scale)[:, None] * z
        for number, growth in zip(chosen, quantiles, strict=True):
            found += records(tasks[number], name + CALIBRATED, np.exp(growth))
    return pd.DataFrame(found, columns=COLUMNS)


def _alike(tasks: list[Task]) -> list[tuple[int, str, np.ndarray]]:
    """Years of origin and families, each with the places of its tasks: what one fit serves."""
    places = pd.DataFrame([(task.origin, task.family) for task in tasks]).groupby([0, 1]).indices
    return [(int(year), family, chosen) for (year, family), chosen in places.items()]


def _variants(table: dict[str, np.ndarray], logs: np.ndarray, steps: np.ndarray) -> dict[str, np.ndarray]:
    """Log growth (m, H, 13) by other constants of the rule, and by the rule with a part taken away."""
    x, s = rule.features(logs, steps)
    gap, half = rule.own_rule(logs)
    panel, ahead = x @ table["location"].T, np.arange(1, len(table["z"]) + 1)
    spread = rule.deviations(table, s)
    even = np.exp(np.mean(s @ table["scale"].T, axis=0))[None, :, None] * table["z"] + 0 * spread

    def centre(half_trend: np.ndarray) -> np.ndarray:
        return gap[:, None] + (1 - rule.OWN_WEIGHT) * panel + rule.OWN_WEIGHT * half_trend[:, None] * ahead

    made = {
        f"rule: clip {clip:g}": rule.spread_around(centre(rule.own_rule(logs, clip)[1]), spread) for clip in CLIPS
    }
    made |= {f"rule: width {wider:g}": rule.log_growth_quantiles(table, logs, steps, wider) for wider in WIDER}
    made["rule: without Theta"] = rule.spread_around(panel, spread)
    made["rule: without the regression"] = rule.spread_around(gap[:, None] + half[:, None] * ahead, spread)
    made["rule: one width for all"] = rule.spread_around(centre(half), even)
    return made


def calibrated_slow(
    early: list[Task], known: pd.DataFrame, sample: list[Task], slow: pd.DataFrame
) -> pd.DataFrame:
    """The same for methods too slow for the whole panel: widths from their errors on some hundred early tasks."""
    rows = {
        "scale": rule.features(*_logs(early))[1],
        "future": np.log([[task.future.get(h, np.nan) for h in range(1, REACH + 1)] for task in early]),
        "origin": np.array([task.origin for task in early]),
        "family": np.array([task.family for task in early]),
    }
    made = [
        _with_panel_widths(rows, _medians(known, name, early), sample, _medians(slow, name, sample), name)
        for name in SLOW_CALIBRATED
    ]
    return pd.concat(made, ignore_index=True)


def _medians(made: pd.DataFrame, method: str, tasks: list[Task]) -> np.ndarray:
    """Logs of a method's medians (m, REACH), NaN at the horizons that are not asked."""
    own = made[made["method"] == method]
    wide = own.pivot(index=KEYS, columns="horizon", values="q0.5").reindex(columns=range(1, REACH + 1))
    names = pd.MultiIndex.from_tuples([(task.family, task.entity, task.origin) for task in tasks])
    return peers.log_quantiles(wide.reindex(names).to_numpy())


def _logs(tasks: list[Task]) -> tuple[np.ndarray, np.ndarray]:
    """Tasks as `rule.features` takes them: logs (m, WINDOW) and numbers of steps (m,)."""
    logs = np.full((len(tasks), rule.WINDOW), np.nan)
    for number, task in enumerate(tasks):
        logs[number, rule.WINDOW - len(task.past) :] = np.log(task.past)
    return logs, np.sum(~np.isnan(logs), axis=1) - 1


def pool_scores(panel: pd.DataFrame, progress: Callable[[Iterable], Iterable] = iter) -> pd.DataFrame:
    """Scores by quantity (size, share), road and family: n, mae, cov80, is80 on logs and logits.

    Family "all" is the mean over all tasks, "mean of families" that of the families.
    """
    each = pd.DataFrame(_scored(panel, progress), columns=["quantity", "family", "road", *SCORES])
    by_road = each.groupby(["quantity", "family", "road"])[SCORES]
    means, counts = by_road.mean(), by_road.size()
    rows = []
    for quantity, (first, second, hindsight) in ROADS.items():
        own = means.loc[quantity]
        for family in own.index.unique("family"):
            others = own.drop(index=family, level="family").drop(index=hindsight, level="road")
            earned = others.groupby("road")["is80"].mean().idxmin()
            weights = {first: FIRST, second: SECOND, EQUAL: HALVES, EARNED: earned, hindsight: ""}
            for road, told in weights.items():
                key = (quantity, family, told or hindsight)
                rows.append((quantity, road, family, counts[key], told, *means.loc[key]))
    table = pd.DataFrame(rows, columns=["quantity", "road", "family", "n", "weights", *SCORES])
    parts = []
    for name, weight in (("all", table["n"]), ("mean of families", table["n"] * 0 + 1)):
        weighted = table.assign(weight=weight, **table[SCORES].mul(weight, axis=0))
        sums = weighted.groupby(["quantity", "road"], sort=False)[["n", "weight", *SCORES]].sum()
        sums[SCORES] = sums[SCORES].div(sums["weight"], axis=0)
        parts.append(sums.assign(family=name, weights="").reset_index()[table.columns])
    return pd.concat([*parts, table], ignore_index=True)


def _scored(panel: pd.DataFrame, progress: Callable) -> Iterable[tuple]:
    """Rows of quantity, family, weights in quarters (or the road not pooled), and scores, for every task."""
    for family, quantity, made, came in _tasks(panel, progress):
        one, other, known = made
        roads = {FIRST: one, SECOND: other, ROADS[quantity][-1]: known}
        roads |= {told: pool({"a": one, "b": other}, {"a": w, "b": 1 - w}) for told, w in MIXED.items()}
        for road, projected in roads.items():
            low, middle, high = (projected.quantile(projected.years[-1], q) for q in (0.1, 0.5, 0.9))
            low, middle, high, actual = to_scale(projected.kind, np.array([low, middle, high, came]))
            score = interval_score(low, high, actual, 0.8)
            yield quantity, family, road, abs(actual - middle), float(low <= actual <= high), score


def _tasks(
    panel: pd.DataFrame, progress: Callable
) -> Iterable[tuple[str, str, tuple[Projection, Projection, Projection], float]]:
    """Family, quantity, its projections by the three ROADS and what came, for every part of a whole and origin."""
    levels, odds = thinned(panel_rows(panel)), panel_rows(share_panel(panel))
    for family, parts, wholes, whole_family in progress(parts_and_wholes(panel)):
        own = family if family in panel["family"].unique() else whole_family  # countries are parts of their sum
        for origin in (origin for origin in ORIGINS if origin + AHEAD <= parts.index[-1]):
            then, window = origin + AHEAD, slice(origin - rule.WINDOW + 1, origin)
            complete = parts.loc[window].notna().sum() >= 12
            complete &= parts.loc[then].notna() & wholes.loc[then].notna()
            wild = np.abs(np.diff(np.log(parts.loc[window]), axis=0)) > rule.LARGEST_STEP
            names = parts.columns[complete & ~wild.any(axis=0)]
            names = names[:: max(len(names) // PER_FAMILY, 1)]
            part, whole = (_padded(table.loc[window, names]) for table in (parts, wholes))
            share = np.exp(part - whole)
            steps, whole_steps = (np.sum(~np.isnan(logs), axis=1) - 1 for logs in (part, whole))
            of_part = fit_levels(levels, origin, own, AHEAD + 1)
            of_whole = fit_levels(levels, origin, whole_family, AHEAD + 1)
            of_share = fit_shares(odds, origin, family, AHEAD + 1)
            size_rows = rule.log_growth_quantiles(of_part, part, steps, rule.UNLIKE_PANEL)
            whole_rows = rule.log_growth_quantiles(of_whole, whole, whole_steps)
            share_rows = rule.logit_change_quantiles(of_share, rule.logit(share), steps)
            odds_rows = rule.log_growth_quantiles(of_part, rule.logit(share), steps, rule.UNLIKE_PANEL)
            for at, name in enumerate(names):
                size = _one("level", origin, part[at, -1], size_rows[at])
                total = _one("level", origin, whole[at, -1], whole_rows[at])
                alone = _one("share", origin, rule.logit(share[at, -1]), share_rows[at])
                as_level = _one("share", origin, rule.logit(share[at, -1]), odds_rows[at])
                came = {origin: total.last_value, then: float(wholes.loc[then, name])}
                sizes = (size, level_from_share(alone, total), level_from_share(alone, came))
                outcome = float(parts.loc[then, name])
                yield family, "size", sizes, outcome
                yield family, "share", (alone, as_level, share_from_level(size, came)), outcome / came[then]


def _one(kind: str, origin: int, last: float, change: np.ndarray) -> Projection:
    """A projection AHEAD years on, from the last value and the quantiles (H, 13) of its change, on its scale."""
    value = float(np.exp(last) if kind == "level" else rule.from_logit(last))
    return Projection(kind, origin, value, rule.WINDOW, (), (origin + AHEAD,), last + change[AHEAD - 1 : AHEAD])


def _padded(table: pd.DataFrame) -> np.ndarray:
    """Logs (m, WINDOW) of a table with years as rows, NaN before a series begins."""
    logs = np.log(table.to_numpy(float).T)
    return np.concatenate([np.full((len(logs), rule.WINDOW - logs.shape[1]), np.nan), logs], axis=1)
