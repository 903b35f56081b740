"""Is a pool of roads better than one road, and earned weights better than equal ones? On parts of known wholes.

The panel holds parts with their wholes: sectors of US states, and countries of the world's dollar GDP. Each is
projected seven years ahead by the roads that the workbook takes to China's digital economy, its family left out of
what is learned; weights are earned on the other families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

import numpy as np
import pandas as pd

from workbook.projection.backtest import interval_score
from workbook.projection.panel import fit_levels, panel_rows
from workbook.projection.pool import pool
from workbook.projection.project import level_from_share, share_from_level
from workbook.projection.result import Projection, to_scale
from workbook.projection.rule import LARGEST_STEP, PROBABILITIES, UNLIKE_PANEL, WINDOW, log_growth_quantiles
from workbook.projection.scoring import thinned
from workbook.projection.shares import fit_shares, logit, logit_change_quantiles, parts_and_wholes, share_panel

AHEAD = 7
ORIGINS = (2010, 2012, 2014)  # the sectors of the states begin in 1997
PER_FAMILY = 40  # entities a family, the first by name in steps through the alphabet
EQUAL, EARNED = "pool, equal weights", "pool, weights earned on other families"
ROADS = {
    "size": ("size alone", "share x whole, both projected"),
    "share": ("share alone", "odds as a level"),
}
# Not pooled: they know the whole as it came, which stands for an outside path that turned out right.
HINDSIGHT = {"size": "share x whole as it came", "share": "size alone / whole as it came"}


def pool_scores(panel: pd.DataFrame, progress: Callable[[Iterable], Iterable] = iter) -> pd.DataFrame:
    """Scores by quantity (size, share), road and family: n, mae, cov80, is80 on logs and logits.

    Family "all" is the mean over all tasks, "mean of families" that of the families.
    """
    made = list(_tasks(panel, progress))
    rows = []
    for quantity, names in ROADS.items():
        scored = pd.DataFrame(
            {
                "family": family,
                "weights": _told(weights),
                **_score(_pooled(roads[quantity], names, weights), roads[quantity + "_came"]),
            }
            for family, roads in made
            for weights in _grid(len(names))
        )
        aside = pd.DataFrame(
            {"family": family, **_score(roads[quantity][HINDSIGHT[quantity]], roads[quantity + "_came"])}
            for family, roads in made
        )
        means = scored.groupby(["family", "weights"])[["mae", "cov80", "is80"]].mean()
        counts = scored[scored["weights"] == scored["weights"].iloc[0]].groupby("family").size()
        for family in counts.index:
            others = means.drop(index=family, level="family").groupby("weights")["is80"].mean()
            chosen = {name: _told(tuple(float(name == other) for other in names)) for name in names}
            chosen |= {EQUAL: _told((1 / len(names),) * len(names)), EARNED: others.idxmin()}
            for name, weights in chosen.items():
                scores = means.loc[(family, weights)].to_dict()
                rows.append(
                    {
                        "quantity": quantity,
                        "road": name,
                        "family": family,
                        "n": counts[family],
                        "weights": weights,
                        **scores,
                    }
                )
            hindsight = aside[aside["family"] == family][["mae", "cov80", "is80"]].mean().to_dict()
            head = {"quantity": quantity, "road": HINDSIGHT[quantity], "family": family, "n": counts[family]}
            rows.append({**head, "weights": "", **hindsight})
    table = pd.DataFrame(rows)
    parts = []
    for name, weight in (("all", table["n"]), ("mean of families", 1)):
        weighted = table.assign(weight=weight)
        weighted[["mae", "cov80", "is80"]] = weighted[["mae", "cov80", "is80"]].mul(weighted["weight"], axis=0)
        sums = weighted.groupby(["quantity", "road"], sort=False)[["n", "weight", "mae", "cov80", "is80"]].sum()
        sums[["mae", "cov80", "is80"]] = sums[["mae", "cov80", "is80"]].div(sums["weight"], axis=0)
        parts.append(sums.assign(family=name, weights="").reset_index()[table.columns])
    return pd.concat([*parts, table], ignore_index=True)


def _pooled(roads: dict[str, Projection], names: tuple[str, ...], weights: tuple[float, ...]) -> Projection:
    """The pool of the named roads that have a weight."""
    chosen = {name: weight for name, weight in zip(names, weights, strict=True) if weight > 0}
    if len(chosen) == 1:
        return roads[next(iter(chosen))]
    return pool({name: roads[name] for name in chosen}, chosen)


def _grid(roads: int) -> list[tuple[float, ...]]:
    """Weights in quarters that sum to 1, and equal ones."""
    found = [tuple(np.array(parts) / 4) for parts in product(range(5), repeat=roads) if sum(parts) == 4]
    return [*(tuple(float(w) for w in one) for one in found), (1 / roads,) * roads]


def _told(weights: tuple[float, ...]) -> str:
    return " / ".join(f"{weight:.2f}" for weight in weights)


def _score(made: Projection, came: float) -> dict[str, float]:
    year = made.years[-1]
    low, middle, high = (to_scale(made.kind, made.quantile(year, q)) for q in (0.1, 0.5, 0.9))
    actual = to_scale(made.kind, came)
    return {
        "mae": abs(actual - middle),
        "cov80": float(low <= actual <= high),
        "is80": float(interval_score(np.array([low]), np.array([high]), np.array([actual]), 0.8)[0]),
    }


def _tasks(panel: pd.DataFrame, progress: Callable) -> Iterable[tuple[str, dict]]:
    """(family, roads to the size and to the share, and what came) for every task."""
    levels, odds = thinned(panel_rows(panel)), panel_rows(share_panel(panel))
    for family, parts, wholes, whole_family in progress(parts_and_wholes(panel)):
        own = family if family in panel["family"].unique() else whole_family  # countries are parts of their sum
        for origin in ORIGINS:
            if origin + AHEAD > parts.index[-1]:
                continue
            window = slice(origin - WINDOW + 1, origin)
            complete = parts.loc[window].notna().sum() >= 12
            complete &= parts.loc[origin + AHEAD].notna() & wholes.loc[origin + AHEAD].notna()
            calm = (np.abs(np.diff(np.log(parts.loc[window]), axis=0)) <= LARGEST_STEP) | np.isnan(
                np.diff(np.log(parts.loc[window]), axis=0)
            )
            names = parts.columns[complete & calm.all(axis=0)]
            names = names[:: max(len(names) // PER_FAMILY, 1)]
            part, whole = (_padded(table.loc[window, names]) for table in (parts, wholes))
            of_part = fit_levels(levels, origin, own, AHEAD + 1)
            of_whole = fit_levels(levels, origin, whole_family, AHEAD + 1)
            of_share = fit_shares(odds, origin, AHEAD + 1, without=family)
            share = np.exp(part - whole)
            steps = np.sum(~np.isnan(part), axis=1) - 1
            size_rows = log_growth_quantiles(of_part, part, steps, UNLIKE_PANEL)[:, AHEAD - 1]
            whole_rows = log_growth_quantiles(of_whole, whole, np.sum(~np.isnan(whole), axis=1) - 1)[:, AHEAD - 1]
            share_rows = logit_change_quantiles(of_share, logit(share), steps)[:, AHEAD - 1]
            odds_rows = log_growth_quantiles(of_part, logit(share), steps, UNLIKE_PANEL)[:, AHEAD - 1]
            for at, name in enumerate(names):
                start, total, ratio = np.exp(part[at, -1]), np.exp(whole[at, -1]), share[at, -1]
                last = logit(ratio)
                size = _one("level", origin, start, part[at, -1] + size_rows[at])
                total_then = _one("level", origin, total, whole[at, -1] + whole_rows[at])
                alone = _one("share", origin, ratio, last + share_rows[at])
                came = {origin: total, origin + AHEAD: float(wholes.loc[origin + AHEAD, name])}
                outcome = float(parts.loc[origin + AHEAD, name])
                sizes = (size, level_from_share(alone, total_then), level_from_share(alone, came))
                shares = (alone, _one("share", origin, ratio, last + odds_rows[at]), share_from_level(size, came))
                yield (
                    family,
                    {
                        "size": dict(zip((*ROADS["size"], HINDSIGHT["size"]), sizes, strict=True)),
                        "share": dict(zip((*ROADS["share"], HINDSIGHT["share"]), shares, strict=True)),
                        "size_came": outcome,
                        "share_came": outcome / came[origin + AHEAD],
                    },
                )


def _one(kind: str, origin: int, value: float, quantiles: np.ndarray) -> Projection:
    return Projection(
        kind, origin, float(value), WINDOW, (), (origin + AHEAD,), quantiles.reshape(1, len(PROBABILITIES))
    )


def _padded(table: pd.DataFrame) -> np.ndarray:
    """Logs (m, WINDOW) of a table with years as rows, NaN before a series begins."""
    logs = np.log(table.to_numpy(float).T)
    return np.concatenate([np.full((len(logs), WINDOW - logs.shape[1]), np.nan), logs], axis=1)
